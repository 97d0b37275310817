"""The realisasi of an indikator by work unit, with what follows from them for the agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Row
from lkjtools.delivery.units import is_percent
from lkjtools.figure.angka import Angka, Expression
from lkjtools.law.rule import Rule
from lkjtools.measures import count_decimals
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja
from lkjtools.topics.unit_kerja.compute import compute_konsolidasi


@dataclass(frozen=True)
class RealisasiUnit(Carded):
    """Realisasi satu unit kerja.

    Attributes:
        nama: name of the unit.
        nilai: what it reached, in satuan.
        bagian: numerator and denominator; empty where the unit gives one figure.
    """

    kartu: ClassVar = ("nama", "nilai")

    nama: str
    nilai: Angka
    bagian: tuple[Angka, ...]


@dataclass(frozen=True)
class Konsolidasi(Carded):
    """Realisasi sebuah indikator menurut unit kerja, dan realisasi instansi yang mengikutinya.

    Attributes:
        kinerja: the performance of the agency, whose realisasi the data gives.
        unit: its work units in their order.
        hasil: what follows from them.
        rule: how it follows.
        sumber: the documents of the units.
    """

    kartu: ClassVar = ("kinerja", "unit", "hasil")

    kinerja: Kinerja
    unit: tuple[RealisasiUnit, ...]
    hasil: Angka
    rule: Rule
    sumber: str | None

    @property
    def kode(self) -> str:
        """Code of its table."""
        return f"unit_{self.kinerja.kode}"

    @property
    def has_bagian(self) -> bool:
        """A unit gives numerator and denominator."""
        return any(unit.bagian for unit in self.unit)


def build_konsolidasi(capaian: DaftarKinerja, kode: str) -> Konsolidasi | None:
    """Arrange the work units of an indikator.

    Args:
        capaian: the performance of the indikator.
        kode: code of the indikator.

    Returns:
        Its units and what follows from them; None where realisasi_unit.csv says nothing of it, and for a quarter.
    """
    rows = [row for row in capaian.pengiriman.table("realisasi_unit") if row["kode_indikator"] == kode]
    definition = capaian.definition(kode)
    if not rows or not definition["konsolidasi"] or capaian.tables.triwulan:
        return None
    kinerja = capaian.kinerja(kode)
    jenis, rule = kinerja.jenis, capaian.peraturan.rule("konsolidasi", definition["konsolidasi"])
    faktor: Expression | int = 100 if is_percent(definition["satuan"]) else 1
    if definition["faktor"]:
        faktor = definition.cell("faktor")
    decimals = jenis.decimals or 0
    is_by_parts = rule.word("method") == "pembilang_penyebut"

    def unit(row: Row) -> RealisasiUnit:
        place = f"{kode}:{row['urutan']}:{capaian.tahun}"
        bagian: tuple[Angka, ...] = ()
        expression: Expression = row.cell("realisasi")
        if row["pembilang"] or is_by_parts:  # without them a unit is missing from their sums, never left out
            bagian = tuple(
                Angka(f"{column}_unit:{place}", row.cell(column), "", count_decimals(row[column]))
                for column in ("pembilang", "penyebut")
            )
        if row["pembilang"]:
            expression = bagian[0] / bagian[1] * faktor
        return RealisasiUnit(
            row["nama_unit"], Angka(f"realisasi_unit:{place}", expression, jenis.satuan, decimals), bagian
        )

    units = tuple(unit(row) for row in sorted(rows, key=lambda row: int(row["urutan"])))
    hasil = compute_konsolidasi(
        f"konsolidasi:{kode}:{capaian.tahun}",
        [one.nilai for one in units],
        [(one.bagian[0], one.bagian[1]) for one in units if one.bagian],
        rule=rule,
        faktor=faktor,
        unit=jenis.satuan,
        decimals=decimals,
    )
    return Konsolidasi(kinerja, units, hasil, rule, capaian.dokumen.names("realisasi_unit", kode))
