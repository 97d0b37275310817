"""The data that indikator are measured from in one span of time, and what is already known of them there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar, Protocol

from lkjtools.card import Carded
from lkjtools.delivery import Delivery, Periode, Row
from lkjtools.figure.angka import Angka, Cell, Tanda
from lkjtools.law.in_force import RulesInForce
from lkjtools.masa import Masa
from lkjtools.topics.indikator.compute import mark_tidak_diperbandingkan
from lkjtools.topics.indikator.origin import find_asal


class Dinilai(Protocol):
    """What is known of an indikator in a year, once its realisasi is held against its target."""

    @property
    def capaian(self) -> Angka:
        """How far the target was reached, in percent."""

    @property
    def status(self) -> Angka:
        """Whether it was reached."""


_MISSING = {"belum_terbit": Tanda.BELUM_TERBIT, "tidak_berlaku": Tanda.TIDAK_BERLAKU}


@dataclass(frozen=True)
class YearData(Carded):
    """Bahan pengukuran indikator dalam satu masa: definisi tahun laporan, nilai masa yang diminta."""

    kartu: ClassVar = ("masa", "years")
    sebutan: ClassVar = "Data masa"

    masa: Masa
    kini: Delivery
    peraturan: RulesInForce
    dinilai: Callable[[str, YearData], Dinilai] = field(compare=False, repr=False)
    _decimals: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def tahun(self) -> int:
        """The year asked for, or that of the quarter asked for."""
        return self.masa.tahun

    @property
    def triwulan(self) -> str:
        """The quarter asked for, as the tables write it; empty for the whole year."""
        return str(self.masa.triwulan or "")

    def of(self, tahun: int) -> YearData:
        """The same for another year as a whole."""
        return replace(self, masa=Masa(tahun))

    def of_quarter(self, triwulan: int, *, sampai: bool = False) -> YearData:
        """The same for a quarter of the reported year, or from its beginning up to and with that quarter."""
        return replace(self, masa=Masa(self.kini.tahun, triwulan, sampai))

    def times(self) -> tuple[YearData, ...]:
        """Every time of which a report prints values: the quarters that the data has, then the years."""
        rows = (*self.kini.table("target"), *self.kini.table("realisasi"))
        quarters = sorted({int(row["triwulan"]) for row in rows if row["triwulan"]})
        return (
            *(self.of_quarter(one, sampai=sampai) for one in quarters for sampai in (False, True)),
            *map(self.of, self.years),
        )

    def measured(self, kode: str) -> tuple[YearData, ...]:
        """The quarters so far, up to that asked for, of which the data plans or holds a value of an indikator."""
        quarters = map(self.of_quarter, range(1, (self.masa.triwulan or 0) + 1))
        planned = {row["triwulan"] for row in self.kini.table("target") if row["kode_indikator"] == kode}
        return tuple(one for one in quarters if one.triwulan in planned or one.row(kode))

    @property
    def lalu(self) -> Delivery:
        """The delivery of the year asked for."""
        return self.kini.of(self.tahun)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of which a report prints values: two before the reported one, and those of the plan so far."""
        first = min((self.kini.tahun - 2, *(periode.awal for periode in self._periode)))
        return tuple(range(first, self.kini.tahun + 1))

    @property
    def akhir(self) -> tuple[int, ...]:
        """The last year of the plan; none where laporan.yaml does not say it."""
        return tuple(periode.akhir for periode in self._periode)

    @property
    def _periode(self) -> tuple[Periode, ...]:
        identity, _, _ = self.kini.load_identity()
        return () if identity is None else (identity.periode_renstra,)

    def decimals(self, what: str, find: Callable[[], int]) -> int:
        """How many decimals a measure of an indikator is printed with, the same in every year: found once."""
        if what not in self._decimals:
            self._decimals[what] = find()
        return self._decimals[what]

    def kode_lalu(self, kode: str) -> str | None:
        """The code that an indikator had in the year asked for; None where it did not exist yet."""
        return find_asal(kode, tahun=self.tahun, kini=self.kini).kode

    def mark(self, kode: str, *names: str) -> tuple[Angka, ...]:
        """Instead of values, that they cannot be compared; nothing where the definition has not changed."""
        row = find_asal(kode, tahun=self.tahun, kini=self.kini).perubahan
        if row is None:
            return ()
        hubungan = row.cell("hubungan", words=True)
        return tuple(mark_tidak_diperbandingkan(f"{name}:{kode}:{self.masa}", hubungan) for name in names)

    def row(self, kode: str) -> Row | None:
        """The row of realisasi.csv of an indikator; None where there is none."""
        key = (self.kode_lalu(kode), self.triwulan)
        rows = self.lalu.table("realisasi")
        return next((row for row in rows if (row["kode_indikator"], row["triwulan"]) == key), None)

    def cell(self, kode: str, column: str, *, words: bool = False) -> Cell:
        """A cell of that row; an empty one in its place where there is no row."""
        row = self.row(kode)
        if row is None:
            key = f"{self.kode_lalu(kode) or kode}|{self.triwulan}"
            missing = Tanda.BELUM_DIUKUR if self.triwulan else Tanda.TIDAK_ADA
            return Cell(self.lalu.name("realisasi.csv"), key, column, "", missing)
        return row.cell(column, words=words, missing=_MISSING.get(row["status_angka"], Tanda.TIDAK_ADA))

    def is_sementara(self, kode: str) -> bool:
        """The figures of an indikator in the year asked for are provisional, as its row says."""
        row = self.row(kode)
        return row is not None and row["status_angka"] == "sementara"
