"""What computes a report: the interpreter, the libraries, and this package with its rules."""

from __future__ import annotations

import functools
import hashlib
import platform
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).parent
_RULES = _PACKAGE / "law"


@functools.cache
def list_versions() -> dict[str, str]:
    """Name the interpreter, this package and each library that it asks for, with the installed version.

    Returns:
        Name -> version.

    Examples:
        >>> {"python", "lkjtools", "pandas"} <= list_versions().keys()
        True
    """
    required = metadata.requires("lkjtools") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in required if "extra ==" not in line}
    versions = {name: metadata.version(name) for name in sorted(names, key=str.lower)}
    return {"python": platform.python_version(), "lkjtools": metadata.version("lkjtools")} | versions


def hash_package() -> str:
    """Hash every file of this package but its rules, as they stand on disk now.

    Returns:
        The sha256 over the names and contents.
    """
    return _hash_tree(path for path in _files() if _RULES not in path.parents)


def hash_rules() -> str:
    """Hash every file of the rules, as they stand on disk now.

    Returns:
        The sha256 over the names and contents.
    """
    return _hash_tree(path for path in _files() if _RULES in path.parents)


def _files() -> list[Path]:
    return sorted(
        path
        for path in _PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.relative_to(_PACKAGE).parts
    )


def _hash_tree(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()
