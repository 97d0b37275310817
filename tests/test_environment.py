"""One set of versions: what pyproject.toml asks for, what the lock files hold, what conda installs."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
SETTINGS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
PROJECT = SETTINGS["project"]
RUN = [Requirement(line) for line in PROJECT["dependencies"]]
DEV = [Requirement(line) for extra in PROJECT["optional-dependencies"].values() for line in extra]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def text_of(lock):
    return (REPOSITORY / lock).read_text("utf-8")


def entries(lock):
    """Each requirement of a lock file with its hashes; a continued line belongs to the one before it."""
    logical = text_of(lock).replace("\\\n", " ").splitlines()
    return [
        (Requirement(line.split(" --hash=")[0]), line.count(" --hash=sha256:")) for line in logical if line
    ]


def versions(lock, python="3.11", platform="linux"):
    """The pinned versions that one Python on one system gets."""
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[platform],
        "os_name": "nt" if platform == "win32" else "posix",
        "platform_machine": "AMD64" if platform == "win32" else "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    found = {}
    for requirement, _ in entries(lock):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{lock}: {name} twice for Python {python} on {platform}"
            (pin,) = requirement.specifier
            assert pin.operator == "=="
            found[name] = pin.version
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_locks_hold_every_dependency_within_its_range(python, platform):
    """Each dependency of pyproject.toml is pinned, once, inside the range that is asked for."""
    run, dev = (versions(lock, python, platform) for lock in LOCKS)
    for requirement, found in [(each, run) for each in RUN] + [(each, dev) for each in RUN + DEV]:
        version = found.get(canonicalize_name(requirement.name))
        assert version is not None, requirement
        assert requirement.specifier.contains(version), f"{requirement}: {version}"


@pytest.mark.parametrize("python", PYTHONS)
def test_both_locks_agree(python):
    """The tests run on the versions that the report is built with."""
    run, dev = (versions(lock, python) for lock in LOCKS)
    assert {name: dev.get(name) for name in run} == run


def test_every_python_gets_the_same_versions():
    """A report must not depend on which supported Python builds it."""
    first = versions(LOCKS[0], PYTHONS[0])
    for python in PYTHONS[1:]:
        other = versions(LOCKS[0], python)
        shared = first.keys() & other.keys()
        assert {name: other[name] for name in shared} == {name: first[name] for name in shared}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock):
    """Without a hash pip would take whatever a registry serves under that version."""
    assert entries(lock)
    assert [str(requirement) for requirement, hashes in entries(lock) if hashes == 0] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_registry(lock):
    """Where packages come from is the installer's setting, not the project's."""
    assert (
        re.findall(r"://|index-url|find-links|trusted-host|^--|^-[a-z] ", text_of(lock), re.MULTILINE) == []
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_hold_what_builds_the_package(lock):
    """The package is installed without build isolation, so its build tool must be there."""
    assert "setuptools" in versions(lock)


def test_conda_installs_the_same_versions():
    """conda gives Python, make and pip only; the rest comes from the lock."""
    environment = yaml.safe_load((REPOSITORY / "environment.yml").read_text("utf-8"))
    *conda, pip = environment["dependencies"]
    assert conda == [f"python{PROJECT['requires-python']}", "make", "pip"]
    assert pip == {"pip": ["-r requirements.lock"]}
    assert environment["channels"] == ["conda-forge", "nodefaults"]


# Declared for what no module imports: the workbench, the kernel, the comparison that an auditor may run by hand,
# the tool that builds the package, what keeps entities out of a workbook where it is there, and Dask's commands.
WITHOUT_IMPORT = {"dask", "defusedxml", "ipykernel", "nbval", "setuptools"}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    """A package that comes only with another one would go with it; one that nothing imports is a burden."""
    nodes = [
        node
        for path in (REPOSITORY / "lkjtools").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    modules = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"lkjtools"}
    owners = metadata.packages_distributions()
    imported = {module: {canonicalize_name(owner) for owner in owners[module]} for module in modules}
    batch = map(Requirement, PROJECT["optional-dependencies"]["batch"])
    declared = {canonicalize_name(requirement.name) for requirement in (*RUN, *batch)}
    assert {module for module, found in imported.items() if not found & declared} == set()
    assert declared - set().union(*imported.values()) == WITHOUT_IMPORT


def test_every_file_of_the_package_is_installed_with_it():
    """A wheel holds rules, standard texts, schemas, templates and fonts too, not the modules alone."""
    package = REPOSITORY / "lkjtools"
    patterns = SETTINGS["tool"]["setuptools"]["package-data"]["lkjtools"]
    kept = {path for pattern in patterns for path in package.glob(pattern)}
    files = {path for path in package.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert files - kept == set()


SKIPS = """
import pytest

def test_skipped():
    pytest.skip("no program")

@pytest.mark.xfail(strict=True)
def test_known():
    assert False

@pytest.mark.office
def test_marked():
    pass
"""


@pytest.mark.parametrize(
    ("variables", "code", "summary"),
    [
        ({}, 0, "1 skipped, 1 deselected, 1 xfailed"),
        ({"LKJ_CI": "1"}, 1, "1 failed, 1 deselected, 1 xfailed"),
    ],
)
def test_a_skipped_test_fails_where_everything_is_checked(tmp_path, variables, code, summary):
    """.ci/run sets LKJ_CI=1: what is not checked there is checked nowhere. A test left out is named."""
    shutil.copy(REPOSITORY / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_skips.py").write_text(SKIPS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser: x\n  office: x\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "LKJ_CI"}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = (
        "1"  # no plugin has a part in this, and they load for seconds
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "not browser and not office"],
        cwd=tmp_path,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert summary in done.stdout.splitlines()[-1]
    assert "test_skips.py::test_marked" in done.stdout
    assert "export LKJ_CI=1" in (REPOSITORY / ".ci" / "run").read_text("utf-8")
