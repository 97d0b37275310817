"""Days of the calendar as offices print them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
MONTHS = r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_YEAR = re.compile(r"\b20\d\d\b")
_DAY = re.compile(
    rf"(?<![\w.,–-])(?P<day>\d{{1,2}})\s+(?P<month>{MONTHS}|jan|feb|mar|apr|jun|jul|agu|sep|okt|nov|des)\b\.?\s+"
    r"(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)


def read_day(text: str) -> dt.date | None:
    """Read a text that is a day.

    Returns:
        The day; None where the text is none, or no day of the calendar.

    Examples:
        >>> read_day("24 Januari 2025"), read_day("31 Februari 2025"), read_day("20")
        (datetime.date(2025, 1, 24), None, None)
    """
    found = _DAY.fullmatch(text.strip())
    return _day(found) if found else None


def find_years(text: str) -> list[int]:
    """Find the years of this century in a text, in its order.

    Examples:
        >>> find_years("Target 2026, sama dengan 2025 (12026 orang)")
        [2026, 2025]
    """
    return [int(year) for year in _YEAR.findall(text)]


def find_impossible_days(text: str) -> Iterator[re.Match[str]]:
    """Find the days in a text that no calendar has, such as 31 Juni.

    Examples:
        >>> [found["day"] for found in find_impossible_days("30 Juni 2024 sampai 31 Juni 2024")]
        ['31']
    """
    return (found for found in _DAY.finditer(text) if _day(found) is None)


def _day(found: re.Match[str]) -> dt.date | None:
    month = _MONTHS.index(found["month"][:3].casefold()) + 1
    try:
        return dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
