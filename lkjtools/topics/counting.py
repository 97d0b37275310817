"""How many indikator a word holds for, or have a value at all; whether values differ enough to be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lkjtools.figure.angka import BERNILAI, Angka, Tanda, count
from lkjtools.spelling import known_word


def word_of_class(one: str, words: Mapping[str, str]) -> str:
    """The word of a rule, named by itself or by its class; an UnknownNameError for one that it does not know."""
    return words.get(one) or known_word(one, words.values(), "kelas aturan")


def count_word(what: str, word: str, items: Sequence[Angka], tahun: int) -> Angka:
    """How many indikator have a word.

    Args:
        what: what the word says of them, ``kemajuan``.
        word: the word.
        items: the word of each indikator.
        tahun: the reported year.
    """
    key = f"banyak:{what}:{word.lower().replace(' ', '_')}:{tahun}"
    return Angka(key, count(items, word, lambda value: value == word), "indikator")


def count_valued(what: str, items: Sequence[Angka], tahun: int) -> Angka:
    """How many indikator have a value, and not a sign for why there is none.

    Args:
        what: the value and whose it is, ``capaian:program``.
        items: the value of each indikator.
        tahun: the reported year.
    """
    expression = count(items, BERNILAI, lambda value: not isinstance(value, Tanda))
    return Angka(f"banyak_bernilai:{what}:{tahun}", expression, "indikator")


def is_varied(values: Iterable[Angka]) -> bool:
    """Say whether a chart of these values shows something: no more than half of them are printed alike.

    A row of equal bars says less than the table beside it, and one value alone is no comparison.

    Args:
        values: what would be drawn, a row each; those without a number are not drawn.

    Returns:
        False also where there is nothing to draw.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> a, b, c = (Angka(key, as_expression(value)) for key, value in (("a", 100), ("b", 100), ("c", 98)))
        >>> is_varied([a, c]), is_varied([a, b, c]), is_varied([c]), is_varied([])
        (True, False, False, False)
    """
    printed = Counter(value.digits for value in values if value.number is not None)
    return bool(printed) and 2 * max(printed.values()) <= printed.total()
