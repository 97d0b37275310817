"""A rehearsal in this process says what a real run would say, and leaves no trace."""

import os
import sys
from pathlib import Path

import matplotlib as mpl
import nbformat
import pytest

from lkjtools.errors import DataError
from lkjtools.record import rehearse
from lkjtools.show.recorded import MIME_TYPES

PARAMETERS = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
END = "laporan()"


@pytest.fixture
def rehearse_chapter(tmp_path, write_chapter):
    """Rehearse one chapter with the cells given."""

    def run(*sources, **more):
        path = write_chapter(tmp_path, "01_bab", *sources)
        return rehearse([path], PARAMETERS, root=tmp_path, **more)[0]

    return run


@pytest.mark.exhaustive
def test_a_rehearsed_report_is_byte_for_byte_the_recorded_one(report_2023, recorded_2023):
    """Chapters and files of the sample are those that real kernels gave."""
    names = sorted(path.relative_to(recorded_2023) for path in recorded_2023.rglob("*.*") if path.is_file())
    assert names == sorted(
        path.relative_to(report_2023) for path in report_2023.rglob("*.*") if path.is_file()
    )
    for name in names:
        if name.name != "log.jsonl":  # when each chapter began, and how long it took
            assert (report_2023 / name).read_bytes() == (recorded_2023 / name).read_bytes(), name


def test_rehearsed_chapters_are_byte_for_byte_the_recorded_ones(project_contoh):
    """Cells, counts, parameters, values and previews of the invented agency are those that real kernels gave."""
    recorded = sorted((project_contoh / "outputs/2024/notebooks").glob("*.ipynb"))
    assert recorded
    paths = [project_contoh / "notebooks" / path.name for path in recorded]
    parameters = {**PARAMETERS, "YEAR": 2024}
    results = rehearse(paths, parameters, root=project_contoh, previews=True)
    for result, path in zip(results, recorded, strict=True):
        assert result.failure is None
        assert nbformat.writes(result.notebook) + "\n" == path.read_text("utf-8")


def test_without_previews_only_the_previews_are_missing(rehearse_chapter):
    """Publishing reads the values and nothing else, so a check can do without their HTML."""
    cell = "from lkjtools.prose.text import judul\njudul('Penutup')"
    full, bare = (rehearse_chapter(cell, END, previews=each).notebook for each in (True, False))
    kept = [output.data for output in bare.cells[4].outputs]
    assert [{k: v for k, v in o.data.items() if k != "text/html"} for o in full.cells[4].outputs] == kept
    assert set(kept[0]) == {"application/vnd.lkj.narasi.v1+json", "text/plain"}
    assert set(MIME_TYPES).intersection(kept[0])


def test_what_a_cell_prints_and_displays_keeps_its_order(rehearse_chapter):
    """A text between two tables stands between them; a semicolon shows nothing."""
    result = rehearse_chapter("tabel('a')\nprint('x')\nprint('y')\ntabel('b')\n1;", "tabel()\n1", END)
    kinds = [(o.output_type, o.get("text")) for o in result.notebook.cells[4].outputs]
    assert kinds == [("display_data", None), ("stream", "x\ny\n"), ("display_data", None)]
    assert result.notebook.cells[5].outputs[-1]["data"] == {"text/plain": "1"}
    assert result.failure is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("{}['x']", "galat tak terduga KeyError: 'x'"),
        ("raise SystemExit", "galat tak terduga SystemExit"),
        ("input()", "galat tak terduga EOFError"),
        (
            "class A:\n    def _ipython_display_(self):\n        1 / 0\nA()",
            "galat tak terduga ZeroDivisionError",
        ),
        ("%time 1 / 0", "galat tak terduga ZeroDivisionError"),
        ("from pathlib import Path\nPath('x').read_text()", "galat tak terduga FileNotFoundError"),
        ("1", "tidak menampilkan apa pun"),
        ("print('Traceback (most recent call last)')", "Traceback di stderr"),
        ("display({'application/vnd.lkj.tabel.v1+json': {}}, raw=True)", "nilai tidak sah"),
    ],
)
def test_a_failing_cell_is_named_and_ends_its_chapter(cell, reason, tmp_path, write_chapter):
    """Chapter, cell and reason as in a real run; the cells after it do not run, the other chapters do."""
    paths = [write_chapter(tmp_path, "01_a", cell, END), write_chapter(tmp_path, "02_b", "tabel()", END)]
    failed, other = rehearse(paths, PARAMETERS, root=tmp_path)
    assert (failed.failure.chapter, failed.failure.cell) == ("01_a", 4)
    assert failed.failure.reason.startswith(reason)
    assert other.failure is None


def test_commands_of_ipython_that_a_chapter_may_use_run_what_they_measure(rehearse_chapter):
    """A check does not refuse what the run itself lets pass."""
    result = rehearse_chapter("%matplotlib inline\n%time tabel('a')", "%%time\ntabel('b')\n1", END)
    assert result.failure is None
    assert [len(cell.outputs) for cell in result.notebook.cells[4:6]] == [1, 2]


def test_faults_of_the_data_stay_objects(rehearse_chapter):
    """Check lists them with file and line, beside those that it found itself."""
    fault = "Fault('2023/narasi/a.md', 3, None, 'x', 'y')"
    result = rehearse_chapter(f"from lkjtools.errors import DataError, Fault\nraise DataError([{fault}])")
    assert isinstance(result.error, DataError)
    assert [str(each) for each in result.error.faults] == [
        '2023/narasi/a.md, baris 3: tertulis "x"; seharusnya y.'
    ]
    assert result.failure.reason == str(result.error)


def test_a_rehearsal_leaves_no_trace(rehearse_chapter, monkeypatch):
    """Folder, environment, style of charts, modules and streams of this process are what they were."""
    monkeypatch.setenv("LKJ_ROOT", "semula")

    def state():
        return (
            Path.cwd(),
            dict(os.environ),
            dict(mpl.rcParams),
            sys.modules["__main__"],
            sys.stdin,
            sys.stdout,
        )

    before = state()
    cell = (
        "import os, sys, matplotlib as mpl\nassert os.environ['LKJ_ROOT'] != 'semula'\n"
        "os.environ['BARU'] = '1'\nmpl.rcParams['font.size'] = 99\nos.chdir('/')\nnama = 1\ntabel()"
    )
    assert rehearse_chapter(cell, END).failure is None
    assert state() == before
    assert "NameError" in rehearse_chapter("nama", END).failure.reason
