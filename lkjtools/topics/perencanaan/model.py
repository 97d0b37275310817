"""What was planned and promised: the targets of the plan, and the perjanjian kinerja."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Periode, Row
from lkjtools.figure.angka import Angka
from lkjtools.topics.capaian.model import DaftarKinerja, Peran
from lkjtools.topics.indikator.model import build_kondisi, build_target_renstra


@dataclass(frozen=True)
class Perencanaan(Carded):
    """Renstra dan perjanjian kinerja tahun itu.

    Attributes:
        capaian: the performance of the indikator.
        periode: the planning period.
    """

    kartu: ClassVar = ("periode", "tahun", "peran_perjanjian")

    capaian: DaftarKinerja
    periode: Periode

    def target(self, kode: str, tahun: int) -> Angka:
        """The target that the plan sets an indikator for a year."""
        return build_target_renstra(self.capaian.tables.of(tahun), kode)

    @property
    def kondisi(self) -> Mapping[str, Row]:
        """What the plan states of the beginning and the end of its period, by indikator."""
        return {row["kode_indikator"]: row for row in self.capaian.pengiriman.table("kondisi_renstra")}

    def kondisi_awal(self, kode: str) -> Angka | str:
        """The condition of an indikator at the beginning of the plan: a figure, or what is written in its place."""
        row = self.kondisi.get(kode)
        words = row["keterangan_awal"] if row else ""
        return words or build_kondisi(self.capaian.tables, kode, "kondisi_awal")

    def kondisi_akhir(self, kode: str) -> Angka:
        """The condition of an indikator that the plan states for its end."""
        return build_kondisi(self.capaian.tables, kode, "kondisi_akhir")

    @property
    def tahun(self) -> tuple[int, ...]:
        """The years of the planning period, from the first for which the plan sets a target."""
        rows = self.capaian.pengiriman.table("target")
        first = min(
            (int(row["tahun"]) for row in rows if row["dasar"] == "renstra"), default=self.periode.awal
        )
        return tuple(range(max(first, self.periode.awal), self.periode.akhir + 1))

    @property
    def peran_perjanjian(self) -> tuple[Peran, ...]:
        """The indikator of the perjanjian kinerja; those of the tujuan and sasaran where the data names none."""
        return self.capaian.peran("perjanjian_kinerja") or self.capaian.iku

    @property
    def perjanjian(self) -> Row | None:
        """The perjanjian kinerja in which the year's targets stand; None where the data names none."""
        codes = (role.kinerja.kode for role in self.peran_perjanjian)
        rows = self.capaian.dokumen.of("target", *codes)
        return next((row for row in rows if row["jenis"] == "perjanjian_kinerja"), None)
