"""Where a figure comes from, in words, for who explores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjtools.card import Card, Carded
from lkjtools.figure.angka import Angka, Cell, source_cells
from lkjtools.spelling import known_word


@dataclass(frozen=True, repr=False)
class Jejak(Carded):
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

    def __float__(self) -> float:
        return float(self.angka)

    def __str__(self) -> str:
        lines = [f"{name}: {text}" for name, text in self.facts]
        return "\n".join([*lines, "Sumber:", *(f"  {cell.place} = {cell}" for cell in self.cells)])

    def __repr__(self) -> str:
        return str(self)

    def card(self) -> Card:
        """All its facts, and every source cell."""
        facts: list[tuple[str, object]] = list(self.facts[1:])
        return Card("Jejak", self.angka.key, (*facts, *((cell.place, str(cell)) for cell in self.cells)))


def find_figure(figures: Mapping[str, Angka], key: str) -> Jejak:
    """Find a figure of the report by its key.

    Args:
        figures: every figure of the report.
        key: its name in the register, ``serapan_pct:total:2023``.

    Returns:
        Its trace.

    Raises:
        UnknownNameError: there is no such figure; the nearest keys are named.
    """
    return Jejak(figures[known_word(key, figures, "angka", "register.csv di folder hasil")])
