"""A row of shares below a total is held to the whole of that row."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

ROWS = (
    "Kecamatan | Pemula | Lanjut | Madya | Utama | Jumlah | Laki-laki | Perempuan",
    "Hulu | 61 | 48 | 17 | 3 | 129 | 70 | 59",
    "Hilir | 44 | 57 | 26 | 6 | 133 | 71 | 62",
    "Jumlah | 105 | 105 | 43 | 9 | 262 | 141 | 121",
)


@pytest.mark.parametrize(
    ("shares", "wrong"),
    [
        ("40,08 | 40,08 | 16,41 | 3,44 | 100,00 | 53,82 | 46,18", []),
        ("40,08 | 40,08 | 16,14 | 3,44 | 100,00 | 53,82 | 46,18", ["16,14"]),
        ("40,08 | 40,08 | 16,41 | 3,44 | 100,00 | 53,82 | 64,18", ["64,18"]),
        # One set right by a unit of its last digit, so that all make what the whole prints.
        ("40,07 | 40,08 | 16,41 | 3,44 | 100,00 | 53,82 | 46,18", []),
        # Of shares of something else nothing is said.
        ("12,11 | 31,05 | 44,20 | 12,64 | 100,00 | 50,00 | 50,00", []),
    ],
)
@pytest.mark.parametrize("label", ["Persentase (%)", "%", "Porsi"])
def test_each_share_of_a_row_is_its_part_of_the_total_above(
    label: str, shares: str, wrong: list[str]
) -> None:
    """Also that of women beside the whole, and only where the other shares show what the whole is."""
    assert findings(table(1, "Tabel 1 Kelas Kelompok Tani", *ROWS, f"{label} | {shares}")) == wrong
