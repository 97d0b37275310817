"""The bounds of a printed scale follow each other, and two scales of one table go in step."""

from __future__ import annotations

import pytest

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Cell, PublishedReport, Table
from lkjtools.reviu.classes.bounds import check_bounds
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check

SKM = [
    ("1,00 – 1,75", "25 – 43,75", "D"),
    ("1,76 – 2,50", "43,76 – 62,50", "C"),
    ("2,51 – 3,25", "62,51 – 81,25", "B"),
    ("3,26 – 4,00", "81,26 – 100,00", "A"),
]


def run_checks(rows: list[tuple[str, ...]]) -> list[Check]:
    """The tests of a scale."""
    head = ("Nilai Interval", "Nilai Konversi", "Mutu")[: len(rows[0])]
    cells = [
        Cell(r, c, text, is_kepala=r == 1)
        for r, row in enumerate((head, *rows), 1)
        for c, text in enumerate(row, 1)
    ]
    return list(check_bounds(*understand(PublishedReport("a.docx", "", (Table(1, tuple(cells)),)))))


def test_a_right_scale_is_tested() -> None:
    """Each class begins the smallest step above the one before; the converted bounds are 25 times the others."""
    checks = run_checks(SKM)
    assert {check.putusan for check in checks} == {Verdict.MATCH}
    assert len(checks) == 10


@pytest.mark.parametrize(
    ("row", "column", "wrong", "found"),
    [
        (1, 0, "1,67 – 2,50", "1,67"),
        (2, 1, "62,51 – 82,15", "82,15"),
        (3, 1, "81,62 – 100,00", "81,62"),
    ],
)
def test_a_bound_that_leaves_a_gap_or_an_overlap_is_a_finding(
    row: int, column: int, wrong: str, found: str
) -> None:
    """Where the other bounds of the scale follow each other."""
    rows = [list(each) for each in SKM]
    rows[row][column] = wrong
    failing = [check for check in run_checks([tuple(each) for each in rows]) if check.is_finding]
    assert found in {text for check in failing for text in (check.tercetak, *check.hitungan.split())}


def test_ranges_that_are_no_scale_are_left_alone() -> None:
    """Targets as ranges overlap, and periods of years follow no rule."""
    assert run_checks([("80 – 90",), ("70 – 95",), ("60 – 100",)]) == []
