"""The formulas that heads print over the numbers or letters of their columns: "5 = 3 + 4", "(c + f) : b".

Offices number the columns below the heads, or mark each head with a letter, and write there what comes of what.
Such a formula is the rule of its column: what another one explains leaves it all the same.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from lkjtools.figure.angka import Constant
from lkjtools.reviu.columns.rule import Rule, as_operand
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.proof.formulas import Formula

_TERM = r"\(*\s*(?:\d{1,4}|_?[a-z]|_\d{1,2})\s*\)*"
_BRACKETED = re.compile(r"\(\s*(\d{1,2}|[a-z])\s*\)")
_CONSTANTS = re.compile(r"\b(?:1|2|100|1000)\b")
"""What a formula whose columns stand in brackets means by a bare number: "(2 × (5) − (4)) / (5)"."""
_LONGEST = 60
"""Signs of a formula; a longer text is none."""
_LABEL = re.compile(r"^\(?\s*(\d{1,2}|[a-z])\s*\)?\s*(?:=|:(?!\s*\d)|$)|\(\s*(\d{1,2}|[a-z])\s*(?:\)|=)")
"""The number or letter of a column: alone, before its formula, or in brackets behind its head."""
_FORMULA = re.compile(rf"(?:^|[\s=(])({_TERM}(?:\s*[-+*/]\s*{_TERM})+)\s*$")
_SIGNS = str.maketrans({"−": "-", "–": "-", ":": "/", "÷": "/", "x": "*", "X": "*", "×": "*", "%": " "})
_OPERATORS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_HUNDRED = 100


def list_head_rules(layout: Layout, column: Column) -> Iterator[Rule]:
    """The rules that the head of a column prints.

    Args:
        layout: the table.
        column: the column.

    Yields:
        The rule as it is printed; that of a quotient in percent, too, where it does not say so.
    """
    trees = [tree for text in _texts(layout, column) if (tree := _parse(text)) is not None]
    labels = _labels(layout) if trees else {}
    for tree in trees:
        names = _names(tree)
        marked = [name for name in names if name.startswith("_")]
        of_columns = {
            name: labels[label]
            for name in marked or names
            if labels.get(label := name.removeprefix("_"), column.kolom) != column.kolom
        }
        is_known = all(name in of_columns or name.isdecimal() for name in names)
        if not of_columns or not is_known:
            continue
        signs = {type(node.op) for node in ast.walk(tree) if isinstance(node, ast.BinOp)}
        is_whole = ast.Div not in signs or str(_HUNDRED) in names
        for factor in (1,) if is_whole else (1, _HUNDRED):
            formula = Formula(
                "kepala",
                f"{_written(tree)} (rumus di kepalanya)",
                _compute(tree, tuple(of_columns), factor),
            )
            yield Rule(_kind(column, signs), formula, tuple(of_columns.values()), is_named=True, is_told=True)


def _written(tree: ast.expr) -> str:
    """A formula as it is printed, bracketed numbers of columns among it."""
    return re.sub(r"_(\w+)", r"(\1)", ast.unparse(tree)).translate(str.maketrans("*/-", "×÷−"))


def _texts(layout: Layout, column: Column) -> list[str]:
    """What is printed over a column: its last head, and the rows that number the columns."""
    rows = (layout.text(row, column.kolom) for row in sorted(layout.nomor_kolom))
    return [text for text in (*column.kepala[-1:], *rows) if text]


def _labels(layout: Layout) -> dict[str, int]:
    """The column of each number or letter, of those that hold numbers."""
    found: dict[str, int] = {}
    for column in layout.kolom:
        if any(layout.operand(row, column.kolom) for row in layout.rows):
            for text in _texts(layout, column):
                if match := _LABEL.search(text):
                    found.setdefault(match[1] or match[2], column.kolom)
    return found


def _parse(text: str) -> ast.expr | None:
    """The formula that ends a head."""
    plain = text.translate(_SIGNS).rpartition("=")[2].strip()
    if _BRACKETED.search(plain) and _CONSTANTS.search(_BRACKETED.sub("", plain)):
        plain = _BRACKETED.sub(r"_\1", plain)
    while plain.endswith(")") and plain.count("(") < plain.count(")"):
        plain = plain[:-1].strip()
    found = _FORMULA.search(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return None
    try:
        return ast.parse(found[1].strip(), mode="eval").body
    except SyntaxError:  # "(3" of a head in brackets
        return None


def _names(tree: ast.expr) -> list[str]:
    """The numbers and letters of a formula, each once."""
    names = (
        node.id if isinstance(node, ast.Name) else str(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Constant)
    )
    return [*dict.fromkeys(names)]


def _kind(column: Column, signs: set[type[ast.operator]]) -> str:
    if ast.Div in signs:
        return column.peran if column.peran in {"capaian", "serapan"} else "persen"
    return "tertimbang" if ast.Mult in signs else "selisih" if ast.Sub in signs else "jumlah"


def _compute(tree: ast.expr, names: tuple[str, ...], factor: int) -> Callable[..., Any]:
    """What a formula gives, of fractions, binary numbers or expressions."""

    def compute(*operands: Any) -> Any:  # noqa: ANN401
        known = dict(zip(names, operands, strict=True))

        def give(node: ast.expr) -> Any:  # noqa: ANN401
            if isinstance(node, ast.BinOp):
                return _OPERATORS[type(node.op)](give(node.left), give(node.right))
            name = node.id if isinstance(node, ast.Name) else str(node.value)  # type: ignore[attr-defined]
            return (
                known[name] if name in known else as_operand(Constant(Fraction(name), "tetapan"), operands[0])
            )

        return give(tree) if factor == 1 else give(tree) * factor

    return compute
