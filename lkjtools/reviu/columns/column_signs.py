"""Which formulas of capaian a row may follow, where its table says whether more of it is the better."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.reviu.columns.column_bounds import at_cap
from lkjtools.reviu.columns.rule import ROWS_THAT_TELL, Rule
from lkjtools.reviu.columns.rule_rows import Outcome
from lkjtools.reviu.goals.told_directions import says_more
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.proof.formulas import OF_MORE

_TREND = re.compile(r"tren|perubahan|perkembangan|naik|keterangan|pergerakan|dinamika")
_FORMULA = re.compile(r"rumus|formula|perhitungan|polari|arah|sifat")
"""A head over the letters or words of two formulas."""
_CONTRARY = {"selisih": "selisih_balik", "selisih_balik": "selisih"}
_ROWS_OF_SIZE = 2
_OF_PERCENT = re.compile(r"%|\bpersen", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:surplus|defisit|saldo|laba|rugi|neto|bersih)\b", re.IGNORECASE)
_MARK = re.compile(r"[↑▲↓▼]|(?<=\()[-–−+](?=\)\W*$)")
"""How a name says it: "Titik panas (–)"."""


def find_marked_ways(
    layout: Layout,
    column: Column,
    rows: Sequence[int],
    best: Outcome,
    outcomes: Sequence[Outcome],
    caps: Sequence[Fraction],
) -> Iterator[tuple[int, tuple[Outcome, list[Rule]]]]:
    """The formulas of capaian that a column allows which says of each indikator whether more is the better.

    Believed where another row with the same sign follows one of them, or the row itself; then also where that other
    row prints the bound that it passes.

    Args:
        layout: the table.
        column: its column.
        rows: the rows of the column.
        best: how they stand to its rule.
        outcomes: how they stand to the others.
        caps: the bounds that the column may have.

    Yields:
        A row that has a sign, with the formula that most rows of its sign follow, and all that it may follow.
    """
    if best.rule.uji != "capaian":
        return
    for told in itertools.chain(read_signs(layout, rows), _read_letters(layout, rows, best, outcomes)):
        turned = {row: None if sign is None else not sign for row, sign in told.items()}
        # A column of bounds calls "maksimal" what may not be passed.
        signs = max(told, turned, key=lambda signs: _count_shown(best, outcomes, signs))
        for row in (row for row in rows if signs[row] is not None):
            lawful = [
                each
                for each in outcomes
                if (each.rule.kolom, each.rule.uji) == (best.rule.kolom, "capaian")
                and (each.rule.formula.nama in OF_MORE) is signs[row]
            ]
            fitting = [
                each
                for each in lawful
                if any(signs[other] is signs[row] for other in each.agree if other != row)
            ] or [each for each in lawful if row in each.agree]
            fitting = fitting or [
                each
                for each in lawful
                if any(
                    signs[o] is signs[row] and _is_at_bound(layout, column, o, each.rule, caps) for o in rows
                )
            ]
            if fitting:
                yield row, (max(fitting, key=lambda each: len(each.agree)), [each.rule for each in fitting])
        return


def find_sized_ways(
    layout: Layout, best: Outcome, outcomes: Sequence[Outcome]
) -> Iterator[tuple[int, tuple[Outcome, list[Rule]]]]:
    """The differences of what is printed in brackets as taken away, where its size is meant: "Beban (12)" grows.

    Args:
        layout: the table.
        best: how the rows of a column of differences stand to its rule.
        outcomes: how they stand to the others.

    Yields:
        Each row of two numbers below nought, or each other one, with the contrary formula, where all rows of its
        kind but one follow that.
    """
    name = _CONTRARY.get(best.rule.formula.nama)
    contrary = next(
        (o for o in outcomes if o.rule.formula.nama == name and {*o.rule.kolom} == {*best.rule.kolom}), None
    )
    if contrary is None:
        return
    taken: tuple[list[int], list[int]] = ([], [])
    for row in (*best.agree, *best.fail):
        operands = best.rule.operands(layout, row) or ()
        taken[all((number.nilai or 0) < 0 for number in operands)].append(row)
    for rows, others in (taken, taken[::-1]):
        held = [row for row in rows if row in contrary.agree]
        is_other = any(row in best.agree for row in others)
        is_shown = len(held) >= _ROWS_OF_SIZE and len(held) >= len(rows) - 1
        if is_other and rows and (is_shown or len(held) == len(rows)):
            yield from ((row, (contrary, [contrary.rule])) for row in rows)
    # What remains of both kinds keeps its sign.
    if best.agree and contrary.agree:
        for row in (row for row in contrary.agree if _BALANCE.search(layout.label(row))):
            yield row, (contrary, [contrary.rule, best.rule])


def find_ways_of_kind(
    layout: Layout, best: Outcome, outcomes: Sequence[Outcome]
) -> Iterator[tuple[int, tuple[Outcome, list[Rule]]]]:
    """The changes in points amid changes in percent, or the other way: "ROA (%)" below "Laba".

    Args:
        layout: the table.
        best: how the rows of a column of changes stand to its rule.
        outcomes: how they stand to the others.

    Yields:
        Each row of percentages, or each other one, with the other kind of change, where all rows of its kind but
        one follow that.
    """
    if best.rule.uji != "selisih":
        return
    for other in outcomes:
        is_other = other.rule.uji == "selisih" and {*other.rule.kolom} == {*best.rule.kolom}
        if not is_other or _is_in_percent(other) is _is_in_percent(best):
            continue
        kinds: tuple[list[int], list[int]] = ([], [])
        for row in (*best.agree, *best.near, *best.fail):
            kinds[bool(_OF_PERCENT.search(f"{layout.label(row)} {layout.unit(row)}"))].append(row)
        for rows in kinds if all(kinds) else ():
            held = [row for row in rows if row in other.agree and row not in best.agree]
            if len(held) >= max(_ROWS_OF_SIZE, len(rows) - 1):
                # A percentage may have grown in percent, too.
                lawful = [other.rule, best.rule] if _is_in_percent(best) else [other.rule]
                yield from ((row, (other, lawful)) for row in rows)


def _is_in_percent(outcome: Outcome) -> bool:
    return outcome.rule.formula.nama.startswith("perubahan")


def _read_letters(
    layout: Layout, rows: Sequence[int], best: Outcome, outcomes: Sequence[Outcome]
) -> Iterator[Mapping[int, bool | None]]:
    """What a column "Rumus" with the letters A and B says, where all rows but one follow one way only."""
    ups, downs = (_find_shown(best, outcomes, is_up=is_up) for is_up in (True, False))
    for column in layout.kolom:
        texts = {row: layout.text(row, column.kolom) for row in rows}
        letters = sorted(set(texts.values()) - {""})
        if not _FORMULA.search(squash(column.judul)) or len(letters) != 2:
            continue
        one, other = ({row for row in rows if texts[row] == letter} for letter in letters)
        for up, down in ((one, other), (other, one)):
            held, left = (up & ups - downs, down & downs - ups), up & downs - ups | down & ups - downs
            if all(held) and len(left) < 2 and sum(map(len, held)) >= ROWS_THAT_TELL:
                yield {row: row in up if texts[row] else None for row in rows}


def _is_at_bound(layout: Layout, column: Column, row: int, rule: Rule, caps: Sequence[Fraction]) -> bool:
    """Whether a row prints the bound that its capaian passes."""
    operands, number = rule.operands(layout, row), layout.angka.get((row, column.kolom))
    value = rule.value(operands) if operands else None
    return number is not None and value is not None and bool(at_cap(column, rule, number, value, caps))


def _count_shown(best: Outcome, outcomes: Iterable[Outcome], signs: Mapping[int, bool | None]) -> int:
    """How many rows follow a formula of capaian by which more is the better, or less, as their signs say."""
    shown = {is_up: _find_shown(best, outcomes, is_up=is_up) for is_up in (True, False)}
    return sum(sign is not None and row in shown[sign] for row, sign in signs.items())


def _find_shown(best: Outcome, outcomes: Iterable[Outcome], *, is_up: bool) -> set[int]:
    """The rows that follow a formula of capaian by which more is the better, or less."""
    alike = (each for each in outcomes if (each.rule.kolom, each.rule.uji) == (best.rule.kolom, "capaian"))
    return {row for each in alike if (each.rule.formula.nama in OF_MORE) is is_up for row in each.agree}


def read_signs(layout: Layout, rows: Iterable[int]) -> Iterator[Mapping[int, bool | None]]:
    """Read whether more is the better of each row, as a column or a mark in its name says it.

    Args:
        layout: the table.
        rows: its rows.

    Yields:
        For each such column, and for the names, what it says of each row; None where it says nothing.
    """
    for column in layout.kolom:
        if _TREND.match(squash(" ".join(column.kepala))):
            continue  # how a number moved, not how it ought to
        signs = {row: says_more(layout.text(row, column.kolom)) for row in rows}
        if set(signs.values()) - {None} == {True, False}:
            yield signs
    marks = {row: _MARK.search(layout.name(row) or layout.label(row)) for row in rows}
    if any(marks.values()):
        yield {row: says_more(mark[0]) if mark else None for row, mark in marks.items()}
