"""Sums of two rows that prose tells: "kedelai dan bawang merah bersama-sama kekurangan 2.744 ton"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from lkjtools.figure.angka import Constant, Expression
from lkjtools.reviu.facts.stated import read_sentences
from lkjtools.reviu.nearby.ordinals import tables_before
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare, is_slip, leaf

_TOGETHER = re.compile(
    r"(?P<first>[^,.;:()]{3,60}?)\s+dan\s+(?P<second>[^,.;:()]{3,60}?)"
    r"\s+(?:secara\s+)?(?:bersama-sama|bersama|jika digabung\w*)\b",
    re.IGNORECASE,
)
_FAR = 60
_RULE = "jumlah dua baris tabel pada kolom yang sama"


def check_joint_sums(understood: Understood, layouts: Mapping[int, Layout]) -> Iterable[Check]:
    """Test what prose says two rows of the table before it have together.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        The tests; a number that no column explains is a finding where it is a slip of typing of one sum.
    """
    for stated in read_sentences(understood):
        match = _TOGETHER.search(stated.teks)
        figure = next((f for f in stated.figures if match and 0 <= f.awal - match.end() <= _FAR), None)
        if match is None or figure is None or stated.is_quoted:
            continue
        checks = [
            compare("jumlah", figure.angka, _sum(one, other), (one, other), aturan=_RULE)
            for layout in tables_before(stated, layouts)
            for one, other in _pairs(layout, name_key(match["first"]), name_key(match["second"]))
        ]
        holding = [check for check in checks if check.holds]
        slips = [check for check in checks if check.nilai and is_slip(figure.angka, check.nilai[1])]
        yield from holding[:1] or (slips if len({check.dihitung for check in slips}) == 1 else [])[:1]


def _sum(one: Number, other: Number) -> Expression:
    """What two rows have together; of what they lack, the words say the sign."""
    if (one.nilai or 0) < 0 and (other.nilai or 0) < 0:
        return Constant(Fraction(0), "0") - leaf(one) - leaf(other)
    return leaf(one) + leaf(other)


def _pairs(layout: Layout, first: str, second: str) -> Iterator[tuple[Number, Number]]:
    """The numbers of two rows, column by column: a name may have words before it in the text."""
    keys = {row: name_key(layout.name(row)) for row in Structure(layout).data if layout.name(row)}
    ones = [row for row, key in keys.items() if first.endswith(key)]
    others = [row for row, key in keys.items() if second == key]
    if len(ones) == len(others) == 1:
        for column in layout.kolom:
            one, other = (layout.angka.get((row, column.kolom)) for row in (ones[0], others[0]))
            if one and other and one.bacaan and other.bacaan and column.peran != "no":
                yield one, other
