"""Budget lines with their totals, and what of each total is entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from lkjtools.card import Card, Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.documents import Documents
from lkjtools.figure.angka import Angka
from lkjtools.figure.judged import as_judged
from lkjtools.masa import Masa
from lkjtools.spelling import known_word
from lkjtools.topics.anggaran.compute import compute_serapan
from lkjtools.topics.arithmetic import compute_total
from lkjtools.topics.counting import is_varied

TOTAL = "total"
"""The code of the budget as a whole."""

KELUARAN = ("kro", "keluaran")
"""The levels of anggaran.csv that stand right below a kegiatan and say what it delivers."""


@dataclass(frozen=True)
class Pos(Carded):
    """Satu baris anggaran: pagu, realisasi, dan serapan; bagiannya, bila ada, berjumlah sama dengannya.

    Attributes:
        kode: its code.
        nama: its name.
        pagu: ceiling in rupiah.
        realisasi: spending in rupiah.
        serapan: spending in percent of the ceiling; not computable while a part of it is not entered.
        bagian: the lines below it.
        tingkat: its level in anggaran.csv; empty outside it.
        terisi: the sum of its lowest lines whose pagu and realisasi are entered, where some are and some are not;
            its absorption says what was spent of these.
    """

    kartu: ClassVar = ("kode", "pagu", "realisasi", "serapan", "bagian")

    kode: str
    nama: str
    pagu: Angka
    realisasi: Angka
    serapan: Angka
    bagian: tuple[Pos, ...] = ()
    tingkat: str = ""
    terisi: Pos | None = None

    @property
    def terbawah(self) -> tuple[Pos, ...]:
        """The lowest lines of it, whose amounts the data gives; itself where nothing is below."""
        return tuple(line for part in self.bagian for line in part.terbawah) or (self,)

    @property
    def is_entered(self) -> bool:
        """Both its amounts are there."""
        return None not in (self.pagu.number, self.realisasi.number)


@dataclass(frozen=True)
class Anggaran(Carded):
    """Anggaran menurut satu pembagian: program, jenis belanja, atau sumber dana.

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
    def tertinggi(self) -> Pos | None:
        """The line with the highest absorption; the first of equals; None where no line has any."""
        return max(self.terukur, key=lambda pos: pos.serapan.number or 0, default=None)

    @property
    def terendah(self) -> Pos | None:
        """The line with the lowest absorption; the first of equals; None where no line has any."""
        return min(self.terukur, key=lambda pos: pos.serapan.number or 0, default=None)

    @property
    def terukur(self) -> list[Pos]:
        """The lines that have an absorption; one without a ceiling has none."""
        return [pos for pos in self.pos if pos.serapan.number is not None]

    @property
    def is_stated(self) -> bool:
        """At least one of its lines has a pagu: without one there is nothing to print but names."""
        return any(line.pagu.number is not None for line in self.terbawah)

    @property
    def terbawah(self) -> tuple[Pos, ...]:
        """Its lowest lines, whose amounts the data gives."""
        return tuple(line for pos in self.pos for line in pos.terbawah)

    @property
    def belum_terisi(self) -> tuple[Pos, ...]:
        """The lowest lines whose realisasi is not entered: that is not nothing spent."""
        return tuple(line for line in self.terbawah if line.realisasi.number is None)

    @property
    def keluaran(self) -> tuple[tuple[Pos, tuple[Pos, ...]], ...]:
        """Each kegiatan that has KRO or keluaran, with these; none in a budget of a region."""
        found = ((pos, tuple(p for p in pos.bagian if p.tingkat in KELUARAN)) for pos in self.semua)
        return tuple((kegiatan, parts) for kegiatan, parts in found if parts)

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
    kode: str, nama: str, pagu: Angka, realisasi: Angka, tahun: int | Masa, bagian: Sequence[Pos] = ()
) -> Pos:
    """A budget line of a year or a quarter, and its absorption with the decimals that keep 0 and 100 apart."""
    serapan = as_judged(compute_serapan(f"serapan_pct:{kode}:{tahun}", pagu, realisasi), 0, 100)
    return Pos(kode, nama, pagu, realisasi, serapan, tuple(bagian))


def _sum(kode: str, nama: str, bagian: Sequence[Pos], tahun: int, tingkat: str = "") -> Pos:
    whole = _add(kode, nama, bagian, tahun)
    lowest = [line for part in bagian for line in part.terbawah]
    entered = [line for line in lowest if line.is_entered]
    is_partial = 0 < len(entered) < len(lowest)
    terisi = _add(f"{kode}_terisi", f"{nama} yang sudah terisi", entered, tahun) if is_partial else None
    return replace(whole, bagian=tuple(bagian), tingkat=tingkat, terisi=terisi)


def _add(kode: str, nama: str, lines: Sequence[Pos], tahun: int) -> Pos:
    pagu = compute_total(f"pagu_rp:{kode}:{tahun}", [pos.pagu for pos in lines])
    realisasi = compute_total(f"realisasi_rp:{kode}:{tahun}", [pos.realisasi for pos in lines])
    return make_pos(kode, nama, pagu, realisasi, tahun)


def _leaf(row: Row, kode: str, tahun: int, tingkat: str = "") -> Pos:
    pagu = Angka(f"pagu_rp:{kode}:{tahun}", row.cell("pagu_rp"), "Rp")
    realisasi = Angka(f"realisasi_rp:{kode}:{tahun}", row.cell("realisasi_rp"), "Rp")
    return replace(make_pos(kode, row["nama"], pagu, realisasi, tahun), tingkat=tingkat)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (int(row["urutan"]), row.line))


def build_anggaran(pengiriman: Delivery) -> Anggaran:
    """Arrange the budget by program, kegiatan and what is below; amounts stand at the lowest level only.

    Args:
        pengiriman: the delivery.

    Returns:
        The programs in the order of `urutan` in anggaran.csv, each with its parts, and the total.
    """
    rows, tahun = pengiriman.table("anggaran"), pengiriman.tahun

    def build(row: Row) -> Pos:
        children = _in_order(child for child in rows if child["kode_induk"] == row["kode"])
        if not children:
            return _leaf(row, row["kode"], tahun, row["tingkat"])
        return _sum(row["kode"], row["nama"], [build(child) for child in children], tahun, row["tingkat"])

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
    return _build_flat(pengiriman, "belanja")


def build_sumber_dana(pengiriman: Delivery) -> Anggaran:
    """Arrange the budget by source of funds, in the order of `urutan` in sumber_dana.csv, with the total."""
    return _build_flat(pengiriman, "sumber_dana")


def build_anggaran_instansi(pengiriman: Delivery) -> Anggaran:
    """Arrange the budget of a region by its agencies, in the order of `urutan`, with the total."""
    return _build_flat(pengiriman, "anggaran_instansi")


def _build_flat(pengiriman: Delivery, tabel: str) -> Anggaran:
    rows, tahun = _in_order(pengiriman.table(tabel)), pengiriman.tahun
    # A source of funds may have the code of an account or of a program.
    prefix = "" if tabel == "belanja" else f"{tabel}_"
    lines = [_leaf(row, prefix + row.key, tahun) for row in rows]
    return Anggaran(tuple(lines), _sum(tabel, "Jumlah", lines, tahun), tahun, tabel, Documents(pengiriman))
