"""The printed numbers of a report by place, and by the column, row and value among which others are looked for."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from lkjtools.reviu.printed.number import Number, Place


class NumberIndex(dict[Place, Number]):
    """The printed numbers by place, never changed."""

    @cached_property
    def columns(self) -> Mapping[tuple[int, int], Sequence[Number]]:
        """The numbers of each column of a table, by the index of its block and the column."""
        found = defaultdict(list)
        for place, number in self.items():
            if place.baris:
                found[place.blok, place.kolom].append(number)
        return found

    @cached_property
    def rows(self) -> Mapping[tuple[int, int], Sequence[Number]]:
        """The numbers of each row of a table, by the index of its block and the row."""
        found = defaultdict(list)
        for place, number in self.items():
            if place.baris:
                found[place.blok, place.baris].append(number)
        return found

    @cached_property
    def _decimals(self) -> Mapping[tuple[int, int], Counter[int]]:
        return {
            column: Counter(number.desimal for number in numbers if number.nilai is not None)
            for column, numbers in self.columns.items()
        }

    @cached_property
    def _by_value(self) -> tuple[Sequence[Fraction], Sequence[Number]]:
        """The values from the least up, and the number of each."""
        read = [(number.nilai, number) for number in self.values() if number.nilai is not None]
        read.sort(key=lambda each: each[0])
        return [value for value, _ in read], [number for _, number in read]

    def near(self, value: Fraction, room: Fraction = Fraction(0)) -> Iterator[Number]:
        """The numbers that are no farther than so much from a value."""
        values, numbers = self._by_value
        start, stop = bisect.bisect_left(values, value - room), bisect.bisect_right(values, value + room)
        yield from numbers[start:stop]

    def decimals_beside(self, place: Place) -> Counter[int]:
        """How many of the other numbers of a column have how many decimals; none beside one of a text."""
        if not place.baris:
            return Counter()
        own = [self[place].desimal] if self[place].nilai is not None else []
        return self._decimals[place.blok, place.kolom] - Counter(own)
