"""Numbers in words: read, and compared with the digits beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.formatting import decimal_text
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import TIED, Check

_DIGITS = {
    word: value
    for value, word in enumerate(
        ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
    )
}
_FIXED = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "kosong": 0}
_WITHIN = {"puluh": 10, "ratus": 100}
_POWERS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_EVERY = "|".join((*_DIGITS, *_FIXED, *_WITHIN, *_POWERS, "belas", "seribu", "sejuta", "koma"))
_LONGEST = 400
"""Signs of the longest number that is written in words."""
WORDS = rf"(?:{_EVERY})(?:\s*(?:{_EVERY}))*"
"""A number in words, as a pattern without regard to case."""
_BEHIND = re.compile(
    rf"\s*(?:%|persen|orang|buah|unit)?\s*\(\s*(?P<words>{WORDS})"
    r"(?:\s+(?:rupiah|persen|orang|poin))?\s*\)",
    re.IGNORECASE,
)
_OF_UNIT = re.compile(
    rf"\b(?P<words>{WORDS})(?=\s+(?:persen|poin|kali|hari|jam|menit|bulan)\b)", re.IGNORECASE
)
_BOUNDED = re.compile(
    r"(?P<lead>\b(?:di\s?(?:atas|bawah)|tepat|mulai|minimal|maksimal|(?:kurang|lebih) dari|sampai(?: dengan)?"
    rf"|hingga)\s+|\bdari\s+(?={WORDS}\s+(?:sampai|hingga)\b))(?P<words>{WORDS})\b",
    re.IGNORECASE,
)
"""A bound in words: "di atas seratus", "dari sepuluh sampai"."""
_BEFORE = re.compile(rf"\b(?P<words>{WORDS})\s*\(?\s*$", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]+\s+$")
"""A word with a capital before a number with one: a name, "Simpang Lima (4 ruas)"."""


def read_words(text: str) -> Fraction | None:
    """Read a number in words, also one whose words are broken or joined.

    Args:
        text: e.g. "dua puluh satu koma lima".

    Returns:
        The number; None where a word is no part of a number.

    Examples:
        >>> [str(read_words(t)) for t in ("tiga puluh dua", "Delapan Belas", "seribu dua", "tiga koma delapan")]
        ['32', '18', '1002', '19/5']
        >>> str(read_words("dua juta lima ratus ribu")), read_words("banyak")
        ('2500000', None)
    """
    whole, mark, rest = text.casefold().partition("koma")
    value = _read_whole(whole)
    if value is None or not mark:
        return value
    words = re.findall(_EVERY, rest)
    digits = "".join(str(_DIGITS[word]) for word in words) if all(word in _DIGITS for word in words) else None
    if digits is None:
        read = _read_whole(rest)
        digits = None if read is None else str(read)
    return None if not digits else value + Fraction(int(digits), 10 ** len(digits))


def write_digits(text: str) -> str:
    """Write the numbers in words before a unit, or behind a word for a bound, as digits: "di bawah satu persen".

    Examples:
        >>> write_digits("di bawah dua koma lima persen, satu di antaranya tepat seratus")
        'di bawah 2,5 persen, satu di antaranya tepat 100'
    """

    def write(found: re.Match[str]) -> str:
        value = read_words(found["words"])
        lead = found.groupdict().get("lead", "")
        return found[0] if value is None else lead + decimal_text(value).replace(".", ",")

    return _BOUNDED.sub(write, _OF_UNIT.sub(write, text))


def _read_whole(text: str) -> Fraction | None:
    words = re.findall(_EVERY, text)
    if not words or re.sub(r"[\s-]", "", text) != "".join(words):
        return None
    total = group = 0
    pending: int | None = None
    for word in words:
        if word in _DIGITS:
            group += pending or 0
            pending = _DIGITS[word]
        elif word in _FIXED:
            group, pending = group + (pending or 0) + _FIXED[word], None
        elif word.startswith("belas"):
            group, pending = group + 10 + (pending or 0), None
        elif word in _WITHIN:
            group, pending = group + (pending or 0) * _WITHIN[word], None
        elif word in {"seribu", "sejuta"}:
            total += _POWERS[word.removeprefix("se")]
        else:
            total += (group + (pending or 0)) * _POWERS[word]
            group, pending = 0, None
    return Fraction(total + group + (pending or 0))


def check_number_words(understood: Understood) -> Iterable[Check]:
    """Test that digits and the words in brackets beside them are the same number.

    Args:
        understood: the report.

    Yields:
        A test for each pair.
    """
    texts = {(blok, row, column): text for blok, row, column, text in understood.report.texts()}
    for place, number in understood.numbers.items():
        text = texts.get((place.blok, place.baris, place.kolom), "")
        behind = _BEHIND.match(text, place.akhir)
        if behind:
            yield from _compare(number, place, behind["words"], text)
            continue
        lead = text[max(0, place.awal - _LONGEST) : place.awal]
        before = _BEFORE.search(lead)
        is_name = before and _NAME.search(lead[: before.start()]) and before["words"][:1].isupper()
        # "roda empat (80,05%)": a share of what is so called
        is_share = number.satuan == "%" and number.desimal > 0
        if (
            before
            and not is_name
            and not is_share
            and (number.teks.startswith("(") or lead.rstrip().endswith("("))
        ):
            yield from _compare(number, place, before["words"], text)


def _compare(number: Number, place: Place, words: str, text: str) -> Iterator[Check]:
    value = read_words(words)
    if value is None or not number.bacaan or words.casefold() in _POWERS:
        return  # "miliar" alone is the unit of the number before it
    holds = any(abs(reading.nilai) == value for reading in number.bacaan)
    start = text.find(words, max(0, place.awal - len(words) - 4))
    printed = " ".join(words.split())
    yield Check(
        "terbilang",
        place,
        (Place(place.blok, place.baris, place.kolom, start, start + len(words)),),
        Verdict.MATCH if holds else Verdict.INCONSISTENT,
        number.teks,
        "" if holds else printed,
        f'{number.teks} {"=" if holds else "≠"} "{printed}"',
        "angka dan katanya adalah bilangan yang sama",
        "" if holds else f'Angkanya {number.teks}, katanya "{printed}".{TIED}',
        "" if holds else "within",
    )
