"""The bounds at which a capaian or share is lawfully held, or the other measure that is printed in its place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lkjtools.audit.verdict import CAPS
from lkjtools.reviu.columns.rule import Rule
from lkjtools.reviu.columns.rule_rows import PER_HUNDRED, Outcome, agrees
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, count_digits

_DIGITS_OF_PROGRESS = 4
"""So many digits hardly come from three numbers of a row by chance."""

_ALL = Fraction(100)


def find_caps(layout: Layout, column: Column, best: Outcome) -> Sequence[Fraction]:
    """The bounds that a column may have: none below what a row passes that follows its rule.

    Args:
        layout: the table.
        column: its column.
        best: how its rows stand to its rule.

    Returns:
        The bounds.
    """
    numbers = (layout.angka[row, column.kolom].nilai or Fraction(0) for row in best.agree)
    largest = max(numbers, default=Fraction(0))
    return [cap for cap in CAPS if cap >= largest and not (cap == _ALL < _most(layout, column))]


def find_bound(
    layout: Layout,
    column: Column,
    rule: Rule,
    number: Number,
    operands: Sequence[Number],
    caps: Sequence[Fraction],
) -> str:
    """Say by which bound a number may lawfully be printed in place of the result of a rule.

    Args:
        layout: the table.
        column: the column of the number.
        rule: the rule of its row.
        number: what is printed.
        operands: what it is computed of.
        caps: the bounds that the column may have.

    Returns:
        The bound in words; empty where none explains the number.
    """
    value = rule.value(operands)
    if value is None:
        return ""
    return (
        at_cap(column, rule, number, value, caps)
        or _bound_of_all(layout, rule, number, value)
        or _bound_within(rule, number, operands)
        or _said_bound(layout, number, value)
        or _of_progress(layout, rule, number, operands)
    )


def _most(layout: Layout, column: Column) -> Fraction:
    """The greatest number of a column, and of those under the same last head: one bound holds for all."""
    alike = {
        other.kolom
        for other in layout.kolom
        if other.kolom == column.kolom
        or (other.peran == column.peran and len(other.kepala) > 1 and other.kepala[-1:] == column.kepala[-1:])
    }
    return max((n.nilai for (_, k), n in layout.angka.items() if k in alike and n.nilai), default=Fraction(0))


def at_cap(column: Column, rule: Rule, number: Number, value: Fraction, caps: Sequence[Fraction]) -> str:
    """Say at which bound of capaian a number is held.

    Args:
        column: its column.
        rule: the rule of its row.
        number: what is printed.
        value: what the rule gives.
        caps: the bounds that the column may have.

    Returns:
        The bound in words; empty where it is held at none.
    """
    if rule.uji not in {"capaian", "serapan"} and column.peran != "capaian":
        return ""
    for cap in caps:
        if number.nilai == cap and value > cap:
            return f"paling tinggi {cap}"
    return "paling rendah 0" if number.nilai == 0 and value < 0 else ""


def _bound_of_all(layout: Layout, rule: Rule, number: Number, value: Fraction) -> str:
    """The bound of a share in a table of which none passes a hundred: no more than all can be reached."""
    is_share = rule.uji == "persen" or rule.formula.nama == PER_HUNDRED
    if not is_share or not number.nilai == _ALL < value:
        return ""
    of_percent = {
        c.kolom
        for c in layout.kolom
        if c.is_percent or c.peran in {"capaian", "persen", "serapan"} or c.kolom == number.tempat.kolom
    }
    others = (n.nilai for (_, column), n in layout.angka.items() if column in of_percent and n.nilai)
    return "" if any(other > _ALL for other in others) else f"paling tinggi {_ALL}"


def _bound_within(rule: Rule, number: Number, operands: Sequence[Number]) -> str:
    """The bound of a capaian that is weighted, or the size of a negative base, which gives what is printed."""
    for cap in CAPS if rule.uji == "tertimbang" else ():
        capped = [operand.with_value(min(operand.nilai or cap, cap)) for operand in operands]
        value = rule.value(capped) if capped != list(operands) else None
        if value is not None and agrees(number, value):
            return f"capaian paling tinggi {cap}"
    # Of a negative base no rule says whether the change is held to it or to its size.
    value = rule.value(operands) if any((operand.nilai or 0) < 0 for operand in operands) else None
    if value is not None and rule.formula.nama.startswith("perubahan") and agrees(number, -value):
        return "terhadap nilai mutlaknya"
    return ""


def bound_beside(layout: Layout, number: Number) -> Number | None:
    """Find the bound that a column of the row prints, where a number is that.

    Args:
        layout: the table.
        number: the number.

    Returns:
        The bound; None where the number is none.
    """
    bounds = (layout.angka.get((number.tempat.baris, c.kolom)) for c in layout.maksimum)
    return next((b for b in bounds if b and b.tempat != number.tempat and b.nilai == number.nilai), None)


def _said_bound(layout: Layout, number: Number, value: Fraction) -> str:
    """The same in words, where what is computed passes it."""
    bound = bound_beside(layout, number)
    if bound is None or bound.nilai is None or value <= bound.nilai:
        return ""
    return f"paling tinggi {bound.teks}, sebagaimana tercetak di barisnya"


def _of_progress(layout: Layout, rule: Rule, number: Number, operands: Sequence[Number]) -> str:
    """The way from where an indikator began to its target, which may be what is printed of one that goes down."""
    if rule.uji != "capaian" or len(operands) != 2 or count_digits(number) < _DIGITS_OF_PROGRESS:
        return ""
    taken = {operand.tempat.kolom for operand in operands}
    low, high = sorted(operand.nilai or Fraction(0) for operand in operands)
    target = next((o for o in operands if layout.kolom[o.tempat.kolom - 1].peran == "target"), operands[-1])
    reached = next(o for o in operands if o is not target).nilai or Fraction(0)
    for column in layout.kolom:
        start = layout.operand(number.tempat.baris, column.kolom)
        if column.kolom in {*taken, number.tempat.kolom} or start is None or start.nilai is None:
            continue
        way = start.nilai - (target.nilai or Fraction(0))
        # What moved away from its target began between the two, and has a sign.
        is_away = low <= start.nilai <= high
        is_lawful = not is_away or (number.nilai or 0) < 0
        if way and is_lawful and agrees(number, (start.nilai - reached) / way * 100):
            return f"dihitung sebagai kemajuan sejak {start.teks}"
    return ""
