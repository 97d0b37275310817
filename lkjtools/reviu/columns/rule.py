"""A formula over columns of a table, and what it takes from a row and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from lkjtools.figure.angka import Constant, Expression, total
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import SIGNS, Number, Reading
from lkjtools.reviu.proof.check import leaf
from lkjtools.reviu.proof.formulas import Formula

BALANCES = frozenset({"saldo", "saldo_kurang", "saldo_kolom"})
"""What there was, what came and what went, by the names of their formulas."""
SHARE_OF_SUMS, REST_OF_SUMS = "bagian_jumlah", "sisa_jumlah"
"""The formula of what some columns are together of others."""
ROWS_THAT_TELL = 3
"""So many rows that no chance explains make a rule that the heads do not name."""


@dataclass(frozen=True)
class Rule:
    """A formula over columns of a table.

    Attributes:
        uji: kind of the test.
        formula: the formula.
        kolom: the operand columns.
        is_named: the heads name it: one row is enough.
        is_apt: the heads go with it: two rows show it.
        is_shown: the rows show it beyond chance.
        is_told: a head prints the formula.
    """

    uji: str
    formula: Formula
    kolom: tuple[int, ...]
    is_named: bool
    is_apt: bool = False
    is_shown: bool = False
    is_told: bool = False

    def with_column(self, at: int, column: int) -> Rule:
        """The same formula with another column in the place of one operand."""
        return replace(self, kolom=(*self.kolom[:at], column, *self.kolom[at + 1 :]))

    def operands(self, layout: Layout, row: int) -> tuple[Number, ...] | None:
        """The printed operands of a row, in a sum without signs for nothing; None where one is no number.

        In a formula that the head prints, in shares of sums and in balances such a sign counts as nothing:
        it holds so, or it is to be read.
        """
        found = [layout.operand(row, column) for column in self.kolom]
        if self.is_told or self.formula.nama in {*BALANCES, SHARE_OF_SUMS, REST_OF_SUMS}:
            found = [n or _nothing(layout, row, column) for n, column in zip(found, self.kolom, strict=True)]
        if self.formula is SUM:
            texts = (layout.text(row, c) for c, n in zip(self.kolom, found, strict=True) if n is None)
            nothing = all(text.casefold() in SIGNS for text in texts)
            found = [n for n in found if n is not None] if nothing else found
        is_known = len(found) > 1 or len(self.kolom) == 1
        return tuple(n for n in found if n) if is_known and all(n and n.bacaan for n in found) else None

    def value(self, operands: Sequence[Number]) -> Fraction | None:
        """The exact result."""
        return self.formula.of(*(n.nilai for n in operands if n.nilai is not None))

    def expression(self, operands: Sequence[Number]) -> Expression:
        """The computation over the printed places."""
        result: Expression = self.formula.hitung(*(leaf(number) for number in operands))
        return result


def _nothing(layout: Layout, row: int, column: int) -> Number | None:
    """A sign in place of a number, as nothing."""
    text = layout.text(row, column)
    is_sign = text.casefold() in SIGNS
    return Number(layout.place(row, column), text, (Reading(Fraction(0), 0),)) if is_sign else None


SUM = Formula("jumlah", "jumlah", lambda *operands: add_operands(operands))


def add_operands(operands: Sequence[Any]) -> Any:  # noqa: ANN401 - of fractions, binary numbers or expressions, as a formula
    """Add operands of a formula.

    Args:
        operands: fractions, binary numbers or expressions.

    Returns:
        Their sum, of the same kind.

    Examples:
        >>> add_operands([Fraction(1, 2), Fraction(3, 2)])
        Fraction(2, 1)
    """
    if len(operands) == 1:
        return operands[0]
    return total(*operands) if isinstance(operands[0], Expression) else sum(operands)


def as_operand(constant: Constant, like: Any) -> Any:  # noqa: ANN401 - of fractions, binary numbers or expressions, as a formula
    """Take a constant as the operand beside it is: part of an expression, or a number.

    Args:
        constant: the constant.
        like: an operand of the same formula, a fraction, binary number or expression.

    Returns:
        The constant of that kind.

    Examples:
        >>> as_operand(Constant(Fraction(365), "tetapan"), 1.5)
        365.0
    """
    return constant if isinstance(like, Expression) else type(like)(constant.number)
