"""Weights make 100, are the same for one name in all places, and n equal ones are 1/n each."""

from __future__ import annotations

import pytest

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.facts.weights import check_weights
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.review import review_report
from tests.reviewed import findings, table

FORMULA = "Indeks = (35% x Keterpaduan sistem) + (45% × penyebaran informasi)+(20 % * Pemanfaatan data)."
COLUMN = (
    ("Indikator", "Bobot"),
    ("Keterpaduan sistem", "35"),
    ("Penyebaran Informasi", "45"),
    ("Pemanfaatan data", "20"),
)


def report_of(*blocks: str | tuple[tuple[str, ...], ...]) -> PublishedReport:
    """A report of paragraphs and tables with one head."""
    return PublishedReport("laporan.docx", "0" * 64, tuple(map(_block, blocks)))


def _block(block: str | tuple[tuple[str, ...], ...]) -> Paragraph | Table:
    if isinstance(block, str):
        return Paragraph(block)
    cells = [
        Cell(r, c, text, is_kepala=r == 1) for r, row in enumerate(block, 1) for c, text in enumerate(row, 1)
    ]
    return Table(1, tuple(cells), "Tabel 1.1 Bobot")


def run_checks(*blocks: str | tuple[tuple[str, ...], ...]) -> list[Check]:
    """The tests of weights."""
    return list(check_weights(*understand(report_of(*blocks))))


def test_the_weights_of_a_formula_make_100() -> None:
    """Whatever the sign of multiplication; a formula with another sum is a finding."""
    assert [(c.tercetak, c.putusan) for c in run_checks(FORMULA)] == [("20 %", Verdict.MATCH)]
    (check,) = run_checks(FORMULA.replace("45%", "54%"))
    assert (check.putusan, check.dihitung) == (Verdict.MISMATCH, "11")


def test_a_weight_of_another_number_elsewhere_is_found_where_it_stands() -> None:
    """Formula, formula and column tell the same weights: the one that breaks the sum of its own is wrong."""
    assert {c.putusan for c in run_checks(FORMULA, FORMULA, COLUMN)} == {Verdict.MATCH}
    (finding,) = review_report(report_of(FORMULA, FORMULA.replace("45%", "54%"), COLUMN)).temuan
    assert (finding.tempat.tempat.blok, finding.tempat.teks) == (1, "54%")
    spoilt = (*COLUMN[:2], ("Penyebaran Informasi", "54"), COLUMN[3])
    (finding,) = review_report(report_of(FORMULA, FORMULA, spoilt)).temuan
    assert (finding.tempat.tempat.blok, finding.tempat.teks) == (2, "54")


def test_two_formulas_that_both_make_100_may_be_two() -> None:
    """The same components may have other weights in another index."""
    other = FORMULA.replace("45%", "25%").replace("20 %", "40 %")
    assert not any(check.is_finding for check in run_checks(FORMULA, other))


def test_equal_weights_are_one_by_their_number() -> None:
    """Nine unsur weigh 1/9 each."""
    right, wrong = run_checks(
        "Sembilan unsur dengan bobot tepat 1/9.", "9 unsur dengan bobot masing-masing 1/14."
    )
    assert (right.putusan, wrong.putusan, wrong.dihitung) == (Verdict.MATCH, Verdict.MISMATCH, "9")


@pytest.mark.parametrize(
    ("said", "wage", "wrong"),
    [
        ("Baris terakhir memuat rata-rata yang ditimbang menurut banyaknya responden.", "1,22", ["5,40"]),
        ("Baris terakhir memuat rata-rata program studi.", "1,22", []),
        ("Rata-rata gaji ditimbang menurut banyaknya responden.", "1,19", []),  # no column has them
    ],
)
def test_a_plain_mean_where_the_text_tells_weights_is_wrong(said: str, wage: str, wrong: list[str]) -> None:
    """Another column of the row shows that the weights are meant so."""
    rows = (
        "Program Studi | Lulusan | Responden | Masa Tunggu (bulan) | Gaji (kali UMP)",
        "Mesin | 88 | 80 | 3,10 | 1,42",
        "Akuntansi | 124 | 96 | 5,80 | 1,05",
        "Logistik | 61 | 52 | 4,25 | 1,30",
        "Agroindustri | 47 | 20 | 8,45 | 0,97",
        f"Seluruh program studi | 320 | 248 | 5,40 | {wage}",
    )
    assert findings(said, table(1, "Tabel 1 Lulusan", *rows)) == wrong


@pytest.mark.parametrize(
    "said",
    [
        "Gaji pada baris terakhir ditimbang menurut banyaknya responden.",
        "Masa tunggu tidak ditimbang menurut responden.",
        "Gaji ditimbang menurut responden, sedangkan masa tunggu dirata-ratakan biasa.",
        "Gaji ditimbang menurut responden; masa tunggu dihitung sebagai rata-rata sederhana.",
    ],
)
def test_weights_are_those_of_what_the_sentence_is_about(said: str) -> None:
    """Another column may have its plain mean."""
    rows = (
        "Program Studi | Lulusan | Responden | Masa Tunggu (bulan) | Gaji (kali UMP)",
        "Mesin | 88 | 80 | 3,10 | 1,42",
        "Akuntansi | 124 | 96 | 5,80 | 1,05",
        "Logistik | 61 | 52 | 4,25 | 1,30",
        "Agroindustri | 47 | 20 | 8,45 | 0,97",
        "Seluruh program studi | 320 | 248 | 5,40 | 1,22",
    )
    assert findings(said, table(1, "Tabel 1 Lulusan", *rows)) == []


@pytest.mark.parametrize(("years", "wrong"), [("tahun 2022 dan 2023", ["80,50"]), ("tahun 2023", [])])
def test_weights_are_those_of_the_years_that_the_sentence_names(years: str, wrong: list[str]) -> None:
    """The year before may have its plain mean."""
    rows = (
        "Unit | Responden | Nilai 2022 | Nilai 2023",
        "Perizinan | 100 | 78,00 | 80,00",
        "Kependudukan | 300 | 83,00 | 86,00",
        "Rata-rata | 400 | 80,50 | 84,50",
    )
    said = f"Nilai SKM {years} ditimbang menurut responden."
    assert findings(said, table(1, "Tabel 1 Nilai SKM", *rows)) == wrong
