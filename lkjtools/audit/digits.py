"""How two numbers differ by a slip of typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lkjtools.formatting import format_number

_DIGITS = "0123456789"
SWAPPED, MOVED = "dua angka tertukar", "koma bergeser"
"""What `compare_digits` says of two digits that are exchanged, and of a comma that moved."""


def compare_digits(printed: Fraction, right: Fraction, decimals: int) -> str:
    """Say in which way of typing two numbers differ.

    Returns:
        The way; empty where it is none of the usual ones.

    Examples:
        >>> compare_digits(Fraction("121.08"), Fraction("112.08"), 2)
        'dua angka tertukar'
        >>> compare_digits(Fraction("9.82"), Fraction("98.2"), 2)
        'koma bergeser'
    """
    if printed == -right:
        return "tanda minus"
    if printed and right and any(right / printed == Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3)):
        return MOVED
    if printed * right < 0:
        return ""  # a sign and a digit are two slips
    one, other = _digits(printed, decimals), _digits(right, decimals)
    if len(one) == len(other):
        places = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(places) == 1:
            return "satu angka berbeda"
        if len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]]:
            return SWAPPED if one[places[1]] == other[places[0]] else ""
        return ""
    for longer, shorter, words in ((one, other, "satu angka berlebih"), (other, one, "satu angka hilang")):
        if len(longer) == len(shorter) + 1 and shorter in _without_one(longer):
            return words
    return ""


def count_other_digits(one: Fraction, other: Fraction, decimals: int) -> int:
    """Count the digits in which two numbers of the same length differ.

    Args:
        one: a number.
        other: a number.
        decimals: decimals with which both are printed.

    Returns:
        The count; that of all digits where one is longer.

    Examples:
        >>> count_other_digits(Fraction(805767550), Fraction(806867550), 0)
        2
    """
    digits, others = _digits(one, decimals), _digits(other, decimals)
    if len(digits) != len(others):
        return max(len(digits), len(others))
    return sum(a != b for a, b in zip(digits, others, strict=True))


def slips_of(printed: Fraction, decimals: int) -> tuple[Sequence[Fraction], Sequence[Fraction]]:
    """List the numbers that a slip of typing may have turned into what is printed.

    Args:
        printed: the printed number.
        decimals: its decimals.

    Returns:
        Those with the comma elsewhere, and those with a digit more, less or other, or two exchanged.

    Examples:
        >>> moved, digits = slips_of(Fraction(21), 0)
        >>> [str(value) for value in moved]
        ['21/100', '21/10', '210', '2100']
        >>> {12, 20, 2, 211} <= set(digits)
        True
    """
    one = _digits(printed, decimals)
    others = [f"{one[:at]}{digit}{one[at + 1 :]}" for at in range(len(one)) for digit in _DIGITS]
    others += [f"{one[:at]}{one[at + 1]}{one[at]}{one[at + 2 :]}" for at in range(len(one) - 1)]
    others += [f"{one[:at]}{digit}{one[at:]}" for at in range(len(one) + 1) for digit in _DIGITS]
    others += _without_one(one) if len(one) > 1 else ()
    unit = Fraction(10) ** -max(decimals, 0) * (-1 if printed < 0 else 1)
    return (
        [printed * Fraction(10) ** power for power in (-2, -1, 1, 2)],
        [value for value in dict.fromkeys(int(other) * unit for other in others) if value != printed],
    )


def _digits(value: Fraction, decimals: int) -> str:
    return "".join(sign for sign in format_number(abs(value), max(decimals, 0)) if sign.isdigit())


def _without_one(digits: str) -> Iterator[str]:
    return (digits[:index] + digits[index + 1 :] for index in range(len(digits)))
