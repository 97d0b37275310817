"""Classes by two columns: on which side of both means a row lies, as of importance and performance."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.goals.scales import class_word
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check

_FEWEST, _FEWEST_WORDS, _MOST_WORDS = 6, 3, 5
"""Rows that show it, and words: of two a single column may be the reason."""
_Sides = tuple[bool, bool]


@dataclass(frozen=True)
class _Row:
    """A word, the numbers of both columns, and on which side of their means they lie."""

    place: Place
    word: str
    printed: str
    numbers: tuple[Number, Number]
    means: tuple[Number, Number]

    def sides(self, at: Place | None = None, value: Fraction = Fraction(0)) -> _Sides:
        """On which sides the numbers lie, one perhaps with another value."""
        one, other = (
            (value if n.tempat == at else n.nilai or 0) >= (value if m.tempat == at else m.nilai or 0)
            for n, m in zip(self.numbers, self.means, strict=True)
        )
        return one, other


def check_quadrants(layouts: Mapping[int, Layout], tested: Collection[Place]) -> Iterator[Check]:
    """Test the words of a column that go by the side of two means, which the table prints.

    Args:
        layouts: the tables of the report.
        tested: the places that other tests decide.

    Yields:
        The tests, where two columns explain the words of all rows but one at most.
    """
    for layout in layouts.values():
        structure = Structure(layout)
        for column, mean in itertools.product(layout.with_role("status"), structure.means[-1:]):
            pairs = itertools.combinations([c for c in layout.kolom if (mean, c.kolom) in layout.angka], 2)
            found = [_by_sides(rows) for pair in pairs if (rows := _rows(structure, column, pair, mean))]
            best: Sequence[Check] = max(found, key=lambda each: sum(c.holds for c in each), default=())
            yield from (check for check in best if check.hasil not in tested)


def _rows(structure: Structure, column: Column, pair: tuple[Column, Column], mean: int) -> list[_Row]:
    layout = structure.layout
    means = (layout.angka[mean, pair[0].kolom], layout.angka[mean, pair[1].kolom])
    rows = []
    for row in structure.data:
        one, other = (layout.angka.get((row, each.kolom)) for each in pair)
        text = layout.text(row, column.kolom)
        if one and other and one.bacaan and other.bacaan and class_word(text):
            rows.append(_Row(layout.place(row, column.kolom), class_word(text), text, (one, other), means))
    return rows


def _by_sides(rows: Sequence[_Row]) -> list[Check]:
    """The tests where each pair of sides has one word and each word one pair, in all rows but one."""
    sides, words = ({row.sides(): None for row in rows}, {row.word: None for row in rows})
    if not _FEWEST_WORDS <= len(sides) <= len(words) <= _MOST_WORDS:
        return []
    counts = Counter((row.sides(), row.word) for row in rows)
    ways = [dict(zip(sides, chosen, strict=True)) for chosen in itertools.permutations(words, len(sides))]
    usual = max(ways, key=lambda way: sum(counts[each] for each in way.items()))
    wrong = len(rows) - sum(counts[each] for each in usual.items())
    if wrong > 1 or len(rows) - wrong < _FEWEST:
        return []
    printed = {row.word: row.printed for row in rows}
    return [_check(row, usual, printed[usual[row.sides()]]) for row in rows]


def _check(row: _Row, usual: Mapping[_Sides, str], right: str) -> Check:
    told = ", ".join(
        f"{number.teks} {'di atas atau sama dengan' if is_above else 'di bawah'} {mean.teks}"
        for number, mean, is_above in zip(row.numbers, row.means, row.sides(), strict=True)
    )
    holds = row.word == usual[row.sides()]
    return Check(
        "kelas",
        row.place,
        tuple(number.tempat for number in (*row.numbers, *row.means)),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        row.printed,
        "" if holds else right,
        told if holds else f'{told}; tercetak "{row.printed}"',
        "kelas menurut letak kedua angkanya terhadap rata-rata kolomnya",
        "" if holds else f'{told}; baris lain yang demikian tercetak "{right}".',
        syarat=lambda at, value: usual.get(row.sides(at, value)) == row.word,
        is_kesimpulan=True,
    )
