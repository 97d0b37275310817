"""The only place that rounds, and that turns numbers and dates into Indonesian text or reads them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

LOCALE = "id_ID"
_CANONICAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_ENGLISH = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+|-?[1-9][0-9]{0,2}(,[0-9]{3}){2,}")
_INDONESIAN = re.compile(r"-?(0|[1-9][0-9]{0,2}(\.[0-9]{3})*|[1-9][0-9]*)(,[0-9]+)?")


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """Round a number once, halves away from zero, on its exact value.

    Args:
        value: the exact number.
        decimals: digits kept after the comma; below zero it is rounded to tens, hundreds and so on.

    Returns:
        The rounded number with exactly that many decimals; minus zero becomes zero.

    Source:
        docs/asumsi.md, A1: no regulation on the LKj sets a rounding rule.

    Examples:
        >>> round_half_up(Fraction("2.675"), 2), round_half_up(Fraction("-0.125"), 2)
        (Decimal('2.68'), Decimal('-0.13'))
        >>> round_half_up(Fraction("-0.004"), 2)
        Decimal('0.00')
        >>> int(round_half_up(Fraction(41_270), -3))
        41000
    """
    scaled = abs(value) * _power(decimals)
    digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    negative = value < 0 and digits > 0
    return Decimal(f"{'-' * negative}{digits}E{-decimals}")


def truncate(value: Fraction, decimals: int) -> Fraction:
    """Cut a number off, towards zero, instead of rounding it, to recognise a report that did so.

    Examples:
        >>> truncate(Fraction("2.679"), 2), truncate(Fraction("-2.679"), 2)
        (Fraction(267, 100), Fraction(-267, 100))
        >>> truncate(Fraction(41_970), -3)
        Fraction(41000, 1)
    """
    digits = abs(value) * _power(decimals)
    cut = digits.numerator // digits.denominator / _power(decimals)
    return -cut if value < 0 else cut


@functools.cache
def _power(exponent: int) -> Fraction:
    return Fraction(10) ** exponent  # of the plain number a negative power is a float


def decimals_to_tell_apart(one: Fraction, other: Fraction, decimals: int) -> int:
    """Find how many decimals two numbers need so that they are not printed alike unless they are equal.

    Args:
        one: an exact number.
        other: the number it is compared with.
        decimals: the fewest digits after the comma.

    Examples:
        >>> decimals_to_tell_apart(Fraction("3.80533"), Fraction("3.8"), 1)
        2
        >>> decimals_to_tell_apart(Fraction(95), Fraction(95), 1)
        1
    """
    while one != other and round_half_up(one, decimals) == round_half_up(other, decimals):
        decimals += 1
    return decimals


def decimals_for_all(decimals: int, *needs: Callable[[int], int]) -> int:
    """Find how many decimals serve several needs at once.

    Args:
        decimals: the fewest digits after the comma.
        needs: each gives the first number of decimals, from the one asked of it on, that serves it.

    Returns:
        The same number for all of them.

    Examples:
        >>> one, two, three = Fraction("0.2449"), Fraction("0.245"), Fraction("0.2452")
        >>> decimals_for_all(
        ...     1,
        ...     lambda least: decimals_to_tell_apart(one, two, least),
        ...     lambda least: decimals_to_tell_apart(two, three, least),
        ... )
        4
    """
    while (more := max((need(decimals) for need in needs), default=decimals)) > decimals:
        decimals = more
    return decimals


def decimals_that_keep(value: Fraction, decimals: int, judge: Callable[[Fraction], object]) -> int:
    """Find how many decimals a number needs so that what is said about it is also true of the printed number.

    Args:
        value: an exact number.
        decimals: the fewest digits after the comma.
        judge: what is said about a number, such as the class it falls in or whether it is below 100.

    Examples:
        >>> decimals_that_keep(Fraction("99.9998"), 2, lambda number: number < 100)
        4
        >>> decimals_that_keep(Fraction("98.66"), 1, lambda number: number < 100)
        1
    """
    while judge(value) != judge(Fraction(round_half_up(value, decimals))):
        decimals += 1
    return decimals


def decimal_text(value: Fraction) -> str:
    """Write an exact number as a plain decimal: all digits where it ends, else 28 significant ones; no exponent.

    Examples:
        >>> decimal_text(Fraction(3, 8)), decimal_text(Fraction(200, 3))
        ('0.375', '66.66666666666666666666666667')
    """
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    with localcontext() as context:
        context.prec = 28
        if denominator == 1:  # the decimal ends: give the division room for every digit
            context.prec += len(str(value.numerator)) + len(str(value.denominator)) * 4
        return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def parse_decimal(text: str) -> Fraction:
    """Read a canonical number of a data file, exactly: ASCII digits, a dot before decimals, nothing else.

    Raises:
        ValueError: the text is anything else, e.g. has a comma, a thousands separator, a blank or a unit.

    Examples:
        >>> parse_decimal("70.8")
        Fraction(354, 5)
        >>> parse_decimal("1.234,5")
        Traceback (most recent call last):
        ...
        ValueError: 1.234,5
    """
    if not _CANONICAL.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def read_decimal(text: str) -> Fraction | None:
    """Read a cell that may hold a canonical number; None for any other text.

    Examples:
        >>> read_decimal("70.8"), read_decimal("")
        (Fraction(354, 5), None)
    """
    try:
        return parse_decimal(text)
    except ValueError:
        return None


@functools.lru_cache(maxsize=2**14)  # pure; a figure is printed in many places
def format_number(value: Fraction, decimals: int) -> str:
    """Print a number the Indonesian way: rounded half up, comma before decimals, dots between thousands, no unit.

    Examples:
        >>> format_number(Fraction(200, 3), 2), format_number(Fraction(1250000), 0)
        ('66,67', '1.250.000')
        >>> format_number(Fraction("-3.8821"), 2)
        '-3,88'
    """
    from babel.numbers import format_decimal  # slow to load; a command that prints no number need not wait

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    rounded = round_half_up(value, decimals)
    with localcontext() as context:
        context.prec = max(context.prec, len(rounded.as_tuple().digits) + 1)  # Babel refuses more than that
        text: str = format_decimal(rounded, format=pattern, locale=LOCALE, decimal_quantization=False)
    return text


def parse_number(text: str) -> Fraction:
    """Read a number printed the Indonesian way, exactly.

    Args:
        text: e.g. ``1.234,50``; thousands dots are all there or none is.

    Raises:
        ValueError: the text is not such a number.

    Examples:
        >>> parse_number("1.250.000"), parse_number("-3,88")
        (Fraction(1250000, 1), Fraction(-97, 25))
    """
    if not _INDONESIAN.fullmatch(text):
        raise ValueError(text)
    return Fraction(text.replace(".", "").replace(",", "."))


def parse_printed(text: str) -> tuple[Fraction, int]:
    """Read a number as published reports print it: with Rp, %, ``,-``, brackets for minus, a note's star, in words.

    Args:
        text: the printed text; a dash alone is nothing, hence zero.

    Returns:
        The exact number, and how many decimals are printed.

    Raises:
        ValueError: the text is no number.

    Examples:
        >>> parse_printed("1,250%"), parse_printed("1,250.0")
        ((Fraction(5, 4), 3), (Fraction(1250, 1), 1))
        >>> parse_printed("Rp. 1.250.000,-"), parse_printed("(7,50)%"), parse_printed("1,250,000.00")
        ((Fraction(1250000, 1), 0), (Fraction(-15, 2), 2), (Fraction(1250000, 1), 2))
        >>> parse_printed("75,50*)"), parse_printed("12 **) %")
        ((Fraction(151, 2), 2), (Fraction(12, 1), 0))
        >>> parse_printed("9 (sembilan)"), parse_printed("sembilan (9)"), parse_printed("-")
        ((Fraction(9, 1), 0), (Fraction(9, 1), 0), (Fraction(0, 1), 0))
    """
    plain = text.strip()
    if plain in {"-", "–"}:
        return Fraction(0), 0
    plain = re.sub(r"(?i)^rp\.?\s*", "", plain)
    plain = re.sub(r"(\s*(%|\*{1,3}\)?))+$|,-+$", "", plain)
    words = re.fullmatch(r"([0-9]+) \([A-Za-z ]+\)|[A-Za-z ]+ \(([0-9]+)\)", plain)
    if words:
        plain = words[1] or words[2]
    negative = re.fullmatch(r"\((.+)\)", plain)
    if negative:
        plain = negative[1]
    if _ENGLISH.fullmatch(plain):
        plain = plain.replace(",", "").replace(".", ",")
    if plain.casefold() in _small_words():
        return Fraction(_small_words()[plain.casefold()]), 0
    number = parse_number(plain)
    return -number if negative else number, len(plain.partition(",")[2])


@functools.cache
def _small_words() -> dict[str, int]:
    """The numbers that running text writes in words."""
    return {terbilang(number): number for number in range(101)}


def format_date(date: dt.date) -> str:
    """Print a date in full: day, month name and year.

    Examples:
        >>> format_date(dt.date(2024, 1, 29))
        '29 Januari 2024'
    """
    from babel.dates import format_date as babel_date

    text: str = babel_date(date, "d MMMM y", locale=LOCALE)
    return text


_UNITS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
_POWERS = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)


def terbilang(number: int) -> str:
    """Write a whole number in words of lower case, as official texts do beside its digits.

    Args:
        number: 0 or more, below one thousand trillion.

    Raises:
        ValueError: the number is negative or too large.

    Source:
        Own function: num2words needs docopt, which has no wheel.

    Examples:
        >>> terbilang(11), terbilang(47), terbilang(1100), terbilang(2_000_015)
        ('sebelas', 'empat puluh tujuh', 'seribu seratus', 'dua juta lima belas')
    """
    if not 0 <= number < 10**15:
        raise ValueError(number)
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    size, name = next((size, name) for size, name in _POWERS if number >= size)
    count, rest = divmod(number, size)
    head = f"se{name}" if count == 1 and size in {100, 1000} else f"{terbilang(count)} {name}"
    return f"{head} {terbilang(rest)}" if rest else head


def format_years(first: int, last: int) -> str:
    """Print a span of years, one year where both are the same.

    Examples:
        >>> format_years(2021, 2023), format_years(2021, 2021)
        ('2021–2023', '2021')
    """
    return f"{first}–{last}" if first != last else str(first)


def format_year_list(years: Iterable[int]) -> str:
    """Print years one by one.

    Args:
        years: the years, in their order.

    Returns:
        The years as running text counts them up.

    Examples:
        >>> format_year_list([2019]), format_year_list([2018, 2019]), format_year_list([2018, 2020, 2021])
        ('2019', '2018 dan 2019', '2018, 2020, dan 2021')
    """
    from babel.lists import format_list

    text: str = format_list([str(year) for year in years], locale=LOCALE)
    return text


def format_names(names: Iterable[str]) -> str:
    """Print names one by one; those that hold a comma are parted by semicolons.

    Args:
        names: the names, in their order.

    Returns:
        The names as running text counts them up.

    Examples:
        >>> format_names(["A"]), format_names(["A", "B"]), format_names(["A", "B", "C"])
        ('A', 'A dan B', 'A, B, dan C')
        >>> format_names(["Data, Informasi", "B"])
        'Data, Informasi; dan B'
    """
    from babel.lists import format_list

    every = list(names)
    if any("," in name for name in every) and len(every) > 1:
        return f"{'; '.join(every[:-1])}; dan {every[-1]}"
    text: str = format_list(every, locale=LOCALE)
    return text


def sentence(text: str) -> str:
    """End a text that an office wrote with one full stop, whether it has one or not; of nothing comes nothing.

    Examples:
        >>> [sentence(text) for text in ("Kurang pegawai", "Kurang pegawai.", "")]
        ['Kurang pegawai.', 'Kurang pegawai.', '']
    """
    return f"{text.rstrip('.')}." if text else ""


def format_roman(number: int) -> str:
    """Print a whole number from 1 to 3999 in upper-case roman numerals, as programs and chapters are counted.

    Examples:
        >>> format_roman(4), format_roman(29)
        ('IV', 'XXIX')
    """
    text = ""
    for sign, size in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text


_ROMAN = (
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
)
