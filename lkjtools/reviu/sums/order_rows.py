"""Rows that print one of the numbers above them by its order: "Median", "Tertinggi", "Terendah"."""

from __future__ import annotations

from collections.abc import Iterator

from lkjtools.figure.angka import Operation
from lkjtools.reviu.printed.heads import NAMING, Layout
from lkjtools.reviu.printed.order_words import KINDS, find_order
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare, leaf, undecided
from lkjtools.reviu.sums.additive import numbers_in

_FEWEST = 3
"""Rows of which one is in the middle."""


def check_order_rows(layout: Layout) -> Iterator[Check]:
    """Test each number of a row "Median", "Tertinggi" or "Terendah" against those above it.

    Args:
        layout: the table understood.

    Yields:
        The tests; they decide nothing where fewer than half of them hold, or parts stand above the row.
    """
    structure = Structure(layout)
    orders = {row: order for row in layout.rows if (order := find_order(layout.label(row)))}
    for row, order in orders.items():
        ways = [tuple(each for each in rows if each not in orders) for rows in structure.sets(row)]
        checks = []
        for column in (c.kolom for c in layout.kolom if c.peran not in NAMING):
            result = layout.angka.get((row, column))
            sets = [
                n for rows in dict.fromkeys(ways) if len(n := numbers_in(layout, rows, column)) >= _FEWEST
            ]
            if result is None or not result.bacaan or not sets:
                continue
            rule = f'"{layout.label(row)}" dari angka di atasnya pada kolom yang sama'
            tried = [
                compare(KINDS[order], result, Operation(order, tuple(map(leaf, parts))), parts, aturan=rule)
                for parts in sets
            ]
            checks.append(next((check for check in tried if check.holds), tried[0]))
        failing = sum(check.is_finding for check in checks)
        is_open = not structure.is_flat(row) or (len(checks) > 1 and 2 * failing > len(checks))
        for check in checks:
            yield (
                undecided(check, "Baris mana yang dibandingkan tidak terbaca.")
                if check.is_finding and is_open
                else check
            )
