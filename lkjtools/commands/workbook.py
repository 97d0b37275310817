"""Commands that take a delivery to Excel and back."""

from __future__ import annotations

import glob
from pathlib import Path

import click

from lkjtools.commands.concluding import MOST_SHOWN, conclude, look_option
from lkjtools.commands.importing import import_lra, import_skm
from lkjtools.commands.options import YEAR_FROM, data_option, given, tahun_argument
from lkjtools.console import say
from lkjtools.errors import LkjError
from lkjtools.indonesian_click import IndonesianGroup, IndonesianHelp, Place, Tahun, WrongInputError
from lkjtools.project import find_data


@click.group(cls=IndonesianGroup, options_metavar="[OPSI]", subcommand_metavar="PERINTAH [ARGUMEN]...")
def workbook() -> None:
    """Mengisi data lewat Excel: buku isian dibuat, dibaca kembali, dan impornya dapat dibatalkan."""


for _command in (import_lra, import_skm):
    workbook.add_command(_command)


@workbook.command("export", options_metavar="[OPSI]")
@tahun_argument
@click.argument("berkas", type=Place(), metavar="BERKAS.xlsx")
@data_option
@click.option(
    "--unit", metavar="UNIT", help="Hanya indikator unit kerja ini, satu lembar, untuk diisi bidangnya."
)
def export(tahun: int | None, berkas: Path, data_dir: Path, unit: str | None) -> None:
    """Menulis seluruh data satu tahun sebagai buku kerja Excel: satu lembar satu tabel.

    laporan.yaml menjadi isian di lembar Identitas, teks narasi menjadi sel di lembar Narasi. Berkas yang sudah ada
    tidak ditimpa.
    """
    from lkjtools.workbook.export import export_workbook

    for line in export_workbook(given(tahun), data_dir, berkas, unit):
        say(line)
    say(f"Selesai: {berkas}")


@workbook.command("import", options_metavar="[OPSI]")
@click.argument("berkas", nargs=-1, required=True, metavar="BERKAS.xlsx... [data/TAHUN]")
@click.option("--tahun", type=Tahun(), envvar=YEAR_FROM, metavar="TAHUN", help="Tahun datanya.")
@data_option
@look_option
def import_(berkas: tuple[str, ...], tahun: int | None, data_dir: Path, lihat: bool) -> None:
    """Membaca buku isian yang sudah diisi ke dalam data, atau menolak semuanya dengan satu pesan per sel.

    Folder tahunnya disebut di akhir (data/2024), atau lewat --tahun dengan --data-dir. Beberapa buku digabung; pola
    seperti isian-*.xlsx dicari sendiri. Yang digantikan disimpan dan dapat dikembalikan dengan lkj workbook undo.
    """
    from lkjtools.workbook.importing import plan_import

    *names, last = berkas
    folder = Path(last)
    if names and folder.suffix.lower() != ".xlsx" and folder.name.isdecimal():
        if tahun is not None and folder.name != str(tahun):
            raise WrongInputError(f"Folder {last} bukan folder tahun {tahun}.", click.get_current_context())
        tahun, data_dir = (
            Tahun().convert(folder.name, None, click.get_current_context()),
            find_data(folder.parent),
        )
    else:
        names = [*berkas]
    planned = plan_import(_expand(names), given(tahun), data_dir)
    conclude(planned, lihat=lihat)


@workbook.command("undo", cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@data_option
def undo(tahun: int | None, data_dir: Path) -> None:
    """Membatalkan impor terakhir: berkas yang digantikannya kembali seperti semula."""
    from lkjtools.workbook.journal import Journal

    number, files = Journal(data_dir, given(tahun)).undo()
    for path in files[:MOST_SHOWN]:
        say(f"{given(tahun)}/{path}: kembali seperti semula")
    say(f"Impor {number} dibatalkan: {len(files)} berkas.")


def _expand(patterns: list[str]) -> list[Path]:
    """The files that are named, each once: the shell of Windows leaves patterns as they are."""
    found: dict[Path, None] = {}
    for pattern in map(Path, patterns):
        is_pattern = not pattern.exists() and glob.has_magic(pattern.name)
        paths = sorted(pattern.parent.glob(pattern.name)) if is_pattern else [pattern]
        kept = [path for path in paths if not path.name.startswith("~$")]
        if not kept:
            raise LkjError(f"Tidak ada berkas yang cocok dengan {pattern}.")
        found |= dict.fromkeys(kept)
    return [*found]


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@click.argument("tahun", type=Tahun(), metavar="TAHUN")
@click.argument("berkas", nargs=-1, metavar="[BERKAS.xlsx...]")
@data_option
@click.option(
    "--batas", metavar="TANGGAL", help="Batas waktu pengisian, TTTT-BB-HH; sesudahnya disebut terlambat."
)
def status(tahun: int, berkas: tuple[str, ...], data_dir: Path, batas: str | None) -> None:
    """Menyebut per unit kerja: indikator yang terisi, sementara, belum, terlambat, dan buku yang diterima.

    Dengan BERKAS, disebut juga sel buku isian yang akan ditolak: yang salah, atau yang berselisih dengan data atau
    dengan buku lain. Tidak ada yang diimpor.
    """
    import datetime as dt

    from lkjtools.measures import read_date
    from lkjtools.workbook.status import find_disputes, list_status

    due = read_date(batas) if batas else None
    if batas and due is None:
        raise WrongInputError(
            f"--batas harus tanggal TTTT-BB-HH; tertulis {batas!a}.", click.get_current_context()
        )
    for unit in list_status(tahun, data_dir):
        say(unit.describe(due, dt.datetime.now().astimezone().date()))
    for line in find_disputes(_expand([*berkas]), tahun, data_dir) if berkas else ():
        say(line)
