"""Columns of percentages of one number that the table does not print: the target or the pagu of the whole year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from math import floor, log10

from lkjtools.figure.angka import Constant
from lkjtools.formatting import decimal_text
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, Place, add_up
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, is_slip, leaf, round_at, undecided

_ENOUGH = 4
"""So many rows are needed to know the number: all but one have to agree on it, three of them closely."""
_Row = tuple[Number, Number]


def check_proportions(layout: Layout, tested: Collection[Place]) -> Iterator[Check]:
    """Test a column of percentages that no other test explains against a column of parts.

    Args:
        layout: the table.
        tested: the places that other tests explain.

    Yields:
        The tests; none where fewer than all rows but one are parts of one number.
    """
    for share in layout.kolom:
        places = [number.tempat for (_, column), number in layout.angka.items() if column == share.kolom]
        if not share.is_percent or sum(place in tested for place in places) * 2 > len(places):
            continue
        tried = (_rows(layout, part, share) for part in layout.kolom)
        found = [(rows, whole) for rows in tried if (whole := _whole(rows))]
        if len(found) == 1:
            rows, whole = found[0]
            rule = f"persentase dari {decimal_text(whole)}, yang sama di setiap baris"
            usual = Counter(number.desimal for _, number in rows).most_common(1)[0][0]
            for part, number in rows:
                way = leaf(part) / Constant(whole, decimal_text(whole)) * HUNDRED
                check = compare("persen", number, way, (part,), aturan=rule)
                is_typed = check.nilai is not None and is_slip(number, round_at(check.nilai[1], usual))
                if check.is_finding and not is_typed:
                    check = undecided(check, "Angka yang menjadi dasarnya mungkin berubah dalam tahun itu.")
                yield check


def _rows(layout: Layout, part: Column, share: Column) -> list[_Row]:
    if part.is_percent or part.kolom >= share.kolom:
        return []
    pairs = [
        (layout.angka.get((row, part.kolom)), layout.angka.get((row, share.kolom))) for row in layout.rows
    ]
    return [
        (one, other)
        for one, other in pairs
        if one and other and (one.nilai or 0) > 0 and (other.nilai or 0) > 0
    ]


def _whole(rows: Sequence[_Row]) -> Fraction | None:
    """The shortest number that all parts, or all but one, are the printed percentages of."""
    if len({part.nilai for part, _ in rows}) < _ENOUGH:
        return None
    spans = [_span(part, share) for part, share in rows]
    for low in sorted({low for low, _ in spans}):
        high = min((above for below, above in spans if below <= low <= above), default=low)
        agreeing = [above - below for below, above in spans if below <= low <= above]
        narrow = sum(width < low / 200 for width in agreeing)  # "0,6 persen" is one of many numbers
        if len(agreeing) < len(rows) - 1 or narrow < _ENOUGH - 1 or low == high:
            continue
        all_parts = add_up(part for part, _ in rows)
        # Shares of their total, which may be printed below them, may be set right so that they make 100.
        is_total = any(low <= all_parts / count <= high for count in (1, 2))
        return None if is_total else _shortest(low, high)
    return None


def _span(part: Number, share: Number) -> tuple[Fraction, Fraction]:
    """Between what the whole lies that a printed percentage is one of."""
    half = Fraction(1, 2) * Fraction(10) ** -share.desimal
    value, of = part.nilai or Fraction(0), share.nilai or Fraction(1)
    return value * 100 / (of + half), value * 100 / max(of - half, Fraction(1, 10**6))


def _shortest(low: Fraction, high: Fraction) -> Fraction:
    """The number between two that ends in the most zeros."""
    for power in range(floor(log10(high)), -7, -1):
        unit = Fraction(10) ** power
        if (number := -(-low // unit) * unit) <= high:
            return number
    return low
