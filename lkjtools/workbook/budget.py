"""Reads pagu and realisasi out of a budget report (LRA, an export of SIPD) into the tables of a delivery."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import BUDGET_MAP
from lkjtools.errors import DataError, Fault, LkjError
from lkjtools.reading.book import Book, open_book
from lkjtools.spelling import did_you_mean
from lkjtools.workbook.budget_head import BudgetHead, find_budget_head, find_title_faults
from lkjtools.workbook.budget_lines import Table, match_accounts, match_programs
from lkjtools.workbook.budget_map import BudgetMap, read_budget_map
from lkjtools.workbook.budget_rows import BudgetSheet, read_budget_rows
from lkjtools.workbook.budget_shares import allocate
from lkjtools.workbook.budget_tree import build_tree, check_sums
from lkjtools.workbook.content import read_content
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.held import Grid
from lkjtools.workbook.importing import Import, conclude_import
from lkjtools.workbook.layout import Sheet
from lkjtools.workbook.merge import Cells, Line
from lkjtools.workbook.source import read_source
from lkjtools.workbook.state import State

_TOLD = ("anggaran", "belanja", "sumber_dana", "anggaran_indikator")
"""What these tables still lack with each other is told, not counted: their sums are to be the same."""
_TABLES = ("anggaran", "belanja", "anggaran_indikator", "indikator", "dokumen")


def plan_budget(path: Path, tahun: int, data_dir: Path, map_path: Path | None = None) -> Import:
    """Say what the import of a budget report would change; nothing is written.

    Args:
        path: the workbook.
        tahun: the year.
        data_dir: the folder that holds the years of one agency.
        map_path: the map of columns and codes; without, that in the folder of the year, if there is one.

    Returns:
        The changes of anggaran.csv, belanja.csv and anggaran_indikator.csv, and what was taken for what.

    Raises:
        DataError: with every fault of the sheet, of the map and of what the tables would be.
        LkjError: the year has no folder.
    """
    if not (data_dir / str(tahun)).is_dir():
        raise LkjError(f"Folder {data_dir / str(tahun)} tidak ada; siapkan dulu datanya tahun {tahun}.")
    own = data_dir / str(tahun) / BUDGET_MAP
    found = map_path or (own if own.is_file() else None)
    peta = BudgetMap(BUDGET_MAP) if found is None else read_budget_map(found)
    book = open_book(path)
    state = State(tahun, read_content(data_dir / str(tahun)))
    now = {name: [*_lines(state, name)] for name in _TABLES}
    grid, head = _find_sheet(book, peta, tahun)
    titles = [*find_title_faults(grid, head, tahun)]
    sheet = read_budget_rows(grid, head, _known(now, peta))
    tree = build_tree(sheet.rows)
    faults: list[Fault] = [*titles, *sheet.faults, *tree.faults]
    if not faults:
        faults += check_sums(tree)
    programs = match_programs(tree, sheet.place, now["anggaran"], peta)
    accounts = match_accounts(tree, sheet.place, now["belanja"], peta)
    faults += [*programs.faults, *accounts.faults, *_unused_counterparts(sheet, peta)]
    shares = allocate(now["anggaran_indikator"], programs.lines or now["anggaran"], now["indikator"], peta)
    faults += shares.faults
    faults += _unknown_document(now["dokumen"], peta)
    if faults:
        raise DataError(faults)
    if not (programs.lines or accounts.lines):
        expected = "baris program, kegiatan, atau akun belanja di bawah judul kolom"
        raise DataError([sheet.place.refuse(None, expected)])
    document = _document(now["dokumen"], peta)
    for name, made in (("anggaran", programs), ("belanja", accounts), ("anggaran_indikator", shares)):
        if made.lines:
            core = core_tables()[name]
            state.sheets[f"{name}.csv"] = Sheet("", core, f"{name}.csv")
            state.lines[f"{name}.csv"] = [*_with_document(made, document, peta)]
    notes = (*_describe_columns(grid, head, peta, sheet), *programs.notes, *accounts.notes, *shares.notes)
    return conclude_import(state, data_dir, [read_source(path, book, tahun)], notes, _TOLD)


def _lines(state: State, name: str) -> Iterable[Line]:
    return state.current(Sheet("", core_tables()[name], f"{name}.csv"))


def _known(now: Mapping[str, Iterable[Line]], peta: BudgetMap) -> frozenset[str]:
    """The codes that a cell may be meant to hold, whatever Excel made of it."""
    codes = {
        *(line.values["kode"] for line in now["anggaran"]),
        *(line.values["kode_belanja"] for line in now["belanja"]),
    }
    return frozenset({*codes, *(str(one.dari) for one in peta.said.padanan)})


def _find_sheet(book: Book, peta: BudgetMap, tahun: int) -> tuple[Grid, BudgetHead]:
    """The one sheet that has the head of a budget report."""
    names = book.values.sheetnames
    if (meant := peta.said.lembar) is not None:
        if meant not in names:
            raise DataError(
                [peta.refuse(("lembar",), meant, f"salah satu lembar {book.name}: {', '.join(names)}")]
            )
        names = [meant]
    heads: list[tuple[Grid, BudgetHead | tuple[CellFault, ...]]] = []
    for name in names:
        grid = Grid(book, name)
        if (head := find_budget_head(grid, peta, tahun)) is not None:
            heads.append((grid, head))
    if not heads:
        wanted = "baris judul dengan kolom kode, uraian, anggaran, dan realisasi"
        expected = f"{wanted}; sebut judulnya di {BUDGET_MAP}, kolom"
        raise DataError([Grid(book, name).place().refuse(None, expected) for name in names])
    if len(heads) > 1:
        found = ", ".join(grid.name for grid, _ in heads)
        expected = (
            f"satu lembar anggaran; ada {len(heads)}: {found}; sebut yang dipakai di {BUDGET_MAP}, lembar"
        )
        raise DataError([Fault(book.name, None, None, None, expected)])
    [(grid, head)] = heads
    if isinstance(head, tuple):
        raise DataError(head)
    return grid, head


def _unused_counterparts(sheet: BudgetSheet, peta: BudgetMap) -> Iterator[Fault]:
    """Codes that the map translates and the sheet does not have, nor anything below them."""
    parts = {part for row in sheet.rows if row.code for part in (row.code.program, row.code.akun)}
    there = {".".join(part[:size]) for part in parts for size in range(1, len(part) + 1)}
    for number, one in enumerate(peta.said.padanan):
        if str(one.dari) not in there:
            expected = f"kode yang ada di lembar {sheet.place.sheet}"
            yield peta.refuse(("padanan", number, "dari"), str(one.dari), expected)


def _unknown_document(documents: Iterable[Line], peta: BudgetMap) -> Iterator[Fault]:
    """A document that the map names and the delivery does not have."""
    codes = [line.values["kode_dokumen"] for line in documents]
    if (code := peta.said.kode_dokumen) is not None and str(code) not in codes:
        expected = f"kode di dokumen.csv{did_you_mean(str(code), codes)}"
        yield peta.refuse(("kode_dokumen",), str(code), expected)


def _document(documents: Iterable[Line], peta: BudgetMap) -> str:
    """The document that sets the budget: the one named, or the only one that can."""
    if peta.said.kode_dokumen is not None:
        return str(peta.said.kode_dokumen)
    usual = [
        line.values["kode_dokumen"] for line in documents if line.values["jenis"] in ("apbd", "dpa", "lra")
    ]
    return usual[0] if len(usual) == 1 else ""


def _with_document(made: Table, document: str, peta: BudgetMap) -> Iterator[Line]:
    """The rows with the document where they have none, or the map names another."""
    for line in made.lines:
        if "kode_dokumen" in line.values and (peta.said.kode_dokumen or not line.values["kode_dokumen"]):
            values: Cells = {**line.values, "kode_dokumen": document}
            yield Line(values, line.at, line.brought, line.seen)
        else:
            yield line


def _describe_columns(grid: Grid, head: BudgetHead, peta: BudgetMap, sheet: BudgetSheet) -> Iterator[str]:
    """What was taken for what, so that a wrong guess is seen."""
    by = f"menurut {peta.file}" if peta.said.kolom else "menurut judul yang lazim"
    titles = ", ".join(f'{name} = "{title}"' for name, title in head.titles.items())
    yield f"{grid.place()}: kolom {by}: {titles}."
    if sheet.skipped:
        what = "tanpa kode dan rupiah, atau surplus dan sisa"
        yield f"{grid.place()}: {sheet.skipped} baris {what}, tidak dibaca."
