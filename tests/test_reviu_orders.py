"""Numbers that are one of others by their order: medians, the highest and the lowest, in rows and in columns."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.figure.angka import Constant, Operation
from tests.reviewed import findings, review, table

MONTHS = ("Bulan | Dewasa | Anak", "Juli | 1.410 | 720", "Agustus | 1.980 | 655", "September | 1.520 | 810")
SAMPLES = (
    "Layanan | Sampel | < | < | < | < | Median",
    "^ | I | II | III | IV | V | ^",
    "Kartu keluarga | 22 | 31 | 27 | 19 | 40 | 27",
    "KTP-el | 14 | 9 | 18 | 11 | 12 | 12",
    "Akta kematian | 33 | 25 | 28 | 47 | 35 | {}",
    "Akta kelahiran | 38 | 44 | 57 | 41 | 36 | 41",
)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("Median | 1.520 | 720", []),
        ("Median | 1.980 | 720", ["1.980"]),
        ("Tertinggi | 1.980 | 810", []),
        ("Tertinggi | 1.520 | 810", ["1.520"]),
        ("Terendah | 1.410 | 655", []),
        ("Terendah | 1.410 | 720", ["720"]),
    ],
)
def test_a_row_prints_one_of_the_numbers_above_it(row: str, wrong: list[str]) -> None:
    """Which one its name says; other rows of orders, and a mean, are none of those numbers."""
    assert findings(table(1, "Tabel 1 Kunjungan", *MONTHS, row)) == wrong
    mean = "Rata-rata | 1.637 | 728"
    assert findings(table(1, "Tabel 1 Kunjungan", *MONTHS, mean, row)) == wrong


def test_a_row_that_is_none_of_those_above_is_to_be_read() -> None:
    """ "Tertinggi" may be the highest of days that are not printed."""
    outcome = review(table(1, "Tabel 1 Kunjungan", *MONTHS, "Tertinggi | 96 | 41"))
    assert outcome.temuan == ()
    assert {check.tercetak for check in outcome.perlu_dibaca} == {"96", "41"}


@pytest.mark.parametrize(("median", "wrong"), [("33", []), ("28", ["28"])])
def test_a_column_prints_the_middle_of_those_before_it(median: str, wrong: list[str]) -> None:
    """28 stands in the middle, but as they were taken."""
    rows = [
        row.format(median).replace("^", "Layanan" if at == 1 else "Median") for at, row in enumerate(SAMPLES)
    ]
    rows[1] = "Layanan | I | II | III | IV | V | Median"
    assert findings(table(1, "Tabel 1 Waktu", *rows, heads=2)) == wrong


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=9))
def test_the_median_of_expressions_is_that_of_their_numbers(numbers: list[int]) -> None:
    """Of an even number the mean of the two in the middle."""
    parts = tuple(Constant(Fraction(n), "a") for n in numbers)
    assert Operation("median", parts).value == statistics.median(map(Fraction, numbers))


def test_columns_without_heads_stop_no_median() -> None:
    """A broken page leaves columns without any head before one called "Median"."""
    rows = (
        "Layanan | | Sampel | < | Median",
        "Layanan | | II | III | Median",
        "A | 22 | 31 | 27 | 27",
        "B | 14 | 9 | 18 | 14",
        "C | 33 | 25 | 28 | 25",
    )
    assert findings(table(1, "Tabel 1 Waktu", *rows, heads=2)) == ["25"]
