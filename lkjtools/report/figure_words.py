"""What a figure is called in words, from its key and the names that the data gives its codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

_NAMED = {
    "indikator": ("kode_indikator", "nama"),
    "anggaran": ("kode", "nama"),
    "belanja": ("kode_belanja", "nama"),
    "sasaran": ("kode_sasaran", "uraian"),
    "skm_unsur": ("kode_unsur", "nama"),
    "angka_narasi": ("kode", "uraian"),
    "dokumen": ("kode_dokumen", "nama"),
}
"""The tables that name a code: its column and that of the name."""
_YEAR = re.compile("[12][0-9]{3}")
_SPELT = {"rata rata": "rata-rata", "iku": "IKU", "skm": "SKM", "akip": "AKIP"}


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
    """
    _, *parts = key.split(":")
    year = year_of(key)
    of = parts if year is None else parts[:-1]
    words = [name_quantity(key), *(names.get(part) or _words(part) for part in of)]
    text = " ".join(words if year is None else [*words, f"tahun {year}"])
    return text[:1].upper() + text[1:]


def name_quantity(key: str) -> str:
    """Say in words what a figure measures, without what it is of.

    Examples:
        >>> name_quantity("capaian_pct:ip_asn:2023")
        'capaian'
    """
    return _words(key.partition(":")[0].removesuffix("_pct").removesuffix("_rp"))


def year_of(key: str) -> int | None:
    """The year that a figure is of, which ends its key; None where it names none.

    Examples:
        >>> year_of("capaian_pct:ip_asn:2023"), year_of("narasi:target")
        (2023, None)
    """
    _, *parts = key.split(":")
    return int(parts[-1]) if parts and _YEAR.fullmatch(parts[-1]) else None


def _words(code: str) -> str:
    text = code.replace("_", " ")
    for word, spelt in _SPELT.items():
        text = re.sub(rf"\b{word}\b", spelt, text)
    return text
