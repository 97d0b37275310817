"""`lkj audit` of published reports as files: one after the other, none stops the others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.console import say
from lkjtools.errors import LkjError
from lkjtools.project import is_clutter
from lkjtools.reviu.output.kept import has_results

if TYPE_CHECKING:
    from lkjtools.reading.model import PublishedReport
    from lkjtools.reviu.output.outcome import Outcome

FOUND, UNREAD = 1, 3
"""Exit codes: there are findings; a file could not be read."""


def review_files(
    paths: Sequence[Path],
    target: Path,
    tables: Path | None,
    since: Path | None,
    data_dir: Path | None = None,
) -> int:
    """Audit files and the files of folders.

    Args:
        paths: files and folders.
        target: folder that takes a folder a file.
        tables: where to write what was read, of a single file.
        since: folder of the results of an earlier version, of a single file.
        data_dir: folder that holds the years of one agency, whose figures join as one more printed place.

    Returns:
        The worst of all: 0 without open findings, 1 with some or where results cannot be written, 3 where a file
        could not be read.

    Raises:
        LkjError: what is for one file is asked of several, or would overwrite what somebody corrected.
    """
    found, refused = _list_files(paths, target)
    for name, value in (("--tables", tables), ("--since", since)):
        if value is not None and len(found) != 1:
            raise LkjError(f"{name} hanya untuk satu berkas; yang disebut {len(found)} berkas.")
    if tables is not None and tables.suffix.lower() != ".xlsx":
        raise LkjError(f"{tables}: nama berkas --tables berakhiran .xlsx.")
    if tables is not None and tables.exists():
        raise LkjError(
            f"{tables} sudah ada, mungkin dengan pembetulan Anda; pilih nama lain atau hapus berkas itu."
        )
    if since is not None and not has_results(since):
        raise LkjError(f"{since}: di sini tidak ada hasil audit.")
    for reason in refused:
        say(reason, err=True)
    codes = [UNREAD for _ in refused]
    codes += [_review_file(path, folder, tables, since, data_dir) for folder, path in found.items()]
    if len(codes) > 1:
        told = (("dengan temuan", FOUND), ("tidak dapat dibaca", UNREAD))
        parts = [f"{codes.count(code)} {words}" for words, code in told if code in codes]
        say(f"Selesai: {len(codes)} berkas{', ' if parts else ''}{', '.join(parts)}.")
    return max(codes, default=0)


def _list_files(paths: Sequence[Path], target: Path) -> tuple[dict[Path, Path], list[str]]:
    """The files, each by the folder of its results, and why others are left out."""
    found: dict[Path, Path] = {}
    refused = []
    for path in paths:
        files = list(_files_of(path, target))
        if not files:
            refused.append(f"{path}: folder ini tidak memuat berkas.")
        for file, inside in files:
            folder = target / inside / file.name
            other = found.setdefault(folder, file)
            if other.resolve() != file.resolve():
                refused.append(
                    f"{file}: hasilnya akan menimpa hasil {other}, yang bernama sama; audit sendiri dengan"
                    " --output-dir yang lain."
                )
    return found, refused


def _files_of(path: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """A file, or those of a folder with the folder within it where each stands; results are no reports."""
    if not path.is_dir():
        yield path, Path()
        return
    for root, folders, names in os.walk(path):
        here = Path(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != target.resolve()
        )
        for name in sorted(names):
            if not name.startswith(".") and not is_clutter(name):
                yield here / name, here.relative_to(path)


def _review_file(
    path: Path, folder: Path, tables: Path | None, since: Path | None, data_dir: Path | None
) -> int:
    """Audit one file and tell what came of it; whatever goes wrong stops no other file."""
    from lkjtools.extension import describe_unexpected
    from lkjtools.reading.open import read_report

    code = UNREAD
    try:
        report = read_report(path)
        if not any(text for *_, text in report.texts()):
            why = "; ".join(f"{unread.tempat}: {unread.alasan}" for unread in report.tidak_terbaca)
            raise LkjError(f"{path.name}: tidak ada teks yang terbaca{f' ({why})' if why else ''}.")
        code = FOUND
        outcome = _audit(report, folder, tables, since, data_dir)
    except LkjError as error:
        say(str(error), err=True)
        return code
    except Exception as error:
        say(f"{path.name}: {describe_unexpected(error)}", err=True)
        return code
    for line in _summary(outcome, path.name):
        say(line)
    say(f"  Buka {folder / 'audit.html'}")
    return FOUND if outcome.undecided else 0


def _audit(
    report: PublishedReport, folder: Path, tables: Path | None, since: Path | None, data_dir: Path | None
) -> Outcome:
    from lkjtools.reading.tables_book import write_tables
    from lkjtools.reviu.output.write import audit_report, put_files

    if tables is not None:
        put_files(tables.parent, {tables.name: write_tables(report)})
        say(f"Yang terbaca: {tables}")
    return audit_report(report, folder, since, data_dir)


def _summary(outcome: Outcome, name: str) -> Iterator[str]:
    levels = ", ".join(f"{count} {level}" for level, count in sorted(outcome.by_level.items()))
    decided = len(outcome.decided) - len(outcome.undecided)
    yield (
        f"{name}: {len(outcome.decided)} temuan{f' ({levels})' if levels else ''}"
        f"{f', {decided} sudah diputus' if decided else ''}, {len(outcome.review.perlu_dibaca)} perlu dibaca."
    )
    shares = "; ".join(f"{share} persen {each.nama}" for each, (_, share) in outcome.shares.items())
    yield f"  {sum(outcome.review.hitungan.values())} angka: {shares}."
    if outcome.review.kata_data:
        yield f"  {outcome.review.kata_data}"
    for unread in outcome.report.tidak_terbaca:
        yield f"  Tidak terbaca: {unread.tempat}: {unread.alasan}."
    for notice in outcome.report.pemberitahuan:
        yield f"  Pemberitahuan: {notice}"
    if outcome.changes:
        counts = [
            f"{sum(1 for change, _ in outcome.changes if change == kind)} {kind}"
            for kind in dict.fromkeys(change for change, _ in outcome.changes)
        ]
        yield f"  Sejak audit terakhir: {', '.join(counts)}."
