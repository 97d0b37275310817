"""Columns that add up row by row: "Kumulatif" beside the amount of each month."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from lkjtools.figure.angka import total
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, add_up, count_digits
from lkjtools.reviu.printed.structure import Structure, has_periods, is_part_of_year
from lkjtools.reviu.proof.check import Check, compare, is_slip, leaf, most_held
from lkjtools.reviu.sums.additive import is_relative

_RUNNING = re.compile(
    r"kumulatif|\bs\.?\s?[./]?\s?d\.?\s+(?:bulan|triwulan|tw|semester|tahun|20\d\d)|\bs\.\s?d\.\s*$|akumulasi"
    r"|sampai dengan",
    re.IGNORECASE,
)
_RUNNING_ROW = re.compile(r"\W*(?:\w+\s+)?(?:kumulatif|akumulasi)\b", re.IGNORECASE)
_OF_PERCENT = re.compile(r"%|persen", re.IGNORECASE)
_FIRST = re.compile(
    r"\bawal\b|\bluncuran\b|\bpindahan\b|sisa\s+(?:tahun|bulan|triwulan|periode)\s+(?:lalu|sebelum)",
    re.IGNORECASE,
)
_LAST = re.compile(r"\bakhir\b|^\W*(?:\w\.\s*)?sisa\b|^\W*(?:belum|tidak)\s+(?:di)?selesai", re.IGNORECASE)
_FEWEST, _DIGITS = 3, 7
"""Rows, or digits of two rows, that show that a column adds up."""


def check_running_totals(layout: Layout) -> Iterator[Check]:
    """Test each row of a column that is the row above it and what comes to it.

    Args:
        layout: the table understood.

    Yields:
        The tests, where most rows show of which column it is; none elsewhere.
    """
    for column in layout.kolom:
        if not _RUNNING.search(" ".join(column.kepala)) or "%" in column.judul or column.is_percent:
            continue
        ways = [
            [*_rows(layout, column, other)]
            for other in layout.kolom
            if other is not column and other.peran not in {"no", "kode"} and not is_relative(other)
        ]
        right = most_held(ways)
        held = [layout.angka[c.hasil.baris, column.kolom] for c in right if not c.is_finding]
        is_shown = len(held) >= _FEWEST or (len(held) > 1 and sum(map(count_digits, held)) >= _DIGITS)
        if is_shown and len(held) >= 2 * (len(right) - len(held)):
            yield from right


def check_running_rows(layout: Layout) -> Iterator[Check]:
    """Test each number of a row that is the one left of it and what comes to it: "Kumulatif" below each quarter.

    Args:
        layout: the table understood.

    Yields:
        The tests, where most columns show of which row it is; none elsewhere.
    """
    columns = [c.kolom for c in layout.kolom if is_part_of_year(c)]
    rows = [row for row in layout.rows if any((row, column) in layout.angka for column in columns)]
    for row in rows if len(columns) >= _FEWEST else ():
        if not _RUNNING_ROW.match(layout.label(row)) or _OF_PERCENT.search(layout.label(row)):
            continue
        ways = [[*_columns(layout, row, other, columns)] for other in rows if other != row]
        right = most_held(ways)
        held = sum(not check.is_finding for check in right)
        if held >= _FEWEST - 1 and len(right) - held <= 2:
            yield from right


def _columns(layout: Layout, row: int, added: int, columns: Sequence[int]) -> Iterator[Check]:
    rule = f'baris "{layout.label(row)}" = kolom sebelumnya + baris "{layout.label(added)}"'
    first, more = (layout.angka.get((each, columns[0])) for each in (row, added))
    if first and more and first.bacaan and first.nilai == more.nilai:  # else there was something before it
        yield compare("jumlah", first, leaf(more), [more], aturan=rule)
    for left, column in pairwise(columns):
        before, number, more = (
            layout.angka.get(place) for place in ((row, left), (row, column), (added, column))
        )
        is_known = before and number and more and before.bacaan and number.bacaan and more.bacaan
        if before and number and more and is_known and number.nilai != more.nilai:  # else it begins anew
            yield compare("jumlah", number, leaf(before) + leaf(more), [before, more], aturan=rule)


def check_carried(layout: Layout) -> Iterator[Check]:
    """Test what a row begins with against what the row above it ends with: "Pemilih Awal", "Pemilih Akhir".

    Args:
        layout: the table understood.

    Yields:
        The tests, where most rows show of which column it is; none elsewhere.
    """
    for first in layout.kolom:
        if not _FIRST.search(" ".join(first.kepala)):
            continue
        ways = [
            [*_pairs(layout, first, last)]
            for last in layout.kolom
            if _LAST.search(head := " ".join(last.kepala[:1])) and not _FIRST.search(head)
        ]
        right = most_held(ways)
        held = [check for check in right if not check.is_finding]
        told = {check.nilai[0] for check in held if check.nilai} - {0}
        if len(told) >= _FEWEST - 1 and len(held) >= 2 * (len(right) - len(held)):
            yield from right


def _pairs(layout: Layout, first: Column, last: Column) -> Iterator[Check]:
    rule = f'kolom "{first.judul}" = kolom "{last.judul}" pada baris sebelumnya'
    rows = Structure(layout).data if has_periods(layout) else ()
    begun = layout.angka.get((rows[0], first.kolom)) if rows else None
    for at, (above, row) in enumerate(pairwise(rows)):
        number, before = (layout.angka.get(place) for place in ((row, first.kolom), (above, last.kolom)))
        if not (number and before and number.bacaan and before.bacaan):
            continue
        is_whole = begun and number.nilai == begun.nilai  # of all periods, the first one's
        if not (is_whole or _is_of_several(layout, rows[: at + 1], row, first, last)):
            yield compare("sama", number, leaf(before), [before], aturan=rule)


def _is_of_several(layout: Layout, before: Sequence[int], row: int, first: Column, last: Column) -> bool:
    """Whether a row is of some periods above it: it begins as one of them does and ends as the last does."""

    def same(column: Column, other: int) -> bool:
        one, two = (layout.angka.get((at, column.kolom)) for at in (row, other))
        return one is not None and two is not None and one.nilai == two.nilai

    return same(last, before[-1]) and any(same(first, other) for other in before[:-1])


def _rows(layout: Layout, column: Column, added: Column) -> Iterator[Check]:
    rule = f'kolom "{column.judul}" = baris sebelumnya + kolom "{added.judul}"'
    structure = Structure(layout)
    for row, end in itertools.product(structure.totals[-1:], structure.data[-1:]):
        whole, last = (layout.angka.get((at, column.kolom)) for at in (row, end))
        if whole and last and whole.bacaan and last.bacaan and end < row:
            rule_of_last = f'kolom "{column.judul}" pada jumlah = barisnya yang terakhir'
            check = compare("jumlah", whole, leaf(last), [last], aturan=rule_of_last)
            if not check.is_finding or is_slip(whole, last.nilai or Fraction(0)):
                yield check
    begun: list[Number] = []  # what came since the column began: it tells a row whose row above is wrong
    for above, row, below in zip(
        (0, *structure.data), structure.data, (*structure.data[1:], 0), strict=False
    ):
        before, number, more = (
            layout.angka.get(place)
            for place in ((above, column.kolom), (row, column.kolom), (row, added.kolom))
        )
        if not (number and more and number.bacaan and more.bacaan):
            begun = []
        elif number.nilai == more.nilai and not _goes_on(layout, [*begun, more], below, column, added):
            begun = [more]
        # The last row repeats what all have come to; a new group or year begins anew.
        elif (
            before
            and before.bacaan
            and (number.nilai != before.nilai or _goes_beyond(layout, [before, more], below, column, added))
        ):
            begun = begun and [*begun, more]
            check = compare("jumlah", number, leaf(before) + leaf(more), [before, more], aturan=rule)
            if check.is_finding and begun:
                of_all = compare("jumlah", number, total(*map(leaf, begun)), begun, aturan=rule)
                check = of_all if of_all.holds else check
            yield check


def _goes_beyond(layout: Layout, so_far: Sequence[Number], below: int, column: Column, added: Column) -> bool:
    """Whether the row below has what some numbers come to with its own addition."""
    next_one, more = (layout.angka.get((below, each.kolom)) for each in (column, added))
    return bool(next_one and more and next_one.bacaan and next_one.nilai == add_up([*so_far, more]))


def _goes_on(layout: Layout, begun: Sequence[Number], below: int, column: Column, added: Column) -> bool:
    """Whether the row below is the sum of all so far: then this one does not begin anew, but repeats what came."""
    goes_beyond = (_goes_beyond(layout, each, below, column, added) for each in (begun, begun[-1:]))
    return len(begun) > 1 and [*goes_beyond] == [True, False]
