"""Formulas over many columns, tried where no usual one explains a column: quotients of sums, and balances.

What the heads say does not matter here: that a formula over so many columns gives the numbers of several rows is no
chance where these have digits enough.
"""

from __future__ import annotations

import itertools
import math
import operator
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lkjtools.formatting import format_number
from lkjtools.reviu.columns.column_rules import POWERS
from lkjtools.reviu.columns.rule import REST_OF_SUMS, ROWS_THAT_TELL, SHARE_OF_SUMS, Rule, add_operands
from lkjtools.reviu.printed.heads import NAMING, Column, Layout
from lkjtools.reviu.printed.number import SIGNS
from lkjtools.reviu.proof.formulas import Formula

_OF_DIFFERENCE = re.compile(
    r"selisih|kesenjangan|penyimpangan|deviasi|\bgap\b|perubahan|(?:pe)?nurun|tumbuh|naik|kurang"
    r"|target|standar|\bsla\b",
    re.IGNORECASE,
)
"""Heads of what is told of two numbers that are no part of each other."""
_RELATIVE = frozenset({"selisih", "serapan", "efisiensi"})
"""Columns of which no part of a whole is made."""
_PLANNED = frozenset({"target", "capaian"})
"""Columns that are in no balance, though plans rise evenly."""
_MOST_COLUMNS, _LONGEST_RUN = 10, 4
_PERCENT = 100
_FIRST_ROWS, _FAR_OFF = 3, 0.05
"""A quotient that is so far off in each of the first rows is that of no column."""
_MOST_TERMS = 7
"""Columns before a balance of which each may be added, taken away or left out."""
_SMALLEST = 1e-5
"""Of the largest result a column that has a part in it has this much."""
_EXACT = 1e-6
_CHANCE = 4
"""Digits that a balance explains more than one of all balances does by chance."""


def list_wider_rules(layout: Layout, column: Column) -> Iterator[Rule]:
    """The formulas over many of the columns before one.

    Args:
        layout: the table.
        column: a column that no other rule explains.

    Yields:
        The rules; no quotients in wide tables.
    """
    left = [
        other.kolom
        for other in layout.kolom
        if other.kolom < column.kolom and other.peran not in NAMING and not other.is_percent
        if _largest(layout, other.kolom)
    ]
    printed = {
        row: float(n.nilai) for row in layout.rows if (n := layout.angka.get((row, column.kolom))) and n.nilai
    }
    parts = [k for k in left if layout.kolom[k - 1].peran not in _RELATIVE]
    if 1 < len(parts) <= _MOST_COLUMNS and (column.is_percent or _has_decimals(layout, column)):
        yield from _quotients(layout, column, parts, printed)
    if not column.is_percent:
        # Counts of packages are no part of their prices.
        largest = max(map(abs, printed.values()), default=0.0)
        alike = [
            k
            for k in left
            if _largest(layout, k) >= largest * _SMALLEST and layout.kolom[k - 1].peran not in _PLANNED
        ]
        yield from _balances(layout, column, alike[-_MOST_TERMS:], printed)


def _largest(layout: Layout, column: int) -> float:
    """The largest number of a column."""
    found = (layout.operand(row, column) for row in layout.rows)
    return max((abs(float(number.nilai or 0)) for number in found if number), default=0.0)


def _has_decimals(layout: Layout, column: Column) -> bool:
    """Whether most numbers of a column have decimals."""
    decimals = [n.desimal > 0 for (_, k), n in layout.angka.items() if k == column.kolom and n.nilai]
    return 2 * sum(decimals) >= len(decimals)


def _quotients(
    layout: Layout, column: Column, left: Sequence[int], printed: Mapping[int, float]
) -> Iterator[Rule]:
    """The quotients of sums of columns beside each other: "Mantap (%)" of "Baik" and "Sedang", deaths per mille."""
    runs = [
        tuple(left[start:stop])
        for start in range(len(left))
        for stop in range(start + 1, min(start + _LONGEST_RUN, len(left)) + 1)
    ]
    first = [*printed][:_FIRST_ROWS]
    sums = {run: [*_sums(layout, first, run)] for run in runs}
    for part, whole in itertools.product(runs, runs):
        if part == whole or (column.peran == "capaian" and len(part) + len(whole) == 2):
            continue
        for power in (_PERCENT,) if column.is_percent else POWERS:
            tried = zip(sums[part], sums[whole], (printed[row] for row in first), strict=True)
            shares = [(p / w * power, result) for p, w, result in tried if w]
            if any(abs(share / result - 1) < _FAR_OFF for share, result in shares):
                uji = "persen" if power == _PERCENT else "hasil_bagi"
                yield Rule(uji, _share_of(len(part), power), (*part, *whole), is_named=False)
            if (
                column.is_percent
                and not _OF_DIFFERENCE.search(column.judul)
                and any(abs((power - share) / result - 1) < _FAR_OFF for share, result in shares)
            ):
                yield Rule("persen", _rest_of(len(part)), (*part, *whole), is_named=False)


def _sums(layout: Layout, rows: Iterable[int], columns: Sequence[int]) -> Iterator[float]:
    """The sum of some columns in each row, what is no number taken as nothing."""
    for row in rows:
        found = (layout.operand(row, column) for column in columns)
        yield sum(float(number.nilai or 0) for number in found if number)


def _share_of(count: int, power: int) -> Formula:
    """What the first operands are of the others, of a hundred or of more."""
    return Formula(
        SHARE_OF_SUMS,
        f"jumlah bagian ÷ jumlah seluruhnya × {format_number(Fraction(power), 0)}",
        lambda *operands: add_operands(operands[:count]) / add_operands(operands[count:]) * power,
    )


def _rest_of(count: int) -> Formula:
    """What remains of a whole without the first operands, in percent: how long a service was there."""
    return Formula(
        REST_OF_SUMS,
        "(jumlah seluruhnya − jumlah bagian) ÷ jumlah seluruhnya × 100",
        lambda *operands: (
            (add_operands(operands[count:]) - add_operands(operands[:count]))
            / add_operands(operands[count:])
            * _PERCENT
        ),
    )


def _balances(
    layout: Layout, column: Column, left: Sequence[int], printed: Mapping[int, float]
) -> Iterator[Rule]:
    """What is left when some columns are added and others taken away: patients, goods, cases."""
    rows = {
        row: [float(number.nilai or 0) if number else 0.0 for _, number in found]
        for row in printed
        if (found := [(k, layout.operand(row, k)) for k in left])
        and all(number or layout.text(row, k).casefold() in SIGNS for k, number in found)
    }
    if len(left) < ROWS_THAT_TELL or len(rows) < ROWS_THAT_TELL:
        return
    chance = _CHANCE + len(left) * math.log10(3)
    for signs in itertools.product((0, 1, -1), repeat=len(left)):
        terms = [sign for sign in signs if sign]
        if len(terms) >= ROWS_THAT_TELL and terms[0] > 0 and _digits_shown(rows, printed, signs) >= chance:
            kolom = tuple(k for k, sign in zip(left, signs, strict=True) if sign)
            uji = "selisih" if -1 in terms else "jumlah"
            yield Rule(uji, _signed(terms), kolom, is_named=False, is_shown=True)


def _digits_shown(
    rows: Mapping[int, Sequence[float]], printed: Mapping[int, float], signs: Sequence[int]
) -> float:
    """How many digits of the rows a balance explains; none where more than one of four rows leaves it."""
    fail, digits = 0, 0.0
    for row, values in rows.items():
        result = abs(printed[row])
        if abs(sum(map(operator.mul, signs, values)) - printed[row]) > _EXACT * result:
            fail += 1
            if fail > max(1, len(rows) // 4):
                return 0.0
            continue
        used = [abs(value) for sign, value in zip(signs, values, strict=True) if sign and value]
        # That of equal numbers one is added and one taken away shows nothing.
        if len({*used} - {result}) >= ROWS_THAT_TELL - 1:
            digits += math.log10(
                max(_without_zeros(result), statistics.median(map(_without_zeros, used))) + 1
            )
    return digits


def _without_zeros(value: float) -> float:
    """A number without the noughts at its end: round targets make many balances."""
    while value and value % 10 == 0:
        value /= 10
    return value


def _signed(signs: Sequence[int]) -> Formula:
    """The sum of operands, of which those with a minus are taken away."""

    def compute(*operands: Any) -> Any:  # noqa: ANN401 - of fractions, binary numbers or expressions, as a formula
        result = operands[0]
        for sign, operand in zip(signs[1:], operands[1:], strict=True):
            result = result + operand if sign > 0 else result - operand
        return result

    words = " ".join("+" if sign > 0 else "−" for sign in signs[1:])
    return Formula("saldo_kolom", f"yang pertama, lalu {words} kolom berikutnya,", compute)
