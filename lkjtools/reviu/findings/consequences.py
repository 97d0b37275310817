"""Words that are wrong only because a number is: what holds once it is put right."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from lkjtools.reading.model import PublishedReport, Table
from lkjtools.reviu.findings.locate import Cause, Repair
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check

Failing = Set[tuple[str, Place]]
"""Kind and place of the tests that fail."""
_MOST = 12
"""So many numbers are put right; reading a report once more takes as long as its first review."""


def join_consequences(
    causes: Sequence[Cause], report: PublishedReport, review: Callable[[PublishedReport], Iterable[Check]]
) -> tuple[Cause, ...]:
    """Put the tests of words with the number that makes them fail: one cause is one finding.

    Args:
        causes: the causes, those of words without a number to be put right among them.
        report: the report.
        review: gives all tests of a report.

    Returns:
        The causes; words that hold in the report with the number put right are with its cause.
    """
    put_right = [
        (cause, repair) for cause in causes if (repair := cause.terduga) and _is_of_cell(report, repair)
    ]
    blocks = {repair.tempat.blok for _, repair in put_right}
    words = [word for word in causes if any(_is_of_words(word, block) for block in blocks)]
    if not words:
        return tuple(causes)
    # What fails though all numbers are put right is no consequence of any: one reading more tells most of it.
    all_right = functools.reduce(_put_right, (repair for _, repair in put_right), report)
    words = _gone(words, review(all_right))
    joined = list(causes)
    tries = 0
    for cause, repair in put_right:
        own = [word for word in words if word is not cause and _is_of_words(word, repair.tempat.blok)]
        if not own:
            continue
        if len(put_right) > 1:  # of several numbers any may be the one
            if tries == _MOST:
                break
            tries += 1
            own = _gone(own, review(_put_right(report, repair)))
        if own:
            tests = (*cause.uji, *(check for word in own for check in word.uji))
            joined = [
                replace(each, uji=tests) if each is cause else each for each in joined if each not in own
            ]
            words = [word for word in words if word not in own]
    return tuple(joined)


def _gone(words: Iterable[Cause], checks: Iterable[Check]) -> list[Cause]:
    """Those causes of which no test fails any more."""
    left = {_mark(check) for check in checks if check.is_finding}
    return [word for word in words if not any(_mark(check) in left for check in word.uji)]


def _is_of_cell(report: PublishedReport, repair: Repair) -> bool:
    """Whether a repair is one of a table of the report, and not of a delivery beside it."""
    return repair.tempat.baris > 0 and repair.tempat.blok in report.tables


def _is_of_words(cause: Cause, table: int) -> bool:
    """Whether a cause is of words alone, one of which is held to a table, or of a number that a text repeats.

    "Target 95,00" in a text is that of another year where a table has it so; else it is held to the year's own.
    """
    if all(check.uji == "sama" and not check.hasil.baris for check in cause.uji):
        return True
    return all(check.ekspresi is None for check in cause.uji) and any(
        place.blok == table for check in cause.uji for place in check.places
    )


def _mark(check: Check) -> tuple[str, Place]:
    return check.uji, check.hasil


def _put_right(report: PublishedReport, repair: Repair) -> PublishedReport:
    """The report with one number put right."""
    place = repair.tempat
    blocks = list(report.blok)
    table = blocks[place.blok]
    assert isinstance(table, Table)  # noqa: S101 - the place is one of a cell
    blocks[place.blok] = replace(
        table,
        cells=tuple(
            replace(cell, teks=f"{cell.teks[: place.awal]}{repair.teks}{cell.teks[place.akhir :]}")
            if (cell.baris, cell.kolom) == (place.baris, place.kolom)
            else cell
            for cell in table.cells
        ),
    )
    return replace(report, blok=tuple(blocks))
