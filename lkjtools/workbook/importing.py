"""Reads filled-in workbooks back into the files of a delivery, or refuses everything with one message a cell."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjtools.delivery.seal import Change, find_changes
from lkjtools.errors import DataError, Fault
from lkjtools.reading.book import open_book
from lkjtools.workbook.content import read_content
from lkjtools.workbook.evidence import Shelf
from lkjtools.workbook.journal import Journal
from lkjtools.workbook.outcome import validate
from lkjtools.workbook.source import Source, read_source
from lkjtools.workbook.state import State


@dataclass(frozen=True)
class Import:
    """What an import changes.

    Attributes:
        folder: the folder of the year.
        files: the new content of each file that changes; None for one that goes.
        changes: cell by cell.
        missing: what the data still lack after it.
        sources: the workbooks.
        notes: how the workbooks were read, in Indonesian: what of them was not, and what was taken for what.
    """

    folder: Path
    files: Mapping[str, str | bytes | None] = field(hash=False)
    changes: tuple[Change, ...]
    missing: tuple[Fault, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()


def plan_import(paths: Sequence[Path], tahun: int, data_dir: Path) -> Import:
    """Say what an import of workbooks would change; nothing is written.

    Args:
        paths: the workbooks, which are joined one after the other.
        tahun: the year.
        data_dir: the folder that holds the years of one agency.

    Returns:
        The changes, of data that no cell of a workbook makes wrong.

    Raises:
        DataError: with every fault of the workbooks, each with sheet and cell; or a file of the delivery cannot be
            read, so that nothing can be put into it.
    """
    folder = data_dir / str(tahun)
    journal = Journal(data_dir, tahun)
    with tempfile.TemporaryDirectory() as scratch:
        state = State(tahun, read_content(folder, is_lenient=True), Shelf(folder, Path(scratch)))
        sources = []
        faults: list[Fault] = []
        for path in paths:
            book = open_book(path)
            source = read_source(path, book, tahun)
            try:
                state.take(book, source, journal.last_rows(source.id))
            except DataError as error:
                faults += error.faults
            sources.append(source)
    if faults:
        raise DataError(faults)
    return conclude_import(state, data_dir, sources, state.unread)


def conclude_import(
    state: State,
    data_dir: Path,
    sources: Sequence[Source],
    notes: Sequence[str] = (),
    told: Collection[str] = (),
) -> Import:
    """Check a delivery as it becomes, and say what of it is new; nothing is written.

    Args:
        state: the delivery as it becomes.
        data_dir: the folder that holds the years of one agency.
        sources: the workbooks.
        notes: what is to be said of how they were read.
        told: the tables of which what they still lack is said among the notes, not only counted.

    Raises:
        DataError: with every fault that a cell of a workbook makes.
    """
    tahun, ours, result = state.tahun, state.ours, state.content()
    refused, missing = validate(state, result, data_dir)
    if refused:
        raise DataError(refused)
    paths_changed = {path for path in {*ours, *result} if ours.get(path) != result.get(path)}
    before, after = (
        {f"{tahun}/{path}": text[path].encode() for path in paths_changed if path in text}
        for text in (ours, result)
    )
    evidence = state.shelf.files if state.shelf is not None else {}
    files: dict[str, str | bytes | None] = {path: result.get(path) for path in sorted(paths_changed)}
    files |= evidence
    after |= {f"{tahun}/{path}": content for path, content in evidence.items()}
    folder = data_dir / str(tahun)
    lacking = [str(fault) for fault in missing if fault.file in {f"{tahun}/{name}.csv" for name in told}]
    return Import(folder, files, find_changes(before, after), missing, tuple(sources), (*notes, *lacking))


def apply_import(planned: Import) -> int:
    """Write what an import changes; what it replaces is kept.

    Args:
        planned: the changes.

    Returns:
        The number of the import, by which it is named.

    Raises:
        LkjError: a file cannot be written; nothing is changed then.
    """
    sources = [
        {
            "nama": each.path.name,
            "sha256": each.sha256,
            "id": each.id,
            "unit": each.unit,
            "pengirim": each.sender,
        }
        for each in planned.sources
    ]
    said = {each.id: each.rows for each in planned.sources if each.id}
    journal = Journal(planned.folder.parent, int(planned.folder.name))
    return journal.write(planned.files, sources, said)
