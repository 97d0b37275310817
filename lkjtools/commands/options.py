"""What several commands take: a year, a quarter, folders, and how many chapters run at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from lkjtools.indonesian_click import Number, Tahun, WrongInputError

YEAR_FROM = ["YEAR", "LKJ_YEAR"]
tahun_argument = click.argument("tahun", type=Tahun(), required=False, envvar=YEAR_FROM, metavar="[TAHUN]")
triwulan_option = click.option(
    "--triwulan",
    type=Number("Triwulan", 4),
    envvar="TRIWULAN",
    metavar="N",
    help="Laporan triwulan ke-N, 1 sampai 4; tanpa ini laporan setahun.",
)
folder_option = partial(click.option, type=click.Path(path_type=Path), metavar="FOLDER")
data_option = folder_option(
    "--data-dir", default=Path("data"), help="Folder data yang berisi folder tiap tahun; bawaan: data."
)
output_option = folder_option(
    "--output-dir",
    default=Path("outputs"),
    help="Folder hasil; laporan ditulis di FOLDER/TAHUN; bawaan: outputs.",
)
notebooks_option = folder_option(
    "--notebooks-dir", default=Path("notebooks"), help="Folder buku kerja bab; bawaan: notebooks."
)
jobs_option = click.option(
    "--jobs",
    type=Number("Jumlah bab serentak", 999),
    envvar="JOBS",
    metavar="N",
    help="Banyak bab yang dijalankan serentak; 1 = satu per satu; bawaan: banyak prosesor.",
)
strict_option = click.option(
    "--strict", is_flag=True, help="Gagal juga bila ada peringatan yang belum diterima."
)


def given(tahun: int | None) -> int:
    """Return the year that was typed or stands in the environment, or refuse that there is none."""
    if tahun is None:
        raise WrongInputError("Tahun laporan belum diberikan.", click.get_current_context())
    return tahun
