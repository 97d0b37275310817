"""Names as they are compared: without case, marks, list signs and the blanks of a broken word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_LIST_SIGN = re.compile(
    r"^\s*(?:[-–—•*▪►]+\s*|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]+)[.)]+\s*)+", re.IGNORECASE
)
_SPELLINGS = (
    ("survey", "survei"),
    ("analisa", "analisis"),
    ("prosentase", "persentase"),
    ("resiko", "risiko"),
)
_TOTALS = frozenset(
    {
        *(
            "jumlah",
            "total",
            "jumlahtotal",
            "totaljumlah",
            "subtotal",
            "subjumlah",
            "grandtotal",
            "jumlahkeseluruhan",
        ),
        *(
            "jumlahseluruhnya",
            "totalkeseluruhan",
            "totalanggaran",
            "jumlahanggaran",
            "ratarata",
            "jumlahprogram",
        ),
        *("jumlahbelanja", "totalbelanja", "jumlahkegiatan", "jumlahbelanjadaerah", "keseluruhan"),
    }
)


_SPELT = re.compile(r"[^\W_]|(?<=\d)[.,](?=\d)")
"""The signs of a text that are in its key."""


@functools.lru_cache(maxsize=2**14)  # pure; the same labels return in many tables
def name_key(text: str) -> str:
    r"""Reduce a name to what makes it the same name elsewhere.

    Args:
        text: a name as printed.

    Returns:
        Its letters and digits, without list sign, case and marks; in one spelling of words that have two.

    Examples:
        >>> name_key("1. Terintegrasi nya sistem-informasi") == name_key("- Terintegrasinya Sistem Informasi")
        True
        >>> name_key("Nilai Survey Kepuasan\nMasyaraka t (SKM)")
        'nilaisurveikepuasanmasyarakatskm'
    """
    key = re.sub(r"(?!(?<=\d)[.,]\d)[^\w]|_", "", _LIST_SIGN.sub("", text).casefold())
    for other, usual in _SPELLINGS:
        key = key.replace(other, usual)
    return key


def first_word(text: str) -> str:
    """The first word of a name without its list sign, in small letters: what kind of thing it is.

    Examples:
        >>> first_word("III. Program Statistik"), first_word("PROGRAM PENUNJANG"), first_word("")
        ('program', 'program', '')
    """
    words = re.findall(r"\w+", _LIST_SIGN.sub("", text).casefold())
    return words[0] if words else ""


def is_total(text: str) -> bool:
    """Whether a row is named as a total or mean of others, which names nothing by itself.

    Examples:
        >>> is_total("JUMLAH"), is_total("Jumlah Program"), is_total("Jumlah Responden")
        (True, True, False)
    """
    return name_key(text) in _TOTALS


@dataclass(frozen=True)
class Mention:
    """A known name in a text.

    Attributes:
        kunci: its key.
        awal: first sign in the text.
        akhir: the sign after the last.
    """

    kunci: str
    awal: int
    akhir: int


def find_mentions(text: str, names: Iterable[str]) -> Iterator[Mention]:
    """Find the known names that a text mentions, the longest where one lies in another.

    Args:
        text: a sentence or paragraph.
        names: the keys of the known names.

    Yields:
        The mentions in their order, none over another.

    Examples:
        >>> names = ["pemanfaatandata", "diseminasiinformasi"]
        >>> [(m.kunci, m.awal) for m in find_mentions("Pada 2023, Pemanfaatan Data naik.", names)]
        [('pemanfaatandata', 11)]
    """
    letters = [(found.start(), found[0]) for found in _SPELT.finditer(text)]
    plain, places = _spelled("".join(sign for _, sign in letters).casefold(), [index for index, _ in letters])
    taken = [False] * len(plain)
    found = []
    for name in sorted({name for name in names if len(name) > 2}, key=len, reverse=True):
        start = plain.find(name)
        while start >= 0:
            stop = start + len(name)
            first, last = places[start], places[stop - 1] + 1
            if not any(taken[start:stop]) and _is_word(text, first, last):
                taken[start:stop] = [True] * len(name)
                found.append(Mention(name, first, last))
            start = plain.find(name, start + 1)
    yield from sorted(found, key=lambda mention: mention.awal)


def cross_out(text: str, mentions: Iterable[Mention]) -> str:
    """Cross out what a text mentions, whose words say nothing of their own.

    Examples:
        >>> cross_out("Nilai Survei naik", [Mention("nilaisurvei", 0, 12)])
        'xxxxxxxxxxxx naik'
    """
    signs = list(text)
    for mention in mentions:
        signs[mention.awal : mention.akhir] = "x" * (mention.akhir - mention.awal)
    return "".join(signs)


def _spelled(plain: str, places: list[int]) -> tuple[str, list[int]]:
    """The text in the spelling of the keys, each sign with its place in the text."""
    for other, usual in _SPELLINGS:
        while (start := plain.find(other)) >= 0:
            rest = start + len(other)
            kept = [places[min(start + offset, rest - 1)] for offset in range(len(usual) - 1)] + [
                places[rest - 1]
            ]
            plain, places = plain[:start] + usual + plain[rest:], [*places[:start], *kept, *places[rest:]]
    return plain, places


def _is_word(text: str, start: int, stop: int) -> bool:
    """Whether a stretch begins and ends where words do; the suffix of "indeksnya" may follow."""
    before, after = text[start - 1 : start], text[stop : stop + 3].casefold()
    return not before.isalnum() and (not after[:1].isalnum() or after == "nya")


def by_name(names: Iterable[str]) -> Mapping[str, str]:
    """The printed names by their keys, the first print of each.

    Examples:
        >>> by_name(["Pemanfaatan data", "- PEMANFAATAN DATA"])
        {'pemanfaatandata': 'Pemanfaatan data'}
    """
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name_key(name), name)
    return found
