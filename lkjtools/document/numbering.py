"""Numbers of headings, tables and pictures, counted once over the whole report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from lkjtools.formatting import format_roman

Part = Literal["bab", "unnumbered", "lampiran", "kertas_kerja"]


@dataclass
class Numbering:
    """Counts through the report in reading order and gives each heading, table and picture its number.

    Examples:
        >>> numbering = Numbering()
        >>> [numbering.heading(level, ()) for level in (1, 2, 3, 4, 5)]
        ['BAB I', '1.1', '1.1.1', 'a.', '1)']
        >>> numbering.label("Tabel"), numbering.label("Tabel"), numbering.label("Gambar")
        ('Tabel 1.1.1', 'Tabel 1.1.2', 'Gambar 1.1.1')
        >>> numbering.heading(1, ["unnumbered"]) is None, numbering.label("Tabel")
        (True, 'Tabel 1')
        >>> numbering.heading(1, ["lampiran"]) is None, numbering.heading(2, ()), numbering.label("Tabel")
        (True, 'Lampiran 1', 'Tabel L1')
        >>> numbering.heading(1, ()), numbering.label("Tabel")
        ('BAB II', 'Tabel 2.1')
        >>> kertas_kerja = Numbering("kertas_kerja")
        >>> kertas_kerja.heading(1, ()) is None, kertas_kerja.label("Tabel")
        (True, 'Tabel K.1')

    Attributes:
        body: the part that a heading of the first level opens unless it says another.
        part: where the count stands.
    """

    body: Part = "bab"
    part: Part = "unnumbered"
    _level: int = 0
    _bab: int = 0
    # Counters of levels 2 to 5 within the present part.
    _below: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    _labels: dict[tuple[str, str], int] = field(default_factory=dict)

    def skips(self, level: int) -> bool:
        """Say whether a heading of this level would leave out one above it."""
        return level > self._level + 1

    def heading(self, level: int, classes: Iterable[str]) -> str | None:
        """Give the next heading its number; None where it carries none.

        Args:
            level: 1 for a bab or another part, 2 to 5 below it.
            classes: of a level-1 heading: ``unnumbered``, ``lampiran`` or neither.
        """
        self._level = level
        if level == 1:
            known = set(classes)
            before = self.part
            self.part = (
                "lampiran" if "lampiran" in known else "unnumbered" if "unnumbered" in known else self.body
            )
            # Several parts of lampiran count on, since "Lampiran 1" may stand only once in a report.
            self._below = [self._below[0] if before == self.part == "lampiran" else 0, 0, 0, 0]
            if self.part != "bab":
                return None
            self._bab += 1
            return f"BAB {format_roman(self._bab)}"
        self._below[level - 2] += 1
        self._below[level - 1 :] = [0] * (5 - level)
        section, subsection, item, point = self._below
        if self.part in ("unnumbered", "kertas_kerja"):
            return None
        if level > 3:
            return f"{_letters(item)}." if level == 4 else f"{point})"
        if self.part == "lampiran":
            return f"Lampiran {section}" if level == 2 else f"L{section}.{subsection}"
        return f"{self._bab}.{section}" if level == 2 else f"{self._bab}.{section}.{subsection}"

    def label(self, kind: str) -> str:
        """Give the next table or picture its number, e.g. ``Tabel 3.3.1`` for the first of section 3.3."""
        section = self._below[0]
        prefix = {
            "bab": f"{self._bab}.{section}." if section else f"{self._bab}.",
            "unnumbered": "",
            "lampiran": "L",
            "kertas_kerja": "K.",
        }[self.part]
        count = self._labels.get((kind, prefix), 0) + 1
        self._labels[kind, prefix] = count
        return f"{kind} {prefix}{count}"


def _letters(number: int) -> str:
    """A to z, then aa, ab: as an Indonesian regulation counts its points."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
