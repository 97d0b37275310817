"""The value of a figure as a number of Python's, for frames."""

from __future__ import annotations

from fractions import Fraction

from lkjtools.figure.angka import Angka, Tanda, Value


def plain_value(value: Angka | Value | None, *, exact: bool = False) -> Fraction | float | str | None:
    """The value of a figure without what it is computed from.

    Args:
        value: a figure, or its value.
        exact: a fraction as it is, and not the float nearest to it.

    Returns:
        A number or a word; None where there is neither.

    Examples:
        >>> plain_value(Fraction(1, 4)), plain_value(Fraction(1, 4), exact=True), plain_value(Tanda.TIDAK_ADA)
        (0.25, Fraction(1, 4), None)
    """
    value = value.value if isinstance(value, Angka) else value
    if isinstance(value, Tanda):
        return None
    return float(value) if isinstance(value, Fraction) and not exact else value
