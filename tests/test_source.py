"""A committed notebook that an editor has saved is the same notebook: what decides no result is no part of it."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output

from lkjtools.errors import NotebookError
from lkjtools.manifest import read_manifest
from lkjtools.record.precheck import check_notebook
from lkjtools.record.source import clean_source, hash_source, source_text
from lkjtools.verify import check_inputs, check_record

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PARAMETERS = {"YEAR": 2000, "TRIWULAN": None, "DATA_DIR": "data"}


def save_as_an_editor(path):
    """What JupyterLab does when a notebook is run and saved: outputs, counts, its kernel, the version of Python."""
    notebook = nbformat.read(path, nbformat.NO_CONVERT)
    notebook.metadata.kernelspec.display_name = "LKj"
    notebook.metadata.language_info = {"name": "python", "version": "3.99", "mimetype": "text/x-python"}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    for count, cell in enumerate(notebook.cells, start=1):
        cell.metadata["editable"] = True
        cell.metadata["slideshow"] = {"slide_type": ""}
        if cell.cell_type == "code":
            cell.execution_count = count
            cell.metadata["execution"] = {"iopub.execute_input": "2001-01-01T00:00:00Z"}
            cell.outputs = [new_output("stream", text="sudah dijalankan\n")]
        else:
            cell.metadata["jp-MarkdownHeadingCollapsed"] = True
            cell.metadata["tags"] = []
    nbformat.write(notebook, path)


@pytest.fixture
def chapter(tmp_path):
    return Path(shutil.copy(ROOT / "notebooks/03c_akuntabilitas_keuangan.ipynb", tmp_path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_committed_notebook_has_the_one_text_of_its_sources(path):
    """Else saving it unchanged would show as a change in git."""
    assert source_text(nbformat.read(path, nbformat.NO_CONVERT)) == path.read_text("utf-8")


def test_what_an_editor_leaves_is_not_in_the_hash_and_is_gone_when_written(chapter):
    """Kernel, outputs and how a cell is shown decide no result."""
    text, before = chapter.read_text("utf-8"), hash_source(chapter)
    save_as_an_editor(chapter)
    assert chapter.read_text("utf-8") != text
    assert hash_source(chapter) == before
    assert source_text(nbformat.read(chapter, nbformat.NO_CONVERT)) == text


def test_a_run_starts_without_what_an_editor_left(chapter):
    """The outputs of a saved source are nobody's evidence."""
    save_as_an_editor(chapter)
    assert not any(cell.get("outputs") for cell in check_notebook(chapter, PARAMETERS).cells)
    assert check_notebook(chapter, PARAMETERS) == clean_source(nbformat.read(chapter, nbformat.NO_CONVERT))


@pytest.mark.parametrize(
    "change",
    [
        lambda notebook: notebook.cells[3].update(source="1"),
        lambda notebook: notebook.cells[1].metadata.update(tags=["parameters", "lain"]),
        lambda notebook: notebook.cells.append(new_code_cell("laporan")),
        lambda notebook: notebook.cells.reverse(),
        lambda notebook: notebook.metadata.update(lain=1),
        lambda notebook: notebook.cells[0].metadata.update(lain=1),
    ],
    ids=["source", "tag", "cell", "order", "metadata", "metadata of a cell"],
)
def test_whatever_else_changes_is_in_the_hash(chapter, change):
    """What may decide a result is sealed."""
    before = hash_source(chapter)
    notebook = nbformat.read(chapter, nbformat.NO_CONVERT)
    change(notebook)
    nbformat.write(notebook, chapter)
    assert hash_source(chapter) != before


def test_what_is_no_notebook_has_the_hash_of_its_bytes(tmp_path):
    """A damaged file is another one than before; one that is gone has no hash."""
    path = tmp_path / "bab.ipynb"
    assert hash_source(path) is None
    path.write_text("{", encoding="utf-8")
    broken = hash_source(path)
    path.write_text("{}", encoding="utf-8")
    assert broken != hash_source(path)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda notebook: notebook.metadata.update(lain=1), ""),
        (lambda notebook: notebook.cells[2].metadata.update(lain=1), ", sel 3"),
    ],
)
def test_metadata_of_an_unknown_meaning_is_refused(chapter, change, place):
    """The list of what editors leave is closed: another key may tell a program to do something."""
    notebook = nbformat.read(chapter, nbformat.NO_CONVERT)
    change(notebook)
    nbformat.write(notebook, chapter)
    with pytest.raises(NotebookError) as refused:
        check_notebook(chapter, PARAMETERS)
    message = f'03c_akuntabilitas_keuangan.ipynb{place}: metadata "lain" tidak dikenal; hapus kunci itu.'
    assert str(refused.value) == message


def test_a_report_verifies_after_every_chapter_was_run_and_saved(report_2023, tmp_path):
    """Lab writes the name of its kernel into what it saves; that is no change of a notebook."""
    paths = [Path(shutil.copy(path, tmp_path)) for path in NOTEBOOKS if path.stem[0].isdigit()]
    for path in paths:
        save_as_an_editor(path)
    manifest = read_manifest(report_2023)
    check_inputs(manifest, ROOT, paths)
    assert check_record(manifest, report_2023, paths).keys() == manifest.notebooks.keys()
