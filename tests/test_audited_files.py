"""`lkj audit` of files and folders as they may be: what is no report stops no other and is said in a sentence."""

import os
import pty
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread

import docx
import openpyxl
import pytest

from lkjtools.cli import run
from lkjtools.reviu.output.write import put_files
from lkjtools.temporary import written_whole
from tests.proses import own_environment
from tests.test_reviewing import RIGHT, WRONG, write_docx

LKJ = [sys.executable, "-m", "lkjtools.cli"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def audited(folder):
    """The files that have results below a folder, by the paths of these."""
    return sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob("audit.json"))


# Exit codes -----------------------------------------------------------------------------------------


def test_results_that_cannot_be_written_do_not_look_like_findings(here, capsys):
    """They have a code and words of their own; the file whose results can be written is audited."""
    write_docx(here / "a.docx", RIGHT)
    write_docx(here / "b.docx", RIGHT)
    (here / "hasil").mkdir()
    (here / "hasil/a.docx").write_text("berkas di tempat folder", "utf-8")
    assert run(["audit", "a.docx", "b.docx", "--output-dir", "hasil"]) == 3
    shown = capsys.readouterr()
    assert "hasil/a.docx: tidak dapat ditulis: " in shown.err
    assert "Selesai: 2 berkas, 1 hasilnya tidak dapat ditulis." in shown.out
    assert audited(here / "hasil") == ["b.docx"]


def test_an_audit_that_fails_does_not_look_like_findings(here, capsys):
    """What an earlier audit left is broken: the sentence says so, and the closing line calls it failed."""
    write_docx(here / "a.docx", RIGHT)
    write_docx(here / "b.docx", RIGHT)
    assert run(["audit", "a.docx", "b.docx"]) == 0
    (here / "outputs/audit/a.docx/audit.json").write_text("{", "utf-8")
    capsys.readouterr()
    assert run(["audit", "a.docx", "b.docx"]) == 3
    assert "Selesai: 2 berkas, 1 gagal diperiksa." in capsys.readouterr().out


# Folders --------------------------------------------------------------------------------------------


def test_a_loop_of_links_stops_no_other_file(here, capsys):
    """A link to itself is refused, a link to a folder around it is not read again, the reports are audited."""
    (here / "laporan").mkdir()
    write_docx(here / "laporan/a.docx", RIGHT)
    (here / "laporan/diri").symlink_to("diri")
    (here / "laporan/atas").symlink_to("..")
    assert run(["audit", "laporan", "laporan/diri"]) == 3
    said = capsys.readouterr().err
    assert "laporan/diri: tidak dapat dibaca: tautan yang berputar ke dirinya sendiri." in said
    assert "laporan/atas/laporan: tautan ke laporan, yang sudah dibaca; tidak dibaca lagi." in said
    assert audited(here / "outputs/audit") == ["a.docx"]


def test_a_link_to_a_folder_is_followed(here):
    """The reports of the folder that it leads to stand under the name of the link."""
    for folder in ("laporan", "jauh"):
        (here / folder).mkdir()
    write_docx(here / "jauh/a.docx", RIGHT)
    (here / "laporan/tautan").symlink_to(here / "jauh")
    assert run(["audit", "laporan"]) == 0
    assert audited(here / "outputs/audit") == ["tautan/a.docx"]


def test_a_folder_that_links_lead_to_twice_is_read_where_it_is(here, capsys):
    """Not under the name of a link, and not twice."""
    (here / "laporan/z").mkdir(parents=True)
    write_docx(here / "laporan/z/a.docx", RIGHT)
    (here / "laporan/b").symlink_to("z")
    assert run(["audit", "laporan"]) == 0
    assert audited(here / "outputs/audit") == ["z/a.docx"]
    assert "laporan/b: tautan ke laporan/z, yang sudah dibaca" in capsys.readouterr().err


@pytest.fixture
def open_folder(monkeypatch):
    """A folder that anybody may enter."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o777)
        monkeypatch.chdir(folder)
        yield Path(folder)


def test_a_folder_that_may_not_be_read_is_said_so(open_folder, capsys):
    """Within a folder and named itself; the files beside it are audited."""
    closed = open_folder / "laporan/tutup"
    closed.mkdir(parents=True)
    write_docx(open_folder / "laporan/a.docx", RIGHT)
    closed.chmod(0)
    run(["audit", "laporan/a.docx", "--output-dir", "muat"])  # loads what another user may not read
    capsys.readouterr()
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        assert run(["audit", "laporan", "--output-dir", "hasil"]) == 3
        shown = capsys.readouterr()
        assert run(["audit", "laporan/tutup"]) == 3
        named = capsys.readouterr().err
        assert run(["audit", "laporan/a.docx", "--since", "laporan/tutup"]) == 2
    finally:
        os.seteuid(os.getuid())
        closed.chmod(0o700)
    why = "laporan/tutup: folder ini tidak dapat dibaca: tidak ada izin; "
    assert why in shown.err
    assert why in named
    assert "Selesai: 1 berkas, 1 folder tidak dapat dibaca." in shown.out
    assert audited(open_folder / "hasil") == ["a.docx"]


def test_results_of_an_earlier_audit_are_no_reports(here, capsys):
    """In a folder of reports, and named itself, a folder of results is left out and named."""
    (here / "laporan").mkdir()
    write_docx(here / "laporan/a.docx", RIGHT)
    assert run(["audit", "laporan", "--output-dir", "laporan/lama"]) == 0
    assert run(["audit", "laporan", "--output-dir", "baru"]) == 0
    assert (
        "laporan/lama/a.docx: folder ini memuat hasil audit; isinya tidak diaudit." in capsys.readouterr().err
    )
    assert audited(here / "baru") == ["a.docx"]
    assert run(["audit", "laporan/lama/a.docx"]) == 3
    assert "laporan/lama/a.docx: folder ini tidak memuat laporan." in capsys.readouterr().err


def test_results_never_take_the_place_of_their_report(here, capsys):
    """The folder of the results has the name of the file: beside it there is no room for both."""
    write_docx(here / "a.docx", RIGHT)
    for named in ("a.docx", "."):
        assert run(["audit", named, "--output-dir", "."]) == 3
        said = capsys.readouterr().err
        assert (
            said
            == "a.docx: folder hasilnya akan berada di tempat berkas ini sendiri; sebut --output-dir yang lain.\n"
        )


# Files ----------------------------------------------------------------------------------------------


def test_what_is_no_regular_file_is_refused_at_once(here, capsys):
    """A pipe that nobody writes to would be waited for without end; so would a device, a socket."""
    os.mkfifo(here / "pipa.docx")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("soket.docx")
        assert run(["audit", "pipa.docx", "/dev/zero", "soket.docx"]) == 3
    said = capsys.readouterr().err
    for name in ("pipa.docx", "/dev/zero", "soket.docx"):
        assert f"{name}: bukan berkas biasa (pipa, perangkat, atau soket)" in said


@pytest.mark.parametrize("name", [f"{'x' * 231}.docx", f"{'x' * 250}.docx", f"{'é' * 120}.docx"])
def test_a_name_as_long_as_the_file_system_allows_is_audited(here, name):
    """The title of a document is cut to what DOCX takes, the text has the whole name."""
    write_docx(here / name, WRONG)
    assert run(["audit", name]) == 1
    folder = here / "outputs/audit" / name
    for kind in ("catatan-hasil-reviu", "kertas-kerja-reviu"):
        title = docx.Document(folder / f"{kind}.docx").core_properties.title
        assert len(title) <= 255
        assert title.endswith((name, "…"))
    assert len(openpyxl.load_workbook(folder / "audit.xlsx").properties.title) <= 255
    assert name in (folder / "audit.html").read_text("utf-8")


def test_a_name_that_is_too_long_is_refused_in_a_sentence(here, capsys):
    """Longer than any file system allows: no file, and no error of the program."""
    write_docx(here / "a.docx", RIGHT)
    assert run(["audit", f"{'x' * 300}.docx", "a.docx"]) == 3
    said = capsys.readouterr().err
    assert "nama terlalu panjang" in said
    assert "tak terduga" not in said


@pytest.mark.parametrize(
    ("name", "shown"), [(b"a\xff.docx", "a\\udcff.docx"), (b"a\x01.docx", "a\\x01.docx")]
)
def test_a_name_that_is_no_text_is_refused_in_a_sentence(here, capsys, name, shown):
    """Bytes that are no UTF-8 and control signs cannot be printed in the results."""
    write_docx(here / "a.docx", RIGHT)
    shutil.copy("a.docx", os.fsdecode(name))
    assert run(["audit", os.fsdecode(name)]) == 3
    said = capsys.readouterr().err
    assert f"{shown}: nama berkas ini memuat tanda yang tidak dapat ditulis; ganti namanya." in said


def test_a_message_names_the_path_as_it_was_given(here, capsys):
    """Two files of one name in two folders are told apart, whatever is wrong with them."""
    for folder, content in (("a", b"%PDF-1.7\nrusak"), ("b", b"PK\x03\x04 rusak"), ("c", b"")):
        (here / folder).mkdir()
        (here / folder / "laporan.pdf").write_bytes(content)
    assert run(["audit", "a", "--output-dir", "x"]) == 3
    assert run(["audit", "b", "--output-dir", "x"]) == 3
    assert run(["audit", "c", "--output-dir", "x"]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == [f"{folder}/laporan.pdf" for folder in "abc"]


# Paths ----------------------------------------------------------------------------------------------


def test_all_paths_of_a_command_belong_to_where_it_is_typed(here, monkeypatch):
    """Files, results, tables and earlier results; the default results are the project's."""
    (here / "notebooks").mkdir()
    (here / "notebooks/01_bab.ipynb").write_text("{}", "utf-8")
    below = here / "kerja"
    below.mkdir()
    write_docx(below / "a.docx", WRONG)
    monkeypatch.chdir(below)
    assert run(["audit", "a.docx", "--output-dir", "hasil", "--tables", "bacaan.xlsx"]) == 1
    assert audited(below / "hasil") == ["a.docx"]
    assert (below / "bacaan.xlsx").is_file()
    assert run(["audit", "a.docx", "--since", "hasil/a.docx"]) == 1
    assert audited(here / "outputs/audit") == ["a.docx"]


@pytest.mark.parametrize(
    "words",
    [
        ["audit", ""],
        ["audit", "a.docx", ""],
        ["audit", "a.docx", "--output-dir", ""],
        ["audit", "a.docx", "--since", ""],
        ["audit", "a.docx", "--tables", ""],
        ["audit", "a.docx", "--data-dir", ""],
        ["audit", "2023", "--since", ""],
        ["report", "2023", "--output-dir", ""],
        ["batch", ""],
        ["consolidate", ""],
        ["kit", "windows", ""],
    ],
)
def test_an_empty_name_is_not_the_folder_where_one_works(here, capsys, words):
    """As a variable of a shell gives it that is not set."""
    write_docx(here / "a.docx", RIGHT)
    assert run(words) == 2
    assert "kosong." in capsys.readouterr().err
    assert not (here / "outputs").exists()


# Runs -----------------------------------------------------------------------------------------------


def test_runs_at_once_into_one_folder_do_not_disturb_each_other(here):
    """Each writes under a name of its own; who comes last is what stands there, and nothing else is left."""
    place = here / "audit.xlsx"
    with written_whole(place) as first, written_whole(place) as second:
        first.write(b"satu")
        second.write(b"dua")
    assert (place.read_bytes(), [*here.iterdir()]) == (b"satu", [place])
    results = [Thread(target=put_files, args=(here, {"audit.csv": bytes(100_000)})) for _ in range(8)]
    for each in results:
        each.start()
    for each in results:
        each.join()
    assert sorted(path.name for path in here.iterdir()) == ["audit.csv", "audit.xlsx"]


def test_what_cannot_be_written_whole_leaves_nothing_and_the_old_file_stays(here):
    """Neither a half file nor one under another name; who could read the old one can read the new one."""
    place = here / "audit.xlsx"
    place.write_bytes(b"lama")

    def write_and_fail():
        with written_whole(place) as file:
            file.write(b"baru")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_fail()
    assert (place.read_bytes(), [*here.iterdir()]) == (b"lama", [place])
    mode = place.stat().st_mode
    with written_whole(place) as file:
        file.write(b"baru")
    assert (place.read_bytes(), place.stat().st_mode) == (b"baru", mode)


def test_who_cancels_while_the_program_loads_sees_no_traceback():
    """Exit code 130, in silence: nothing had begun."""
    code = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Pressed:
    def find_spec(self, name, *_):
        if name == "lkjtools.commands.batch":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Pressed())
import lkjtools.cli
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=own_environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, "")


def test_a_terminal_says_which_file_is_audited(here):
    """Also of a single file; in a pipe only where there are several."""
    write_docx(here / "a.docx", RIGHT)
    line = [*LKJ, "audit", "a.docx"]
    ours, theirs = pty.openpty()
    subprocess.run(line, env=own_environment(), stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    assert os.read(ours, 4096).decode().strip() == "[1/1] a.docx"
    os.close(ours)
    done = subprocess.run(line, env=own_environment(), capture_output=True, text=True, check=True)
    assert done.stderr == ""
    write_docx(here / "b.docx", RIGHT)
    done = subprocess.run(
        [*line, "b.docx"], env=own_environment(), capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines() == ["[1/2] a.docx", "[2/2] b.docx"]
