"""Figures that a note explains: "201*" may be counted otherwise than its row, and so may people counted once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lkjtools.reading.model import Paragraph
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import list_words, understand_table
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check, undecided

_MARKED = re.compile(r"\d\s*%?\s*(?:\*+|[¹²³⁴⁵])\)?\s*$")
_NOTE = re.compile(r"\s*(?:\*+|[¹²³⁴⁵])")
_ONCE = re.compile(
    r"\b(?:dihitung|terhitung|tercatat|dicatat)\s+(?:hanya\s+|cukup\s+)?(?:satu kali|sekali)\b|\bunik\b"
    r"|\b(?:hitungan|penghitungan|perhitungan|pencatatan) (?:ganda|rangkap|berulang)\b",
    re.IGNORECASE,
)
"""What a text says of a total in which nobody stands twice."""
_NEAR = 2
"""So many blocks before or after a table is the text on it."""


def excuse_noted(checks: Iterable[Check], understood: Understood) -> Iterator[Check]:
    """Leave open what fails in a table by a figure with the mark of a note, or where a text says what counts once.

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

    def is_counted_once(check: Check) -> bool:
        if check.uji != "jumlah" or check.nilai is None or check.hasil.blok not in tables:
            return False
        layout = understand_table(tables[check.hasil.blok], check.hasil.blok)
        head = list_words(layout.kolom[check.hasil.kolom - 1].judul)
        near = understood.report.blok[max(0, check.hasil.blok - _NEAR) : check.hasil.blok + _NEAR + 1]
        texts = (block.teks for block in near if isinstance(block, Paragraph) and _ONCE.search(block.teks))
        largest = max((understood.numbers[place].nilai or Fraction(0) for place in check.masukan), default=0)
        is_less = largest <= check.nilai[0] < check.nilai[1]
        return is_less and any(head & list_words(text) for text in texts)

    for check in checks:
        if check.is_finding and is_counted_once(check):
            yield undecided(check, "Menurut uraian di dekat tabelnya yang sama dihitung satu kali.")
        elif has_notes and check.is_finding and check.hasil.baris and any(map(is_noted, check.places)):
            yield undecided(
                check, f"{check.penjelasan} Angkanya bertanda catatan, yang mungkin menjelaskannya."
            )
        else:
            yield check
