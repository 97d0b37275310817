"""Who reports, when, by which conventions, and which own tables the agency adds: the content of laporan.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, ClassVar

from lkjtools.card import Card, Carded
from lkjtools.delivery.core_table import CoreColumn, CoreTable
from lkjtools.delivery.declared import (
    LABEL,
    TEXT_OR_NULL,
    Code,
    Date,
    Flag,
    Label,
    ListOf,
    LongText,
    Place,
    Spec,
    Text,
    Year,
    one_of,
    text,
)
from lkjtools.delivery.row_checks import RowCheck
from lkjtools.delivery.units import is_counted
from lkjtools.formatting import format_date
from lkjtools.masa import TRIWULAN, name_triwulan

DRAF, FINAL, CONTOH = "draf", "final", "contoh"
"""What a report is until it is signed, and after that."""
BAGIAN = (
    "pendahuluan",
    "visi_misi",
    "strategi",
    "kinerja_lainnya",
    "akuntabilitas_keuangan",
    "lampiran",
)
"""Parts of the report that print own tables and pictures; those of an indikator stand at the indikator."""

_RULE = "^[a-z0-9_]+$"


@dataclass(frozen=True)
class PenandaTangan(Carded):
    """Who signs; ``sebagai`` is ``Plt.``, ``Plh.`` or ``a.n.`` where the signatory stands in for the office."""

    kartu: ClassVar = ("jabatan", "pangkat")

    nama: Text
    jabatan: Text
    pangkat: Annotated[str | None, TEXT_OR_NULL]
    nip: Annotated[
        str | None, text("angka dalam tanda kutip, atau null", "^[0-9 ]+$", null=True, free=True)
    ] = None
    sebagai: Annotated[str | None, one_of("Plt.", "Plh.", "a.n.", null=True)] = None


@dataclass(frozen=True)
class PihakKedua(Carded):
    """The superior to whom the head of the agency gives the perjanjian kinerja."""

    nama: Text
    jabatan: Text


@dataclass(frozen=True)
class Reviu(Carded):
    """Who reviewed the report, under whose signature and when."""

    pereviu: Text
    nama: Text
    jabatan: Text
    tempat: Place
    tanggal: Date


@dataclass(frozen=True)
class Revisi(Carded):
    """One change of a report after it was signed: when, and why."""

    tanggal: Date
    alasan: LongText


_Quarter = Annotated[int, Spec("1, 2, 3, atau 4", lambda value: type(value) is int and value in TRIWULAN)]


@dataclass(frozen=True)
class LaporanTriwulan(Carded):
    """The report of a quarter: when it is signed, and whether it is signed already."""

    triwulan: _Quarter
    tanggal: Date
    status: Annotated[str, one_of(DRAF, FINAL)] = DRAF


def quarter_advice(triwulan: int) -> str:
    """What is expected in ``laporan_triwulan`` of who reports a quarter."""
    return f"sebuah butir untuk {name_triwulan(triwulan)}: {{triwulan: {triwulan}, tanggal: TTTT-BB-HH}}"


@dataclass(frozen=True)
class Periode(Carded):
    """First and last year of the strategic plan."""

    awal: Year
    akhir: Year

    def card(self) -> Card:
        """First and last year."""
        return Card("Periode", f"{self.awal}–{self.akhir}", ())


@dataclass(frozen=True)
class DasarHukum(Carded):
    """One legal basis: its name with number and year, and what it is about."""

    nama: LongText
    tentang: LongText


@dataclass(frozen=True)
class IndeksKami(Carded):
    """Version of the Indeks KAMI and category of the electronic system, if known."""

    versi: Annotated[str, text("nama aturan, mis. versi_4", _RULE, free=True)]
    kategori_se: Annotated[str | None, TEXT_OR_NULL]


def _bound(expected: str, holds: Callable[[int], bool]) -> Spec:
    return Spec(expected, lambda value: value is None or (type(value) is int and holds(value)))


@dataclass(frozen=True)
class BatasCapaian(Carded):
    """The bounds within which the agency writes capaian, in percent, and who set them.

    Attributes:
        sumber: the decree or manual that sets them.
        atas: the highest value; None where there is none for all.
        bawah: the lowest value; None where there is none.
        pada: on what they act: every ``capaian``, the ``rata_rata`` alone, or each capaian ``dalam_rata_rata``.
    """

    sumber: LongText
    atas: Annotated[
        int | None, _bound("bilangan bulat mulai 100, dalam persen, atau null", lambda value: value >= 100)
    ] = None
    bawah: Annotated[
        int | None, _bound("bilangan bulat 0 sampai 99, dalam persen, atau null", range(100).__contains__)
    ] = None
    pada: Annotated[str, one_of("capaian", "rata_rata", "dalam_rata_rata")] = "capaian"


RuleName = Annotated[str, text("kode aturan", _RULE, free=True)]
RuleNameOrNull = Annotated[
    str | None, text("kode aturan, atau null bila tidak dipakai", _RULE, null=True, free=True)
]


@dataclass(frozen=True)
class RuleChoices(Carded, Mapping[str, str]):
    """The rule chosen for each topic, by topic, without those not used; the Indeks KAMI stands apart."""

    sebutan: ClassVar = "Pilihan aturan"

    skala_capaian: RuleName
    skm: RuleNameOrNull = None
    akip: RuleNameOrNull = None
    efisiensi: RuleNameOrNull = None
    indeks_kami: IndeksKami | None = None
    batas_capaian: BatasCapaian | None = None
    MAY_BE_NULL: ClassVar = frozenset({"indeks_kami"})
    """What may be absent, and may also be written as null."""
    RETIRED: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "skala_efisiensi": "; hapus baris ini, karena skala efisiensi melekat pada aturan yang dipilih "
            "di efisiensi"
        }
    )
    """What is said of a key that is used no more."""

    @cached_property
    def _chosen(self) -> dict[str, str]:
        return {topic: name for topic, name in vars(self).items() if isinstance(name, str)}

    def __getitem__(self, topic: str) -> str:
        return self._chosen[topic]

    def __iter__(self) -> Iterator[str]:
        return iter(self._chosen)

    def __len__(self) -> int:
        return len(self._chosen)


_HEADS = ListOf("teks, atau daftar satu sampai tiga teks dari atas ke bawah", 1, 3, may_be_one=True)
_GROUPS = ListOf("kode kolom, atau daftar kode kolom dari luar ke dalam", 1, may_be_one=True)


@dataclass(frozen=True)
class Kolom(Carded):
    """One column of a rincian.

    Attributes:
        kode: its code, the column of the file.
        judul: its header from top to bottom.
        jenis: ``teks`` or ``bilangan``.
        satuan: unit of its numbers, if any.
        jumlah: its numbers are added up in the total row.
        gabung: a text that repeats that of the row above is printed once, as if the cells were merged.
    """

    kartu: ClassVar = ("jenis", "satuan")

    kode: Code
    judul: Annotated[tuple[Label, ...], _HEADS]
    jenis: Annotated[str, one_of("teks", "bilangan")]
    satuan: Annotated[str | None, LABEL] = None
    jumlah: Flag = False
    gabung: Flag = False

    @property
    def counts(self) -> bool:
        """Its numbers count things; a mean or a change of a number of things does not."""
        return is_counted(self.satuan) and not _NOT_COUNTING.search(" ".join(self.judul))


NUMBERING = frozenset({"nomor", "kode"})
"""Columns that number a row and do not name it."""


def naming_column(columns: Sequence[Kolom]) -> Kolom:
    """The column that names a row: the first one of words that neither numbers it nor is merged.

    Args:
        columns: those that are printed, at least one.
    """
    words = [kolom for kolom in columns if kolom.jenis == "teks" and kolom.kode not in NUMBERING]
    return next((kolom for kolom in words if not kolom.gabung), (words or columns)[0])


_NOT_COUNTING = re.compile(
    r"\b(rata-rata|rerata|selisih|perubahan|pertambahan|kenaikan|penurunan|mutasi)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Rincian(Carded):
    """An own table of the agency: where it stands in the report, its columns, and what is summed.

    Attributes:
        kode: stem of its file ``rincian/<kode>.csv``.
        judul: caption.
        bab: code of the chapter that prints it; None where it supports an indikator.
        kode_indikator: the indikator that it supports; None where a chapter prints it.
        kelompok: the columns whose values head a group of rows instead of being printed as columns, from the outer
            group to the inner one.
        himpun: the columns of words that are printed as one: rows that agree in all others become one row, in whose
            cell these texts stand after each other.
        tidak_terbaca: the column that names, by their codes, the empty numbers of a row that its source has but
            that cannot be read in it; it is not printed, the sign and its legend are.
        waktu: what the caption says about time: ``tahun`` for the reported year, ``periode`` for the years of the
            plan.
        kolom: its columns.
        jumlah: whether a total row is printed.
        sumber: source printed under the table.
    """

    kartu: ClassVar = ("kode", "bab", "kolom", "sumber")

    kode: Code
    judul: Text
    kolom: Annotated[tuple[Kolom, ...], ListOf(least=1)]
    jumlah: Flag
    sumber: LongText
    bab: Annotated[str | None, one_of(*BAGIAN)] = None
    kode_indikator: Annotated[str | None, text("kode indikator")] = None
    kelompok: Annotated[tuple[Code, ...], _GROUPS] = ()
    himpun: Annotated[tuple[Code, ...], ListOf("daftar kode kolom teks", 1)] = ()
    tidak_terbaca: Annotated[str | None, text("kode kolom")] = None
    waktu: Annotated[str, one_of("tahun", "periode")] = "tahun"

    @property
    def tercetak(self) -> tuple[Kolom, ...]:
        """The columns that are printed as columns, before any are gathered."""
        heads = {*self.kelompok, self.tidak_terbaca}
        return tuple(kolom for kolom in self.kolom if kolom.kode not in heads)

    @cached_property
    def table(self) -> CoreTable:
        """The declaration that validates its file; every row also has a ``sumber``."""
        columns = tuple(
            CoreColumn(
                kolom.kode,
                "bilangan",
                kolom.judul[-1],
                required=kolom.jumlah,
                unit=kolom.satuan,
                counts=kolom.counts,
                label=" ".join(kolom.judul),
            )
            if kolom.jenis == "bilangan"
            else CoreColumn(
                kolom.kode, "teks", kolom.judul[-1], required=kolom.kode in self.kelompok[-1:], verbatim=True
            )
            for kolom in self.kolom
        )
        sumber = CoreColumn("sumber", "teks", "Asal baris")
        checks = (self._lost_cells(self.tidak_terbaca),) if self.tidak_terbaca else ()
        return CoreTable(
            f"rincian/{self.kode}",
            self.judul,
            (),
            (*columns, sumber),
            required=True,
            row_checks=checks,
            named_by=(*self.kelompok, naming_column(self.tercetak).kode),
            of_year=self.waktu == "tahun",
        )

    def _lost_cells(self, column: str) -> RowCheck:
        """Only an empty cell of a number that is not added up can be one that was not legible."""
        may = tuple(kolom.kode for kolom in self.kolom if kolom.jenis == "bilangan" and not kolom.jumlah)

        def holds(row: Mapping[str, str]) -> bool:
            return all(code in may and not row[code] for code in row[column].split())

        expected = f"kode kolom yang kosong pada baris ini, dipisah spasi; pilihannya: {', '.join(may)}"
        return RowCheck("tidak_terbaca", column, (column, *may), holds, expected)


@dataclass(frozen=True)
class Identity(Carded):
    """The content of laporan.yaml.

    ``status`` is ``final`` once the report is signed and its data are sealed, ``contoh`` where the figures are
    invented, which every page then says; ``revisi`` are the changes since it was signed.
    ``wilayah`` is the region behind the name of an agency of a region; a body that its own name tells from others
    (a court, a directorate, a balai) has none. ``pihak_kedua`` is the superior to whom the perjanjian kinerja is
    given. ``reviu`` is None where the report was not reviewed.
    """

    kartu: ClassVar = (
        "instansi",
        "wilayah",
        "pemerintah",
        "tanggal",
        "status",
        "periode_renstra",
        "aturan",
        "revisi",
    )
    sebutan: ClassVar = "Identitas laporan"

    judul: Text
    instansi: Text
    pemerintah: Text
    tempat: Place
    tanggal: Date
    penanda_tangan: PenandaTangan
    periode_renstra: Periode
    dasar_hukum: tuple[DasarHukum, ...]
    pembulatan: Annotated[str, one_of("half_up")]
    aturan: RuleChoices
    logo: Annotated[str | None, TEXT_OR_NULL]
    rincian: tuple[Rincian, ...]
    wilayah: Annotated[str | None, TEXT_OR_NULL] = None
    pihak_kedua: PihakKedua | None = None
    reviu: Reviu | None = None
    status: Annotated[str, one_of(DRAF, FINAL, CONTOH)] = DRAF
    revisi: tuple[Revisi, ...] = ()
    laporan_triwulan: tuple[LaporanTriwulan, ...] = ()

    @property
    def instansi_wilayah(self) -> str:
        """The agency as it is told from others: with its region, where it has one that its name does not say."""
        return f"{self.instansi} {self.wilayah}" if self.wilayah else self.instansi

    @property
    def is_draft(self) -> bool:
        """Whether it is not signed: still to be, or never, as an example."""
        return self.status != FINAL

    @property
    def tanda(self) -> str | None:
        """What every page says of a draft, an example or a revision, with its date; None otherwise."""
        words = [self.status.upper()] if self.is_draft else []
        words += [f"Revisi {len(self.revisi)}"] if self.revisi else []
        day = self.revisi[-1].tanggal if self.revisi else self.tanggal
        return f"{' '.join(words)}, {format_date(day)}" if words else None

    def of_quarter(self, triwulan: int) -> Identity | None:
        """Who reports, as the report of a quarter says it: under its own title, with its own date and state.

        Args:
            triwulan: the quarter.

        Returns:
            The identity, without what belongs to the report of the year; None where there is no such report.
        """
        own = next((one for one in self.laporan_triwulan if one.triwulan == triwulan), None)
        if own is None:
            return None
        status = CONTOH if self.status == CONTOH else own.status
        title = f"Laporan Capaian Kinerja {name_triwulan(triwulan)}"
        return replace(self, judul=title, tanggal=own.tanggal, status=status, reviu=None, revisi=())

    @property
    def indeks_kami(self) -> IndeksKami | None:
        """Version and category of the Indeks KAMI; None where it is not used."""
        return self.aturan.indeks_kami

    @property
    def pemilik(self) -> str:
        """Whose report it is, in one line that no other agency shares: offices of a ministry differ by region."""
        return f"{self.instansi_wilayah}, {self.pemerintah}"
