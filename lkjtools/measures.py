"""Measures that are no single number, ranges and dates: as cells write them, and as pages print them."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from lkjtools.formatting import format_date, format_number, read_decimal

BELUM_SELESAI = "belum selesai"
"""What stands in the place of the day on which something was finished, where it was not."""
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Bounds = tuple[Fraction | None, Fraction | None]
"""The ends of a range, each part of it; None where it has no end."""


def read_range(text: str) -> Bounds | None:
    """Read a cell that may hold a range: two numbers with two dots between them, of which one may lack.

    Args:
        text: ``80..90``; ``80..`` for 80 or more, ``..90`` for 90 or less.

    Returns:
        Its ends; None for any other text, and where they do not rise.

    Examples:
        >>> read_range("80..90.5"), read_range("..90"), read_range("90..80"), read_range("80")
        ((Fraction(80, 1), Fraction(181, 2)), (None, Fraction(90, 1)), None, None)
    """
    parts = text.split("..")
    lower, upper = (read_decimal(part) for part in parts) if len(parts) == 2 else (None, None)
    if [lower is None, upper is None] != [not part for part in parts] or lower == upper:
        return None
    return None if lower is not None and upper is not None and lower > upper else (lower, upper)


def is_within(value: Fraction, bounds: Bounds) -> bool:
    """Whether a number lies in a range, its ends included.

    Examples:
        >>> [is_within(Fraction(n), (Fraction(80), None)) for n in (79, 80, 999)]
        [False, True, True]
    """
    lower, upper = bounds
    return (lower is None or value >= lower) and (upper is None or value <= upper)


def is_same_measure(one: str, other: str) -> bool:
    """Whether two cells hold the same measure: one number or range, however many zeros it is written with.

    Examples:
        >>> is_same_measure("80", "80.00"), is_same_measure("80..90", "80.0..90"), is_same_measure("80", "80.01")
        (True, True, False)
        >>> is_same_measure("II", "II"), is_same_measure("II", "II+")
        (True, False)
    """
    for read in (read_decimal, read_range):
        if (value := read(one)) is not None:
            return value == read(other)
    return one == other


def count_decimals(text: str) -> int:
    """The digits after the point of a number as a cell has it, and of a range the most of its two ends.

    Examples:
        >>> count_decimals("75.25"), count_decimals("80..90.5"), count_decimals("II+"), count_decimals("")
        (2, 1, 0, 0)
    """
    return max(len(part.partition(".")[2]) for part in text.split(".."))


def read_date(text: str) -> dt.date | None:
    """Read a cell that may hold a date; None for any other text.

    Examples:
        >>> read_date("2024-03-31"), read_date("2024-02-30"), read_date("20240331")
        (datetime.date(2024, 3, 31), None, None)
    """
    if not DATE.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def format_word(text: str) -> str:
    """Print a measure that is no number: a range with its sign, a date in full, any other word as it is.

    Examples:
        >>> format_word("80..90.5"), format_word("80.."), format_word("..1250"), format_word("II+")
        ('80–90,5', '≥ 80', '≤ 1.250', 'II+')
        >>> format_word("2024-03-31")
        '31 Maret 2024'
    """
    if (date := read_date(text)) is not None:
        return format_date(date)
    if (bounds := read_range(text)) is None:
        return text
    lower, upper = (
        "" if bound is None else format_number(bound, count_decimals(part))
        for bound, part in zip(bounds, text.split(".."), strict=True)
    )
    if lower and upper:
        return f"{lower} – {upper}" if "-" in lower else f"{lower}–{upper}"
    return f"≥ {lower}" if lower else f"≤ {upper}"
