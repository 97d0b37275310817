"""Tables whose rows are years state what their caption, or a row over all columns, names."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.findings.coverage import Golongan
from lkjtools.reviu.review import Review, review_report

NAME, OTHER = "Indeks Kepuasan Layanan", "Persentase Jalan Mantap"
HEAD = ("No", "Indikator", "Satuan", "Target 2022", "Realisasi 2022", "Target 2023", "Realisasi 2023")
MAIN = (
    HEAD,
    ("1", NAME, "nilai", "3,600", "3,604", "3,800", "3,805"),
    ("2", OTHER, "%", "80", "71", "85", "86"),
)


def table(number: int, caption: str, *rows: tuple[str, ...]) -> Table:
    """A table with its head in the first row; a row of one text is over all columns."""
    width = len(rows[0])
    cells = [
        Cell(r, c, text, is_kepala=r == 1, lebar=width if len(row) == 1 else 1)
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
    ]
    return Table(number, tuple(cells), caption)


def review(*charts: Table) -> Review:
    """The review of a report with these tables behind the first one."""
    title = Paragraph("Laporan Kinerja Tahun 2023, Tahun 2023")
    return review_report(PublishedReport("a.xlsx", "0", (title, table(1, "Tabel 3.1", *MAIN), *charts)))


YEARS = ("Uraian", "Target (nilai)", "Realisasi (nilai)")
RIGHT = (("2022", "3,600", "3,604"), ("2023", "3,800", "3,805"))
BY_CAPTION = table(2, f"Gambar 3.1 Target dan Realisasi {NAME} Tahun 2022–2023", YEARS, *RIGHT)
BY_ROW = table(2, "Gambar 1 Indikator Menurut Tahun", YEARS, (f"{NAME} (nilai)",), *RIGHT)


@pytest.mark.parametrize("chart", [BY_CAPTION, BY_ROW], ids=["caption", "row"])
def test_the_figures_of_a_chart_are_those_of_the_table(chart: Table) -> None:
    """They are tested by it; the years are no figures."""
    outcome = review(chart)
    lists = {c.angka.teks: c.golongan for c in outcome.cakupan if c.angka.tempat.blok == 2}
    assert outcome.temuan == ()
    assert {lists.pop("2022"), lists.pop("2023")} == {Golongan.BUKAN_ANGKA}
    assert set(lists.values()) <= {Golongan.DIUJI, Golongan.DIPAKAI}


@pytest.mark.parametrize("name", ["caption", "row"])
def test_a_figure_of_a_chart_that_differs_is_a_finding(name: str) -> None:
    """Of name, measure and year as the table has them."""
    wrong = (RIGHT[0], ("2023", "3,800", "3,850"))
    caption = f"Gambar 3.1 Target dan Realisasi {NAME} Tahun 2022–2023" if name == "caption" else "Gambar 1"
    rows = wrong if name == "caption" else ((NAME,), *wrong)
    (finding,) = review(table(2, caption, YEARS, *rows)).temuan
    assert "3,850" in finding.kondisi
    assert "3,805" in finding.kondisi


def test_a_caption_that_names_two_things_or_none_states_nothing() -> None:
    """What the years are of is then not known."""
    for words in (f"{NAME} dan {OTHER}", "Perkembangan Layanan"):
        wrong = (RIGHT[0], ("2023", "9,999", "8,888"))
        assert review(table(2, f"Gambar 3.1 {words}", YEARS, *wrong)).temuan == ()
