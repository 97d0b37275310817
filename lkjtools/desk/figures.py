"""Every figure of a report as the chapters give it now, with what the register says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lkjtools.delivery.evidence import describe_evidence, find_evidence
from lkjtools.delivery.source_rows import SourceCell, find_source
from lkjtools.desk.listing import Content, Listing
from lkjtools.desk.state import OUTPUTS, find_changes
from lkjtools.errors import DataError, LkjError
from lkjtools.masa import Masa, read_masa
from lkjtools.project import find_root
from lkjtools.report.figure_words import name_codes, name_figure
from lkjtools.topics.antartahun.chart import gambar_perkembangan

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjtools.document.register import Entry
    from lkjtools.figure.angka import Cell
    from lkjtools.figure.codec import RecordedAngka
    from lkjtools.record.cell_words import NamedCell
    from lkjtools.record.record import Record
    from lkjtools.report.figures import Tampilan
    from lkjtools.report.laporan import Laporan
    from lkjtools.show.values import Gambar
    from lkjtools.topics.capaian.model import Kinerja

_FIRST = ("capaian_pct", "realisasi", "target", "status")
"""Which figures of an indikator stand first."""


@dataclass(frozen=True)
class DeskFigure:
    """One figure of the report.

    Attributes:
        name: what it is called in words.
        entry: what the register says of it.
        angka: the figure with its expression.
        tahun: the year that it is of; None where its key names none.
        kinerja: the indikator and year that it is of; None where it is of another thing.
    """

    name: str
    entry: Entry
    angka: RecordedAngka
    tahun: int | None
    kinerja: Kinerja | None


@dataclass(frozen=True)
class DeskFigures:
    """The figures of a report.

    Attributes:
        laporan: the report.
        record: what its chapters showed.
        register: its figures, by key.
    """

    laporan: Laporan
    record: Record
    register: tuple[Entry, ...]

    @cached_property
    def figures(self) -> tuple[DeskFigure, ...]:
        """All figures: those of the indikator of the reported year first, then as they stand in the report."""
        kinerja = {role.kinerja.kode: place for place, role in enumerate(self.laporan.indikator)}
        found = [self._describe(entry, kinerja) for entry in self.register]

        def place(figure: DeskFigure) -> tuple[object, ...]:
            entry, of = figure.entry, figure.kinerja
            is_now = of is not None and figure.tahun == self.laporan.tahun
            name = figure.angka.name
            return (
                not is_now,
                _FIRST.index(name) if is_now and name in _FIRST else len(_FIRST),
                kinerja[of.kode] if of is not None and is_now else 0,
                _reading_order(entry.printed_at),
            )

        return tuple(sorted(found, key=place))

    def name_cell(self, cell: Cell) -> NamedCell:
        """What a source cell is called, and the document that it was taken from."""
        from lkjtools.record.cell_words import name_cell  # the record loads what reads notebooks

        return name_cell(cell, self.record.words)

    def find_source(self, cell: Cell) -> SourceCell | None:
        """Where a source cell stands in its file and what it holds; None for one that no file has."""
        return find_source(self.laporan.pengiriman, cell.place)

    def describe_evidence(self, figure: DeskFigure) -> list[str]:
        """The files that prove a figure, each in a line."""
        delivery = self.laporan.pengiriman
        rows = find_evidence(delivery, figure.entry.key, (cell.place for cell in figure.angka.cells))
        return [describe_evidence(delivery, row) for row in rows]

    def picture_of(self, figure: DeskFigure) -> Gambar | None:
        """The years of the indikator that a figure is of; None where it is of none, or one year alone is known."""
        roles = {role.kinerja.kode: role for role in self.laporan.indikator}
        if figure.kinerja is None or len(self.laporan.antartahun.perkembangan(figure.kinerja.kode)) == 1:
            return None
        return gambar_perkembangan(self.laporan.antartahun, roles[figure.kinerja.kode])

    @cached_property
    def pages(self) -> Mapping[tuple[str, str], str]:
        """The page of the PDF by figure and place; none where no report was made of just this data."""
        from lkjtools.manifest import read_seal
        from lkjtools.outputs import find_report
        from lkjtools.trace import places_of, read_register

        root = find_root(self.laporan.pengiriman.data_dir)
        folder = find_report(root / OUTPUTS, Masa(self.laporan.tahun, self.laporan.triwulan))
        try:
            seal = read_seal(folder)
            is_other = (root / seal.data_dir).resolve() != self.laporan.pengiriman.data_dir
            if self.laporan.percobaan or is_other or find_changes(root, seal):
                return {}
            register = read_register(folder)
        except LkjError:
            return {}
        return {(row["key"], one.place): one.page for row in register for one in places_of(row)}

    def _describe(self, entry: Entry, kinerja: dict[str, int]) -> DeskFigure:
        _, *parts = entry.key.split(":")
        masa = read_masa(parts[-1]) if parts else None
        of = (
            self.laporan.kinerja(parts[0], masa.tahun)
            if masa and masa.triwulan is None and len(parts) == 2 and parts[0] in kinerja
            else None
        )
        name = name_figure(entry.key, self._names) if entry.is_computed else entry.name
        return DeskFigure(
            name, entry, self.record.figures[entry.key], None if masa is None else masa.tahun, of
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return name_codes(self.laporan)


def gather_figures(laporan: Laporan) -> DeskFigures:
    """Put the report together from what its chapters show now, and list all figures.

    Args:
        laporan: the report.

    Raises:
        DataError: the data, or a text of it, has faults.
        NotebookError: a chapter is missing or refused.
        PublishError: the document cannot be put together.
    """
    from lkjtools.document.compose import compose
    from lkjtools.document.register import build_register

    shown = laporan.tampilan
    if shown.kesalahan:
        raise DataError(shown.kesalahan)
    document = compose(_stitched(shown))
    return DeskFigures(laporan, document.record, build_register(document))


def _stitched(shown: Tampilan) -> NotebookNode:
    """What the chapters show, as the stitched notebook of a run holds it, the values of each in one cell."""
    from nbformat import NotebookNode

    chapters: dict[str, list[NotebookNode]] = {}
    # Every chapter shows the report itself, which tells the same each time.
    told: dict[int, dict[str, object]] = {}
    for bab, value in shown.nilai:
        if id(value) not in told:
            told[id(value)] = value.bundle(preview=False)
        chapters.setdefault(bab, []).append(NotebookNode(output_type="display_data", data=told[id(value)]))
    cells = [
        NotebookNode(
            cell_type="code",
            source="",
            execution_count=1,
            metadata={"lkj": {"chapter": bab, "index": 1}},
            outputs=outputs,
        )
        for bab, outputs in chapters.items()
    ]
    return NotebookNode(cells=cells)


def list_figures(known: DeskFigures) -> Listing:
    """List every figure of a report, each with the indikator that it is of.

    Args:
        known: the figures.

    Returns:
        One row a figure: its name, year, value and unit; target, realisasi, capaian and status of its indikator and
        year, and how the realisasi has changed since the year before; the first place where it is printed. All
        places and the key are searched, too.
    """
    columns = (
        *("Nama", "Tahun", "Nilai", "Satuan"),
        *("Target", "Realisasi", "Capaian (%)", "Status", "Sejak tahun lalu"),
        *("Letak cetak", "Semua letak", "Kunci"),
    )
    rows = tuple(tuple(_cells(known.laporan, figure)) for figure in known.figures)
    hidden = frozenset({"Semua letak", "Kunci"})
    return Listing(f"angka_{known.laporan.tahun}", "Semua angka laporan", columns, rows, hidden)


def _cells(laporan: Laporan, figure: DeskFigure) -> Iterator[Content]:
    of, printed = figure.kinerja, figure.entry.printed_at
    yield from (figure.name, figure.tahun or "", figure.angka, figure.angka.unit)
    if of is None:
        yield from ("",) * 5
    else:
        yield from (of.target, of.realisasi, of.capaian, of.status)
        perubahan = laporan.antartahun.perubahan(of.kode, of.tahun)
        yield perubahan.arah if perubahan.selisih.number is None else perubahan.selisih
    more = f" (+{len(printed) - 1})" if len(printed) > 1 else ""
    yield printed[0] + more if printed else ""
    key = figure.entry.key
    # IP-ASN is how people write a code.
    yield " | ".join((*printed, *figure.entry.contexts, key.replace("_", "-")))
    yield key


def _reading_order(places: tuple[str, ...]) -> tuple[object, ...]:
    """Tables by their number and row, then headings; what is not printed comes last."""
    if not places:
        return (2,)
    first = places[0]
    numbers = tuple(int(number) for number in re.findall(r"\d+", first))
    return (0 if first.startswith("Tabel ") and numbers else 1, numbers, first)
