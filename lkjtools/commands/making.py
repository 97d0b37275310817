"""Commands that make a report and prove it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lkjtools.commands.options import (
    data_option,
    force_option,
    formats_option,
    given,
    jobs_option,
    notebooks_option,
    output_option,
    reported_data_option,
    strict_option,
    tahun_argument,
    triwulan_option,
)
from lkjtools.console import say
from lkjtools.indonesian_click import IndonesianHelp


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@triwulan_option
@data_option
@output_option
@notebooks_option
@jobs_option
@strict_option
@force_option
@formats_option
def report(
    tahun: int | None,
    triwulan: int | None,
    data_dir: Path,
    output_dir: Path,
    notebooks_dir: Path | None,
    jobs: int | None,
    strict: bool,
    force: bool,
    formats: tuple[str, ...],
) -> None:
    """Menyusun laporan satu tahun atau satu triwulan: HTML, PDF, dan buku kerja yang sudah dijalankan.

    Bab yang buku kerja, data, dan aturannya tidak berubah sejak laporan terakhir dipakai ulang; setiap bab menyebut
    mengapa ia dijalankan. Dengan --force semua bab dijalankan. Yang tidak disebut --formats tidak dicetak; catatan,
    register, dan segelnya tetap ada.

    Laporan triwulan ditulis di FOLDER/TAHUN-twN. TAHUN boleh juga diisi lewat variabel lingkungan YEAR, triwulannya
    lewat TRIWULAN.
    """
    from lkjtools.masa import Masa
    from lkjtools.project import chapters_folder, find_root
    from lkjtools.reuse import find_unchanged

    masa, root = Masa(given(tahun), triwulan), find_root(data_dir)
    if not force:
        known = find_unchanged(
            masa,
            root=root,
            data_dir=data_dir,
            output_dir=root / output_dir,
            notebooks_dir=chapters_folder(root, notebooks_dir),
            formats=formats,
        )
        if known is not None and not (strict and known.is_warned):
            for line in (*known.lines, *(f"{chapter}: dipakai ulang" for chapter in known.reads)):
                say(line)
            say(f"Tidak ada yang berubah: {root / output_dir / str(masa)}")
            return

    from lkjtools.build import build_report
    from lkjtools.commands.progress_bar import ProgressBar

    bar = ProgressBar()
    folder = build_report(
        given(tahun),
        data_dir=data_dir,
        output_dir=output_dir,
        jobs=jobs or os.cpu_count() or 1,
        progress=bar,
        watch=bar.watch,
        notebooks_dir=notebooks_dir,
        strict=strict,
        triwulan=triwulan,
        reuse=True,
        force=force,
        formats=formats,
    )
    say(f"Selesai: {folder}")


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@triwulan_option
@reported_data_option
@output_option
@notebooks_option
@jobs_option
@click.option("--bab", metavar="BAB", help="Jalankan ulang satu bab saja, disebut dengan awal namanya: 03c.")
def verify(
    tahun: int | None,
    triwulan: int | None,
    data_dir: Path | None,
    output_dir: Path,
    notebooks_dir: Path | None,
    jobs: int | None,
    bab: str | None,
) -> None:
    """Memeriksa laporan yang sudah jadi: segelnya, catatannya, cetak ulangnya, dan hasil jalan ulangnya.

    Hasilnya disimpan sebagai pernyataan bertanggal di folder laporan: verifikasi.html dan verifikasi.json. Dengan
    --bab, bab itu saja yang dijalankan ulang dan tidak ada berkas yang dicetak ulang. TAHUN boleh juga diisi lewat
    variabel lingkungan YEAR.
    """
    from lkjtools.build import find_reported
    from lkjtools.document.chapters import find_chapter
    from lkjtools.masa import Masa
    from lkjtools.project import chapters_folder
    from lkjtools.statement import verify_and_state

    root = find_reported(output_dir, Masa(given(tahun), triwulan), data_dir)
    done = verify_and_state(
        given(tahun),
        root=root,
        output_dir=root / output_dir,
        notebooks_dir=chapters_folder(root, notebooks_dir),
        jobs=jobs or os.cpu_count() or 1,
        progress=say,
        only=None if bab is None else find_chapter(bab, triwulan),
        triwulan=triwulan,
    )
    say(f"Sesuai: {done.cells} sel dan {done.figures} angka dibandingkan.")


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@data_option
def seal(tahun: int | None, data_dir: Path) -> None:
    """Menyegel data laporan yang ditandatangani, sehingga perubahan sesudahnya menjadi revisi.

    laporan.yaml lebih dulu menyebut status: final. Salinan setiap berkas data disimpan di folder segel tahun itu.
    TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from lkjtools.checking import seal_data

    number, files = seal_data(given(tahun), data_dir)
    say(f"Disegel: {files} berkas data {given(tahun)} (segel {number}). Susun laporannya dengan lkj report.")
