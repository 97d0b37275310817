"""The command that packs a kit."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from lkjtools.console import say
from lkjtools.indonesian_click import IndonesianGroup, Place, WrongInputError

_PYTHON = re.compile(r"3\.1[1-9]")  # requirements.lock is compiled from 3.11 on


@click.group(cls=IndonesianGroup, options_metavar="[OPSI]", subcommand_metavar="PERINTAH [ARGUMEN]...")
def kit() -> None:
    """Membuat kit: satu ZIP untuk komputer tanpa jaringan dan tanpa hak administrator."""


@kit.command("windows", options_metavar="[OPSI]")
@click.argument("berkas", type=Place(), default=Path("LKj-windows.zip"), metavar="[BERKAS.zip]")
@click.option(
    "--python",
    default=f"3.{sys.version_info.minor}",
    metavar="VERSI",
    help="Versi Python di komputer itu, mis. 3.13; bawaan: versi yang menjalankan perintah ini.",
)
def windows_kit(berkas: Path, python: str) -> None:
    """Membuat kit untuk Windows 64 bit: program, paketnya menurut requirements.lock, dan LKj.bat dengan menu.

    Pemasang Python tidak disertakan; tempatnya disebut dalam BACA-DULU.txt.
    """
    from lkjtools.kit.pack import make_kit, windows

    if not _PYTHON.fullmatch(python):
        message = f"Versi Python harus dua bilangan mulai 3.11, mis. 3.13; tertulis {python!a}."
        raise WrongInputError(message, click.get_current_context())
    make_kit(berkas, windows(python), say)
    say(f"Selesai: {berkas} ({berkas.stat().st_size // 1_000_000} MB)")
