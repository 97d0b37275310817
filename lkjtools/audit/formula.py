"""The small language in which the data file writes a formula over printed places, figures and rules.

Words are separated by blanks. ``a``: a printed place. ``a*``: all places whose code matches.
``serapan_pct:5.1:2023``: a figure of the report. ``aturan:skm/x/bobot``: a number of a rule. Numbers as in the data
files. ``+ - * /``, brackets, and ``jumlah``, ``rata``, ``geometrik``, ``cacah``, ``tertimbang`` (weight, value,
weight, value ...) with their arguments in brackets.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

from lkjtools.delivery.audit_rows import FUNCTIONS, TOKEN
from lkjtools.figure.angka import Constant, Expression, Operation, count_present, geometric_mean, mean, total
from lkjtools.formatting import parse_decimal

_LEVELS = ({"+": operator.add, "-": operator.sub}, {"*": operator.mul, "/": operator.truediv})

Resolve = Callable[[str], Sequence[Expression]]
"""Gives the expressions that a word stands for: one, or several for a pattern."""


def parse_rumus(text: str, resolve: Resolve) -> Expression:
    """Read a formula.

    Args:
        text: the formula.
        resolve: gives what a word stands for.

    Returns:
        The expression.

    Raises:
        ValueError: the formula is not one; the text says what is wrong.
        KeyError: a word stands for nothing; from ``resolve``.

    Examples:
        >>> from fractions import Fraction
        >>> nilai = {"a": [Constant(Fraction(3), "a")], "b": [Constant(Fraction(4), "b")]}
        >>> str(parse_rumus("( a + b ) / 2 * 100", nilai.__getitem__))
        '(3 + 4) ÷ 2 × 100'
        >>> str(parse_rumus("geometrik ( a b )", nilai.__getitem__))
        '(3 × 4) ^ (1 ÷ 2)'
        >>> parse_rumus("a +", nilai.__getitem__)
        Traceback (most recent call last):
        ...
        ValueError: rumus berakhir terlalu awal: a +
    """
    reader = _Reader(text, resolve)
    result = reader.expression()
    if reader.tokens:
        raise ValueError(f'rumus tidak dapat dibaca mulai "{reader.tokens[0]}": {text}')
    return result


class _Reader:
    def __init__(self, text: str, resolve: Resolve) -> None:
        self.text = text
        self.tokens: list[str] = TOKEN.findall(text)
        self.resolve = resolve

    def take(self) -> str:
        if not self.tokens:
            raise ValueError(f"rumus berakhir terlalu awal: {self.text}")
        return self.tokens.pop(0)

    def expression(self, level: int = 0) -> Expression:
        if level == len(_LEVELS):
            return self.factor()
        left = self.expression(level + 1)
        while self.tokens and self.tokens[0] in _LEVELS[level]:
            left = _LEVELS[level][self.take()](left, self.expression(level + 1))
        return left

    def factor(self) -> Expression:
        token = self.take()
        if token == "(":  # noqa: S105 - a bracket, no password
            inner = self.expression()
            self.close()
            return inner
        if token in FUNCTIONS and self.tokens[:1] == ["("]:
            return self.call(token)
        found = self.atoms(token)
        if len(found) != 1:
            raise ValueError(f'"{token}" berarti beberapa tempat; pakai jumlah ( ) atau rata ( )')
        return found[0]

    def call(self, name: str) -> Expression:
        self.take()
        items: list[Expression] = []
        while self.tokens and self.tokens[0] != ")":
            if self.tokens[0] == "(" or self.tokens[0] in FUNCTIONS:
                items.append(self.factor())
            else:
                items += self.atoms(self.take())
        self.close()
        if not items or (name == "tertimbang" and len(items) % 2):
            raise ValueError(f"{name} memerlukan isi: {self.text}")
        if name == "tertimbang":
            return Operation("weighted_mean", tuple(items))
        if name == "geometrik":
            return geometric_mean(*items)
        if name == "cacah":
            return count_present(items)
        return mean(*items) if name == "rata" else total(*items)

    def close(self) -> None:
        if self.take() != ")":
            raise ValueError(f"kurung tidak berpasangan: {self.text}")

    def atoms(self, token: str) -> Sequence[Expression]:
        if token in {")", "+", "-", "*", "/"}:
            raise ValueError(f'"{token}" tidak pada tempatnya: {self.text}')
        try:
            return [Constant(parse_decimal(token), "tetapan")]
        except ValueError:
            return self.resolve(token)
