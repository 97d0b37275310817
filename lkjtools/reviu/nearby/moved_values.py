"""The two values of "dari 61,14 menjadi 60,93", where a table nearby has one of them in a series of years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lkjtools.reviu.facts.stated import Figure
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.printed.year_series import Series
from lkjtools.reviu.proof.check import Check, compare, is_slip, leaf
from lkjtools.reviu.prose.changes import from_to
from lkjtools.reviu.prose.year_words import read_years

_FEWEST_DIGITS = 3
"""Of fewer digits a number stands in many series."""
_ROUGHLY = re.compile(
    r"\b(?:sekitar|hampir|kurang\s+lebih|dikoreksi|diubah|direvisi|koreksi|revisi)\b", re.IGNORECASE
)
"""Of a rounded or a corrected value."""


def check_moved_values(nearby: Nearby) -> Iterator[Check]:
    """Test the one value of a change by the series that alone has the other in the year beside it.

    Args:
        nearby: the sentences of the report, and its tables.

    Yields:
        The tests: of what the series has, and of what differs from it as a slip of typing does.
    """
    every = read_years(nearby.understood).series
    for stated, tables in nearby.sentences:
        pair = from_to(stated, stated.figures)
        if _ROUGHLY.search(stated.teks):
            continue
        if pair is None or any(count_digits(figure.angka) < _FEWEST_DIGITS for figure in pair):
            continue
        for known, figure, step in ((pair[0], pair[1], 1), (pair[1], pair[0], -1)):
            number = _beside(known, step, every, tables)
            if number is None or number.nilai is None or figure.tempat in nearby.tested:
                continue
            if figure.nilai == number.nilai or is_slip(figure.angka, number.nilai):
                yield compare(
                    "sama",
                    figure.angka,
                    leaf(number),
                    (number, known.angka),
                    aturan=f"nilai tahun {'berikutnya' if step > 0 else 'sebelumnya'} pada baris yang sama",
                    penjelasan=lambda right: f"Pada baris yang memuat nilai lainnya tercetak {right}.",
                )


def _beside(known: Figure, step: int, every: Sequence[Series], tables: Mapping[int, Layout]) -> Number | None:
    """The number a year beside a value, of the only series nearby that has the value."""
    found = [
        (series, year)
        for series in every
        for year, number in series.angka.items()
        if number.tempat.blok in tables and number.nilai == known.nilai
        if number.desimal == known.angka.desimal
    ]
    return found[0][0].angka.get(found[0][1] + step) if len(found) == 1 else None
