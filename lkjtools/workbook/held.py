"""What one cell of a workbook holds: its value, how it is shown, and whether a formula gave it."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from lkjtools.formatting import decimal_text
from lkjtools.reading.book import Book
from lkjtools.workbook.fault import Place

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

Value = None | bool | int | float | str | dt.date | dt.time | dt.timedelta
"""What the library makes of a cell."""
MOST_DIGITS = 15
"""Digits that Excel keeps of a number; what binary arithmetic leaves behind them is not shown."""
_WINDOWS = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a calendar, not a moment
_NO_NUMBER = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""What in a number format stands for itself."""


@dataclass(frozen=True)
class Held:
    """What a cell holds.

    Attributes:
        place: where it stands.
        value: the value, for a formula the one that was last computed.
        number_format: how it is shown.
        is_uncomputed: a formula without a value, as programs leave it that do not compute.
        is_error: the value is an error message of Excel.
        epoch: the day from which dates are counted.

    Examples:
        >>> Held(Place("a.xlsx", "S", "A1"), 0.1 + 0.2).number, Held(Place("a.xlsx", "S", "A1"), "  ").shown
        (Fraction(3, 10), None)
    """

    place: Place
    value: Value
    number_format: str = "General"
    is_uncomputed: bool = False
    is_error: bool = False
    epoch: dt.datetime = _WINDOWS

    @property
    def is_empty(self) -> bool:
        """Nothing stands there, or blanks that nobody sees."""
        return not self.is_uncomputed and (self.value is None or self.text == "")

    @property
    def text(self) -> str | None:
        """The text without blanks at its ends, those included that do not break a line; None for no text."""
        return self.value.strip() if isinstance(self.value, str) else None

    @cached_property
    def number(self) -> Fraction | None:
        """The number as Excel shows it at most, in fifteen digits; None for none, or one that is too long."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        if not math.isfinite(self.value) or abs(self.value) >= 10**MOST_DIGITS:
            return None
        return Fraction(Decimal(f"{self.value:.{MOST_DIGITS}g}"))

    @property
    def is_percent(self) -> bool:
        """The number is shown as a percentage: 0.963 as 96,3%."""
        return "%" in _NO_NUMBER.sub("", self.number_format)

    @property
    def shown(self) -> str | None:
        """What a message repeats of it."""
        if self.is_empty or self.is_uncomputed:
            return None
        if isinstance(self.value, bool):
            return str(self.value).upper()
        if self.number is not None:
            return f"{decimal_text(self.number * 100)}%" if self.is_percent else decimal_text(self.number)
        day = self.day
        return day.isoformat() if day else self.text or str(self.value)

    @property
    def day(self) -> dt.date | None:
        """The day of a date without a time of day."""
        if isinstance(self.value, dt.datetime):
            return self.value.date() if self.value.time() == dt.time() else None
        return self.value if isinstance(self.value, dt.date) else None


class Grid:
    """The cells of a sheet that hold something.

    Attributes:
        book: the workbook.
        name: the name of the sheet.
        sheet: the sheet as the library reads it.
        rows: row number -> column number -> what the cell holds; both rise.
    """

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.name = book, name
        self.sheet = book.formulas[name]
        # A sheet whose last cell is formatted has a million rows; the cells that exist are few.
        written: Mapping[tuple[int, int], Cell] = self.sheet._cells
        computed: Mapping[tuple[int, int], Cell] = book.values[name]._cells
        self.rows: dict[int, dict[int, Held]] = {}
        for row, column in sorted(written):
            held = self._hold(written[row, column], computed[row, column])
            if not held.is_empty:
                self.rows.setdefault(row, {})[column] = held

    def place(self, address: str = "") -> Place:
        """A place in this sheet."""
        return Place(self.book.name, self.name, address)

    def at(self, row: int, column: int) -> Held:
        """What a cell holds, counted from 1; nothing where it is empty."""
        from openpyxl.utils import get_column_letter

        empty = Held(self.place(f"{get_column_letter(column)}{row}"), None)
        return self.rows.get(row, {}).get(column, empty)

    def _hold(self, written: Cell, computed: Cell) -> Held:
        value = computed.value
        # A formula whose result is an empty text has a type, one that was never computed has none.
        lacks = written.data_type == "f" and value is None and computed.data_type == "n"
        return Held(
            self.place(written.coordinate),
            value,
            written.number_format,
            lacks,
            computed.data_type == "e",
            self.book.values.epoch,
        )
