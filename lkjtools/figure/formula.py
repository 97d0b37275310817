"""An expression as the formula of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from lkjtools.figure.angka import CACAH, Angka, Cell, Constant, Expression, Lookup, Operation


def to_formula(expression: Expression, place: Callable[[Expression], str]) -> str | None:
    """Write an expression as a spreadsheet formula.

    Args:
        expression: what to write.
        place: gives the address of an input: an Angka or a source cell at the bottom of the expression.

    Returns:
        The formula without ``=``; None where a rule other than arithmetic is in it.

    Examples:
        >>> a, b = (Angka(key, Cell("a.csv", key, "nilai", "5")) for key in "ab")
        >>> to_formula(Operation("sum", (a, b)) / b * 100, lambda part: f"{part.key.upper()}1")
        '(((A1+B1)/B1)*100)'
    """
    if isinstance(expression, Angka) and expression.expression.inputs:
        return to_formula(expression.expression, place)
    if isinstance(expression, Angka | Cell):
        return place(expression)
    if isinstance(expression, Constant):
        number = expression.number
        return f"({number})" if number < 0 or number.denominator != 1 else f"{number}"
    if not isinstance(expression, Operation | Lookup):
        return None
    parts = [to_formula(arg, place) for arg in expression.args]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(expression, Lookup):
        return f"COUNTA({','.join(known)})" if expression.rule == CACAH else None
    match expression.op:
        case "sum":
            return f"({'+'.join(known)})"
        case "weighted_mean":
            products = "+".join(f"{w}*{v}" for w, v in zip(known[::2], known[1::2], strict=True))
            return f"(({products})/({'+'.join(known[::2])}))"
        case "geometric_mean":  # GEOMEAN refuses a zero, whose mean is zero
            return f"(({'*'.join(known)})^(1/{len(known)}))"
        case "min" | "max" | "median":
            return f"{expression.op.upper()}({','.join(known)})"
    return f"({known[0]}{expression.op}{known[1]})"
