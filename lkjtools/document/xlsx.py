"""The tables of the document as a workbook: one sheet a table, real numbers, nothing of the data a formula."""

from __future__ import annotations

import datetime as dt
import io
import math
import textwrap
from collections.abc import Iterable, Sequence
from fractions import Fraction

import xlsxwriter
from PIL import Image
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lkjtools.document.authenticity import short_code
from lkjtools.document.chapters import KERTAS_KERJA
from lkjtools.document.composed import Composed, Item
from lkjtools.document.failure import told_as
from lkjtools.document.layout import POINTS_PER_CM, cut_property, describe_report
from lkjtools.document.raster import Printed, print_pictures
from lkjtools.document.table_heads import continued_cells
from lkjtools.document.xlsx_numbers import is_number, most_decimals, number_format, printed_number
from lkjtools.document.xlsx_room import (
    HIGHEST,
    INDENT,
    MANY_COLUMNS,
    PAGE,
    SIZE,
    cut_into_rows,
    fit_sheet,
    group_width,
    longest,
    row_height,
)
from lkjtools.figure.angka import Tanda
from lkjtools.formatting import format_date
from lkjtools.show.recorded import (
    Column,
    GambarV1,
    PrintedCell,
    PrintedPoint,
    PrintedRow,
    TabelV1,
    words_cell,
)
from lkjtools.show.worksheet import as_text, write_text
from lkjtools.theme import load_theme

_Item = Item[TabelV1 | GambarV1]
_PROPERTIES = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
_A4 = 9
_ON_END = 6.0
"""Height in points of a character of a head that stands on end."""
_MANY_DIGITS = (
    "Bilangan dengan lebih dari 15 angka ditulis sebagai teks, sebab program lembar kerja mengganti angka lainnya "
    "dengan nol."
)
_HIGH_ROW = (
    "Teks yang lebih panjang daripada baris tertinggi Excel hanya tampak sebagian; seluruhnya terbaca bila selnya "
    "dibuka."
)
_FIRST_ROW = 2
"""Row of the head, below the title and the way back to the contents."""
_CONTENTS = "Daftar Isi"
_NOTES = "Catatan"
_PIXELS_PER_CM = 96 / 2.54
_ROW_PX = 17
"""Height of a row of no given height, on the low side."""
_LONGEST_FOOTER = 60
_LONGEST_HEAD = 240
"""Characters of the name of a column; Excel knows 255, of which some tell equal names apart."""


@told_as("XLSX")
def render_xlsx(document: Composed) -> bytes:
    """Write every table of the document as a sheet of its own, behind a cover, a contents and notes.

    A number is written rounded as it is printed: a spreadsheet holds binary fractions, in which a value just
    between two printed ones may fall to the other side. The exact value stands in the register. Charts follow the
    tables, each with its figures.

    Args:
        document: what ``compose`` gives.

    Returns:
        The file; the same document gives the same bytes.

    Raises:
        PublishError: a text is longer than a cell of Excel holds, or the document cannot be laid out.
    """
    buffer = io.BytesIO()
    # Widths of columns are counted in figures of this font.
    font = {"font_name": load_theme().workbook_font, "font_size": SIZE}
    options = {"in_memory": True, "default_format_properties": font, **dict.fromkeys(_PROPERTIES, False)}
    with xlsxwriter.Workbook(buffer, options) as book:
        _Book(book, document).write()
    return buffer.getvalue()


class _Book:
    def __init__(self, book: xlsxwriter.Workbook, document: Composed) -> None:
        self.book = book
        self.document = document
        self.report = describe_report(document.identity)
        self.charts = [item for item in document.pictures.values() if item.value.points]
        self.items: list[_Item] = [*document.tables.values(), *self.charts]
        self.pictures = print_pictures(document, [item.id for item in self.charts])
        light = load_theme().light
        self.base = {"font_color": light.text, "valign": "top"}
        rule = {"bottom": 1, "bottom_color": light.rule}
        head = {"bold": True, "bottom": 1, "bg_color": light.surface, "valign": "bottom"}
        group = {"bold": True, "font_color": light.accent, **rule}
        self.kinds: dict[str, dict[str, object]] = {
            "head": head,
            "head on end": head,
            "data": rule,
            "data that goes on": {},
            "group": group,
            "group in a line": group,
            "subtotal": {"bold": True, **rule},
            "total": {"bold": True, "top": 1, "bg_color": light.surface},
        }
        self.name = self._format(text_wrap=True, bold=True, font_size=20)
        self.title = self._format(text_wrap=True, bold=True, font_size=13, font_color=light.accent)
        self.bold = self._format(text_wrap=True, bold=True)
        self.note = self._format(text_wrap=True, font_size=9, font_color=light.muted)
        self.text = self._format(text_wrap=True)
        self.link = self._format(font_color=light.accent, underline=1)
        self.formats: dict[tuple[str, ...], Format] = {}

    def _format(self, **more: object) -> Format:
        return self.book.add_format({**self.base, **more})

    def write(self) -> None:
        day = self.document.identity.tanggal
        created = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the file format has no zone
        self.book.set_properties(
            {
                "title": cut_property(self.report.ringkas),
                "subject": cut_property(self.report.ringkas),
                "author": cut_property(self.report.instansi),
                "created": created,
            }
        )
        self._cover(day)
        self._contents()
        self._notes()
        for item in self.document.tables.values():
            self._table(item, item.value)
        for chart in self.charts:
            self._chart(chart)

    def _sheet(self, name: str, *, landscape: bool = False) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        if landscape:
            sheet.set_landscape()
        # Here & begins a command. The parts do not give way to each other.
        title = textwrap.shorten(self.report.kepala, _LONGEST_FOOTER, placeholder="…").replace("&", "&&")
        sheet.set_footer(f"&L{title}&R&A   &P / &N")
        return sheet

    def _lines(self, name: str, lines: Sequence[tuple[str, Format]]) -> Worksheet:
        """A sheet of one column."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, PAGE[False])
        for row, (text, style) in enumerate(lines):
            write_text(sheet, row, 0, text, style)
            sheet.set_row(row, row_height([text], [PAGE[False]], style.font_size))
        sheet.print_area(0, 0, len(lines) - 1, 0)
        return sheet

    def _cover(self, day: dt.date) -> None:
        lines = [
            ("", self.text),
            (self.report.pemerintah, self.text),
            (self.report.instansi, self.bold),
            ("", self.text),
            (self.report.judul, self.name),
            (self.report.masa, self.title),
            ("", self.text),
            (f"{self.document.identity.tempat}, {format_date(day)}", self.text),
        ]
        sheet = self._lines("Sampul", lines)
        if "logo" in self.pictures:
            self._picture(sheet, 0, self.pictures["logo"], f"Logo {self.report.pemerintah}")
            sheet.set_row(0, self.pictures["logo"].length * POINTS_PER_CM + SIZE)

    def _contents(self) -> None:
        sheet = self._sheet(_CONTENTS)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, PAGE[False] - 16)
        write_text(sheet, 0, 0, _CONTENTS, self.title)
        lines = [(_NOTES, "Tanda dan sumber"), *((item.number, item.value.caption) for item in self.items)]
        for row, (number, caption) in enumerate(lines, start=_FIRST_ROW):
            sheet.write_url(row, 0, f"internal:'{number}'!A1", self.link, number)
            write_text(sheet, row, 1, caption, self.text)
            sheet.set_row(row, row_height([caption], [PAGE[False] - 16]))
        sheet.print_area(0, 0, _FIRST_ROW + len(lines) - 1, 1)

    def _notes(self) -> None:
        used: dict[str, list[str]] = {}
        for item in self.items:
            if item.value.source:
                used.setdefault(item.value.source, []).append(item.number)
        self._lines(
            _NOTES,
            [
                (_NOTES, self.title),
                ("", self.text),
                (
                    "Bilangan pada tiap lembar sama dengan yang tercetak: dibulatkan satu kali, setengah ke atas.",
                    self.text,
                ),
                (
                    "Rumus, hitungan, dan asal setiap angka tercantum dalam kertas kerja laporan ini.",
                    self.text,
                ),
                (f"Kode keaslian: {short_code(self.document.record.sha256)}", self.text),
                ("", self.text),
                ("Tanda bila tidak ada bilangan", self.bold),
                *((f"{tanda.sign} = {tanda.meaning}", self.text) for tanda in Tanda),
                *([("", self.text), ("Sumber", self.bold)] if used else []),
                *((f"{source}: {', '.join(numbers)}", self.text) for source, numbers in used.items()),
            ],
        )

    def _table(self, item: _Item, value: TabelV1) -> tuple[Worksheet, int]:
        """Write a table; give its sheet and the first row below all that belongs to it."""
        columns, title = value.columns, f"{item.number} {value.caption}"
        widths, landscape = fit_sheet(value)
        sheet = self._sheet(item.number, landscape=landscape)
        # One row of heads, so that a filter, a formula or a screen reader finds the name of each column.
        full = [" – ".join(column.header) for column in columns]
        heads = _unique(head[:_LONGEST_HEAD] for head in full)
        kinds = [
            "head on end" if len(columns) > MANY_COLUMNS and column.align == "right" else "head"
            for column in columns
        ]
        styles = [self._style(kind, column.align, "@") for kind, column in zip(kinds, columns, strict=True)]
        last = _FIRST_ROW + len(value.rows)
        if value.rows:
            sheet.add_table(
                _FIRST_ROW,
                0,
                last,
                len(columns) - 1,
                {
                    "name": item.id.replace("-", "_"),
                    "columns": [
                        {"header": as_text(head), "header_format": style}
                        for head, style in zip(heads, styles, strict=True)
                    ],
                    "style": None,
                    # Who audits filters; who reads the report sees the heads as printed.
                    "autofilter": self.document.dokumen == KERTAS_KERJA,
                    "title": title,
                    "description": "Kolom: " + "; ".join(heads),
                },
            )
        for place, (head, style, width) in enumerate(zip(heads, styles, widths, strict=True)):
            sheet.set_column(place, place, width)
            write_text(sheet, _FIRST_ROW, place, head, style)
        lying = [place for place, kind in enumerate(kinds) if kind == "head"]
        on_end = longest(head for head, kind in zip(heads, kinds, strict=True) if kind == "head on end")
        height = max(
            on_end * _ON_END,
            row_height([heads[place] for place in lying], [widths[place] for place in lying]),
        )
        sheet.set_row(_FIRST_ROW, min(height, HIGHEST))
        sheet.freeze_panes(_FIRST_ROW + 1, 0)
        sheet.repeat_rows(_FIRST_ROW)
        numbers = [[printed_number(cell) for cell in line.cells] for line in value.rows]
        decimals = [most_decimals(value.rows, numbers, place) for place in range(len(columns))]
        continued = [*continued_cells(value.rows), 0][1:]
        lines = zip(value.rows, numbers, continued, strict=True)
        for row, (line, printed, below) in enumerate(lines, start=_FIRST_ROW + 1):
            texts = [cell.text for cell in line.cells]
            # A group runs across the empty cells beside it, unless it would leave the page.
            is_short = line.kind == "group" and group_width(texts[0]) <= math.fsum(widths)
            kind = "group in a line" if is_short else line.kind
            sheet.set_row(row, row_height(texts, [math.fsum(widths)] if is_short else widths))
            for place in range(1, len(columns) if line.kind == "group" else 0):
                sheet.write_blank(row, place, None, self._style(kind, columns[place].align, "@"))
            for place, (cell, number) in enumerate(zip(line.cells, printed, strict=True)):
                kept = "data that goes on" if place < below else kind
                align = columns[place].align
                if number is None:
                    write_text(sheet, row, place, cell.text, self._style(kept, align, "@"))
                else:
                    pattern = number_format(cell, decimals[place])
                    sheet.write_number(row, place, float(number), self._style(kept, align, pattern))
        notes = list(item.foot)
        notes += [
            f"Judul kolom {place}: {head}" for place, head in enumerate(full, 1) if len(head) > _LONGEST_HEAD
        ]
        notes += _remarks(value.rows, numbers, widths)
        notes = [
            part for note in notes for part in cut_into_rows(note, math.fsum(widths), self.note.font_size)
        ]
        self._across(sheet, 0, widths, title, self.title)
        sheet.write_url(1, 0, f"internal:'{_CONTENTS}'!A1", self.link, f"Ke {_CONTENTS}")
        for row, text in enumerate(notes, start=last + 2):
            self._across(sheet, row, widths, text, self.note)
        end = last + 2 + len(notes)
        sheet.print_area(0, 0, end - 1, len(columns) - 1)
        return sheet, end

    def _chart(self, item: Item[GambarV1]) -> None:
        """The figures of a chart as a table, the chart below."""
        value = item.value
        columns = (
            Column("seri", ("Seri",), width=2),
            Column("uraian", ("Uraian",), width=4),
            Column("nilai", ("Nilai",), "right", 2),
            Column("satuan", ("Satuan",), width=2),
        )
        rows = tuple(
            PrintedRow(
                "data",
                (
                    words_cell(point.series),
                    words_cell(point.label),
                    _cell_of(point),
                    words_cell(point.unit or ""),
                ),
            )
            for point in value.points
        )
        table = TabelV1(
            value.code, value.caption, columns, rows, value.notes, value.source, landscape=False, angka={}
        )
        sheet, below = self._table(item, table)
        printed = self.pictures[item.id]
        rows_high = self._picture(sheet, below + 1, printed, value.alt)
        # The picture is not cut by the end of a page.
        sheet.fit_to_pages(1, 1)
        sheet.print_area(0, 0, below + 1 + rows_high, len(columns) - 1)

    @staticmethod
    def _picture(sheet: Worksheet, row: int, printed: Printed, alt: str) -> int:
        """Lay a picture below a row in its printed size; give the number of rows that it covers."""
        with Image.open(io.BytesIO(printed.picture.data)) as image:
            size, resolution = image.size, [float(each) or 96.0 for each in image.info.get("dpi", (96, 96))]
        side = 0 if printed.side == "width" else 1
        # The size in the program is that in pixels at the picture's own pixels per inch.
        scale = printed.length * _PIXELS_PER_CM / (size[side] * 96 / resolution[side])
        sheet.insert_image(
            row,
            0,
            "gambar.png",
            {
                "image_data": io.BytesIO(printed.picture.data),
                "x_scale": scale,
                "y_scale": scale,
                "description": alt,
                "object_position": 3,
            },
        )
        height_px: float = size[1] * 96 / resolution[1] * scale
        return math.ceil(height_px / _ROW_PX)

    def _across(self, sheet: Worksheet, row: int, widths: Sequence[float], text: str, style: Format) -> None:
        """Write what is no data, a title or a note, over the whole width, in a row as high as it needs."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
        write_text(sheet, row, 0, text, style)
        sheet.set_row(row, row_height([text], [math.fsum(widths)], style.font_size))

    def _style(self, kind: str, align: str, pattern: str) -> Format:
        key = (kind, align, pattern)
        if key not in self.formats:
            on_end = kind == "head on end"
            more = {
                "align": "left" if kind.startswith("group") else align,
                "num_format": pattern,
                "text_wrap": pattern == "@" and kind not in ("head on end", "group in a line"),
                "rotation": 90 if on_end else 0,
                # Room between a number and the text in the next column.
                "indent": 0 if align == "center" or on_end else INDENT,
            }
            self.formats[key] = self._format(**self.kinds[kind], **more)
        return self.formats[key]


def _cell_of(point: PrintedPoint) -> PrintedCell:
    return PrintedCell(point.text, point.key, point.value, point.unit, point.decimals)


def _remarks(
    rows: Sequence[PrintedRow], numbers: Sequence[Sequence[Fraction | None]], widths: Sequence[float]
) -> list[str]:
    """Say where the workbook shows something in another way than the other formats."""
    remarks = []
    if any(
        number is None and cell.value is not None and cell.decimals is not None and is_number(cell.text)
        for row, printed in zip(rows, numbers, strict=True)
        for cell, number in zip(row.cells, printed, strict=True)
    ):
        remarks.append(_MANY_DIGITS)
    if any(row_height([cell.text for cell in row.cells], widths) >= HIGHEST for row in rows):
        remarks.append(_HIGH_ROW)
    return remarks


def _unique(heads: Iterable[str]) -> list[str]:
    """Names of columns, told apart where they would be the same but for capitals."""
    made: list[str] = []
    for head in heads:
        number, name = 1, head
        while name.casefold() in map(str.casefold, made):
            number += 1
            name = f"{head} ({number})"
        made.append(name)
    return made
