"""Commands that answer questions about a report."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
from click.core import ParameterSource

from lkjtools.commands.options import (
    YEAR_FROM,
    audit_output_option,
    data_option,
    folder_option,
    given,
    locate_typed,
    output_option,
    reported_data_option,
    tahun_argument,
    triwulan_option,
)
from lkjtools.console import say
from lkjtools.errors import LkjError
from lkjtools.indonesian_click import IndonesianHelp, Number, Place, Tahun, TakesNumbers, WrongInputError
from lkjtools.masa import Masa
from lkjtools.project import find_root


@click.command(cls=TakesNumbers, options_metavar="[OPSI]")
@click.argument("dicari", nargs=-1, required=True, metavar="DICARI...")
@click.option("--tahun", type=Tahun(), envvar=YEAR_FROM, metavar="TAHUN", help="Tahun laporan.")
@triwulan_option
@click.option(
    "--baris",
    type=Number("Baris", 99999),
    metavar="N",
    help="Hanya di baris ke-N tabel, dihitung dari 1.",
)
@click.option("--kolom", metavar="KATA", help="Hanya di kolom yang kepalanya memuat kata ini.")
@folder_option(
    "--agencies-dir",
    help="Folder semua perangkat daerah, asal angka yang diambil lkj consolidate; bawaan: di sekitar data.",
)
@reported_data_option
@output_option
def trace(
    dicari: tuple[str, ...],
    tahun: int | None,
    triwulan: int | None,
    baris: int | None,
    kolom: str | None,
    agencies_dir: Path | None,
    data_dir: Path | None,
    output_dir: Path,
) -> None:
    """Menelusuri satu angka: nilai, rumus, aturan, sumber, dan tempat cetaknya.

    DICARI ialah yang terbaca pada halaman: nomor tabel ("Tabel 3.1.4"), angka tercetak (12,34), atau kata dari
    nama, judul tabel, atau kalimatnya; boleh juga kunci angka itu dalam register. Bila beberapa angka cocok,
    semuanya disebut dengan tempat dan halaman PDF-nya.
    """
    from functools import partial

    from lkjtools.build import find_reported
    from lkjtools.consolidation.follow import follow_origins
    from lkjtools.outputs import find_report
    from lkjtools.trace import trace_figure

    masa = Masa(given(tahun), triwulan)
    root = find_reported(output_dir, masa, data_dir)
    folder = find_report(root / output_dir, masa)
    follow = partial(follow_origins, root=agencies_dir)
    say(trace_figure(folder, " ".join(dicari), baris=baris, kolom=kolom, data_root=root, follow=follow))


_YEAR = re.compile(r"[0-9]{4}")


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@click.argument("yang_diuji", nargs=-1, metavar="[TAHUN | BERKAS...]")
@data_option
@audit_output_option
@click.option(
    "--tables",
    type=Place(),
    metavar="BERKAS.xlsx",
    help="Tulis juga semua yang terbaca dari satu berkas; dibetulkan dengan tangan, berkas ini dapat diaudit lagi.",
)
@folder_option("--since", help="Folder hasil audit versi sebelumnya, bila nama berkasnya lain.")
@click.pass_context
def audit(
    context: click.Context,
    yang_diuji: tuple[str, ...],
    data_dir: Path,
    output_dir: Path,
    tables: Path | None,
    since: Path | None,
) -> None:
    """Menguji angka laporan terbit: dari data satu tahun, atau langsung dari berkasnya.

    TAHUN: angka pada terbit.csv diuji terhadap hasil hitung ulang dari data; hasilnya audit.csv, audit.html, dan
    audit.xlsx di folder hasil tahun itu. TAHUN boleh juga diisi lewat variabel lingkungan YEAR.

    BERKAS: laporan DOCX, XLSX, atau PDF, atau folder berisi laporan, diuji tanpa data; hasilnya di folder
    hasil/audit/NAMA-BERKAS. Folder yang namanya empat angka ditulis ./2023. Bila --data-dir disebut, angka dari
    data tahun yang dilaporkan ikut dibandingkan seperti satu tempat cetak lagi.

    Gagal selama ada temuan yang belum diputus pereviu (kode 1), atau berkas yang tidak selesai diaudit: tidak dapat
    dibaca, hasilnya tidak dapat ditulis, atau gagal diperiksa (kode 3). Salah ketik: kode 2.
    """
    from lkjtools.commands.reviewing import review_files

    if "" in yang_diuji:
        raise WrongInputError("Nama berkas atau folder yang diaudit kosong.", context)
    years = [word for word in yang_diuji if _YEAR.fullmatch(word)]
    if not yang_diuji or (years and len(yang_diuji) == 1):
        if tables is not None or since is not None:
            raise WrongInputError("--tables dan --since hanya untuk audit berkas.", context)
        place = locate_typed(context, "output_dir", output_dir)
        _audit_year(_year(context, years), data_dir, place)
        return
    if years:
        raise WrongInputError(
            f"{years[0]} adalah tahun; tahun dan berkas diaudit dengan perintah sendiri-sendiri. Folder bernama"
            f" {years[0]} ditulis ./{years[0]}.",
            context,
        )
    is_default = context.get_parameter_source("output_dir") is not ParameterSource.COMMANDLINE
    target = find_root() / output_dir / "audit" if is_default else output_dir
    is_named = context.get_parameter_source("data_dir") is not ParameterSource.DEFAULT
    joined = data_dir if is_named else None
    code = review_files([Path(word) for word in yang_diuji], target, tables, since, joined)
    if code:
        context.exit(code)


def _year(context: click.Context, years: list[str]) -> int:
    """The year that was typed or stands in the environment."""
    typed = years[0] if years else next(filter(None, map(os.environ.get, YEAR_FROM)), None)
    return given(None if typed is None else Tahun().convert(typed, None, context))


def _audit_year(tahun: int, data_dir: Path, output_dir: Path) -> None:
    from lkjtools.build import build_audit

    result, folder = build_audit(tahun, data_dir=data_dir, output_dir=output_dir)
    for line in result.ringkasan:
        say(line)
    say(f"Selesai: {folder}")
    if result.belum_diputus:
        raise LkjError(f"{len(result.belum_diputus)} dari {len(result.temuan)} temuan belum diputus pereviu.")


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@data_option
@output_option
def sensitivity(tahun: int | None, data_dir: Path, output_dir: Path) -> None:
    """Menyebut angka, kategori, dan status yang berubah bila aturan lain yang sah dipilih.

    Hasilnya kepekaan.csv di folder hasil. TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from collections import Counter

    from lkjtools.build import build_comparison

    rows, path = build_comparison(given(tahun), data_dir=data_dir, output_dir=output_dir)
    for (topic, variant), number in Counter((row.aturan, row.pilihan_lain) for row in rows).items():
        say(f"{topic}: {number} angka menjadi lain dengan {variant}")
    say(f"Selesai: {path}")


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@triwulan_option
@data_option
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
    from lkjtools.build import project_root
    from lkjtools.desk.copies import DESK
    from lkjtools.desk.server import open_lab
    from lkjtools.project import describe_folder
    from lkjtools.report.laporan import load_laporan

    root = project_root(data_dir)
    year = load_laporan(tahun, str(data_dir)).tahun
    say(f"Meja kerja {year}: folder {DESK}/{year}. Tutup dengan Ctrl-C di sini.")
    open_lab(
        year,
        root=root,
        data_dir=describe_folder(data_dir, root),
        port=port,
        is_shown=not no_browser,
        triwulan=triwulan,
    )
