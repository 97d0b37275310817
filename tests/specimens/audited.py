"""Runs the audit of a folder of reports as its users do, and says whether it found what is wrong at a place."""

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lkjtools.reading.docx import read_docx
from lkjtools.reviu.output.outcome import Outcome as Told
from lkjtools.reviu.output.result_files import write_coverage, write_csv
from lkjtools.reviu.review import review_report

REPOSITORY = Path(__file__).parents[2]
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_CELL = re.compile(r"baris (\d+), kolom (\d+)")
LABEL = re.compile(r"Tabel [\w.]*\w")


class Outcome(StrEnum):
    """What became of an error."""

    FOUND = "ditemukan"
    NEAR = "tempat lain"
    """Its finding is there, but names another place as the cause."""
    QUOTED = "dikutip"
    """It stands in what the report quotes of others, whose errors are listed and are no findings."""
    DOUBTFUL = "perlu dibaca"
    LOST = "terlewat"


@dataclass(frozen=True)
class Place:
    """Where an error stands.

    Attributes:
        label: "Tabel 3.1", as its caption says; empty where it has none, and in a paragraph.
        row: from 1; 0 in a paragraph.
        column: from 1; 0 in a paragraph.
        words: what stands there, wrong.
    """

    label: str
    row: int
    column: int
    words: str


@dataclass(frozen=True)
class Row:
    """A test of the audit, as `audit.csv` has it."""

    verdict: str
    reason: str
    finding: str
    label: str
    row: int
    column: int
    text: str
    words: str = ""

    def is_within(self, paragraph: str) -> bool:
        """Say whether it stands in a paragraph, by the words around it."""
        around = self.words.removeprefix("… ").removesuffix(" …")
        return not self.row and bool(around) and around in " ".join(paragraph.split())

    def is_at(self, place: Place) -> bool:
        """Say whether it stands at a place."""
        if place.row:
            is_same_table = not place.label or not self.label or self.label == place.label
            return is_same_table and (self.row, self.column) == (place.row, place.column)
        return not self.row and _tell_of(place.words, self.text)

    def uses(self, place: Place) -> bool:
        """Say whether it computes with the figure of a place in its row or column, or names it with its table."""
        if place.label and f"{place.words} ({place.label})" in self.text:
            return True
        is_same_table = not place.label or not self.label or self.label == place.label
        is_in_line = place.row > 0 and (self.row == place.row or self.column == place.column)
        return is_same_table and is_in_line and _tell_of(place.words, self.text)


@dataclass(frozen=True)
class Finding:
    """A finding, with its tests."""

    id: str
    title: str
    place: str
    rows: tuple[Row, ...] = field(repr=False)

    def names(self, place: Place) -> bool:
        """Say whether it gives a place as where the error stands."""
        cell = _CELL.search(self.place)
        if place.row:
            label = LABEL.match(self.place)
            is_same_table = not place.label or not label or label[0] == place.label
            return is_same_table and bool(cell) and (int(cell[1]), int(cell[2])) == (place.row, place.column)
        return not cell and any(row.is_at(place) for row in self.rows)

    def touches(self, place: Place) -> bool:
        """Say whether one of its tests stands at a place, or computes with what stands there."""
        return self.names(place) or any(row.is_at(place) or row.uses(place) for row in self.rows)


@dataclass(frozen=True)
class Audited:
    """What the audit says of a report.

    Attributes:
        findings: what is wrong.
        rows: all tests.
        lists: the numbers, as `coverage.csv` has them; the verdict of each is its list.
    """

    findings: tuple[Finding, ...]
    rows: tuple[Row, ...] = field(repr=False)
    lists: tuple[Row, ...] = field(repr=False)

    def outcome(self, place: Place, *, known: Iterable[str] = ()) -> Outcome:
        """Say what became of an error.

        Args:
            place: where it stands.
            known: titles of findings that are no news.
        """
        news = [finding for finding in self.findings if finding.title not in set(known)]
        if any(finding.names(place) for finding in news):
            return Outcome.FOUND
        if any(finding.touches(place) for finding in news):
            return Outcome.NEAR
        if any(row.is_at(place) or row.uses(place) for row in self.rows if row.reason == "kutipan"):
            return Outcome.QUOTED
        return Outcome.DOUBTFUL if any(row.is_at(place) for row in self.doubtful) else Outcome.LOST

    @property
    def doubtful(self) -> tuple[Row, ...]:
        """The tests whose outcome somebody has to read."""
        return tuple(row for row in self.rows if row.verdict == "unverifiable" and row.reason != "kutipan")


def audit(folder: Path, output: Path) -> dict[str, Audited]:
    """Audit all reports of a folder in one run.

    Args:
        folder: with the reports.
        output: an empty folder for the results.

    Returns:
        What is said of each, by the name of its file.
    """
    command = [sys.executable, "-m", "lkjtools.cli", "audit", str(folder), "--output-dir", str(output)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if run.returncode not in {0, 1}:
        raise RuntimeError(f"lkj audit berhenti dengan kode {run.returncode}: {run.stderr[-2000:]}")
    return {path.name: read_results(output / path.name) for path in sorted(folder.iterdir())}


def audit_docx(data: bytes) -> Audited:
    """Audit a DOCX in this process, without the files that a person reads: what a bench of thousands does.

    Args:
        data: the DOCX.

    Returns:
        What is said of it, as `audit` says it.
    """
    with tempfile.TemporaryDirectory(prefix="lkj-audit-") as base:
        path = Path(base, "laporan.docx")
        path.write_bytes(data)
        told = Told(review_report(read_docx(path)))
    findings = [(note.temuan, note.judul, note.tempat) for note in told.notes]
    return _audited(write_csv(told), write_coverage(told), findings)


def read_results(folder: Path) -> Audited:
    """Read what the audit wrote of one report."""
    told = json.loads((folder / "audit.json").read_text("utf-8"))["temuan"]
    tests, coverage = ((folder / name).read_text("utf-8-sig") for name in ("audit.csv", "coverage.csv"))
    return _audited(tests, coverage, [(item["temuan"], item["judul"], item["tempat"]) for item in told])


def _audited(tests: str, coverage: str, findings: Iterable[tuple[str, str, str]]) -> Audited:
    """What is said, from the texts of audit.csv and coverage.csv and the code, title and place of each finding."""
    rows = tuple(_row(fields) for fields in _csv(tests))
    lists = tuple(_listed(fields) for fields in _csv(coverage))
    return Audited(
        tuple(
            Finding(code, title, place, tuple(row for row in rows if row.finding == code))
            for code, title, place in findings
        ),
        rows,
        lists,
    )


def _csv(text):
    return csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def _row(fields):
    label = LABEL.match(fields["table"])
    return Row(
        fields["verdict"],
        fields["reason"],
        fields["finding"],
        label[0] if label else "",
        int(fields["row"] or 0),
        int(fields["column"] or 0),
        " ".join((fields["printed"], fields["words"], fields["location"], _operands(fields["arithmetic"]))),
        fields["words"],
    )


def _listed(fields):
    label = LABEL.match(fields["table"])
    place = label[0] if label else "", int(fields["row"] or 0), int(fields["column"] or 0)
    return Row(fields["list"], "", "", *place, fields["text"], fields["words"])


def _operands(arithmetic):
    """A computation without the hundred that makes a percentage, which stands nowhere in the report."""
    return re.sub(r"× 100\b", "", arithmetic)


def _tell_of(words, text):
    """Whether a test of a paragraph holds the figures of words, or where they have none the words themselves."""
    figures = _FIGURE.findall(words)
    return set(figures) <= set(_FIGURE.findall(text)) if figures else words.casefold() in text.casefold()
