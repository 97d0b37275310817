"""The tables of the document as a workbook: one sheet a table, real numbers, nothing of the data a formula."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import xlsxwriter

from lkjtools.angka import Tanda
from lkjtools.formatting import format_date, format_number, parse_decimal, round_half_up
from lkjtools.publishing.compose import Composed, Item
from lkjtools.theme import load_theme

_PROPERTIES = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
_A4 = 9
# Widths are characters of the body size: what a page takes upright and turned, and the least a column needs.
_PAGE = {False: 88, True: 135}
_NARROWEST = 7
_LINE = 13.5
"""Height of a line in points; no program makes rows fit by itself where a text fills several lines."""
_FIRST_ROW = 2
"""Row of the head, below the title and a blank row."""


def render_xlsx(document: Composed) -> bytes:
    """Write every table of the document as a sheet of its own, behind a cover, a contents and notes.

    A number is written rounded as it is printed: a spreadsheet holds binary fractions, in which a value just
    between two printed ones may fall to the other side. The exact value stands in the register.

    Args:
        document: what ``compose`` gives.

    Returns:
        The file; the same document gives the same bytes.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, **dict.fromkeys(_PROPERTIES, False)}
    with xlsxwriter.Workbook(buffer, options) as book:
        _Book(book, document).write()
    return buffer.getvalue()


class _Book:
    def __init__(self, book: xlsxwriter.Workbook, document: Composed) -> None:
        self.book = book
        self.document = document
        self.identity = document.identity
        theme = load_theme()
        self.base = {
            "font_name": theme.font_family,
            "font_size": 10,
            "font_color": theme.light.text,
            "valign": "top",
        }
        rule = {"bottom": 1, "bottom_color": theme.light.rule}
        self.kinds: dict[str, dict[str, Any]] = {
            "data": rule,
            "group": {"bold": True, "font_color": theme.light.accent},
            "subtotal": {"bold": True, **rule},
            "total": {"bold": True, "top": 1, "bg_color": theme.light.surface},
        }
        self.title = self._format(text_wrap=True, bold=True, font_size=13, font_color=theme.light.accent)
        self.head = self._format(
            bold=True, text_wrap=True, bottom=1, bg_color=theme.light.surface, valign="bottom"
        )
        self.note = self._format(text_wrap=True, font_size=9, font_color=theme.light.muted)
        self.text = self._format(text_wrap=True)
        self.link = self._format(font_color=theme.light.accent, underline=1)
        self.formats: dict[tuple[str, str, str], Any] = {}

    def _format(self, **more: object) -> Any:  # noqa: ANN401 - its class is private
        return self.book.add_format({**self.base, **more})

    def write(self) -> None:
        day = dt.date.fromisoformat(self.identity["tanggal"])
        created = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the file format has no zone
        title = f"{self.identity['judul']} {self.identity['instansi']} Tahun {self.identity['tahun']}"
        self.book.set_properties(
            {"title": title, "author": self.identity["instansi"], "created": created, "comments": ""}
        )
        self._lines(
            "Sampul", title, (self.identity["pemerintah"], self.identity["instansi"], format_date(day))
        )
        self._contents()
        signs = tuple(f"{tanda.sign} = {tanda.meaning}" for tanda in Tanda)
        self._lines(
            "Catatan",
            "Catatan",
            (
                "Bilangan pada tiap lembar sama dengan yang tercetak: dibulatkan satu kali, setengah ke atas.",
                "Nilai tanpa pembulatan, rumus, dan sel asal setiap angka tercantum dalam register.csv.",
                "Tanda yang dipakai bila tidak ada bilangan:",
                *signs,
            ),
        )
        for item in self.document.tables.values():
            self._table(item)

    def _sheet(self, name: str, title: str, *, landscape: bool = False) -> Any:  # noqa: ANN401 - its class is private
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, title, self.title)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        if landscape:
            sheet.set_landscape()
        sheet.set_footer("&C&P / &N")
        return sheet

    def _lines(self, name: str, title: str, lines: tuple[str, ...]) -> None:
        sheet = self._sheet(name, title)
        sheet.set_column(0, 0, _PAGE[False])
        self._across(sheet, 0, [_PAGE[False]], title, self.title)
        for row, line in enumerate(lines, start=_FIRST_ROW):
            sheet.write_string(row, 0, line, self.text)
            sheet.set_row(row, _height([line], [_PAGE[False]]))

    def _contents(self) -> None:
        sheet = self._sheet("Daftar Isi", "Daftar Isi")
        number, caption = 14, _PAGE[False] - 14
        sheet.set_column(0, 0, number)
        sheet.set_column(1, 1, caption)
        for row, item in enumerate(self.document.tables.values(), start=_FIRST_ROW):
            sheet.write_url(row, 0, f"internal:'{item.number}'!A1", self.link, item.number)
            sheet.write_string(row, 1, item.value["caption"], self.text)
            sheet.set_row(row, _height([item.value["caption"]], [caption]))

    def _table(self, item: Item) -> None:
        value = item.value
        columns = value["columns"]
        sheet = self._sheet(item.number, f"{item.number} {value['caption']}", landscape=value["landscape"])
        share = _PAGE[value["landscape"]] / sum(column["width"] for column in columns)
        widths = [max(_NARROWEST, column["width"] * share) for column in columns]
        # One row of heads, so that a filter, a formula or a screen reader finds the name of each column.
        heads = [" – ".join(column["header"]) for column in columns]
        for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(_FIRST_ROW, place, head, self.head)
        sheet.set_row(_FIRST_ROW, _height(heads, widths))
        sheet.freeze_panes(_FIRST_ROW + 1, 0)
        sheet.repeat_rows(_FIRST_ROW)
        for row, line in enumerate(value["rows"], start=_FIRST_ROW + 1):
            texts = [cell["text"] for cell in line["cells"]]
            sheet.set_row(row, _height(texts, [sum(widths)] if line["kind"] == "group" else widths))
            for place, cell in enumerate(line["cells"]):
                self._cell(sheet, row, place, cell, line["kind"], columns[place]["align"])
        source = [f"Sumber: {value['source']}"] if value["source"] else []
        below = _FIRST_ROW + len(value["rows"]) + 2
        texts = [*value["notes"], *source]
        for row, text in enumerate(texts, start=below):
            self._across(sheet, row, widths, text, self.note)
        self._across(sheet, 0, widths, f"{item.number} {value['caption']}", self.title)
        sheet.print_area(0, 0, below + len(texts), len(columns) - 1)

    @staticmethod
    def _across(sheet: Any, row: int, widths: Sequence[float], text: str, style: Any) -> None:  # noqa: ANN401
        """Write what is no data, a title or a note, over the whole width."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
        sheet.write_string(row, 0, text, style)
        sheet.set_row(row, _height([text], [sum(widths)]) * (1.4 if row == 0 else 1))

    def _cell(self, sheet: Any, row: int, column: int, cell: dict[str, Any], kind: str, align: str) -> None:  # noqa: ANN401
        number = _printed_number(cell)
        if number is None:
            sheet.write_string(row, column, cell["text"], self._style(kind, align, "@"))
        else:
            decimals = cell["decimals"]
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            # The language of the format, not that of the program, decides on comma and point.
            sheet.write_number(row, column, float(number), self._style(kind, align, f"[$-421]{pattern}"))

    def _style(self, kind: str, align: str, pattern: str) -> Any:  # noqa: ANN401 - its class is private
        key = (kind, align, pattern)
        if key not in self.formats:
            # A group stands over its rows and runs across them.
            more = {
                "align": "left" if kind == "group" else align,
                "num_format": pattern,
                "text_wrap": pattern == "@" and kind != "group",
            }
            self.formats[key] = self._format(**self.kinds[kind], **more)
        return self.formats[key]


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points that the longest text of a row needs in its column; words do not fill a line to its end."""
    lines = [
        sum(math.ceil(max(1, len(part)) / (0.9 * width)) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    ]
    return _LINE * max(lines)


def _printed_number(cell: dict[str, Any]) -> Fraction | None:
    """The number as printed; None where something else than this number is printed."""
    if cell["value"] is None or cell["decimals"] is None:
        return None
    rounded = Fraction(round_half_up(parse_decimal(cell["value"]), cell["decimals"]))
    return rounded if format_number(rounded, cell["decimals"]) == cell["text"] else None
