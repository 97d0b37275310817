"""Audits one file and puts the outcome into its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lkjtools.errors import UnwrittenError, describe_cause
from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.findings.delivery import NO_DATA, read_delivery
from lkjtools.reviu.output.kept import read_kept, write_kept
from lkjtools.reviu.output.notes import render_notes, render_statements
from lkjtools.reviu.output.outcome import Outcome
from lkjtools.reviu.output.page import render_page
from lkjtools.reviu.output.result_files import write_coverage, write_csv
from lkjtools.reviu.output.working_paper import render_workbook
from lkjtools.reviu.review import review_report
from lkjtools.temporary import written_whole


def audit_report(
    report: PublishedReport, folder: Path, since: Path | None = None, data_dir: Path | None = None
) -> Outcome:
    """Review a report and put the outcome into a folder.

    Args:
        report: as read from its file.
        folder: the folder of its results, made where it is not there.
        since: folder of the results of an earlier version; by default the last ones in the folder.
        data_dir: folder that holds the years of one agency, whose figures join as one more printed place.

    Returns:
        The outcome.

    Raises:
        LkjError: what earlier audits left cannot be read, or a file cannot be written.
    """
    data = read_delivery(report, data_dir) if data_dir else NO_DATA
    outcome = Outcome(review_report(report, data), read_kept(folder, since))
    put_files(folder, render_files(outcome))
    return outcome


def render_files(outcome: Outcome) -> Mapping[str, bytes]:
    """Make the files of an outcome.

    Returns:
        Their content by name; the same outcome gives the same bytes.
    """
    return {
        "audit.csv": write_csv(outcome).encode("utf-8"),
        "audit.html": render_page(outcome).encode("utf-8"),
        "audit.xlsx": render_workbook(outcome),
        "catatan-hasil-reviu.docx": render_notes(outcome),
        "kertas-kerja-reviu.docx": render_statements(outcome),
        "coverage.csv": write_coverage(outcome).encode("utf-8"),
        **write_kept(outcome.kept, outcome.notes, outcome.report, outcome.changes),
    }


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, each whole or not at all: a reader sees the old file or the new one.

    Args:
        folder: where they go.
        files: content by name.

    Raises:
        UnwrittenError: the folder cannot be made, or a program has one of the files open.
    """
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            with written_whole(path) as file:
                file.write(content)
    except OSError as error:
        raise UnwrittenError(f"{path}: tidak dapat ditulis: {describe_cause(error)}.") from error
