"""How two numbers differ by a slip of typing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lkjtools.formatting import format_number


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
        return "koma bergeser"
    one, other = (
        "".join(sign for sign in format_number(abs(value), max(decimals, 0)) if sign.isdigit())
        for value in (printed, right)
    )
    if len(one) == len(other):
        places = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(places) == 1:
            return "satu angka berbeda"
        if len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]]:
            return "dua angka tertukar" if one[places[1]] == other[places[0]] else ""
        return ""
    for longer, shorter, words in ((one, other, "satu angka berlebih"), (other, one, "satu angka hilang")):
        if len(longer) == len(shorter) + 1 and shorter in _without_one(longer):
            return words
    return ""


def _without_one(digits: str) -> Iterator[str]:
    return (digits[:index] + digits[index + 1 :] for index in range(len(digits)))
