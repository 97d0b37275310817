"""A cell that lists programs states the amounts that the cell beside it lists."""

from __future__ import annotations

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import Review, review_report

AGREED = (
    ("Sasaran", "Indikator", "Target", "Program", "Anggaran"),
    ("Layanan baik", "Indeks Layanan", "3,8", "- Program Penunjang Urusan", "- Rp. 6.591.378.105,-"),
    (
        "Data terpadu",
        "Indeks Data",
        "95",
        "- Program Aplikasi Informatika - Program Statistik Sektoral",
        "- Rp. 2.891.671.508,- - Rp. 337.425.216,-",
    ),
)
SPENT = (
    ("No", "Program", "Pagu (Rp)"),
    ("1", "Program Penunjang Urusan", "6.591.378.105"),
    ("2", "Program Aplikasi Informatika", "2.891.671.508"),
    ("3", "Program Statistik Sektoral", "337.425.216"),
)


def review(*tables: tuple[tuple[str, ...], ...]) -> Review:
    """The review of a report of 2023 with these tables."""
    blocks = [
        Table(
            number,
            tuple(
                Cell(r, c, text, is_kepala=r == 1)
                for r, row in enumerate(rows, 1)
                for c, text in enumerate(row, 1)
            ),
            f"Tabel {number}.1 Tahun 2023",
        )
        for number, rows in enumerate(tables, 1)
    ]
    return review_report(PublishedReport("a.docx", "0", (Paragraph("Laporan Tahun 2023"), *blocks)))


def compared(outcome: Review) -> set[tuple[str, bool]]:
    """The amounts of the lists that are held against another place, and whether they differ."""
    return {(c.tercetak, c.is_finding) for c in outcome.uji if c.uji == "sama" and c.hasil.blok == 1}


def test_each_amount_of_a_list_is_that_of_the_program_at_its_place() -> None:
    """One program, or several in the order of their amounts."""
    amounts = {"Rp. 6.591.378.105,-", "Rp. 2.891.671.508,-", "Rp. 337.425.216,-"}
    assert compared(review(AGREED, SPENT)) == {(amount, False) for amount in amounts}


def test_an_amount_of_a_list_that_differs_is_a_finding() -> None:
    """Of the program of that name in another table."""
    wrong = (*SPENT[:3], ("3", "Program Statistik Sektoral", "373.425.216"))
    (finding,) = review(AGREED, wrong, wrong).temuan
    assert "Rp. 337.425.216" in finding.kondisi
    assert "373.425.216" in finding.kondisi


def test_a_list_with_more_amounts_than_names_states_nothing() -> None:
    """Which amount is whose is not told."""
    more = (*AGREED[:2], (*AGREED[2][:4], f"{AGREED[2][4]} - Rp. 1.000.000,-"))
    assert {text for text, _ in compared(review(more, SPENT))} == {"Rp. 6.591.378.105,-"}
