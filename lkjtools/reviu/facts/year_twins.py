"""What two tables print of one name in one year, where the one has years for heads and the other tells the measure.

"2022 | 2023" says not of what the years are: of results, of targets, of another place or time of the year. That all
numbers of other names or years but one are those of a column of results does; then the one is an error where it is
another year's, or a slip of typing makes it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjtools.reviu.columns.rule_rows import repeats
from lkjtools.reviu.printed.days import MONTHS, find_years
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.printed.structure import NOTED
from lkjtools.reviu.proof.check import Check, compare, differ_by_slip, leaf

_RESULTS = frozenset({"realisasi", "nilai", "tahun"})
_COUNTED = _RESULTS | {"", "jumlah"}
"""Roles of results in columns of years, and of those below heads of their own."""
_YEAR = re.compile(r"(?:tahun\s+)?20\d\d", re.IGNORECASE)
_PERCENT = re.compile(r"\(\s*(?:%|persen)\s*\)\s*$", re.IGNORECASE)
_LEAST_DIGITS = 3
"""Of fewer a number may be that of another year by chance."""
_ENOUGH, _MANY = 2, 3
"""So many others agree where one is to be told, and one of two digits."""
_RULE = "hasil yang sama dicetak sama di setiap tabel"
_LIMITS = re.compile(
    r"triwulan|semester|\bs\.?\s?d\b|sampai dengan|\bper\s+\d+\s+\w+|sementara|(?:un)?audited|murni|perubahan"
    r"|semula|sebelum|sesudah|target|rencana|renstra|rpjmd|prognosis|proyeksi|pagu|provinsi|nasional|kabupaten|kota"
    r"|kecamatan|desa|laki-laki|perempuan|adhk|adhb|berlaku|konstan|survei|asn|pns|pppk|negeri|swasta|kumulatif"
    rf"|akumulasi|menurut\s+\w+(?:\s+\w+)?|mandiri|evaluasi|rilis|kondisi|posisi|aktif|{MONTHS}|\bke-?\d|\b(?:ter|ber|di|me[nm])\w{{4,}}|\b(?:yang|dengan|tanpa)\b",
    re.IGNORECASE,
)
"""Words of captions and heads that say of what part, place, source or time a table is."""
_PRELIMINARY = re.compile(r"\*\)?\s*$|revisi", re.IGNORECASE)
"""What else a head has of years that are no final results."""


@dataclass(frozen=True)
class _Twins:
    """A name in a year, as two tables print it.

    Attributes:
        numbers: both numbers.
        others: what each table prints of that name in other years.
    """

    numbers: tuple[Number, Number]
    others: tuple[Mapping[int, Number], Mapping[int, Number]]

    @property
    def agrees(self) -> bool:
        """They are the same at the precision of the coarser."""
        return repeats(*self.numbers)

    def find_copied(self) -> list[tuple[int, int]]:
        """Which of both is the number of which other year, as either table tells it."""
        return [
            (at, year)
            for at, number in enumerate(self.numbers)
            for year in {**self.others[0], **self.others[1]}
            if any(year in told and told[year].nilai == number.nilai for told in self.others)
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
        The tests, those that hold, too; of numbers that differ one at most, where two others are the same.
    """
    own = [layout for blok, layout in layouts.items() if blok not in quoted and not _is_plan(layout, year)]
    told = [_by_name(layout, year) for layout in own]
    for (one, other), (names, others) in zip(
        itertools.combinations(own, 2), itertools.combinations(told, 2), strict=True
    ):
        has_years = any(len(each.with_role("tahun")) > 1 or _find_years(each) for each in (one, other))
        if has_years and _limits(one) == _limits(other):
            pairs = [
                pair
                for pair in _pair(names, others)
                if _has_one_unit((one, other), pair.numbers)
                and (pair.agrees or not _is_target(one, pair.numbers[0], other, pair.numbers[1]))
            ]
            yield from _check(pairs)


def _is_plan(layout: Layout, year: int | None) -> bool:
    """Whether a table has years to come."""
    return year is not None and any((column.tahun or 0) > year for column in layout.kolom)


def _find_years(layout: Layout) -> dict[int, int]:
    """The year of each row, where the rows are years; empty where they are not."""
    found = {row: text for row in layout.rows if _YEAR.fullmatch(text := layout.text(row, 1))}
    is_of_years = len(found) > 1 and len(found) >= len(layout.rows) - 1
    years = {row: next(iter(find_years(text))) for row, text in found.items()} if is_of_years else {}
    return years if len({*years.values()}) == len(years) else {}


def _limits(layout: Layout) -> set[str]:
    return {match[0].casefold() for match in _LIMITS.finditer(layout.table.judul)}


def _has_one_unit(layouts: Sequence[Layout], numbers: Sequence[Number]) -> bool:
    """Whether the cells of the units beside two numbers, where both tables have them, say the same."""
    units = {
        layout.unit(number.tempat.baris).casefold() for layout, number in zip(layouts, numbers, strict=True)
    }
    return len(units - {""}) < 2


def _is_target(one: Layout, number: Number, other: Layout, twin: Number) -> bool:
    """Whether what a table prints is the target that the row of the other one has beside its result."""
    for layout, row, value in ((other, twin.tempat.baris, number), (one, number.tempat.baris, twin)):
        targets = (layout.angka.get((row, column.kolom)) for column in layout.with_role("target"))
        if any(target is not None and target.nilai == value.nilai for target in targets):
            return True
    return False


_Told = dict[int, Number]
"""A number of each year."""


def _by_head(layout: Layout, years: Mapping[int, int]) -> dict[str, _Told]:
    """The results that stand below each head, where the rows are years; a head of two columns is left out."""
    columns = [c for c in layout.kolom if c.kolom > 1 and c.peran in _COUNTED]
    names = [_name(column.judul) for column in columns]
    return {
        name: {
            year: number
            for row, year in years.items()
            if (number := layout.angka.get((row, column.kolom))) and number.nilai is not None
        }
        for name, column in zip(names, columns, strict=True)
        if name and names.count(name) == 1
    }


def _by_name(layout: Layout, year: int | None) -> dict[str, _Told]:
    """The results of each name by year; a name of two rows and a year of two columns are left out."""
    if of_years := _find_years(layout):
        return _by_head(layout, of_years)
    columns = [
        (c, c.tahun or layout.tahun_judul or year)
        for c in layout.kolom
        if c.peran in _RESULTS and not any(_PRELIMINARY.search(h) or _LIMITS.search(h) for h in c.kepala)
    ]
    years = [at for _, at in columns]
    once = [(column, at) for column, at in columns if at is not None and years.count(at) == 1]
    rows = {row: _name(layout.name(row)) for row in layout.rows}
    names = [*rows.values()]
    return {
        name: {
            at: number
            for column, at in once
            if (number := layout.angka.get((row, column.kolom))) and number.nilai is not None
        }
        for row, name in rows.items()
        if name and names.count(name) == 1 and not layout.is_total(row)
    }


def _name(text: str) -> str:
    """A name as it is compared: without "(%)", with any other unit; empty where a note belongs to it."""
    return "" if NOTED.search(text) else name_key(_PERCENT.sub("", text))


def _pair(names: Mapping[str, _Told], others: Mapping[str, _Told]) -> Iterator[_Twins]:
    for key in names.keys() & others.keys():
        one, other = names[key], others[key]
        for at in one.keys() & other.keys():
            rest = tuple({year: n for year, n in each.items() if year != at} for each in (one, other))
            yield _Twins((one[at], other[at]), (rest[0], rest[1]))


def _check(pairs: Sequence[_Twins]) -> Iterator[Check]:
    failing = [pair for pair in pairs if not pair.agrees]
    told = {pair.numbers[0].nilai for pair in pairs if pair.agrees and _is_long(pair)}
    if len(failing) > 1 or len(told) < _ENOUGH:
        return
    for pair in pairs:
        one, other = pair.numbers
        # Of few digits a number may be that of another year by chance, unless many others agree.
        is_long = _is_long(pair) or len(told) >= _MANY
        copied = pair.find_copied() if is_long else []
        if pair.agrees or (not copied and differ_by_slip(one, other)):
            yield _compare(one, other)
        elif len(copied) == 1:
            ((at, year),) = copied
            wrong, right = pair.numbers[at], pair.numbers[1 - at]
            yield replace(
                compare("sama", wrong, leaf(right), (right,), aturan=_RULE), cara=f"angka tahun {year}"
            )


def _is_long(pair: _Twins) -> bool:
    return max(map(count_digits, pair.numbers)) >= _LEAST_DIGITS


def _compare(one: Number, other: Number) -> Check:
    """The test of the number with fewer decimals by the other."""
    coarse, fine = sorted((one, other), key=lambda each: each.desimal)
    return compare("sama", coarse, leaf(fine), (fine,), aturan=_RULE)
