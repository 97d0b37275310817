"""Rows of shares: "Persentase" below a total, each its part of the whole of that row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Place, add_up, count_digits
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, leaf, most_held
from lkjtools.reviu.sums.shares import excuse_set_right

_SHARE = re.compile(r"\W*(?:%|(?:persen|persentase|proporsi|porsi)\b)\W*(?:%|persen)?\W*", re.IGNORECASE)
_DIGITS = 8
"""Digits of the shares of a row that show of which whole they are."""


def check_share_rows(layout: Layout, tested: Collection[Place]) -> Iterator[Check]:
    """Test each share of a row named "%" against the row above it.

    Args:
        layout: the table.
        tested: the places that other tests explain.

    Yields:
        The tests, where all columns but one show the whole; a share that is set right by a unit of its last digit,
        so that all make 100, is no error.
    """
    for row in layout.rows:
        if not _SHARE.fullmatch(layout.label(row)):
            continue
        base = max((r for r in layout.rows if r < row and _has_numbers(layout, r)), default=None)
        if base is None:
            continue
        best = most_held([*_shares(layout, row, base, whole)] for whole in layout.kolom)
        held = [c for c in best if not c.is_finding]
        digits = sum(count_digits(layout.angka[row, c.hasil.kolom]) for c in held)
        if digits >= _DIGITS and len(best) - len(held) <= 1:
            yield from (check for check in best if check.hasil not in tested)


def _has_numbers(layout: Layout, row: int) -> bool:
    return any((row, column.kolom) in layout.angka for column in layout.kolom)


def _shares(layout: Layout, row: int, base: int, whole: Column) -> Iterator[Check]:
    """The shares of the whole in one column, that of the whole itself left out."""
    of = layout.angka.get((base, whole.kolom))
    if of is None or not of.nilai or of.nilai < 0:
        return
    rule = f'"{layout.label(row)}" = bagian dari "{whole.judul}" pada baris "{layout.label(base)}"'
    numbers = {c.kolom: n for c in layout.kolom if (n := layout.angka.get((row, c.kolom))) and n.bacaan}
    left = [number for column, number in numbers.items() if column < whole.kolom]
    is_set_right = whole.kolom in numbers and numbers[whole.kolom].nilai == add_up(left)
    for column, number in numbers.items():
        part = layout.angka.get((base, column))
        if part is None or not part.bacaan or column == whole.kolom:
            continue
        check = compare("persen", number, leaf(part) / leaf(of) * HUNDRED, (part, of), aturan=rule)
        yield excuse_set_right(layout, check) if is_set_right else check
