"""A rank with an ordinal is held to the table before the text."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import review_report
from tests import reviewed

ROWS = (
    ("Kelompok", "Konsumsi 2022", "Konsumsi 2023", "Perubahan"),
    ("Padi-padian", "1.246", "1.228", "-18"),
    ("Pangan hewani", "196", "214", "18"),
    ("Minyak dan lemak", "251", "249", "-2"),
    ("Gula", "92", "88", "-4"),
    ("Jumlah", "1.785", "1.779", "-6"),
)


def findings(text: str, *between: Paragraph) -> list[str]:
    """What is found of a paragraph below the table, in a report of 2023."""
    cells = (Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(ROWS, 1) for c, t in enumerate(row, 1))
    blocks = (Paragraph("Laporan Kinerja Tahun 2023"), Table(1, tuple(cells), "Tabel 1 Konsumsi"), *between)
    review = review_report(PublishedReport("laporan.docx", "0" * 64, (*blocks, Paragraph(text))))
    return [finding.tempat.teks for finding in review.temuan]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Penyumbang terbesar kedua ialah minyak dan lemak.", []),
        ("Penyumbang terbesar kedua ialah pangan hewani.", ["terbesar kedua"]),
        ("Konsumsi terendah kedua terdapat pada pangan hewani.", []),
        ("Konsumsi terendah ketiga terdapat pada pangan hewani.", ["terendah ketiga"]),
        ("Yang terbesar keempat adalah gula.", []),
        ("Kenaikan terbesar kedua terdapat pada gula.", []),
        ("Objek terbesar kedua adalah gula.", []),
        ("Penyumbang terbesar kedua yaitu pangan hewani asal laut.", []),
        ("Yang terbesar kedua adalah daging sapi.", []),
        ("Kota terbesar kedua adalah ibu kota.", []),
    ],
)
def test_what_ranks_second_does_so_in_a_column(text: str, expected: list[str]) -> None:
    """In one that the words name, or of a part in an amount; a total has no rank."""
    assert findings(text) == expected


def test_a_table_far_away_is_not_meant() -> None:
    """Other tables may have stood between."""
    assert findings("Penyumbang terbesar kedua ialah pangan hewani.", *[Paragraph("Uraian lain.")] * 8) == []


@pytest.mark.parametrize(("word", "expected"), [("ketiga", []), ("kedua", ["berada pada peringkat kedua"])])
def test_a_place_among_so_many_is_that_of_a_column(word: str, expected: list[str]) -> None:
    """ "IPM Kabupaten Rangka Jaya tahun 2023 berada pada peringkat ketiga dari empat daerah"."""
    text = f"IPM Kabupaten Rangka Jaya tahun 2023 berada pada peringkat {word} dari empat daerah."
    rows = (
        "Kabupaten/Kota | 2022 | 2023 | Peringkat 2023",
        "Rangka Jaya | 71,86 | 72,54 | 3",
        "Kota Sembilang | 80,15 | 80,74 | 1",
        "Hulu Tembesi | 69,41 | 70,26 | 4",
        "Bukit Tigo | 72,64 | 73,27 | 2",
    )
    assert reviewed.findings(reviewed.table(1, "Tabel 1 IPM Kabupaten/Kota", *rows), text) == expected


def test_a_place_among_some_of_the_rows_is_not_held_to_all_of_them() -> None:
    """ "Peringkat kedua dari tiga kabupaten pesisir" in a table of five."""
    rows = "Awan | 71,20", "Batu | 72,90", "Cahaya | 70,00", "Dian | 75,50", "Embun | 69,50"
    index = reviewed.table(1, "Tabel 1 Indeks menurut Kabupaten", "Kabupaten | 2023", *rows)
    for text in (
        "Kabupaten Awan berada pada peringkat kedua dari tiga kabupaten pesisir.",
        "Dian menempati peringkat kelima dari lima kabupaten dalam kenaikan nilai.",
        "Awan menempati peringkat ketiga dari lima kabupaten.",
    ):
        assert reviewed.findings(index, text) == []
    wrong = "Awan menempati peringkat kedua dari lima kabupaten."
    assert reviewed.findings(index, wrong) == ["menempati peringkat kedua"]


def test_ranks_of_two_years_stand_under_one_head() -> None:
    """ "Peringkat" above "2022" and "2023": each year has its own."""
    rows = (
        "Kabupaten/Kota | IPM | < | Peringkat | <",
        "Kabupaten/Kota | 2022 | 2023 | 2022 | 2023",
        "Kota Selat | 79,46 | 80,12 | 1 | 1",
        "Tanah Pauh | 70,88 | 71,95 | 3 | 2",
        "Malintang | 69,12 | 69,80 | 4 | 4",
        "Rantau | 71,33 | 71,74 | 2 | 3",
        "Kerinci | 67,05 | 67,61 | 5 | 5",
    )
    wrong = [row.replace("| 4 | 4", "| 4 | 3") for row in rows]
    assert reviewed.findings(reviewed.table(1, "Tabel 1. IPM", *rows, heads=2)) == []
    assert reviewed.findings(reviewed.table(1, "Tabel 1. IPM", *wrong, heads=2)) == ["3"]
