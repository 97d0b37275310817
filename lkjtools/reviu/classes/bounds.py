"""Scales of classes as they are printed: one class begins where the one before ends, and two scales go in step."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.figure.angka import Constant
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import Check, compare, is_slip, leaf

_RANGE = re.compile(r"\s*\d[\d.,]*\s?%?\s*(?:-|–|—|s\.?d\.?|sampai(?: dengan)?)\s*\d[\d.,]*\s?%?\s*")
_ENOUGH = 3
"""So many ranges below each other are a scale."""
_NEXT = "kelas berikutnya mulai tepat setelah kelas sebelumnya berakhir"
_STEP = "batas kedua skala sebanding"
_Range = tuple[Number, Number]


def check_bounds(understood: Understood, layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the bounds of printed scales.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        The tests, those that hold, too; a scale whose bounds follow no rule is left alone.
    """
    cells: dict[tuple[int, int, int], list[Number]] = {}
    for place, number in sorted(understood.numbers.items()):
        cells.setdefault((place.blok, place.baris, place.kolom), []).append(number)
    for index, layout in layouts.items():
        scales = []
        for column in range(1, layout.table.lebar + 1):
            scale = [
                (numbers[0], numbers[1])
                for row in range(1, layout.table.tinggi + 1)
                if _RANGE.fullmatch(layout.text(row, column))
                and len(numbers := cells.get((index, row, column), [])) == 2
                and all(number.nilai is not None for number in numbers)
            ]
            if len(scale) >= _ENOUGH:
                scales.append(scale)
                yield from _follow(scale)
        for one, other in itertools.permutations(scales, 2):
            yield from _in_step(one, other)


def _follow(scale: Sequence[_Range]) -> Iterator[Check]:
    """Each lower bound by the upper one of the class below it; an only one that breaks the rule is a finding."""
    ordered = sorted(scale, key=lambda each: each[0].nilai or 0)
    checks = []
    is_one_scale = True
    for (_, upper), (lower, _) in itertools.pairwise(ordered):
        unit = Fraction(10) ** -max(upper.desimal, lower.desimal, 0)
        step = Fraction(0) if lower.nilai == upper.nilai else unit
        expression = leaf(upper) + Constant(step, "langkah terkecil")
        check = compare("skala", lower, expression, (upper,), aturan=_NEXT)
        checks.append(check)
        # What no slip makes of the next class is a bound of another thing: standards of one unit each.
        ends, begins = upper.nilai or Fraction(0), lower.nilai or Fraction(0)
        is_near = is_slip(lower, ends + step) or is_slip(upper, begins - step)
        is_one_scale = is_one_scale and (not check.is_finding or is_near)
    if is_one_scale:
        yield from _lawful(checks)


def _in_step(one: Sequence[_Range], other: Sequence[_Range]) -> Iterator[Check]:
    """The upper bounds of a scale by those of another in the same rows: 25 times as much, in whole numbers."""
    rows = {upper.tempat.baris: upper for _, upper in one}
    pairs = [(rows[upper.tempat.baris], upper) for _, upper in other if upper.tempat.baris in rows]
    ratios = [Fraction(b.nilai or 0) / a.nilai for a, b in pairs if a.nilai]
    usual = max(ratios, key=ratios.count, default=Fraction(0))
    if usual.denominator != 1 or usual < 2 or ratios.count(usual) < _ENOUGH:
        return
    factor = Constant(usual, "kelipatan skala")
    yield from _lawful([compare("skala", b, leaf(a) * factor, (a,), aturan=_STEP) for a, b in pairs])


def _lawful(checks: Sequence[Check]) -> Iterator[Check]:
    """The tests of a rule that all of them keep but one at most."""
    failing = sum(check.is_finding for check in checks)
    if failing == 0 or (failing == 1 and len(checks) >= _ENOUGH):
        yield from checks
