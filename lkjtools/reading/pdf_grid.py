"""The cells between the walls of a grid, whether the walls are drawn or seen from how words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lkjtools.reading.model import Cara
from lkjtools.reading.pdf_drawing import Area
from lkjtools.reading.pdf_page import Word

MOST_BOXES = 50_000
"""Of one grid: more than any page shows."""
_OUT_OF_SHAPE = "garis selnya tidak membentuk persegi"
_CROSSING = "teksnya melewati garis sel"


@dataclass
class GridCell:
    """A cell of one page.

    Attributes:
        row: its first row, from 0.
        column: its first column, from 0.
        height: rows that it covers.
        width: columns that it covers.
        words: what stands in it.
        doubt: why it is not certain.
    """

    row: int
    column: int
    height: int = 1
    width: int = 1
    words: list[Word] = field(default_factory=list)
    doubt: str = ""


@dataclass
class GridTable:
    """A table, or its part, on one page.

    Attributes:
        page: where it stands.
        area: its outer edges.
        xs: its columns' edges, from left to right.
        ys: its rows' edges, from the top.
        cells: by row and column.
        way: how it was read.
        heads: how many rows at its top are surely heads.
        is_open_above: no rule closes it at its top.
        is_open_below: no rule closes it at its end.
    """

    page: int
    area: Area
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: list[GridCell]
    way: Cara
    heads: int = 0
    is_open_above: bool = False
    is_open_below: bool = False

    def row(self, number: int) -> list[GridCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


Wall = Callable[[int, int], bool]


def enclosed_cells(xs: Sequence[float], ys: Sequence[float], right: Wall, below: Wall) -> list[GridCell]:
    """The cells that walls make of a grid.

    Args:
        xs: the edges of its columns.
        ys: the edges of its rows.
        right: whether a wall stands right of the box in a row and column.
        below: whether one stands below it.

    Returns:
        The cells; boxes that make no rectangle together are parted row by row and say so.

    Examples:
        >>> cells = enclosed_cells((0, 1, 2), (0, 1, 2), lambda row, column: row > 0, lambda row, column: True)
        >>> [(cell.row, cell.column, cell.height, cell.width) for cell in cells]
        [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]
    """
    height, width = len(ys) - 1, len(xs) - 1
    group = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(box: tuple[int, int]) -> tuple[int, int]:
        while group[box] != box:
            group[box] = group[group[box]]
            box = group[box]
        return box

    for row, column in list(group):
        if column + 1 < width and not right(row, column):
            group[root((row, column + 1))] = root((row, column))
        if row + 1 < height and not below(row, column):
            group[root((row + 1, column))] = root((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for box in group:
        members.setdefault(root(box), []).append(box)
    cells = []
    for boxes in members.values():
        rows, columns = {row for row, _ in boxes}, {column for _, column in boxes}
        if len(boxes) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1):
            cells.append(GridCell(min(rows), min(columns), len(rows), len(columns)))
            continue
        for row in sorted(rows):
            run = sorted(column for each, column in boxes if each == row)
            starts = [column for column in run if column - 1 not in run]
            for start in starts:
                end = next(column for column in range(start, width + 1) if column not in run)
                cells.append(GridCell(row, start, 1, end - start, doubt=_OUT_OF_SHAPE))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def fill(
    cells: Sequence[GridCell], xs: Sequence[float], ys: Sequence[float], words: Iterable[Word]
) -> list[Word]:
    """Put words into the cells where their middle stands.

    Args:
        cells: of a grid.
        xs: the edges of its columns.
        ys: the edges of its rows.
        words: of the page.

    Returns:
        The words that stand in none.
    """
    boxes = {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    }
    rest = []
    for word in words:
        row, column = place((word.y0 + word.y1) / 2, ys), place((word.x0 + word.x1) / 2, xs)
        cell = boxes.get((row, column))
        if cell is None:
            rest.append(word)
            continue
        cell.words.append(word)
        left, right = xs[cell.column], xs[cell.column + cell.width]
        beyond = max(left - word.x0, word.x1 - right)
        if beyond > (word.x1 - word.x0) / 4 and not cell.doubt:
            cell.doubt = _CROSSING
    return rest


def place(value: float, edges: Sequence[float]) -> int:
    """In which interval between edges a value lies; -1 outside them."""
    index = bisect_right(edges, value) - 1
    return index if index < len(edges) - 1 else -1


def clusters(values: Iterable[float], tolerance: float) -> list[float]:
    """Values that stand close to each other as one, their mean.

    Examples:
        >>> clusters([10.0, 50.0, 11.0], 2.0)
        [10.5, 50.0]
    """
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
