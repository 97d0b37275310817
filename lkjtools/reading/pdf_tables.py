"""Tables found on the pages of a PDF, joined over pages and as the model has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjtools.reading.captions import caption_match
from lkjtools.reading.model import Cara, Cell
from lkjtools.reading.pdf_aligned import alike
from lkjtools.reading.pdf_grid import GridTable, clusters
from lkjtools.reading.pdf_lines import doubts_of, lines_of, text_of
from lkjtools.reading.pdf_page import Word
from lkjtools.reading.pdf_paragraphs import CONTINUED, ITEM
from lkjtools.reading.pdf_tags import Mark, TaggedTable

_SAME_EDGE = 5.0
"""Points by which edges of the same columns differ from page to page."""
_MAYBE_CUT = "mungkin sambungan baris terakhir halaman sebelumnya"
_JOINED = "disambung dengan teks di halaman berikutnya"
_LAPPING = "rentang selnya bertumpuk menurut tanda struktur"


@dataclass
class FoundTable:
    """A table where it was found.

    Attributes:
        page: where it begins.
        y0: its upper edge there.
        cells: its cells.
        last_page: where it ends.
        y1: its lower edge there.
        xs: the edges of its columns; none where tags told them.
        is_open_below: no rule closes its last row.
        way: how it was read.
    """

    page: int
    y0: float
    cells: list[Cell]
    last_page: int = 0
    y1: float = 0.0
    xs: tuple[float, ...] = ()
    is_open_below: bool = False
    way: Cara = Cara.STRUKTUR

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max((cell.baris + cell.tinggi - 1 for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.kolom + cell.lebar - 1 for cell in self.cells), default=0)


def from_grid(part: GridTable) -> FoundTable:
    """A table on one page.

    Args:
        part: as rules or the places of words enclose it.
    """
    cells = [
        Cell(
            cell.row + 1,
            cell.column + 1,
            text_of(cell.words),
            cell.height,
            cell.width,
            part.page,
            cell.row < part.heads,
            part.way,
            "; ".join(filter(None, (cell.doubt, doubts_of(cell.words)))),
        )
        for cell in part.cells
    ]
    return FoundTable(
        part.page, part.area.y0, cells, part.page, part.area.y1, part.xs, part.is_open_below, part.way
    )


def from_tags(table: TaggedTable, words: Mapping[Mark, Sequence[Word]]) -> FoundTable | None:
    """A table as the tags tell it; none where none of its cells has a word.

    Args:
        table: of the tags.
        words: of each mark.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    first: tuple[int, float] | None = None
    last = (0, 0.0)
    number = 0
    for row in table.rows:
        placed = []
        column = 1
        page = 0
        for cell in row:
            while (number + 1, column) in taken:
                column += 1
            marks = [mark for mark in cell.marks if words.get(mark)]
            parts = [
                (page_number, [word for mark in marks if mark[0] == page_number for word in words[mark]])
                for page_number in dict.fromkeys(mark[0] for mark in marks)
            ]
            for page_number, inside in parts:
                place = page_number, min(word.y0 for word in inside)
                first = min(first, place) if first else place
                last = max(last, (page_number, max(word.y1 for word in inside)))
            page = page or (parts[0][0] if parts else 0)
            box = {
                (number + 1 + down, column + right)
                for down in range(cell.height)
                for right in range(cell.width)
            }
            doubt = doubts_of(word for _, inside in parts for word in inside)
            if box & taken:
                doubt = "; ".join(filter(None, (_LAPPING, doubt)))
                box = {(number + 1, column)}
            taken |= box
            height = len({each for each, _ in box})
            placed.append(
                Cell(
                    number + 1,
                    column,
                    "\n".join(text_of(inside) for _, inside in parts),
                    height,
                    len(box) // height,
                    parts[0][0] if parts else 0,
                    cell.is_head,
                    Cara.STRUKTUR,
                    doubt,
                )
            )
            column += len(box) // height
        # Typesetters leave an empty row where a further page has its "(lanjutan)".
        if placed and all(cell.is_kepala and not cell.teks for cell in placed):
            taken -= {box for box in taken if box[0] == number + 1}
            continue
        page = page or (cells[-1].halaman if cells else 0)
        cells += [replace(cell, halaman=cell.halaman or page) for cell in placed]
        number += 1
    if first is None:
        return None
    start = first[0]
    cells = [replace(cell, halaman=cell.halaman or start) for cell in cells]
    return FoundTable(start, first[1], cells, last[0], last[1])


def without_hidden_columns(cells: Sequence[Cell]) -> list[Cell]:
    """Leave out columns that nobody sees: empty ones that only merged cells reach into.

    Typesetters keep rows together by such columns.

    Args:
        cells: of a table.
    """
    texts = [range(cell.kolom, cell.kolom + cell.lebar) for cell in cells if cell.teks]
    visible = {column for columns in texts for column in columns}
    for column in sorted(visible, reverse=True):
        if all(len(visible.intersection(columns)) > 1 for columns in texts if column in columns):
            visible.remove(column)
    hidden = {column for columns in texts for column in columns} - visible
    return _without(cells, sorted(hidden)) if hidden else list(cells)


def _without(cells: Sequence[Cell], hidden: Sequence[int]) -> list[Cell]:
    kept = []
    for cell in cells:
        within = sum(1 for column in hidden if cell.kolom <= column < cell.kolom + cell.lebar)
        if within < cell.lebar:
            before = sum(1 for column in hidden if column < cell.kolom)
            kept.append(replace(cell, kolom=cell.kolom - before, lebar=cell.lebar - within))
    return kept


def continue_table(table: FoundTable, part: GridTable) -> bool:
    """Add the part of a table that stands on a further page.

    Args:
        table: what was found before; changed where the part is its own.
        part: the first table of the next page.

    Returns:
        Whether the part goes on in the table.
    """
    further = from_grid(part)
    if not _as_one(table, further):
        return False
    own, others = _rows(table), _rows(further)
    repeated = 0
    while repeated < min(len(own), len(others)) and own[repeated + 1] == others[repeated + 1] != ():
        repeated += 1
    # A row that a merged head cell reaches into belongs to the head.
    while any(cell.baris <= repeated < cell.baris + cell.tinggi - 1 for cell in further.cells):
        repeated -= 1
    if not repeated and _is_new_head(part):
        return False
    heads = repeated
    # The title of the rows that go on is printed again too.
    titles = [row for row in own.values() if len(row) == 1]
    if repeated and titles and others.get(repeated + 1) == titles[-1]:
        repeated += 1
    rest = [replace(cell, baris=cell.baris - repeated) for cell in further.cells if cell.baris > repeated]
    table.cells = [replace(cell, is_kepala=True) if cell.baris <= heads else cell for cell in table.cells]
    offset = table.height
    is_cut = (table.is_open_below or part.is_open_above) and _fits(table, rest)
    if is_cut or _goes_on(table, rest):
        _join_row(table, [cell for cell in rest if cell.baris == 1], "" if is_cut else _JOINED)
        rest = [replace(cell, baris=cell.baris - 1) for cell in rest if cell.baris > 1]
    elif _may_be_cut(rest, further.width):
        rest = [_doubtful(cell) if cell.baris == 1 and cell.teks else cell for cell in rest]
    table.cells += [replace(cell, baris=cell.baris + offset) for cell in rest]
    table.last_page, table.y1, table.is_open_below = part.page, part.area.y1, part.is_open_below
    return True


def _as_one(table: FoundTable, further: FoundTable) -> bool:
    """Whether the columns agree; those that one of them divides further are divided in both."""
    if table.way is further.way is Cara.KOLOM:
        return alike(table.xs, further.xs)
    if (
        not table.xs
        or abs(table.xs[0] - further.xs[0]) > _SAME_EDGE
        or abs(table.xs[-1] - further.xs[-1]) > _SAME_EDGE
    ):
        return False
    edges = tuple(clusters((*table.xs, *further.xs), _SAME_EDGE))
    if len(edges) != max(len(table.xs), len(further.xs)):
        return False
    for each in (table, further):
        index = [min(range(len(edges)), key=lambda at: abs(edges[at] - x)) for x in each.xs]
        each.cells = [
            replace(
                cell,
                kolom=index[cell.kolom - 1] + 1,
                lebar=index[cell.kolom - 1 + cell.lebar] - index[cell.kolom - 1],
            )
            for cell in each.cells
        ]
        each.xs = edges
    return True


def _rows(table: FoundTable) -> dict[int, tuple[tuple[int, int, str], ...]]:
    """Each row as what is compared: where its cells stand and what they say."""
    rows: dict[int, list[tuple[int, int, str]]] = {row: [] for row in range(1, table.height + 1)}
    for cell in table.cells:
        rows[cell.baris].append((cell.kolom, cell.lebar, re.sub(r"\s+", "", cell.teks).casefold()))
    return {
        number: tuple(sorted(row)) if any(text for _, _, text in row) else () for number, row in rows.items()
    }


def _is_new_head(part: GridTable) -> bool:
    """Whether the first row is surely a head of its own: bold words over all columns, the next row not bold."""
    first, second = part.row(0), part.row(1)

    def is_bold(cells: Sequence[object]) -> bool:
        words = [word for cell in cells for word in cell.words]  # type: ignore[attr-defined]
        return bool(words) and all(word.bold for word in words)

    return (
        all(cell.words for cell in first)
        and is_bold(first)
        and not is_bold(second)
        and not any(character.isdigit() for cell in first for word in cell.words for character in word.text)
    )


def _fits(table: FoundTable, rest: Sequence[Cell]) -> bool:
    """Whether the first row left has the cells of the last row."""
    height = table.height
    columns = {(cell.kolom, cell.lebar) for cell in table.cells if cell.baris + cell.tinggi - 1 == height}
    return bool(rest) and {(cell.kolom, cell.lebar) for cell in rest if cell.baris == 1} <= columns


def _goes_on(table: FoundTable, rest: Sequence[Cell]) -> bool:
    """Whether the first row left is words cut off from the last row, though rules close both."""
    if not _fits(table, rest):
        return False
    height = table.height
    begun = {
        cell.kolom: cell.teks for cell in table.cells if cell.baris + cell.tinggi - 1 == height and cell.teks
    }
    further = {cell.kolom: cell.teks for cell in rest if cell.baris == 1 and cell.teks}
    # A new row has something in its first columns, and figures; words that go on had more lines than one.
    return (
        bool(further)
        and further.keys() < begun.keys()
        and min(begun) not in further
        and not any(map(ITEM.match, further.values()))
        and all(teks[0].islower() or "\n" in begun[column] for column, teks in further.items())
    )


def _join_row(table: FoundTable, row: Sequence[Cell], doubt_of_joint: str) -> None:
    height = table.height
    more = {cell.kolom: cell for cell in row}
    joined = []
    for cell in table.cells:
        further = more.get(cell.kolom) if cell.baris + cell.tinggi - 1 == height else None
        if further and further.teks:
            doubt = "; ".join(dict.fromkeys(filter(None, (cell.ragu, further.ragu, doubt_of_joint))))
            page = cell.halaman if cell.teks else further.halaman
            teks = "\n".join(filter(None, (cell.teks, further.teks)))
            cell = replace(cell, teks=teks, ragu=doubt, halaman=page)
        joined.append(cell)
    table.cells = joined


def _may_be_cut(rest: Sequence[Cell], width: int) -> bool:
    """Whether the first row left may be the end of a row that the page cut: its first cell is empty."""
    first = [cell for cell in rest if cell.baris == 1]
    return (
        any(cell.kolom == 1 and not cell.teks for cell in first)
        and any(cell.teks for cell in first)
        and width > 1
    )


def _doubtful(cell: Cell) -> Cell:
    return replace(cell, ragu="; ".join(filter(None, (cell.ragu, _MAYBE_CUT))))


def head_words(table: FoundTable) -> set[str]:
    """The words of the heads of a table, to know them again where they repeat.

    Args:
        table: of the tags.
    """
    return {word for cell in table.cells if cell.is_kepala for word in cell.teks.split()}


def unrepeated(words: Sequence[Word], heads: set[str]) -> Iterator[Word]:
    """Words of lines that are no repeated head or caption of a table.

    Args:
        words: without tags, on a page where a table goes on.
        heads: the words of its heads.
    """
    for line in lines_of(words):
        is_caption = caption_match(line.text) and CONTINUED.search(line.text)
        if not is_caption and not all(word.text in heads for word in line.words):
            yield from line.words
