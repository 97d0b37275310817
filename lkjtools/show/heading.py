"""Headings of the report, whose numbers come from their place."""

from __future__ import annotations

from html import escape

from lkjtools.show.pandoc_tree import words
from lkjtools.show.values import Narasi, code_of


def judul(
    teks: str, tingkat: int = 1, *, bernomor: bool = True, lampiran: bool = False, pembuka: bool = False
) -> Narasi:
    """A heading of the report; its number comes from its place.

    Args:
        teks: the heading, without a number.
        tingkat: 1 for a bab, 2 for a section, 3 and 4 below it.
        bernomor: False for kata pengantar and ikhtisar.
        lampiran: True for an annex.
        pembuka: True for the one part without a number with which the page on the screen opens.

    Returns:
        Prose of one heading.

    Examples:
        >>> judul("Penutup").to_json()["blocks"][0]["c"][0]
        1
    """
    classes = ["lampiran"] if lampiran else [] if bernomor and not pembuka else ["unnumbered"]
    classes += ["pembuka"] if pembuka else []
    block = {"t": "Header", "c": [tingkat, ["", classes, []], words(teks)]}
    return Narasi(code_of(f"judul_{teks}"), [block], f"<h{tingkat}>{escape(teks)}</h{tingkat}>")
