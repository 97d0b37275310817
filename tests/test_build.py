"""The report of a year as a whole: what it holds, and that a failure never costs the last good one."""

import errno
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

from lkjtools.build import build_audit, build_comparison, build_report, chapter_paths, owner_of
from lkjtools.document.authenticity import short_code
from lkjtools.errors import DataError, LkjError, NotebookError, ParameterError, PublishError, RunError
from lkjtools.manifest import Manifest, read_manifest, write_manifest
from lkjtools.masa import Masa
from lkjtools.outputs import exchange, find_report, finish_exchange
from lkjtools.sealed_files import ADDED_FILES, hash_outputs
from tests.rehearsed import build_rehearsed

REPOSITORY = Path(__file__).parents[1]
CHAPTERS = ["01_satu", "02_dua"]
READ = """
from lkjtools.delivery import Delivery
print(Delivery(YEAR, DATA_DIR).text("laporan.yaml"))
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

    def build(self, by=build_rehearsed, **changes):
        """Without kernels, where a test is of what is made of the chapters."""
        self.lines.clear()
        options = {
            "data_dir": Path("data"),
            "output_dir": Path("outputs"),
            "jobs": 2,
            "progress": self.lines.append,
            "chapters": CHAPTERS,
        }
        return by(2023, **{**options, **changes})


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
        project.built = project.build(by=build_report)
        project.first = contents(project.output)
        yield project


# What a run gives -----------------------------------------------------------------------------------


def test_a_run_gives_every_file_of_the_report(built):
    """Notebook, page, PDF, DOCX, XLSX, the kertas kerja, the executed chapters and the log; nothing else stays."""
    assert built.built == built.output
    assert {str(path.relative_to(built.output)) for path in built.output.rglob("*") if path.is_file()} == {
        "LKj-2023.ipynb",
        "register.csv",
        "manifest.json",
        "LKj-2023.html",
        "LKj-2023.pdf",
        "LKj-2023.docx",
        "LKj-2023.xlsx",
        "LKj-2023-kertas-kerja.pdf",
        "LKj-2023-kertas-kerja.xlsx",
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
        f"Kode keaslian: {short_code(read_manifest(built.output).record)}",
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


@pytest.mark.exhaustive
def test_a_failed_chapter_is_kept_and_named_until_a_run_succeeds(project):
    """The message says where the half-run notebook stands; the next good run clears it away."""
    break_chapter(project)
    with pytest.raises(RunError) as caught:
        project.build(by=build_report)
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
    project.build(by=build_report)
    assert not kept.exists()
    assert (project.output / "LKj-2023.pdf").exists()


def test_a_folder_that_cannot_be_exchanged_is_left_as_it_is(project):
    """Where a name is taken, or a program holds a file open on Windows, the message says what to do."""
    project.output.mkdir(parents=True)
    (project.output / "log.jsonl").write_text("{}\n", encoding="utf-8")
    blocked = project.output.with_name(".2023.lama")
    blocked.write_text("bukan folder", encoding="utf-8")
    with pytest.raises(
        LkjError,
        match=r"tidak dapat diganti \(ada berkas di tempat .*Laporan yang baru menunggu di .*baru\.$",
    ):
        project.build()
    assert (project.output / "log.jsonl").read_text("utf-8") == "{}\n"
    # The finished report is not lost: the next command that may puts it in its place.
    blocked.unlink()
    assert find_report(project.output.parent, Masa(2023)) == project.output
    assert (project.output / "LKj-2023.pdf").is_file()


# Exchange, lock, folders ----------------------------------------------------------------------------


def report(folder, content, instansi="Dinas Contoh, Pemerintah Contoh"):
    """A folder that counts as a finished report: one output, sealed."""
    folder.mkdir(parents=True)
    (folder / "isi").write_text(content, encoding="utf-8")
    (folder / "log.jsonl").write_text("{}\n", encoding="utf-8")
    write_manifest(Manifest(2023, "data", {}, {}, "", "", None, {}, {}, instansi), folder)


def half(folder, content):
    """A folder in which a report was being made when the machine went down: no seal."""
    folder.mkdir(parents=True)
    (folder / "isi").write_text(content, encoding="utf-8")
    (folder / "log.jsonl").write_text("{}\n", encoding="utf-8")


def added(folder, content):
    """What `lkj audit` of a version that did not look for an interrupted exchange left there."""
    folder.mkdir(parents=True)
    (folder / "audit.csv").write_text(content, encoding="utf-8")


def damaged(folder, content):
    """A sealed report one of whose files was changed."""
    report(folder, "asli")
    (folder / "isi").write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # interrupted while the new report was made, with and without a last one
        ({"2023": (report, "a"), ".2023.baru": (half, "b")}, {"2023": "a"}),
        ({".2023.baru": (half, "b")}, {}),
        # interrupted before the first rename: the new report is complete
        ({"2023": (report, "a"), ".2023.baru": (report, "b")}, {"2023": "b"}),
        ({".2023.baru": (report, "b")}, {"2023": "b"}),
        # interrupted between the two renames
        ({".2023.lama": (report, "a"), ".2023.baru": (report, "b")}, {"2023": "b"}),
        # the same, and an audit has since made a folder of its own in the place
        (
            {"2023": (added, "u"), ".2023.lama": (report, "a"), ".2023.baru": (report, "b")},
            {"2023": "b"},
        ),
        ({"2023": (added, "u"), ".2023.lama": (report, "a")}, {"2023": "a"}),
        # interrupted before the last report was removed
        ({"2023": (report, "b"), ".2023.lama": (report, "a")}, {"2023": "b"}),
        # the new report was damaged by what went down with the machine
        ({".2023.lama": (report, "a"), ".2023.baru": (damaged, "b")}, {"2023": "a"}),
        # nothing but the last report was saved, be it of a version without seals
        ({".2023.lama": (report, "a")}, {"2023": "a"}),
        ({".2023.lama": (half, "a")}, {"2023": "a"}),
        # what stands in the place is not whole: the last report is kept
        ({"2023": (damaged, "b"), ".2023.lama": (report, "a")}, {"2023": "b", ".2023.lama": "a"}),
        ({"2023": (report, "a")}, {"2023": "a"}),
        ({}, {}),
    ],
)
def test_an_interrupted_exchange_is_finished_or_undone(tmp_path, before, after):
    """Wherever the machine went down, the next start finds the newest complete report and loses none."""
    for name, (make, content) in before.items():
        make(tmp_path / name, content)
    finish_exchange(tmp_path / "2023")
    assert {path.parent.name: path.read_text("utf-8") for path in tmp_path.glob("*/isi")} == after
    assert {path.name for path in tmp_path.iterdir()} == set(after)
    if before.get("2023") == (added, "u"):
        assert (tmp_path / "2023/audit.csv").read_text("utf-8") == "u"


KILLED = """
import os, pathlib, sys
from lkjtools.outputs import exchange
move, moves = pathlib.Path.rename, []
def rename(self, target):
    if len(moves) == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    moves.append(target)
    return move(self, target)
pathlib.Path.rename = rename
exchange(pathlib.Path(sys.argv[1]))
os.kill(os.getpid(), 9)
"""


@pytest.mark.exhaustive
@pytest.mark.parametrize("moves", [0, 1])
def test_a_kill_within_the_exchange_costs_neither_report(tmp_path, moves):
    """Killed before the first rename or between the two; a command that fails afterwards changes nothing more."""
    target = tmp_path / "outputs" / "2023"
    report(target, "lama")
    (target / "kepekaan.csv").write_text("k", encoding="utf-8")
    report(target.with_name(".2023.baru"), "baru")
    done = subprocess.run([sys.executable, "-c", KILLED, str(target), str(moves)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert {path.read_text("utf-8") for path in target.parent.glob("*/isi")} == {"lama", "baru"}
    with pytest.raises(ParameterError):
        build_comparison(2023, data_dir=tmp_path / "tidak_ada", output_dir=target.parent)
    assert (target / "isi").read_text("utf-8") == "baru"
    assert (target / "kepekaan.csv").read_text("utf-8") == "k"
    assert {path.name for path in target.parent.iterdir()} == {"2023", ".2023.kunci"}


def test_who_reads_finds_a_finished_report_that_was_not_put_in_its_place(tmp_path):
    """verify and trace finish the exchange, or, while another command holds the folder, read where it stands."""
    report(tmp_path / ".2023.lama", "lama")
    report(tmp_path / ".2023.baru", "baru")
    with FileLock(tmp_path / ".2023.kunci"):
        assert find_report(tmp_path, Masa(2023)) == tmp_path / ".2023.baru"
    assert find_report(tmp_path, Masa(2023)) == tmp_path / "2023"
    assert (tmp_path / "2023/isi").read_text("utf-8") == "baru"
    assert find_report(tmp_path / "tidak_ada", Masa(2023)) == tmp_path / "tidak_ada/2023"
    assert not (tmp_path / "tidak_ada").exists()


def test_an_interrupted_exchange_is_finished_before_anything_can_fail(project):
    """A run that fails still leaves the report that the last run had completed."""
    owner = owner_of(2023, Path("data"))
    report(project.output.with_name(".2023.lama"), "lama", owner)
    report(project.output.with_name(".2023.baru"), "baru", owner)
    break_notebook(project)
    with pytest.raises(NotebookError):
        project.build()
    assert (project.output / "isi").read_text("utf-8") == "baru"


def test_a_report_of_another_agency_is_never_replaced(project, monkeypatch):
    """Two agencies and one folder: refused with both names, before any chapter runs; nothing is touched."""
    report(project.output, "a", instansi="Dinas Kesehatan, Pemerintah Kota Lain")
    before = contents(project.output)
    owner = owner_of(2023, Path("data"))
    for command in (
        project.build,
        lambda: build_comparison(2023, data_dir=Path("data"), output_dir=Path("outputs")),
    ):
        with pytest.raises(LkjError) as caught:
            command()
        assert str(caught.value) == (
            f"{project.output} berisi hasil Dinas Kesehatan, Pemerintah Kota Lain, sedangkan data ini milik "
            f"{owner}. Pilih folder lain dengan --output-dir, atau pindahkan folder itu dahulu."
        )
    assert "Menjalankan 2 bab" not in project.lines
    assert contents(project.output) == before


@pytest.fixture
def compared(choices_2023, monkeypatch):
    """Take the outcome of another run for that of a comparison, which takes long."""
    monkeypatch.setattr("lkjtools.report.sensitivity.compare_choices", lambda laporan: choices_2023)


@pytest.mark.usefixtures("compared")
def test_a_comparison_of_another_agency_keeps_a_report_out(project):
    """What an audit or a comparison wrote before the first report says whose it is, too."""
    build_comparison(2023, data_dir=Path("data"), output_dir=Path("outputs"))
    source = project.root / "data/2023/laporan.yaml"
    text = source.read_text("utf-8").replace(
        "instansi: Dinas Komunikasi dan Informatika", "instansi: Dinas Lain"
    )
    source.write_text(text, encoding="utf-8")
    with pytest.raises(
        LkjError, match=r"berisi hasil Dinas Komunikasi dan Informatika .*, .* milik Dinas Lain "
    ):
        project.build()


@pytest.mark.exhaustive
@pytest.mark.usefixtures("compared")
def test_two_offices_of_one_ministry_share_no_folder(project):
    """Same name, same government, another region: neither report, comparison nor audit replaces the other's."""
    data, output = Path("data"), Path("outputs")
    source = project.root / "data/2023/laporan.yaml"
    here = source.read_text("utf-8")
    for make in (project.build, lambda: build_comparison(2023, data_dir=data, output_dir=output)):
        source.write_text(here, "utf-8")
        make()
        before = contents(project.output)
        source.write_text(here.replace("wilayah: Kabupaten Belitung", "wilayah: Kabupaten Lain"), "utf-8")
        for command in (
            project.build,
            lambda: build_comparison(2023, data_dir=data, output_dir=output),
            lambda: build_audit(2023, data_dir=data, output_dir=output),
        ):
            with pytest.raises(
                LkjError, match=r"berisi hasil .* Kabupaten Belitung, .* milik .* Kabupaten Lain, "
            ):
                command()
        assert contents(project.output) == before
        shutil.rmtree(project.output)


@pytest.mark.parametrize("other", [".2023.baru", ".2023.lama"])
def test_whose_a_report_is_is_asked_before_it_is_moved(tmp_path, other):
    """A finished report that waits, or the last one, does not go to the place of another agency's results."""
    report(tmp_path / other, "a", "Balai Contoh Kota A, Kementerian Contoh")
    place = tmp_path / "2023"
    if other == ".2023.baru":
        report(place, "b", "Balai Contoh Kota B, Kementerian Contoh")
    else:
        place.mkdir()
        (place / "kepekaan.csv").write_text("b", "utf-8")
        (place / ".pemilik").write_text("Balai Contoh Kota B, Kementerian Contoh", "utf-8")
    before = contents(tmp_path)
    with pytest.raises(
        LkjError, match=r"hasil Balai Contoh Kota B, .*2023\.(baru|lama) milik Balai Contoh Kota A, "
    ):
        finish_exchange(place)
    assert contents(tmp_path) == before


# What Windows refuses while a program has a file open ------------------------------------------------


@pytest.fixture
def held(monkeypatch):
    """Let no file or folder with one of these names be moved or taken the place of, as Windows does."""
    names = set()

    def refuse(method):
        def move(path, target):
            if path.name in names or Path(target).name in names:
                error = PermissionError(errno.EACCES, "The process cannot access the file", str(path))
                error.winerror = 32  # type: ignore[attr-defined]  # as Windows gives it
                raise error
            return method(path, target)

        return move

    for name in ("rename", "replace"):
        monkeypatch.setattr(Path, name, refuse(getattr(Path, name)))
    return names


def test_a_report_whose_file_is_open_keeps_the_new_one_and_says_where(project, held):
    """The finished report waits, the last one stays; the next command puts it in its place."""
    report(project.output, "a", owner_of(2023, Path("data")))
    new, old = (project.output.with_name(f".2023.{name}") for name in ("baru", "lama"))
    held.add("2023")
    message = (
        f"{project.output} tidak dapat diganti (sedang dipakai program lain; tutup program itu lalu ulangi); tutup "
        "program yang sedang membukanya, mis. Word, Excel, atau pembaca PDF, lalu ulangi. "
        f"Laporan yang baru menunggu di {new}"
    )
    for command in (project.build, project.build):
        with pytest.raises(LkjError) as caught:
            command()
        assert str(caught.value) == f"{message}."
    assert (project.output / "isi").read_text("utf-8") == "a"
    assert (new / "LKj-2023.pdf").is_file()
    held.clear()
    finish_exchange(project.output)
    assert (project.output / "LKj-2023.pdf").is_file()
    assert not new.exists()
    assert not old.exists()


def test_a_folder_that_is_held_for_a_moment_is_moved_then(tmp_path, held, monkeypatch):
    """As by a virus scanner on Windows, which looks at what was just written."""
    report(tmp_path / "2023", "lama")
    report(tmp_path / ".2023.baru", "baru")
    held.add("2023")
    monkeypatch.setattr("lkjtools.outputs._PATIENCE", (0.5,))
    monkeypatch.setattr("time.sleep", lambda seconds: held.clear())
    exchange(tmp_path / "2023")
    assert (tmp_path / "2023/isi").read_text("utf-8") == "baru"


def test_two_reports_that_cannot_be_moved_are_both_named(tmp_path, held, monkeypatch):
    """Where the way back is barred too, the message says where each of the two stands, and neither is lost."""
    place = tmp_path / "2023"
    report(place, "lama")
    report(tmp_path / ".2023.baru", "baru")
    move = Path.rename

    def open_meanwhile(path, target):
        move(path, target)
        held.add("2023")

    monkeypatch.setattr(Path, "rename", open_meanwhile)
    with pytest.raises(LkjError, match=r"menunggu di .*\.2023\.baru, yang lama di .*\.2023\.lama\.$"):
        exchange(place)
    assert sorted(path.read_text("utf-8") for path in tmp_path.glob("*/isi")) == ["baru", "lama"]
    (tmp_path / ".2023.baru/isi").write_text("rusak", "utf-8")
    with pytest.raises(LkjError, match=r"Laporan terakhir menunggu di .*\.2023\.lama\.$"):
        finish_exchange(place)
    assert (tmp_path / ".2023.lama/isi").read_text("utf-8") == "lama"


@pytest.mark.usefixtures("compared")
def test_a_file_beside_the_report_that_is_open_is_named(project, held):
    """A comparison whose file is open in Excel is not written, and the message says which file to close."""
    held.add("kepekaan.csv")
    with pytest.raises(
        LkjError, match=r"2023/kepekaan\.csv tidak dapat diganti .*Berkas itu masih yang lama\.$"
    ):
        build_comparison(2023, data_dir=Path("data"), output_dir=Path("outputs"))
    assert not (project.output.with_name(".2023.sementara")).exists()


def test_a_file_put_beside_the_report_is_not_taken_away(project):
    """A signed copy saved among the results is named before anything runs; what programs leave there is not."""
    report(project.output, "a", owner_of(2023, Path("data")))
    (project.output / "LKj-2023-ttd.pdf").write_bytes(b"%PDF-")
    (project.output / "~$LKj-2023.docx").touch()
    with pytest.raises(LkjError) as caught:
        project.build()
    assert str(caught.value) == (
        f"{project.output} berisi berkas yang tidak dibuat perintah ini dan akan hilang bila laporan diganti: "
        "LKj-2023-ttd.pdf; pindahkan dahulu ke folder lain."
    )
    assert project.lines == []
    assert (project.output / "LKj-2023-ttd.pdf").read_bytes() == b"%PDF-"


def test_a_link_in_the_place_of_the_year_is_followed(tmp_path):
    """Where <tahun> is a link, the report, the last one and the lock stand where it leads; it stays a link."""
    shared = tmp_path / "berbagi" / "lkj"
    report(shared, "lama")
    place = tmp_path / "outputs" / "2023"
    place.parent.mkdir()
    place.symlink_to(shared)
    for content in ("baru", "lebih baru"):
        target = find_report(place.parent, Masa(2023))
        assert target == shared
        report(target.with_name(".lkj.baru"), content)
        exchange(target)
        assert (place / "isi").read_text("utf-8") == content
    assert place.is_symlink()
    assert [path.name for path in place.parent.iterdir()] == ["2023"]
    assert [path.name for path in shared.parent.iterdir()] == ["lkj"]
    shutil.rmtree(shared)
    with pytest.raises(LkjError, match=r"2023 adalah tautan ke .*/lkj, dan di sana tidak ada folder; "):
        find_report(place.parent, Masa(2023))


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
    with pytest.raises(NotebookError, match="Folder buku kerja tidak ditemukan"):
        chapter_paths(tmp_path / "tidak_ada", CHAPTERS)
    for name in ("01_satu", "02_dua", "mulai"):
        (tmp_path / f"{name}.ipynb").touch()
    assert [path.stem for path in chapter_paths(tmp_path, ["02_dua", "01_satu"])] == ["02_dua", "01_satu"]
    with pytest.raises(NotebookError, match=r"tidak ada di .*: 03_tiga\.ipynb"):
        chapter_paths(tmp_path, [*CHAPTERS, "03_tiga"])
    with pytest.raises(NotebookError, match=r"dokumen mana pun: 02_dua\.ipynb"):
        chapter_paths(tmp_path, ["01_satu"])


@pytest.mark.usefixtures("compared")
def test_what_was_made_before_the_report_stays_beside_it(project):
    """An audit and a comparison neither keep a report from being built nor get lost; no manifest seals them."""
    build_comparison(2023, data_dir=Path("data"), output_dir=Path("outputs"))
    comparison = (project.output / "kepekaan.csv").read_bytes()
    for name in ADDED_FILES[:-1]:
        (project.output / name).write_text(name, encoding="utf-8")
    project.build()
    assert [(project.output / name).read_text("utf-8") for name in ADDED_FILES[:-1]] == list(ADDED_FILES[:-1])
    assert (project.output / "kepekaan.csv").read_bytes() == comparison
    assert not set(ADDED_FILES) & set(hash_outputs(project.output))
    assert {path.name for path in project.output.parent.iterdir()} == {"2023", ".2023.kunci"}


# Inputs that change during a run ----------------------------------------------------------------------

CHANGE = """
import os
from pathlib import Path
root = Path(os.environ["LKJ_ROOT"])
CHANGES = {"data/2023/anggaran.csv": (",", ",,"), "notebooks/01_satu.ipynb": ("tabel('a')", "tabel('c')")}
for name, change in CHANGES.items():
    path = root / name
    path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
tabel("b")
"""


@pytest.mark.parametrize("then", ["", "raise KeyError('kolom')"], ids=["and runs", "and fails on it"])
def test_what_changes_during_a_run_fails_it_by_name(project, then):
    """A chapter changes data that was checked and a notebook: both are named, and nothing is exchanged."""
    project.write("02_dua", "judul('Akuntabilitas Kinerja')", CHANGE + then)
    with pytest.raises(LkjError) as caught:
        project.build()
    assert str(caught.value).splitlines() == [
        "data/2023/anggaran.csv berubah selama laporan disusun; ulangi.",
        "notebooks/01_satu berubah selama laporan disusun; ulangi.",
    ]
    assert not project.output.exists()


def test_a_notebook_changed_and_changed_back_is_found(project):
    """It has the hash that it had, but what ran was another one."""
    path = project.root / "notebooks" / "01_satu.ipynb"
    committed = path.read_text("utf-8")

    def meddle(line):
        if line.startswith("Menjalankan"):
            path.write_text(committed.replace("tabel('a')", "tabel('c')"), "utf-8")
        elif line.startswith("01_satu"):
            path.write_text(committed, "utf-8")

    with pytest.raises(LkjError, match=r"^notebooks/01_satu berubah selama laporan disusun; ulangi\.$"):
        project.build(progress=meddle)
