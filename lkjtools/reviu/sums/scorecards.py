"""Scorecards whose levels are told by dashes: the value of a row is the weighted mean of those one level below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjtools.figure.angka import total
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.proof.check import Check, compare, excuse_rounded, leaf

_VALUES = ("nilai", "capaian", "realisasi")


def check_scorecard(layout: Layout) -> Iterator[Check]:
    """Test the values of a scorecard: sasaran, perspektif and the whole.

    Args:
        layout: the table, whose names begin with a dash for each level.

    Yields:
        The tests; none where most rows do not go by their weights.
    """
    weights = layout.with_role("bobot")
    depths = {row: len(re.findall(r"[-–—•]", _lead(layout.label(row)))) for row in layout.rows}
    if len(weights) != 1 or len(set(depths.values())) < 2:
        return
    numbers = {number.tempat: number for number in layout.angka.values()}
    for column in layout.with_role(*_VALUES):
        checks = [
            excuse_rounded(check, numbers)
            for row in layout.rows
            if (check := _check(layout, row, _below(layout, row, depths), column, weights[0]))
        ]
        if sum(check.is_finding for check in checks) * 2 < len(checks):
            yield from checks


def _lead(label: str) -> str:
    """What stands before the first word of a label."""
    return re.split(r"\w", label, maxsplit=1)[0]


def _below(layout: Layout, row: int, depths: dict[int, int]) -> Sequence[int]:
    """The rows one level below a row; the last of all, which has no weight, is made of the highest level."""
    found = []
    for other in layout.rows:
        if other > row:
            if depths[other] <= depths[row]:
                break
            if depths[other] == depths[row] + 1:
                found.append(other)
    if row == layout.rows[-1] and not depths[row] and not re.search(r"\d", layout.label(row)):
        return [other for other in layout.rows if not depths[other] and other != row]
    return found


def _check(layout: Layout, row: int, below: Sequence[int], column: Column, weight: Column) -> Check | None:
    printed = layout.angka.get((row, column.kolom))
    values = [number for other in below if (number := layout.angka.get((other, column.kolom)))]
    shares = [number for other in below if (number := layout.angka.get((other, weight.kolom)))]
    if printed is None or not values or len(values) < len(below) or len(shares) not in {0, len(below)}:
        return None
    if len(values) == 1:
        return compare(
            "rata_rata", printed, leaf(values[0]), values, aturan="nilai = satu-satunya nilai di bawahnya"
        )
    if not shares:
        mean = total(*map(leaf, values)) / len(values)
        return compare("rata_rata", printed, mean, values, aturan="nilai = rata-rata nilai di bawahnya")
    parts = [leaf(share) * leaf(value) for share, value in zip(shares, values, strict=True)]
    weighted = total(*parts) / total(*map(leaf, shares))
    rule = "nilai = jumlah (bobot × nilai di bawahnya) ÷ jumlah bobot"
    return compare("tertimbang", printed, weighted, (*values, *shares), aturan=rule)
