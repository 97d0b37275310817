"""Which rows and columns the cells of a table of Word cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjtools.reading.docx_tree import Element, W, value

Content = tuple[str, int]
"""Text and page of a cell."""
Row = tuple[Element, bool, Sequence[Content]]
"""A w:tr, whether it is a head, and what its cells hold."""
_SLIVER = 130
"""Twips (2,3 mm) in which no figure has room: edges that near each other were meant to be one."""

_MOST, _MOST_FIGURES = 32_767, 10
"""Twips of the widest page that Word makes; more is written to fill the memory."""
_MOST_SPAN = 1_000
"""Columns that one cell may span; Word itself makes 63."""


@dataclass(frozen=True)
class GridCell:
    """A cell with its place.

    Attributes:
        row: its first row, from 1.
        column: its first column, from 1.
        height: how many rows it covers.
        width: how many columns it covers.
        content: its text and page.
        is_head: the file says that it is a head.
    """

    row: int
    column: int
    height: int
    width: int
    content: Content
    is_head: bool


def lay_out(table: Element, rows: Sequence[Row]) -> list[GridCell]:
    """Place the cells of a table.

    Args:
        table: the w:tbl.
        rows: its rows with what their cells hold.

    Returns:
        Its cells by row and column; merged ones once. Columns that only exist because edges drawn by hand miss each
        other, or because all cells span them, are no columns.
    """
    placed: list[GridCell] = []
    open_cells: dict[int, int] = {}
    """Index of the cell that goes on downwards, by its first column."""
    for number, (row, is_head, contents) in enumerate(rows, start=1):
        column = 1 + min(_MOST_SPAN, _count(value(row, "trPr/gridBefore")))
        still_open: dict[int, int] = {}
        last: int | None = None
        for cell, content in zip(row.findall(f"{W}tc"), contents, strict=True):
            width = max(1, min(_MOST_SPAN, _count(value(cell, "tcPr/gridSpan"))))
            above = open_cells.get(column)
            if _continues(cell, "hMerge") and last is not None:
                placed[last] = replace(placed[last], width=placed[last].width + width)
            elif _continues(cell, "vMerge") and above is not None:
                merged = placed[above]
                placed[above] = replace(merged, height=number - merged.row + 1)
                still_open[column] = above
                last = None
            else:
                last = len(placed)
                still_open[column] = last
                placed.append(GridCell(number, column, 1, width, content, is_head))
            column += width
        open_cells = still_open
    return _join_columns(table, placed)


def _count(text: str | None) -> int:
    return min(int(text), _MOST) if text and len(text) < _MOST_FIGURES and text.isdecimal() else 0


def _continues(cell: Element, name: str) -> bool:
    found = cell.find(f"{W}tcPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "continue") == "continue"


def _join_columns(table: Element, cells: Sequence[GridCell]) -> list[GridCell]:
    """Take edges that were meant to be one as one, and leave out edges at which no cell begins."""
    widths = [_count(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    last = max((cell.column + cell.width for cell in cells), default=1)
    positions = [sum(widths[:index]) for index in range(len(widths) + 1)]
    edge_of = dict.fromkeys(range(1, last + 1), 0)
    group = 0
    for edge in range(1, last + 1):
        is_known = edge <= len(widths) + 1 and all(widths)
        if edge > 1 and not (is_known and positions[edge - 1] - positions[edge - 2] < _SLIVER):
            group += 1
        edge_of[edge] = group
    if any(edge_of[cell.column] == edge_of[cell.column + cell.width] for cell in cells):
        edge_of = {edge: edge for edge in edge_of}
    # A grid may also have columns at which no cell begins.
    starts = sorted({edge_of[cell.column] for cell in cells})
    column_of = {edge: index for index, edge in enumerate(starts, start=1)}

    def place(cell: GridCell) -> GridCell:
        end = edge_of[cell.column + cell.width]
        begin = edge_of[cell.column]
        width = sum(1 for start in starts if begin <= start < end)
        return replace(cell, column=column_of[begin], width=width)

    return [place(cell) for cell in cells]
