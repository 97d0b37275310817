"""Columns, rows and notes that tables of several topics share."""

from __future__ import annotations

from collections.abc import Iterable

from lkjtools.figure.angka import Angka
from lkjtools.show.values import Column, Content, TableRow

CATATAN_SEN = (
    "Rupiah dicetak bulat; jumlah dihitung dari nilai beserta sennya sebelum dibulatkan, sehingga dapat berselisih "
    "dari penjumlahan angka yang tercetak."
)


def kolom_nomor() -> Column:
    """The column that counts the rows."""
    return Column("nomor", ("No.",), align="center", width=0.5)


def bernomor(rows: Iterable[tuple[Content, ...]]) -> tuple[TableRow, ...]:
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


def berkelompok(groups: Iterable[tuple[str, Iterable[tuple[Content, ...]]]]) -> tuple[TableRow, ...]:
    """Rows below headings, counted from 1 under each.

    Args:
        groups: each heading with the cells of its rows, after the number.

    Returns:
        A row of each heading and the rows of data below it.

    Examples:
        >>> [row.cells for row in berkelompok([("A", [("a",), ("b",)])])]
        [('A',), ('1', 'a'), ('2', 'b')]
    """
    rows: list[TableRow] = []
    for heading, cells in groups:
        rows += (TableRow((heading,), "group"), *bernomor(cells))
    return tuple(rows)


def catatan_sen(rows: Iterable[TableRow]) -> tuple[str, ...]:
    """The note of a table whose amounts are printed as whole rupiah though some have parts of one.

    Returns:
        One note where an amount loses something by that; none where the amounts printed add up by themselves.
    """
    amounts = (cell for row in rows for cell in row.cells if isinstance(cell, Angka) and cell.unit == "Rp")
    if all(amount.number is None or amount.decimals or amount.number.denominator == 1 for amount in amounts):
        return ()
    return (CATATAN_SEN,)
