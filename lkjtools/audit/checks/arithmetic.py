"""Checks that recompute a printed number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.checker import Checker
from lkjtools.audit.checks.common import name_places, plain, unverifiable, verdict
from lkjtools.audit.verdict import ALASAN, CAPS, CheckResult, Verdict, exact_text, judge_number, signed
from lkjtools.delivery.audit_rows import OTHER_PREFIX
from lkjtools.delivery.cell_advice import as_written
from lkjtools.delivery.quotation import plain_words
from lkjtools.figure.angka import Angka, Expression, Operation, mean, total
from lkjtools.figure.arithmetic import UNROUNDED, spell_formula
from lkjtools.formatting import format_number, round_half_up
from lkjtools.measures import is_within, read_date, read_range


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
            Verdict.UNVERIFIABLE,
            "tidak_tercetak",
            exact_text(value),
            text,
            plain(f"{formula} = {text}, tidak tercetak"),
            "Tidak tercetak, sehingga tidak ada yang diuji; hasil hitung hanya sebagai informasi.",
            expression,
        )
    if printed is None and p.salah_tulis():
        return unverifiable(p, expression)
    if printed is None:
        raise ValueError(f'teks tercetak "{p.butir.tercetak}" bukan angka')
    number, decimals = printed
    rules = [name for name in p.butir.aturan.split() if name.startswith(OTHER_PREFIX)]
    others = [(text, other) for text in rules if (other := _by_other_rule(p, text)) is not None]
    judged, reason, rule = judge_number(
        number,
        decimals,
        value,
        tanpa_bulat=_before_rounding(p, expression),
        cara_lain=[*others, *_bounds(p, number, value)],
    )
    text = signed(value, decimals) if is_difference else format_number(value, decimals)
    formula = _worked(expression, decimals)
    shown = p.butir.tempat[0].teks
    # What a sentence implies, such as shares that make up the whole, is nowhere printed as a number.
    held = f"seharusnya {shown}" if p.butir.bentuk == "tersirat" else f"tercetak {shown}"
    explanation = "" if judged is Verdict.MATCH else f"Seharusnya {text}, tercetak {shown}."
    if p.butir.bentuk == "tersirat" and explanation:
        explanation = f"Hasil hitungnya {text}, seharusnya {shown}."
    if reason:
        explanation = f"Tercetak {shown}, {ALASAN[reason]}; dibulatkan menjadi {text}."
    if rule:
        explanation += f" Hasil cetak sama dengan hitungan menurut {rule.removeprefix(OTHER_PREFIX)}."
    return CheckResult(
        judged,
        reason,
        exact_text(value),
        text,
        plain(f"{formula} = {text}, {held}"),
        explanation,
        expression,
        (number, value),
    )


def _bounds(p: Checker, printed: Fraction, value: Fraction) -> list[tuple[str, Fraction]]:
    """The upper bound of capaian that gives what is printed, where no capaian of the document passes it."""
    if p.butir.uji not in {"bagian", "angka"} or p.butir.satuan != "%" or p.terbesar is None:
        return []
    return [
        (f"batas capaian paling tinggi {cap} persen", cap)
        for cap in CAPS
        if printed == cap < value and p.terbesar <= cap
    ]


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
    deeper = p.before_rounding(expression)
    value = deeper.value
    return value if deeper != expression and isinstance(value, Fraction) else None


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
    """The printed number is the first place in percent of the second; a target may be zero, a range or a word."""
    of, whole = p.formula(p.group(0)), p.formula(p.group(1))
    result = _compare(p, of / whole * 100)
    printed = p.butir.tempat[0].angka if p.butir.tempat else None
    if isinstance(of, Angka) and of == whole and result.putusan in {Verdict.MATCH, Verdict.MISMATCH}:
        # A number in percent of itself is 100 whatever is true.
        told = f"pembilang dan penyebutnya satu angka, {', '.join(name_places([*p.used.values()]))}"
        told = f"Tidak dapat diuji karena {ALASAN['tanpa_dukungan']}: {told}."
        return replace(
            result, putusan=Verdict.UNVERIFIABLE, alasan="tanpa_dukungan", penjelasan=told, nilai=None
        )
    if result.alasan not in {"bukan_angka", "tidak_terhitung"} or printed is None:
        return result
    for name, expected in _of_no_number(of, whole):
        if round_half_up(expected, printed[1]) == round_half_up(printed[0], printed[1]):
            return CheckResult(
                Verdict.ROUNDING if name else Verdict.MATCH,
                "method" if name else "",
                exact_text(expected),
                format_number(expected, printed[1]),
                plain(f"realisasi {of}, target {whole}; tercetak {p.butir.tempat[0].teks}"),
                name,
            )
    told = f"{result.penjelasan} Target {whole}, realisasi {of}, tercetak {p.butir.tempat[0].teks}."
    return replace(result, penjelasan=told)


def _of_no_number(realisasi: Expression, target: Expression) -> Iterator[tuple[str, Fraction]]:
    """What may lawfully be printed against a target by which nothing can be divided; the usual one has no name."""
    is_reached: bool | None = None
    if isinstance(target.value, str):
        bounds = read_range(as_written(target.value.strip()))
        if bounds is None:
            is_reached = True if realisasi.value == target.value else None
        elif isinstance(realisasi.value, Fraction):
            is_reached = is_within(realisasi.value, bounds)
            yield from (
                (f"Cocok terhadap ujung rentangnya, {format_number(end, 2)}.", realisasi.value / end * 100)
                for end in bounds
                if end
            )
    elif target.value == 0:
        is_reached = realisasi.value == 0
    if is_reached:
        yield "", Fraction(100)
    elif is_reached is False:
        yield "Target tidak tercapai, ditulis 0.", Fraction(0)


def uji_rata(p: Checker) -> CheckResult:
    """The printed number is the mean of the places."""
    return _compare(p, mean(*(item for word in p.butir.argumen.split() for item in p.resolve(word))))


def uji_rumus(p: Checker) -> CheckResult:
    """The printed number is the value of the formula."""
    return _compare(p, p.formula(p.butir.argumen))
