"""Tables that set the year beside other years: those before it, and the end of the plan."""

from __future__ import annotations

from lkjtools.report.laporan import Laporan
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.capaian.table import by_program


def tabel_antartahun(laporan: Laporan) -> Tabel:
    """Target, realisasi and capaian of the program indikator over three years.

    Args:
        laporan: the report.

    Returns:
        A heading for each program, then one row an indikator; three columns a year.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 2.
    """
    years = laporan.tahun_pembanding
    rows: list[TableRow] = []
    for program, roles in by_program(laporan):
        rows.append(TableRow((program,), "group"))
        for number, role in enumerate(roles, start=1):
            values: list[Content] = []
            for tahun in years:
                item = laporan.kinerja(role.kinerja.kode, tahun)
                values += [item.target, item.realisasi, item.capaian]
            rows.append(TableRow((str(number), role.nama, *values)))
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
        tuple(rows),
        source=laporan.sumber("realisasi"),
        landscape=True,
    )


def tabel_akhir_renstra(laporan: Laporan) -> Tabel:
    """Realisasi of the year against the target at the end of the planning period.

    Args:
        laporan: the report.

    Returns:
        A heading for each program, then one row an indikator with its progress in percent and in words.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 3.
    """
    akhir = laporan.identitas.periode_renstra.akhir
    rows: list[TableRow] = []
    for program, roles in by_program(laporan):
        rows.append(TableRow((program,), "group"))
        rows += bernomor(
            [
                (
                    role.nama,
                    role.kinerja.jenis.satuan_tercetak,
                    role.kinerja.realisasi,
                    k.target,
                    k.capaian,
                    k.kemajuan,
                )
                for role in roles
                for k in [laporan.kemajuan(role.kinerja.kode)]
            ]
        )
    return Tabel(
        "kinerja_akhir_renstra",
        f"Realisasi Tahun {laporan.tahun} terhadap Target Akhir Periode Perencanaan ({akhir})",
        (
            kolom_nomor(),
            Column("indikator", ("Program/Indikator Kinerja",), width=3, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("realisasi", (f"Realisasi {laporan.tahun}",), "right"),
            Column("target_akhir", (f"Target Akhir {akhir}",), "right"),
            Column("capaian", ("Capaian (%)",), "right"),
            Column("kemajuan", ("Tingkat Kemajuan",), width=1.3),
        ),
        tuple(rows),
        source=laporan.sumber("target"),
    )
