"""Rows whose name tells how they are computed of two others: "Rasio kas (kas dibagi kewajiban lancar) (%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, leaf

_TOLD = re.compile(
    r"\(\s*(?P<part>[a-z][^()]*?)\s+(?:dibagi|dibanding(?:kan)?|terhadap|[÷:/])\s+(?:dengan\s+)?(?P<whole>[a-z][^()]*?)\s*\)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_LONG = 3
"""Digits of a result that shows the formula to be meant as it is read."""


def check_told_rows(layout: Layout) -> Iterator[Check]:
    """Test the rows whose name says of which two rows they are the quotient, column by column.

    Args:
        layout: the table.

    Yields:
        The tests, as a ratio or in percent, whichever a column shows; none where no column shows it.
    """
    rows = {row: name_key(_BRACKETS.sub(" ", layout.name(row))) for row in layout.rows}
    for row in layout.rows:
        told = _TOLD.search(layout.name(row))
        part, whole = (_find(rows, told[which], row) if told else 0 for which in ("part", "whole"))
        if part and whole and part != whole:
            yield from _check_row(layout, row, part, whole)


def _find(rows: Mapping[int, str], words: str, own: int) -> int:
    """The row of a name, or the only one that begins with it; 0 where there is none."""
    key = name_key(words)
    same = [row for row, name in rows.items() if name == key and row != own]
    begun = [row for row, name in rows.items() if key and name.startswith(key) and row != own]
    return next((found[0] for found in (same, begun) if len(found) == 1), 0)


def _check_row(layout: Layout, row: int, part: int, whole: int) -> Iterator[Check]:
    rule = f'"{layout.name(row)}": {layout.name(part)} ÷ {layout.name(whole)}'
    ways: list[list[tuple[Number, Check]]] = [[], []]
    for column in layout.kolom:
        numbers = [layout.angka.get((at, column.kolom)) for at in (row, part, whole)]
        result, one, other = (n if n and n.nilai is not None else None for n in numbers)
        if result and one and other and other.nilai:
            quotient = leaf(one) / leaf(other)
            for way, expression in zip(ways, (quotient * HUNDRED, quotient), strict=True):
                way.append((result, compare("persen", result, expression, (one, other), aturan=rule)))
    shown = [way for way in ways if any(c.holds and count_digits(n) >= _LONG for n, c in way)]
    if len(shown) == 1:
        yield from (check for _, check in shown[0])
