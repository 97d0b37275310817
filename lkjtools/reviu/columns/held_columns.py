"""Columns that print another one, held at the most that a third prints: "Skor AKE | Skor Maksimum | Skor PPH"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import NAMING, Column, Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import Check, compare, leaf

_SHOWN = 2
"""So many rows show each of the two: one below the most, and one held at it."""
_Row = tuple[Number, Number, Number]


def check_held_columns(layout: Layout) -> Iterator[Check]:
    """Test a column whose rows are the lesser of a value and of the most that they may have.

    Args:
        layout: the table.

    Yields:
        The tests; none where not all rows but one are so.
    """
    for most in layout.maksimum:
        rest = [column for column in layout.kolom if column is not most and column.peran not in NAMING]
        for value, held in itertools.combinations(rest, 2):
            rows = list(_rows(layout, value, most, held))
            if _is_shown(rows):
                rule = f'"{held.judul}" = "{value.judul}", paling tinggi "{most.judul}"'
                for number, own, bound in rows:
                    less = min(own, bound, key=lambda each: each.nilai or 0)
                    check = compare("batas", number, leaf(less), (own, bound), aturan=rule)
                    told = f"{own.teks}, paling tinggi {bound.teks}"
                    yield replace(
                        check, hitungan=told + (f"; tercetak {number.teks}" if check.is_finding else "")
                    )


def _rows(layout: Layout, value: Column, most: Column, held: Column) -> Iterator[_Row]:
    for row in layout.rows:
        cells = (layout.angka.get((row, column.kolom)) for column in (held, value, most))
        found = [cell for cell in cells if cell and cell.nilai is not None]
        if len(found) == 3 and not layout.is_total(row):
            yield found[0], found[1], found[2]


def _is_shown(rows: Sequence[_Row]) -> bool:
    """Whether all rows but one are so, and enough of them only by the value, and only by the most."""
    below = held = 0
    for number, own, bound in rows:
        if own.nilai is not None and bound.nilai is not None and own.nilai != bound.nilai:
            below += own.nilai < bound.nilai and agrees(number, own.nilai)
            held += own.nilai > bound.nilai and agrees(number, bound.nilai)
    others = sum(own.nilai == bound.nilai for _, own, bound in rows)
    return min(below, held) >= _SHOWN and below + held + others >= len(rows) - 1
