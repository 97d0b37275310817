"""Commands that take tables out of workbooks that were made elsewhere: a budget report, the answers of a survey."""

from __future__ import annotations

from pathlib import Path

import click

from lkjtools.commands.concluding import MOST_SHOWN, conclude, look_option
from lkjtools.commands.options import YEAR_FROM, data_option, folder_option, given
from lkjtools.indonesian_click import IndonesianHelp, Place, Tahun

_book = click.argument("berkas", type=Place(), metavar="BERKAS.xlsx")
_year = click.option("--tahun", type=Tahun(), envvar=YEAR_FROM, metavar="TAHUN", help="Tahun datanya.")


@click.command("import-lra", cls=IndonesianHelp, options_metavar="[OPSI]")
@_book
@_year
@data_option
@click.option(
    "--peta",
    type=Place(),
    metavar="PETA.yaml",
    help="Peta kolom dan kode; bawaan: peta_lra.yaml di folder tahun itu, bila ada.",
)
@look_option
def import_lra(berkas: Path, tahun: int | None, data_dir: Path, peta: Path | None, lihat: bool) -> None:
    """Membaca pagu dan realisasi dari Laporan Realisasi Anggaran atau ekspor SIPD, atau menolak semuanya.

    Baris jumlah diperiksa lalu ditinggalkan, kode dipadankan dengan anggaran.csv dan belanja.csv. Judul kolom yang
    lazim dikenali; yang lain, kode yang berbeda, dan porsi indikator ditulis di peta (docs/panduan.md).
    """
    from lkjtools.workbook.budget import plan_budget

    conclude(plan_budget(berkas, given(tahun), data_dir, peta), lihat=lihat)


@click.command("import-skm", cls=IndonesianHelp, options_metavar="[OPSI]")
@_book
@_year
@data_option
@look_option
def import_skm(berkas: Path, tahun: int | None, data_dir: Path, lihat: bool) -> None:
    """Menghitung nilai unsur Survei Kepuasan Masyarakat dari jawaban respondennya, atau menolak semuanya.

    Satu baris satu responden: unit, tanggal, dan jawaban 1 sampai 4 di kolom U1, U2, dan seterusnya.
    """
    from lkjtools.workbook.survey import plan_survey

    conclude(plan_survey(berkas, given(tahun), data_dir), lihat=lihat)


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@click.argument("root", type=Place(exists=True, file_okay=False), metavar="ROOT")
@click.option(
    "--year", "--tahun", "tahun", type=Tahun(), envvar=YEAR_FROM, metavar="TAHUN", help="Tahun datanya."
)
@data_option
@folder_option(
    "--output-dir",
    envvar="LKJ_OUTPUT",
    help="Folder hasil semua perangkat daerah, masing-masing di FOLDER/INSTANSI; bawaan: outputs di ROOT.",
)
@look_option
def consolidate(root: Path, tahun: int | None, data_dir: Path, output_dir: Path | None, lihat: bool) -> None:
    """Mengambil realisasi indikator dan anggaran dari data perangkat daerah, atau menolak semuanya.

    ROOT ialah folder yang memuat folder semua perangkat daerah. Indikator yang diambil disebut di konsolidasi.csv
    pada data pemerintah daerah; asal setiap angka dicatat di asal.csv.
    """
    from lkjtools.consolidation.plan import is_value, plan_consolidation

    planned = plan_consolidation(root, given(tahun), data_dir, output_dir)
    values = sum(map(is_value, planned.changes))  # every one of them is told
    conclude(planned, lihat=lihat, most=max(MOST_SHOWN, values))
