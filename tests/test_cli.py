"""The command lkj: what it prints, where, and how it ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lkjtools.cli import run
from lkjtools.publishing.dokumen import load_dokumen

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def lkj(monkeypatch, capfd):
    """Run the command in this process; where the process itself matters, `lkj_process` starts another."""

    def lkj(*arguments, cwd=REPOSITORY, **variables):
        monkeypatch.chdir(cwd)
        for name in ("YEAR", "JOBS", "LKJ_ROOT"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        code = run(list(arguments))
        return subprocess.CompletedProcess(arguments, code, *capfd.readouterr())

    return lkj


def lkj_process(*arguments, cwd=REPOSITORY, **variables):
    """Run the command as a person does, in a process of its own."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("YEAR", "JOBS", "LKJ_ROOT")
    }
    environment["PYTHONPATH"] = str(REPOSITORY)
    return subprocess.run(
        [sys.executable, "-m", "lkjtools.cli", *arguments],
        cwd=cwd,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory, write_chapter):
    """A project with the sample data and every chapter of the report, each as small as can be."""
    root = tmp_path_factory.mktemp("proyek")
    shutil.copytree(REPOSITORY / "data", root / "data")
    (root / "notebooks").mkdir()
    for number, name in enumerate(load_dokumen().notebooks):
        source = f"judul('Bab {'x' * number}')\ntabel('t{number}')"
        write_chapter(root / "notebooks", name, source, "laporan()")
    return root


# Usage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2023.0", "2023 ", "23", "２０２３", "2_023", "2023; touch PWNED", "../x", "2023$(touch PWNED)"]
)
@pytest.mark.parametrize("way", ["argument", "variable"])
def test_a_malformed_year_ends_with_one_sentence(lkj, tmp_path, text, way):
    """From the command line or from YEAR: exit code 2, a sentence on stderr, no folder, no command run."""
    for verb in ("report", "check"):
        arguments, variables = ([verb, text], {}) if way == "argument" else ([verb], {"YEAR": text})
        done = lkj(*arguments, cwd=tmp_path, **variables)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("Tahun harus ditulis tepat 4 angka")
        assert done.stderr.count("\n") == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["report"], "Tahun laporan belum diberikan."),
        (["check"], "Tahun laporan belum diberikan."),
        (["raport"], "Perintah raport tidak dikenal. Maksud Anda report?"),
        (["report", "--job", "2"], "Opsi --job tidak dikenal. Maksud Anda --jobs?"),
        (["report", "2023", "--jobs"], "Nilai untuk opsi --jobs kurang atau berlebih."),
        (["report", "2023", "--jobs", "0"], "Jumlah bab serentak harus bilangan 1 sampai 999; tertulis '0'."),
        (
            ["report", "2023", "--jobs", "²"],
            "Jumlah bab serentak harus bilangan 1 sampai 999; tertulis '\\xb2'.",
        ),
        (["report", "2023", "2024"], "Argumen berlebih: '2024'."),
        (["report", "2023", "--help=x"], "Nilai untuk opsi --help kurang atau berlebih."),
    ],
)
def test_a_mistyped_command_is_answered_in_indonesian(lkj, arguments, message):
    """Exit code 2, one sentence, and where the help is."""
    done = lkj(*arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == message
    assert done.stderr.splitlines()[1].startswith("Bantuan: lkj")


@pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"], ["check", "--help"]])
def test_the_help_is_indonesian(lkj, arguments):
    """No English heading or sentence of the library shows through."""
    done = lkj(*arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("Pemakaian: lkj")
    assert "Tampilkan bantuan ini." in done.stdout
    for word in ("Usage", "Options", "Commands", "Show this", "Arguments"):
        assert word not in done.stdout


def test_help_and_a_mistyped_year_load_nothing_heavy():
    """The command answers at once: pandas, papermill, nbconvert and the like stay unloaded."""
    code = (
        "import sys; from lkjtools.cli import run; run(['--help']); run(['report', '23'])\n"
        "heavy = {'pandas', 'papermill', 'nbconvert', 'nbformat', 'pandera', 'babel', 'yaml', 'IPython'}\n"
        "sys.exit(str(heavy.intersection(sys.modules)) if heavy.intersection(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


# Check ----------------------------------------------------------------------------------------------


def test_check_says_how_much_it_checked(lkj):
    """A check that passes says how many checks it made, then what the report still lacks; that fails nothing."""
    done = lkj("check", "2023")
    first, second, *_ = done.stdout.splitlines()
    count, _, rest = first.partition(" ")
    assert (done.returncode, rest, done.stderr) == (0, "pemeriksaan dijalankan, 0 kesalahan.", "")
    assert int(count) > 1000
    assert second.startswith("Kelengkapan isi laporan: ")


def test_check_lists_every_fault(lkj, tmp_path):
    """All faults at once, each with its place; exit code 1."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    (tmp_path / "data/2023/anggaran.csv").unlink()
    (tmp_path / "data/2023/sasaran.csv").unlink()
    done = lkj("check", cwd=tmp_path, YEAR="2023")
    assert done.returncode == 1
    assert "- 2023/anggaran.csv: seharusnya berkas ada." in done.stderr
    assert "- 2023/sasaran.csv: seharusnya berkas ada." in done.stderr
    assert "pemeriksaan dijalankan, 0 kesalahan" not in done.stdout
    assert "Traceback" not in done.stderr


# Report ---------------------------------------------------------------------------------------------


def test_report_builds_with_a_clean_console(project, tmp_path):
    """Exit code 0, one line a chapter in order, nothing on stderr; the working directory does not matter."""
    done = lkj_process("report", cwd=tmp_path, LKJ_ROOT=str(project), YEAR="2023", JOBS="2")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    names = load_dokumen().notebooks
    assert [line.partition(":")[0] for line in lines if ": selesai, " in line] == list(names)
    assert lines[-1] == f"Selesai: {project / 'outputs' / '2023'}"
    assert (project / "outputs/2023/LKj-2023.pdf").is_file()
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_report_leaves_nothing_half_made(project, write_chapter):
    """Ctrl-C ends the command with 130 and one word; the folder in the making is gone."""
    chapter = project / "notebooks" / f"{load_dokumen().notebooks[0]}.ipynb"
    original = chapter.read_bytes()
    marker = project / "mulai"
    source = f"import time; open({str(marker)!r}, 'w').close(); time.sleep(60); tabel()"
    write_chapter(chapter.parent, chapter.stem, source, "laporan()")
    command = [sys.executable, "-m", "lkjtools.cli", "report", "2023", "--jobs", "1", "--output-dir", "batal"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "LKJ_ROOT": str(project)}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as process:
        deadline = time.monotonic() + 60
        while not marker.exists():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode().strip() == "Dibatalkan."
    chapter.write_bytes(original)
    assert process.returncode == 130
    assert [path.name for path in (project / "batal").iterdir()] == [".2023.kunci"]


def test_report_of_faulty_data_ends_with_its_faults(lkj, tmp_path):
    """Exit code 1, the faults on stderr, no traceback, no notebook started."""
    done = lkj("report", "2023", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("1 kesalahan data:\n- 2023: seharusnya folder 2023 ada")
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_is_one_sentence_and_a_file(lkj, tmp_path, monkeypatch):
    """Who types the command gets a sentence; who repairs the program gets the traceback in a file."""
    (tmp_path / "outputs").write_text("bukan folder", encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = lkj("report", "2023", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Terjadi kesalahan tak terduga (")
    assert done.stderr.count("\n") == 1
    (details,) = tmp_path.glob("lkj-galat-*.txt")
    assert str(details) in done.stderr
    assert details.read_text("utf-8").startswith("Traceback (most recent call last):")


def test_the_exit_code_reaches_the_shell():
    """make and cron see what a person reads."""
    assert lkj_process("report", "23").returncode == 2
    assert lkj_process("check", "2099").returncode == 1
    assert lkj_process().returncode == 2
