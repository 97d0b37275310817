"""The tables of the report: each a function from the report to a value to show. No arithmetic here."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.values import Column, Content, TableRow


def kolom_nomor() -> Column:
    """The column that counts the rows."""
    return Column("nomor", ("No.",), align="center", width=0.5)


def bernomor(rows: Sequence[tuple[Content, ...]]) -> tuple[TableRow, ...]:
    """Count rows from 1 in their first column.

    Args:
        rows: the cells after the number, one tuple a row.

    Returns:
        Rows of data.

    Examples:
        >>> bernomor([("a",), ("b",)])[1].cells
        ('2', 'b')
    """
    return tuple(TableRow((str(number), *cells)) for number, cells in enumerate(rows, start=1))
