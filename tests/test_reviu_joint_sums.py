"""What prose says two rows have together is the sum of a column."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.nearby.joint_sums import check_joint_sums
from lkjtools.reviu.printed.understand import understand

ROWS = (
    ("Komoditas", "Produksi", "Kebutuhan", "Surplus/Defisit"),
    ("Beras", "48.217", "41.930", "6.287"),
    ("Kedelai", "318", "2.146", "-1.828"),
    ("Bawang merah", "604", "1.520", "-916"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sebaliknya, kedelai dan bawang merah bersama-sama kekurangan 2.744 ton.", [("2.744", False)]),
        ("Sebaliknya, kedelai dan bawang merah bersama-sama kekurangan 2.644 ton.", [("2.644", True)]),
        ("Produksi kedelai dan bawang merah jika digabungkan baru 922 ton.", [("922", False)]),
        ("Kedelai dan bawang merah bersama-sama dipasok 12 pedagang.", []),
        ("Kedelai dan gula bersama-sama kekurangan 2.644 ton.", []),
    ],
)
def test_a_sum_of_two_rows_is_that_of_a_column(text: str, expected: list[tuple[str, bool]]) -> None:
    """Another number is a finding where it is a slip of typing of one such sum; else it is of something else."""
    cells = (Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(ROWS, 1) for c, t in enumerate(row, 1))
    blocks = (
        Paragraph("Laporan Kinerja Tahun 2023"),
        Table(1, tuple(cells), "Tabel 1 Neraca"),
        Paragraph(text),
    )
    understood, layouts = understand(PublishedReport("laporan.docx", "", blocks))
    assert [(c.tercetak, c.is_finding) for c in check_joint_sums(understood, layouts)] == expected
