"""Columns that print another one, held at the most that a third prints: "Skor AKE | Skor Maksimum | Skor PPH"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import NAMING, Column, Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import Check, compare, leaf

_LEAST = re.compile(r"\b(?:terkecil|terendah|min(?:imum)?|paling\s+(?:kecil|rendah|tinggi))\b", re.IGNORECASE)
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
            if _is_shown(rows, 1 if _says_least(layout, held) else _SHOWN):
                rule = f'"{held.judul}" = "{value.judul}", paling tinggi "{most.judul}"'
                yield from (_check(*row, rule) for row in rows)


def _check(number: Number, own: Number, bound: Number, rule: str) -> Check:
    less, other = sorted((own, bound), key=lambda each: each.nilai or 0)
    check = compare("batas", number, leaf(less), (own, bound), aturan=rule)
    told = f"{own.teks}, paling tinggi {bound.teks}"
    if not check.is_finding:
        return replace(check, hitungan=told)
    is_other = other.nilai is not None and agrees(number, other.nilai)
    way = ("nilainya tanpa batas" if other is own else "batasnya") if is_other else ""
    return replace(check, hitungan=f"{told}; tercetak {number.teks}", cara=way)


def _rows(layout: Layout, value: Column, most: Column, held: Column) -> Iterator[_Row]:
    for row in layout.rows:
        cells = (layout.angka.get((row, column.kolom)) for column in (held, value, most))
        found = [cell for cell in cells if cell and cell.nilai is not None]
        if len(found) == 3 and not layout.is_total(row):
            yield found[0], found[1], found[2]


def _says_least(layout: Layout, column: Column) -> bool:
    """Whether a head or the row that numbers the columns says it: "(7) = terkecil (5) dan (6)"."""
    texts = (*column.kepala, *(layout.text(row, column.kolom) for row in layout.nomor_kolom))
    return any(_LEAST.search(text) for text in texts)


def _is_shown(rows: Sequence[_Row], fewest: int) -> bool:
    """Whether all rows but one are so, and enough of them only by the value, and only by the most."""
    below = held = 0
    for number, own, bound in rows:
        if own.nilai is not None and bound.nilai is not None and own.nilai != bound.nilai:
            below += own.nilai < bound.nilai and agrees(number, own.nilai)
            held += own.nilai > bound.nilai and agrees(number, bound.nilai)
    others = sum(own.nilai == bound.nilai for _, own, bound in rows)
    return min(below, held) >= fewest and below + held + others >= len(rows) - 1
