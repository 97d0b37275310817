"""Tables that only some agencies have, printed as laporan.yaml declares them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjtools.delivery import Kolom, Row
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.rincian.model import IsiRincian

_UPRIGHT = 100
"""Signs of the table's type that stand beside each other on an upright page."""
_WRAPPED = 16
"""Longer text than this reads well in lines of this many characters."""
_PADDING = 2
"""The room between two columns, in characters."""
_NUMBERING = frozenset({"nomor", "kode"})
"""Columns that number the rows; another one names them."""


def tabel_rincian(isi: IsiRincian) -> Tabel:
    """A table of the agency's own, from ``rincian/<kode>.csv``.

    Args:
        isi: the table with its declaration.

    Returns:
        The rows as delivered, under a heading for each group where groups are declared; a total row where that
        is declared.
    """
    declaration, rows = isi.rincian, isi.baris
    printed = declaration.tercetak
    body: list[TableRow] = []
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else None
        if declaration.kelompok and not _same(above, row, declaration.kelompok):
            body.append(TableRow((row[declaration.kelompok],), "group"))
        body.append(TableRow(_cells(isi, above, row)))
    if declaration.jumlah:
        body.append(TableRow(_total(isi), "total"))
    columns = tuple(_column(kolom, row_header=kolom is _name(printed)) for kolom in printed)
    return Tabel(
        declaration.kode,
        f"{declaration.judul} {_time(isi)}",
        columns,
        tuple(body),
        source=declaration.sumber,
        landscape=is_wide(columns, body),
    )


def is_wide(columns: Sequence[Column], body: Sequence[TableRow]) -> bool:
    """Say whether the columns need more than the width of an upright page.

    Args:
        columns: of the table.
        body: its rows.
    """
    needed = 0
    for place, column in enumerate(columns):
        cells = [str(row.cells[place]) for row in body if row.kind != "group"]
        # A line ends at white space, and after a hyphen or slash.
        words = re.split(r"\s|(?<=[-/])", " ".join((column.header[-1], *cells)))
        longest = max(map(len, cells), default=0)
        fill = longest if column.align == "right" else min(longest, _WRAPPED)
        needed += max(fill, *map(len, words)) + _PADDING
    return needed > _UPRIGHT


def _time(isi: IsiRincian) -> str:
    periode = isi.periode
    return f"Tahun {periode.awal}–{periode.akhir}" if isi.rincian.waktu == "periode" else f"Tahun {isi.tahun}"


def _same(above: Row | None, row: Row, column: str) -> bool:
    return above is not None and above[column] == row[column]


def _cells(isi: IsiRincian, above: Row | None, row: Row) -> tuple[Content, ...]:
    """The cells of a row; of merged columns the text is left out as long as nothing to its left has changed."""
    declaration = isi.rincian
    merging = declaration.kelompok is None or _same(above, row, declaration.kelompok)
    cells: list[Content] = []
    for kolom in declaration.tercetak:
        if kolom.jenis == "bilangan":
            cells.append(isi.nilai(kolom, row))
            continue
        if kolom.gabung:
            merging = merging and _same(above, row, kolom.kode)
        cells.append("" if kolom.gabung and merging else row[kolom.kode])
    return tuple(cells)


def _name(printed: tuple[Kolom, ...]) -> Kolom:
    """The column that names the row: the first one of words that neither numbers it nor is merged."""
    words = [kolom for kolom in printed if kolom.jenis == "teks" and kolom.kode not in _NUMBERING]
    return next((kolom for kolom in words if not kolom.gabung), (words or printed)[0])


def _column(kolom: Kolom, *, row_header: bool) -> Column:
    if kolom.jenis == "bilangan":
        return Column(kolom.kode, kolom.judul, "right", 0.8)
    if kolom.kode == "nomor":
        return Column(kolom.kode, kolom.judul, "center", 0.5)
    return Column(kolom.kode, kolom.judul, width=1 if kolom.kode in _NUMBERING else 3, row_header=row_header)


def _total(isi: IsiRincian) -> tuple[Content, ...]:
    printed = isi.rincian.tercetak
    name = _name(printed)
    return tuple(
        isi.jumlah(kolom.kode) if kolom.jumlah else "Jumlah" if kolom is name else "" for kolom in printed
    )
