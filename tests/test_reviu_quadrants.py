"""A quadrant is that of the sides of two means on which its row lies."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

ROWS = (
    "Atribut | Kepentingan | Kinerja | Kuadran",
    "Prosedur | 3,62 | 3,41 | II",
    "Tanggapan | 3,71 | 3,08 | I",
    "Kompetensi | 3,68 | 3,52 | II",
    "Materi | 3,34 | 3,19 | III",
    "Sarana | 3,27 | 3,36 | IV",
    "Informasi | 3,58 | 3,22 | I",
    "Aduan | 3,21 | 3,02 | III",
    "Kesopanan | 3,39 | 3,60 | IV",
    "Rata-rata | 3,48 | 3,30 | –",
)


@pytest.mark.parametrize(("row", "word"), [(4, "IV"), (1, "I"), (8, "III")])
def test_a_row_in_another_quadrant_than_its_numbers_is_a_finding(row: int, word: str) -> None:
    """The other rows tell which sides each word has."""
    assert findings(table(1, "Tabel 1 Kepentingan dan Kinerja", *ROWS)) == []
    rows = [*ROWS]
    rows[row] = f"{ROWS[row].rpartition('|')[0]}| {word}"
    assert findings(table(1, "Tabel 1 Kepentingan dan Kinerja", *rows)) == [word]


def test_where_two_rows_leave_it_the_words_go_by_something_else() -> None:
    """Nothing is said of them."""
    rows = [*ROWS]
    rows[1], rows[4] = rows[1].replace("| II", "| III"), rows[4].replace("| III", "| I")
    assert findings(table(1, "Tabel 1 Kepentingan dan Kinerja", *rows)) == []
