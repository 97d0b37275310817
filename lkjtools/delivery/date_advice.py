"""How a day that a spreadsheet or a hand left in another form should have been written."""

from __future__ import annotations

import datetime as dt
import re

from lkjtools.formatting import format_date
from lkjtools.measures import DATE, read_date

MONTHS = "jan|feb|mar|apr|may|mei|jun|jul|aug|agu|agt|sep|oct|okt|nov|dec|des"
"""How the names of months begin, in Indonesian and English."""
_YEAR = re.compile(r"(19|20)[0-9]{2}-")
_SPELT = re.compile(rf"([0-9]{{1,2}})[-/ ]({MONTHS})[a-z]*[-/ ]([0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE)
_FIGURES = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})")
_SERIAL = re.compile(r"[3-6][0-9]{4}|7[0-2][0-9]{3}|730[0-4][0-9]|73050")
"""The days of Excel from 1982 to 2099."""
_FIRST_DAY = dt.date(1899, 12, 30)
SPELT_DATE = re.compile(rf"([0-9]{{1,2}})[-/ ]({MONTHS})[a-z]*[-/ ]([0-9]{{4}})", re.IGNORECASE)
"""A day with the name of its month."""


def date_advice(text: str) -> str:
    """Say how a date should be written, with the date that was probably meant.

    Examples:
        >>> date_advice("31 Maret 2024")
        'tanggal yang ada, dengan bentuk TTTT-BB-HH; tulis 2024-03-31'
        >>> date_advice("05/02/2021")
        'tanggal yang ada, dengan bentuk TTTT-BB-HH; dapat berarti 2021-02-05 atau 2021-05-02: tulis yang benar'
        >>> date_advice("44227")
        'tanggal yang ada, dengan bentuk TTTT-BB-HH; sebagai nomor seri Excel berarti 31 Januari 2021: tulis ...'
        >>> date_advice("15-Jan-24")
        'tanggal yang ada, dengan bentuk TTTT-BB-HH; tulis 2024-01-15 bila tahunnya 2024'
    """
    usual = "tanggal yang ada, dengan bentuk TTTT-BB-HH"
    plain = re.sub(r"[ T]00:00(:00(\.0+)?)?$", "", text.strip())
    if _SERIAL.fullmatch(plain):
        day = _FIRST_DAY + dt.timedelta(days=int(plain))
        return f"{usual}; sebagai nomor seri Excel berarti {format_date(day)}: tulis {day}"
    days = [day for day in _readings(plain) if read_date(day) is not None and _YEAR.match(day)]
    if len(days) > 1:
        return f"{usual}; dapat berarti {' atau '.join(days)}: tulis yang benar"
    if days:
        guessed = "" if days[0][:4] in plain else f" bila tahunnya {days[0][:4]}"
        return f"{usual}; tulis {days[0]}{guessed}"
    return usual + ("; tahunnya 1900 sampai 2099" if DATE.fullmatch(plain) and not _YEAR.match(plain) else "")


def _readings(plain: str) -> list[str]:
    """The days that a text may mean, as a cell has them; not all need be of the calendar."""
    if DATE.fullmatch(plain):
        return [plain]
    if match := _SPELT.fullmatch(plain):
        return [iso_of(match)]
    if match := _FIGURES.fullmatch(plain):
        one, two, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
        return list(dict.fromkeys((f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}")))
    return []


def iso_of(match: re.Match[str]) -> str:
    """The day that a match of `SPELT_DATE` names, as a cell has it."""
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return f"{year}-{month_of(match[2]):02}-{int(match[1]):02}"


def month_of(name: str) -> int:
    """The number of a month by the first letters of its name, Indonesian or English."""
    number = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "sep": 9, "nov": 11}.get(
        name.lower()
    )
    return number or {"ma": 5, "me": 5, "au": 8, "ag": 8, "oc": 10, "ok": 10, "de": 12}[name.lower()[:2]]
