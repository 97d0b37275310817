"""Tables of the budget and of what it was spent for."""

from __future__ import annotations

from lkjtools.efisiensi import describe_kelas
from lkjtools.formatting import format_roman
from lkjtools.laporan import Laporan
from lkjtools.laporan.keuangan import Pos
from lkjtools.rules import Rule, Scale
from lkjtools.tables import bernomor, catatan_sen, kolom_nomor
from lkjtools.values import Column, Content, Tabel, TableRow

_UANG = (
    Column("pagu", ("Anggaran (Rp)",), "right", 1.8),
    Column("realisasi", ("Realisasi (Rp)",), "right", 1.8),
    Column("serapan", ("Serapan (%)",), "right", 1),
)


def _uang(pos: Pos) -> tuple[Content, Content, Content]:
    return pos.pagu, pos.realisasi, pos.serapan


def tabel_belanja(laporan: Laporan) -> Tabel:
    """Budget and spending by jenis belanja.

    Args:
        laporan: the report.

    Returns:
        One row a jenis belanja and their total; amounts in rupiah, absorption in percent.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    belanja = laporan.belanja
    lines = bernomor([(pos.nama, *_uang(pos)) for pos in belanja.pos])
    rows = (*lines, TableRow(("", belanja.jumlah.nama, *_uang(belanja.jumlah)), "total"))
    return Tabel(
        "anggaran_belanja",
        f"Anggaran dan Realisasi Menurut Jenis Belanja Tahun {laporan.tahun}",
        (kolom_nomor(), Column("nama", ("Jenis Belanja",), width=3, row_header=True), *_UANG),
        rows,
        notes=catatan_sen(rows),
        source=laporan.sumber("belanja"),
    )


def tabel_anggaran(laporan: Laporan) -> Tabel:
    """Budget and spending by program and kegiatan.

    Args:
        laporan: the report.

    Returns:
        For each program a heading, its kegiatan and their total; the total of all at the end.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    anggaran = laporan.anggaran
    rows: list[TableRow] = []
    for number, program in enumerate(anggaran.pos, start=1):
        rows.append(TableRow((f"{format_roman(number)}. {program.nama}",), "group"))
        rows += bernomor([(pos.nama, *_uang(pos)) for pos in program.bagian])
        rows.append(TableRow(("", "Jumlah program", *_uang(program)), "subtotal"))
    rows.append(TableRow(("", "Jumlah seluruh program", *_uang(anggaran.jumlah)), "total"))
    return Tabel(
        "anggaran_program",
        f"Anggaran dan Realisasi Menurut Program dan Kegiatan Tahun {laporan.tahun}",
        (kolom_nomor(), Column("nama", ("Program/Kegiatan",), width=4, row_header=True), *_UANG),
        tuple(rows),
        notes=catatan_sen(rows),
        source=laporan.sumber("anggaran"),
    )


def tabel_tingkat_efisiensi(laporan: Laporan, scale: Scale) -> Tabel:
    """The scale of spending against performance, and how many indikator fall on each step.

    Args:
        laporan: the report.
        scale: the scale.

    Returns:
        One row a step of the scale: its range in percent, its name, the number of indikator.

    Source:
        rules/efisiensi.yaml.
    """
    rows = [(span, label, laporan.banyak_rasio(label, scale)) for label, span in scale.ranges()]
    return Tabel(
        "tingkat_efisiensi",
        "Tingkatan Efisiensi Anggaran",
        (
            kolom_nomor(),
            Column("rentang", ("Rasio Serapan terhadap Capaian Kinerja (%)",), width=2, row_header=True),
            Column("kategori", ("Kategori",), width=2),
            Column("banyak", ("Banyaknya Indikator",), "right"),
        ),
        bernomor(rows),
        notes=(_status_rujukan(scale.status),) if scale.status != "confirmed" else (),
        source=str(scale.reference),
    )


def _status_rujukan(status: str) -> str:
    return f"Rujukan skala belum dapat dipastikan pada naskah peraturannya ({status})."


_UKURAN = {
    "selisih": Column("selisih", ("Selisih (poin)",), "right", 0.9),
    "rasio": Column("rasio", ("Rasio (%)",), "right", 0.9),
    "indeks_ie_te": Column("ie", ("IE",), "right", 0.9),
}
"""The column of the figure by which a method judges."""
_DERAJAT = Column("te", ("TE",), "right", 0.9)
_SELISIH_RASIO = (
    "Selisih adalah serapan dikurangi capaian kinerja; rasio adalah serapan dibagi capaian kinerja."
)


def _kelas(rule: Rule) -> tuple[str, ...]:
    """The classes of a rule that has a scale, and what that rests on."""
    if "bands" not in rule.content:
        return ()
    ukuran = _UKURAN[rule.word("method")].header[-1]
    notes = f"Kelas menurut {ukuran}: {describe_kelas(rule)}. Sumber skala: {rule.reference}."
    return (notes, _status_rujukan(rule.status)) if rule.status != "confirmed" else (notes,)


def tabel_efisiensi(laporan: Laporan) -> Tabel:
    """Spending beside performance for each program indikator.

    Args:
        laporan: the report.

    Returns:
        One row an indikator: performance, spending, difference in percentage points and ratio, or the index where
        the chosen rule judges by that, and the outcome.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 6; rules/efisiensi.yaml.
    """
    rows = bernomor(
        (
            item.kinerja.nama,
            item.kinerja.target,
            item.kinerja.realisasi,
            item.kinerja.capaian,
            item.pos.pagu,
            item.pos.realisasi,
            item.pos.serapan,
            *(item.indeks or (item.selisih, item.rasio)),
            item.tingkat,
        )
        for item in laporan.efisiensi
    )
    rule = laporan.peraturan.rule("efisiensi")
    ukuran = (_UKURAN["selisih"], _UKURAN["rasio"])
    is_indeks = any(item.indeks for item in laporan.efisiensi)
    if is_indeks:
        ukuran = (_UKURAN["indeks_ie_te"], _DERAJAT)
    return Tabel(
        "efisiensi",
        f"Analisis Efisiensi Penggunaan Sumber Daya Tahun {laporan.tahun}",
        (
            kolom_nomor(),
            Column("indikator", ("Indikator Kinerja",), width=2.6, row_header=True),
            Column("target", ("Kinerja", "Target"), "right", 0.9),
            Column("realisasi", ("Kinerja", "Realisasi"), "right", 0.9),
            Column("capaian", ("Kinerja", "Capaian (%)"), "right", 0.9),
            Column("pagu", ("Anggaran", "Pagu (Rp)"), "right", 1.5),
            Column("realisasi_rp", ("Anggaran", "Realisasi (Rp)"), "right", 1.5),
            Column("serapan", ("Anggaran", "Serapan (%)"), "right", 0.9),
            *ukuran,
            Column("tingkat", ("Efisiensi",), width=1.1),
        ),
        rows,
        notes=(
            *(() if is_indeks else (_SELISIH_RASIO,)),
            rule.description,
            *_kelas(rule),
            *catatan_sen(rows),
        ),
        source=laporan.sumber("anggaran"),
        landscape=True,
    )
