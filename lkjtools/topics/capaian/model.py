"""The performance of the indikator of a report: in any year, and in the roles that each has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.checked_year import DI_BAWAH_PROGRAM
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.documents import Documents
from lkjtools.figure.angka import Angka, Cell, Expression, Tanda, Value, count, source_cells
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.scale import Order, Scale
from lkjtools.masa import Masa
from lkjtools.show.values import Kalimat
from lkjtools.spelling import known_word
from lkjtools.topics.capaian.batas import (
    RATA_RATA,
    before_limit,
    describe_batas,
    describe_batas_rata_rata,
    for_mean,
    note_batas,
    within,
)
from lkjtools.topics.capaian.build import build_capaian
from lkjtools.topics.capaian.compute import (
    classify_capaian,
    classify_skor,
    compute_mean,
    compute_status,
)
from lkjtools.topics.capaian.kelas import describe_kelas, with_sign
from lkjtools.topics.capaian.tanggal import compute_selisih_hari
from lkjtools.topics.counting import count_valued, word_of_class
from lkjtools.topics.indikator.kinds import Kind, kind_of
from lkjtools.topics.indikator.model import (
    Skor,
    build_bobot,
    build_skor,
    find_definition,
    target_and_realisasi,
)
from lkjtools.topics.indikator.year_data import YearData

STATUS = ("melampaui", "mencapai", "belum")
"""The classes of the rule ``status_target``."""

_SIGNS = {"melampaui": "▲ ", "mencapai": "● ", "belum": "▼ "}
"""The sign before the word of each class, by which it is told from the others without its colour."""


@dataclass(frozen=True)
class Kinerja(Carded):
    """Kinerja satu indikator dalam satu tahun.

    Attributes:
        kode: code of the indikator.
        nama: its name.
        jenis: what kind of indikator it is.
        tahun: the year.
        unit_kerja: who is responsible.
        target: the year's target, in satuan.
        realisasi: what was reached, in satuan.
        capaian: the relation of realisasi to target, in percent.
        status: whether the target was exceeded, reached or missed, from exact values.
        kategori: the class of the capaian on the chosen scale.
        skor: the score beside a level; None where the indikator has none.
        order: the order of its words; None where the indikator has numbers.
        sumber_data: where the agency takes the realisasi from.
        is_tercapai: the target was reached or exceeded.
    """

    kartu: ClassVar = (
        "kode",
        "tahun",
        "satuan",
        "target",
        "realisasi",
        "capaian",
        "kategori",
        "status",
        "unit_kerja",
    )

    kode: str
    nama: str
    jenis: Kind
    tahun: int
    unit_kerja: str
    target: Angka
    realisasi: Angka
    capaian: Angka
    status: Angka
    kategori: Angka
    skor: Skor | None
    order: Order | None
    sumber_data: str
    is_tercapai: bool

    @property
    def satuan(self) -> str:
        """Its unit; empty for a level."""
        return self.jenis.satuan

    @property
    def sebelum_batas(self) -> Angka:
        """The capaian before the agency's bounds; the capaian itself where there are none."""
        return before_limit(self.capaian)

    @property
    def selisih_hari(self) -> Angka | None:
        """The days between the date that was set and that of the realisasi; None where no dates are measured."""
        key = f"selisih_hari:{self.target.key.partition(':')[2]}"
        return compute_selisih_hari(key, self.target, self.realisasi) if self.jenis.has_dates else None

    @property
    def is_target_renstra(self) -> bool:
        """Its target is the one that the plan has for the year: none was agreed for the year alone."""
        return isinstance(self.target.expression, Angka)

    @property
    def is_known(self) -> bool:
        """There is a target or a realisasi, and not a sign for why there is neither."""
        return not (isinstance(self.target.value, Tanda) and isinstance(self.realisasi.value, Tanda))

    @property
    def is_dinilai(self) -> bool:
        """Target and realisasi can be held against each other."""
        return not isinstance(self.status.value, Tanda)

    @property
    def is_belum(self) -> bool:
        """The target was missed; what cannot be held against it has not missed it."""
        return self.is_dinilai and not self.is_tercapai


@dataclass(frozen=True)
class Peran(Carded):
    """Satu peran indikator: yang diukurnya di sana, dengan nama dan bobotnya.

    Attributes:
        peran: ``iku_tujuan``, ``iku_sasaran``, ``komponen``, ``program``, a level below it, or
            ``perjanjian_kinerja``.
        acuan: code of the sasaran, composite indikator, program or line below a program.
        nama: the indikator's name in this role.
        bobot: weight in percent; None outside a composite.
        kinerja: the performance.
    """

    kartu: ClassVar = ("peran", "acuan", "bobot", "kinerja")

    peran: str
    acuan: str
    nama: str
    bobot: Angka | None
    kinerja: Kinerja


@dataclass(frozen=True)
class DaftarKinerja(Carded):
    """Kinerja setiap indikator, dihitung bila diminta.

    Attributes:
        pengiriman: the delivery of the reported year.
        peraturan: the rules chosen.
    """

    kartu: ClassVar = ("tahun", "iku", "belum_mencapai")

    pengiriman: Delivery
    peraturan: RulesInForce
    _known: dict[tuple[str, Masa], Kinerja] = field(default_factory=dict, compare=False, repr=False)

    @property
    def tahun(self) -> int:
        """The reported year."""
        return self.pengiriman.tahun

    @cached_property
    def tables(self) -> YearData:
        """The data that the indikator of the reported year are measured from, and by ``of`` those of any year."""
        kini = self.pengiriman
        return YearData(Masa(kini.tahun), kini, self.peraturan, self._find)

    @property
    def dokumen(self) -> Documents:
        """The documents behind the data."""
        return Documents(self.pengiriman)

    def kinerja(self, kode: str, tahun: int | None = None) -> Kinerja:
        """Target, realisasi and capaian of an indikator.

        Args:
            kode: code of the indikator.
            tahun: the year; None for the reported one.

        Returns:
            The performance; what the data does not hold is present with its sign.

        Raises:
            UnknownNameError: the indikator is not defined.
        """
        return self._find(kode, self.tables.of(tahun or self.tahun))

    def kinerja_triwulan(self, kode: str, triwulan: int, *, sampai: bool = False) -> Kinerja:
        """Target, realisasi and capaian of an indikator in a quarter of the reported year.

        Args:
            kode: code of the indikator.
            triwulan: the quarter.
            sampai: what was reached since the beginning of the year, held against the target of the year.

        Returns:
            The performance; what is not measured yet is present with its sign.

        Raises:
            UnknownNameError: the indikator is not defined.
        """
        return self._find(kode, self.tables.of_quarter(triwulan, sampai=sampai))

    def _find(self, kode: str, tables: YearData) -> Kinerja:
        if (kode, tables.masa) not in self._known:
            self._known[kode, tables.masa] = self._compute(kode, tables)
        return self._known[kode, tables.masa]

    def _compute(self, kode: str, tables: YearData) -> Kinerja:
        peraturan, masa = self.peraturan, tables.masa
        definition = self.definition(kode)
        jenis = kind_of(definition)
        target, realisasi = target_and_realisasi(tables, jenis)
        order = jenis.order(peraturan.levels)
        capaian = build_capaian(f"capaian_pct:{kode}:{masa}", tables, jenis, target, realisasi)
        words = peraturan.rule("status_target", "tiga_status")
        key, polarisasi = f"status:{kode}:{masa}", jenis.polarisasi
        status = compute_status(key, target, realisasi, polarisasi=polarisasi, rule=words, levels=order)
        kategori = self.golongkan(f"kategori:{kode}:{masa}", capaian)
        if marks := tables.mark(kode, "capaian_pct", "status", "kategori"):
            capaian, status, kategori = marks
        return Kinerja(
            kode,
            definition["nama"],
            jenis,
            masa.tahun,
            definition["unit_kerja"],
            target,
            realisasi,
            capaian,
            status,
            kategori,
            build_skor(tables, kode) if jenis.has_skor and definition["nama_skor"] else None,
            order,
            definition["sumber_data"] or definition["unit_kerja"],
            status.value in {words.word("melampaui"), words.word("mencapai")},
        )

    @property
    def tersurvei(self) -> Kinerja | None:
        """The indikator that a delivered survey gives the value of; None where there is none."""
        if not self.pengiriman.table("skm_unsur"):
            return None
        measured = (row for row in self.pengiriman.table("indikator") if kind_of(row).has_unsur)
        return next((self.kinerja(row["kode_indikator"]) for row in measured), None)

    def definition(self, kode: str) -> Row:
        """The row of indikator.csv that defines an indikator."""
        return find_definition(self.pengiriman, kode)

    def peran(self, peran: str, acuan: str | None = None) -> tuple[Peran, ...]:
        """The indikator that have a role, in their order.

        Args:
            peran: a role of peran_indikator.csv, ``iku_sasaran``.
            acuan: only those that refer to this code; None for all.

        Returns:
            The roles, each with its performance.

        Raises:
            UnknownNameError: there is no such role.
        """
        known_word(peran, core_tables()["peran_indikator"].column("peran").allowed, "peran indikator")
        roles = []
        for row in sorted(self.pengiriman.table("peran_indikator"), key=lambda row: int(row["urutan"])):
            if row["peran"] == peran and acuan in {None, row["kode_acuan"]}:
                kinerja = self.kinerja(row["kode_indikator"])
                bobot = None
                if row["bobot_pct"]:
                    bobot = build_bobot(row)
                nama = row["nama_peran"] or kinerja.nama
                roles.append(Peran(peran, row["kode_acuan"], nama, bobot, kinerja))
        return tuple(roles)

    def komponen(self, kode: str) -> tuple[Peran, ...]:
        """The components of a composite, each followed by those that it is made of itself.

        Args:
            kode: code of the composite indikator.

        Returns:
            The roles; none for an indikator without components.
        """
        below = self.peran("komponen", kode)
        return tuple(part for role in below for part in (role, *self.komponen(role.kinerja.kode)))

    @property
    def iku(self) -> tuple[Peran, ...]:
        """The indikator kinerja utama: those of the tujuan, then those of the sasaran."""
        return self.peran("iku_tujuan") + self.peran("iku_sasaran")

    @property
    def indikator(self) -> tuple[Peran, ...]:
        """Every indikator of the report once, in its first role: utama, program, below a program, components."""
        roles: dict[str, Peran] = {}
        for role in (*self.iku, *self.peran("program"), *self.di_bawah_program, *self.peran("komponen")):
            roles.setdefault(role.kinerja.kode, role)
        return tuple(roles.values())

    @property
    def belum_mencapai(self) -> tuple[Peran, ...]:
        """The indikator that missed their target; one that cannot be held against it is none."""
        return tuple(role for role in self.indikator if role.kinerja.is_belum)

    @property
    def has_tujuan(self) -> bool:
        """The data has tujuan above or beside its sasaran."""
        return any(row["jenis"] == "tujuan" for row in self.pengiriman.table("sasaran"))

    @property
    def kepala_sasaran(self) -> str:
        """What heads a column of what the indikator kinerja utama measure."""
        return "Tujuan/Sasaran Strategis" if self.has_tujuan else "Sasaran Strategis"

    @property
    def di_bawah_program(self) -> tuple[Peran, ...]:
        """The indikator of kegiatan, sub kegiatan, KRO, RO and keluaran, level by level."""
        return tuple(role for level in DI_BAWAH_PROGRAM for role in self.peran(level))

    @property
    def per_program(self) -> tuple[tuple[str, tuple[Peran, ...]], ...]:
        """The name of each program with its indikator, in the order of the indikator."""
        return _grouped(self.peran("program"), self._pos)

    @property
    def per_kegiatan(self) -> tuple[tuple[str, tuple[Peran, ...]], ...]:
        """The name of each line below a program that has indikator, with these."""
        return _grouped(self.di_bawah_program, self._pos)

    @property
    def per_sasaran(self) -> tuple[tuple[str, tuple[Peran, ...]], ...]:
        """The wording of each tujuan and sasaran that has indikator kinerja utama, with these."""
        return _grouped(self.iku, self.sasaran)

    def _pos(self, kode: str) -> str:
        """The name of a line of the budget."""
        return next(row["nama"] for row in self.pengiriman.table("anggaran") if row["kode"] == kode)

    def sasaran(self, kode: str) -> str:
        """The wording of a tujuan or sasaran."""
        uraian = {row["kode_sasaran"]: row["uraian"] for row in self.pengiriman.table("sasaran")}
        return uraian[known_word(kode, uraian, "tujuan atau sasaran", self.pengiriman.name("sasaran.csv"))]

    @property
    def skala(self) -> Scale:
        """The scale that classes capaian."""
        return self.peraturan.skala_capaian

    def golongkan(self, key: str, capaian: Expression) -> Angka:
        """The class of a capaian, or of a score made of several, on that scale."""
        return classify_capaian(key, capaian, self.skala)

    @property
    def uraian_kelas(self) -> str:
        """The classes of capaian in words, each with its sign and its range, and who set own ones."""
        return describe_kelas(self.peraturan.rule("skala_capaian"))

    def bertanda(self, kelas: Angka) -> Angka | Kalimat:
        """A class behind its sign, in its colour; as it is where the scale has no signs."""
        return with_sign(self.peraturan.rule("skala_capaian"), kelas)

    def dalam_rata_rata(self, kinerja: Kinerja) -> Angka:
        """The capaian of an indikator as it enters a mean: within the bounds where they act there."""
        return for_mean(self.peraturan.batas_capaian, kinerja.capaian, self.definition(kinerja.kode))

    def rata_rata(self, key: str, make: Callable[[str], Angka]) -> Angka:
        """A mean of capaian, made under a key: within the bounds where they act on means."""
        return within(self.peraturan.batas_capaian, RATA_RATA, key, make)

    @property
    def uraian_batas(self) -> str | None:
        """The bounds of capaian and who set them, in a sentence; None where there are none."""
        return describe_batas(self.peraturan.batas_capaian)

    @property
    def uraian_batas_rata_rata(self) -> str | None:
        """What is said below a table whose mean cannot be computed again from the capaian printed in it."""
        return describe_batas_rata_rata(self.peraturan.batas_capaian)

    def catatan_batas(self, roles: Iterable[Peran]) -> tuple[Kalimat, ...]:
        """What is said below a table of capaian: the bounds that the agency sets, and what was beyond them."""
        return note_batas(self.peraturan.batas_capaian, [(role.nama, role.kinerja.capaian) for role in roles])

    def catatan_tanpa(self, role: Peran, measured: Callable[[str], Kinerja]) -> tuple[str, ...]:
        """Which components the value of a composite is made without, in a sentence; nothing where it has them all.

        Args:
            role: the composite; of any other indikator there is nothing to say.
            measured: the performance of a code in the time that is told of.
        """
        kode = role.kinerja.kode
        found = {p.nama: measured(p.kinerja.kode).realisasi.value for p in self.peran("komponen", kode)}
        without = [nama for nama, value in found.items() if isinstance(value, Tanda)]
        realisasi = measured(kode).realisasi if without else None
        if realisasi is None or realisasi.number is None:
            return ()
        if any(cell.key.partition("|")[0] == kode for cell in source_cells(realisasi)):
            return ()  # it is typed, and so made of no component
        return (f"{role.nama} dihitung tanpa yang belum diukur: {'; '.join(without)}.",)

    def status_skor(self, kode: str) -> Angka | None:
        """What the score beside a level means by its instrument.

        Args:
            kode: code of the indikator.

        Returns:
            The word of the rule; None where laporan.yaml declares no instrument for this indikator.
        """
        kinerja, kami = self.kinerja(kode), self.pengiriman.identity.indeks_kami
        if kinerja.skor is None or kinerja.order is None or kami is None:
            return None
        rule = self.peraturan.rule("indeks_kami", kami.versi)
        if kinerja.order.name != rule.word("skala_tingkat"):  # one instrument's words say nothing of another
            return None
        place = (self.pengiriman.name("laporan.yaml"), "indeks_kami", "kategori_se")
        kategori = Cell(*place, kami.kategori_se or "", words=True)
        return classify_skor(f"status_skor:{kode}:{self.tahun}", kinerja.skor.nilai, kategori, rule=rule)

    # -- how many ---------------------------------------------------------------------------------------------

    def rata_rata_capaian(self, peran: str) -> Angka:
        """The mean capaian of the indikator of a role; those without a capaian are left out."""
        items = [self.dalam_rata_rata(role.kinerja) for role in self.peran(peran)]
        key = f"rata_rata_capaian_pct:{peran}:{self.tahun}"
        return self.rata_rata(key, lambda name: compute_mean(name, items))

    def banyak_capaian(self, peran: str) -> Angka:
        """How many indikator of a role have a capaian: those that their mean rests on."""
        items = [role.kinerja.capaian for role in self.peran(peran)]
        return count_valued(f"capaian:{peran}", items, self.tahun)

    def banyak_status(self, peran: str) -> Angka:
        """How many indikator of a role can be held against their target."""
        items = [role.kinerja.status for role in self.peran(peran)]
        return count_valued(f"status:{peran}", items, self.tahun)

    def banyak(self, peran: str, *status: str) -> Angka:
        """How many indikator of a role have one of these statuses; all of them where none is named.

        Args:
            peran: the role.
            status: classes of the rule ``status_target``: ``melampaui``, ``mencapai``, ``belum``, or their words.

        Returns:
            Their number.

        Raises:
            LookupError: the rule has no such class.
        """
        items = [role.kinerja.status for role in self.peran(peran)]
        status = tuple(word_of_class(one, self.kata_status) for one in status)
        wanted = set(status)

        def holds(value: Value) -> bool:
            return not wanted or value in wanted

        name = "_".join(word.lower().replace(" ", "_") for word in status) or "semua"
        condition = " atau ".join(status) or "semua"
        return Angka(f"banyak:{peran}:{name}:{self.tahun}", count(items, condition, holds), "indikator")

    def with_status(self, daftar: Iterable[Peran], *status: str) -> tuple[Peran, ...]:
        """Those of some roles that have one of these statuses.

        Args:
            daftar: the roles.
            status: classes of the rule ``status_target``, or their words.

        Returns:
            The roles in their order.

        Raises:
            LookupError: the rule has no such class.
        """
        wanted = {word_of_class(one, self.kata_status) for one in status}
        return tuple(role for role in daftar if role.kinerja.status.value in wanted)

    @property
    def kata_status(self) -> Mapping[str, str]:
        """The word of the rule for each class of status."""
        rule = self.peraturan.rule("status_target", "tiga_status")
        return {kelas: rule.word(kelas) for kelas in STATUS}

    def tanda(self, status: Angka) -> str:
        """The sign before the word of a status, with a space; empty where the word is no class of the rule."""
        return next((_SIGNS[kelas] for kelas, word in self.kata_status.items() if word == status.value), "")


def _grouped(roles: Sequence[Peran], name: Callable[[str], str]) -> tuple[tuple[str, tuple[Peran, ...]], ...]:
    """The roles below the name of what they refer to, in the order in which they come."""
    groups: dict[str, list[Peran]] = {}
    for role in roles:
        groups.setdefault(role.acuan, []).append(role)
    return tuple((name(kode), tuple(group)) for kode, group in groups.items())
