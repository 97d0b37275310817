"""Failing tests that speak against their rule rather than against what is printed.

A total a fifth of its parts is no sum with an error in it but a mean, a ratio, or what was left at the end; a row
of totals of which no column is the sum is of something else; so is a scale that belies half the words of a column.
Errors are made one at a time: what one of them explains stays a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lkjtools.reviu.findings.locate import Cause
from lkjtools.reviu.findings.support import find_support
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check, undecided

_SUM = "jumlah"
_FAR = "Terlalu jauh dari jumlahnya untuk satu kesalahan: angka ini mungkin bukan jumlah."
_OTHER = "Angka di tempat lain itu lain besarnya: mungkin tentang hal lain, atau dalam satuan lain."
_NO_SUM = "Pada baris ini tidak ada angka yang cocok: baris ini mungkin bukan jumlah."
_MANY_WORDS = "Pada kolom ini {wrong} kata menyimpang dan {right} cocok: skala atau arahnya mungkin lain."
_SEVERAL, _TIMES, _SIZES = 2, 2, 100
"""So many share a failure; a total is so many times its sum, or what is the same so many times the other."""

_Group = tuple[str, int, int, int]
"""Kind of test, table, and the row of totals or the column of words that one rule holds for."""


def doubt_rules(
    causes: Sequence[Cause], checks: Sequence[Check], numbers: Mapping[Place, Number]
) -> tuple[tuple[Cause, ...], tuple[Check, ...]]:
    """Leave open what fails alone and unexplained, far from its rule or with most of those that share the rule.

    Args:
        causes: the causes of failing tests.
        checks: all tests.
        numbers: the printed numbers by place.

    Returns:
        The causes that stay findings, and all tests, those left open as "perlu dibaca".
    """
    alone = [cause for cause in causes if _is_unexplained(cause, numbers)]
    wrong = Counter(_group(cause.uji[0]) for cause in alone)
    right = Counter(_group(check) for check in checks if check.holds)
    doubts: dict[int, Check] = {}
    for cause in alone:
        check, group = cause.uji[0], _group(cause.uji[0])
        is_shared = wrong[group] >= max(_SEVERAL, right[group])
        if check.uji == _SUM and _is_far(check, numbers):
            doubts[id(check)] = undecided(check, _FAR)
        elif check.uji == _SUM and is_shared and not right[group]:
            doubts[id(check)] = undecided(check, _NO_SUM)
        elif check.uji == "sama" and _is_of_another_size(check):
            doubts[id(check)] = undecided(check, _OTHER)
        elif check.ekspresi is None and is_shared:
            words = _MANY_WORDS.format(wrong=wrong[group], right=right[group])
            doubts[id(check)] = undecided(check, words)
    kept = tuple(cause for cause in causes if not any(id(check) in doubts for check in cause.uji))
    return kept, tuple(doubts.get(id(check), check) for check in checks)


def _is_unexplained(cause: Cause, numbers: Mapping[Place, Number]) -> bool:
    """Whether one test of a cell fails alone, and neither a slip nor a wrong way gives what is printed."""
    return bool(cause.uji[0].hasil.baris) and find_support(cause, numbers).is_tunggal


def _group(check: Check) -> _Group:
    place = check.hasil
    return (check.uji, place.blok, *((place.baris, 0) if check.uji == _SUM else (0, place.kolom)))


def _is_far(check: Check, numbers: Mapping[Place, Number]) -> bool:
    """Whether a total is below half the sum, or over twice, and off by more than its largest part."""
    if check.nilai is None:
        return False
    printed, value = (abs(number) for number in check.nilai)
    parts = [abs(numbers[place].nilai or Fraction(0)) for place in check.inputs if place in numbers]
    is_apart = max(printed, value) > _TIMES * min(printed, value)
    return is_apart and abs(check.nilai[0] - check.nilai[1]) > max(parts, default=Fraction(0))


def _is_of_another_size(check: Check) -> bool:
    """Whether what should be the same in two places is no number of the same size."""
    small, large = sorted(map(abs, check.nilai or (Fraction(1), Fraction(1))))
    return large > _SIZES * small
