"""Tells what on a sheet is a table and what is a title, a note or another line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lkjtools.reading.captions import Read, is_caption, is_unit
from lkjtools.reading.merged_heads import mark_heads
from lkjtools.reading.model import Cara, Cell, Jenis, Paragraph, Table

_TOTAL = re.compile(r"(?:sub\s*)?(?:jumlah|total|rata-rata)\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:sumber|catatan|keterangan|ket\.?)\b|\*|[0-9]\)", re.IGNORECASE)
_MOST_HEADS = 6
"""Rows of a head."""
_MOST_TITLE = 250
"""Signs of a title; longer is text."""


@dataclass(frozen=True)
class SeenCell:
    """What is seen of a cell.

    Attributes:
        teks: its text.
        tinggi: how many rows it covers.
        lebar: how many columns it covers.
        ragu: why its text is not certain.
        is_boxed: a line stands at its side, as within a table.
        is_ruled: a line stands at any side of it.
        is_bold: it is printed bold.
        is_link: it leads to another place of the workbook.
    """

    teks: str
    tinggi: int = 1
    lebar: int = 1
    ragu: str = ""
    is_boxed: bool = False
    is_ruled: bool = False
    is_bold: bool = False
    is_link: bool = False

    def spanning(self, height: int, width: int) -> SeenCell:
        """The same cell over several rows and columns."""
        return replace(self, tinggi=height, lebar=width)


@dataclass(frozen=True)
class SeenSheet:
    """What is seen of a sheet.

    Attributes:
        nama: its name.
        cells: its cells by row and column of the sheet; merged ones at their first.
        hidden_rows: rows that are not seen.
        hidden_columns: columns that are not seen.
        head_rows: rows that stay in sight or are printed again on each page.
    """

    nama: str
    cells: Mapping[tuple[int, int], SeenCell]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    head_rows: frozenset[int] = frozenset()

    @cached_property
    def by_row(self) -> Mapping[int, Mapping[int, SeenCell]]:
        """The cells by row, then by column."""
        rows: dict[int, dict[int, SeenCell]] = {}
        for (row, column), cell in sorted(self.cells.items(), key=lambda item: item[0]):
            rows.setdefault(row, {})[column] = cell
        return rows


def read_blocks(sheet: SeenSheet) -> Iterator[Read]:
    """The tables and lines of a sheet from top to bottom.

    An empty row parts two tables, unless lines are drawn in it or a total follows it; one text alone in the first
    rows is a title, and in the last rows a note; rows that lead to other places of the workbook are its contents.

    Args:
        sheet: what is seen of it.

    Yields:
        Tables and paragraphs; the title directly above a table is its caption.
    """
    waiting: list[str] = []
    """Lines of the part above, of which the last may be the title of a table below."""
    for rows in _parts(sheet):
        first, last = 0, len(rows)
        while first < last and _is_line(sheet, rows, rows[first]):
            first += 1
        while last > first and _is_note(sheet, rows[last - 1]):
            last -= 1
        body = rows[first:last]
        if len({column for row in body for column in _texts(sheet, row)}) < 2:
            yield from map(_line, waiting)
            waiting = [text for text in (_text(sheet, row) for row in rows) if text]
            continue
        if all(any(cell.is_link for cell in _texts(sheet, row).values()) for row in body):
            yield from map(_line, waiting)
            waiting = []
            yield from (_line(_text(sheet, row)) for row in rows[:first])
            yield from (_line(_text(sheet, row), Jenis.DAFTAR) for row in rows[first:])
            continue
        links = [row for row in rows[:first] if any(cell.is_link for cell in _texts(sheet, row).values())]
        lines = [_text(sheet, row) for row in rows[:first] if row not in links]
        before, judul = _title(lines) if lines else _title(waiting)
        yield from map(_line, [*(waiting if lines else ()), *(_text(sheet, row) for row in links), *before])
        waiting = []
        for first_column, last_column in _beside(sheet, body):
            yield Read(replace(_table(sheet, body, first_column, last_column), judul=judul))
            judul = ""
        yield from (_line(_text(sheet, row)) for row in rows[last:])
    yield from map(_line, waiting)


def _line(text: str, jenis: Jenis = Jenis.ISI) -> Read:
    return Read(Paragraph(text, jenis))


def _title(lines: Sequence[str]) -> tuple[list[str], str]:
    """Of the lines above a table those that stand for themselves, and its caption."""
    begin = next((index for index, line in enumerate(lines) if is_caption(line)), None)
    if begin is None and lines:
        begin = len(lines) - 1
        while begin > 0 and is_unit(lines[begin]):
            begin -= 1
        if (
            lines[begin].endswith((".", ";", ":"))
            or len(lines[begin]) > _MOST_TITLE
            or _NOTE.match(lines[begin])
        ):
            begin = None
    if begin is None:
        begin = len(lines)
    return list(lines[:begin]), " ".join(lines[begin:])


def _beside(sheet: SeenSheet, body: Sequence[int]) -> list[tuple[int, int]]:
    """First and last column of each of the tables that stand beside each other.

    An empty column parts two tables where each of them names its rows in words; else it is room between columns.
    """
    taken: dict[int, bool] = {}
    """Columns with a text or a line, and whether there are words below the first row."""
    for row in body:
        for column, cell in sheet.by_row.get(row, {}).items():
            if cell.teks or cell.ragu or cell.is_boxed:
                is_words = row > body[0] and cell.lebar == 1 and any(map(str.isalpha, cell.teks))
                for covered in range(column, column + cell.lebar):
                    taken[covered] = taken.get(covered, False) or is_words
    first, last = min(taken), max(taken)
    groups = [[first]]
    for column in range(first + 1, last + 1):
        if column in taken and column - 1 not in taken and column - 1 not in sheet.hidden_columns:
            groups.append([])
        if column in taken:
            groups[-1].append(column)
    if len(groups) > 1 and all(len(group) > 1 and any(taken[column] for column in group) for group in groups):
        return [(group[0], group[-1]) for group in groups]
    return [(first, last)]


def _parts(sheet: SeenSheet) -> Iterator[list[int]]:
    """The rows that belong together."""
    taken = sorted(
        {
            row + down
            for (row, _), cell in sheet.cells.items()
            if cell.teks or cell.ragu
            for down in range(cell.tinggi)
        }
        - sheet.hidden_rows
    )
    boxed = {row for (row, _), cell in sheet.cells.items() if cell.is_boxed}
    part: list[int] = []
    for row in taken:
        if part:
            between = [other for other in range(part[-1] + 1, row) if other not in sheet.hidden_rows]
            is_total = len(between) == 1 and len(part) > 1 and _is_total(sheet, row)
            if not is_total and any(other not in boxed for other in between):
                yield part
                part = []
        part.append(row)
    if part:
        yield part


def _texts(sheet: SeenSheet, row: int) -> dict[int, SeenCell]:
    """The cells of a row that hold something, by column; a merged one in its first row."""
    return {column: cell for column, cell in sheet.by_row.get(row, {}).items() if cell.teks or cell.ragu}


def _is_total(sheet: SeenSheet, row: int) -> bool:
    texts = _texts(sheet, row)
    return len(texts) > 1 and any(_TOTAL.match(cell.teks) for cell in texts.values())


def _is_note(sheet: SeenSheet, row: int) -> bool:
    texts = list(_texts(sheet, row).values())
    return len(texts) == 1 and not texts[0].is_boxed and bool(_NOTE.match(texts[0].teks))


def _is_line(sheet: SeenSheet, rows: Sequence[int], row: int) -> bool:
    """A row above a table that holds one text, which is no head over some of its columns."""
    texts = _texts(sheet, row)
    if len(texts) != 1:
        return not texts
    ((column, cell),) = texts.items()
    first = min(place for other in rows for place in _texts(sheet, other))
    is_head = column > first and (cell.lebar > 1 or cell.tinggi > 1)
    return not is_head and not cell.is_ruled


def _text(sheet: SeenSheet, row: int) -> str:
    """The texts of a row beside each other."""
    return " ".join(cell.teks for _, cell in sorted(_texts(sheet, row).items())).replace("\n", " ").strip()


def _table(sheet: SeenSheet, body: Sequence[int], first: int, last: int) -> Table:
    """The cells of rows between two columns, those included that are empty, placed as on the sheet."""
    first_row, last_row = body[0], body[-1]
    within = {
        (row, column): cell
        for row in range(first_row, last_row + 1)
        for column, cell in sheet.by_row.get(row, {}).items()
        if first <= column <= last and (cell.teks or cell.ragu or cell.is_boxed)
    }
    held = [(column, cell) for (_, column), cell in within.items() if cell.teks or cell.ragu]
    first_column = min(column for column, _ in held)
    last_column = min(last, max(column + cell.lebar - 1 for column, cell in held))
    heads = _heads(sheet, first_row, last_row)
    covered: set[tuple[int, int]] = set()
    cells = []
    for row in range(first_row, last_row + 1):
        for column in range(first_column, last_column + 1):
            if (row, column) in covered or row in sheet.hidden_rows or column in sheet.hidden_columns:
                continue
            cell = within.get((row, column), SeenCell(""))
            if column == first_column and _runs_over(sheet, row, cell):
                cell = cell.spanning(cell.tinggi, last_column - column + 1)
            height, width = min(cell.tinggi, last_row - row + 1), min(cell.lebar, last_column - column + 1)
            covered |= {(row + down, column + right) for down in range(height) for right in range(width)}
            cells.append(
                Cell(
                    row - first_row + 1,
                    column - first_column + 1,
                    cell.teks,
                    height,
                    width,
                    is_kepala=row in heads,
                    cara=Cara.XLSX,
                    ragu=cell.ragu,
                )
            )
    return Table(0, mark_heads(cells), lembar=sheet.nama, baris_awal=first_row, kolom_awal=first_column)


def _heads(sheet: SeenSheet, first_row: int, last_row: int) -> frozenset[int]:
    """The rows of a table that the sheet shows to be its head: kept in sight, or alone in bold."""
    kept = {row for row in sheet.head_rows if first_row <= row < last_row}
    if kept and max(kept) - first_row < _MOST_HEADS:
        return frozenset(range(first_row, max(kept) + 1))
    last = first_row - 1
    for row in range(first_row, last_row):
        texts = list(_texts(sheet, row).values())
        if not texts or not all(cell.is_bold for cell in texts) or (row > first_row and len(texts) == 1):
            break
        last = row
    is_all = all(
        cell.is_bold for row in range(last + 1, last_row + 1) for cell in _texts(sheet, row).values()
    )
    return frozenset() if is_all else frozenset(range(first_row, last + 1))


def _runs_over(sheet: SeenSheet, row: int, cell: SeenCell) -> bool:
    """A text alone in its row, without lines at its side, is seen over the whole row: the head of a group."""
    return (
        cell.tinggi == cell.lebar == 1
        and any(map(str.isalpha, cell.teks))
        and not cell.is_boxed
        and list(_texts(sheet, row).values()) == [cell]
    )
