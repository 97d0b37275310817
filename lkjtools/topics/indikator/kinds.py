"""The kinds of indikator: one class for each word that ``jenis`` in indikator.csv may have.

A kind answers all that depends on what is measured: what a cell may hold, where the realisasi comes from, how it is
printed and held against a target. A new kind is a class in `KINDS`; nothing else asks which kind it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from lkjtools.card import Carded
from lkjtools.figure.angka import Angka, Cell, Expression
from lkjtools.formatting import read_decimal
from lkjtools.law.scale import Levels, Order
from lkjtools.measures import BELUM_SELESAI, read_date, read_range
from lkjtools.topics.indikator.compute import CARA_KOMPOSIT, compute_komposit, compute_rasio

MEASURES = ("realisasi", "pembilang", "penyebut", "skor", "skor_maks")
"""The columns of realisasi.csv that say what was reached."""


class Measured(Protocol):
    """What a kind may ask of the data of a year to reach the realisasi of an indikator."""

    @property
    def row(self) -> Mapping[str, str] | None:
        """Its row of realisasi.csv; None where there is none."""

    def cell(self, column: str) -> Cell:
        """A cell of the row; where there is no row, an empty one in its place."""

    def part(self, column: str) -> Angka:
        """A number of the row that has a key of its own."""

    def faktor(self) -> Expression:
        """What numerator over denominator is multiplied by."""

    def komponen(self, ukuran: str) -> Sequence[tuple[Expression, Expression]]:
        """Weight of each component, and its ``realisasi``, its ``capaian``, or whether it is ``tercapai``."""

    def nilai_skm(self, key: str, decimals: int) -> Angka | None:
        """The index of the survey from its unsur; None where there is no survey."""


@dataclass(frozen=True)
class Kind(Carded):
    """An indikator as its kind sees it; measured in words that stand in an order, unless the kind says otherwise.

    Attributes:
        definition: its row of indikator.csv.
        kode: the word in ``jenis``.
        has_words: its realisasi is a word; else a number.
        has_scale: it names the scale of its words in ``skala_tingkat``.
        has_skor: a score stands beside its realisasi, with which it enters a composite.
        has_komponen: it is made of other indikator with weights.
        has_unsur: it is the index of a Survei Kepuasan Masyarakat.
        has_dates: its measures are dates, each of its own year: those of two years are not held against each other.
        polarisasi: the direction in which its measures are better; words stand in their order, so that higher is.
        without: the columns of realisasi.csv that it leaves empty.
        column_width: the width of a column of its measures, as `Column` takes it.
        expected: what a text should be that is no measure; empty where a number, or one of the words, says it.
    """

    kartu: ClassVar = ("satuan", "cara")
    sebutan: ClassVar = "Jenis indikator"

    definition: Mapping[str, str]

    kode: ClassVar[str]
    has_words: ClassVar[bool] = True
    has_scale: ClassVar[bool] = False
    has_skor: ClassVar[bool] = False
    has_komponen: ClassVar[bool] = False
    has_unsur: ClassVar[bool] = False
    has_dates: ClassVar[bool] = False
    without: ClassVar[tuple[str, ...]] = ("pembilang", "penyebut", "skor")
    column_width: ClassVar[float] = 0.9
    expected: ClassVar[str] = ""

    @property
    def has_range(self) -> bool:
        """Its target is a range and not a single measure."""
        return False

    @property
    def has_target_words(self) -> bool:
        """Its target is a word, or a range, and not a number."""
        return self.has_words or self.has_range

    @property
    def satuan(self) -> str:
        """The unit of target and realisasi; words have none."""
        return ""

    @property
    def satuan_tercetak(self) -> str:
        """The unit as a table names it, where a blank would be read as something that is lacking."""
        return self.satuan or self.kode

    @property
    def decimals(self) -> int | None:
        """How many decimals are printed; None for words."""
        return None

    @property
    def cara(self) -> str:
        """The rule of law/capaian.yaml that relates the realisasi to the target."""
        return "tingkat"

    def order(self, scales: Callable[[str], Levels | None]) -> Order | None:
        """The order in which its words are compared and drawn.

        Args:
            scales: gives a scale of law/tingkat.yaml by its name.

        Returns:
            The order; None for numbers, which need none, and where the scale is not known.
        """
        return None

    @property
    def polarisasi(self) -> str:
        """The direction in which its measures are better; that of words is the order itself."""
        return "maksimal"

    def accepts(self, text: str, order: Order | None, *, is_target: bool = False) -> bool:
        """Whether a text can be a measure.

        Args:
            text: a cell of target.csv, realisasi.csv or pembanding.csv.
            order: its order; None where that is not known, so that no word can be refused.
            is_target: the cell says what is to be reached, not what was.

        Examples:
            >>> nilai = NilaiKind({"polarisasi": "rentang"})
            >>> nilai.accepts("96.4", None), nilai.accepts("II+", None)
            (True, False)
            >>> nilai.accepts("96.4", None, is_target=True), nilai.accepts("80..90", None, is_target=True)
            (False, True)
        """
        return order is None or text in order.words

    def realisasi(self, key: str, measured: Measured) -> Angka:
        """The realisasi, reached the way the kind asks.

        Args:
            key: key of the figure.
            measured: the data of the year.

        Returns:
            The cell that gives it, or what it is computed from.
        """
        return Angka(key, measured.cell("realisasi"), self.satuan, self.decimals)

    def rumusan(self, order: Order | None) -> str:
        """How it is measured, in words; empty where more than its order says it."""
        return f"Tingkat {order.words[0]} sampai {order.words[-1]}" if order else ""


@dataclass(frozen=True)
class NilaiKind(Kind):
    """A number, given as one or as numerator and denominator."""

    kode = "nilai"
    has_words = False
    without = ("skor",)

    @property
    def satuan(self) -> str:
        """The unit of indikator.csv."""
        return self.definition["satuan"]

    @property
    def decimals(self) -> int:
        """The decimals of indikator.csv."""
        return int(self.definition["desimal"])

    @property
    def polarisasi(self) -> str:
        """Whether more, less, just the target or any number of a range is best."""
        return self.definition["polarisasi"]

    @property
    def cara(self) -> str:
        """By the direction in which the number is better."""
        return self.polarisasi

    @property
    def has_range(self) -> bool:
        """A number may have to lie within a range."""
        return self.polarisasi == "rentang"

    def accepts(self, text: str, order: Order | None, *, is_target: bool = False) -> bool:
        """Whether a text is a canonical number, or the range that the target is."""
        return (read_range if is_target and self.has_range else read_decimal)(text) is not None

    def realisasi(self, key: str, measured: Measured) -> Angka:
        """The number given, or the quotient of the two that are."""
        if measured.row is None or not measured.row["pembilang"]:
            return super().realisasi(key, measured)
        pembilang, penyebut = measured.part("pembilang"), measured.part("penyebut")
        faktor, satuan = measured.faktor(), self.satuan
        return compute_rasio(key, pembilang, penyebut, faktor=faktor, unit=satuan, decimals=self.decimals)


@dataclass(frozen=True)
class KompositKind(NilaiKind):
    """A number computed from components, unless it is given."""

    kode = "komposit"
    has_komponen = True

    @property
    def cara_komposit(self) -> str:
        """How its components are combined: ``cara_komposit`` of indikator.csv, else by their weights."""
        return self.definition["cara_komposit"] or "rata_tertimbang"

    def realisasi(self, key: str, measured: Measured) -> Angka:
        """What its components give, combined as indikator.csv says."""
        if measured.row is not None:
            return super().realisasi(key, measured)
        cara = self.cara_komposit
        parts = measured.komponen(CARA_KOMPOSIT[cara].ukuran)
        return compute_komposit(key, parts, cara=cara, unit=self.satuan, decimals=self.decimals)


@dataclass(frozen=True)
class SkmKind(NilaiKind):
    """The index of a Survei Kepuasan Masyarakat, computed from its unsur where these are there."""

    kode = "skm"
    has_unsur = True

    def realisasi(self, key: str, measured: Measured) -> Angka:
        """The weighted sum of the unsur."""
        if measured.row is None and (index := measured.nilai_skm(key, self.decimals)) is not None:
            return index
        return super().realisasi(key, measured)


@dataclass(frozen=True)
class TingkatKind(Kind):
    """A word of an ordered scale, with or without a score beside it."""

    kode = "tingkat"
    has_scale = True
    has_skor = True
    without = ("pembilang", "penyebut")

    def order(self, scales: Callable[[str], Levels | None]) -> Order | None:
        """The scale that indikator.csv names."""
        return scales(self.definition["skala_tingkat"])

    def rumusan(self, order: Order | None) -> str:
        """The ends of the scale, and what the score is called."""
        score = f"; skornya {self.definition['nama_skor']}" if self.definition["nama_skor"] else ""
        return super().rumusan(order) + score


class _Calendar:
    """Dates in their order; what is not finished comes after all of them."""

    name = "capaian/tanggal"
    words = ()

    def rank(self, word: str) -> int:
        """The days since the calendar began."""
        date = read_date(word)
        return dt.date.max.toordinal() + 1 if date is None else date.toordinal()


@dataclass(frozen=True)
class TanggalKind(Kind):
    """The day by which something is to be finished; the earlier, the better."""

    kode = "tanggal"
    has_dates = True
    column_width = 1.4

    @property
    def polarisasi(self) -> str:
        """Earlier is less, and better."""
        return "minimal"

    @property
    def cara(self) -> str:
        """In time or not."""
        return "tanggal"

    def order(self, scales: Callable[[str], Levels | None]) -> Order:
        """The calendar."""
        return _Calendar()

    def accepts(self, text: str, order: Order | None, *, is_target: bool = False) -> bool:
        """Whether a text is a date, or says that what is measured is not finished."""
        return read_date(text) is not None or (text == BELUM_SELESAI and not is_target)

    def rumusan(self, order: Order | None) -> str:
        """The day is all there is."""
        return "Tanggal selesai"


KINDS: dict[str, type[Kind]] = {
    kind.kode: kind for kind in (NilaiKind, KompositKind, SkmKind, TingkatKind, TanggalKind)
}
"""Every kind by its word in ``jenis``."""


def kind_of(definition: Mapping[str, str]) -> Kind:
    """See an indikator as its kind does.

    Args:
        definition: its row of indikator.csv.

    Returns:
        Its kind, which answers from this row.

    Raises:
        KeyError: there is no such kind.

    Examples:
        >>> angka = kind_of({"jenis": "nilai", "satuan": "%", "desimal": "2", "polarisasi": "minimal"})
        >>> angka.satuan, angka.decimals, angka.cara
        ('%', 2, 'minimal')
        >>> kind_of({"jenis": "tingkat"}).satuan_tercetak
        'tingkat'
    """
    return KINDS[definition["jenis"]](definition)
