"""Tables that only some agencies have, printed as laporan.yaml declares them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lkjtools.delivery import Kolom, Rincian, Row
from lkjtools.delivery.identity import NUMBERING, naming_column
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.rincian.model import IsiRincian

_UPRIGHT = 100
"""Signs of the table's type that stand beside each other on an upright page."""
_WRAPPED = 16
"""Longer text than this reads well in lines of this many characters."""
_PADDING = 2
"""The room between two columns, in characters."""


def tabel_rincian(isi: IsiRincian) -> Tabel:
    """A table of the agency's own, from ``rincian/<kode>.csv``.

    Returns:
        The rows as delivered, under the headings of each group where groups are declared; where texts are gathered,
        rows that agree in all else are one; a total row where that is declared.
    """
    declaration = isi.rincian
    printed = _printed(declaration)
    body: list[TableRow] = []
    above: Row | None = None
    for rows in _gather(isi):
        head = _head(declaration, above, rows[0])
        body += [TableRow((head,), "group")] if head else []
        body.append(TableRow(_cells(isi, printed, above, rows)))
        above = rows[0]
    if declaration.jumlah:
        body.append(TableRow(_total(isi), "total"))
    columns = tuple(
        _column(
            kolom, row_header=kolom is naming_column(printed), is_gathered=kolom.kode in declaration.himpun
        )
        for kolom in printed
    )
    return Tabel(
        declaration.kode,
        f"{declaration.judul} {_time(isi)}",
        columns,
        tuple(body),
        source=isi.sumber,
        landscape=is_wide(columns, body),
        counts=True,
    )


def _printed(declaration: Rincian) -> tuple[Kolom, ...]:
    """The columns that are printed; those gathered are one, in the place and under the heads of them all."""
    gathered = [kolom for kolom in declaration.tercetak if kolom.kode in declaration.himpun]
    if not gathered:
        return declaration.tercetak
    words = [kolom for kolom in gathered if kolom.kode not in NUMBERING] or gathered
    one = replace(words[0], judul=(": ".join(kolom.judul[-1] for kolom in words),), gabung=False)
    return tuple(
        one if kolom is gathered[0] else kolom
        for kolom in declaration.tercetak
        if kolom is gathered[0] or kolom not in gathered
    )


def _gather(isi: IsiRincian) -> tuple[tuple[Row, ...], ...]:
    """The rows that are printed as one: those that agree in all columns but the gathered ones, in first order."""
    if not isi.rincian.himpun:
        return tuple((row,) for row in isi.baris)
    others = [kolom.kode for kolom in isi.rincian.kolom if kolom.kode not in isi.rincian.himpun]
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in isi.baris:
        found.setdefault(tuple(row[code] for code in others), []).append(row)
    return tuple(map(tuple, found.values()))


def _gathered(declaration: Rincian, rows: Sequence[Row]) -> str:
    """The gathered texts of rows: of one row after a colon, of several after a semicolon, numbers before them."""
    numbers = [code for code in declaration.himpun if code in NUMBERING]
    words = [code for code in declaration.himpun if code not in NUMBERING]
    texts = (
        "".join(f"{row[code]}. " for code in numbers if row[code])
        + ": ".join(row[code] for code in words if row[code])
        for row in rows
    )
    return "; ".join(filter(None, texts))


def _head(declaration: Rincian, above: Row | None, row: Row) -> str:
    """The head above a row that begins a group, from where it differs; each of nested groups says what it is."""
    codes = declaration.kelompok
    places = range(len(codes))
    changed = next((place for place in places if not _same(above, row, *codes[: place + 1])), len(codes))
    names = {kolom.kode: kolom.judul[-1] for kolom in declaration.kolom}
    return "; ".join(
        f"{names[code]}: {row[code]}" if len(codes) > 1 else row[code]
        for code in codes[changed:]
        if row[code]
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


def _same(above: Row | None, row: Row, *columns: str) -> bool:
    return above is not None and all(above[column] == row[column] for column in columns)


def _cells(
    isi: IsiRincian, printed: Sequence[Kolom], above: Row | None, rows: Sequence[Row]
) -> tuple[Content, ...]:
    """The cells of a row; of merged columns the text is left out as long as nothing to its left has changed."""
    declaration, row = isi.rincian, rows[0]
    merging = _same(above, row, *declaration.kelompok)
    cells: list[Content] = []
    for kolom in printed:
        if kolom.jenis == "bilangan":
            cells.append(isi.nilai(kolom, row))
            continue
        if kolom.kode in declaration.himpun:
            cells.append(_gathered(declaration, rows))
            continue
        if kolom.gabung:
            merging = merging and _same(above, row, kolom.kode)
        cells.append("" if kolom.gabung and merging else row[kolom.kode])
    return tuple(cells)


def _column(kolom: Kolom, *, row_header: bool, is_gathered: bool) -> Column:
    if kolom.jenis == "bilangan":
        return Column(kolom.kode, kolom.judul, "right", 0.8)
    if kolom.kode == "nomor":
        return Column(kolom.kode, kolom.judul, "center", 0.5)
    width = 1 if kolom.kode in NUMBERING else 8 if is_gathered else 3
    return Column(kolom.kode, kolom.judul, width=width, row_header=row_header)


def _total(isi: IsiRincian) -> tuple[Content, ...]:
    printed = isi.rincian.tercetak
    name = naming_column(printed)
    return tuple(
        isi.jumlah(kolom.kode) if kolom.jumlah else "Jumlah" if kolom is name else "" for kolom in printed
    )
