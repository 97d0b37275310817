"""Rows and columns of years: one thing, measured in each of several years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lkjtools.reviu.printed.by_year import year_of
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.printed.understand import name_table

_OTHER = frozenset({"no", "kode", "satuan", "bobot", "selisih", "sisa", "target", "pagu", "status"})
"""Roles of columns of years that tell no result."""
_OTHERS = re.compile(
    r"\b(?:target|rencana|proyeksi|nasional|provinsi)\b(?!.*\b(?:realisasi|capaian)\b)", re.IGNORECASE
)
"""Captions of what was planned, or of others."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Series:
    """One thing in several years.

    Attributes:
        nama: its name as printed: the label of its row, or the heads of its column.
        ukuran: the role of its columns, see `lkjtools.reviu.printed.heads`.
        dari: how its table is called.
        judul: the caption of its table.
        angka: its numbers by year.
    """

    nama: str
    ukuran: str
    dari: str
    judul: str
    angka: Mapping[int, Number]


def list_series(layouts: Iterable[Layout], until: int | None = None) -> tuple[Series, ...]:
    """List what tables tell of several years.

    Args:
        layouts: the tables understood.
        until: the last year that has results; None where it is not known.

    Returns:
        Each with two years or more.
    """
    found = []
    for layout in layouts:
        if _OTHERS.search(layout.table.judul):
            continue
        for series in (*_rows(layout), *_columns(layout)):
            numbers = {
                year: number
                for year, number in series.angka.items()
                if number.bacaan and (until is None or year <= until)
            }
            if len(numbers) > 1:
                found.append(replace(series, angka=numbers))
    return tuple(found)


def _rows(layout: Layout) -> Iterator[Series]:
    """Columns stand side by side whose heads differ in nothing but the year."""
    years: dict[tuple[str, ...], dict[int, Column]] = defaultdict(dict)
    for column in layout.kolom:
        if column.tahun is not None and column.peran not in _OTHER:
            heads = tuple(squash(head).replace(str(column.tahun), "") for head in column.kepala)
            years[heads].setdefault(column.tahun, column)
    for row in layout.rows:
        name = layout.name(row)
        for columns in years.values():
            found = {year: n for year, each in columns.items() if (n := layout.angka.get((row, each.kolom)))}
            if name:
                role = next(iter(columns.values())).peran
                yield Series(name, role, name_table(layout.table), layout.table.judul, found)


def _columns(layout: Layout) -> Iterator[Series]:
    """The years stand below each other; one that stands twice tells of two things."""
    years = [(row, year) for row in layout.rows if (year := year_of(layout, row)) is not None]
    if len({year for _, year in years}) < len(years):
        return
    for column in layout.kolom:
        if column.peran not in _OTHER - {"target"} and column.kepala:
            found = {year: n for row, year in years if (n := layout.angka.get((row, column.kolom)))}
            name = " ".join(_BRACKETS.sub("", head) for head in column.kepala)
            yield Series(
                " ".join(name.split()), column.peran, name_table(layout.table), layout.table.judul, found
            )
