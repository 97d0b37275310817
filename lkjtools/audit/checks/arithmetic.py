"""Checks that recompute a printed number."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.checker import Checker
from lkjtools.audit.checks.common import plain, unverifiable, verdict
from lkjtools.audit.verdict import ALASAN, CheckResult, Verdict, exact_text, judge_number, signed
from lkjtools.delivery.audit_rows import OTHER_PREFIX
from lkjtools.delivery.cell_advice import as_written
from lkjtools.delivery.quotation import plain_words
from lkjtools.figure.angka import Angka, Expression, Operation, mean, total
from lkjtools.figure.arithmetic import UNROUNDED, spell_formula
from lkjtools.formatting import format_number
from lkjtools.measures import read_date, read_range


def _compare(p: Checker, expression: Expression) -> CheckResult:
    """Hold the printed number against the value of an expression."""
    value = expression.value
    absent = p.absent(expression)
    if not isinstance(value, Fraction) or absent:
        return unverifiable(p, expression)
    is_difference = isinstance(expression, Operation) and expression.op == "-"
    printed = p.butir.tempat[0].angka if p.butir.tempat else None
    if p.butir.bentuk == "tidak_tercetak" or not p.butir.tempat:
        decimals = 0 if value.denominator == 1 else 2
        text = signed(value, decimals) if is_difference else format_number(value, decimals)
        formula = _worked(expression, decimals)
        return CheckResult(
            Verdict.MATCH,
            dihitung=exact_text(value),
            dihitung_cetak=text,
            hitungan=plain(f"{formula} = {text}, tidak tercetak"),
            penjelasan="Tidak tercetak; hasil hitung hanya sebagai informasi.",
            ekspresi=expression,
        )
    if printed is None and p.salah_tulis():
        return unverifiable(p, expression)
    if printed is None:
        raise ValueError(f'teks tercetak "{p.butir.tercetak}" bukan angka')
    number, decimals = printed
    rules = [name for name in p.butir.aturan.split() if name.startswith(OTHER_PREFIX)]
    others = [(text, other) for text in rules if (other := _by_other_rule(p, text)) is not None]
    judged, reason, rule = judge_number(
        number, decimals, value, tanpa_bulat=_before_rounding(p, expression), cara_lain=others
    )
    text = signed(value, decimals) if is_difference else format_number(value, decimals)
    formula = _worked(expression, decimals)
    explanation = "" if judged is Verdict.MATCH else f"Seharusnya {text}, tercetak {p.butir.tempat[0].teks}."
    if reason:
        explanation = f"Tercetak {p.butir.tempat[0].teks}, {ALASAN[reason]}; dibulatkan menjadi {text}."
    if rule:
        explanation += f" Hasil cetak sama dengan hitungan menurut {rule.removeprefix(OTHER_PREFIX)}."
    return CheckResult(
        judged,
        reason,
        exact_text(value),
        text,
        plain(f"{formula} = {text}, tercetak {p.butir.tempat[0].teks}"),
        explanation,
        expression,
        (number, value),
    )


def _worked(expression: Expression, decimals: int) -> str:
    """The formula with numbers that give the result as printed; it is said where they are not rounded."""
    formula, is_rounded = spell_formula(Angka("", expression, decimals=decimals))
    return formula if is_rounded else f"{formula}, {UNROUNDED},"


def _by_other_rule(p: Checker, name: str) -> Fraction | None:
    """The formula again, with the numbers of its first rule taken from another one."""
    own = re.search(r"aturan:(\S+)/", p.butir.argumen)
    if own is None:
        raise ValueError(f"rumus tidak memakai aturan yang dapat diganti {name}")
    return p.number(p.butir.argumen.replace(f"{own[1]}/", f"{name.removeprefix(OTHER_PREFIX)}/"))


def _before_rounding(p: Checker, expression: Expression) -> Fraction | None:
    """The value where every printed input that itself follows from a formula is replaced by that formula."""
    deeper = _substitute(expression, p)
    value = deeper.value
    return value if deeper != expression and isinstance(value, Fraction) else None


def _substitute(expression: Expression, p: Checker) -> Expression:
    if isinstance(expression, Angka) and expression.key in p.asal:
        return _substitute(p.asal[expression.key], p)
    if isinstance(expression, Operation):
        return replace(expression, args=tuple(_substitute(arg, p) for arg in expression.args))
    return expression


def uji_angka(p: Checker) -> CheckResult:
    """What is printed is the figure of the report with that key: its number, or its level, range or date."""
    angka = p.angka(p.butir.kunci)
    if isinstance(angka.value, str) and p.butir.tempat and p.butir.bentuk != "tidak_tercetak":
        return _compare_words(p, angka, angka.value)
    return _compare(p, _inner(angka))


def _compare_words(p: Checker, angka: Angka, value: str) -> CheckResult:
    """Hold the printed words against a figure that is no single number, however the words are written."""
    printed = p.butir.tempat[0]
    return verdict(
        p,
        holds=_meaning(printed.teks) == _meaning(value),
        failing=Verdict.MISMATCH,
        computed=angka.text,
        comparison=f"{angka.text}, tercetak {printed.teks}",
        explanation=f"Seharusnya {angka.text}, tercetak {printed.teks}.",
    )


def _meaning(text: str) -> object:
    """What a text says: the ends of a range, a day, or words with neither capitals nor the word of a level."""
    written = as_written(text.strip())
    return read_range(written) or read_date(written) or plain_words(text)


def _inner(angka: Angka) -> Expression:
    """The formula of a figure, to spell out its arithmetic; the figure itself where it is a source cell."""
    return angka.expression if angka.expression.inputs else angka


def uji_jumlah(p: Checker) -> CheckResult:
    """The printed number is the sum of the places."""
    return _compare(p, total(*(item for word in p.butir.argumen.split() for item in p.resolve(word))))


def uji_kali(p: Checker) -> CheckResult:
    """The printed number is the product of two places; one printed with % counts per hundred."""
    factors = [p.formula(p.group(number)) for number in (0, 1)]
    keys = [factor.key for factor in factors if isinstance(factor, Angka)]
    per_hundred = sum(key in p.used and p.used[key].is_persen for key in keys)
    product = factors[0] * factors[1]
    return _compare(p, product / 100 if per_hundred == 1 else product)


def uji_selisih(p: Checker) -> CheckResult:
    """The printed number is the first place less the second."""
    return _compare(p, p.formula(p.group(0)) - p.formula(p.group(1)))


def uji_bagian(p: Checker) -> CheckResult:
    """The printed number is the first place in percent of the second."""
    return _compare(p, p.formula(p.group(0)) / p.formula(p.group(1)) * 100)


def uji_rata(p: Checker) -> CheckResult:
    """The printed number is the mean of the places."""
    return _compare(p, mean(*(item for word in p.butir.argumen.split() for item in p.resolve(word))))


def uji_rumus(p: Checker) -> CheckResult:
    """The printed number is the value of the formula."""
    return _compare(p, p.formula(p.butir.argumen))
