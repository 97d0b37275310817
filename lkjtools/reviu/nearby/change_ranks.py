"""Words of rank for changes: "Pertumbuhan tertinggi di A", by a printed change or by the numbers of two years."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from lkjtools.reviu.facts.stated import Stated
from lkjtools.reviu.nearby.near_extremes import AMONG, ranked_row
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.nearby.ordinals import ORDINAL_BEHIND, judge_rank, rank_rows, ranking_rows, tables_before
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import Check, format_at
from lkjtools.reviu.prose.ranks import RANK, SUBSET
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST
from lkjtools.reviu.words.count_words import ORDINAL
from lkjtools.reviu.words.setting import is_of_other_year, opens_elsewhere

_CHANGE = re.compile(
    r"\b(?:(?P<up>kenaikan|peningkatan|pertumbuhan|lonjakan|pertambahan)|penurunan)(?P<of>(?:\s+[a-z]+){0,3})\s+$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(rf",(?!\d)|[;:.]\s|\b(?:dan|{CONTRAST}|{CONCESSION})\b", re.IGNORECASE)
_YEARS = re.compile(r"\b20\d\d\b")


def check_change_ranks(nearby: Nearby) -> Iterator[Check]:
    """Test which row of a table before a sentence is said to have changed most.

    Args:
        nearby: the sentences of the report, and its tables.

    Yields:
        The tests, as far as no other test has decided.
    """
    for stated, _ in nearby.sentences:
        if stated.is_quoted or opens_elsewhere(stated.teks):
            continue
        for match in RANK.finditer(stated.teks):
            lead = stated.teks[: match.start()]
            change = _CHANGE.search(lead)
            if change is None:
                continue
            clause = _CLAUSE.split(lead[: change.start()])[-1] + change["of"]
            if (
                stated.place(*match.span()) in nearby.tested
                or SUBSET.search(clause)
                or AMONG.search(clause + _CLAUSE.split(stated.teks[match.start() :])[0])
                or is_of_other_year(stated.teks, nearby.tahun, match.start())
            ):
                continue
            for layout in tables_before(stated, nearby.layouts):
                if nearby.words[layout.blok].knows(clause):
                    yield from _check(stated, match, is_up=bool(change["up"]), layout=layout, nearby=nearby)
                    break


def _check(
    stated: Stated, match: re.Match[str], *, is_up: bool, layout: Layout, nearby: Nearby
) -> Iterator[Check]:
    ordinal = ORDINAL_BEHIND.match(stated.teks, match.end())
    named = ranked_row(stated, match, layout, nearby, start=ordinal.end() if ordinal else match.end())
    if named is None:
        return
    claimed = ORDINAL[ordinal["word"].casefold()] if ordinal else 1
    span = (match.start(), ordinal.end() if ordinal else match.end())
    changed = _with_changes(layout, nearby.tahun)
    is_most = bool(match["high"])
    ranks = [
        (column.kolom, rank)
        for column in changed.with_role("selisih")
        if is_up or any((n.nilai or 0) < 0 for n in _numbers(changed, column))
        # The least rise is one of those that rose.
        for among in [None if is_most else _moved(changed, column, is_up=is_up)]
        if (rank := rank_rows(changed, column, named[0], is_high=is_up is is_most, among=among))
    ]
    yield from judge_rank(stated, span, changed, named[0], ranks, claimed)


def _moved(layout: Layout, column: Column, *, is_up: bool) -> Collection[int]:
    """The rows that rose, or that fell."""
    return [n.tempat.baris for n in _numbers(layout, column) if n.nilai and (n.nilai > 0) is is_up]


def _numbers(layout: Layout, column: Column) -> Sequence[Number]:
    return [n for row in ranking_rows(layout) if (n := layout.angka.get((row, column.kolom)))]


def _with_changes(layout: Layout, year: int | None) -> Layout:
    """The table with two more columns for each measure of two years: by how much it changed, and what share."""
    columns, numbers = list(layout.kolom), dict(layout.angka)
    for new in layout.kolom:
        for old in layout.kolom:
            if year is None or new.tahun != year or old.tahun != year - 1 or _measure(new) != _measure(old):
                continue
            for is_share in (False, True):
                index = len(columns) + 1
                head = f"{'pertumbuhan' if is_share else 'selisih'} {old.tahun}-{new.tahun}, dihitung"
                columns.append(replace(new, kolom=index, kepala=(head,), peran="selisih"))
                for row in layout.rows:
                    one, other = layout.angka.get((row, new.kolom)), layout.angka.get((row, old.kolom))
                    if changed := _change(one, other, is_share=is_share):
                        numbers[row, index] = changed
    return replace(layout, kolom=tuple(columns), angka=numbers)


def _change(one: Number | None, other: Number | None, *, is_share: bool) -> Number | None:
    """By how much a number is more than another, at its place; None where it cannot be said."""
    if one is None or other is None or one.nilai is None or other.nilai is None:
        return None
    if not is_share:
        value, decimals, unit = one.nilai - other.nilai, max(one.desimal, other.desimal), ""
    elif other.nilai > 0:
        value, decimals, unit = (one.nilai - other.nilai) / other.nilai * 100, 2, "%"
    else:
        return None
    return replace(one.with_value(value), teks=f"{format_at(value, decimals)}{unit}")


def _measure(column: Column) -> tuple[str, tuple[str, ...]]:
    """What a column measures, whatever the year."""
    return column.peran, tuple(" ".join(_YEARS.sub("", head).casefold().split()) for head in column.kepala)
