"""Runs the chapters of a report in this process, without kernels: the same record in a fraction of the time.

For checks, and for reports that nobody keeps. What is published is run by `run`, each chapter in a kernel.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjtools.errors import ChapterFailure, LkjError
from lkjtools.extension import blame
from lkjtools.record.check import check_record, clean_record, source_number
from lkjtools.record.parameters import IN_CHAPTER, insert_parameters
from lkjtools.record.precheck import check_notebook

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Rehearsal:
    """One chapter as a real run would record it.

    Attributes:
        chapter: the notebook's name without suffix.
        notebook: the cleaned record; of a failed chapter as far as it came.
        failure: why it failed, or None.
        error: what was raised, such as a `DataError` with its faults; None where nothing was.
    """

    chapter: str
    notebook: NotebookNode
    failure: ChapterFailure | None
    error: BaseException | None


def rehearse(
    paths: Sequence[Path], parameters: Mapping[str, object], *, root: Path, previews: bool = False
) -> list[Rehearsal]:
    """Run every chapter in this process; one that fails does not stop the others.

    Args:
        paths: the committed notebooks, in the order of the report.
        parameters: YEAR, TRIWULAN and DATA_DIR.
        root: the project's folder, to which a relative DATA_DIR belongs.
        previews: with the HTML for JupyterLab, which publishing does not read and which takes a third of the time.

    Returns:
        One result a chapter, in the same order.

    Raises:
        NotebookError: a notebook is refused; nothing has run.
        ParameterError: a parameter is refused; nothing has run.
    """
    sources = [(path.stem, check_notebook(path, parameters)) for path in paths]
    with as_in_a_kernel(root.resolve()):
        return [_rehearse_chapter(name, source, parameters, previews) for name, source in sources]


def _rehearse_chapter(
    name: str, source: NotebookNode, parameters: Mapping[str, object], previews: bool
) -> Rehearsal:
    notebook = insert_parameters(source, parameters)
    namespace = new_namespace()
    failure, raised = None, None
    code = [(index, cell) for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for count, (index, cell) in enumerate(code, start=1):
        cell.execution_count = count
        try:
            with _shown_in(cell.outputs, namespace, previews):
                _run_cell(cell, namespace, previews)
        except (Exception, SystemExit) as error:  # whatever it is, the other chapters are still to be run
            failure, raised = ChapterFailure(name, source_number(notebook, index), _reason(error)), error
            break
    failure = failure or check_record(name, notebook, parameters)
    record = clean_record(name, notebook)
    if failure is None:
        from lkjtools.record.cell_words import keep_used_words  # loads pydantic

        keep_used_words(name, record)
    return Rehearsal(name, record, failure, raised)


def new_namespace() -> dict[str, object]:
    """The names that a chapter finds before its first cell."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    namespace["get_ipython"] = lambda: _Shell(namespace)
    return namespace


def _run_cell(cell: NotebookNode, namespace: dict[str, object], previews: bool) -> None:
    """Run a cell and show its last expression, unless a semicolon ends it, as IPython does."""
    value = run_source(cell.source, namespace)
    if value is not None and not cell.source.rstrip().endswith(";"):
        _show(value, cell.outputs, previews, "execute_result", execution_count=cell.execution_count)


def run_source(source: str, namespace: dict[str, object]) -> object:
    """Run the source of a cell.

    Args:
        source: the code.
        namespace: the names that the cells before it have made, first those of `new_namespace`.

    Returns:
        The value of its last expression; None where it ends in a statement.
    """
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        tree = ast.parse(source)
    except SyntaxError:
        tree = ast.parse(TransformerManager().transform_cell(source))
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<sel>", "exec"), namespace)  # noqa: S102 - the committed chapter, as in a kernel
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "<sel>", "eval"), namespace)  # noqa: S307 - the same


class _Shell:
    """Stands for IPython's shell: commands that measure run what they measure, others do nothing here."""

    def __init__(self, namespace: dict[str, object]) -> None:
        self._namespace = namespace

    def run_line_magic(self, name: str, line: str) -> object:
        return run_source(line, self._namespace) if name in {"time", "timeit"} else None

    def run_cell_magic(self, name: str, line: str, cell: str) -> object:
        return self.run_line_magic(name, f"{line}\n{cell}".strip())


def _show(value: object, outputs: list[Any], previews: bool, kind: str, **more: object) -> None:
    """Append what Jupyter keeps of a value; IPython's own formatter would swallow what showing it raises."""
    from IPython.core.formatters import DisplayFormatter
    from nbformat import from_dict
    from nbformat.v4 import new_output

    from lkjtools.show.values import Shown

    if hasattr(value, "_ipython_display_"):
        value._ipython_display_()
    elif isinstance(value, Shown):
        # Its form is our own: what validates the record validates it too, all outputs at once.
        made = {"output_type": kind, "metadata": {}, "data": value.bundle(preview=previews), **more}
        outputs.append(from_dict(made))
    else:
        outputs.append(new_output(kind, DisplayFormatter().format(value)[0], **more))


@contextlib.contextmanager
def _shown_in(outputs: list[Any], namespace: dict[str, object], previews: bool) -> Iterator[None]:
    """Let what a cell prints and displays become its outputs."""
    from nbformat.v4 import new_output

    def display(*values: Any, raw: bool = False, **_: object) -> None:  # noqa: ANN401 - whatever has a look
        for value in values:
            if raw:
                outputs.append(new_output("display_data", value))
            else:
                _show(value, outputs, previews, "display_data")

    with (
        displayed_by(display, namespace),
        contextlib.redirect_stdout(_Stream(outputs, "stdout")),
        contextlib.redirect_stderr(_Stream(outputs, "stderr")),
    ):
        yield


@contextlib.contextmanager
def displayed_by(display: Callable[..., None], namespace: dict[str, object]) -> Iterator[None]:
    """Let a function of our own take what a cell displays, by whichever of its two names."""
    import IPython.display

    namespace["display"] = display
    original, IPython.display.display = IPython.display.display, display
    try:
        yield
    finally:
        IPython.display.display = original


class _Stream(io.TextIOBase):
    """Takes what a cell prints, in its place among what the cell displays."""

    def __init__(self, outputs: list[Any], name: str) -> None:
        self._outputs = outputs
        self._name = name

    def write(self, text: str) -> int:
        from nbformat.v4 import new_output

        if self._outputs and self._outputs[-1].get("name") == self._name:
            self._outputs[-1].text += text
        elif text:
            self._outputs.append(new_output("stream", name=self._name, text=text))
        return len(text)


@contextlib.contextmanager
def as_in_a_kernel(root: Path) -> Iterator[None]:
    """Give the surroundings that a kernel has, and give this process its own back."""
    import matplotlib as mpl

    environment, stdin = dict(os.environ), sys.stdin
    os.environ.update({"LKJ_ROOT": str(root), IN_CHAPTER: "1"})
    sys.stdin = io.StringIO()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="lkj-") as folder,
            contextlib.chdir(folder),
            warnings.catch_warnings(),
            mpl.rc_context(),
        ):
            yield
    finally:
        sys.stdin = stdin
        os.environ.clear()
        os.environ.update(environment)


def _reason(error: BaseException) -> str:
    if isinstance(error, LkjError):
        return str(error)
    if blamed := blame(error):
        return blamed
    return f"galat tak terduga {type(error).__name__}: {error}".rstrip(": ")
