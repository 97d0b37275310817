"""make: the value of a variable is never run, nothing is installed twice, no file time decides about a report."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import try_each

REPOSITORY = Path(__file__).parents[1]
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")


@pytest.fixture
def project(tmp_path):
    """A folder with the Makefile and an environment that counts as installed: this very interpreter."""
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    python = tmp_path / "env" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        f'#!/bin/sh\nPYTHONPATH="{REPOSITORY}" exec "{sys.executable}" "$@"\n', encoding="utf-8"
    )
    python.chmod(0o755)
    for name in ("ready-run", "ready-dev"):
        (tmp_path / "env" / name).touch()
    return tmp_path


def make(folder, *arguments, **variables):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name
        not in (
            "YEAR",
            "JOBS",
            "DATA",
            "OUTPUT",
            "LKJ_ROOT",
            "VENV",
            "PYTHON",
            "MAKEFLAGS",
            "MAKEOVERRIDES",
            "MFLAGS",
        )
    }
    return subprocess.run(
        ["make", "--no-print-directory", "-C", str(folder), *arguments],
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


INJECTIONS = [
    "2023; touch PWNED",
    "2023; touch PWNED #",
    "2023$$(touch PWNED)",
    "2023$(touch PWNED)",
    "2023$(shell touch PWNED)",
    "$(shell touch PWNED)2023",
    "2023`touch PWNED`",
    "2023' ; touch PWNED ; '",
    '2023" ; touch PWNED ; "',
    "2023\ntouch PWNED",
    "2023 | touch PWNED",
    "${shell touch PWNED}",
    "../x",
]


@pytest.mark.parametrize("value", try_each(INJECTIONS, 3))
@pytest.mark.parametrize("target", ["report", "check"])
@pytest.mark.parametrize("way", ["command line", "environment"])
def test_the_value_of_year_is_never_run(project, value, target, way):
    """Neither the shell nor make sees more in YEAR than text; the command refuses it in one sentence."""
    if way == "command line":
        done = make(project, target, f"YEAR={value}", "VENV=env")
    else:
        done = make(project, target, "VENV=env", YEAR=value)
    assert done.returncode != 0
    assert "Tahun harus ditulis tepat 4 angka" in done.stderr
    assert not list(project.rglob("PWNED"))
    assert not (project / "outputs").exists()


@pytest.mark.parametrize("value", ["1; touch PWNED", "$(shell touch PWNED)", "1$$(touch PWNED)"])
def test_the_value_of_jobs_is_never_run(project, value):
    """The same holds for JOBS."""
    done = make(project, "report", "YEAR=2023", f"JOBS={value}", "VENV=env")
    assert done.returncode != 0
    assert "Jumlah bab serentak harus bilangan" in done.stderr
    assert not list(project.rglob("PWNED"))


@pytest.mark.parametrize("value", ["a; touch PWNED", "$(shell touch PWNED)", "a'b $$(touch PWNED)"])
def test_the_value_of_root_is_never_run(project, value):
    """It reaches the command as typed, which names it."""
    done = make(project, "batch", "YEAR=2023", f"ROOT={value}", "VENV=env")
    assert done.returncode != 0
    assert f"Tidak ada instansi dengan data 2023 di {value};" in done.stderr
    assert not list(project.rglob("PWNED"))
    assert make(project, "batch", "YEAR=2023", "VENV=env", ROOT=value).stderr.startswith(
        "Folder instansi belum"
    )


def test_dry_run_shows_no_value(project):
    """A recipe holds no value of YEAR at all, so no quoting can be wrong."""
    done = make(project, "-n", "report", "YEAR=4321", "VENV=env")
    assert done.returncode == 0
    assert done.stdout == '"env/bin/python" -m lkjtools.cli report\n'


def test_a_year_reaches_the_command_as_typed(project):
    """A plain year arrives; without data the command names the folder that is missing."""
    done = make(project, "check", "YEAR=2023", "VENV=env")
    assert "- 2023: seharusnya folder 2023 ada" in done.stderr


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("report", "TRIWULN"),
        ("check", "BULAN"),
        ("help", "TRIWULAN"),
        ("audit", "TRIWULAN"),
        ("clean", "TRIWULAN"),
        ("check", "OUTPUT"),
        ("test", "DATA"),
    ],
)
def test_an_unknown_variable_is_refused(project, target, name):
    """It would be ignored without a word, as a quarter by what has none; the message names those that there are."""
    done = make(project, target, "YEAR=2023", f"{name}=2", "VENV=env")
    assert done.returncode == 2
    known = " ".join(done.stderr.split())
    assert f"Variabel {name} tidak dikenal; yang dikenal: YEAR" in known
    assert "JOBS PYTHON VENV TEST_OPTIONS UPGRADE" in known
    assert done.stdout == ""


@pytest.mark.exhaustive
def test_data_and_results_reach_the_command_as_typed(project):
    """With blanks and signs that make or the shell would run; of the environment neither is taken."""
    for text in ("data dinas", "$(shell touch PWNED)", "a'b; touch PWNED #"):
        done = make(project, "check", "YEAR=2023", "VENV=env", f"DATA={text}", LAIN="x", OUTPUT="y")
        assert f"- 2023: seharusnya folder 2023 ada di {project / text};" in done.stderr
        assert not list(project.rglob("PWNED"))
    (project / "hasil kerja/2023").mkdir(parents=True)
    (project / "hasil kerja/2023/surat.txt").touch()
    done = make(project, "report", "YEAR=2023", "VENV=env", "OUTPUT=hasil kerja", "DATA=data dinas")
    assert done.stderr.startswith(f"{project / 'hasil kerja/2023'} bukan hasil perintah ini")
    assert f"ada di {project}/data;" in make(project, "check", "YEAR=2023", "VENV=env", DATA="x").stderr


def test_a_quarter_reaches_the_command_as_typed(project):
    """That of a report, a check or a verification."""
    done = make(project, "check", "YEAR=2023", "TRIWULAN=5", "VENV=env")
    assert "Triwulan harus bilangan 1 sampai 4; tertulis '5'." in done.stderr


@pytest.mark.parametrize("name", ["YEAR", "JOBS", "PYTHON", "VENV", "TEST_OPTIONS", "UPGRADE"])
def test_a_known_variable_is_taken_and_explained(project, name):
    """The list of the Makefile is that of the README; a variable of the environment is nobody's business."""
    assert make(project, "-j2", "-n", "help", f"{name}=1", LAIN="x").returncode == 0
    assert f"`{name}" in (REPOSITORY / "README.md").read_text("utf-8")


def test_clean_removes_what_it_names_and_nothing_like_it(project):
    """No pattern: an environment or a folder that somebody named alike stays."""
    for name in (".venv", ".venv-ci", ".venv-saya", "outputs", "lkjtools", "tests"):
        (project / name).mkdir()
    assert make(project, "clean").returncode == 0
    left = {path.name for path in project.iterdir() if path.is_dir()}
    assert left == {".venv-saya", "outputs", "env", "lkjtools", "tests"}


def test_a_missing_year_is_said(project):
    """make report alone says what is missing."""
    done = make(project, "report", "VENV=env")
    assert done.returncode != 0
    assert "Tahun laporan belum diberikan." in done.stderr


@pytest.mark.parametrize(
    "target", ["report", "check", "help", "test", "fuzz", "pictures", "lint", "lab", "lock", "clean"]
)
def test_a_file_named_like_a_target_does_not_make_it_up_to_date(project, target):
    """make's file times never decide that a report is built already."""
    (project / target).touch()
    assert "up to date" not in make(project, "-n", target, "VENV=env").stdout
    assert make(project, "-n", target, "VENV=env").stdout


def test_make_alone_prints_every_target(project):
    """The default target explains all others and installs nothing."""
    done = make(project, "VENV=nirgends")
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()
    assert [line.split()[1] for line in done.stdout.splitlines()] == phony
    assert not (project / "nirgends").exists()
    assert ".DELETE_ON_ERROR:" in MAKEFILE


def test_nothing_is_installed_twice(project):
    """A second run installs nothing; a changed lock file is installed before the report."""
    assert "pip install" not in make(project, "-n", "test", "VENV=env").stdout
    times = (project / "env" / "ready-run").stat()
    os.utime(project / "requirements.lock", ns=(times.st_atime_ns + 10**9, times.st_mtime_ns + 10**9))
    plan = make(project, "-n", "report", "VENV=env").stdout
    assert plan.index("pip install") < plan.index("lkjtools.cli report")
    assert "requirements-dev.lock" not in plan


def test_packages_are_installed_with_hashes_and_as_wheels_only(project):
    """What the lock does not name by hash is not installed, and nothing is compiled."""
    plan = make(project, "-n", "test", "VENV=baru").stdout
    installs = [line for line in plan.splitlines() if "pip install" in line]
    assert [line.split("install ")[1] for line in installs] == [
        "--quiet --require-hashes --only-binary :all: -r requirements.lock",
        "--quiet --no-deps --no-build-isolation -e .",
        "--quiet --require-hashes --only-binary :all: -r requirements-dev.lock",
    ]


OLD = "#!/bin/sh\nexit 1\n"
NO_VENV = '#!/bin/sh\ncase "$2" in *venv*) exit 1;; esac\nexit 0\n'


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (None, "Python tidak ditemukan."),
        (OLD, "Diperlukan Python 3.11 atau lebih baru"),
        (NO_VENV, "Modul venv belum terpasang"),
    ],
)
def test_an_unfit_python_is_named_before_anything_is_built(project, script, message):
    """No Python, one that is too old, or one without venv: a sentence says what to install."""
    python = project / "python-lain"
    if script:
        python.write_text(script, encoding="utf-8")
        python.chmod(0o755)
    done = make(project, "report", "YEAR=2023", "VENV=baru", f"PYTHON={python}")
    assert done.returncode != 0
    assert message in done.stderr
    assert not (project / "baru").exists()
