"""Figures as the record holds them: written as JSON data, and read again as expressions."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.errors import PublishError
from lkjtools.figure.angka import (
    Angka,
    Cell,
    Constant,
    Expression,
    Figure,
    Lookup,
    Operation,
    Tanda,
    Value,
    walk,
)
from lkjtools.figure.arithmetic import SAME_DECIMALS
from lkjtools.figure.recorded import RecordedExpression, RecordedFigure
from lkjtools.formatting import decimal_text, format_number, read_decimal, round_half_up
from lkjtools.measures import format_word

_SIGNS = {tanda.sign: tanda for tanda in Tanda}


def angka_json(roots: Iterable[Angka | RecordedAngka]) -> dict[str, RecordedFigure]:
    """Write Angka, and every Angka they are computed from, by key.

    Args:
        roots: the Angka printed, or read from a record.

    Returns:
        key -> value, unit, decimals, text, rule, expression (figure/recorded.py).

    Raises:
        ValueError: one key stands for two different Angka.

    Examples:
        >>> angka_json([Angka("a", Constant(Fraction(1), "contoh"), "orang")])["a"]["text"]
        '1'
    """
    stored: dict[str, Angka | RecordedAngka] = {}
    for root in roots:
        for part in walk(root):
            if isinstance(part, Angka | RecordedAngka) and stored.setdefault(part.key, part) != part:
                raise ValueError(f"kunci {part.key} dipakai oleh dua angka yang berbeda")
    return {
        key: {
            "value": angka.stored if isinstance(angka, RecordedAngka) else _plain(angka.value),
            "unit": angka.unit,
            "decimals": angka.decimals,
            "text": angka.text,
            "rule": angka.rule,
            "expression": _write(angka.expression),
        }
        for key, angka in sorted(stored.items())
    }


def _plain(value: Value) -> str | None:
    if isinstance(value, Tanda):
        return None
    return decimal_text(value) if isinstance(value, Fraction) else value


def _write(part: Expression) -> RecordedExpression:
    match part:
        case Cell():
            return {
                "op": "cell",
                "file": part.file,
                "key": part.key,
                "column": part.column,
                "text": part.text,
            }
        case Constant():
            return {"op": "constant", "value": decimal_text(part.number), "source": part.source}
        case Operation():
            return {"op": part.op, "args": [_write(arg) for arg in part.args]}
        case Lookup():
            return {"op": part.op, "args": [_write(arg) for arg in part.args], "rule": part.rule}
        case Angka() | RecordedAngka():
            return {"op": "angka", "key": part.key}
    raise TypeError(f"{type(part).__name__} has no form in the record")


@dataclass(frozen=True)
class RecordedAngka(Figure):
    """One figure of the record.

    Attributes:
        key: its name in the register.
        stored: the value as recorded: a decimal, in full where it ends and else with 28 digits, or a word; None
            where there is neither.
        unit: unit of the value.
        decimals: digits printed after the comma; None for words.
        text: what is printed.
        rule: the rule that gives the formula, None for a figure taken over from its source.
        expression: how it is reached, over cells, constants and other figures of the record. The outcome of a rule
            that is no arithmetic cannot be computed again; only its writing is of use.
    """

    key: str
    stored: str | None
    unit: str
    decimals: int | None
    text: str
    rule: str | None
    expression: Expression

    @functools.cached_property
    def value(self) -> Value:
        """The recorded value; where there is none the sign printed says why."""
        if self.stored is None:
            return _SIGNS.get(self.text, Tanda.TIDAK_ADA)
        is_number = self.decimals is not None and read_decimal(self.stored) is not None
        return Fraction(self.stored) if is_number else self.stored

    @functools.cached_property
    def has_sementara(self) -> bool:
        """It was printed with the sign of what is provisional."""
        return self.digits != self.text

    @property
    def formula(self) -> str:
        """The formula in words."""
        return self.expression.spell(lambda part: part.name)

    @functools.cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The source cells it rests on, each once, in the order of the formula."""
        return tuple({part.place: part for part in walk(self) if isinstance(part, Cell)}.values())

    @property
    def sources(self) -> tuple[str, ...]:
        """The places of these cells."""
        return tuple(cell.place for cell in self.cells)

    @property
    def is_sound(self) -> bool:
        """Whether the value is what the arithmetic gives, and the text is that value printed.

        The outcome of a rule is not asked here: it is checked by running the notebook again.
        """
        value, printed = self.value, self.digits
        match value:
            case Fraction() if printed != format_number(value, self.decimals or 0):
                return False
            case str() if printed != format_word(value):
                return False
            case Tanda() if printed != value.sign:
                return False
        if isinstance(self.expression, Lookup):
            return True
        computed = self.expression.value
        if isinstance(value, Fraction) and isinstance(computed, Fraction):
            return round_half_up(value, SAME_DECIMALS) == round_half_up(computed, SAME_DECIMALS)
        return value == computed or (isinstance(value, Tanda) and isinstance(computed, Tanda))

    def __str__(self) -> str:
        return self.text


def angka_from_json(figures: Mapping[str, RecordedFigure]) -> dict[str, RecordedAngka]:
    """Read what `angka_json` writes.

    Args:
        figures: key -> figure, each as its schema asks.

    Returns:
        The figures by key; where one rests on another, that one stands in its expression.

    Raises:
        PublishError: a figure refers to one that is not there, or to itself.

    Examples:
        >>> serapan = Angka("serapan_pct:a", Cell("a.csv", "1", "rp", "3") / 4, "", 2)
        >>> read = angka_from_json(angka_json([serapan]))["serapan_pct:a"]
        >>> read.formula, read.arithmetic, read.sources
        ('rp ÷ 4', '3 ÷ 4 = 0,75', ('a.csv[1].rp',))
    """
    left = dict(figures)
    made: dict[str, RecordedAngka] = {}

    def find(key: str) -> RecordedAngka:
        if key not in made:
            if key not in figures:
                raise PublishError(f"Angka {key} dirujuk tetapi tidak tercatat.")
            if key not in left:
                raise PublishError(f"Angka {key} dihitung dari dirinya sendiri.")
            made[key] = read(key, left.pop(key))
        return made[key]

    def read(key: str, data: RecordedFigure) -> RecordedAngka:
        expression = read_part(data["expression"])
        if data["decimals"] is None and isinstance(expression, Cell):
            expression = replace(
                expression, words=True
            )  # a level is a word, also where it looks like a number
        value, text = data["value"], data["text"]
        return RecordedAngka(key, value, data["unit"], data["decimals"], text, data["rule"], expression)

    def read_part(part: RecordedExpression) -> Expression:
        if part["op"] == "angka":
            return find(part["key"])
        if part["op"] == "cell":
            place = (part["file"], part["key"], part["column"])
            return Cell(*place, part["text"], words=read_decimal(part["text"]) is None)
        if part["op"] == "constant":
            return Constant(Fraction(part["value"]), part["source"])
        args = tuple(map(read_part, part["args"]))
        if "rule" in part:
            return Lookup(part["op"], args, part["rule"], lambda *_: Tanda.TIDAK_DIHITUNG)
        return Operation(part["op"], args)

    return {key: find(key) for key in figures}


def recorded_rows(figures: Mapping[str, RecordedFigure]) -> Iterator[tuple[str, str]]:
    """Name the rows of data files that recorded figures rest on, as often as they do.

    Args:
        figures: key -> figure, as `angka_json` writes them.

    Yields:
        File and key of the row.

    Examples:
        >>> serapan = Angka("serapan_pct:a", Cell("a.csv", "1", "rp", "3") / 4, "", 2)
        >>> list(recorded_rows(angka_json([serapan])))
        [('a.csv', '1')]
    """
    parts = [figure["expression"] for figure in figures.values()]
    for part in parts:
        if part["op"] == "cell":
            yield part["file"], part["key"]
        elif part["op"] != "angka" and part["op"] != "constant":
            parts += part["args"]
