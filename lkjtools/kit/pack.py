"""Packs a kit: the program, the packages of its lock file for one system, the set-up and the menu."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lkjtools.errors import LkjError
from lkjtools.kit.install import LOCK, PROGRAM, WHEELS
from lkjtools.temporary import written_whole

FOLDER = "LKj"
"""The folder that the ZIP unpacks to."""
_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[1]
_PARTS = (
    *("lkjtools", "notebooks", "docs", "data/contoh", "pyproject.toml", "README.md", "CHANGELOG.md"),
    *("LICENSE", "requirements.lock"),
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files give the same ZIP


@dataclass(frozen=True)
class System:
    """What the packages of a kit are for.

    Attributes:
        python: version of Python, two numbers.
        platform: pip's name of the system; None for the one that runs this.
    """

    python: str
    platform: str | None = None

    @property
    def markers(self) -> Mapping[str, str]:
        """What the markers of the lock file are held against."""
        if self.platform is None:
            return {}
        names = {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
        }
        version = f"{self.python}.0"
        return {
            **names,
            "python_version": self.python,
            "python_full_version": version,
            "platform_release": "10",
        }

    @property
    def pip_options(self) -> tuple[str, ...]:
        """What pip is told of it."""
        if self.platform is None:
            return ()
        return ("--platform", self.platform, "--python-version", self.python, "--implementation", "cp")


def windows(python: str) -> System:
    """64-bit Windows with a version of Python."""
    return System(python, "win_amd64")


def select_packages(lock: str, system: System) -> str:
    """Take the packages of a lock file that one system needs.

    Args:
        lock: the text of requirements.lock, which is of every system.
        system: the one.

    Returns:
        The same text without the other packages and without conditions: pip decides these by the system that it
        runs on, not by that which it is asked for. Every version and hash stays.
    """
    from packaging.requirements import Requirement

    chosen = []
    for line in lock.replace("\\\n", "").splitlines():
        words, *hashes = line.split(" --hash=")
        if not words.strip():
            continue
        package = Requirement(words)
        if package.marker is None or package.marker.evaluate(dict(system.markers)):
            lines = [f"{package.name}{package.specifier}", *(f"--hash={each.strip()}" for each in hashes)]
            chosen.append(" \\\n    ".join(lines))
    return "\n".join(chosen) + "\n"


def make_kit(place: Path, system: System, progress: Callable[[str], None] = lambda line: None) -> None:
    """Make a kit of this checkout.

    Args:
        place: the ZIP, which is not there yet.
        system: what its packages are for.
        progress: called with one Indonesian line for every step.

    Raises:
        LkjError: there is such a file already, this is no checkout, or the packages cannot be had.
    """
    if place.exists():
        raise LkjError(f"{place} sudah ada dan tidak ditimpa; beri nama lain atau pindahkan dahulu.")
    absent = [name for name in _PARTS if not (_CHECKOUT / name).exists()]
    if absent:
        raise LkjError(f"Kit dibuat dari salinan proyek; di {_CHECKOUT} tidak ada {', '.join(absent)}.")
    with tempfile.TemporaryDirectory(prefix="lkj-kit-") as folder:
        wheels = Path(folder, WHEELS)
        wheels.mkdir()
        text = select_packages((_CHECKOUT / "requirements.lock").read_text(encoding="utf-8"), system)
        (wheels / LOCK).write_text(text, encoding="utf-8", newline="\n")
        progress(f"Mengambil {text.count('==')} paket untuk Python {system.python}")
        _download(wheels, system, place.with_suffix(".log"))
        progress("Menyusun ZIP")
        with written_whole(place) as file, zipfile.ZipFile(file, "w") as kit:
            for name, content in _list_files(wheels, system):
                _add(kit, name, content)


def _download(wheels: Path, system: System, log: Path) -> None:
    """Fetch the packages; pip refuses one whose hash is not in the lock file, and takes no sources."""
    command = [
        *(
            sys.executable,
            "-m",
            "pip",
            "download",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
        ),
        *("--only-binary", ":all:", *system.pip_options, "-r", str(wheels / LOCK), "-d", str(wheels)),
    ]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - pip of this environment
    if done.returncode:
        log.write_bytes(done.stdout + done.stderr)
        raise LkjError(
            f"Paket tidak dapat diambil; yang dikatakan pip ada di {log}. Kit dibuat pada komputer yang terhubung "
            "ke indeks paket Python."
        )


def _list_files(wheels: Path, system: System) -> Iterator[tuple[str, bytes]]:
    for name in ("LKj.bat", "BACA-DULU.txt"):
        text = (_HERE / name).read_text(encoding="ascii")
        text = text.replace("@PYTHON@", system.python).replace("@DIGITS@", system.python.replace(".", ""))
        yield name, text.replace("\n", "\r\n").encode("ascii")
    note = f"Taruh python-{system.python}.x-amd64.exe dari python.org di folder ini; lihat BACA-DULU.txt.\r\n"
    yield "python/TARUH-DI-SINI.txt", note.encode("ascii")
    for part in _PARTS:
        for path in _files_of(_CHECKOUT / part):
            yield f"{PROGRAM}/{path.relative_to(_CHECKOUT).as_posix()}", path.read_bytes()
    for path in sorted(wheels.iterdir()):
        yield f"{WHEELS}/{path.name}", path.read_bytes()


def _files_of(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for place, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _add(kit: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _LONG_AGO)
    packed = name.endswith((".whl", ".png"))  # already
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    kit.writestr(entry, content)
