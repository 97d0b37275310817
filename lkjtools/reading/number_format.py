"""What a cell of a workbook shows: its value by its number format.

Formats are kept in files in American notation and shown in that of the machine. Here they are shown as a machine
in an Indonesian office shows them: dots between thousands, a comma before decimals, Indonesian names of months.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from lkjtools.formatting import LOCALE, round_half_up

Value = None | bool | int | float | str | dt.date | dt.time | dt.timedelta
MOST_DIGITS = 15
"""Digits that Excel keeps of a number; what binary arithmetic leaves behind them is not shown."""
_MOST_GENERAL = 11
"""Signs that Excel shows of a number without format."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<blank>_.)|(?P<fill>\*.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<day>AM/PM|A/P|[ymdhs]+)|(?P<power>E[+-]?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SHORT_DATE = "mm-dd-yy"
"""What the library makes of the format that follows the machine's own short date."""
_FULL_DATES = {_SHORT_DATE: "dd/mm/yyyy"}
Token = tuple[str, str]
"""Kind and text."""
_TEXT = ("other", "@")
"""The place of a text."""
_UNSEEN = "format selnya menyembunyikan bilangan ini"


def show_value(value: Value, number_format: str, width: float = _MOST_GENERAL) -> tuple[str, str]:
    """Write a value as its cell shows it.

    Args:
        value: what the cell holds.
        number_format: its format, as the file has it.
        width: width of its column in signs, which decides how many decimals are seen where there is no format.

    Returns:
        The text, and why it is not certain; the latter is empty where it is.

    Examples:
        >>> show_value(1234.5, "#,##0.00")[0], show_value(0.963, "0.0%")[0], show_value(-5.25, "0.00;(0.00)")[0]
        ('1.234,50', '96,3%', '(5,25)')
        >>> show_value(1250000, '"Rp" #,##0'), show_value(dt.datetime(2023, 12, 5), "d mmmm yyyy")
        (('Rp 1.250.000', ''), ('5 Desember 2023', ''))
        >>> show_value(2 / 3, "General", 8)
        ('0,666667', 'desimal yang tampak bergantung pada lebar kolom')
    """
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return str(value).upper(), ""
    sections = _sections(_FULL_DATES.get(number_format, number_format))
    if isinstance(value, str):
        return _show_text(value, sections), ""
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return _show_moment(value, sections[0]), ""
    if not math.isfinite(value):
        return str(value), "bukan bilangan"
    number = Fraction(Decimal(f"{value:.{MOST_DIGITS}g}"))
    text, doubt = _show_by_format(number, number_format, sections, width)
    if number and not any(map(str.isalnum, text)):
        return ("-" if number < 0 else "") + _show_general(abs(number), _MOST_GENERAL)[0], _UNSEEN
    return text, doubt


def _show_by_format(
    number: Fraction, number_format: str, sections: Sequence[tuple[Token, ...]], width: float
) -> tuple[str, str]:
    # The section of texts, always the last, is for no number; where it is the only one, a number has no format.
    if _TEXT in sections[-1]:
        sections = sections[:-1] or ((),)
    section, shown, sign = _choose(number, sections)
    if any(kind == "general" for kind, _ in section) or sections == ((),):
        text, doubt = _show_general(shown, width)
        return sign + _with_literals(section, text), doubt
    if any(kind == "power" or (kind == "other" and part == "/") for kind, part in section):
        return sign + _show_general(shown, width)[0], f"format bilangan {number_format} tidak dikenal"
    return _show_number(shown, section, sign), ""


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[tuple[Token, ...], ...]:
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(number_format):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind in ("quoted", "escaped"):
            sections[-1].append(("literal", text))
        elif kind == "blank" or (kind == "fill" and text == "* "):
            sections[-1].append(("literal", " "))
        elif kind == "bracket" and (currency := _CURRENCY.fullmatch(text)):
            sections[-1].append(("literal", currency[1]))
        elif kind == "bracket" and _ELAPSED.fullmatch(text):
            sections[-1].append(("elapsed", text.lower()))
        elif kind == "bracket" and _CONDITION.fullmatch(text):
            sections[-1].append(("condition", text))
        elif kind not in ("bracket", "fill"):
            sections[-1].append((kind, text))
    return tuple(map(tuple, sections))


def _choose(
    number: Fraction, sections: Sequence[tuple[Token, ...]]
) -> tuple[tuple[Token, ...], Fraction, str]:
    """The section that shows a number, the number that it shows, and the sign before it."""
    minus = "-" if number < 0 else ""
    conditions = [next((text for kind, text in section if kind == "condition"), None) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(number, condition):
                return section, abs(number), minus
        return sections[-1], abs(number), minus
    if number < 0 and len(sections) > 1:
        return sections[1], -number, ""
    if number == 0 and len(sections) > 2:
        return sections[2], number, ""
    return sections[0], abs(number), minus


def _holds(number: Fraction, condition: str) -> bool:
    match = _CONDITION.fullmatch(condition)
    if match is None:
        return False
    bound = Fraction(match[2])
    return {
        "<": number < bound,
        ">": number > bound,
        "=": number == bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "<>": number != bound,
    }[match[1]]


def _with_literals(section: Sequence[Token], text: str) -> str:
    """A text in its place among what the format adds; where it names no place, the text alone."""
    if not any(kind == "general" for kind, _ in section):
        return text
    return "".join(text if kind == "general" else part for kind, part in section if kind != "condition")


def _show_text(value: str, sections: Sequence[tuple[Token, ...]]) -> str:
    has_text_place = _TEXT in sections[-1]
    if not has_text_place and len(sections) < 4:
        return value
    return "".join(value if token == _TEXT else token[1] for token in sections[-1] if token[0] != "condition")


def _show_general(number: Fraction, width: float) -> tuple[str, str]:
    if number.denominator == 1:
        return str(number.numerator), "bilangan panjang" if number >= 10**_MOST_GENERAL else ""
    whole = len(str(number.numerator // number.denominator))
    decimals = max(0, min(_MOST_GENERAL, int(width)) - whole - 1)
    rounded = round_half_up(number, decimals)
    text = f"{rounded:f}".rstrip("0").rstrip(".") if decimals else f"{rounded:f}"
    doubt = "" if Fraction(rounded) == number else "desimal yang tampak bergantung pada lebar kolom"
    return text.replace(".", ","), doubt


def _show_number(number: Fraction, section: Sequence[Token], sign: str) -> str:
    """A number by its places: digits from the right, literals between them where they stand."""
    is_place = [kind == "other" and text in "0#?" for kind, text in section]
    places = [index for index, found in enumerate(is_place) if found]
    parts = [text for kind, text in section]
    kinds = [kind for kind, _ in section]
    percent = sum(1 for kind, text in section if kind == "other" and text == "%")
    if not places:
        return sign + "".join(text for kind, text in section if kind != "condition")
    point = next(
        (i for i, token in enumerate(section) if token == ("other", ".") and i >= places[0] - 1), len(section)
    )
    whole_places = [index for index in places if index < point]
    decimal_places = [index for index in places if index > point]
    commas = [i for i, token in enumerate(section) if token == ("other", ",") and i < point]
    last_whole = whole_places[-1] if whole_places else -1
    scale = sum(1 for index in commas if index > last_whole >= 0)
    scale += sum(
        1
        for i, token in enumerate(section)
        if token == ("other", ",") and decimal_places and i > decimal_places[-1]
    )
    is_grouped = any(whole_places and whole_places[0] < index < last_whole for index in commas)
    rounded = round_half_up(number * 100**percent / 1000**scale, len(decimal_places))
    digits, _, decimals = f"{rounded:f}".partition(".")
    shown: dict[int, str] = {}
    rest = digits if digits != "0" else ""
    done = 0
    for index in reversed(whole_places):
        taken = rest if index == whole_places[0] else rest[-1:]
        rest = "" if index == whole_places[0] else rest[:-1]
        if not taken and parts[index] == "#":
            continue
        text = taken or ("0" if parts[index] == "0" else "")
        shown[index] = _group(text, done) if is_grouped else text
        done += len(text)
    kept = len(decimals)
    for index in reversed(decimal_places):
        if parts[index] == "0" or decimals[kept - 1] != "0":
            break
        kept -= 1
    for offset, index in enumerate(decimal_places):
        shown[index] = decimals[offset] if offset < kept else ""
    if point < len(section):
        # A point stands although no decimal does: "5," of 5 by "0.##".
        shown[point] = ","
    text = "".join(
        shown.get(index, "") if kinds[index] == "other" and part in "0#?.," and part else part
        for index, part in enumerate(parts)
        if kinds[index] != "condition"
    )
    is_zero = not rounded
    return text if is_zero else sign + text


def _group(digits: str, done: int) -> str:
    """Digits with dots, of which so many already stand to the right."""
    text = ""
    for offset, digit in enumerate(reversed(digits), start=done):
        text = digit + ("." if offset and offset % 3 == 0 else "") + text
    return text


def _show_moment(value: dt.date | dt.time | dt.timedelta, section: Sequence[Token]) -> str:
    from babel.dates import format_datetime

    if isinstance(value, dt.timedelta):
        return _show_elapsed(value, section)
    if isinstance(value, dt.datetime):
        moment = value
    elif isinstance(value, dt.date):
        moment = dt.datetime.combine(value, dt.time())
    else:
        moment = dt.datetime.combine(dt.date(1900, 1, 1), value)
    if not any(kind == "day" for kind, _ in section):
        return str(moment.date().isoformat() if moment.time() == dt.time() else moment)
    days = [text.lower() if kind == "day" else "" for kind, text in section]
    text = ""
    for index, (kind, part) in enumerate(section):
        code = days[index]
        if kind != "day":
            text += part if kind != "condition" else ""
        elif code in ("am/pm", "a/p"):
            text += str(format_datetime(moment, "a", locale="en"))
        else:
            before = next((day for day in reversed(days[:index]) if day), "")
            after = next((day for day in days[index + 1 :] if day), "")
            is_minute = code[0] == "m" and (before[:1] == "h" or after[:1] == "s")
            half = "h" if any(day in ("am/pm", "a/p") for day in days) else "H"
            pattern = _PATTERNS.get(code) or (code.replace("h", half) if code[0] in "hs" else code)
            text += str(format_datetime(moment, code if is_minute else pattern, locale=LOCALE))
    return text


_PATTERNS = {
    "y": "yy",
    "yyy": "yyyy",
    "m": "M",
    "mm": "MM",
    "mmm": "MMM",
    "mmmm": "MMMM",
    "mmmmm": "MMMMM",
    "ddd": "EEE",
    "dddd": "EEEE",
}
"""Codes of days that Unicode writes otherwise."""


def _show_elapsed(value: dt.timedelta, section: Sequence[Token]) -> str:
    seconds = round(value.total_seconds())
    sizes = {"h": seconds // 3600, "m": seconds % 3600 // 60, "s": seconds % 60}
    whole = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}
    text = ""
    for kind, part in section:
        code = part.lower()
        if kind == "elapsed":
            text += f"{whole[code[0]]:0{len(code)}}"
        elif kind == "day" and code[0] in sizes:
            text += f"{sizes[code[0]]:0{len(code)}}"
        elif kind in ("literal", "other"):
            text += part
    return text
