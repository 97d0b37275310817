"""What computes a report: the interpreter, the libraries, and this package with its rules."""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from lkjtools.extension import list_topics

_PACKAGE = Path(__file__).parent
MACHINE = ("platform", "zlib")
"""What the environment names beside what every chapter records of it: both may change bytes of an output only."""


@functools.cache
def list_versions() -> Mapping[str, str]:
    """Name the interpreter, this package and each library that it asks for, each with its version.

    Examples:
        >>> {"python", "lkjtools", "pandas"} <= list_versions().keys()
        True
    """
    required = metadata.requires("lkjtools") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in required if "extra ==" not in line}
    versions = {name: metadata.version(name) for name in sorted(names, key=str.lower)}
    own = {"python": platform.python_version(), "lkjtools": metadata.version("lkjtools")}
    return MappingProxyType(own | versions)


def describe_environment() -> dict[str, str]:
    """Name what may change the bytes of an output: the system, zlib, and what `list_versions` names."""
    machine = (platform.platform(aliased=True, terse=True), zlib.ZLIB_RUNTIME_VERSION)
    return {**dict(zip(MACHINE, machine, strict=True)), **list_versions()}


def hash_package() -> str:
    """Hash every file of this package and of added topics but the rules, as they stand on disk now."""
    return _hash_tree((name, path) for name, path in _files() if not _is_rule(name))


def hash_rules() -> str:
    """Hash every file of the rules, those of topics too, as they stand on disk now."""
    return _hash_tree((name, path) for name, path in _files() if _is_rule(name))


@functools.cache
def hash_loaded() -> tuple[str, str]:
    """Hash package and rules once for this process, which runs what it has loaded whatever becomes of the files.

    Returns:
        What `hash_package` and `hash_rules` gave when it was first asked.
    """
    return hash_package(), hash_rules()


def _is_rule(name: str) -> bool:
    return name.startswith("law/") or name.rpartition("/")[0].endswith("/rules")


def _files() -> list[tuple[str, Path]]:
    """Every file with its place in the package; an added topic stands beside the others."""
    added = [(f"topics/{topic.name}/", topic.folder) for topic in list_topics().values()]
    trees = [("", _PACKAGE), *(one for one in added if _PACKAGE not in one[1].parents)]
    return sorted(file for prefix, folder in trees for file in _files_of(prefix, folder))


def _files_of(prefix: str, folder: Path) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                yield prefix + entry.name, folder / entry.name
            elif entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                yield from _files_of(f"{prefix}{entry.name}/", folder / entry.name)


def _hash_tree(files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{name}\0{content}\n".encode())
    return digest.hexdigest()
