"""Tables of the budget and its spending."""

from __future__ import annotations

from lkjtools.formatting import format_roman
from lkjtools.show.table_rows import bernomor, catatan_sen, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.anggaran.model import Anggaran, Pos

BELANJA = "anggaran_belanja"
"""Code of the table by jenis belanja."""

ANGGARAN = "anggaran_program"
"""Code of the table by program."""

_UANG = (
    Column("pagu", ("Anggaran (Rp)",), "right", 1.8),
    Column("realisasi", ("Realisasi (Rp)",), "right", 1.8),
    Column("serapan", ("Serapan (%)",), "right", 1),
)


def _uang(pos: Pos) -> tuple[Content, Content, Content]:
    return pos.pagu, pos.realisasi, pos.serapan


def tabel_belanja(belanja: Anggaran) -> Tabel:
    """Budget and spending by jenis belanja.

    Returns:
        One row a jenis belanja and their total; amounts in rupiah, absorption in percent.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    lines = bernomor([(pos.nama, *_uang(pos)) for pos in belanja.pos])
    rows = (*lines, TableRow(("", belanja.jumlah.nama, *_uang(belanja.jumlah)), "total"))
    return Tabel(
        BELANJA,
        f"Anggaran dan Realisasi Menurut Jenis Belanja Tahun {belanja.tahun}",
        (kolom_nomor(), Column("nama", ("Jenis Belanja",), width=3, row_header=True), *_UANG),
        rows,
        notes=catatan_sen(rows),
        source=belanja.sumber,
    )


def tabel_anggaran(anggaran: Anggaran) -> Tabel:
    """Tabel anggaran dan realisasi menurut program dan kegiatan.

    Returns:
        For each program a heading, its kegiatan and their total; the total of all at the end.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    rows: list[TableRow] = []
    for number, program in enumerate(anggaran.pos, start=1):
        rows.append(TableRow((f"{format_roman(number)}. {program.nama}",), "group"))
        rows += bernomor([(pos.nama, *_uang(pos)) for pos in program.bagian])
        rows.append(TableRow(("", "Jumlah program", *_uang(program)), "subtotal"))
    rows.append(TableRow(("", "Jumlah seluruh program", *_uang(anggaran.jumlah)), "total"))
    return Tabel(
        ANGGARAN,
        f"Anggaran dan Realisasi Menurut Program dan Kegiatan Tahun {anggaran.tahun}",
        (kolom_nomor(), Column("nama", ("Program/Kegiatan",), width=4, row_header=True), *_UANG),
        tuple(rows),
        notes=catatan_sen(rows),
        source=anggaran.sumber,
    )


def tabel_anggaran_perjanjian(anggaran: Anggaran) -> Tabel:
    """Tabel anggaran program yang mendukung perjanjian kinerja.

    Returns:
        One row a program and the total, in rupiah.

    Source:
        PermenPANRB 53/2014, Lampiran I.
    """
    rows = (
        *bernomor([(pos.nama, pos.pagu) for pos in anggaran.pos]),
        TableRow(("", "Jumlah", anggaran.jumlah.pagu), "total"),
    )
    return Tabel(
        "anggaran_perjanjian",
        f"Anggaran Program Pendukung Perjanjian Kinerja Tahun {anggaran.tahun}",
        (
            kolom_nomor(),
            Column("program", ("Program",), width=4, row_header=True),
            Column("pagu", ("Anggaran (Rp)",), "right", 1.6),
        ),
        rows,
        notes=catatan_sen(rows),
        source=anggaran.sumber,
    )
