"""`lkj audit` of published reports as files: one after the other, none stops the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lkjtools.commands.report_files import Ending, Listed, list_reports
from lkjtools.console import say
from lkjtools.errors import LkjError, UnwrittenError
from lkjtools.indonesian_click import WrongInputError
from lkjtools.reviu.output.kept import has_results

if TYPE_CHECKING:
    from lkjtools.reading.model import PublishedReport
    from lkjtools.reviu.output.outcome import Outcome


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
        The worst of all: 0 without open findings, 1 with some, 3 where a file could not be audited to its end: it
        cannot be read, its results cannot be written, or the audit fails.

    Raises:
        WrongInputError: what is for one file is asked of several, or would overwrite what somebody corrected.
    """
    listed = list_reports(paths, target)
    _refuse_wrong_use(listed, tables, since)
    for sentence in listed.left_out:
        say(sentence, err=True)
    for sentence, _ in listed.refused:
        say(sentence, err=True)
    endings = [ending for _, ending in listed.refused]
    for number, (folder, path) in enumerate(listed.files.items(), start=1):
        if len(listed.files) > 1 or (sys.stderr and sys.stderr.isatty()):
            say(f"[{number}/{len(listed.files)}] {path}", err=True)
        endings.append(_review_file(path, folder, tables, since, data_dir))
    if len(endings) > 1:
        files = sum(not ending.is_folder for ending in endings)
        told = [f"{endings.count(each)} {each.words}" for each in Ending if each.code and each in endings]
        say(f"Selesai: {', '.join([f'{files} berkas', *told])}.")
    return max((ending.code for ending in endings), default=0)


def _refuse_wrong_use(listed: Listed, tables: Path | None, since: Path | None) -> None:
    context = click.get_current_context(silent=True)
    count = len(listed.files) + sum(ending is Ending.SAME_NAME for _, ending in listed.refused)
    for name, value in (("--tables", tables), ("--since", since)):
        if value is not None and count > 1:
            raise WrongInputError(f"{name} hanya untuk satu berkas; yang disebut {count} berkas.", context)
    if tables is not None and tables.suffix.lower() != ".xlsx":
        raise WrongInputError(f"{tables}: nama berkas --tables berakhiran .xlsx.", context)
    if tables is not None and os.path.lexists(tables):
        raise WrongInputError(
            f"{tables} sudah ada, mungkin dengan pembetulan Anda; pilih nama lain atau hapus berkas itu.",
            context,
        )
    if since is not None and not has_results(since):
        raise WrongInputError(f"{since}: di sini tidak ada hasil audit.", context)


def _review_file(
    path: Path, folder: Path, tables: Path | None, since: Path | None, data_dir: Path | None
) -> Ending:
    """Audit one file and tell what came of it; whatever goes wrong stops no other file."""
    from lkjtools.extension import describe_unexpected
    from lkjtools.reading.open import read_report

    ending = Ending.UNREAD
    try:
        report = read_report(path)
        if not any(text for *_, text in report.texts()):
            why = "; ".join(f"{unread.tempat}: {unread.alasan}" for unread in report.tidak_terbaca)
            raise LkjError(f"{path}: tidak ada teks yang terbaca{f' ({why})' if why else ''}.")
        ending = Ending.FAILED
        outcome = _audit(report, folder, tables, since, data_dir)
    except UnwrittenError as error:
        say(str(error), err=True)
        return Ending.UNWRITTEN
    except LkjError as error:
        say(str(error), err=True)
        return ending
    except Exception as error:
        say(f"{path}: {describe_unexpected(error)}", err=True)
        return ending
    for line in _summary(outcome, path):
        say(line)
    say(f"  Buka {folder / 'audit.html'}")
    return Ending.FOUND if outcome.undecided else Ending.CLEAN


def _audit(
    report: PublishedReport, folder: Path, tables: Path | None, since: Path | None, data_dir: Path | None
) -> Outcome:
    from lkjtools.reading.tables_book import write_tables
    from lkjtools.reviu.output.write import audit_report, put_files

    if tables is not None:
        put_files(tables.parent, {tables.name: write_tables(report)})
        say(f"Yang terbaca: {tables}")
    return audit_report(report, folder, since, data_dir)


def _summary(outcome: Outcome, path: Path) -> Iterator[str]:
    levels = ", ".join(f"{count} {level}" for level, count in sorted(outcome.by_level.items()))
    decided = len(outcome.decided) - len(outcome.undecided)
    yield (
        f"{path}: {len(outcome.decided)} temuan{f' ({levels})' if levels else ''}"
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
