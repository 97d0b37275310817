"""Angka: one number of the report, with the expression over source cells from which all about it comes.

An expression is a small tree: source cells, constants of a rule, other Angka, and operations over these.
The value is a ``Fraction`` until it is printed: a ``Decimal`` loses thirds and ninths (nine unsur of weight
1/9 that all score 4 would give 3,999...), a float loses more.
"""

from __future__ import annotations

import enum
import functools
import math
import operator
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from lkjtools.card import Card, Carded
from lkjtools.errors import ParameterError
from lkjtools.figure.root import nth_root
from lkjtools.formatting import decimal_text, format_number, parse_decimal
from lkjtools.measures import format_word


class Tanda(enum.Enum):
    """Why there is no value, by the sign printed instead; each sign stands in the legend of its table.

    Examples:
        >>> Tanda.TIDAK_DIHITUNG.sign, Tanda.TIDAK_DIHITUNG.meaning
        ('t.d.', 'tidak dapat dihitung')
    """

    TIDAK_ADA = ("–", "tidak ada data")
    BELUM_TERBIT = ("…", "data belum terbit")
    TIDAK_BERLAKU = ("t.b.", "tidak berlaku")
    TIDAK_DIPERBANDINGKAN = ("t.p.", "tidak dapat diperbandingkan")
    TIDAK_TERBACA = ("t.t.", "tidak terbaca pada sumber")
    TIDAK_DIHITUNG = ("t.d.", "tidak dapat dihitung")
    BELUM_DIUKUR = ("b.d.", "belum diukur")

    @property
    def sign(self) -> str:
        """What is printed."""
        return self.value[0]

    @property
    def meaning(self) -> str:
        """What the legend says of it."""
        return self.value[1]


PERCOBAAN = "percobaan/"
"""How the place of every cell begins that belongs to an experiment and not to the data of a report."""
SEMENTARA = "*)"
"""The sign behind a figure that its source calls provisional, and behind a number computed from one."""
NOL = "-"
"""The sign of zero in a table that is mostly zeros; the legend of the table says so."""

Operator = Literal["+", "-", "*", "/", "sum", "weighted_mean", "geometric_mean", "min", "max", "median"]
Question = Literal["band", "compare", "rank", "count"]
Value = Fraction | str | Tanda
"""A number, a word of an ordered scale (``II+``, ``Baik``), or the reason why there is neither."""


class Expression(Carded):
    """Anything that has a value; arithmetic on expressions builds larger expressions.

    Examples:
        >>> realisasi = Cell("2023/realisasi.csv", "a", "realisasi", "3")
        >>> rasio = realisasi / Cell("2023/target.csv", "a", "target", "4")
        >>> rasio.value, str(rasio)
        (Fraction(3, 4), '3 ÷ 4')
    """

    @functools.cached_property
    def value(self) -> Value:
        """The exact value."""
        raise NotImplementedError

    @property
    def inputs(self) -> tuple[Expression, ...]:
        """The expressions this one is made of."""
        return ()

    @functools.cached_property
    def has_sementara(self) -> bool:
        """A provisional figure is in it, so that a number computed of it is marked as provisional, too."""
        return any(part.has_sementara for part in self.inputs)

    def spell(self, leaf: Callable[[Expression], str] = str) -> str:
        """Write the expression out.

        Args:
            leaf: how a cell, a constant or another figure is written: by its number (``str``) or its name.

        Returns:
            The arithmetic, or a rule's name with its inputs in brackets.

        Examples:
            >>> realisasi = Cell("2023/realisasi.csv", "a", "realisasi", "3")
            >>> (realisasi * 100).spell(lambda part: part.name)
            'realisasi × 100'
        """
        return leaf(self)

    @property
    def name(self) -> str:
        """What a formula in words calls it: by its number, where it has no name."""
        return str(self)

    def card(self) -> Card:
        """What it is, written out."""
        return Card(type(self).__name__, str(self), ())

    def __add__(self, other: Expression | int) -> Operation:
        return Operation("+", (self, as_expression(other)))

    def __sub__(self, other: Expression | int) -> Operation:
        return Operation("-", (self, as_expression(other)))

    def __mul__(self, other: Expression | int) -> Operation:
        return Operation("*", (self, as_expression(other)))

    def __truediv__(self, other: Expression | int) -> Operation:
        return Operation("/", (self, as_expression(other)))


@dataclass(frozen=True)
class Cell(Expression):
    """One cell of a data file.

    Attributes:
        file: path relative to the data folder, ``2023/anggaran.csv``.
        key: key of the row, parts joined by ``|``.
        column: the column.
        text: the cell's text; a canonical number, a word of a scale, or nothing.
        missing: what it means that the cell is empty.
        words: the cell holds a word of a scale, never a number.
    """

    file: str
    key: str
    column: str
    text: str
    missing: Tanda = field(default=Tanda.TIDAK_ADA, compare=False)
    words: bool = field(default=False, compare=False)

    @functools.cached_property
    def value(self) -> Value:
        """The cell as a number or word; the reason of absence if it is empty."""
        if not self.text:
            return self.missing
        return self.text if self.words else parse_decimal(self.text)

    @property
    def name(self) -> str:
        """The column."""
        return self.column

    @property
    def place(self) -> str:
        """File, row and column, as they are printed."""
        return f"{self.file}[{self.key}].{self.column}"

    def card(self) -> Card:
        """Where it stands, and what it holds."""
        return Card("Sel", self.place, (("Isi", str(self)),))

    def __str__(self) -> str:
        value = self.value
        if isinstance(value, str):
            return format_word(value)
        return value.sign if isinstance(value, Tanda) else self.text.replace(".", ",")


@dataclass(frozen=True)
class Constant(Expression):
    """A number that a rule or arithmetic itself gives, with where it comes from.

    Attributes:
        number: the exact number.
        source: the rule file and article, or the Indonesian word for what it is.
    """

    number: Fraction
    source: str

    @functools.cached_property
    def value(self) -> Value:
        """The number."""
        return self.number

    def __str__(self) -> str:
        text = decimal_text(self.number)
        ends = Fraction(text) == self.number  # a ninth is printed as 1/9, not with all its digits
        decimals = len(text.partition(".")[2])
        return format_number(self.number, decimals) if ends else str(self.number)


def as_expression(number: Expression | int) -> Expression:
    """Take an expression as it is and a whole number as a constant of arithmetic.

    Args:
        number: an expression, or a whole number such as the 100 of a percentage.

    Returns:
        An expression.

    Examples:
        >>> as_expression(100)
        Constant 100
    """
    return number if isinstance(number, Expression) else Constant(Fraction(number), "tetapan")


_ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
NEAREST: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "min": min,
    "max": max,
    "median": statistics.median,
}
"""What takes one of some numbers by its order, by the name of its operation."""
_NEAREST_WORDS = {"min": "terkecil", "max": "terbesar", "median": "median"}
_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}


class _Compound(Expression):
    """An expression over others, spelled by them."""

    args: tuple[Expression, ...]

    @property
    def inputs(self) -> tuple[Expression, ...]:
        """The arguments."""
        return self.args

    def __str__(self) -> str:
        return self.spell()


@dataclass(frozen=True)
class Operation(_Compound):
    """Arithmetic over expressions; where an input is missing or a divisor is zero nothing can be computed.

    Attributes:
        op: ``+ - * /``, ``sum``, ``min``, ``max``, ``median``, ``geometric_mean``, or ``weighted_mean`` (of weight,
            value, weight, value, ...).
        args: the inputs.
    """

    op: Operator
    args: tuple[Expression, ...]

    @functools.cached_property
    def value(self) -> Value:
        """The result, or why there is none."""
        numbers: list[Fraction] = []
        for arg in self.args:
            value = arg.value
            if not isinstance(value, Fraction):
                return Tanda.TIDAK_DIHITUNG
            numbers.append(value)
        match self.op:
            case "sum":
                return sum(numbers, Fraction(0)) if numbers else Tanda.TIDAK_ADA
            case "min" | "max" | "median":
                return NEAREST[self.op](numbers)
            case "weighted_mean":
                weight = sum(numbers[::2])
                weighted = sum(w * v for w, v in zip(numbers[::2], numbers[1::2], strict=True))
                return weighted / weight if weight else Tanda.TIDAK_DIHITUNG
            case "geometric_mean":
                if not numbers or min(numbers) < 0:
                    return Tanda.TIDAK_DIHITUNG if numbers else Tanda.TIDAK_ADA
                return nth_root(math.prod(numbers, start=Fraction(1)), len(numbers))
            case "/" if numbers[1] == 0:
                return Tanda.TIDAK_DIHITUNG
        left, right = numbers
        return _ARITHMETIC[self.op](left, right)

    @functools.cached_property
    def _at(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for index, arg in enumerate(self.args):
            for key in {part.key for part in walk(arg) if isinstance(part, Figure)}:
                found.setdefault(key, []).append(index)
        return found

    def at(self, key: str) -> Sequence[int]:
        """Say in which inputs a figure is.

        Args:
            key: its name in the register.

        Returns:
            Their indexes; a sum of thousands is not gone through for each of them.
        """
        return self._at.get(key, ())

    def with_args(self, changed: Mapping[int, Expression]) -> Operation:
        """Put other inputs in the place of some.

        Args:
            changed: the new input by its index.

        Returns:
            The operation; itself where nothing is changed.
        """
        if not changed:
            return self
        args = list(self.args)
        for index, arg in changed.items():
            args[index] = arg
        new = Operation(self.op, tuple(args))
        known = vars(self).get("value")
        if self.op == "sum" and isinstance(known, Fraction):
            # What a sum of thousands becomes follows from what is changed.
            pairs = [(self.args[index].value, arg.value) for index, arg in changed.items()]
            steps = [b - a for a, b in pairs if isinstance(a, Fraction) and isinstance(b, Fraction)]
            if len(steps) == len(pairs):
                vars(new)["value"] = sum(steps, known)
        return new

    def spell(self, leaf: Callable[[Expression], str] = str) -> str:
        """Write the arithmetic out, with brackets where it needs them."""
        match self.op:
            case "sum":
                first, *others = self.args or (Constant(Fraction(0), "jumlah"),)
                return " + ".join([first.spell(leaf), *(_signed(arg.spell(leaf)) for arg in others)])
            case "weighted_mean":
                pairs = zip(self.args[::2], self.args[1::2], strict=True)
                terms = " + ".join(Operation("*", pair).spell(leaf) for pair in pairs)
                return f"({terms}) ÷ ({' + '.join(arg.spell(leaf) for arg in self.args[::2])})"
            case "geometric_mean":
                factors = [self._bracketed(arg, leaf, right_hand=True) for arg in self.args]
                return f"({' × '.join(factors)}) ^ (1 ÷ {len(factors)})"
            case "min" | "max" | "median":
                return f"{_NEAREST_WORDS[self.op]} ({'; '.join(arg.spell(leaf) for arg in self.args)})"
        left, right = self.args
        signs = self._bracketed(left, leaf, right_hand=False), self._bracketed(right, leaf, right_hand=True)
        return _SIGNS[self.op].join(signs)

    def _bracketed(self, arg: Expression, leaf: Callable[[Expression], str], *, right_hand: bool) -> str:
        text = arg.spell(leaf)
        if not isinstance(arg, Operation) or arg.op in NEAREST:
            return _signed(text) if right_hand else text
        if arg.op in {"+", "-", "sum"}:
            bracketed = self.op in {"*", "/", "geometric_mean"} or (self.op == "-" and right_hand)
        elif arg.op == "geometric_mean":  # a power is taken before all else
            bracketed = False
        else:  # a product, a quotient, or a weighted mean, which ends in one
            bracketed = self.op in {"*", "/", "geometric_mean"} and right_hand
        return f"({text})" if bracketed else text


def _signed(text: str) -> str:
    """A number behind a sign, in brackets where it has one itself."""
    return f"({text})" if text.startswith("-") else text


@dataclass(frozen=True)
class Lookup(_Compound):
    """A value found by a named rule rather than by arithmetic: a band, a comparison, a rank on a scale.

    Attributes:
        op: ``band``, ``compare``, ``rank`` or ``count``.
        args: the inputs.
        rule: name of the rule, ``skala_capaian/...``.
        function: the rule itself, from the values of the inputs.
        takes_missing: the rule has an answer where an input is missing, too.
    """

    op: Question
    args: tuple[Expression, ...]
    rule: str
    function: Callable[..., Value] = field(repr=False, compare=False)
    takes_missing: bool = field(default=False, repr=False, compare=False)

    @functools.cached_property
    def value(self) -> Value:
        """What the rule says; where an input is missing it can't say anything."""
        values = [arg.value for arg in self.args]
        if not self.takes_missing and any(isinstance(value, Tanda) for value in values):
            return Tanda.TIDAK_DIHITUNG
        return self.function(*values)

    @functools.cached_property
    def has_sementara(self) -> bool:
        """The place of a word in its order is a measure; what is judged or counted is no number to be marked."""
        return self.op == "rank" and not isinstance(self.value, str) and super().has_sementara

    def spell(self, leaf: Callable[[Expression], str] = str) -> str:
        """Name the rule and what it was asked of."""
        return f"{self.rule} ({'; '.join(arg.spell(leaf) for arg in self.args)})"


def total(*items: Expression) -> Operation:
    """Add expressions up.

    Args:
        items: any number of expressions; of none the total does not exist.

    Returns:
        Their sum.

    Examples:
        >>> total(Constant(Fraction(2), "a"), Constant(Fraction(3), "b")).value
        Fraction(5, 1)
    """
    return Operation("sum", items)


def mean(*items: Expression) -> Operation:
    """Average expressions.

    Args:
        items: at least one expression.

    Returns:
        Their sum over their number.

    Examples:
        >>> mean(Constant(Fraction(2), "a"), Constant(Fraction(3), "b")).value
        Fraction(5, 2)
    """
    return total(*items) / len(items)


def weighted_mean(*pairs: tuple[Expression, Expression]) -> Operation:
    """Average expressions by weight.

    Args:
        pairs: (weight, value); the weights need not add up to 100.

    Returns:
        The sum of weight times value over the sum of weights.

    Examples:
        >>> one, three, ten = (Constant(Fraction(n), "contoh") for n in (1, 3, 10))
        >>> weighted_mean((one, ten), (three, one)).value
        Fraction(13, 4)
    """
    return Operation("weighted_mean", tuple(part for pair in pairs for part in pair))


def geometric_mean(*items: Expression) -> Operation:
    """Take the geometric mean of expressions: the root of their product.

    Args:
        items: what is averaged, none of it below zero.

    Returns:
        The root, as exact as `figure.root` keeps it; of no item it does not exist, and below zero neither.

    Examples:
        >>> tiga, dua_belas = (Constant(Fraction(n), "contoh") for n in (3, 12))
        >>> str(geometric_mean(tiga, dua_belas)), geometric_mean(tiga, dua_belas).value
        ('(3 × 12) ^ (1 ÷ 2)', Fraction(6, 1))
    """
    return Operation("geometric_mean", items)


def count(items: Sequence[Expression], condition: str, holds: Callable[[Value], bool]) -> Lookup:
    """Count the expressions for whose value a condition holds; every one of them is an input.

    Args:
        items: what is counted.
        condition: the condition in Indonesian words.
        holds: the condition itself.

    Returns:
        Their number.

    Examples:
        >>> satu = Constant(Fraction(1), "contoh")
        >>> count([satu, satu * 2], "lebih dari 1", lambda value: value > 1).value
        Fraction(1, 1)
    """

    def number(*values: Value) -> Value:
        return Fraction(sum(map(holds, values)))

    return Lookup("count", tuple(items), condition, number, takes_missing=True)


CACAH = "cacah"
"""Name of the rule that counts whatever is there."""
BERNILAI = "ada nilainya"
"""Name of the rule that counts those that have a value."""


def count_present(items: Sequence[Expression]) -> Lookup:
    """Count the expressions that have a value.

    Args:
        items: what is counted.

    Returns:
        Their number.

    Examples:
        >>> count_present([Constant(Fraction(0), "contoh"), Cell("a.csv", "1", "nilai", "")]).value
        Fraction(1, 1)
    """
    return count(items, CACAH, lambda value: not isinstance(value, Tanda))


class Figure(Expression):
    """A figure with a name in the register, be it computed here or read from a record.

    Attributes:
        key: its name in the register.
        expression: how it is reached.
        decimals: digits printed after the comma; None for words.
        unit: its unit.
        text: what is printed.
        rule: the rule that gives the formula; None for a figure taken over from its source.
    """

    key: str
    expression: Expression
    decimals: int | None
    unit: str
    rule: str | None
    text: str

    @property
    def inputs(self) -> tuple[Expression, ...]:
        """The expression as a whole."""
        return (self.expression,)

    @property
    def digits(self) -> str:
        """What is printed, without the sign behind it that it is provisional."""
        return self.text.removesuffix(SEMENTARA)

    @property
    def name(self) -> str:
        """What it is a figure of: the first part of its key."""
        return self.key.partition(":")[0]

    @property
    def arithmetic(self) -> str:
        """The formula with its numbers, and its result: numbers that give this result on a calculator."""
        from lkjtools.figure.arithmetic import spell_arithmetic  # it knows this module, so comes after it

        return spell_arithmetic(self)

    @property
    def ringkas(self) -> str:
        """Angka tercetak dengan satuannya."""
        is_money = self.unit == "Rp" and isinstance(self.value, Fraction)
        return f"Rp{self.text}" if is_money else f"{self.text} {self.unit}".strip()

    @property
    def sorted_cells(self) -> tuple[Cell, ...]:
        """The source cells it rests on, by place."""
        return tuple(sorted(source_cells(self), key=lambda cell: (cell.file, cell.key, cell.column)))

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Name and content of each fact: printed text, unit, arithmetic, rule; what it has not is left out."""
        facts = (
            ("Tercetak", self.text),
            ("Keadaan", "sementara" if self.digits != self.text else ""),
            ("Satuan", self.unit),
            ("Hitungan", self.arithmetic),
            ("Aturan", self.rule or ""),
        )
        return tuple((name, text) for name, text in facts if text)

    def card(self) -> Card:
        """Its trace: what is printed, how it is reached, and from which cells."""
        cells = tuple(f"{cell.place} = {cell}" for cell in self.sorted_cells)
        return Card("Angka", self.key, (*self.facts, *([("Sumber", cells)] if cells else [])))


@dataclass(frozen=True)
class Angka(Figure):
    """Satu angka (atau kata suatu tingkat) dalam laporan, tercetak sama di mana pun.

    Attributes:
        key: its name in the register, parts joined by colons: ``serapan_pct:2.16.02:2023``.
        expression: how it is reached.
        unit: unit of the value: ``%``, ``Rp``, ``orang``; empty where it has none.
        decimals: digits printed after the comma; None for words.
        rule: the rule that gives the formula, None for a figure taken over from its source.
        sementara: its source calls it provisional, and a sign says so wherever it, or a number computed from it, is
            printed.

    Examples:
        >>> def kas(kolom, nilai):
        ...     return Angka(kolom + ":5.1:2023", Cell("2023/belanja.csv", "5.1", kolom, nilai), "Rp", 0)
        >>> pagu, realisasi = kas("pagu_rp", "1500"), kas("realisasi_rp", "1000")
        >>> serapan = Angka("serapan_pct:5.1:2023", realisasi / pagu * 100, "%", 2, "anggaran/serapan")
        >>> serapan.text, serapan.arithmetic
        ('66,67', '1.000 ÷ 1.500 × 100 = 66,67')
    """

    key: str
    expression: Expression
    unit: str = ""
    decimals: int | None = 0
    rule: str | None = None
    sementara: bool = False

    @functools.cached_property
    def value(self) -> Value:
        """The exact value."""
        return self.expression.value

    @property
    def number(self) -> Fraction | None:
        """The exact value where it is a number, else None."""
        value = self.value
        return value if isinstance(value, Fraction) else None

    def __float__(self) -> float:
        """The float nearest to the value; not a number where there is none, and an error for a word."""
        if isinstance(self.value, str):
            raise ParameterError(f'{self.key} bukan bilangan, melainkan "{self.value}".')
        return math.nan if isinstance(self.value, Tanda) else float(self.value)

    @functools.cached_property
    def text(self) -> str:  # type: ignore[override] # computed here, read from a record in the other kind
        """What is printed: rounded once, or the word, or the sign of absence; behind it that it is provisional."""
        value = self.value
        if isinstance(value, Tanda):
            return value.sign
        text = format_word(value) if isinstance(value, str) else format_number(value, self.decimals or 0)
        return text + SEMENTARA if self.has_sementara else text

    @functools.cached_property
    def has_sementara(self) -> bool:
        """It is provisional itself, or a number computed from what is."""
        return self.sementara or self.expression.has_sementara

    def __str__(self) -> str:
        return self.text


def walk(expression: Expression) -> Iterator[Expression]:
    """Go through an expression and all it is made of, Angka included.

    Args:
        expression: where to start.

    Yields:
        The expression, then its inputs, depth first.

    Examples:
        >>> [type(part).__name__ for part in walk(Angka("a", Constant(Fraction(1), "contoh") * 2))]
        ['Angka', 'Operation', 'Constant', 'Constant']
    """
    yield expression
    for part in expression.inputs:
        yield from walk(part)


def is_sementara(expression: Expression) -> bool:
    """Whether a figure is provisional, or computed, judged or counted from one that is.

    Args:
        expression: an Angka or any expression.

    Returns:
        True where a provisional Angka is in it.

    Examples:
        >>> awal = Angka("a", Constant(Fraction(5), "contoh"), sementara=True)
        >>> banyak = Angka("c", count([awal], "lebih dari 1", lambda value: value > 1))
        >>> awal.text, Angka("b", awal * 2).text, banyak.text, is_sementara(banyak)
        ('5*)', '10*)', '1', True)
    """
    if isinstance(expression, Figure) and expression.has_sementara:
        return True
    if isinstance(expression, Lookup) and expression.rule in {CACAH, BERNILAI}:
        return False  # that there is a value at all is certain
    return any(map(is_sementara, expression.inputs))


def source_cells(expression: Expression) -> frozenset[Cell]:
    """Find the source cells that a value rests on.

    Args:
        expression: an Angka or any expression.

    Returns:
        The cells reached, each once.

    Examples:
        >>> kas = Cell("2023/a.csv", "1", "nilai", "5")
        >>> source_cells(Angka("b", Angka("a", kas) * 2)) == {kas}
        True
    """
    return frozenset(part for part in walk(expression) if isinstance(part, Cell))
