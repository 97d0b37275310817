"""Two columns of classes of one thing, a letter and its word ("B", "Baik"), by the law or by the other rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.goals.scales import Skala, class_word, law_scales, name_classes
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check

_LETTER = re.compile(r"[a-e]{1,2}")
_FEWEST = 3
"""Rows beside an odd one that show the word of each letter."""


def check_class_pairs(
    layouts: Mapping[int, Layout], year: int | None, tests: Collection[Check]
) -> Iterator[Check]:
    """Test the words of classes against the letters beside them.

    Args:
        layouts: the tables of the report.
        year: the year of the report; of none no law holds.
        tests: what other tests say of the cells.

    Yields:
        The tests: of the letter where its number proves the word right, else of the word.
    """
    right = {check.hasil for check in tests if check.holds}
    wrong = {check.hasil for check in tests if check.is_finding}
    laws = [*_by_law(law_scales(year))]
    for layout in layouts.values():
        texts = {
            column: {row: class_word(layout.text(row, column.kolom)) for row in layout.rows}
            for column in layout.kolom[1:]
        }
        for letters, words in itertools.permutations(texts, 2):
            pairs = _pairs(texts[letters], texts[words])
            law = next((law for law in laws if _is_of(pairs.values(), law)), None)
            known = law or _by_rows(list(pairs.values()))
            for row, pair in pairs.items() if known else ():
                of_letter, of_word = layout.place(row, letters.kolom), layout.place(row, words.kolom)
                if not {of_letter, of_word} & wrong:
                    is_letter = of_word in right and of_letter not in right
                    places = (of_letter, of_word) if is_letter else (of_word, of_letter)
                    yield _check(layout, places, pair, known)


def _pairs(letters: Mapping[int, str], words: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The letter and the word of each row that has both; none where the columns hold anything else."""
    found = {row: (letter, words[row]) for row, letter in letters.items() if letter and words[row]}
    is_so = all(_LETTER.fullmatch(letter) and not _LETTER.fullmatch(word) for letter, word in found.values())
    return found if is_so else {}


def _by_law(scales: Sequence[Skala]) -> Iterator[dict[str, str]]:
    """The word of each letter, of two scales with the same bounds."""
    for one, other in itertools.permutations(scales, 2):
        bounds = [[(each.bawah, each.atas) for each in scale.kelas] for scale in (one, other)]
        if bounds[0] == bounds[1] and all(_LETTER.fullmatch(each.label) for each in one.kelas):
            yield {a.label: b.label for a, b in zip(one.kelas, other.kelas, strict=True)}


def _is_of(pairs: Collection[tuple[str, str]], law: Mapping[str, str]) -> bool:
    return bool(pairs) and all(letter in law and word in law.values() for letter, word in pairs)


def _by_rows(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The word of each letter, as all rows but one at most have it; none where they do not show it."""
    if len(pairs) <= _FEWEST:
        return {}
    if _is_one_to_one(pairs):
        return dict(pairs)
    rests = [[*pairs[:odd], *pairs[odd + 1 :]] for odd in range(len(pairs))]
    told = [
        dict(rest)
        for rest, (letter, _) in zip(rests, pairs, strict=True)
        if _is_one_to_one(rest) and letter in dict(rest)
    ]
    return told[0] if len(told) == 1 else {}


def _is_one_to_one(pairs: Sequence[tuple[str, str]]) -> bool:
    return len({*pairs}) == len({letter for letter, _ in pairs}) == len({word for _, word in pairs})


def _check(
    layout: Layout, places: tuple[Place, Place], pair: tuple[str, str], known: Mapping[str, str]
) -> Check:
    """The test of the first of two places by the other."""
    letter, word = pair
    holds = known[letter] == word
    printed, beside = (layout.text(place.baris, place.kolom) for place in places)
    is_word = class_word(printed) == word
    right = {known[letter]} if is_word else {each for each, of in known.items() if of == word}
    named = name_classes(right)
    return Check(
        "kelas",
        places[0],
        places[1:],
        Verdict.MATCH if holds else Verdict.MISMATCH,
        printed,
        "" if holds else named,
        f"{beside}: {named}" + ("" if holds else f', tercetak "{printed}"'),
        "huruf dan sebutan satu kelas",
        "" if holds else f'"{beside}" adalah {named}, tetapi tercetak "{printed}".',
        is_kesimpulan=True,
    )
