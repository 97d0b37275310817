"""The commands on a system like Windows: no fork, Unix sockets or SIGKILL, few signs, other line ends, long paths.

What can be taken away or set on this system is; that a real Windows does the same was not tried here.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import zmq

from lkjtools.build import check_data
from lkjtools.console import _fit
from lkjtools.document.chapters import list_chapters
from lkjtools.errors import RunError, describe_cause
from lkjtools.manifest import read_manifest
from lkjtools.record import run_chapters
from lkjtools.record.source import hash_source
from lkjtools.report.laporan import load_laporan
from tests.agencies import NOTEBOOKS, YEAR, write_agency
from tests.baris import write_rows
from tests.test_audit import CLAIMS, PLACES, table_rows
from tests.windows import LACKS, without_ipc, without_windows_lacks

pytestmark = pytest.mark.exhaustive  # whole reports run the same way in every `make test`

REPOSITORY = Path(__file__).parents[1]


def lkj(*words, cwd, environment, encoding="utf-8"):
    """Run the command with its output redirected, as bytes of the console's code page."""
    done = subprocess.run(
        [sys.executable, "-m", "lkjtools.cli", *words],
        cwd=cwd,
        env={**environment, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


# What Windows lacks ---------------------------------------------------------------------------------


PARAMETERS = {"YEAR": YEAR, "TRIWULAN": None, "DATA_DIR": "data"}
TRANSPORT = """
from ipykernel import get_connection_info
assert get_connection_info(unpack=True)["transport"] == "tcp"
tabel("a")
"""


@pytest.fixture
def lacks(monkeypatch):
    """Take from this process what Windows has not; its kernels are left alone."""
    for module, name in LACKS:
        monkeypatch.delattr(module, name)
    monkeypatch.setattr(zmq, "has", without_ipc(zmq.has))
    monkeypatch.setattr("lkjtools.record.kernel_manager.KILL", signal.SIGTERM)
    monkeypatch.setattr("lkjtools.temporary.KILL", signal.SIGTERM)
    monkeypatch.setattr(subprocess.Popen, "kill", subprocess.Popen.terminate)


@pytest.mark.usefixtures("lacks")
def test_a_kernel_is_reached_by_tcp_and_ended_without_process_groups(tmp_path, write_chapter):
    """A chapter runs at the first attempt; one that never ends is ended, kernel and all, in the given time."""
    good = write_chapter(tmp_path, "01_satu", TRANSPORT, "laporan()")
    (result,) = run_chapters([good], PARAMETERS, tmp_path / "hasil", 1)
    assert (result.failure, result.attempts) == (None, 1)
    pid = tmp_path / "pid"
    endless = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(300); tabel('a')"
    slow = write_chapter(tmp_path, "02_dua", endless, "laporan()")
    with pytest.raises(RunError, match="melewati batas waktu"):
        run_chapters([slow], PARAMETERS, tmp_path / "gagal", 1, cell_timeout=2)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text("ascii")), 0)


@pytest.mark.exhaustive
def test_a_year_is_reported_without_what_windows_lacks(tmp_path, write_chapter):
    """Check, report, trace, verify: no fork, no Unix sockets, no SIGKILL, no program beside Python, no network; a
    path of 150 signs with blanks, a console of cp1252."""
    name = "Laporan Kinerja Tahun Anggaran Berjalan (jangan dihapus) "
    home = tmp_path / name / name
    home = home.with_name((home.name * 3)[: max(20, 150 - len(str(home.parent)))].strip())
    assert len(str(home)) >= 149
    write_agency(home / "data", 1)
    (home / "notebooks").mkdir()
    for chapter in NOTEBOOKS.glob("*.ipynb"):
        shutil.copy(chapter, home / "notebooks")
    environment = without_windows_lacks(tmp_path / "tanpa", REPOSITORY)
    year, there = str(YEAR), {"cwd": home, "environment": environment, "encoding": "cp1252"}
    assert lkj("check", year, **there)[0] == 0
    code, said, refused = lkj("report", year, **there)
    assert (code, refused) == (0, "")
    assert said.splitlines()[-1] == f"Selesai: {home / 'outputs' / year}"
    assert f"{len(list_chapters())} bab" in said
    code, said, refused = lkj("trace", f"capaian_pct:iku_01:{year}", "--tahun", year, **there)
    assert (code, refused) == (0, "")
    assert "Rumus: " in said
    code, said, refused = lkj("verify", year, **there)
    assert (code, refused) == (0, "")
    assert "Sesuai: " in said
    # Windows opens paths of up to 259 signs.
    longest = max(len(str(path.relative_to(home))) for path in (home / "outputs").rglob("*"))
    assert 150 + len("/") + longest + len(".baru") < 260
    # What was made under these conditions is what is made under others.
    shutil.move(home / "outputs", tmp_path / "lain")
    assert lkj("report", year, cwd=home, environment={**os.environ, "PYTHONPATH": str(REPOSITORY)})[0] == 0
    first, second = (read_manifest(place / year) for place in (tmp_path / "lain", home / "outputs"))
    assert first.outputs == second.outputs


# The console ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """An agency with a printed report to audit, a fault in the data of another year, a register with a minus."""
    home = tmp_path_factory.mktemp("audit")
    data = write_agency(home / "data", 1)
    places = [{"kode": kode, "tercetak": text, "keadaan": "terbaca"} for kode, text in PLACES]
    write_rows(data / f"{YEAR}/terbit_masukan.csv", table_rows("terbit_masukan", places))
    write_rows(data / f"{YEAR}/terbit.csv", table_rows("terbit", CLAIMS))
    register = home / f"outputs/{YEAR}/register.csv"
    register.parent.mkdir(parents=True)
    register.write_text(
        "key,text,value,unit,formula,arithmetic,rule,reference,sources,printed_at\n"
        'beda:x,"−5,00",-5,poin,kini − lalu,"90 − 95 = −5,00 (≥ 0 × 1)",Selisih — poin,,,\n',
        encoding="utf-8",
    )
    wrong = home / f"data/{YEAR - 1}"
    shutil.copytree(data / str(YEAR), wrong)
    (wrong / "target.csv").write_text(
        (wrong / "target.csv").read_text("utf-8").replace(",80,", ",−80 ≥ €,"), "utf-8"
    )
    return home


@pytest.mark.parametrize(
    ("encoding", "arithmetic"),
    [
        ("cp1252", "90 - 95 = -5,00 (>= 0 × 1)"),
        pytest.param("ascii", "90 - 95 = -5,00 (>= 0 x 1)", marks=pytest.mark.exhaustive),
        pytest.param("cp437", "90 - 95 = -5,00 (≥ 0 x 1)", marks=pytest.mark.exhaustive),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["trace", "beda:x", "--tahun", f"{YEAR}"],
        ["trace", "−5,00", "--tahun", f"{YEAR}"],
        ["check", f"{YEAR - 1}"],
        ["audit", f"{YEAR}", "--output-dir", "uji"],
    ],
    ids=lambda words: "_".join(words[:2]),
)
def test_a_console_of_another_code_page_is_told_the_same(audited, words, encoding, arithmetic):
    """Redirected too: the same lines, with plainer signs where the code page lacks one; no error of Python's."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "LKJ_ROOT": str(audited)}
    plain = lkj(*words, cwd=audited, environment=environment)
    found = lkj(*words, cwd=audited, environment=environment, encoding=encoding)
    assert found == (plain[0], _fit(plain[1], encoding), _fit(plain[2], encoding))
    assert "Traceback" not in plain[2]
    assert "UnicodeEncodeError" not in found[2]
    if words[0] == "trace":
        assert f"Hitungan: {arithmetic}\n" in found[1]
    if words[0] == "check":
        assert found[0] == 1
        assert f"-80 {'≥' if '≥' in arithmetic else '>='} " in found[2]


# Line ends ------------------------------------------------------------------------------------------


def test_every_checkout_has_the_same_bytes():
    """Line ends are kept LF on Windows too, since data, rules and package are hashed as they stand; no text in the
    repository has others, but what is spoilt on purpose."""
    rules = (REPOSITORY / ".gitattributes").read_text("utf-8").splitlines()
    assert "* text=auto eol=lf" in rules
    assert "*.bat text eol=crlf" in rules
    for path in REPOSITORY.rglob("*"):
        parts = path.relative_to(REPOSITORY).parts
        if parts[0] in ("lkjtools", "data", "notebooks", "docs") and path.suffix in (
            ".py",
            ".csv",
            ".yaml",
            ".md",
            ".ipynb",
        ):
            assert b"\r" not in path.read_bytes(), path


def test_data_and_notebooks_with_other_line_ends_give_the_same_report(tmp_path):
    """Files that a Windows program has saved: the same figures and no fault; a notebook has the same hash, a data
    file that of its own bytes."""
    data = write_agency(tmp_path / "data", 2)
    other = shutil.copytree(data, tmp_path / "crlf/data")
    for path in other.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_data(YEAR, other).faults == ()
    one, two = (load_laporan(YEAR, str(folder)) for folder in (data, other))
    assert {key: angka.text for key, angka in one.daftar_angka.items()} == {
        key: angka.text for key, angka in two.daftar_angka.items()
    }
    assert dict(one.pengiriman.reads) != dict(two.pengiriman.reads)
    for chapter in NOTEBOOKS.glob("*.ipynb"):
        copy = tmp_path / chapter.name
        copy.write_bytes(chapter.read_bytes().replace(b"\n", b"\r\n"))
        assert hash_source(copy) == hash_source(chapter)


# Words and names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said"), [(32, "sedang dipakai"), (33, "sedang dipakai"), (5, "tidak ada izin")]
)
def test_a_file_that_another_program_holds_is_not_called_forbidden(number, said):
    """Windows gives both the same number of C; only its own tells them apart."""
    error = PermissionError(13, "Access is denied", "LKj.pdf")
    error.winerror = number
    assert describe_cause(error).startswith(said)


def test_no_file_of_the_project_has_a_name_that_windows_refuses():
    """No reserved name or sign, no two names that differ by capitals alone."""
    reserved = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
    seen: dict[str, Path] = {}
    for place in ("lkjtools", "notebooks", "data", "docs", "tests"):
        for path in (REPOSITORY / place).rglob("*"):
            if "__pycache__" in path.parts:
                continue
            assert not reserved.fullmatch(path.name), path
            assert not re.search(r'[<>:"|?*\\\x00-\x1f]|[. ]$', path.name), path
            assert seen.setdefault(str(path).casefold(), path) == path
