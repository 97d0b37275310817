"""Roots of exact numbers: an irrational one is the nearest decimal, with digits far beyond those printed."""

from __future__ import annotations

from fractions import Fraction

ROOT_DECIMALS = 20
"""Decimals of a root: no figure is printed with more than six, none compared with more than its data have."""


def nth_root(number: Fraction, degree: int) -> Fraction:
    """Find the root of a number that is not negative, to `ROOT_DECIMALS` decimals, half rounded up.

    Args:
        number: zero or more.
        degree: 2 for the square root, 3 for the cube root.

    Returns:
        The root; exact where it ends within these decimals.

    Source:
        docs/asumsi.md, A40.

    Examples:
        >>> nth_root(Fraction(36), 2), nth_root(Fraction(27, 8), 3)
        (Fraction(6, 1), Fraction(3, 2))
        >>> nth_root(Fraction(2), 2) == Fraction("1.41421356237309504880")
        True
    """
    step = 2 * 10**ROOT_DECIMALS  # half of the last digit, so that whole numbers decide how it is rounded
    halves = _whole_root(number.numerator * step**degree // number.denominator, degree)
    return Fraction((halves + 1) // 2, 10**ROOT_DECIMALS)


def _whole_root(number: int, degree: int) -> int:
    """The largest whole number whose power is not above a number, by Newton's method from above."""
    guess = 1 << -(-number.bit_length() // degree)
    while guess:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            break
        guess = better
    return guess
