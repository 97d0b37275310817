"""Joins what a workbook says with what the files say, by what both said before: nobody's change is lost unseen.

Four states of a cell decide: what the workbook was made with, what it said when it was last imported, what the file
says now, and what the workbook says now. What only one of both has changed is taken; what both have changed to
different things is a fault that names both places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from lkjtools.delivery.core_table import CoreColumn, CoreTable
from lkjtools.formatting import read_decimal
from lkjtools.workbook.fault import CellFault, Place
from lkjtools.workbook.sheet import SheetRow

Cells = Mapping[str, str]
Key = tuple[str, ...]
_T = TypeVar("_T")
_NUMBERS = frozenset({"bilangan", "rupiah", "ukuran", "bulat"})


@dataclass(frozen=True)
class Line:
    """One row of a table, and where each of its cells stands.

    Attributes:
        values: column -> text.
        at: where the row stands in its file, as a message names it; empty where a workbook brought it.
        brought: column -> the cell of a workbook that brought its text.
        seen: column -> the cell of the workbook that shows it.
    """

    values: Cells = field(hash=False)
    at: str = ""
    brought: Mapping[str, Place] = field(default_factory=dict, hash=False)
    seen: Mapping[str, Place] = field(default_factory=dict, hash=False)

    def place(self, column: str) -> str:
        """Where a cell stands, as a message names it."""
        return str(self.brought.get(column) or f"{self.at}, kolom {column}")


_R = TypeVar("_R", Cells, Line)


@dataclass(frozen=True)
class Before:
    """What was said before.

    Attributes:
        made: the rows with which the workbook was made; None where that is not known.
        last: the rows that it had when it was last imported; None where it never was.
    """

    made: Sequence[Cells] | None
    last: Sequence[Cells] | None


def is_same(column: CoreColumn, one: str, other: str) -> bool:
    """Whether two texts of a column say the same: numbers by their value, texts without blanks at their ends.

    Examples:
        >>> is_same(CoreColumn("nilai", "bilangan", "Nilai"), "97.50", "97.5")
        True
    """
    one, other = one.strip(), other.strip()
    if one == other or column.kind not in _NUMBERS:
        return one == other
    value = read_decimal(one)
    return value is not None and value == read_decimal(other)


def merge_table(
    table: CoreTable, before: Before, ours: Sequence[Line], theirs: Sequence[Line], source: Place
) -> tuple[list[Line], list[CellFault]]:
    """Join the rows of a file and of a sheet.

    Args:
        table: the declaration.
        before: what both said before.
        ours: the rows of the file.
        theirs: the rows of the sheet.
        source: the sheet.

    Returns:
        The rows in their order, and a fault for each cell that both have changed.
    """
    if not table.key or _has_doubles(table, ours) or _has_doubles(table, before.made or ()):
        return _merge_whole(table, before, ours, theirs, source)
    made, last = (_by_key(table, rows or ()) for rows in (before.made, before.last))
    is_imported = before.last is not None
    of_file, of_sheet = _by_key(table, ours), _by_key(table, theirs)
    merged: dict[Key, Line] = {}
    faults: list[CellFault] = []
    for key in dict.fromkeys([*of_file, *of_sheet]):
        was = _Row(table, made.get(key), last.get(key), is_imported)
        line, found = _merge_row(was, of_file.get(key), of_sheet.get(key), source)
        faults += found
        if line is not None:
            merged[key] = line
    order = _order([*of_file], [*of_sheet], [*(last if is_imported else made)])
    return [merged[key] for key in order if key in merged], faults


def _is_theirs(
    same: Callable[[_T, _T], bool], made: _T, last: _T, file: _T, sheet: _T, *, is_imported: bool
) -> bool | None:
    """Whether what the sheet says is taken: False for what the file says, None where both have changed it."""
    if same(file, sheet):
        return False
    if is_imported and same(sheet, last):
        return False  # the sheet has not changed since
    if same(sheet, made):
        # A copy of the workbook that was never changed looks like one that was changed back.
        return None if is_imported else False
    return True if same(file, last if is_imported else made) else None


@dataclass(frozen=True)
class _Row:
    """What a row was before, on both occasions; None where it was not there."""

    table: CoreTable
    made: Cells | None
    last: Cells | None
    is_imported: bool

    def is_same(self, one: Cells | None, other: Cells | None) -> bool:
        if one is None or other is None:
            return one is other
        return _are_same(self.table, [one], [other])


def _merge_row(
    was: _Row, file: Line | None, sheet: Line | None, source: Place
) -> tuple[Line | None, list[CellFault]]:
    """One row of both; where one lacks it, the row as a whole was added or taken out."""
    if file is None or sheet is None:
        ours_row, theirs_row = (None if line is None else line.values for line in (file, sheet))
        theirs = _is_theirs(
            was.is_same, was.made, was.last, ours_row, theirs_row, is_imported=was.is_imported
        )
        if theirs is None:
            return file or sheet, [_row_conflict(was.table, file, sheet, source)]
        if theirs:
            return (None if sheet is None else replace(sheet, brought=sheet.seen)), []
        return file, []
    values, brought, faults = dict(file.values), dict(file.brought), []
    for column in was.table.columns:
        name = column.name
        cells = ((row or {}).get(name, "") for row in (was.made, was.last, file.values, sheet.values))
        theirs = _is_theirs(partial(is_same, column), *cells, is_imported=was.is_imported)
        if theirs is None:
            faults.append(_cell_conflict(file, sheet, name, source))
        elif theirs:
            values[name] = sheet.values.get(name, "")
            brought |= {name: sheet.seen[name]} if name in sheet.seen else {}
    return replace(file, values=values, brought=brought, seen={**file.seen, **sheet.seen}), faults


_TAKE = "samakan keduanya, atau ekspor buku isian baru lalu isi di sana"


def _cell_conflict(file: Line, sheet: Line, column: str, source: Place) -> CellFault:
    other = f'di {file.place(column)} tertulis "{file.values.get(column, "")}"'
    expected = f"satu isi; {other}, dan tidak pasti mana yang lebih baru: {_TAKE}"
    return sheet.seen.get(column, source).refuse(sheet.values.get(column) or None, expected, column)


def _row_conflict(table: CoreTable, file: Line | None, sheet: Line | None, source: Place) -> CellFault:
    key = ", ".join((file or sheet).values.get(name, "") or "(kosong)" for name in table.key)  # type: ignore[union-attr]
    if sheet is None and file is not None:
        expected = f"baris ini ada; dihapus di sini, sedangkan di {file.at} isinya diubah: {_TAKE}"
        return source.refuse(key, expected)
    first = next(iter(sheet.seen.values()), source) if sheet is not None else source
    return first.refuse(
        key, f"tanpa baris ini; dihapus dari berkas, sedangkan di sini isinya diubah: {_TAKE}"
    )


def _merge_whole(
    table: CoreTable, before: Before, ours: Sequence[Line], theirs: Sequence[Line], source: Place
) -> tuple[list[Line], list[CellFault]]:
    """Rows that nothing names are one thing."""
    file, sheet = ([line.values for line in lines] for lines in (ours, theirs))
    is_theirs = _is_theirs(
        partial(_are_same, table),
        before.made or (),
        before.last or (),
        file,
        sheet,
        is_imported=before.last is not None,
    )
    if is_theirs is None:
        of_file = ours[0].at.partition(",")[0] if ours else "berkasnya"
        expected = f"isi yang sama dengan {of_file}; keduanya berubah: {_TAKE}"
        return list(ours), [source.refuse(None, expected)]
    if is_theirs:
        return [replace(line, brought=line.seen) for line in theirs], []
    if not _are_same(table, file, sheet):
        return list(ours), []
    return [replace(line, seen=shown.seen) for line, shown in zip(ours, theirs, strict=True)], []


def _are_same(table: CoreTable, one: Sequence[Cells], other: Sequence[Cells]) -> bool:
    return len(one) == len(other) and all(
        is_same(column, a.get(column.name, ""), b.get(column.name, ""))
        for a, b in zip(one, other, strict=True)
        for column in table.columns
    )


def key_of(table: CoreTable, values: Cells) -> Key:
    """The cells that name a row."""
    return tuple(values.get(name, "") for name in table.key)


def _by_key(table: CoreTable, rows: Iterable[_R]) -> dict[Key, _R]:
    return {key_of(table, row.values if isinstance(row, Line) else row): row for row in rows}


def _has_doubles(table: CoreTable, rows: Iterable[Cells | Line]) -> bool:
    keys = [key_of(table, row.values if isinstance(row, Line) else row) for row in rows]
    return len(set(keys)) < len(keys)


def _order(ours: Sequence[Key], theirs: Sequence[Key], before: Sequence[Key]) -> list[Key]:
    """The order of the file, or of the sheet where that was changed, with the others after what they followed."""
    common = set(theirs) & set(before)
    is_moved = [key for key in theirs if key in common] != [key for key in before if key in common]
    first, second = (theirs, ours) if is_moved or not ours else (ours, theirs)
    order = list(first)
    for place, key in enumerate(second):
        if key not in order:
            order.insert(order.index(second[place - 1]) + 1 if place else 0, key)
    return order


def to_lines(table: CoreTable, rows: Sequence[SheetRow], made: Sequence[Cells], place: Place) -> list[Line]:
    """Rows of a sheet with the place of each cell; what says the same as before is written as before.

    Args:
        table: the declaration.
        rows: the rows.
        made: the rows with which the sheet was made.
        place: the sheet.
    """
    known: Mapping[Any, Cells] = _by_key(table, made) if table.key else dict(enumerate(made))
    lines: list[Line] = []
    for number, row in enumerate(rows):
        before = known.get(key_of(table, row.values) if table.key else number, {})
        # A column that the sheet lacks, as an older workbook may, says nothing; it empties no cell.
        values = {
            column.name: old if column.name not in row.addresses or is_same(column, old, text) else text
            for column in table.columns
            for old, text in ((before.get(column.name, ""), row.values.get(column.name, "")),)
        }
        seen = {name: replace(place, address=address) for name, address in row.addresses.items()}
        lines.append(Line(values, seen=seen))
    return lines
