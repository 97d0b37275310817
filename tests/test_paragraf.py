"""docs/paragraf.md accounts for the whole printed report of 2023, and names places that the report has."""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from lkjtools.delivery.texts import standard_texts
from lkjtools.record.record import Record
from lkjtools.show.recorded import GambarV1, TabelV1

PAGE = Path("docs/paragraf.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| \d", line)
]
LAST_LINE = 1684
"""The text of the printed report has so many lines."""


def test_every_line_of_the_printed_report_is_accounted_for_once():
    """The ranges follow each other from the first line to the last."""
    ranges = [[int(number) for number in row[0].split("-")] for row in ROWS]
    assert (ranges[0][0], ranges[-1][-1]) == (1, LAST_LINE)
    assert all(lower[-1] + 1 == upper[0] for lower, upper in pairwise(ranges))
    assert all(first <= last for first, last in ((one[0], one[-1]) for one in ranges))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_paragraph_has_a_place_or_a_reason(row):
    """What is printed stands somewhere; what is left out, whole or in part, says why."""
    _, _, _, treatment, place, reason = row
    assert treatment in {"dicetak", "dihitung", "sebagian", "ditinggalkan"}
    assert place or treatment in {"ditinggalkan", "sebagian"}
    assert reason or treatment in {"dicetak", "dihitung"}


def test_the_places_named_are_in_the_report(report_2023):
    """Tables and pictures by their codes, texts by their names."""
    places = {
        place for row in ROWS for place in re.findall(r"`(tabel|gambar|narasi):([A-Za-z0-9_/.]+)`", row[4])
    }
    record = Record.of_stitched(nbformat.read(report_2023 / "LKj-2023.ipynb", as_version=4))
    printed = {
        *(("tabel", value.code) for _, value in record.shown(TabelV1)),
        *(("gambar", value.code) for _, value in record.shown(GambarV1)),
        *(("narasi", name) for name in standard_texts()),
        *(
            ("narasi", str(path.relative_to("data/2023/narasi").with_suffix("")))
            for path in Path("data/2023/narasi").rglob("*.md")
        ),
    }
    assert places - printed == set()
    assert len(places) > 50
