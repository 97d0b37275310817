"""The AKIP evaluations by component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.documents import Documents, cite
from lkjtools.delivery.quotation import quote
from lkjtools.figure.angka import Angka, Cell, Expression, Tanda, Value, count
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.rule import Rule
from lkjtools.topics.akip.compute import (
    classify_predikat,
    compute_jumlah_nilai,
    compute_nilai_akip,
    compute_nilai_komponen,
    is_as_issued,
)
from lkjtools.topics.capaian.model import DaftarKinerja

TANPA_STATUS = "belum dinyatakan statusnya"
"""What is said of recommendations without a status beside others that have one."""


@dataclass(frozen=True)
class KomponenAkip(Carded):
    """Satu komponen dalam evaluasi AKIP.

    Attributes:
        kode: its code.
        nama: its name.
        bobot: its weight, quoted.
        capaian: which part of it was fulfilled, in percent, quoted.
        nilai: the points it gives, quoted.
        bobot_hitung: the weight that the points rest on: the one quoted, or another where the data says so.
        nilai_hitung: the points recomputed.
        alasan: why recomputing gives other points, as the agency says; empty where it does not.
    """

    kartu: ClassVar = ("bobot", "capaian", "nilai", "nilai_hitung", "alasan")

    kode: str
    nama: str
    bobot: Angka
    capaian: Angka
    nilai: Angka
    bobot_hitung: Expression
    nilai_hitung: Angka
    alasan: str

    @property
    def is_dinilai(self) -> bool:
        """Whether it was evaluated."""
        return self.capaian.number is not None


@dataclass(frozen=True)
class HasilAkip(Carded):
    """Nilai dan predikat satu evaluasi AKIP, dikutip.

    Attributes:
        bobot: the sum of the weights.
        capaian: the percentage of the whole.
        jumlah: the sum of the points.
        nilai: the final score.
        predikat: the grade.
        rumus: the formula of the final score; empty where it is the sum.
        alasan: why recomputing gives something else, as the agency says; empty where it does not.
    """

    bobot: Angka
    capaian: Angka
    jumlah: Angka
    nilai: Angka
    predikat: Angka
    rumus: str
    alasan: str


@dataclass(frozen=True)
class EvaluasiAkip(Carded):
    """Satu evaluasi AKIP suatu tahun, oleh evaluator atau oleh instansi sendiri.

    Attributes:
        kode: its code.
        tahun: the year evaluated.
        penilai: ``evaluator`` or ``mandiri``.
        aturan: name of the rule it was made under; results under different rules can't be compared.
        komponen: its components.
        hasil: what was issued.
        jumlah_hitung: the sum of the points recomputed.
        nilai_hitung: the score on a scale of 100 recomputed.
        predikat_hitung: the grade of that score.
    """

    kartu: ClassVar = ("tahun", "penilai", "nilai", "predikat", "komponen")

    kode: str
    tahun: int
    penilai: str
    aturan: str
    komponen: tuple[KomponenAkip, ...]
    hasil: HasilAkip
    jumlah_hitung: Angka
    nilai_hitung: Angka
    predikat_hitung: Angka

    @property
    def nama(self) -> str:
        """What an evaluation is called at the head of its columns."""
        who = "Penilaian Mandiri" if self.penilai == "mandiri" else "Evaluasi"
        return f"{who} {self.tahun}"

    @property
    def nilai(self) -> Angka:
        """The score issued."""
        return self.hasil.nilai

    @property
    def predikat(self) -> Angka:
        """The grade issued."""
        return self.hasil.predikat

    @property
    def bobot(self) -> Angka:
        """The sum of the weights issued."""
        return self.hasil.bobot


@dataclass(frozen=True)
class CapaianAkip(Carded):
    """Kinerja satu indikator sebagaimana dicetak evaluator, dikutip kata demi kata.

    Attributes:
        kode: code of the indikator.
        evaluasi: code of the evaluation.
        target: the target with its unit.
        realisasi: what was reached, with its unit.
        capaian: the percentage.
        alasan: why recomputing gives another percentage, as the agency says; empty where it does not.
    """

    kartu: ClassVar = ("evaluasi", "target", "realisasi", "capaian", "alasan")

    kode: str
    evaluasi: str
    target: Angka
    realisasi: Angka
    capaian: Angka
    alasan: str


@dataclass(frozen=True)
class NilaiLampiran(Carded):
    """Nilai satu komponen, atau seluruhnya, yang dicetak lampiran evaluasi, dikutip.

    Attributes:
        tahun: the year evaluated.
        nama: the component, or what the sum is called.
        bobot: its weight.
        nilai: its points.
        predikat: the grade, of the sum alone.
        catatan: how it differs from another table of the evaluation; empty where it does not.
    """

    tahun: int
    nama: str
    bobot: Angka
    nilai: Angka
    predikat: Angka
    catatan: str


@dataclass(frozen=True)
class StatusTindakLanjut(Carded):
    """Satu status tindak lanjut, dengan banyak rekomendasi yang berstatus itu.

    Attributes:
        nama: the word of the regulation, ``belum sesuai``; ``belum dinyatakan statusnya`` where none is delivered.
        banyak: how many recommendations have it.
    """

    nama: str
    banyak: Angka


@dataclass(frozen=True)
class Akip(Carded):
    """Evaluasi AKIP dan tindak lanjutnya, menurut tahun.

    Attributes:
        evaluasi: the evaluations in the order of the delivery.
        capaian: what the evaluations say of the performance of indikator.
        lampiran: the scores that an annex of the evaluation prints.
        catatan: rows of akip_catatan.csv.
        tindak_lanjut: rows of tindak_lanjut.csv.
        peraturan: the rules; each evaluation names its own.
        dokumen: the documents behind the rows.
    """

    kartu: ClassVar = ("terakhir", "capaian", "status_tindak_lanjut", "evaluasi", "sumber")

    evaluasi: tuple[EvaluasiAkip, ...]
    capaian: tuple[CapaianAkip, ...]
    lampiran: tuple[NilaiLampiran, ...]
    catatan: tuple[Row, ...]
    tindak_lanjut: tuple[Row, ...]
    peraturan: RulesInForce
    dokumen: Documents

    def oleh(self, penilai: str, tahun: int | None = None) -> tuple[EvaluasiAkip, ...]:
        """The evaluations by the evaluator or by the agency itself; of one year where one is named."""
        return tuple(e for e in self.evaluasi if e.penilai == penilai and tahun in {None, e.tahun})

    @property
    def terakhir(self) -> EvaluasiAkip | None:
        """The evaluator's newest evaluation; None where the delivery has none."""
        return max(self.oleh("evaluator"), key=lambda item: item.tahun, default=None)

    def capaian_menurut(self, evaluation: EvaluasiAkip) -> tuple[CapaianAkip, ...]:
        """What an evaluation says of the performance of indikator, in the order of the file."""
        return tuple(each for each in self.capaian if each.evaluasi == evaluation.kode)

    def catatan_komponen(self, evaluation: EvaluasiAkip) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The evaluator's notes on an evaluation: code of each component that has some, and its rows."""
        mine = [row for row in self.catatan if row["kode_evaluasi"] == evaluation.kode]
        return tuple(
            (part.kode, notes)
            for part in evaluation.komponen
            if (notes := tuple(row for row in mine if row["kode_komponen"] == part.kode))
        )

    @property
    def status_tindak_lanjut(self) -> tuple[StatusTindakLanjut, ...]:
        """How many recommendations have which status; none where no status is delivered, since none may be guessed.

        Returns:
            The words of the regulation that occur, in its order, then those without one.

        Source:
            Peraturan BPK 2/2017 Pasal 6; docs/asumsi.md, A33.
        """
        cells = [row.cell("status", words=True) for row in self.tindak_lanjut]
        found = {cell.value for cell in cells}
        words = [word for word in core_tables()["tindak_lanjut"].column("status").allowed if word in found]
        if not words:
            return ()
        conditions: list[tuple[str, Value]] = [(word, word) for word in words]
        if Tanda.TIDAK_ADA in found:
            conditions.append((TANPA_STATUS, Tanda.TIDAK_ADA))
        return tuple(
            StatusTindakLanjut(word, self._count_status(word, value, cells)) for word, value in conditions
        )

    def _count_status(self, word: str, value: Value, cells: Sequence[Cell]) -> Angka:
        key = f"banyak:tindak_lanjut:{word.replace(' ', '_')}:{self.dokumen.pengiriman.tahun}"
        return Angka(key, count(cells, word, lambda found: found == value), "rekomendasi")

    @property
    def sumber(self) -> str | None:
        """The documents of the evaluations, with their numbers and offices."""
        return cite(self.dokumen.of("akip"))


def build_akip(pengiriman: Delivery, peraturan: RulesInForce) -> Akip:
    """Quote the AKIP evaluations and recompute them.

    Args:
        pengiriman: the delivery; a component without a score was not evaluated.
        peraturan: the rules; each evaluation names its own.

    Returns:
        The evaluations in the order of akip.csv, with what followed from them.
    """
    rows, quotes = pengiriman.table("akip"), _kutipan(peraturan)
    issued = {row["kode_evaluasi"]: row for row in pengiriman.table("akip_hasil")}
    by_kode: dict[str, list[Row]] = {}
    for row in rows:
        by_kode.setdefault(row["kode_evaluasi"], []).append(row)
    return Akip(
        tuple(build_evaluasi(mine, issued[kode], peraturan) for kode, mine in by_kode.items()),
        tuple(_capaian(row, quotes) for row in pengiriman.table("akip_capaian")),
        tuple(_lampiran(row, quotes) for row in pengiriman.table("akip_lampiran")),
        pengiriman.table("akip_catatan"),
        pengiriman.table("tindak_lanjut"),
        peraturan,
        Documents(pengiriman),
    )


def describe_capaian_akip(akip: Akip, capaian: DaftarKinerja) -> tuple[str, ...]:
    """Say in lines which percentages of the evaluator are others than this report computes, without a reason.

    Args:
        akip: the evaluations.
        capaian: the performance of the indikator.

    Returns:
        Lines for who checks the data; none where every difference has its reason.
    """
    newest = akip.terakhir
    if newest is None:
        return ()
    lines = []
    for each in akip.capaian_menurut(newest):
        ours = capaian.kinerja(each.kode, newest.tahun).capaian
        if ours.number is not None and not each.alasan and not is_as_issued(each.capaian, ours):
            lines.append(
                f'- {each.kode}: evaluator mencetak "{each.capaian.text}", laporan ini "{ours.text}".'
            )
    if lines:
        lines.insert(0, "Berbeda dari capaian menurut evaluator, tanpa alasan di akip_capaian.csv:")
    return tuple(lines)


def build_evaluasi(rows: Sequence[Row], issued: Row, peraturan: RulesInForce) -> EvaluasiAkip:
    """Quote one evaluation and recompute it.

    Args:
        rows: its rows of akip.csv.
        issued: its row of akip_hasil.csv.
        peraturan: the rules.

    Returns:
        The evaluation.
    """
    kode, rule, quotes = rows[0]["kode_evaluasi"], rows[0]["aturan"], _kutipan(peraturan)
    komponen = tuple(_komponen(row, quotes) for row in rows)
    judged = [part for part in komponen if part.is_dinilai]
    nilai = compute_nilai_akip(
        f"nilai_akip:{kode}", [(part.bobot_hitung, part.nilai_hitung) for part in judged]
    )
    return EvaluasiAkip(
        kode,
        int(rows[0]["tahun_dinilai"]),
        rows[0]["penilai"],
        rule,
        komponen,
        _hasil(issued, quotes),
        compute_jumlah_nilai(f"jumlah_nilai_akip:{kode}", [part.nilai_hitung for part in judged]),
        nilai,
        classify_predikat(f"predikat_akip:{kode}", nilai, peraturan.rule("akip", rule)),
    )


def _kutipan(peraturan: RulesInForce) -> Rule:
    return peraturan.rule("kutipan", "sebagaimana_tercetak")


def _komponen(row: Row, quotes: Rule) -> KomponenAkip:
    bobot, capaian = quote(row, "bobot", quotes), quote(row, "capaian_pct", quotes, unit="%")
    used: Expression = row.cell("bobot_hitung") if row["bobot_hitung"] else bobot
    key = f"nilai_akip:{row['kode_evaluasi']}:{row['kode_komponen']}"
    return KomponenAkip(
        row["kode_komponen"],
        row["komponen"],
        bobot,
        capaian,
        quote(row, "nilai", quotes),
        used,
        compute_nilai_komponen(key, used, capaian),
        row["alasan"],
    )


def _hasil(row: Row, quotes: Rule) -> HasilAkip:
    return HasilAkip(
        quote(row, "bobot", quotes),
        quote(row, "capaian_pct", quotes, unit="%"),
        quote(row, "nilai", quotes),
        quote(row, "nilai_akhir" if row["nilai_akhir"] else "nilai", quotes),
        quote(row, "predikat", quotes, words=True),
        row["rumus"],
        row["alasan"],
    )


def _capaian(row: Row, quotes: Rule) -> CapaianAkip:
    return CapaianAkip(
        row["kode_indikator"],
        row["kode_evaluasi"],
        quote(row, "target", quotes, words=True),
        quote(row, "realisasi", quotes, words=True),
        quote(row, "capaian_pct", quotes, unit="%"),
        row["alasan"],
    )


def _lampiran(row: Row, quotes: Rule) -> NilaiLampiran:
    return NilaiLampiran(
        int(row["tahun_dinilai"]),
        row["komponen"],
        quote(row, "bobot", quotes),
        quote(row, "nilai", quotes),
        quote(row, "predikat", quotes, words=True),
        row["catatan"],
    )
