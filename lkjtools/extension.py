"""The topics of a report: each is one folder, of this package or of one that is installed beside it.

A folder holds what its topic needs, each part under a fixed name: ``tables/*.yaml`` (core tables), ``rules/*.yaml``
(dated rules), ``texts/*.md`` (standard texts), ``warnings.yaml`` (kinds of warning), and the modules ``compute``,
``model``, ``table``, ``chart``, ``frame``, ``check`` and ``vocabulary``. Another package adds topics by the entry
point group ``lkjtools.topics``: the name of the topic and the package of its folder.
"""

from __future__ import annotations

import contextlib
import importlib
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType, ModuleType

from lkjtools.errors import Fault, LkjError, TopicError, describe_os_error
from lkjtools.temporary import keep_traceback

GROUP = "lkjtools.topics"
PARTS = ("compute", "model", "table", "chart", "frame", "check", "vocabulary")
"""The modules that a topic may have."""
_OWN = Path(__file__).parent / "topics"
_OFFERS = {"model": "build", "frame": "FRAMES", "check": "check", "vocabulary": "VOCABULARY"}
"""The name under which a module of an added topic is asked for what it offers."""


@dataclass(frozen=True)
class Topic:
    """One topic and where it stands.

    Attributes:
        name: its name, ``anggaran``.
        package: the package that its modules are imported from.
        folder: the folder of that package.
        is_added: whether it comes from another package.
    """

    name: str
    package: str
    folder: Path
    is_added: bool = False

    def place(self, path: str | Path) -> str:
        """How a message names one of its files, given by its path or by its name within the folder."""
        inside = (self.folder / path).relative_to(self.folder).as_posix()
        return f'topik "{self.name}" (paket {self.package}), {inside}'

    def error(self, path: str | Path, expected: str) -> TopicError:
        """Say what is expected of one of its files."""
        return TopicError([Fault(self.place(path), None, None, None, expected)])


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
        topics[entry.name] = Topic(entry.name, entry.value, _find_folder(entry), is_added=True)
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


def import_parts(part: str) -> Iterator[tuple[Topic, ModuleType]]:
    """Import a module of every topic that has it.

    Args:
        part: its name, ``check``.

    Yields:
        Topic and module, in the order of `list_topics`.

    Raises:
        TopicError: the module of an added topic does not run, or does not offer what it is asked for.
    """
    for topic in list_topics().values():
        if (topic.folder / f"{part}.py").is_file():
            yield topic, import_part(topic, part)


def import_part(topic: Topic, part: str) -> ModuleType:
    """Import one module of a topic.

    Args:
        topic: the topic.
        part: one of `PARTS`.

    Returns:
        The module.

    Raises:
        TopicError: as for `import_parts`.
    """
    with blaming():
        module = importlib.import_module(f"{topic.package}.{part}")
    if topic.is_added and part in _OFFERS and not hasattr(module, _OFFERS[part]):
        raise topic.error(f"{part}.py", f"memuat {_OFFERS[part]}")
    return module


@contextlib.contextmanager
def blaming() -> Iterator[None]:
    """Tell an error of Python's that arises in an added topic as one of that topic; any other goes on.

    Raises:
        TopicError: names the topic, the file and the line.
    """
    try:
        yield
    except LkjError:
        raise
    except Exception as error:
        reason = blame(error)
        if reason is None:
            raise
        raise TopicError([reason]) from error


def describe_unexpected(error: Exception) -> str:
    """Say in one sentence that something failed of which no rule tells; the traceback is kept for who repairs it.

    Args:
        error: the error that is being handled.

    Returns:
        What the system refused, the added topic that is to blame, or where the details were written.
    """
    if isinstance(error, OSError) and error.errno:
        return describe_os_error(error)
    return blame(error) or f"Terjadi kesalahan tak terduga ({type(error).__name__}); {keep_traceback()}."


def blame(error: BaseException) -> str | None:
    """Name the added topic in which an error of Python's arose.

    Args:
        error: the error, with its traceback.

    Returns:
        A sentence with topic, file and line; None where no added topic is to blame.
    """
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    with contextlib.suppress(LkjError):  # where topics cannot be listed, none is to blame
        return blame_innermost(places, type(error).__name__)
    return None


def blame_innermost(places: Iterable[tuple[str, int | None]], error: str) -> str | None:
    """Name the added topic that stands innermost in a traceback.

    Args:
        places: file and line of each call, the outermost first.
        error: the name of the error's class.

    Returns:
        As for `blame`.
    """
    for file, line in reversed(tuple(places)):
        if topic := find_added(Path(file)):
            expected = f"berjalan tanpa galat Python; yang terjadi: {error}"
            return str(Fault(topic.place(file), line, None, None, expected))
    return None


def find_added(path: Path) -> Topic | None:
    """The added topic that a file belongs to; None for a file of this package or of nobody."""
    added = (topic for topic in list_topics().values() if topic.is_added)
    return next((topic for topic in added if path.is_relative_to(topic.folder)), None)


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
