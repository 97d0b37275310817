"""The Kode keaslian names what a report was made from, and stands in every format of it."""

import copy
import hashlib
import json

import pytest

from lkjtools.document.authenticity import short_code
from lkjtools.document.compose import compose, compose_kertas_kerja
from lkjtools.document.stitch import stitch
from lkjtools.manifest import read_manifest
from lkjtools.record.record import Record
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.recorded import LAPORAN
from tests.values_contoh import chapter, judul, laporan, narasi, para

PERANGKAT = {"lkjtools": "0.1.0", "python": "3.11.7"}


@pytest.fixture(scope="module")
def stitched():
    identity = laporan(reads=[], perangkat=PERANGKAT)
    return stitch([("01_satu", chapter(judul("Satu"), narasi("p", para("Isi.")), identity=identity))])


def test_the_hash_is_the_one_that_the_design_notes_define(stitched):
    """Who has LKj-<tahun>.ipynb computes it with nothing but JSON and sha256."""
    cells = [
        [
            cell["metadata"]["lkj"]["chapter"],
            cell["metadata"]["lkj"]["index"],
            cell["cell_type"],
            "".join(cell["source"]),
            [
                {mime: value}
                for output in cell.get("outputs", [])
                for mime, value in sorted(output.get("data", {}).items())
                if mime.startswith("application/vnd.lkj.")
            ],
        ]
        for cell in json.loads(json.dumps(stitched))["cells"]
    ]
    text = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert Record.of_stitched(stitched).sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()


def change_source(notebook):
    notebook.cells[0].source += " "


def change_value(notebook):
    notebook.cells[-1].outputs[-1].data[LAPORAN]["tempat"] = "Lain"


def change_order(notebook):
    notebook.cells[0], notebook.cells[1] = notebook.cells[1], notebook.cells[0]


@pytest.mark.parametrize("change", [change_source, change_value, change_order])
def test_another_source_value_or_order_gives_another_code(stitched, change):
    """A record with another source, value or order has another hash."""
    changed = copy.deepcopy(stitched)
    change(changed)
    assert Record.of_stitched(changed).sha256 != Record.of_stitched(stitched).sha256


def test_the_look_of_a_cell_in_jupyterlab_is_no_part_of_the_record(stitched):
    """The HTML beside a value, for the eye of the analyst, is an output like the report's files."""
    changed = copy.deepcopy(stitched)
    changed.cells[-1].outputs[-1].data["text/html"] = "<p>lain</p>"
    assert Record.of_stitched(changed).sha256 == Record.of_stitched(stitched).sha256


def test_the_report_prints_the_code_and_the_kertas_kerja_the_hash_that_it_shortens(stitched):
    """The report ends with the code of its own record; who compares the whole hash finds it beside."""
    record = Record.of_stitched(stitched).sha256
    report = compose(stitched)
    assert plain_text(report.blocks[-1:]).startswith(f"Kode keaslian: {short_code(record)}.")
    rows = compose_kertas_kerja(report, ()).tables["tabel-cara_keaslian"].value.rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Kode keaslian", short_code(record)],
        ["Sidik catatan (SHA-256)", record],
    ]


def test_every_format_of_the_sample_carries_the_code_that_its_seal_gives(report_2023, pages_2023):
    """Page, PDF, DOCX, XLSX and the kertas kerja print it; it is computed from the stitched notebook alone."""
    import zipfile

    import nbformat

    record = read_manifest(report_2023).record
    assert Record.of_stitched(nbformat.read(report_2023 / "LKj-2023.ipynb", as_version=4)).sha256 == record
    code = short_code(record)
    assert code in (report_2023 / "LKj-2023.html").read_text("utf-8")
    assert code in pages_2023[-1]
    for name, member in (
        ("LKj-2023.docx", "word/document.xml"),
        ("LKj-2023.xlsx", "xl/sharedStrings.xml"),
        ("LKj-2023-kertas-kerja.xlsx", "xl/sharedStrings.xml"),
    ):
        with zipfile.ZipFile(report_2023 / name) as archive:
            assert code in archive.read(member).decode("utf-8")
