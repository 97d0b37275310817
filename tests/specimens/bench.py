"""Counts what the review finds of errors planted one at a time in right reports.

Run by ``make bench-audit``. Each report (DOCX) is spoilt in one place at a time, in ten ways; the copies are
audited beside the report itself, and only findings that the report itself has not are news. Printed by
kind, for the figures and words that the audit of the report tests or uses in a test, and for the others: how many
are found at their place, found with another place as the cause, listed as errors of what is quoted, left to be
read, or lost, and how many stand elsewhere.
"""

import argparse
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from lkjtools.console import say
from tests.specimens import make, seed_report
from tests.specimens.audited import LABEL, REPOSITORY, Audited, Outcome, Place, audit_docx
from tests.specimens.mutations import Mutation, choose, spoil
from tests.specimens.specimen import all_specimens

_TESTED = {"diuji", "dipakai"}
GOAL = 0.97


# So many paragraphs may stand between a caption and its table.
_NEAR = 3


def tables_of(data: bytes) -> dict[int, tuple[str, int]]:
    """Tell under which label the audit has a table, and how many rows before its own.

    A table that goes on after nothing but a page break is one with that before it, its repeated heads left out.

    Returns:
        Label and number of rows by the number of the table; the label is empty where no caption is near.
    """
    found: dict[int, tuple[str, int]] = {}
    label, between, before = "", 0, None
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Paragraph):
            match = LABEL.match(block.text.strip())
            if match:
                label, between, before = match[0], 0, None
            elif block.text.strip():
                between, before = between + 1, None
        elif isinstance(block, Table):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            offset = 0
            if before is not None:
                head, offset = before
                offset -= next(
                    (n for n, pair in enumerate(zip(head, rows, strict=False)) if pair[0] != pair[1]), 0
                )
            else:
                head = rows
                label = label if between <= _NEAR else ""
            found[len(found) + 1] = label, offset
            between, before = _NEAR + 1, (head, offset + len(rows))
    return found


def place_of(mutation: Mutation, tables: dict[int, tuple[str, int]]) -> Place:
    """Tell where a change stands, as the audit tells places."""
    if mutation.table:
        label, offset = tables[mutation.table]
        return Place(label, mutation.row + offset, mutation.column, mutation.after)
    return Place("", 0, 0, _changed_words(mutation.before, mutation.after))


def _changed_words(old, new):
    """The words of a paragraph that a change made: from the first to the last letter that differs, whole words."""
    before, after = old.split(), new.split()
    start = next(number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    end = next(
        number
        for number, pair in enumerate(zip(reversed(before), reversed(after), strict=False))
        if pair[0] != pair[1]
    )
    return " ".join(after[start : max(len(after) - end, start + 1)]).strip(".,;()")


def is_tested(mutation: Mutation, place: Place, audited: Audited) -> bool:
    """Say whether the audit of the report tests or uses a figure or word."""
    if mutation.kind in {"kelas", "arah", "ingkar", "jenjang"}:
        word = mutation.figure
        rows = [row for row in audited.rows if row.verdict != "unverifiable" and _same_word(word, row.text)]
    else:
        rows = [row for row in audited.lists if row.verdict in _TESTED and mutation.figure in row.text]
    if place.row:
        return any(row.is_at(place) for row in rows)
    return any(row.is_within(mutation.before) for row in rows)


def _same_word(word, printed):
    """Whether a printed word is the one that was changed, with or without its negation."""
    return word in printed or word.split()[-1] in printed.split()


def reports(paths: Iterable[Path]) -> dict[str, bytes]:
    """The reports of a bench: those named, or the right specimens, the printed report, and our own if built."""
    named = {str(path): path.read_bytes() for path in paths}
    if named:
        return named
    right = {item.name: make.make_docx(item.document) for item in all_specimens() if not item.planted}
    text = seed_report.find_text()
    printed = {"laporan-terbit": seed_report.make_docx(text)} if text else {}
    own = {path.stem: path.read_bytes() for path in sorted(REPOSITORY.glob("outputs/*/LKj-????.docx"))}
    return right | printed | own


def main() -> None:
    """Spoil, audit, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "reports", nargs="*", type=Path, help="DOCX; without any, the right specimens and the reports"
    )
    parser.add_argument("--per-kind", type=int, default=3, help="changes of a kind in a report")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--list", action="store_true", help="every change that is not found at its place")
    options = parser.parse_args()
    counts: Counter[tuple[bool, str, str]] = Counter()
    with ProcessPoolExecutor() as pool:
        for name, data in reports(options.reports).items():
            _count(name, data, options, counts, pool)
    sys.exit(not _print(counts))


def _count(name: str, data: bytes, options: argparse.Namespace, counts: Counter, pool: Executor) -> None:
    mutations = choose(data, per_kind=options.per_kind, seed=options.seed)
    original, *spoilt = pool.map(audit_docx, [data, *(spoil(data, mutation) for mutation in mutations)])
    tables = tables_of(data)
    known = {finding.title for finding in original.findings}
    for mutation, audited in zip(mutations, spoilt, strict=True):
        place = place_of(mutation, tables)
        outcome = audited.outcome(place, known=known)
        tested = is_tested(mutation, place, original)
        elsewhere = sum(
            not finding.touches(place) for finding in audited.findings if finding.title not in known
        )
        counts[tested, mutation.kind, outcome] += 1
        counts[tested, mutation.kind, "di tempat lain"] += elsewhere
        if options.list and (outcome is not Outcome.FOUND or elsewhere):
            where = f"{place.label} baris {place.row} kolom {place.column}" if mutation.table else "uraian"
            change = f"{_near(mutation.before, mutation.figure)} -> {place.words}"
            ground = "diuji" if tested else "tidak diuji"
            say(
                f"{name} ({ground}): {outcome}, {elsewhere} di tempat lain: {mutation.kind}: {where}: {change}"
            )


def _near(text, figure):
    """Some words around a figure."""
    start = text.find(figure)
    return re.sub(r"\s+", " ", text[max(0, start - 30) : start + len(figure) + 30])


def _print(counts):
    """Print the counts; say whether the goal is reached for what is tested."""
    columns = [*Outcome, "di tempat lain"]
    for tested in (True, False):
        say("diuji atau dipakai dalam uji:" if tested else "tidak dapat diuji menurut hasil audit:")
        kinds = sorted({kind for of, kind, _ in counts if of is tested})
        for kind in kinds:
            numbers = [counts[tested, kind, column] for column in columns]
            say(
                f"  {kind:<10}"
                + "".join(f"{column}: {number:<5}" for column, number in zip(columns, numbers, strict=True))
            )
    total = sum(count for (tested, _, what), count in counts.items() if tested and what in set(Outcome))
    found = sum(
        count
        for (tested, _, what), count in counts.items()
        if tested and what in {Outcome.FOUND, Outcome.NEAR, Outcome.QUOTED}
    )
    elsewhere = sum(
        count for (tested, _, what), count in counts.items() if tested and what == "di tempat lain"
    )
    say(f"menjadi temuan {found} dari {total}; temuan di tempat lain {elsewhere}")
    return found >= GOAL * total and not elsewhere


if __name__ == "__main__":
    os.chdir(REPOSITORY)
    main()
