"""Columns of words that compare two other columns: "di atas", "lebih baik" beside "Nasional"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.reviu.goals.reached import compare_word, find_directions, measure_number
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout, list_words
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check, most_held

_WORD = re.compile(
    r"(?:lebih\s+(?:tinggi|rendah|besar|kecil|banyak|sedikit)|di\s?(?:atas|bawah)|sama|setara"
    r"|naik|turun|meningkat|menurun|bertambah|berkurang|tetap|stabil)",
    re.IGNORECASE,
)
_BETTER = re.compile(r"(?P<not>belum\s+|tidak\s+)?lebih\s+(?:(?P<better>baik)|buruk)", re.IGNORECASE)
_NO_NAMES = frozenset(
    {"terhadap", "dibanding", "dibandingkan", "dengan", "tahun", "nilai", "rata", "capaian", "realisasi"}
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
        if any(_words(column) & {name_key(layout.name(row))} for row in layout.rows):
            continue  # "Posisi terhadap Provinsi", which is a row
        yield from _by_pair(layout, column, words, partial(_pairs, layout, column, words))


def check_better_cells(understood: Understood, layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test cells such as "lebih baik" and "belum lebih baik" likewise, where the capaian show what is better.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        The tests; none where no pair of columns explains three or more.
    """
    lower = find_directions(understood)
    more, less = (next(find_relations(f"lebih {word}")) for word in ("tinggi", "rendah"))
    for layout in layouts.values():
        for column in layout.kolom:
            words: dict[int, Relation] = {}
            kinds = set()
            for row in layout.rows:
                found = _BETTER.fullmatch(layout.text(row, column.kolom))
                is_lower = lower.get(name_key(layout.name(row)))
                if found is not None and is_lower is not None:
                    is_better = bool(found["better"]) is not bool(found["not"])
                    kinds.add(is_better)
                    words[row] = replace(less if is_better is is_lower else more, kata=found[0])
            if len(words) > _FEWEST and len(kinds) > 1:
                tests = partial(_pairs, layout, column, words, is_apart=True)
                yield from _by_pair(layout, column, words, tests)


def _by_pair(
    layout: Layout, column: Column, rows: Iterable[int], tests: Callable[[Column, Column], Iterable[Check]]
) -> Sequence[Check]:
    """The tests by the two columns that explain all words but one, where no other two say otherwise.

    What the head names ("Kedudukan terhadap Provinsi") is the one that is compared with.
    """
    numbered = [c for c in layout.kolom if any((row, c.kolom) in layout.angka for row in rows)]
    said = _words(column)
    named = [c for c in numbered if _words(c) & said] or numbered
    ways = [list(tests(*pair)) for pair in itertools.permutations(numbered, 2) if pair[1] in named]
    best = most_held(ways)
    wrong = [check.hasil for check in best if check.is_finding]
    as_good = [
        [check.hasil for check in way if check.is_finding]
        for way in ways
        if sum(not check.is_finding for check in way) == len(best) - len(wrong)
    ]
    is_sure = len(best) - len(wrong) >= _FEWEST and len(wrong) <= 1 and all(each == wrong for each in as_good)
    return best if is_sure else ()


def _is_later(one: Column, other: Column) -> bool:
    """Whether a column is of a later year than another, or without years of what stands right of it: "Desember"."""
    if one.tahun or other.tahun:
        return bool(one.tahun and other.tahun and one.tahun > other.tahun)
    return one.peran == other.peran and one.peran in {"", "jumlah", "nilai"} and one.kolom > other.kolom


def _words(column: Column) -> set[str]:
    return list_words(column.judul) - _NO_NAMES


def _pairs(
    layout: Layout,
    column: Column,
    words: Mapping[int, Relation],
    one: Column,
    other: Column,
    *,
    is_apart: bool = False,
) -> Iterator[Check]:
    """The words held to two columns; with `is_apart` not where both have the same: neither better nor worse."""
    rule = f', kolom "{one.judul}" dibandingkan dengan kolom "{other.judul}"'
    is_later = _is_later(one, other) and column.kolom > max(one.kolom, other.kolom)
    if any(relation.jenis == "perubahan" for relation in words.values()) and not is_later:
        return  # "Arah: naik" before the numbers says what is the better
    for row, relation in words.items():
        numbers: Sequence[Number | None] = [layout.angka.get((row, c.kolom)) for c in (one, other)]
        values = [measure_number(number) for number in numbers if number is not None]
        if len(values) == 2 and values[0] is not None and values[1] is not None:
            if is_apart and values[0].nilai == values[1].nilai:
                continue
            text = layout.table.text(row, column.kolom)
            place = Place(layout.blok, row, column.kolom, 0, len(text))
            yield compare_word(relation, place, values[0], values[1], rule)
