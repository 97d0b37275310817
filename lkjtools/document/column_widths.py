"""Widths of a table's columns: as asked for, but no word ever runs into the next column; commas line up."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import chain

from lkjtools.document.column_balance import balance
from lkjtools.document.table_heads import header_rows
from lkjtools.show.measure import text_width
from lkjtools.show.recorded import Column, GambarV1, PrintedRow, TabelV1
from lkjtools.theme import load_theme

INSET = 4.0
"""Space left and right of a cell's text, in points."""
SMALL = 7.6
"""Points of type that an upright page may come to before a table is rather turned."""
_STEP = 0.2
# Points: half of the lower of the two pages, upright and landscape, with room for caption and repeated head.
_SHORT = 300.0
_TIED = 200.0
# On a screen, where a table may scroll, in ems: room left and right of a cell's text, the width that long text
# needs to read well, the same in a column that stays in sight on a phone, and the width of a table where there is
# room enough.
_PADDING_EM = 1.4
_MEASURE_EM = 14.0
_FIXED_EM = 8.0
_SCREEN_EM = 60.0
_SMALLEST = 6.0
# Points of the lower of the two pages, without room for a caption.
_PAGE = 420.0
# Ems of a column in which a text of more lines than these is read word by word; the part of the width that all
# columns together need at least where it is the others that make it narrow.
_NARROW_EM = 14.0
_MOST_LINES = 4
_TIGHT = 0.7
# A word of more characters, such as an address, may be broken anywhere: first only those longer than a fingerprint
# of 64 characters, then, where a table does not fit, those that no language writes. A part needs this many ems.
_LONG_WORDS = (64, 20)
_PART_EM = 6.0
# Lengths are added by fsum: how sum adds depends on the version of Python, and with it the last bits.
# Where a line may end: at white space, and after a hyphen or slash within a word.
_WORDS = re.compile(r"\s+|(?<=[-–/])(?=[^\W\d])")
# Browsers break after no slash.
_SCREEN_WORDS = re.compile(r"\s+|(?<=-)(?=[^\W\d])")
_LINES = re.compile(r"\n")
_NUMBER = re.compile(r"-?[\d.]+((?:,\d+)?(?:\*\))?)")


def fit_columns(table: TabelV1, available: float) -> tuple[list[float], float] | None:
    """Give each column its width and the table its size of type.

    The widths asked for are kept in proportion where every word fits; a column whose longest word needs more
    gets it from the others, and one whose cells need less leaves it to those that would break their lines.
    Where all columns together need more than there is, the type becomes smaller, and where that does not help,
    long words are broken. It also becomes somewhat smaller where columns that need most of the width leave others
    so narrow that their texts would be set word by word.

    Args:
        table: the table.
        available: width of the page's text in points.

    Returns:
        Widths and size in points; None where the words do not even fit at the smallest readable size.
    """
    shares = [column.width for column in table.columns]
    for longest in _LONG_WORDS:
        # Widths at one point of type; they grow with the size.
        words = _widest(table, _WORDS, longest=longest)
        size, largest = load_theme().size["table"], None
        while size >= (_SMALLEST if largest is None else SMALL):
            least = [width * size + 2 * INSET + 0.5 for width in words]
            needed = math.fsum(least)
            if needed <= available:
                made = _spare_lines(table, size, shares, least, available), size
                if not has_tall_text(table, *made) or (largest is None and needed < _TIGHT * available):
                    return made
                largest = largest or made
            size = round(size - _STEP, 1)
        if largest is not None:
            return largest
    return None


def _spare_lines(
    table: TabelV1, size: float, shares: Sequence[float], least: Sequence[float], available: float
) -> list[float]:
    """Divide by shares, but let a column whose cells need less give up to half to those that break lines.

    What then still breaks lines is set against each other by the words it holds.
    """
    asked = distribute(shares, least, available)
    lines = [line * size + 2 * INSET + 0.5 for line in _widest(table, _LINES, head=False)]
    if all(line <= width for line, width in zip(lines, asked, strict=True)):
        return asked
    most = [max(low, line, width / 2) for low, line, width in zip(least, lines, asked, strict=True)]
    spared = distribute(shares, least, available, most)
    texts = [[_WORDS.split(cell.text) for cell in row.cells] for row in table.rows if row.kind != "group"]
    return balance(texts, spared, least, size=size, inset=INSET)


def widest_word(table: TabelV1) -> str:
    """Name the word of a table that takes most room, for who must shorten it."""
    heads = (text for column in table.columns for text in column.header)
    cells = (cell.text for row in table.rows if row.kind != "group" for cell in row.cells)
    words = (word for text in chain(heads, cells) for word in _WORDS.split(text))
    return max(words, key=lambda word: text_width(word, "bold"))


def must_break(text: str, width: float, size: float, style: str) -> bool:
    """Say whether a word of a text is wider than its column, so that it must be broken.

    Args:
        text: the text of a cell.
        width: of the column, in points.
        size: of the type, in points.
        style: ``regular`` or ``bold``.

    Examples:
        >>> must_break("kata demi kata", 60, 9, "regular"), must_break("x" * 200, 60, 9, "regular")
        (False, True)
    """
    return _width(text, style, _WORDS) * size > width - 2 * INSET


def decimal_gaps(table: TabelV1) -> list[list[float]]:
    """Give the room right of each number that brings the decimal commas of a column under each other.

    Returns:
        For every row and cell the room in ems of the table's type; 0 for what is no number of a column set to
        the right.
    """
    gaps = [[0.0] * len(row.cells) for row in table.rows]
    lines = [(gap, row) for gap, row in zip(gaps, table.rows, strict=True) if row.kind != "group"]
    for place, column in enumerate(table.columns):
        if column.align == "right":
            found = line_up([(row.cells[place].text, style_of(row)) for _, row in lines])
            for (gap, _), room in zip(lines, found, strict=True):
                gap[place] = room
    return gaps


def line_up(texts: Sequence[tuple[str, str]]) -> list[float]:
    """Give the room right of each number of a column that brings the decimal commas under each other.

    Args:
        texts: of each row the text and its style, ``regular`` or ``bold``.

    Returns:
        Room in ems of the type; 0 for what is no number.

    Examples:
        >>> line_up([("1", "regular"), ("2,5", "regular"), ("ya", "regular")])
        [0.746, 0.0, 0.0]
    """
    tails = [
        _width(found[1] or "", style, _LINES) if (found := _NUMBER.fullmatch(text)) else None
        for text, style in texts
    ]
    widest = max((tail for tail in tails if tail is not None), default=0.0)
    return [0.0 if tail is None else widest - tail for tail in tails]


def has_long_word(text: str) -> bool:
    """Say whether a text has a word that may be broken anywhere, such as a long address.

    Examples:
        >>> has_long_word("kata demi kata"), has_long_word("https://contoh.go.id/" + "x" * 100)
        (False, True)
    """
    return any(len(word) > _LONG_WORDS[0] for word in _SCREEN_WORDS.split(text))


def has_tall_text(table: TabelV1, widths: Sequence[float], size: float) -> bool:
    """Say whether a narrow column breaks a text over so many lines that it is read word by word.

    Args:
        table: the table.
        widths: what ``fit_columns`` gives, in points.
        size: size of type in points.
    """
    return any(
        width < _NARROW_EM * size and _lines(cell.text, size, width - 2 * INSET) > _MOST_LINES
        for row in table.rows
        if row.kind != "group"
        for cell, width in zip(row.cells, widths, strict=True)
    )


def rows_at_end(table: TabelV1, widths: Sequence[float], size: float) -> int:
    """Count the last rows that stay together, so that no total and no last row stands alone on a page.

    Args:
        table: the table.
        widths: what ``fit_columns`` gives, in points.
        size: size of type in points.

    Returns:
        The totals at the end with the row before them, at least two rows; fewer where a group begins, or where the
        rows might be higher than a part of a page: what cannot break must fit.
    """
    count, height = 0, 0.0
    for row in reversed(table.rows):
        height += _row_height(row, widths, size)
        if row.kind == "group" or height > _TIED:
            break
        count += 1
        if row.kind == "data" and count > 1:
            break
    return count


def is_short(table: TabelV1, widths: Sequence[float], size: float) -> bool:
    """Say whether a table with its notes is surely lower than half a page, so that it may be kept whole.

    The height is estimated on the high side: a block that is kept whole but is higher than a page would lose rows.

    Args:
        table: the table.
        widths: what ``fit_columns`` gives, in points.
        size: size of type in points.
    """
    height = max(_head_heights(table, widths, size))
    height += math.fsum(_row_height(row, widths, size) for row in table.rows)
    return height + notes_height(table, math.fsum(widths), size) < _SHORT


def notes_height(value: TabelV1 | GambarV1, width: float, size: float) -> float:
    """Points that the notes and the source under a table or picture take at most.

    Args:
        value: a table or picture.
        width: of the notes, in points.
        size: of the type, in points.
    """
    return math.fsum(_lines(note, size, width) * size * 1.3 for note in [*value.notes, value.source or ""])


def rows_that_break(table: TabelV1, widths: Sequence[float], size: float) -> list[bool]:
    """Say of each row whether it may go over pages, since it might be higher than the room on one.

    Args:
        table: the table.
        widths: what ``fit_columns`` gives, in points.
        size: size of type in points.
    """
    room = min(_SHORT, _PAGE - max(_head_heights(table, widths, size)))
    return [_row_height(row, widths, size) > room for row in table.rows]


def find_too_high(table: TabelV1, widths: Sequence[float], size: float) -> Column | None:
    """Find the column whose head leaves no room for rows on a page.

    Args:
        table: the table.
        widths: what ``fit_columns`` gives, in points.
        size: size of type in points.

    Returns:
        The column with the highest head; None where all leave room.
    """
    heights = _head_heights(table, widths, size)
    highest = max(heights)
    return table.columns[heights.index(highest)] if highest > _SHORT else None


def _head_heights(table: TabelV1, widths: Sequence[float], size: float) -> list[float]:
    return [
        math.fsum(_lines(text, size, width - 2 * INSET) * size * 1.3 + 2 * INSET for text in column.header)
        for column, width in zip(table.columns, widths, strict=True)
    ]


def _row_height(row: PrintedRow, widths: Sequence[float], size: float) -> float:
    """Points that a row takes at most."""
    spans = [math.fsum(widths)] if row.kind == "group" else widths
    lines = max(
        _lines(cell.text, size, span - 2 * INSET) for cell, span in zip(row.cells, spans, strict=True)
    )
    return lines * size * 1.3 + 2 * INSET


def _lines(text: str, size: float, width: float) -> int:
    # A ragged line is filled to three quarters at worst, as its longest word fits into the column.
    return sum(1 + int(_width(line, "bold", _LINES) * size / (0.75 * width)) for line in text.split("\n"))


def distribute(
    shares: Sequence[float], least: Sequence[float], available: float, most: Sequence[float] | None = None
) -> list[float]:
    """Divide a width in proportion to the shares, no part smaller than its least, nor larger than it can use.

    Args:
        shares: relative widths.
        least: what each part needs; together no more than is available.
        available: what there is.
        most: what each part can use, at least its least; what no part can use is added to all.

    Returns:
        The widths; their sum is what is available.

    Examples:
        >>> distribute([1, 1, 2], [10, 10, 10], 80)
        [20.0, 20.0, 40.0]
        >>> distribute([1, 1, 2], [50, 10, 10], 80)
        [50, 10.0, 20.0]
        >>> distribute([1, 1, 2], [10, 10, 10], 75, [15, 75, 75])
        [15.0, 20.0, 40.0]
    """
    bounds = list(zip(shares, least, most or [math.inf] * len(shares), strict=True))

    def widths(unit: float) -> list[float]:
        return [min(max(share * unit, low), high) for share, low, high in bounds]

    # Between two of these units the same parts are at a bound.
    turns = sorted(bound / share for share, *both in bounds for bound in both if bound < math.inf)
    unit = max((turn for turn in turns if math.fsum(widths(turn)) <= available), default=0.0)
    parts = widths(unit)
    free = [share * unit >= low and share * unit < high for share, low, high in bounds]
    if not any(free):
        free = [True] * len(bounds)
    rest = available - math.fsum(parts)
    shared = math.fsum(share for share, is_free in zip(shares, free, strict=True) if is_free)
    return [
        part + rest * share / shared if is_free else part
        for part, share, is_free in zip(parts, shares, free, strict=True)
    ]


def screen_columns(table: TabelV1, *, fixed: int | None = None) -> tuple[list[float], float]:
    """Give each column its part of a table on a screen, and the least width at which the table reads well.

    Args:
        table: the table.
        fixed: on a phone, the column that stays in sight; it leaves room for the others.

    Returns:
        Parts that add up to 1, and the width in ems of the table's type.
    """
    shares = [column.width for column in table.columns]
    words, lines = _widest(table, _SCREEN_WORDS, longest=_LONG_WORDS[0]), _widest(table, _LINES, head=False)
    measures = [_FIXED_EM if place == fixed else _MEASURE_EM for place in range(len(words))]
    least = [
        max(word, min(line, measure)) + _PADDING_EM
        for word, line, measure in zip(words, lines, measures, strict=True)
    ]
    total = math.fsum(least)
    shown = max(total, _SCREEN_EM) if fixed is None else total
    return [width / shown for width in distribute(shares, least, shown)], total


def _widest(
    table: TabelV1, separator: re.Pattern[str], *, head: bool = True, longest: int | None = None
) -> list[float]:
    """Width of the widest piece of text in each column at one point of type, texts cut at a separator.

    Of a piece of more than the longest number of characters only a part counts.
    """
    widest = [0.0] * len(table.columns)
    if head:
        for title in chain.from_iterable(header_rows([column.header for column in table.columns])):
            # A cell over several columns needs from each only its part.
            part = _width(title.text, "bold", separator, longest) / title.colspan
            for place in range(title.column, title.column + title.colspan):
                widest[place] = max(widest[place], part)
    for row, gaps in zip(table.rows, decimal_gaps(table), strict=True):
        if row.kind != "group":
            for place, (cell, gap) in enumerate(zip(row.cells, gaps, strict=True)):
                widest[place] = max(widest[place], _width(cell.text, style_of(row), separator, longest) + gap)
    return widest


def style_of(row: PrintedRow) -> str:
    """Say whether a row is set ``regular`` or ``bold``."""
    return "regular" if row.kind == "data" else "bold"


def _width(text: str, style: str, separator: re.Pattern[str], longest: int | None = None) -> float:
    return max(
        min(text_width(piece, style), math.inf if longest is None or len(piece) <= longest else _PART_EM)
        for piece in separator.split(text)
    )
