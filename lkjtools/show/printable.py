"""Which characters the report can print, and why not the others."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from lkjtools.show.measure import advances
from lkjtools.theme import load_theme

_EXCERPT = 40
# In the fonts, but without a shape: what nobody sees changes what a search finds and what a screen reader says.
_INVISIBLE = frozenset("\u00ad\u034f\u200b\ufeff")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_EMOJI = ((0x1F1E6, 0x1F1FF), (0x1F300, 0x1FAFF), (0xFE00, 0xFE0F), (0x20E3, 0x20E3))


class TakTercetak(NamedTuple):
    """A character that cannot be printed.

    Attributes:
        char: the character.
        name: how to call it where it cannot be shown, e.g. ``U+200B``.
        reason: what it is and what to do, in Indonesian.
    """

    char: str
    name: str
    reason: str


def find_unprintable(text: str) -> list[TakTercetak]:
    r"""Find the characters of a text that the report cannot print, each once, in the order in which they stand.

    Args:
        text: the text; a line break is none.

    Returns:
        The characters; empty for nearly every text.

    Examples:
        >>> find_unprintable("Nilai 7,25 – “baik”\n")
        []
        >>> find_unprintable("Nilai\u200b 😀")[0]
        TakTercetak(char='\u200b', name='U+200B', reason='tanda tak terlihat; hapus')
    """
    found = dict.fromkeys(_unprintable().findall(text))
    return [TakTercetak(char, f"U+{ord(char):04X}", _reason(char)) for char in found]


def printable_advice(text: str) -> str | None:
    r"""Say what a text should be that holds characters which cannot be printed: the end of "seharusnya".

    Returns:
        What is expected, in Indonesian; None where every character can be printed.

    Examples:
        >>> printable_advice("Nilai\u200b 😀")
        'teks tanpa U+200B (tanda tak terlihat; hapus) dan U+1F600 😀 (emoji; ganti dengan kata)'
        >>> printable_advice("Nilai")
    """
    found = find_unprintable(text)
    if not found:
        return None
    names = [
        f"{name} {char} ({reason})"
        if char.isprintable() and not unicodedata.combining(char)
        else f"{name} ({reason})"
        for char, name, reason in found
    ]
    return "teks tanpa " + " dan ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def show(text: str) -> str:
    r"""Write a text so that what cannot be printed is seen; of a long text the part around the first.

    Returns:
        The text in one line, for a message.

    Examples:
        >>> show("Nilai\u200bbaik\x1b[0m")
        'Nilai<U+200B>baik<U+001B>[0m'
    """
    first = _unprintable().search(text)
    start = max(0, first.start() - _EXCERPT) if first else 0
    end = (first.end() if first else 0) + _EXCERPT
    part = _unprintable().sub(lambda found: f"<U+{ord(found[0]):04X}>", text[start:end]).replace("\n", " ")
    return f"{'…' if start else ''}{part}{'…' if end < len(text) else ''}"


@cache
def _unprintable() -> re.Pattern[str]:
    """Any character outside the fonts, by ranges: one pass of the regular expression engine."""
    known = set.intersection(*(set(advances(style)) for style in load_theme().font_files)) | {ord("\n")}
    known -= {ord(char) for char in _INVISIBLE}
    known -= {code for first, last in _EMOJI for code in range(first, last + 1)}
    return re.compile(f"[^{''.join(re.escape(chr(code)) for code in sorted(known))}]")


def _reason(char: str) -> str:
    code, category = ord(char), unicodedata.category(char)
    if char == "\t":
        return "tab; ganti dengan spasi"
    if char == "\N{REPLACEMENT CHARACTER}":
        return "huruf yang rusak karena salah pengodean; ketik ulang hurufnya"
    if any(first <= code <= last for first, last in _EMOJI):
        return "emoji; ganti dengan kata"
    if category == "Cc":
        return "karakter kendali; hapus"
    if char in _BIDI:
        return "tanda pengatur arah tulisan yang tak terlihat; hapus"
    if category in {"Cf", "Zl", "Zp"} or char in _INVISIBLE:
        return "tanda tak terlihat; hapus"
    if category == "Co":
        return "tanda pribadi sebuah huruf, mis. dari Symbol atau Wingdings; ketik ulang tandanya"
    if category in {"Cn", "Cs"}:
        return "bukan huruf; hapus"
    if category == "Zs":
        return "spasi yang tidak lazim; ganti dengan spasi biasa"
    return "tidak ada di dalam huruf cetak laporan; ganti dengan tanda lain"
