"""The desk of a year: copies to run and to change; sources and evidence stay what they are."""

import asyncio
import json
import shutil
import socket
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from nbformat.v4 import new_output
from tornado.web import HTTPError

from lkjtools.cli import run
from lkjtools.desk.contents import DeskContents
from lkjtools.desk.copies import lay_out_desk
from lkjtools.desk.server import KERNEL_NAME, write_kernel
from lkjtools.errors import NotebookError
from lkjtools.project import describe_folder, list_chapter_files
from lkjtools.prose.text import narasi
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.anggaran.table import tabel_belanja
from tests.agencies import YEAR, write_agency

ROOT = Path(__file__).parents[1]
CHAPTER = "03c_akuntabilitas_keuangan.ipynb"


@pytest.fixture
def project(tmp_path):
    """The notebooks of the project, and of a report one executed chapter."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns(".*"))
    record = tmp_path / "outputs/2023/notebooks" / CHAPTER
    record.parent.mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / CHAPTER, record)
    seal = tmp_path / "data/2023/segel/00/laporan.yaml"
    seal.parent.mkdir(parents=True)
    seal.touch()
    return tmp_path


def read(path):
    return nbformat.read(path, nbformat.NO_CONVERT)


def run_and_save(path):
    """What running and saving leaves in a notebook."""
    notebook = read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = 1, [new_output("stream", text="x\n")]
    notebook.metadata.kernelspec.display_name = KERNEL_NAME
    nbformat.write(notebook, path)
    return notebook


# Copies ---------------------------------------------------------------------------------------------


def test_a_chapter_on_the_desk_is_a_copy_set_to_its_year(project):
    """It runs by itself wherever it is opened: the year is written in it, as in a record.

    Chapters of a quarter, which ask for one, are not there.
    """
    desk = lay_out_desk(project, 2023, "data")
    assert desk == project / "outputs/meja/2023"
    cells = read(desk / "bab" / CHAPTER).cells
    assert cells[2].source.splitlines()[-3:] == ["YEAR = 2023", "TRIWULAN = None", 'DATA_DIR = "data"']
    del cells[2]
    assert [cell.source for cell in cells] == [
        cell.source for cell in read(ROOT / "notebooks" / CHAPTER).cells
    ]
    on_desk = {path.relative_to(desk).as_posix() for path in desk.rglob("*.ipynb")}
    sources = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    sources -= {path.name for path in list_chapter_files(ROOT / "notebooks", is_quarter=True)}
    assert on_desk == {
        *(f"bab/{name}" if name[0].isdigit() else name for name in sources),
        f"catatan/{CHAPTER}",
    }


def test_running_and_saving_a_copy_changes_neither_source_nor_record(project):
    """Whoever tries something at the desk leaves the project and its evidence as they were."""
    before = {path: path.read_bytes() for path in project.rglob("*.ipynb")}
    desk = lay_out_desk(project, 2023, "data")
    for path in desk.rglob("*.ipynb"):
        run_and_save(path)
    assert {path: path.read_bytes() for path in before} == before


def test_a_reference_on_the_desk_shows_the_caption_that_the_report_printed(project, monkeypatch):
    """Of the same year; elsewhere, and so in every record, it is the words of its code."""
    laporan = load_laporan(2023, str(ROOT / "data"))
    path = project / "outputs/2023/notebooks" / CHAPTER
    record = read(path)
    table = tabel_belanja(laporan.belanja)
    code = next(cell for cell in record.cells if cell.cell_type == "code")
    code.outputs = [new_output("display_data", data={table.mime: table.to_json()})]
    nbformat.write(record, path)
    (path.parent / "rusak.ipynb").write_text("{", "utf-8")
    desk = lay_out_desk(project, 2023, "data")
    text = narasi(laporan, "akuntabilitas_keuangan")
    for folder, name in (
        (desk / "bab", table.caption),
        (desk, table.caption),
        (project / "notebooks", "anggaran belanja"),
    ):
        monkeypatch.chdir(folder)
        assert f"Tabel “{name}”</a>" in " ".join(text.to_html().split())
    desk.rename(desk.with_name("2022"))
    monkeypatch.chdir(desk.with_name("2022"))
    assert "Tabel “anggaran belanja”</a>" in " ".join(text.to_html().split())


def test_data_without_a_project_has_a_desk_with_the_notebooks_of_the_package(tmp_path):
    """Its copies lie beside the data and are set to it."""
    desk = lay_out_desk(tmp_path, YEAR, describe_folder(write_agency(tmp_path / "kiriman", 1), tmp_path))
    assert 'DATA_DIR = "kiriman"' in (desk / "bab/03a_capaian_kinerja.ipynb").read_text("utf-8").replace(
        "\\", ""
    )


def test_without_any_notebooks_there_is_no_desk(tmp_path, monkeypatch):
    """Data alone is found as a project; nothing is made in it."""
    monkeypatch.setattr("lkjtools.desk.copies.program_file", lambda root, name: root / name)
    with pytest.raises(
        NotebookError, match=r"^Tidak ada mulai\.ipynb di .*notebooks; jalankan dari folder proyek"
    ):
        lay_out_desk(tmp_path, 2023, "data")
    assert not list(tmp_path.iterdir())


def test_a_copy_that_was_only_run_is_made_anew(project):
    """Outputs are had again by running it."""
    desk = lay_out_desk(project, 2023, "data")
    text = (desk / "bab" / CHAPTER).read_text("utf-8")
    run_and_save(desk / "bab" / CHAPTER)
    lay_out_desk(project, 2023, "data")
    assert (desk / "bab" / CHAPTER).read_text("utf-8") == text
    assert [path.name for path in (desk / "bab").glob("03c*")] == [CHAPTER]


def test_a_copy_that_was_changed_is_kept_under_another_name(project):
    """Nothing that a person wrote is lost when the desk is opened again."""
    desk = lay_out_desk(project, 2023, "data")
    for note in ("pertama", "kedua"):
        notebook = read(desk / "bab" / CHAPTER)
        notebook.cells[0].source = note
        nbformat.write(notebook, desk / "bab" / CHAPTER)
        lay_out_desk(project, 2023, "data")
    kept = [read(desk / f"bab/03c_akuntabilitas_keuangan_suntingan_{number}.ipynb") for number in (1, 2)]
    assert [notebook.cells[0].source for notebook in kept] == ["pertama", "kedua"]
    assert read(desk / "bab" / CHAPTER).cells[0].source.startswith("# ")


def test_a_copy_of_what_is_there_no_more_goes_with_it(project):
    """Unless somebody has changed it; a notebook that was made at the desk stays."""
    desk = lay_out_desk(project, 2023, "data")
    own = shutil.copy(desk / "mulai.ipynb", desk / "punyaku.ipynb")
    shutil.rmtree(project / "outputs/2023")
    (project / "notebooks/04_penutup.ipynb").unlink()
    (project / "notebooks/05_lampiran.ipynb").unlink()
    changed = read(desk / "bab/05_lampiran.ipynb")
    changed.cells[0].source = "diubah"
    nbformat.write(changed, desk / "bab/05_lampiran.ipynb")
    lay_out_desk(project, 2023, "data")
    assert not (desk / "bab/04_penutup.ipynb").exists()
    assert list((desk / "catatan").glob("*.ipynb")) == []
    assert (desk / "bab/05_lampiran.ipynb").exists()
    assert Path(own).exists()


def test_a_chapter_that_is_refused_is_on_the_desk_as_it_stands(project):
    """There it can be looked at; that it is refused is said when the report is made."""
    path = project / "notebooks" / CHAPTER
    path.write_text(path.read_text("utf-8").replace('"parameters"', '"lain"'), encoding="utf-8")
    desk = lay_out_desk(project, 2023, "data")
    assert (desk / "bab" / CHAPTER).read_text("utf-8") == path.read_text("utf-8")


# Saving in JupyterLab -------------------------------------------------------------------------------


@pytest.fixture
def contents(project):
    return DeskContents(root_dir=str(project))


def save(contents, path, notebook):
    asyncio.run(contents.save({"type": "notebook", "format": "json", "content": notebook}, path))


def test_saving_a_source_after_running_it_leaves_the_file_as_it_was(project, contents):
    """Git shows what the author changed, and nothing else."""
    path = project / "notebooks" / CHAPTER
    text = path.read_text("utf-8")
    notebook = run_and_save(path)
    save(contents, f"notebooks/{CHAPTER}", notebook)
    assert path.read_text("utf-8") == text
    notebook.cells[0].source = "# Judul lain"
    save(contents, f"/notebooks/{CHAPTER}", notebook)
    assert read(path).cells[0].source == "# Judul lain"
    assert not read(path).cells[1].outputs


def test_saving_a_copy_keeps_its_outputs(project, contents):
    """A copy is its owner's: what it showed is still there when it is opened again."""
    desk = lay_out_desk(project, 2023, "data")
    notebook = run_and_save(desk / "bab" / CHAPTER)
    save(contents, f"outputs/meja/2023/bab/{CHAPTER}", notebook)
    assert read(desk / "bab" / CHAPTER).cells[1].outputs[0].text == "x\n"


@pytest.mark.parametrize(
    "path",
    [f"outputs/2023/notebooks/{CHAPTER}", "outputs/2023", "outputs", "data/2023/segel/00/laporan.yaml"],
)
def test_evidence_can_be_read_and_in_no_way_changed(project, contents, path):
    """A report and what was signed stay as they were sealed; JupyterLab is told so before it saves."""
    before = sorted(project.rglob("*"))
    assert asyncio.run(contents.get(path))["writable"] is False
    model = {"type": "file", "format": "text", "content": ""}
    for change in (
        contents.save(model, path),
        contents.rename_file(path, "lain"),
        contents.rename_file(f"notebooks/{CHAPTER}", path),
        contents.delete_file(path),
        contents.create_checkpoint(path),
        contents.restore_checkpoint("checkpoint", path),
    ):
        with pytest.raises(HTTPError) as refused:
            asyncio.run(change)
        assert refused.value.status_code == 403
        assert refused.value.log_message.startswith(f"{path} adalah bukti")
    assert sorted(project.rglob("*")) == before


# Command --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["2050"], 1, "Data tahun 2050 tidak ditemukan; dicari di "),
        (["2023", "--port", "0"], 2, "Nomor porta harus bilangan 1 sampai 65535; tertulis '0'."),
    ],
)
def test_a_desk_that_cannot_be_opened_is_refused_in_a_sentence(monkeypatch, capfd, arguments, code, message):
    """Before a server is started."""
    monkeypatch.setenv("LKJ_ROOT", str(ROOT))
    assert run(["lab", *arguments]) == code
    assert capfd.readouterr().err.startswith(message)


def test_a_port_that_another_program_serves_on_is_refused_in_a_sentence(monkeypatch, capfd):
    """Not in the log of a server."""
    monkeypatch.setenv("LKJ_ROOT", str(ROOT))
    with socket.create_server(("localhost", 0)) as other:
        port = other.getsockname()[1]
        assert run(["lab", "2023", "--port", str(port)]) == 1
    assert capfd.readouterr().err.startswith(
        f"Porta {port} tidak dapat dipakai, mungkin sedang dipakai program"
    )


# Kernel ---------------------------------------------------------------------------------------------


def test_the_kernel_of_the_desk_is_this_environment_under_its_own_name(tmp_path, monkeypatch):
    """Also where the user has a kernel of the same name; nothing is written to a home."""
    write_kernel(tmp_path / "meja")
    write_kernel(tmp_path / "rumah")
    spec = tmp_path / "rumah/kernels/python3/kernel.json"
    spec.write_text(json.dumps({"argv": ["lain"], "display_name": "Lain", "language": "python"}), "utf-8")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "rumah"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "meja"))
    found = KernelSpecManager().get_kernel_spec("python3")
    assert found.display_name == "LKj"
    assert found.argv[0] == sys.executable
