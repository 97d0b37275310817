"""What two tables print of one name in one year, where the one has years for heads and the other tells the measure.

"2022 | 2023" says not of what the years are. That the numbers of other names, or years, are those of a column of
results does; then one that is another year's is an error, and so is one that a slip of typing makes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.proof.check import Check, compare, differ_by_slip, leaf

_RESULTS = frozenset({"realisasi", "nilai", "tahun"})
_UNIT = re.compile(r"\([^()]*\)\s*$")
_LEAST_DIGITS = 3
"""Of fewer a number may be that of another year by chance."""
_RULE = "hasil yang sama dicetak sama di setiap tabel"
_ENOUGH = 2
"""So many others agree where a slip is to be told."""


@dataclass(frozen=True)
class _Twins:
    """A name in a year, as two tables print it.

    Attributes:
        tahun: the year.
        numbers: both numbers.
        others: what each table prints of that name in other years.
        is_dated: the head or the caption of both tables names the year.
    """

    tahun: int
    numbers: tuple[Number, Number]
    others: tuple[Mapping[int, Number], Mapping[int, Number]]
    is_dated: bool

    @property
    def agrees(self) -> bool:
        """They are the same at the precision of the coarser."""
        coarse, fine = sorted(self.numbers, key=lambda each: each.desimal)
        return fine.nilai is not None and agrees(coarse, fine.nilai)

    def find_copied(self) -> list[tuple[int, int]]:
        """Which of both is the number of which other year, as either table tells it."""
        return [
            (at, year)
            for at, number in enumerate(self.numbers)
            for year in {**self.others[0], **self.others[1]}
            if count_digits(number) >= _LEAST_DIGITS
            and any(year in told and told[year].nilai == number.nilai for told in self.others)
        ]


def check_year_twins(
    layouts: Mapping[int, Layout], quoted: frozenset[int], year: int | None
) -> Iterator[Check]:
    """Test what tables with years for heads print against the results of the same names in other tables.

    Args:
        layouts: the tables.
        quoted: those that are quoted; nothing is held against them.
        year: the year of the report.

    Yields:
        The tests, those that hold, too; none where most of what two tables print of the same differs.
    """
    own = [layout for blok, layout in layouts.items() if blok not in quoted]
    told = [_by_name(layout, year) for layout in own]
    for (one, other), (names, others) in zip(
        itertools.combinations(own, 2), itertools.combinations(told, 2), strict=True
    ):
        if _has_years(one) or _has_years(other):
            yield from _check(list(_pair(names, others)))


def _has_years(layout: Layout) -> bool:
    """Whether years are all that some heads say."""
    return len(layout.with_role("tahun")) > 1


_Told = dict[int, tuple[Number, bool]]
"""A number of each year, and whether a head or the caption names that year."""


def _by_name(layout: Layout, year: int | None) -> dict[str, _Told]:
    """The results of each name by year; a name of two rows and a year of two columns are left out."""
    columns = [(c, c.tahun or layout.tahun_judul or year) for c in layout.kolom if c.peran in _RESULTS]
    years = [at for _, at in columns]
    once = [(column, at) for column, at in columns if at is not None and years.count(at) == 1]
    rows = {row: name_key(_UNIT.sub("", layout.name(row))) for row in layout.rows}
    keys = [*rows.values()]
    return {
        key: {
            at: (number, bool(column.tahun or layout.tahun_judul))
            for column, at in once
            if (number := layout.angka.get((row, column.kolom))) and number.nilai is not None
        }
        for row, key in rows.items()
        if key and keys.count(key) == 1 and not layout.is_total(row)
    }


def _pair(names: Mapping[str, _Told], others: Mapping[str, _Told]) -> Iterator[_Twins]:
    for key in names.keys() & others.keys():
        one, other = names[key], others[key]
        for at in one.keys() & other.keys():
            rest = tuple(
                {year: number for year, (number, _) in each.items() if year != at} for each in (one, other)
            )
            is_dated = one[at][1] and other[at][1]
            yield _Twins(at, (one[at][0], other[at][0]), (rest[0], rest[1]), is_dated)


def _check(pairs: Sequence[_Twins]) -> Iterator[Check]:
    same = [pair for pair in pairs if pair.agrees]
    told = sum(max(map(count_digits, pair.numbers)) >= _LEAST_DIGITS for pair in same)
    if len(pairs) - len(same) > max(1, len(same)):
        return
    for pair in pairs:
        one, other = pair.numbers
        copied = pair.find_copied()
        if pair.agrees:
            yield _compare(one, other)
        elif len(copied) == 1 and (told or pair.is_dated):
            ((at, year),) = copied
            wrong, right = pair.numbers[at], pair.numbers[1 - at]
            yield replace(
                compare("sama", wrong, leaf(right), (right,), aturan=_RULE), cara=f"angka tahun {year}"
            )
        elif told >= _ENOUGH and differ_by_slip(one, other):
            yield _compare(one, other)


def _compare(one: Number, other: Number) -> Check:
    """The test of the number with fewer decimals by the other."""
    coarse, fine = sorted((one, other), key=lambda each: each.desimal)
    return compare("sama", coarse, leaf(fine), (fine,), aturan=_RULE)
