"""A document as an office prints it: paragraphs, tables of cells with spans, and page breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a paragraph is."""

    BODY = "isi"
    TITLE = "judul"
    CAPTION = "keterangan"
    LIST = "daftar"
    CONTENTS = "daftar_isi"
    """A line of a list of contents: its last field, behind a tab, is a page."""


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str
    kind: Kind = Kind.BODY
    level: int = 1


@dataclass(frozen=True)
class Cell:
    """A cell; rows and columns count from 0."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: its cells cover every place once, the first rows are its head."""

    cells: tuple[Cell, ...]
    heads: int = 1

    @property
    def height(self) -> int:
        return max(cell.row + cell.rowspan for cell in self.cells)

    @property
    def width(self) -> int:
        return max(cell.column + cell.colspan for cell in self.cells)

    def texts(self) -> list[list[str]]:
        """The text of each place; a merged cell stands at its first place only, the others are empty."""
        rows = [[""] * self.width for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


@dataclass(frozen=True)
class PageBreak:
    """A new page."""


Document = Sequence[Text | Grid | PageBreak]


def grid_of(rows: Sequence[Sequence[str]], spans: Iterator[tuple[int, int, int, int]], heads: int) -> Grid:
    """Build a table from the text of each place.

    Args:
        rows: text by row and column; short rows are filled with empty cells.
        spans: row, column, rows and columns of each merged cell.
        heads: how many rows are its head.
    """
    width = max(len(row) for row in rows)
    merged = {(row, column): (height, length) for row, column, height, length in spans}
    covered = {
        (row + down, column + right)
        for (row, column), (height, length) in merged.items()
        for down in range(height)
        for right in range(length)
        if (down, right) != (0, 0)
    }
    cells = []
    for number, row in enumerate(rows):
        for column in range(width):
            text = row[column] if column < len(row) else ""
            if (number, column) in covered:
                if text:
                    raise ValueError(
                        f"{text!r} in row {number + 1}, column {column + 1} stands under a merged cell"
                    )
                continue
            cells.append(Cell(number, column, text, *merged.get((number, column), (1, 1))))
    table = Grid(tuple(cells), heads)
    places = [
        (cell.row + down, cell.column + right)
        for cell in cells
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]
    if sorted(places) != [(row, column) for row in range(len(rows)) for column in range(width)]:
        raise ValueError("merged cells lie over each other or outside the table")
    return table
