"""Writing cells of a workbook so that what is shown is what was written, or it is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lkjtools.errors import PublishError
from lkjtools.formatting import format_number, round_half_up
from lkjtools.limits import MOST_SIGNS

_MOST_DIGITS = 15


def write_text(sheet: Any, row: int, column: int, text: str, style: Any = None) -> None:  # noqa: ANN401 - xlsxwriter's
    """Write a text as a text, whatever it looks like.

    Args:
        sheet: the sheet, of xlsxwriter.
        row: counted from 0.
        column: counted from 0.
        text: the text.
        style: the format of the cell.

    Raises:
        PublishError: the text is longer than a cell of Excel holds; nothing may be cut off in silence.
    """
    length = len(text.encode("utf-16-le")) // 2
    if length > MOST_SIGNS:
        raise PublishError(
            f'XLSX tidak dapat dibuat: teks "{text[:40]}…" berisi {format_number(Fraction(length), 0)} tanda,'
            f" padahal satu sel Excel memuat paling banyak {format_number(Fraction(MOST_SIGNS), 0)} tanda;"
            " bagi teksnya menjadi beberapa baris."
        )
    sheet.write_string(row, column, as_text(text), style)


def write_figure(
    sheet: Any,  # noqa: ANN401 - xlsxwriter's
    place: tuple[int, int],
    number: Fraction | None,
    decimals: int,
    text: str,
    styles: tuple[Any, Any],
) -> None:
    """Write a figure as the number that is printed; as text where it is none, or has more digits than are kept.

    Args:
        sheet: the sheet, of xlsxwriter.
        place: row and column, counted from 0.
        number: the exact number; None where there is none.
        decimals: digits printed after the comma.
        text: what is printed.
        styles: the formats of a number and of a text.
    """
    if number is not None and fits_a_number(number, decimals):
        sheet.write_number(*place, round_half_up(number, decimals), styles[0])
    else:
        write_text(sheet, *place, text, styles[1])


def as_text(text: str) -> str:
    """Put a space before a text between ``<r>`` and ``</r>``, which XlsxWriter takes for markup of its own.

    Examples:
        >>> as_text("<r>a</r>"), as_text("a < b")
        (' <r>a</r>', 'a < b')
    """
    return f" {text}" if text.startswith("<r>") and text.endswith("</r>") else text


def fits_a_number(value: Fraction, decimals: int) -> bool:
    """Say whether a spreadsheet keeps every digit of a number: it holds fifteen, and turns the others into zeros.

    Args:
        value: the number, rounded as printed.
        decimals: digits after the comma.

    Examples:
        >>> fits_a_number(Fraction(999_999_999_999_999), 0), fits_a_number(Fraction(1_000_000_000_000_001), 0)
        (True, False)
    """
    return bool(abs(value) * 10**decimals < 10**_MOST_DIGITS)
