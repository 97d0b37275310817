"""Who ranks before whom: the names behind "terbanyak ketiga, setelah" are those of the rows ahead."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

PERKARA = table(
    1,
    "Tabel 1 Penanganan Perkara Tahun 2023",
    "Satuan Kerja | Penyelidikan | Penyidikan",
    "Kejaksaan Tinggi Wanua | 14 | 12",
    "Kejaksaan Negeri Kota | 6 | 5",
    "Kejaksaan Negeri Tomoni | 4 | 3",
    "Kejaksaan Negeri Bahari | 3 | 2",
    "Kejaksaan Negeri Lore | 5 | 1",
)


@pytest.mark.parametrize(
    ("ahead", "wrong"),
    [
        ("Kejaksaan Tinggi dan Kejaksaan Negeri Kota", []),
        ("Kejaksaan Negeri Kota dan Kejaksaan Tinggi", []),
        ("Kejaksaan Tinggi dan Kejaksaan Negeri Tomoni", ["Kejaksaan Negeri Tomoni"]),
        ("Kejaksaan Tinggi", []),
    ],
)
def test_those_named_ahead_of_a_row_are_ahead_of_it(ahead: str, wrong: list[str]) -> None:
    """In any order; of fewer names than there are ranks nothing is said."""
    text = f"Kejaksaan Negeri Lore melakukan penyelidikan terbanyak ketiga, setelah {ahead}."
    assert findings(PERKARA, text) == wrong


@pytest.mark.parametrize(
    ("first", "wrong"), [("Kejaksaan Tinggi", []), ("Kejaksaan Negeri Lore", ["Kejaksaan Negeri Lore"])]
)
def test_the_one_that_is_ranked_may_stand_behind_those_ahead(first: str, wrong: list[str]) -> None:
    """ "Terbanyak kedua setelah A adalah B"."""
    text = f"Penyelidikan terbanyak kedua setelah {first} adalah Kejaksaan Negeri Kota."
    assert findings(PERKARA, text) == wrong


@pytest.mark.parametrize("claim", ["bertambah paling banyak", "menangani perkara terbanyak"])
def test_of_a_change_or_of_what_no_head_names_nothing_is_said(claim: str) -> None:
    """In which column the rows stand in that order is not known."""
    text = f"Kejaksaan Negeri Lore {claim} ketiga, setelah Kejaksaan Tinggi dan Kejaksaan Negeri Tomoni."
    assert findings(PERKARA, text) == []


def test_a_rank_that_no_column_has_says_nothing_of_those_ahead() -> None:
    """In which column they are counted is not known then; the rank itself is tested elsewhere."""
    text = "Kejaksaan Negeri Bahari menangani perkara terbanyak kedua setelah Kejaksaan Negeri Tomoni."
    assert "Kejaksaan Negeri Tomoni" not in findings(PERKARA, text)
