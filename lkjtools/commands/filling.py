"""Commands for those who fill in the data of a year."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from lkjtools.commands.options import (
    data_option,
    force_option,
    given,
    strict_option,
    tahun_argument,
    triwulan_option,
)
from lkjtools.console import say
from lkjtools.errors import DataError, LkjError, describe_warnings
from lkjtools.indonesian_click import IndonesianHelp, WrongInputError
from lkjtools.masa import Masa
from lkjtools.project import chapters_folder, find_root
from lkjtools.reuse import (
    Memory,
    check_path,
    describe_state,
    list_names,
    recall,
    write_memory,
)


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@triwulan_option
@data_option
@strict_option
@force_option
def check(tahun: int | None, triwulan: int | None, data_dir: Path, strict: bool, force: bool) -> None:
    """Memeriksa data dan teks satu tahun dan menyebut semua kesalahan sekaligus.

    Selama masih ada baris contoh atau sel kosong, disebut langkah demi langkah apa yang harus diisi, menurut urutan
    mengisinya.

    Bila datanya tidak bersalah, setiap bab dicoba dan setiap teks diisi dengan nilainya, seperti dalam laporan.

    Bila tidak ada kesalahan, isi yang diminta peraturan tetapi belum ada disebut juga sebagai keterangan.

    Dengan --triwulan, yang diminta dari data adalah yang diperlukan laporan triwulan itu. TAHUN boleh juga diisi
    lewat variabel lingkungan YEAR, triwulannya lewat TRIWULAN.

    Bila tidak ada yang berubah sejak data ini terakhir diperiksa tanpa kesalahan, hasilnya disebut lagi seketika;
    dengan --force semuanya diperiksa lagi.
    """
    masa, root = Masa(given(tahun), triwulan), find_root(data_dir)
    place = {"root": root, "data_dir": data_dir, "notebooks_dir": chapters_folder(root)}
    path = check_path(root, masa)
    known = None if force else recall(path, masa, **place)
    if known is not None and not (strict and known.is_warned):
        for line in (*known.lines, "Tidak ada yang berubah sejak pemeriksaan terakhir."):
            say(line)
        return

    from lkjtools.build import REFUSED_WARNINGS, check_data
    from lkjtools.checking import describe_contents, rehearse_report
    from lkjtools.delivery.filling_steps import describe_steps
    from lkjtools.delivery.progress import measure_progress

    state = describe_state(masa, **place, reads=list_names(data_dir))
    validation = check_data(given(tahun), data_dir, triwulan)
    if not validation.faults:
        faults = rehearse_report(given(tahun), data_dir, triwulan=triwulan)
        validation = replace(validation, faults=faults)
    said = [f"{validation.checks} pemeriksaan dijalankan, {len(validation.faults)} kesalahan."]
    say(said[0])
    if progress := measure_progress(validation.faults, given(tahun), data_dir):
        say(str(progress))
    for line in describe_steps(validation.faults, given(tahun)):
        say(line)
    warned = [describe_warnings(validation.warnings)] if validation.warnings else []
    for line in warned:
        say(line)
    if validation.faults:
        raise DataError(validation.faults)
    if strict and validation.warnings:
        raise LkjError(REFUSED_WARNINGS)
    contents = () if triwulan else describe_contents(given(tahun), data_dir)
    for line in contents:
        say(line)
    write_memory(Memory(state, lines=(*said, *warned, *contents), is_warned=bool(warned)), path)


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
