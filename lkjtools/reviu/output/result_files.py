"""The outcome of a review as audit.csv and coverage.csv."""

from __future__ import annotations

from collections.abc import Iterator

from lkjtools.audit.result_files import COLUMNS
from lkjtools.audit.verdict import Verdict, exact_text
from lkjtools.csv_table import write_table
from lkjtools.reviu.findings.finding import Finding, Spot
from lkjtools.reviu.output.outcome import Outcome
from lkjtools.reviu.proof.check import Check

PLACE_COLUMNS = ("page", "table", "row", "column", "words")
AUDIT_COLUMNS = (*COLUMNS, *PLACE_COLUMNS)
"""The columns of today, then where it is printed."""
_QUOTED = "kutipan"
COVERAGE_COLUMNS = (*PLACE_COLUMNS, "text", "list", "reason", "finding")


def write_csv(outcome: Outcome) -> str:
    """Write one line a test, in the order of the tests; a finding whose place is another has a line of its own.

    Returns:
        The text of the file.
    """
    return write_table(AUDIT_COLUMNS, _rows(outcome))


def _rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    shown = set()
    for number, check in enumerate(outcome.review.uji, start=1):
        finding = outcome.finding_of(check)
        spot = outcome.review.spot(check.hasil)
        if finding is not None:
            shown.add((finding.kode, check.hasil))
        yield (f"U-{number:04}", *_test(outcome, check, finding, spot), *_place(spot))
    for finding in outcome.review.temuan:
        if (finding.kode, finding.cause.tempat) not in shown:
            yield (finding.kode, *_located(outcome, finding), *_place(finding.tempat))


def _test(outcome: Outcome, check: Check, finding: Finding | None, spot: Spot) -> tuple[str, ...]:
    # What is quoted of others is no error of this report, and whether it is one of theirs is not told here.
    is_quoted = finding is None and check.is_finding
    return (
        check.uji,
        outcome.report.nama,
        str(spot),
        check.tercetak,
        exact_text(check.nilai[1]) if check.nilai else "",
        check.dihitung,
        (Verdict.UNVERIFIABLE if is_quoted else check.putusan).value,
        _QUOTED if is_quoted else check.alasan,
        finding.kepentingan if finding else "",
        finding.kode if finding else "",
        check.hitungan,
        check.penjelasan or (finding.kondisi if finding else ""),
    )


def _located(outcome: Outcome, finding: Finding) -> tuple[str, ...]:
    """The line of a finding that its tests accuse, though none of them is about it."""
    repair = finding.cause.terduga
    return (
        finding.cause.uji[0].uji,
        outcome.report.nama,
        str(finding.tempat),
        finding.tempat.teks,
        exact_text(repair.nilai) if repair else "",
        repair.teks if repair else "",
        finding.cause.uji[0].putusan.value,
        finding.cause.uji[0].alasan,
        finding.kepentingan,
        finding.kode,
        finding.cause.uji[0].hitungan,
        finding.kondisi,
    )


def _place(spot: Spot) -> tuple[str, ...]:
    numbers = (str(number) if number else "" for number in (spot.halaman, spot.baris, spot.kolom))
    page, row, column = numbers
    return page, spot.tabel, row, column, spot.kata


def write_coverage(outcome: Outcome) -> str:
    """Write one line a number of the report, with the list that it is in and why.

    Returns:
        The text of the file.
    """
    rows = []
    for covered in outcome.review.cakupan:
        spot = outcome.review.spot(covered.angka.tempat)
        finding = outcome.by_place.get(covered.angka.tempat)
        code = finding.kode if finding else ""
        rows.append((*_place(spot), covered.angka.teks, covered.golongan.value, covered.alasan, code))
    return write_table(COVERAGE_COLUMNS, rows)
