"""A column without a measure is held to the one it repeats, the end of a plan to its last year."""

from __future__ import annotations

import pytest

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Cell, PublishedReport, Table
from lkjtools.reviu.facts.twins import check_twins
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check
from tests import reviewed

FIRST = (
    ("No", "Unsur", "Nilai"),
    ("1", "Biaya pelayanan", "4,000"),
    ("2", "Waktu pelayanan", "3,990"),
    ("3", "Prosedur pelayanan", "3,927"),
    ("4", "Persyaratan", "3,833"),
)
CHART = [("Uraian", "Unsur"), *((name, value) for _, name, value in FIRST[1:])]
PLAN = (
    ("No", "Indikator", "Target 2022", "Target 2023", "Kondisi Akhir"),
    ("1", "Indeks Layanan", "3,600", "3,805", "3,805"),
    ("2", "Persentase Jalan", "80,10", "85,20", "85,20"),
    ("3", "Indeks Data", "2,10", "2,45", "2,45"),
)


def run_checks(*tables: list[tuple[str, ...]] | tuple[tuple[str, ...], ...]) -> list[Check]:
    """The tests of tables with their head in the first row."""
    blocks = [
        Table(
            number,
            tuple(
                Cell(r, c, text, is_kepala=r == 1)
                for r, row in enumerate(rows, 1)
                for c, text in enumerate(row, 1)
            ),
        )
        for number, rows in enumerate(tables, 1)
    ]
    return list(check_twins(understand(PublishedReport("a.xlsx", "", tuple(blocks)))[1], frozenset()))


def told(*tables: list[tuple[str, ...]] | tuple[tuple[str, ...], ...]) -> list[tuple[str, Verdict]]:
    """What does not match."""
    return [(c.tercetak, c.putusan) for c in run_checks(*tables) if c.putusan is not Verdict.MATCH]


def test_the_numbers_of_a_chart_are_those_of_its_table() -> None:
    """By the names of the rows, in whatever order; one that is mistyped is a finding."""
    assert len(run_checks(FIRST, [CHART[0], *reversed(CHART[1:])])) == 4
    assert told(FIRST, CHART) == []
    assert told(FIRST, [*CHART[:3], ("Prosedur pelayanan", "3,972"), CHART[4]]) == [
        ("3,972", Verdict.MISMATCH)
    ]


def test_columns_that_agree_by_chance_are_no_twins() -> None:
    """Three different numbers at least, and three that agree for one that does not."""
    assert run_checks(FIRST, [*CHART[:3], ("Prosedur pelayanan", "1,2"), ("Persyaratan", "1,1")]) == []
    same = [(name, "100") for name, _ in CHART[1:]]
    assert run_checks([("Uraian", "Nilai"), *same], [CHART[0], *same]) == []


def test_the_end_of_a_plan_is_the_target_of_its_last_year() -> None:
    """A slip is a finding; another number may be a plan that goes on."""
    assert told(PLAN) == []
    slip = (*PLAN[:2], ("2", "Persentase Jalan", "80,10", "85,20", "82,50"), PLAN[3])
    assert told(slip) == [("82,50", Verdict.MISMATCH)]
    other = (*PLAN[:2], ("2", "Persentase Jalan", "80,10", "85,20", "91,70"), PLAN[3])
    assert told(other) == [("91,70", Verdict.UNVERIFIABLE)]


def test_a_target_of_another_size_than_those_before_it_is_the_slip() -> None:
    """Though the plan has few rows: 5,00 behind 81,72 and 87,00, where the plan ends with 95,00."""
    plan = [("No", "Indikator", "Target 2021", "Target 2022", "Target 2023", "Kondisi Akhir")]
    assert (
        told(
            [
                *plan,
                ("1", "Layanan", "81,72", "87,00", "95,00", "95,00"),
                ("2", "Jalan", "70", "71", "72", "72"),
            ]
        )
        == []
    )
    slip = [
        *plan,
        ("1", "Layanan", "81,72", "87,00", "5,00", "95,00"),
        ("2", "Jalan", "70", "71", "72", "72"),
    ]
    assert told(slip) == [("5,00", Verdict.MISMATCH)]


@pytest.mark.parametrize(("line", "wrong"), [("425.320", []), ("399.065", ["399.065"])])
def test_a_series_of_years_is_the_same_in_two_tables(line: str, wrong: list[str]) -> None:
    """In 2022 the second table prints the line of 2021 again."""
    first = (
        "Tahun | Makanan | Bukan Makanan | Garis Kemiskinan",
        "2020 | 284.516 | 96.370 | 380.886",
        "2021 | 297.840 | 101.225 | 399.065",
        "2022 | 318.407 | 106.913 | 425.320",
        "2023 | 346.752 | 114.086 | 460.838",
    )
    second = (
        "Tahun | Penduduk Miskin (%) | Garis Kemiskinan (Rp/kapita/bulan)",
        "2020 | 11,69 | 380.886",
        "2021 | 12,02 | 399.065",
        f"2022 | 11,62 | {line}",
        "2023 | 11,05 | 460.838",
    )
    tables = (
        reviewed.table(1, "Tabel 1 Garis Kemiskinan", *first),
        reviewed.table(2, "Tabel 2 Kemiskinan", *second),
    )
    assert reviewed.findings(*tables) == wrong
