"""The values of a scorecard follow from those one level below by their weights."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Table
from lkjtools.reviu.printed.heads import understand_table
from lkjtools.reviu.sums.scorecards import check_scorecard

ROWS = (
    ("Perspektif/Sasaran/Indikator", "Bobot (%)", "Nilai"),
    ("Pemangku Kepentingan", "40", "104,38"),
    ("– Penerimaan yang optimal", "t.b.", "104,38"),
    ("– – Realisasi Penerimaan", "60", "100,64"),
    ("– – Pertumbuhan Penerimaan", "40", "110,00"),
    ("Pelanggan", "60", "103,04"),
    ("– Pengguna yang puas", "t.b.", "101,54"),
    ("– – Indeks Kepuasan", "t.b.", "103,72"),
    ("– – Jumlah Keluhan yang Terlambat", "t.b.", "99,36"),
    ("– Pengguna yang patuh", "t.b.", "104,54"),
    ("Nilai kinerja organisasi", "t.b.", "103,58"),
)


def findings(
    row: int = 1, column: int = 1, text: str = ROWS[0][0], *, count: int = 5
) -> list[tuple[int, str, str]]:
    """The rows that are found wrong, with the kind of the test and what should stand there, after one change."""
    cells = tuple(
        Cell(r, c, text if (r, c) == (row, column) else t, is_kepala=r == 1)
        for r, each in enumerate(ROWS, 1)
        for c, t in enumerate(each, 1)
    )
    checks = list(check_scorecard(understand_table(Table(1, cells, "Tabel 1 Nilai Kinerja"), 0)))
    assert len(checks) == count
    return [(check.hasil.baris, check.uji, check.dihitung) for check in checks if check.is_finding]


def test_a_scorecard_that_goes_by_its_weights_has_no_finding() -> None:
    """A level is weighted, plain where it has no weights, or the only value below it; the last row is the whole."""
    assert findings() == []


@pytest.mark.parametrize(
    ("row", "text", "expected"),
    [
        (3, "104,83", [(2, "rata_rata", "104,83"), (3, "tertimbang", "104,38")]),
        (7, "101,45", [(6, "rata_rata", "103,00"), (7, "rata_rata", "101,54")]),
        (11, "103,85", [(11, "tertimbang", "103,58")]),
    ],
)
def test_a_value_that_leaves_its_weights_is_a_finding(
    row: int, text: str, expected: list[tuple[int, str, str]]
) -> None:
    """Both the row itself and the one that it is part of say so."""
    assert findings(row, 3, text) == expected


def test_a_last_row_of_another_year_is_not_the_whole() -> None:
    """ "Nilai tahun 2030" below the perspectives was made of others."""
    assert findings(11, 1, "Nilai tahun 2030", count=4) == []
