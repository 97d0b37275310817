"""Numbers of running text that no notation allows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lkjtools.reading.model import Jenis
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.not_figures import explain_not_figure
from lkjtools.reviu.printed.number import SHEET_ERROR, Number, Place
from lkjtools.reviu.proof.check import Check, unread

_RULE = "titik memisahkan ribuan, koma memisahkan desimal"
_BROKEN = re.compile(r"(?<=\s),\d{1,3}\b|\b\d{1,3},(?=\s+(?:persen|poin)\b|\s*%)", re.IGNORECASE)
"""A number that has lost its digits before or behind the comma."""


def check_unread_prose(understood: Understood) -> Iterable[Check]:
    """Report the amounts and percentages of the running text that are no numbers as written.

    Args:
        understood: the report.

    Yields:
        A finding for each: "Rp1.20.499", "010,5 persen". A code or number without a unit is none.
    """
    no_figures = explain_not_figure(understood)
    for place, number in understood.numbers.items():
        block = understood.report.paragraphs.get(place.blok)
        if block is None or block.jenis not in {Jenis.ISI, Jenis.KOTAK, Jenis.CATATAN}:
            continue
        is_typed = number.salah == SHEET_ERROR or re.fullmatch(r"0\d+,\d+", number.teks)
        is_amount = number.satuan in {"Rp", "%"} or is_typed
        if not number.bacaan and is_amount and place not in no_figures:
            text = f'"{number.teks}" {number.salah}.'
            yield unread("penulisan", number, text, _RULE)
    for index, paragraph in understood.report.paragraphs.items():
        if paragraph.jenis in {Jenis.ISI, Jenis.KOTAK, Jenis.CATATAN}:
            for match in _BROKEN.finditer(paragraph.teks):
                number = Number(
                    Place(index, 0, 0, *match.span()), match[0], (), salah="komanya tanpa angka di satu sisi"
                )
                text = f'Pada "{match[0]}" ada angka yang hilang di depan atau di belakang koma.'
                yield unread("penulisan", number, text, _RULE)
