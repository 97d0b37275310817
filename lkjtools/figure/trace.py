"""Where a figure comes from, in words, for who explores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lkjtools.card import Card, Carded
from lkjtools.figure.angka import Angka, Cell
from lkjtools.spelling import known_word

_LINES = 20
"""Lines of a trace that a terminal shows unasked; a total over a table rests on hundreds of cells."""


@dataclass(frozen=True, repr=False)
class Jejak(Carded):
    """Jejak satu angka; dalam buku kerja tampil sebagai tabel kecil.

    Attributes:
        angka: the figure.
        baris: the lines of source cells in their files, by place; one that is not known is not told.
    """

    angka: Angka
    baris: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The source cells it rests on, by place."""
        return self.angka.sorted_cells

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Name and content of each fact: key, printed text, unit, arithmetic, rule."""
        return (("Kunci", self.angka.key), *self.angka.facts)

    @property
    def sumber(self) -> tuple[tuple[str, str], ...]:
        """Place and content of each source cell, with the line of its file."""
        lines = ((cell, self.baris.get(cell.place)) for cell in self.cells)
        return tuple((cell.place, f"{cell} (baris {line})" if line else str(cell)) for cell, line in lines)

    def __float__(self) -> float:
        return float(self.angka)

    def __str__(self) -> str:
        lines = [f"{name}: {text}" for name, text in self.facts]
        return "\n".join([*lines, "Sumber:", *(f"  {place} = {content}" for place, content in self.sumber)])

    def __repr__(self) -> str:
        text = str(self).splitlines()
        more = len(text) - _LINES
        return "\n".join(
            text if more <= 0 else [*text[:_LINES], f"dan {more} sel lagi; semuanya: print(...)"]
        )

    def card(self) -> Card:
        """All its facts, and every source cell."""
        return Card("Jejak", self.angka.key, (*self.angka.facts, *self.sumber))


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
