"""What the totals of tables state: of the group above them, and of the agency as a whole."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.printed.heads import BUDGET, Layout, understand_table
from lkjtools.reviu.printed.understand import name_table

_STATED = ("pagu", "realisasi_anggaran", "serapan")
_BUDGET = re.compile(rf"{BUDGET}|belanja|pagu|dana\b|keuangan|serap|APB[DN]|DI?PA", re.IGNORECASE)
"""What a table of the budget is called; "Penerimaan (Rp)" of rooms that are let is none."""


@functools.lru_cache(maxsize=2)
def state_totals(understood: Understood) -> tuple[Fact, ...]:
    """What the totals of the budget state; quoted tables are left out.

    Args:
        understood: the report.

    Returns:
        The facts: a subtotal has the name of the group that it closes, the last total an empty one.
    """
    return tuple(_state_totals(understood))


def _state_totals(understood: Understood) -> Iterator[Fact]:
    for index, table in understood.report.tables.items():
        layout = understand_table(table, index)
        heads = " ".join((table.judul, *(column.judul for column in layout.kolom)))
        if layout.with_role(*_STATED) and index not in understood.quoted and _BUDGET.search(heads):
            yield from _totals(layout, understood.tahun)


def _totals(layout: Layout, year: int | None) -> Iterator[Fact]:
    caption_year = layout.tahun_judul or year
    rows, group = layout.rows, ""
    columns = [(column, column.peran) for column in layout.with_role(*_STATED)]
    shares = layout.with_role("persen")
    if {"pagu", "realisasi_anggaran"} == {role for _, role in columns} and len(shares) == 1:
        columns.append((shares[0], "serapan"))  # a share beside a budget and what was spent of it
    for row in rows:
        numbers = [(column, role, layout.angka.get((row, column.kolom))) for column, role in columns]
        if layout.is_total(row):
            name = "" if row == rows[-1] else group
            if name or row == rows[-1]:
                for column, role, number in numbers:
                    if number is not None and number.bacaan:
                        table, label = name_table(layout.table), layout.label(row)
                        yield Fact(
                            name,
                            role,
                            column.tahun or caption_year,
                            number.tempat,
                            number,
                            satuan=number.satuan,
                            dari=f"{table}, {label}",
                        )
            group = ""
        elif not any(number for _, _, number in numbers):
            group = layout.name(row) or layout.label(row)  # a row that is a heading over those below


def state_means(understood: Understood) -> Iterator[Fact]:
    """What the rows of means state of capaian, absorption and values; quoted tables are left out.

    Args:
        understood: the report.

    Yields:
        The facts, without a name.
    """
    for index, table in understood.report.tables.items():
        layout = understand_table(table, index)
        rows = [row for row in layout.rows if layout.is_mean(row)]
        if len(rows) != 1 or index in understood.quoted:
            continue
        for column in layout.with_role("capaian", "serapan", "nilai"):
            number = layout.angka.get((rows[0], column.kolom))
            if number is not None and number.bacaan:
                label = f"{name_table(table)}, {layout.label(rows[0])}"
                yield Fact(
                    "", column.peran, column.tahun, number.tempat, number, satuan=number.satuan, dari=label
                )
