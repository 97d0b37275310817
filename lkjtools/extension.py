"""The topics of a report: each is one folder, of this package or of one that is installed beside it.

A folder holds what its topic needs, each part under a fixed name: ``tables/*.yaml`` (core tables), ``rules/*.yaml``
(dated rules), ``texts/*.md`` (standard texts), ``warnings.yaml`` (kinds of warning), and the modules ``compute``,
``model``, ``table``, ``chart``, ``frame``, ``check`` and ``vocabulary``. Another package adds topics by the entry
point group ``lkjtools.topics``: the name of the topic and the package of its folder.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType, ModuleType

from lkjtools.errors import LkjError

GROUP = "lkjtools.topics"
_OWN = Path(__file__).parent / "topics"


@dataclass(frozen=True)
class Topic:
    """One topic and where it stands.

    Attributes:
        name: its name, ``anggaran``.
        package: the package that its modules are imported from.
        folder: the folder of that package.
    """

    name: str
    package: str
    folder: Path


@cache
def list_topics() -> Mapping[str, Topic]:
    """Find the topics by name: those of this package, then those that other packages add; none is imported.

    Returns:
        Name -> topic, each group sorted.

    Raises:
        LkjError: an added topic has the name of another, or its package is not there.

    Examples:
        >>> list_topics()["skm"].package
        'lkjtools.topics.skm'
    """
    folders = sorted(path.parent for path in _OWN.glob("*/__init__.py"))
    topics = {path.name: Topic(path.name, f"lkjtools.topics.{path.name}", path) for path in folders}
    for entry in sorted(entry_points(group=GROUP)):
        if entry.name in topics:
            raise LkjError(f'Topik "{entry.name}" dari paket {entry.value} sudah ada; beri nama lain.')
        topics[entry.name] = Topic(entry.name, entry.value, _find_folder(entry))
    return MappingProxyType(topics)


def find_files(part: str, suffix: str, own: Iterable[Path] = ()) -> dict[str, Path]:
    """Find the files of a kind in the folders of all topics.

    Args:
        part: ``tables``, ``rules`` or ``texts``.
        suffix: how their names end, ``.yaml``.
        own: files of the same kind that stand in a room of this package, and that no topic may replace.

    Returns:
        Name without suffix -> file, own files first.

    Raises:
        LkjError: two folders have a file of the same name.
    """
    found = {path.stem: path for path in own}
    for topic in list_topics().values():
        for path in sorted((topic.folder / part).glob(f"*{suffix}")):
            if path.stem in found:
                first = found[path.stem].parent
                raise LkjError(f"{path.name} ada di dua folder: {first} dan {path.parent}; beri nama lain.")
            found[path.stem] = path
    return found


def import_parts(part: str) -> Iterator[tuple[str, ModuleType]]:
    """Import a module of every topic that has it.

    Args:
        part: its name, ``check``.

    Yields:
        Name of the topic and the module, in the order of `list_topics`.
    """
    for topic in list_topics().values():
        if (topic.folder / f"{part}.py").is_file():
            yield topic.name, importlib.import_module(f"{topic.package}.{part}")


def _find_folder(entry: EntryPoint) -> Path:
    """The folder of a package, without running its code or that of the packages around it."""
    first, *parts = entry.value.split(".")
    name, spec = first, find_spec(first)
    for part in parts:
        if spec is None:
            break
        name = f"{name}.{part}"
        spec = PathFinder.find_spec(name, spec.submodule_search_locations or ())
    if spec is None or not spec.submodule_search_locations:
        raise LkjError(f'Topik "{entry.name}": tidak ada paket {entry.value}; pasang ulang paket itu.')
    return Path(spec.submodule_search_locations[0])
