"""One figure opened for who explores the data: what it is, how it is reached, which cells it rests on."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from lkjtools.angka import Angka, Cell, source_cells
from lkjtools.schemas import Table
from lkjtools.sources import Row

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, repr=False)
class Jejak:
    """The trace of a figure; in a notebook it shows itself as a small table.

    Attributes:
        angka: the figure.
    """

    angka: Angka

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The source cells it rests on, by place."""
        return tuple(sorted(source_cells(self.angka), key=lambda cell: (cell.file, cell.key, cell.column)))

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Name and content of each fact: key, printed text, unit, arithmetic, rule."""
        facts = (
            ("Kunci", self.angka.key),
            ("Tercetak", self.angka.text),
            ("Satuan", self.angka.unit),
            ("Hitungan", self.angka.arithmetic),
            ("Aturan", self.angka.rule or ""),
        )
        return tuple((name, text) for name, text in facts if text)

    def __str__(self) -> str:
        lines = [f"{name}: {text}" for name, text in self.facts]
        return "\n".join([*lines, "Sumber:", *(f"  {_place(cell)} = {cell}" for cell in self.cells)])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        rows = [*self.facts, *((_place(cell), str(cell)) for cell in self.cells)]
        body = "".join(
            f'<tr><th style="text-align:left">{escape(name)}</th><td>{escape(text)}</td></tr>'
            for name, text in rows
        )
        return f"<table>{body}</table>"


def _place(cell: Cell) -> str:
    return f"{cell.file}[{cell.key}].{cell.column}"


def find_figure(figures: Mapping[str, Angka], key: str) -> Jejak:
    """Find a figure of the report by its key.

    Args:
        figures: every figure of the report.
        key: its name in the register, ``serapan_pct:total:2023``.

    Returns:
        Its trace.

    Raises:
        LookupError: there is no such figure; the nearest keys are named.
    """
    if key not in figures:
        near = difflib.get_close_matches(key, figures, n=3)
        hint = f"; mungkin maksudnya {', '.join(near)}" if near else ""
        raise LookupError(f"angka {key} tidak ada{hint}")
    return Jejak(figures[key])


def make_frame(rows: Sequence[Row], table: Table) -> DataFrame:
    """A data table for exploring: text as text, numbers as exact decimals, an empty cell as None.

    Args:
        rows: the rows of a delivery.
        table: the declaration of their table.

    Returns:
        One row a row, one column a column of the file; columns that no row has are left out.
    """
    import pandas as pd  # slow to load; only who explores needs it

    numbers = {column.name for column in table.columns if column.kind in _NUMBERS}

    def value(name: str, text: str) -> str | Decimal | None:
        return (Decimal(text) if name in numbers else text) if text else None

    return pd.DataFrame(
        [{name: value(name, text) for name, text in row.items()} for row in rows], dtype=object
    )


_NUMBERS = {"bilangan", "rupiah", "bulat"}
