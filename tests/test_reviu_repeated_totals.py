"""What a row repeats of the total of another table is the same number."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

GATES = table(
    1,
    "Tabel 3.4 Kunjungan per Pintu Masuk",
    "Pintu Masuk | 2023 | < | < | 2024 | < | <",
    "Pintu Masuk | Nusantara | Asing | Jumlah | Nusantara | Asing | Jumlah",
    "Karang | 18.412 | 1.126 | 19.538 | 21.037 | 1.548 | 22.585",
    "Lembah | 9.764 | 312 | 10.076 | 8.951 | 287 | 9.238",
    "Jumlah | 28.176 | 1.438 | 29.614 | 29.988 | 1.835 | 31.823",
    heads=2,
)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("29.614", "31.823", []),
        ("26.914", "31.823", ["26.914"]),
        # Nothing that both print shows that the two are one, or what differs is no slip of typing.
        ("26.914", "31.900", []),
        ("28.300", "31.823", []),
    ],
)
def test_the_years_of_a_row_are_those_of_a_total(old: str, new: str, wrong: list[str]) -> None:
    """One year that agrees shows that the row repeats the total; the other is held to it."""
    rows = ("Indikator | 2022 | 2023 | 2024", f"Kunjungan wisatawan | 27.905 | {old} | {new}")
    assert findings(GATES, table(2, "Tabel 3.9 Perbandingan Kinerja", *rows)) == wrong


def test_the_measures_of_a_row_of_a_year_are_those_of_a_total() -> None:
    """The target is the same: so is the realisasi."""
    kinds = (
        "Jenis | Target | Realisasi",
        "Denda | 310.000.000 | 402.771.500",
        "Rampasan | 298.500.000 | 392.439.250",
        "Jumlah | 608.500.000 | 795.210.750",
    )
    years = ["Tahun | Target | Realisasi", "2023 | 575.000.000 | 570.463.115", "2024 | 608.500.000 | {}"]
    one = table(1, "Tabel 3.5 PNBP Tahun 2024", *kinds)
    for printed, wrong in (("795.210.750", []), ("795.120.750", ["795.120.750"])):
        other = table(2, "Tabel 3.6 PNBP", *(row.format(printed) for row in years))
        assert findings(one, other) == wrong
