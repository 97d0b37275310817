"""Counts in running text: up to ten in words, further ones and those beside them in digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lkjtools.figure.angka import Angka
from lkjtools.prose.operands import Figur, Rujukan
from lkjtools.show.pandoc_tree import Node, nodes

TOKEN = re.compile("\ue000(\\d+)\ue001")
"""The sign of a value in a text, with its number."""
_MOST = 10
_NOUN = re.compile(r"[^\W\d]+( [^\W\d]+)*")
_MEASURES = frozenset(
    (
        *("nilai", "skor", "poin", "indeks", "persen", "derajat", "rupiah", "juta", "miliar"),
        *("detik", "menit", "jam", "hari", "minggu", "bulan", "tahun"),
        *("m", "km", "meter", "kilometer", "ha", "hektare", "kg", "kilogram", "ton", "liter"),
        *("kwh", "mbps", "gb", "tb"),
    )
)
"""Units of what is measured, in small letters: a number of these stays in digits however small it is."""
_ENDS = (".", "!", "?")


def spell_counts(
    blocks: Sequence[Node], values: Sequence[Figur | Rujukan | str]
) -> list[Figur | Rujukan | str]:
    """Write the counts of a text in words, where all of a paragraph or of an item of a list are small.

    Args:
        blocks: the text, with a token for each value.
        values: the values.

    Returns:
        The values; a count in words begins with a capital where it opens a sentence.

    Source:
        EYD edisi V, Angka dan Bilangan: what one or two words say is written in letters, but not in a series.
    """
    spelt = list(values)
    for block in nodes(blocks):
        if block["t"] not in {"Para", "Plain"}:
            continue
        text = "".join(
            " " if node["t"] in {"Space", "SoftBreak"} else _text_of(node) for node in nodes(block["c"])
        )
        found = [
            (match, figur)
            for match in TOKEN.finditer(text)
            if isinstance(figur := values[int(match[1])], Figur)
        ]
        whole = [figur.angka for _, figur in found if _is_whole(figur.angka)]
        if any((angka.number or 0) > _MOST for angka in whole):
            continue
        for match, figur in found:
            if is_count(figur.angka) and figur.bentuk in {"satuan", "bilangan"} and not figur.is_perubahan:
                before = text[: match.start()].rstrip()
                spelt[int(match[1])] = replace(
                    figur, huruf="besar" if not before or before.endswith(_ENDS) else "kecil"
                )
    return spelt


def _text_of(node: Node) -> str:
    return str(node["c"]) if node["t"] == "Str" else ""


def is_count(angka: Angka) -> bool:
    """Say whether a figure counts things, so that a small one is written in words.

    Args:
        angka: a figure of a text.

    Examples:
        >>> from lkjtools.figure.angka import Constant, Fraction
        >>> lima = Constant(Fraction(5), "contoh")
        >>> units = ("situs web", "jam", "Rp", "")
        >>> [is_count(Angka("narasi:a:2024", lima, unit)) for unit in units]
        [True, False, False, False]
        >>> is_count(Angka("rincian:media:banyak:2024", lima)), is_count(Angka("skor:a:2024", lima))
        (True, False)
    """
    name, _, rest = angka.key.partition(":")
    counted = name.startswith("banyak") or (name == "rincian" and "banyak" in rest.split(":"))
    is_noun = bool(_NOUN.fullmatch(angka.unit)) and angka.unit.casefold() not in _MEASURES
    return _is_whole(angka) and (counted or (name in {"narasi", "rincian"} and is_noun))


def _is_whole(angka: Angka) -> bool:
    """A whole number that is no amount and no share, and prints as nothing but its digits."""
    return angka.number is not None and angka.unit not in {"Rp", "%"} and angka.text.isdecimal()
