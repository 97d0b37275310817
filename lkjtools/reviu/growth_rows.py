"""Columns of growth from row to row: "Perubahan (%)" of each year against the year above it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from lkjtools.figure.angka import Constant, Expression
from lkjtools.reviu.check import Check, compare, excuse_rounded, leaf
from lkjtools.reviu.heads import Column, Layout
from lkjtools.reviu.number import Place
from lkjtools.reviu.structure import Structure

_HUNDRED = Constant(Fraction(100), "persen")
_FEWEST = 3
"""Rows that show of which column the growth is."""


def check_growth_rows(layout: Layout, tested: Collection[Place]) -> Iterator[Check]:
    """Test a column of growth that no other column gives against the rows of one.

    Args:
        layout: the table.
        tested: the places that other tests explain.

    Yields:
        The tests, where all rows but one show the column.
    """
    rows = Structure(layout).data
    for growth in layout.with_role("selisih"):
        numbers = [n for row in rows if (n := layout.angka.get((row, growth.kolom))) and n.bacaan]
        if sum(number.tempat in tested for number in numbers) > 1:
            continue
        ways = [
            list(_checks(layout, growth, column, rows, is_percent=is_percent))
            for column in layout.kolom
            if column.peran not in {"no", "kode", "nama", "satuan", "selisih"}
            and column.kolom != growth.kolom
            for is_percent in (True, False)
        ]
        best = max(ways, key=lambda checks: sum(not check.is_finding for check in checks), default=[])
        wrong = [check for check in best if check.is_finding]
        if len(best) - len(wrong) >= _FEWEST and len(wrong) <= 1:
            yield from best


def _checks(
    layout: Layout, growth: Column, column: Column, rows: Sequence[int], *, is_percent: bool
) -> Iterator[Check]:
    way = "terhadap baris sebelumnya, persen" if is_percent else "selisih dengan baris sebelumnya"
    rule = f'"{growth.judul}" = perubahan kolom "{column.judul}" {way}'
    for above, row in pairwise(rows):
        number, before, now = (
            layout.angka.get(at) for at in ((row, growth.kolom), (above, column.kolom), (row, column.kolom))
        )
        if not (number and before and now and number.bacaan and before.nilai and now.bacaan):
            continue
        change: Expression = leaf(now) - leaf(before)
        way_of = change / leaf(before) * _HUNDRED if is_percent else change
        check = compare("selisih", number, way_of, (now, before), aturan=rule)
        yield excuse_rounded(check, {each.tempat: each for each in (number, before, now)})
