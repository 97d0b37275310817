"""What every test run says and refuses."""

import dataclasses
import gc
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parents[1]

# A slow machine is no failure of a rule. .ci/run tries a property with four times as many examples.
settings.register_profile("lkj", deadline=None, max_examples=100 if os.environ.get("LKJ_CI") == "1" else 25)
settings.load_profile("lkj")

# As the command does; what stays for the whole run is not looked through again and again.
gc.set_threshold(50_000, 20, 100)

# As the command does: it loads for nearly two seconds in every process of the run.
sys.modules.setdefault("rfc3987_syntax", None)

# What a shell starts in the background ignores Ctrl-C and hands that on; tests that press it need it heard.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What takes longest begins first, so that no process waits long for the last file of another.
LONGEST = (
    "test_specimens.py",
    "test_verify.py",
    "test_reuse.py",
    "test_workbook.py",
    "test_audit.py",
    "test_consolidation.py",
    "test_rusak.py",
    "test_cli.py",
    "test_desk_bagaimana_bila.py",
    "test_build.py",
    "test_seal.py",
    "test_document_pdf.py",
    "test_delivery.py",
    "test_difference.py",
    "test_desk_jelajah.py",
    "test_pilihan.py",
    "test_agencies.py",
    "test_kata_aturan.py",
    "test_delivery_new_year.py",
    "test_document_comparison.py",
    "test_prose_counts.py",
    "test_prose_sentences.py",
    "test_citra.py",
    "test_delivery_unused.py",
    "test_lineage.py",
    "test_document_docx.py",
    "test_document_long_texts.py",
    "test_report_sensitivity.py",
)

# A package that a test installs beside this one, not a test.
collect_ignore = ["topik"]

_left_out: list[str] = []


_UNMEASURED = (
    "tests/test_reviu",
    "tests/test_specimens",
    "tests/test_trial",
    "tests/test_mutations",
    "lkjtools/reviu/",
)
"""Under coverage the review takes four times as long; what it does is measured by specimens, not by its lines."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Put the longest files first, each in its order; leave out what needs a text that is not at hand."""
    bound = [item for item in items if item.get_closest_marker("terbit")]
    if bound and _find_printed_text() is None:
        config.hook.pytest_deselected(items=bound)
        items[:] = [item for item in items if item not in bound]
    for item in items:
        if any(part in item.nodeid for part in _UNMEASURED):
            item.add_marker(pytest.mark.no_cover)
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def _find_printed_text():
    from tests.specimens import seed_report

    return seed_report.find_text()


def pytest_collection_finish():
    """The tests themselves stay to the end: no search for waste among them."""
    gc.freeze()


def pytest_deselected(items):
    """Remember the tests that this run does without: for want of a program, or because they try every case."""
    marks = ("browser", "office", "exhaustive", "terbit")
    _left_out.extend(item.nodeid for item in items if any(map(item.get_closest_marker, marks)))


def pytest_sessionfinish(session):
    """A process that ran a part of the tests tells the one that speaks what it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _left_out


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take over what a part left out; every part collects, and leaves out, the same."""
    _left_out[:] = (
        node.workeroutput.get("left_out", _left_out) if hasattr(node, "workeroutput") else _left_out
    )


def pytest_terminal_summary(terminalreporter):
    """Name the tests left out, so that nobody takes a short run for a whole one; say what tests have to say."""
    if _left_out:
        terminalreporter.section(
            "not run: marked browser, office or exhaustive (.ci/run runs them), or terbit without its text"
        )
        for nodeid in _left_out:
            terminalreporter.write_line(nodeid)
    for report in terminalreporter.getreports("passed"):
        for title, lines in report.user_properties:
            terminalreporter.section(title)
            terminalreporter.write_line(lines)


def _refuse_skip(report):
    # An expected failure also reports itself as skipped; it is one of the known, strict kind.
    if os.environ.get("LKJ_CI") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"A skipped test is a failure here: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Fail a skipped test where LKJ_CI=1."""
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """Fail a module skipped as a whole where LKJ_CI=1."""
    return _refuse_skip((yield))


OPENING = """
from IPython.display import display

def tampilkan(jenis, nilai):
    display({f"application/vnd.lkj.{jenis}.v1+json": nilai, "text/plain": jenis}, raw=True)

def tabel(kode="contoh"):
    kolom = {"code": "uraian", "header": ["Uraian"], "align": "left", "width": 1, "row_header": True}
    sel = {"text": "satu", "key": None, "value": None, "unit": None, "decimals": None}
    tampilkan("tabel", {"code": kode, "caption": "Contoh", "columns": [kolom],
        "rows": [{"kind": "data", "cells": [sel]}], "notes": [], "source": None, "landscape": False, "angka": {}})

def judul(teks, tingkat=1):
    kata = []
    for k in teks.split():
        kata += [{"t": "Space"}, {"t": "Str", "c": k}]
    tampilkan("narasi", {"code": "judul", "pandoc_api_version": [1, 23, 1], "source": None, "angka": {},
        "blocks": [{"t": "Header", "c": [tingkat, ["", [], []], kata[1:]]}]})

def laporan(tahun=None):
    tampilkan("laporan", {"tahun": tahun or YEAR, "triwulan": TRIWULAN, "judul": "Laporan Kinerja",
        "instansi": "Dinas Contoh", "pemerintah": "Pemerintah Kabupaten Contoh", "tempat": "Contoh",
        "tanggal": "2000-01-31", "logo": None, "reads": [],
        "penanda_tangan": {"nama": "Nama", "jabatan": "Kepala Dinas", "pangkat": None}})
"""


@pytest.fixture(scope="session")
def write_chapter():
    """Write a chapter notebook whose cells need nothing but IPython; sources after the third cell are given."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    def write(
        folder, name, *sources, parameters='YEAR = None\nTRIWULAN = None\nDATA_DIR = "data"', opening=OPENING
    ):
        cells = [
            new_markdown_cell("# Judul"),
            new_code_cell(parameters, metadata={"tags": ["parameters"]}),
            new_code_cell(opening),
            *(new_code_cell(source) for source in sources),
        ]
        path = folder / f"{name}.ipynb"
        nbformat.write(new_notebook(cells=cells), path)
        return path

    return write


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Make a folder once for all processes of a test run: the first that asks fills it, the others wait for it.

    Who gets such a folder reads it; a test that spoils something takes a copy.
    """
    from filelock import FileLock

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def once(name, fill):
        folder, done = shared / name, shared / f"{name}.selesai"
        with FileLock(shared / f"{name}.kunci"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return once


def _fill_2023(build):
    def fill(folder):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LKJ_ROOT", str(REPOSITORY))
            build(2023, data_dir=Path("data"), output_dir=folder, jobs=2)

    return fill


@pytest.fixture(scope="session")
def report_2023(once):
    """The folder of the sample agency's report, built without kernels; `test_rehearse` holds it to the next one."""
    from tests.rehearsed import build_rehearsed

    return once("laporan_2023", _fill_2023(build_rehearsed)) / "2023"


@pytest.fixture(scope="session")
def recorded_2023(once):
    """The same report, built with real kernels, which takes three times as long."""
    from lkjtools.build import build_report

    return once("laporan_2023_kernel", _fill_2023(build_report)) / "2023"


@pytest.fixture(scope="session")
def pages_2023(once, report_2023):
    """The text of each page of the PDF of that report."""
    from pypdf import PdfReader

    def fill(folder):
        pages = [page.extract_text() for page in PdfReader(report_2023 / "LKj-2023.pdf").pages]
        (folder / "halaman.json").write_text(json.dumps(pages), "utf-8")

    return json.loads((once("halaman_2023", fill) / "halaman.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def choices_2023(once):
    """What another choice would make of the figures of the sample agency, which takes long to compute."""
    from lkjtools.report.laporan import load_laporan
    from lkjtools.report.sensitivity import Kepekaan, compare_choices

    def fill(folder):
        with pytest.MonkeyPatch.context() as patch:  # a test of another project may ask for it first
            patch.setenv("LKJ_ROOT", str(REPOSITORY))
            rows = compare_choices(load_laporan(2023, str(REPOSITORY / "data")))
        (folder / "kepekaan.json").write_text(json.dumps([dataclasses.asdict(row) for row in rows]), "utf-8")

    rows = json.loads((once("kepekaan_2023", fill) / "kepekaan.json").read_text("utf-8"))
    return tuple(Kepekaan(**row) for row in rows)


@pytest.fixture(scope="session")
def project_contoh(once):
    """The project of the invented agency with every awkward case, its report of two chapters built by kernels."""
    from lkjtools.build import build_report

    chapters = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")

    def fill(folder):
        shutil.copytree(REPOSITORY / "tests" / "contoh", folder / "data")
        (folder / "notebooks").mkdir()
        for chapter in chapters:
            shutil.copy(REPOSITORY / "notebooks" / f"{chapter}.ipynb", folder / "notebooks")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LKJ_ROOT", str(folder))
            build_report(2024, data_dir=Path("data"), output_dir=Path("outputs"), jobs=2, chapters=chapters)

    return once("proyek_contoh", fill)
