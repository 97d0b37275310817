"""The rows of a budget report: each with its code, its amounts, and the cells that they stand in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lkjtools.delivery.core_table import CoreColumn, core_tables
from lkjtools.formatting import read_decimal
from lkjtools.limits import MOST_ROWS
from lkjtools.workbook.budget_code import BudgetCode, is_old, read_code, tidy_code
from lkjtools.workbook.budget_head import BudgetHead
from lkjtools.workbook.cell import read_cell
from lkjtools.workbook.fault import CellFault, Place
from lkjtools.workbook.head import Head, fold
from lkjtools.workbook.held import Grid, Held
from lkjtools.workbook.shape import find_hidden, find_merged

AMOUNTS = ("pagu_rp", "realisasi_rp")
_CODE = CoreColumn("kode", "kode", "Kode", required=False)
_NAME = CoreColumn("uraian", "teks", "Uraian", required=False, verbatim=True)
_TOTAL = re.compile(r"(grand |sub ?)?(total|jumlah)\b.*")
_BALANCE = re.compile(r"(surplus|defisit|sisa lebih|silpa|pembiayaan net+o)\b.*")
"""Rows without a code that are neither a line of the budget nor a sum of lines."""
_WORD = re.compile("[A-Za-z]{4}")
"""No code has so many letters together."""
_PADDED = re.compile("0{2,6}")
"""A number format that shows zeros in front."""


@dataclass(frozen=True)
class BudgetRow:
    """One row with amounts or a code.

    Attributes:
        number: its number in the sheet.
        code: what its code names; None for a total without one.
        text: its code as it stands there.
        uraian: its name.
        amounts: column -> amount; None for an empty cell.
        places: column -> cell.
    """

    number: int
    code: BudgetCode | None
    text: str
    uraian: str
    amounts: Mapping[str, Fraction | None] = field(hash=False)
    places: Mapping[str, Place] = field(hash=False)


@dataclass(frozen=True)
class BudgetSheet:
    """The rows of a sheet.

    Attributes:
        place: the sheet.
        rows: its rows.
        skipped: how many rows have neither code nor amount, or name a balance.
        faults: what is wrong with cells.
    """

    place: Place
    rows: tuple[BudgetRow, ...]
    skipped: int
    faults: tuple[CellFault, ...]


def read_budget_rows(grid: Grid, head: BudgetHead, known: Collection[str]) -> BudgetSheet:
    """Read the rows below the head of a budget report.

    Args:
        grid: the cells of the sheet.
        head: where its columns stand.
        known: the codes of the delivery and what the map translates.

    Returns:
        Its rows and every fault of a cell.
    """
    used = {number for places in head.columns.values() for number in places}
    # Columns that are not meant are not read, so they may be merged, hidden or anything.
    grid.rows = {
        row: cells
        for row, held in grid.rows.items()
        if (cells := {number: one for number, one in held.items() if number in used})
    }
    numbers = [row for row in grid.rows if row > head.last and not _is_numbering(grid, row, head)]
    if len(numbers) > MOST_ROWS:
        return BudgetSheet(
            grid.place(), (), 0, (grid.place().refuse(None, f"paling banyak {MOST_ROWS} baris"),)
        )
    faults = [*_shape_faults(grid, head)]
    read = [_read_row(grid, head, number, known) for number in numbers]
    faults += [fault for _, found in read for fault in found]
    told = {fault.address for fault in faults}
    kept = [row for row, _ in read if row.text or _has_amounts(row)]
    named, unnamed = _with_codes(kept, known)
    balances = [row for row in named if not row.text and _BALANCE.fullmatch(fold(row.uraian))]
    for row in named:
        is_line = row not in balances and not _TOTAL.fullmatch(fold(row.uraian))
        if not row.text and is_line and row.places["kode"].address not in told:
            faults.append(row.places["kode"].refuse(None, "kode diisi, karena baris ini memuat rupiah"))
    rows = tuple(row for row in named if row not in balances)
    skipped = len(numbers) - len(rows) - len(unnamed)
    return BudgetSheet(grid.place(), rows, skipped, (*faults, *unnamed))


def _has_amounts(row: BudgetRow) -> bool:
    return any(amount is not None for amount in row.amounts.values())


def _is_numbering(grid: Grid, row: int, head: BudgetHead) -> bool:
    """The row below a head that numbers the columns: 1, 2, 3, 4 = 3 - 2."""
    uraian = grid.at(row, head.columns["uraian"][0])
    return row <= head.last + 2 and re.fullmatch(r"[0-9]{1,2}", uraian.shown or "") is not None


def _shape_faults(grid: Grid, head: BudgetHead) -> Iterator[CellFault]:
    """Merged rows, and what is read but not seen."""
    names = {name: places[0] for name, places in head.columns.items()}
    below = Head(head.last + 1, names)
    if any(row > head.last for row in grid.rows):
        merged, _ = find_merged(grid, below)
        # A name that stands across several columns of its own row is read as it is seen.
        yield from (one for one in merged if len(set(re.findall("[0-9]+", one.address))) > 1)
    yield from find_hidden(grid, below)


def _read_row(
    grid: Grid, head: BudgetHead, number: int, known: Collection[str]
) -> tuple[BudgetRow, list[CellFault]]:
    parts = [grid.at(number, place) for place in head.columns["kode"]]
    uraian = grid.at(number, head.columns["uraian"][0])
    faults = []
    codes = []
    words = ""
    for part in parts:
        if part.text and _WORD.search(part.text) and part.text not in known:
            words = part.text  # of a total, or a place and date below the table
            continue
        text = _read_code(part, known)
        if isinstance(text, CellFault):
            faults.append(text)
        elif text:
            codes.append(text)
    code = tidy_code(".".join(codes))
    # SIPD repeats the code before the name.
    name = " ".join((uraian.text or words).split()).removeprefix(f"{code} ")
    amounts: dict[str, Fraction | None] = {}
    places = {"kode": parts[0].place, "uraian": uraian.place}
    for column in AMOUNTS:
        held = grid.at(number, head.columns[column][0])
        places[column] = held.place
        declared = core_tables()["anggaran"].column(column)
        # Whether it may be empty, its place in the tree says; what stands there is to be an amount.
        amount = "" if held.is_empty else read_cell(held, replace(declared, required=True))
        if isinstance(amount, CellFault):
            faults.append(amount)
        amounts[column] = read_decimal(amount) if isinstance(amount, str) else None
    return BudgetRow(number, None, code, name, amounts, places), faults


def _read_code(held: Held, known: Collection[str]) -> str | CellFault:
    """A code, or a part of one; a whole number is one as it is shown."""
    if held.text is not None and not held.is_error and not held.is_uncomputed:
        return read_cell(replace(held, value=tidy_code(held.text)), _CODE)
    if held.number is not None and held.number.denominator == 1 and held.number >= 0:
        width = len(held.number_format) if _PADDED.fullmatch(held.number_format) else 0
        return f"{held.number.numerator:0{width}}"
    return read_cell(held, _CODE, codes=known)


def _with_codes(rows: list[BudgetRow], known: Collection[str]) -> tuple[list[BudgetRow], list[CellFault]]:
    """The rows with what their codes name; one fault for each form of code that there is not."""
    old = is_old(row.text for row in rows)
    below = [row.text for row in rows[1:]] + [""]
    named, faults = [], []
    for row, following in zip(rows, below, strict=True):
        code = read_code(row.text, old=old, known=known, below=following) if row.text else None
        if row.text and code is None:
            faults.append(row.places["kode"].refuse(row.text, _code_advice(row.text, known, old=old)))
        else:
            named.append(replace(row, code=code))
    return named, faults


def _code_advice(text: str, known: Collection[str], *, old: bool) -> str:
    """The form that is expected, with the code of the delivery that differs in zeros alone."""
    alike = [code for code in known if _numbers(code) == _numbers(text)]
    hint = f'; mungkin maksudnya "{alike[0]}"' if alike else ""
    form = "1.10.1.10.01.15 (Permendagri 13/2006)" if old else "2.16.02.2.01 (Permendagri 90/2019)"
    return f"kode program, kegiatan, atau akun dalam satu susunan seperti {form}{hint}"


def _numbers(code: str) -> list[str]:
    return [group.lstrip("0") for group in code.split(".")]
