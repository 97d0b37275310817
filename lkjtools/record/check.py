"""Decides whether an executed chapter may enter the report, and makes its record the same in every run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lkjtools.errors import ChapterFailure
from lkjtools.record.source import plain_metadata

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjtools.record.record import RecordedCell

# How Python begins the report of a crash, whichever thread or process it happens in.
_TRACEBACK = "Traceback (most recent call last)"
PREFIX = "application/vnd.lkj."
"""How the name of every kind of value begins."""

# Title, parameters and load_laporan: the first three cells of a chapter show nothing.
_OPENING_CELLS = 3


def source_number(notebook: NotebookNode, index: int) -> int:
    """Turn a position in an executed notebook into the number, from 1, of the cell in the committed one.

    papermill puts one cell of its own after the parameters cell; whoever repairs a chapter does not see that
    cell.

    Args:
        notebook: the executed notebook.
        index: position in it, counted from 0.

    Returns:
        The cell's number in the committed notebook; papermill's own cell has that of the parameters cell.
    """
    injected = [i for i, cell in enumerate(notebook.cells) if _is_injected(cell)]
    return index + 1 if not injected or index < injected[0] else index


def check_record(
    chapter: str, notebook: NotebookNode, parameters: Mapping[str, object]
) -> ChapterFailure | None:
    """Find the first reason why an executed chapter must not enter the report.

    papermill's own metadata is not asked: what counts is what the cells show.

    Args:
        chapter: the chapter's name.
        notebook: the executed notebook.
        parameters: the parameters it was to run with.

    Returns:
        The reason, or None if the chapter is complete, valid and of the year that was asked for.
    """
    from lkjtools.record.record import Record  # loads pydantic, which refusing does not need
    from lkjtools.show.recorded import BUKAN_LAPORAN, KINDS, NILAI_PERCOBAAN

    cells = [cell for cell in Record.of_chapters({chapter: notebook}).cells if cell.node.cell_type == "code"]
    for recorded in cells:
        cell, number = recorded.node, recorded.place.cell
        if any(output.output_type == "error" for output in cell.outputs):
            return ChapterFailure(chapter, number, "berakhir dengan galat")
        if cell.execution_count is None:
            return ChapterFailure(chapter, number, "tidak dijalankan")
        for output in cell.outputs:
            reason = _output_fault(output)
            if reason is not None:
                return ChapterFailure(chapter, number, reason)
        for shown in recorded.values:
            if shown.mime == NILAI_PERCOBAAN:
                return ChapterFailure(chapter, number, BUKAN_LAPORAN)
            if shown.mime not in KINDS:
                return ChapterFailure(chapter, number, f"nilai {shown.mime} tidak dikenal")
            try:
                _ = shown.value
            except ValueError as error:
                return ChapterFailure(chapter, number, f"nilai tidak sah: {error}")
        if number > _OPENING_CELLS and not recorded.values:
            return ChapterFailure(chapter, number, "tidak menampilkan apa pun")
    return _identity_fault(cells[-1], parameters)


def _identity_fault(last: RecordedCell, parameters: Mapping[str, object]) -> ChapterFailure | None:
    from lkjtools.show.recorded import LaporanV1

    chapter, number = last.place.chapter, last.place.cell
    laporan = last.values[-1].value if last.values else None
    if not isinstance(laporan, LaporanV1):
        return ChapterFailure(chapter, number, "sel terakhir harus menampilkan laporan (tulis: laporan)")
    for name, asked, used in (
        ("tahun", parameters["YEAR"], laporan.tahun),
        ("triwulan", parameters["TRIWULAN"], laporan.triwulan),
    ):
        if asked != used:
            reason = f"{name} yang diminta {asked}, tetapi bab ini memakai {used}"
            return ChapterFailure(chapter, number, reason)
    return None


def traceback_reason(text: str) -> str | None:
    r"""Find the report of a crash that ended no cell: one in a thread, a child process, the kernel itself.

    Examples:
        >>> traceback_reason("Traceback (most recent call last):\n  ...\nKeyError: 'x'\n")
        "Traceback di stderr: KeyError: 'x'"
    """
    if _TRACEBACK not in text:
        return None
    return f"Traceback di stderr: {text.rstrip().splitlines()[-1].strip()}"


def _output_fault(output: NotebookNode) -> str | None:
    if output.output_type == "stream":
        return traceback_reason(output.text)
    data = output.get("data", {})
    if re.search(r" at 0x[0-9a-f]+>", data.get("text/plain", "")):
        # Such a text names a place in memory: it differs in every run and says nothing to a reader.
        return f"menampilkan objek Python mentah: {data['text/plain'][:80]}"
    if "text/html" in data and not any(mime.startswith(PREFIX) for mime in data):
        # Cards and frames are for who explores: no format prints them, so a chapter would seem to say them.
        shown = " ".join(data.get("text/plain", "").split())
        return f"menampilkan kartu atau frame, yang tidak tercetak: {shown[:80]}"
    return None


def clean_record(chapter: str, notebook: NotebookNode) -> NotebookNode:
    """Copy an executed chapter without anything that differs between two runs of the same sources.

    Args:
        chapter: the chapter's name, from which the cell ids are made.
        notebook: the executed notebook.

    Returns:
        A copy with ids ``<chapter>-<index>``, without times, durations, versions, paths and what was written
        to standard error; papermill's parameters cell keeps its tag.
    """
    from nbformat import NotebookNode
    from nbformat.v4 import new_notebook

    cells = []
    for index, cell in enumerate(notebook.cells):
        tags = list(cell.metadata.get("tags", []))
        kept = {
            name: cell[name]
            for name in ("cell_type", "source", "execution_count", "attachments")
            if name in cell
        }
        if cell.cell_type == "code":
            kept["outputs"] = [output for output in cell.outputs if not _is_stderr(output)]
        metadata = NotebookNode(tags=tags) if tags else NotebookNode()
        cells.append(NotebookNode(kept, id=f"{chapter}-{index}", metadata=metadata))
    return new_notebook(cells=cells, metadata=plain_metadata())  # which validates the cells, all at once


def stderr_text(notebook: NotebookNode) -> Iterator[str]:
    """Give what the cells wrote to standard error: it belongs in the log, not in the record."""
    for cell in notebook.cells:
        yield from (output.text for output in cell.get("outputs", []) if _is_stderr(output))


def _is_stderr(output: NotebookNode) -> bool:
    return bool(output.output_type == "stream" and output.name == "stderr")


def _is_injected(cell: NotebookNode) -> bool:
    return "injected-parameters" in cell.metadata.get("tags", [])
