"""Numbers as offices print them are read in every lawful way, and in no other."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.formatting import format_number
from lkjtools.reviu.printed.number import decide_notation, read_in_notation, read_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,56", [("1.234,56", "1234.56", "")]),
        ("98.2%", [("98.2%", "98.2", "%")]),
        ("Rp 6.591.378.105,-", [("Rp 6.591.378.105,-", "6591378105", "Rp")]),
        ("- Rp. 337.425.\n216,-", [("Rp. 337.425.\n216,-", "337425216", "Rp")]),
        ("1.234.5\n67", [("1.234.5\n67", "1234567", "")]),
        ("(32,08)", [("(32,08)", "-32.08", "")]),
        ("turun (32,08) persen", [("(32,08) persen", "-32.08", "%")]),
        ("nilainya (3,8) telah", [("3,8", "3.8", "")]),
        ("3 (empat)", [("3", "3", "")]),
        ("232 Org", [("232", "232", "")]),
        ("0,063 Efisien", [("0,063", "0.063", "")]),
        ("80 – 90", [("80", "80", ""), ("90", "90", "")]),
        ("2019-2023", [("2019", "2019", ""), ("2023", "2023", "")]),
        ("turun -3,5%", [("-3,5%", "-3.5", "%")]),
        ("98,5, lalu 97.", [("98,5", "98.5", ""), ("97", "97", "")]),
        ("Rp1,5 miliar", [("Rp1,5 miliar", "1500000000", "Rp")]),
        ("95\n100", [("95", "95", ""), ("100", "100", "")]),
    ],
)
def test_numbers_as_offices_print_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Currency, percent, brackets, trailing marks and broken lines are read as a person reads them."""
    found = [(number.teks, number.nilai, number.satuan) for number in read_numbers(text)]
    assert found == [(teks, Fraction(value), unit) for teks, value, unit in expected]


@pytest.mark.parametrize("text", ["-", "–", "n/a", "II+", "SP4N", "Rp.-", "Level II", ""])
def test_a_sign_or_level_is_no_number(text: str) -> None:
    """A dash is never a zero."""
    assert not list(read_numbers(text))


@pytest.mark.parametrize("text", ["1" * 10_000, "1" * 5_000 + ",5", "1" + ".000" * 3_000])
def test_a_row_of_digits_is_no_number_and_stops_nothing(text: str) -> None:
    """Nothing that an office counts has so many digits; the language itself refuses to read them."""
    assert [number.salah for number in read_numbers(text)] == ["bukan penulisan angka yang dikenal"]


@pytest.mark.parametrize("text", ["010", "1.23.456", "1,5,6", "12.3456.7"])
def test_a_mistyped_number_has_no_reading_and_says_so(text: str) -> None:
    """What no notation allows is kept as it stands, with no value."""
    (number,) = read_numbers(text)
    assert number.teks == text
    assert not number.bacaan
    assert number.salah


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_what_is_printed_in_indonesian_notation_is_read_back(units: int, decimals: int) -> None:
    """Every number printed with points and comma is among its own readings."""
    value = Fraction(units, 10**decimals)
    (number,) = read_numbers(format_number(value, decimals))
    assert (value, decimals) in {(reading.nilai, reading.desimal) for reading in number.bacaan}


@pytest.mark.parametrize(
    "text", ["Rp5.170.000,-", "Rp.5.170.000,-", "Rp. 5.170.000,-", "RP 5.170.000", "Rp.5.170.000,00"]
)
def test_rupiah_are_read_however_the_sign_is_written(text: str) -> None:
    """With or without a point and a blank behind it: none of them is lost."""
    (number,) = read_numbers(f"Pagu sebesar {text} terserap.")
    assert (number.nilai, number.satuan, number.teks) == (Fraction(5_170_000), "Rp", text)


def test_a_column_tells_its_notation() -> None:
    """One cell that can be read in one way decides for those that can be read in two."""
    for texts, mark, value in (
        (["1.234", "98,2"], ",", 1234),
        (["3.833", "98.25"], ".", Fraction("3.833")),
        (["1,234", "98.2"], ".", 1234),
    ):
        column = [number for text in texts for number in read_numbers(text)]
        assert decide_notation(column) == mark
        first = read_in_notation(column, mark)[0]
        assert [reading.nilai for reading in first.bacaan] == [value]
