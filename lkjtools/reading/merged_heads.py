"""Heads of tables that only their merged cells show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjtools.reading.model import Cell

_MOST_ROWS = 6
"""Rows of a head."""


def mark_heads(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Mark the head of a table whose file marks none: a cell of its first row that goes down goes through the head.

    Args:
        cells: the cells of a table.

    Returns:
        The same cells; none is marked anew where the file marks some, or no cell of the first row goes down.

    Examples:
        >>> marked = mark_heads([Cell(1, 1, "No", 2), Cell(1, 2, "Target"), Cell(2, 2, "2023"), Cell(3, 1, "1")])
        >>> [cell.teks for cell in marked if cell.is_kepala]
        ['No', 'Target', '2023']
    """
    last = max((cell.tinggi for cell in cells if cell.baris == 1), default=0)
    if not 1 < last <= _MOST_ROWS or any(cell.is_kepala for cell in cells):
        return tuple(cells)
    return tuple(replace(cell, is_kepala=cell.baris <= last) for cell in cells)
