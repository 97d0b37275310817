"""Tables of spending beside performance."""

from __future__ import annotations

from lkjtools.law.rule import Rule
from lkjtools.law.scale import Scale
from lkjtools.show.table_rows import bernomor, catatan_sen, kolom_nomor
from lkjtools.show.values import Column, Tabel
from lkjtools.topics.efisiensi.compute import describe_kelas
from lkjtools.topics.efisiensi.model import AnalisisEfisiensi

EFISIENSI = "efisiensi"
"""Code of the table of spending beside performance."""


def tabel_tingkat_efisiensi(efisiensi: AnalisisEfisiensi, scale: Scale) -> Tabel:
    """The scale of spending against performance, and how many indikator fall on each step.

    Returns:
        One row a step of the scale: its range in percent, its name, the number of indikator.

    Source:
        law/efisiensi.yaml.
    """
    rows = [(span, label, efisiensi.banyak_rasio(label, scale)) for label, span in scale.ranges()]
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
        notes=("Skala ini pilihan instansi.",),
        source=scale.reference.title,
    )


_UKURAN = {
    "selisih": Column("selisih", ("Selisih (poin)",), "right", 0.9),
    "rasio": Column("rasio", ("Rasio (%)",), "right", 0.9),
    "indeks_ie_te": Column("ie", ("IE",), "right", 0.9),
}
"""The column of the figure by which a method judges."""


_SELISIH_RASIO = (
    "Selisih adalah serapan dikurangi capaian kinerja; rasio adalah serapan dibagi capaian kinerja."
)


def _kelas(rule: Rule) -> tuple[str, ...]:
    """The classes of a rule that has a scale, and whose they are; its standing is told in the kertas kerja."""
    if "bands" not in rule.content:
        return ()
    ukuran = _UKURAN[rule.word("method")].header[-1]
    return (f"Kelas menurut {ukuran}: {describe_kelas(rule)}. Sumber skala: {rule.reference.title}.",)


_DERAJAT = Column("te", ("TE",), "right", 0.9)


def tabel_efisiensi(efisiensi: AnalisisEfisiensi) -> Tabel:
    """Spending beside performance for each program indikator.

    Returns:
        One row an indikator: performance, spending, difference in percentage points and ratio, or the index where
        the chosen rule judges by that, and the outcome.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 6; law/efisiensi.yaml.
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
        for item in efisiensi.indikator
    )
    rule = efisiensi.rule
    ukuran = (_UKURAN["selisih"], _UKURAN["rasio"])
    is_indeks = any(item.indeks for item in efisiensi.indikator)
    if is_indeks:
        ukuran = (_UKURAN["indeks_ie_te"], _DERAJAT)
    return Tabel(
        EFISIENSI,
        f"Analisis Efisiensi Penggunaan Sumber Daya Tahun {efisiensi.tahun}",
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
        source=efisiensi.anggaran.sumber,
        landscape=True,
    )
