"""Tests across the columns of a table: capaian, shares, differences, products, totals of each row.

The heads say what a column may come from, the arithmetic which of it: of all lawful formulas over the columns that
the heads allow, the one that explains the most rows is the rule of the table. A row that leaves it is tried by all
others before it is a finding.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from lkjtools.audit.verdict import CAPS, Verdict, judge_number
from lkjtools.figure.angka import Constant, Expression, total
from lkjtools.formatting import round_half_up, truncate
from lkjtools.reviu.check import Check, compare, leaf, undecided
from lkjtools.reviu.formulas import (
    BAGIAN,
    CAPAIAN,
    EFISIENSI,
    HASIL_KALI,
    SELISIH,
    TETAP,
    Formula,
)
from lkjtools.reviu.heads import AMOUNT, Column, Layout, squash
from lkjtools.reviu.number import Number

_INPUTS = frozenset(
    {"no", "kode", "nama", "satuan", "target", "realisasi", "pagu", "realisasi_anggaran", "bobot"}
)
_OPPOSITES = (
    {"pagu", "realisasi_anggaran"},
    {"target", "realisasi"},
    {"capaian", "serapan"},
    {"capaian", "persen"},
)
"""Roles that are set against each other."""
_ONLY_TOTAL = re.compile(r"^\s*(?:jumlah|total|jml)\W*(?:\([^)]*\)\W*)?$", re.IGNORECASE)
_WEIGHTS = (Fraction(11, 100), Fraction(111, 1000), Fraction(71, 1000))
"""The weights of nine and of fourteen unsur as they are printed: many forms multiply by these."""
_ROWS_ENOUGH = 8
"""A rule that the heads do not name and that none of so many rows follows is given up."""
_ROWS_THAT_TELL = 3
"""So many rows that no chance explains make a rule that the heads do not name."""


@dataclass(frozen=True)
class Rule:
    """A formula over columns of a table.

    Attributes:
        uji: kind of the test.
        formula: the formula.
        kolom: the operand columns.
        is_named: the heads name it: one row is enough.
    """

    uji: str
    formula: Formula
    kolom: tuple[int, ...]
    is_named: bool

    def operands(self, layout: Layout, row: int) -> tuple[Number, ...] | None:
        """The printed operands of a row; None where one is no number."""
        found = [layout.angka.get((row, column)) for column in self.kolom]
        return None if any(n is None or not n.bacaan for n in found) else tuple(n for n in found if n)

    def value(self, operands: Sequence[Number]) -> Fraction | None:
        """The exact result."""
        return self.formula.of(*(n.nilai for n in operands if n.nilai is not None))

    def expression(self, operands: Sequence[Number]) -> Expression:
        """The computation over the printed places."""
        result: Expression = self.formula.hitung(*(leaf(number) for number in operands))
        return result


@dataclass
class _Outcome:
    """How the rows of a column stand to a rule."""

    rule: Rule
    agree: list[int] = field(default_factory=list)
    near: list[int] = field(default_factory=list)
    tell: int = 0
    largest: Fraction = Fraction(0)
    fail: list[int] = field(default_factory=list)


def check_columns(layout: Layout) -> Iterator[Check]:
    """Test every column of a table that comes from others of its rows.

    Args:
        layout: the table understood.

    Yields:
        The tests, those that hold, too.
    """
    for column in layout.kolom:
        yield from _check_column(layout, column)


def _check_column(layout: Layout, column: Column) -> Iterator[Check]:
    rows = [row for row in layout.rows if (n := layout.angka.get((row, column.kolom))) and n.bacaan]
    rules = list(_rules(layout, column))
    if not rows or not rules:
        return
    outcomes = [_try(layout, column, rule, rows) for rule in rules]
    best = max(outcomes, key=lambda o: (o.tell, len(o.agree) + len(o.near), o.rule.is_named, -len(o.fail)))
    if not best.rule.is_named and not _is_rule(best):
        return
    named = [o.rule for o in outcomes if o.rule.is_named or o.rule.kolom == best.rule.kolom]
    signs = [layout.angka[row, column.kolom].nilai or 0 for row in best.agree]
    if best.rule.uji == "selisih" and any(sign < 0 for sign in signs):
        named = [best.rule]  # the column has signs: one that is lost is no other way to count
    habits = _habits(layout, column, best)
    checks = [
        _judge(layout, column, row, best, named, habits) for row in rows if best.rule.operands(layout, row)
    ]
    failing = [check for check in checks if check.is_finding]
    is_known = 2 * len(failing) <= len(checks) or len(rows) == 1
    for check in checks:
        if check.is_finding and not is_known:
            yield undecided(
                check,
                f"{len(failing)} dari {len(checks)} baris tidak mengikuti rumus yang lazim "
                f"({best.rule.formula.kata}); rumus kolom ini perlu dibaca.",
            )
        else:
            yield check


def _is_rule(outcome: _Outcome) -> bool:
    """Three rows that no chance explains make a rule that the heads do not name, or two sums of amounts."""
    agree, fail = len(outcome.agree), len(outcome.fail)
    is_sum = outcome.rule.uji == "jumlah" and outcome.tell >= 2 and not fail and outcome.largest >= AMOUNT
    return is_sum or (outcome.tell >= _ROWS_THAT_TELL and agree >= 3 * fail)


def _try(layout: Layout, column: Column, rule: Rule, rows: Iterable[int]) -> _Outcome:
    outcome = _Outcome(rule)
    for row in rows:
        operands = rule.operands(layout, row)
        if operands is None:
            continue
        if not rule.is_named and not outcome.agree and len(outcome.fail) >= _ROWS_ENOUGH:
            break  # the rule of no column
        number = layout.angka[row, column.kolom]
        if not _is_near(rule, number, operands):
            outcome.fail.append(row)
            continue
        value = rule.value(operands)
        if value is None:
            continue
        if agrees(number, value):
            outcome.agree.append(row)
            outcome.tell += _tells(number, operands)
            outcome.largest = max(outcome.largest, value)
        elif _is_within(rule, number, operands):
            outcome.near.append(row)
        else:
            outcome.fail.append(row)
    return outcome


def _is_near(rule: Rule, number: Number, operands: Sequence[Number]) -> bool:
    """Whether it is worth computing exactly: most rules are far off, and binary numbers tell that at once."""
    values = [float(operand.nilai or 0) for operand in operands]
    # What rounding of the operands may add or take away, with room to spare.
    loose = sum(
        10.0**-operand.desimal / (abs(value) or 1) for operand, value in zip(operands, values, strict=True)
    )
    try:
        result = float(rule.formula.hitung(*values))
    except ZeroDivisionError:
        return True
    room = 2 * loose * max(abs(result), *map(abs, values)) + 1e-9 * abs(result)
    return any(abs(float(r.nilai) - result) <= room + 2 * 10.0**-r.desimal for r in number.bacaan)


def agrees(number: Number, value: Fraction, *, is_rounded: bool = False) -> bool:
    """Whether a reading of a printed number is a value, rounded or cut off.

    Args:
        number: the printed number.
        value: the value.
        is_rounded: the numbers beside it are rounded, so that none is taken as cut off.

    Returns:
        Whether one is.
    """
    lawful = {Verdict.MATCH} if is_rounded else {Verdict.MATCH, Verdict.ROUNDING}
    return any(
        abs(r.nilai - value) <= Fraction(10) ** -r.desimal
        and judge_number(r.nilai, r.desimal, value)[0] in lawful
        if r.desimal >= 0
        else abs(r.nilai - value) <= Fraction(10) ** -r.desimal / 2
        for r in number.bacaan
    )


def _tells(number: Number, operands: Sequence[Number]) -> bool:
    """A result that chance would hardly give: no 0, 1 or 100, and none of the operands again."""
    return number.nilai not in {0, 1, 100, *(operand.nilai for operand in operands)}


@dataclass(frozen=True)
class _Habits:
    """How a column is printed, from the rows that agree with its rule.

    Attributes:
        rounded: how many rows can only be rounded.
        cut: how many can only be cut off.
        largest: the greatest number.
        is_printed: its rows are computed from the operands as printed: three of them would else be a chance.
    """

    rounded: int
    cut: int
    largest: Fraction
    is_printed: bool

    @property
    def is_cut(self) -> bool:
        """Numbers may be cut off: more than one is, or none tells."""
        return self.cut > 1 or not self.rounded


def _habits(layout: Layout, column: Column, best: _Outcome) -> _Habits:
    rounded = cut = printed = 0
    largest = Fraction(0)
    for row in best.agree:
        operands = best.rule.operands(layout, row)
        value = best.rule.value(operands) if operands else None
        number = layout.angka[row, column.kolom]
        if operands is None or value is None or number.nilai is None or number.desimal < 0:
            continue
        largest = max(largest, number.nilai)
        up, down = Fraction(round_half_up(value, number.desimal)), truncate(value, number.desimal)
        rounded += up != down and number.nilai == up
        cut += up != down and number.nilai == down
        low, high = bounds(best.rule.value, operands, exact=best.rule.uji == "capaian")
        printed += number.nilai == up and high - low >= 3 * Fraction(10) ** -number.desimal
    return _Habits(rounded, cut, largest, printed >= _ROWS_THAT_TELL)


def _compare(
    layout: Layout,
    column: Column,
    row: int,
    best: _Outcome,
    operands: Sequence[Number],
    rule: Rule | None = None,
) -> Check:
    used = rule or best.rule
    names = ", ".join(f'"{layout.kolom[k - 1].judul or k}"' for k in used.kolom)
    return compare(
        used.uji,
        layout.angka[row, column.kolom],
        used.expression(operands),
        operands,
        aturan=f'"{column.judul or column.kolom}" = {used.formula.kata} dari kolom {names}',
        bukti=len(best.agree),
    )


def _judge(
    layout: Layout, column: Column, row: int, best: _Outcome, named: Sequence[Rule], habits: _Habits
) -> Check:
    """Try a row by the rule of its table, then by every other lawful way: formula, bound, operands not rounded."""
    operands = best.rule.operands(layout, row)
    assert operands is not None  # noqa: S101 - seen by the caller
    number = layout.angka[row, column.kolom]
    ways = [
        (rule, taken, value)
        for rule in dict.fromkeys([best.rule, *named])
        if (taken := rule.operands(layout, row)) and (value := rule.value(taken)) is not None
    ]
    if not ways or ways[0][0] is not best.rule:
        places = tuple(operand.tempat for operand in operands)
        check = Check(best.rule.uji, number.tempat, places, Verdict.UNVERIFIABLE, number.teks)
        return undecided(check, "Pembaginya nol; tidak ada aturan yang menetapkan hasilnya.")
    first = _compare(layout, column, row, best, operands)
    if first.putusan is Verdict.MATCH or (first.alasan and habits.is_cut):
        return first
    for rule, taken, value in ways:
        if agrees(number, value, is_rounded=not habits.is_cut):
            return _compare(layout, column, row, best, taken, rule)
    for rule, taken, value in ways:
        bound = _bound(rule, number, value, habits)
        if bound:
            check = _compare(layout, column, row, best, taken, rule)
            return replace(
                check,
                putusan=Verdict.MATCH,
                dihitung=number.teks,
                penjelasan="",
                aturan=f"{check.aturan}, {bound}",
            )
    for rule, taken, _ in ways:
        if _is_within(rule, number, taken):
            check = _compare(layout, column, row, best, taken, rule)
            text = "Cocok bila dihitung dari masukan sebelum dibulatkan."
            if habits.is_printed:
                return undecided(check, f"{text} Baris lain dihitung dari masukan sebagaimana tercetak.")
            return replace(check, putusan=Verdict.ROUNDING, alasan="unrounded_inputs", penjelasan=text)
    if first.alasan == "truncated" and habits.rounded >= _ROWS_THAT_TELL:
        text = f"Terpotong, padahal {habits.rounded} baris lain dibulatkan; seharusnya {first.dihitung}."
        return replace(first, putusan=Verdict.MISMATCH, penjelasan=text)
    return first


def _bound(rule: Rule, number: Number, value: Fraction, habits: _Habits) -> str:
    """The bound of capaian that gives what is printed, where no row of the column passes it."""
    if rule.uji not in {"capaian", "serapan"}:
        return ""
    for cap in CAPS:
        if number.nilai == cap and value > cap and habits.largest <= cap:
            return f"paling tinggi {cap}"
    return "paling rendah 0" if number.nilai == 0 and value < 0 else ""


def _is_within(rule: Rule, number: Number, operands: Sequence[Number]) -> bool:
    """Whether operands before they were rounded for print give what is printed."""
    low, high = bounds(rule.value, operands, exact=rule.uji == "capaian")
    half = Fraction(10) ** -number.desimal / 2
    return number.nilai is not None and low != high and low - half <= number.nilai <= high + half


def bounds(
    value: Callable[[Sequence[Number]], Fraction | None], operands: Sequence[Number], *, exact: bool
) -> tuple[Fraction, Fraction]:
    """The least and the greatest result that operands give before they were rounded for print.

    Only what is printed with decimals, or in millions, was rounded: a count is exact, and so is a target, the last
    operand of a capaian.

    Args:
        value: the computation.
        operands: the printed operands.
        exact: the last operand is exact.

    Returns:
        The two.
    """
    choices = []
    for index, operand in enumerate(operands):
        is_exact = operand.desimal == 0 or (exact and index == len(operands) - 1)
        half = Fraction(0) if is_exact else Fraction(10) ** -operand.desimal / 2
        nilai = operand.nilai or Fraction(0)
        choices.append([_with(operand, nilai + step) for step in ({-half, half} if half else {half})])
    results = [r for combination in itertools.product(*choices) if (r := value(combination)) is not None]
    return min(results), max(results)


def _with(number: Number, value: Fraction) -> Number:
    return replace(number, bacaan=(replace(number.bacaan[0], nilai=value),))


def _rules(layout: Layout, column: Column) -> Iterator[Rule]:
    """The formulas that the heads allow for a column."""
    counted = [
        other
        for other in layout.kolom
        if other.kolom != column.kolom
        and other.peran not in {"no", "kode", "nama", "satuan"}
        and any((row, other.kolom) in layout.angka for row in layout.rows)
    ]
    same = [
        other
        for other in counted
        if other.tahun is None or column.tahun is None or other.tahun == column.tahun
    ]
    role = column.peran
    if role in {"capaian", "persen", "serapan"}:
        yield from _ratios(column, same)
    if role in {"selisih", "sisa"} or (not role and len(counted) >= 2):
        yield from _differences(column, counted)
    if role in {"nilai", "capaian", "persen", ""} and any(other.peran == "bobot" for other in same):
        yield from _products(column, same)
    if role in {"nilai", ""}:
        yield from _constants(layout, column, counted)
    if role in {"efisiensi", "rasio"}:
        yield from _efficiency(column, counted)
    if role in {"jumlah", "pagu", "realisasi_anggaran", "target", "realisasi", "nilai", "bobot", ""}:
        yield from _totals(layout, column, counted)


def _ratios(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    is_money = column.peran == "serapan"
    for formulas, tops, bottoms, uji in (
        (CAPAIAN, ("realisasi",), ("target",), "capaian"),
        (BAGIAN, ("realisasi_anggaran",), ("pagu",), "serapan"),
        (CAPAIAN, ("capaian", "nilai", "tahun", "jumlah"), ("target",), "capaian"),
        (BAGIAN, ("realisasi", "jumlah", "nilai", ""), ("jumlah", "nilai", "pagu", "target", ""), "persen"),
    ):
        pairs = [
            (a, b)
            for a, b in itertools.product(others, others)
            if a is not b
            and a.peran in tops
            and b.peran in bottoms
            and max(a.kolom, b.kolom) <= column.kolom + 2
        ]
        nearest = min((_distance(column, a, b) for a, b in pairs), default=0)
        for a, b in pairs:
            is_near = _distance(column, a, b) == nearest
            fits = uji == "serapan" if is_money else uji in {"capaian", "serapan"}
            is_named = is_near and fits and not (uji == "capaian" and a.peran != "realisasi")
            for formula in formulas.values():
                yield Rule(uji, formula, (a.kolom, b.kolom), is_named)


def _distance(column: Column, *operands: Column) -> int:
    """How far operands stand from a result: those of its own group of heads, and those left of it, are nearer."""
    far = 0
    for other in operands:
        far += 2 * abs(column.kolom - other.kolom) + (other.kolom > column.kolom)
        far += 100 * (
            len(column.kepala) > 1 and len(other.kepala) > 1 and column.kepala[0] != other.kepala[0]
        )
    return far


def _differences(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    pairs = [
        (a, b)
        for a, b in itertools.combinations(others, 2)
        if (a.peran == b.peran or {a.peran, b.peran} in _OPPOSITES)
    ]
    for a, b in pairs:
        is_left = max(a.kolom, b.kolom) < column.kolom
        is_only = len(pairs) == 1 and column.peran in {"selisih", "sisa"} and is_left
        for formula in SELISIH.values():
            yield Rule("selisih", formula, (a.kolom, b.kolom), is_only)


def _products(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    weights = [other for other in others if other.peran == "bobot" and other.kolom < column.kolom]
    values = [o for o in others if o.peran in {"capaian", "nilai", "persen", "realisasi", "jumlah", ""}]
    for weight, value in itertools.product(weights, values):
        for formula in HASIL_KALI.values():
            yield Rule("tertimbang", formula, (weight.kolom, value.kolom), is_named=False)


def _constants(layout: Layout, column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """A column weighted alike in every row, or divided by one whole number: that of those who answered."""
    for other in reversed(others):
        pairs = [
            (a.nilai, c.nilai)
            for row in layout.rows
            if (a := layout.angka.get((row, other.kolom))) and (c := layout.angka.get((row, column.kolom)))
            if a.nilai and c.nilai
        ]
        if other.kolom > column.kolom or len(pairs) < _ROWS_THAT_TELL:
            continue
        for weight in (*_WEIGHTS, Fraction(1, len(pairs))):
            constant = Constant(weight, "bobot yang sama di setiap baris")
            formula = Formula("bobot_sama", f"nilai × {constant}", lambda a, by=constant: a * _plain(a, by))
            yield Rule("tertimbang", formula, (other.kolom,), is_named=False)
        divisor = round(max(pairs)[0] / max(pairs)[1])
        if divisor > 1:
            constant = Constant(Fraction(divisor), "pembagi yang sama di setiap baris")
            formula = Formula("pembagi", f"nilai ÷ {divisor}", lambda a, by=constant: a / _plain(a, by))
            yield Rule("rata_rata", formula, (other.kolom,), is_named=False)


def _plain(operand: Any, constant: Constant) -> Any:  # noqa: ANN401 - of fractions, binary numbers or expressions, as a formula
    """A constant as the operand beside it is: part of an expression, or a number."""
    return constant if isinstance(operand, Expression) else type(operand)(constant.number)


def _efficiency(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    results = {
        "capaian",
        "serapan",
        "persen",
        "pagu",
        "realisasi_anggaran",
        "realisasi",
        "target",
        "efisiensi",
        "rasio",
    }
    fitting = [other for other in others if other.peran in results]
    for a, b in itertools.permutations(fitting, 2):
        for formula in EFISIENSI.values():
            yield Rule("efisiensi", formula, (a.kolom, b.kolom), is_named=False)
    for a in fitting:
        for formula in TETAP.values():
            yield Rule("efisiensi", formula, (a.kolom,), is_named=False)


def _totals(layout: Layout, column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """Sums of a run of columns beside it, or of all columns under the same last head."""
    indexes = [
        o.kolom for o in others if o.peran in {column.peran, "jumlah", "tahun", "nilai", "target", "pagu", ""}
    ]
    groups: dict[tuple[int, ...], None] = {}
    left = [k for k in indexes if k < column.kolom]
    if column.peran in {"jumlah", "", "nilai"}:
        for start in range(len(left) - 1):
            groups[tuple(left[start:])] = None
        right = [k for k in indexes if k > column.kolom]
        for stop in range(2, len(right) + 1):
            groups[tuple(right[:stop])] = None
    last = squash(column.kepala[-1]) if column.kepala else ""
    alike = [o.kolom for o in others if o.kepala and squash(o.kepala[-1]) == last and o.kolom < column.kolom]
    for start in range(len(alike) - 1):
        groups[tuple(alike[start:])] = None
    role = tuple(o.kolom for o in others if o.peran == column.peran and o.kolom < column.kolom)
    if len(role) > 1 and column.tahun is None:
        groups[role] = None
    amounts = tuple(
        k for k in left if _is_amount(layout, k)
    )  # whatever the heads say: of a matrix they may be shifted
    if len(amounts) > 1 and column.tahun is None:
        groups[amounts] = None
    formula = Formula("jumlah", "jumlah", lambda *operands: _sum(operands))
    # "L | P | Jumlah": a head of this word alone adds what stands left of it.
    is_total = bool(column.kepala) and bool(_ONLY_TOTAL.match(column.kepala[-1]))
    for group in groups:
        roles = {other.peran for other in others if other.kolom in group}
        is_named = is_total and roles in ({""}, {"tahun"}) and group == tuple(range(group[0], column.kolom))
        yield Rule("jumlah", formula, group, is_named)


def _is_amount(layout: Layout, column: int) -> bool:
    values = [n.nilai for (_, k), n in layout.angka.items() if k == column and n.nilai is not None]
    return bool(values) and max(values) >= AMOUNT


def _sum(operands: Sequence[Any]) -> Any:  # noqa: ANN401 - of fractions, binary numbers or expressions, as a formula
    return total(*operands) if isinstance(operands[0], Expression) else sum(operands)


def find_unread(layout: Layout) -> Mapping[int, list[Number]]:
    """The cells that are no number though their column holds numbers.

    Args:
        layout: the table.

    Returns:
        The cells by column.
    """
    found: dict[int, list[Number]] = {}
    for column in layout.kolom:
        if column.peran in {"no", "kode", "nama"}:
            continue
        numbers = [
            layout.angka[row, column.kolom] for row in layout.rows if (row, column.kolom) in layout.angka
        ]
        bad = [number for number in numbers if not number.bacaan]
        enough = (
            1
            if column.peran in {"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "serapan"}
            else 2
        )
        if bad and len(numbers) - len(bad) >= max(enough, 2 * len(bad)):
            found[column.kolom] = bad
    return found
