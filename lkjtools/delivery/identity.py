"""Who reports, when, by which conventions, and which own tables the agency adds: the content of laporan.yaml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lkjtools.delivery.core_table import CoreColumn, CoreTable
from lkjtools.delivery.row_checks import RowCheck
from lkjtools.delivery.units import is_counted

BAGIAN = (
    "pendahuluan",
    "visi_misi",
    "strategi",
    "kinerja_lainnya",
    "akuntabilitas_keuangan",
    "lampiran",
)
"""Parts of the report that print own tables and pictures; those of an indikator stand at the indikator."""


@dataclass(frozen=True)
class PenandaTangan:
    """Who signs; ``sebagai`` is ``Plt.``, ``Plh.`` or ``a.n.`` where the signatory stands in for the office."""

    nama: str
    jabatan: str
    pangkat: str | None
    nip: str | None = None
    sebagai: str | None = None


@dataclass(frozen=True)
class PihakKedua:
    """The superior to whom the head of the agency gives the perjanjian kinerja."""

    nama: str
    jabatan: str


@dataclass(frozen=True)
class Reviu:
    """Who reviewed the report, under whose signature and when."""

    pereviu: str
    nama: str
    jabatan: str
    tempat: str
    tanggal: dt.date


@dataclass(frozen=True)
class Periode:
    """First and last year of the strategic plan."""

    awal: int
    akhir: int


@dataclass(frozen=True)
class DasarHukum:
    """One legal basis: its name with number and year, and what it is about."""

    nama: str
    tentang: str


@dataclass(frozen=True)
class IndeksKami:
    """Version of the Indeks KAMI and category of the electronic system, if known."""

    versi: str
    kategori_se: str | None


@dataclass(frozen=True)
class Kolom:
    """One column of a rincian.

    Attributes:
        kode: its code, the column of the file.
        judul: its header from top to bottom.
        jenis: ``teks`` or ``bilangan``.
        satuan: unit of its numbers, if any.
        jumlah: its numbers are added up in the total row.
        gabung: a text that repeats that of the row above is printed once, as if the cells were merged.
    """

    kode: str
    judul: tuple[str, ...]
    jenis: str
    satuan: str | None
    jumlah: bool
    gabung: bool

    @property
    def counts(self) -> bool:
        """Its numbers count things; a mean or a change of a number of things does not."""
        return is_counted(self.satuan) and not _NOT_COUNTING.search(" ".join(self.judul))


_NOT_COUNTING = re.compile(
    r"\b(rata-rata|rerata|selisih|perubahan|pertambahan|kenaikan|penurunan|mutasi)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Rincian:
    """An own table of the agency: where it stands in the report, its columns, and what is summed.

    Attributes:
        kode: stem of its file ``rincian/<kode>.csv``.
        judul: caption.
        bab: code of the chapter that prints it; None where it supports an indikator.
        kode_indikator: the indikator that it supports; None where a chapter prints it.
        kelompok: the column whose value heads a group of rows instead of being printed as a column.
        tidak_terbaca: the column that names, by their codes, the empty numbers of a row that its source has but
            that cannot be read in it; it is not printed, the sign and its legend are.
        waktu: what the caption says about time: ``tahun`` for the reported year, ``periode`` for the years of the
            plan.
        kolom: its columns.
        jumlah: whether a total row is printed.
        sumber: source printed under the table.
    """

    kode: str
    judul: str
    bab: str | None
    kode_indikator: str | None
    kelompok: str | None
    tidak_terbaca: str | None
    waktu: str
    kolom: tuple[Kolom, ...]
    jumlah: bool
    sumber: str

    @property
    def tercetak(self) -> tuple[Kolom, ...]:
        """The columns that are printed as columns."""
        return tuple(kolom for kolom in self.kolom if kolom.kode not in {self.kelompok, self.tidak_terbaca})

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
            )
            if kolom.jenis == "bilangan"
            else CoreColumn(
                kolom.kode, "teks", kolom.judul[-1], required=kolom.kode == self.kelompok, verbatim=True
            )
            for kolom in self.kolom
        )
        sumber = CoreColumn("sumber", "teks", "Asal baris")
        checks = (self._lost_cells(self.tidak_terbaca),) if self.tidak_terbaca else ()
        return CoreTable(
            f"rincian/{self.kode}", self.judul, (), (*columns, sumber), required=True, row_checks=checks
        )

    def _lost_cells(self, column: str) -> RowCheck:
        """Only an empty cell of a number that is not added up can be one that was not legible."""
        may = tuple(kolom.kode for kolom in self.kolom if kolom.jenis == "bilangan" and not kolom.jumlah)

        def holds(row: Mapping[str, str]) -> bool:
            return all(code in may and not row[code] for code in row[column].split())

        expected = f"kode kolom yang kosong pada baris ini, dipisah spasi; pilihannya: {', '.join(may)}"
        return RowCheck("tidak_terbaca", column, (column, *may), holds, expected)


@dataclass(frozen=True)
class Identity:
    """The content of laporan.yaml.

    ``aturan`` maps each topic to the rule chosen, without those not used. ``tabel_komponen`` names the components
    of a composite whose target and realisasi get a table of their own; None where all of them do.
    ``pihak_kedua`` is the superior to whom the perjanjian kinerja is given. ``reviu`` is None where the report was
    not reviewed.
    """

    judul: str
    instansi: str
    wilayah: str
    pemerintah: str
    tempat: str
    tanggal: dt.date
    penanda_tangan: PenandaTangan
    periode_renstra: Periode
    dasar_hukum: tuple[DasarHukum, ...]
    pembulatan: str
    aturan: Mapping[str, str]
    indeks_kami: IndeksKami | None
    logo: str | None
    rincian: tuple[Rincian, ...]
    tabel_komponen: tuple[str, ...] | None = None
    pihak_kedua: PihakKedua | None = None
    reviu: Reviu | None = None

    @property
    def pemilik(self) -> str:
        """Whose report it is, in one line that no other agency shares."""
        return f"{self.instansi}, {self.pemerintah}"
