"""Which cells of a sheet hold real numbers, which digits of them, and in which format they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lkjtools.figure.angka import NOL, SEMENTARA
from lkjtools.formatting import format_number, parse_decimal, round_half_up
from lkjtools.show.recorded import PrintedRow, PrintedText
from lkjtools.show.worksheet import fits_a_number

_UNSURE = Fraction(1, 10**14)
"""Part of a value of which programs that hold fifteen digits are not sure."""


def is_number(text: str) -> bool:
    """Say whether a text is a number as the report prints it."""
    return bool(re.fullmatch(r"-?[\d.]+(,\d+)?", text.removesuffix(SEMENTARA)))


def most_decimals(
    rows: Sequence[PrintedRow], numbers: Sequence[Sequence[Fraction | None]], place: int
) -> int:
    """Digits after the comma of the number in a column that has most."""
    return max(
        (
            row.cells[place].decimals or 0
            for row, printed in zip(rows, numbers, strict=True)
            if row.kind != "group" and printed[place] is not None
        ),
        default=0,
    )


def number_format(cell: PrintedText, most_decimals: int) -> str:
    """The format of a number in a column whose longest has so many decimals, with the sign printed behind it."""
    decimals = cell.decimals or 0
    sign = f'"{SEMENTARA}"' if cell.text.endswith(SEMENTARA) else ""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    # An underscore leaves the room of the sign behind it, so that commas stand under each other.
    lacking = "_." * (decimals == 0 < most_decimals) + "_0" * (most_decimals - decimals)
    # The language of the format, not that of the program, decides on comma and point.
    shown = f"{pattern}{sign}{lacking}"
    if cell.text == NOL:  # The parts of a format: positive, negative, zero.
        return f'[$-421]{shown};[$-421]-{shown};"{NOL}"{lacking}'
    return f"[$-421]{shown}"


def stored_number(cell: PrintedText) -> Fraction | None:
    """The number that a spreadsheet shows as the report prints it.

    Returns:
        The exact value; the printed one where a program might show the exact one otherwise; None where something
        else is printed, or where a spreadsheet would lose digits of what is printed.
    """
    if cell.value is None or cell.decimals is None:
        return None
    exact = parse_decimal(cell.value)
    rounded = Fraction(round_half_up(exact, cell.decimals))
    printed = "0" if cell.text == NOL else cell.text.removesuffix(SEMENTARA)
    if not fits_a_number(rounded, cell.decimals) or format_number(rounded, cell.decimals) != printed:
        return None
    return exact if _is_shown_as(exact, rounded, cell.decimals) else rounded


def is_rounded(cell: PrintedText, stored: Fraction | None) -> bool:
    """Say whether a number that the sheet holds is rounded as printed instead of the exact one."""
    return stored is not None and cell.value is not None and stored != parse_decimal(cell.value)


def _is_shown_as(exact: Fraction, rounded: Fraction, decimals: int) -> bool:
    """Say whether every program rounds the exact value to the printed one.

    A spreadsheet holds binary fractions of fifteen digits: what lies closer to the middle of two printed numbers
    than it can tell may fall to the other side. Just the middle goes away from zero, as here, where it is a binary
    fraction. And a negative number that is rounded to zero keeps its sign there.
    """
    if rounded == 0 and exact < 0:
        return False
    if (2 * exact * 10**decimals).denominator == 1 != (exact * 10**decimals).denominator:
        return Fraction(float(exact)) == exact
    around = (exact * (1 - _UNSURE), exact * (1 + _UNSURE))
    return all(Fraction(round_half_up(value, decimals)) == rounded for value in around)
