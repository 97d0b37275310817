"""What a total may lawfully print that is no sum of its rows: a mean by weights, a quotient, the column beside."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from lkjtools.figure.angka import total
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.number import Number, Place, add_up
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare, leaf
from lkjtools.reviu.sums.additive import numbers_in
from lkjtools.reviu.sums.means import WEIGHTED, means_of

_FEWEST_ROWS = 3
"""Rows that tell a rule, the total among them."""
_POWERS = tuple(Fraction(10) ** power for power in range(6))
"""One by another, of a hundred, a thousand, a hundred thousand."""
_MOST_PERCENT = 300
_OPENING = re.compile(r"\b(?:awal|lalu|sebelumnya|sisa|saldo|tunggakan)\b", re.IGNORECASE)
"""How a column of what was left from before is called."""


def compare_otherwise(
    layout: Layout, row: int, rows: Sequence[int], sets: Iterable[Sequence[int]], column: Column
) -> Check | None:
    """Test a total as what else it may lawfully be: a weighted mean, the total of a column beside or of fewer rows.

    Args:
        layout: the table.
        row: the row of the total.
        rows: the rows that it adds.
        sets: the sets of rows that it may add.
        column: the column.

    Returns:
        The test that holds; None where none does.
    """
    return (
        _weighted(layout, row, rows, column)
        or _beside(layout, row, sets, column)
        or _measured(layout, row, rows, column)
    )


def _weighted(layout: Layout, row: int, rows: Sequence[int], column: Column) -> Check | None:
    """The test of a total as the weighted mean of its rows, where it is one; of counts it is one but by chance."""
    if not any(number.desimal > 0 for number in numbers_in(layout, (*rows, row), column.kolom)):
        return None
    for words, expression, parts in means_of(layout, rows, column):
        if words == WEIGHTED:
            rule = f'"{layout.label(row)}" = {words} {len(rows)} baris pada kolom "{column.judul}"'
            check = compare("rata_rata", layout.angka[row, column.kolom], expression, parts, aturan=rule)
            if check.holds:
                return check
    return None


def _beside(layout: Layout, row: int, sets: Iterable[Sequence[int]], column: Column) -> Check | None:
    """The test of a total by the column beside it, where it stands in a cell over both."""
    result = layout.angka[row, column.kolom]
    for rows, other in itertools.product(sets, (column.kolom - 1, column.kolom + 1)):
        parts = numbers_in(layout, rows, other)
        if len(parts) > 1 and len(parts) == len(rows) and not layout.text(row, other):
            rule = f'"{layout.label(row)}" = jumlah {len(parts)} baris di kolom sebelahnya'
            check = compare("jumlah", result, total(*map(leaf, parts)), parts, aturan=rule)
            if check.holds:
                return check
    return None


def _measured(layout: Layout, row: int, rows: Sequence[int], column: Column) -> Check | None:
    """The test of a total by the rows with a number in each column under its first head: votes that got money."""
    group = [
        other for other in layout.kolom if len(other.kepala) > 1 and other.kepala[:1] == column.kepala[:1]
    ]
    full = [each for each in rows if all((each, other.kolom) in layout.angka for other in group)]
    parts = numbers_in(layout, full, column.kolom)
    if len(group) < 2 or len(full) == len(rows) or len(parts) < 2:
        return None
    beside = [layout.angka.get((row, other.kolom)) for other in group if other is not column]
    if not all(n and n.nilai == add_up(numbers_in(layout, full, n.tempat.kolom)) for n in beside):
        return None  # another of its columns adds every row
    rule = f'"{layout.label(row)}" = jumlah {len(parts)} baris yang terisi seluruhnya'
    check = compare("jumlah", layout.angka[row, column.kolom], total(*map(leaf, parts)), parts, aturan=rule)
    return check if check.holds else None


def is_opening(layout: Layout, place: Place) -> bool:
    """Whether a total repeats the first number of its column, which its rows carry on: "Sisa bulan lalu"."""
    if not layout.says_total(place.baris) or not _OPENING.search(layout.kolom[place.kolom - 1].judul):
        return False
    first = next((n for row in layout.rows if (n := layout.angka.get((row, place.kolom)))), None)
    printed = layout.angka.get((place.baris, place.kolom))
    return first is not None and printed is not None and first.nilai == printed.nilai


def is_between(layout: Layout, row: int, rows: Sequence[int], column: Column) -> bool:
    """Whether a total lies amid its rows, all of them with as many decimals: shares whose head is lost, no sum.

    So does one that each row has, a standard for all, and what is called a mean as well: "Jumlah/Rata-rata".

    Args:
        layout: the table.
        row: the row of the total.
        rows: the rows that it would add.
        column: the column.

    Returns:
        Whether it does.
    """
    parts = numbers_in(layout, rows, column.kolom)
    values = [part.nilai or Fraction(0) for part in parts]
    result = layout.angka[row, column.kolom]
    if len(parts) > 1 and {*values, result.nilai} == {values[0]}:
        return True
    if len(parts) < 2 or not min(values) <= (result.nilai or 0) <= max(values):
        return False
    is_share = {part.desimal for part in (*parts, result)} == {2} and max(values) <= _MOST_PERCENT
    return is_share or "rata" in squash(layout.label(row))


def is_quotient(structure: Structure, row: int, column: Column, columns: Sequence[Column]) -> bool:
    """Whether what a total prints is one column by another, as in the rows above it (kilograms per hectare).

    Args:
        structure: the table.
        row: the row of the total.
        column: the column of what is printed.
        columns: the columns that may be its operands.

    Returns:
        Whether it is.
    """
    layout = structure.layout
    parts = numbers_in(layout, structure.data, column.kolom)
    if not parts or (layout.angka[row, column.kolom].nilai or 0) > max(part.nilai or 0 for part in parts):
        return False  # one for all lies amid those of the rows
    for above, below in itertools.permutations([other for other in columns if other is not column], 2):
        triples = {
            each: values
            for each in (*structure.data, row)
            if len(values := _numbers_of(layout, each, (column, above, below))) == 3
        }
        if row not in triples or len(triples) < _FEWEST_ROWS:
            continue
        for power in _POWERS:
            right = {
                each
                for each, (n, a, b) in triples.items()
                if agrees(n, (a.nilai or Fraction(0)) / (b.nilai or Fraction(1)) * power)
            }
            if row in right and len(right) >= max(_FEWEST_ROWS, len(triples) - 1):
                return True
    return False


def _numbers_of(layout: Layout, row: int, columns: Sequence[Column]) -> tuple[Number, ...]:
    """The numbers of a row in some columns that are not zero."""
    found = (layout.angka.get((row, column.kolom)) for column in columns)
    return tuple(number for number in found if number and number.nilai)
