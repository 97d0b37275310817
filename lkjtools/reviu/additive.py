"""Which columns have sums, and how far printed parts may be off their printed sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from lkjtools.reviu.check import Check, as_unrounded
from lkjtools.reviu.heads import Column, Layout, squash
from lkjtools.reviu.number import Number, add_up

_RELATIVE = frozenset({"capaian", "serapan", "persen", "efisiensi", "rasio", "status"})
"""A share is no sum of shares."""
_PER_UNIT = re.compile(
    r"kumulatif|kepadatan|rata-?rata|rerata|perkapita|per(?:\d|hari|bulan|orang|jiwa|km|ha\b|bus|kapal|unit|kegiatan|kali|trip)"
    r"|/(?:\d|kapita|hari|orang|jiwa|km|ha\b|unit|kapal)"
    r"|hargasatuan|tarif|laju|prevalensi|indeks|umur|(?<!man)usia|produktivitas|density|average|rate\b|ratio"
)
"""Heads of what is counted for one: the whole has no sum of it."""


def is_relative(column: Column) -> bool:
    """Whether a column holds what has no sum: shares, and what is counted for one."""
    return column.peran in _RELATIVE or any(_PER_UNIT.search(squash(head)) for head in column.kepala)


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


def sum_bounds(parts: Sequence[Number]) -> tuple[Fraction, Fraction]:
    """The least and the greatest sum of numbers before they were rounded for print.

    Args:
        parts: the printed numbers; those without decimals are exact.

    Returns:
        Both bounds.
    """
    half = sum((Fraction(10) ** -part.desimal / 2 for part in parts if part.desimal), Fraction(0))
    return add_up(parts) - half, add_up(parts) + half


def excuse_parts(check: Check, result: Number, parts: Sequence[Number]) -> Check:
    """Rounded parts need not add up to the rounded total; what is tested is their sum or a multiple of it."""
    whole = add_up(parts)
    if not check.is_finding or result.nilai is None or check.nilai is None or not whole:
        return check
    factor = check.nilai[1] / whole
    low, high = (bound * factor for bound in sum_bounds(parts))
    own = Fraction(10) ** -result.desimal / 2
    if low - own <= result.nilai <= high + own and low != high:
        return as_unrounded(check)
    return check
