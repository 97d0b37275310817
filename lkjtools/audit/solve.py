"""An expression with another number at a printed place, and the number there that gives it a value."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lkjtools.figure.angka import Angka, Cell, Constant, Expression, Operation


def put(expression: Expression, place: str, value: Fraction) -> Expression:
    """Put another number in a printed place of an expression.

    Args:
        expression: the expression.
        place: code of the place.
        value: the number.

    Returns:
        The expression with it.
    """
    if isinstance(expression, Angka):
        if expression.key == place and isinstance(expression.expression, Cell | Constant):
            return replace(expression, expression=Constant(value, "percobaan"))
        inner = put(expression.expression, place, value)
        return expression if inner is expression.expression else replace(expression, expression=inner)
    if isinstance(expression, Operation):
        changed = {index: put(expression.args[index], place, value) for index in expression.at(place)}
        # What the place is not in stays the same thing, whose value is known.
        return expression.with_args({i: new for i, new in changed.items() if new is not expression.args[i]})
    return expression


def solve(expression: Expression, place: str, now: Fraction, wanted: Fraction) -> Fraction | None:
    """Find the number of a place that gives an expression the value wanted.

    Args:
        expression: the expression.
        place: code of the place.
        now: the number that is there.
        wanted: the value that the expression should have.

    Returns:
        The number; None where the place is in it neither in proportion nor as the divisor.

    Examples:
        >>> part, whole = (Angka(code, Cell("", code, "", text)) for code, text in (("a", "1"), ("b", "4")))
        >>> [solve(part / whole, code, Fraction(now), Fraction(1, 2)) for code, now in (("a", 1), ("b", 4))]
        [Fraction(2, 1), Fraction(2, 1)]
    """
    at = [put(expression, place, now + step).value for step in (0, 1, 2)]
    zero, one, two = (each if isinstance(each, Fraction) else None for each in at)
    if zero is None or one is None or two is None or one == zero:
        return None
    if two - one == one - zero:
        return now + (wanted - zero) / (one - zero)
    if zero and wanted and zero * now == one * (now + 1) == two * (now + 2):  # it is the divisor
        return zero * now / wanted
    return None
