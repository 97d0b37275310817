"""Refuses, before anything runs, a chapter notebook that could give a wrong report silently."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import NotebookError
from lkjtools.record.parameters import check_parameters
from lkjtools.record.source import clean_source, foreign_keys

if TYPE_CHECKING:
    from nbformat import NotebookNode

# nbclient and papermill disagree about these tags (a cell tagged raises-exception passes the one and fails
# the other), and a skipped cell is a hole in the report. There is one behaviour: none of them is allowed.
REFUSED_TAGS = frozenset(
    {"raises-exception", "skip-execution", "injected-parameters", "papermill-error-cell-tag"}
)

# Commands of IPython that a chapter may use: they measure, set up, or load anew while a chapter is being written.
# None of them runs a program: the failure of a program (!false) would pass unnoticed.
MAGICS = frozenset(
    {"time", "timeit", "matplotlib", "config", "precision", "load_ext", "reload_ext", "autoreload"}
)

# What makes an experiment of a report.
EXPERIMENTS = frozenset({"dengan", "buka_percobaan"})

# The chapter's name becomes file names and cell ids, which nbformat limits to 64 characters.
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")


def check_notebook(path: Path, parameters: Mapping[str, object]) -> NotebookNode:
    """Read a chapter notebook and refuse it unless a run of it can only give the report that was asked for.

    Args:
        path: the notebook's file.
        parameters: the parameters of the run, by name.

    Returns:
        The notebook as committed, without the outputs and the marks of an editor that it was saved with.

    Raises:
        NotebookError: no or two parameters cells, an empty one, a later cell that assigns a parameter, a tag
            that hides an error, an empty cell, metadata of an unknown meaning, a shell command or an unknown
            magic.
        ParameterError: a parameter is unknown to the notebook, missing, or of the wrong type.
    """
    notebook = _read(path)
    if _NAME.fullmatch(path.stem) is None:
        raise NotebookError(
            f"{path.name}: nama buku kerja hanya boleh berisi huruf kecil, angka, _ dan - (paling banyak 50)."
        )
    for place, key in foreign_keys(notebook):
        where = path.name if place is None else f"{path.name}, sel {place}"
        raise NotebookError(f'{where}: metadata "{key}" tidak dikenal; hapus kunci itu.')
    notebook = clean_source(notebook)
    for number, cell in enumerate(notebook.cells, start=1):
        for tag in sorted(REFUSED_TAGS.intersection(cell.metadata.get("tags", []))):
            raise NotebookError(f'{path.name}, sel {number}: tag "{tag}" tidak boleh dipakai; hapus tag itu.')
        if cell.cell_type != "code":
            continue
        if not cell.source.strip():
            raise NotebookError(f"{path.name}, sel {number}: sel kosong; isi atau hapus sel itu.")
    index = parameters_index(notebook, path.name)
    declared = _declared(notebook.cells[index].source, f"{path.name}, sel {index + 1}")
    check_parameters(parameters, declared, path.name)
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or number == index + 1:
            continue
        _refuse_commands(cell.source, f"{path.name}, sel {number}")
        _refuse_experiments(cell.source, f"{path.name}, sel {number}")
        for name in _assigned(cell.source, f"{path.name}, sel {number}"):
            if name == "*":
                raise NotebookError(
                    f"{path.name}, sel {number}: impor * tidak boleh; sebut nama yang diimpor."
                )
            if name in declared:
                raise NotebookError(
                    f"{path.name}, sel {number}: parameter {name} diubah di luar sel parameters; "
                    "laporan bisa memakai nilai yang salah."
                )
    return notebook


def parameters_index(notebook: NotebookNode, name: str) -> int:
    """Find the position, from 0, of the one cell tagged ``parameters``; a message calls the notebook by the name.

    Raises:
        NotebookError: there is no such cell, or more than one, or it is not a code cell.
    """
    tagged = [i for i, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])]
    if len(tagged) != 1:
        found = "tidak ada sel" if not tagged else f"ada {len(tagged)} sel"
        raise NotebookError(f'{name}: {found} bertag "parameters"; harus tepat satu.')
    if notebook.cells[tagged[0]].cell_type != "code":
        raise NotebookError(f'{name}, sel {tagged[0] + 1}: sel bertag "parameters" harus sel kode.')
    return tagged[0]


def _read(path: Path) -> NotebookNode:
    import nbformat

    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
    except (OSError, ValueError, KeyError, AttributeError, nbformat.ValidationError) as error:
        raise NotebookError(f"{path.name}: bukan buku kerja Jupyter yang dapat dibaca ({path}).") from error
    if notebook.get("nbformat") != 4:
        raise NotebookError(f"{path.name}: format buku kerja harus nbformat 4; simpan ulang di JupyterLab.")
    return notebook


def _declared(source: str, place: str) -> list[str]:
    """List the parameters, each of which must stand there as ``NAME = <literal>``: an explicit default."""
    names: list[str] = []
    for statement in _parse(source, place).body:
        target = (
            statement.targets[0]
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1
            else None
        )
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            target = statement.target
        if not isinstance(target, ast.Name):
            raise NotebookError(f"{place}: sel parameters hanya boleh berisi baris NAMA = nilai bawaan.")
        names.append(target.id)
    if not names:
        raise NotebookError(
            f"{place}: sel parameters kosong; setiap parameter perlu nilai bawaan yang tertulis."
        )
    return names


def _assigned(source: str, place: str) -> Iterator[str]:
    """Give every name that running this cell can bind or unbind at the notebook's top level or below."""
    for node in ast.walk(_parse(source, place)):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name.partition(".")[0]
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                yield name
            case ast.MatchMapping(rest=str(name)):
                yield name
            case _:
                pass


def _refuse_commands(source: str, place: str) -> None:
    """Refuse what runs a program of the system, and commands of IPython beyond `MAGICS`."""
    for method, arguments in _commands(_parse(source, place)):
        if method in ("system", "getoutput"):
            raise NotebookError(
                f"{place}: perintah sistem (!, %system) tidak boleh dipakai, sebab kegagalannya tidak terlihat; "
                "tulis dengan Python."
            )
        if method in ("run_line_magic", "run_cell_magic") and arguments[0] not in MAGICS:
            known = ", ".join(f"%{name}" for name in sorted(MAGICS))
            raise NotebookError(
                f"{place}: perintah %{arguments[0]} tidak dapat dipakai di buku kerja bab; yang dapat: {known}."
            )


def _refuse_experiments(source: str, place: str) -> None:
    """Refuse what makes an experiment of a report: words that come from one have no place that says so."""
    for node in ast.walk(_parse(source, place)):
        if isinstance(node, ast.Attribute) and node.attr in EXPERIMENTS:
            raise NotebookError(
                f"{place}: {node.attr} membuat percobaan, bukan laporan; buku kerja bab tidak boleh memuatnya."
            )


def _commands(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """Give the calls of IPython's shell, which its own notations (!, %, %%) become: method and arguments."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython")), attr=method),
                args=[_, *_] as arguments,
            ):
                yield (
                    method,
                    [str(each.value) if isinstance(each, ast.Constant) else "" for each in arguments],
                )
            case _:
                pass


def _parse(source: str, place: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        pass
    # A %magic or !command is IPython's, not Python's. IPython itself turns it into Python. It would make the whole
    # cell below a %%magic one opaque string, so the first line is turned alone and the others follow it; what
    # stands behind %time is Python too.
    from IPython.core.inputtransformer2 import TransformerManager

    head, body = source, ""
    if source.lstrip().startswith("%%"):
        head, _, body = source.lstrip().partition("\n")
    try:
        tree = ast.parse(str(TransformerManager().transform_cell(head)))
    except (SyntaxError, ValueError) as error:
        raise NotebookError(f"{place}: bukan kode Python yang sah ({error}).") from error
    timed = [text for _, (name, *rest) in _commands(tree) for text in rest[:1] if name in ("time", "timeit")]
    for part in filter(None, (body, *timed)):
        tree.body += _parse(part, place).body
    return tree
