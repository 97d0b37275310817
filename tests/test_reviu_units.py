"""An indikator has percent as its unit in all tables or in none."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.facts.units import check_units
from lkjtools.reviu.printed.understand import understand

HEAD = ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi")


def findings(*units: str, name: str = "Nilai Survei Layanan") -> list[str]:
    """The units that are found wrong, of a table each."""
    tables = []
    for number, unit in enumerate(units, 1):
        rows = (HEAD, ("1", name, unit, "3,6", "3,8"))
        cells = (
            Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1)
        )
        tables.append(Table(number, tuple(cells), f"Tabel {number} Tahun 2023"))
    report = PublishedReport("laporan.docx", "", (Paragraph("Laporan Tahun 2023"), *tables))
    return [check.tercetak for check in check_units(understand(report)[0]) if check.is_finding]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (("nilai", "Nilai interval", "indeks"), []),
        (("%", "persen", "Persentase"), []),
        (("%", "-", ""), []),
        (("dokumen", "laporan"), []),
        (("%", "nilai", "nilai"), ["%"]),
        (("nilai", "%", "persen"), ["nilai"]),
        (("%", "nilai"), ["%"]),
    ],
)
def test_percent_and_another_unit_are_told_apart(units: tuple[str, ...], expected: list[str]) -> None:
    """The unit that most tables print is held to be right; of two the name decides."""
    assert findings(*units) == expected


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (("per 1.000 orang", "per 1.000 orang", "per 1.00 orang"), ["per 1.00 orang"]),
        (("per 1.000 orang", "per 1.000 orang", "per 1000 orang"), []),
        (("per 1.000 orang", "per 1.000  orang", "per 1.000 jiwa"), []),
        (("m3", "m2"), []),
    ],
)
def test_a_unit_per_many_is_per_as_many_everywhere(units: tuple[str, ...], expected: list[str]) -> None:
    """The same words with other digits are an error where more tables agree than not."""
    assert findings(*units) == expected


def test_a_name_of_a_percentage_is_measured_in_percent() -> None:
    """Of one table against another the one that its name contradicts is wrong."""
    assert findings("%", "nilai", name="Persentase Layanan Tepat Waktu") == ["nilai"]
