"""Tables that only some agencies have, printed as laporan.yaml declares them."""

from __future__ import annotations

from lkjtools.anggaran import compute_total
from lkjtools.angka import Angka
from lkjtools.laporan import Laporan
from lkjtools.sources import Kolom, Rincian, Row
from lkjtools.values import Column, Content, Tabel, TableRow

_WIDE = 9
"""More columns than this do not fit an upright page."""


def tabel_rincian(laporan: Laporan, kode: str) -> Tabel:
    """A table of the agency's own, from ``rincian/<kode>.csv``.

    Args:
        laporan: the report.
        kode: its code in laporan.yaml.

    Returns:
        The rows as delivered, under a heading for each group where groups are declared; a total row where that
        is declared.
    """
    declaration, rows = laporan.pengiriman.rincian(kode)
    printed = [kolom for kolom in declaration.kolom if kolom.kode != declaration.kelompok]
    body: list[TableRow] = []
    group = None
    for row in rows:
        if declaration.kelompok and row[declaration.kelompok] != group:
            group = row[declaration.kelompok]
            body.append(TableRow((group,), "group"))
        body.append(TableRow(tuple(_cell(laporan, declaration, kolom, row) for kolom in printed)))
    if declaration.jumlah:
        body.append(TableRow(_total(laporan, declaration, printed, rows), "total"))
    columns = tuple(_column(kolom, row_header=kolom is _name(printed)) for kolom in printed)
    return Tabel(
        kode,
        f"{declaration.judul} Tahun {laporan.tahun}",
        columns,
        tuple(body),
        source=declaration.sumber,
        landscape=len(columns) > _WIDE,
    )


def _name(printed: list[Kolom]) -> Kolom:
    """The column that names the row: the first one of words that does not count."""
    return next((kolom for kolom in printed if kolom.jenis == "teks" and kolom.kode != "nomor"), printed[0])


def _column(kolom: Kolom, *, row_header: bool) -> Column:
    if kolom.jenis == "bilangan":
        return Column(kolom.kode, kolom.judul, "right", 0.8)
    if kolom.kode == "nomor":
        return Column(kolom.kode, kolom.judul, "center", 0.5)
    return Column(kolom.kode, kolom.judul, width=3, row_header=row_header)


def _cell(laporan: Laporan, declaration: Rincian, kolom: Kolom, row: Row) -> Content:
    if kolom.jenis == "teks":
        return row[kolom.kode]
    key = f"rincian:{declaration.kode}:{row.key}:{kolom.kode}:{laporan.tahun}"
    return Angka(key, row.cell(kolom.kode), kolom.satuan or "")


def _total(
    laporan: Laporan, declaration: Rincian, printed: list[Kolom], rows: tuple[Row, ...]
) -> tuple[Content, ...]:
    cells: list[Content] = []
    for kolom in printed:
        if kolom.jumlah:
            items = [
                value for row in rows if isinstance(value := _cell(laporan, declaration, kolom, row), Angka)
            ]
            key = f"rincian:{declaration.kode}:jumlah:{kolom.kode}:{laporan.tahun}"
            cells.append(compute_total(key, items, unit=kolom.satuan or ""))
        else:
            cells.append("Jumlah" if kolom is _name(printed) else "")
    return tuple(cells)
