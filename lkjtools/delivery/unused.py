"""What is delivered is used or named: files that no part of the report reads, under whatever name they stand."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lkjtools.delivery.cell_advice import YEAR
from lkjtools.delivery.texts import OF_QUARTERS, is_of_quarter
from lkjtools.door import through_the_door
from lkjtools.errors import Fault, Peringatan
from lkjtools.project import is_clutter

_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_DOCUMENTS = frozenset({".docx", ".doc", ".odt", ".rtf", ".txt"})


@dataclass(frozen=True)
class Folder:
    """What may stand in one folder of a delivery.

    Attributes:
        names: the names of the files; None where they are not known for sure, so that nothing is concluded.
        expected: what is expected of another file, in Indonesian.
    """

    names: frozenset[str] | None
    expected: str = "tidak ada berkas ini"


def list_files(folder: Path) -> list[str]:
    """List what stands in a folder, at any depth, but for what systems leave behind.

    Args:
        folder: the folder of a year; links within it are followed, each folder once. One that leads out of the
            delivery is listed itself, for what stands there is not delivered.

    Returns:
        The paths within it, sorted.
    """
    found: list[str] = []
    seen: set[str] = set()
    homes = (folder.resolve(), folder.parent.resolve())
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        outside = [name for name in folders if _leads_out(Path(place, name), homes)]
        names += outside
        folders[:] = (
            []
            if real in seen
            else sorted(name for name in folders if name not in outside and not is_clutter(name))
        )
        if real not in seen:
            inside = Path(place).relative_to(folder)
            found += [(inside / name).as_posix() for name in names if not is_clutter(name)]
        seen.add(real)
    return sorted(found)


def _leads_out(path: Path, homes: Iterable[Path]) -> bool:
    real = Path(os.path.realpath(path))
    return path.is_symlink() and not any(real.is_relative_to(home) for home in homes)


def find_strangers(
    paths: Iterable[str], folders: Mapping[str, Folder], named: Iterable[str] = ()
) -> Iterator[tuple[str, str | None]]:
    """Look for files that nothing reads.

    Args:
        paths: the files of a delivery.
        folders: what may stand in each folder, by its path; "" for the folder of the year itself.
        named: files that something else names, such as the logo.

    Yields:
        Each path with what is expected of it; None for a file that is used.
    """
    known = {
        f"{place}/{name}".lstrip("/") for place, folder in folders.items() for name in folder.names or ()
    } | set(named)
    for path in paths:
        folder = folders.get(path.rpartition("/")[0], Folder(frozenset()))
        if path in known or folder.names is None:
            yield path, None
        else:
            yield path, folder.expected + _advice(path, known)


def _advice(path: str, known: Iterable[str]) -> str:
    """Name the file that was probably meant, and say what is not read at all."""
    name, suffix = PurePosixPath(path).name, PurePosixPath(path).suffix.lower()
    kind = ""
    if suffix in _SPREADSHEETS:
        kind = "; buku kerja dibaca dengan lkj workbook import: pindahkan dari sini, lalu impor"
    elif suffix in _DOCUMENTS:
        kind = "; yang dibaca hanya tabel CSV dan teks .md"
    return kind + _near(path, name, sorted(known))


def _near(path: str, name: str, known: list[str]) -> str:
    """The known file of the same path but for capitals and endings, else one whose name begins it or is like it."""
    same = [one for one in known if one.casefold() == path.casefold()]
    stem = name.split(".")[0].casefold()
    here = [one for one in known if one.rpartition("/")[0] == path.rpartition("/")[0]]
    alike = [one for one in here if _stem(one) == stem] or [one for one in known if _stem(one) == stem]
    begun = sorted((one for one in here if stem.startswith(_stem(one))), key=len, reverse=True)
    for found in (*same, *alike, *begun):
        return f'; mungkin maksudnya "{found}"'
    near = difflib.get_close_matches(stem, [_stem(one) for one in here], n=1, cutoff=0.7)
    return f'; mungkin maksudnya "{next(one for one in here if _stem(one) == near[0])}"' if near else ""


def _stem(path: str) -> str:
    return PurePosixPath(path).name.split(".")[0].casefold()


@through_the_door()
def find_misnamed(folder: Path, name: str) -> str | None:
    """Look for what stands in place of a lacking file: in other capitals, or with an ending that Windows hides.

    Args:
        folder: where it is looked for.
        name: the name that is lacking, in small letters.

    Returns:
        Its name; None where there is none.
    """
    meant = {name, f"{name}.txt", f"{name}{PurePosixPath(name).suffix}", name.replace(".yaml", ".yml")}
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return next((one for one in names if one != name and one.casefold() in meant), None)


def find_unread_texts(folder: Path, reads: Collection[str], triwulan: int | None = None) -> list[Fault]:
    """Look for texts that have the name of one that chapters print, though none of them printed it.

    Args:
        folder: the folder of the reported year.
        reads: what the chapters of the whole report read, by path relative to the data folder.
        triwulan: the reported quarter, which prints the texts of its own folder; None for the year.

    Returns:
        A fault for each; the report prints the one text or the other as the data has or has not what it is about.
    """
    expected = (
        "teks yang tercetak; tidak ada bagian laporan ini yang mencetaknya: hapus, atau lengkapi datanya"
    )
    paths = [path for path in list_files(folder) if path.startswith("narasi/")]
    if triwulan is None:
        paths = [path for path in paths if not is_of_quarter(path)]
    else:
        paths = [path for path in paths if path.startswith(f"{OF_QUARTERS[triwulan - 1]}/")]
    names = (f"{folder.name}/{path}" for path in paths)
    return [Fault(name, None, None, None, expected) for name in names if name not in reads]


def strangers_beside_years(data_dir: Path) -> Iterator[Peringatan]:
    """What stands beside the folders of the years, where nothing reads it.

    Args:
        data_dir: the folder that holds the years of one agency.

    Yields:
        A warning for each file or folder; a folder of other agencies' data folders is none of this one's.
    """
    for path in sorted(data_dir.iterdir()):
        is_year = path.is_dir() and YEAR.fullmatch(path.name)
        passed = is_year or path.name.startswith(".") or is_clutter(path.name)
        if not passed and not _holds_agencies(path):
            usual = "berada di dalam folder sebuah tahun; di sini tidak dibaca"
            yield Peringatan(path.name, None, None, None, usual, "di_luar_tahun")


def _holds_agencies(path: Path) -> bool:
    """Whether all that lies in a folder are data folders of agencies, each with its years."""
    inside = [each for each in path.iterdir() if not is_clutter(each.name)] if path.is_dir() else []
    return bool(inside) and all(any(each.glob("????/laporan.yaml")) for each in inside)
