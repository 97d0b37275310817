"""Notebooks in an editor without our desk, such as VS Code: an ordinary kernel in the folder of the notebook."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from lkjtools.show.recorded import LAPORAN, NARASI, TABEL

pytestmark = pytest.mark.exhaustive  # whole reports run the same way in every `make test`

ROOT = Path(__file__).parents[1]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of the invented agency; nothing says where it is or which year is meant."""
    root = tmp_path / "proyek"
    shutil.copytree(ROOT / "tests/contoh", root / "data")
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("LKJ_ROOT", "LKJ_YEAR"):
        monkeypatch.delenv(name, raising=False)
    return root


def run(notebook, folder):
    """Run a notebook as an editor does: the kernel that the environment has, started where the notebook lies."""
    NotebookClient(
        notebook, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": str(folder)}}
    ).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


@pytest.mark.parametrize("folder", ["notebooks", "analisis/2025/saya"])
def test_a_chapter_runs_where_it_lies_in_the_newest_year(project, folder):
    """Nothing is set: the project is found upwards, and every value of the chapter is shown."""
    (project / folder).mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(ROOT / "notebooks/03c_akuntabilitas_keuangan.ipynb", nbformat.NO_CONVERT)
    outputs = run(notebook, project / folder)
    assert [output for output in outputs if output.output_type == "error"] == []
    shown = [mime for output in outputs for mime in output.get("data", ())]
    assert {LAPORAN, NARASI, TABEL} <= set(shown)
    assert "Tahun 2024" in outputs[-1].data["text/plain"]


def test_mulai_shows_the_newest_year_and_a_notebook_outside_is_told_where_was_searched(project, tmp_path):
    """The first by widgets, the second in one sentence without a traceback."""
    mulai = nbformat.read(project / "notebooks/mulai.ipynb", nbformat.NO_CONVERT)
    outputs = run(mulai, project / "notebooks")
    assert [output.output_type for output in outputs] == ["display_data"]
    widgets = mulai.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    said = " ".join(str(widget["state"].get("value", "")) for widget in widgets)
    assert "Dinas Contoh 2024" in said
    assert "0 kesalahan" in said
    assert "sedang diperiksa" not in said
    outside = tmp_path / "unduhan"
    outside.mkdir()
    cell = new_code_cell("from lkjtools.report.laporan import load_laporan\nload_laporan(2024)")
    (error,) = run(new_notebook(cells=[cell]), outside)
    searched = ", ".join(str(folder / "data") for folder in (outside, *outside.parents))
    assert error.traceback == [f"Data tahun 2024 tidak ditemukan; dicari di {searched}."]
