"""Commands for many agencies at once."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path

import click

from lkjtools.commands.options import (
    YEAR_FROM,
    batch_output_option,
    force_option,
    formats_option,
    given,
    strict_option,
)
from lkjtools.console import say
from lkjtools.errors import LkjError
from lkjtools.indonesian_click import IndonesianHelp, Number, Place, Tahun, WrongInputError

_folder = Place()
_year_option = click.option(
    "--year", "--tahun", "tahun", type=Tahun(), envvar=YEAR_FROM, metavar="TAHUN", help="Tahun laporan."
)


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@click.argument("root", type=_folder, metavar="FOLDER")
@click.option(
    "--agencies",
    type=Number("Banyak instansi", 9999),
    default=40,
    metavar="N",
    help="Banyak instansi; bawaan: 40.",
)
@_year_option
def sample(root: Path, agencies: int, tahun: int | None) -> None:
    """Membuat data rekaan banyak instansi dari segala jenis, untuk mencoba dan mengukur.

    FOLDER masih kosong atau belum ada; setiap instansi mendapat FOLDER/<instansi>/data. Bila diulang, datanya sama.
    Tanpa --year dipakai tahun yang lalu.
    """
    from lkjtools.batch.sample import make_samples

    made = make_samples(root, agencies, tahun or dt.datetime.now().astimezone().year - 1)
    say(f"Dibuat: {len(made)} instansi rekaan di {root}.")


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@click.argument("root", type=_folder, envvar="LKJ_BATCH", required=False, metavar="[FOLDER]")
@_year_option
@click.option(
    "--command",
    "perintah",
    default="report",
    metavar="PERINTAH",
    help="Yang dijalankan untuk setiap instansi: report, check, audit, atau verify; bawaan: report.",
)
@batch_output_option
@click.option(
    "--jobs",
    type=Number("Banyak instansi serentak", 999),
    envvar="JOBS",
    metavar="N",
    help="Banyak instansi yang dijalankan serentak; bawaan: banyak prosesor.",
)
@click.option(
    "--scheduler",
    metavar="ALAMAT",
    help="Penjadwal Dask, tcp://nama:porta, yang worker-nya menjalankan semuanya pada folder yang sama.",
)
@strict_option
@force_option
@formats_option
def batch(
    root: Path | None,
    tahun: int | None,
    perintah: str,
    output_dir: Path,
    jobs: int | None,
    scheduler: str | None,
    strict: bool,
    force: bool,
    formats: tuple[str, ...],
) -> None:
    """Menyusun laporan setiap instansi di bawah sebuah folder, dengan satu halaman ringkasan.

    Instansi ialah setiap folder di bawah FOLDER, sedalam apa pun, yang berisi data/TAHUN atau TAHUN dengan
    laporan.yaml. Hasilnya di --output-dir: <instansi>/TAHUN, catatan tiap instansi, ringkasan.html, dan
    ringkasan.xlsx. Yang gagal tidak menghentikan yang lain. Bila diulang, yang tidak berubah tidak disusun lagi.
    """
    from lkjtools.batch.cluster import open_cluster
    from lkjtools.batch.local import run_here
    from lkjtools.batch.run import run_batch
    from lkjtools.batch.unit import COMMANDS
    from lkjtools.build import project_root
    from lkjtools.spelling import did_you_mean

    if perintah not in COMMANDS:
        meant = did_you_mean(perintah, COMMANDS)
        message = f"--command: {perintah!a} tidak dikenal{meant}; yang dikenal: {', '.join(COMMANDS)}."
        raise WrongInputError(message, click.get_current_context())
    if root is None:
        raise WrongInputError("Folder instansi belum diberikan.", click.get_current_context())
    with contextlib.ExitStack() as stack:
        run, at_once = run_here, jobs or os.cpu_count() or 1
        if scheduler is not None:
            if jobs is not None:
                raise LkjError(
                    "--jobs (JOBS) tidak dipakai bersama --scheduler: worker menentukan banyaknya."
                )
            cluster = stack.enter_context(open_cluster(scheduler))
            run, at_once = cluster.run, cluster.slots
        summary, page = run_batch(
            root,
            given(tahun),
            output_dir=project_root() / output_dir,
            perintah=perintah,
            jobs=at_once,
            strict=strict,
            force=force,
            formats=formats,
            run=run,
            progress=say,
        )
    say(f"Ringkasan: {page}")
    if summary.gagal:
        raise LkjError(summary.kalimat)
    say(summary.kalimat)
