"""Names of the columns of a sheet: one row of them, each short, what several share in a row above."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lkjtools.document.xlsx_room import group_width
from lkjtools.show.recorded import Column

_BETWEEN = " – "
_LONGEST = 240
"""Characters of the name of a column; Excel knows 255, of which some tell equal names apart."""


def full_head(column: Column) -> str:
    """The whole name of a column in one line."""
    return _BETWEEN.join(column.header)


def is_cut(head: str) -> bool:
    """Say whether a sheet has only the beginning of a name."""
    return len(head) > _LONGEST


def name_columns(columns: Sequence[Column], widths: Sequence[float]) -> tuple[list[str | None], list[str]]:
    """Name the columns of a sheet.

    What neighbours have in common stands once above them, where the rest still names each of them and what they
    share has room over them.

    Args:
        columns: of the table.
        widths: their widths in figures.

    Returns:
        What stands over each column, its text over the first of those that share it, and None over one that shares
        none; and the name of each, different from all others whatever their case.

    Examples:
        >>> wide = [20.0] * 3
        >>> columns = [Column("a", ("Jumlah", "L")), Column("b", ("Jumlah", "P")), Column("c", ("No.",))]
        >>> name_columns(columns, wide)
        (['Jumlah', '', None], ['L', 'P', 'No.'])
        >>> years = [Column(f"a{year}", (year, "Target")) for year in ("2022", "2022", "2023")]
        >>> name_columns(years, wide)[1]
        ['2022 – Target', '2022 – Target (2)', '2023 – Target']
    """
    shared = [run for run in _runs(columns) if _has_room(columns, widths, run)]
    short = [full_head(column) for column in columns]
    for run in shared:
        for place in run:
            short[place] = _BETWEEN.join(columns[place].header[1:])
    named = Counter(map(str.casefold, short))
    above: list[str | None] = [None] * len(columns)
    names = [full_head(column) for column in columns]
    for run in shared:
        if all(named[short[place].casefold()] == 1 for place in run):
            for place in run:
                above[place] = columns[place].header[0] if place == run[0] else ""
                names[place] = short[place]
    return above, _unique(name[:_LONGEST] for name in names)


def _runs(columns: Sequence[Column]) -> Iterator[range]:
    """Neighbours with the same first text of several."""
    start = 0
    for end in range(1, len(columns) + 1):
        if end == len(columns) or columns[end].header[0] != columns[start].header[0]:
            if end - start > 1 and all(len(column.header) > 1 for column in columns[start:end]):
                yield range(start, end)
            start = end


def _has_room(columns: Sequence[Column], widths: Sequence[float], run: range) -> bool:
    return group_width(columns[run.start].header[0]) <= math.fsum(widths[run.start : run.stop])


def _unique(heads: Iterable[str]) -> list[str]:
    """Names of columns, told apart where they would be the same but for capitals."""
    made: list[str] = []
    for head in heads:
        number, name = 1, head
        while name.casefold() in map(str.casefold, made):
            number += 1
            name = f"{head} ({number})"
        made.append(name)
    return made
