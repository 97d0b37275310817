"""Writes the codebook as a page: ``python -m lkjtools.delivery.codebook_page docs/data.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from lkjtools.delivery.codebook import ColumnEntry, KeyEntry, TableEntry, describe_keys, describe_tables

_INTRODUCTION = """\
# Kamus data

Setiap tabel yang boleh ada di `data/<tahun>/` dengan kolomnya, dan setiap kunci `laporan.yaml`, menurut urutan
mengisinya. Teks, gambar, dan lampiran diterangkan dalam [panduan.md](panduan.md). Halaman ini dibuat dari deklarasi
di dalam program dengan `make codebook`; yang diubah dengan tangan hilang.

Berkas CSV memakai UTF-8 dan koma. Baris pertama memuat nama kolom seperti tertulis di sini; urutan kolom bebas.

| sebutan | artinya |
|---|---|
| kunci | kolom yang isinya membedakan satu baris dari baris lain; dua baris tidak boleh sama |
| wajib | sel harus diisi |
| boleh kosong | kolomnya ada, selnya boleh kosong |
| boleh tidak ada | kolomnya pun boleh tidak ada |
| kode | huruf, angka, titik, garis bawah, atau tanda hubung, tanpa spasi |
| bilangan | angka dengan titik desimal dan tanpa pemisah ribuan: `1250.5` |
| rupiah | bilangan tanpa Rp, paling banyak dua desimal: `1250000` |
| ukuran | bilangan, tingkat pada skala, rentang (`80..90`), atau tanggal, menurut indikatornya |
| `<tahun>`, `<instansi>` | pengganti tahun laporan dan nama instansi dalam contoh |
"""


def write_page() -> str:
    """Write the codebook in Markdown.

    Returns:
        The content of docs/data.md.
    """
    tables = describe_tables()
    parts = [
        _INTRODUCTION,
        "## Semua berkas\n",
        *_summary(tables),
        "\n## laporan.yaml\n",
        *_keys(describe_keys()),
    ]
    for step, entries in groupby(tables, key=lambda entry: entry.langkah):
        parts.append(f"\n## {step}")
        for entry in entries:
            parts += _table(entry)
    return "\n".join(parts) + "\n"


def _summary(tables: Iterable[TableEntry]) -> Iterator[str]:
    rows = [("[laporan.yaml](#laporanyaml)", "Identitas laporan dan aturan yang dipilih", "wajib")]
    rows += [
        (f"[{entry.tabel}.csv](#{entry.tabel}csv)", entry.arti, "wajib" if entry.is_wajib else "bila ada")
        for entry in tables
    ]
    return _rows(("berkas", "satu baris, atau isinya", ""), rows)


def _table(entry: TableEntry) -> Iterator[str]:
    yield f"\n### {entry.tabel}.csv\n"
    yield f"{entry.arti}. {'Berkas ini harus ada.' if entry.is_wajib else 'Hanya bila ada.'}\n"
    heads = ("kolom", "arti", "isi", "", "contoh")
    yield from _rows(heads, [_column(column) for column in entry.kolom])
    if entry.aturan:
        yield "\nDiperiksa di dalam satu baris:\n"
        yield from (f"- `{column}`: {expected}" for column, expected in entry.aturan)


def _column(column: ColumnEntry) -> tuple[str, ...]:
    parts = [column.isi]
    if column.pilihan:
        parts = [f"salah satu dari: {', '.join(f'`{word}`' for word in column.pilihan)}"]
    if column.satuan:
        parts.append(f"dalam {column.satuan}")
    if column.acuan:
        parts.append(f"yang ada di [{column.acuan}.csv](#{column.acuan}csv)")
    needed = f"{column.wajib}, kunci" if column.is_kunci else column.wajib
    return f"`{column.kolom}`", column.arti, "; ".join(parts), needed, _code(column.contoh)


def _keys(entries: Iterable[KeyEntry]) -> Iterator[str]:
    rows = []
    for entry in entries:
        choices = "".join(f"<br>`{name}`: {described}" for name, described in entry.pilihan)
        needed = "wajib" if entry.is_wajib else "boleh tidak ada"
        rows.append((f"`{entry.kunci}`", entry.arti, entry.isi + choices, needed, _code(entry.contoh)))
    return _rows(("kunci", "arti", "isi", "", "contoh"), rows)


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(write_page(), encoding="utf-8", newline="\n")
