"""The menu for those who type no commands: each choice runs one, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from lkjtools.commands.options import data_option, tahun_argument
from lkjtools.console import say
from lkjtools.errors import ParameterError
from lkjtools.indonesian_click import IndonesianHelp
from lkjtools.project import find_root, list_years
from lkjtools.temporary import system_folder

_CHOICES = ("Isi data", "Periksa data", "Buat laporan", "Uji angka", "Buka hasil", "Ganti tahun")


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@data_option
def menu(tahun: int | None, data_dir: Path) -> None:
    """Membuka menu: mengisi dan memeriksa data, membuat laporan, menguji angkanya, membuka hasilnya.

    Tanpa TAHUN dibuka tahun data yang terbaru.
    """
    years = list_years(data_dir)
    year = tahun or (years[-1] if years else _ask_year())
    while True:
        say(f"\nLaporan Kinerja {year}, data di {data_dir}")
        for number, words in enumerate(_CHOICES, start=1):
            say(f"  {number}  {words}")
        say("  0  Selesai")
        match _ask("Pilih: "):
            case "1":
                _fill(year, data_dir)
            case "2":
                _run("check", str(year), data_dir)
            case "3":
                _run("report", str(year), data_dir)
            case "4":
                _run("audit", str(year), data_dir)
            case "5":
                _open(find_root(data_dir) / "outputs" / str(year))
            case "6":
                year = _ask_year()
            case "0":
                return
            case other:
                say(f'Tidak ada pilihan "{other}"; ketik satu angka dari 0 sampai {len(_CHOICES)}.')


def _ask(question: str) -> str:
    return str(click.prompt(question, prompt_suffix="", default="", show_default=False)).strip()


def _ask_year() -> int:
    from lkjtools.record.parameters import parse_year

    while True:
        try:
            return parse_year(_ask("Tahun laporan: "))
        except ParameterError as error:
            say(str(error))


def _fill(year: int, data_dir: Path) -> None:
    """Hand the data out as a workbook, wait for the one who fills it in, and take it back."""
    begin = ("new-year", str(year)) if list_years(data_dir) else ("init", "--tahun", str(year))
    if not (data_dir / str(year)).is_dir() and _run(*begin, data_dir):
        return
    book = find_root(data_dir) / f"isian-{year}.xlsx"
    if not book.is_file() and _run("workbook", "export", str(year), str(book), data_dir):
        return
    _open(book)
    if _ask("Simpan dan tutup buku kerja itu, lalu tekan Enter agar dibaca (b: batal): ").lower() != "b":
        _run("workbook", "import", str(book), "--tahun", str(year), data_dir)


def _run(*words: str | Path) -> int:
    """Run a command on the data folder, which stands last; what is wrong it says itself."""
    *command, data_dir = map(str, words)
    line = [sys.executable, "-m", "lkjtools.cli", *command, "--data-dir", data_dir]
    # What it keeps of an error is to outlive the menu, whose own temporary files go when it is closed.
    place = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(system_folder()))
    return subprocess.run(line, check=False, env=os.environ | place).returncode  # noqa: S603 - this very program


def _open(path: Path) -> None:
    if not path.exists():
        say(f"Belum ada {path}.")
        return
    try:
        os.startfile(path)  # type: ignore[attr-defined]  # noqa: S606 - of Windows alone; a path of our own
    except (AttributeError, OSError):  # elsewhere a program would end with this one, and what was typed in it
        say(f"Buka {path}")
