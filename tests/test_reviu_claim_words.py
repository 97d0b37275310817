"""Words of comparison and rank are counted, those that no test holds to its numbers, too."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import review_report

ROWS = (
    ("No", "Indikator Kinerja", "Target", "Realisasi 2022", "Realisasi 2023"),
    ("1", "Indeks Kepuasan Layanan", "3,60", "3,70", "3,80"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indeks Kepuasan Layanan melampaui target dan naik dibandingkan tahun 2022.", (2, 2)),
        ("Indeks Kepuasan Layanan melampaui target, sedangkan minat warga menurun.", (2, 1)),
        ("Desa tertinggi di kabupaten ini bernilai tetap.", (2, 0)),
        ("Pelatihan meningkatkan mutu agar target tercapai.", (0, 0)),
        ("Evaluator mencetak, sebagaimana dikutip, nilai tertinggi.", (0, 0)),
    ],
)
def test_words_that_claim_are_counted_and_those_that_are_tested(text: str, expected: tuple[int, int]) -> None:
    """Aims, and what others say, claim nothing."""
    cells = (Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(ROWS, 1) for c, t in enumerate(row, 1))
    blocks = (
        Paragraph("Laporan Kinerja Tahun 2023"),
        Table(1, tuple(cells), "Tabel 1 Capaian"),
        Paragraph(text),
    )
    assert review_report(PublishedReport("laporan.docx", "0" * 64, blocks)).kata_pembanding == expected
