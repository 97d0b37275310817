"""Formulas of two and three columns before one, tried whatever the heads say where no other rule explains it.

"Capaian (%)" behind "Akurasi (%)" and "Target (%)", the idle days of beds, what a contract saves: what many rows
show to the last digit is no chance. How many digits that takes, the number of formulas that were tried tells.
"""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from lkjtools.formatting import format_number
from lkjtools.reviu.columns.rule import ROWS_THAT_TELL, Rule
from lkjtools.reviu.printed.heads import NAMING, Column, Layout
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.proof.formulas import Compute, Formula

SEARCHED = "dicari"
"""How the formulas are called."""
_Numbers = npt.NDArray[np.float64]
_MOST_COLUMNS = 12
_SURE = 4.0
"""Digits that the rows have to show beyond those that one of all formulas shows by chance."""
_GIVEN = NAMING | {"status", "target", "pagu", "bobot", "realisasi_anggaran"}
"""Roles of columns that are set, spent or told, and come of no others."""
_WORD = re.compile(r"(?!rp\b)[a-z]{2,}", re.IGNORECASE)
_HALF, _LOST = 0.5000001, 1e-9
_LONG, _SEVERAL = 2, 2
"""Digits of results that tell formulas apart, and rows that leave one by their sign: a habit."""


@dataclass(frozen=True)
class _Way:
    """A formula of two or three operands, as a kind of test, in words, and as it is computed."""

    uji: str
    kata: str
    hitung: Compute
    count: int


def _powers(uji: str, kata: str, hitung: Compute, count: int, powers: Sequence[int]) -> Iterator[_Way]:
    """A quotient for one, a hundred, a thousand."""
    for power in powers:
        words = f"{kata} × {format_number(Fraction(power), 0)}" if power > 1 else kata
        kind = "persen" if power == 100 and uji == "hasil_bagi" else uji

        def compute(*operands: Any, by: int = power) -> Any:  # noqa: ANN401 - of fractions, arrays or expressions, as a formula
            return hitung(*operands) * by

        yield _Way(kind, words, compute if power > 1 else hitung, count)


_WAYS = (
    *_powers(
        "hasil_bagi", "yang pertama ÷ yang kedua", lambda a, b: a / b, 2, (1, 100, 1000, 10_000, 100_000)
    ),
    *_powers("selisih", "(yang pertama − yang kedua) ÷ yang kedua", lambda a, b: (a - b) / b, 2, (1, 100)),
    *_powers("selisih", "(yang pertama − yang kedua) ÷ yang pertama", lambda a, b: (a - b) / a, 2, (1, 100)),
    _Way(
        "persen", "(2 × yang kedua − yang pertama) ÷ yang kedua × 100", lambda a, b: (b * 2 - a) / b * 100, 2
    ),
    _Way("rata_rata", "(yang pertama + yang kedua) ÷ 2", lambda a, b: (a + b) / 2, 2),
    _Way("hasil_kali", "yang pertama × yang kedua", lambda a, b: a * b, 2),
    _Way("hasil_kali", "yang pertama × yang kedua ÷ 100", lambda a, b: a * b / 100, 2),
    *_powers(
        "hasil_bagi", "(yang pertama − yang kedua) ÷ yang ketiga", lambda a, b, c: (a - b) / c, 3, (1, 100)
    ),
    *_powers(
        "hasil_bagi", "(yang pertama + yang kedua) ÷ yang ketiga", lambda a, b, c: (a + b) / c, 3, (1, 100)
    ),
    *_powers(
        "hasil_bagi", "yang pertama ÷ (yang kedua × yang ketiga)", lambda a, b, c: a / (b * c), 3, (1, 100)
    ),
    _Way("hasil_kali", "yang pertama × yang kedua ÷ yang ketiga", lambda a, b, c: a * b / c, 3),
)


def list_searched_rules(layout: Layout, column: Column) -> Iterator[Rule]:
    """Find the formulas over columns before one that its rows show beyond chance.

    Args:
        layout: the table.
        column: a column that no other rule explains.

    Yields:
        The rules.
    """
    results = {
        row: n
        for row in layout.rows
        if (n := layout.angka.get((row, column.kolom))) and n.nilai and not layout.is_total(row)
    }
    before = [o.kolom for o in layout.kolom if o.kolom < column.kolom and o.peran not in NAMING]
    before = [k for k in before if sum((row, k) in layout.angka for row in results) >= ROWS_THAT_TELL]
    before = [k for k in before if len({*_units(layout, k, results)}) == 1]
    if column.peran in _GIVEN or len(results) < ROWS_THAT_TELL or not 1 < len(before) <= _MOST_COLUMNS:
        return
    if statistics.median(map(count_digits, results.values())) < _LONG:
        return  # of short numbers many formulas come near
    values = np.array([[_as_float(layout.operand(row, k)) for k in before] for row in results])
    printed = np.array([float(n.nilai or 0) for n in results.values()])
    rooms = np.array([_HALF * 10.0**-n.desimal for n in results.values()])
    # What lies close together is told apart by few digits, however many are printed.
    spread = float(np.ptp(printed))
    digits = np.log10(np.maximum(spread / (2 * rooms), 1.0))
    digits[np.any(np.abs(values - printed[:, None]) <= rooms[:, None], axis=1)] = 0.0
    needed = _SURE + math.log10(sum(len(before) ** way.count for way in _WAYS))
    for way in _WAYS:
        found = _compute(way, values)
        by_row = (len(results),) + (1,) * way.count
        is_known, room = np.isfinite(found), rooms.reshape(by_row) + _LOST * np.abs(found)
        agree = is_known & (np.abs(found - printed.reshape(by_row)) <= room)
        # A deviation without its sign is no other rule: such a column has none here.
        is_turned = is_known & ~agree & (np.abs(found + printed.reshape(by_row)) <= room)
        held, known = agree.sum(axis=0), is_known.sum(axis=0)
        shown = (agree * digits.reshape(by_row)).sum(axis=0)
        fits = (held >= ROWS_THAT_TELL) & (known - held <= np.maximum(1, known // 4)) & (shown >= needed)
        fits &= (is_turned.sum(axis=0) < _SEVERAL) | (held >= known - 1)
        for at in np.argwhere(fits):
            kolom = tuple(before[k] for k in at)
            if len({*kolom}) == way.count:
                yield Rule(
                    way.uji, Formula(SEARCHED, way.kata, way.hitung), kolom, is_named=False, is_shown=True
                )


def _units(layout: Layout, column: int, rows: Iterable[int]) -> Iterator[str]:
    """What stands beside the numbers of a column: of "15 hari" and "1 bulan" nothing is computed alike."""
    yield from (" ".join(_WORD.findall(layout.text(row, column).casefold())) for row in rows)


def _as_float(number: Number | None) -> float:
    return math.nan if number is None or number.nilai is None else float(number.nilai)


def _compute(way: _Way, values: _Numbers) -> _Numbers:
    """The results of a formula over all pairs or triples of columns, row by row."""
    axes = [
        values.reshape(values.shape[0], *(values.shape[1] if at == axis else 1 for at in range(way.count)))
        for axis in range(way.count)
    ]
    with np.errstate(all="ignore"):
        return np.asarray(way.hitung(*axes), dtype=np.float64)
