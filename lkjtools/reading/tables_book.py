"""The workbook of what was read of a report: corrected by hand, it is read back instead of the report."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lkjtools.errors import DataError, Fault
from lkjtools.reading.book import Book
from lkjtools.reading.model import Block, Cara, Cell, Jenis, Paragraph, PublishedReport, Table, Unread
from lkjtools.reading.number_format import show_value
from lkjtools.reading.tidy import tidy
from lkjtools.show.worksheet import write_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORM = "Bacaan laporan, bentuk 1"
"""Stands in the first cell of the first sheet: by it the form is known."""
_GUIDE, _ORDER, _ORIGIN, _UNREAD = "Petunjuk", "Urutan", "Asal", "Tidak terbaca"
_TABLE = "tabel"
_ORDER_HEAD = ("Jenis", "Tingkat", "Halaman", "Teks", "Ragu")
_ORIGIN_HEAD = ("Tabel", "Baris", "Kolom", "Tinggi", "Lebar", "Halaman", "Kepala", "Cara", "Ragu", "Teks")
_TABLE_HEAD = ("Judul", "Halaman", "Lembar", "Baris awal", "Kolom awal")
_FIRST_ROW = len(_TABLE_HEAD) + 2
"""Row of a sheet, from 1, where the first row of its table stands; the one above numbers its columns."""
_Where = tuple[str, int | None, str | None]
"""Sheet, row and column of a fault."""
_GUIDANCE = (
    "Setiap tabel berada pada lembarnya sendiri, sel demi sel seperti tercetak.",
    "Betulkan sel yang salah terbaca, lalu jalankan lkj audit atas berkas ini.",
    "Kolom A dan baris nomor kolom menunjukkan asal sel; kosongkan bila menyisipkan baris atau kolom.",
    "Sel berwarna tidak pasti terbaca; alasannya pada lembar Asal. Lembar Asal jangan diubah.",
    "Lembar Urutan memuat semua paragraf, dan tempat setiap tabel di antaranya.",
)


def write_tables(report: PublishedReport) -> bytes:
    """Write what was read of a report as a workbook.

    Args:
        report: what was read.

    Returns:
        The file: guide, order of the blocks, a sheet a table, and where each cell comes from. The same report gives
        the same bytes.

    Raises:
        PublishError: a text is longer than a cell of Excel holds.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        created = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file format has no zone; no day may change the bytes
        book.set_properties({"title": f"Bacaan {report.nama}", "created": created})
        _TablesWriter(book, report).write()
    return buffer.getvalue()


class _TablesWriter:
    def __init__(self, book: Any, report: PublishedReport) -> None:  # noqa: ANN401 - xlsxwriter's
        self._book, self._report = book, report
        text = {"text_wrap": True, "valign": "top", "num_format": "@"}
        self._text = book.add_format(text)
        self._head = book.add_format({**text, "bold": True, "bottom": 1})
        self._cell = book.add_format({**text, "border": 1})
        self._doubtful = book.add_format({**text, "border": 1, "bg_color": "#FFE699"})
        self._place = book.add_format({"font_color": "#7F7F7F", "num_format": "@"})

    def write(self) -> None:
        report = self._report
        guide = self._sheet(_GUIDE, (24, 90))
        lines = [
            (FORM,),
            ("Berkas", report.nama),
            ("SHA-256", report.sha256),
            ("Halaman", str(report.halaman)),
            *(("", line) for line in _GUIDANCE),
        ]
        self._rows(guide, lines, self._text)
        self._list(_ORDER, _ORDER_HEAD, (12, 8, 8, 110, 40), map(_order_row, report.blok))
        for table in report.tables.values():
            self._table(table)
        origins = (_origin_row(table, cell) for table in report.tables.values() for cell in table.cells)
        self._list(_ORIGIN, _ORIGIN_HEAD, (8, 8, 8, 8, 8, 8, 8, 10, 40, 60), origins)
        unread = ((one.tempat, one.alasan) for one in report.tidak_terbaca)
        self._list(_UNREAD, ("Tempat", "Alasan"), (40, 60), unread)

    def _sheet(self, name: str, widths: Sequence[int]) -> Any:  # noqa: ANN401 - xlsxwriter's
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def _list(
        self, name: str, head: Sequence[str], widths: Sequence[int], rows: Iterator[Sequence[str]]
    ) -> None:
        sheet = self._sheet(name, widths)
        sheet.freeze_panes(1, 0)
        self._rows(sheet, [head], self._head)
        self._rows(sheet, list(rows), self._text, 1)

    def _rows(self, sheet: Any, rows: Sequence[Sequence[str]], style: Any, first: int = 0) -> None:  # noqa: ANN401
        for row, texts in enumerate(rows, start=first):
            for column, text in enumerate(texts):
                write_text(sheet, row, column, text, style)

    def _table(self, table: Table) -> None:
        sheet = self._sheet(_sheet_name(table.nomor), (14,))
        sheet.freeze_panes(_FIRST_ROW - 1, 1)
        shape = (table.judul, str(table.halaman), table.lembar, str(table.baris_awal), str(table.kolom_awal))
        self._rows(sheet, list(zip(_TABLE_HEAD, shape, strict=True)), self._text)
        if table.lebar:
            sheet.set_column(1, table.lebar, 18)
        for column in range(1, table.lebar + 1):
            write_text(sheet, _FIRST_ROW - 2, column, str(column), self._place)
        for row in range(1, table.tinggi + 1):
            write_text(sheet, _FIRST_ROW + row - 2, 0, str(row), self._place)
        taken: set[tuple[int, int]] = set()
        for cell in table.cells:
            covered = {
                (row, column)
                for row in range(cell.baris, cell.baris + cell.tinggi)
                for column in range(cell.kolom, cell.kolom + cell.lebar)
            }
            top, left = _FIRST_ROW + cell.baris - 2, cell.kolom
            style = self._doubtful if cell.ragu else self._cell
            if len(covered) > 1 and not covered & taken:
                sheet.merge_range(top, left, top + cell.tinggi - 1, left + cell.lebar - 1, "", style)
            taken |= covered
            write_text(sheet, top, left, cell.teks, style)


def _sheet_name(nomor: int) -> str:
    return f"Tabel {nomor}"


def _order_row(block: Block) -> tuple[str, ...]:
    if isinstance(block, Table):
        return _TABLE, "", str(block.halaman), str(block.nomor), ""
    return block.jenis.value, str(block.tingkat), str(block.halaman), block.teks, block.ragu


def _origin_row(table: Table, cell: Cell) -> tuple[str, ...]:
    numbers = (table.nomor, cell.baris, cell.kolom, cell.tinggi, cell.lebar, cell.halaman)
    kepala = "ya" if cell.is_kepala else ""
    return (*map(str, numbers), kepala, cell.cara.value, cell.ragu, cell.teks)


def is_tables_book(book: Book) -> bool:
    """Say whether a workbook is one that `write_tables` made."""
    sheets = book.values.worksheets
    return bool(sheets) and sheets[0].title == _GUIDE and sheets[0]["A1"].value == FORM


def read_tables(book: Book) -> PublishedReport:
    """Read back what was written by `write_tables`, with what somebody corrected in it.

    Args:
        book: the workbook.

    Returns:
        The report under its own name and sum; cells that differ from what was read are `Cara.KOREKSI` and certain.

    Raises:
        DataError: a sheet is missing, or what the form needs is no longer there; all faults at once.
    """
    return _TablesReader(book).read()


class _TablesReader:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._faults: list[Fault] = []

    def read(self) -> PublishedReport:
        for name in (_ORDER, _ORIGIN, _UNREAD):
            self._needs(name)
        self._stop_if_faulty()
        nama, sha256, halaman = (self._text(_GUIDE, row, 2) for row in (2, 3, 4))
        pages = self._number(halaman, (_GUIDE, 4, "Halaman"))
        origins = self._origins()
        blocks = [block for row in self._rows(_ORDER) if (block := self._block(row, origins)) is not None]
        unread = [
            Unread(self._text(_UNREAD, row, 1), self._text(_UNREAD, row, 2)) for row in self._rows(_UNREAD)
        ]
        self._stop_if_faulty()
        return PublishedReport(nama, sha256, tuple(blocks), pages, tuple(unread))

    def _needs(self, name: str) -> bool:
        if name in self._book.values.sheetnames:
            return True
        self._fail((name, None, None), None, "lembar ini ada; buat lagi berkas ini dengan lkj audit --tables")
        return False

    def _fail(self, where: _Where, found: str | None, expected: str) -> None:
        name, row, column = where
        self._faults.append(Fault(f"{self._book.place}, lembar {name}", row, column, found or None, expected))

    def _stop_if_faulty(self) -> None:
        if self._faults:
            raise DataError(self._faults)

    def _sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self._book.values[name]
        return sheet

    def _rows(self, name: str) -> Iterator[int]:
        """The rows below the head that hold something."""
        sheet = self._sheet(name)
        for row, cells in enumerate(sheet.iter_rows(min_row=2), start=2):
            if any(cell.value is not None for cell in cells):
                yield row

    def _text(self, name: str, row: int, column: int) -> str:
        cell = self._sheet(name).cell(row, column)
        return tidy(show_value(cell.value, cell.number_format)[0])

    def _number(self, text: str, where: _Where, least: int = 0) -> int:
        if text.isdecimal() and int(text) >= least:
            return int(text)
        self._fail(where, text, f"bilangan bulat, {least} atau lebih")
        return least

    def _word(self, text: str, known: Sequence[str], where: _Where) -> str:
        if text in known:
            return text
        self._fail(where, text, f"salah satu dari {', '.join(known)}")
        return known[0]

    def _origins(self) -> dict[int, dict[tuple[int, int], Cell]]:
        """The cells as they were read, by table and by row and column."""
        found: dict[int, dict[tuple[int, int], Cell]] = {}
        for row in self._rows(_ORIGIN):
            texts = [self._text(_ORIGIN, row, column) for column in range(1, len(_ORIGIN_HEAD) + 1)]
            wheres = [(_ORIGIN, row, column) for column in _ORIGIN_HEAD]
            nomor, baris, kolom, tinggi, lebar = map(self._number, texts[:5], wheres[:5], [1] * 5)
            cell = Cell(
                baris,
                kolom,
                texts[9],
                tinggi,
                lebar,
                self._number(texts[5], wheres[5]),
                is_kepala=texts[6] == "ya",
                cara=Cara(self._word(texts[7], list(Cara), wheres[7])),
                ragu=texts[8],
            )
            found.setdefault(nomor, {})[baris, kolom] = cell
        return found

    def _block(self, row: int, origins: Mapping[int, Mapping[tuple[int, int], Cell]]) -> Block | None:
        jenis, tingkat, halaman, teks, ragu = (self._text(_ORDER, row, column) for column in range(1, 6))
        known = [*Jenis, _TABLE]
        jenis = self._word(jenis, known, (_ORDER, row, "Jenis"))
        if jenis == _TABLE:
            nomor = self._number(teks, (_ORDER, row, "Teks"), 1)
            return self._table(nomor, origins.get(nomor, {})) if self._needs(_sheet_name(nomor)) else None
        level = self._number(tingkat or "0", (_ORDER, row, "Tingkat"))
        page = self._number(halaman or "0", (_ORDER, row, "Halaman"))
        return Paragraph(teks.replace("\n", " "), Jenis(jenis), page, level, ragu)

    def _table(self, nomor: int, origins: Mapping[tuple[int, int], Cell]) -> Table:
        name = _sheet_name(nomor)
        sheet = self._sheet(name)
        judul, halaman, lembar, baris_awal, kolom_awal = (self._text(name, row, 2) for row in range(1, 6))
        spans = {
            (found.min_row, found.min_col): (
                found.max_row - found.min_row + 1,
                found.max_col - found.min_col + 1,
            )
            for found in sheet.merged_cells.ranges
        }
        covered = {
            (first + down, left + right)
            for (first, left), (height, width) in spans.items()
            for down in range(height)
            for right in range(width)
            if down or right
        }
        cells = []
        for row in range(_FIRST_ROW, sheet.max_row + 1):
            for column in range(2, sheet.max_column + 1):
                if (row, column) in covered:
                    continue
                place = self._origin_place(name, row, column)
                here = (row - _FIRST_ROW + 1, column - 1)
                span = spans.get((row, column), (1, 1))
                cell = _corrected(origins.get(place), here, span, self._text(name, row, column))
                if cell is not None:
                    cells.append(cell)
        shape = [
            self._number(text, (name, row, title), least)
            for text, row, title, least in (
                (halaman, 2, "Halaman", 0),
                (baris_awal, 4, "Baris awal", 1),
                (kolom_awal, 5, "Kolom awal", 1),
            )
        ]
        return Table(nomor, tuple(cells), judul.replace("\n", " "), shape[0], lembar, shape[1], shape[2])

    def _origin_place(self, name: str, row: int, column: int) -> tuple[int, int]:
        """Row and column where a cell was read; 0 where they were put in by hand."""
        texts = self._text(name, row, 1), self._text(name, _FIRST_ROW - 1, column)
        baris, kolom = (int(text) if text.isdecimal() else 0 for text in texts)
        return baris, kolom


def _corrected(origin: Cell | None, here: tuple[int, int], span: tuple[int, int], text: str) -> Cell | None:
    """A cell as it stands in the workbook: as it was read, corrected, or None where there never was one."""
    if origin is None and not text and span == (1, 1):
        return None
    if origin is not None and (origin.teks, origin.tinggi, origin.lebar) == (text, *span):
        return replace(origin, baris=here[0], kolom=here[1])
    halaman, is_kepala = (origin.halaman, origin.is_kepala) if origin else (0, False)
    return Cell(*here, text, *span, halaman, is_kepala=is_kepala, cara=Cara.KOREKSI)
