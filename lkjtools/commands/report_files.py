"""Which files `lkj audit` is asked for: those named and those of folders; what is left out of a folder is said."""

from __future__ import annotations

import contextlib
import enum
import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjtools.errors import describe_cause
from lkjtools.project import is_clutter
from lkjtools.reviu.output.kept import has_results


class Ending(enum.Enum):
    """What became of a file, or of a folder that gives none: its words in the closing line, and the exit code."""

    CLEAN = ("tanpa temuan yang belum diputus", 0)
    FOUND = ("dengan temuan", 1)
    UNREAD = ("tidak dapat dibaca", 3)
    UNWRITTEN = ("hasilnya tidak dapat ditulis", 3)
    FAILED = ("gagal diperiksa", 3)
    SAME_NAME = ("tidak diperiksa karena bernama sama", 3)
    UNREAD_FOLDER = ("folder tidak dapat dibaca", 3)
    EMPTY_FOLDER = ("folder tanpa laporan", 3)

    def __init__(self, words: str, code: int) -> None:
        self.words = words
        self.code = code

    @property
    def is_folder(self) -> bool:
        """Whether it is no file that ended so."""
        return self in (Ending.UNREAD_FOLDER, Ending.EMPTY_FOLDER)


@dataclass
class Listed:
    """What is asked for.

    Attributes:
        files: each by the folder of its results.
        refused: a sentence on each file or folder that cannot be audited, and how that is counted.
        left_out: a sentence on each folder that holds no reports, or whose reports are listed already.
    """

    files: dict[Path, Path] = field(default_factory=dict)
    refused: list[tuple[str, Ending]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def list_reports(paths: Sequence[Path], target: Path) -> Listed:
    """List files and the files of folders, however deep; links to folders are followed, each folder once.

    Args:
        paths: files and folders.
        target: folder that takes the results, a folder a file; a folder of results holds no reports.

    Returns:
        The files, and what cannot be audited or is left out.
    """
    listed = Listed()
    for path in paths:
        if not _is_folder(path):
            _add(listed, path, target / path.name)
            continue
        refused = len(listed.refused)
        files = [(file, target / file.relative_to(path)) for file in _walk(path, target, listed)]
        for file, folder in files:
            _add(listed, file, folder)
        if not files and refused == len(listed.refused):
            listed.refused.append((f"{path}: folder ini tidak memuat laporan.", Ending.EMPTY_FOLDER))
    return listed


def _add(listed: Listed, file: Path, folder: Path) -> None:
    if os.path.realpath(folder) == os.path.realpath(file):
        why = "folder hasilnya akan berada di tempat berkas ini sendiri; sebut --output-dir yang lain"
        listed.refused.append((f"{file}: {why}.", Ending.SAME_NAME))
        return
    other = listed.files.setdefault(folder, file)
    if os.path.realpath(other) != os.path.realpath(file):
        why = f"hasilnya akan menimpa hasil {other}, yang bernama sama; audit sendiri dengan --output-dir yang lain"
        listed.refused.append((f"{file}: {why}.", Ending.SAME_NAME))


def _walk(top: Path, target: Path, listed: Listed) -> Iterator[Path]:
    """The files of a folder, those of linked folders last: what a link leads to may be reached without it."""
    seen: dict[str, Path] = {}
    results = os.path.realpath(target)
    waiting = deque([top])
    while waiting:
        here = waiting.popleft()
        # Unlike `Path.resolve`, this bears links that go round in a circle.
        real = os.path.realpath(here)
        if other := seen.get(real):
            listed.left_out.append(f"{here}: tautan ke {other}, yang sudah dibaca; tidak dibaca lagi.")
            continue
        seen[real] = here
        if (real == results and here != top) or has_results(here):
            listed.left_out.append(f"{here}: folder ini memuat hasil audit; isinya tidak diaudit.")
            continue
        try:
            entries = sorted(here.iterdir())
        except OSError as error:
            why = f"folder ini tidak dapat dibaca: {describe_cause(error)}"
            listed.refused.append((f"{here}: {why}.", Ending.UNREAD_FOLDER))
            continue
        shown = [entry for entry in entries if not entry.name.startswith(".") and not is_clutter(entry.name)]
        folders = [entry for entry in shown if _is_folder(entry)]
        yield from (entry for entry in shown if entry not in folders)
        waiting.extendleft(folder for folder in reversed(folders) if not folder.is_symlink())
        waiting.extend(folder for folder in folders if folder.is_symlink())


def _is_folder(path: Path) -> bool:
    """As `Path.is_dir`, which fails on a name that is too long and where one may not look."""
    with contextlib.suppress(OSError):
        return stat.S_ISDIR(path.stat().st_mode)
    return False
