"""How an indikator has come along: since the year before, and towards the end of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Periode
from lkjtools.delivery.documents import Documents
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.formatting import format_year_list
from lkjtools.law.scale import Order
from lkjtools.topics.antartahun.compute import (
    classify_kemajuan,
    compute_perubahan,
    compute_perubahan_pct,
    describe_arah,
    mark_tahun_lain,
)
from lkjtools.topics.capaian.build import build_capaian
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja, Peran
from lkjtools.topics.counting import count_valued, count_word, word_of_class
from lkjtools.topics.indikator.model import build_target_renstra


@dataclass(frozen=True)
class Kemajuan(Carded):
    """Seberapa jauh realisasi menuju target pada akhir periode perencanaan; dihitung untuk satu indikator."""

    target: Angka
    capaian: Angka
    kemajuan: Angka


@dataclass(frozen=True)
class Perubahan(Carded):
    """Perubahan realisasi satu indikator dari tahun sebelumnya.

    Attributes:
        lalu: the realisasi of the year before.
        kini: that of the year.
        selisih: the year's less the earlier one, in its unit, of percentages in points; of levels none is computed.
        selisih_pct: the same in percent of the earlier one.
        arah: whether it rose, fell or stayed, of levels too.
    """

    lalu: Angka
    kini: Angka
    selisih: Angka
    selisih_pct: Angka
    arah: Angka


@dataclass(frozen=True)
class Antartahun(Carded):
    """Indikator laporan di samping tahun lain: tahun-tahun sebelumnya dan akhir renstra.

    Attributes:
        capaian: the performance of the indikator in any year.
        periode: the planning period.
    """

    kartu: ClassVar = ("periode", "tahun_pembanding", "tahun_renstra")

    capaian: DaftarKinerja
    periode: Periode

    @property
    def dokumen(self) -> Documents:
        """The documents behind the data."""
        return self.capaian.dokumen

    @property
    def tahun_pembanding(self) -> tuple[int, ...]:
        """The reported year and the two before it, oldest first."""
        return tuple(range(self.capaian.tahun - 2, self.capaian.tahun + 1))

    @property
    def tahun_banding(self) -> tuple[int, ...]:
        """The years before the reported one that it is compared with: two at least, and those of the plan."""
        return tuple(sorted({*self.tahun_pembanding, *self.tahun_renstra} - {self.capaian.tahun}))

    @property
    def iku_berbanding(self) -> tuple[tuple[str, tuple[Peran, ...]], ...]:
        """The IKU by sasaran whose earlier years are known; none where all of them are program indikator too."""
        return self._apart(lambda kode: bool(self.kinerja_banding(kode)))

    @property
    def bertarget_akhir(self) -> bool:
        """A program indikator has a target for the end of the plan."""
        roles = self.capaian.peran("program")
        return any(not isinstance(self.kemajuan(role.kinerja.kode).target.value, Tanda) for role in roles)

    @property
    def iku_bertarget_akhir(self) -> tuple[tuple[str, tuple[Peran, ...]], ...]:
        """The IKU by sasaran that have a target for the end of the plan; none where all are of programs too."""
        return self._apart(lambda kode: not isinstance(self.kemajuan(kode).target.value, Tanda))

    def _apart(self, has: Callable[[str], bool]) -> tuple[tuple[str, tuple[Peran, ...]], ...]:
        codes = {role.kinerja.kode for role in self.capaian.peran("program")}
        if all(role.kinerja.kode in codes for role in self.capaian.iku):
            return ()
        groups = (
            (uraian, tuple(role for role in roles if has(role.kinerja.kode)))
            for uraian, roles in self.capaian.per_sasaran
        )
        return tuple((uraian, roles) for uraian, roles in groups if roles)

    @property
    def tahun_renstra(self) -> tuple[int, ...]:
        """The years of the planning period up to the reported one."""
        return tuple(range(min(self.periode.awal, self.capaian.tahun), self.capaian.tahun + 1))

    def perkembangan(self, kode: str) -> tuple[Kinerja, ...]:
        """The performance of an indikator in the reported year and those of the plan of which anything is known."""
        items = [self.capaian.kinerja(kode, tahun) for tahun in self.tahun_renstra]
        return tuple(item for item in items if item.is_known or item.tahun == self.capaian.tahun)

    def is_drawn(self, kode: str) -> bool:
        """The target or the realisasi of an indikator was not the same in all years of which it is known."""
        items = self.perkembangan(kode)
        series = ([item.target for item in items], [item.realisasi for item in items])
        return any(len({a.digits for a in one if not isinstance(a.value, Tanda)}) > 1 for one in series)

    def catatan_perkembangan(self, kode: str) -> tuple[str, ...]:
        """What is said below the years of an indikator: those left out and why, and whose target is the plan's."""
        shown = self.perkembangan(kode)
        left_out: dict[Tanda, list[int]] = {}
        for tahun in sorted({*self.tahun_renstra} - {item.tahun for item in shown}):
            why = self.capaian.kinerja(kode, tahun).realisasi.value
            if not isinstance(why, Tanda) or why is Tanda.TIDAK_DIHITUNG:  # of nothing nothing is computed
                why = Tanda.TIDAK_ADA
            left_out.setdefault(why, []).append(tahun)
        notes = [
            f"Tahun {format_year_list(y)} tidak disajikan: {why.meaning}." for why, y in left_out.items()
        ]
        if plan := [item.tahun for item in shown if item.is_target_renstra]:
            notes.append(
                f"Target tahun {format_year_list(plan)} adalah target menurut {self.dokumen.rencana}."
            )
        return tuple(notes)

    def catatan_target(self, years: Iterable[int], roles: Sequence[Peran]) -> tuple[str, ...]:
        """What is said below indikator over years: which of their targets are the plan's."""
        notes = []
        for tahun in years:
            items = {role.nama: self.capaian.kinerja(role.kinerja.kode, tahun) for role in roles}
            plan = [nama for nama, item in items.items() if item.is_target_renstra]
            has_others = any(item.is_known for nama, item in items.items() if nama not in plan)
            whose = f" untuk {'; '.join(plan)}" if has_others else ""
            rencana = self.dokumen.rencana
            notes += [f"Target tahun {tahun}{whose} adalah target menurut {rencana}."] if plan else []
        return tuple(notes)

    def kinerja_banding(self, kode: str) -> tuple[Kinerja, ...]:
        """The performance of an indikator in the years it is compared with, those left out that say nothing."""
        items = (self.capaian.kinerja(kode, tahun) for tahun in self.tahun_banding)
        nothing = {Tanda.TIDAK_ADA, Tanda.TIDAK_DIHITUNG}
        return tuple(item for item in items if item.realisasi.value not in nothing)

    def kemajuan(self, kode: str) -> Kemajuan:
        """How far an indikator has come towards the target at the end of the planning period."""
        kinerja, tables = self.capaian.kinerja(kode), self.capaian.tables
        target = build_target_renstra(tables.of(self.periode.akhir), kode)
        key = f"capaian_akhir_pct:{kode}:{kinerja.tahun}"
        if kinerja.jenis.has_dates and self.periode.akhir != kinerja.tahun:
            names = (key, f"kemajuan:{kode}:{kinerja.tahun}")
            marks = (mark_tahun_lain(name, target, kinerja.realisasi) for name in names)
            return Kemajuan(target, *marks)
        capaian = build_capaian(key, tables, kinerja.jenis, target, kinerja.realisasi)
        kemajuan = classify_kemajuan(
            f"kemajuan:{kode}:{kinerja.tahun}",
            kinerja.realisasi,
            target,
            polarisasi=kinerja.jenis.polarisasi,
            rule=tables.peraturan.rule("perbandingan", "kemajuan"),
            levels=kinerja.order,
        )
        return Kemajuan(target, capaian, kemajuan)

    def arah(self, kode: str, tahun: int | None = None) -> Angka:
        """Whether the realisasi of an indikator rose, fell or stayed since the year before."""
        tahun = tahun or self.capaian.tahun
        kini, lalu = self.capaian.kinerja(kode, tahun), self.capaian.kinerja(kode, tahun - 1)
        key = f"arah:{kode}:{tahun}"
        if kini.jenis.has_dates:
            return mark_tahun_lain(key, kini.realisasi, lalu.realisasi)
        return self.banding_arah(key, kini.realisasi, lalu.realisasi, levels=kini.order)

    def perubahan(self, kode: str, tahun: int | None = None) -> Perubahan:
        """How the realisasi of an indikator has changed since the year before the reported or another one."""
        tahun = tahun or self.capaian.tahun
        kini, lalu = (self.capaian.kinerja(kode, year).realisasi for year in (tahun, tahun - 1))
        unit = "poin persen" if kini.unit == "%" else kini.unit
        decimals = max(kini.decimals or 0, lalu.decimals or 0)
        return Perubahan(
            lalu,
            kini,
            compute_perubahan(f"perubahan:{kode}:{tahun}", kini, lalu, unit=unit, decimals=decimals),
            compute_perubahan_pct(f"perubahan_pct:{kode}:{tahun}", kini, lalu),
            self.arah(kode, tahun),
        )

    def banding_arah(self, key: str, kini: Angka, lalu: Angka, *, levels: Order | None = None) -> Angka:
        """Whether one value stands above, below or at an earlier one, in the words of the rule."""
        rule = self.capaian.peraturan.rule("perbandingan", "arah")
        return describe_arah(key, kini, lalu, rule=rule, levels=levels)

    def arah_skor(self, kode: str) -> Angka | None:
        """Whether the score beside a level rose, fell or stayed; None where the indikator has no score."""
        tahun = self.capaian.tahun
        kini, lalu = self.capaian.kinerja(kode).skor, self.capaian.kinerja(kode, tahun - 1).skor
        if kini is None or lalu is None:
            return None
        return self.banding_arah(f"arah_skor:{kode}:{tahun}", kini.persen, lalu.persen)

    @property
    def kata_arah(self) -> Mapping[str, str]:
        """The word of the rule for each direction: ``naik``, ``turun``, ``tetap``."""
        rule = self.capaian.peraturan.rule("perbandingan", "arah")
        return {kelas: rule.word(kelas) for kelas in ("turun", "tetap", "naik")}

    @property
    def kata_kemajuan(self) -> Mapping[str, str]:
        """The word of the rule for each class of progress: ``tercapai``, ``belum``."""
        rule = self.capaian.peraturan.rule("perbandingan", "kemajuan")
        return {kelas: rule.word(kelas) for kelas in ("tercapai", "belum")}

    def with_arah(self, daftar: Iterable[Peran], *arah: str) -> tuple[Peran, ...]:
        """Those of some roles whose realisasi rose (naik), fell (turun) or stayed (tetap) since the year before."""
        words = {word_of_class(one, self.kata_arah) for one in arah}
        return tuple(role for role in daftar if self.arah(role.kinerja.kode).value in words)

    def with_kemajuan(self, daftar: Iterable[Peran], *kemajuan: str) -> tuple[Peran, ...]:
        """Those of some roles that have (tercapai) or have not (belum) reached the target of the plan's end."""
        words = {word_of_class(one, self.kata_kemajuan) for one in kemajuan}
        return tuple(role for role in daftar if self.kemajuan(role.kinerja.kode).kemajuan.value in words)

    def banyak_arah(self, arah: str | None = None) -> Angka:
        """How many program indikator rose (naik), fell (turun) or stayed (tetap); all these where none is named."""
        items = [self.arah(role.kinerja.kode) for role in self.capaian.peran("program")]
        if arah is None:
            return count_valued("arah", items, self.capaian.tahun)
        return count_word("arah", word_of_class(arah, self.kata_arah), items, self.capaian.tahun)

    def banyak_kemajuan(self, kemajuan: str) -> Angka:
        """How many program indikator have (tercapai) or have not (belum) reached the target of the plan's end."""
        word = word_of_class(kemajuan, self.kata_kemajuan)
        items = [self.kemajuan(role.kinerja.kode).kemajuan for role in self.capaian.peran("program")]
        return count_word("kemajuan", word, items, self.capaian.tahun)
