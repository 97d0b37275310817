"""Tables of what was planned and promised."""

from __future__ import annotations

from lkjtools.formatting import format_years
from lkjtools.report.laporan import Laporan
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel


def tabel_target_renstra(laporan: Laporan) -> Tabel:
    """Targets of the indikator kinerja utama for each year of the plan.

    Args:
        laporan: the report.

    Returns:
        One row an indikator, one column a year.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab II.
    """
    periode = laporan.identitas.periode_renstra
    years = laporan.tahun_target_renstra
    rows: list[tuple[Content, ...]] = [
        (
            laporan.sasaran(role.acuan),
            role.nama,
            role.kinerja.jenis.satuan_tercetak,
            *(laporan.target_renstra(role.kinerja.kode, tahun) for tahun in years),
        )
        for role in laporan.iku
    ]
    return Tabel(
        "target_renstra",
        "Tujuan, Sasaran Strategis, dan Target Indikator Kinerja Utama "
        f"Tahun {format_years(periode.awal, periode.akhir)}",
        (
            kolom_nomor(),
            Column("sasaran", ("Tujuan/Sasaran Strategis",), width=2),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.2, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            *(Column(f"tahun_{tahun}", ("Target", str(tahun)), "right", 0.7) for tahun in years),
        ),
        bernomor(rows),
        source=laporan.sumber("target", *(role.kinerja.kode for role in laporan.iku)),
    )


def tabel_perjanjian(laporan: Laporan) -> Tabel:
    """Indikator and targets of the perjanjian kinerja.

    Args:
        laporan: the report.

    Returns:
        One row an indikator.

    Source:
        PermenPANRB 53/2014, Lampiran I.
    """
    roles = laporan.peran_perjanjian
    return Tabel(
        "perjanjian_kinerja",
        f"Perjanjian Kinerja Tahun {laporan.tahun}",
        (
            kolom_nomor(),
            Column("sasaran", ("Tujuan/Sasaran Strategis",), width=2.4),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.6, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("target", ("Target",), "right", 0.8),
        ),
        bernomor(
            [
                (laporan.sasaran(r.acuan), r.nama, r.kinerja.jenis.satuan_tercetak, r.kinerja.target)
                for r in roles
            ]
        ),
        source=laporan.sumber("target", *(role.kinerja.kode for role in roles)),
    )
