"""Computes what a specimen states, exactly: reads printed figures, rounds, cuts off, classes and averages."""

import ast
import re
from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor
from typing import Any

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class SpecimenError(Exception):
    """A specimen that does not prove what it says."""


def read_figure(text: str, *, is_dotted: bool = False) -> Fraction:
    """Read the one figure of a text, whatever unit stands around it.

    Args:
        text: as printed; in parentheses it is negative.
        is_dotted: whether the point divides the decimals, not the thousands.

    >>> read_figure("Rp1.234,50"), read_figure("(32,08)"), read_figure("98.2%", is_dotted=True)
    (Fraction(2469, 2), Fraction(-802, 25), Fraction(491, 5))
    """
    figures = FIGURE.findall(text)
    if len(figures) != 1:
        raise SpecimenError(f"{text!r} bukan satu angka")
    figure = figures[0].replace(",", "") if is_dotted else figures[0].replace(".", "").replace(",", ".")
    is_negative = re.search(r"(?:^|\s)[-−]\s?(?:Rp)?\d", text) or re.fullmatch(
        r"\(\S+\)( \w[\w ]*)?", text.strip()
    )
    return -Fraction(figure) if is_negative else Fraction(figure)


def last_digit(text: str, *, is_dotted: bool = False) -> Fraction:
    """Tell what the last printed digit of a text's figure is worth.

    >>> last_digit("98,33"), last_digit("1.204")
    (Fraction(1, 100), Fraction(1, 1))
    """
    figure = FIGURE.search(text)
    decimals = figure[0].rpartition("." if is_dotted else ",") if figure else ("", "", "")
    return Fraction(1, 10 ** len(decimals[2])) if decimals[1] else Fraction(1)


def bulat(value: Fraction, decimals: int = 0) -> Fraction:
    """Round half up, away from zero.

    >>> bulat(Fraction("2.675"), 2), bulat(Fraction("-0.5"))
    (Fraction(67, 25), Fraction(-1, 1))
    """
    scale = 10 ** int(decimals)
    rounded = Fraction(floor(abs(value) * scale + Fraction(1, 2)), scale)
    return rounded if value >= 0 else -rounded


def potong(value: Fraction, decimals: int = 0) -> Fraction:
    """Cut off further decimals.

    >>> potong(Fraction("98.6666"), 2)
    Fraction(4933, 50)
    """
    scale = 10 ** int(decimals)
    cut = Fraction(floor(abs(value) * scale), scale)
    return cut if value >= 0 else -cut


def kelas(value: Fraction, bands: str) -> str:
    """The class of a value: the first whose lower bound it reaches.

    >>> kelas(Fraction(80), "91 Sangat Tinggi; 76 Tinggi; 0 Rendah")
    'Tinggi'
    """
    for band in bands.split(";"):
        bound, _, name = band.strip().partition(" ")
        if value >= Fraction(bound.replace(",", ".")):
            return name
    raise SpecimenError(f"{value} di bawah semua kelas")


def geo(*values: Fraction) -> Fraction:
    """The geometric mean, to forty digits."""
    with localcontext() as context:
        context.prec = 60
        product = Fraction(1)
        for value in values:
            product *= value
        root = (Decimal(product.numerator) / Decimal(product.denominator)).ln() / len(values)
        return Fraction(+root.exp()).limit_denominator(10**40)


def rows_of(text: str | int) -> list[int]:
    """The rows of a list such as "4-6, 9".

    >>> rows_of("4-6, 9")
    [4, 5, 6, 9]
    """
    parts = [part.split("-") for part in str(text).replace(" ", "").split(",")]
    return [row for part in parts for row in range(int(part[0]), int(part[-1]) + 1)]


class _Exact(ast.NodeTransformer):
    """Makes every number of an expression a fraction, and a column such as k4 the figure of its row."""

    def visit_Constant(self, node):
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return ast.parse(f"Fraction('{ast.unparse(node)}')", mode="eval").body
        return node

    def visit_Name(self, node):
        column = re.fullmatch(r"k(\d+)", node.id)
        return ast.parse(f"k({column[1]})", mode="eval").body if column else node


def evaluate(expression: str, names: Mapping[str, object]) -> Any:
    """Evaluate an expression whose numbers are exact.

    Args:
        expression: as a specimen writes it.
        names: what it may call besides the functions of this module.
    """
    tree = ast.fix_missing_locations(_Exact().visit(ast.parse(expression, mode="eval")))
    known = {
        "Fraction": Fraction,
        "bulat": bulat,
        "potong": potong,
        "kelas": kelas,
        "geo": geo,
        "min": min,
        "max": max,
        "abs": abs,
        "sum": sum,
        "all": all,
        "len": lambda items: Fraction(len(items)),
        "__builtins__": {},
    }
    return eval(compile(tree, "<hitung>", "eval"), {**known, **names})  # noqa: S307 - our own test data
