"""Tables of spending beside performance."""

from __future__ import annotations

from lkjtools.show.table_rows import bernomor, catatan_sen, kolom_nomor
from lkjtools.show.values import Column, Tabel
from lkjtools.topics.efisiensi.compute import describe_kelas
from lkjtools.topics.efisiensi.model import AnalisisEfisiensi

EFISIENSI = "efisiensi"
"""Code of the table of spending beside performance."""

_UKURAN = {
    "selisih": (Column("selisih", ("Selisih (poin)",), "right", 0.9),),
    "rasio": (Column("rasio", ("Rasio (%)",), "right", 0.9),),
    "indeks_ie_te": (Column("ie", ("IE",), "right", 0.9), Column("te", ("TE",), "right", 0.9)),
}
"""The columns of the figures that a method prints, the one that it judges by first."""

_ARTI = {
    "selisih": "Selisih adalah serapan dikurangi capaian kinerja.",
    "rasio": "Rasio adalah serapan dibagi capaian kinerja.",
    "indeks_ie_te": "IE adalah capaian kinerja dibagi serapan; TE adalah jaraknya dari standar.",
}


def _notes(efisiensi: AnalisisEfisiensi) -> tuple[str, ...]:
    """What the figures are, the classes of the rule, and whom it does not class, where there is such a one."""
    rule = efisiensi.rule
    method, undecided = rule.word("method"), rule.word("target_belum")
    ukuran = _UKURAN[method][0].header[-1]
    has_undecided = any(item.tingkat.value == undecided for item in efisiensi.indikator)
    return (
        _ARTI[method],
        rule.description,
        f"Kelas menurut {ukuran}: {describe_kelas(rule)}. Sumber skala: {rule.reference.title}.",
        *(
            [f"{undecided}: target belum tercapai, dan belanja yang lebih kecil bukan penghematan."]
            if has_undecided
            else []
        ),
    )


def tabel_efisiensi(efisiensi: AnalisisEfisiensi) -> Tabel:
    """Spending beside performance for each indikator whose budget is known.

    Returns:
        One row an indikator: performance, spending, the figure by which the chosen rule judges, and the outcome.

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
            *item.ukuran,
            item.tingkat,
        )
        for item in efisiensi.indikator
    )
    rule = efisiensi.rule
    width = max((item.kinerja.jenis.column_width for item in efisiensi.indikator), default=0.9)
    return Tabel(
        EFISIENSI,
        f"Analisis Efisiensi Penggunaan Sumber Daya Tahun {efisiensi.tahun}",
        (
            kolom_nomor(),
            Column("indikator", ("Indikator Kinerja",), width=2.6, row_header=True),
            Column("target", ("Kinerja", "Target"), "right", width),
            Column("realisasi", ("Kinerja", "Realisasi"), "right", width),
            Column("capaian", ("Kinerja", "Capaian (%)"), "right", 0.9),
            Column("pagu", ("Anggaran", "Pagu (Rp)"), "right", 1.5),
            Column("realisasi_rp", ("Anggaran", "Realisasi (Rp)"), "right", 1.5),
            Column("serapan", ("Anggaran", "Serapan (%)"), "right", 0.9),
            *_UKURAN[rule.word("method")],
            Column("tingkat", ("Efisiensi",), width=1.1),
        ),
        rows,
        notes=(*_notes(efisiensi), *catatan_sen(rows)),
        source=efisiensi.sumber,
        landscape=True,
    )
