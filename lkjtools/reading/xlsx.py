"""Reads a published report from its workbook: what each cell shows, as an Indonesian machine shows it.

Formats of numbers and dates are those of the file; the signs between thousands and before decimals are
Indonesian (see `number_format`), since a file does not say on which machine it was printed. A formula is its last
computed value. Print areas are not looked at: they are often older than what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import DataError, LkjError
from lkjtools.reading.book import Book, hidden_columns, is_row_hidden, is_uncomputed, name_spans, open_book
from lkjtools.reading.captions import Read, attach_captions
from lkjtools.reading.model import Jenis, Paragraph, PublishedReport, Unread
from lkjtools.reading.number_format import show_value
from lkjtools.reading.sheet_blocks import SeenCell, SeenSheet, read_blocks
from lkjtools.reading.tidy import tidy
from lkjtools.reading.unread import name_some, quote_some
from lkjtools.reading.xlsx_shapes import read_drawn

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MARGIN_CODES = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&[0-9]+|&[A-Z]', re.IGNORECASE)
_UNCOMPUTED = "rumus tanpa nilai tersimpan"
_STANDARD_WIDTH = 8.43


def read_xlsx(path: Path) -> PublishedReport:
    """Read a report from its workbook.

    Args:
        path: an .xlsx file.

    Returns:
        What is seen of its sheets, their text boxes after their tables; what is hidden, and formulas without a
        value, are among what was not read.

    Raises:
        LkjError: the file is no sound .xlsx.
    """
    try:
        return read_sheets(open_book(path))
    except DataError as error:
        raise LkjError(str(replace(error.faults[0], file=str(path)))) from error


def read_sheets(book: Book) -> PublishedReport:
    """Read a report from an open workbook.

    Args:
        book: the workbook.

    Returns:
        What is seen of its sheets.

    Raises:
        LkjError: parts of it contradict each other.
    """
    try:
        # What a cell names, its style for one, is read when it is asked for; the library raises what it meets.
        return _read_sheets(book)
    except Exception as error:
        what = "buku kerja ini rusak; buka di Excel atau LibreOffice, lalu simpan lagi sebagai xlsx."
        raise LkjError(f"{book.place}: {what}") from error


def _read_sheets(book: Book) -> PublishedReport:
    read: list[Read] = []
    unread: list[Unread] = []
    margins: dict[str, None] = {}
    for sheet in book.formulas.worksheets:
        reader = _SheetReader(book, sheet)
        if sheet.sheet_state != "visible":
            if reader.seen.cells or reader.drawn.texts or reader.drawn.pictures:
                unread.append(Unread(f"lembar {sheet.title}", "lembar disembunyikan"))
            continue
        read.extend(read_blocks(reader.seen))
        read.extend(Read(Paragraph(text, Jenis.KOTAK)) for text in reader.drawn.texts)
        margins.update(dict.fromkeys(_margins(sheet)))
        unread.extend(reader.unread())
    read.extend(Read(Paragraph(text, Jenis.TEPI)) for text in margins)
    unread.extend(Unread(f"lembar {chart.title}", "hanya grafik") for chart in book.formulas.chartsheets)
    return PublishedReport(book.name, book.sha256, attach_captions(read), 0, tuple(unread))


@dataclass(frozen=True)
class _Hidden:
    """Cells that hold something and are not seen."""

    row: int
    column: int


class _SheetReader:
    """What is seen of one sheet."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._sheet = sheet
        self.drawn = read_drawn(book, sheet)
        self._values: dict[tuple[int, int], Cell] = book.values[sheet.title]._cells
        self._columns = frozenset(hidden_columns(sheet))
        self._uncomputed: list[str] = []
        self._hidden: list[_Hidden] = []
        merged = {
            (row, column): (found.min_row, found.min_col)
            for found in sheet.merged_cells.ranges
            for row in range(found.min_row, found.max_row + 1)
            for column in range(found.min_col, found.max_col + 1)
        }
        cells: dict[tuple[int, int], SeenCell] = {}
        # A sheet whose last cell is formatted has a million rows; the cells that exist are few.
        for place, cell in sorted(sheet._cells.items()):
            if merged.get(place, place) == place:
                seen = self._see(cell)
                if seen.teks or seen.ragu or seen.is_boxed:
                    cells[place] = seen
        for (row, column), cell in list(cells.items()):
            last = column if (row, column) in merged else self._last_beneath(row, column)
            if cell.teks and last > column:
                cells[row, column] = cell.spanning(1, last - column + 1)
        for found in sheet.merged_cells.ranges:
            self._clip(cells, found.bounds)
        for place in [place for place in cells if self._is_hidden(*place)]:
            if cells.pop(place).teks:
                self._hidden.append(_Hidden(*place))
        hidden_rows = frozenset(row for row, _ in sheet._cells if is_row_hidden(sheet, row))
        self.seen = SeenSheet(sheet.title, cells, hidden_rows, self._columns, frozenset(_head_rows(sheet)))

    def _is_hidden(self, row: int, column: int) -> bool:
        return column in self._columns or is_row_hidden(self._sheet, row)

    def _see(self, cell: Cell) -> SeenCell:
        from openpyxl.cell.cell import MergedCell
        from openpyxl.utils import get_column_letter

        if isinstance(cell, MergedCell):
            return SeenCell("")
        is_boxed = _has_line(cell, "left") or _has_line(cell, "right")
        is_ruled = is_boxed or _has_line(cell, "top") or _has_line(cell, "bottom")
        computed = self._values[cell.row, cell.column]
        if is_uncomputed(cell, computed):
            self._uncomputed.append(cell.coordinate)
            return SeenCell("", ragu=_UNCOMPUTED, is_boxed=is_boxed, is_ruled=is_ruled)
        if computed.data_type == "e":
            return SeenCell(str(computed.value), is_boxed=is_boxed, is_ruled=is_ruled)
        dimension = self._sheet.column_dimensions.get(get_column_letter(cell.column))
        width = dimension.width if dimension is not None and dimension.width else _STANDARD_WIDTH
        text, doubt = show_value(computed.value, cell.number_format, width)
        return SeenCell(
            tidy(text),
            ragu=doubt,
            is_boxed=is_boxed,
            is_ruled=is_ruled,
            is_bold=bool(cell.font and cell.font.b),
            is_link=cell.hyperlink is not None and bool(cell.hyperlink.location),
        )

    def _last_beneath(self, row: int, column: int) -> int:
        """The last column that a head stands over without being merged: centred over them, or underlined as one."""

        def is_empty(place: tuple[int, int]) -> bool:
            return place in cells and cells[place].value is None

        cells: dict[tuple[int, int], Cell] = self._sheet._cells
        last = column
        if _alignment(cells[row, column]) == "centerContinuous":
            while is_empty((row, last + 1)) and _alignment(cells[row, last + 1]) == "centerContinuous":
                last += 1
            return last
        beneath = {
            place for down, place in cells if down == row + 1 and isinstance(cells[down, place].value, str)
        }
        has_open = any(
            is_empty((row, place)) and not _has_line(cells[row, place], "bottom") and place in beneath
            for place in range(1, self._sheet.max_column + 1)
        )
        if not has_open or column not in beneath or not _has_line(cells[row, column], "bottom"):
            return last
        while is_empty((row, last + 1)) and last + 1 in beneath and _has_line(cells[row, last + 1], "bottom"):
            last += 1
        return last

    def _clip(self, cells: dict[tuple[int, int], SeenCell], bounds: tuple[int, int, int, int]) -> None:
        """Give a merged cell its span; where its first rows or columns are hidden it begins after them."""
        first_column, first_row, last_column, last_row = bounds
        held = cells.pop((first_row, first_column), SeenCell(""))
        rows = [row for row in range(first_row, last_row + 1) if not is_row_hidden(self._sheet, row)]
        columns = [column for column in range(first_column, last_column + 1) if column not in self._columns]
        if rows and columns and (held.teks or held.ragu or held.is_boxed):
            cells[rows[0], columns[0]] = held.spanning(rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1)
        elif held.teks:
            self._hidden.append(_Hidden(first_row, first_column))

    def unread(self) -> Iterator[Unread]:
        """What of the sheet was not read, in words."""
        from openpyxl.utils import get_column_letter

        name = f"lembar {self._sheet.title}"
        if columns := sorted({hidden.column for hidden in self._hidden if hidden.column in self._columns}):
            yield Unread(f"{name}, kolom {', '.join(map(get_column_letter, columns))}", "kolom disembunyikan")
        if rows := sorted({hidden.row for hidden in self._hidden if hidden.column not in self._columns}):
            yield Unread(f"{name}, baris {name_spans(rows)}", "baris disembunyikan")
        if self._uncomputed:
            yield Unread(f"{name}, sel {name_some(self._uncomputed)}", _UNCOMPUTED)
        if self.drawn.hidden:
            yield Unread(f"{name}, kotak teks {quote_some(self.drawn.hidden)}", "disembunyikan")
        if self.drawn.pictures:
            yield Unread(f"{name}, {self.drawn.pictures} gambar", "angka di dalam gambar tidak dibaca")
        if self.drawn.objects:
            yield Unread(f"{name}, {self.drawn.objects} berkas yang disisipkan", "isinya tidak dibaca")


def _head_rows(sheet: Worksheet) -> Iterator[int]:
    """The rows that are printed again on each page, else those that stay in sight."""
    if titles := sheet.print_title_rows:
        first, _, last = titles.replace("$", "").partition(":")
        yield from range(int(first), int(last) + 1)
    elif sheet.freeze_panes:
        from openpyxl.utils.cell import coordinate_from_string

        yield from range(1, coordinate_from_string(sheet.freeze_panes)[1])


def _has_line(cell: Cell, side: str) -> bool:
    line = getattr(cell.border, side)
    return line is not None and bool(line.style)


def _alignment(cell: Cell) -> str | None:
    return cell.alignment.horizontal if cell.alignment else None


def _margins(sheet: Worksheet) -> Iterator[str]:
    """Head and foot of the printed sheet, without what changes from page to page."""
    printed = [sheet.oddHeader, sheet.oddFooter]
    if sheet.HeaderFooter.differentFirst:
        printed += [sheet.firstHeader, sheet.firstFooter]
    if sheet.HeaderFooter.differentOddEven:
        printed += [sheet.evenHeader, sheet.evenFooter]
    for margin in printed:
        for part in (margin.left, margin.center, margin.right):
            text = " ".join(_MARGIN_CODES.sub(" ", part.text or "").split())
            if any(map(str.isalnum, text)):
                yield text
