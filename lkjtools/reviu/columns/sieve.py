"""Which of the many formulas over other columns may be the rule of a column, of all told at once.

In a table of a hundred columns each may come from any two of the others by a dozen formulas. Binary numbers tell of
all of them together which rows may follow; those that most rows may are tried exactly. None is left out that could
be the rule of the column.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lkjtools.reviu.columns.rule import SUM, Rule
from lkjtools.reviu.columns.rule_rows import ROWS_ENOUGH, try_rule
from lkjtools.reviu.printed.heads import AMOUNT, NAMING, Column, Layout
from lkjtools.reviu.printed.number import SIGNS
from lkjtools.reviu.proof.formulas import Formula

_Numbers = NDArray[np.float64]
_Flags = NDArray[np.bool_]
_Taken = tuple[_Numbers, _Numbers, tuple[_Numbers, _Numbers] | None]
_FEW = 24
"""So many pairs or groups are tried one by one just as fast."""
_AT_ONCE = 32_768
"""Numbers that are computed at once: so many are near at hand for the processor."""
_LOST, _SMALL = 1e-12, 100.0
"""What part of binary numbers computing with them may lose, of numbers of this size or more, with room to spare."""
_DIGITS = 1e15
"""Up to so many units of their last digit binary numbers are equal only where the printed ones are."""
_TWICE_ROUNDED, _WHOLE = 0.56, 1e4
"""What part of a unit rounding twice may add, and up to where whole numbers are small."""
_TELL_NOTHING = (0.0, 1.0, 100.0)


@dataclass(frozen=True)
class Operands:
    """The operands that the columns of a table give, as binary numbers by row and column.

    Attributes:
        layout: the table.
    """

    layout: Layout
    _pairs: dict[Callable[[Column, Column], bool], NDArray[np.intp]] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that have operands, none that names rows or the years of its rows."""
        return tuple(
            column
            for column in self.layout.kolom
            if column.peran not in NAMING
            and any(self.layout.operand(row, column.kolom) for row in self.layout.rows)
            and not self._holds_years(column)
        )

    def pairs(self, fits: Callable[[Column, Column], bool]) -> NDArray[np.intp]:
        """The pairs of these columns, the one left of the other first, that a rule of heads allows.

        Args:
            fits: the rule; it is asked once for a table.

        Returns:
            The pairs, one in each row.
        """
        if fits not in self._pairs:
            found = [(a.kolom, b.kolom) for a, b in itertools.combinations(self.columns, 2) if fits(a, b)]
            self._pairs[fits] = np.array(found, dtype=np.intp).reshape(-1, 2)
        return self._pairs[fits]

    @cached_property
    def amounts(self) -> frozenset[int]:
        """The columns that hold an amount."""
        angka = self.layout.angka.items()
        return frozenset(column for (_, column), n in angka if n.nilai is not None and n.nilai >= AMOUNT)

    def _holds_years(self, column: Column) -> bool:
        numbers = [n for row in self.layout.rows if (n := self.layout.angka.get((row, column.kolom)))]
        return bool(numbers) and all(re.fullmatch(r"(?:19|20)\d\d", number.teks) for number in numbers)

    @cached_property
    def values(self) -> _Numbers:
        """The operands; not a number where there is none."""
        return self._of_cells[0]

    @cached_property
    def halves(self) -> _Numbers:
        """Half of the last digit of each that was rounded for print; nought of the others."""
        return self._of_cells[1]

    @cached_property
    def _of_cells(self) -> tuple[_Numbers, _Numbers]:
        size = (self.layout.table.tinggi + 1, self.layout.table.lebar + 1)
        values, halves = np.full(size, np.nan), np.zeros(size)
        for row, column in itertools.product(self.layout.rows, range(1, size[1])):
            number = self.layout.operand(row, column)
            if number is not None and number.nilai is not None:
                values[row, column] = float(number.nilai)
                halves[row, column] = 10.0**-number.desimal / 2 if number.is_rounded else 0.0
        return values, halves

    @cached_property
    def signs(self) -> _Flags:
        """Where a cell prints a sign in place of a number."""
        found = np.zeros(self.values.shape, dtype=np.bool_)
        for row, column in itertools.product(self.layout.rows, range(1, self.layout.table.lebar + 1)):
            if self.layout.operand(row, column) is None:
                found[row, column] = self.layout.text(row, column).casefold() in SIGNS
        return found


@dataclass
class _Tried:
    """How the rows of a column may stand to formulas over other columns, by these and by formula.

    Attributes:
        tell: how many rows chance would hardly make follow it, at most.
        count: how many rows follow it, at most.
        fail: how many leave it, at least.
    """

    tell: NDArray[np.int64]
    count: NDArray[np.int64]
    fail: NDArray[np.int64]


@dataclass(frozen=True)
class _Results:
    """What a column prints, by row.

    Attributes:
        printed: the first reading of each number.
        units: the unit of its last digit.
        least: of each reading, by its index first, the least value that is printed so, rounded or cut off.
        most: the greatest.
        room: what computing with binary numbers may lose.
    """

    printed: _Numbers
    units: _Numbers
    least: _Numbers
    most: _Numbers
    room: _Numbers

    def part(self, rows: slice) -> _Results:
        """Those of some rows."""
        parts = (
            self.printed[rows],
            self.units[rows],
            self.least[:, rows],
            self.most[:, rows],
            self.room[rows],
        )
        return _Results(*parts)

    def are_met(self, value: _Numbers, bounds: tuple[_Numbers, _Numbers] | None) -> _Flags:
        """Say where a value may be what is printed.

        Args:
            value: what is computed.
            bounds: the least and the greatest by operands before they were rounded; None where none was.

        Returns:
            True wherever it is, in any reading, and where it hardly is not.
        """
        met: _Flags = (self.least[0] <= value) & (value <= self.most[0])
        for least, most in zip(self.least[1:], self.most[1:], strict=True):
            met |= (least <= value) & (value <= most)
        if bounds is not None:
            low, high = bounds
            half = self.units / 2 + self.room
            met |= (low - half <= self.printed) & (self.printed <= high + half) & (low < high)
            met &= np.isfinite(value)
        return met


class Sieve:
    """What is tried for one column."""

    def __init__(
        self, operands: Operands, column: Column, rows: Sequence[int], kept: Collection[int] = ()
    ) -> None:
        """Take the rows of a column.

        Args:
            operands: those of the table.
            column: the column of the results.
            rows: its rows.
            kept: columns of which no formula over all of them is left out.
        """
        self.operands, self.column, self.rows, self.kept = operands, column, rows, frozenset(kept)
        self.has_left_out = False

    @cached_property
    def _results(self) -> _Results:
        operands, numbers = (
            self.operands,
            [self.operands.layout.angka[r, self.column.kolom] for r in self.rows],
        )
        readings = np.full((max((len(n.bacaan) for n in numbers), default=1), len(numbers), 1), np.nan)
        units = np.ones_like(readings)
        for row, number in enumerate(numbers):
            for at, reading in enumerate(number.bacaan):
                readings[at, row, 0], units[at, row, 0] = float(reading.nilai), 10.0**-reading.desimal
        sizes = np.nanmax(abs(operands.values[self.rows]), axis=1, keepdims=True, initial=0.0)
        sizes = (sizes + np.nanmax(abs(readings) + units, axis=0)) * operands.values.shape[1]
        room = _LOST * (sizes + _SMALL)
        # Of small whole numbers what is no less than a unit off is so exactly: it is not what was cut off.
        is_whole = (sizes < _WHOLE) & (units == 1.0) & ~operands.halves[self.rows].any(axis=1, keepdims=True)
        cut = units + np.where(is_whole, -room, room)
        rounded = units * _TWICE_ROUNDED + room
        return _Results(
            readings[0],
            units[0],
            np.nan_to_num(readings - np.where(readings > 0, rounded, cut), nan=np.inf),
            np.nan_to_num(readings + np.where(readings < 0, rounded, cut), nan=-np.inf),
            room,
        )

    def pairs(
        self,
        uji: str,
        formulas: Sequence[Formula],
        pairs: Sequence[tuple[int, int]] | NDArray[np.intp],
        named: Collection[tuple[int, int]] = (),
    ) -> Sequence[tuple[int, int]]:
        """Sift pairs of columns.

        Args:
            uji: kind of the test.
            formulas: the formulas that are tried over each, in this order.
            pairs: the pairs.
            named: those of which a head names a formula: they stay.

        Returns:
            Those that stay, in their order: of the others only the one that is the best of all.
        """
        every = np.asarray(pairs, dtype=np.intp).reshape(-1, 2)
        stay = np.ones(len(every), dtype=np.bool_)
        if len(every) > _FEW and self.rows:
            self.has_left_out = True
            kept = [*itertools.permutations(self.kept, 2)] if len(self.kept) == 2 else []
            stay = np.isin(self._codes(every), self._codes(np.array([*named, *kept], dtype=np.intp)))
            left = every[~stay]
            tried = self._try_pairs(uji, formulas, left)
            best = self._best_of(
                tried, lambda at, of: Rule(uji, formulas[of], tuple(left[at].tolist()), is_named=False)
            )
            if best is not None:
                stay |= self._codes(every) == self._codes(left[best : best + 1])
        return [(one, other) for one, other in every[stay].tolist()]

    def _codes(self, pairs: NDArray[np.intp]) -> NDArray[np.intp]:
        """One number for each pair."""
        codes: NDArray[np.intp] = pairs.reshape(-1, 2) @ np.array([self.operands.values.shape[1], 1])
        return codes

    def _best_of(self, tried: _Tried, give: Callable[[int, int], Rule]) -> int | None:
        """The columns that have the best of rules, told exactly; None where no row follows any.

        Args:
            tried: how the rows may stand to them, by columns and formula.
            give: gives the rule of each.

        Returns:
            Their index.
        """
        tell, count, fail = tried.tell.ravel(), tried.count.ravel(), tried.fail.ravel()
        met = np.flatnonzero(count)
        best, found = (0, 0, 1), -1
        formulas = tried.tell.shape[1]
        for index in met[np.lexsort((fail[met], -count[met], -tell[met]))].tolist():
            most = (int(tell[index]), int(count[index]), -int(fail[index]))
            if most < best:
                break
            if most == best and index > found:
                continue  # of equals the first is taken
            outcome = try_rule(self.operands.layout, self.column, give(*divmod(index, formulas)), self.rows)
            key = (outcome.tell, len(outcome.agree) + len(outcome.near), -len(outcome.fail))
            if key[1] and (key > best or (key == best and index < found)):
                best, found = key, index
        return None if found < 0 else found // formulas

    def _try_pairs(self, uji: str, formulas: Sequence[Formula], pairs: NDArray[np.intp]) -> _Tried:
        tried = _Tried(*(np.zeros((len(pairs), len(formulas)), dtype=np.int64) for _ in range(3)))
        with np.errstate(all="ignore"):
            step = _AT_ONCE // ROWS_ENOUGH
            for start in range(0, len(pairs), step):
                some = np.arange(start, min(start + step, len(pairs)))
                taken = self._take(uji, slice(ROWS_ENOUGH), pairs[some])
                for at, formula in enumerate(formulas):
                    self._try_rows(formula, slice(ROWS_ENOUGH), taken, tried, (some, at))
            for at, formula in enumerate(formulas):
                # A rule that no head names is given up where the first rows leave it.
                alive = np.flatnonzero((tried.count[:, at] > 0) | (tried.fail[:, at] < ROWS_ENOUGH))
                step = max(1, _AT_ONCE // max(1, len(alive)))
                for start in range(ROWS_ENOUGH, len(self.rows) if len(alive) else 0, step):
                    part = slice(start, start + step)
                    self._try_rows(formula, part, self._take(uji, part, pairs[alive]), tried, (alive, at))
        return tried

    def _take(self, uji: str, part: slice, pairs: NDArray[np.intp]) -> _Taken:
        """The operands of some rows, and half of their last digits where any was rounded."""
        rows = self.rows[part]
        left, right = (self.operands.values[rows].take(pairs[:, side], axis=1) for side in (0, 1))
        rounded = self.operands.halves[rows]
        if not rounded.any():
            return left, right, None
        halves = [rounded.take(pairs[:, side], axis=1) for side in (0, 1)]
        return left, right, (halves[0], np.zeros_like(halves[1]) if uji == "capaian" else halves[1])

    def _try_rows(
        self, formula: Formula, part: slice, taken: _Taken, tried: _Tried, at: tuple[NDArray[np.intp], int]
    ) -> None:
        left, right, halves = taken
        value, bounds = formula.hitung(left, right), None
        if halves is not None:
            corners = [
                formula.hitung(left + one * halves[0], right + other * halves[1])
                for one in (-1, 1)
                for other in (-1, 1)
            ]
            corners = [np.where(np.isfinite(corner), corner, value) for corner in corners]
            bounds = np.minimum.reduce(corners), np.maximum.reduce(corners)
        results = self._results.part(part)
        follows = results.are_met(value, bounds)
        fails = np.isfinite(value) & ~follows
        # Given up before any row follows it, a rule has none.
        before = (tried.fail[at] + np.cumsum(fails, axis=0) < ROWS_ENOUGH) | (tried.count[at] > 0)
        met = np.flatnonzero((follows & before).any(axis=0) | (tried.count[at] > 0))
        tried.fail[at] += fails.sum(axis=0)
        if len(met):
            of_operand = (left[:, met] == results.printed) | (right[:, met] == results.printed)
            is_exact = abs(results.printed) / results.units < _DIGITS
            tells = follows[:, met] & ~np.isin(results.printed, _TELL_NOTHING) & ~(of_operand & is_exact)
            tried.tell[at[0][met], at[1]] += tells.sum(axis=0)
            tried.count[at[0][met], at[1]] += follows[:, met].sum(axis=0)

    def sums(
        self, groups: Sequence[tuple[int, ...]], named: Collection[tuple[int, ...]]
    ) -> Sequence[tuple[int, ...]]:
        """Sift groups of columns that a column may sum.

        Args:
            groups: the groups.
            named: those of which a head names the sum: they stay.

        Returns:
            Those that stay, in their order: the best, and what more than one row shows, as there may be two sums.
        """
        return self._sift("jumlah", [(SUM, 1.0)], groups, named)

    def means(
        self, ways: Sequence[tuple[Formula, float]], groups: Sequence[tuple[int, ...]]
    ) -> Sequence[tuple[int, ...]]:
        """Sift groups of columns of which a column may have the mean.

        Args:
            ways: the formulas that are tried over each, with what the mean is multiplied by.
            groups: the groups.

        Returns:
            Those that stay, in their order: only the best of all.
        """
        return self._sift("rata_rata", ways, groups, ())

    def _sift(
        self,
        uji: str,
        ways: Sequence[tuple[Formula, float]],
        groups: Sequence[tuple[int, ...]],
        named: Collection[tuple[int, ...]],
    ) -> Sequence[tuple[int, ...]]:
        if len(groups) <= _FEW or not self.rows:
            return groups
        self.has_left_out = True
        tried = self._try_groups(ways, groups)
        best = self._best_of(tried, lambda at, of: Rule(uji, ways[of][0], groups[at], is_named=False))
        are_sums = ways[0][0] is SUM
        return [
            group
            for at, group in enumerate(groups)
            if at == best
            or group in named
            or self.kept == {*group}
            or (are_sums and tried.tell[at].max() > 1)
        ]

    def _try_groups(self, ways: Sequence[tuple[Formula, float]], groups: Sequence[tuple[int, ...]]) -> _Tried:
        tried = _Tried(*(np.zeros((len(groups), len(ways)), dtype=np.int64) for _ in range(3)))
        values, halves = self.operands.values[self.rows], self.operands.halves[self.rows]
        if ways[0][0] is SUM:  # of which a sign in place of a number is nothing
            values = np.where(self.operands.signs[self.rows], 0.0, values)
        chance = np.isin(self._results.printed, _TELL_NOTHING)
        for at, group in enumerate(groups):
            value, half = (each.take(group, axis=1).sum(axis=1, keepdims=True) for each in (values, halves))
            for of, (formula, factor) in enumerate(ways):
                by = 1.0 if formula is SUM else factor / len(group)
                bounds = ((value - half) * by, (value + half) * by) if half.any() else None
                follows = self._results.are_met(value * by, bounds)
                fails = np.isfinite(value) & ~follows
                if (follows & (np.cumsum(fails, axis=0) < ROWS_ENOUGH)).any():
                    tried.tell[at, of] = (follows & ~chance).sum()
                    tried.count[at, of] = follows.sum()
                tried.fail[at, of] = fails.sum()
        return tried
