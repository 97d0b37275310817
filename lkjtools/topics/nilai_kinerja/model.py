"""The score of an agency: a tree of perspektif, sasaran and indikator, each weighted among those beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Row
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.law.rule import Rule
from lkjtools.measures import count_decimals
from lkjtools.topics.capaian.model import DaftarKinerja
from lkjtools.topics.counting import is_varied
from lkjtools.topics.nilai_kinerja.compute import RULE, compute_nilai

JENIS = ("perspektif", "sasaran", "indikator")
"""What a part may be, from the top."""


@dataclass(frozen=True)
class BagianNilai(Carded):
    """Satu bagian nilai kinerja organisasi: perspektif, sasaran, atau indikator.

    Attributes:
        kode: its code.
        jenis: one of `JENIS`.
        nama: its name.
        bobot: its weight among those beside it, in percent; None where each counts the same.
        nilai: its score: the capaian of an indikator, and what its parts give of any other.
        kelas: the class of that score.
        bagian: what it is made of; nothing for an indikator.
    """

    kartu: ClassVar = ("jenis", "bobot", "nilai", "kelas", "bagian")

    kode: str
    jenis: str
    nama: str
    bobot: Angka | None
    nilai: Angka
    kelas: Angka
    bagian: tuple[BagianNilai, ...]

    def bertingkat(self, tingkat: int = 0) -> Iterator[tuple[int, BagianNilai]]:
        """Itself and all that it is made of, each with how far below the top it is."""
        yield tingkat, self
        for part in self.bagian:
            yield from part.bertingkat(tingkat + 1)


@dataclass(frozen=True)
class NilaiKinerja(Carded):
    """Nilai kinerja organisasi pada tahun laporan, dengan susunannya.

    Attributes:
        capaian: the performance that it rests on.
        bagian: its parts in their order; none where nilai_kinerja.csv is not delivered.
        nilai: the score; None without parts.
        kelas: its class on the chosen scale; None without parts.
    """

    kartu: ClassVar = ("nilai", "kelas", "bagian")

    capaian: DaftarKinerja
    bagian: tuple[BagianNilai, ...]
    nilai: Angka | None
    kelas: Angka | None

    @property
    def jenis(self) -> str:
        """What it is directly made of: one of `JENIS`; empty without parts."""
        return self.bagian[0].jenis if self.bagian else ""

    @property
    def semua(self) -> tuple[BagianNilai, ...]:
        """Every part, each followed by what it is made of."""
        return tuple(part for top in self.bagian for _, part in top.bertingkat())

    @property
    def tidak_bernilai(self) -> tuple[BagianNilai, ...]:
        """The indikator without a capaian, for whose sake a score cannot be computed."""
        return tuple(
            part
            for part in self.semua
            if not part.bagian and part.nilai.number is None and part.nilai.value is not Tanda.TIDAK_BERLAKU
        )

    @property
    def tidak_berlaku(self) -> tuple[BagianNilai, ...]:
        """The indikator that do not apply this year, without which scores are computed."""
        return tuple(
            part for part in self.semua if not part.bagian and part.nilai.value is Tanda.TIDAK_BERLAKU
        )

    @property
    def is_drawn(self) -> bool:
        """Its parts differ, so that a chart of them shows something."""
        return is_varied(part.nilai for part in self.bagian)

    @property
    def rule(self) -> Rule:
        """The rule by which it is computed."""
        return self.capaian.peraturan.rule(*RULE.split("/"))

    @property
    def sumber(self) -> str | None:
        """The documents that set the weights, and those of the realisasi."""
        dokumen = self.capaian.dokumen
        return dokumen.name_once((*dokumen.of("nilai_kinerja"), *dokumen.of("realisasi")))


def build_nilai_kinerja(capaian: DaftarKinerja) -> NilaiKinerja:
    """Compute the score of an agency from the weights of nilai_kinerja.csv.

    Args:
        capaian: the performance of the indikator.

    Returns:
        The score with its parts; without any where the table is not delivered.

    Source:
        law/nilai_kinerja.yaml; docs/asumsi.md, A44.
    """
    tahun, scale = capaian.tahun, capaian.peraturan.skala_capaian
    rows = sorted(capaian.pengiriman.table("nilai_kinerja"), key=lambda row: int(row["urutan"]))

    def score(key: str, kode: str) -> tuple[tuple[BagianNilai, ...], Angka]:
        below = [row for row in rows if row["kode_induk"] == kode]
        parts = tuple(part(row) for row in below)
        pairs = [
            (each.bobot or row.cell("bobot_pct"), each.nilai) for row, each in zip(below, parts, strict=True)
        ]
        nilai = compute_nilai(key, pairs, scale=scale)
        if nilai.value is Tanda.TIDAK_BERLAKU:  # what does not apply has no bounds
            return parts, nilai
        return parts, capaian.rata_rata(key, lambda name: compute_nilai(name, pairs, scale=scale))

    def part(row: Row) -> BagianNilai:
        kode, jenis = row["kode"], row["jenis"]
        if jenis == "indikator":
            kinerja = capaian.kinerja(kode)
            is_without = kinerja.realisasi.value is Tanda.TIDAK_BERLAKU
            nilai = kinerja.realisasi if is_without else capaian.dalam_rata_rata(kinerja)
            kelas = kinerja.kategori
            if nilai.rule != kinerja.capaian.rule and not is_without:
                kelas = capaian.golongkan(f"kelas_nilai_kinerja:{kode}:{tahun}", nilai)
            return BagianNilai(kode, jenis, kinerja.nama, _bobot(row), nilai, kelas, ())
        nama = row["nama"] if jenis == "perspektif" else capaian.sasaran(kode)
        parts, nilai = score(f"nilai_kinerja:{kode}:{tahun}", kode)
        kelas = capaian.golongkan(f"kelas_nilai_kinerja:{kode}:{tahun}", nilai)
        return BagianNilai(kode, jenis, nama, _bobot(row), nilai, kelas, parts)

    if not rows:
        return NilaiKinerja(capaian, (), None, None)
    parts, nilai = score(f"nilai_kinerja:{tahun}", "")
    kelas = capaian.golongkan(f"kelas_nilai_kinerja:{tahun}", nilai)
    return NilaiKinerja(capaian, parts, nilai, kelas)


def _bobot(row: Row) -> Angka | None:
    cell = row.cell("bobot_pct")
    decimals = count_decimals(cell.text)
    return Angka(f"bobot_pct:nilai_kinerja:{row['kode']}", cell, "%", decimals) if cell.text else None
