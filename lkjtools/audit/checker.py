"""What a check works with: printed places, figures, rules; it notes what was used and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lkjtools.audit.formula import parse_rumus
from lkjtools.audit.printed import PrintedDocument, PrintedPlace, PrintedPlaces
from lkjtools.delivery.audit_rows import OTHER_PREFIX, RULE_PREFIX
from lkjtools.figure.angka import Angka, Cell, Constant, Expression, Operation, Tanda, source_cells
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Levels, Scale


@dataclass(frozen=True)
class Butir:
    """One row of terbit.csv: what is printed, and how to test it.

    Attributes:
        id: its number.
        file: the data file.
        line: its line there.
        dokumen: the printed document.
        lokasi: where it stands.
        pernyataan: what is claimed.
        tempat: the places that hold the printed text.
        bentuk: printed, counted, implied or not printed.
        satuan: unit of the number.
        is_ragu: the reading is doubtful.
        uji: the kind of check.
        argumen: its arguments.
        aturan: scale, levels or other rules that it uses.
        kunci: key of the figure in the register.
        lingkup: whose conclusion it is: utama, program, lain.
        kelompok: code that it shares with rows of the same cause.
        sebab: likely cause, where it is another than usual.
        catatan: a note for the reader.
    """

    id: str
    file: str
    line: int
    dokumen: PrintedDocument
    lokasi: str
    pernyataan: str
    tempat: tuple[PrintedPlace, ...]
    bentuk: str
    satuan: str
    is_ragu: bool
    uji: str
    argumen: str
    aturan: str
    kunci: str
    lingkup: str
    kelompok: str
    sebab: str
    catatan: str

    @property
    def tercetak(self) -> str:
        """The printed text; of several places one after another, once where all say the same."""
        texts = [tempat.teks or "-" for tempat in self.tempat]
        return " | ".join(texts if len(set(texts)) > 1 else texts[:1])

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that it is held to, those left out that it is only compared with."""
        words = (word.partition("#")[0] for word in self.aturan.split())
        return tuple(word for word in words if not word.startswith(OTHER_PREFIX))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The words of the arguments, by group."""
        return tuple(tuple(group.split()) for group in self.argumen.split(";"))


@dataclass
class Checker:
    """Finds what the arguments of one check name.

    Attributes:
        butir: the row.
        printed: the printed places.
        angka: finds a figure of the report by key.
        peraturan: the rules of the report, the agency's own among them.
        asal: for a printed place the formula that it should follow, to compute before rounding.
        terbesar: the largest percentage that the document prints; a bound below it is not the document's.
        used: the printed places used so far.
    """

    butir: Butir
    printed: PrintedPlaces
    angka: Callable[[str], Angka]
    peraturan: RulesInForce
    asal: Mapping[str, Expression] = field(default_factory=dict)
    terbesar: Fraction | None = None
    used: dict[str, PrintedPlace] = field(default_factory=dict)

    def places(self, *words: str) -> tuple[PrintedPlace, ...]:
        """The printed places that words or patterns name; ``a*~x`` keeps those whose text holds x."""
        found: list[PrintedPlace] = []
        for word in words:
            pattern, _, part = word.partition("~")
            found += [item for item in self.printed.find(pattern) if part in item.teks]
        self.used.update((item.kode, item) for item in found)
        return tuple(found)

    def resolve(self, word: str) -> Sequence[Expression]:
        """The expressions that a word of a formula stands for."""
        if word.startswith(RULE_PREFIX):
            name, _, key = word.removeprefix(RULE_PREFIX).rpartition("/")
            return [Constant(self.rule(name).number(key), name)]
        if ":" in word:
            return [self.angka(word)]
        return [place.ekspresi for place in self.places(word)]

    def formula(self, text: str) -> Expression:
        """Read a formula over places, figures and rules."""
        return parse_rumus(text, self.resolve)

    def group(self, number: int) -> str:
        """The text of one group of arguments."""
        return self.butir.argumen.split(";")[number].strip()

    def rule(self, name: str) -> Rule:
        """The rule of a name such as ``skm/x``, as it holds in the reported year."""
        topic, _, variant = name.partition("/")
        return self.peraturan.rule(topic, variant)

    def scale(self) -> Scale:
        """The scale that the row names."""
        name, _, label = self.butir.aturan.partition("#")
        return self.rule(name).scale(label=label or "label")

    def levels(self) -> Levels:
        """The ordered words that the row names."""
        return self.rule(self.butir.aturan).levels()

    def absent(self, *expressions: Expression) -> tuple[Cell, ...]:
        """The empty cells below expressions and below every place used so far."""
        cells = {cell for expression in expressions for cell in source_cells(expression)}
        for place in (*self.used.values(), *self.butir.tempat):
            if place.keadaan != "terbaca":
                cells |= source_cells(place.ekspresi)
        empty = [cell for cell in cells if isinstance(cell.value, Tanda)]
        return tuple(sorted(empty, key=lambda cell: (cell.file, cell.key, cell.column)))

    def salah_tulis(self) -> tuple[PrintedPlace, ...]:
        """The places used so far that are written with the signs of a number and are none."""
        places = dict.fromkeys((*self.butir.tempat, *self.used.values()))
        return tuple(place for place in places if place.is_salah_tulis)

    def before_rounding(self, expression: Expression, seen: frozenset[str] = frozenset()) -> Expression:
        """The expression with the formula of every printed input that itself follows from one.

        Args:
            expression: the expression.
            seen: the places whose formula it is part of: a total gives its part, and the part the total.
        """
        if isinstance(expression, Angka) and expression.key in self.asal and expression.key not in seen:
            return self.before_rounding(self.asal[expression.key], seen | {expression.key})
        if isinstance(expression, Operation):
            deeper = (self.before_rounding(arg, seen) for arg in expression.args)
            return replace(expression, args=tuple(deeper))
        return expression

    def number(self, text: str) -> Fraction | None:
        """The value of a formula; None where an input is missing."""
        value = self.formula(text).value
        return value if isinstance(value, Fraction) else None
