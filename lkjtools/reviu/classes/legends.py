"""Numbers that stand for words by a legend, "1 = I, 2 = I+", beside a column of these words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Table
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.proof.check import Check

_PAIR = re.compile(r"\b(\d{1,2})\s*=\s*([A-Za-z][\w+ /-]{0,30}?)\s*(?=[,;.]|$)")
_NEAR = 5
"""A legend stands within so many paragraphs after its table."""


def check_legends(understood: Understood, layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the numbers of a table whose words have numbers by a legend below it.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        A test for each number beside a word of the legend.
    """
    for index, layout in layouts.items():
        legend = _find_legend(understood, index)
        if legend:
            for column in layout.kolom:
                words = _words_of(layout, column, legend)
                if words is not None:
                    yield from _check(layout, column, words, legend)


def _find_legend(understood: Understood, blok: int) -> dict[str, int]:
    """The numbers by their words, of the first legend below a table; empty where there is none."""
    for block in understood.report.blok[blok + 1 : blok + 1 + _NEAR]:
        if isinstance(block, Table):
            break
        pairs = _PAIR.findall(block.teks)
        if len(pairs) > 2:
            return {squash(word): int(number) for number, word in pairs}
    return {}


def _words_of(layout: Layout, column: Column, legend: Mapping[str, int]) -> Column | None:
    """The column of words that a column of numbers ranks: the one whose head its own head ends in."""
    numbers = [row for row in layout.rows if (row, column.kolom) in layout.angka]
    if not numbers:
        return None
    for other in layout.kolom:
        is_named = other is not column and other.judul and squash(column.judul).endswith(squash(other.judul))
        if is_named and all(squash(layout.text(row, other.kolom)) in legend for row in numbers):
            return other
    return None


def _check(layout: Layout, column: Column, words: Column, legend: Mapping[str, int]) -> Iterator[Check]:
    for row in layout.rows:
        number = layout.angka.get((row, column.kolom))
        if number is None:
            continue
        word = layout.text(row, words.kolom)
        right = legend[squash(word)]
        holds = number.nilai == right
        yield Check(
            "terbilang",
            number.tempat,
            (layout.place(row, words.kolom),),
            Verdict.MATCH if holds else Verdict.MISMATCH,
            number.teks,
            "" if holds else str(right),
            f"{right} = {word}{'' if holds else f'; tercetak {number.teks}'}",
            "angka menurut keterangan di bawah tabel",
            "" if holds else f"Menurut keterangan di bawah tabel, {word} adalah {right}.",
        )
