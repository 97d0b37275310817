"""What of a sheet would be read otherwise than it is seen: merged cells, hidden rows, columns and sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from lkjtools.reading.book import hidden_columns, is_row_hidden
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.head import Head
from lkjtools.workbook.held import Grid

_UNMERGE = "sel yang tidak digabung; lepaskan penggabungannya, lalu isi setiap sel sendiri"


def find_merged(grid: Grid, head: Head) -> tuple[tuple[CellFault, ...], frozenset[tuple[int, int]]]:
    """Find merged cells among head and rows; titles above the head may be merged.

    Args:
        grid: the cells of the sheet.
        head: its head.

    Returns:
        One fault a range, and the cells of all of them by row and column.
    """
    last = max(grid.rows)
    ranges = [
        merged
        for merged in grid.sheet.merged_cells.ranges
        if head.row <= merged.max_row and merged.min_row <= last
    ]
    faults = tuple(
        grid.place(merged.coord).refuse(grid.at(merged.min_row, merged.min_col).shown, _UNMERGE)
        for merged in ranges
    )
    return faults, frozenset(cell for merged in ranges for cell in merged.cells)


def find_hidden(grid: Grid, head: Head) -> Iterator[CellFault]:
    """Find what is read but not seen: the sheet, rows with cells, columns of the table.

    Args:
        grid: the cells of the sheet.
        head: its head.

    Yields:
        One fault for the sheet, one for all hidden rows, one for all hidden columns.
    """
    from openpyxl.utils import get_column_letter

    if grid.sheet.sheet_state != "visible":
        yield grid.place().refuse(None, "lembar yang tampak; tampilkan lembar ini, atau hapus")
    if rows := [row for row in grid.rows if row >= head.row and is_row_hidden(grid.sheet, row)]:
        filtered = " karena saringan" if _has_filter(grid) else ""
        spans = ", ".join(_spans(rows))
        expected = f"baris yang tampak; baris {spans} disembunyikan{filtered}: tampilkan, atau hapus"
        yield grid.place(f"{rows[0]}").refuse(None, expected)
    used = {number for row in grid.rows for number in grid.rows[row] if row >= head.row}
    if columns := sorted(used & set(hidden_columns(grid.sheet))):
        letters = ", ".join(map(get_column_letter, columns))
        expected = f"kolom yang tampak; kolom {letters} disembunyikan: tampilkan, atau hapus"
        yield grid.place(get_column_letter(columns[0])).refuse(None, expected)


def _has_filter(grid: Grid) -> bool:
    """A filter of the sheet or of a table in it leaves something out."""
    filters = [grid.sheet.auto_filter, *(table.autoFilter for table in grid.sheet.tables.values())]
    return any(one is not None and one.filterColumn for one in filters)


def _spans(rows: Collection[int]) -> Iterable[str]:
    """Rows that follow one another as a span: 5–7."""
    ordered = sorted(rows)
    starts = [ordered[0], *(later for earlier, later in pairwise(ordered) if later != earlier + 1)]
    ends = [*(earlier for earlier, later in pairwise(ordered) if later != earlier + 1), ordered[-1]]
    return (f"{a}" if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))
