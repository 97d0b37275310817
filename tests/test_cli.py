"""The command lkj: what it prints, where, and how it ends."""

import errno
import io
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lkjtools import record
from lkjtools.cli import _VARIABLES, run
from lkjtools.document.chapters import list_chapters
from lkjtools.errors import describe_os_error
from tests.proses import is_gone, wait_until
from tests.rehearsed import rehearse_chapters

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def lkj(monkeypatch, capfd):
    """Run the command in this process; where the process itself matters, `lkj_process` starts another."""

    def lkj(*arguments, cwd=REPOSITORY, **variables):
        monkeypatch.chdir(cwd)
        for name in ("YEAR", "JOBS", "LKJ_ROOT", "LKJ_YEAR"):
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
    """A project with every chapter of the report, each as small as can be, and the sample data but its texts.

    No chapter prints a text, and one that none prints is refused.
    """
    root = tmp_path_factory.mktemp("proyek")
    shutil.copytree(REPOSITORY / "data", root / "data", ignore=shutil.ignore_patterns("narasi"))
    (root / "data/2023/peringatan_diterima.csv").unlink()  # it accepts what the texts leave open
    (root / "notebooks").mkdir()
    for number, name in enumerate(list_chapters()):
        source = f"judul('Bab {'x' * number}')\ntabel('t{number}')"
        write_chapter(root / "notebooks", name, source, "laporan()")
    return root


def test_a_command_loads_no_grammar_that_it_does_not_use():
    """Whoever has made a mistake is told soon: what nbformat would load takes longer than all of the rest."""
    command = [sys.executable, "-X", "importtime", "-m", "lkjtools.cli", "check", "1999"]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False).stderr
    loaded = set(re.findall(r"^import time:.*\| +(\S+)$", told, re.MULTILINE))
    assert {"nbformat", "jsonschema"} <= loaded
    assert "lark" not in loaded


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
        (["raport"], 'Perintah raport tidak dikenal; mungkin maksudnya "report".'),
        (["report", "--job", "2"], 'Opsi --job tidak dikenal; mungkin maksudnya "--jobs".'),
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
        "heavy = {'pandas', 'papermill', 'nbconvert', 'nbformat', 'babel', 'yaml', 'IPython'}\n"
        "sys.exit(str(heavy.intersection(sys.modules)) if heavy.intersection(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


# Check ----------------------------------------------------------------------------------------------


@pytest.mark.exhaustive
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
    (tmp_path / "data/2023/target.csv").unlink()
    (tmp_path / "data/2023/sasaran.csv").unlink()
    done = lkj("check", cwd=tmp_path, YEAR="2023")
    assert done.returncode == 1
    assert "- 2023/target.csv: seharusnya berkas ada." in done.stderr
    assert "- 2023/sasaran.csv: seharusnya berkas ada." in done.stderr
    assert "pemeriksaan dijalankan, 0 kesalahan" not in done.stdout
    assert "Traceback" not in done.stderr


# Report ---------------------------------------------------------------------------------------------


def check_report(done, project):
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    names = list_chapters()
    assert [line.partition(":")[0] for line in lines if ": selesai, " in line] == list(names)
    assert lines[-1] == f"Selesai: {project / 'outputs' / '2023'}"
    assert (project / "outputs/2023/LKj-2023.pdf").is_file()


def test_report_tells_each_chapter_in_order(lkj, project, tmp_path, monkeypatch):
    """Exit code 0, one line a chapter in order, nothing on stderr; the working directory does not matter."""
    monkeypatch.setattr(record, "run_chapters", rehearse_chapters)
    check_report(lkj("report", cwd=tmp_path, LKJ_ROOT=str(project), YEAR="2023", JOBS="2"), project)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.exhaustive
def test_report_builds_with_a_clean_console(project, tmp_path):
    """Nor does a kernel, or the end of the process, write anything there."""
    check_report(lkj_process("report", cwd=tmp_path, LKJ_ROOT=str(project), YEAR="2023", JOBS="2"), project)
    assert list(tmp_path.iterdir()) == []


# A cell that starts a process in a session of its own, says so, and waits.
WAITING = """
import os, subprocess, time
anak = subprocess.Popen(['sleep', '300'], start_new_session=True)
open({marker!r}, 'w').write(f'{{os.getpid()}} {{anak.pid}}')
time.sleep(300)
tabel()
"""


@pytest.fixture
def waiting(project, write_chapter, tmp_path):
    """A report whose first chapter waits; what it started, and a short folder for temporary files."""
    chapter = project / "notebooks" / f"{list_chapters()[0]}.ipynb"
    original = chapter.read_bytes()
    marker = tmp_path / "mulai"
    write_chapter(chapter.parent, chapter.stem, WAITING.format(marker=str(marker)), "laporan()")
    command = [sys.executable, "-m", "lkjtools.cli", "report", "2023", "--jobs", "1"]
    with tempfile.TemporaryDirectory(dir="/tmp") as temporary:
        environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "LKJ_ROOT": str(project),
            "TMPDIR": temporary,
        }
        process = subprocess.Popen(
            [*command, "--output-dir", str(tmp_path / "batal")],
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        with process:
            wait_until(lambda: marker.exists() and marker.read_text())
            yield process, Path(temporary), marker.read_text().split()
            process.kill()
    chapter.write_bytes(original)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("signum", "message"),
    [(signal.SIGINT, "Dibatalkan."), (signal.SIGTERM, "Dihentikan oleh sistem (SIGTERM).")],
)
def test_a_cancelled_report_leaves_nothing_half_made(waiting, tmp_path, signum, message):
    """Ctrl-C and SIGTERM end the command in one sentence; nothing that it made or started is left."""
    process, temporary, pids = waiting
    process.send_signal(signum)
    assert process.stderr.read().decode().strip() == message
    assert process.wait() == 128 + signum
    assert [path.name for path in (tmp_path / "batal").iterdir()] == [".2023.kunci"]
    assert [path for base in temporary.iterdir() for path in base.iterdir()] == []
    wait_until(lambda: all(is_gone(pid) for pid in pids))


@pytest.mark.exhaustive
def test_what_a_killed_run_left_is_cleared_by_the_next_one(waiting):
    """The next command removes its temporary files and ends what it started; a live run's are not touched."""
    process, temporary, pids = waiting
    (base,) = temporary.iterdir()
    (base / "milik_orang").mkdir()
    assert lkj_process("check", "23", TMPDIR=str(temporary)).returncode == 2
    assert len([path for path in base.iterdir() if path.is_dir()]) == 2
    assert not is_gone(pids[0])
    process.kill()
    process.wait()
    assert lkj_process("check", "23", TMPDIR=str(temporary)).returncode == 2
    assert [path.name for path in base.iterdir()] == ["milik_orang"]
    wait_until(lambda: all(is_gone(pid) for pid in pids))


def test_report_of_faulty_data_ends_with_its_faults(lkj, tmp_path):
    """Exit code 1, the faults on stderr, no traceback, no notebook started."""
    done = lkj("report", "2023", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("1 kesalahan data:\n- 2023: seharusnya folder 2023 ada")
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_is_one_sentence_and_a_file(lkj, tmp_path, monkeypatch):
    """Who types the command gets a sentence; who repairs the program gets the traceback in a file."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("lkjtools.build.check_data", lambda *_: {}["x"])
    done = lkj("check", "2023", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Terjadi kesalahan tak terduga (KeyError); rinciannya ditulis di ")
    assert done.stderr.count("\n") == 1
    (details,) = tmp_path.glob("lkj-galat-*.txt")
    assert str(details) in done.stderr
    assert details.read_text("utf-8").startswith("Traceback (most recent call last):")


# Everyday faults ------------------------------------------------------------------------------------


def outputs_a_file(root):
    (root / "outputs").write_text("bukan folder", encoding="utf-8")


def year_a_file(root):
    (root / "outputs").mkdir()
    (root / "outputs/2023").write_text("bukan folder", encoding="utf-8")


def lock_a_folder(root):
    (root / "outputs/.2023.kunci").mkdir(parents=True)


def outputs_in_a_loop(root):
    (root / "outputs").symlink_to("outputs")


def year_in_a_loop(root):
    (root / "outputs").mkdir()
    (root / "outputs/2023").symlink_to("2023")


@pytest.mark.parametrize("command", ["report", "audit", "sensitivity"])
@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (outputs_a_file, "/outputs: nama itu sudah dipakai; pindahkan yang ada di sana."),
        (year_a_file, "/outputs/2023: ada berkas di tempat yang seharusnya folder; pindahkan berkas itu."),
        (
            lock_a_folder,
            "/outputs/.2023.kunci: ada folder di tempat yang seharusnya berkas; pindahkan folder itu.",
        ),
        (outputs_in_a_loop, "/outputs: nama itu sudah dipakai; pindahkan yang ada di sana."),
        (
            year_in_a_loop,
            (
                "/outputs/2023 adalah tautan ke 2023, dan di sana tidak ada folder; "
                "sambungkan foldernya atau hapus tautan itu."
            ),
        ),
    ],
)
def test_an_everyday_fault_names_path_and_cause(lkj, tmp_path, command, damage, message):
    """No "tak terduga", no English of the system: the path, what is wrong with it, exit code 1."""
    damage(tmp_path)
    done = lkj(command, "2023", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, f"{tmp_path}{message}\n")


@pytest.mark.parametrize("command", ["report", "audit", "sensitivity"])
def test_a_folder_that_may_not_be_written_names_path_and_cause(lkj, command):
    """A folder of somebody else's, or on a disk that is read-only."""
    import filelock  # noqa: F401 - loaded while this user may still read it

    import lkjtools.build

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            done = lkj(command, "2023", cwd=folder)
        finally:
            os.seteuid(os.getuid())
    assert lkjtools.build
    assert done.returncode == 1
    assert done.stderr == (
        f"{folder}/outputs: tidak ada izin; minta izin pada pemiliknya atau pilih folder lain.\n"
    )


def test_a_disk_that_refuses_more_names_path_and_cause_and_loses_nothing(
    lkj, tmp_path, choices_2023, monkeypatch
):
    """The file that stood there before is still whole."""
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023/kepekaan.csv").write_text("lama", encoding="utf-8")
    monkeypatch.setattr("lkjtools.report.sensitivity.compare_choices", lambda laporan: choices_2023)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        done = lkj("sensitivity", "2023", "--output-dir", str(tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path}/2023: berkas melewati ukuran yang diizinkan sistem.\n"
    assert (tmp_path / "2023/kepekaan.csv").read_text("utf-8") == "lama"
    assert {path.name for path in tmp_path.iterdir()} == {"2023", ".2023.kunci"}


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_no_cause_is_told_in_the_words_of_the_system(code):
    """Whatever the system refuses is said in Indonesian; at worst its code is named."""
    message = describe_os_error(OSError(code, os.strerror(code), "berkas"))
    assert message.startswith("berkas: ")
    assert os.strerror(code) not in message


# The console ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def figure(tmp_path_factory):
    """A register with one figure, whose text has signs that not every console knows."""
    root = tmp_path_factory.mktemp("angka")
    folder = root / "outputs" / "2023"
    folder.mkdir(parents=True)
    (folder / "register.csv").write_text(
        "key,text,value,unit,formula,arithmetic,rule,reference,sources,printed_at\n"
        "beda:x,−5 ≥ ٣,-5,\x1b[31mpersen\u202e,,,,,,\n",
        encoding="utf-8",
    )
    return root


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Tercetak: -5 >= \\u0663"),
        ("ascii", "Tercetak: -5 >= \\u0663"),
        ("utf-8", "Tercetak: −5 ≥ ٣"),
    ],
)
def test_a_console_of_few_signs_shows_what_it_can(lkj, figure, encoding, text, monkeypatch):
    """Signs that the code page lacks are replaced by plainer ones or their number; nothing is raised."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr("sys.stdout", screen)
    done = lkj("trace", "beda:x", "--tahun", "2023", LKJ_ROOT=str(figure))
    assert (done.returncode, done.stderr) == (0, "")
    assert text in screen.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("number", ["-5", "−5"])
def test_a_negative_number_is_traced_as_it_is_printed(lkj, tmp_path, number):
    """Its sign begins no option; beside it, options are still read, and a wrong one refused."""
    folder = tmp_path / "outputs" / "2023"
    folder.mkdir(parents=True)
    (folder / "register.csv").write_text("key,text,unit,sources,printed_at\nbeda:x,-5,,,\n", "utf-8")
    done = lkj("trace", number, "--tahun", "2023", LKJ_ROOT=str(tmp_path))
    assert done.stdout.startswith("beda:x\nTercetak: -5\n")
    assert "Baris harus bilangan" in lkj("trace", number, "--baris", "-1").stderr
    assert "Opsi --barsi tidak dikenal" in lkj("trace", number, "--barsi", "1").stderr


def test_control_characters_of_the_data_reach_no_terminal(lkj, figure):
    """A terminal obeys ESC and turns text round by bidi marks; both are shown by their number."""
    done = lkj("trace", "beda:x", "--tahun", "2023", LKJ_ROOT=str(figure))
    assert "Satuan: \\x1b[31mpersen\\u202e\n" in done.stdout
    done = lkj("trace", "\x1b[31m\x9b\r", "--tahun", "2023", LKJ_ROOT=str(figure))
    assert done.stderr.startswith('Tidak ada angka dalam register untuk "\\x1b[31m\\x9b\\r"')


def test_a_full_console_is_said_and_fails():
    """What cannot be printed was not said: exit code 1, the cause on the other stream, no English at the end."""
    command = [sys.executable, "-m", "lkjtools.cli", "--help"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    message = b"Layar (keluaran baku): tempat di disk habis; kosongkan sebagian lalu ulangi.\n"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, done.stderr) == (1, message)
        assert subprocess.run(command, env=environment, stdout=full, stderr=full, check=False).returncode == 1
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, env=environment, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    message = b"Layar (keluaran baku): program yang membacanya sudah berhenti.\n"
    assert (done.returncode, done.stderr) == (1, message)


@pytest.mark.parametrize(
    ("name", "meant"), [("LKJ_ROT", '; mungkin maksudnya "LKJ_ROOT"'), ("LKJ_DEBUG", "")], ids=["near", "far"]
)
def test_an_unknown_variable_of_the_environment_is_refused(lkj, name, meant):
    """A mistyped variable would be ignored without a word."""
    done = lkj("check", "2023", **{name: "1"})
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == (
        f"Variabel lingkungan {name} tidak dikenal{meant}; yang dikenal: {', '.join(_VARIABLES)}."
    )


def test_the_exit_code_reaches_the_shell():
    """make and cron see what a person reads."""
    assert lkj_process("report", "23").returncode == 2
    assert lkj_process("check", "2099").returncode == 1
    assert lkj_process().returncode == 2
