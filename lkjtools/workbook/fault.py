"""A fault in a workbook: told with sheet and address, since its reader never saw a line of a CSV."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lkjtools.errors import Fault, describe_found

_ROWS, _COLUMNS = re.compile(r"[0-9]+(:[0-9]+)?"), re.compile(r"[A-Z]+(:[A-Z]+)?")


@dataclass(frozen=True, order=True)
class CellFault(Fault):
    """A fault in a sheet of a workbook.

    Attributes:
        sheet: the name of the sheet.
        address: a cell or a range of cells, a row ``7``, a column ``F``, or empty for the sheet as a whole.

    ``file`` is the name of the workbook, ``line`` the first row, ``column`` the column of the table.

    Examples:
        >>> print(Place("isian.xlsx", "Realisasi", "D4").refuse("1.234", "angka yang tidak mendua"))
        isian.xlsx, lembar Realisasi, sel D4: tertulis "1.234"; seharusnya angka yang tidak mendua.
    """

    sheet: str = ""
    address: str = ""

    @property
    def rank(self) -> tuple[str, str, int, str, str, str]:
        """Sheets one after the other, in each row by row and from left to right."""
        letters = re.match(r"[A-Z]*", self.address)
        column = f"{letters[0] if letters else '':>3}"
        return self.file, self.sheet, self.line or 0, column, self.value or "", self.expected

    def __str__(self) -> str:
        place = Place(self.file, self.sheet, self.address)
        return f"{place}: {describe_found(self.value)}seharusnya {self.expected}."


@dataclass(frozen=True)
class Place:
    """A place in a workbook.

    Attributes:
        file: the name of the workbook.
        sheet: the name of the sheet.
        address: as in `CellFault`.

    Examples:
        >>> print(Place("isian.xlsx", "Realisasi", "5:7"))
        isian.xlsx, lembar Realisasi, baris 5:7
    """

    file: str
    sheet: str
    address: str = ""

    def refuse(self, value: str | None, expected: str, column: str | None = None) -> CellFault:
        """Say that something else is expected here.

        Args:
            value: what stands there; None where nothing does.
            expected: an Indonesian sentence without full stop.
            column: the column of the table.
        """
        row = re.search("[0-9]+", self.address)
        line = int(row[0]) if row else None
        return CellFault(self.file, line, column, value, expected, self.sheet, self.address)

    def __str__(self) -> str:
        sheet = f"{self.file}, lembar {self.sheet}"
        if not self.address:
            return sheet
        what = "baris" if _ROWS.fullmatch(self.address) else "sel"
        return f"{sheet}, {'kolom' if _COLUMNS.fullmatch(self.address) else what} {self.address}"
