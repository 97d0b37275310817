"""Which rows of a table are totals, means, parts and levels, and which rows a total may add."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lkjtools.reviu.printed.days import MONTHS
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import SIGNS

_SECTION = re.compile(r"^\W*(?:[IVXL]+|[A-Z])\s*[.)]?\s*$")
_NAMED_BY_NUMBER = re.compile(
    r"\W*(?:gol(?:ongan)?|pangkat|eselon|triwulan|tw|tahap|termin|semester|kelas|tingkat)\b", re.IGNORECASE
)
"""Heads of rows whose numbers are their names, and no levels: "IV" of Golongan."""
_NUMBERED = re.compile(r"^\W*(\d+(?:\.\d+)*)\s*[.)]?(?:\s|$)")
_LETTERED = re.compile(r"\W*(?:[A-Z]|[IVXL]+)[.)]\s+\S")
_AMONG = re.compile(
    r"\W*(?:di\s?antara(?:nya)?|antara lain|termasuk|dari jumlah (?:itu|tersebut))\b", re.IGNORECASE
)
_ITEM = re.compile(r"\s*[-–•]\s")
"""How a part of the row above begins."""
NOTED = re.compile(r"\*+\)?\s*$|[¹²³]\s*$|(?<=[a-z])\s?\d\)\s*$")
"""How a name ends to which a note belongs, such as that it is in no total."""
_LOWEST = 9
_LEVELS = (
    r"^\W*tujuan\s+(?:strategis\s+)?\d",
    r"^\W*sasaran\s+(?:strategis\s+)?\d",
    r"^\W*urusan\b",
    r"^\W*bidang\s+urusan\b",
    r"^\W*program\b",
    r"^\W*kegiatan\b",
    r"^\W*sub\s*kegiatan\b",
)
"""How the name of a level begins, the highest first."""


_PART_OF_YEAR = re.compile(r"\b(?:tri\s?wulan|tw|semester|sm(?=\.)|bulan|q[1-4])\b", re.IGNORECASE)
"""The head of a column of a part of the year."""
_PERIOD_HEAD = re.compile(r"tahun|bulan|triwulan|semester|caturwulan|periode|tw", re.IGNORECASE)
_PERIOD = re.compile(
    r"\W*(?:tahun|triwulan|tw|semester|bulan)?\W*"
    rf"(?:(?:19|20)\d\d|[IV]{{1,3}}|\d{{1,2}}|{MONTHS})\W*(?:(?:19|20)\d\d)?\W*",
    re.IGNORECASE,
)


def is_part_of_year(column: Column) -> bool:
    """Say whether a column is of a quarter or another part of a year.

    Args:
        column: the column.

    Returns:
        True where its heads name one.
    """
    return bool(_PART_OF_YEAR.search(" ".join(column.kepala)))


def is_period(column: Column) -> bool:
    """Say whether a column is of a year or a part of one.

    Args:
        column: the column.

    Returns:
        True where its heads name one.
    """
    return column.tahun is not None or is_part_of_year(column)


def has_periods(layout: Layout) -> bool:
    """Say whether the rows of a table are periods that follow each other: years, quarters, months.

    Args:
        layout: the table.

    Returns:
        True where the first head says so, or nearly all first cells.
    """
    first = layout.kolom[0].judul if layout.kolom else ""
    if _PERIOD_HEAD.fullmatch(first.strip()):
        return True
    texts = [text for row in layout.rows if (text := layout.text(row, 1)) and not layout.is_total(row)]
    return len(texts) > 1 and sum(bool(_PERIOD.fullmatch(text)) for text in texts) >= len(texts) - 1


@dataclass(frozen=True)
class Structure:
    """Which rows are what.

    Attributes:
        layout: the table.
    """

    layout: Layout
    _children: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The rows that say they sum others."""
        return tuple(row for row in self.layout.rows if self.layout.is_total(row))

    @cached_property
    def means(self) -> tuple[int, ...]:
        """The rows that say they are a mean."""
        return tuple(row for row in self.layout.rows if self.layout.is_mean(row))

    @cached_property
    def among(self) -> tuple[int, ...]:
        """The rows that tell a part of the row above them: "di antaranya perjalanan dinas"."""
        return tuple(row for row in self.layout.rows if _AMONG.match(self.layout.name(row)))

    def is_item(self, row: int) -> bool:
        """Whether a row begins as a part of the row above does: "- fungsional"."""
        return bool(_ITEM.match(self.layout.name(row) or self.layout.text(row, 1)))

    @cached_property
    def data(self) -> tuple[int, ...]:
        """The other rows that hold a number, and none of their parts."""
        summed = {*self.totals, *self.means, *self.among}
        held = {row for row, _ in self.layout.angka}
        return tuple(row for row in self.layout.rows if row not in summed and row in held)

    @cached_property
    def levels(self) -> dict[int, int]:
        """The level of each row that has one, by code, first word, numbering, or dash; 1 is the highest."""
        for found in (self._by_code(), self._by_word(), self._by_numbering(), self._by_dash()):
            if len(set(found.values())) > 1:
                return found
        return {}

    @cached_property
    def codes(self) -> dict[int, str]:
        """The code of each row that has one, its parts joined by points."""
        columns = [column.kolom for column in self.layout.kolom if column.peran == "kode"]
        found = {}
        for row in self.data:
            texts = [re.sub(r"[^\d.]", ".", self.layout.text(row, column)).strip(".") for column in columns]
            code = re.sub(r"\.+", ".", ".".join(text for text in texts if text))
            if code:
                found[row] = code
        return found

    def _by_code(self) -> dict[int, int]:
        return {row: code.count(".") + 1 for row, code in self.codes.items()}

    def _by_word(self) -> dict[int, int]:
        found = {}
        for row in self.data:
            texts = [self.layout.text(row, column) for column in range(1, self.layout.first_number_column)]
            for text in reversed(texts):
                ranks = [rank for rank, pattern in enumerate(_LEVELS, 1) if re.match(pattern, text, re.I)]
                if ranks:
                    found[row] = ranks[-1]
                    break
        if len(found) == len(self.data):
            return found
        # "Sasaran 1 ..." above rows of its indikator, which have no word for what they are.
        is_head = len(found) > 1 and self.data[0] in found and len(set(found.values())) == 1
        return {row: found.get(row, _LOWEST) for row in self.data} if is_head else {}

    def _by_numbering(self) -> dict[int, int]:
        found: dict[int, int] = {}
        if self.layout.kolom and _NAMED_BY_NUMBER.match(self.layout.kolom[0].judul):
            return found
        for row in self.data:
            first = self.layout.text(row, 1)
            if _SECTION.match(first):
                found[row] = 1
            elif match := _NUMBERED.match(first):
                found[row] = 2 + match[1].count(".")
            else:
                found[row] = _LOWEST
        return found

    def _by_dash(self) -> dict[int, int]:
        return {row: 1 + self.is_item(row) for row in self.data}

    def children(self, row: int) -> tuple[int, ...]:
        """The rows of the next level below a row, up to the next of its own level."""
        if row not in self._children:
            self._children[row] = self._find_children(row)
        return self._children[row]

    def _find_children(self, row: int) -> tuple[int, ...]:
        level = self.levels.get(row)
        if level is None:
            return ()
        below = []
        for other in self.data[bisect.bisect_right(self.data, row) :]:
            if self.levels.get(other, level) <= level:
                break
            if row in self.codes and not self.codes.get(other, "").startswith(f"{self.codes[row]}."):
                break
            below.append(other)
        mark = self.layout.text(row, 1).strip(" .)")
        marked = [other for other in below if mark and self.layout.text(other, 1).startswith(mark)]
        below = marked or below  # "D1", "D2" below "D", and no other row that ends the table
        depth = min((self.levels[other] for other in below), default=0)
        return tuple(other for other in below if self.levels[other] == depth)

    def sets(self, row: int) -> Iterator[tuple[int, ...]]:
        """The sets of rows that a total may add, the nearest first."""
        for rows in self._sets(row):
            yield self.of_unit(row, rows)

    def of_unit(self, total: int, rows: Iterable[int]) -> tuple[int, ...]:
        """Those of some rows that have the unit of a total, where it has one; capaian of all units have a mean."""
        unit = self._unit(total) if total in self.totals else ""
        return tuple(other for other in rows if not unit or self._unit(other) in {"", unit})

    def _unit(self, row: int) -> str:
        units = self.layout.with_role("satuan")
        unit = self.layout.text(row, units[0].kolom).casefold() if len(units) == 1 else ""
        return "" if unit in SIGNS else unit

    def _sets(self, row: int) -> Iterator[tuple[int, ...]]:
        means = self.means if row in self.means else ()
        marks = [r for r in (*self.totals, *means, *self._sections) if r < row]
        block = tuple(r for r in self.data if max(marks, default=0) < r < row)
        yield block
        before = tuple(r for r in self.data if r < row)
        yield before
        if self.levels:
            for level in sorted(set(self.levels.values())):
                yield tuple(r for r in before if self.levels.get(r) == level)
                yield tuple(r for r in block if self.levels.get(r) == level)
            yield tuple(r for r in before if not self.children(r))
            yield tuple(r for r in block if not self.children(r))
        yield tuple(r for r in self.totals if r < row)
        numbered = tuple(r for r in before if self.layout.text(r, 1).strip())
        yield numbered
        yield tuple(r for r in before if r not in self._unmeasured)
        held = self.layout.angka
        own = {column for at, column in held if at == row}
        # A total may leave out rows without a number in each of its columns: "yang bersasaran".
        yield tuple(r for r in before if all((r, column) in held for column in own))
        yield tuple(r for r in before if r not in self._items)
        yield tuple(r for r in before if r not in self._noted)
        yield self._lettered(row)
        yield tuple(r for r in self.data if r > row)
        yield tuple(r for r in self.data if r > row and self.layout.text(r, 1).strip())

    def _lettered(self, total: int) -> tuple[int, ...]:
        """The rows above a total that a letter or a roman number heads, over others that none does."""
        return tuple(r for r in self._all_lettered if r < total)

    @cached_property
    def _all_lettered(self) -> tuple[int, ...]:
        return tuple(r for r in self.data if _LETTERED.match(self.layout.text(r, 1)))

    @cached_property
    def _items(self) -> frozenset[int]:
        return frozenset(r for r in self.data if _ITEM.match(self.layout.name(r)))

    @cached_property
    def _noted(self) -> frozenset[int]:
        return frozenset(r for r in self.data if NOTED.search(self.layout.name(r) or self.layout.label(r)))

    @cached_property
    def _unmeasured(self) -> frozenset[int]:
        """The rows that have a sign in place of a number, which a total may leave out."""
        columns = [c.kolom for c in self.layout.kolom if c.kolom >= self.layout.first_number_column]
        return frozenset(
            r for r in self.data if any(self.layout.text(r, k).casefold() in SIGNS for k in columns)
        )

    @cached_property
    def _sections(self) -> tuple[int, ...]:
        """Rows without numbers, which head a part."""
        held = {row for row, _ in self.layout.angka}
        return tuple(row for row in self.layout.rows if row not in held)

    def is_flat(self, total: int) -> bool:
        """Nothing above a total tells parts or levels apart: it adds every row above it."""
        above = [row for row in self.data if row < total]
        levels = {self.levels[row] for row in above if row in self.levels}
        parts = [row for row in self._sections if above and above[0] < row < total]
        if 0 < len(self._lettered(total)) < len(above):
            return False
        return len(levels) <= 1 and not parts and not any(row < total for row in self.totals)
