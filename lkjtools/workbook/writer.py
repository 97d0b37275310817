"""Writes the sheets of a workbook: headings with comments, lists to choose from, locked keys, number formats."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from lkjtools.delivery.codebook import INSTANSI, TAHUN, describe_tables
from lkjtools.delivery.core_table import CoreColumn, core_tables
from lkjtools.formatting import read_decimal
from lkjtools.law.load import list_rules, load_rule
from lkjtools.measures import count_decimals, read_date
from lkjtools.topics.indikator.kinds import KINDS, Kind, kind_of
from lkjtools.workbook.layout import (
    CODEBOOK,
    GUIDE,
    HEAD_ROW,
    LISTS,
    Sheet,
    above_head,
    title_of,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST_SHORT_LIST = 255
"""Signs of a list that Excel takes within a rule; a longer one stands in a sheet."""
_FREE_ROWS = 500
"""So many rows below the last one have the rules of their columns."""
_MOST_DIGITS = 15
_NUMBERS = frozenset({"bilangan", "rupiah", "ukuran", "bulat", "tahun"})
_GUIDE_WIDTH = 110
_LINE, _MOST_HEIGHT = 13.5, 300
"""Height of a line and of a row, in points."""
_NEXT = "Lalu: lkj workbook import {file} data/{tahun} --lihat. Bila benar, ulangi tanpa --lihat."
_NEXT_OF_UNIT = "Lalu kirim kepada penyusun laporan, yang menggabungkan buku setiap unit."
_STEPS = (
    "Isi sel yang putih. Setiap lembar adalah satu tabel; baris di bawah judul kolom dibaca semua.",
    "Baris contoh di atas judul kolom tidak dibaca. Judul kolom dan kode baris yang sudah ada terkunci.",
    "Angka ditulis sebagai angka, tanpa satuan dan tanpa baris jumlah. Yang belum ada dibiarkan kosong.",
    "Baris baru ditulis di bawah baris terakhir. Keterangan tiap kolom tampil pada judulnya.",
    "Simpan sebagai xlsx. {next}",
)


def read_kinds(rows: Iterable[Mapping[str, str]]) -> dict[str, Kind]:
    """See each indikator as its kind does, by its code; one of no known kind is left out."""
    return {row["kode_indikator"]: kind_of(row) for row in rows if row.get("jenis") in KINDS}


class Writer:
    """One workbook that is being written.

    Attributes:
        made: the workbook.
        tahun: its year.
        rows: the rows of each table, by the name of its sheet; codes of those without a sheet can be chosen too.
        unit: the work unit whose workbook it is; empty where it is that of the whole agency.
    """

    def __init__(
        self, made: Workbook, tahun: int, rows: Mapping[str, list[Mapping[str, str]]], unit: str
    ) -> None:
        self.made, self.tahun, self.rows, self.unit = made, tahun, rows, unit
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.lists: list[tuple[str, ...]] = []
        self.kinds = read_kinds(rows.get("indikator", ()))
        made.set_properties({"title": f"Buku isian LKj {tahun}"})

    def _style(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
            self.formats[key] = self.made.add_format({**base, **properties})
        return self.formats[key]

    def write(self, sheets: tuple[Sheet, ...], name: str) -> None:
        """Write the guide and every sheet.

        Args:
            sheets: the sheets of data.
            name: the name of the workbook, as its guide says it.
        """
        self._write_guide(sheets, name)
        if not self.unit:
            self._write_codebook()
        lists = self.made.add_worksheet(LISTS)
        for sheet in sheets:
            self._write_sheet(sheet, self.made.add_worksheet(sheet.name))
        for column, words in enumerate(self.lists):
            lists.write_column(0, column, words, self._style(num_format="@"))
        lists.hide()

    def _write_guide(self, sheets: tuple[Sheet, ...], name: str) -> None:
        page = self.made.add_worksheet(GUIDE)
        page.hide_gridlines(2)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_column(0, 0, 28)
        page.set_column(1, 1, _GUIDE_WIDTH)
        page.write_string(
            0,
            0,
            f"Buku isian Laporan Kinerja {self.tahun}{f' - {self.unit}' if self.unit else ''}",
            self._style(bold=True, font_size=14),
        )
        row = 2
        following = _NEXT_OF_UNIT if self.unit else _NEXT.format(file=name, tahun=self.tahun)
        for number, step in enumerate(_STEPS, start=1):
            page.write_number(row, 0, number, self._style(align="right"))
            page.write_string(row, 1, step.format(next=following), self._style(text_wrap=True))
            row += 1
        row += 1
        head = self._style(bold=True, bg_color="#D9E2EC", bottom=1)
        page.write_row(row, 0, ["Lembar", "Isinya"], head)
        for sheet in sheets:
            row += 1
            page.write_url(
                row, 0, f"internal:'{sheet.name}'!A1", self._style(font_color="#1F4E79"), sheet.name
            )
            needed = " (wajib)" if sheet.table.required else ""
            means = f"{sheet.table.meaning}{needed}"
            page.set_row(row, _height([(means, _GUIDE_WIDTH)]))
            page.write_string(row, 1, means, self._style(text_wrap=True))

    def _write_codebook(self) -> None:
        """What every table and column holds, as docs/data.md has it."""
        page = self.made.add_worksheet(CODEBOOK)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        head = self._style(bold=True, bg_color="#1F4E79", font_color="#FFFFFF", text_wrap=True, border=1)
        page.write_row(
            0, 0, ("Tabel", "Kolom", "Arti", "Isi", "Satuan", "Pilihan", "Acuan", "", "Contoh"), head
        )
        widths = (20, 20, 60, 28, 10, 50, 16, 14, 24)
        for number, width in enumerate(widths):
            page.set_column(number, number, width)
        page.freeze_panes(1, 2)
        row = 0
        for table in describe_tables():
            for entry in table.kolom:
                row += 1
                needed = f"kunci, {entry.wajib}" if entry.is_kunci else entry.wajib
                example = entry.contoh.replace(TAHUN, str(self.tahun)).replace(INSTANSI, "Instansi Contoh")
                means = (entry.tabel, entry.kolom, entry.arti, entry.isi, entry.satuan)
                cells = (*means, ", ".join(entry.pilihan), entry.acuan, needed, example)
                page.set_row(row, _height(zip(cells, widths, strict=True)))
                for column, text in enumerate(cells):
                    page.write_string(row, column, text, self._style(text_wrap=True))

    def _write_sheet(self, sheet: Sheet, page: Worksheet) -> None:
        columns, rows = sheet.table.columns, self.rows[sheet.name]
        widths = [_width(column, sheet, rows) for column in columns]
        (title,), wishes, examples = above_head(sheet, self.tahun)
        page.write_string(0, 0, title, self._style(bold=True, font_size=12))
        page.set_row(1, 26)
        page.set_row(2, 39)
        page.set_row(HEAD_ROW - 1, 27)
        if sheet.table.required or sheet.is_free:
            page.set_tab_color("#1F4E79")
        grey = {"italic": True, "font_color": "#595959"}
        for number, wish in enumerate(wishes):
            page.write_string(1, number, wish, self._style(**grey, text_wrap=True))
        for number, example in enumerate(examples):
            page.write_string(2, number, example, self._style(**grey, bg_color="#F2F2F2", text_wrap=True))
        head = self._style(bold=True, bg_color="#1F4E79", font_color="#FFFFFF", text_wrap=True, border=1)
        for number, column in enumerate(columns):
            page.write_string(HEAD_ROW - 1, number, title_of(column, sheet.table), head)
            page.write_comment(HEAD_ROW - 1, number, _describe(column), {"x_scale": 2, "author": "LKj"})
            page.set_column(number, number, widths[number], self._column_style(column, sheet))
        for offset, row in enumerate(rows):
            texts = [row.get(column.name, "") for column in columns]
            height = _height(zip(texts, widths, strict=True))
            if height > _LINE:
                page.set_row(HEAD_ROW + offset, min(height, _MOST_HEIGHT))
            for number, column in enumerate(columns):
                is_key = column.name in sheet.table.key or column.name in sheet.shown
                self._write_cell(
                    page, (HEAD_ROW + offset, number), row.get(column.name, ""), column, row, is_key=is_key
                )
        last = HEAD_ROW + len(rows) + _FREE_ROWS
        for number, column in enumerate(columns):
            if rule := self._rule(column):
                page.data_validation(HEAD_ROW, number, last, number, rule)
            elif column.kind == "ukuran":
                self._offer_levels(page, number, rows)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW - 1)
        page.freeze_panes(HEAD_ROW, 1 if len(columns) > 2 else 0)
        page.protect(
            "",
            {
                "insert_rows": True,
                "delete_rows": True,
                "format_columns": True,
                "format_rows": True,
                "format_cells": True,
                "sort": True,
            },
        )

    def _column_style(self, column: CoreColumn, sheet: Sheet) -> Format:
        if column.name in sheet.free:
            return self._style(locked=False, num_format="@", text_wrap=True)
        if column.kind in ("bilangan", "rupiah", "bulat"):
            return self._style(locked=False, num_format=_format_of("", column))
        if column.kind in ("ukuran", "tahun"):
            return self._style(locked=False)
        return self._style(locked=False, num_format="yyyy-mm-dd" if column.kind == "tanggal" else "@")

    def _write_cell(
        self,
        page: Worksheet,
        at: tuple[int, int],
        text: str,
        column: CoreColumn,
        row: Mapping[str, str],
        *,
        is_key: bool,
    ) -> None:
        locked: dict[str, Any] = {"locked": is_key, **({"bg_color": "#EDEDED"} if is_key else {})}
        number, day = read_decimal(text), read_date(text)
        if not text:
            page.write_blank(*at, None, self._style(**locked, num_format=_format_of("", column)))
        elif column.kind in _NUMBERS and number is not None and _is_exact(text):
            page.write_number(*at, float(number), self._style(**locked, num_format=_format_of(text, column)))
        elif column.kind in ("tanggal", "ukuran") and day is not None and self._is_date(column, row):
            page.write_datetime(*at, day, self._style(**locked, num_format="yyyy-mm-dd"))
        else:
            page.write_string(*at, text, self._style(**locked, num_format="@", text_wrap=True))

    def _is_date(self, column: CoreColumn, row: Mapping[str, str]) -> bool:
        kind = self.kinds.get(row.get("kode_indikator", ""))
        return column.kind == "tanggal" or (kind is not None and kind.has_dates)

    def _rule(self, column: CoreColumn) -> dict[str, Any] | None:
        """What may be chosen: the words of the column, or the codes in use in the table that it refers to."""
        if column.allowed:
            return self._choice(tuple(column.allowed), error="stop")
        if column.refers and column.refers in self.rows:
            first = core_tables()[column.refers].key[0]
            codes = dict.fromkeys(row[first] for row in self.rows[column.refers] if row.get(first))
            if codes:
                return self._choice(tuple(codes), error="information")
        return None

    def _offer_levels(self, page: Worksheet, number: int, rows: list[Mapping[str, str]]) -> None:
        """In the row of an indikator that is measured in levels, its levels."""
        for offset, row in enumerate(rows):
            kind = self.kinds.get(row.get("kode_indikator", ""))
            levels = (
                kind
                and kind.has_scale
                and _levels(kind, self.rows.get("skala_tingkat", []), dt.date(self.tahun, 12, 31))
            )
            if levels:
                page.data_validation(
                    HEAD_ROW + offset,
                    number,
                    HEAD_ROW + offset,
                    number,
                    self._choice(levels, error="information"),
                )

    def _choice(self, words: tuple[str, ...], *, error: str) -> dict[str, Any]:
        rule: dict[str, Any] = {
            "validate": "list",
            "error_type": error,
            "error_title": "Bukan pilihan",
            "error_message": "Pilih dari daftar pada sel ini.",
        }
        if len(",".join(words)) <= _MOST_SHORT_LIST and not any("," in word for word in words):
            return {**rule, "source": list(words)}
        if words not in self.lists:
            self.lists.append(words)
        from xlsxwriter.utility import xl_col_to_name

        letter = xl_col_to_name(self.lists.index(words))
        return {**rule, "source": f"={LISTS}!${letter}$1:${letter}${len(words)}"}


def _levels(kind: Kind, own: list[Mapping[str, str]], end: dt.date) -> tuple[str, ...]:
    """The words of the scale of an indikator, from the lowest up: the agency's own, or one of the law."""
    scale = kind.definition.get("skala_tingkat", "")
    if scale in list_rules("tingkat"):
        return load_rule("tingkat", scale, end).levels().words
    rows = [row for row in own if row.get("skala") == scale and row.get("urutan", "").isdecimal()]
    return tuple(row["tingkat"] for row in sorted(rows, key=lambda row: int(row["urutan"])))


def _is_exact(text: str) -> bool:
    """Whether Excel keeps all digits."""
    return len(text.strip("-0").replace(".", "").lstrip("0")) <= _MOST_DIGITS


def _format_of(text: str, column: CoreColumn) -> str:
    """How a number is shown: with the decimals that it has; codes and texts as they are."""
    if column.kind in ("bulat", "tahun"):
        return "0"
    if column.kind == "rupiah":
        return "#,##0.00" if count_decimals(text) else "#,##0"
    if column.kind in ("bilangan", "ukuran"):
        decimals = count_decimals(text)
        return f"0.{'0' * decimals}" if decimals else "General"
    return "yyyy-mm-dd" if column.kind == "tanggal" else "@"


def _describe(column: CoreColumn) -> str:
    """What the comment of a heading says."""
    lines = [f"{column.name}: {column.meaning}."]
    if column.unit:
        lines.append(f"Satuan: {column.unit}.")
    if column.allowed:
        lines.append(f"Pilihan: {', '.join(column.allowed)}.")
    if column.refers:
        lines.append(f"Kode dari lembar {column.refers}.")
    lines.append("Wajib diisi." if column.required else "Boleh kosong.")
    return "\n".join(lines)


def _height(cells: Iterable[tuple[str, float]]) -> float:
    """The height of a row of texts in columns of these widths: not every program fits it when it opens a file."""
    lines = (sum(math.ceil((len(line) or 1) / width) for line in text.split("\n")) for text, width in cells)
    return _LINE * max(lines)


def _width(column: CoreColumn, sheet: Sheet, rows: list[Mapping[str, str]]) -> float:
    longest = max((len(row.get(column.name, "")) for row in rows), default=0)
    is_long = column.name in (*sheet.table.names, *sheet.free - {"kunci", "berkas"})
    least = 40 if is_long else 24 if column.name == "sumber" else 12
    return min(60, max(least, longest + 2, len(column.heading) / 2 + 4))
