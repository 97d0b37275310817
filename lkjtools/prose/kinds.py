"""What a topic offers to prose: kinds of records with their properties, functions with what they take, words.

A text reaches nothing besides, and each call is checked before it is made, so that a misspelt code is named
where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Protocol, cast

from lkjtools.delivery import Delivery, Identity
from lkjtools.delivery.core_table import core_tables
from lkjtools.figure.angka import Angka
from lkjtools.prose.operands import Figur, Objek, Salah, listed
from lkjtools.spelling import did_you_mean

_YEARS_BACK = 10
_MOST_KEY = 1_000


class Report(Protocol):
    """What prose itself asks of a report; a topic asks it for its own model."""

    @property
    def tahun(self) -> int:
        """The reported year."""

    @property
    def pengiriman(self) -> Delivery:
        """The delivery it is made from."""

    @property
    def identitas(self) -> Identity:
        """What laporan.yaml says."""


@dataclass(frozen=True)
class Teks:
    """What a text sees first: the report, under the names that need no dot."""

    laporan: Any


@dataclass(frozen=True)
class Jenis:
    """One kind of record: the properties that a text may read.

    Attributes:
        nama: what the guide and messages call it.
        tipe: the class it is made from.
        sifat: properties that have the name they have there.
        buatan: properties made for prose.
    """

    nama: str
    tipe: type
    sifat: tuple[str, ...]
    buatan: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)

    @property
    def semua(self) -> tuple[str, ...]:
        """Every property, without the functions."""
        return (*self.sifat, *self.buatan)


Isian = Callable[[Any, object], Any]
"""Checks one argument and gives what the report is asked with."""


def one_of(value: object, known: Iterable[str], what: str) -> str:
    """Check that a text is one of some words; ``what`` says in Indonesian what is expected."""
    words = tuple(known)
    if not isinstance(value, str):
        raise Salah(None, f"{what} di antara tanda kutip")
    if value not in words:
        raise Salah(value, f"{what}{did_you_mean(value, words)}")
    return str(value)


def column(table: str, column: str) -> Isian:
    """A check that an argument stands in a column of a core table."""

    def check(laporan: Report, value: object) -> str:
        known = [row[column] for row in laporan.pengiriman.table(table)]
        return one_of(value, known, f"{column} di {table}.csv")

    return check


def word_of(words: Callable[[Any], Iterable[str]]) -> Isian:
    """A check that an argument is one of the words that a report knows."""

    def check(laporan: Report, value: object) -> str:
        known = tuple(words(laporan))
        return one_of(value, known, f"salah satu dari {listed(known)}")

    return check


def class_of(words: Callable[[Any], Mapping[str, str]]) -> Isian:
    """A check that an argument is a class of a rule, or its word: ``words`` gives the one by the other."""
    return word_of(lambda laporan: dict.fromkeys((*words(laporan), *words(laporan).values())))


def asks(place: str) -> Callable[..., object]:
    """Asks a function of a model, by its place below what a text asks: ``capaian.peran`` of a report."""

    def ask(asked: object, *args: object, **kwargs: object) -> object:
        return attrgetter(place)(asked)(*args, **kwargs)

    return ask


def a_year(laporan: Report, value: object) -> int:
    """A year that can be meant: what has no data prints its sign, what was mistyped is refused."""
    known = [str(year) for year in range(laporan.tahun - _YEARS_BACK, laporan.tahun + 1)]
    if isinstance(value, bool) or not isinstance(value, int | str) or str(value) not in known:
        written = str(value) if isinstance(value, int | str) else None
        raise Salah(written, f"tahun {known[0]} sampai {known[-1]}")
    return int(value)


def a_figure(_: Report, value: object) -> Angka:
    """A figure of the report."""
    if not isinstance(value, Figur):
        raise Salah(None, 'sebuah angka dari data, misalnya kinerja("kode").realisasi')
    if len(value.angka.key) > _MOST_KEY:  # a change of a change of a change doubles each time
        raise Salah(None, "angka dari data, atau perubahan yang tidak dihitung bertingkat-tingkat")
    return value.angka


def some_of(jenis: str) -> Isian:
    """A check that an argument is a list of records of a kind, which may be empty."""

    def check(_: Report, value: object) -> tuple[Any, ...]:
        is_list = isinstance(value, tuple) and all(
            isinstance(one, Objek) and one.jenis == jenis for one in value
        )
        if not is_list:
            raise Salah(None, f"daftar {jenis} dari data")
        return tuple(one.asal for one in cast("tuple[Objek, ...]", value))

    return check


def a_text(_: Report, value: object) -> str:
    """Any words between quotation marks."""
    if not isinstance(value, str):
        raise Salah(None, "teks di antara tanda kutip")
    return str(value)


@dataclass(frozen=True)
class Fungsi:
    """One function of the vocabulary.

    Attributes:
        jenis: the kind of record it is asked of.
        nama: its name.
        isian: what stands between its brackets, by name, in order.
        wajib: how many of these must be there.
        hasil: what it gives, from what it is asked of and the checked arguments.
        lagi: what may follow, any number of times.
        syarat: further arguments with a name may be given, which ``hasil`` checks itself.
    """

    jenis: str
    nama: str
    isian: Mapping[str, Isian]
    wajib: int
    hasil: Callable[..., object]
    lagi: Isian | None = None
    syarat: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """What prose may use of a topic.

    Attributes:
        jenis: its kinds of records.
        fungsi: its functions.
        kata: by the beginning of a figure's key, the words that it may have.
        nilai_teks: by the name of a text, the further names that its chapter gives it.
    """

    jenis: tuple[Jenis, ...] = ()
    fungsi: tuple[Fungsi, ...] = ()
    kata: Mapping[str, Callable[[Any], Iterable[str]]] = field(default_factory=dict)
    nilai_teks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Everything that only one topic may offer: a function is named with the kind that it is asked of."""
        asked = (f"{fungsi.jenis}.{fungsi.nama}" for fungsi in self.fungsi)
        return frozenset((*(jenis.nama for jenis in self.jenis), *asked, *self.kata, *self.nilai_teks))

    def __add__(self, other: Vocabulary) -> Vocabulary:
        return Vocabulary(
            self.jenis + other.jenis,
            self.fungsi + other.fungsi,
            {**self.kata, **other.kata},
            {**self.nilai_teks, **other.nilai_teks},
        )


KODE = column("indikator", "kode_indikator")
PERAN = word_of(lambda _: core_tables()["peran_indikator"].column("peran").allowed)
