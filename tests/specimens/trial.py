"""Tries the review on the specimens: what it finds of the planted errors, and what it finds where nothing is wrong.

``python -m tests.specimens.trial pertama`` (or ``kedua``) makes each specimen as DOCX, XLSX and PDF by Typst, with
``--office`` as PDF by LibreOffice too, audits all in one run, and lists every miss and every false alarm.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from lkjtools.console import say
from tests.specimens import make
from tests.specimens.audited import LABEL, Audited, Outcome, Place, audit
from tests.specimens.printed import Grid, Kind, Text
from tests.specimens.specimen import FOLDERS, Planted, Specimen, load

_FALSE = "temuan palsu"


def place_of(specimen: Specimen, planted: Planted, form: str) -> Place:
    """Tell where a planted error stands, as the audit tells places: of a workbook, by the rows of its sheet."""
    row = planted.row
    if form == "xlsx" and row:
        firsts = zip(specimen.document, make.sheet_rows(specimen.document), strict=True)
        row += [first for block, first in firsts if isinstance(block, Grid)][planted.table - 1] - 1
    return Place(labels(specimen).get(planted.table, ""), row, planted.column, planted.words)


def labels(specimen: Specimen) -> dict[int, str]:
    """The label of each table that has a caption, by its number."""
    found: dict[int, str] = {}
    number, label = 0, ""
    for block in specimen.document:
        if isinstance(block, Text) and block.kind is Kind.CAPTION:
            match = LABEL.match(block.text)
            label = match[0] if match else ""
        elif isinstance(block, Grid):
            number += 1
            if label:
                found[number] = label
    return found


def judge(specimen: Specimen, form: str, audited: Audited) -> tuple[list[tuple[Planted, Outcome]], list[str]]:
    """Compare what was found with what was planted.

    Args:
        specimen: what was printed.
        form: "docx", "xlsx", "pdf" or "office".
        audited: what is said of its file.

    Returns:
        The outcome of each planted error, and the titles of findings that are about none.
    """
    places = {planted: place_of(specimen, planted, form) for planted in specimen.planted}
    false = [
        f"{finding.title} [{finding.place}]"
        for finding in audited.findings
        if not any(finding.touches(place) for place in places.values())
    ]
    return [(planted, audited.outcome(place)) for planted, place in places.items()], false


def main() -> None:
    """Make, audit, judge and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", choices=[folder.name for folder in FOLDERS])
    parser.add_argument("--office", action="store_true", help="PDF by LibreOffice too")
    options = parser.parse_args()
    specimens = load(next(folder for folder in FOLDERS if folder.name == options.folder))
    with tempfile.TemporaryDirectory(prefix="lkj-trial-") as base:
        reports = Path(base, "laporan")
        reports.mkdir()
        files: dict[str, tuple[Specimen, str]] = {}
        for specimen in specimens:
            for suffix, data in make.make_files(specimen).items():
                files[f"{specimen.name}.{suffix}"] = specimen, suffix
                Path(reports, f"{specimen.name}.{suffix}").write_bytes(data)
        if options.office:
            office = Path(base, "office")
            office.mkdir()
            documents = {specimen.name: make.make_docx(specimen.document) for specimen in specimens}
            for name, data in make.convert_to_pdf(documents, office).items():
                files[f"{name}-office.pdf"] = next(item for item in specimens if item.name == name), "office"
                Path(reports, f"{name}-office.pdf").write_bytes(data)
        audited = audit(reports, Path(base, "hasil"))
    outcomes: Counter[tuple[str, str]] = Counter()
    for name, (specimen, form) in sorted(files.items()):
        found, false = judge(specimen, form, audited[name])
        for planted, outcome in found:
            outcomes[form, outcome] += 1
            if outcome is not Outcome.FOUND:
                say(f"{name}: {outcome}: {planted.kind}: {planted.words} (seharusnya {planted.right})")
        for title in false:
            say(f"{name}: TEMUAN PALSU: {title}")
        outcomes[form, _FALSE] += len(false)
        outcomes[form, "butir perlu dibaca"] += len(audited[name].doubtful)
    for form in dict.fromkeys(form for _, form in files.values()):
        counts = {what: count for (of, what), count in sorted(outcomes.items()) if of == form}
        say(f"{form}: " + ", ".join(f"{what} {count}" for what, count in counts.items()))
    failures = {Outcome.DOUBTFUL, Outcome.LOST, _FALSE}
    sys.exit(any(count for (_, what), count in outcomes.items() if what in failures))


if __name__ == "__main__":
    main()
