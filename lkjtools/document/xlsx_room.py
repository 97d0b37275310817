"""The room that texts take on a sheet of a workbook: widths of columns, heights of rows, lines of a note."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lkjtools.document.column_widths import distribute
from lkjtools.show.measure import text_width
from lkjtools.show.recorded import TabelV1

# Widths are figures of the body size: what a page takes upright and landscape, and what columns need.
PAGE = {False: 84, True: 128}
_PADDING = 2
_LONGEST_WORD = 22
MANY_COLUMNS = 12
_FULL = 0.85
"""Part of an upright page that the least widths may take; where they take more, texts would become narrow."""
_FIGURE = 1.15
"""Width of a character of a number where the font gives way to a wider one; one that does not fit is hidden."""
SIZE = 10
_FIGURE_EM = 0.556
"""Width of a figure of the workbook's font, in which widths of columns are counted."""
_WIDER = 1.12
"""Width of the workbook's font against that of the other formats, which is measured."""
_LINE = 1.3
HIGHEST = 409.0
"""Points of the highest row that Excel knows."""
_WIDEST = 255.0
"""Figures of the widest column that Excel knows."""
_WIDEN = 1.2
INDENT = 1


def fit_sheet(value: TabelV1) -> tuple[list[float], bool]:
    """Widths of the columns in figures, and whether they need a landscape page."""
    columns = value.columns
    is_crowded = len(columns) > MANY_COLUMNS
    least: list[float] = []
    for place, column in enumerate(columns):
        texts = [row.cells[place].text for row in value.rows if row.kind != "group"]
        if column.align == "right":
            # Commas stand under each other: the longest whole part and the longest decimals may be of two numbers.
            parts = [text.partition(",") for text in texts]
            whole, tail = (
                max((len(part) for part in side), default=0)
                for side in ([part[0] for part in parts], [part[1] + part[2] for part in parts])
            )
            needed = _FIGURE * (whole + tail)
        else:
            needed = min(longest(texts if is_crowded else _words(texts)), _LONGEST_WORD)
        # In a crowded table the heads of numbers stand on end.
        head = 0 if is_crowded else 1.1 * longest(_words(column.header))
        least.append(max(needed, head) + _PADDING)
    landscape = value.landscape or math.fsum(least) > _FULL * PAGE[False]
    groups = (group_width(row.cells[0].text) for row in value.rows if row.kind == "group")
    available = max(PAGE[landscape], math.fsum(least), min(max(groups, default=0.0), PAGE[True]))
    widths = distribute([column.width for column in columns], least, available)
    for row in value.rows:
        for place, cell in enumerate(row.cells):
            # No row is higher than Excel allows, so a long text gets more width.
            while row_height([cell.text], [widths[place]]) >= HIGHEST and widths[place] < _WIDEST:
                widths[place] = min(widths[place] * _WIDEN, _WIDEST)
    return widths, landscape


def cut_into_rows(text: str, width: float, size: float) -> list[str]:
    """Cut a note between words into parts, each of which fits into a row."""
    if row_height([text], [width], size) < HIGHEST:
        return [text]
    words, parts = text.split(" "), [""]
    for word in words:
        longer = f"{parts[-1]} {word}".strip()
        if parts[-1] and row_height([longer], [width], size) >= HIGHEST:
            parts.append(word)
        else:
            parts[-1] = longer
    return parts


def group_width(text: str) -> float:
    """Figures that a group needs to stand in one line."""
    return math.inf if "\n" in text else text_width(text, "bold") * _WIDER / _FIGURE_EM + INDENT + 1


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in text.split()]


def longest(texts: Iterable[str]) -> int:
    """Characters of the longest of some texts."""
    return max(map(len, texts), default=0)


def row_height(texts: Sequence[str], widths: Sequence[float], size: float = SIZE) -> float:
    """Points that the longest text of a row needs in its column; not every program makes a row fit by itself."""
    room = [(width - INDENT) * _FIGURE_EM * SIZE / size for width in widths]
    lines = (
        sum(_lines(part, each) for part in text.split("\n")) for text, each in zip(texts, room, strict=False)
    )
    return min(max(lines, default=1) * size * _LINE + 2, HIGHEST)


@lru_cache(maxsize=2**14)  # of a cell it is asked for its column, its row and whether the row is too high
def _lines(text: str, room: float) -> int:
    """Count the lines that words fill, the room in ems; a word that is longer than a line fills several."""
    count, filled, space = 1, 0.0, text_width(" ", "bold")
    # Programs differ in whether a line may end after a hyphen or slash; where it may, lines are filled less.
    for word in re.split(r"(?<=[-/ ])", text):
        width = text_width(word.rstrip(), "bold") * _WIDER
        if filled and filled + width > room:
            count, filled = count + 1, 0.0
        filled += width + (space if word.endswith(" ") else 0)
        count, filled = count + int(filled // room), filled % room
    return count
