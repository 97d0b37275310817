"""Widths of columns that break their lines, set against each other so that the rows of a table are low."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from lkjtools.show.measure import text_width

_STEPS = (24.0, 12.0, 6.0)
"""Points that one column gives another at once."""
_CLOSE = 0.5
"""Points by which a line that is measured to fit may still be too long when it is set."""


def balance(
    rows: Sequence[Sequence[Sequence[str]]],
    widths: Sequence[float],
    least: Sequence[float],
    *,
    size: float,
    inset: float,
) -> list[float]:
    """Let columns that break lines give width to each other, as long as that makes the rows together lower.

    Args:
        rows: of each row and column the pieces of its text between which a line may end.
        widths: of the columns, in points.
        least: what each column needs for its longest word.
        size: of the type, in points.
        inset: room left and right of a text.

    Returns:
        Widths of the same sum.

    Examples:
        >>> rows = [[["kata"] * 12, ["kata"] * 4]]
        >>> one, other = balance(rows, [60, 60], [40, 40], size=9, inset=4)
        >>> one > other, one + other
        (True, 120.0)
    """

    @cache
    def lines(place: int, width: float) -> tuple[int, ...]:
        return tuple(_count_lines(row[place], (width - 2 * inset - _CLOSE) / size) for row in rows)

    def height(tried: Sequence[float]) -> int:
        return sum(map(max, zip(*(lines(place, width) for place, width in enumerate(tried)), strict=True)))

    best = list(widths)
    open_columns = [place for place, width in enumerate(widths) if max(lines(place, width), default=1) > 1]
    while better := _best_move(best, open_columns, least, height):
        best = better
    return best


def _best_move(
    widths: list[float],
    places: Sequence[int],
    least: Sequence[float],
    height: Callable[[Sequence[float]], int],
) -> list[float] | None:
    """The move that makes the rows lowest; None where none makes them lower."""
    lowest = min(_moves(widths, places, least), key=height, default=widths)
    return lowest if height(lowest) < height(widths) else None


def _moves(widths: list[float], places: Sequence[int], least: Sequence[float]) -> Iterator[list[float]]:
    for step in _STEPS:
        for giver in places:
            if widths[giver] - step < least[giver]:
                continue
            for taker in places:
                if taker != giver:
                    moved = list(widths)
                    moved[giver] -= step
                    moved[taker] += step
                    yield moved


def _count_lines(pieces: Sequence[str], room: float) -> int:
    """How many lines a text takes, each filled with as many pieces as fit; room in ems."""
    space = text_width(" ", "regular")
    count, filled = 1, -space
    for piece in pieces:
        width = text_width(piece, "regular")
        if filled > -space and filled + space + width > room:
            count, filled = count + 1, -space
        filled += space + width
    return count
