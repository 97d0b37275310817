"""Fingerprints of findings, by which one is known again when its file was corrected elsewhere."""

from __future__ import annotations

import hashlib
import re

from lkjtools.reading.model import PublishedReport, Table
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.sentences import split_sentences
from lkjtools.reviu.printed.understand import strip_caption

_DIGITS = re.compile(r"\d[\d.,]*")
NUMBERING = re.compile(r"^[\s\d.()–-]+(?=[A-Za-z])")


def fingerprint(report: PublishedReport, layout: Layout | None, place: Place, *said: str) -> str:
    """Make the fingerprint of what is printed at a place, and of what is said of it.

    It is made of what is printed and of the words where it stands: caption, head of the column and name of the row,
    or the words of the sentence; never of the number of a page, table or row, which a correction elsewhere moves.

    Args:
        report: what was read.
        layout: the table of the place; None in a paragraph.
        place: the place.
        said: what a finding says: the kind of its test and what should stand there.

    Returns:
        A letter and eleven hexadecimal digits; the letter keeps a spreadsheet from reading a number.
    """
    block = report.blok[place.blok]
    if isinstance(block, Table):
        text = block.text(place.baris, place.kolom)
        words = _words_of_cell(block, layout, place)
    else:
        text = block.teks
        words = [_sentence(text, place)]
    printed = text[place.awal : place.akhir] or (text if place.baris else "")
    parts = "|".join(" ".join(part.split()).casefold() for part in (*words, *said, printed))
    return f"s{hashlib.sha256(parts.encode()).hexdigest()[:11]}"


def _words_of_cell(table: Table, layout: Layout | None, place: Place) -> list[str]:
    """The words of a table, of a column and of a row."""
    if layout is None or not place.baris:
        return [strip_caption(table.judul)]
    heads = [column.judul for column in layout.kolom]
    caption = strip_caption(table.judul) or " ".join(heads)
    names = (
        NUMBERING.sub("", table.text(place.baris, column.kolom))
        for column in layout.kolom
        if column.kolom < layout.first_number_column and column.peran not in {"no", "kode"}
    )
    row = " ".join(names).strip() or label_row(layout, place.baris) or str(place.baris)
    return [table.lembar, caption, heads[place.kolom - 1] if place.kolom <= len(heads) else "", row]


def label_row(layout: Layout, row: int) -> str:
    """What a row is found by: what stands to the left of its numbers, or the year that begins it."""
    first = layout.text(row, 1)
    return layout.label(row) or (first if re.fullmatch(r"(?:19|20)\d\d\W*", first) else "")


def _sentence(text: str, place: Place) -> str:
    """The words of the sentence of a place; other numbers in it may be corrected."""
    sentences = [each for each in split_sentences(text) if each.awal <= place.awal]
    return _DIGITS.sub("#", sentences[-1].teks if sentences else text)
