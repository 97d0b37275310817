"""The indikator of a report quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.masa import TRIWULAN
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja, Peran

TAHUNAN = "tahunan"
"""The way of an indikator that is measured once a year; so is one that names no way."""
_SPELT = {"rata_rata": "rata-rata"}


def name_akumulasi(role: Peran) -> str:
    """The way in which the year of an indikator follows from its quarters, as readers know it."""
    way = role.kinerja.jenis.definition["akumulasi"] or TAHUNAN
    return _SPELT.get(way, way.replace("_", " "))


@dataclass(frozen=True)
class Triwulanan(Carded):
    """Kinerja setiap indikator menurut triwulan.

    Attributes:
        capaian: the performance of the indikator.
    """

    kartu: ClassVar = ("tahun", "terukur")
    sebutan: ClassVar = "Kinerja triwulanan"

    capaian: DaftarKinerja

    @property
    def tahun(self) -> int:
        """The reported year."""
        return self.capaian.tahun

    @cached_property
    def terukur(self) -> tuple[Peran, ...]:
        """The indikator of which a quarter has a target or a realisasi, each once, in its first role."""
        return tuple(
            role
            for role in self.capaian.indikator
            if any(kinerja.is_known for kinerja in self.setahun(role.kinerja.kode))
        )

    def setahun(self, kode: str) -> tuple[Kinerja, ...]:
        """The performance of an indikator in each quarter of the year."""
        return tuple(self.capaian.kinerja_triwulan(kode, triwulan) for triwulan in TRIWULAN)
