"""The spending behind each indikator, beside its performance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.figure.angka import Angka
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.rule import Rule
from lkjtools.spelling import known_word
from lkjtools.topics.anggaran.model import Anggaran, Pos, make_pos
from lkjtools.topics.arithmetic import compute_total
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja
from lkjtools.topics.counting import count_word
from lkjtools.topics.efisiensi.compute import (
    classify_efisiensi,
    compute_tingkat_efisiensi,
    compute_ukuran,
    list_kelas,
)


@dataclass(frozen=True)
class Efisiensi(Carded):
    """Serapan di samping kinerja untuk satu indikator.

    Attributes:
        kinerja: its performance.
        pos: the spending that supports it.
        ukuran: the figures that the chosen rule prints: the one that it judges by first.
        tingkat: what the chosen rule calls this.
    """

    kartu: ClassVar = ("kinerja", "pos", "ukuran", "tingkat")

    kinerja: Kinerja
    pos: Pos
    ukuran: tuple[Angka, ...]
    tingkat: Angka

    @property
    def nama(self) -> str:
        """The name of the indikator."""
        return self.kinerja.nama


@dataclass(frozen=True)
class Kelas(Carded):
    """Satu kelas aturan: katanya dengan huruf kecil, dan banyak indikator di dalamnya."""

    nama: str
    banyak: Angka


@dataclass(frozen=True)
class AnalisisEfisiensi(Carded):
    """Serapan di samping kinerja untuk setiap indikator yang anggarannya diketahui.

    Attributes:
        indikator: one entry an indikator; none where the budget of none is known, or laporan.yaml chooses no rule.
        tahun: the year.
        peraturan: the rules chosen.
        anggaran: the budget by program.
    """

    kartu: ClassVar = ("tahun", "kelas", "indikator", "sumber")

    indikator: tuple[Efisiensi, ...]
    tahun: int
    peraturan: RulesInForce
    anggaran: Anggaran

    @property
    def rule(self) -> Rule:
        """The rule that names the outcomes."""
        return self.peraturan.rule("efisiensi")

    @property
    def kelas(self) -> tuple[Kelas, ...]:
        """What the rule may say of an indikator, the most efficient first."""
        return tuple(Kelas(word.lower(), self.banyak(word)) for word in list_kelas(self.rule))

    @property
    def sumber(self) -> str | None:
        """The documents of both sides, performance and spending; None where the data names none."""
        dokumen = self.anggaran.dokumen
        shown = [item.kinerja.kode for item in self.indikator]
        return dokumen.name_once((*dokumen.of("realisasi", *shown), *dokumen.of(self.anggaran.tabel)))

    def banyak(self, hasil: str) -> Angka:
        """How many indikator have this outcome, which the rule must know."""
        word = known_word(hasil, list_kelas(self.rule), "kelas efisiensi")
        return count_word("efisiensi", word, [item.tingkat for item in self.indikator], self.tahun)


def analyse_efisiensi(capaian: DaftarKinerja, anggaran: Anggaran) -> AnalisisEfisiensi:
    """Set spending beside the performance of each indikator that is paid for out of the budget.

    Args:
        capaian: the performance of the indikator.
        anggaran: the budget by program.

    Returns:
        Spending, difference, ratio and the name of the outcome for each: the program indikator, then those below a
        program and the indikator kinerja utama that anggaran_indikator.csv gives a share.

    Raises:
        RuleError: the rule chosen has no classes.
    """
    paid = {row["kode_indikator"] for row in capaian.pengiriman.table("anggaran_indikator")}
    known: dict[str, Kinerja] = {}
    if paid and "efisiensi" in capaian.peraturan.pilihan:
        others = (*capaian.di_bawah_program, *capaian.iku)
        for role in (*capaian.peran("program"), *(role for role in others if role.kinerja.kode in paid)):
            known.setdefault(role.kinerja.kode, role.kinerja)
    items = tuple(_weigh(kinerja, capaian, anggaran) for kinerja in known.values())
    return AnalisisEfisiensi(items, capaian.tahun, capaian.peraturan, anggaran)


def _weigh(kinerja: Kinerja, capaian: DaftarKinerja, anggaran: Anggaran) -> Efisiensi:
    rule, tahun = capaian.peraturan.rule("efisiensi"), capaian.tahun
    shares = capaian.pengiriman.table("anggaran_indikator")
    kode = kinerja.kode

    def share(amount: str) -> Angka:
        parts = [
            getattr(anggaran.cari(row["kode_anggaran"]), amount) * row.cell("porsi_pct") / 100
            for row in shares
            if row["kode_indikator"] == kode
        ]
        return compute_total(f"{amount}_rp:{kode}:{tahun}", parts)

    pos = make_pos(kode, kinerja.nama, share("pagu"), share("realisasi"), tahun)
    ukuran = compute_ukuran(kode, tahun, pos.serapan, kinerja.capaian, rule)
    figures: tuple[Angka, ...] = (ukuran,)
    if rule.word("method") == "indeks_ie_te":
        figures = (
            ukuran,
            compute_tingkat_efisiensi(f"derajat_efisiensi:{kode}:{tahun}", ukuran, rule),
        )
    tingkat = classify_efisiensi(
        f"tingkat_efisiensi:{kode}:{tahun}",
        ukuran,
        kinerja.status,
        rule,
        belum=capaian.kata_status["belum"],
    )
    return Efisiensi(kinerja, pos, figures, tingkat)
