"""A number that stands for a word is the one that the legend below its table gives."""

from __future__ import annotations

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.classes.legends import check_legends
from lkjtools.reviu.printed.understand import understand

HEAD = ("Tahun", "Target", "Urutan target")


def printed(*rows: tuple[str, ...], legend: str = "Urutan: 1 = I, 2 = I+, 3 = II, 4 = II+.") -> list[str]:
    """What is computed for the numbers that break the legend, "" for the others."""
    cells = [
        Cell(r, c, text, is_kepala=r == 1)
        for r, row in enumerate((HEAD, *rows), 1)
        for c, text in enumerate(row, 1)
    ]
    report = PublishedReport("a.xlsx", "", (Table(1, tuple(cells), "Gambar 1"), Paragraph(legend)))
    return [check.dihitung for check in check_legends(*understand(report))]


def test_a_rank_that_the_legend_does_not_give_its_word_is_a_finding() -> None:
    """Whatever ranks stand above and below it."""
    assert printed(("2021", "II", "3"), ("2022", "II+", "4"), ("2023", "I+", "4")) == ["", "", "2"]


def test_words_that_are_in_no_legend_are_left_alone() -> None:
    """The column ranks something else, or nothing is told."""
    assert printed(("2021", "V", "3"), ("2022", "II+", "4")) == []
    assert printed(("2021", "II", "9"), legend="Sumber: 2 = dua") == []
