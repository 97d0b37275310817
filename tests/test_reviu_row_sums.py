"""Amounts of a row end in their sum, whatever cells are empty, shifted or spread over rows."""

from __future__ import annotations

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Cell, Table
from lkjtools.reviu.printed.heads import understand_table
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.sums.row_sums import check_row_sums

HEAD = ("Kode", "Program", "Rp 2021", "Rp 2022", "Rp 2023", "Akhir Periode")
FIRST = ("1.01", "Program Data", "12.000.000", "10.000.000", "10.500.000", "32.500.000")
SECOND = ("1.02", "Program Sandi", "51.181.120", "44.981.200", "45.000.000", "141.162.320")


def run_checks(*rows: tuple[str, ...]) -> list[Check]:
    """The tests of a table."""
    cells = [
        Cell(r, c, text, is_kepala=r == 1)
        for r, row in enumerate((HEAD, *rows), 1)
        for c, text in enumerate(row, 1)
    ]
    return list(check_row_sums([understand_table(Table(1, tuple(cells)), 0)]))


def test_years_without_an_amount_are_no_zero_and_no_error() -> None:
    """A sign in place of an amount takes no part; the others add up to the period."""
    only = ("1.03", "Program Situs", "-", "t.t.", "74.500.000", "74.500.000")
    two = ("1.04", "Program Radio", "50.440.000", "72.000.000", "-", "122.440.000")
    checks = run_checks(FIRST, SECOND, only, two)
    assert [(c.tercetak, len(c.masukan), c.putusan) for c in checks] == [
        ("32.500.000", 3, Verdict.MATCH),
        ("141.162.320", 3, Verdict.MATCH),
        ("122.440.000", 2, Verdict.MATCH),
        ("74.500.000", 1, Verdict.MATCH),
    ]


def test_a_sum_that_differs_by_a_slip_is_a_finding_and_by_more_is_none() -> None:
    """Of three amounts that miss their sum by far one may stand in another cell."""
    slip = ("1.03", "Program Radio", "673.594.970", "464.843.695", "450.715.000", "1.589.153.655")
    far = ("1.04", "Program Sinyal", "300.000.000", "200.000.000", "t.t.", "912.345.000")
    found = [c for c in run_checks(FIRST, SECOND, slip, far) if c.is_finding]
    assert [(c.tercetak, c.dihitung) for c in found] == [("1.589.153.655", "1.589.153.665")]


def test_one_row_that_adds_up_makes_no_rule() -> None:
    """Pagu and realisasi beside each other are no parts of a sum."""
    other = ("1.02", "Program Sandi", "51.181.120", "44.981.200", "45.000.000", "141.162.230")
    assert run_checks(FIRST, other) == []


def test_a_line_over_several_rows_is_added_as_one() -> None:
    """The amounts of its years stand below each other, each in its own column."""
    rows = [
        ("1.03", "Jasa Umum", "165.400.000", "", "", ""),
        ("", "Penjaga malam", "", "", "", "495.600.000"),
        ("", "Laporan", "", "165.100.000", "165.100.000", ""),
    ]
    (check,) = run_checks(FIRST, SECOND, *rows)[2:]
    assert (check.tercetak, len(check.masukan), check.putusan) == ("495.600.000", 3, Verdict.MATCH)
