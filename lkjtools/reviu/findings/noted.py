"""Figures with the mark of a note: "201*" may be counted otherwise than its row, and the note says how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check, undecided

_MARKED = re.compile(r"\d\s*%?\s*(?:\*+|[¹²³⁴⁵])\)?\s*$")
_NOTE = re.compile(r"\s*(?:\*+|[¹²³⁴⁵])")


def excuse_noted(checks: Iterable[Check], understood: Understood) -> Iterator[Check]:
    """Leave open what fails in a table by a figure that bears the mark of a note.

    Args:
        checks: the tests.
        understood: the report.

    Yields:
        The tests; those are to be read together with their note.
    """
    tables = understood.report.tables
    has_notes = any(_NOTE.match(paragraph.teks) for paragraph in understood.report.paragraphs.values())

    def is_noted(place: Place) -> bool:
        cell = tables[place.blok].grid.get((place.baris, place.kolom)) if place.blok in tables else None
        return cell is not None and _MARKED.search(cell.teks) is not None

    for check in checks:
        if has_notes and check.is_finding and check.hasil.baris and any(map(is_noted, check.places)):
            yield undecided(
                check, f"{check.penjelasan} Angkanya bertanda catatan, yang mungkin menjelaskannya."
            )
        else:
            yield check
