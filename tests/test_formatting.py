"""Rounding, and Indonesian numbers and dates, printed and read back."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.formatting import (
    decimal_text,
    format_date,
    format_number,
    format_roman,
    parse_decimal,
    parse_number,
    parse_printed,
    round_half_up,
)

DECIMALS = st.integers(0, 6)


@given(st.fractions(), DECIMALS)
def test_rounding_is_off_by_half_a_step_at_most(value, decimals):
    """The printed number is never further from the exact one than half of its last digit."""
    assert abs(Fraction(round_half_up(value, decimals)) - value) * 2 * 10**decimals <= 1


@given(st.integers(0, 10**12), DECIMALS)
def test_rounding_takes_halves_away_from_zero(steps, decimals):
    """Exactly between two numbers the one further from zero is printed; just below, the nearer."""
    unit = Fraction(1, 10**decimals)
    half = (steps + Fraction(1, 2)) * unit
    assert Fraction(round_half_up(half, decimals)) == (steps + 1) * unit
    assert Fraction(round_half_up(-half, decimals)) == -(steps + 1) * unit
    assert Fraction(round_half_up(half - unit / 10**9, decimals)) == steps * unit


@given(st.decimals(-(10**9), 10**9, places=8), DECIMALS)
def test_rounding_agrees_with_the_decimal_module(value, decimals):
    """On a terminating decimal it is what Python's own ROUND_HALF_UP gives."""
    expected = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert round_half_up(Fraction(value), decimals) == expected


@given(st.fractions(-1000, 1000), st.fractions(-1000, 1000), DECIMALS)
def test_rounding_keeps_the_order(one, other, decimals):
    """A larger number is never printed as a smaller one."""
    low, high = sorted((one, other))
    assert round_half_up(low, decimals) <= round_half_up(high, decimals)


def test_rounding_leaves_no_minus_zero():
    """What rounds to zero is printed without a minus."""
    assert format_number(Fraction("-0.004"), 2) == "0,00"
    assert format_number(Fraction("-0.005"), 2) == "-0,01"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("2.675", 2, "2,68"),  # float would give 2,67
        ("0.125", 2, "0,13"),  # half to even would give 0,12
        ("2.5", 0, "3"),
        ("98.665", 2, "98,67"),
        ("98.6649", 2, "98,66"),
        ("999.995", 2, "1.000,00"),
        ("11170720208", 0, "11.170.720.208"),
        ("-1234.5", 1, "-1.234,5"),
        ("0", 2, "0,00"),
    ],
)
def test_number_is_printed_the_indonesian_way(value, decimals, text):
    """Comma before decimals, dots between thousands, all decimals printed."""
    assert format_number(Fraction(value), decimals) == text


@given(st.integers(-(10**15), 10**15), DECIMALS)
def test_printed_number_is_read_back(steps, decimals):
    """A number with as many decimals as are printed survives printing and reading."""
    value = Fraction(steps, 10**decimals)
    assert parse_number(format_number(value, decimals)) == value


@given(st.fractions())
def test_decimal_text_is_the_number(value):
    """A number whose decimals end is written in full and read back; another to 28 significant digits."""
    text = decimal_text(value)
    read = parse_decimal(text)
    denominator = value.denominator
    while denominator % 2 == 0:
        denominator //= 2
    while denominator % 5 == 0:
        denominator //= 5
    if denominator == 1:
        assert read == value
    else:
        assert abs(read - value) <= abs(value) / 10**27


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,8})?", fullmatch=True))
def test_canonical_number_is_read_exactly(text):
    """A number of a data file is the number its digits say."""
    assert parse_decimal(text) == Fraction(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "1,5",
        "1.234,5",
        "1_000",
        "+1",
        "01",
        ".5",
        "5.",
        "1e3",
        "NaN",
        "--1",
        "１２",
        "٣",
        "12%",
        "1\n",
    ],
)
def test_other_spellings_are_refused(text):
    """Nothing but plain ASCII digits, one dot and a minus is a number of a data file."""
    with pytest.raises(ValueError, match=rf"^{re.escape(text)}\Z"):
        parse_decimal(text)


@pytest.mark.parametrize(
    "text", ["", "1.23", "12.34.567", "1,", ",5", "1.2345", "0.123.456", "Rp1.000", "1.000\n"]
)
def test_other_printed_spellings_are_refused(text):
    """A dot stands between groups of three digits only."""
    with pytest.raises(ValueError, match=rf"^{re.escape(text)}\Z"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.000", 1000), ("1000", 1000), ("0,50", Fraction(1, 2)), ("-3,88", Fraction(-97, 25))],
)
def test_printed_number_is_read(text, value):
    """Thousands dots are all there or none is."""
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("Rp. 1.250.000,-", 1250000, 0),
        ("6,591,378.00", 6591378, 2),
        ("1,250%", Fraction(5, 4), 3),
        ("(7,84)", Fraction(-196, 25), 2),
        ("97,60 %", Fraction(488, 5), 2),
        ("8 (delapan)", 8, 0),
        ("delapan (8)", 8, 0),
        ("Delapan", 8, 0),
        ("-", 0, 0),
    ],
)
def test_number_of_a_published_report_is_read(text, value, decimals):
    """Rupiah, percent, brackets for minus, words and dashes are read, with the decimals that are printed."""
    assert parse_printed(text) == (value, decimals)


@pytest.mark.parametrize("text", ["", "Level II", "Baik", "5 dari 7", "12.34", "1,2,3"])
def test_words_are_no_number_of_a_published_report(text):
    """What is not a number as a whole is not read as one."""
    with pytest.raises(ValueError, match=r".*"):
        parse_printed(text)


def test_date_is_printed_in_full():
    """Day without leading zero, month in Indonesian."""
    assert format_date(dt.date(2024, 8, 7)) == "7 Agustus 2024"


@given(st.integers(1, 3999))
def test_roman_numerals_count(number):
    """The numerals add up to the number, by the subtractive rule."""
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [worth[sign] for sign in format_roman(number)]
    following = [*digits[1:], 0]
    assert sum(-one if one < after else one for one, after in zip(digits, following, strict=True)) == number
