"""Tables that set the year beside other years: those before it, and the end of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.show.table_rows import berkelompok, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel
from lkjtools.topics.antartahun.model import Antartahun
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.indikator.model import BERLAKU

_Groups = Sequence[tuple[str, Sequence[Peran]]]


def tabel_antartahun(antartahun: Antartahun) -> Tabel:
    """Target, realisasi and capaian of the program indikator over three years.

    Returns:
        A heading for each program, then one row an indikator; three columns a year.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 2.
    """
    return _tabel_tahun(antartahun, "kinerja_antartahun", "Program", antartahun.capaian.per_program)


def tabel_iku_antartahun(antartahun: Antartahun) -> Tabel:
    """Target, realisasi and capaian of the indikator kinerja utama over three years.

    Returns:
        A heading for each sasaran, then one row an indikator; three columns a year.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 2.
    """
    return _tabel_tahun(antartahun, "iku_antartahun", "Sasaran", antartahun.iku_berbanding)


def _tabel_tahun(antartahun: Antartahun, code: str, group: str, groups: _Groups) -> Tabel:
    years = antartahun.tahun_pembanding

    def cells(role: Peran) -> tuple[Content, ...]:
        items = [antartahun.capaian.kinerja(role.kinerja.kode, tahun) for tahun in years]
        return role.nama, *(v for item in items for v in (item.target, item.realisasi, item.capaian))

    columns = [
        Column(f"{name}_{tahun}", (str(tahun), head), "right", 0.8)
        for tahun in years
        for name, head in (("target", "Target"), ("realisasi", "Realisasi"), ("capaian", "Capaian (%)"))
    ]
    what = "Program" if group == "Program" else "Utama"
    return Tabel(
        code,
        f"Perbandingan Kinerja {what} Tahun {years[0]}–{years[-1]}",
        (
            kolom_nomor(),
            Column("indikator", (f"{group}/Indikator Kinerja",), width=2.6, row_header=True),
            *columns,
        ),
        berkelompok((name, map(cells, roles)) for name, roles in groups),
        notes=(
            *antartahun.catatan_target(years, [role for _, roles in groups for role in roles]),
            *antartahun.capaian.catatan_batas(()),
        ),
        source=antartahun.dokumen.names("realisasi"),
        landscape=True,
    )


def tabel_akhir_renstra(antartahun: Antartahun) -> Tabel:
    """Realisasi of the year against the target of the program indikator at the end of the planning period.

    Returns:
        A heading for each program, then one row an indikator with its progress in percent and in words.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 3.
    """
    return _tabel_akhir(antartahun, "kinerja_akhir_renstra", "Program", antartahun.capaian.per_program)


def tabel_iku_akhir_renstra(antartahun: Antartahun) -> Tabel:
    """Realisasi of the year against the target of the indikator kinerja utama at the end of the planning period.

    Returns:
        A heading for each sasaran, then one row an indikator with its progress in percent and in words.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 3.
    """
    return _tabel_akhir(antartahun, "iku_akhir_renstra", "Sasaran", antartahun.iku_bertarget_akhir)


def _tabel_akhir(antartahun: Antartahun, code: str, group: str, groups: _Groups) -> Tabel:
    tahun, akhir = antartahun.capaian.tahun, antartahun.periode.akhir
    what = "" if group == "Program" else " Indikator Kinerja Utama"

    def cells(role: Peran) -> tuple[Content, ...]:
        kinerja, kemajuan = role.kinerja, antartahun.kemajuan(role.kinerja.kode)
        satuan = kinerja.jenis.satuan_tercetak
        return role.nama, satuan, kinerja.realisasi, kemajuan.target, kemajuan.capaian, kemajuan.kemajuan

    shown = [role.kinerja.kode for _, roles in groups for role in roles]
    return Tabel(
        code,
        f"Realisasi{what} Tahun {tahun} terhadap Target Akhir Periode Perencanaan ({akhir})",
        (
            kolom_nomor(),
            Column("indikator", (f"{group}/Indikator Kinerja",), width=3, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("realisasi", (f"Realisasi {tahun}",), "right"),
            Column("target_akhir", (f"Target Akhir {akhir}",), "right"),
            Column("capaian", ("Capaian (%)",), "right"),
            Column("kemajuan", ("Tingkat Kemajuan",), width=1.3),
        ),
        berkelompok((name, map(cells, roles)) for name, roles in groups),
        notes=antartahun.capaian.catatan_batas(()),
        source=antartahun.dokumen.name_once(
            (
                *antartahun.dokumen.of("target", *shown, where=BERLAKU),
                *antartahun.dokumen.of("realisasi", *shown),
            )
        ),
    )
