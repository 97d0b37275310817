"""Columns of percentages of one number that the table does not print: the target or the pagu of the whole year."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from math import floor, log10, prod

from lkjtools.figure.angka import Constant
from lkjtools.formatting import decimal_text, format_number
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, Place, add_up
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, is_slip, leaf, round_at, undecided

_ENOUGH = 4
"""So many rows are needed to know the number: all but one have to agree on it, by more than chance."""
_CHANCE = Fraction(1, 10**5)
_Row = tuple[Number, Number]


def check_proportions(
    layout: Layout, tested: Collection[Place], told: Collection[Fraction]
) -> Iterator[Check]:
    """Test a column of percentages that no other test explains against a column of parts.

    Args:
        layout: the table.
        tested: the places that other tests explain.
        told: the numbers of the running text, which may name the whole ("terhadap 8.784 jam").

    Yields:
        The tests; none where fewer than all rows but one are parts of one number.
    """
    for share in layout.kolom:
        places = [number.tempat for (_, column), number in layout.angka.items() if column == share.kolom]
        if not share.is_percent or sum(place in tested for place in places) * 2 > len(places):
            continue
        tried = (
            (_rows(layout, part, share, is_rest=is_rest), is_rest)
            for is_rest in (False, True)
            for part in layout.kolom
        )
        found = [(rows, span, is_rest) for rows, is_rest in tried if (span := _whole(rows, is_rest=is_rest))]
        if len(found) == 1:
            rows, (low, high), is_rest = found[0]
            named = [number for number in told if low <= number <= high]
            whole = named[0] if len(named) == 1 else _shortest(low, high)
            words = "persentase sisanya" if is_rest else "persentase"
            name = decimal_text(whole) if whole.denominator > 1 else format_number(whole, 0)
            rule = f"{words} dari {name}, yang sama di setiap baris"
            usual = Counter(number.desimal for _, number in rows).most_common(1)[0][0]
            of = Constant(whole, name)
            for part, number in rows:
                way = ((of - leaf(part)) if is_rest else leaf(part)) / of * HUNDRED
                check = compare("persen", number, way, (part,), aturan=rule)
                is_typed = check.nilai is not None and is_slip(number, round_at(check.nilai[1], usual))
                if check.is_finding and not is_typed and len(named) != 1:
                    check = undecided(check, "Angka yang menjadi dasarnya mungkin berubah dalam tahun itu.")
                yield check


def _rows(layout: Layout, part: Column, share: Column, *, is_rest: bool) -> list[_Row]:
    if part.is_percent or part.kolom >= share.kolom:
        return []
    pairs = [
        (layout.angka.get((row, part.kolom)), layout.angka.get((row, share.kolom))) for row in layout.rows
    ]
    return [
        (one, other)
        for one, other in pairs
        if one and other and (one.nilai or 0) > 0 and _part_of(other, is_rest=is_rest) > 0
    ]


def _part_of(share: Number, *, is_rest: bool) -> Fraction:
    """What part of the whole, in percent, the number beside a percentage is: itself, or what it leaves."""
    value = share.nilai or Fraction(0)
    return 100 - value if is_rest else value


def _whole(rows: Sequence[_Row], *, is_rest: bool) -> tuple[Fraction, Fraction] | None:
    """Between what the number lies that all parts, or all but one, are (or leave) the printed percentages of."""
    if len({part.nilai for part, _ in rows}) < _ENOUGH:
        return None
    spans = [_span(part, share, is_rest=is_rest) for part, share in rows]
    lows, highs = (sorted(ends) for ends in zip(*spans, strict=True))
    counts = {low: bisect.bisect_right(lows, low) - bisect.bisect_left(highs, low) for low in lows}
    for low in sorted(counts, key=lambda each: -counts[each]):
        if counts[low] < max(_ENOUGH, len(rows)) - 1:
            break
        high = min((above for below, above in spans if below <= low <= above), default=low)
        agreeing = [above - below for below, above in spans if below <= low <= above]
        # "0,6 persen" is one of many numbers: how likely it is that all rows but the one that tells least agree.
        chance = prod(sorted(width / low for width in agreeing)[:-1])
        if chance > _CHANCE or low == high:
            continue
        all_parts = add_up(part for part, _ in rows)
        # Shares of their total, which may be printed below them, may be set right so that they make 100.
        is_total = any(low <= all_parts / count <= high for count in (1, 2))
        return None if is_total else (low, high)
    return None


def _span(part: Number, share: Number, *, is_rest: bool) -> tuple[Fraction, Fraction]:
    """Between what the whole lies that a printed percentage is one of."""
    half = Fraction(1, 2) * Fraction(10) ** -share.desimal
    value, of = part.nilai or Fraction(0), _part_of(share, is_rest=is_rest)
    return value * 100 / (of + half), value * 100 / max(of - half, Fraction(1, 10**6))


def _shortest(low: Fraction, high: Fraction) -> Fraction:
    """The number between two that ends in the most zeros."""
    for power in range(floor(log10(high)), -7, -1):
        unit = Fraction(10) ** power
        if (number := -(-low // unit) * unit) <= high:
            return number
    return low
