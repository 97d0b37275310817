"""Reads the rows of one table from a sheet, each cell with its address, and tells all faults at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lkjtools.delivery.core_table import CoreTable
from lkjtools.delivery.table_shape import is_total
from lkjtools.limits import MOST_ROWS
from lkjtools.reading.book import Book
from lkjtools.topics.indikator.kinds import Kind
from lkjtools.workbook.cell import read_cell, read_free
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.head import Head, find_head
from lkjtools.workbook.held import Grid, Held
from lkjtools.workbook.shape import find_hidden, find_merged


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet.

    Attributes:
        number: its number in the sheet.
        values: column of the table -> canonical text; empty for an empty cell and for one with a fault.
        addresses: column of the table -> address of the cell.
    """

    number: int
    values: Mapping[str, str] = field(hash=False)
    addresses: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class SheetTable:
    """A table as a sheet has it.

    Attributes:
        sheet: the name of the sheet.
        rows: its rows without blank ones; what they say counts only where there is no fault.
        faults: every fault, by place.
        above: number and cells of each row above the head, which is not read.
        head: the number of the row that names the columns; 0 where there is none.
    """

    sheet: str
    rows: tuple[SheetRow, ...]
    faults: tuple[CellFault, ...]
    above: tuple[tuple[int, tuple[str, ...]], ...] = ()
    head: int = 0


def read_sheet(
    book: Book,
    name: str,
    table: CoreTable,
    *,
    kinds: Mapping[str, Kind] = MappingProxyType({}),
    codes: Mapping[str, Collection[str]] = MappingProxyType({}),
    free: Collection[str] = (),
    made: Collection[Mapping[str, str]] = (),
    is_draft: bool = False,
) -> SheetTable:
    """Read a table from a sheet.

    Args:
        book: the workbook.
        name: the name of the sheet.
        table: the declaration of the table.
        kinds: code -> indikator as its kind sees it, for measures; without, a percentage is no measure.
        codes: name of a table -> the codes that a cell may refer to; without, no number is taken for a code.
        free: columns whose cells are texts as they are, of many lines.
        made: the rows that the sheet was made with: a word that stands there makes no row one of totals.
        is_draft: a cell that must be filled may still be empty, unless it names the row.

    Returns:
        Its rows and all faults.
    """
    grid = Grid(book, name)
    head = find_head(grid, table)
    if isinstance(head, CellFault):
        return SheetTable(name, (), (head,))
    if len(grid.rows) > MOST_ROWS:
        return SheetTable(name, (), (grid.place().refuse(None, f"paling banyak {MOST_ROWS} baris data"),))
    shape, merged = find_merged(grid, head)
    faults = [*head.faults, *shape, *find_hidden(grid, head)]
    rows: list[SheetRow] = []
    for number in (number for number in grid.rows if number > head.row):
        cells = {column: grid.at(number, place) for column, place in head.columns.items()}
        if all(held.is_empty for held in cells.values()):
            continue
        if (total := _find_total(cells, table, made)) is not None:
            expected = f"tanpa baris jumlah, yang dihitung sendiri; hapus baris {number}"
            faults.append(total.place.refuse(total.shown, expected))
            continue
        row, found = _read_row(number, cells, table, (kinds, codes, free))
        rows.append(row)
        if is_draft:
            found = [
                fault
                for fault in found
                if fault.column in table.key or not cells[fault.column or ""].is_empty
            ]
        faults += [fault for fault in found if not _lies_in(fault, row, head, merged)]
    of_merged = {
        (row, name) for row, place in merged for name, column in head.columns.items() if place == column
    }
    at_fault = {(fault.line, fault.column) for fault in faults} | of_merged
    faults += _find_doubles(grid, rows, table, at_fault)
    ranked = tuple(sorted(faults, key=lambda fault: fault.rank))
    return SheetTable(name, tuple(rows), ranked, head.above, head.row)


def _read_row(
    number: int,
    cells: Mapping[str, Held],
    table: CoreTable,
    known: tuple[Mapping[str, Kind], Mapping[str, Collection[str]], Collection[str]],
) -> tuple[SheetRow, list[CellFault]]:
    """Read the cells of a row by what is known of indikator, codes and free texts."""
    kinds, codes, free = known
    indikator = cells.get("kode_indikator")
    kind = kinds.get(indikator.text or "") if indikator is not None else None
    values: dict[str, str] = {}
    faults = []
    for column in table.columns:
        if column.name not in cells:
            values[column.name] = ""
            continue
        held = cells[column.name]
        of_table = codes.get(column.refers) if column.refers else None
        read = (
            read_free(held, column)
            if column.name in free
            else read_cell(held, column, kind=kind, codes=of_table)
        )
        values[column.name] = read if isinstance(read, str) else ""
        if not isinstance(read, str):
            faults.append(read)
    addresses = {name: held.place.address for name, held in cells.items()}
    return SheetRow(number, MappingProxyType(values), MappingProxyType(addresses)), faults


def _lies_in(fault: CellFault, row: SheetRow, head: Head, merged: Collection[tuple[int, int]]) -> bool:
    """Whether a fault is about a cell that is merged, which is told once for its range."""
    return (row.number, head.columns[fault.column or ""]) in merged


def _find_total(
    cells: Mapping[str, Held], table: CoreTable, made: Collection[Mapping[str, str]]
) -> Held | None:
    """The cell that makes a row one of totals: its word stands for a key, or beside keys that are not filled."""
    keys = [name for name in table.key if name in cells and table.column(name).required]
    words = {
        name: held
        for name, held in cells.items()
        if held.text is not None
        and is_total(held.text, table.column(name))
        and not any(row.get(name) == held.text for row in made)
    }
    named = {name for name in words if table.column(name).kind == "kode"}  # a name may be Rata-rata
    has_key = bool(keys) and all(not cells[name].is_empty and name not in named for name in keys)
    return None if has_key else next(iter(words.values()), None)


def _find_doubles(
    grid: Grid,
    rows: Collection[SheetRow],
    table: CoreTable,
    at_fault: Collection[tuple[int | None, str | None]],
) -> Iterator[CellFault]:
    """Rows with the key of an earlier one; a row whose key has a fault already is left out."""
    first: dict[tuple[str, ...], SheetRow] = {}
    for row in rows if table.key else ():
        column = next((name for name in table.key if name in row.addresses), None)
        if column is None or any(
            name not in row.addresses and not table.column(name).may_lack for name in table.key
        ):
            return
        key = tuple(row.values[name] for name in table.key)
        if any((row.number, name) in at_fault for name in table.key):
            continue
        earlier = first.setdefault(key, row)
        if earlier is not row:
            words = ", ".join(text or "(kosong)" for text in key)
            expected = f"hanya sekali; kunci yang sama ada di sel {earlier.addresses[column]}"
            yield grid.place(row.addresses[column]).refuse(words, expected, column)
