"""Headings of the report, whose numbers come from their place."""

from __future__ import annotations

from html import escape

from lkjtools.show.pandoc_tree import words
from lkjtools.show.values import Narasi, code_of


def judul(
    teks: str, tingkat: int = 1, *, bernomor: bool = True, lampiran: bool = False, pembuka: bool = False
) -> Narasi:
    """Judul bagian laporan; nomornya mengikuti letaknya.

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


_KATA_TUGAS = frozenset(
    (
        *("agar", "antara", "atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "ke", "oleh", "pada"),
        *("per", "sampai", "serta", "tentang", "terhadap", "untuk", "yang"),
    )
)
"""Words that only join others."""


def title_of(name: str) -> str:
    """Write a name as the title of a table or picture: a capital for each word that does not only join others.

    Args:
        name: a name of the data; a word with a hyphen behind its first letter stays as it is.

    Source:
        EYD edisi V, Huruf Kapital, butir judul.

    Examples:
        >>> title_of("nilai kontrol yang diterapkan BSSN"), title_of("Indeks e-government")
        ('Nilai Kontrol yang Diterapkan BSSN', 'Indeks e-government')
    """
    first, *others = name.split(" ")
    return " ".join([_capital(first), *(word if word in _KATA_TUGAS else _capital(word) for word in others)])


def _capital(word: str) -> str:
    return word if word[1:2] == "-" else word[:1].upper() + word[1:]
