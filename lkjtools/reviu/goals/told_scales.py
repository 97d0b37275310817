"""Scales of sentences, read by the words that a column of classes has: which bound belongs to which word.

However a sentence is made, a scale names each class once, and its bounds right before it or right behind it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from lkjtools.reviu.goals.scales import (
    AT_LEAST,
    AT_MOST,
    NUMBER,
    Kelas,
    Skala,
    class_word,
    make_rest,
    make_scale,
    read_band,
)
from lkjtools.reviu.words.number_words import write_digits

_BAND = re.compile(
    rf"(?:(?:[<>≤≥]\s?=?|di\s?(?:atas|bawah)|(?:kurang|lebih)\s+(?:dari|besar|kecil)|melampaui|melebihi|antara"
    rf"|{AT_LEAST}|{AT_MOST})\s*(?:dari\s+)?(?:(?:nilai|skor|indeks|angka)\s+)?)*{NUMBER}\s*%?"
    rf"(?:\s*(?:-|–|—|s\.?\s?d\.?|sampai(?: dengan)?|hingga|dan)"
    rf"\s*(?:kurang dari\s+|di\s?bawah\s+|[<≤]\s*)?{NUMBER}\s*%?)?"
    r"(?:\s*(?:ke\s?atas|ke\s?bawah|atau lebih|atau kurang))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\bantara\s+({NUMBER}\s*%?)\s+dan\s+", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"(?<!\batau\s)\b(?:tidak|belum|kurang|cukup|hampir|sangat|agak|lebih|paling|amat)\s+$", re.IGNORECASE
)
"""What makes another class of the word behind it: "Tidak Tercapai"."""
_REST = re.compile(
    r"\b(?:selebihnya|selainnya|selain itu|sisanya|lainnya|di\s?bawahnya|di\s?atasnya|di luar itu"
    r"|(?:kurang|lebih) dari itu)\b",
    re.IGNORECASE,
)
_AMID = re.compile(r"\bdi\s?antara(?:nya| keduanya)\b", re.IGNORECASE)
"""What is said of the class between two others."""
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z])")
_LETTERS = 3
"""Classes of fewer letters are written in capitals."""
_WHERE = "skala yang tercetak dalam teks"


def find_told_scales(words: Collection[str], texts: Iterable[str]) -> Iterator[Skala]:
    """Find the scales of sentences that name all classes of a column.

    Args:
        words: the classes, as they are compared.
        texts: the paragraphs.

    Yields:
        The scales; none of a sentence that names a class twice, or does not part the numbers.

    Examples:
        >>> text = "Sungai dengan indeks 5 ke atas dianggap cemar, dan yang di bawah 5 dianggap baik."
        >>> (scale,) = find_told_scales({"cemar", "baik"}, [text])
        >>> [(each.label, str(each.bawah), str(each.atas)) for each in scale.kelas]
        [('cemar', '5', 'None'), ('baik', 'None', '5')]
    """
    for text in texts:
        plain = _BETWEEN.sub(
            r"\1 - ", re.sub(r"(?<=\d)\s+persen\b", "%", write_digits(" ".join(text.split())))
        )
        for sentence in dict.fromkeys((plain, *_SENTENCE.split(plain))):
            named = [*_find_words(sentence, words)]
            if {word for _, _, word in named} >= {*words} and len({word for *_, word in named}) == len(named):
                yield from make_scale(_WHERE, _pair(sentence, named))


def _find_words(text: str, words: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where the classes stand, and those that a word before them makes others of."""
    taken: set[int] = set()
    for word in sorted(words, key=len, reverse=True):
        shown = word.upper() if len(word) < _LETTERS else word
        pattern = re.compile(
            rf"(?<!\w){re.escape(shown)}(?!\w)(?!\s+(?:dari|besar|kecil)\b)",
            0 if len(word) < _LETTERS else re.IGNORECASE,
        )
        for found in pattern.finditer(text):
            if taken.isdisjoint(range(*found.span())):
                taken.update(range(*found.span()))
                before = _QUALIFIED.search(text[: found.start()])
                start = before.start() if before else found.start()
                yield start, found.end(), class_word(text[start : found.end()])


def _pair(text: str, named: Sequence[tuple[int, int, str]]) -> list[Kelas | None]:
    """The classes with the bounds that stand beside them, all behind or all before."""
    bands = [
        (found.start(), band)
        for found in _BAND.finditer(text)
        if (band := read_band("", found[0].strip())) is not None
    ]
    items: list[tuple[int, str | Kelas]] = [*((start, word) for start, _, word in named), *bands]
    items.sort(key=lambda item: item[0])
    is_behind = bool(items) and isinstance(items[0][1], str)
    classes: list[Kelas | None] = []
    alone = {word for *_, word in named}
    for (_, one), (_, other) in itertools.pairwise(items):
        word, bounds = (one, other) if is_behind else (other, one)
        if isinstance(word, str) and isinstance(bounds, Kelas):
            classes.append(replace(bounds, label=word))
            alone.discard(word)
    known = [each for each in classes if each]
    below, above = (
        next((each for each in known if getattr(each, side) is None), None) for side in ("bawah", "atas")
    )
    if len(alone) == 1 and _AMID.search(text) and below and above:
        classes.append(Kelas(alone.pop(), below.atas, above.bawah, not below.is_sampai, not above.is_dari))
    elif len(alone) == 1 and _REST.search(text):
        classes.append(make_rest(alone.pop(), [each for each in classes if each]))
    return classes if not alone else []
