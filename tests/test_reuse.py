"""A chapter is used again exactly where nothing has changed on which it rests, and every run says why."""

import dataclasses
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lkjtools import build, record, reuse
from lkjtools.cli import run
from lkjtools.csv_table import write_table
from lkjtools.document.chapters import list_chapters
from lkjtools.masa import Masa
from lkjtools.record import notebook_text, rehearse
from lkjtools.record.record import Record
from lkjtools.sealed_files import sha256_of
from tests.rehearsed import rehearse_chapters
from tests.test_build import contents

REPOSITORY = Path(__file__).parents[1]
FILE = "2023/realisasi.csv"
LAST = "06_kertas_kerja"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A project of its own whose report has been made by the command."""
    root = tmp_path_factory.mktemp("proyek")
    for name in ("data", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "requirements.lock", root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJ_ROOT", str(root))
        patch.setattr(record, "run_chapters", rehearse_chapters)
        assert run(["report", "2023"]) == 0
    return root


@pytest.fixture
def project(first, tmp_path, monkeypatch):
    """A copy of it; its chapters are rehearsed, and which ones run can be asked."""
    root = tmp_path / "proyek"
    shutil.copytree(first, root)
    monkeypatch.setenv("LKJ_ROOT", str(root))
    monkeypatch.setattr(record, "run_chapters", rehearse_chapters)
    return root


def report(capsys, *options):
    """The lines of the command that makes the report."""
    capsys.readouterr()
    assert run(["report", "2023", *options]) == 0
    return capsys.readouterr().out.splitlines()


def reasons(lines):
    """Chapter -> why it ran."""
    found = (line.split(": dijalankan: ") for line in lines if ": dijalankan: " in line)
    return dict(found)


def change(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def correct_a_text(root):
    """Another word in the one text that 04_penutup prints."""
    path = root / "data/2023/narasi/kesimpulan.md"
    path.write_text(path.read_text("utf-8").rstrip() + " Laporan ini dapat diperiksa.\n", encoding="utf-8")
    return "2023/narasi/kesimpulan.md"


def readers(root, file):
    """The chapters whose record says that they have read a file."""
    notebooks = {name: root / f"outputs/2023/notebooks/{name}.ipynb" for name in list_chapters()}
    return {name for name, path in notebooks.items() if f'"{file}"' in path.read_text("utf-8")}


# What is not made again ---------------------------------------------------------------------------


def test_where_nothing_has_changed_nothing_is_made(project, capsys):
    """The report stays as it is, every chapter is said to be used again, and so are the warnings of the data."""
    before = contents(project / "outputs/2023")
    times = {path: path.stat().st_mtime_ns for path in (project / "outputs/2023").rglob("*")}
    lines = report(capsys)
    assert [line for line in lines if line.endswith(": dipakai ulang")] == [
        f"{chapter}: dipakai ulang" for chapter in list_chapters()
    ]
    assert lines[-1] == f"Tidak ada yang berubah: {project}/outputs/2023"
    assert contents(project / "outputs/2023") == before
    assert {path: path.stat().st_mtime_ns for path in (project / "outputs/2023").rglob("*")} == times


def test_a_report_that_needs_no_run_is_known_without_heavy_libraries(first):
    """Who only asks waits for none of the libraries that compute, run or print."""
    heavy = {"pandas", "numpy", "matplotlib", "papermill", "nbconvert", "nbformat", "pydantic", "typst"}
    code = (
        "import sys; from lkjtools.cli import run; code = run(['report', '2023'])\n"
        f"print(code, sorted({heavy!r} & set(sys.modules)))"
    )
    environment = {"LKJ_ROOT": str(first), "PYTHONPATH": str(REPOSITORY), "PATH": "/usr/bin:/bin"}
    memory = json.loads((first / "outputs/.2023.ingatan.json").read_text("utf-8"))
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, **memory["state"]["locale"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-2:] == [f"Tidak ada yang berubah: {first}/outputs/2023", "0 []"]


@pytest.mark.exhaustive
def test_one_text_changed_runs_exactly_the_chapters_that_read_it(project, capsys):
    """The others are used again."""
    file = correct_a_text(project)
    expected = readers(project, file)
    lines = report(capsys)
    assert expected == {"04_penutup"}
    assert reasons(lines) == dict.fromkeys(expected, f"{file} berubah")
    log = [json.loads(line) for line in (project / "outputs/2023/log.jsonl").read_text("utf-8").splitlines()]
    assert [(each["chapter"], each["status"], each.get("why")) for each in log] == [
        (
            name,
            "selesai" if name in expected else "dipakai ulang",
            f"{file} berubah" if name in expected else None,
        )
        for name in list_chapters()
    ]


@pytest.mark.exhaustive
def test_one_cell_changed_runs_its_readers_and_gives_the_report_of_a_clean_run(project, capsys):
    """A rupiah more goes into four chapters, and six that never saw its file are used again."""
    file = "2023/belanja.csv"
    change(project / "data" / file, ",4764481774,", ",4764481775,")
    change(project / "data/2023/belanja.csv", ",4738945032,", ",4738945031,")
    expected = readers(project, file)
    assert 0 < len(expected) < len(list_chapters())
    assert reasons(report(capsys)) == dict.fromkeys(expected, f"{file} berubah")
    reused = contents(project / "outputs/2023")
    report(capsys, "--force")
    assert contents(project / "outputs/2023") == reused


@pytest.mark.exhaustive
def test_no_cell_of_the_data_reaches_a_chapter_that_is_used_again(tmp_path, monkeypatch):
    """Whatever cell is changed, a chapter that would be used again gives the same record when it is run."""
    root = tmp_path
    shutil.copytree(REPOSITORY / "data", root / "data")
    monkeypatch.setenv("LKJ_ROOT", str(root))
    paths = build.chapter_paths(REPOSITORY / "notebooks")
    parameters = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
    options = {"root": root, "data_dir": root / "data", "notebooks_dir": REPOSITORY / "notebooks"}

    def records(chapters):
        return {each.chapter: each for each in rehearse(chapters, parameters, root=root)}

    before = records(paths)
    reads = {
        name: {read.path: read.sha256 for read in Record.of_chapters({name: each.notebook}).reads}
        for name, each in before.items()
    }
    files = {path for read in reads.values() for path in read}
    memory = reuse.Memory(reuse.describe_state(Masa(2023), reads=files, **options), reads=reads)
    tried = 0
    texts = sorted((root / "data/2023").rglob("*.md"))
    tables = sorted((root / "data/2023").rglob("*.csv"))
    for path in [*tables[::2], *texts[::6], root / "data/2023/laporan.yaml"]:
        original = path.read_bytes()
        for text in changes(path):
            path.write_text(text, encoding="utf-8")
            if not build.check_data(2023, root / "data").faults:
                tried += 1
                why = reuse.find_reasons(memory, reuse.describe_state(Masa(2023), reads=files, **options))
                used_again = [chapter for chapter in paths if chapter.stem not in why]
                for name, each in records(used_again).items():
                    assert notebook_text(each.notebook) == notebook_text(before[name].notebook), (path, name)
                break
        path.write_bytes(original)
    assert tried > 10


def changes(path):
    """Texts of a file with one thing in it changed, of which some are faulty."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        yield text.rstrip() + " Kalimat ini ditambahkan.\n"
    elif path.suffix == ".yaml":
        yield text.replace("Kepala", "Pelaksana Tugas Kepala", 1)
    else:
        import csv

        head, *rows = csv.reader(text.splitlines())
        for number in range(len(rows) and len(head)):
            for more in (" diubah", "1", "0"):
                changed = [[*row] for row in rows]
                changed[-1][number] += more
                yield write_table(head, changed)


# What the key is made of --------------------------------------------------------------------------


def another(name):
    def put(root, patch):
        patch.setattr(reuse, name, lambda: "lain")

    return put


def change_notebook(root, patch):
    path = root / f"notebooks/{LAST}.ipynb"
    content = json.loads(path.read_text("utf-8"))
    content["cells"][0]["source"] = ["# Judul lain"]
    path.write_text(json.dumps(content), encoding="utf-8")


def change_lock(root, patch):
    with (root / "requirements.lock").open("a", encoding="utf-8") as file:
        file.write("# lain\n")


def change_environment(root, patch):
    patch.setattr(reuse, "describe_environment", lambda: {**DESCRIBED, "pandas": "0.1"})


def change_locale(root, patch):
    patch.setenv("LC_ALL", "tr_TR.UTF-8")


def add_file(root, patch):
    (root / "data/2023/lampiran").mkdir()
    (root / "data/2023/lampiran/surat.pdf").touch()


def move_data(root, patch):
    (root / "data").rename(root / "kiriman")
    patch.setenv("LKJ_DATA", str(root / "kiriman"))


DESCRIBED = reuse.describe_environment()
EVERY = "semua bab"


@pytest.mark.parametrize(
    ("put", "chapters", "reason"),
    [
        (change_notebook, {LAST}, "buku kerjanya berubah"),
        (another("hash_package"), EVERY, "paket lkjtools berubah"),
        (another("hash_rules"), EVERY, "aturan berubah"),
        (change_lock, EVERY, "requirements.lock berubah"),
        (change_environment, EVERY, "versi pandas lain"),
        (change_locale, EVERY, "bahasa sistem lain"),
        (add_file, EVERY, "berkas di folder data bertambah atau berkurang"),
        (move_data, EVERY, "parameter lain"),
    ],
    ids=["notebook", "package", "rules", "lock", "environment", "locale", "names", "parameters"],
)
def test_each_part_of_the_key_has_its_chapters_run(project, monkeypatch, put, chapters, reason):
    """Whatever may decide a result is looked at, and named where it has changed."""
    options = {"root": project, "notebooks_dir": project / "notebooks"}
    memory = reuse.recall_last(project / "outputs/2023")
    assert memory is not None
    put(project, monkeypatch)
    data_dir = project / ("kiriman" if put is move_data else "data")
    now = reuse.describe_state(Masa(2023), data_dir=data_dir, reads=memory.state.data, **options)
    assert reuse.find_reasons(memory, now) == dict.fromkeys(
        list_chapters() if chapters == EVERY else chapters, reason
    )
    assert (
        reuse.find_unchanged(Masa(2023), data_dir=data_dir, output_dir=project / "outputs", **options) is None
    )


def test_a_file_that_was_looked_for_and_is_there_now_is_read(project):
    """An absence is part of what a chapter rests on."""
    memory = reuse.recall_last(project / "outputs/2023")
    absent = next(file for file, sha256 in memory.reads["03a_capaian_kinerja"].items() if sha256 is None)
    now = dataclasses.replace(memory.state, data={**memory.state.data, absent: "0" * 64})
    expected = {name for name, read in memory.reads.items() if absent in read}
    assert reuse.find_reasons(memory, now) == dict.fromkeys(expected, f"{absent} berubah")


@pytest.mark.exhaustive
def test_force_runs_every_chapter(project, capsys):
    """Who does not believe it has it made anew, and gets the same bytes."""
    before = contents(project / "outputs/2023")
    assert reasons(report(capsys, "--force")) == dict.fromkeys(list_chapters(), "--force")
    assert contents(project / "outputs/2023") == before


@pytest.mark.exhaustive
def test_unaccepted_warnings_are_refused_by_strict_though_nothing_has_changed(project, capsys, monkeypatch):
    """What is not made again is judged again."""
    path = project / "outputs/.2023.ingatan.json"
    memory = reuse.read_memory(path)
    reuse.write_memory(dataclasses.replace(memory, is_warned=True, lines=("1 peringatan:",)), path)
    assert report(capsys)[0] == "1 peringatan:"
    # The command looks at the data itself, which has none.
    assert reasons(report(capsys, "--strict")) == {}


# A check ------------------------------------------------------------------------------------------


def check(capsys, *options):
    capsys.readouterr()
    assert run(["check", "2023", *options]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.exhaustive
def test_a_check_of_what_was_checked_says_the_same_at_once(project, capsys, monkeypatch):
    """It says again what it said, until a file, name or option changes; with --force it looks again."""
    first = check(capsys)
    monkeypatch.setattr(build, "check_data", None)  # nothing is checked
    assert check(capsys) == [*first, "Tidak ada yang berubah sejak pemeriksaan terakhir."]
    monkeypatch.undo()
    monkeypatch.setenv("LKJ_ROOT", str(project))
    assert check(capsys, "--force") == first
    path = project / "data" / FILE
    path.write_bytes(path.read_bytes() + b"x,y\n")
    assert run(["check", "2023"]) == 1
    assert FILE in capsys.readouterr().err


@pytest.mark.parametrize(("named", "folder"), [("", "outputs"), ("hasil", "hasil")])
def test_what_a_check_keeps_stands_among_the_results(tmp_path, monkeypatch, named, folder):
    """make hands on an empty LKJ_OUTPUT where none was given: that names no folder."""
    monkeypatch.setenv("LKJ_OUTPUT", named)
    assert reuse.check_path(tmp_path, Masa(2023)) == tmp_path / folder / ".2023.periksa.json"


@pytest.mark.exhaustive
def test_a_file_that_is_not_delivered_is_found_after_a_check(project, capsys):
    """What is new in the folder is looked at, though no file that was read has changed."""
    check(capsys)
    (project / "data/2023/lain.txt").touch()
    assert run(["check", "2023"]) == 1
    assert "lain.txt" in capsys.readouterr().err


@pytest.mark.exhaustive
def test_a_file_that_became_a_link_out_of_the_folder_is_found_after_a_check(project, tmp_path, capsys):
    """It says the same, but is no part of the data any more; a report is not used again on it either."""
    check(capsys)
    path = project / "data" / FILE
    try:
        (tmp_path / "tautan").symlink_to(path)
    except OSError:
        pytest.skip("this system gives links to nobody but its administrator")
    path.rename(tmp_path / "luar.csv")
    path.symlink_to(tmp_path / "luar.csv")
    for command in ("check", "report"):
        assert run([command, "2023"]) == 1
        assert f"{FILE}: seharusnya berkas di dalam folder data" in capsys.readouterr().err


@pytest.mark.exhaustive
def test_what_a_failed_run_has_left_goes_with_the_next_that_succeeds(project, capsys):
    """Though that makes nothing new: half-run chapters beside a good report only mislead."""
    left = project / "outputs" / "2023-gagal"
    left.mkdir()
    (left / "04_penutup.ipynb").touch()
    before = contents(project / "outputs/2023")
    assert reasons(report(capsys)) == {}
    assert not left.exists()
    assert contents(project / "outputs/2023") == before


# What is not believed -----------------------------------------------------------------------------


def spoil_file(root):
    (root / "outputs/2023/LKj-2023.html").write_text("lain", encoding="utf-8")


def spoil_chapter(root):
    path = root / f"outputs/2023/notebooks/{LAST}.ipynb"
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")


def remove_file(root):
    (root / "outputs/2023/LKj-2023.docx").unlink()


def change_seal(root):
    path = root / "outputs/2023/manifest.json"
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")


def spoil_memory(root):
    (root / "outputs/.2023.ingatan.json").write_text('{"state": {}, "seal": 1', encoding="utf-8")


def write_odd_memory(root):
    path = root / "outputs/.2023.ingatan.json"
    content = json.loads(path.read_text("utf-8"))
    content["state"]["data"] = [1]
    path.write_text(json.dumps(content), encoding="utf-8")


def forget(root):
    (root / "outputs/.2023.ingatan.json").unlink()


def lie(root):
    """The memory is made to say that the report rests on data that came later."""
    memory, data = root / "outputs/.2023.ingatan.json", root / f"data/{FILE}"
    before = sha256_of(data)
    data.write_text(data.read_text("utf-8") + "\n", encoding="utf-8")
    text = memory.read_text("utf-8")
    assert before in text
    memory.write_text(text.replace(before, sha256_of(data)), encoding="utf-8")


@pytest.mark.parametrize(
    "spoil",
    [spoil_file, spoil_chapter, remove_file, change_seal, spoil_memory, write_odd_memory, forget, lie],
)
def test_a_report_that_is_not_as_it_was_sealed_is_not_used_again(project, spoil):
    """Neither it nor a chapter of it: a file that was changed, one that is gone, a memory that fits nothing."""
    place = {"root": project, "data_dir": project / "data", "notebooks_dir": project / "notebooks"}
    place["output_dir"] = project / "outputs"
    assert reuse.find_unchanged(Masa(2023), **place) is not None
    spoil(project)
    assert reuse.find_unchanged(Masa(2023), **place) is None
    assert reuse.recall_last(project / "outputs/2023") is None


@pytest.mark.exhaustive
def test_a_notebook_that_changes_while_the_data_is_checked_is_run(project, capsys, monkeypatch):
    """Else the seal of the report would name a notebook that none of its chapters is of."""
    correct_a_text(project)
    check_data, name = build.check_data, "02_perencanaan_kinerja"

    def check_slowly(*place):
        path = project / f"notebooks/{name}.ipynb"
        change(path, r"judul(\"Perjanjian Kinerja\", 2)", r"judul(\"Perjanjian Kinerja\", 2)  # Bupati")
        return check_data(*place)

    monkeypatch.setattr(build, "check_data", check_slowly)
    assert reasons(report(capsys)) == {
        name: "buku kerjanya berubah",
        "04_penutup": "2023/narasi/kesimpulan.md berubah",
    }
    assert "# Bupati" in (project / f"outputs/2023/notebooks/{name}.ipynb").read_text("utf-8")


@pytest.mark.exhaustive
def test_a_spoilt_report_is_made_anew(project, capsys):
    """What comes out is the report of a clean run, whatever stood there."""
    before = contents(project / "outputs/2023")
    spoil_chapter(project)
    assert reasons(report(capsys)) == dict.fromkeys(list_chapters(), reuse.NO_REPORT)
    assert contents(project / "outputs/2023") == before


def test_data_at_fault_is_refused_though_a_good_report_is_there(project, capsys):
    """What was good does not answer for what has changed since."""
    path = project / "data" / FILE
    path.write_bytes(path.read_bytes() + b"x,y\n")
    assert run(["report", "2023"]) == 1
    assert FILE in capsys.readouterr().err
