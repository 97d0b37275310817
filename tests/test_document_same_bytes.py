"""The same record gives the same bytes, whatever machine, clock, language or version of Python makes them."""

import builtins
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.skm.chart import gambar_skm
from tests.values_contoh import contoh

ROOT = Path(__file__).parents[1]


RENDERERS = {
    "pdf": render_pdf,
    "html": lambda document: render_html(document).encode(),
    "docx": render_docx,
    "xlsx": render_xlsx,
}


def prints(*names):
    """A fingerprint of some formats, and of a chart whose height is a sum."""
    document = compose(stitch(contoh()))
    laporan = load_laporan(2023, str(ROOT / "data"))
    made = {name: RENDERERS[name](document) for name in names}
    made["skm"] = gambar_skm(laporan.skm).svg.encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}


@pytest.fixture(scope="module")
def here():
    return prints(*RENDERERS)


@pytest.mark.exhaustive
def test_no_surrounding_of_a_run_gets_into_the_bytes(here, tmp_path):
    """Another folder, time zone, language, order of hashing and umask."""
    code = (
        "import os; os.umask(0o077); from tests.test_document_same_bytes import *; print(prints(*RENDERERS))"
    )
    surrounding = {
        "TZ": "Asia/Jayapura",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "1",
        "PYTHONUTF8": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, **surrounding, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(here)


def test_no_version_of_python_gets_into_the_bytes(here, monkeypatch):
    """From 3.12 on sum adds floats with compensation, which changes the last bits of a length."""
    plain = builtins.sum

    def compensated(values, start=0):
        values = list(values)
        if not all(type(value) in (int, float) for value in (*values, start)) or float not in map(
            type, values
        ):
            return plain(values, start)
        total, lost = float(start), 0.0
        for value in values:
            longer = total + value
            lost += (total - longer) + value if abs(total) >= abs(value) else (value - longer) + total
            total = longer
        return total + lost

    # What the emulation and a newer Python give, and this one may not.
    assert compensated([0.1] * 10) == 1.0
    monkeypatch.setattr(builtins, "sum", compensated)
    assert prints("pdf", "xlsx").items() <= here.items()


def test_a_clock_before_1980_stops_no_format(here, monkeypatch):
    """A machine whose battery is empty begins in 1970, which ZIP cannot write."""
    monkeypatch.setattr(time, "time", lambda: 86_400.0)
    assert prints("docx", "xlsx").items() <= here.items()
