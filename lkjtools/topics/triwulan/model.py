"""The indikator, actions and budget of a report quarter by quarter, and those of the quarter that is reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Row
from lkjtools.figure.angka import Angka
from lkjtools.masa import TRIWULAN, Masa, name_triwulan
from lkjtools.measures import count_decimals
from lkjtools.topics.anggaran.model import Anggaran
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja, Peran
from lkjtools.topics.triwulan.budget import ANGGARAN_TRIWULAN, build_anggaran_triwulan

TAHUNAN = "tahunan"
"""The way of an indikator that is measured once a year; so is one that names no way."""
DARI_KOMPONEN = "dari komponen"
"""The way of a composite that is measured by quarter, whatever way it names."""
RENCANA_AKSI = "rencana_aksi"
_SPELT = {"rata_rata": "rata-rata"}


def name_akumulasi(role: Peran) -> str:
    """The way in which the year of an indikator follows from its quarters, as readers know it.

    A composite that is measured by quarter follows from its components, in each quarter and since the year began.
    """
    way = role.kinerja.jenis.definition["akumulasi"] or TAHUNAN
    if way != TAHUNAN and role.kinerja.jenis.has_komponen:
        return DARI_KOMPONEN
    return _SPELT.get(way, way.replace("_", " "))


@dataclass(frozen=True)
class Aksi(Carded):
    """Satu rencana aksi dalam satu triwulan.

    Attributes:
        kode: its code.
        kode_indikator: the indikator that it serves.
        kegiatan: what is done.
        penanggung_jawab: who answers for it.
        satuan: unit of what it puts out.
        target: what is to be put out in the quarter, in satuan.
        realisasi: what was put out, in satuan.
    """

    kartu: ClassVar = ("kegiatan", "penanggung_jawab", "target", "realisasi")

    kode: str
    kode_indikator: str
    kegiatan: str
    penanggung_jawab: str
    satuan: str
    target: Angka
    realisasi: Angka


@dataclass(frozen=True)
class Triwulanan(Carded):
    """Kinerja setiap indikator dalam keempat triwulan.

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


@dataclass(frozen=True)
class TriwulanIni(Carded):
    """Triwulan yang dilaporkan: kinerja, rencana aksi, dan anggarannya.

    Attributes:
        capaian: the performance of the indikator.
        setahun: the budget of the year.
        triwulan: the quarter.
    """

    kartu: ClassVar = ("nama", "kini", "aksi", "anggaran")
    sebutan: ClassVar = "Triwulan"

    capaian: DaftarKinerja
    setahun: Anggaran
    triwulan: int

    @property
    def tahun(self) -> int:
        """The reported year."""
        return self.capaian.tahun

    @property
    def masa(self) -> Masa:
        """The quarter with its year."""
        return Masa(self.tahun, self.triwulan)

    @property
    def nama(self) -> str:
        """The name of the quarter, without its year."""
        return name_triwulan(self.triwulan)

    @cached_property
    def kini(self) -> tuple[Peran, ...]:
        """Every indikator with its performance in the quarter, measured then or not."""
        return self._in(self.triwulan, sampai=False)

    @cached_property
    def sampai(self) -> tuple[Peran, ...]:
        """Every indikator with what was reached until the end of the quarter, against the target of the year."""
        return self._in(self.triwulan, sampai=True)

    @cached_property
    def terlewati(self) -> tuple[tuple[Peran, ...], ...]:
        """Every indikator with its performance in each quarter so far."""
        return tuple(self._in(one, sampai=False) for one in TRIWULAN[: self.triwulan])

    def _in(self, triwulan: int, *, sampai: bool) -> tuple[Peran, ...]:
        find = self.capaian.kinerja_triwulan
        return tuple(
            replace(role, kinerja=find(role.kinerja.kode, triwulan, sampai=sampai))
            for role in self.capaian.indikator
        )

    @cached_property
    def aksi(self) -> tuple[Aksi, ...]:
        """The actions of the quarter, in the order of the data."""
        rows = self.capaian.pengiriman.table(RENCANA_AKSI)
        return tuple(self._action(row) for row in rows if row["triwulan"] == str(self.triwulan))

    def _action(self, row: Row) -> Aksi:
        places = max(count_decimals(row[name]) for name in ("target", "realisasi"))

        def figure(column: str) -> Angka:
            return Angka(
                f"{column}_aksi:{row['kode_aksi']}:{self.masa}", row.cell(column), row["satuan"], places
            )

        return Aksi(
            row["kode_aksi"],
            row["kode_indikator"],
            row["kegiatan"],
            row["penanggung_jawab"],
            row["satuan"],
            figure("target"),
            figure("realisasi"),
        )

    @property
    def has_anggaran(self) -> bool:
        """The data has a budget of the quarter."""
        rows = self.capaian.pengiriman.table(ANGGARAN_TRIWULAN)
        return any(row["triwulan"] == str(self.triwulan) for row in rows)

    @cached_property
    def anggaran(self) -> Anggaran:
        """The budget of the quarter."""
        return build_anggaran_triwulan(self.capaian.pengiriman, self.setahun, self.masa)

    @cached_property
    def anggaran_sampai(self) -> Anggaran:
        """What was spent until the end of the quarter, against the budget of the year."""
        return build_anggaran_triwulan(self.capaian.pengiriman, self.setahun, replace(self.masa, sampai=True))
