"""The arithmetic of a figure, written with operands that give the result printed: it works on a calculator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from lkjtools.figure.angka import SEMENTARA, Expression, Figure, Lookup, Operation, Value
from lkjtools.formatting import format_number, parse_number, round_half_up, truncate

MOST_DECIMALS = 4
"""Decimals of an operand that is not rounded; one with more ends in an ellipsis."""
UNROUNDED = "dengan angka yang belum dibulatkan"
"""What stands behind arithmetic whose operands are not those printed elsewhere."""
SAME_DECIMALS = 9
"""Two numbers with these decimals in common are the same: of what does not end the record keeps 28 digits."""


@dataclass(frozen=True)
class Operand(Expression):
    """A figure as arithmetic writes it.

    Attributes:
        text: what is written.
        number: what who reads it computes with; the value itself where that is no number.
    """

    text: str
    number: Value

    @property
    def value(self) -> Value:
        """What the text says."""
        return self.number

    def __str__(self) -> str:
        return self.text


def spell_arithmetic(figure: Figure) -> str:
    """Write the formula of a figure with numbers that give the result printed.

    Args:
        figure: the figure, computed here or read from a record.

    Returns:
        The arithmetic with the operands as they are printed elsewhere. Where these do not give the result, with
        operands that are not rounded, to four decimals and an ellipsis; where that is too little, with the
        arithmetic of the operands in their place. The last two say so.

    Source:
        docs/asumsi.md, A34.

    Examples:
        >>> from lkjtools.figure.angka import Angka, Cell, Constant
        >>> nilai = Angka("realisasi:skm:2023", Constant(Fraction("34.248"), "contoh") / 9, "", 2)
        >>> target = Angka("target:skm:2023", Cell("2023/target.csv", "skm", "target", "3.8"), "", 2)
        >>> for decimals in (0, 1, 5):
        ...     spell_arithmetic(Angka("capaian_pct:skm:2023", nilai / target * 100, "%", decimals))
        '3,81 ÷ 3,80 × 100 = 100'
        '3,8053… ÷ 3,80 × 100 = 100,1 (dengan angka yang belum dibulatkan)'
        '34,248 ÷ 9 ÷ 3,80 × 100 = 100,14035 (dengan angka yang belum dibulatkan)'
    """
    formula, is_rounded = spell_formula(figure)
    return f"{formula} = {figure}" if is_rounded else f"{formula} = {figure} ({UNROUNDED})"


def spell_formula(figure: Figure) -> tuple[str, bool]:
    """Write the formula of a figure with numbers that give the result printed, without that result.

    Args:
        figure: the figure.

    Returns:
        The formula, and whether its operands are those printed elsewhere.

    Examples:
        >>> from lkjtools.figure.angka import Angka, Constant
        >>> sepertiga = Angka("a", Constant(Fraction(1, 3), "contoh"), "", 2)
        >>> [spell_formula(Angka("b", sepertiga * 2, "", decimals)) for decimals in (1, 2)]
        [('0,33 × 2', True), ('0,3333… × 2', False)]
    """
    expression = figure.expression
    printed = _rewrite(expression, _printed)
    if _gives(figure, printed):
        return str(printed), True
    unrounded = _rewrite(expression, _unrounded)
    return str(unrounded if _gives(figure, unrounded) else _rewrite(expression, _worked)), False


def is_carried(figure: Figure) -> bool:
    """Whether the operands as they are printed give the figure as it is printed."""
    return spell_formula(figure)[1]


def operand_keys(figure: Figure) -> frozenset[str]:
    """The keys of the figures that stand in the formula of another one.

    Examples:
        >>> from lkjtools.figure.angka import Angka, Constant
        >>> satu = Angka("a", Constant(Fraction(1), "contoh"))
        >>> sorted(operand_keys(Angka("c", Angka("b", satu * 2) / satu)))
        ['a', 'b']
    """

    def keys(part: Expression) -> frozenset[str]:
        return (
            frozenset({part.key}) if isinstance(part, Figure) else frozenset().union(*map(keys, part.inputs))
        )

    return keys(figure.expression)


def _rewrite(part: Expression, write: Callable[[Figure], Expression]) -> Expression:
    """Put in place of every figure of an expression what is written for it."""
    if isinstance(part, Figure):
        return write(part)
    if isinstance(part, Operation | Lookup):
        return replace(part, args=tuple(_rewrite(arg, write) for arg in part.args))
    return part


def _printed(figure: Figure) -> Operand:
    value, text = figure.value, str(figure)
    return Operand(text, parse_number(figure.digits) if isinstance(value, Fraction) else value)


def _unrounded(figure: Figure) -> Operand:
    value, printed = figure.value, _printed(figure)
    if not isinstance(value, Fraction) or printed.number == value:
        return printed
    number = truncate(value, MOST_DECIMALS)
    text = format_number(number, MOST_DECIMALS)
    text = text.rstrip("0") if number == value else f"{text}…"
    return Operand(text + SEMENTARA if printed.text.endswith(SEMENTARA) else text, number)


def _worked(figure: Figure) -> Expression:
    printed = _printed(figure)
    return printed if printed.number == figure.value else _rewrite(figure.expression, _worked)


def _gives(figure: Figure, shown: Expression) -> bool:
    """Whether an expression whose operands are written gives what is printed of the figure."""
    value, expression = figure.value, figure.expression
    if isinstance(expression, Lookup) and isinstance(shown, Lookup):
        return _supports(figure, expression, shown)
    if not isinstance(value, Fraction):
        return True
    result = shown.value
    return isinstance(result, Fraction) and _prints(figure, result)


def _supports(figure: Figure, exact: Lookup, shown: Lookup) -> bool:
    """Whether what a rule compares stands in the same order as written, and what it chose is what is printed."""
    if exact.op == "count":
        return True
    pairs = [
        (one.value, other.value)
        for one, other in zip(exact.args, shown.args, strict=True)
        if isinstance(one.value, Fraction)
    ]
    if any(_order(a[0], b[0]) != _order(a[1], b[1]) for a, b in pairwise(pairs)):
        return False
    value = figure.value
    return not isinstance(value, Fraction) or all(
        _prints(figure, written) for number, written in pairs if _order(number, value) == 0
    )


def _order(one: Value, other: Value) -> int:
    if not isinstance(one, Fraction) or not isinstance(other, Fraction):
        return 0
    first, second = round_half_up(one, SAME_DECIMALS), round_half_up(other, SAME_DECIMALS)
    return (first > second) - (first < second)


def _prints(figure: Figure, number: Value) -> bool:
    return isinstance(number, Fraction) and format_number(number, figure.decimals or 0) == figure.digits
