"""A listing of the desk: rows of figures and words, which a grid shows and a workbook keeps."""

from __future__ import annotations

import io
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.figure.angka import SEMENTARA, Figure, Tanda
from lkjtools.show.worksheet import write_figure, write_text

Content = Figure | str | int
"""A figure, words (none: an empty text), or a number that counts, such as a year."""

_WIDEST, _NARROWEST = 60, 8
"""Of a column of the workbook, in characters."""


@dataclass(frozen=True)
class Listing:
    """Rows that are shown as a grid and downloaded as a workbook.

    Attributes:
        name: the name of the file without suffix, ``perubahan_terbesar``.
        title: what it lists.
        columns: the heads.
        rows: the rows, a cell for each head.
        hidden: heads of columns that are searched and downloaded but have no room in the grid.

    Examples:
        >>> Listing("contoh", "Contoh", ("Nama", "Tahun"), (("Pagu", 2023),)).texts(1)
        ['2023']
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    hidden: frozenset[str] = frozenset()

    def cells(self, column: int) -> list[Content]:
        """The cells of a column, counted from 0."""
        return [row[column] for row in self.rows]

    def texts(self, column: int) -> list[str]:
        """The cells of a column as printed."""
        return [str(cell) for cell in self.cells(column)]

    def is_numeric(self, column: int) -> bool:
        """Whether a column holds a number."""
        return any(number_of(cell) is not None for cell in self.cells(column))

    def ranks(self, column: int) -> list[int]:
        """The place of each cell of a column in order: what has no value, then numbers by exact value, then words.

        Examples:
            >>> Listing("contoh", "Contoh", ("Banyak",), ((10,), (9,), ("banyak",), ("",))).ranks(0)
            [2, 1, 3, 0]
        """
        keys = [_sort_key(cell) for cell in self.cells(column)]
        places = {key: place for place, key in enumerate(sorted(set(keys)))}
        return [places[key] for key in keys]


def number_of(cell: object) -> Fraction | None:
    """The exact number in a cell; None where it holds words or a sign for why there is none."""
    value = cell.value if isinstance(cell, Figure) else cell
    if isinstance(value, int):
        return Fraction(value)
    return value if isinstance(value, Fraction) else None


def _sort_key(cell: Content) -> tuple[int, Fraction, str]:
    number = number_of(cell)
    if number is not None:
        return (1, number, "")
    is_absent = not str(cell) or (isinstance(cell, Figure) and isinstance(cell.value, Tanda))
    return (0 if is_absent else 2, Fraction(0), "" if is_absent else str(cell).casefold())


def write_workbook(listing: Listing) -> bytes:
    """Write a listing as XLSX: numbers as numbers with the digits printed, all else as text.

    Args:
        listing: the listing.

    Returns:
        The file: one sheet, its heads fixed, with a filter.

    Raises:
        PublishError: a text is longer than a cell of Excel holds.
    """
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        looks = {_number_format(cell) for row in listing.rows for cell in row if isinstance(cell, Figure)}
        formats = {look: book.add_format({"num_format": look}) for look in looks}
        sheet = book.add_worksheet("Data")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(listing.rows), 1), len(listing.columns) - 1)
        for column, name in enumerate(listing.columns):
            longest = max(map(len, [name, *listing.texts(column)]))
            sheet.set_column(column, column, min(max(longest + 2, _NARROWEST), _WIDEST))
            write_text(sheet, 0, column, name, head)
            for row, cell in enumerate(listing.cells(column), start=1):
                number = number_of(cell)
                decimals = (cell.decimals or 0) if isinstance(cell, Figure) else 0
                style = formats[_number_format(cell)] if isinstance(cell, Figure) else None
                write_figure(sheet, (row, column), number, decimals, str(cell), (style, None))
    return made.getvalue()


def _number_format(figure: Figure) -> str:
    """The digits printed and the sign behind them; the language of the format decides on comma and point."""
    decimals = figure.decimals or 0
    sign = f'"{SEMENTARA}"' if str(figure).endswith(SEMENTARA) else ""
    return "[$-421]#,##0" + ("." + "0" * decimals if decimals else "") + sign
