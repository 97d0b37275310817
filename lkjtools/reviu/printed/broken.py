"""Numbers that a narrow cell breaks over lines are whole again before anything is read of them.

A PDF keeps the lines of a cell. Digits of two lines are one number where a line by itself is none as it stands
("806.4"), or where joined they have the decimals of their column; two numbers below each other stay two.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from lkjtools.reading.model import Cell, PublishedReport, Table
from lkjtools.reviu.printed.number import read_digits

_ONE_NUMBER = re.compile(r"\(?(?:Rp\.?\s?)?[-−–]?(?P<digits>\d[\d.,]*?)(?:,-)?\s?%?\)?\.?")
_SPACED = re.compile(r"-?[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")
_PIECE = re.compile(r"\d[\d.,]*")


def mend_numbers(report: PublishedReport) -> PublishedReport:
    """Join the numbers that narrow cells break.

    Args:
        report: as read.

    Returns:
        The report with these cells in one line; itself where there are none.
    """
    blocks = tuple(_mend_table(block) if isinstance(block, Table) else block for block in report.blok)
    return report if blocks == report.blok else replace(report, blok=blocks)


def _join_groups(table: Table) -> Table:
    """Thousands that blanks part ("240 785") are one number, where a column has more than one of them."""
    spaced = Counter(cell.kolom for cell in table.cells if _SPACED.fullmatch(cell.teks.strip()))
    columns = {column for column, count in spaced.items() if count > 1}
    if not columns:
        return table
    cells = tuple(
        replace(cell, teks=re.sub(r"(?<=\d) (?=\d)", "\u00a0", cell.teks))
        if cell.kolom in columns and _SPACED.fullmatch(cell.teks.strip())
        else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)


def _mend_table(table: Table) -> Table:
    table = _join_groups(table)
    if not any("\n" in cell.teks for cell in table.cells):
        return table
    usual = _usual_decimals(table)
    cells = tuple(_mend(cell, usual.get(cell.kolom)) for cell in table.cells)
    return table if cells == table.cells else replace(table, cells=cells)


def _usual_decimals(table: Table) -> dict[int, int]:
    """How many decimals the numbers of a column have that stand in one line."""
    counts: dict[int, Counter[int]] = {}
    for cell in table.cells:
        match = _ONE_NUMBER.fullmatch(cell.teks.strip())
        readings = read_digits(match["digits"]) if match and "\n" not in cell.teks else ()
        if readings:
            counts.setdefault(cell.kolom, Counter())[readings[0].desimal] += 1
    return {column: count.most_common(1)[0][0] for column, count in counts.items()}


def _mend(cell: Cell, decimals: int | None) -> Cell:
    if "\n" not in cell.teks:
        return cell
    joined = re.sub(r"\s*\n\s*", "", cell.teks.strip())
    match = _ONE_NUMBER.fullmatch(joined)
    readings = read_digits(match["digits"]) if match else ()
    if not readings:
        return cell
    pieces = [piece for line in cell.teks.split("\n") for piece in _PIECE.findall(line)]
    is_broken = any(not _is_whole(piece) for piece in pieces)
    has_decimals = (
        bool(decimals) and "," in pieces[0] and any(reading.desimal == decimals for reading in readings)
    )
    return replace(cell, teks=joined) if is_broken or has_decimals else cell


def _is_whole(piece: str) -> bool:
    """Whether a line is a number by itself in Indonesian notation: points part three digits, a comma decimals."""
    return any(
        reading.tanda != "." and "," not in piece[: piece.find(".") + 1] for reading in read_digits(piece)
    )
