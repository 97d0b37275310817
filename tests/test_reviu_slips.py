"""Amounts of another size than the total, and figures of another year than their column, are findings."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import Review, review_report


def review(text: str, caption: str, *rows: str) -> Review:
    """The review of a table and a sentence, of a report of 2023."""
    cells = tuple(
        Cell(r, c, part.strip(), is_kepala=r == 1)
        for r, row in enumerate(rows, 1)
        for c, part in enumerate(row.split("|"), 1)
    )
    blocks = (Paragraph("Laporan Kinerja Tahun 2023"), Table(1, cells, caption), Paragraph(text))
    return review_report(PublishedReport("laporan.docx", "0" * 64, blocks))


INCOME = (
    "Jenis|Target|Realisasi",
    "Pasar induk|11.900,0|12.347,6",
    "Pasar hewan|7.725,5|7.354,9",
    "Jumlah|19.625,5|19.702,5",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Penerimaan seluruhnya Rp19,70 miliar.", []),
        ("Penerimaan seluruhnya Rp19.702,5 juta.", []),
        ("Penerimaan seluruhnya Rp197,03 miliar.", ["Rp197,03 miliar"]),
        ("Penerimaan seluruhnya Rp19,70 triliun.", ["Rp19,70 triliun"]),
        ("Pasar induk memberi Rp12,35 miliar.", []),
        ("Sisanya Rp20 triliun dianggarkan pusat.", []),  # of too few digits
        ("Nilai ekspor provinsi Rp45,12 triliun.", []),
    ],
)
def test_an_amount_has_the_size_of_the_total_with_its_digits(text: str, found: list[str]) -> None:
    """The caption says that the table counts in juta."""
    result = review(text, "Tabel 3.3 Penerimaan (juta rupiah)", *INCOME)
    assert [finding.tempat.teks for finding in result.temuan] == found


@pytest.mark.parametrize("head", ["Nilai (Rp miliar)", "Nilai (miliar rupiah)", "Rp Miliar"])
def test_a_head_tells_the_size_of_its_column(head: str) -> None:
    """In either order of the words, whatever the column holds."""
    rows = (f"Komoditas|{head}", "Udang|267,10", "Walet|382,20", "Jumlah|649,30")
    right, wrong = (
        review(f"Nilainya setara dengan Rp649,30 {size}.", "Tabel 1", *rows) for size in ("miliar", "juta")
    )
    assert right.temuan == ()
    assert [finding.tempat.teks for finding in wrong.temuan] == ["Rp649,30 juta"]


YEARS = (
    "Jenjang|2020|2021|2022|2023",
    "SMP sederajat|79,15|80,42|81,97|81,08",
    "PAUD|58,90|60,11|66,35|70,02",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Partisipasi PAUD terendah 58,90 persen pada tahun 2020.", []),
        ("Partisipasi PAUD terendah 58,90 persen pada tahun 2021.", ["2021"]),
        ("Partisipasi provinsi 58,90 persen pada tahun 2021.", []),  # of what no row is about
        ("Partisipasi PAUD terendah 58,90 persen pada tahun 2019.", []),  # of a year that the table has not
    ],
)
def test_a_figure_has_the_year_of_its_column(text: str, found: list[str]) -> None:
    """One that stands in the tables once, in a row that the sentence names."""
    result = review(text, "Tabel 3.4 Angka Partisipasi (persen)", *YEARS)
    assert [finding.tempat.teks for finding in result.temuan] == found
