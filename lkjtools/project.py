"""Where data, project and chapters are: found from the folder in which one works, or from that of the data.

A data folder is known by its years, ``<tahun>/laporan.yaml``. The project is the folder around it that holds
``data/`` or ``notebooks/``; results stand there, and paths in a report count from there, so that they are the same
on every machine. Chapters are those of the project, or else those that came with this package.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lkjtools.door import through_the_door

_YEAR = "[0-9]" * 4
"""How a folder of a year is called, as a pattern of file names."""
_LONGEST = 60
"""Signs of the name of a folder, of four bytes each at most, that every file system bears."""
DATA, NOTEBOOKS = "data", "notebooks"
"""The folders of a project: of the data, and of the chapters."""
_CLUTTER = (
    *(".DS_Store", "._*", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"),
    *("~$*", ".~lock.*#"),
    *(".impor.json", ".gitkeep", ".gitignore", ".gitattributes", ".ipynb_checkpoints", "__MACOSX"),
)
"""What systems, office programs, git, Jupyter and `lkj workbook import` leave; docs/panduan.md lists it too."""


def list_chapter_files(notebooks_dir: Path, *, is_quarter: bool = False) -> list[Path]:
    """List the notebooks that are chapters, by their names: of the report of a year, or of that of a quarter.

    Args:
        notebooks_dir: folder of the committed notebooks.
        is_quarter: those of a quarter, whose names begin with t and a number instead of a number.

    Returns:
        Their files in the order of the report.
    """
    return sorted(notebooks_dir.glob("t[0-9]*.ipynb" if is_quarter else "[0-9]*.ipynb"))


def searched_folders() -> tuple[Path, ...]:
    """List the folders in which a relative path is looked for, in that order.

    Returns:
        The folder that LKJ_ROOT names, alone; without it the working folder and those that it lies in.
    """
    if root := os.environ.get("LKJ_ROOT"):
        return (Path(root).resolve(),)
    here = Path.cwd().resolve()
    return (here, *here.parents)


def find_data(data_dir: str | Path = DATA) -> Path:
    """Find the data folder; notebooks ask for it from their own folder, which may lie deep in a project.

    Args:
        data_dir: the data folder. A relative one is looked for in each of the searched folders, one with ``..`` in
            the first alone. Where it is ``data``, a searched folder that holds years itself is found too.

    Returns:
        The first that holds a year, absolute; where none does, what it would be in the first of the folders.
    """
    folders = searched_folders()
    name = Path(data_dir)
    is_any = name == Path(DATA) and not os.environ.get("LKJ_ROOT")
    tried = folders[:1] if ".." in name.parts else folders
    places = [place for folder in tried for place in (folder / name, *([folder] if is_any else []))]
    found = next((place for place in places if list_years(place)), places[0])
    return Path(os.path.abspath(found))  # noqa: PTH100 (resolve follows a link away from the project)


def find_root(data_dir: str | Path = DATA) -> Path:
    """Find the project that data belongs to.

    Args:
        data_dir: the data folder, as `find_data` takes it, or another folder of a project by its absolute path.

    Returns:
        The folder that LKJ_ROOT names; without it the nearest one around the data that is a project, or else the
        one that the data folder stands in.
    """
    if os.environ.get("LKJ_ROOT"):
        return searched_folders()[0]
    around = find_data(data_dir).parents
    return next(filter(_is_project, around), around[0]).resolve()


def _is_project(folder: Path) -> bool:
    return bool(list_years(folder / DATA) or list_chapter_files(folder / NOTEBOOKS))


def program_file(root: Path, name: str) -> Path:
    """Find a file or folder that a project may have of its own, or else the one that came with this package.

    Args:
        root: the project.
        name: ``notebooks``, or ``requirements.lock``.

    Returns:
        Where it is; where there is none at all, its place in the project.
    """
    own, common = root / name, Path(__file__).resolve().parents[1] / name
    return common if common.exists() and not own.exists() else own


@through_the_door()
def list_years(data_dir: Path) -> list[int]:
    """List the years that a data folder holds.

    Args:
        data_dir: the folder that holds the years of one agency.

    Returns:
        The years that have a laporan.yaml, the newest last; none where there is no such folder.
    """
    # Only years are looked into: a folder around the project may hold very many others.
    found = data_dir.glob(f"{_YEAR}/laporan.yaml") if data_dir.is_dir() else ()
    return sorted(int(path.parent.name) for path in found)


class AgencyFolder(NamedTuple):
    """An agency among several.

    Attributes:
        nama: its folder below that of all, with ``/``; without the last part where that is ``data``.
        data_dir: the folder that holds its years.
    """

    nama: str
    data_dir: Path


def find_agencies(root: Path, tahun: int) -> tuple[AgencyFolder, ...]:
    """Find the agencies that have a delivery of a year, however deep in a folder.

    Args:
        root: the folder of all agencies.
        tahun: the year.

    Returns:
        Those whose data folder has the year with a laporan.yaml, by name. Hidden folders and what is in the folder
        of a year, such as the copies of its seals, are not searched.
    """
    found = (data_dir for data_dir, years in _walk_data(root, set()) if tahun in years)
    return tuple(sorted(AgencyFolder(_agency_name(root, data_dir), data_dir) for data_dir in found))


def is_below(nama: str) -> bool:
    """Whether the name of a folder that data give can be that of an agency below the folder of all.

    Args:
        nama: the name, with ``/``.

    Examples:
        >>> [is_below(nama) for nama in ("opd/dinas", "../dinas", "/dinas", "D:dinas", "dinas" * 99)]
        [True, False, False, False, False]
    """
    parts = nama.split("/")
    return not {":", "\\"} & {*nama} and all(
        part.isprintable() and part not in ("", ".", "..") and len(part) <= _LONGEST for part in parts
    )


def _walk_data(folder: Path, seen: set[Path]) -> Iterator[tuple[Path, list[int]]]:
    """Every data folder with its years; a folder that is reached by two links is searched once."""
    real = folder.resolve()
    if real in seen:
        return
    seen.add(real)
    years = list_years(folder)
    if years:
        yield folder, years
    of_years = {f"{year:04}" for year in years}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.name.startswith(".") and path.name not in of_years:
            yield from _walk_data(path, seen)


def _agency_name(root: Path, data_dir: Path) -> str:
    folder = data_dir.parent if data_dir.name == DATA and data_dir != root else data_dir
    return folder.relative_to(root).as_posix() if folder != root else folder.resolve().name


def is_clutter(name: str) -> bool:
    """Say whether a file or folder is one that a system makes and nobody delivers.

    Examples:
        >>> is_clutter("~$belanja.xlsx"), is_clutter("belanja.xlsx")
        (True, False)
    """
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in _CLUTTER)


def chapters_folder(root: Path, notebooks_dir: Path | None = None) -> Path:
    """Say where the committed notebooks are: in the folder that is named, in the project, or beside this package.

    Args:
        root: the project's folder.
        notebooks_dir: the folder, where one is named; a relative one belongs to the project's folder.
    """
    return program_file(root, NOTEBOOKS) if notebooks_dir is None else root / notebooks_dir


def describe_folder(path: Path, root: Path) -> str:
    """Name a folder the same on every machine: relative to the project where that is possible.

    Args:
        path: the folder; a relative one belongs to the project's folder.
        root: the project's folder.

    Returns:
        Its path as the notebooks are told it, with ``/``.
    """
    with contextlib.suppress(ValueError):
        return str(PurePosixPath((root / path).resolve().relative_to(root)))
    return (root / path).resolve().as_posix()
