"""Rows whose amounts end in their sum, also where cells are empty, shifted, or spread over several rows.

A matrix of a plan prints the amounts of its years and then that of the whole period. A year without an amount
prints nothing or a sign, and one line of the plan may take several rows of the table; that amounts of six digits
and more add up to the rupiah is no chance, wherever they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from lkjtools.audit.digits import compare_digits
from lkjtools.figure.angka import total
from lkjtools.reviu.printed.heads import AMOUNT, Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import Check, compare, leaf

_ENOUGH = 2
"""So many rows whose last amount is the sum of the others make this a rule of the table."""
_MOST_PARTS = 5
"""A period has at most so many years."""
_NEAR = 12
"""The parts of a line that takes several rows stand within so many rows of its sum."""
_RULE = "jumlah menurut baris: angka terakhir adalah jumlah angka tahun-tahunnya"


@dataclass(frozen=True)
class _Sum:
    """Amounts that may add up to another one."""

    parts: tuple[Number, ...]
    whole: Number

    @property
    def value(self) -> int:
        """What the parts add up to."""
        return sum(int(part.nilai or 0) for part in self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether this is the whole."""
        return bool(self.parts) and self.value == self.whole.nilai

    @property
    def is_slip(self) -> bool:
        """Whether it differs from the whole as a typing error does; else a cell may stand elsewhere."""
        printed = self.whole.nilai
        return (
            len(self.parts) > 1
            and printed is not None
            and bool(compare_digits(printed, Fraction(self.value), 0))
        )

    def check(self, rows: int) -> Check:
        """The test of the whole by its parts."""
        expression = total(*(leaf(part) for part in self.parts))
        return compare("jumlah", self.whole, expression, self.parts, aturan=_RULE, bukti=rows)


def check_row_sums(layouts: Iterable[Layout]) -> Iterator[Check]:
    """Test the amounts that end a row of amounts.

    Args:
        layouts: the tables understood; one that goes on in another has the same first heads.

    Yields:
        The tests, those that hold, too.
    """
    parts: dict[str, list[Layout]] = defaultdict(list)
    for layout in layouts:
        parts[name_key(" ".join(column.judul for column in layout.kolom[:3]))].append(layout)
    for matrix in parts.values():
        rows = [(layout, _rows(layout)) for layout in matrix]
        proven = {
            id(layout): [found for found in map(_find_sum, each.values()) if found] for layout, each in rows
        }
        count = sum(map(len, proven.values()))
        if count >= _ENOUGH:
            for layout, each in rows:
                yield from _check_matrix(each, proven[id(layout)], count)


def _check_matrix(
    rows: Mapping[int, Sequence[Number]], proven: Sequence[_Sum], count: int
) -> Iterator[Check]:
    yield from (found.check(count) for found in proven)
    told = {found.whole.tempat for found in proven}
    lasts = (_Sum(tuple(each[:-1]), each[-1]) for each in rows.values() if len(each) > 1)
    # Where no row of a further page adds up, those that nearly do tell the column of the sums.
    ends = {found.whole.tempat.kolom for found in proven or (last for last in lasts if last.is_slip)}
    others = [number for amounts in rows.values() for number in amounts if number.tempat.kolom not in ends]
    for each in rows.values():
        amounts = list(each)
        while len(amounts) > 2 and amounts[-1].nilai == amounts[-2].nilai:
            amounts.pop()  # a sum that is printed twice
        if not amounts or amounts[-1].tempat in told:
            continue
        found = _Sum(tuple(amounts[:-1]), amounts[-1])
        column = found.whole.tempat.kolom
        if (column in ends and found.adds_up) or (
            found.is_slip and (column in ends or not ends or len(found.parts) > 2)
        ):
            yield found.check(count)
        elif column in ends and (spread := _spread(others, found.whole)):
            yield spread.check(count)


def _rows(layout: Layout) -> dict[int, list[Number]]:
    """The whole amounts of each row from the left."""
    return {
        row: [
            number
            for column in layout.kolom
            if (number := layout.angka.get((row, column.kolom)))
            and number.nilai is not None
            and number.nilai >= AMOUNT
            and number.desimal == 0
        ]
        for row in layout.rows
    }


def _find_sum(amounts: Sequence[Number]) -> _Sum | None:
    """The first amount of a row that is the sum of two or more before it."""
    values = [number.nilai or 0 for number in amounts]
    for index, before in enumerate(accumulate(values[:-1]), 1):
        if index > 1 and before == values[index]:
            return _Sum(tuple(amounts[:index]), amounts[index])
    return None


def _spread(others: Sequence[Number], whole: Number) -> _Sum | None:
    """Amounts of several rows, one after the other, that add up to one of a row among or beside theirs."""
    near = [n for n in others if abs(n.tempat.baris - whole.tempat.baris) <= _NEAR]
    windows = (
        _Sum(tuple(near[start : start + length]), whole)
        for length in range(2, _MOST_PARTS + 1)
        for start in range(len(near) - length + 1)
    )
    return next((found for found in windows if found.adds_up), None)
