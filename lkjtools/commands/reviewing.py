"""`lkj audit` of published reports as files: one after the other, none stops the others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.console import say
from lkjtools.errors import LkjError
from lkjtools.project import is_clutter

if TYPE_CHECKING:
    from lkjtools.reviu.outcome import Outcome

FOUND, UNREAD = 1, 3
"""Exit codes: there are findings; a file could not be read."""


def review_files(paths: Sequence[Path], target: Path, tables: Path | None, since: Path | None) -> int:
    """Audit files and the files of folders.

    Args:
        paths: files and folders.
        target: folder that takes a folder a file.
        tables: where to write what was read, of a single file.
        since: folder of the results of an earlier version, of a single file.

    Returns:
        The worst of all: 0 without open findings, 1 with some, 3 where a file could not be read.

    Raises:
        LkjError: two files would have the same folder of results, or a folder has no file.
    """
    found = _list_files(paths, target)
    for name, value in (("--tables", tables), ("--since", since)):
        if value is not None and len(found) != 1:
            raise LkjError(f"{name} hanya untuk satu berkas; yang disebut {len(found)} berkas.")
    if tables is not None and tables.exists():
        raise LkjError(
            f"{tables} sudah ada, mungkin dengan pembetulan Anda; pilih nama lain atau hapus berkas itu."
        )
    codes = [_review_file(path, folder, tables, since) for folder, path in found.items()]
    if len(codes) > 1:
        told = (("dengan temuan", FOUND), ("tidak dapat dibaca", UNREAD))
        parts = [f"{codes.count(code)} {words}" for words, code in told if code in codes]
        say(f"Selesai: {len(codes)} berkas{', ' if parts else ''}{', '.join(parts)}.")
    return max(codes, default=0)


def _list_files(paths: Sequence[Path], target: Path) -> dict[Path, Path]:
    """The files, each by the folder of its results."""
    found: dict[Path, Path] = {}
    for path in paths:
        for file, inside in _files_of(path, target):
            folder = target / inside / file.name
            other = found.setdefault(folder, file)
            if other.resolve() != file.resolve():
                raise LkjError(
                    f"{other} dan {file} bernama sama, sehingga hasilnya saling menimpa; audit satu per satu"
                    " dengan --output-dir yang berbeda."
                )
    return found


def _files_of(path: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """A file, or those of a folder with the folder within it where each stands; results are no reports."""
    if not path.is_dir():
        yield path, Path()
        return
    files = []
    for root, folders, names in os.walk(path):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (Path(root) / name).resolve() != target.resolve()
        )
        files += [
            Path(root) / name for name in sorted(names) if not name.startswith(".") and not is_clutter(name)
        ]
    if not files:
        raise LkjError(f"{path}: folder ini tidak memuat berkas.")
    for file in files:
        yield file, file.parent.relative_to(path)


def _review_file(path: Path, folder: Path, tables: Path | None, since: Path | None) -> int:
    """Audit one file and tell what came of it; whatever goes wrong stops no other file."""
    from lkjtools.extension import describe_unexpected
    from lkjtools.reading.open import read_report
    from lkjtools.reviu.write import audit_report, put_files

    try:
        report = read_report(path)
        if not any(text for *_, text in report.texts()):
            why = "; ".join(f"{unread.tempat}: {unread.alasan}" for unread in report.tidak_terbaca)
            raise LkjError(f"{path.name}: tidak ada teks yang terbaca{f' ({why})' if why else ''}.")
        if tables is not None:
            from lkjtools.reading.tables_book import write_tables

            put_files(tables.parent, {tables.name: write_tables(report)})
            say(f"Yang terbaca: {tables}")
        outcome = audit_report(report, folder, since)
    except LkjError as error:
        say(str(error), err=True)
        return UNREAD
    except Exception as error:
        say(f"{path.name}: {describe_unexpected(error)}", err=True)
        return UNREAD
    for line in _summary(outcome, path.name):
        say(line)
    say(f"  {folder}")
    return FOUND if outcome.undecided else 0


def _summary(outcome: Outcome, name: str) -> Iterator[str]:
    levels = ", ".join(f"{count} {level}" for level, count in sorted(outcome.by_level.items()))
    decided = len(outcome.decided) - len(outcome.undecided)
    yield (
        f"{name}: {len(outcome.decided)} temuan{f' ({levels})' if levels else ''}"
        f"{f', {decided} sudah diputus' if decided else ''}, {len(outcome.review.perlu_dibaca)} perlu dibaca."
    )
    shares = "; ".join(f"{share} persen {each.nama}" for each, (_, share) in outcome.shares.items())
    yield f"  {sum(outcome.review.hitungan.values())} angka: {shares}."
    for unread in outcome.report.tidak_terbaca:
        yield f"  Tidak terbaca: {unread.tempat}: {unread.alasan}."
    if outcome.changes:
        counts = [
            f"{sum(1 for change, _ in outcome.changes if change == kind)} {kind}"
            for kind in dict.fromkeys(change for change, _ in outcome.changes)
        ]
        yield f"  Sejak audit terakhir: {', '.join(counts)}."
