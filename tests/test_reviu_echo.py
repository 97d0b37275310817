"""An amount of many digits is the same amount wherever it stands, and a slip away from it is an error."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Block, Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import review_report


def _table(number: int, *rows: str) -> Table:
    cells = tuple(
        Cell(row, column, text)
        for row, line in enumerate(rows, 1)
        for column, text in enumerate(line.split("|"), 1)
    )
    return Table(number, cells, f"Tabel {number} Anggaran Tahun 2031")


def _texts(*blocks: Block) -> list[str]:
    review = review_report(PublishedReport("a.docx", "0" * 64, blocks))
    return [finding.tempat.teks for finding in review.temuan]


PROGRAM = _table(1, "Program|Realisasi (Rp)", "Informasi Publik|1.121.071.452", "Statistik|331.618.075")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("1.121.071.452", []),  # the same
        ("1.121.071.453", ["1.121.071.453"]),  # one digit
        ("1.121.017.452", ["1.121.017.452"]),  # two digits changed places
        ("1.121.071.45", []),  # no number: told as such elsewhere
        ("2.634.118.907", []),  # another amount
    ],
)
def test_an_amount_a_slip_away_from_one_printed_twice_is_a_finding(amount: str, expected: list[str]) -> None:
    """The name beside it is another one, so nothing else tells that it is the same."""
    text = Paragraph("Belanja itu terealisasi sebesar Rp1.121.071.452 pada akhir tahun.")
    other = _table(2, "Indikator|Realisasi (Rp)", f"Diseminasi informasi|{amount}", "Data|331.618.075")
    assert [found for found in _texts(PROGRAM, text, other) if found == amount] == expected


def test_round_amounts_and_short_ones_are_alike_by_chance() -> None:
    """Ten million and twenty million, or counts, differ by a digit and are two facts."""
    other = _table(
        2, "Kegiatan|Realisasi (Rp)", "Rapat|210.000.000", "Diklat|110.000.000", "Cetak|12.345", "ATK|12.346"
    )
    assert _texts(PROGRAM, other) == []


def test_two_amounts_that_sums_confirm_are_two() -> None:
    """Each adds up in its own table."""
    one = _table(1, "Uraian|Pagu (Rp)", "A|100.000.001", "B|21.234.567", "Jumlah|121.234.568")
    two = _table(2, "Uraian|Realisasi (Rp)", "C|100.000.001", "D|21.234.568", "Jumlah|121.234.569")
    assert _texts(one, two) == []
