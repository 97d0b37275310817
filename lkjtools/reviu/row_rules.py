"""Tests between the rows of a table of years: a row that is the sum, the difference or the share of two others.

"Tidak terkelola" below "Timbulan" and "Terkelola" is their difference, though no word says so. What two columns
show by numbers that chance would hardly give is the rule of the row, and a third column is held to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.digits import slips_of
from lkjtools.audit.solve import put
from lkjtools.reviu.additive import is_relative
from lkjtools.reviu.check import Check, compare, excuse_rounded, is_slip, leaf, undecided
from lkjtools.reviu.formulas import Formula
from lkjtools.reviu.heads import Layout
from lkjtools.reviu.number import Number
from lkjtools.reviu.rule_rows import agrees
from lkjtools.reviu.structure import PART_OF_YEAR, Structure

_WAYS = (
    Formula("jumlah", "jumlah", lambda a, b: a + b),
    Formula("selisih", "selisih", lambda a, b: a - b),
    Formula("persen", "persentase", lambda a, b: a / b * 100),
    Formula("permil", "perbandingan per seribu", lambda a, b: a / b * 1000),
)
_ALL = 100
_RESULTS = frozenset({"tahun", "realisasi", "nilai", ""})
_KINDS = {"jumlah": "jumlah", "selisih": "selisih", "persen": "persen", "permil": "persen"}
_FEWEST, _MOST_ROWS, _FAR = 3, 40, 8
"""So many columns tell a rule; longer tables are lists; the operands stand within so many rows."""
_DIGITS = {"jumlah": 4, "selisih": 4, "persen": 3, "permil": 3}
"""Of so many digits a result is no chance."""


@dataclass(frozen=True)
class _Way:
    """A row by two others, column by column."""

    formula: Formula
    rows: tuple[int, int]
    agree: tuple[int, ...]
    fail: tuple[int, ...]


def check_row_rules(layout: Layout) -> Iterator[Check]:
    """Test the rows of a table that come from two other rows.

    Args:
        layout: the table understood.

    Yields:
        The tests, those that hold, too.
    """
    columns = [
        c.kolom
        for c in layout.kolom
        if (c.tahun is not None or PART_OF_YEAR.search(c.judul))
        and c.peran in _RESULTS
        and not is_relative(c)
    ]
    structure = Structure(layout)
    rows = (*structure.data, *structure.among, *structure.totals)
    if len(columns) < _FEWEST or len(rows) > _MOST_ROWS:
        return
    for row in rows:
        near = [other for other in rows if other != row and abs(other - row) <= _FAR]
        tried = (_try(layout, row, pair, columns) for pair in itertools.permutations(near, 2))
        ways = [way for found in tried for way in found]
        if ways:
            best = max(
                ways, key=lambda way: (len(way.agree), -abs(way.rows[0] - row) - abs(way.rows[1] - row))
            )
            yield from _checks(layout, row, best)


def _try(layout: Layout, row: int, pair: tuple[int, int], columns: Sequence[int]) -> Iterator[_Way]:
    """The ways in which a row comes from two others in all columns but one at most."""
    cells = {column: _cells(layout, (row, *pair), column) for column in columns}
    known = {column: found for column, found in cells.items() if found is not None}
    for formula in _WAYS if len(known) >= _FEWEST else ():
        agree: list[int] = []
        fail: list[int] = []
        for column, (result, *operands) in known.items():
            value = formula.of(*(number.nilai or Fraction(0) for number in operands))
            is_right = (
                value is not None and _digits(result) >= _DIGITS[formula.nama] and agrees(result, value)
            )
            (agree if is_right else fail).append(column)
            if len(fail) > 1:
                break
        if len(fail) <= 1 and len(agree) >= _FEWEST - 1:
            yield _Way(formula, pair, tuple(agree), tuple(fail))


def _cells(layout: Layout, rows: Sequence[int], column: int) -> tuple[Number, ...] | None:
    found = [layout.angka.get((row, column)) for row in rows]
    return None if any(n is None or not n.nilai for n in found) else tuple(n for n in found if n)


def _is_typed(check: Check, result: Number, operands: Sequence[Number]) -> bool:
    """Whether a slip of typing in one of the numbers makes a test fail."""
    if check.nilai is None or check.ekspresi is None:
        return False
    if is_slip(result, check.nilai[1]):
        return True
    for operand in operands:
        for slip in itertools.chain(*slips_of(operand.nilai or Fraction(0), operand.desimal)):
            if _digits(operand.with_value(slip)) < _FEWEST:
                continue
            value = put(check.ekspresi, operand.tempat.key, slip).value
            if isinstance(value, Fraction) and agrees(result, value, is_rounded=True):
                return True
    return False


def _digits(number: Number) -> int:
    return len(str(abs(int((number.nilai or 0) * 10 ** max(number.desimal, 0)))).rstrip("0"))


def _checks(layout: Layout, row: int, way: _Way) -> Iterator[Check]:
    fail = () if _has_new_row(layout, way) else way.fail
    names = " dan ".join(f'"{layout.label(other)}"' for other in way.rows)
    for column in (*way.agree, *fail):
        cells = _cells(layout, (row, *way.rows), column)
        if cells is None:
            continue
        result, *operands = cells
        check = compare(
            _KINDS[way.formula.nama],
            result,
            way.formula.hitung(*map(leaf, operands)),
            operands,
            aturan=f'"{layout.label(row)}" = {way.formula.kata} {names} pada kolom yang sama',
            bukti=len(way.agree),
        )
        check = excuse_rounded(check, {number.tempat: number for number in cells})
        if check.is_finding and way.formula.nama == "persen" and any(cell.nilai == _ALL for cell in cells):
            continue  # a share that was held at 100
        is_typed = _is_typed(check, result, operands)
        if check.is_finding and len(way.agree) < _FEWEST and not is_typed:
            check = undecided(check, "Dua kolom lain mengikuti aturan ini, kolom ini tidak.")
        yield check


def _has_new_row(layout: Layout, way: _Way) -> bool:
    """Whether a row has a number only in the column that fails: then the whole is of one part more."""
    held = {(row, column) for (row, column), number in layout.angka.items() if number.nilai}
    return any(
        (row, column) in held and not any((row, other) in held for other in way.agree)
        for column in way.fail
        for row in layout.rows
    )
