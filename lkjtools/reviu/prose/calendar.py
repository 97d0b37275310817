"""Days that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from lkjtools.reviu.printed.days import find_impossible_days
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check, unread


def check_days(understood: Understood) -> Iterator[Check]:
    """Report the days that no calendar has, such as 31 Juni.

    Args:
        understood: the report.

    Yields:
        A finding for each.
    """
    for block, row, column, text in understood.report.texts():
        for found in find_impossible_days(text):
            number = Number(Place(block, row, column, *found.span()), found[0], ())
            reason = f'"{found[0]}" bukan tanggal: bulan itu tidak mempunyai tanggal {found["day"]}.'
            yield unread("penulisan", number, reason, "tanggal ada dalam kalender")
