"""What belongs together in a table: heads over several columns and rows, and cells that go on below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lkjtools.show.recorded import PrintedRow


@dataclass(frozen=True)
class HeaderCell:
    """One cell of a table's head.

    Attributes:
        text: as printed.
        row: counted from 0, top row first.
        column: first column it covers, counted from 0.
        colspan: how many columns it covers.
        rowspan: how many rows it covers.
    """

    text: str
    row: int
    column: int
    colspan: int
    rowspan: int


def header_rows(headers: Sequence[Sequence[str]]) -> list[list[HeaderCell]]:
    """Lay out the heads of all columns.

    Neighbours with the same texts from the top down to a level share one cell there; the last text of a column with
    fewer levels than others reaches down to the body.

    Args:
        headers: of each column the texts from top to bottom, at least one.

    Returns:
        The rows of the head from top to bottom.

    Examples:
        >>> for row in header_rows([["No"], ["Tahun", "Target"], ["Tahun", "Realisasi"]]):
        ...     print([(cell.text, cell.colspan, cell.rowspan) for cell in row])
        [('No', 1, 2), ('Tahun', 2, 1)]
        [('Target', 1, 1), ('Realisasi', 1, 1)]
    """
    depth = max(len(header) for header in headers)
    rows: list[list[HeaderCell]] = []
    for level in range(depth):
        row: list[HeaderCell] = []
        column = 0
        while column < len(headers):
            header = headers[column]
            end = column + 1
            if level < len(header):
                while end < len(headers) and _shares(header, headers[end], level):
                    end += 1
                rowspan = depth - level if level == len(header) - 1 else 1
                row.append(HeaderCell(header[level], level, column, end - column, rowspan))
            column = end
        rows.append(row)
    return rows


def _shares(left: Sequence[str], right: Sequence[str], level: int) -> bool:
    same_path = list(left[: level + 1]) == list(right[: level + 1])
    # A cell is a rectangle: columns that end here cannot join columns that go on.
    return same_path and (len(left) == level + 1) == (len(right) == level + 1)


def continued_cells(rows: Sequence[PrintedRow]) -> list[int]:
    """Count for each row the cells at its left that go on with what stands above them: no rule parts these.

    Args:
        rows: of a table.

    Returns:
        A number a row; 0 for the first row of a group and for all that is no data.

    Examples:
        >>> from lkjtools.show.recorded import words_cell
        >>> texts = [["1", "Sasaran", "a"], ["", "", "b"], ["", "x", "c"], ["2", "", "d"]]
        >>> continued_cells([PrintedRow("data", tuple(map(words_cell, row))) for row in texts])
        [0, 2, 1, 0]
    """
    counts = [0] * bool(rows)
    for above, row in pairwise(rows):
        is_data = above.kind == row.kind == "data"
        blank = takewhile(lambda cell: not cell.text, row.cells if is_data else ())
        counts.append(sum(1 for _ in blank))
    return counts


def group_texts(rows: Sequence[PrintedRow], number: int) -> list[str]:
    """The texts above the cells at the left of a row that go on with them, to be repeated where a page begins.

    Args:
        rows: of a table.
        number: of the row, counted from 0.

    Examples:
        >>> from lkjtools.show.recorded import words_cell
        >>> texts = [["1", "Sasaran", "a"], ["", "", "b"], ["", "x", "c"]]
        >>> group_texts([PrintedRow("data", tuple(map(words_cell, row))) for row in texts], 2)
        ['1']
    """
    continued = continued_cells(rows)
    found: list[str] = []
    for column in range(continued[number]):
        above = number
        while column < continued[above]:
            above -= 1
        found.append(rows[above].cells[column].text)
    return found
