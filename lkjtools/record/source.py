"""What of a committed notebook decides a result, and what an editor leaves in it besides."""

from __future__ import annotations

import ast
import contextlib
import copy
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.record.text import notebook_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Closed lists: what JupyterLab and VS Code write into metadata without being asked, and what says how they show a
# cell. Any other key may mean something to a program, and is refused.
_NOTEBOOK_KEYS = frozenset(
    {
        *("kernelspec", "language_info", "orig_nbformat", "vscode", "widgets"),
        *("toc-autonumbering", "toc-showcode", "toc-showmarkdowntxt", "toc-showtags"),
    }
)
_CELL_KEYS = frozenset(
    {
        *("collapsed", "deletable", "editable", "execution", "jp-MarkdownHeadingCollapsed", "jupyter"),
        *("scrolled", "slideshow", "trusted", "vscode"),
    }
)
_DECISIVE = "tags"

KERNEL = "python3"


def plain_metadata() -> dict[str, object]:
    """Give the metadata that a notebook has in the project: a kernel under the name that every program knows."""
    return {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": KERNEL},
        "language_info": {"name": "python"},
    }


def clean_source(notebook: NotebookNode) -> NotebookNode:
    """Copy a notebook without what does not decide a result: outputs, counts, and what editors leave.

    Args:
        notebook: as an editor saved it.

    Returns:
        The copy; a key of its metadata that no editor is known to leave is still there.

    Examples:
        >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
        >>> run = new_code_cell("1", execution_count=3, outputs=[new_output("stream", text="1")])
        >>> (cell,) = clean_source(new_notebook(cells=[run])).cells
        >>> cell.source, cell.execution_count, cell.outputs
        ('1', None, [])
    """
    cleaned = copy.deepcopy(notebook)
    for cell in cleaned.cells:
        for key in _CELL_KEYS.intersection(cell.metadata):
            del cell.metadata[key]
        if not cell.metadata.get(_DECISIVE, True):
            del cell.metadata[_DECISIVE]
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []
    for key in _NOTEBOOK_KEYS.intersection(cleaned.metadata):
        del cleaned.metadata[key]
    cleaned.metadata.update(plain_metadata())
    return cleaned


def foreign_keys(notebook: NotebookNode) -> list[tuple[int | None, str]]:
    """List the keys of a notebook's metadata that neither decide a result nor are known to be an editor's.

    Returns:
        The number of the cell, from 1, and the key; None for the notebook as a whole.
    """
    cleaned = clean_source(notebook)
    found: list[tuple[int | None, str]] = [
        (number, key)
        for number, cell in enumerate(cleaned.cells, start=1)
        for key in sorted(cell.metadata)
        if key != _DECISIVE
    ]
    return found + [(None, key) for key in sorted(cleaned.metadata.keys() - plain_metadata().keys())]


def source_text(notebook: NotebookNode) -> str:
    """Write the one text of a committed notebook, whoever has saved it."""
    return notebook_text(clean_source(notebook))


def hash_source(path: Path) -> str | None:
    """Hash what of a committed notebook decides a result.

    Args:
        path: its file.

    Returns:
        sha256 of its one text; of its bytes where it cannot be read as a notebook; None where there is no file.
    """
    import nbformat

    if not path.is_file():
        return None
    content = path.read_bytes()
    try:
        notebook = nbformat.reads(content.decode("utf-8"), as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
        content = source_text(notebook).encode("utf-8")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nbformat.ValidationError):
        pass
    return hashlib.sha256(content).hexdigest()


def list_imports(notebooks: Iterable[NotebookNode]) -> tuple[str, ...]:
    """List the modules of this package that the cells of chapters import, each once, in alphabetical order."""
    package = __name__.partition(".")[0]
    found: set[str] = set()
    for notebook in notebooks:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                with contextlib.suppress(SyntaxError):  # a cell with a command of IPython
                    found.update(
                        node.module
                        for node in ast.walk(ast.parse(cell.source))
                        if isinstance(node, ast.ImportFrom) and node.module and not node.level
                    )
    return tuple(sorted(name for name in found if name.startswith(f"{package}.")))
