"""Commands that answer questions about a report."""

from __future__ import annotations

from pathlib import Path

import click

from lkjtools.commands.options import (
    YEAR_FROM,
    data_option,
    folder_option,
    given,
    output_option,
    reported_data_option,
    tahun_argument,
    triwulan_option,
)
from lkjtools.console import say
from lkjtools.errors import LkjError
from lkjtools.indonesian_click import IndonesianHelp, Number, Tahun, TakesNumbers
from lkjtools.masa import Masa


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


@click.command(cls=IndonesianHelp, options_metavar="[OPSI]")
@tahun_argument
@data_option
@output_option
def audit(tahun: int | None, data_dir: Path, output_dir: Path) -> None:
    """Menguji angka laporan terbit terhadap hasil hitung ulang.

    Hasilnya audit.csv, audit.html, dan audit.xlsx di folder hasil. Gagal selama ada temuan yang belum diputus
    pereviu. TAHUN boleh juga diisi lewat variabel lingkungan YEAR.
    """
    from lkjtools.build import build_audit

    result, folder = build_audit(given(tahun), data_dir=data_dir, output_dir=output_dir)
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
