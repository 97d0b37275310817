"""What several commands take: a year, a quarter, folders, and how many chapters run at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from lkjtools.indonesian_click import Number, Place, Tahun, WrongInputError
from lkjtools.project import DATA, find_data, find_root
from lkjtools.sealed_files import FORMATS
from lkjtools.spelling import did_you_mean

YEAR_FROM = ["YEAR", "LKJ_YEAR"]
tahun_argument = click.argument("tahun", type=Tahun(), required=False, envvar=YEAR_FROM, metavar="[TAHUN]")
triwulan_option = click.option(
    "--triwulan",
    type=Number("Triwulan", 4),
    envvar="TRIWULAN",
    metavar="N",
    help="Laporan triwulan ke-N, 1 sampai 4; tanpa ini laporan setahun.",
)


def _locate_data(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    return None if value is None else find_data(value)


def _locate(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    return None if value is None else locate_typed(context, parameter.name or "", value)


def _locate_here(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """What is typed beside another folder belongs, as that one does, to the folder in which it is typed."""
    is_typed = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
    return Path.cwd() / value if is_typed else locate_typed(context, parameter.name or "", value)


def locate_typed(context: click.Context, name: str, value: Path) -> Path:
    """Locate a folder: one that was typed belongs to where one works, whatever project the data turns out to be in.

    Args:
        context: of the command.
        name: the parameter.
        value: the folder.

    Returns:
        The folder; a default is left to the project of the data.
    """
    is_default = context.get_parameter_source(name) is ParameterSource.DEFAULT
    return value if is_default else find_root() / value


folder_option = partial(click.option, type=Place(), metavar="FOLDER")
_data_option = partial(folder_option, "--data-dir", envvar="LKJ_DATA", callback=_locate_data)
data_option = _data_option(
    default=Path(DATA),
    help="Folder data yang berisi folder tiap tahun; bawaan: data, atau folder data tempat perintah diketik.",
)
reported_data_option = _data_option(help="Folder data laporan itu; bawaan: yang disebut segelnya.")
_output_option = partial(folder_option, "--output-dir", default=Path("outputs"), envvar="LKJ_OUTPUT")
output_option = _output_option(
    callback=_locate,
    help="Folder hasil; laporan ditulis di FOLDER/TAHUN; bawaan: outputs di folder proyek.",
)
batch_output_option = _output_option(
    callback=_locate_here,
    help="Folder hasil; laporan ditulis di FOLDER/<instansi>/TAHUN; bawaan: outputs di folder proyek.",
)
audit_output_option = _output_option(
    help="Folder hasil: FOLDER/TAHUN di folder proyek, atau FOLDER/NAMA-BERKAS di folder tempat perintah diketik; "
    "bawaan: outputs di folder proyek, untuk berkas outputs/audit."
)
notebooks_option = folder_option(
    "--notebooks-dir",
    callback=_locate,
    help="Folder buku kerja bab; bawaan: notebooks di folder proyek, atau yang terpasang bersama lkj.",
)
jobs_option = click.option(
    "--jobs",
    type=Number("Jumlah bab serentak", 999),
    envvar="JOBS",
    metavar="N",
    help="Banyak bab dan berkas yang dikerjakan serentak; 1 = satu per satu; bawaan: banyak prosesor.",
)
strict_option = click.option(
    "--strict", is_flag=True, help="Gagal juga bila ada peringatan yang belum diterima."
)


class _Formats(click.ParamType[tuple[str, ...]]):
    """As what a report is printed: some of `FORMATS`, with commas."""

    name = "formats"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Give them in the order of all, each once."""
        if isinstance(value, tuple):
            return value
        typed = [name.strip() for name in str(value).split(",")]
        for name in typed:
            if name not in FORMATS:
                meant, known = did_you_mean(name, FORMATS), ", ".join(FORMATS)
                raise WrongInputError(
                    f"--formats: {name!a} tidak dikenal{meant}; yang dikenal: {known}.", ctx
                )
        return tuple(name for name in FORMATS if name in typed)


formats_option = click.option(
    "--formats",
    type=_Formats(),
    default=FORMATS,
    metavar="DAFTAR",
    help=f"Dicetak hanya sebagai yang disebut, mis. html,pdf; bawaan semuanya: {','.join(FORMATS)}.",
)
force_option = click.option(
    "--force", is_flag=True, help="Kerjakan semuanya dari awal, juga yang tidak berubah."
)


def given(tahun: int | None) -> int:
    """Return the year that was typed or stands in the environment, or refuse that there is none."""
    if tahun is None:
        raise WrongInputError("Tahun laporan belum diberikan.", click.get_current_context())
    return tahun
