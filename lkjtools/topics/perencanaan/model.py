"""What was planned and promised: the targets of the plan, and the perjanjian kinerja."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Periode, Row
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.measures import is_same_measure
from lkjtools.topics.capaian.model import DaftarKinerja, Peran
from lkjtools.topics.indikator.model import build_kondisi, build_target_murni, build_target_renstra


@dataclass(frozen=True)
class PerubahanTarget(Carded):
    """Target sebuah indikator sebelum dan sesudah perjanjian kinerjanya diubah.

    Attributes:
        nama: what the perjanjian kinerja calls the indikator.
        murni: the target first promised; with its sign where there was none.
        target: the target in force.
        alasan: why it was changed, without a full stop; empty where the data does not say it.
    """

    kartu: ClassVar = ("murni", "target", "alasan")

    nama: str
    murni: Angka
    target: Angka
    alasan: str

    @property
    def is_berubah(self) -> bool:
        """There was a target before, and it is another one."""
        murni, target = self.murni.value, self.target.value
        if isinstance(murni, str) and isinstance(target, str):
            return not is_same_measure(murni, target)
        return not isinstance(murni, Tanda) and murni != target


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
    def is_planned(self) -> bool:
        """The plan says something of an indikator kinerja utama: a target of a year, or a condition."""
        codes = {role.kinerja.kode for role in self.capaian.iku}
        rows = self.capaian.pengiriman.table("target")
        planned = {row["kode_indikator"] for row in rows if row["dasar"] == "renstra"}
        return not codes.isdisjoint(planned | self.kondisi.keys())

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
        """The perjanjian kinerja in which the year's targets in force stand; None where the data names none."""
        rows = self.dokumen_target("tahunan")
        return next((row for row in rows if row["jenis"] == "perjanjian_kinerja"), None)

    def dokumen_target(self, dasar: str) -> tuple[Row, ...]:
        """The documents with the targets of the perjanjian kinerja that are ``tahunan`` or ``murni``."""
        codes = (role.kinerja.kode for role in self.peran_perjanjian)
        return self.capaian.dokumen.of("target", *codes, where={"dasar": (dasar,)})

    @property
    def target_murni(self) -> tuple[PerubahanTarget, ...]:
        """Each indikator of the perjanjian kinerja before and after this was changed; none where it was not."""
        rows, berlaku = self.capaian.pengiriman.table("target"), (self.capaian.tables.triwulan, "tahunan")
        mine = [row for row in rows if (row["triwulan"], row["dasar"]) == berlaku]
        reasons = {row["kode_indikator"]: row["alasan"] for row in mine}
        if not self.dokumen_target("murni"):
            return ()
        return tuple(
            PerubahanTarget(
                role.nama,
                build_target_murni(self.capaian.tables, role.kinerja.kode),
                role.kinerja.target,
                reasons.get(role.kinerja.kode, "").rstrip("."),
            )
            for role in self.peran_perjanjian
        )

    @property
    def perubahan_target(self) -> tuple[PerubahanTarget, ...]:
        """Those whose target is another one than first promised."""
        return tuple(each for each in self.target_murni if each.is_berubah)
