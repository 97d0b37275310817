"""What a report was made from and what it consists of: sha256 of inputs, package, rules, lock and outputs."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from lkjtools.errors import LkjError
from lkjtools.perangkat import list_versions
from lkjtools.values import LAPORAN

MANIFEST = "manifest.json"
AUDIT_FILES = ("audit.csv", "audit.html", "audit.xlsx")
# Made by commands of their own, before or after the report; they rest on the data, not on the report beside them.
ADDED_FILES = (*AUDIT_FILES, "kepekaan.csv")
# The log holds times, the only thing that differs between two runs.
_UNSEALED = {MANIFEST, "log.jsonl", *ADDED_FILES}
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Manifest:
    """The seal of a report.

    Attributes:
        tahun: the year of the report.
        data_dir: the data folder, as the notebooks name it.
        data: file relative to the data folder -> sha256; None for a file that was looked for and absent.
        notebooks: chapter -> sha256 of the committed notebook.
        package: sha256 of the package without its rules.
        rules: sha256 of the rules.
        lock: sha256 of the lock file; None where there is none.
        environment: what may change the bytes of an output: interpreter, platform, versions of libraries.
        outputs: file relative to the report's folder -> sha256.
        instansi: whose report it is, with the government it belongs to; empty in a seal of an earlier version.
    """

    tahun: int
    data_dir: str
    data: Mapping[str, str | None]
    notebooks: Mapping[str, str]
    package: str
    rules: str
    lock: str | None
    environment: Mapping[str, str]
    outputs: Mapping[str, str]
    instansi: str = ""

    def changes(self, other: Manifest) -> list[str]:
        """Name what differs from another state of the inputs, outputs and environment left aside.

        Args:
            other: the state to compare with.

        Returns:
            One Indonesian sentence without full stop for each difference.

        Examples:
            >>> seal = Manifest(2023, "data", {"a.csv": "1"}, {}, "p", "r", None, {}, {})
            >>> seal.changes(Manifest(2023, "data", {"a.csv": "2"}, {}, "p", "s", None, {}, {}))
            ['data/a.csv berubah', 'aturan (lkjtools/rules) berubah']
        """
        found = differences(self.data, other.data, f"{self.data_dir}/")
        found += differences(self.notebooks, other.notebooks, "notebooks/")
        parts = (
            ("package", "paket lkjtools"),
            ("rules", "aturan (lkjtools/rules)"),
            ("lock", "requirements.lock"),
        )
        return found + [
            f"{name} berubah" for part, name in parts if getattr(self, part) != getattr(other, part)
        ]


def differences(old: Mapping[str, str | None], new: Mapping[str, str | None], prefix: str = "") -> list[str]:
    """Name what differs between two sets of hashes.

    Args:
        old: name -> hash as sealed; None for a file that was absent.
        new: name -> hash as found.
        prefix: printed before each name.

    Returns:
        One Indonesian phrase a difference: gone, added or changed.

    Examples:
        >>> differences({"a": "1", "b": "1", "c": None}, {"a": "2", "c": "1"})
        ['a berubah', 'b hilang', 'c ditambahkan']
    """
    found = []
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before != after:
            what = "hilang" if after is None else "ditambahkan" if before is None else "berubah"
            found.append(f"{prefix}{name} {what}")
    return found


def describe_inputs(
    tahun: int,
    *,
    root: Path,
    data_dir: str,
    reads: Iterable[str],
    notebooks: Iterable[Path],
    instansi: str,
) -> Manifest:
    """Seal the inputs as they are now.

    Args:
        tahun: the year of the report.
        root: the project's folder.
        data_dir: the data folder, relative to it where it lies in it.
        reads: the files that the chapters read or looked for, relative to the data folder.
        notebooks: the committed notebooks.
        instansi: whose report it is.

    Returns:
        A manifest without outputs.
    """
    folder = root / data_dir
    rules = _PACKAGE / "rules"
    return Manifest(
        tahun,
        data_dir,
        {name: _sha256(folder / name) for name in sorted(set(reads))},
        {path.stem: _sha256(path) or "" for path in notebooks},
        _tree(path for path in _sources() if rules not in path.parents),
        _tree(path for path in _sources() if rules in path.parents),
        _sha256(root / "requirements.lock"),
        _environment(),
        {},
        instansi,
    )


def reads_of(notebooks: Iterable[NotebookNode]) -> list[str]:
    """List the files that executed chapters read or looked for, relative to the data folder.

    Args:
        notebooks: executed notebooks.

    Returns:
        The paths, each once.
    """
    found = [
        read["path"]
        for notebook in notebooks
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        for read in output.get("data", {}).get(LAPORAN, {}).get("reads", ())
    ]
    return list(dict.fromkeys(found))


def write_manifest(inputs: Manifest, folder: Path) -> None:
    """Seal a finished set of outputs; this is the last file written.

    Args:
        inputs: what it was made from.
        folder: the folder of the report.
    """
    content = asdict(inputs) | {"outputs": hash_outputs(folder)}
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the seal of a report.

    Args:
        folder: the folder of the report.

    Returns:
        The manifest.

    Raises:
        LkjError: there is none, or it cannot be read: the set is not a finished report.
    """
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(**content)
    except (OSError, ValueError, TypeError) as error:
        raise LkjError(
            f"{folder.name}/{MANIFEST} tidak ada atau tidak terbaca; susun laporannya dengan lkj report."
        ) from error


def hash_outputs(folder: Path) -> dict[str, str]:
    """Hash every sealed file of a report.

    Args:
        folder: the folder of the report.

    Returns:
        Path relative to it -> sha256; the log, the manifest itself and what is made later are left out.
    """
    return {
        path.relative_to(folder).as_posix(): _sha256(path) or ""
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() not in _UNSEALED
    }


def _sha256(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _sources() -> list[Path]:
    return sorted(
        path
        for path in _PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.relative_to(_PACKAGE).parts
    )


def _tree(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{_sha256(path)}\n".encode())
    return digest.hexdigest()


def _environment() -> dict[str, str]:
    return {"platform": platform.platform(aliased=True, terse=True)} | list_versions()
