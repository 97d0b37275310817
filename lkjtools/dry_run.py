"""Runs a report in this process without publishing it, so that a check says what the report would say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.delivery import Delivery
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.unused import find_unread_texts
from lkjtools.errors import DanglingReferenceError, DataError, Fault, TableSizeError
from lkjtools.record.record import Record
from lkjtools.show.values import code_of
from lkjtools.spelling import did_you_mean

if TYPE_CHECKING:
    from lkjtools.document.composed import Item
    from lkjtools.prose.text import Collected
    from lkjtools.record import Rehearsal
    from lkjtools.show.recorded import TabelV1


def find_report_faults(
    paths: Sequence[Path], parameters: Mapping[str, object], *, root: Path
) -> tuple[Fault, ...]:
    """Render everything that the report would print, with its own values, and find what it would fail on.

    Args:
        paths: the committed notebooks, in the order of the report.
        parameters: YEAR, TRIWULAN and DATA_DIR.
        root: the project's folder, to which a relative DATA_DIR belongs.

    Returns:
        Every fault: of all texts, of the data as the chapters use it, of references, of chapters that fail.

    Raises:
        NotebookError: a notebook is refused; nothing has run.
        PublishError: the chapters run, but the document cannot be put together for a reason that no text has.
    """
    from lkjtools.prose.text import collect_faults
    from lkjtools.record import rehearse

    with collect_faults() as found:
        results = rehearse(paths, parameters, root=root)
    faults = [*found.faults, *(fault for result in results for fault in _of_chapter(result))]
    folder = root / str(parameters["DATA_DIR"]) / str(parameters["YEAR"])
    quarter = parameters["TRIWULAN"]
    triwulan = quarter if isinstance(quarter, int) else None
    return (
        tuple(dict.fromkeys(faults))
        or _of_document(results, found, folder)
        or find_unread(_record(results), folder, triwulan)
    )


def find_unread(record: Record, folder: Path, triwulan: int | None = None) -> tuple[Fault, ...]:
    """Find the texts of a delivery that no chapter of the report has read.

    Args:
        record: every executed chapter.
        folder: the folder of the reported year.
        triwulan: the quarter that is reported; None for the year.

    Returns:
        A fault for each text.
    """
    reads = {read.path for read in record.reads if read.sha256 is not None}
    return tuple(find_unread_texts(folder, reads, triwulan))


def _record(results: Iterable[Rehearsal]) -> Record:
    return Record.of_chapters({result.chapter: result.notebook for result in results})


def _of_chapter(result: Rehearsal) -> tuple[Fault, ...]:
    if isinstance(result.error, DataError):
        return result.error.faults
    if result.failure is None:
        return ()
    cell = "" if result.failure.cell is None else f", sel {result.failure.cell}"
    expected = f"bab yang selesai dijalankan; yang terjadi: {result.failure.reason.rstrip('.')}"
    return (Fault(f"{result.chapter}{cell}", None, None, None, expected),)


def _of_document(results: Sequence[Rehearsal], found: Collected, folder: Path) -> tuple[Fault, ...]:
    """Compose report and kertas kerja; a reference that leads nowhere is told with the line of its text."""
    from lkjtools.document.compose import compose, compose_kertas_kerja
    from lkjtools.document.register import build_register
    from lkjtools.document.stitch import stitch

    try:
        document = compose(stitch([(result.chapter, result.notebook) for result in results]))
        beside = compose_kertas_kerja(document, build_register(document))
    except DanglingReferenceError as error:
        faults = []
        for file, rujukan in found.rujukan:
            if f"{rujukan.jenis}-{code_of(rujukan.kode)}" in error.targets:
                what = "judul bab" if rujukan.jenis == "bab" else f"kode {rujukan.jenis}"
                meant = did_you_mean(rujukan.kode, error.known[rujukan.jenis])
                faults.append(Fault(file, rujukan.baris, None, rujukan.kode, f"{what} yang tercetak{meant}"))
        if not faults:
            raise
        return tuple(dict.fromkeys(faults))
    return tuple(_too_large((*document.tables.values(), *beside.tables.values()), folder))


def _too_large(tables: Iterable[Item[TabelV1]], folder: Path) -> Iterator[Fault]:
    """Find the tables that have no room on a page; an own table is told where it is declared."""
    from lkjtools.document.layout import fit_on_page

    delivery = Delivery(int(folder.name), folder.parent)
    own = {rincian.kode for rincian in delivery.find_rincian() or ()}
    for item in tables:
        try:
            fit_on_page(item, "PDF")
        except TableSizeError as error:
            if error.code in own:
                column = f"rincian {error.code}" + (f".{error.column}" if error.column else "")
                yield Fault(delivery.name(IDENTITY_FILE), None, column, error.found, error.expected)
            else:
                yield Fault(f'{error.place}, tabel "{error.code}"', None, None, error.found, error.expected)
