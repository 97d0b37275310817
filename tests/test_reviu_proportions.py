"""Percentages of one number that the table does not print: that of the running text, or as all rows show."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

HOURS = (
    "Layanan | Gangguan (jam) | Ketersediaan (%)",
    "Portal | 51 | 99,42",
    "Kepegawaian | 112 | {}",
    "Naskah | 42 | 99,52",
    "Pengaduan | 121 | 98,62",
    "Pusat data | 18 | 99,80",
)
TEXT = "Ketersediaan dihitung terhadap 8.784 jam dalam setahun."


@pytest.mark.parametrize(("printed", "wrong"), [("98,72", []), ("98,82", ["98,82"]), ("98,27", ["98,27"])])
def test_what_the_text_names_is_the_whole_of_what_is_left(printed: str, wrong: list[str]) -> None:
    """The rows agree on a number near it, and the percentages are what the parts leave of it."""
    rows = [row.format(printed) for row in HOURS]
    found = review(table(1, "Tabel 1 Ketersediaan", *rows), TEXT).temuan
    assert [each.tempat.teks for each in found] == wrong
    assert all("(8.784 − 112) ÷ 8.784" in each.kondisi for each in found)


def test_where_nothing_names_the_whole_only_a_slip_is_a_finding() -> None:
    """It may have changed for a row."""
    rows = [row.format("98,82") for row in HOURS]
    assert findings(table(1, "Tabel 1 Ketersediaan", *rows)) == []


def test_shares_of_what_the_text_names_are_held_to_it() -> None:
    """As those of the pagu of the whole year, by month."""
    rows = [
        "Bulan | Realisasi | % pagu setahun",
        "Januari | 41.250 | 4,35",
        "Februari | 63.118 | 6,65",
        "Maret | 80.442 | {}",
        "April | 77.905 | 8,21",
        "Mei | 91.367 | 9,63",
    ]
    text = "Pagu setahun sebesar 948.512 ribu rupiah."
    for printed, wrong in (("8,48", []), ("9,48", ["9,48"])):
        assert findings(table(1, "Tabel 2 Realisasi", *(row.format(printed) for row in rows)), text) == wrong


def test_a_whole_that_all_rows_agree_on_is_preferred() -> None:
    """60 percent of large amounts: a rounded whole that leaves one row out would be a rupiah off."""
    rows = (
        "Bulan | Kapitasi | Jasa Pelayanan (60%)",
        "Juli | 92.404.000 | 55.442.400",
        "Agustus | 92.547.000 | 55.528.200",
        "September | 92.982.500 | 55.789.500",
        "Oktober | 100.429.000 | 60.257.400",
        "November | 100.520.000 | 60.312.000",
        "Desember | 100.674.000 | 60.404.400",
        "Jumlah | 579.556.500 | 347.733.900",
    )
    assert findings(table(1, "Tabel 1 Kapitasi", *rows)) == []
