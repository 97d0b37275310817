"""Which columns have sums, and how far printed parts may be off their printed sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.number import Number, add_up
from lkjtools.reviu.proof.check import Check, as_unrounded

_RELATIVE = frozenset({"capaian", "serapan", "persen", "efisiensi", "rasio", "status"})
"""A share is no sum of shares."""
_PER_UNIT = re.compile(
    r"kumulatif|kepadatan|median|modus|tertinggi|terendah|terbesar|terkecil|rata-?rata|rerata|perkapita|per(?:\d(?!\d?[a-z])|hari|bulan|orang|jiwa|km|ha\b|bus|kapal|unit|kegiatan|kali|trip)"
    r"|/(?:\d|kapita|hari|orang|jiwa|km|ha\b|unit|kapal)"
    r"|hargasatuan|tarif|laju|prevalensi|indeks|(?:umur|(?<!man)usia)(?!\d|dini|lanjut|sekolah|kerja|produktif|subur)|produktivitas|density|average|rate\b|ratio"
)
"""Heads of what is counted for one, or for a thousand: the whole has no sum of it; "per 31 Desember" is a day."""
_PER_ONE = re.compile(
    r"\S\s+per\s+(?!\d|akhir|awal|tanggal|tgl|tri|tw\b|semester|tahun|kab|kec|kel|desa|wilayah|jenis|jan|feb|mar|apr|mei|jun|jul"
    r"|agu|sep|okt|nov|des)[a-z]",
    re.IGNORECASE,
)
"""What is counted for one of anything: "Biaya per Peserta"."""
_LOST = 1e-9
"""What part of binary numbers may be lost in adding thousands of them, with room to spare."""


def is_relative(column: Column) -> bool:
    """Whether a column holds what has no sum: shares, and what is counted for one."""
    if column.peran == "persen" and "tertimbang" in squash(column.judul):
        return False  # what each adds to the whole
    return column.peran in _RELATIVE or any(
        _PER_UNIT.search(squash(head)) or _PER_ONE.search(head) for head in column.kepala
    )


def numbers_in(layout: Layout, rows: Iterable[int], column: int) -> tuple[Number, ...]:
    """The numbers of some rows in a column, those left out that cannot be read.

    Args:
        layout: the table.
        rows: its rows.
        column: the column, from 1.

    Returns:
        The numbers, in the order of the rows.
    """
    found = (layout.angka.get((row, column)) for row in rows)
    return tuple(number for number in found if number and number.bacaan)


def is_about(result: Number, value: float, size: float) -> bool:
    """Say whether a sum may be what is printed: most are far off, and binary numbers tell that at once.

    Args:
        result: what is printed.
        value: the sum of binary numbers.
        size: that of their sizes, of which a part may be lost in adding them.

    Returns:
        False where no reading of what is printed is as near as its last digit allows.
    """
    return any(
        abs(float(reading.nilai) - value) <= 1.001 * 10.0**-reading.desimal + _LOST * size
        for reading in result.bacaan
    )


def sum_bounds(parts: Sequence[Number]) -> tuple[Fraction, Fraction]:
    """The least and the greatest sum of numbers before they were rounded for print.

    Args:
        parts: the printed numbers; counts are exact.

    Returns:
        Both bounds.
    """
    rounded = (part for part in parts if part.is_rounded)
    half = sum((Fraction(10) ** -part.desimal / 2 for part in rounded), Fraction(0))
    return add_up(parts) - half, add_up(parts) + half


def is_sum_before_rounding(
    result: Number, parts: Sequence[Number], *, factor: Fraction = Fraction(1)
) -> bool:
    """Say whether parts before they were rounded for print may give what is printed as their sum.

    Args:
        result: what is printed.
        parts: the printed parts.
        factor: what of their sum it is.

    Returns:
        Whether they may; not of parts that are exact.
    """
    low, high = (bound * factor for bound in sum_bounds(parts))
    own = Fraction(10) ** -result.desimal / 2
    return result.nilai is not None and low != high and low - own <= result.nilai <= high + own


def excuse_parts(check: Check, result: Number, parts: Sequence[Number]) -> Check:
    """Take back a failing sum where parts before they were rounded for print give what is printed.

    Args:
        check: the test of their sum, or of a multiple of it.
        result: what is printed.
        parts: the printed parts.

    Returns:
        The test.
    """
    whole = add_up(parts)
    if not check.is_finding or result.nilai is None or check.nilai is None or not whole:
        return check
    factor = check.nilai[1] / whole
    is_rounded = is_sum_before_rounding(result, parts, factor=factor)
    return as_unrounded(check) if is_rounded else check
