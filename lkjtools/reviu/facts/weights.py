"""Weights of a formula or column make 100, those of one name are the same, n equal ones are 1/n each."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.figure.angka import Constant, total
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, add_up
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check, compare, leaf, undecided
from lkjtools.reviu.words.number_words import WORDS, read_words

_TERM = re.compile(
    r"(?P<weight>\d{1,3}(?:[.,]\d+)?)\s?\\?\s?%\s*(?:x|×|\*|\\times)\s*(?:\\text\{)?(?P<name>[^()+{}]{4,160}?)\s*"
    r"(?=[)}]|\+|[.;]?\s*$)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[\s)}$]*\+[\s(${]*")
_EQUAL = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{WORDS})\s+(?:unsur|aspek|komponen|indikator)\b[^.;]{{0,40}}\bbobot\w*\b[^.;\d]{{0,30}}"
    r"(?P<one>1)\s*/\s*(?P<parts>\d{1,2})\b",
    re.IGNORECASE,
)
_ALIKE = 0.85
"""Names in formulas are shortened and mistyped; from here on two are one."""
_SUM = "bobot berjumlah 100 persen"
_EACH = "bobot yang sama besar: satu dibagi banyaknya"
_HUNDRED = Fraction(100)


@dataclass(frozen=True)
class _Weights:
    """The weights of one formula or of one column, by the keys of their names."""

    dari: str
    angka: Mapping[str, Number]

    @property
    def is_whole(self) -> bool:
        """They make 100."""
        return add_up(self.angka.values()) == _HUNDRED

    def find(self, key: str) -> Number | None:
        """The weight of a name; None where none or several may be meant."""
        found = [number for other, number in self.angka.items() if _is_alike(key, other)]
        return found[0] if len(found) == 1 else None


def check_weights(understood: Understood, layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the weights of formulas, and those of columns that no total adds.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        The tests, those that hold, too.
    """
    formulas = list(_formulas(understood))
    columns = [weights for layout in layouts.values() for weights in _columns(layout)]
    for weights in formulas:
        yield _check_sum(list(weights.angka.values()))
    for weights in columns:
        if weights.is_whole:
            yield _check_sum(list(weights.angka.values()))
    for one, other in itertools.permutations([*formulas, *columns], 2):
        if one in formulas and (other in columns or formulas.index(one) > formulas.index(other)):
            yield from _check_same(one, other)
    yield from _check_equal(understood)


def _formulas(understood: Understood) -> Iterator[_Weights]:
    starts = _starts(understood)
    for block, row, column, text in understood.report.texts():
        chain: dict[str, Number] = {}
        stop = 0
        for term in _TERM.finditer(text):
            if chain and not _JOINT.fullmatch(text[stop : term.start()].lstrip(")")):
                yield from _told(chain)
                chain = {}
            number = starts.get((block, row, column, term.start("weight")))
            if number is not None and number.nilai is not None:
                chain[name_key(term["name"])] = number
            stop = term.end()
        yield from _told(chain)


def _told(chain: Mapping[str, Number]) -> Iterator[_Weights]:
    if len(chain) > 1:
        yield _Weights("rumus", dict(chain))


def _columns(layout: Layout) -> Iterator[_Weights]:
    """The columns of weights in flat tables; a total is tested where totals are."""
    if any(layout.is_total(row) for row in layout.rows):
        return
    for column in layout.with_role("bobot"):
        named = {
            name_key(layout.name(row)): number
            for row in layout.rows
            if layout.name(row)
            and (number := layout.angka.get((row, column.kolom)))
            and number.nilai is not None
        }
        if len(named) > 1:
            yield _Weights(name_table(layout.table), named)


def _check_sum(weights: Sequence[Number]) -> Check:
    *others, last = weights
    rest = Constant(_HUNDRED, "seratus persen") - total(*map(leaf, others))
    return compare("jumlah", last, rest, others, aturan=_SUM)


def _check_same(one: _Weights, other: _Weights) -> Iterator[Check]:
    for key, number in one.angka.items():
        twin = other.find(key)
        if twin is None or one.find(key) is not number or number.tempat == twin.tempat:
            continue
        check = compare(
            "sama", number, leaf(twin), (twin,), aturan=f"bobot yang sama di rumus dan di {other.dari}"
        )
        if check.is_finding and one.is_whole and other.is_whole:
            yield undecided(check, "Bobot kedua tempat masing-masing berjumlah 100; mungkin dua rumus.")
        else:
            yield check


def _check_equal(understood: Understood) -> Iterator[Check]:
    starts = _starts(understood)
    for block, row, column, text in understood.report.texts():
        for found in _EQUAL.finditer(text):
            parts = starts.get((block, row, column, found.start("parts")))
            one = starts.get((block, row, column, found.start("one")))
            count = Fraction(found["count"]) if found["count"].isdigit() else read_words(found["count"])
            if parts is None or one is None or count is None:
                continue
            told = starts.get((block, row, column, found.start("count")))
            expression = leaf(told) if told else Constant(count, found["count"].casefold())
            yield compare("jumlah", parts, expression, (one, told) if told else (one,), aturan=_EACH)


def _starts(understood: Understood) -> Mapping[tuple[int, int, int, int], Number]:
    """The numbers by block, row, column and their first sign."""
    return {(p.blok, p.baris, p.kolom, p.awal): number for p, number in understood.numbers.items()}


def _is_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    is_part = len(short) > 8 and (long.startswith(short) or long.endswith(short))
    return is_part or difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE
