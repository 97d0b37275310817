"""Builds the report of one year: validate, run, stitch, publish, exchange the finished set."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools import outputs
from lkjtools.errors import DataError, LkjError, NotebookError, RunError, describe_warnings
from lkjtools.masa import Masa
from lkjtools.project import DATA, chapters_folder, describe_folder, find_data, find_root, list_chapter_files
from lkjtools.reuse import failed_folder
from lkjtools.sealed_files import FORMATS

if TYPE_CHECKING:
    from lkjtools.audit.audit import Audit
    from lkjtools.delivery import Validation
    from lkjtools.manifest import Manifest
    from lkjtools.record import ChapterResult
    from lkjtools.record.record import Record
    from lkjtools.record.watch import Step
    from lkjtools.report.sensitivity import Kepekaan

Reads = Sequence[tuple[str, str | None]]
"""Files read or looked for, relative to the data folder, and their sha256."""

REFUSED_WARNINGS = "Ada peringatan yang belum diterima; dengan --strict laporan tidak disusun."


def project_root(data_dir: str | Path = DATA) -> Path:
    """Say which folder relative paths belong to: LKJ_ROOT, or else the project around the data.

    Args:
        data_dir: the data folder, as `find_data` takes it.
    """
    return find_root(data_dir)


def find_reported(output_dir: Path, masa: Masa, data_dir: Path | None = None) -> Path:
    """Find the project of a finished report: the folder that its paths count from.

    Args:
        output_dir: folder that holds the report; a relative one belongs to the project.
        masa: the reported time.
        data_dir: the folder of its data, absolute; None for the one that its seal names.

    Returns:
        LKJ_ROOT, or the project around the data that is named. Where none is named, the project in which the report
        stands or else one works, whichever has data of that name and year.

    Raises:
        LkjError: the report was made from another data folder than the one named.
    """
    from lkjtools.manifest import read_manifest

    here = project_root() if data_dir is None else project_root(data_dir)
    try:
        sealed = read_manifest(outputs.find_report(here / output_dir, masa)).data_dir
    except LkjError:
        return here  # whoever reads the report says what is wrong with it
    if data_dir is not None:
        if (here / sealed).resolve() != data_dir.resolve():
            raise LkjError(f"Laporan {masa} disusun dari {here / sealed}, bukan dari {data_dir}.")
        return here
    around = find_root(output_dir) if output_dir.is_absolute() else here
    return next((root for root in (around, here) if (root / sealed / f"{masa.tahun}").is_dir()), here)


def chapter_paths(
    notebooks_dir: Path, names: Sequence[str] | None = None, triwulan: int | None = None
) -> list[Path]:
    """List the chapters of report and kertas kerja in order, and make sure that none is missing or forgotten.

    Args:
        notebooks_dir: folder of the committed notebooks.
        names: the chapters without suffix, in order; those of dokumen.yaml if not given.
        triwulan: the quarter that is reported; None for the year.

    Returns:
        The notebooks' files.

    Raises:
        NotebookError: a chapter has no file, or a numbered notebook belongs to no chapter.
    """
    if names is None:
        from lkjtools.document.chapters import list_chapters

        names = list_chapters(triwulan)
    if not notebooks_dir.is_dir():
        message = (
            f"Folder buku kerja tidak ditemukan: {notebooks_dir}. "
            "Sebut foldernya dengan --notebooks-dir, atau isi LKJ_ROOT dengan folder proyek."
        )
        raise NotebookError(message)
    paths = [notebooks_dir / f"{name}.ipynb" for name in names]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise NotebookError(f"Buku kerja tidak ada di {notebooks_dir}: {', '.join(missing)}.")
    there = list_chapter_files(notebooks_dir, is_quarter=triwulan is not None)
    forgotten = sorted(path.name for path in set(there).difference(paths))
    if forgotten:
        message = (
            f"Buku kerja tidak termasuk dokumen mana pun: {', '.join(forgotten)}; sebutkan di dokumen.yaml."
        )
        raise NotebookError(message)
    return paths


def check_data(tahun: int, data_dir: Path, triwulan: int | None = None) -> Validation:
    """Validate a delivery: its tables, what they say together, and its texts.

    Args:
        tahun: the year of the report.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.
        triwulan: the quarter that is reported; None for the year.

    Returns:
        Every fault and every warning, and how many checks were run.

    Raises:
        TopicError: a topic that another package adds cannot serve.
    """
    from lkjtools.added_topics import check_topics
    from lkjtools.delivery import Delivery, validate_delivery
    from lkjtools.prose.text import check_texts

    check_topics()
    folder = find_data(data_dir)
    tables = validate_delivery(tahun, folder, triwulan)
    delivery = Delivery(tahun, folder)
    faults, texts = check_texts(delivery)
    return replace(
        tables,
        faults=(*tables.faults, *faults),
        checks=tables.checks + texts,
        reads=(*tables.reads, *delivery.reads),
    )


def build_report(
    tahun: int,
    *,
    data_dir: Path,
    output_dir: Path,
    jobs: int,
    progress: Callable[[str], None] = lambda line: None,
    watch: Callable[[Step], None] | None = None,
    notebooks_dir: Path | None = None,
    chapters: Sequence[str] | None = None,
    strict: bool = False,
    triwulan: int | None = None,
    reuse: bool = False,
    force: bool = False,
    formats: Sequence[str] = FORMATS,
) -> Path:
    """Build everything of the report of a year or a quarter; on any failure the last good one stays as it is.

    Args:
        tahun: the year of the report.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.
        output_dir: folder that takes ``<tahun>/``, of a quarter ``<tahun>-tw<triwulan>/``; a relative one belongs
            to the project's folder.
        jobs: how many chapters may run, and files be made, at once.
        progress: called with one Indonesian line for every step.
        watch: called whenever a chapter begins or ends, from the thread that runs it.
        notebooks_dir: folder of the committed notebooks; the project's ``notebooks/`` if not given.
        chapters: the chapters without suffix, in order; those of dokumen.yaml if not given.
        strict: a warning that nobody has accepted is refused like a fault.
        triwulan: the quarter that is reported; None for the year.
        reuse: chapters of the last report are used again where nothing has changed on which they rest, and what the
            next run needs for that is kept.
        force: with ``reuse``, every chapter runs all the same.
        formats: as what it is printed.

    Returns:
        The folder of the finished report.

    Raises:
        DataError: the delivery has faults.
        NotebookError: a notebook is refused.
        RunError: at least one chapter failed; the half-run notebooks stand in ``<tahun>-gagal/``.
        PublishError: the executed notebooks cannot be made into a document.
        LkjError: ``strict`` and a warning is left, another run of the same year is under way, an input changed
            during the run, or the folder cannot be exchanged.
    """
    from lkjtools.document.authenticity import short_code
    from lkjtools.document.editions import render_files
    from lkjtools.document.stitch import stitch
    from lkjtools.dry_run import find_unread
    from lkjtools.last_report import LastReport
    from lkjtools.manifest import write_manifest
    from lkjtools.record import chapter_parameters
    from lkjtools.record.record import Record

    root, masa, data_dir = project_root(data_dir), Masa(tahun, triwulan), find_data(data_dir)
    output_dir, notebooks_dir = root / output_dir, chapters_folder(root, notebooks_dir)
    with outputs.open_results(output_dir, masa, data_dir=data_dir) as target:
        outputs.refuse_added_files(target)
        new = outputs.new_place(target)
        failed = output_dir / failed_folder(masa)
        last = LastReport(target, masa, root, data_dir, notebooks_dir, force) if reuse else None
        try:
            progress(f"Memeriksa data {masa}")
            validation = check_data(tahun, data_dir, triwulan)
            if validation.warnings:
                progress(describe_warnings(validation.warnings))
            if validation.faults:
                raise DataError(validation.faults)
            if strict and validation.warnings:
                raise LkjError(REFUSED_WARNINGS)
            owner = owner_of(tahun, data_dir)
            outputs.refuse_other_agency(target, owner)
            paths = chapter_paths(notebooks_dir, chapters, triwulan)
            before = _describe(masa, validation.reads, paths, data_dir, root, owner)
            parameters = chapter_parameters(masa, before.data_dir)
            due = paths if last is None else last.choose(paths, parameters, progress)
            try:
                results = (
                    _run(due, parameters, new, failed, root, jobs, progress, watch, validation.reads)
                    if due
                    else []
                )
            except RunError:
                # A chapter that met other data than was checked fails for that reason.
                _describe_unchanged(before, validation.reads, Record(()), paths, root)
                raise
            executed = {result.chapter: result.notebook for result in results}
            if last is not None:
                executed = last.complete(executed, paths, new)
            record = Record.of_chapters(executed)
            _describe_unchanged(before, validation.reads, record, paths, root)
            _refuse_other_sources(parameters, results, due)
            # A text that the whole report does not print is not left out without a word.
            if chapters is None and (faults := find_unread(record, data_dir / str(tahun), triwulan)):
                raise DataError(faults)
            progress("Menyusun dokumen")
            notebook = stitch(list(executed.items()))
            for name, content in render_files(notebook, masa, data_dir, jobs, formats):
                (new / name).write_bytes(content)
            inputs = _describe_unchanged(before, validation.reads, record, paths, root)
            sealed = Record.of_stitched(notebook).sha256
            write_manifest(replace(inputs, record=sealed, formats=tuple(formats)), new)
            outputs.exchange(target)
            if last is not None:
                last.keep(inputs.data, record, validation.warnings)
        except BaseException:
            outputs.discard_new(target)
            raise
        # What failed earlier has now succeeded; its leftovers would only mislead.
        shutil.rmtree(failed, ignore_errors=True)
        progress(f"Kode keaslian: {short_code(sealed)}")
    return target


def _run(
    paths: Sequence[Path],
    parameters: Mapping[str, object],
    new: Path,
    failed: Path,
    root: Path,
    jobs: int,
    progress: Callable[[str], None],
    watch: Callable[[Step], None] | None,
    reads: Reads,
) -> list[ChapterResult]:
    from lkjtools.record import run_chapters

    progress(f"Menjalankan {len(paths)} bab")
    try:
        return run_chapters(
            paths,
            parameters,
            new,
            jobs,
            root=root,
            failed_dir=failed,
            progress=progress,
            watch=watch,
            reads=reads,
            preparation="lkjtools.report.prepare.prepare",
        )
    except RunError as error:
        raise RunError(error.failures, kept_in=describe_folder(failed, root)) from error


def _describe(
    masa: Masa, reads: Reads, paths: Sequence[Path], data_dir: Path, root: Path, instansi: str
) -> Manifest:
    """The inputs as they are now."""
    from lkjtools.manifest import describe_inputs

    return describe_inputs(
        masa,
        root=root,
        data_dir=describe_folder(data_dir, root),
        reads=[path for path, _ in reads],
        notebooks=paths,
        instansi=instansi,
    )


def _describe_unchanged(
    before: Manifest, reads: Reads, record: Record, paths: Sequence[Path], root: Path
) -> Manifest:
    """The inputs as they are now, after making sure that they are what was checked, read and run."""
    from lkjtools.manifest import input_differences, record_differences

    all_reads = [*reads, *((read.path, read.sha256) for read in record.reads)]
    now = _describe(before.masa, all_reads, paths, Path(before.data_dir), root, before.instansi)
    _refuse_changed([*record_differences(now, record, reads), *input_differences(before, now)])
    return now


def _refuse_other_sources(
    parameters: Mapping[str, object], results: Sequence[ChapterResult], paths: Sequence[Path]
) -> None:
    """Make sure that the committed notebooks are what ran: one changed and changed back has its old hash again."""
    from lkjtools.record import compare_sources, notebook_text

    _refuse_changed(
        f"notebooks/{path.stem}"
        for path, result in zip(paths, results, strict=True)
        if compare_sources(path, parameters, result.notebook, notebook_text(result.notebook))
    )


def _refuse_changed(names: Iterable[str]) -> None:
    lines = [f"{name} berubah selama laporan disusun; ulangi." for name in dict.fromkeys(names)]
    if lines:
        raise LkjError("\n".join(lines))


def owner_of(tahun: int, data_dir: Path) -> str:
    """Say whose data it is, as the manifest of its report says it.

    Args:
        tahun: the year of the report.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.

    Returns:
        The agency and its government.

    Raises:
        DataError: laporan.yaml has faults.
    """
    from lkjtools.delivery import Delivery

    return Delivery(tahun, find_data(data_dir)).identity.pemilik


def build_audit(tahun: int, *, data_dir: Path, output_dir: Path) -> tuple[Audit, Path]:
    """Audit the published report of a year and put audit.csv, audit.html and audit.xlsx among its results.

    Args:
        tahun: the year.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.
        output_dir: folder that takes ``<tahun>/``; a relative one belongs to the project's folder.

    Returns:
        The outcome, and the folder of its files.

    Raises:
        DataError: the delivery has faults, or there is nothing to test.
        LkjError: the results of this year are held by another command or belong to somebody else.
    """
    from lkjtools.audit.write import render_audit

    root, data_dir = project_root(data_dir), find_data(data_dir)
    with outputs.open_results(root / output_dir, Masa(tahun), data_dir=data_dir) as target:
        audit, files = render_audit(tahun, data_dir)
        outputs.add_files(target, files, owner_of(tahun, data_dir))
    return audit, target


def build_comparison(tahun: int, *, data_dir: Path, output_dir: Path) -> tuple[tuple[Kepekaan, ...], Path]:
    """Compare the lawful choices of rules and put kepekaan.csv among the results of the year.

    Args:
        tahun: the year.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.
        output_dir: folder that takes ``<tahun>/``; a relative one belongs to the project's folder.

    Returns:
        The figures that would be others, and the file.

    Raises:
        DataError: the delivery has faults.
        LkjError: the results of this year are held by another command or belong to somebody else.
    """
    from lkjtools.report.laporan import load_laporan
    from lkjtools.report.sensitivity import compare_choices, write_choices

    root, data_dir = project_root(data_dir), find_data(data_dir)
    with outputs.open_results(root / output_dir, Masa(tahun), data_dir=data_dir) as target:
        laporan = load_laporan(tahun, str(data_dir))
        owner = owner_of(tahun, data_dir)
        outputs.refuse_other_agency(target, owner)
        rows = compare_choices(laporan)
        files = {"kepekaan.csv": write_choices(rows).encode("utf-8")}
        outputs.add_files(target, files, owner)
    return rows, target / "kepekaan.csv"
