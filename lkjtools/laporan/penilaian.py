"""Results that others give the agency: the Survei Kepuasan Masyarakat by unsur, the AKIP evaluations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjtools.akip import classify_predikat, compute_nilai_akip, compute_nilai_komponen
from lkjtools.angka import Angka, total
from lkjtools.laporan.peraturan import Peraturan
from lkjtools.rules import Rule
from lkjtools.skm import classify_kinerja_unit, classify_mutu, compute_konversi
from lkjtools.sources import Row


@dataclass(frozen=True)
class Unsur:
    """One unsur of the survey: its value (1 to 4) and mutu."""

    nama: str
    nilai: Angka
    mutu: Angka


@dataclass(frozen=True)
class Skm:
    """Result of a Survei Kepuasan Masyarakat.

    Attributes:
        unsur: the unsur in the order of the survey.
        nilai: the index, 1 to 4.
        konversi: the index on the scale 25 to 100.
        mutu: its grade.
        kinerja: what that grade is called.
        sumber: the document it is taken from.
    """

    unsur: tuple[Unsur, ...]
    nilai: Angka
    konversi: Angka
    mutu: Angka
    kinerja: Angka
    sumber: str


def nilai_unsur(rows: Sequence[Row], tahun: int) -> list[Angka]:
    """The values of the unsur, as Angka.

    Args:
        rows: rows of skm_unsur.csv.
        tahun: the year of the survey.

    Returns:
        One Angka an unsur, printed with the three decimals of the survey.
    """
    return [Angka(f"nilai_unsur:{row['kode_unsur']}:{tahun}", row.cell("nilai"), "", 3) for row in rows]


def build_skm(rows: Sequence[Row], nilai: Angka, *, tahun: int, rule: Rule, sumber: str) -> Skm:
    """Grade a survey and its unsur.

    Args:
        rows: rows of skm_unsur.csv.
        nilai: the index, as the indikator measured by it prints it.
        tahun: the year of the survey.
        rule: the method.
        sumber: the document it is taken from.

    Returns:
        The survey's result.
    """
    unsur = []
    for row, value in zip(rows, nilai_unsur(rows, tahun), strict=True):
        konversi = compute_konversi(f"konversi_unsur:{row['kode_unsur']}:{tahun}", value, rule)
        mutu = classify_mutu(f"mutu_unsur:{row['kode_unsur']}:{tahun}", konversi, rule)
        unsur.append(Unsur(row["nama"], value, mutu))
    konversi = compute_konversi(f"konversi_skm:{tahun}", nilai, rule)
    return Skm(
        tuple(unsur),
        nilai,
        konversi,
        classify_mutu(f"mutu_skm:{tahun}", konversi, rule),
        classify_kinerja_unit(f"kinerja_unit:{tahun}", konversi, rule),
        sumber,
    )


@dataclass(frozen=True)
class KomponenAkip:
    """One component of an AKIP evaluation: weight, score in percent of it, and the points it gives."""

    kode: str
    nama: str
    bobot: Angka
    capaian: Angka
    nilai: Angka


@dataclass(frozen=True)
class EvaluasiAkip:
    """One AKIP evaluation of a year, by the evaluator or by the agency itself.

    Attributes:
        kode: its code.
        tahun: the year evaluated.
        penilai: ``evaluator`` or ``mandiri``.
        aturan: name of the rule it was made under; results under different rules can't be compared.
        komponen: its components.
        bobot: sum of the weights of the components that were evaluated.
        nilai: the score on a scale of 100.
        predikat: the grade.
    """

    kode: str
    tahun: int
    penilai: str
    aturan: str
    komponen: tuple[KomponenAkip, ...]
    bobot: Angka
    nilai: Angka
    predikat: Angka


def build_akip(rows: Sequence[Row], peraturan: Peraturan) -> tuple[EvaluasiAkip, ...]:
    """Score the AKIP evaluations.

    Args:
        rows: rows of akip.csv; a component without a score was not evaluated.
        peraturan: the rules; each evaluation names its own.

    Returns:
        The evaluations in the order of the file.
    """
    evaluations = []
    for kode in dict.fromkeys(row["kode_evaluasi"] for row in rows):
        mine = [row for row in rows if row["kode_evaluasi"] == kode]
        komponen = tuple(_komponen(row) for row in mine)
        evaluated = [part for part in komponen if part.capaian.number is not None]
        nilai = compute_nilai_akip(f"nilai_akip:{kode}", [(part.bobot, part.nilai) for part in evaluated])
        rule = peraturan.rule("akip", mine[0]["aturan"])
        evaluations.append(
            EvaluasiAkip(
                kode,
                int(mine[0]["tahun_dinilai"]),
                mine[0]["penilai"],
                mine[0]["aturan"],
                komponen,
                Angka(f"bobot_akip:{kode}", total(*(part.bobot for part in evaluated)), "", 2),
                nilai,
                classify_predikat(f"predikat_akip:{kode}", nilai, rule),
            )
        )
    return tuple(evaluations)


def _komponen(row: Row) -> KomponenAkip:
    place = f"{row['kode_evaluasi']}:{row['kode_komponen']}"
    bobot = Angka(f"bobot_akip:{place}", row.cell("bobot"), "", 2)
    capaian = Angka(f"capaian_akip_pct:{place}", row.cell("capaian_pct"), "%", 2)
    nilai = compute_nilai_komponen(f"nilai_akip:{place}", bobot, capaian)
    return KomponenAkip(row["kode_komponen"], row["komponen"], bobot, capaian, nilai)
