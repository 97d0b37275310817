"""The kit: one ZIP with all that a machine without network needs, and the menu that it opens."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from lkjtools import cli
from lkjtools.errors import LkjError
from lkjtools.kit import pack
from lkjtools.kit.install import python_of
from lkjtools.kit.pack import System, make_kit, select_packages, windows
from lkjtools.temporary import own_folder
from tests.agencies import YEAR, write_agency
from tests.test_environment import PYTHONS, versions

REPOSITORY = Path(__file__).parents[1]
LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")
PYTHON = f"3.{sys.version_info.minor}"


def pins(text):
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("python", PYTHONS)
def test_the_packages_of_a_kit_are_those_of_the_lock_on_that_system(python):
    """With those that Windows alone has, without those that it has not; each with its hashes, no condition."""
    text = select_packages(LOCK, windows(python))
    found = {canonicalize_name(name): version for name, version in pins(text).items()}
    assert found == versions("requirements.lock", python, "win32")
    assert {"colorama", "pywinpty"} <= found.keys()
    assert not {"ptyprocess", "pexpect", "appnope"} & found.keys()
    assert ";" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry)


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """A kit without the packages, which another test fetches."""
    monkeypatch.setattr(
        pack, "_download", lambda wheels, system, log: (wheels / "a-1-py3-none-any.whl").touch()
    )
    place = tmp_path / "kit.zip"
    make_kit(place, windows("3.13"))
    return place


def test_a_kit_holds_program_packages_setup_and_menu(packed, tmp_path):
    """In one folder: nothing of this machine, no cache, no data of an agency but the examples."""
    with zipfile.ZipFile(packed) as kit:
        names = {name.removeprefix("LKj/") for name in kit.namelist()}
        assert all(name.startswith("LKj/") for name in kit.namelist())
        batch = kit.read("LKj/LKj.bat")
        texts = [kit.read(f"LKj/{name}") for name in names if name.endswith((".txt", ".bat"))]
    assert {name.partition("/")[0] for name in names} == {
        *("LKj.bat", "BACA-DULU.txt", "python", "program", "wheels")
    }
    assert {"wheels/requirements.txt", "wheels/a-1-py3-none-any.whl", "python/TARUH-DI-SINI.txt"} <= names
    for name in (
        "lkjtools/cli.py",
        "notebooks/mulai.ipynb",
        "requirements.lock",
        "docs/panduan.md",
        "pyproject.toml",
    ):
        assert f"program/{name}" in names
    assert not [
        name for name in names if "__pycache__" in name or "/." in name or name.startswith("program/data/2")
    ]
    assert not any(str(REPOSITORY).encode() in text for text in texts)
    assert batch.count(b"\n") == batch.count(b"\r\n") > 20
    assert b"@" not in batch.replace(b"@echo off", b"")
    assert rb"Programs\Python\Python313\python.exe" in batch
    (script,) = re.findall(rb'"%PYTHON%" (program\S+)', batch)
    assert script.decode().replace("\\", "/") in names
    assert b"lkjtools.cli menu" in batch
    assert 150 + max(map(len, names)) < 260  # what Windows unpacks in a folder of 150 signs


def test_the_same_checkout_gives_the_same_kit(packed, tmp_path):
    """Byte for byte; and one that is there is not overwritten."""
    make_kit(tmp_path / "lagi.zip", windows("3.13"))
    assert (tmp_path / "lagi.zip").read_bytes() == packed.read_bytes()
    with pytest.raises(LkjError, match=r"kit\.zip sudah ada dan tidak ditimpa"):
        make_kit(packed, windows("3.13"))


def test_packages_that_cannot_be_had_are_said_with_the_place_of_the_reason(tmp_path, monkeypatch):
    """What pip says, in English, stands in a file; no half of a kit is left."""
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), 1, b"", b"no network")
    )
    with pytest.raises(LkjError, match=r"Paket tidak dapat diambil; yang dikatakan pip ada di .*kit\.log\."):
        make_kit(tmp_path / "kit.zip", windows("3.13"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"kit.log": b"no network"}


def test_a_version_of_python_that_the_lock_does_not_know_is_refused(capfd):
    """In one sentence, before anything is fetched."""
    assert cli.run(["kit", "windows", "--python", "3.9"]) == 2
    assert "Versi Python harus dua bilangan mulai 3.11, mis. 3.13; tertulis '3.9'." in capfd.readouterr().err


# The menu -------------------------------------------------------------------------------------------


@pytest.fixture
def typed(tmp_path, monkeypatch, capfd):
    """Open the menu, type what is given, and list the commands that it ran and what it opened."""
    ran, opened, places = [], [], []

    def run(line, *, env, check):
        places.append(Path(env["TMPDIR"]))
        ran.append(" ".join(line[3 : line.index("--data-dir")]))
        if line[3:5] == ["workbook", "export"]:
            Path(line[6]).touch()
        return subprocess.CompletedProcess(line, 0)

    def menu(*answers):
        ran.clear()
        opened.clear()
        replies = iter(answers)
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt: next(replies))
        monkeypatch.setattr(subprocess, "run", run)
        monkeypatch.setattr(os, "startfile", lambda path: opened.append(path), raising=False)
        code = cli.run(["menu", "--data-dir", str(tmp_path / "data")])
        return code, ran, opened, capfd.readouterr().out

    menu.places = places
    return menu


def test_every_choice_of_the_menu_runs_its_command(typed, tmp_path):
    """Check, report and audit of the year that is shown; a choice that there is not is answered."""
    write_agency(tmp_path / "data", 1)
    code, ran, _, said = typed("2", "3", "4", "9", "6", "20xx", "2031", "2", "0")
    assert code == 0
    assert ran == [f"check {YEAR}", f"report {YEAR}", f"audit {YEAR}", "check 2031"]
    for words in ("1  Isi data", "2  Periksa data", "3  Buat laporan", "4  Uji angka", "5  Buka hasil"):
        assert words in said
    assert 'Tidak ada pilihan "9"; ketik satu angka dari 0 sampai 6.' in said
    assert "Tahun harus ditulis tepat 4 angka" in said


def test_data_is_filled_in_by_a_workbook_that_is_opened_and_read(typed, tmp_path):
    """Handed out once; read when it is closed, unless one thinks better of it; a new year is prepared first."""
    write_agency(tmp_path / "data", 1)
    book = tmp_path / f"isian-{YEAR}.xlsx"
    _, ran, opened, _ = typed("1", "", "1", "b", "0")
    assert ran == [f"workbook export {YEAR} {book}", f"workbook import {book} --tahun {YEAR}"]
    assert opened == [book] * 2
    _, ran, _, _ = typed("6", f"{YEAR + 1}", "1", "b", "0")
    assert ran[0] == f"new-year {YEAR + 1}"


def test_what_a_command_keeps_of_an_error_outlives_the_menu(typed, tmp_path):
    """The temporary files of the menu go when it is closed; those of its commands stand beside them."""
    write_agency(tmp_path / "data", 1)
    before = tempfile.gettempdir()
    with own_folder():
        typed("2", "0")
    assert typed.places == [Path(before)]


def test_results_are_opened_where_they_are(typed, tmp_path):
    """Beside the data; before there is a report, the menu says that there is none."""
    write_agency(tmp_path / "data", 1)
    place = tmp_path / f"outputs/{YEAR}"
    assert f"Belum ada {place}." in typed("5", "0")[3]
    place.mkdir(parents=True)
    assert typed("5", "0")[2] == [place]


def test_an_empty_folder_is_asked_for_its_year(typed):
    """No data yet: the year is what is typed, and to fill it in begins with the agency's first folder."""
    assert typed("2031", "2", "1", "b", "0")[1][:2] == ["check 2031", "init --tahun 2031"]


# The packages themselves, from the index ------------------------------------------------------------


def pip(*words, **options):
    return subprocess.run(
        [sys.executable, "-m", "pip", *words], capture_output=True, text=True, check=False, **options
    )


def unpack(place, folder):
    with zipfile.ZipFile(place) as kit:
        kit.extractall(folder)
    return folder / "LKj"


def requirements_of(wheel):
    with zipfile.ZipFile(wheel) as content:
        (name,) = (name for name in content.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return message_from_string(content.read(name).decode("utf-8")).get_all("Requires-Dist") or ()


@pytest.mark.exhaustive
def test_a_kit_for_windows_needs_nothing_but_itself(tmp_path):
    """Every package is a wheel for win_amd64 whose hash is in the lock file, and what each asks for there is in the
    kit, in a version that suits; no path is longer than Windows takes; a package that was changed is refused."""
    make_kit(tmp_path / "kit.zip", windows(PYTHON))
    wheels = unpack(tmp_path / "kit.zip", tmp_path / "isi") / "wheels"
    there = {
        name: version for name, version, _, _ in (parse_wheel_filename(p.name) for p in wheels.glob("*.whl"))
    }
    environment = dict(windows(PYTHON).markers)
    for wheel in wheels.glob("*.whl"):
        for text in requirements_of(wheel):
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({**environment, "extra": ""}):
                version = there[canonicalize_name(need.name)]
                assert need.specifier.contains(version, prereleases=True), f"{wheel.name}: {text}"
    target = tmp_path / "terpasang"
    words = (
        *("install", "--quiet", "--no-index", "--find-links", str(wheels), "--no-deps", "--require-hashes"),
        *(
            "--only-binary",
            ":all:",
            "--platform",
            "win_amd64",
            "--python-version",
            PYTHON,
            "--implementation",
            "cp",
        ),
        *("--no-compile", "--target", str(target), "-r", str(wheels / "requirements.txt")),
    )
    done = pip(*words)
    assert done.returncode == 0, done.stderr
    assert (
        len(list(target.glob("*.dist-info")))
        == len(there)
        == len(pins((wheels / "requirements.txt").read_text()))
    )
    place = rf"C:\Users\{'x' * 20}\AppData\Local\LKj\{PYTHON}\lingkungan\Lib\site-packages" + "\\"
    longest = max(len(str(path.relative_to(target))) for path in target.rglob("*"))
    assert len(place) + longest < 260
    changed = next(wheels.glob("click-*.whl"))
    changed.write_bytes(changed.read_bytes() + b"\0")
    done = pip(*words, "--upgrade")
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr


@pytest.mark.exhaustive
def test_a_kit_of_the_same_layout_is_set_up_here_and_works(tmp_path):
    """By the script that LKj.bat runs: from the kit alone, in a folder with blanks, once; then a year is checked.

    A package that was changed afterwards is refused.
    """
    make_kit(tmp_path / "kit.zip", System(PYTHON))
    kit = unpack(tmp_path / "kit.zip", tmp_path / "Berkas Saya")
    place = tmp_path / "ruang saya"
    clean = {name: os.environ[name] for name in ("HOME", "PATH", "LANG") if name in os.environ}
    environment = {**clean, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    script = [sys.executable, str(kit / "program/lkjtools/kit/install.py"), str(place)]

    def run(*line, **options):
        done = subprocess.run(
            line, cwd=kit, env=environment, capture_output=True, text=True, check=False, **options
        )
        assert done.returncode == 0, (done.stdout, done.stderr, (place / "pemasangan.log").read_text("utf-8"))
        return done.stdout

    assert "Menyiapkan LKj untuk pengguna ini" in run(*script)
    assert run(*script) == ""
    python = str(python_of(place))
    run(python, "-m", "pip", "check")
    write_agency(kit / "data", 1)
    assert "0 kesalahan" in run(python, "-m", "lkjtools.cli", "check", str(YEAR))
    assert f"Laporan Kinerja {YEAR}, data di {kit / 'data'}" in run(
        python, "-m", "lkjtools.cli", "menu", input="0\n"
    )
    wheel = next((kit / "wheels").glob("click-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    (place / "siap.txt").unlink()
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].endswith(f"rinciannya di {place / 'pemasangan.log'}.")
