"""One telling of a fact, in a table or in prose, and when two tellings are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.formatting import round_half_up, truncate
from lkjtools.reviu.printed.number import Number, Place, Reading

SCALE_WORD = re.compile(r"(?:ribu|juta|mil[iy]ar|triliun)(?:an)?", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """One telling of a fact.

    Attributes:
        nama: key of its name; empty for the agency as a whole.
        sebutan: the name as printed.
        ukuran: the measures it may be.
        tahun: its year.
        tempat: where it stands.
        angka: the number; None where a word is told.
        kata: the word, as it is compared.
        teks: what is printed.
        satuan: its unit; empty where none is told.
        dari: where it stands in words.
        is_certain: the words tell name, measure and year beyond doubt.
        beda: words beside it that set it apart: another document, quarter, stage.
        kalimat: where its sentence begins in the paragraph; -1 in a table.
        is_data: a data delivery tells it, no page of the report.
        is_dated: a sentence says that it is of the year of the report.
    """

    nama: str
    sebutan: str
    ukuran: tuple[str, ...]
    tahun: int | None
    tempat: Place
    angka: Number | None
    kata: str
    teks: str
    satuan: str
    dari: str
    is_certain: bool = True
    beda: frozenset[str] = frozenset()
    kalimat: int = -1
    is_data: bool = False
    is_dated: bool = False

    @property
    def bacaan(self) -> tuple[Reading, ...]:
        """The lawful readings; none of a word."""
        return self.angka.bacaan if self.angka else ()


def agree(one: Told, other: Told) -> bool:
    """Whether two tellings are the same at the coarser precision of the two.

    Returns:
        True where any lawful reading of one is any of the other.
    """
    if one.angka is None or other.angka is None:
        return bool(one.kata) and one.kata == other.kata
    return any(_agree(a, b) for a in one.bacaan for b in other.bacaan)


def _agree(a: Reading, b: Reading) -> bool:
    coarse, fine = (a, b) if a.desimal <= b.desimal else (b, a)
    unit = Fraction(10) ** -coarse.desimal
    at, exact = coarse.nilai / unit, fine.nilai / unit
    return Fraction(round_half_up(exact, 0)) == at or truncate(exact, 0) == at


def precision(told: Told) -> int:
    """The decimals of the finest reading; 0 of a word."""
    return max((reading.desimal for reading in told.bacaan), default=0)


def differs(one: Told, other: Told) -> bool:
    """Whether both have a unit, and not the same."""
    return len({unit_of(one), unit_of(other)} - {""}) > 1


def nearest(one: Told, other: Told) -> tuple[Fraction, Fraction] | None:
    """The readings of two tellings that come nearest to each other; None of words."""
    pairs = [(a.nilai, b.nilai) for a in one.bacaan for b in other.bacaan]
    return min(pairs, key=lambda pair: abs(pair[0] - pair[1]), default=None)


def unit_of(told: Told) -> str:
    """The unit as it is compared: "%" and "rp" however they are written, nothing for a value or an index."""
    unit = SCALE_WORD.sub("", told.satuan.casefold()).strip(" .()")
    if unit in {"persen", "persentase", "prosen", "prosentase"}:
        return "%"
    return {"rupiah": "rp"}.get(
        unit, "" if re.match(r"nilai|angka|indeks|skor|poin|level|tingkat", unit) else unit
    )
