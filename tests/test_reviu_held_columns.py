"""A column that another one prints, held at the most that a third prints, is the lesser of both in every row."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

ROWS = (
    "Kelompok | Skor AKE | Skor Maksimum | Skor PPH",
    "Padi | 29,50 | 25,0 | 25,00",
    "Umbi | 1,50 | 2,5 | {umbi}",
    "Hewani | 26,00 | 24,0 | {hewani}",
    "Minyak | 5,50 | 5,0 | 5,00",
    "Kacang | 8,00 | 10,0 | 8,00",
    "Sayur | 25,00 | 30,0 | 25,00",
)


@pytest.mark.parametrize(
    ("umbi", "hewani", "wrong"),
    [
        ("1,50", "24,00", []),
        ("1,50", "26,00", ["26,00"]),  # the bound was forgotten
        ("2,50", "24,00", ["2,50"]),  # the bound in place of the value
        ("2,50", "26,00", []),  # two rows that are not so: it is no such column
    ],
)
def test_each_row_is_the_lesser_of_the_value_and_the_most(umbi: str, hewani: str, wrong: list[str]) -> None:
    """Where all rows but one are."""
    lines = [row.format(umbi=umbi, hewani=hewani) for row in ROWS]
    assert findings(table(1, "Tabel 3.5 Pola pangan harapan", *lines)) == wrong


def test_the_finding_names_value_and_bound() -> None:
    """As they are printed."""
    lines = [row.format(umbi="1,50", hewani="26,00") for row in ROWS]
    (found,) = review(table(1, "Tabel 3.5 Pola pangan harapan", *lines)).temuan
    assert "26,00, paling tinggi 24,0; tercetak 26,00" in found.kondisi


def test_where_no_row_is_held_no_column_is_one() -> None:
    """It is then a column of its own, or a copy."""
    lines = [
        "Unsur | Skor | Skor Maksimum | Nilai",
        "A | 4 | 10 | 4",
        "B | 6 | 10 | 6",
        "C | 7 | 10 | 7",
        "D | 5 | 10 | 8",
    ]
    assert findings(table(1, "Tabel 1 Nilai", *lines)) == []


@pytest.mark.parametrize(("printed", "wrong"), [("5,00", []), ("5,39", ["5,39"])])
def test_where_the_head_says_the_least_one_row_shows_it(printed: str, wrong: list[str]) -> None:
    """ "(4) = terkecil (2) dan (3)"."""
    rows = (
        "Kelompok | Skor AKE | Skor Maksimum | Skor PPH",
        "(1) | (2) | (3) | (4) = terkecil (2) dan (3)",
        "Padi | 27,21 | 25,00 | 25,00",
        "Umbi | 1,46 | 2,50 | 1,46",
        "Hewani | 20,46 | 24,00 | 20,46",
        f"Minyak | 5,39 | 5,00 | {printed}",
        "Sayur | 28,20 | 30,00 | 28,20",
    )
    assert findings(table(1, "Tabel 3.5 Pola pangan harapan", *rows)) == wrong
