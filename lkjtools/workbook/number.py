"""A number in a cell of Excel, held as one or typed as text: read where its value is certain, never guessed."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from lkjtools.delivery.amount_advice import read_amount
from lkjtools.delivery.cell_advice import AMBIGUOUS, ambiguity_advice, number_advice
from lkjtools.delivery.cells import is_dot_decimal
from lkjtools.delivery.core_table import CoreColumn
from lkjtools.formatting import decimal_text, parse_number, read_decimal
from lkjtools.limits import MOST_DECIMALS
from lkjtools.measures import count_decimals
from lkjtools.workbook.held import MOST_DIGITS, Held

_RUPIAH = re.compile(r"(rp|idr)\.?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([0-9.,]+)\)")
_PERCENTAGE = re.compile(r"(.*[0-9)])\s*%")
_FIXED = re.compile(r"(?:#,##)?0\.(0+)(?:;.*)?")
"""A number format that shows so many decimals."""
_COMMA = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
"""Decimals in Indonesia, thousands elsewhere."""


class RefusedError(ValueError):
    """A cell is not what its column expects; the message says what is expected, in Indonesian without full stop."""


def read_number(held: Held, column: CoreColumn, *, is_percent: bool) -> str:
    """Write the number that a cell holds as its column has it.

    Args:
        held: a cell that holds a number.
        column: its column.
        is_percent: its unit is percent, so that 0.963 shown as 96,3% is 96.3.

    Returns:
        The canonical number.

    Raises:
        RefusedError: it is too long, or a percentage where none is expected.
    """
    if held.number is None:
        raise RefusedError(
            f"angka dengan paling banyak {MOST_DIGITS} angka; Excel tidak menyimpan selebihnya"
        )
    if not held.is_percent:
        shown = _FIXED.fullmatch(held.number_format)
        return write_number(held.number, column, len(shown[1]) if shown else 0)
    if not is_percent:
        raise RefusedError(_percent_advice(held.number * 100))
    return write_number(held.number * 100, column)


def read_number_text(text: str, column: CoreColumn, *, is_percent: bool) -> str | None:
    """Read a number that a cell holds as text: as Indonesian prints it, or as the CSV has it.

    Args:
        text: the text; of money it may begin with Rp, a negative number may stand in brackets.
        column: its column.
        is_percent: its unit is percent, so that a percent sign says nothing more.

    Returns:
        The canonical number; None for a text that is none, or one written in a way that is only advised upon.

    Raises:
        RefusedError: it can be read in two ways; both are named.

    Examples:
        >>> pagu = CoreColumn("pagu_rp", "rupiah", "Pagu")
        >>> [read_number_text(text, pagu, is_percent=False) for text in ("Rp 1.250.000,00", "(45,67)", "1e3")]
        ['1250000', '-45.67', None]
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    money = column.kind == "rupiah"
    plain = _RUPIAH.sub("", plain, count=1) if money and _RUPIAH.match(plain) else plain
    percentage = _PERCENTAGE.fullmatch(plain)
    plain = percentage[1] if percentage else plain
    if bracketed := _BRACKETED.fullmatch(plain):
        plain = f"-{bracketed[1]}"
    if AMBIGUOUS.fullmatch(plain) or _COMMA.fullmatch(plain):
        raise RefusedError(ambiguity_advice(plain.replace(",", "."), money=money))
    value = read_decimal(plain)
    if value is None:
        try:
            value = parse_number(plain)
        except ValueError:
            return None
    if percentage and not is_percent:
        raise RefusedError(_percent_advice(value))
    return write_number(value, column, _typed_decimals(plain, value))


def _typed_decimals(plain: str, value: Fraction) -> int:
    """How many decimals were typed: digits behind the last sign, unless they are thousands."""
    whole, sign, last = re.sub("[.,](?=.*[.,])", "", plain).replace(",", ".").rpartition(".")
    return len(last) if sign and read_decimal(f"{whole}.{last}") == value else 0


def write_number(value: Fraction, column: CoreColumn, decimals: int = 0) -> str:
    """Write an exact number as the CSV of a column has it.

    Args:
        value: the number.
        column: its column; where a dot could stand between thousands a zero makes it sure.
        decimals: how many decimals it is shown with: what is quoted is printed with the zeros at its end.

    Examples:
        >>> nilai = CoreColumn("nilai", "bilangan", "Nilai")
        >>> write_number(Fraction("1.234"), nilai), write_number(Fraction(30), nilai, 2)
        ('1.2340', '30.00')
    """
    text = decimal_text(value)
    if column.kind == "bilangan" and not column.counts and count_decimals(text) < decimals <= MOST_DECIMALS:
        whole, _, part = text.partition(".")
        text = f"{whole}.{part:0<{decimals}}"
    is_doubtful = column.kind == "bilangan" and not is_dot_decimal(column) and AMBIGUOUS.fullmatch(text)
    return f"{text}0" if is_doubtful else text


def advise(text: str, column: CoreColumn) -> str:
    """Say what is expected instead of a text that is no number, with the number that it names.

    Args:
        text: the text.
        column: its column.

    Examples:
        >>> pagu = CoreColumn("pagu_rp", "rupiah", "Pagu")
        >>> advise("Rp 1,5 juta", pagu), advise("5 M", pagu)
        ('angka; tulis 1500000', 'angka bertitik desimal tanpa pemisah ribuan')
    """
    money = column.kind == "rupiah"
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    amount = read_amount(_RUPIAH.sub("", plain, count=1) if money and _RUPIAH.match(plain) else plain)
    if amount is not None and (not money or amount[1].casefold() in ("", "rupiah")):
        return f"angka{' tanpa satuan' if amount[1] else ''}; tulis {amount[0]}"
    return number_advice(text, money=money, required=column.required)


def _percent_advice(percent: Fraction) -> str:
    readings = f"{decimal_text(percent)} atau {decimal_text(percent / 100)}"
    return f"angka tanpa tanda atau format persen: dapat berarti {readings}; tulis yang benar"
