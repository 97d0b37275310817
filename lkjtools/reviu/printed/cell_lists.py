"""Cells that hold a list: the programs of a sasaran in one cell and their amounts in the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjtools.reviu.printed.fact import Fact
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number

_ITEM = re.compile(r"(?:^|\s)(?:[-–•*▪]|\(?\d{1,2}[.)]|[a-z][.)])\s+(?=[A-Za-z])")
_AMOUNTS = ("pagu", "realisasi_anggaran")


def state_lists(layout: Layout, numbers: Iterable[Number], dari: str) -> Iterator[Fact]:
    """What cells with as many names as the cell of amounts beside them has amounts state.

    Args:
        layout: the table understood.
        numbers: every number of its cells.
        dari: how the table is called.

    Yields:
        The facts, in the order of the lists.
    """
    of_cell: dict[tuple[int, int], list[Number]] = {}
    for number in numbers:
        of_cell.setdefault((number.tempat.baris, number.tempat.kolom), []).append(number)
    for column in layout.with_role(*_AMOUNTS):
        beside = _names_beside(layout, column)
        for row in layout.rows if beside else ():
            amounts = [number for number in of_cell.get((row, column.kolom), []) if number.bacaan]
            names = split_items(layout.text(row, beside.kolom)) if beside else []
            if len(names) == len(amounts):
                for name, number in zip(names, amounts, strict=True):
                    yield Fact(
                        name,
                        column.peran,
                        column.tahun or layout.tahun_judul,
                        number.tempat,
                        number,
                        satuan="Rp",
                        dari=dari,
                    )


def split_items(text: str) -> list[str]:
    """Split a cell at the signs of its list.

    Returns:
        The items; none where it is no list.

    Examples:
        >>> split_items("- Program Data - Program Sandi")
        ['Program Data', 'Program Sandi']
        >>> split_items("Program Data dan Statistik")
        []
    """
    parts = [part.strip() for part in _ITEM.split(text)]
    return [part for part in parts if part] if not parts[0] and len(parts) > 1 else []


def _names_beside(layout: Layout, column: Column) -> Column | None:
    """The column of names next to the left, signs and words of currency between them left out."""
    left = [other for other in layout.kolom if other.kolom < column.kolom and other.judul]
    return left[-1] if left and left[-1].peran == "nama" else None
