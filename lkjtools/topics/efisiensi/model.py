"""The spending behind each indikator, beside its performance."""

from __future__ import annotations

from dataclasses import dataclass

from lkjtools.figure.angka import Angka
from lkjtools.figure.judged import as_judged
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Scale
from lkjtools.spelling import known_word
from lkjtools.topics.anggaran.model import Anggaran, Pos, make_pos
from lkjtools.topics.arithmetic import compute_total
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja
from lkjtools.topics.counting import count_word
from lkjtools.topics.efisiensi.compute import (
    classify_efisiensi,
    classify_rasio,
    compute_indeks_efisiensi,
    compute_rasio_efisiensi,
    compute_selisih,
    compute_tingkat_efisiensi,
    list_kelas,
)


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

    @property
    def nama(self) -> str:
        """The name of the indikator."""
        return self.kinerja.nama


@dataclass(frozen=True)
class Kelas:
    """One class of a rule: its word in small letters, and how many indikator are in it."""

    nama: str
    banyak: Angka


@dataclass(frozen=True)
class AnalisisEfisiensi:
    """Spending beside performance for each program indikator.

    Attributes:
        indikator: one entry an indikator.
        tahun: the year.
        peraturan: the rules chosen.
        anggaran: the budget by program.
    """

    indikator: tuple[Efisiensi, ...]
    tahun: int
    peraturan: RulesInForce
    anggaran: Anggaran

    @property
    def rule(self) -> Rule:
        """The rule that names the outcomes."""
        return self.peraturan.rule("efisiensi")

    @property
    def skala(self) -> Scale | None:
        """The scale on which the ratio of absorption to capaian can be read; None where none is chosen."""
        name = self.peraturan.pilihan.get("skala_efisiensi")
        return self.peraturan.rule("efisiensi", name).scale() if name else None

    def banyak_rasio(self, kelas: str, scale: Scale) -> Angka:
        """How many indikator have a ratio in this class of the scale."""
        items = [
            classify_rasio(f"kelas_rasio:{item.kinerja.kode}:{self.tahun}", item.rasio, scale)
            for item in self.indikator
        ]
        return count_word("kelas_rasio", kelas, items, self.tahun)

    @property
    def kelas(self) -> tuple[Kelas, ...]:
        """Each class of the rule, the most efficient first."""
        return tuple(Kelas(word.lower(), self.banyak(word)) for word in list_kelas(self.rule))

    def banyak(self, hasil: str) -> Angka:
        """How many program indikator have this outcome, which the rule must know."""
        word = known_word(hasil, list_kelas(self.rule), "kelas efisiensi")
        return count_word("efisiensi", word, [item.tingkat for item in self.indikator], self.tahun)


def analyse_efisiensi(capaian: DaftarKinerja, anggaran: Anggaran) -> AnalisisEfisiensi:
    """Set spending beside the performance of each program indikator.

    Args:
        capaian: the performance of the indikator.
        anggaran: the budget by program.

    Returns:
        Spending, difference, ratio and the name of the outcome for each.

    Raises:
        RuleError: the rule chosen has no classes.
    """
    items = tuple(_weigh(role.kinerja, capaian, anggaran) for role in capaian.peran("program"))
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
    method = rule.word("method")

    def judged(measure: Angka, judging: str, edge: int) -> Angka:
        """What the rule classes agrees with its class; what only stands beside it, with who spends more."""
        if method != judging:
            return as_judged(measure, edge)
        return as_judged(measure, classify=rule.scale().classify)

    selisih = compute_selisih(f"selisih_poin:{kode}:{tahun}", pos.serapan, kinerja.capaian)
    selisih = judged(selisih, "selisih", 0)
    rasio = compute_rasio_efisiensi(f"rasio_efisiensi_pct:{kode}:{tahun}", pos.serapan, kinerja.capaian)
    rasio = judged(rasio, "rasio", 100)
    indeks: tuple[Angka, ...] = ()
    ukuran = {"rasio": rasio, "selisih": selisih}.get(method)
    if method == "indeks_ie_te":
        ukuran = compute_indeks_efisiensi(
            f"indeks_efisiensi:{kode}:{tahun}", pos.serapan, kinerja.capaian, rule
        )
        ukuran = as_judged(ukuran, classify=rule.scale().classify)
        indeks = (ukuran, compute_tingkat_efisiensi(f"derajat_efisiensi:{kode}:{tahun}", ukuran, rule))
    tingkat = classify_efisiensi(
        f"tingkat_efisiensi:{kode}:{tahun}", pos.serapan, kinerja.capaian, rule, ukuran=ukuran
    )
    return Efisiensi(kinerja, pos, selisih, rasio, tingkat, indeks)
