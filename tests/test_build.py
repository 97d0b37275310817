"""The report of a year as a whole: what it holds, and that a failure never costs the last good one."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock

from lkjtools.build import build_report, chapter_paths, finish_exchange
from lkjtools.errors import DataError, LkjError, NotebookError, PublishError, RunError
from lkjtools.manifest import AUDIT_FILES, hash_outputs

REPOSITORY = Path(__file__).parents[1]
CHAPTERS = ["01_satu", "02_dua"]
READ = """
import os
from pathlib import Path
print(Path(os.environ["LKJ_ROOT"], DATA_DIR, str(YEAR), "laporan.yaml").read_text("utf-8"))
tabel("b")
"""
END = "laporan()"


def contents(folder):
    """Name and content of every file but the log, whose times differ from run to run."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "log.jsonl"
    }


class Project:
    """A project folder of its own with the sample data and two small chapters."""

    def __init__(self, root, write_chapter):
        self.root = root
        self.write_chapter = write_chapter
        self.output = root / "outputs" / "2023"
        self.lines = []
        shutil.copytree(REPOSITORY / "data", root / "data")
        (root / "notebooks").mkdir()
        self.write("01_satu", "judul('Pendahuluan')", "tabel('a')")
        self.write("02_dua", "judul('Akuntabilitas Kinerja')", READ)

    def write(self, name, *sources):
        self.write_chapter(self.root / "notebooks", name, *sources, END)

    def build(self, **changes):
        self.lines.clear()
        options = {
            "data_dir": Path("data"),
            "output_dir": Path("outputs"),
            "jobs": 2,
            "progress": self.lines.append,
            "chapters": CHAPTERS,
        }
        return build_report(2023, **{**options, **changes})


@pytest.fixture
def project(tmp_path, write_chapter, monkeypatch):
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    return Project(tmp_path, write_chapter)


@pytest.fixture(scope="module")
def built(tmp_path_factory, write_chapter):
    """A project whose report is built, with the working directory somewhere else."""
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.mktemp("proyek")
        patch.setenv("LKJ_ROOT", str(root))
        patch.chdir(tmp_path_factory.mktemp("lain"))
        project = Project(root, write_chapter)
        project.built = project.build()
        project.first = contents(project.output)
        yield project


# What a run gives -----------------------------------------------------------------------------------


def test_a_run_gives_every_file_of_the_report(built):
    """The report is a notebook, page, PDF, DOCX, XLSX, the executed chapters and the log; nothing else stays."""
    assert built.built == built.output
    assert {str(path.relative_to(built.output)) for path in built.output.rglob("*") if path.is_file()} == {
        "LKj-2023.ipynb",
        "register.csv",
        "manifest.json",
        "LKj-2023.html",
        "LKj-2023.pdf",
        "LKj-2023.docx",
        "LKj-2023.xlsx",
        "log.jsonl",
        "notebooks/01_satu.ipynb",
        "notebooks/02_dua.ipynb",
    }
    assert {path.name for path in built.output.parent.iterdir()} == {"2023", ".2023.kunci"}
    assert (built.output / "LKj-2023.pdf").read_bytes().startswith(b"%PDF-")


def test_the_chapters_run_with_paths_that_are_the_same_on_every_machine(built):
    """DATA_DIR is written relative to the project, whatever the working directory is."""
    cells = nbformat.read(built.output / "notebooks/02_dua.ipynb", as_version=4).cells
    assert cells[2].source.splitlines()[1:] == ["YEAR = 2023", "TRIWULAN = None", 'DATA_DIR = "data"']
    for path in built.output.rglob("*.ipynb"):
        assert str(built.root) not in path.read_text("utf-8")


def test_a_second_run_reads_the_data_again(built):
    """No file time decides: what changed in the data shows, and the way back gives the first bytes again."""
    source = built.root / "data/2023/laporan.yaml"
    original = source.read_text("utf-8")
    source.write_text(original + "# diubah\n", encoding="utf-8")
    built.build(jobs=1)
    changed = contents(built.output)
    source.write_text(original, encoding="utf-8")
    built.build(jobs=1)
    assert changed != built.first
    assert contents(built.output) == built.first


def test_every_step_is_told(built):
    """The person who waits sees what is done, chapter by chapter."""
    built.build()
    assert built.lines == [
        "Memeriksa data 2023",
        "Menjalankan 2 bab",
        "01_satu: selesai, 6 sel",
        "02_dua: selesai, 6 sel",
        "Menyusun dokumen",
    ]


# What a failure costs -------------------------------------------------------------------------------


def break_data(project):
    (project.root / "data/2023/laporan.yaml").write_text("instansi: [", encoding="utf-8")


def break_chapter(project):
    project.write("02_dua", "judul('Akuntabilitas Kinerja')", "1 / 0")


def break_document(project):
    project.write("02_dua", "judul('Akuntabilitas Kinerja')", "tabel('a')")


def break_notebook(project):
    project.write("02_dua", "YEAR = 2022", "tabel('b')")


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (break_data, DataError),
        (break_notebook, NotebookError),
        (break_chapter, RunError),
        (break_document, PublishError),
    ],
)
def test_a_failure_leaves_the_last_good_report_as_it_is(project, damage, error):
    """Whatever fails, and however often it is tried, the last good report keeps every byte."""
    good = project.output / "LKj-2023.html"
    good.parent.mkdir(parents=True)
    good.write_text("laporan yang baik", encoding="utf-8")
    (project.output / "log.jsonl").write_text("{}\n", encoding="utf-8")
    damage(project)
    for _ in range(2):
        with pytest.raises(error):
            project.build()
        assert {path.name for path in project.output.iterdir()} == {"LKj-2023.html", "log.jsonl"}
        assert good.read_text("utf-8") == "laporan yang baik"
        assert not (project.output.parent / ".2023.baru").exists()


def test_a_failed_chapter_is_kept_and_named_until_a_run_succeeds(project):
    """The message says where the half-run notebook stands; the next good run clears it away."""
    break_chapter(project)
    with pytest.raises(RunError) as caught:
        project.build()
    assert str(caught.value) == (
        "1 bab gagal:\n"
        "- 02_dua, sel 5: galat tak terduga ZeroDivisionError: division by zero\n"
        "Buku kerja yang gagal disimpan di outputs/2023-gagal/<bab>.ipynb."
    )
    kept = project.output.with_name("2023-gagal")
    assert {path.name for path in kept.iterdir()} == {"02_dua.ipynb", "02_dua.log", "log.jsonl"}
    statuses = [json.loads(line)["status"] for line in (kept / "log.jsonl").read_text("utf-8").splitlines()]
    assert statuses == ["selesai", "gagal"]
    assert not project.output.exists()
    project.write("02_dua", "judul('Akuntabilitas Kinerja')", "tabel('b')")
    project.build()
    assert not kept.exists()
    assert (project.output / "LKj-2023.pdf").exists()


def test_a_folder_that_cannot_be_exchanged_is_left_as_it_is(project):
    """Where a name is taken, or a program holds a file open on Windows, the message says what to do."""
    project.output.mkdir(parents=True)
    (project.output / "log.jsonl").write_text("{}\n", encoding="utf-8")
    project.output.with_name(".2023.lama").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(LkjError, match="tidak dapat diganti; tutup program yang sedang membuka isinya"):
        project.build()
    assert (project.output / "log.jsonl").read_text("utf-8") == "{}\n"


# Exchange, lock, folders ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # interrupted while the new report was made, with and without a last one
        ({"2023": "a", ".2023.baru": "b"}, "a"),
        ({".2023.baru": "b"}, None),
        # interrupted between the two renames: the new report is complete
        ({".2023.lama": "a", ".2023.baru": "b"}, "b"),
        # interrupted before the last report was removed
        ({"2023": "b", ".2023.lama": "a"}, "b"),
        # nothing but the last report was saved
        ({".2023.lama": "a"}, "a"),
        ({"2023": "a"}, "a"),
        ({}, None),
    ],
)
def test_an_interrupted_exchange_is_finished_or_undone(tmp_path, before, after):
    """Wherever the machine went down, the next start finds one complete report and no leftovers."""
    for name, content in before.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "isi").write_text(content, encoding="utf-8")
    finish_exchange(tmp_path / "2023")
    found = {path.parent.name: path.read_text("utf-8") for path in tmp_path.glob("*/isi")}
    assert found == ({} if after is None else {"2023": after})
    assert {path.name for path in tmp_path.iterdir()} == set(found)


def test_an_interrupted_exchange_is_finished_before_anything_can_fail(project):
    """A run that fails still leaves the report that the last run had completed."""
    for name in (".2023.lama", ".2023.baru"):
        folder = project.output.with_name(name)
        folder.mkdir(parents=True)
        (folder / "log.jsonl").write_text(name, encoding="utf-8")
    break_notebook(project)
    with pytest.raises(NotebookError):
        project.build()
    assert (project.output / "log.jsonl").read_text("utf-8") == ".2023.baru"


def test_a_second_run_of_the_same_year_is_refused(project):
    """Two runs at once would mix their chapters; the second one says so and touches nothing (pitfall 35)."""
    project.output.parent.mkdir()
    with (
        FileLock(project.output.parent / ".2023.kunci"),
        pytest.raises(LkjError, match=r"^Laporan 2023 sedang dibuat oleh proses lain; tunggu"),
    ):
        project.build()
    assert [path.name for path in project.output.parent.iterdir()] == [".2023.kunci"]


def test_a_run_that_was_killed_keeps_no_lock(project):
    """The system releases the lock when its holder dies, however it dies."""
    project.output.parent.mkdir()
    lock = project.output.parent / ".2023.kunci"
    code = (
        "import sys, time; from filelock import FileLock; lock = FileLock(sys.argv[1])\n"
        "with lock: print(1, flush=True); time.sleep(20)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        with pytest.raises(LkjError, match="proses lain"):
            project.build()
        holder.send_signal(signal.SIGKILL)
    break_notebook(project)
    with pytest.raises(NotebookError):
        project.build()


def test_a_folder_that_this_program_did_not_make_is_never_replaced(project):
    """A folder of that name may be somebody's work, or the data themselves."""
    project.output.mkdir(parents=True)
    (project.output / "catatan.txt").write_text("penting", encoding="utf-8")
    with pytest.raises(LkjError, match=r"bukan hasil perintah ini"):
        project.build()
    with pytest.raises(LkjError, match=r"sama dengan folder data"):
        project.build(output_dir=Path("data"))
    assert (project.output / "catatan.txt").read_text("utf-8") == "penting"
    assert (project.root / "data/2023/laporan.yaml").exists()


def test_a_chapter_without_file_and_a_file_without_chapter_are_refused(tmp_path):
    """A chapter can neither be missing nor be forgotten; interactive notebooks carry no number."""
    with pytest.raises(NotebookError, match="Folder notebooks tidak ditemukan"):
        chapter_paths(tmp_path / "tidak_ada", CHAPTERS)
    for name in ("01_satu", "02_dua", "mulai"):
        (tmp_path / f"{name}.ipynb").touch()
    assert [path.stem for path in chapter_paths(tmp_path, ["02_dua", "01_satu"])] == ["02_dua", "01_satu"]
    with pytest.raises(NotebookError, match=r"tidak ada di .*: 03_tiga\.ipynb"):
        chapter_paths(tmp_path, [*CHAPTERS, "03_tiga"])
    with pytest.raises(NotebookError, match=r"dokumen mana pun: 02_dua\.ipynb"):
        chapter_paths(tmp_path, ["01_satu"])


def test_an_audit_made_before_the_report_stays_beside_it(project):
    """The files of an audit neither keep a report from being built nor get lost; no manifest seals them."""
    project.output.mkdir(parents=True)
    for name in AUDIT_FILES:
        (project.output / name).write_text(name, encoding="utf-8")
    project.build()
    assert [(project.output / name).read_text("utf-8") for name in AUDIT_FILES] == list(AUDIT_FILES)
    assert not set(AUDIT_FILES) & set(hash_outputs(project.output))
