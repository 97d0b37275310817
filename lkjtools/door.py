"""The door to the data of a report: a chapter reads nothing of it but what its record notes, as it was checked."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import TypedDict

from lkjtools.errors import ChangedError, UnnotedReadError

SEAL = "LKJ_SEGEL"
"""The environment variable that names, for a kernel, the file of a `Checked`."""
GUARD = f"__import__({__name__!r}).{__name__.rpartition('.')[2]}.guard()"
"""What a kernel runs before its first cell."""
_EVENTS = frozenset({"open", "os.listdir", "os.scandir"})
_YEAR = re.compile(r"[0-9]{4}")
_is_open: ContextVar[bool] = ContextVar("is_open", default=False)


class Checked(TypedDict):
    """What a kernel is told of the data.

    Attributes:
        folder: the data folder, absolute, without links.
        called: what messages call it.
        reads: path below it -> sha256 of what was checked; None for a file that was not there.
    """

    folder: str
    called: str
    reads: dict[str, str | None]


_checked: list[Checked] = []


@contextlib.contextmanager
def through_the_door() -> Iterator[None]:
    """Let what is within read and list the data; whoever uses this notes what was read, if it decides a result."""
    token = _is_open.set(True)
    try:
        yield
    finally:
        _is_open.reset(token)


def refuse_changed(data_dir: Path, name: str, sha256: str | None) -> None:
    """Make sure that what a kernel has read is what was checked; nothing where no check came before.

    Args:
        data_dir: the data folder, absolute, without links.
        name: path of the file below it.
        sha256: of what was read; None where there is no such file.

    Raises:
        ChangedError: it was another when the data were checked.
    """
    for checked in _checked:
        if checked["folder"] == str(data_dir) and checked["reads"].get(name, sha256) != sha256:
            raise ChangedError(f"{checked['called']}/{name} berubah selama laporan disusun; ulangi.")


def guard() -> None:
    """From now on, in this process: refuse data that is not what was checked, and reads past the door.

    A hook of the interpreter cannot be taken away again, so this is for a kernel alone. It hears of what Python
    opens, not of what another program or a library of C does.
    """
    checked: Checked = json.loads(Path(os.environ[SEAL]).read_text("utf-8"))
    _checked.append(checked)
    sys.addaudithook(_watch(Path(checked["folder"]), checked["called"]))


def _watch(folder: Path, called: str) -> Callable[[str, tuple[object, ...]], None]:
    # A year may be a link to a folder elsewhere. What is beside the years, a project perhaps, is not data.
    years = folder.iterdir() if folder.is_dir() else ()
    links = {str(path.resolve()) for path in years if path.is_symlink() and _YEAR.fullmatch(path.name)}
    end = re.escape(os.sep)
    years_or_links = "|".join([f"{re.escape(str(folder))}{end}[0-9]{{4}}", *map(re.escape, sorted(links))])
    of_year = re.compile(f"(?:{years_or_links})(?:{end}|$)")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event not in _EVENTS or _is_open.get() or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        place = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - what follows links costs more
        if of_year.match(place):
            name = place.replace(str(folder), called, 1)
            raise UnnotedReadError(
                f"{name} dibuka langsung, sehingga tidak tercatat sebagai data yang dibaca; ambil lewat laporan, "
                'mis. laporan.pengiriman.table("realisasi").'
            )

    return hook
