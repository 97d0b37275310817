"""The command ``lkj``: English verbs, Indonesian words for the person who types them."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from lkjtools.console import say
from lkjtools.errors import DataError, LkjError, describe_warnings
from lkjtools.indonesian_click import (
    IndonesianGroup,
    Number,
    Tahun,
    TakesNumbers,
    WrongInputError,
    in_indonesian,
)
from lkjtools.masa import Masa
from lkjtools.spelling import did_you_mean
from lkjtools.temporary import own_folder

# Everything heavy (pandas, papermill, nbconvert) is imported inside the command that needs it: `lkj --help`
# and a mistyped year answer at once.

# LKJ_CI makes a skipped test fail; it means nothing to the commands. LKJ_YEAR is the year of the desk, which a
# terminal opened there has too.
_VARIABLES = ("LKJ_ROOT", "LKJ_YEAR", "LKJ_CI")


@click.group(cls=IndonesianGroup, options_metavar="[OPSI]", subcommand_metavar="PERINTAH [ARGUMEN]...")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Menyusun Laporan Kinerja (LKj) dari data.

    Folder yang ditulis relatif dicari di dalam folder LKJ_ROOT, atau bila LKJ_ROOT tidak diisi di dalam folder
    proyek yang memuat folder kerja.
    """
    named = cli.get_command(ctx, ctx.invoked_subcommand or "")
    if named and os.environ.get("TRIWULAN") and not _takes_quarter(named):
        known = ", ".join(name for name, each in sorted(cli.commands.items()) if _takes_quarter(each))
        raise WrongInputError(f"{named.name} tidak mengenal TRIWULAN; yang mengenalnya: {known}.", ctx)


def _takes_quarter(command: click.Command) -> bool:
    return any(param.name == "triwulan" for param in command.params)


_YEAR_FROM = ["YEAR", "LKJ_YEAR"]
_tahun_argument = click.argument("tahun", type=Tahun(), required=False, envvar=_YEAR_FROM, metavar="[TAHUN]")
_triwulan_option = click.option(
    "--triwulan",
    type=Number("Triwulan", 4),
    envvar="TRIWULAN",
    metavar="N",
    help="Laporan triwulan ke-N, 1 sampai 4; tanpa ini laporan setahun.",
)
_folder_option = partial(click.option, type=click.Path(path_type=Path), metavar="FOLDER")
_data_option = _folder_option(
    "--data-dir", default=Path("data"), help="Folder data yang berisi folder tiap tahun; bawaan: data."
)
_output_option = _folder_option(
    "--output-dir",
    default=Path("outputs"),
    help="Folder hasil; laporan ditulis di FOLDER/TAHUN; bawaan: outputs.",
)
_notebooks_option = _folder_option(
    "--notebooks-dir", default=Path("notebooks"), help="Folder buku kerja bab; bawaan: notebooks."
)
_jobs_option = click.option(
    "--jobs",
    type=Number("Jumlah bab serentak", 999),
    envvar="JOBS",
    metavar="N",
    help="Banyak bab yang dijalankan serentak; 1 = satu per satu; bawaan: banyak prosesor.",
)
_strict_option = click.option(
    "--strict", is_flag=True, help="Gagal juga bila ada peringatan yang belum diterima."
)


@cli.command(options_metavar="[OPSI]")
@_tahun_argument
@_triwulan_option
@_data_option
@_output_option
@_notebooks_option
@_jobs_option
@_strict_option
def report(
    tahun: int | None,
    triwulan: int | None,
    data_dir: Path,
    output_dir: Path,
    notebooks_dir: Path,
    jobs: int | None,
    strict: bool,
) -> None:
    """Menyusun laporan satu tahun atau satu triwulan: HTML, PDF, dan buku kerja yang sudah dijalankan.

    Laporan triwulan ditulis di FOLDER/TAHUN-twN. TAHUN boleh juga diisi lewat variabel lingkungan YEAR, triwulannya
    lewat TRIWULAN.
    """
    from lkjtools.build import build_report

    folder = build_report(
        _given(tahun),
        data_dir=data_dir,
        output_dir=output_dir,
        jobs=jobs or os.cpu_count() or 1,
        progress=say,
        notebooks_dir=notebooks_dir,
        strict=strict,
        triwulan=triwulan,
    )
    say(f"Selesai: {folder}")


@cli.command(options_metavar="[OPSI]")
@_tahun_argument
@_triwulan_option
@_data_option
@_strict_option
def check(tahun: int | None, triwulan: int | None, data_dir: Path, strict: bool) -> None:
    """Memeriksa data dan teks satu tahun dan menyebut semua kesalahan sekaligus.

    Bila datanya tidak bersalah, setiap bab dicoba dan setiap teks diisi dengan nilainya, seperti dalam laporan.

    Bila tidak ada kesalahan, isi yang diminta peraturan tetapi belum ada disebut juga sebagai keterangan.

    Dengan --triwulan, yang diminta dari data adalah yang diperlukan laporan triwulan itu. TAHUN boleh juga diisi
    lewat variabel lingkungan YEAR, triwulannya lewat TRIWULAN.
    """
    from lkjtools.build import REFUSED_WARNINGS, check_data, project_root
    from lkjtools.checking import describe_contents, rehearse_report
    from lkjtools.delivery.progress import measure_progress

    validation = check_data(_given(tahun), data_dir, triwulan)
    if not validation.faults:
        faults = rehearse_report(_given(tahun), data_dir, triwulan=triwulan)
        validation = replace(validation, faults=faults)
    say(f"{validation.checks} pemeriksaan dijalankan, {len(validation.faults)} kesalahan.")
    if progress := measure_progress(validation.faults, _given(tahun), project_root() / data_dir):
        say(str(progress))
    if validation.warnings:
        say(describe_warnings(validation.warnings))
    if validation.faults:
        raise DataError(validation.faults)
    if strict and validation.warnings:
        raise LkjError(REFUSED_WARNINGS)
    for line in () if triwulan else describe_contents(_given(tahun), data_dir):
        say(line)


@cli.command(options_metavar="[OPSI]")
@_tahun_argument
@_triwulan_option
@_output_option
@_notebooks_option
@_jobs_option
@click.option("--bab", metavar="BAB", help="Jalankan ulang satu bab saja, disebut dengan awal namanya: 03c.")
def verify(
    tahun: int | None,
    triwulan: int | None,
    output_dir: Path,
    notebooks_dir: Path,
    jobs: int | None,
    bab: str | None,
) -> None:
    """Memeriksa laporan yang sudah jadi: segelnya, catatannya, cetak ulangnya, dan hasil jalan ulangnya.

    Hasilnya disimpan sebagai pernyataan bertanggal di folder laporan: verifikasi.html dan verifikasi.json. Dengan
    --bab, bab itu saja yang dijalankan ulang dan tidak ada berkas yang dicetak ulang. TAHUN boleh juga diisi lewat
    variabel lingkungan YEAR.
    """
    from lkjtools.build import project_root
    from lkjtools.document.chapters import find_chapter
    from lkjtools.statement import verify_and_state

    root = project_root()
    done = verify_and_state(
        _given(tahun),
        root=root,
        output_dir=root / output_dir,
        notebooks_dir=root / notebooks_dir,
        jobs=jobs or os.cpu_count() or 1,
        progress=say,
        only=None if bab is None else find_chapter(bab, triwulan),
        triwulan=triwulan,
    )
    say(f"Sesuai: {done.cells} sel dan {done.figures} angka dibandingkan.")


@cli.command(cls=TakesNumbers, options_metavar="[OPSI]")
@click.argument("dicari", nargs=-1, required=True, metavar="DICARI...")
@click.option("--tahun", type=Tahun(), envvar=_YEAR_FROM, metavar="TAHUN", help="Tahun laporan.")
@_triwulan_option
@click.option(
    "--baris",
    type=Number("Baris", 99999),
    metavar="N",
    help="Hanya di baris ke-N tabel, dihitung dari 1.",
)
@click.option("--kolom", metavar="KATA", help="Hanya di kolom yang kepalanya memuat kata ini.")
@_output_option
def trace(
    dicari: tuple[str, ...],
    tahun: int | None,
    triwulan: int | None,
    baris: int | None,
    kolom: str | None,
    output_dir: Path,
) -> None:
    """Menelusuri satu angka: nilai, rumus, aturan, sumber, dan tempat cetaknya.

    DICARI ialah yang terbaca pada halaman: nomor tabel ("Tabel 3.1.4"), angka tercetak (12,34), atau kata dari
    nama, judul tabel, atau kalimatnya; boleh juga kunci angka itu dalam register. Bila beberapa angka cocok,
    semuanya disebut dengan tempat dan halaman PDF-nya.
    """
    from lkjtools.build import project_root
    from lkjtools.outputs import find_report
    from lkjtools.trace import trace_figure

    root = project_root()
    folder = find_report(root / output_dir, Masa(_given(tahun), triwulan))
    say(trace_figure(folder, " ".join(dicari), baris=baris, kolom=kolom, data_root=root))


@cli.command(options_metavar="[OPSI]")
@_tahun_argument
@_data_option
@_output_option
def audit(tahun: int | None, data_dir: Path, output_dir: Path) -> None:
    """Menguji angka laporan terbit terhadap hasil hitung ulang.

    Hasilnya audit.csv, audit.html, dan audit.xlsx di folder hasil. Gagal selama ada temuan yang belum diputus
    pereviu. TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from lkjtools.build import build_audit

    result, folder = build_audit(_given(tahun), data_dir=data_dir, output_dir=output_dir)
    for line in result.ringkasan:
        say(line)
    say(f"Selesai: {folder}")
    if result.belum_diputus:
        raise LkjError(f"{len(result.belum_diputus)} dari {len(result.temuan)} temuan belum diputus pereviu.")


@cli.command(options_metavar="[OPSI]")
@_tahun_argument
@_data_option
@_output_option
def sensitivity(tahun: int | None, data_dir: Path, output_dir: Path) -> None:
    """Menyebut angka, kategori, dan status yang berubah bila aturan lain yang sah dipilih.

    Hasilnya kepekaan.csv di folder hasil. TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from collections import Counter

    from lkjtools.build import build_comparison

    rows, path = build_comparison(_given(tahun), data_dir=data_dir, output_dir=output_dir)
    for (topic, variant), number in Counter((row.aturan, row.pilihan_lain) for row in rows).items():
        say(f"{topic}: {number} angka menjadi lain dengan {variant}")
    say(f"Selesai: {path}")


@cli.command(options_metavar="[OPSI]")
@_tahun_argument
@_triwulan_option
@_data_option
@click.option(
    "--port",
    type=Number("Nomor porta", 65535),
    metavar="N",
    help="Nomor porta; bawaan: yang bebas mulai 8888.",
)
@click.option("--no-browser", is_flag=True, help="Jangan membuka peramban; alamatnya ditulis di layar.")
def lab(tahun: int | None, triwulan: int | None, data_dir: Path, port: int | None, no_browser: bool) -> None:
    """Membuka meja kerja satu tahun di JupyterLab, mulai dari buku kerja mulai.

    Bab dan catatan di meja kerja adalah salinan: menjalankan dan menyimpannya tidak mengubah laporan. Tanpa TAHUN
    dibuka tahun data yang terbaru. Dengan --triwulan, babnya bab laporan triwulan itu.
    """
    from lkjtools.build import describe_folder, project_root
    from lkjtools.desk.copies import DESK
    from lkjtools.desk.server import open_lab
    from lkjtools.report.laporan import load_laporan

    root = project_root()
    year = load_laporan(tahun, str(root / data_dir)).tahun
    say(f"Meja kerja {year}: folder {DESK}/{year}. Tutup dengan Ctrl-C di sini.")
    open_lab(
        year,
        root=root,
        data_dir=describe_folder(data_dir, root),
        port=port,
        is_shown=not no_browser,
        triwulan=triwulan,
    )


@cli.command("new-year", options_metavar="[OPSI]")
@_tahun_argument
@_data_option
def new_year(tahun: int | None, data_dir: Path) -> None:
    """Menyiapkan folder data tahun baru dari data tahun sebelumnya.

    Yang tetap disalin; angka, tanggal, dan sumber dibiarkan kosong agar disebut oleh lkj check. Folder yang
    sudah ada tidak pernah diubah. TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from lkjtools.build import project_root
    from lkjtools.delivery.new_year import describe_new_year, make_new_year

    for line in describe_new_year(make_new_year(_given(tahun), project_root() / data_dir)):
        say(line)


@cli.command(options_metavar="[OPSI]")
@_tahun_argument
@_data_option
def seal(tahun: int | None, data_dir: Path) -> None:
    """Menyegel data laporan yang ditandatangani, sehingga perubahan sesudahnya menjadi revisi.

    laporan.yaml lebih dulu menyebut status: final. Salinan setiap berkas data disimpan di folder segel tahun itu.
    TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from lkjtools.checking import seal_data

    number, files = seal_data(_given(tahun), data_dir)
    say(f"Disegel: {files} berkas data {_given(tahun)} (segel {number}). Susun laporannya dengan lkj report.")


def _given(tahun: int | None) -> int:
    if tahun is None:
        raise WrongInputError("Tahun laporan belum diberikan.", click.get_current_context())
    return tahun


class _StoppedError(BaseException):
    """The system asks the process to end: it clears up as on Ctrl-C, and nothing on the way may catch this."""

    def __init__(self, signum: int) -> None:
        self.signum = signum


def _stop(signum: int, frame: object) -> None:
    signal.signal(signum, signal.SIG_IGN)  # asked once more, it is clearing up already
    raise _StoppedError(signum)


def main() -> None:
    """Run the command and end the process: 0 done, 1 failed, 2 wrongly typed, 130 cancelled, 143 ended."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # for what others print, such as the help
            stream.reconfigure(errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        signum = getattr(signal, name, None)
        if signum is not None and signal.getsignal(signum) is signal.SIG_DFL:  # nohup ignores SIGHUP
            signal.signal(signum, _stop)
    # A command makes millions of small parts that last as long as itself: to look for waste among them so often
    # takes a tenth of its time.
    gc.set_threshold(50_000, 20, 20)
    # nbformat loads jsonschema, and that one the grammar of addresses in any script, which nothing here is held
    # against: most of the time that a short command took. What is None is not to be had, and done without.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as the import system documents
    with own_folder():
        code = run(sys.argv[1:])
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command and turn whatever goes wrong into a message and an exit code.

    Args:
        arguments: the words after ``lkj``.

    Returns:
        0 done, 1 failed, 2 wrongly typed, 130 cancelled, 128 and the number of the signal that ended it.
    """
    try:
        _refuse_unknown_variables()
        cli.main(arguments, prog_name="lkj", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "lkj"
        say(f"{in_indonesian(error)}\nBantuan: {path} --help", err=True)
        return 2
    except click.exceptions.Abort:
        say("Dibatalkan.", err=True)
        return 130
    except _StoppedError as stopped:
        say(f"Dihentikan oleh sistem ({signal.Signals(stopped.signum).name}).", err=True)
        return 128 + stopped.signum
    except LkjError as error:
        say(str(error), err=True)
        return 1
    except MemoryError:
        say("Memori habis; jalankan dengan --jobs 1 atau tutup program lain.", err=True)
        return 1
    except Exception as error:
        from lkjtools.extension import describe_unexpected

        say(describe_unexpected(error), err=True)
        return 1
    return 0


def _refuse_unknown_variables() -> None:
    """A mistyped variable would be ignored without a word."""
    for name in sorted(os.environ):
        if name.startswith("LKJ_") and name not in _VARIABLES:
            meant, known = did_you_mean(name, _VARIABLES), ", ".join(_VARIABLES)
            raise WrongInputError(f"Variabel lingkungan {name} tidak dikenal{meant}; yang dikenal: {known}.")


if __name__ == "__main__":
    main()
