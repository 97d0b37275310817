"""Totals that another table prints again in a row of its own name: "Kunjungan wisatawan" of two years.

No name tells that they are one; a number of four digits that both print under the same head and year does. Another
one of that row which differs from its total by a slip of typing is then an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations

from lkjtools.reviu.printed.by_year import year_of
from lkjtools.reviu.printed.heads import Layout, squash
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare, differ_by_slip, leaf
from lkjtools.reviu.sums.additive import is_relative

_DIGITS = 4
"""So many that two tables share under one head and year are no chance."""
_MEASURES = frozenset({"target", "realisasi", "pagu", "realisasi_anggaran", "sisa"})
_RESULTS = frozenset({"tahun", "jumlah", "realisasi", "nilai", ""})
_Key = tuple[str, int]
"""The role of a column, empty of one of a year; and its year, else that of its row or caption, 0 of none."""


def check_repeated_totals(layouts: Mapping[int, Layout], quoted: frozenset[int]) -> Iterator[Check]:
    """Test the rows of tables by the totals of others that they repeat.

    Args:
        layouts: the tables.
        quoted: those that are quoted; nothing is held against them.

    Yields:
        The tests, those that hold, too.
    """
    own = [layout for blok, layout in layouts.items() if blok not in quoted]
    totals = {layout.blok: [*_list_totals(layout)] for layout in own}
    rows = {layout.blok: [*_list_rows(layout)] for layout in own}
    for one, other in permutations(own, 2):
        for total in totals[one.blok]:
            for row in rows[other.blok]:
                yield from _compare(total, row, one, other)


def _compare(
    total: Mapping[_Key, Number], row: Mapping[_Key, Number], one: Layout, other: Layout
) -> Iterator[Check]:
    common = total.keys() & row.keys()
    same = [key for key in common if total[key].nilai == row[key].nilai and _is_long(row[key])]
    wrong = [key for key in common if total[key].nilai != row[key].nilai]
    if not same or len(wrong) > 1 or not all(_is_slip(total[key], row[key]) for key in wrong):
        return
    rule = f'baris "{other.label(row[same[0]].tempat.baris)}" mencetak jumlah {one.table.judul}'
    for key in sorted(common):
        yield compare("sama", row[key], leaf(total[key]), [total[key]], aturan=rule, bukti=len(same))


def _is_long(number: Number) -> bool:
    return count_digits(number) >= _DIGITS


def _is_slip(total: Number, number: Number) -> bool:
    return _is_long(number) and differ_by_slip(number, total)


def _list_totals(layout: Layout) -> Iterator[Mapping[_Key, Number]]:
    """The last total of a table: its years, once for each head below them, and its measures."""
    for row in Structure(layout).totals[-1:]:
        yield from _by_key(layout, row)


def _list_rows(layout: Layout) -> Iterator[Mapping[_Key, Number]]:
    for row in layout.rows:
        if not layout.is_total(row) and not layout.is_mean(row):
            yield from _by_key(layout, row)


def _by_key(layout: Layout, row: int) -> Iterator[Mapping[_Key, Number]]:
    """The numbers of a row that may be told again: of two years under one head, or of two measures of a year."""
    year = year_of(layout, row) or layout.tahun_judul or 0
    found: dict[str, dict[_Key, Number]] = defaultdict(dict)
    for column in layout.kolom:
        number = layout.angka.get((row, column.kolom))
        if number is None or number.nilai is None or is_relative(column):
            continue
        if column.tahun and column.peran in _RESULTS:
            head = squash(column.kepala[-1])
            found["" if column.peran == "tahun" else head].setdefault(("", column.tahun), number)
        if column.peran in _MEASURES:
            found["/"].setdefault((column.peran, column.tahun or year), number)
    yield from (numbers for numbers in found.values() if len(numbers) > 1)
