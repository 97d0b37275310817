"""The printed report of 2023 and our own of that year, reviewed from their files alone.

What `terbit.csv` says by hand about the printed one is the measure: how much of it comes out by itself.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from lkjtools.audit.audit import run_audit
from lkjtools.audit.finding import JudgedRow
from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Table
from lkjtools.reading.open import read_report
from lkjtools.report.laporan import load_laporan
from lkjtools.reviu.findings.coverage import Golongan
from lkjtools.reviu.findings.delivery import read_delivery
from lkjtools.reviu.review import Review, review_report
from tests.cases import try_each
from tests.specimens import seed_report

DATA = Path(__file__).parents[1] / "data"
_LINES = (("terbit_masukan", "kode"), ("terbit", "id"))
Row = tuple[int, int]
"""Index of a block, and the row of a table; 0 of a paragraph."""


def squeeze(text: str) -> str:
    """A text without marks and blanks, as lines of the copy and cells of the file are compared."""
    return re.sub(r"<[a-z/][^>]*>|Rp(?=[\W\d])|[\W_]", "", text).casefold()


@dataclass(frozen=True)
class Reviewed:
    """A review beside the text that its file was made from."""

    review: Review
    lines: Sequence[str]

    @cached_property
    def rows(self) -> list[tuple[Row, str]]:
        """Every row of a table and every paragraph with its text."""
        found = []
        for index, block in enumerate(self.review.report.blok):
            if not isinstance(block, Table):
                found.append(((index, 0), squeeze(block.teks)))
                continue
            texts = defaultdict(list)
            for cell in sorted(block.cells, key=lambda cell: cell.kolom):
                texts[cell.baris].append(cell.teks)
            found += [((index, row), squeeze("".join(parts))) for row, parts in texts.items()]
        return found

    def find(self, line: int) -> set[Row]:
        """Where a line of the text stands in the file: the rows and paragraphs that are or hold it."""
        text = squeeze(self.lines[line - 1])
        if not text:
            return set()
        same = {row for row, other in self.rows if other == text}
        long = [(row, other) for row, other in self.rows if min(len(text), len(other)) > 8]
        held = {row for row, other in long if text in other or other in text}
        return same or held | {
            row for row, figures in self.figures if all(figure in text for figure in figures)
        }

    @cached_property
    def figures(self) -> list[tuple[Row, list[str]]]:
        """The long figures of rows that have some: a row that a page cuts is known by them."""
        found = []
        for index, table in self.review.report.tables.items():
            for row in range(1, table.tinggi + 1):
                texts = (squeeze(cell.teks) for cell in table.cells if cell.baris == row)
                long = [text for text in texts if len(text) > 5 and text.isdigit()]
                found += [((index, row), long)] if len(long) > 1 else []
        return found

    def printed(self, line: int, text: str) -> str:
        """What is printed in a line; empty where it is not: the sum or the number of what is."""
        return squeeze(text) if squeeze(text) in squeeze(self.lines[line - 1]) else ""

    @cached_property
    def tested(self) -> dict[Row, set[str]]:
        """What is tested or used in each row and paragraph, as printed."""
        found = defaultdict(set)
        for check in self.review.uji:
            for place in check.places if check.is_tested else ():
                found[place.blok, place.baris].add(squeeze(self.review.spot(place).teks))
        return found

    @cached_property
    def accused(self) -> dict[Row, set[str]]:
        """What a finding names as wrong in each row and paragraph."""
        found = defaultdict(set)
        for finding in self.review.temuan:
            place = finding.tempat.tempat
            found[place.blok, place.baris].add(squeeze(finding.tempat.teks))
        return found

    @cached_property
    def in_findings(self) -> set[Row]:
        """The rows and paragraphs that a finding is about, also as the other place of two."""
        return {
            (place.blok, place.baris)
            for finding in self.review.temuan
            for check in finding.cause.uji
            for place in check.places
        }


@functools.cache
def read_lines() -> dict[str, str]:
    """The lines of the text by what is read there, and by what is said of it."""
    delivery = load_laporan(2023, str(DATA)).pengiriman
    return {row[key]: row["baris"] for name, key in _LINES for row in delivery.table(name)}


def places_of(row: JudgedRow) -> Iterator[tuple[int, str]]:
    """The lines of the text that a row is about, each with what is printed there."""
    lines_of = read_lines()
    told = [(lines_of.get(place.kode, ""), place.teks) for place in row.butir.tempat]
    for lines, text in (*told, (lines_of[row.butir.id], row.tercetak)):
        for start, stop in re.findall(r"(\d+)(?:-(\d+))?", lines or ""):
            short = range(int(start), int(stop or start) + 1)
            yield from ((line, text) for line in (short if len(short) < 4 else short[:1]))


def is_reached(row: JudgedRow, reviewed: Reviewed, wrong: set[tuple[int, str]]) -> bool:
    """Whether the review says of a row by itself what the row says by hand.

    A row that holds: what it is about is tested or used, and no finding names it as wrong. A row that does not: a
    finding is about its place.
    """
    where = [(line, reviewed.printed(line, text), reviewed.find(line)) for line, text in places_of(row)]
    if row.hasil.putusan in {Verdict.MISMATCH, Verdict.INCONSISTENT}:
        return any(places & reviewed.in_findings for _, _, places in where)
    is_tested = any(_holds(reviewed.tested[place], text) for _, text, places in where for place in places)
    is_accused = any(
        text and text in reviewed.accused[place] and (line, text) not in wrong
        for line, text, places in where
        for place in places
    )
    return is_tested and not is_accused


def _holds(tested: set[str], text: str) -> bool:
    """Whether what is printed is among what is tested; of words, and of counts, whether anything is."""
    return text in tested if text.isdigit() and len(text) > 2 else bool(tested)


@pytest.fixture(scope="module")
def text():
    """Tests that ask for it carry the mark ``terbit``: they are left out, and named, where it is not at hand."""
    return seed_report.find_text()


@pytest.fixture(scope="module")
def judged():
    """What is said by hand: the rows that can be decided at all and whose reading is certain."""
    outcome = run_audit(load_laporan(2023, str(DATA)))
    return [row for row in outcome.dihitung if row.hasil.putusan is not Verdict.UNVERIFIABLE]


@pytest.fixture(scope="module")
def printed(text, tmp_path_factory):
    """The printed report as DOCX, reviewed."""
    path = tmp_path_factory.mktemp("terbit") / "terbit.docx"
    path.write_bytes(seed_report.make_docx(text))
    return review_report(read_report(path))


def share_of(judged: Sequence[JudgedRow], reviewed: Reviewed) -> float:
    """The share of rows that come out by themselves."""
    bad = {Verdict.MISMATCH, Verdict.INCONSISTENT}
    wrong = {(n, squeeze(t)) for row in judged if row.hasil.putusan in bad for n, t in places_of(row)}
    return sum(is_reached(row, reviewed, wrong) for row in judged) / len(judged)


@pytest.mark.terbit
def test_four_fifths_of_what_is_said_by_hand_come_out_by_themselves(text, judged, printed):
    """From the file alone, without data: right rows are tested, wrong ones are found."""
    assert len(judged) > 450
    assert share_of(judged, Reviewed(printed, text.splitlines())) >= 0.8


@pytest.mark.terbit
@pytest.mark.exhaustive
def test_the_same_comes_out_of_a_pdf(text, judged, tmp_path):
    """Where rows are cut by pages and cells are known by rules alone."""
    path = tmp_path / "terbit.pdf"
    path.write_bytes(seed_report.make_pdf(text))
    assert share_of(judged, Reviewed(review_report(read_report(path)), text.splitlines())) >= 0.8


@pytest.mark.terbit
def test_the_data_joins_the_printed_report_as_one_more_place(printed):
    """More figures are tested; what the data alone says otherwise is told as two places that differ."""
    joined = review_report(printed.report, read_delivery(printed.report, DATA))
    assert joined.hitungan[Golongan.TIDAK_DIUJI] < printed.hitungan[Golongan.TIDAK_DIUJI]
    assert len(joined.cakupan) == len(printed.cakupan)
    known = {finding.sidik for finding in printed.temuan}
    new = [finding for finding in joined.temuan if finding.sidik not in known]
    assert all("Data 2023" in finding.kondisi for finding in new)
    assert 0 < len(new) < 10


OWN = try_each(["docx", "xlsx", "pdf"], 3)


@pytest.mark.parametrize("suffix", OWN)
def test_our_own_report_has_no_finding_and_hardly_a_figure_untested(report_2023, suffix):
    """From its file alone: nineteen of twenty figures are tested or used; errors of others stand as quotations."""
    report = read_report(report_2023 / f"LKj-2023.{suffix}")
    review = review_report(report)
    counts = review.hitungan
    figures = sum(counts.values()) - counts[Golongan.BUKAN_ANGKA]
    assert review.temuan == ()
    assert review.kutipan
    assert counts[Golongan.TIDAK_DIUJI] <= 0.05 * figures
    assert len(review.perlu_dibaca) <= 0.02 * figures


@pytest.mark.exhaustive
def test_our_own_report_differs_nowhere_from_the_data_that_it_is_made_from(report_2023):
    """Every figure of the data that it prints is held against it."""
    report = read_report(report_2023 / "LKj-2023.docx")
    review = review_report(report, read_delivery(report, DATA))
    last = len(report.blok)
    held = [
        check for check in review.uji if check.hasil.blok < last <= max(place.blok for place in check.places)
    ]
    assert len(held) > 100
    assert {check.is_finding for check in held} == {False}
    assert review.temuan == ()
