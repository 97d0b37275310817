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
from lkjtools.delivery import Validation
from lkjtools.figure.angka import Angka
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Reference
from lkjtools.report.difference import Beda, Selisih
from lkjtools.report.distance import Jarak, Langkah
from lkjtools.report.laporan import Laporan
from lkjtools.report.scenario import Percobaan, Ubahan
from lkjtools.show.table_frame import TakenOut
from lkjtools.show.values import Gambar, Narasi, Tabel

SHOWN = (
    Angka,
    Tabel,
    Gambar,
    Narasi,
    Rule,
    Reference,
    Validation,
    Percobaan,
    Ubahan,
    Beda,
    Selisih,
    Jarak,
    Langkah,
)
"""What else an analyst is given, and shows itself."""
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
ENGLISH = {"the", "of", "an", "is", "are", "and", "for", "with", "by", "to", "that", "what", "each", "where"}
INDONESIAN = {
    "yang", "dan", "dari", "atau", "di", "dalam", "dengan", "untuk", "menurut", "setiap", "satu", "kepada",
    "pada", "beserta", "sebagai", "bila", "apa", "terhadap", "seluruh", "tiap", "sebuah", "ini", "laporan",
}  # fmt: skip


def called():
    """What the notebooks import, the models of topics, what is shown of others, the public names of a report."""
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
    yield from ((one.__name__, one) for one in SHOWN)
    for owner in (Beda, Jarak, TakenOut):
        for name, member in inspect.getmembers(owner, inspect.isfunction):
            if not name.startswith("_"):
                yield f"{owner.__name__}.{name}", member
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
