"""Budget lines with their totals, and the spending behind each indikator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lkjtools.anggaran import compute_serapan, compute_total
from lkjtools.angka import Angka
from lkjtools.efisiensi import (
    classify_efisiensi,
    compute_indeks_efisiensi,
    compute_rasio,
    compute_selisih,
    compute_tingkat_efisiensi,
)
from lkjtools.laporan.kinerja import Kinerja
from lkjtools.perbandingan import as_judged
from lkjtools.rules import Rule
from lkjtools.sources import Row


@dataclass(frozen=True)
class Pos:
    """One line of the budget: ceiling, spending and absorption; its parts, if it has any, add up to it.

    Attributes:
        kode: its code.
        nama: its name.
        pagu: ceiling in rupiah.
        realisasi: spending in rupiah.
        serapan: spending in percent of the ceiling.
        bagian: the lines below it.
    """

    kode: str
    nama: str
    pagu: Angka
    realisasi: Angka
    serapan: Angka
    bagian: tuple[Pos, ...] = ()


@dataclass(frozen=True)
class Anggaran:
    """A budget seen one way, by program or by jenis belanja: its lines in order and their total."""

    pos: tuple[Pos, ...]
    jumlah: Pos

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

    def cari(self, kode: str) -> Pos:
        """The line of a code, at any depth; a KeyError where there is none."""
        lines = list(self.pos)
        for line in lines:
            if line.kode == kode:
                return line
            lines += line.bagian
        raise KeyError(kode)


@dataclass(frozen=True)
class Efisiensi:
    """Spending beside performance for one indikator.

    Attributes:
        kinerja: its performance.
        pos: the spending that supports it.
        selisih: absorption minus capaian, in percentage points.
        rasio: absorption in percent of capaian.
        tingkat: what the chosen rule calls this.
        indeks: the index IE and the degree TE; empty where the chosen rule does not judge by them.
    """

    kinerja: Kinerja
    pos: Pos
    selisih: Angka
    rasio: Angka
    tingkat: Angka
    indeks: tuple[Angka, ...] = ()


@dataclass(frozen=True)
class Kelas:
    """One class of a rule: its word in small letters, and how many indikator are in it."""

    nama: str
    banyak: Angka


def _pos(kode: str, nama: str, pagu: Angka, realisasi: Angka, tahun: int, bagian: Sequence[Pos] = ()) -> Pos:
    serapan = as_judged(compute_serapan(f"serapan_pct:{kode}:{tahun}", pagu, realisasi), 0, 100)
    return Pos(kode, nama, pagu, realisasi, serapan, tuple(bagian))


def _sum(kode: str, nama: str, bagian: Sequence[Pos], tahun: int) -> Pos:
    pagu = compute_total(f"pagu_rp:{kode}:{tahun}", [pos.pagu for pos in bagian])
    realisasi = compute_total(f"realisasi_rp:{kode}:{tahun}", [pos.realisasi for pos in bagian])
    return _pos(kode, nama, pagu, realisasi, tahun, bagian)


def _leaf(row: Row, kode: str, tahun: int) -> Pos:
    pagu = Angka(f"pagu_rp:{kode}:{tahun}", row.cell("pagu_rp"), "Rp")
    realisasi = Angka(f"realisasi_rp:{kode}:{tahun}", row.cell("realisasi_rp"), "Rp")
    return _pos(kode, row["nama"], pagu, realisasi, tahun)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (int(row["urutan"]), row.line))


def build_anggaran(rows: Sequence[Row], tahun: int) -> Anggaran:
    """Arrange the budget by program, kegiatan and sub kegiatan; amounts stand at the lowest level only.

    Args:
        rows: rows of anggaran.csv.
        tahun: the budget year.

    Returns:
        The programs in the order of the file's `urutan`, each with its parts, and the total.
    """

    def build(row: Row) -> Pos:
        children = _in_order(child for child in rows if child["kode_induk"] == row["kode"])
        if not children:
            return _leaf(row, row["kode"], tahun)
        return _sum(row["kode"], row["nama"], [build(child) for child in children], tahun)

    programs = [build(row) for row in _in_order(row for row in rows if not row["kode_induk"])]
    return Anggaran(tuple(programs), _sum("total", "Jumlah", programs, tahun))


def build_belanja(rows: Sequence[Row], tahun: int) -> Anggaran:
    """Arrange the budget by jenis belanja.

    Args:
        rows: rows of belanja.csv.
        tahun: the budget year.

    Returns:
        The jenis belanja in order, and the total.
    """
    lines = [_leaf(row, row["kode_belanja"], tahun) for row in _in_order(rows)]
    return Anggaran(tuple(lines), _sum("belanja", "Jumlah", lines, tahun))


def build_efisiensi(
    kinerja: Kinerja, shares: Sequence[Row], anggaran: Anggaran, *, tahun: int, rule: Rule
) -> Efisiensi:
    """Set the spending that supports an indikator beside its performance.

    Args:
        kinerja: the performance.
        shares: rows of anggaran_indikator.csv of this indikator; the share is in percent.
        anggaran: the budget by program.
        tahun: the year.
        rule: the rule that names the outcome.

    Returns:
        Spending, difference, ratio and the name of the outcome.

    Raises:
        RuleError: the rule has no classes.
    """
    kode = kinerja.kode

    def share(amount: str) -> Angka:
        parts = [
            getattr(anggaran.cari(row["kode_anggaran"]), amount) * row.cell("porsi_pct") / 100
            for row in shares
        ]
        return compute_total(f"{amount}_rp:{kode}:{tahun}", parts)

    pos = _pos(kode, kinerja.nama, share("pagu"), share("realisasi"), tahun)
    method = rule.word("method")

    def judged(measure: Angka, judging: str, edge: int) -> Angka:
        """What the rule classes agrees with its class; what only stands beside it, with who spends more."""
        return as_judged(measure, scale=rule.scale()) if method == judging else as_judged(measure, edge)

    selisih = compute_selisih(f"selisih_poin:{kode}:{tahun}", pos.serapan, kinerja.capaian)
    selisih = judged(selisih, "selisih", 0)
    rasio = compute_rasio(f"rasio_efisiensi_pct:{kode}:{tahun}", pos.serapan, kinerja.capaian)
    rasio = judged(rasio, "rasio", 100)
    indeks: tuple[Angka, ...] = ()
    ukuran: Angka | None = None
    match method:
        case "rasio":
            ukuran = rasio
        case "selisih":
            ukuran = selisih
        case "indeks_ie_te":
            ukuran = compute_indeks_efisiensi(
                f"indeks_efisiensi:{kode}:{tahun}", pos.serapan, kinerja.capaian, rule
            )
            ukuran = as_judged(ukuran, scale=rule.scale())
            indeks = (ukuran, compute_tingkat_efisiensi(f"derajat_efisiensi:{kode}:{tahun}", ukuran, rule))
    tingkat = classify_efisiensi(
        f"tingkat_efisiensi:{kode}:{tahun}", pos.serapan, kinerja.capaian, rule, ukuran=ukuran
    )
    return Efisiensi(kinerja, pos, selisih, rasio, tingkat, indeks)
