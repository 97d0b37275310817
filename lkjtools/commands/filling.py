"""Commands for those who fill in the data of a year."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from lkjtools.commands.options import data_option, given, strict_option, tahun_argument, triwulan_option
from lkjtools.console import say
from lkjtools.errors import DataError, LkjError, describe_warnings
from lkjtools.indonesian_click import IndonesianHelp, WrongInputError


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@triwulan_option
@data_option
@strict_option
def check(tahun: int | None, triwulan: int | None, data_dir: Path, strict: bool) -> None:
    """Memeriksa data dan teks satu tahun dan menyebut semua kesalahan sekaligus.

    Selama masih ada baris contoh atau sel kosong, disebut langkah demi langkah apa yang harus diisi, menurut urutan
    mengisinya.

    Bila datanya tidak bersalah, setiap bab dicoba dan setiap teks diisi dengan nilainya, seperti dalam laporan.

    Bila tidak ada kesalahan, isi yang diminta peraturan tetapi belum ada disebut juga sebagai keterangan.

    Dengan --triwulan, yang diminta dari data adalah yang diperlukan laporan triwulan itu. TAHUN boleh juga diisi
    lewat variabel lingkungan YEAR, triwulannya lewat TRIWULAN.
    """
    from lkjtools.build import REFUSED_WARNINGS, check_data
    from lkjtools.checking import describe_contents, rehearse_report
    from lkjtools.delivery.filling_steps import describe_steps
    from lkjtools.delivery.progress import measure_progress

    validation = check_data(given(tahun), data_dir, triwulan)
    if not validation.faults:
        faults = rehearse_report(given(tahun), data_dir, triwulan=triwulan)
        validation = replace(validation, faults=faults)
    say(f"{validation.checks} pemeriksaan dijalankan, {len(validation.faults)} kesalahan.")
    if progress := measure_progress(validation.faults, given(tahun), data_dir):
        say(str(progress))
    for line in describe_steps(validation.faults, given(tahun)):
        say(line)
    if validation.warnings:
        say(describe_warnings(validation.warnings))
    if validation.faults:
        raise DataError(validation.faults)
    if strict and validation.warnings:
        raise LkjError(REFUSED_WARNINGS)
    for line in () if triwulan else describe_contents(given(tahun), data_dir):
        say(line)


@click.command("new-year", cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@click.option("--kepala", metavar="NAMA", help="Nama yang menandatangani, bila lain dari tahun sebelumnya.")
@click.option("--jabatan", metavar="NAMA", help="Jabatan yang menandatangani, bila lain.")
@data_option
def new_year(tahun: int | None, kepala: str | None, jabatan: str | None, data_dir: Path) -> None:
    """Menyiapkan folder data tahun baru dari data tahun sebelumnya.

    Yang tetap disalin; angka, tanggal, dan sumber dibiarkan kosong agar disebut oleh lkj check. Folder yang
    sudah ada tidak pernah diubah. TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from lkjtools.delivery.first_year import answer_advice
    from lkjtools.delivery.new_year import describe_new_year, make_new_year

    for key, text in (("kepala", kepala), ("jabatan", jabatan)):
        if text is not None and (advice := answer_advice(key, text)):
            message = f"--{key}: tertulis {text!a}; seharusnya {advice}."
            raise WrongInputError(message, click.get_current_context())
    for line in describe_new_year(make_new_year(given(tahun), data_dir, kepala, jabatan)):
        say(line)
