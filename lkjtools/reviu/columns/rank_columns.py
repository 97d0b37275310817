"""Columns that rank the rows of a table by another column."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.columns.rule import ROWS_THAT_TELL
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.number import Number, Place, add_up
from lkjtools.reviu.proof.check import Check, format_like, most_held

_OF_ALL = re.compile(r"\b(?:provinsi|nasional|indonesia)\b", re.IGNORECASE)
_OF_ELSE = re.compile(rf"{_OF_ALL.pattern}|\bper\b", re.IGNORECASE)
"""Heads of ranks by what the table does not print: among all regencies, "per Kapita"."""
HEAD = re.compile(r"^(?:peringkat|ranking|rangking|rank(?![a-z]))")
"""The head of a column of ranks, read without blanks."""
_SHARED = re.compile(
    r"\bsama\b[^.;]*\bperingkat(?:nya)?\s+(?:yang\s+)?sama\b|\bberperingkat\s+sama\b"
    r"|\bsama\s+berbagi\s+peringkat\b",
    re.IGNORECASE,
)
"""What a text says of rows alike that share their rank."""
_PARTED = re.compile(
    r"\b(?:peringkat|sama|seri)\b[^.;]*\b(?:tidak|kecuali|dibedakan|ditentukan|diurutkan|kemudian|lalu|menurut\s+jumlah)\b"
    r"|\b(?:tidak|kecuali|dibedakan|ditentukan|diurutkan)\b[^.;]*\bperingkat\b",
    re.IGNORECASE,
)
"""What a text says of rows alike that something else tells apart."""
_YEAR = re.compile(r"(?:tahun\s+)?(?:19|20)\d\d", re.IGNORECASE)


def check_rank_columns(
    understood: Understood, layouts: Mapping[int, Layout], meant: Mapping[Place, Fraction]
) -> Iterator[Check]:
    """Test every column of ranks by the column that explains the most of them, from the highest or the lowest.

    Args:
        understood: the report.
        layouts: its tables.
        meant: what the numbers that fail another test should be.

    Yields:
        The tests; none where no column explains three ranks and more than half of them.
    """
    texts = [paragraph.teks for paragraph in understood.report.paragraphs.values()]
    is_parted = any(_PARTED.search(text) for text in texts)
    is_shared = None if is_parted else any(_SHARED.search(text) for text in texts)
    for layout in layouts.values():
        ways = (list(_of_table(each, is_shared=is_shared)) for each in (layout, *_put_right(layout, meant)))
        yield from most_held(ways)


def _put_right(layout: Layout, meant: Mapping[Place, Fraction]) -> Iterator[Layout]:
    """A table as its other tests say that it should be, where ranks may follow what is right."""
    put = {
        at: replace(number, teks=format_like(number, value)).with_value(value)
        for at, number in layout.angka.items()
        if (value := meant.get(number.tempat)) is not None
    }
    if put:
        yield replace(layout, angka={**layout.angka, **put})


def _of_table(layout: Layout, *, is_shared: bool | None) -> Iterator[Check]:
    columns = [
        (by, checks, sum(not check.holds for check in checks))
        for by, checks in _ranked_by(layout, is_shared=is_shared)
    ]
    for by, checks, failing in columns:
        # Beside ranks that are more those of a column, others are of another time or measure.
        if failing == min(least for other, _, least in columns if other == by):
            yield from checks


def _ranked_by(layout: Layout, *, is_shared: bool | None) -> Iterator[tuple[int, list[Check]]]:
    """Of each column of ranks the column that it ranks, and its tests."""
    for column in layout.kolom:
        if not _says_rank(column.kepala) or _OF_ELSE.search(column.judul):
            continue
        every = _values(layout, column)
        every = {row: n for row, n in every.items() if (n.nilai or 0) <= len(every)}
        # A province is ranked among others, or with its regencies.
        of_parts = {row: n for row, n in every.items() if not _OF_ALL.search(layout.label(row))}
        ways = [
            (sum(n.nilai in lawful[row] for row, n in ranks.items()), ranks, other, sign, lawful)
            for ranks in ((of_parts, every) if len(of_parts) < len(every) else (every,))
            for other in _unranking(layout)
            if _is_of_one_year(layout, column, other)
            and (values := _values(layout, other))
            and ranks.keys() <= values.keys()
            and len({values[row].nilai for row in ranks}) * 2 >= len(ranks)  # ties of most allow every rank
            for sign in (-1, 1)
            for lawful in (_ranks(ranks, values, sign),)
        ]
        # Of columns that explain as many that which the head names is ranked, else the nearest before it.
        held, ranks, by, sign, lawful = max(
            ways,
            key=lambda way: (
                way[0],
                _names(column, way[2]),
                way[2].kolom < column.kolom,
                -abs(way[2].kolom - column.kolom),
            ),
            default=(0, every, column, -1, {}),
        )
        if held >= ROWS_THAT_TELL and 2 * held > len(ranks):
            values = _values(layout, by)
            if held < len(ranks) and _is_by_sum(layout, ranks):
                continue
            if held < len(ranks) and _is_of_more(_values(layout, column), values, sign):
                continue
            told = _told_ranks(ranks, values, sign, lawful)
            if is_shared is not None:
                told = _shared_ranks(layout, by, ranks, told, sign, is_shared=is_shared)
            yield (
                by.kolom,
                [
                    _check(n, values[row], sorted(told[row]), by, held, is_tie=told[row] != lawful[row])
                    for row, n in ranks.items()
                ],
            )


def _says_rank(heads: Sequence[str]) -> bool:
    """Whether heads say that a column ranks, the last one or that above a year."""
    of_column = [head for head in heads if not _YEAR.fullmatch(head.strip())]
    return bool(of_column) and bool(HEAD.match(squash(of_column[-1])))


def _names(rank: Column, other: Column) -> bool:
    """Whether a head says what it ranks: "Peringkat Capaian" beside "Capaian (%)"."""
    return any((rest := HEAD.sub("", squash(head))) and rest in squash(other.judul) for head in rank.kepala)


def _unranking(layout: Layout) -> list[Column]:
    """The columns that may be ranked: ranks are none of ranks."""
    return [column for column in layout.kolom if not _says_rank(column.kepala)]


def _is_of_one_year(layout: Layout, rank: Column, other: Column) -> bool:
    """Whether ranks may be those of a column: one without a year is of that in the caption."""
    year = other.tahun or layout.tahun_judul
    return rank.tahun is None or year is None or rank.tahun == year


def _is_by_sum(layout: Layout, ranks: Mapping[int, Number]) -> bool:
    """Whether ranks are those of the sum of some columns beside each other."""
    columns = [
        values for other in _unranking(layout) if ranks.keys() <= (values := _values(layout, other)).keys()
    ]
    for start, stop in itertools.combinations(range(len(columns) + 1), 2):
        sums = {row: add_up(each[row] for each in columns[start:stop]) for row in ranks}
        for sign in (-1, 1):
            order = sorted(sign * value for value in sums.values())
            if stop - start > 1 and all(n.nilai == order.index(sign * sums[r]) + 1 for r, n in ranks.items()):
                return True
    return False


def _is_of_more(ranks: Mapping[int, Number], values: Mapping[int, Number], sign: int) -> bool:
    """Whether ranks are those of rows of a longer list, all in its order: 1, 2, 4 and 7 of four rows."""
    if not ranks.keys() <= values.keys() or max((n.nilai or 0) for n in ranks.values()) <= len(ranks):
        return False
    ordered = sorted(ranks, key=lambda row: sign * (values[row].nilai or 0))
    return all((ranks[a].nilai or 0) < (ranks[b].nilai or 0) for a, b in itertools.pairwise(ordered))


def _values(layout: Layout, column: Column) -> dict[int, Number]:
    numbers = ((row, layout.angka.get((row, column.kolom))) for row in layout.rows)
    return {row: n for row, n in numbers if n and n.nilai is not None}


def _ranks(ranked: Mapping[int, Number], values: Mapping[int, Number], sign: int) -> dict[int, set[Fraction]]:
    """The lawful ranks of each row; those that print the same share theirs."""
    keys = {row: sign * (values[row].nilai or 0) for row in ranked}
    result = {}
    ordered = sorted(keys.values())
    distinct = sorted(set(ordered))
    for row, key in keys.items():
        before, dense = bisect_left(ordered, key), bisect_left(distinct, key)
        same = bisect_right(ordered, key) - before
        shared = before + Fraction(same + 1, 2)
        result[row] = {Fraction(rank) for rank in (*range(before + 1, before + same + 1), dense + 1)} | {
            shared
        }
    return result


def _told_ranks(
    ranks: Mapping[int, Number],
    values: Mapping[int, Number],
    sign: int,
    lawful: Mapping[int, set[Fraction]],
) -> Mapping[int, set[Fraction]]:
    """The lawful ranks without those of the other way to go on after ties, where all rows but one show the one.

    After two firsts comes the third, or the second; rows alike may be told apart by what is not printed.
    """
    keys = {row: sign * (values[row].nilai or 0) for row in ranks}
    ordered, distinct = sorted(keys.values()), sorted(set(keys.values()))
    by_place = {
        row: {*range(bisect_left(ordered, k) + 1, bisect_right(ordered, k) + 1)} for row, k in keys.items()
    }
    by_step = {row: {bisect_left(distinct, key) + 1} for row, key in keys.items()}
    counts = [sum(n.nilai in way[row] for row, n in ranks.items()) for way in (by_place, by_step)]
    if counts[0] < len(ranks) - 1 or counts[1] >= counts[0] - 1:
        return lawful
    return {row: lawful[row] - (by_step[row] - by_place[row]) for row in ranks}


def _shared_ranks(
    layout: Layout,
    by: Column,
    ranks: Mapping[int, Number],
    lawful: Mapping[int, set[Fraction]],
    sign: int,
    *,
    is_shared: bool,
) -> Mapping[int, set[Fraction]]:
    """The lawful ranks of rows alike where these share theirs, as the text says or other rows alike show.

    Only of rows that are alike to the last digit.
    """
    keys = {row: sign * (n.nilai or 0) for row, n in _values(layout, by).items() if row in ranks}
    groups = [rows for key in {*keys.values()} if len(rows := [r for r in keys if keys[r] == key]) > 1]
    if not is_shared and not any(len({ranks[row].nilai for row in rows}) == 1 for rows in groups):
        return lawful
    ordered, distinct = sorted(keys.values()), sorted({*keys.values()})
    first = {row: Fraction(bisect_left(ordered, key) + 1) for row, key in keys.items()}
    last = {row: Fraction(bisect_right(ordered, key)) for row, key in keys.items()}
    between = {row: (first[row] + last[row]) / 2 for row in keys}
    step = {row: Fraction(bisect_left(distinct, key) + 1) for row, key in keys.items()}
    for way in (first, between, last, step):
        if sum(ranks[row].nilai == way[row] for row in ranks) >= len(ranks) - 1:
            alike = {row for rows in groups if _are_alike(layout, by, rows, [*ranks]) for row in rows}
            return {row: {way[row]} if row in alike else lawful[row] for row in ranks}
    return lawful


def _are_alike(layout: Layout, by: Column, rows: Sequence[int], ranked: Sequence[int]) -> bool:
    """Whether rows that print the same have the same to the last digit: one quotient of two columns of counts.

    Of counts themselves others decide, and what is printed in millions has been rounded.
    """
    printed = _values(layout, by)
    counts = [
        values
        for other in layout.kolom
        if other is not by
        if {*ranked} <= (values := _values(layout, other)).keys()
        and not any(values[row].is_rounded for row in ranked)
    ]
    for part, whole in itertools.permutations(counts, 2):
        if any(not whole[row].nilai for row in ranked):
            continue
        shares = {row: Fraction(part[row].nilai or 0) / (whole[row].nilai or 1) for row in ranked}
        for power in (1, 100):
            if len({shares[row] for row in rows}) == 1 and all(
                agrees(printed[row], shares[row] * power) for row in ranked
            ):
                return True
    return False


def _check(
    number: Number, value: Number, lawful: Sequence[Fraction], by: Column, held: int, *, is_tie: bool
) -> Check:
    holds = number.nilai in lawful
    named = " atau ".join(str(rank) for rank in lawful)
    tie = ", seperti cara laporan ini memeringkat nilai yang sama" if is_tie else ""
    return Check(
        "peringkat",
        number.tempat,
        (value.tempat,),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        number.teks,
        "" if holds else named,
        f'{value.teks} pada kolom "{by.judul}": peringkat {named}'
        + ("" if holds else f", tercetak {number.teks}"),
        f'peringkat menurut kolom "{by.judul}"',
        "" if holds else f'Menurut kolom "{by.judul}" peringkatnya {named}{tie}.',
        bukti=held,
    )
