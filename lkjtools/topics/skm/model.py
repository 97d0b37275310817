"""The Survei Kepuasan Masyarakat by unsur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.figure.angka import Angka
from lkjtools.law.rule import Rule
from lkjtools.topics.counting import is_varied
from lkjtools.topics.skm.compute import (
    classify_kinerja_unit,
    classify_mutu,
    compute_konversi,
    compute_nilai_skm,
)


@dataclass(frozen=True)
class Unsur(Carded):
    """Satu unsur survei: kode, nilai (1 sampai 4), dan mutunya."""

    kode: str
    nama: str
    nilai: Angka
    mutu: Angka


@dataclass(frozen=True)
class Skm(Carded):
    """Hasil Survei Kepuasan Masyarakat pada satu tahun.

    Attributes:
        unsur: the unsur in the order of the survey.
        nilai: the index, 1 to 4.
        konversi: the index on the scale 25 to 100.
        mutu: its grade.
        kinerja: what that grade is called.
        sumber: the document it is taken from.
        tahun: the year of the survey.
        rule: the method by which it is computed.
    """

    kartu: ClassVar = ("tahun", "nilai", "konversi", "mutu", "kinerja", "unsur", "sumber")

    unsur: tuple[Unsur, ...]
    nilai: Angka
    konversi: Angka
    mutu: Angka
    kinerja: Angka
    sumber: str
    tahun: int
    rule: Rule

    @property
    def batas_mutu(self) -> tuple[tuple[str, Fraction | None], ...]:
        """The grades, the best first, each with the index (1 to 4) from which it holds; the last has no bound.

        Grades are found on the converted index; the index is given as it converts, 88,31 being 3,5324.
        """
        konversi = self.rule.number("konversi")
        bands = self.rule.scale().bands
        return tuple((band.label, None if band.lower is None else band.lower / konversi) for band in bands)

    @property
    def is_drawn(self) -> bool:
        """Its unsur differ, so that a chart of them shows something."""
        return is_varied(unsur.nilai for unsur in self.unsur)


def nilai_unsur(rows: Sequence[Row], tahun: int) -> list[Angka]:
    """The values of the unsur, as Angka.

    Args:
        rows: rows of skm_unsur.csv.
        tahun: the year of the survey.

    Returns:
        One Angka an unsur, printed with the three decimals of the survey.
    """
    return [Angka(f"nilai_unsur:{row['kode_unsur']}:{tahun}", row.cell("nilai"), "", 3) for row in rows]


def build_nilai(key: str, rows: Sequence[Row], *, tahun: int, rule: Rule, decimals: int) -> Angka:
    """The index of a survey, from its unsur.

    Args:
        key: key of the figure.
        rows: rows of skm_unsur.csv.
        tahun: the year of the survey.
        rule: the method.
        decimals: digits printed after the comma.

    Returns:
        The index, 1 to 4.
    """
    return compute_nilai_skm(key, nilai_unsur(rows, tahun), rule, decimals=decimals)


def build_skm(pengiriman: Delivery, nilai: Angka, *, rule: Rule, sumber: str) -> Skm:
    """Grade the survey of the reported year and its unsur.

    Args:
        pengiriman: the delivery.
        nilai: the index, as the indikator measured by it prints it.
        rule: the method.
        sumber: the document it is taken from.

    Returns:
        The survey's result.
    """
    rows, tahun = pengiriman.table("skm_unsur"), pengiriman.tahun
    unsur = []
    for row, value in zip(rows, nilai_unsur(rows, tahun), strict=True):
        konversi = compute_konversi(f"konversi_unsur:{row['kode_unsur']}:{tahun}", value, rule)
        mutu = classify_mutu(f"mutu_unsur:{row['kode_unsur']}:{tahun}", konversi, rule)
        unsur.append(Unsur(row["kode_unsur"], row["nama"], value, mutu))
    konversi = compute_konversi(f"konversi_skm:{tahun}", nilai, rule)
    return Skm(
        tuple(unsur),
        nilai,
        konversi,
        classify_mutu(f"mutu_skm:{tahun}", konversi, rule),
        classify_kinerja_unit(f"kinerja_unit:{tahun}", konversi, rule),
        sumber,
        tahun,
        rule,
    )
