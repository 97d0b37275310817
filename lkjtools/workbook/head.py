"""Finds the row of a sheet that names the columns of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lkjtools.delivery.core_table import CoreTable
from lkjtools.delivery.table_shape import meant_column
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.held import Grid, Held

_SOUGHT = 50
"""So many rows from the top are looked at."""


@dataclass(frozen=True)
class Head:
    """The row that names the columns.

    Attributes:
        row: its number.
        columns: column of the table -> number of the column of the sheet.
        above: number and cells of each row above it, which is not read.
        faults: what is wrong with it and above it.
    """

    row: int
    columns: Mapping[str, int]
    above: tuple[tuple[int, tuple[str, ...]], ...] = ()
    faults: tuple[CellFault, ...] = ()


def find_head(grid: Grid, table: CoreTable) -> Head | CellFault:
    """Find the row that names the columns of a table, in any order, by name or heading.

    Args:
        grid: the cells of the sheet.
        table: the declaration.

    Returns:
        The row with the most of its columns; a fault where no row has two of them.
    """
    known = _titles(table)
    found = {row: len(_named(grid.rows[row], known)) for row in list(grid.rows)[:_SOUGHT]}
    row = max(found, key=found.__getitem__, default=0)
    if found.get(row, 0) < min(2, len(table.columns)):
        return grid.place().refuse(None, f"baris judul kolom: {', '.join(table.column_names)}")
    columns = _named(grid.rows[row], known)
    above = [number for number in grid.rows if number < row]
    faults = [*_title_faults(grid, row, columns, table), *_unnamed(grid, row)]
    faults += [fault for number in above if (fault := _above_fault(grid, number))]
    return Head(
        row, columns, tuple((number, _shown(grid.rows[number].values())) for number in above), tuple(faults)
    )


def _titles(table: CoreTable) -> dict[str, str]:
    """What may stand above a column, in small letters, and the column; a heading of two columns names none."""
    headings = Counter(fold(column.heading) for column in table.columns)
    by_heading = {fold(c.heading): c.name for c in table.columns if headings[fold(c.heading)] == 1}
    return {**by_heading, **{name: name for name in table.column_names}}


def fold(text: str) -> str:
    r"""A text in small letters with single blanks, by which headings and names are compared.

    Examples:
        >>> fold("  Kode\n Rekening ")
        'kode rekening'
    """
    return " ".join(text.split()).casefold()


def _title(held: Held) -> str:
    return fold(held.shown or "")


def _named(cells: Mapping[int, Held], known: Mapping[str, str]) -> dict[str, int]:
    """The columns that a row names; of a column named twice the first."""
    named: dict[str, int] = {}
    for number, held in cells.items():
        if (name := known.get(_title(held))) is not None:
            named.setdefault(name, number)
    return named


def _title_faults(grid: Grid, row: int, columns: Mapping[str, int], table: CoreTable) -> Iterable[CellFault]:
    """Columns named twice, foreign or renamed ones, and those that are lacking; one that was renamed lacks not."""
    known = _titles(table)
    missing = [name for name in table.column_names if name not in columns]
    for number, held in grid.rows[row].items():
        name = known.get(_title(held))
        if name is not None and columns[name] != number:
            yield held.place.refuse(held.shown, f"kolom {name} hanya sekali", name)
        elif name is None:
            near, advice = meant_column(held.shown or "", table, missing)
            if near is not None and near in missing:
                missing.remove(near)
            expected = f"judul kolom {table.name}{advice}"
            if near is None:
                expected = f"salah satu kolom {table.name}: {', '.join(table.column_names)}; hapus kolom lain"
            yield held.place.refuse(held.shown, expected)
    for name in missing:
        if not table.column(name).may_lack:
            heading = table.column(name).heading
            title = f"{name} ({heading})" if heading else name
            yield grid.place(f"{row}").refuse(None, f"kolom {title} ada", name)


def _unnamed(grid: Grid, row: int) -> Iterable[CellFault]:
    """Columns with cells below the head and without a title: the first cell of each."""
    told = set(grid.rows[row])
    for number in (number for number in grid.rows if number > row):
        for column, held in grid.rows[number].items():
            if column not in told:
                told.add(column)
                yield held.place.refuse(held.shown, f"kolom yang berjudul di baris {row}, atau sel kosong")


def _above_fault(grid: Grid, row: int) -> CellFault | None:
    """A row above the head that may be one of data: numbers beside something else."""
    cells = grid.rows[row].values()
    if len(cells) == 1 or all(held.text is not None for held in cells):
        return None
    expected = f"baris data di bawah judul kolom; hapus baris {row} bila bukan data"
    return grid.place(f"{row}").refuse(_words(cells), expected)


def _words(cells: Iterable[Held]) -> str:
    return " ".join(_shown(cells))


def _shown(cells: Iterable[Held]) -> tuple[str, ...]:
    return tuple(held.shown or "" for held in cells)
