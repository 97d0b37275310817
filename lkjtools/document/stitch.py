"""Executed chapters become one notebook; anything that did not run cleanly is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import nbformat
from nbformat import NotebookNode

from lkjtools.errors import ChapterFailure, PublishError
from lkjtools.show.recorded import LAPORAN

_INJECTED = "injected-parameters"
_SAID_ONCE = ("peraturan", "asumsi")
"""What every chapter records alike, and at length: rules and assumptions in words."""


def fault_in_cell(cell: NotebookNode) -> str | None:
    """Say why a cell cannot be published, or None where it ran cleanly.

    Examples:
        >>> from nbformat.v4 import new_code_cell
        >>> fault_in_cell(new_code_cell("1 + 1"))
        'sel belum dijalankan; jalankan notebook lebih dahulu'
        >>> fault_in_cell(new_code_cell("1 + 1", execution_count=3)) is None
        True
    """
    if cell.cell_type != "code":
        return None
    for output in cell.outputs:
        if output.output_type == "error":
            return f"sel berakhir dengan galat {output.get('ename', '')}: {output.get('evalue', '')}".strip()
    run = cell.metadata.get("papermill", {})
    if run.get("exception") or run.get("status", "completed") != "completed":
        return f'sel tidak selesai dijalankan (keadaan "{run.get("status", "tidak diketahui")}")'
    # An empty cell is never sent to the kernel and so never gets a count.
    if cell.source.strip() and cell.execution_count is None:
        return "sel belum dijalankan; jalankan notebook lebih dahulu"
    return None


def published_cells(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """Give the cells of an executed notebook with the number each has in its source, counted from 1.

    The cell that papermill adds for the parameters is no part of the source and is left out.
    """
    kept = (cell for cell in notebook.cells if _INJECTED not in cell.metadata.get("tags", ()))
    yield from enumerate(kept, start=1)


def stitch(executed: Sequence[tuple[str, NotebookNode]]) -> NotebookNode:
    """Join executed chapters into one notebook, in the order given.

    Args:
        executed: name and executed notebook of each chapter.

    Returns:
        A new notebook whose cell ids are chapter and number of the cell, so that the same chapters give the same
        bytes. ``cell.metadata.lkj`` holds chapter and number. Rules and assumptions stand in the first chapter that
        records them, and again only where a later one says something else.

    Raises:
        PublishError: a chapter is given twice, did not run, or did not run cleanly; all such cells are listed.

    Examples:
        >>> from nbformat.v4 import new_code_cell, new_notebook
        >>> bab = new_notebook(cells=[new_code_cell("1", execution_count=1)])
        >>> stitch([("01_pendahuluan", bab)]).cells[0].id
        '01_pendahuluan-1'
        >>> stitch([("01_pendahuluan", new_notebook(cells=[new_code_cell("1 / 0")]))])
        Traceback (most recent call last):
        lkjtools.errors.PublishError: Dokumen tidak dapat disusun:
        - 01_pendahuluan, sel 1: sel belum dijalankan; jalankan notebook lebih dahulu
    """
    failures: list[ChapterFailure] = []
    cells: list[NotebookNode] = []
    seen: set[str] = set()
    for chapter, notebook in executed:
        if chapter in seen:
            failures.append(ChapterFailure(chapter, None, "bab diberikan dua kali"))
        seen.add(chapter)
        if not notebook.cells:
            failures.append(ChapterFailure(chapter, None, "notebook tidak berisi sel"))
        before = len(failures)
        for index, cell in published_cells(notebook):
            reason = fault_in_cell(cell)
            if reason is not None:
                failures.append(ChapterFailure(chapter, index, reason))
            cells.append(_copy_cell(cell, chapter, index))
        if len(failures) == before and notebook.metadata.get("papermill", {}).get("exception"):
            failures.append(ChapterFailure(chapter, None, "notebook berhenti karena galat"))
    if not executed:
        raise PublishError("Dokumen tidak dapat disusun: tidak ada bab.")
    if failures:
        raise PublishError(
            "\n".join(["Dokumen tidak dapat disusun:", *(f"- {failure}" for failure in failures)])
        )
    _say_once(cells)
    stitched = nbformat.v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "lkj": {"chapters": [chapter for chapter, _ in executed]},
        },
    )
    nbformat.validate(stitched)
    return stitched


def _copy_cell(cell: NotebookNode, chapter: str, index: int) -> NotebookNode:
    copy: NotebookNode = nbformat.from_dict(cell)
    # nbformat repairs double ids with random ones, so ids are given here.
    copy["id"] = f"{chapter}-{index}"
    metadata: dict[str, object] = {"lkj": {"chapter": chapter, "index": index}}
    if "tags" in cell.metadata:
        metadata["tags"] = list(cell.metadata["tags"])
    copy["metadata"] = nbformat.from_dict(metadata)
    return copy


def _say_once(cells: Sequence[NotebookNode]) -> None:
    said: dict[str, object] = {}
    for output in (output for cell in cells for output in cell.get("outputs", ())):
        identity = output.get("data", {}).get(LAPORAN, {})
        for part in _SAID_ONCE:
            if part in identity and part in said and identity[part] == said[part]:
                del identity[part]
            elif part in identity:
                said[part] = identity[part]
