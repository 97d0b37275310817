"""The working paper: an XLSX whose sheet "Uji Hitung" recomputes each figure by formulas over input cells."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from lkjtools.audit.audit import Audit, Verdict
from lkjtools.audit.verdict import ALASAN
from lkjtools.figure.angka import Angka, Cell, Expression, Tanda
from lkjtools.figure.formula import to_formula
from lkjtools.formatting import format_date, round_half_up
from lkjtools.report.sensitivity import KEPALA as KEPALA_KEPEKAAN
from lkjtools.show.worksheet import write_text

UJI_HITUNG = "Uji Hitung"
MASUKAN = "Masukan"
_LONGEST_NAME = 31
_Columns = Sequence[tuple[str, int, Callable[[Any], str]]]
"""Columns of a sheet: title, width in characters, and what stands there of an item."""

_BUTIR: _Columns = (
    ("Nomor", 11, attrgetter("butir.id")),
    ("Letak", 28, attrgetter("butir.lokasi")),
    ("Pernyataan", 34, attrgetter("butir.pernyataan")),
    ("Tercetak", 22, attrgetter("tercetak")),
    ("Hasil hitung", 22, attrgetter("hasil.dihitung_cetak")),
    ("Putusan", 16, lambda item: item.hasil.putusan.nama + (" (perlu konfirmasi)" if item.is_ragu else "")),
    ("Alasan", 22, lambda item: ALASAN.get(item.hasil.alasan, "")),
    ("Kepentingan", 12, attrgetter("kepentingan")),
    ("Temuan", 12, attrgetter("temuan")),
    ("Hitungan", 50, attrgetter("hasil.hitungan")),
    ("Penjelasan", 60, attrgetter("penjelasan")),
)
_TEMUAN: _Columns = (
    ("Temuan", 13, attrgetter("kode")),
    ("Kepentingan", 12, attrgetter("kepentingan")),
    ("Pernyataan", 44, lambda finding: finding.uraian[0].butir.pernyataan),
    ("Butir", 40, lambda finding: ", ".join(item.butir.id for item in finding.uraian)),
    ("Dugaan sebab", 20, lambda finding: finding.uraian[0].sebab),
    ("Sidik", 15, attrgetter("sidik")),
    ("Tanggapan", 40, attrgetter("tanggapan")),
    ("Keputusan", 18, lambda finding: f"{finding.keputusan.replace('_', ' ')} {finding.catatan}".strip()),
    ("Penjelasan", 70, lambda finding: finding.uraian[0].penjelasan),
)
_KEPEKAAN: _Columns = tuple(
    (title, width, attrgetter(name))
    for (name, title), width in zip(KEPALA_KEPEKAAN.items(), (18, 44, 30, 18, 30, 36, 18), strict=True)
)


def render_workbook(audit: Audit) -> bytes:
    """Write the working paper.

    Returns:
        The file; the same outcome gives the same bytes.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        date = audit.laporan.identitas.tanggal
        created = dt.datetime(date.year, date.month, date.day)  # noqa: DTZ001 - the file format has no zone
        book.set_properties({"title": _title(audit), "created": created})
        _Paper(book, audit).write()
    return buffer.getvalue()


def _title(audit: Audit) -> str:
    identitas = audit.laporan.identitas
    return (
        f"Kertas Kerja Pengujian {identitas.judul} {identitas.instansi_wilayah} Tahun {audit.laporan.tahun}"
    )


class _Paper:
    def __init__(self, book: xlsxwriter.Workbook, audit: Audit) -> None:
        self.book = book
        self.audit = audit
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True})
        self.inputs: dict[str, str] = {}

    def write(self) -> None:
        self._cover()
        self._table("Temuan", _TEMUAN, self.audit.temuan)
        for document in self.audit.menurut_dokumen:
            rows = [item for item in self.audit.uraian if item.butir.dokumen == document]
            self._table(document.kode[:_LONGEST_NAME], _BUTIR, rows)
        self._table("Kepekaan", _KEPEKAAN, self.audit.kepekaan)
        self._computations()

    def _sheet(self, name: str, head: Sequence[str], widths: Sequence[int]) -> Any:  # noqa: ANN401 - its class is private
        sheet = self.book.add_worksheet(name)
        for column, (title, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(column, column, width)
            write_text(sheet, 0, column, title, self.head)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _strings(self, sheet: Any, row: int, texts: Sequence[str]) -> None:  # noqa: ANN401 - its class is private
        """Text is text: nothing of the data can become a formula, a number or a link."""
        for column, text in enumerate(texts):
            write_text(sheet, row, column, text, self.text)

    def _cover(self) -> None:
        sheet = self.book.add_worksheet("Sampul")
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 8, 18)
        audit = self.audit
        meanings = zip(audit.menurut_kepentingan.items(), audit.aturan.words("arti"), strict=True)
        limits = (
            f"Ambang ({audit.aturan.name}): {audit.aturan.word('capaian_poin')} poin capaian, "
            f"{audit.aturan.word('anggaran_pct').replace('.', ',')} persen anggaran, "
            f"{audit.aturan.word('cacah_pct')} persen cacah"
        )
        documents: list[tuple[str | int, ...]] = [
            (each.nama, each.pemilik, *counts.values()) for each, counts in audit.menurut_dokumen.items()
        ]
        lines: list[tuple[str | int, ...]] = [
            (_title(audit),),
            (f"Tanggal laporan: {format_date(audit.laporan.identitas.tanggal)}",),
            (),
            ("Butir diuji", len(audit.uraian)),
            ("Perlu konfirmasi ke dokumen asli (tidak dihitung)", len(audit.ragu)),
            ("Temuan", len(audit.temuan)),
            ("Temuan belum diputus", len(audit.belum_diputus)),
            (),
            ("Dokumen", "Pemilik", *(each.nama for each in Verdict)),
            *documents,
            ("Jumlah", "", *audit.menurut_putusan.values()),
            (),
            (limits,),
            ("Kepentingan", "Butir", "Arti"),
            *((level, count, meaning) for (level, count), meaning in meanings),
            (),
            ("Jenis uji", "Butir"),
            *((name.replace("_", " "), count) for name, count in audit.menurut_uji.items()),
        ]
        for row, line in enumerate(lines):
            for column, content in enumerate(line):
                if isinstance(content, int):
                    sheet.write_number(row, column, content)
                else:
                    write_text(sheet, row, column, content, self.bold if row == 0 else None)

    def _table(self, name: str, columns: _Columns, items: Sequence[object]) -> None:
        sheet = self._sheet(name, [title for title, _, _ in columns], [width for _, width, _ in columns])
        for row, item in enumerate(items, start=1):
            self._strings(sheet, row, [read(item) for _, _, read in columns])

    def _computations(self) -> None:
        head = (
            "Nomor",
            "Pernyataan",
            "Hitungan",
            "Hasil hitung",
            "Desimal",
            "Dibulatkan",
            "Tercetak",
            "Selisih",
            "Uji",
        )
        sheet = self._sheet(UJI_HITUNG, head, (11, 40, 60, 22, 9, 22, 22, 22, 10))
        source = self._sheet(MASUKAN, ("Kode", "Berkas", "Kolom", "Nilai"), (44, 28, 16, 22))

        def place(part: Expression) -> str:
            key = part.key if isinstance(part, Angka) else f"{part}"
            if key not in self.inputs:
                self.inputs[key] = self._input(source, len(self.inputs) + 1, key, part)
            return self.inputs[key]

        row = 0
        for item in self.audit.uraian:
            expression, numbers = item.hasil.ekspresi, item.hasil.nilai
            if expression is None or numbers is None:
                continue
            formula = to_formula(expression, place)
            printed = item.butir.tempat[0].angka
            if formula is None or printed is None:
                continue
            row += 1
            decimals = printed[1]
            self._strings(sheet, row, (item.butir.id, item.butir.pernyataan, item.hasil.hitungan))
            places = [xl_rowcol_to_cell(row, column) for column in range(8)]
            value, shown = float(numbers[1]), float(printed[0])
            rounded = float(round_half_up(numbers[1], decimals))
            sheet.write_formula(row, 3, f"={formula}", None, value)
            sheet.write_number(row, 4, decimals)
            sheet.write_formula(row, 5, f"=ROUND({places[3]},{places[4]})", None, rounded)
            sheet.write_number(row, 6, shown)
            sheet.write_formula(row, 7, f"=ROUND({places[5]}-{places[6]},{places[4]})", None, rounded - shown)
            test = "cocok" if item.hasil.putusan is Verdict.MATCH else "beda"
            sheet.write_formula(row, 8, f'=IF({places[7]}=0,"cocok","beda")', None, test)

    def _input(self, sheet: Any, row: int, key: str, part: Expression) -> str:  # noqa: ANN401 - its class is private
        cell = part.expression if isinstance(part, Angka) else part
        file, column = (cell.file, cell.column) if isinstance(cell, Cell) else ("", "")
        self._strings(sheet, row, (key, file, column))
        value = part.value
        if isinstance(value, Fraction):
            sheet.write_number(row, 3, float(value))
        elif not isinstance(value, Tanda):
            write_text(sheet, row, 3, value)
        return f"{MASUKAN}!{xl_rowcol_to_cell(row, 3, row_abs=True, col_abs=True)}"
