"""Budget lines with their totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Card, Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.documents import Documents
from lkjtools.figure.angka import Angka
from lkjtools.figure.judged import as_judged
from lkjtools.spelling import known_word
from lkjtools.topics.anggaran.compute import compute_serapan
from lkjtools.topics.arithmetic import compute_total
from lkjtools.topics.counting import is_varied

TOTAL = "total"
"""The code of the budget as a whole."""


@dataclass(frozen=True)
class Pos(Carded):
    """Satu baris anggaran: pagu, realisasi, dan serapan; bagiannya, bila ada, berjumlah sama dengannya.

    Attributes:
        kode: its code.
        nama: its name.
        pagu: ceiling in rupiah.
        realisasi: spending in rupiah.
        serapan: spending in percent of the ceiling.
        bagian: the lines below it.
    """

    kartu: ClassVar = ("kode", "pagu", "realisasi", "serapan", "bagian")

    kode: str
    nama: str
    pagu: Angka
    realisasi: Angka
    serapan: Angka
    bagian: tuple[Pos, ...] = ()


@dataclass(frozen=True)
class Anggaran(Carded):
    """Anggaran menurut satu pembagian: program atau jenis belanja.

    Attributes:
        pos: its lines in order.
        jumlah: their total.
        tahun: the budget year.
        tabel: the data table of its lines.
        dokumen: the documents behind the data.
    """

    pos: tuple[Pos, ...]
    jumlah: Pos
    tahun: int
    tabel: str
    dokumen: Documents

    @property
    def sumber(self) -> str | None:
        """The documents it is taken from; None where the data names none."""
        return self.dokumen.names(self.tabel)

    def card(self) -> Card:
        """Its total, the names of its lines, and the documents."""
        total = self.jumlah
        facts = (
            *(("Tahun", self.tahun), ("Pagu", total.pagu), ("Realisasi", total.realisasi)),
            *(("Serapan", total.serapan), ("Pos", tuple(pos.nama for pos in self.pos))),
        )
        return Card("Anggaran", "", (*facts, *([("Sumber", self.sumber)] if self.sumber else [])))

    @property
    def semua(self) -> tuple[Pos, ...]:
        """Every line at any depth, each before its parts."""
        return tuple(line for pos in self.pos for line in _with_parts(pos))

    @property
    def tertinggi(self) -> Pos:
        """The line with the highest absorption; the first of equals."""
        return max(self.terukur, key=lambda pos: pos.serapan.number or 0)

    @property
    def terendah(self) -> Pos:
        """The line with the lowest absorption; the first of equals."""
        return min(self.terukur, key=lambda pos: pos.serapan.number or 0)

    @property
    def terukur(self) -> list[Pos]:
        """The lines that have an absorption; one without a ceiling has none."""
        return [pos for pos in self.pos if pos.serapan.number is not None]

    @property
    def is_drawn(self) -> bool:
        """Its lines differ in absorption, so that a chart of them shows something."""
        return is_varied(pos.serapan for pos in self.pos)

    def cari(self, kode: str) -> Pos:
        """The line of a code, at any depth; an UnknownNameError where there is none."""
        lines = {line.kode: line for line in self.semua}
        return lines[known_word(kode, lines, "kode anggaran", f"kode pada data anggaran {self.tahun}")]


def _with_parts(pos: Pos) -> Iterator[Pos]:
    yield pos
    for part in pos.bagian:
        yield from _with_parts(part)


def make_pos(
    kode: str, nama: str, pagu: Angka, realisasi: Angka, tahun: int, bagian: Sequence[Pos] = ()
) -> Pos:
    """A budget line with its absorption, printed with the decimals that keep 0 and 100 apart."""
    serapan = as_judged(compute_serapan(f"serapan_pct:{kode}:{tahun}", pagu, realisasi), 0, 100)
    return Pos(kode, nama, pagu, realisasi, serapan, tuple(bagian))


def _sum(kode: str, nama: str, bagian: Sequence[Pos], tahun: int) -> Pos:
    pagu = compute_total(f"pagu_rp:{kode}:{tahun}", [pos.pagu for pos in bagian])
    realisasi = compute_total(f"realisasi_rp:{kode}:{tahun}", [pos.realisasi for pos in bagian])
    return make_pos(kode, nama, pagu, realisasi, tahun, bagian)


def _leaf(row: Row, kode: str, tahun: int) -> Pos:
    pagu = Angka(f"pagu_rp:{kode}:{tahun}", row.cell("pagu_rp"), "Rp")
    realisasi = Angka(f"realisasi_rp:{kode}:{tahun}", row.cell("realisasi_rp"), "Rp")
    return make_pos(kode, row["nama"], pagu, realisasi, tahun)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (int(row["urutan"]), row.line))


def build_anggaran(pengiriman: Delivery) -> Anggaran:
    """Arrange the budget by program, kegiatan and sub kegiatan; amounts stand at the lowest level only.

    Args:
        pengiriman: the delivery.

    Returns:
        The programs in the order of `urutan` in anggaran.csv, each with its parts, and the total.
    """
    rows, tahun = pengiriman.table("anggaran"), pengiriman.tahun

    def build(row: Row) -> Pos:
        children = _in_order(child for child in rows if child["kode_induk"] == row["kode"])
        if not children:
            return _leaf(row, row["kode"], tahun)
        return _sum(row["kode"], row["nama"], [build(child) for child in children], tahun)

    programs = [build(row) for row in _in_order(row for row in rows if not row["kode_induk"])]
    total = _sum(TOTAL, "Jumlah", programs, tahun)
    return Anggaran(tuple(programs), total, tahun, "anggaran", Documents(pengiriman))


PAGU_TOTAL = "pagu_total_rp"
"""The code of angka_narasi.csv under which a year without anggaran.csv may give its budget as a whole."""


def read_pagu(pengiriman: Delivery) -> Mapping[str, Angka]:
    """The pagu of an earlier year, to which that of the reported year is compared.

    Args:
        pengiriman: the delivery of that year.

    Returns:
        Code of each program, and ``total``, -> pagu in rupiah; the total alone where the year has only that, and
        nothing where it has no budget.
    """
    if pengiriman.table("anggaran"):
        anggaran = build_anggaran(pengiriman)
        return {pos.kode: pos.pagu for pos in (anggaran.jumlah, *anggaran.pos)}
    key = f"pagu_rp:{TOTAL}:{pengiriman.tahun}"
    whole = [row for row in pengiriman.table("angka_narasi") if row["kode"] == PAGU_TOTAL]
    return {TOTAL: Angka(key, whole[0].cell("nilai"), "Rp")} if whole else {}


def build_belanja(pengiriman: Delivery) -> Anggaran:
    """Arrange the budget by jenis belanja, in the order of `urutan` in belanja.csv, with the total."""
    tahun = pengiriman.tahun
    lines = [_leaf(row, row["kode_belanja"], tahun) for row in _in_order(pengiriman.table("belanja"))]
    total = _sum("belanja", "Jumlah", lines, tahun)
    return Anggaran(tuple(lines), total, tahun, "belanja", Documents(pengiriman))
