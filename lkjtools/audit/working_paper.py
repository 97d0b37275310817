"""The working paper: an XLSX whose sheet "Uji Hitung" recomputes each figure by formulas over input cells."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from operator import attrgetter

import xlsxwriter

from lkjtools.audit.audit import Audit, Verdict
from lkjtools.audit.paper import OPTIONS, Columns, Computed, Paper
from lkjtools.audit.verdict import ALASAN
from lkjtools.figure.angka import Angka, Cell, Expression
from lkjtools.formatting import format_date
from lkjtools.report.sensitivity import KEPALA as KEPALA_KEPEKAAN

_LONGEST_NAME = 31
_ASAL = (("Tempat", 60), ("Dokumen", 40), ("Tercetak", 22))

_BUTIR: Columns = (
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
_TEMUAN: Columns = (
    ("Temuan", 13, attrgetter("kode")),
    ("Kepentingan", 12, attrgetter("kepentingan")),
    ("Tempat", 36, lambda finding: finding.uraian[0].butir.lokasi),
    ("Judul", 44, attrgetter("judul")),
    ("Kondisi", 70, attrgetter("kondisi")),
    ("Kriteria", 44, attrgetter("kriteria")),
    ("Sebab", 30, attrgetter("sebab")),
    ("Akibat", 44, attrgetter("akibat")),
    ("Rekomendasi", 50, attrgetter("rekomendasi")),
    ("Butir", 40, lambda finding: ", ".join(item.butir.id for item in finding.uraian)),
    ("Sidik", 15, attrgetter("sidik")),
    ("Tanggapan", 40, attrgetter("tanggapan")),
    ("Keputusan", 18, lambda finding: f"{finding.keputusan.replace('_', ' ')} {finding.catatan}".strip()),
)
_KEPEKAAN: Columns = tuple(
    (title, width, attrgetter(name))
    for (name, title), width in zip(KEPALA_KEPEKAAN.items(), (18, 44, 30, 18, 30, 36, 18), strict=True)
)


def render_workbook(audit: Audit) -> bytes:
    """Write the working paper.

    Returns:
        The file; the same outcome gives the same bytes.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
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
        self.paper = Paper(book)
        self.audit = audit

    def write(self) -> None:
        self._cover()
        self.paper.table("Temuan", _TEMUAN, self.audit.temuan)
        for document in self.audit.menurut_dokumen:
            rows = [item for item in self.audit.uraian if item.butir.dokumen == document]
            self.paper.table(document.kode[:_LONGEST_NAME], _BUTIR, rows)
        self.paper.table("Kepekaan", _KEPEKAAN, self.audit.kepekaan)
        self.paper.computations(_list_computed(self.audit), _ASAL, self._describe_input)

    def _describe_input(self, key: str, part: Expression) -> tuple[str, str, str]:
        """Where an input is printed; of a figure of the data, the cell it comes from."""
        place = self.audit.tempat.get(key)
        if place is not None:
            return place.lokasi, place.dokumen.nama, place.teks
        cell = part.expression if isinstance(part, Angka) else part
        return (cell.place, "data", cell.text) if isinstance(cell, Cell) else (key, "", "")

    def _cover(self) -> None:
        sheet = self.paper.book.add_worksheet("Sampul")
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
        self.paper.lines(sheet, lines)


def _list_computed(audit: Audit) -> Iterator[Computed]:
    for item in audit.uraian:
        expression, numbers = item.hasil.ekspresi, item.hasil.nilai
        printed = None if expression is None or numbers is None else item.butir.tempat[0].angka
        if expression is None or numbers is None or printed is None:
            continue
        yield Computed(
            item.butir.id,
            item.butir.pernyataan,
            item.hasil.hitungan,
            expression,
            numbers,
            printed[1],
            item.hasil.putusan,
        )
