"""A number that a narrow cell breaks is one number; numbers below each other stay as many."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.formatting import format_number
from lkjtools.reading.model import Cell, PublishedReport, Table
from lkjtools.reviu.printed.broken import mend_numbers


def _mended(*texts: str) -> list[str]:
    cells = tuple(Cell(row, 1, text) for row, text in enumerate(("Nilai", *texts), 1))
    (table,) = mend_numbers(PublishedReport("a.pdf", "0" * 64, (Table(1, cells),))).tables.values()
    return [cell.teks for cell in table.cells[1:]]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["806.4\n87.71\n8"], ["806.487.718"]),
        (["4.948.\n359"], ["4.948.359"]),
        (["Rp41.14\n4.123,-"], ["Rp41.144.123,-"]),
        (["(3.067.8\n25)"], ["(3.067.825)"]),
        (["107,0\n0", "98,25", "71,50"], ["107,00", "98,25", "71,50"]),
        (["95\n100"], ["95\n100"]),
        (["3,8\n95", "3,6", "3,7"], ["3,8\n95", "3,6", "3,7"]),
        (["1.200\n1.300"], ["1.200\n1.300"]),
        (["Level\nII+"], ["Level\nII+"]),
    ],
)
def test_lines_are_joined_where_one_of_them_is_no_number(texts: list[str], expected: list[str]) -> None:
    """Or where joined they have the decimals of their column."""
    assert _mended(*texts) == expected


@given(st.integers(10**6, 10**12), st.integers(1, 12))
def test_an_amount_broken_within_its_groups_is_whole_again(amount: int, place: int) -> None:
    """Wherever the line ends but right before a group or right behind its mark, where nothing tells."""
    text = format_number(Fraction(amount), 0)
    at = min(place, len(text) - 1)
    broken = f"{text[:at]}\n{text[at:]}"
    mended = _mended(broken)[0]
    assert mended in {text, broken}
    if len(text[:at].rpartition(".")[2]) in {1, 2} and "." in text[:at]:
        assert mended == text
