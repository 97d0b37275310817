"""What an analyst calls in a notebook explains itself in Indonesian."""

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import nbformat
import pytest

from lkjtools import topics
from lkjtools.card import Carded
from lkjtools.report.laporan import Laporan

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
ENGLISH = {"the", "of", "an", "is", "are", "and", "for", "with", "by", "to", "that", "what", "each", "where"}
INDONESIAN = {
    "yang", "dan", "dari", "atau", "di", "dalam", "dengan", "untuk", "menurut", "setiap", "satu", "kepada",
    "pada", "beserta", "sebagai", "bila", "apa", "terhadap", "seluruh", "tiap", "sebuah", "ini", "laporan",
}  # fmt: skip


def called():
    """What the committed notebooks import of the package, the models of topics, the public names of a report."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for cell in nbformat.read(path, nbformat.NO_CONVERT).cells:
            if cell.cell_type == "code":
                for node in ast.walk(ast.parse(cell.source)):
                    if isinstance(node, ast.ImportFrom) and str(node.module).startswith("lkjtools"):
                        module = importlib.import_module(node.module)
                        yield from ((alias.name, getattr(module, alias.name)) for alias in node.names)
    for topic in pkgutil.iter_modules(topics.__path__):
        if (Path(topics.__path__[0]) / topic.name / "model.py").is_file():
            module = importlib.import_module(f"{topics.__name__}.{topic.name}.model")
            yield from (
                (name, value)
                for name, value in vars(module).items()
                if inspect.isclass(value)
                and issubclass(value, Carded)
                and value.__module__ == module.__name__
            )
    yield "Laporan", Laporan
    for name in dir(Laporan):
        member = inspect.getattr_static(Laporan, name)
        if not name.startswith("_") and not isinstance(member, str):
            yield f"Laporan.{name}", member


CALLED = dict(called())


@pytest.mark.parametrize("name", CALLED)
def test_the_first_line_of_what_a_notebook_calls_is_indonesian(name):
    """Who asks with a question mark in JupyterLab reads it; what follows is for who changes the program."""
    line = (inspect.getdoc(CALLED[name]) or "").partition("\n")[0]
    words = set(re.findall(r"[a-z]+", line.lower()))
    assert line.endswith("."), line
    assert not words & ENGLISH, line
    assert words & INDONESIAN, line


def test_what_a_notebook_calls_is_found():
    """The list is not empty by a slip: functions of chapters, and what a report is asked."""
    assert {
        "load_laporan",
        "narasi",
        "tabel_ringkasan",
        "Laporan.anggaran",
        "Laporan.angka",
        "Kinerja",
    } <= CALLED.keys()
