"""The AKIP evaluations by component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.documents import Documents, cite
from lkjtools.figure.angka import Angka, Cell, Tanda, Value, count, total
from lkjtools.law.in_force import RulesInForce
from lkjtools.topics.akip.compute import classify_predikat, compute_nilai_akip, compute_nilai_komponen

TANPA_STATUS = "belum dinyatakan statusnya"
"""What is said of recommendations without a status beside others that have one."""


@dataclass(frozen=True)
class KomponenAkip:
    """One component of an AKIP evaluation: weight, score in percent of it, and the points it gives."""

    kode: str
    nama: str
    bobot: Angka
    capaian: Angka
    nilai: Angka


@dataclass(frozen=True)
class EvaluasiAkip:
    """One AKIP evaluation of a year, by the evaluator or by the agency itself.

    Attributes:
        kode: its code.
        tahun: the year evaluated.
        penilai: ``evaluator`` or ``mandiri``.
        aturan: name of the rule it was made under; results under different rules can't be compared.
        komponen: its components.
        bobot: sum of the weights of the components that were evaluated.
        nilai: the score on a scale of 100.
        predikat: the grade.
    """

    kode: str
    tahun: int
    penilai: str
    aturan: str
    komponen: tuple[KomponenAkip, ...]
    bobot: Angka
    nilai: Angka
    predikat: Angka

    @property
    def nama(self) -> str:
        """What an evaluation is called at the head of its columns."""
        who = "Penilaian Mandiri" if self.penilai == "mandiri" else "Evaluasi"
        return f"{who} {self.tahun}"


@dataclass(frozen=True)
class StatusTindakLanjut:
    """One status that recommendations have.

    Attributes:
        nama: the word of the regulation, ``belum sesuai``; ``belum dinyatakan statusnya`` where none is delivered.
        banyak: how many recommendations have it.
    """

    nama: str
    banyak: Angka


@dataclass(frozen=True)
class Akip:
    """The AKIP evaluations and what followed from them.

    Attributes:
        evaluasi: the evaluations in the order of the delivery.
        tindak_lanjut: rows of tindak_lanjut.csv.
        peraturan: the rules; each evaluation names its own.
        dokumen: the documents behind the rows.
    """

    evaluasi: tuple[EvaluasiAkip, ...]
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
    """Score the AKIP evaluations.

    Args:
        pengiriman: the delivery; a component without a score was not evaluated.
        peraturan: the rules; each evaluation names its own.

    Returns:
        The evaluations in the order of akip.csv, with what followed from them.
    """
    rows = pengiriman.table("akip")
    evaluations = []
    for kode in dict.fromkeys(row["kode_evaluasi"] for row in rows):
        mine = [row for row in rows if row["kode_evaluasi"] == kode]
        komponen = tuple(_komponen(row) for row in mine)
        evaluated = [part for part in komponen if part.capaian.number is not None]
        nilai = compute_nilai_akip(f"nilai_akip:{kode}", [(part.bobot, part.nilai) for part in evaluated])
        rule = peraturan.rule("akip", mine[0]["aturan"])
        evaluations.append(
            EvaluasiAkip(
                kode,
                int(mine[0]["tahun_dinilai"]),
                mine[0]["penilai"],
                mine[0]["aturan"],
                komponen,
                Angka(f"bobot_akip:{kode}", total(*(part.bobot for part in evaluated)), "", 2),
                nilai,
                classify_predikat(f"predikat_akip:{kode}", nilai, rule),
            )
        )
    followed = pengiriman.table("tindak_lanjut")
    return Akip(tuple(evaluations), followed, peraturan, Documents(pengiriman))


def _komponen(row: Row) -> KomponenAkip:
    place = f"{row['kode_evaluasi']}:{row['kode_komponen']}"
    bobot = Angka(f"bobot_akip:{place}", row.cell("bobot"), "", 2)
    capaian = Angka(f"capaian_akip_pct:{place}", row.cell("capaian_pct"), "%", 2)
    nilai = compute_nilai_komponen(f"nilai_akip:{place}", bobot, capaian)
    return KomponenAkip(row["kode_komponen"], row["komponen"], bobot, capaian, nilai)
