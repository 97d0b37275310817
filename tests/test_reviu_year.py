"""The year of a report is that of its title, else the one that its results are of."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.understand import understand

HEADS = ("Indikator", "Realisasi 2022", "Target 2023", "Realisasi 2023", "Target 2026")
ROW = ("Indeks Layanan", "3,1", "3,2", "3,3", "3,6")


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (
            [
                "Laporan Kinerja Dinas Rekaan Tahun Anggaran 2024",
                "Tahun 2023 naik.",
                "Pada tahun 2023 dan tahun 2023.",
            ],
            2024,
        ),
        (
            [
                "Pada tahun 2023 naik.",
                "Target tahun 2026 adalah 3,6.",
                "Renstra sampai dengan tahun 2026 memuatnya.",
            ],
            2023,
        ),
        (["Sampai tahun 2026 masih dua tahap."], 2023),
    ],
)
def test_a_year_to_come_is_not_that_of_the_report(texts: list[str], year: int) -> None:
    """However often the end of the plan is named."""
    cells = tuple(
        Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate((HEADS, ROW), 1) for c, t in enumerate(row, 1)
    )
    blocks = (*map(Paragraph, texts), Table(1, cells, "Tabel 3.1 Capaian Indikator"))
    assert understand(PublishedReport("laporan.docx", "", blocks))[0].tahun == year
