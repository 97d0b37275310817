"""What a figure is called in words, from its key and the names that the data gives its codes and its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from lkjtools.delivery.cell_words import describe_tables
from lkjtools.figure.angka import Cell
from lkjtools.masa import read_masa

if TYPE_CHECKING:
    from lkjtools.figure.angka import Figure
    from lkjtools.report.laporan import Laporan
    from lkjtools.show.recorded import TableWords

_NAMED = {
    "nilai_kinerja": ("kode", "nama"),  # sasaran and indikator among its rows are named by their own tables
    "indikator": ("kode_indikator", "nama"),
    "anggaran": ("kode", "nama"),
    "belanja": ("kode_belanja", "nama"),
    "sumber_dana": ("kode_sumber_dana", "nama"),
    "anggaran_instansi": ("kode_instansi", "nama"),
    "sasaran": ("kode_sasaran", "uraian"),
    "skm_unsur": ("kode_unsur", "nama"),
    "angka_narasi": ("kode", "uraian"),
    "dokumen": ("kode_dokumen", "nama"),
}
"""The tables that name a code: its column and that of the name."""
_OWN_TABLE = "rincian"
_UNSAID = (_OWN_TABLE, "narasi")
"""Kinds of figures that say nothing to a reader."""
_SPELT = {"rata rata": "rata-rata", "iku": "IKU", "skm": "SKM", "akip": "AKIP", "sakip": "SAKIP"}


def name_figures(laporan: Laporan) -> Callable[[Figure], str]:
    """Make what names the figures of a report.

    Args:
        laporan: the report.

    Returns:
        Figure -> its name: by its key; of a source cell whose key is more than a code that the data names, such as
        that of a row of an own table, by the words of its row and column.
    """
    names = name_codes(laporan)

    @cache
    def tables() -> Mapping[str, TableWords]:  # every row of them: only where a figure asks for it
        return {table.berkas: table for table in describe_tables(laporan.pengiriman)}

    def name(figure: Figure) -> str:
        cell = figure.expression
        if isinstance(cell, Cell) and not _is_named(figure.key, names):
            from lkjtools.record.cell_words import name_cell  # the record loads what reads notebooks

            table = tables().get(cell.file)
            if table is not None and cell.key in table.baris:
                return name_cell(cell, tables()).nama
        return name_figure(figure.key, names)

    return name


def _is_named(key: str, names: Mapping[str, str]) -> bool:
    _, *parts = key.split(":")
    codes = [part for part in parts if not read_masa(part)]
    return len(codes) == 1 and codes[0] in names


def name_codes(laporan: Laporan) -> Mapping[str, str]:
    """The names of the codes that keys of figures are made of.

    Args:
        laporan: the report.

    Returns:
        Code -> name.
    """
    names = {
        row[code]: row[name]
        for table, (code, name) in _NAMED.items()
        for row in laporan.pengiriman.table(table)
    }
    return names | {rincian.kode: rincian.judul for rincian in laporan.identitas.rincian}


def name_figure(key: str, names: Mapping[str, str]) -> str:
    """Name a figure in words.

    Args:
        key: its name in the register.
        names: code -> name (`name_codes`).

    Returns:
        What it is, of what, and of which year.

    Examples:
        >>> name_figure("capaian_pct:ip_asn:2023", {"ip_asn": "Indeks ASN"})
        'Capaian Indeks ASN tahun 2023'
        >>> name_figure("rata_rata_capaian_pct:program:2023", {})
        'Rata-rata capaian program tahun 2023'
        >>> name_figure("perubahan:pagu_rp:total:2023:narasi:pagu:2022", {"pagu": "pagu seluruhnya"})
        'Perubahan pagu total tahun 2023 dari pagu seluruhnya tahun 2022'
        >>> name_figure("nilai_akip:akip_2022", {}), name_figure("rincian:alat:jumlah:2023", {"alat": "alat"})
        ('Nilai AKIP 2022', 'Jumlah alat tahun 2023')
        >>> name_figure("realisasi:ip_asn:2023-sd-tw2", {"ip_asn": "Indeks ASN"})
        'Realisasi Indeks ASN sampai dengan Triwulan II Tahun 2023'
    """
    text = _name_parts(key.split(":"), names)
    return text[:1].upper() + text[1:]


def _name_parts(parts: Sequence[str], names: Mapping[str, str]) -> str:
    times = [place for place, part in enumerate(parts) if read_masa(part)]
    if times and times[0] + 1 < len(parts):  # two figures, held against each other
        (what, *one), other = parts[: times[0] + 1], parts[times[0] + 1 :]
        return f"{name_quantity(what)} {_name_parts(one, names)} dari {_name_parts(other, names)}"
    masa = read_masa(parts[-1])
    what, *of = parts[:-1] if masa else parts
    if what == _OWN_TABLE:
        of = [*of[1:], *of[:1]]
    said = [
        *([] if what in _UNSAID else [name_quantity(what)]),
        *(names.get(one) or name_quantity(one) for one in of),
    ]
    text = said[0] if said else ""
    for words in said[1:]:  # of "nilai AKIP" and "AKIP 2022" one is enough
        last = text.rpartition(" ")[2]
        text = f"{text} {words}" if words.partition(" ")[0] != last else f"{text[: -len(last)]}{words}"
    return f"{text} {masa.kata}" if masa else text


def name_quantity(key: str) -> str:
    """Say in words what a figure measures, without what it is of.

    Examples:
        >>> name_quantity("capaian_pct:ip_asn:2023"), name_quantity("realisasi_rp:total:2023")
        ('capaian', 'realisasi anggaran')
    """
    if key.startswith("realisasi_rp"):  # what is reached of an indikator is called realisasi too
        return "realisasi anggaran"
    return spell(key.partition(":")[0].removesuffix("_pct").removesuffix("_rp"))


def year_of(key: str) -> int | None:
    """The year that a figure is of, which ends its key, or of whose quarter it is; None where it names none.

    Examples:
        >>> year_of("capaian_pct:ip_asn:2023"), year_of("target:ip_asn:2023-tw2"), year_of("narasi:target")
        (2023, 2023, None)
    """
    _, *parts = key.split(":")
    masa = read_masa(parts[-1]) if parts else None
    return None if masa is None else masa.tahun


def spell(code: str) -> str:
    """Write a code as words.

    Examples:
        >>> spell("perbaikan_sakip")
        'perbaikan SAKIP'
    """
    text = code.replace("_", " ")
    for word, spelt in _SPELT.items():
        text = re.sub(rf"\b{word}\b", spelt, text)
    return text
