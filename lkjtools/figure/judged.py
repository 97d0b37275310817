"""Figures that are printed with as many decimals as what is said about them asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from lkjtools.figure.angka import Angka
from lkjtools.formatting import decimals_that_keep


def as_judged(measure: Angka, *edges: int, classify: Callable[[Fraction], object] | None = None) -> Angka:
    """Give a figure the decimals with which what is said about it is true of the number printed, too.

    Args:
        measure: a figure.
        edges: numbers that it is said to be above, below or equal to.
        classify: gives its class; None where it has none.

    Returns:
        The same figure, with as many decimals or more: 99,99983 is not printed as 100, nor a rise as 0.

    Source:
        docs/asumsi.md, A7 and A8.

    Examples:
        >>> from lkjtools.figure.angka import Constant
        >>> def serapan(nilai):
        ...     return Angka("serapan_pct:a:2023", Constant(Fraction(nilai), "contoh"), "%", 2)
        >>> [as_judged(serapan(nilai), 0, 100).text for nilai in ("99.9998", "99.98", "100", "0.0004")]
        ['99,9998', '99,98', '100,00', '0,0004']
    """
    if measure.number is None:
        return measure

    def judge(number: Fraction) -> object:
        return [(number > edge) - (number < edge) for edge in edges], classify and classify(number)

    return replace(measure, decimals=decimals_that_keep(measure.number, measure.decimals or 0, judge))
