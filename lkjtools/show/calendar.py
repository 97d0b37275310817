"""A vertical axis of dates: where in its year a day lies, with the months beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjtools.formatting import LOCALE
from lkjtools.measures import read_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_MARKS = 4
_MARGIN = 20
"""Days above the last and below the first date that is drawn."""


def place_date(text: str, tahun: int) -> float | None:
    """Where a date lies in its year.

    Args:
        text: the date, as a cell has it.
        tahun: the year that it is measured in; a later date lies beyond its end.

    Returns:
        The days since the year began; None for a text that is no date.

    Examples:
        >>> place_date("2024-01-31", 2024), place_date("2025-01-01", 2024), place_date("belum selesai", 2024)
        (30.0, 366.0, None)
    """
    date = read_date(text)
    return None if date is None else float((date - dt.date(tahun, 1, 1)).days)


def scale_dates(axes: Axes, places: Sequence[float], tahun: int) -> None:
    """Let a vertical axis span dates, with marks where months begin.

    Args:
        axes: the axes.
        places: the days drawn, since their year began; at least one.
        tahun: a year, for the lengths of its months.
    """
    from babel.dates import format_date

    low, high = min(places) - _MARGIN, max(places) + _MARGIN
    start = dt.date(tahun, 1, 1)
    first = start + dt.timedelta(days=low)
    months = [
        dt.date(first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1, 1)
        for step in range(int(high - low) // 28 + 2)
    ]
    days = [((month - start).days, month) for month in months]
    inside = [(day, month) for day, month in days if low <= day <= high]
    every = -(-len(inside) // _MOST_MARKS) or 1
    marks = inside[::every]
    axes.set_yticks([day for day, _ in marks], [format_date(month, "d MMM", LOCALE) for _, month in marks])
    axes.set_ylim(low, high)
