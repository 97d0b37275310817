"""The plain values of prose: figures, words, references, records with a closed list of properties.

Nothing else is ever in the hands of a text: no object of the program, no path, no table.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal

from lkjtools.figure.angka import Angka, Tanda
from lkjtools.figure.arithmetic import UNROUNDED, spell_formula
from lkjtools.formatting import terbilang
from lkjtools.spelling import did_you_mean


class Salah(Exception):  # noqa: N818 - it is a finding about a text, which the interpreter turns into a Fault
    """What a text may not ask for.

    Attributes:
        tertulis: the words to blame; None for the expression as a whole.
        seharusnya: what is expected, as in a Fault.
    """

    def __init__(self, tertulis: str | None, seharusnya: str) -> None:
        super().__init__(seharusnya)
        self.tertulis = tertulis
        self.seharusnya = seharusnya


class Tertulis(str):
    """Words that stand in the text itself between quotation marks, not in the data."""

    __slots__ = ()


class DaftarTertulis(tuple[object, ...]):
    """A list that stands in the text itself: to compare with and to go through, not to be counted."""

    __slots__ = ()


class Banyak(int):
    """How many entries a list from the data has: the only number that is written in words."""


@dataclass(frozen=True)
class Figur:
    """A figure in prose: it prints its number with its unit, compares by its exact value, and does nothing else.

    Attributes:
        angka: the figure of the register.
        bentuk: ``satuan`` as prose says it (7,25 persen), ``lambang`` with the sign (7,25%), ``bilangan`` alone,
            ``kecil`` a word within a sentence (melampaui target).
        kata: the words that it may have as its value, where these are known.
        is_perubahan: it says how far a number has moved, which who reads it takes from the two numbers printed.
        huruf: its number is written in words, and whether these begin ``kecil`` or ``besar``; empty for digits.
    """

    angka: Angka
    bentuk: Literal["satuan", "lambang", "bilangan", "kecil"] = "satuan"
    kata: tuple[str, ...] = ()
    is_perubahan: bool = False
    huruf: Literal["", "kecil", "besar"] = ""

    @property
    def apitan(self) -> tuple[str, str]:
        """What is printed before and after the number; nothing beside a sign of absence.

        Examples:
            >>> from lkjtools.figure.angka import Cell, Constant
            >>> satu = Constant(Fraction(1), "contoh")
            >>> [Figur(Angka("a", satu, unit)).apitan for unit in ("%", "Rp", "orang", "nilai")]
            [('', ' persen'), ('Rp', ''), ('', ' orang'), ('', '')]
            >>> Figur(Angka("b", Cell("a.csv", "b", "target", "18..22", words=True), "hari", None)).apitan
            ('', ' hari')
        """
        unit = self.angka.unit
        if self.bentuk == "bilangan" or isinstance(self.angka.value, Tanda) or unit in {"", "nilai"}:
            return "", ""
        if unit == "Rp":
            return "Rp", ""
        if unit == "%":
            return "", "%" if self.bentuk == "lambang" else " persen"
        return "", f" {unit}"

    @property
    def hitungan(self) -> str:
        """What follows a change that the two numbers as printed do not give: the computation that gives it.

        Examples:
            >>> from lkjtools.figure.angka import Constant
            >>> kini, lalu = (Angka(k, Constant(Fraction(n, 3), "contoh"), "", 2) for k, n in (("a", 2), ("b", 1)))
            >>> Figur(Angka("c", kini - lalu, "", 2), is_perubahan=True).hitungan
            ' (0,6666… − 0,3333…, dengan angka yang belum dibulatkan)'
        """
        if not self.is_perubahan or self.angka.number is None:
            return ""
        formula, is_rounded = spell_formula(self.angka)
        return "" if is_rounded else f" ({formula}, {UNROUNDED})"

    @property
    def teks(self) -> str:
        """Its number in digits or words, its sign or word; a word that stands within a sentence begins small."""
        text = self.angka.text
        if self.huruf and self.angka.number is not None:
            word = terbilang(int(self.angka.number))
            return word.capitalize() if self.huruf == "besar" else word
        is_small = self.bentuk == "kecil" and isinstance(self.angka.value, str)
        return text[:1].lower() + text[1:] if is_small else text

    @property
    def tercetak(self) -> str:
        """The figure as prose prints it."""
        before, after = self.apitan
        return before + self.teks + after + self.hitungan


SIFAT_FIGUR: dict[str, Callable[[Figur], object]] = {
    "ada": lambda figur: not isinstance(figur.angka.value, Tanda),
    "bilangan": lambda figur: replace(figur, bentuk="bilangan"),
    "lambang": lambda figur: replace(figur, bentuk="lambang"),
    "kecil": lambda figur: replace(figur, bentuk="kecil"),
}
"""The properties of a figure."""


@dataclass(frozen=True)
class Rujukan:
    """A reference to a table, picture or heading; its number is filled in when the chapters are stitched.

    Attributes:
        kode: code of the table or picture, or the words of the heading.
        jenis: ``tabel``, ``gambar`` or ``bab``.
        baris: the line of the text that refers.
    """

    kode: str
    jenis: str = "tabel"
    baris: int | None = None


@dataclass(frozen=True)
class Objek:
    """A record of which a text sees the listed properties only; what it is made from is out of reach."""

    jenis: str
    asal: Any = field(repr=False)


@dataclass(frozen=True)
class Panggilan:
    """A function of the vocabulary together with what it is asked of."""

    nama: str
    asal: Any = field(repr=False)


_EXACT: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}
_MIRRORED = {"eq": "eq", "ne": "ne", "lt": "gt", "lteq": "gteq", "gt": "lt", "gteq": "lteq"}


def compare(op: str, left: object, right: object) -> bool:
    """Compare two values of prose; a figure by its exact value.

    Args:
        op: ``eq ne lt lteq gt gteq in notin``.
        left: the first value.
        right: the second.

    Returns:
        Whether it holds.

    Raises:
        Salah: the two cannot be compared, so any answer would be a wrong one.

    Examples:
        >>> from lkjtools.figure.angka import Constant
        >>> seratus = Figur(Angka("a", Constant(Fraction(100), "contoh"), "%", 2))
        >>> compare("eq", seratus, 100), compare("gt", 95.5, seratus)
        (True, False)
        >>> compare("eq", seratus, "100")
        Traceback (most recent call last):
        ...
        lkjtools.prose.operands.Salah: angka dibandingkan dengan angka, tanpa tanda kutip
    """
    if op in {"in", "notin"}:
        if not isinstance(right, tuple):
            raise Salah(None, 'sebuah daftar di kanan in, misalnya ["a", "b"]')
        return any(compare("eq", left, one) for one in right) == (op == "in")
    if isinstance(right, Figur) and not isinstance(left, Figur):
        return compare(_MIRRORED[op], right, left)
    if isinstance(left, Figur):
        return _compare_figure(op, left, right)
    if isinstance(left, str) and isinstance(right, str) and op in {"eq", "ne"}:
        return _EXACT[op](left, right)
    if _is_number(left) and _is_number(right):
        return _EXACT[op](_exact(left), _exact(right))
    if isinstance(left, bool) and isinstance(right, bool) and op in {"eq", "ne"}:
        return _EXACT[op](left, right)
    raise Salah(None, "dua angka, atau dua teks dengan == atau !=")


def _compare_figure(op: str, figur: Figur, other: object) -> bool:
    value = figur.angka.value
    if isinstance(other, Figur):
        check_units(figur.angka, other.angka)
        against = other.angka.value
    elif isinstance(other, str):
        if figur.kata and other not in figur.kata:
            raise Salah(str(other), f"salah satu dari {listed(figur.kata)}{did_you_mean(other, figur.kata)}")
        if isinstance(value, Fraction):
            raise Salah(None, "angka dibandingkan dengan angka, tanpa tanda kutip")
        against = str(other)
    elif _is_number(other):
        if isinstance(value, str) or figur.kata:
            raise Salah(None, "kata dibandingkan dengan kata, di antara tanda kutip")
        against = _exact(other)
    else:
        raise Salah(None, "angka dibandingkan dengan angka atau kata; ada tidaknya dengan .ada")
    if isinstance(value, Tanda) or isinstance(against, Tanda):
        if op in {"eq", "ne"}:
            return op == "ne"
        raise Salah(None, "angka yang ada nilainya; periksa dahulu dengan .ada")
    if type(value) is not type(against):
        raise Salah(None, "dua angka atau dua kata")
    if isinstance(value, str) and op not in {"eq", "ne"}:
        raise Salah(None, "kata dibandingkan dengan == atau !=, karena urutannya bukan urutan abjad")
    return _EXACT[op](value, against)


def check_units(one: Angka, other: Angka) -> None:
    """Make sure that two figures may be compared: of the same unit, or one of them without any.

    Args:
        one: a figure.
        other: another one.

    Raises:
        Salah: their units differ.
    """
    units = {one.unit, other.unit} - {"", "nilai"}
    if len(units) > 1:
        raise Salah(None, f"dua angka yang satuannya sama, bukan {' dan '.join(sorted(units))}")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _exact(number: Any) -> Fraction:  # noqa: ANN401 - an int or a float as the text writes it
    return Fraction(str(number))


def listed(words: tuple[str, ...]) -> str:
    """Name words for a message, each between quotation marks."""
    return ", ".join(f'"{word}"' for word in words)


def truth(value: object) -> bool:
    """Whether a value counts as true in ``{% if %}``: a yes or no, a list or text that is not empty, a record.

    Returns:
        Its truth.

    Raises:
        Salah: it has none; a figure is neither true nor false.
    """
    if isinstance(value, Figur):
        raise Salah(None, "sebuah perbandingan, misalnya == 100; ada tidaknya nilai diperiksa dengan .ada")
    if value is None or isinstance(value, bool | str | tuple):
        return bool(value)
    if isinstance(value, Objek):
        return True
    raise Salah(None, "sebuah perbandingan, misalnya > 0")
