"""Topics: each is one folder, of this package or of another that is installed."""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

from lkjtools import extension
from lkjtools.delivery import validate_delivery
from lkjtools.delivery.accepted import warning_kinds
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.texts import standard_texts
from lkjtools.errors import LkjError
from lkjtools.extension import find_files, import_parts, list_topics
from lkjtools.law.load import list_topics as list_rule_topics
from tests.agencies import NOTEBOOKS, YEAR, write_agency


@pytest.fixture
def add_package(tmp_path, monkeypatch):
    """Lay a package with an entry point on the path, as an installer would."""

    def add(name, value):
        folder = tmp_path / "tambahan" / "topik"
        (folder / "rules").mkdir(parents=True)
        (folder.parent / "__init__.py").write_text("raise RuntimeError('tidak boleh dijalankan')", "utf-8")
        (folder / "__init__.py").write_text("", "utf-8")
        (folder / "rules/aturan_tambahan.yaml").write_text("unit: orang\nvariants: {}\n", "utf-8")
        info = tmp_path / "tambahan-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tambahan\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[{extension.GROUP}]\n{name} = {value}\n", "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        list_topics.cache_clear()
        return folder

    yield add
    monkeypatch.undo()
    list_topics.cache_clear()


def test_a_topic_of_another_package_is_found_without_running_it(add_package):
    """Its files are there for the rules, tables and texts, though nothing of it is imported."""
    folder = add_package("tambahan", "tambahan.topik")
    assert list_topics()["tambahan"].folder == folder
    assert find_files("rules", ".yaml")["aturan_tambahan"] == folder / "rules/aturan_tambahan.yaml"


def test_a_table_of_another_package_is_a_core_table(add_package):
    """Its declaration stands in the folder of its topic; columns that mean the same everywhere are named only."""
    folder = add_package("tambahan", "tambahan.topik")
    (folder / "tables").mkdir()
    text = (
        "meaning: Aset\nkey: [kode]\ncolumns:\n  kode: {kind: kode, meaning: Kode aset}\n  sumber: common\n"
    )
    (folder / "tables/aset.yaml").write_text(text, "utf-8")
    assert core_tables.__wrapped__()["aset"].column("sumber") == core_tables()["skm_unsur"].column("sumber")


@pytest.mark.parametrize(
    ("part", "name", "listed"),
    [("texts", "kesimpulan.md", standard_texts.__wrapped__), ("rules", "capaian.yaml", list_rule_topics)],
)
def test_a_topic_replaces_no_text_and_no_rule_of_ours(add_package, part, name, listed):
    """A file of the same name would stand in for ours, or be left out, without a word."""
    folder = add_package("tambahan", "tambahan.topik")
    (folder / part).mkdir(exist_ok=True)
    (folder / part / name).write_text("{}", "utf-8")
    with pytest.raises(LkjError, match=f"{name} ada di dua folder"):
        listed()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("skm", "tambahan.topik", 'Topik "skm" dari paket tambahan.topik sudah ada; beri nama lain.'),
        ("lain", "tambahan.tiada", "tidak ada paket tambahan.tiada"),
        ("lain", "tiada.topik", "tidak ada paket tiada.topik"),
    ],
)
def test_a_topic_that_cannot_be_added_is_named(add_package, name, value, words):
    """A name that is taken, or a package that is not there, is a sentence and no traceback."""
    add_package(name, value)
    with pytest.raises(LkjError, match=words):
        list_topics()


def test_a_topic_of_another_package_checks_the_delivery(add_package, monkeypatch):
    """What its check finds is reported with everything else; its kinds of warning are known."""
    folder = add_package("tambahan", "tambahan.topik")
    (folder.parent / "__init__.py").write_text("", "utf-8")
    (folder / "rules/aturan_tambahan.yaml").unlink()
    (folder / "check.py").write_text(
        "def check(year):\n    for row in year.rows('belanja'):\n"
        "        year.log.check(row['urutan'] == '1', row, 'urutan', 'tercatat sebagai aset')\n",
        "utf-8",
    )
    (folder / "warnings.yaml").write_text("aset_lama: Aset lama biasanya sudah dihapus.\n", "utf-8")
    assert warning_kinds.__wrapped__()["aset_lama"] == "Aset lama biasanya sudah dihapus."
    for module in ("tambahan", "tambahan.topik", "tambahan.topik.check"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    faults = validate_delivery(2023, "data").faults
    assert {(fault.file, fault.column, fault.expected) for fault in faults} == {
        ("2023/belanja.csv", "urutan", "tercatat sebagai aset")
    }


def test_a_part_is_imported_from_the_topics_that_have_it():
    """A topic need not have every part."""
    found = {topic.name: module.__name__ for topic, module in import_parts("chart")}
    assert found["skm"] == "lkjtools.topics.skm.chart"
    assert "akip" not in found


# A real topic, from a package that is installed beside ---------------------------------------------------

TOPIK = Path(__file__).parent / "topik"
CELLS = """\
judul("Pengaduan Masyarakat", 3)
---
narasi(laporan, "pengaduan")
---
from pengaduan.table import tabel_pengaduan
tabel_pengaduan(laporan.topik("pengaduan"))
---
from pengaduan.chart import gambar_pengaduan
gambar_pengaduan(laporan.topik("pengaduan"))
"""
USE = """\
import json, sys
from pathlib import Path
import tests.agencies as agencies
from lkjtools.audit.write import render_audit
from lkjtools.build import check_data
from lkjtools.document.editions import render_files
from lkjtools.masa import Masa
from lkjtools.report.laporan import load_laporan

root, year = Path.cwd(), agencies.YEAR
agencies.NOTEBOOKS = root / "notebooks"
for name, data in render_files(agencies.rehearsed_report(root, year), Masa(year), root / "data"):
    (root / name).write_bytes(data)
laporan = load_laporan(year)
said = {
    "angka": laporan.angka(f"pengaduan_pct:lapor:{year}").angka.text,
    "frame": laporan.frame("pengaduan").to_dict("records"),
    "putusan": [row.hasil.putusan.value for row in render_audit(year, root / "data")[0].uraian],
}
table = root / f"data/{year}/pengaduan.csv"
table.write_text(table.read_text().replace(",40,38,", ",40,48,"))
said["faults"] = [str(fault) for fault in check_data(year, root / "data").faults]
print(json.dumps(said, default=str))
"""


def add_cells(path):
    """Show the topic before the last two cells of a chapter, as an analyst would."""
    notebook = nbformat.read(path, 4)
    cells = [
        nbformat.v4.new_code_cell(source.strip(), id=f"pengaduan-{n}")
        for n, source in enumerate(CELLS.split("---"))
    ]
    notebook.cells[-2:-2] = cells
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def added(tmp_path_factory):
    """The project of an agency that uses the topic, with what its report, audit and check say."""
    root = tmp_path_factory.mktemp("proyek")
    folder = write_agency(root / "data", 1) / str(YEAR)
    shutil.copytree(NOTEBOOKS, root / "notebooks")
    add_cells(root / "notebooks/03b_kinerja_lainnya.ipynb")
    (folder / "pengaduan.csv").write_text(
        "kode_kanal,nama,masuk,selesai,kode_dokumen,sumber\n"
        "lapor,Kanal LAPOR,40,38,renstra,Data rekaan\nloket,Loket,10,7,renstra,Data rekaan\n",
        "utf-8",
    )
    with (folder / "dokumen.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"terbitan,lkj,Laporan terbit,,{YEAR + 1}-02-01,,Badan Rekaan,Data rekaan\n")
    (folder / "terbit.csv").write_text(
        "id,kode_dokumen,lokasi,baris,pernyataan,tercetak,tempat,bentuk,satuan,keyakinan,uji,argumen,aturan,kunci,"
        "lingkup,kelompok,sebab,catatan,alasan_beda\n"
        + "".join(
            f'{code},terbitan,Tabel,,Pengaduan,"{text}",,tercetak,%,pasti,angka,,,pengaduan_pct:{kanal}:{YEAR},lain,,,,\n'
            for code, text, kanal in (("P-01", "95,00", "lapor"), ("P-02", "75,00", "loket"))
        ),
        "utf-8",
    )
    repository = Path(__file__).parents[1]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, (repository, TOPIK))),
        "LKJ_ROOT": str(root),
    }
    done = subprocess.run(
        [sys.executable, "-c", USE], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return root, json.loads(done.stdout.splitlines()[-1])


@pytest.mark.exhaustive
def test_an_added_topic_is_printed_in_all_four_formats(added):
    """Its table, chart and text stand in the report as those of the package do."""
    root, _ = added
    html = (root / f"LKj-{YEAR}.html").read_text("utf-8")
    pdf = "".join(page.extract_text() for page in PdfReader(root / f"LKj-{YEAR}.pdf").pages)
    docx, xlsx = (
        "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(("document.xml", "sharedStrings.xml"))
        )
        for archive in (zipfile.ZipFile(root / f"LKj-{YEAR}.{kind}") for kind in ("docx", "xlsx"))
    )
    caption = f"Pengaduan Menurut Kanal Tahun {YEAR}"
    assert all(
        caption in text and "Kanal LAPOR" in text for text in (html, " ".join(pdf.split()), docx, xlsx)
    )
    assert all(f"Penyelesaian Pengaduan Tahun {YEAR}" in " ".join(text.split()) for text in (html, pdf, docx))
    assert "Tuntas" in html


def test_an_added_topic_stands_in_the_register(added):
    """Each figure with its formula, its cells and its rule; the report traces it, and gives it as a frame."""
    root, said = added
    register = {
        row["key"]: row for row in csv.DictReader((root / "register.csv").read_text("utf-8").splitlines())
    }
    assert register[f"pengaduan_pct:lapor:{YEAR}"]["text"] == "95,00"
    assert register[f"nilai_pengaduan:{YEAR}"]["rule"] == "pengaduan/dua_kelas_90"
    assert said["angka"] == "95,00"
    assert said["frame"] == [
        {"kanal": "Kanal LAPOR", "selesai_pct": 95.0},
        {"kanal": "Loket", "selesai_pct": 70.0},
    ]


def test_an_added_topic_is_checked(added):
    """Its own check refuses what cannot be, in a sentence."""
    _, said = added
    assert any("pengaduan.csv" in fault and "paling banyak yang masuk" in fault for fault in said["faults"])


def test_an_added_topic_is_audited(added):
    """What a published report prints of it is held against the figure."""
    _, said = added
    assert said["putusan"] == ["match", "mismatch"]
