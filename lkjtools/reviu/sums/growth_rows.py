"""Columns of growth from row to row: "Perubahan (%)" of each year against the year above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lkjtools.figure.angka import Expression
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.number import Place, count_digits
from lkjtools.reviu.printed.structure import Structure, has_periods
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, excuse_rounded, leaf, most_held

_DIGITS_THAT_TELL = 6
"""Digits of all rows that follow, which show of which column the growth is."""


def check_growth_rows(layout: Layout, tested: Collection[Place]) -> Iterator[Check]:
    """Test a column of growth that no other column gives against the rows of one.

    Args:
        layout: the table.
        tested: the places that other tests explain.

    Yields:
        The tests, where all rows but one show the column.
    """
    rows = Structure(layout).data if has_periods(layout) else ()
    for growth in layout.with_role("selisih"):
        numbers = [n for row in rows if (n := layout.angka.get((row, growth.kolom))) and n.bacaan]
        if sum(number.tempat in tested for number in numbers) > 1:
            continue
        ways = [
            (column, list(_checks(layout, growth, column, rows, is_percent=is_percent)))
            for column in layout.kolom
            if column.peran not in {"no", "kode", "nama", "satuan", "selisih"}
            and not _is_of_years(layout, column)
            and column.kolom != growth.kolom
            for is_percent in (True, False)
        ]
        best = most_held(checks for _, checks in ways)
        of_what = next((column for column, checks in ways if checks is best), growth)
        numbers = [layout.angka[check.hasil.baris, growth.kolom] for check in best if not check.is_finding]
        wrong = len(best) - len(numbers)
        is_named = squash(of_what.judul) in squash(growth.judul)
        digits = sum(map(count_digits, numbers))
        if digits >= _DIGITS_THAT_TELL and wrong <= min(1, len(numbers) - (not is_named)):
            yield from best


def _is_of_years(layout: Layout, column: Column) -> bool:
    """Whether a column holds nothing but years."""
    values = [n.nilai for (_, k), n in layout.angka.items() if k == column.kolom]
    return all(value is not None and value in range(1900, 2101) for value in values)


def _follow(layout: Layout, above: int, row: int) -> bool:
    """Whether a row is of the period right behind that above it, as far as both name a year."""
    texts = [layout.text(each, 1) for each in (above, row)]
    years = [re.findall(r"\b(?:19|20)\d\d\b", text) for text in texts]
    if not all(len(each) == 1 for each in years):
        return not any(years)
    is_bare = all(re.fullmatch(r"\W*(?:tahun\s+)?\d{4}\W*", text, re.IGNORECASE) for text in texts)
    return is_bare and int(years[1][0]) - int(years[0][0]) == 1


def _checks(
    layout: Layout, growth: Column, column: Column, rows: Sequence[int], *, is_percent: bool
) -> Iterator[Check]:
    way = "terhadap baris sebelumnya, persen" if is_percent else "selisih dengan baris sebelumnya"
    rule = f'"{growth.judul}" = perubahan kolom "{column.judul}" {way}'
    for above, row in pairwise(rows):
        if not _follow(layout, above, row):
            continue
        number, before, now = (
            layout.angka.get(at) for at in ((row, growth.kolom), (above, column.kolom), (row, column.kolom))
        )
        if not (number and before and now and number.bacaan and before.nilai and now.bacaan):
            continue
        change: Expression = leaf(now) - leaf(before)
        way_of = change / leaf(before) * HUNDRED if is_percent else change
        check = compare("selisih", number, way_of, (now, before), aturan=rule)
        yield excuse_rounded(check, {each.tempat: each for each in (number, before, now)})
