"""Words of rank among years are held to the tables that tell these years."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.prose.year_ranks import check_year_ranks

ROWS = (
    ("Uraian", "2020", "2021", "2022", "2023", "2024"),
    ("Pagu", "6.180.000", "7.412.000", "6.903.000", "7.001.000", "9.000.000"),
    ("Indeks Kualitas Air", "64,90", "61,20", "62,45", "63,18", "70,00"),
    ("Penumpang naik dan turun (orang)", "118.406", "96.512", "164.873", "201.339", "-"),
)
TABLE = Table(
    1,
    tuple(Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(ROWS, 1) for c, t in enumerate(row, 1)),
    "Tabel 1 Perkembangan",
)


def verdicts(text: str) -> list[tuple[str, Verdict]]:
    """The words of a paragraph that are tested, of a report of 2023."""
    blocks = Paragraph("Laporan Kinerja Tahun 2023"), TABLE, Paragraph(text)
    checks = check_year_ranks(understand(PublishedReport("laporan.docx", "", blocks))[0])
    return [(check.tercetak, check.putusan) for check in checks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pagu terbesar terdapat pada tahun 2021.", ("terbesar", Verdict.MATCH)),
        ("Pagu terbesar terdapat pada tahun 2022.", ("terbesar", Verdict.MISMATCH)),
        ("Pagu terkecil dalam tiga tahun terakhir terjadi pada tahun 2022.", ("terkecil", Verdict.MATCH)),
        ("Pagu terkecil dalam empat tahun terakhir terjadi pada tahun 2022.", ("terkecil", Verdict.MISMATCH)),
        ("Indeks kualitas air 63,18, yaitu yang tertinggi dalam tiga tahun.", ("tertinggi", Verdict.MATCH)),
        ("Jumlah penumpang paling rendah terjadi pada tahun 2021.", ("paling rendah", Verdict.MATCH)),
        ("Jumlah penumpang paling rendah terjadi pada tahun 2020.", ("paling rendah", Verdict.MISMATCH)),
        ("Penumpang naik dan turun terbanyak terjadi pada tahun 2023.", ("terbanyak", Verdict.MATCH)),
        (
            "Indeks kualitas air 63,18, yaitu yang tertinggi dalam empat tahun.",
            ("tertinggi", Verdict.MISMATCH),
        ),
    ],
)
def test_a_year_that_is_said_to_rank_is_held_to_the_others(text: str, expected: tuple[str, Verdict]) -> None:
    """Among the years that are said, of which those to come are none."""
    assert verdicts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Pagu terbesar pada tahun 2023 adalah Program Penunjang.",
        "Pagu terbesar tahun 2022 ditemukan pada Program Penunjang.",
        "Tiga perangkat daerah dengan pagu terbesar terjadi pada tahun 2022.",
        "Program yang mencatat pagu terbesar tahun 2022, yaitu Program Penunjang, selesai.",
        "Belanja terbesar terdapat pada tahun 2022.",
        "Pagu terbesar dalam enam tahun terdapat pada tahun 2022.",
        "Nilai 63,18 merupakan yang tertinggi dalam empat tahun.",
    ],
)
def test_a_rank_of_what_the_table_does_not_list_is_left_alone(text: str) -> None:
    """Programs within a year, years that are not printed, and a value of which nothing says whose it is."""
    assert verdicts(text) == []


def test_the_number_that_makes_the_word_true_is_told() -> None:
    """Either the word is wrong or the number: with the largest pagu in 2022 the word would hold."""
    blocks = (
        Paragraph("Laporan Kinerja Tahun 2023"),
        TABLE,
        Paragraph("Pagu terbesar terdapat pada tahun 2022."),
    )
    (check,) = check_year_ranks(understand(PublishedReport("laporan.docx", "", blocks))[0])
    assert check.syarat is not None
    assert check.syarat(check.masukan[0], Fraction(7_500_000))
    assert not check.syarat(check.masukan[0], Fraction(7_400_000))
