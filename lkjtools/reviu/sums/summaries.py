"""Tests of the last rows of a table that tell its result, such as "Nilai SKM" below the unsur."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lkjtools.figure.angka import Constant, Expression, mean, total
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare, is_slip, leaf
from lkjtools.reviu.sums.additive import excuse_parts, is_relative, numbers_in
from lkjtools.reviu.sums.means import check_shown_means, find_mean
from lkjtools.reviu.sums.totals_otherwise import compare_otherwise

_SUMMARY = re.compile(r"\b(?:nilai|indeks|ikm|skm|konversi|hasil|skor|akhir)\b", re.IGNORECASE)
_MOST_SUMMARIES = 8
"""Rows that may tell a result below a table: value, index, mutu and the like."""
_PERSEPSI = 25
_FEWEST_UNSUR = 5
_TELLING = 2
"""Of fewer digits chance makes a mean."""
_WHOLES = frozenset({1, 100})
"""What weights make: another number is a slip."""


def check_summary(structure: Structure, columns: Sequence[Column]) -> Iterator[Check]:
    """Test a last row such as "Nilai SKM" by a mean or sum of the rows above it.

    One that none explains falls where the same rule holds in another column, or where the table is of unsur, whose
    index is their mean; of others nothing is said.

    Args:
        structure: the table.
        columns: the columns that hold numbers.

    Yields:
        The tests.
    """
    layout = structure.layout
    counted = [row for row in structure.data if layout.text(row, 1).strip(" .)").isdecimal()]
    end = max(counted, default=layout.rows[len(layout.rows) // 2] if layout.rows else 0)
    end = max([end, *structure.totals])  # what a total adds is no result of the rows above it
    last = [row for row in structure.data if row > end and _SUMMARY.search(layout.label(row))]
    if len(last) > _MOST_SUMMARIES:
        return  # names of rows like any others
    above = tuple(r for r in structure.data if r < min(last, default=0))
    is_unsur = any("unsur" in squash(column.judul) for column in layout.kolom) and len(above) >= _FEWEST_UNSUR
    is_unsur = is_unsur and not layout.with_role("bobot")  # what is weighted has no plain mean
    for row in last if len(above) > 1 else ():
        held: dict[str, Check] = {}
        weights: dict[str, Check] = {}  # they add up whatever the others do, but those that they weight
        failed: list[tuple[Column, dict[str, Check]]] = []
        shown = (
            check_shown_means(structure, row, columns) if "tertimbang" in squash(layout.label(row)) else {}
        )
        yield from shown.values()
        for column in [column for column in columns if column.kolom not in shown]:
            result = layout.angka.get((row, column.kolom))
            parts = numbers_in(layout, above, column.kolom)
            if result is None or not result.bacaan or len(parts) < max(2, len(above)):
                continue
            if is_relative(column):
                check = find_mean(structure, row, column, result)
                if check is not None and not check.is_finding:
                    yield check
                continue
            tried = {
                words: compare(
                    "rata_rata", result, expression, parts, aturan=f'"{layout.label(row)}" = {words}'
                )
                for words, expression in _summaries(parts)
                if not (words.startswith("jumlah") and column.peran in {"target", "realisasi"})
            }
            if column.peran != "selisih":  # small differences before they were rounded have nearly any mean
                tried = {words: excuse_parts(check, result, parts) for words, check in tried.items()}
            right = [(w, check) for w, check in tried.items() if check.holds]
            if right and result.nilai not in {part.nilai for part in parts}:
                if column.peran != "bobot" and count_digits(result) < _TELLING:
                    continue
                (weights if column.peran == "bobot" else held).setdefault(*right[0])
                yield right[0][1]
            elif not right:
                failed.append((column, tried))
        for column, tried in failed:
            if column.peran == "bobot":
                whole = tried[f"jumlah {len(above)} baris"]
                printed = layout.angka[row, column.kolom]
                if whole.nilai and whole.nilai[1] in _WHOLES and is_slip(printed, whole.nilai[1]):
                    yield whole
            if column.peran in {"target", "realisasi", "bobot"} or _is_converted(layout, row, column):
                continue  # "Nilai SAKIP" has a target of its own; weights have no mean
            is_weighted = "tertimbang" in squash(column.judul)
            known = {**held, **(weights if is_weighted else {})}
            words = next((w for w in known if w in tried and _may_be(layout, row, above, column, w)), "")
            if not words and is_unsur:
                ending = f"× {_PERSEPSI}" if "konversi" in layout.label(row).casefold() else "baris"
                way = "jumlah" if is_weighted else "rata"
                words = next((w for w in tried if w.startswith(way) and w.endswith(ending)), "")
            if words:
                yield compare_otherwise(layout, row, above, [above], column) or tried[words]


def _may_be(layout: Layout, row: int, above: Sequence[int], column: Column, words: str) -> bool:
    """Whether a number may be what some words say: one that lies amid its rows is no sum of them."""
    values = [part.nilai or Fraction(0) for part in numbers_in(layout, above, column.kolom)]
    return not (
        words.startswith("jumlah")
        and min(values) <= (layout.angka[row, column.kolom].nilai or 0) <= max(values)
    )


def _is_converted(layout: Layout, row: int, column: Column) -> bool:
    """Whether a converted index is that of a sum which is printed, rounded, above it: 86,20 of 3,448."""
    result = layout.angka[row, column.kolom]
    printed = (n for (r, _), n in layout.angka.items() if r < row and n.nilai and n.desimal > 1)
    return any(agrees(result, (n.nilai or Fraction(0)) * _PERSEPSI) for n in printed)


def _summaries(parts: Sequence[Number]) -> Iterator[tuple[str, Expression]]:
    leaves = [leaf(part) for part in parts]
    count = len(parts)
    yield f"rata-rata {count} baris", mean(*leaves)
    yield f"jumlah {count} baris", total(*leaves)
    yield f"rata-rata {count} baris × 100", mean(*leaves) * 100
    yield f"rata-rata {count} baris × {_PERSEPSI}", mean(*leaves) * _PERSEPSI
    yield f"jumlah {count} baris × {_PERSEPSI}", total(*leaves) * _PERSEPSI
    for digits in (2, 3):  # 1/9 is printed 0,11 or 0,111, and many forms multiply by what is printed
        weight = Constant(Fraction(10**digits // count, 10**digits), "bobot tercetak")
        yield f"jumlah × bobot {weight}", total(*leaves) * weight
        yield f"jumlah × bobot {weight} × {_PERSEPSI}", total(*leaves) * weight * _PERSEPSI
