"""The tables of the document as a workbook: one sheet a table, real numbers, nothing of the data a formula."""

from __future__ import annotations

import datetime as dt
import io
import math
import textwrap
from collections.abc import Sequence
from fractions import Fraction

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from lkjtools.document.authenticity import short_code
from lkjtools.document.chapters import KERTAS_KERJA
from lkjtools.document.composed import Composed, Item
from lkjtools.document.failure import told_as
from lkjtools.document.layout import POINTS_PER_CM, describe_report
from lkjtools.document.raster import print_pictures
from lkjtools.document.table_heads import continued_cells
from lkjtools.document.xlsx_charts import make_chart, panels_of, table_of
from lkjtools.document.xlsx_heads import full_head, is_cut, name_columns
from lkjtools.document.xlsx_numbers import is_number, is_rounded, most_decimals, number_format, stored_number
from lkjtools.document.xlsx_pictures import insert_picture, rows_below
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
from lkjtools.limits import cut_property
from lkjtools.show.recorded import GambarV1, PrintedRow, TabelV1
from lkjtools.show.worksheet import as_text, write_text
from lkjtools.theme import load_theme

_Item = Item[TabelV1 | GambarV1]
_PROPERTIES = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
_A4 = 9
_ON_END = 6.0
"""Height in points of a character of a head that stands on end."""
_ROUNDED = (
    "Sel {} memuat bilangan hasil pembulatan seperti yang tercetak, sebab program lembar kerja dapat membulatkan "
    "nilai tepatnya ke arah lain."
)
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
_LONGEST_FOOTER = 60


@told_as("XLSX")
def render_xlsx(document: Composed) -> bytes:
    """Write every table of the document as a sheet of its own, behind a cover, a contents and notes.

    A number is exact, and the format of its cell shows it as it is printed; where a program might show another one,
    the cell holds the printed number, and a line below the table says so. Charts follow the tables, each with its
    figures.

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
        words = [item for item in self.charts if not all(panel.has_chart for panel in panels_of(item.value))]
        self.pictures = print_pictures(document, [item.id for item in words])
        light = load_theme().light
        self.base = {"font_color": light.text, "valign": "top"}
        rule = {"bottom": 1, "bottom_color": light.rule}
        head = {"bold": True, "bottom": 1, "bg_color": light.surface, "valign": "bottom"}
        group = {"bold": True, "font_color": light.accent, **rule}
        self.kinds: dict[str, dict[str, object]] = {
            "head": head,
            "head on end": head,
            "head above": {**head, "bottom_color": light.rule},
            "head above none": {**head, "bottom": 0},
            "data": rule,
            "data that goes on": {},
            "group": group,
            "group in a line": group,
            "subtotal": {"bold": True, **rule},
            "total": {"bold": True, "top": 1, "bg_color": light.surface},
        }
        plate = {
            "bg_color": light.accent,
            "font_color": light.background,
            "text_wrap": True,
            "align": "left",
            "indent": INDENT,
        }
        self.name = self._format(**plate, bold=True, font_size=20)
        self.time = self._format(**plate, font_size=13)
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
            self._table(item)
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
        if self.report.tanda:
            sheet.set_header(f'&C&"-,Bold"{self.report.tanda}')
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
            (self.report.masa, self.time),
            *([(self.report.tanda, self.title)] if self.report.tanda else []),
            ("", self.text),
            (f"{self.document.identity.tempat}, {format_date(day)}", self.text),
        ]
        sheet = self._lines("Sampul", lines)
        if "logo" in self.pictures:
            insert_picture(sheet, 0, self.pictures["logo"], f"Logo {self.report.pemerintah}")
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
                ("Bilangan tampil seperti yang tercetak dan tersimpan tanpa pembulatan.", self.text),
                ("Sel yang memuat bilangan hasil pembulatan disebut di bawah tabelnya.", self.text),
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

    def _table(self, item: Item[TabelV1]) -> tuple[Worksheet, int]:
        """Write a table; give its sheet and the first row below all that belongs to it."""
        value = item.value
        columns, title = value.columns, f"{item.number} {value.caption}"
        widths, landscape = fit_sheet(value)
        sheet = self._sheet(item.number, landscape=landscape)
        # One row of heads, so that a filter, a formula or a screen reader finds the name of each column.
        full = [full_head(column) for column in columns]
        above, heads = name_columns(columns, widths)
        has_above = any(text is not None for text in above)
        head_row = _FIRST_ROW + has_above
        kinds = [
            "head on end" if len(columns) > MANY_COLUMNS and column.align == "right" else "head"
            for column in columns
        ]
        styles = [self._style(kind, column.align, "@") for kind, column in zip(kinds, columns, strict=True)]
        last = head_row + len(value.rows)
        if value.rows:
            sheet.add_table(
                head_row,
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
                    "description": "Kolom: " + "; ".join(full),
                },
            )
        for place, (head, style, width) in enumerate(zip(heads, styles, widths, strict=True)):
            sheet.set_column(place, place, width)
            write_text(sheet, head_row, place, head, style)
            if has_above:
                text, kind = above[place], "head above none" if above[place] is None else "head above"
                _write(sheet, _FIRST_ROW, place, text or "", self._style(kind, "left", "@"))
        lying = [place for place, kind in enumerate(kinds) if kind == "head"]
        on_end = longest(head for head, kind in zip(heads, kinds, strict=True) if kind == "head on end")
        height = max(
            on_end * _ON_END,
            row_height([heads[place] for place in lying], [widths[place] for place in lying]),
        )
        sheet.set_row(head_row, min(height, HIGHEST))
        sheet.freeze_panes(head_row + 1, 0)
        sheet.repeat_rows(_FIRST_ROW, head_row)
        numbers = [[stored_number(cell) for cell in line.cells] for line in value.rows]
        decimals = [most_decimals(value.rows, numbers, place) for place in range(len(columns))]
        continued = [*continued_cells(value.rows), 0][1:]
        lines = zip(value.rows, numbers, continued, strict=True)
        for row, (line, printed, below) in enumerate(lines, start=head_row + 1):
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
                    _write(sheet, row, place, cell.text, self._style(kept, align, "@", cell.warna))
                else:
                    pattern = number_format(cell, decimals[place])
                    sheet.write_number(row, place, float(number), self._style(kept, align, pattern))
        notes = list(item.foot)
        notes += [f"Judul kolom {place}: {head}" for place, head in enumerate(full, 1) if is_cut(head)]
        notes += _remarks(value.rows, numbers, widths, head_row + 1)
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
        """The figures of a picture as a table, below it charts of the program, or the picture where it has none."""
        value, table = item.value, table_of(item.value)
        sheet, below = self._table(Item(item.id, item.number, table, item.place))
        first = _FIRST_ROW + 1
        panels = panels_of(value)
        for panel in panels:
            first += bool(panel.title)
            if panel.has_chart:
                chart = make_chart(self.book, item.number, _FIRST_ROW, first, table, panel)
                sheet.insert_chart(below + 1, 0, chart, {"description": value.alt, "object_position": 3})
                below += 1 + rows_below(chart.height)
            first += len(panel.rows)
        if item.id in self.pictures:
            below += 1 + insert_picture(sheet, below + 1, self.pictures[item.id], value.alt)
        # The picture is not cut by the end of a page.
        sheet.fit_to_pages(1, 1)
        sheet.print_area(0, 0, below, len(table.columns) - 1)

    def _across(self, sheet: Worksheet, row: int, widths: Sequence[float], text: str, style: Format) -> None:
        """Write what is no data, a title or a note, over the whole width, in a row as high as it needs."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
        write_text(sheet, row, 0, text, style)
        sheet.set_row(row, row_height([text], [math.fsum(widths)], style.font_size))

    def _style(self, kind: str, align: str, pattern: str, colour: str | None = None) -> Format:
        key = (kind, align, pattern, colour or "")
        if key not in self.formats:
            on_end = kind == "head on end"
            more = {
                "align": "left" if kind.startswith("group") else align,
                "num_format": pattern,
                "text_wrap": pattern == "@" and kind not in ("head on end", "head above", "group in a line"),
                "rotation": 90 if on_end else 0,
                # Room between a number and the text in the next column.
                "indent": 0 if align == "center" or on_end else INDENT,
            }
            inked = {} if colour is None else {"font_color": colour}
            self.formats[key] = self._format(**{**self.kinds[kind], **more, **inked})
        return self.formats[key]


def _write(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a text, or leave the cell blank: an empty text cuts off the one beside it, and is zero to a chart."""
    if text:
        write_text(sheet, row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _remarks(
    rows: Sequence[PrintedRow],
    numbers: Sequence[Sequence[Fraction | None]],
    widths: Sequence[float],
    first_row: int,
) -> list[str]:
    """Say where the workbook holds something in another way than the other formats print it."""
    remarks = []
    rounded = [
        xl_rowcol_to_cell(first_row + number, place)
        for number, (row, printed) in enumerate(zip(rows, numbers, strict=True))
        for place, (cell, stored) in enumerate(zip(row.cells, printed, strict=True))
        if is_rounded(cell, stored)
    ]
    if rounded:
        remarks.append(_ROUNDED.format(", ".join(rounded)))
    if any(
        number is None and cell.value is not None and cell.decimals is not None and is_number(cell.text)
        for row, printed in zip(rows, numbers, strict=True)
        for cell, number in zip(row.cells, printed, strict=True)
    ):
        remarks.append(_MANY_DIGITS)
    if any(row_height([cell.text for cell in row.cells], widths) >= HIGHEST for row in rows):
        remarks.append(_HIGH_ROW)
    return remarks
