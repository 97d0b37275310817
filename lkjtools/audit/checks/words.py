"""Checks of words: comparison, trend, all, not comparable."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from lkjtools.audit.checker import Checker
from lkjtools.audit.checks.classes import polarity
from lkjtools.audit.checks.common import differ, name_places, plain, unverifiable, verdict
from lkjtools.audit.relation import Holds, find_relations, read_relation
from lkjtools.audit.verdict import CheckResult, Verdict, signed
from lkjtools.formatting import decimal_text, round_half_up

_LOWER_IS_BETTER = "capaian/minimal"


def _measures(p: Checker, groups: Sequence[str]) -> tuple[list[Fraction], list[str]]:
    """Numbers, or the ranks of levels, and how they are printed; empty where one is missing."""
    values, texts = [], []
    for group in groups:
        value = p.formula(group).value
        if isinstance(value, str):
            place = p.places(group)[0]
            texts.append(place.teks)
            values.append(Fraction(p.levels().rank(place.tingkat)))
        elif isinstance(value, Fraction):
            values.append(value)
            texts.append(str(p.formula(group)))
    return values, texts


def _relation(p: Checker, text: str) -> tuple[str, Holds]:
    """What the word says; of an indicator that is better the lower it is, reaching the target is the other way."""
    words, relation = read_relation(text)
    kind = next(find_relations(text)).jenis
    if kind == "target" and p.butir.aturan == _LOWER_IS_BETTER:
        return f"target {words} realisasi", lambda a, b: relation(b, a)
    return words, relation


def _sign(one: Fraction, other: Fraction) -> str:
    return ">" if one > other else "<" if one < other else "="


def _digits(value: Fraction) -> str:
    """A number before it was rounded for print: three decimals, fewer where it ends before."""
    return decimal_text(Fraction(round_half_up(value, 3))).replace(".", ",")


def uji_kata(p: Checker) -> CheckResult:
    """A word of comparison (exceeds, reaches, equals, rises, falls) holds between two values."""
    groups = [group.strip() for group in p.butir.argumen.split(";")]
    values, texts = _measures(p, groups)
    if len(values) < len(groups) or p.absent():
        return unverifiable(p, *(p.formula(group) for group in groups))
    printed = p.butir.tempat[0].teks
    words, relation = _relation(p, printed)
    pairs = [(values[i], values[i + 1], texts[i], texts[i + 1]) for i in range(0, len(values), 2)]
    holds = all(relation(a, b) for a, b, _, _ in pairs)
    found = "; ".join(f"{x} {_sign(a, b)} {y}" for a, b, x, y in pairs)
    exact = [
        value for group in groups if isinstance(value := p.before_rounding(p.formula(group)).value, Fraction)
    ]
    if not holds and len(exact) == len(values) and exact != values:
        deeper = list(zip(exact[::2], exact[1::2], strict=True))
        if all(relation(a, b) for a, b in deeper):
            told = "; ".join(f"{_digits(a)} {_sign(a, b)} {_digits(b)}" for a, b in deeper)
            return CheckResult(
                Verdict.ROUNDING,
                "unrounded_inputs",
                told,
                told,
                plain(f'{found}; tercetak "{printed}"; sebelum dibulatkan {told}'),
                f'"{printed}" berarti {words}: benar sebelum dibulatkan ({told}), tetapi yang tercetak {found}.',
            )
    return verdict(
        p,
        holds=holds,
        failing=Verdict.MISMATCH,
        computed=found,
        comparison=f'{found}; tercetak "{printed}"',
        explanation=f'"{printed}" berarti {words}, padahal {found}.',
        is_conclusion=True,
    )


def uji_arah(p: Checker) -> CheckResult:
    """Every series of every group moves from year to year as the word says."""
    words, relation = read_relation(p.butir.tempat[0].teks)
    holding = 0
    groups = p.butir.argumen.split(";")
    for group in groups:
        series = [_measures(p, text.split())[0] for text in group.split("|")]
        holding += all(relation(b, a) for values in series for a, b in pairwise(values))
    if p.absent():
        return unverifiable(p)
    found = f"{holding} dari {len(groups)}"
    return verdict(
        p,
        holds=holding == len(groups),
        failing=Verdict.MISMATCH,
        computed=found,
        comparison=f'{found} deret selalu {words} tahun sebelumnya; tercetak "{p.butir.tempat[0].teks}"',
        explanation=f'"{p.butir.tempat[0].teks}" hanya berlaku bagi {found}.',
        is_conclusion=True,
        numbers=(Fraction(len(groups)), Fraction(holding)),
    )


def uji_arah_sama(p: Checker) -> CheckResult:
    """Two printed series of one fact move the same way from the first to the last year."""
    moves, texts = [], []
    for group in p.butir.argumen.split(";"):
        values, shown = _measures(p, group.split())
        if len(values) > 1:
            moves.append((values[-1] > values[0]) - (values[-1] < values[0]))
            texts.append(" ke ".join(shown))
    if p.absent() or len(moves) < 2:
        return unverifiable(p)
    names = {1: "naik", 0: "tetap", -1: "turun"}
    found = "; ".join(f"{text} {names[move]}" for text, move in zip(texts, moves, strict=True))
    return verdict(
        p,
        holds=len(set(moves)) == 1,
        computed=names[moves[-1]],
        comparison=found,
        explanation=f"Dua deret atas hal yang sama berbeda arah: {found}.",
        reason=differ(list(p.used.values())),
        is_conclusion=True,
    )


def uji_seluruh(p: Checker) -> CheckResult:
    """What is said of all holds for all: no place of the list is zero."""
    places = p.places(*p.butir.argumen.split())
    empty = [place for place in places if place.angka is not None and place.angka[0] == 0]
    return verdict(
        p,
        holds=not empty,
        computed=f"{len(places) - len(empty)} dari {len(places)}",
        comparison=f'{len(places) - len(empty)} dari {len(places)} lebih dari nol; tercetak "{p.butir.tercetak}"',
        explanation=f"Tidak berlaku bagi {len(empty)} dari {len(places)}: {', '.join(name_places(empty))}.",
        reason=differ(places),
    )


def uji_sebanding(p: Checker) -> CheckResult:
    """Two results declared not comparable stay so while none of them is given by the rule of the other."""
    values, texts = _measures(p, p.butir.argumen.split(";"))
    if p.absent() or len(values) < 2:
        return unverifiable(p)
    return verdict(
        p,
        holds=polarity(p.butir.tercetak) >= 0 and "tidak" not in p.butir.tercetak.casefold(),
        failing=Verdict.MISMATCH,
        computed=signed(values[0] - values[1], 2),
        comparison=f"{texts[0]} - {texts[1]} = {signed(values[0] - values[1], 2)}",
        explanation="Kedua nilai tersedia menurut aturan yang sama, sehingga dapat diperbandingkan.",
    )
