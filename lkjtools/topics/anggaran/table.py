"""Tables of the budget and its spending."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.formatting import format_roman
from lkjtools.show.recorded import RowKind
from lkjtools.show.table_rows import bernomor, catatan_sen, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.anggaran.model import Anggaran, Pos

BELANJA = "anggaran_belanja"
"""Code of the table by jenis belanja."""

ANGGARAN = "anggaran_program"
"""Code of the table by program."""

KELUARAN = "anggaran_keluaran"
"""Code of the table by KRO and RO, or by keluaran."""

SUMBER_DANA = "anggaran_sumber_dana"
"""Code of the table by source of funds."""

INSTANSI = "anggaran_instansi"
"""Code of the table by agency."""

_BELUM_TERISI = "Realisasi yang belum diisi bukan nol: jumlah dan serapan yang memuatnya tidak dihitung."
_BAGIAN_TERISI = "Serapan bagian yang sudah terisi tercetak tersendiri."

_UANG = (
    Column("pagu", ("Anggaran (Rp)",), "right", 1.8),
    Column("realisasi", ("Realisasi (Rp)",), "right", 1.8),
    Column("serapan", ("Serapan (%)",), "right", 1),
)


def _uang(pos: Pos) -> tuple[Content, Content, Content]:
    return pos.pagu, pos.realisasi, pos.serapan


def _jumlah(nama: str, pos: Pos, role: RowKind) -> tuple[TableRow, ...]:
    """A total, and below it, while a part of it is not entered, the total of what is."""
    rows = [TableRow(("", nama, *_uang(pos)), role)]
    if pos.terisi is not None:
        rows.append(TableRow(("", "Di antaranya yang realisasinya terisi", *_uang(pos.terisi)), role))
    return tuple(rows)


def _notes(anggaran: Anggaran, rows: Sequence[TableRow]) -> tuple[str, ...]:
    """What is not entered, and where the absorption of the rest stands in a table that has totals."""
    open_amounts = [_BELUM_TERISI] if anggaran.belum_terisi else []
    if anggaran.jumlah.terisi is not None and rows[-1].kind == "total":
        open_amounts.append(_BAGIAN_TERISI)
    return (*filter(None, (" ".join(open_amounts),)), *catatan_sen(rows))


def tabel_belanja(belanja: Anggaran) -> Tabel:
    """Budget and spending by jenis belanja.

    Returns:
        One row a jenis belanja and their total; amounts in rupiah, absorption in percent.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    return _tabel_rata(BELANJA, "Jenis Belanja", belanja)


def tabel_sumber_dana(sumber_dana: Anggaran) -> Tabel:
    """Budget and spending by source of funds.

    Returns:
        One row a source and their total; amounts in rupiah, absorption in percent.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    return _tabel_rata(SUMBER_DANA, "Sumber Dana", sumber_dana)


def tabel_anggaran_instansi(anggaran: Anggaran) -> Tabel:
    """Budget and spending of a region by its agencies.

    Returns:
        One row an agency and their total; amounts in rupiah, absorption in percent.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    return _tabel_rata(INSTANSI, "Perangkat Daerah", anggaran)


def _tabel_rata(code: str, menurut: str, anggaran: Anggaran) -> Tabel:
    """A table of lines that have none below them."""
    rows = (
        *bernomor([(pos.nama, *_uang(pos)) for pos in anggaran.pos]),
        *_jumlah(anggaran.jumlah.nama, anggaran.jumlah, "total"),
    )
    return Tabel(
        code,
        f"Anggaran dan Realisasi Menurut {menurut} Tahun {anggaran.tahun}",
        (kolom_nomor(), Column("nama", (menurut,), width=3, row_header=True), *_UANG),
        rows,
        notes=_notes(anggaran, rows),
        source=anggaran.sumber,
    )


def tabel_anggaran(anggaran: Anggaran) -> Tabel:
    """Tabel anggaran dan realisasi menurut program dan kegiatan.

    Returns:
        For each program a heading, its kegiatan and their total; the total of all at the end. Where no program has
        anything below it, one row a program.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    if not any(program.bagian for program in anggaran.pos):
        return _tabel_rata(ANGGARAN, "Program", anggaran)
    rows: list[TableRow] = []
    for number, program in enumerate(anggaran.pos, start=1):
        rows.append(TableRow((f"{format_roman(number)}. {program.nama}",), "group"))
        rows += bernomor([(pos.nama, *_uang(pos)) for pos in program.bagian])
        rows += _jumlah("Jumlah program", program, "subtotal")
    rows += _jumlah("Jumlah seluruh program", anggaran.jumlah, "total")
    return Tabel(
        ANGGARAN,
        f"Anggaran dan Realisasi Menurut Program dan Kegiatan Tahun {anggaran.tahun}",
        (kolom_nomor(), Column("nama", ("Program/Kegiatan",), width=4, row_header=True), *_UANG),
        tuple(rows),
        notes=_notes(anggaran, rows),
        source=anggaran.sumber,
    )


def tabel_keluaran(anggaran: Anggaran) -> Tabel:
    """Budget and spending by what the kegiatan deliver: KRO with their RO, or keluaran.

    Returns:
        A heading for each kegiatan, one row for each KRO or keluaran of it, and one below that for each RO.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    rows: list[TableRow] = []
    for kegiatan, keluaran in anggaran.keluaran:
        rows.append(TableRow((kegiatan.nama,), "group"))
        for number, pos in enumerate(keluaran, start=1):
            rows.append(TableRow((str(number), pos.nama, *_uang(pos))))
            rows += [TableRow(("", f"– {ro.nama}", *_uang(ro))) for ro in pos.bagian]
    levels = {pos.tingkat for _, keluaran in anggaran.keluaran for pos in keluaran}
    head = "KRO/RO" if "kro" in levels else "Keluaran"
    return Tabel(
        KELUARAN,
        f"Anggaran dan Realisasi Menurut {head} Tahun {anggaran.tahun}",
        (kolom_nomor(), Column("nama", (f"Kegiatan/{head}",), width=4, row_header=True), *_UANG),
        tuple(rows),
        notes=_notes(anggaran, rows),
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
