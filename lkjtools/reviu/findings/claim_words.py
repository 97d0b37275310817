"""How many words of comparison and rank the running text has, and how many of them a test holds to its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lkjtools.reviu.facts.stated import read_sentences
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.ranks import RANK
from lkjtools.reviu.prose.relations import find_claims


def count_claim_words(understood: Understood, checks: Iterable[Check]) -> tuple[int, int]:
    """Count the words that claim how numbers compare or rank, without those of what others say.

    Args:
        understood: the report.
        checks: all tests.

    Returns:
        How many there are, and how many of them are tested.
    """
    tested: dict[int, list[Place]] = defaultdict(list)
    for check in checks:
        if check.is_tested and not check.hasil.baris:
            tested[check.hasil.blok].append(check.hasil)
    words: list[Place] = []
    for stated in read_sentences(understood):
        if not stated.is_quoted:
            words += find_claims(stated)
            words += (stated.place(*match.span()) for match in RANK.finditer(stated.masked))
    held = [place for place in words if any(_meet(place, other) for other in tested[place.blok])]
    return len(words), len(held)


def _meet(one: Place, other: Place) -> bool:
    return one.awal < other.akhir and other.awal < one.akhir
