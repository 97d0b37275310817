"""The name of a source cell in words, from what the chapters recorded of the tables that they read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from lkjtools.figure.angka import Cell
from lkjtools.figure.codec import recorded_rows
from lkjtools.record.record import Record
from lkjtools.show.recorded import LAPORAN, TableWords


@dataclass(frozen=True)
class NamedCell:
    """A source cell for who has no data file at hand.

    Attributes:
        nama: what it is: label of its column, name of its row, its year.
        dokumen: the document that its row names; None where it names none.
        letak: the place in that document; likewise.
        asal: where in the data of which agency it was taken from; None for a cell of the report's own data.
    """

    nama: str
    dokumen: str | None = None
    letak: str | None = None
    asal: str | None = None


def name_cell(cell: Cell, tables: Mapping[str, TableWords]) -> NamedCell:
    """Name a source cell in words.

    Args:
        cell: the cell.
        tables: the words of data files, by path (`Record.words`).

    Returns:
        Its name, document and place; file, row and column where nothing was recorded of its row: there is no such
        row, or an earlier version made the record.

    Examples:
        >>> from lkjtools.show.recorded import RowWords
        >>> row = RowWords("Indeks ASN tahun 2023", "Laporan Kinerja", "halaman 12")
        >>> words = {"2023/r.csv": TableWords("2023/r.csv", {"realisasi": "Realisasi"}, {"asn|": row})}
        >>> name_cell(Cell("2023/r.csv", "asn|", "realisasi", "74"), words)
        NamedCell(nama='Realisasi Indeks ASN tahun 2023', dokumen='Laporan Kinerja', letak='halaman 12', asal=None)
        >>> name_cell(Cell("2023/a.csv", "1", "rp", "5"), words).nama
        '2023/a.csv[1].rp'
    """
    table = tables.get(cell.file)
    row = table and table.baris.get(cell.key)
    if not table or not row:
        return NamedCell(f"{cell.place}, tidak ada dalam data" if tables and not cell.text else cell.place)
    name = f"{table.kolom.get(cell.column, '')} {row.nama}".strip()
    return NamedCell(name, row.dokumen, row.letak, (row.asal or {}).get(cell.column))


def keep_used_words(chapter: str, notebook: NotebookNode) -> None:
    """Take out of the record of a chapter the words of cells that no figure of it rests on.

    A chapter that opens a long table for one row would else record the words of all, which nobody asks for.

    Args:
        chapter: the chapter's name.
        notebook: its record, which is changed in place.
    """
    values = [shown for cell in Record.of_chapters({chapter: notebook}).cells for shown in cell.values]
    rows = {row for shown in values for row in recorded_rows(shown.data.get("angka", {}))}
    files = {file for file, _ in rows}
    for shown in values:
        if shown.mime == LAPORAN and "kata" in shown.data:
            shown.data["kata"] = [
                table | {"baris": {key: row for key, row in table["baris"].items() if (file, key) in rows}}
                for table in shown.data["kata"]
                if (file := table["berkas"]) in files
            ]
