"""When a word of a table is due, as a head or the text says it: "Tercapai bila kelulusan paling sedikit 90"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.goals.scales import Kelas, read_band
from lkjtools.reviu.printed.heads import NAMING, Column, Layout, squash
from lkjtools.reviu.words.number_words import write_digits

_NUMBER = r"\d[\d.,]*(?:\s*(?:%|persen))?"
_CONDITION = re.compile(
    r"(?:^|(?<=\s))(?:"
    r"(?:bila|jika|apabila|kalau)\s+(?P<name>[a-z][^≥≤<>=()\d.;]{0,80}?)(?:nya)?\s*"
    r"(?P<band>(?:[≥≤<>]|\d|di\s?(?:atas|bawah)|lebih|kurang|minimal|maksimal|mulai|paling|sekurang|setidak|sampai"
    rf"|tidak\s(?:kurang|lebih))[^.;()]{{0,80}}?{_NUMBER}(?:\s*(?:ke\s?atas|atau lebih))?)"
    rf"|mulai\s+(?:dari\s+)?(?P<least_of>[a-z][a-z ]{{0,80}}?)\s+(?P<least>{_NUMBER}))",
    re.IGNORECASE,
)
_NO_NUMBERS = NAMING | {"status"}


@dataclass(frozen=True)
class Condition:
    """What makes a word due.

    Attributes:
        kata: the words before it, in small letters, of which the last are the word; empty in a head.
        nama: of what number, without blanks.
        kelas: the numbers for which it is due, with one bound.
    """

    kata: str
    nama: str
    kelas: Kelas

    def columns(self, layout: Layout) -> Iterator[Column]:
        """Find the columns of a table whose heads name the number.

        Args:
            layout: the table.

        Yields:
            The columns.
        """
        for column in layout.kolom:
            if self.nama in squash(column.judul) and column.peran not in _NO_NUMBERS:
                yield column


def find_conditions(text: str) -> Iterator[Condition]:
    """Find the conditions that a text tells.

    Args:
        text: a head or a paragraph.

    Yields:
        Those with one bound.

    Examples:
        >>> (found,) = find_conditions("Status Tercapai diberikan mulai capaian 95 persen.")
        >>> found.kata, found.nama, str(found.kelas.bawah)
        ('status tercapai', 'capaian', '95')
    """
    text = write_digits(" ".join(text.split()))
    for found in _CONDITION.finditer(text):
        before = re.split(r"[.;(]", text[: found.start()])[-1]
        band = read_band("", found["band"] or f"mulai {found['least']}")
        if band is not None and (band.bawah is None) is not (band.atas is None):
            word = re.sub(r"(?:\s+di\w+)?\s*$", "", before, flags=re.IGNORECASE).casefold()
            yield Condition(word, squash(found["name"] or found["least_of"]), band)


def list_conditions(report: PublishedReport) -> tuple[Condition, ...]:
    """The conditions that the text of a report tells.

    Args:
        report: the report.

    Returns:
        The conditions in their order.
    """
    return tuple(each for paragraph in report.paragraphs.values() for each in find_conditions(paragraph.teks))
