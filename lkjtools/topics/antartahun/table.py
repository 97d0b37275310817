"""Tables that set the year beside other years: those before it, and the end of the plan."""

from __future__ import annotations

from lkjtools.show.table_rows import berkelompok, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel
from lkjtools.topics.antartahun.model import Antartahun
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.indikator.model import BERLAKU


def tabel_antartahun(antartahun: Antartahun) -> Tabel:
    """Target, realisasi and capaian of the program indikator over three years.

    Returns:
        A heading for each program, then one row an indikator; three columns a year.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 2.
    """
    years = antartahun.tahun_pembanding

    def cells(role: Peran) -> tuple[Content, ...]:
        items = [antartahun.capaian.kinerja(role.kinerja.kode, tahun) for tahun in years]
        return role.nama, *(v for item in items for v in (item.target, item.realisasi, item.capaian))

    columns = [
        Column(f"{code}_{tahun}", (str(tahun), head), "right", 0.8)
        for tahun in years
        for code, head in (("target", "Target"), ("realisasi", "Realisasi"), ("capaian", "Capaian (%)"))
    ]
    return Tabel(
        "kinerja_antartahun",
        f"Perbandingan Kinerja Program Tahun {years[0]}–{years[-1]}",
        (
            kolom_nomor(),
            Column("indikator", ("Program/Indikator Kinerja",), width=2.6, row_header=True),
            *columns,
        ),
        berkelompok((program, map(cells, roles)) for program, roles in antartahun.capaian.per_program),
        notes=(*antartahun.catatan_target(years), *antartahun.capaian.catatan_batas(())),
        source=antartahun.dokumen.names("realisasi"),
        landscape=True,
    )


def tabel_akhir_renstra(antartahun: Antartahun) -> Tabel:
    """Realisasi of the year against the target at the end of the planning period.

    Returns:
        A heading for each program, then one row an indikator with its progress in percent and in words.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 3.
    """
    akhir = antartahun.periode.akhir

    def cells(role: Peran) -> tuple[Content, ...]:
        kinerja, akhir = role.kinerja, antartahun.kemajuan(role.kinerja.kode)
        satuan = kinerja.jenis.satuan_tercetak
        return role.nama, satuan, kinerja.realisasi, akhir.target, akhir.capaian, akhir.kemajuan

    shown = [role.kinerja.kode for role in antartahun.capaian.peran("program")]
    return Tabel(
        "kinerja_akhir_renstra",
        f"Realisasi Tahun {antartahun.capaian.tahun} terhadap Target Akhir Periode Perencanaan ({akhir})",
        (
            kolom_nomor(),
            Column("indikator", ("Program/Indikator Kinerja",), width=3, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("realisasi", (f"Realisasi {antartahun.capaian.tahun}",), "right"),
            Column("target_akhir", (f"Target Akhir {akhir}",), "right"),
            Column("capaian", ("Capaian (%)",), "right"),
            Column("kemajuan", ("Tingkat Kemajuan",), width=1.3),
        ),
        berkelompok((program, map(cells, roles)) for program, roles in antartahun.capaian.per_program),
        notes=antartahun.capaian.catatan_batas(()),
        source=antartahun.dokumen.name_once(
            (
                *antartahun.dokumen.of("target", *shown, where=BERLAKU),
                *antartahun.dokumen.of("realisasi", *shown),
            )
        ),
    )
