"""Which cells of a sheet hold real numbers, and in which format they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lkjtools.figure.angka import SEMENTARA
from lkjtools.formatting import format_number, parse_decimal, round_half_up
from lkjtools.show.recorded import PrintedRow, PrintedText
from lkjtools.show.worksheet import fits_a_number


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
    return f"[$-421]{pattern}{sign}{lacking}"


def printed_number(cell: PrintedText) -> Fraction | None:
    """The number as printed; None where something else is printed, or where a spreadsheet would lose digits."""
    if cell.value is None or cell.decimals is None:
        return None
    rounded = Fraction(round_half_up(parse_decimal(cell.value), cell.decimals))
    printed = cell.text.removesuffix(SEMENTARA)
    is_shown = fits_a_number(rounded, cell.decimals)
    return rounded if is_shown and format_number(rounded, cell.decimals) == printed else None
