"""The letter of a class and its word tell the same, by the law of surveys or as the other rows have them."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

SURVEY = (
    "Unsur | NRR | Mutu | Kinerja",
    "Persyaratan | 3,319 | B | Baik",
    "Waktu | 3,019 | C | Kurang Baik",
    "Biaya | 3,681 | A | Sangat Baik",
    "Perilaku | 3,550 | A | Sangat Baik",
)
RATED = (
    "Perangkat Daerah | Nilai | Predikat | Sebutan",
    "Dinas Awan | 83,19 | A | Memuaskan",
    "Dinas Bumi | 70,38 | BB | Sangat Baik",
    "Dinas Cahya | 66,19 | B | Baik",
    "Dinas Damar | 75,81 | BB | Sangat Baik",
    "Dinas Embun | 61,50 | B | Baik",
)


@pytest.mark.parametrize(
    ("rows", "right", "wrong", "found"),
    [
        pytest.param(SURVEY, "Kurang Baik", "Kurang Baik", [], id="survey"),
        pytest.param(SURVEY, "B | Baik", "B | Sangat Baik", ["Sangat Baik"], id="word of a survey"),
        pytest.param(RATED, "A | Memuaskan", "A | Memuaskan", [], id="predikat"),
        pytest.param(
            RATED, "75,81 | BB | Sangat Baik", "75,81 | BB | Baik", ["Baik"], id="word of a predikat"
        ),
    ],
)
def test_the_word_beside_a_letter(rows: tuple[str, ...], right: str, wrong: str, found: list[str]) -> None:
    """The word is wrong where the letter is that of the number."""
    printed = [row.replace(right, wrong) for row in rows]
    assert findings(table(1, "Tabel 1. Nilai per Unsur", *printed)) == found


def test_what_may_have_several_words_is_no_pair() -> None:
    """Two rows of one letter with two words: a note on each, not its name."""
    rows = [RATED[0].replace("Sebutan", "Catatan"), *RATED[1:]]
    rows[2:4] = ["Dinas Bumi | 70,38 | BB | Meningkat", "Dinas Cahya | 66,19 | B | Meningkat"]
    assert findings(table(1, "Tabel 1. Nilai", *rows)) == []
