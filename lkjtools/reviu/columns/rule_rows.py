"""How the rows of a column stand to a rule: which follow it, which nearly do, which leave it and by what slip."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lkjtools.audit.digits import slips_of
from lkjtools.audit.verdict import Verdict, judge_number
from lkjtools.reviu.columns.rule import ROWS_THAT_TELL, Rule
from lkjtools.reviu.printed.heads import AMOUNT, Column, Layout
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.printed.order_words import KINDS
from lkjtools.reviu.proof.check import is_slip

_RELATIVE = re.compile(r"\b(?:rasio|persen\w*|tingkat|indeks|rata-?\s?rata|nilai|angka)\b|%", re.IGNORECASE)
_PERCENT = re.compile(r"\bpersen|%", re.IGNORECASE)
_DIGITS, _UNITS = 3, 2
_MOST_CORNERS = 8
_BY_CHANCE, _TELLING = frozenset({"tertimbang", "rata_rata", "hasil_bagi", "hasil_kali"}), 7
"""Rules that chance gives small counts, and the digits of their results that it does not."""
_ALL = Fraction(100)
PER_HUNDRED = "bagi_100"
"""The quotient of two columns in percent that no head calls a share."""
ROWS_ENOUGH = 8
"""A rule that the heads do not name and that none of so many rows follows is given up."""


@dataclass
class Outcome:
    """How the rows of a column stand to a rule.

    Attributes:
        rule: the rule.
        agree: the rows that follow it.
        near: the rows that follow it by operands before they were rounded for print.
        tell: how many rows chance would hardly make follow it.
        largest: the greatest result among those.
        fail: the rows that leave it.
    """

    rule: Rule
    agree: list[int] = field(default_factory=list)
    near: list[int] = field(default_factory=list)
    tell: int = 0
    largest: Fraction = Fraction(0)
    fail: list[int] = field(default_factory=list)


def try_rule(layout: Layout, column: Column, rule: Rule, rows: Iterable[int]) -> Outcome:
    """Try a rule on rows of a column.

    Args:
        layout: the table.
        column: the column of the results.
        rule: the rule.
        rows: its rows.

    Returns:
        How they stand to it; a rule that no head names is given up where none of many rows follows it.
    """
    outcome = Outcome(rule)
    for row in rows:
        operands = rule.operands(layout, row)
        if operands is None:
            continue
        if not rule.is_named and not outcome.agree and len(outcome.fail) >= ROWS_ENOUGH:
            break  # the rule of no column
        number = layout.angka[row, column.kolom]
        if _is_of_absolute(rule, number, operands):
            outcome.agree.append(row)
            outcome.tell += _tells(number, operands)
            continue
        if _is_held(rule, number, operands):
            continue
        if not _is_near(rule, number, operands):
            outcome.fail.append(row)
            continue
        value = rule.value(operands)
        if value is None:
            continue
        if agrees(number, value):
            outcome.agree.append(row)
            outcome.tell += rule.uji in KINDS.values() or _tells(number, operands)
            outcome.largest = max(outcome.largest, value)
        elif is_within_bounds(rule, number, operands):
            outcome.near.append(row)
        else:
            outcome.fail.append(row)
    return outcome


def _is_of_absolute(rule: Rule, number: Number, operands: Sequence[Number]) -> bool:
    """Whether a growth is that of the absolute value of what was below nought: losses, costs in brackets."""
    if not rule.formula.nama.startswith("perubahan") or not any((o.nilai or 0) < 0 for o in operands):
        return False
    value = rule.value(operands)
    return value is not None and value != 0 and agrees(number, -value)


def _is_held(rule: Rule, number: Number, operands: Sequence[Number]) -> bool:
    """Whether a quotient in percent passes the hundred that is printed, by which no rule is shown or left."""
    if rule.formula.nama != PER_HUNDRED or number.nilai != _ALL:
        return False
    value = rule.value(operands)
    return value is not None and value > _ALL


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


def _tells(number: Number, operands: Sequence[Number]) -> bool:
    """A result that chance would hardly give: no 0, 1 or 100, and none of the operands again."""
    return number.nilai not in {0, 1, 100, *(operand.nilai for operand in operands)}


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


def repeats(one: Number, other: Number) -> bool:
    """Say whether two printed numbers are the same at the precision of the coarser.

    Args:
        one: a printed number.
        other: another one.

    Returns:
        Whether they are.
    """
    coarse, fine = sorted((one, other), key=lambda each: each.desimal)
    return fine.nilai is not None and agrees(coarse, fine.nilai)


def is_within_bounds(rule: Rule, number: Number, operands: Sequence[Number]) -> bool:
    """Say whether operands before they were rounded for print give what is printed.

    Args:
        rule: the rule.
        number: the printed result.
        operands: its printed operands.

    Returns:
        Whether they do; False where all of them are exact.
    """
    if not any(operand.is_rounded for operand in operands):
        return False
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
        is_exact = not operand.is_rounded or (exact and index == len(operands) - 1)
        half = Fraction(0) if is_exact else Fraction(10) ** -operand.desimal / 2
        nilai = operand.nilai or Fraction(0)
        choices.append([operand.with_value(nilai + step) for step in ({-half, half} if half else {half})])
    corners: Iterable[Sequence[Number]] = itertools.product(*choices)
    if sum(len(choice) > 1 for choice in choices) > _MOST_CORNERS:
        # Of so many operands there are only sums and means, which are least and greatest with all of them.
        corners = ([min(c, key=_value) for c in choices], [max(c, key=_value) for c in choices])
    results = [result for corner in corners if (result := value(corner)) is not None]
    return min(results), max(results)


def _value(number: Number) -> Fraction:
    return number.nilai or Fraction(0)


def is_rule(layout: Layout, column: Column, outcome: Outcome) -> bool:
    """Say whether rows show a rule that the heads do not name.

    Three rows do that no chance explains, or two sums of amounts; two, too, where the heads go with it, or where
    the only other row leaves it by a slip of typing, or by another column in the place of an operand.

    Args:
        layout: the table.
        column: the column of the results.
        outcome: how its rows stand to the rule.

    Returns:
        Whether they do.
    """
    agree, fail = len(outcome.agree), len(outcome.fail)
    if outcome.rule.is_apt and outcome.tell >= ROWS_THAT_TELL - 1 and agree >= 2 * fail:
        return True
    if outcome.rule.uji in _BY_CHANCE and not outcome.rule.is_shown:
        digits = [count_digits(layout.angka[row, column.kolom]) for row in outcome.agree]
        if sum(digits) < max(_TELLING, _UNITS * agree):
            return False
    is_sum = outcome.rule.uji == "jumlah" and outcome.tell >= 2 and not fail and outcome.largest >= AMOUNT
    if is_sum or outcome.rule.is_shown or (outcome.tell >= ROWS_THAT_TELL and agree >= 3 * fail):
        return True
    # Of capaian the rows that leave it may be better the lower they are.
    if outcome.tell > ROWS_THAT_TELL and agree >= 2 * fail and column.peran != "capaian":
        return True
    left = [row for row in outcome.fail if not is_apart(layout, row, outcome)]
    strong = sum(_is_long(layout.angka[row, column.kolom]) for row in outcome.agree)
    if outcome.tell < 2 or strong < 2 or len(left) > 1:
        return False
    if column.peran in {"capaian", "serapan", "persen"} and agree >= ROWS_THAT_TELL:
        return True
    if len(left) != 1 or (operands := outcome.rule.operands(layout, left[0])) is None:
        return False
    number = layout.angka[left[0], column.kolom]
    if _is_of_other_column(layout, column, outcome.rule, number) or is_copied(layout, outcome.rule, number):
        return True
    before = [outcome.rule.operands(layout, row) for row in layout.rows if row < left[0]][-1:]
    return _is_typed(outcome.rule, number, operands) or any(
        _is_left_over(outcome.rule, number, operands, each) for each in before if each
    )


def _is_of_other_column(layout: Layout, column: Column, rule: Rule, number: Number) -> bool:
    """Whether a number was computed with another column in the place of one of its operands: of all pupils."""
    for at, other in itertools.product(range(len(rule.kolom)), layout.kolom):
        if other is column or other.kolom in rule.kolom:
            continue
        mixed = rule.with_column(at, other.kolom)
        operands = mixed.operands(layout, number.tempat.baris)
        value = mixed.value(operands) if operands else None
        if value is not None and agrees(number, value) and count_digits(number) > _DIGITS:
            return True
    return False


def is_copied(layout: Layout, rule: Rule, number: Number) -> bool:
    """Say whether a long number is that of the cell beside it once more, of which it does not come.

    Args:
        layout: the table.
        rule: the rule of its column.
        number: the number.

    Returns:
        Whether it is.
    """
    row, column = number.tempat.baris, number.tempat.kolom
    beside = (layout.angka.get((row, k)) for k in (column - 1, column + 1) if k not in rule.kolom)
    return _is_long(number) and any(other is not None and other.nilai == number.nilai for other in beside)


def _is_left_over(rule: Rule, number: Number, operands: Sequence[Number], before: Sequence[Number]) -> bool:
    """Whether a number was computed with an operand that was left from the row before: that of last year."""
    mixed = ([*operands[:at], before[at], *operands[at + 1 :]] for at in range(len(operands)))
    values = (rule.value(each) for each in mixed)
    return _is_long(number) and any(value is not None and agrees(number, value) for value in values)


def _is_typed(rule: Rule, number: Number, operands: Sequence[Number]) -> bool:
    """Whether a slip of typing in one of the numbers of a row makes it leave a rule."""
    value = rule.value(operands)
    printed = number.nilai or Fraction(0)
    if value is None or abs(value - printed) * 10**number.desimal < _UNITS:
        return False  # so little may have been rounded away
    if is_slip(number, value) and (_is_long(number) or abs(value) > abs(printed)):
        return True
    for index, operand in enumerate(operands):
        if not _is_long(operand):
            continue
        for slip in itertools.chain(*slips_of(operand.nilai or Fraction(0), operand.desimal)):
            value = rule.value([*operands[:index], operand.with_value(slip), *operands[index + 1 :]])
            if value is not None and agrees(number, value, is_rounded=True):
                return True
    return False


def _is_long(number: Number) -> bool:
    """Three digits or more: of fewer, chance gives many, and any other is a slip away."""
    return sum(map(str.isdecimal, number.teks)) >= _DIGITS


def is_apart(layout: Layout, row: int, outcome: Outcome) -> bool:
    """Say whether a row is one of ratios amid rows of amounts: what those add up to, its numbers do not.

    Args:
        layout: the table.
        row: the row.
        outcome: how the others stand to the rule.

    Returns:
        Whether it is.
    """
    columns = outcome.rule.kolom
    return any(
        is_of_kind(layout, row, columns)
        and not any(is_of_kind(layout, other, columns) for other in outcome.agree)
        for is_of_kind in (_is_relative, _is_percent)
    )


def _is_relative(layout: Layout, row: int, columns: Sequence[int]) -> bool:
    return bool(_RELATIVE.search(layout.label(row))) or _is_percent(layout, row, columns)


def _is_percent(layout: Layout, row: int, columns: Sequence[int]) -> bool:
    numbers = (layout.angka.get((row, column)) for column in columns)
    return bool(_PERCENT.search(layout.label(row))) or any(n is not None and n.satuan == "%" for n in numbers)


def is_of_twin(layout: Layout, column: Column, best: Outcome) -> bool:
    """Say whether a column with the same last head, under another first one, has the same rule and shows it.

    Args:
        layout: the table.
        column: the column whose rows do not show it: two of five are wrong.
        best: how they stand to it.

    Returns:
        Whether there is one.
    """
    if len(column.kepala) < 2 or best.tell < 2 or len(best.agree) < len(best.fail):
        return False
    for twin in layout.kolom:
        step = twin.kolom - column.kolom
        moved = tuple(k + step for k in best.rule.kolom)
        if step == 0 or len(twin.kepala) < 2 or not all(0 < k <= len(layout.kolom) for k in moved):
            continue
        pairs = (
            (twin, column),
            *((layout.kolom[k + step - 1], layout.kolom[k - 1]) for k in best.rule.kolom),
        )
        if all(one.kepala[-1:] == other.kepala[-1:] for one, other in pairs):
            rows = [r for r in layout.rows if (n := layout.angka.get((r, twin.kolom))) and n.bacaan]
            shown = try_rule(layout, twin, replace(best.rule, kolom=moved), rows)
            if shown.tell >= ROWS_THAT_TELL and len(shown.agree) >= 3 * len(shown.fail):
                return True
    return False
