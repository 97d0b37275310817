"""Amounts of prose that have the digits of a total of a table, but another size: triliun for miliar, a comma moved.

The text writes in miliar what the table counts in juta, so nothing but the size is typed anew. An amount that no
table prints, and that is ten, a hundred or a thousand times the total of one, is held to it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.printed.understand import find_power
from lkjtools.reviu.proof.check import TIED, Check, format_like, leaf, round_at

_RUPIAH = re.compile(r"\s*(?:(?:ribu|juta|miliar|milyar|triliun)\s+)?rupiah\b", re.IGNORECASE)
_TOTAL = re.compile(r"\W*(?:jumlah|total)\b", re.IGNORECASE)
_SHIFTS = tuple(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
_FEWEST_DIGITS = 1000
"""So many units of the last printed digit: of fewer digits two amounts are alike by chance."""
_RULE = "jumlah rupiah dalam teks sama besarnya dengan jumlah dalam tabel"


def check_scale_slips(understood: Understood, layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the amounts of prose against the totals of tables whose unit is told.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        A finding for each amount of another size; one that a table or the text prints elsewhere is none.
    """
    totals: list[tuple[Number, Fraction]] = []
    printed: list[Fraction] = []
    for layout in layouts.values():
        for (row, column), number in layout.angka.items():
            if number.nilai:
                value = number.nilai * 10 ** find_power(layout, layout.kolom[column - 1])
                printed += [value, number.nilai]
                if value != number.nilai and _TOTAL.match(layout.label(row)):
                    totals.append((number, value))
    printed.sort()
    for place, amount in understood.numbers.items():
        if place.baris or not amount.nilai or amount.desimal >= 0:
            continue
        behind = understood.report.paragraphs[place.blok].teks[place.akhir :]
        if amount.satuan != "Rp" and not _RUPIAH.match(behind):
            continue
        unit = Fraction(10) ** -amount.desimal
        first = bisect.bisect_left(printed, amount.nilai - unit / 2)
        near = printed[first : bisect.bisect_right(printed, amount.nilai + unit / 2)]
        if amount.nilai < _FEWEST_DIGITS * unit or any(_is(value, amount) for value in near):
            continue
        alike = {n.tempat: (n, v) for n, v in totals if any(_is(v * by, amount) for by in _SHIFTS)}
        if len({value for _, value in alike.values()}) == 1:
            yield _check(place, amount, *next(iter(alike.values())))


def _is(value: Fraction, amount: Number) -> bool:
    """Whether a value is an amount, at the precision of print."""
    is_near = amount.nilai is not None and abs(value - amount.nilai) * 2 <= Fraction(10) ** -amount.desimal
    return is_near and round_at(value, amount.desimal) == amount.nilai


def _check(place: Place, amount: Number, total: Number, value: Fraction) -> Check:
    right = format_like(amount, value)
    return Check(
        "sama",
        place,
        (total.tempat,),
        Verdict.INCONSISTENT,
        amount.teks,
        right,
        f"{amount.teks} (teks) ≠ {total.teks} (tabel, {right})",
        _RULE,
        f"Angkanya sama dengan jumlah {total.teks} dalam tabel, tetapi besarnya lain.{TIED}",
        "within",
        (amount.nilai or Fraction(0), value),
        leaf(total, value),
    )
