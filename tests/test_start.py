"""The notebook mulai: how a year stands, in sentences that are so, and what its buttons do."""

import json
import re
import shutil
from html import escape
from pathlib import Path

import nbformat
import pytest

from lkjtools import build, checking, statement
from lkjtools.delivery import Validation
from lkjtools.desk import start as start_module
from lkjtools.desk import state
from lkjtools.desk.copies import lay_out_desk
from lkjtools.desk.links import list_links, render_links
from lkjtools.desk.start import Start
from lkjtools.errors import Fault, LkjError
from lkjtools.manifest import read_manifest
from lkjtools.project import list_chapter_files
from lkjtools.record.rehearse import as_in_a_kernel, new_namespace, run_source
from lkjtools.verify import Verification

ROOT = Path(__file__).parents[1]
YEAR = 2024


@pytest.fixture
def project(project_contoh, tmp_path, monkeypatch):
    """A finished project of the invented agency, with the notebooks that are no chapters."""
    root = shutil.copytree(project_contoh, tmp_path / "proyek")
    for name in ("mulai", "jelajah"):
        shutil.copy(ROOT / f"notebooks/{name}.ipynb", root / "notebooks")
    monkeypatch.setenv("LKJ_ROOT", str(root))
    monkeypatch.chdir(root / "notebooks")
    monkeypatch.setattr(build, "chapter_paths", lambda folder, **_: list_chapter_files(folder))
    return root


@pytest.fixture
def start(project):
    made = Start(project, YEAR)
    made.choose(YEAR)
    return made


def said(start, matter):
    return start.sentences[matter].value


def shown(start):
    return [widget.value for widget in start.shown.children]


# How a year stands ----------------------------------------------------------------------------------


def test_results_of_another_agency_are_not_shown_as_those_of_the_data(project, start):
    """Neither its report, audit and verification nor links to them, nor copies of its record: it is named."""
    source = project / f"data/{YEAR}/laporan.yaml"
    source.write_text(re.sub("(?m)^instansi: .*", "instansi: Dinas Lain", source.read_text("utf-8")), "utf-8")
    assert (project / f"outputs/meja/{YEAR}/catatan").is_dir()
    lay_out_desk(project, YEAR, "data")
    start.refresh()
    owner = read_manifest(project / f"outputs/{YEAR}").instansi
    for matter in ("laporan", "uji", "verifikasi"):
        assert f"outputs/{YEAR} berisi hasil {escape(owner)}, bukan milik data ini." in said(start, matter)
    page = start.links.outputs[0]["data"]["text/html"]
    assert "<b>Bab, sebagai salinan</b>" in page
    assert "<b>Laporan</b>" not in page
    assert "catatan/" not in page


def test_a_report_of_today_s_inputs_is_told_from_one_that_is_older(project):
    """Who opens the desk sees whether the report is still that of the data."""
    same = state.describe_report(project, YEAR)
    assert same.sign == state.GOOD
    assert same.sentence.endswith("; data, aturan, dan babnya masih sama.")
    table = project / "data/2024/sasaran.csv"
    table.write_text(table.read_text("utf-8") + "\n", encoding="utf-8")
    changed = state.describe_report(project, YEAR)
    assert (changed.sign, changed.details) == (state.LOOK, ("data/2024/sasaran.csv berubah",))
    assert changed.sentence.endswith("; 1 masukan berubah sejak itu.")
    shutil.rmtree(project / "outputs/2024")
    assert state.describe_report(project, YEAR).sign == state.OPEN


def test_an_audit_is_told_with_its_rows_and_findings(project):
    """Rows of one finding count once; without an audit that is said."""
    assert state.describe_audit(project, YEAR).sign == state.OPEN
    path = project / "outputs/2024/audit.csv"
    path.write_text("id,finding\na,T1\nb,T1\nc,\n", encoding="utf-8")
    found = state.describe_audit(project, YEAR)
    assert found.sign == state.LOOK
    assert found.sentence.startswith("3 butir diuji ")
    assert found.sentence.endswith(": 1 temuan.")


def test_faults_come_before_what_a_report_lacks(project):
    """What is missing can be told only of data without faults."""
    (project / "data/2024/sasaran.csv").unlink()
    made = Start(project, YEAR)
    made.choose(YEAR)
    assert "0 kesalahan" not in said(made, "data")
    assert "Diperiksa sesudah datanya tidak bersalah." in said(made, "isi")


def test_every_matter_is_told(start):
    """None is left at its first words."""
    assert [matter for matter in start.sentences if "sedang diperiksa" in said(start, matter)] == []
    assert " pemeriksaan: 0 kesalahan, " in said(start, "data")
    assert "Kelengkapan isi laporan: " in said(start, "isi")
    assert "Laporan ini belum diverifikasi." in said(start, "verifikasi")
    assert "Dinas Contoh" in start.title.value


def test_what_is_told_is_text_whatever_signs_it_holds(start):
    """A file name or a value of the data may hold signs of HTML."""
    start._tell("data", state.State(state.LOOK, "<b>", ("<i>",)))
    assert "<b>" not in said(start, "data")
    assert "&lt;i&gt;" in said(start, "data")


# Ways on --------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_file_from_where_the_notebook_lies(project, start):
    """Chapters, record, report and tools; from the desk as from the folder of the sources."""
    kinds = dict(list_links(project, YEAR))
    assert list(kinds) == [
        "Alat",
        "Bab, sebagai salinan",
        "Laporan",
        "Bukti",
        "Catatan laporan, sebagai salinan",
    ]
    assert [path.name for _, path in kinds["Alat"]] == ["jelajah.ipynb"]
    assert [name for name, _ in kinds["Laporan"]][:2] == ["HTML", "PDF"]
    for here in (project / "notebooks", project / "outputs/meja/2024"):
        html = render_links(kinds.items(), here)
        addresses = [part.partition('"')[0] for part in html.split('href="')[1:]]
        assert len(addresses) == sum(map(len, kinds.values()))
        assert all((here / address).is_file() for address in addresses)
        assert 'LKj-2024.docx" download>' in html
    assert start.links.outputs[0]["data"]["text/html"] == render_links(kinds.items(), Path.cwd())


# Buttons --------------------------------------------------------------------------------------------


def test_the_check_lists_what_it_finds(project, start):
    """A fault that has come in since is found, with its place."""
    (project / "data/2024/sasaran.csv").unlink()
    start.press("data")
    (findings,) = start.shown.children
    assert "2024/sasaran.csv" in findings.children[1].df["berkas"].tolist()


def test_where_data_has_no_fault_the_check_tries_the_chapters_too(start, monkeypatch):
    """As the command does: what a text or chapter would fail on is a finding."""
    fault = Fault("2024/narasi/x.md", 3, None, "{{ y }}", "nama yang dikenal")
    monkeypatch.setattr(checking, "rehearse_report", lambda *_: (fault,))
    start.press("data")
    (findings,) = start.shown.children
    assert findings.children[1].df["berkas"].tolist()[0] == "2024/narasi/x.md"
    assert ": 1 kesalahan, " in said(start, "data")


def test_a_verification_is_told_and_kept(project, start, monkeypatch):
    """Steps below the buttons, the outcome in its row and beside the report."""

    def verify_report(*_, progress, **__):
        progress("Memeriksa segel")
        return Verification(12, 34, (), ())

    monkeypatch.setattr(statement, "verify_report", verify_report)
    start.press("verifikasi")
    assert shown(start)[0] == "Memeriksa segel"
    assert "12 sel, 34 angka." in said(start, "verifikasi")
    made = json.loads((project / "outputs/2024/verifikasi.json").read_text("utf-8"))
    assert made["hasil"] == "sesuai"
    assert "verifikasi.html" in start.links.outputs[0]["data"]["text/html"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (LkjError("Satu kalimat."), "Satu kalimat."),
        (KeyError("x"), "Terjadi kesalahan tak terduga (KeyError); rinciannya "),
    ],
)
def test_what_goes_wrong_is_said_where_the_outcome_would_stand(start, monkeypatch, error, message):
    """A traceback in a log that nobody opens would look as if nothing had happened; the buttons work again."""

    def fail(*_, **__):
        assert all(button.disabled for button in start.buttons.values())
        raise error

    monkeypatch.setattr(build, "build_report", fail)
    start.press("laporan")
    assert shown(start)[-1].startswith(message)
    assert not any(button.disabled for button in start.buttons.values())


def test_each_button_is_pressed_by_a_click(start, monkeypatch):
    """And does what stands beside it."""
    pressed = []
    monkeypatch.setattr(Start, "press", lambda self, matter: pressed.append(matter))
    for button in start.buttons.values():
        button.click()
    assert pressed == ["data", "laporan", "uji", "verifikasi"]


# The notebook ---------------------------------------------------------------------------------------


def test_the_notebook_shows_the_year_that_it_is_given(monkeypatch):
    """Its code is two lines; what they do stands in the package."""
    cells = nbformat.read(ROOT / "notebooks/mulai.ipynb", nbformat.NO_CONVERT).cells
    parameters, code = [cell.source for cell in cells if cell.cell_type == "code"]
    assert len([line for line in code.splitlines() if line]) == 2
    opened = []
    monkeypatch.setattr(start_module.Start, "choose", lambda self, year: opened.append(year))
    namespace = new_namespace()
    with as_in_a_kernel(ROOT):
        run_source(parameters, namespace)
        run_source(code, namespace)
    assert opened == [2023]


def test_data_without_findings_is_good():
    """And with one is not."""
    fault = Fault("2023/a.csv", 1, "x", "y", "z")
    assert state.describe_data(Validation((), 1)).sign == state.GOOD
    assert state.describe_data(Validation((fault,), 1)).sign == state.LOOK
