"""How a figure of the report stands to what a document prints."""

from __future__ import annotations

from fractions import Fraction

from lkjtools.delivery.quotation import plain_words
from lkjtools.figure.angka import Angka
from lkjtools.formatting import parse_printed, round_half_up, truncate


def is_berbeda(angka: Angka, tercetak: str) -> bool:
    """Whether a figure is another than the one printed, as far as that is printed.

    Args:
        angka: the figure of the report.
        tercetak: a number or words, as a document prints them.

    Returns:
        False where the figure, rounded to the decimals printed, is that number, or where its words begin with
        those printed.

    Source:
        docs/asumsi.md, A38.

    Examples:
        >>> from lkjtools.figure.angka import Cell, Constant
        >>> capaian = Angka("capaian_pct:a:2023", Constant(Fraction(200, 3), "contoh"), "%", 2)
        >>> [is_berbeda(capaian, text) for text in ("67%", "66,67", "66,66")]
        [False, False, True]
        >>> tingkat = Angka("realisasi:b:2023", Cell("a.csv", "b", "tingkat", "II+", words=True), decimals=None)
        >>> [is_berbeda(tingkat, text) for text in ("Level II+", "Level III+", "Level II")]
        [False, True, True]
    """
    printed = _number(tercetak)
    if printed is not None and angka.number is not None:
        number, decimals = printed
        return Fraction(round_half_up(angka.number, decimals)) != number
    return not f"{plain_words(angka.text)} ".startswith(f"{plain_words(tercetak)} ")


def is_terpotong(angka: Angka, tercetak: str) -> bool:
    """Whether what is printed is the figure with its surplus digits cut off.

    Args:
        angka: the figure of the report.
        tercetak: a number or words, as a document prints them.

    Examples:
        >>> from lkjtools.figure.angka import Constant
        >>> capaian = Angka("capaian_pct:a:2023", Constant(Fraction(200, 3), "contoh"), "%", 2)
        >>> is_terpotong(capaian, "66,66"), is_terpotong(capaian, "66,65")
        (True, False)
    """
    printed = _number(tercetak)
    if printed is None or angka.number is None:
        return False
    number, decimals = printed
    return Fraction(truncate(angka.number, decimals)) == number


def _number(text: str) -> tuple[Fraction, int] | None:
    """The number printed and its decimals; None for words."""
    try:
        return parse_printed(text)
    except ValueError:
        return None
