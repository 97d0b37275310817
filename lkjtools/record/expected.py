"""What the record of a committed notebook must look like, known without running it: everything but the outputs."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import ChapterFailure, LkjError
from lkjtools.record.check import clean_record, source_number
from lkjtools.record.parameters import insert_parameters
from lkjtools.record.precheck import check_notebook
from lkjtools.record.text import notebook_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PARTS = {
    "cell_type": "jenis sel",
    "execution_count": "urutan jalan",
    "id": "tanda sel",
    "metadata": "metadata sel",
    "outputs": "jenis keluaran",
    "source": "isi sel",
}


def read_record(path: Path) -> NotebookNode:
    """Read a recorded notebook without trusting it.

    Raises:
        LkjError: it is no notebook.
    """
    import nbformat

    try:
        with warnings.catch_warnings():
            # What nbformat repairs on the way is found when the texts are compared.
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT)
            nbformat.validate(notebook)
    except (
        *(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError),
        nbformat.ValidationError,
    ) as error:
        raise LkjError(f"{path.parent.name}/{path.name} bukan buku kerja yang dapat dibaca.") from error
    return notebook


def compare_sources(
    path: Path, parameters: Mapping[str, object], record: NotebookNode, text: str
) -> ChapterFailure | None:
    """Hold a record against the committed notebook and its parameters; nothing is run.

    Args:
        path: the committed notebook.
        parameters: what the record was made with.
        record: the recorded notebook.
        text: the text of its file.

    Returns:
        The first difference: cells, their order, types, ids, tags, sources, counts, the notebook's metadata, or the
        way the file is written; None where only the outputs are the record's own.

    Raises:
        NotebookError: the committed notebook is refused.
    """
    chapter = path.stem
    expected = _prepare(path, parameters)
    if len(expected.cells) != len(record.cells):
        reason = f"tercatat {len(record.cells)} sel, seharusnya {len(expected.cells)} menurut {path.name}"
        return ChapterFailure(chapter, None, reason)
    # The record's own are the outputs, of which none is of standard error.
    shown = [cell.get("outputs", []) for cell in clean_record(chapter, record).cells]
    for index, (cell, recorded) in enumerate(zip(expected.cells, record.cells, strict=True)):
        if "outputs" in cell:
            cell.outputs = shown[index]
        if cell != recorded:
            part = next(
                name for name in sorted(cell.keys() | recorded.keys()) if cell.get(name) != recorded.get(name)
            )
            number = source_number(expected, index)
            return ChapterFailure(chapter, number, f"{_PARTS.get(part, part)} tidak sama dengan {path.name}")
    if notebook_text(expected) != text:
        return ChapterFailure(chapter, None, "berkas tidak ditulis seperti hasil menjalankan buku kerjanya")
    return None


def _prepare(path: Path, parameters: Mapping[str, object]) -> NotebookNode:
    """What papermill would run, as it would be recorded, every code cell counted and without outputs."""
    record = clean_record(path.stem, insert_parameters(check_notebook(path, parameters), parameters))
    code = [cell for cell in record.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
    return record
