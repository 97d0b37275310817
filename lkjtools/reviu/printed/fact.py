"""Facts that a report states: what of which year is how much, and where it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.printed.quotation import find_quotation


@dataclass(frozen=True)
class Fact:
    """One statement of a report.

    Attributes:
        nama: of what, as printed: an indikator, a program, a unit, an unsur.
        ukuran: what of it: target, realisasi, capaian, pagu, realisasi_anggaran, serapan, sisa, nilai, bobot,
            kelas, status; a word of `lkjtools.reviu.printed.heads`.
        tahun: the year; None where neither head nor caption nor sentence says it.
        tempat: where it is printed.
        angka: the number; None where a word is stated.
        kata: the word, of a class, level or status.
        satuan: unit as printed beside it or in the head; empty where there is none.
        dari: where it stands in words: "Tabel 3.1.1" or "paragraf".
        pangkat: the power of ten of its unit where a table prints it for many: 6 under "(juta rupiah)".
    """

    nama: str
    ukuran: str
    tahun: int | None
    tempat: Place
    angka: Number | None = None
    kata: str = ""
    satuan: str = ""
    dari: str = ""
    pangkat: int = 0


@dataclass(frozen=True, eq=False)
class Understood:
    """A report with what is understood of it before the tests across its parts.

    Attributes:
        report: as read.
        numbers: every number of it by its place, in the notation of its column.
        facts: what its tables state.
        tahun: the year it reports on; None where it does not say.
    """

    report: PublishedReport
    numbers: Mapping[Place, Number]
    facts: Sequence[Fact]
    tahun: int | None = None

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tables that quote another document, by the index of their block."""
        return frozenset(index for index in self.report.tables if find_quotation(self.report, index))

    def within(self, blok: int, baris: int = 0, kolom: int = 0) -> tuple[Number, ...]:
        """The numbers of a paragraph or cell, in their order."""
        return tuple(
            number
            for place, number in self.numbers.items()
            if (place.blok, place.baris, place.kolom) == (blok, baris, kolom)
        )
