"""Counts as sentences write them, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.sentences import Sentence
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.number_words import WORDS, read_words

KIND = "cacah"
ORDINAL = {"kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8}
THING = r"(?:indikator|sasaran|IKU|IKK|target)"
COUNT = rf"(?:\d{{1,3}}(?:\s*\([a-z ]+\))?|{WORDS})"


def read_count(text: str) -> int | None:
    """Read a count.

    Args:
        text: digits, a number in words, or words such as "keempat" and "tidak ada".

    Returns:
        The count; None where the text is none.

    Examples:
        >>> [read_count(text) for text in ("12", "dua belas", "keempatnya", "Satu-satunya", "beberapa")]
        [12, 12, 4, 1, None]
        >>> read_count("tidak ada")
        0
    """
    plain = text.casefold().strip().removesuffix("nya")
    if plain.startswith("tidak "):
        return 0
    if plain in ORDINAL:
        return ORDINAL[plain]
    if plain == "satu-satu":
        return 1
    digits = re.match(r"\d+", plain)
    value: Fraction | None = Fraction(int(digits[0])) if digits else read_words(plain)
    return int(value) if value is not None and value.denominator == 1 else None


def place_of(index: int, sentence: Sentence, match: re.Match[str], group: str) -> Place:
    """The place of the count in a group of a match, of its digits where it has any.

    Args:
        index: index of the paragraph.
        sentence: the sentence that is matched.
        match: the match.
        group: its group.

    Returns:
        The place.
    """
    start, stop = match.span(group)
    digits = re.match(r"\d+", match[group])
    return Place(
        index, 0, 0, sentence.awal + start, sentence.awal + (start + digits.end() if digits else stop)
    )


def check_count(
    place: Place, inputs: Sequence[Place], printed: str, counted: int, rule: str, found: str
) -> Check:
    """Test a printed count.

    Args:
        place: where it is printed.
        inputs: what is counted.
        printed: as printed.
        counted: how many there are.
        rule: what is counted, in words.
        found: what was found, in words.

    Returns:
        The test.
    """
    holds = read_count(printed) == counted
    return Check(
        KIND,
        place,
        tuple(inputs),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        printed,
        "" if holds else str(counted),
        f'{found}; tercetak "{printed}"',
        rule,
        "" if holds else f'Tercetak "{printed}", padahal {found}.',
        is_kesimpulan="target"
        in rule,  # how many reach their target is a conclusion, how many sites there are is none
    )
