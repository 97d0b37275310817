"""Numbers of a series with the comma moved: 1,38 minutes in August amid 9,2 to 13,1.

One thing measured in several years, quarters or months keeps its size and its decimals. A number that has others,
lies far from all the rest, and lies amid them with their decimals, is one whose comma was moved.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.printed.days import MONTHS
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.printed.structure import is_part_of_year
from lkjtools.reviu.printed.year_series import list_series
from lkjtools.reviu.proof.check import Check, format_like

_MONTH = re.compile(MONTHS, re.IGNORECASE)
_KIND = "letak_koma"
_RULE = "satu hal yang diukur dalam beberapa tahun, triwulan, atau bulan dicetak dengan desimal yang sama"
_FEWEST_YEARS, _FEWEST_QUARTERS, _FEWEST_MONTHS = 2, 3, 4
"""Numbers beside the one that tell what is usual."""
_SPREAD = 3
"""How many times the least the greatest of these may be, and how far from them the one has to be."""
_AMID = Fraction(3, 2)


def check_comma_slips(layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the numbers of years, quarters and months against the size and decimals of the others.

    Args:
        layouts: the tables.

    Yields:
        A finding for each number whose comma was moved.
    """
    for layout in layouts.values():
        decimals: dict[int, Counter[int]] = defaultdict(Counter)
        for (_, column), number in layout.angka.items():
            decimals[column][number.desimal] += 1
        for series in list_series([layout]):
            numbers = list(series.angka.values())
            odd = _odd_of_two(decimals, numbers)
            checks = _check(numbers, _FEWEST_YEARS if odd is None else 1)
            yield from (check for check in checks if odd is None or check.hasil == odd.tempat)
        for columns in _quarters(layout).values():
            for row in layout.rows:
                yield from _check([n for k in columns if (n := layout.angka.get((row, k)))], _FEWEST_QUARTERS)
        rows = [row for row in layout.rows if _MONTH.fullmatch(layout.name(row))]
        for each in layout.kolom if rows else ():
            numbers = [n for row in rows if (n := layout.angka.get((row, each.kolom))) and n.bacaan]
            yield from _check(numbers, _FEWEST_MONTHS)


def _quarters(layout: Layout) -> Mapping[str, Sequence[int]]:
    """The columns of parts of the year, by what they hold."""
    found: dict[str, list[int]] = defaultdict(list)
    for column in layout.kolom:
        if column.peran in {"target", "realisasi", "capaian", ""} and is_part_of_year(column):
            found[column.peran].append(column.kolom)
    return found


def _odd_of_two(decimals: Mapping[int, Counter[int]], numbers: Sequence[Number]) -> Number | None:
    """Which of two years has the moved comma: the one without the decimals of all others of both columns."""
    if len(numbers) != 2:
        return None
    columns = {number.tempat.kolom for number in numbers}
    others = sum((decimals[k] for k in columns), Counter[int]()) - Counter(n.desimal for n in numbers)
    odd = [number for number in numbers if number.desimal not in others]
    is_told = others.total() >= _FEWEST_MONTHS and len(others) == 1
    return odd[0] if is_told and len(odd) == 1 else None


def _check(numbers: Sequence[Number], fewest: int) -> Iterator[Check]:
    counted = Counter(number.desimal for number in numbers)
    for number in numbers:
        if len(counted) != 2 or counted[number.desimal] > 1:
            continue  # none, or not this one alone, has other decimals
        others = [other for other in numbers if other is not number]
        decimals = {other.desimal for other in others}
        values = [other.nilai for other in others if other.nilai is not None and other.nilai > 0]
        if len(values) < max(fewest, len(others)) or len(decimals) != 1 or not number.nilai:
            continue
        usual, least, greatest = decimals.pop(), min(values), max(values)
        meant = number.nilai * Fraction(10) ** (number.desimal - usual)
        is_far = number.nilai > greatest * _SPREAD or number.nilai * _SPREAD < least
        is_amid = least <= meant * _AMID and meant <= greatest * _AMID
        if usual > 0 and usual != number.desimal and greatest <= least * _SPREAD and is_far and is_amid:
            right = format_like(others[0], meant)
            yield Check(
                _KIND,
                number.tempat,
                tuple(other.tempat for other in others),
                Verdict.MISMATCH,
                number.teks,
                right,
                f"{number.teks} di antara {', '.join(other.teks for other in others)}",
                _RULE,
                f"Dengan {usual} desimal seperti yang lain angkanya {right}.",
                nilai=(number.nilai, meant),
            )
