"""Columns of words that compare two other columns: "di atas" beside "Nasional"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.reviu.check import Check, most_held
from lkjtools.reviu.heads import Column, Layout
from lkjtools.reviu.number import Number, Place
from lkjtools.reviu.reached import compare_word, measure_number

_WORD = re.compile(
    r"(?:lebih\s+(?:tinggi|rendah|besar|kecil|banyak|sedikit)|di\s?(?:atas|bawah)|sama|setara)", re.IGNORECASE
)
_FEWEST = 3
"""Rows that show which columns are compared."""


def check_comparison_cells(layout: Layout) -> Iterator[Check]:
    """Test cells such as "di atas" by the two columns that explain all of them but one.

    Args:
        layout: the table understood.

    Yields:
        The tests; none where no pair of columns explains three or more.
    """
    for column in layout.kolom:
        words = {
            row: next(find_relations(text.casefold()))
            for row in layout.rows
            if _WORD.fullmatch(text := layout.text(row, column.kolom))
        }
        if len(words) <= _FEWEST or len({relation.arti for relation in words.values()}) < 2:
            continue
        numbered = [c for c in layout.kolom if any((row, c.kolom) in layout.angka for row in words)]
        ways = [list(_pairs(layout, column, words, *pair)) for pair in itertools.permutations(numbered, 2)]
        best = most_held(ways)
        wrong = [check.hasil for check in best if check.is_finding]
        as_good = [
            [check.hasil for check in way if check.is_finding]
            for way in ways
            if sum(not check.is_finding for check in way) == len(best) - len(wrong)
        ]
        if len(best) - len(wrong) >= _FEWEST and len(wrong) <= 1 and all(each == wrong for each in as_good):
            yield from best


def _pairs(
    layout: Layout, column: Column, words: dict[int, Relation], one: Column, other: Column
) -> Iterator[Check]:
    rule = f', kolom "{one.judul}" dibandingkan dengan kolom "{other.judul}"'
    for row, relation in words.items():
        numbers: Sequence[Number | None] = [layout.angka.get((row, c.kolom)) for c in (one, other)]
        values = [measure_number(number) for number in numbers if number is not None]
        if len(values) == 2 and values[0] is not None and values[1] is not None:
            text = layout.table.text(row, column.kolom)
            place = Place(layout.blok, row, column.kolom, 0, len(text))
            yield compare_word(relation, place, values[0], values[1], rule)
