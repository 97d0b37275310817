"""The workbook of what was read of a report: corrected by hand, it is read back instead of the report."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lkjtools.errors import DataError, Fault
from lkjtools.reading.book import Book, hidden_columns, is_row_hidden, is_uncomputed, name_spans
from lkjtools.reading.model import Block, Cara, Cell, Jenis, Paragraph, PublishedReport, Table, Unread
from lkjtools.reading.number_format import show_value
from lkjtools.reading.tidy import tidy
from lkjtools.show.worksheet import write_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORM = "Bacaan laporan, bentuk 1"
"""Stands in the first cell of the first sheet: by it the form is known."""
_GUIDE, _ORDER, _ORIGIN = "Petunjuk", "Urutan", "Asal"
_UNREAD, _NOTICES = "Tidak terbaca", "Pemberitahuan"
_TABLE = "tabel"
_ORDER_HEAD = ("Jenis", "Tingkat", "Halaman", "Teks", "Ragu")
_ORIGIN_HEAD = ("Tabel", "Baris", "Kolom", "Tinggi", "Lebar", "Halaman", "Kepala", "Cara", "Ragu", "Teks")
_UNREAD_HEAD = ("Tempat", "Alasan")
_NOTICES_HEAD = ("Pemberitahuan",)
_LISTS = {_ORDER: _ORDER_HEAD, _ORIGIN: _ORIGIN_HEAD, _UNREAD: _UNREAD_HEAD, _NOTICES: _NOTICES_HEAD}
_GUIDE_HEAD = (FORM, "Berkas", "SHA-256", "Halaman")
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
    "Yang ternyata bukan tabel: hapus lembarnya dan barisnya pada lembar Urutan.",
    "Jangan sembunyikan baris, kolom, atau lembar.",
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
            *zip(_GUIDE_HEAD, ("", report.nama, report.sha256, str(report.halaman)), strict=True),
            *(("", line) for line in _GUIDANCE),
        ]
        self._rows(guide, lines, self._text)
        self._list(_ORDER, _ORDER_HEAD, (12, 8, 8, 110, 40), map(_order_row, report.blok))
        for table in report.tables.values():
            self._table(table)
        origins = (_origin_row(table, cell) for table in report.tables.values() for cell in table.cells)
        self._list(_ORIGIN, _ORIGIN_HEAD, (8, 8, 8, 8, 8, 8, 8, 10, 40, 60), origins)
        unread = ((one.tempat, one.alasan) for one in report.tidak_terbaca)
        self._list(_UNREAD, _UNREAD_HEAD, (40, 60), unread)
        self._list(_NOTICES, _NOTICES_HEAD, (110,), ((notice,) for notice in report.pemberitahuan))

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


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    letter: str = get_column_letter(column)
    return letter


def _order_row(block: Block) -> tuple[str, ...]:
    if isinstance(block, Table):
        return _TABLE, "", str(block.halaman), str(block.nomor), ""
    return block.jenis.value, str(block.tingkat), str(block.halaman), block.teks, block.ragu


def _origin_row(table: Table, cell: Cell) -> tuple[str, ...]:
    numbers = (table.nomor, cell.baris, cell.kolom, cell.tinggi, cell.lebar, cell.halaman)
    kepala = "ya" if cell.is_kepala else ""
    return (*map(str, numbers), kepala, cell.cara.value, cell.ragu, cell.teks)


def is_tables_book(book: Book) -> bool:
    """Say whether a workbook is one that `write_tables` made, whatever was done to its sheets since."""
    sheets = book.values.worksheets
    held = _LISTS.keys() & {sheet.title for sheet in sheets}
    return len(held) > 1 or any(sheet["A1"].value == FORM for sheet in sheets)


def read_tables(book: Book) -> PublishedReport:
    """Read back what was written by `write_tables`, with what somebody corrected in it.

    Args:
        book: the workbook.

    Returns:
        The report under its own name and sum; cells that differ from what was read are `Cara.KOREKSI` and certain.

    Raises:
        DataError: what the form needs is no longer there, or something is there that would not be read: a sheet
            that the order does not name, what is hidden, a formula without a value; all faults at once.
    """
    return _TablesReader(book).read()


class _TablesReader:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheets: dict[str, Worksheet] = {sheet.title: sheet for sheet in book.values.worksheets}
        self._faults: list[Fault] = []
        self._rows_of_tables: dict[int, int] = {}
        """The row of the order that names a table, by its number."""

    def read(self) -> PublishedReport:
        for sheet in self._sheets.values():
            self._refuse_hidden(sheet)
        if [name for name in (_GUIDE, *_LISTS) if not self._needs(name)]:
            raise DataError(self._faults)
        self._needs_labels(_GUIDE, _GUIDE_HEAD)
        for name, head in _LISTS.items():
            self._needs_head(name, head)
        nama, sha256, halaman = (self._text(_GUIDE, row, 2) for row in (2, 3, 4))
        pages = self._number(halaman, (_GUIDE, 4, "Halaman"))
        origins = self._origins()
        blocks = [block for row in self._rows(_ORDER) if (block := self._block(row, origins)) is not None]
        unread = [
            Unread(self._text(_UNREAD, row, 1), self._text(_UNREAD, row, 2)) for row in self._rows(_UNREAD)
        ]
        notices = tuple(self._text(_NOTICES, row, 1) for row in self._rows(_NOTICES))
        self._refuse_unnamed()
        if self._faults:
            raise DataError(self._faults)
        return PublishedReport(nama, sha256, tuple(blocks), pages, tuple(unread), notices)

    def _needs(self, name: str) -> bool:
        if name in self._sheets:
            return True
        self._fail((name, None, None), None, "lembar ini ada; buat lagi berkas ini dengan lkj audit --tables")
        return False

    def _needs_labels(self, name: str, labels: Sequence[str]) -> None:
        """What stands first in each of the first rows: rows put in or taken away there move what is read."""
        for row, label in enumerate(labels, start=1):
            self._needs_text(name, row, 1, label)

    def _needs_head(self, name: str, head: Sequence[str]) -> None:
        """The head of a list; what stands beside its columns would not be read."""
        for column, title in enumerate(head, start=1):
            self._needs_text(name, 1, column, title)
        for row, column in self._held(name):
            if column > len(head):
                self._needs_text(name, row, column, "")

    def _needs_text(self, name: str, row: int, column: int, text: str) -> None:
        found = self._text(name, row, column)
        if found != text:
            self._fail((name, row, _letter(column)), found, f'"{text}"' if text else "kosong")

    def _refuse_hidden(self, sheet: Worksheet) -> None:
        """A book that somebody corrected is the reading itself: who looks at it sees all that is read."""
        where = (sheet.title, None, None)
        if sheet.sheet_state != "visible":
            self._fail(where, None, "tampak; tampilkan atau hapus lembar ini")
        held = self._held(sheet.title)
        if rows := sorted({row for row, _ in held if is_row_hidden(sheet, row)}):
            self._fail(where, None, f"tanpa baris tersembunyi; tampilkan atau hapus baris {name_spans(rows)}")
        if columns := sorted({column for _, column in held}.intersection(hidden_columns(sheet))):
            named = ", ".join(map(_letter, columns))
            self._fail(where, None, f"tanpa kolom tersembunyi; tampilkan atau hapus kolom {named}")

    def _refuse_unnamed(self) -> None:
        tables = {_sheet_name(nomor): nomor for nomor in self._rows_of_tables}
        for name in self._book.values.sheetnames:
            if name in (_GUIDE, *_LISTS, *tables):
                continue
            nomor = name.removeprefix(_sheet_name(0)[:-1])
            if nomor.isdecimal() and name == _sheet_name(int(nomor)):
                expected = (
                    f"disebut satu baris pada lembar {_ORDER}, dengan Jenis {_TABLE} dan Teks {nomor};"
                    " tambahkan baris itu, atau hapus lembar ini"
                )
            else:
                expected = "nama lembar yang dikenal; kembalikan namanya, atau hapus lembar ini"
            self._fail((name, None, None), None, expected)

    def _fail(self, where: _Where, found: str | None, expected: str) -> None:
        name, row, column = where
        self._faults.append(Fault(f"{self._book.place}, lembar {name}", row, column, found or None, expected))

    def _held(self, name: str) -> list[tuple[int, int]]:
        """Row and column of the cells that hold something, in order."""
        # The last cell of a sheet may be its millionth; the cells that exist are few.
        cells = self._book.formulas[name]._cells
        return sorted(place for place, cell in cells.items() if cell.value is not None)

    def _rows(self, name: str) -> list[int]:
        """The rows below the head that hold something."""
        return sorted({row for row, _ in self._held(name) if row > 1})

    def _text(self, name: str, row: int, column: int) -> str:
        cell = self._sheets[name].cell(row, column)
        if is_uncomputed(self._book.formulas[name].cell(row, column), cell):
            self._fail((name, row, _letter(column)), None, "nilai; rumus pada sel ini tidak menyimpan nilai")
        if cell.data_type == "e":
            return str(cell.value)
        text, doubt = show_value(cell.value, cell.number_format)
        if doubt:
            self._fail((name, row, _letter(column)), text, f"teks seperti tercetak, sebab {doubt}")
        return tidy(text)

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
                is_kepala=self._word(texts[6] or "tidak", ("ya", "tidak"), wheres[6]) == "ya",
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
            return self._table_of(row, halaman, teks, origins)
        level = self._number(tingkat or "0", (_ORDER, row, "Tingkat"))
        page = self._number(halaman or "0", (_ORDER, row, "Halaman"))
        return Paragraph(teks.replace("\n", " "), Jenis(jenis), page, level, ragu)

    def _table_of(
        self, row: int, halaman: str, teks: str, origins: Mapping[int, Mapping[tuple[int, int], Cell]]
    ) -> Table | None:
        """The table that a row of the order names."""
        nomor = self._number(teks, (_ORDER, row, "Teks"), 1)
        first = self._rows_of_tables.setdefault(nomor, row)
        if first != row:
            self._fail(
                (_ORDER, row, "Teks"), teks, f"tabel yang belum disebut; tabel ini sudah pada baris {first}"
            )
            return None
        if not self._needs(_sheet_name(nomor)):
            return None
        table = self._table(nomor, origins.get(nomor, {}))
        if halaman not in ("", str(table.halaman)):
            expected = f"{table.halaman}, sama dengan Halaman pada lembar {_sheet_name(nomor)}"
            self._fail((_ORDER, row, "Halaman"), halaman, expected)
        return table

    def _table(self, nomor: int, origins: Mapping[tuple[int, int], Cell]) -> Table:
        name = _sheet_name(nomor)
        sheet = self._sheets[name]
        # The row of column numbers begins empty: where it was taken away, a row of the table stands there.
        self._needs_labels(name, (*_TABLE_HEAD, ""))
        for row, column in self._held(name):
            if row <= len(_TABLE_HEAD) and column > 2:
                self._needs_text(name, row, column, "")
        judul, halaman, lembar, baris_awal, kolom_awal = (self._text(name, row, 2) for row in range(1, 6))
        spans = {}
        for found in sheet.merged_cells.ranges:
            left, top, right, bottom = found.bounds
            spans[top, left] = (bottom - top + 1, right - left + 1)
            if top < _FIRST_ROW or left == 1:
                self._fail(
                    (name, top, _letter(left)), None, f"sel gabungan di dalam tabel; pisahkan {found.coord}"
                )
        covered = {
            (first + down, left + right)
            for (first, left), (height, width) in spans.items()
            for down in range(height)
            for right in range(width)
            if down or right
        }
        cells = []
        places = list(sheet._cells)
        rows = {
            row: self._origin(name, row, 1) for row in sorted({row for row, _ in places}) if row >= _FIRST_ROW
        }
        columns = {
            column: self._origin(name, _FIRST_ROW - 1, column)
            for column in sorted({column for _, column in places})
            if column > 1
        }
        for (row, baris), (column, kolom) in itertools.product(rows.items(), columns.items()):
            if (row, column) not in covered:
                here = (row - _FIRST_ROW + 1, column - 1)
                span = spans.get((row, column), (1, 1))
                cell = _corrected(origins.get((baris, kolom)), here, span, self._text(name, row, column))
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

    def _origin(self, name: str, row: int, column: int) -> int:
        """The number of the row or column where cells were read; 0 of one put in by hand."""
        text = self._text(name, row, column)
        return self._number(text, (name, row, _letter(column)), 1) if text else 0


def _corrected(origin: Cell | None, here: tuple[int, int], span: tuple[int, int], text: str) -> Cell | None:
    """A cell as it stands in the workbook: as it was read, corrected, or None where there never was one."""
    if origin is None and not text and span == (1, 1):
        return None
    if origin is not None and (origin.teks, origin.tinggi, origin.lebar) == (text, *span):
        return replace(origin, baris=here[0], kolom=here[1])
    halaman, is_kepala = (origin.halaman, origin.is_kepala) if origin else (0, False)
    return Cell(*here, text, *span, halaman, is_kepala=is_kepala, cara=Cara.KOREKSI)
