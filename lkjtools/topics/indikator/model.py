"""What an indikator is measured by in a year: its target and realisasi, each reached the way its kind asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lkjtools.delivery import Delivery, Row
from lkjtools.figure.angka import Angka, Cell, Expression, Tanda
from lkjtools.formatting import decimals_to_tell_apart
from lkjtools.law.in_force import RulesInForce
from lkjtools.topics.indikator.compute import compute_skor_pct, mark_tidak_diperbandingkan
from lkjtools.topics.indikator.kinds import Kind, kind_of
from lkjtools.topics.indikator.origin import find_asal
from lkjtools.topics.skm.model import build_nilai

_MISSING = {"belum_terbit": Tanda.BELUM_TERBIT, "tidak_berlaku": Tanda.TIDAK_BERLAKU}


@dataclass(frozen=True)
class Skor:
    """The score beside a level: points, the most there are, and their share in percent."""

    nilai: Angka
    maks: Angka
    persen: Angka


@dataclass(frozen=True)
class YearData:
    """What indikator are measured from in a year: definitions of the reported year, values of the year asked."""

    tahun: int
    triwulan: str
    kini: Delivery
    peraturan: RulesInForce

    @property
    def lalu(self) -> Delivery:
        """The delivery of the year asked for."""
        return self.kini.of(self.tahun)

    @property
    def beside(self) -> YearData | None:
        """The other one of the reported year and the year before; None for an earlier year."""
        reported = self.kini.tahun
        other = {reported: reported - 1, reported - 1: reported}.get(self.tahun)
        return None if other is None else replace(self, tahun=other)

    def kode_lalu(self, kode: str) -> str | None:
        """The code that an indikator had in the year asked for; None where it did not exist yet."""
        return find_asal(kode, tahun=self.tahun, kini=self.kini).kode

    def mark(self, kode: str, *names: str) -> tuple[Angka, ...]:
        """Instead of values, that they cannot be compared; nothing where the definition has not changed."""
        row = find_asal(kode, tahun=self.tahun, kini=self.kini).perubahan
        if row is None:
            return ()
        hubungan = row.cell("hubungan", words=True)
        return tuple(mark_tidak_diperbandingkan(f"{name}:{kode}:{self.tahun}", hubungan) for name in names)

    def row(self, kode: str) -> Row | None:
        """The row of realisasi.csv of an indikator; None where there is none."""
        key = (self.kode_lalu(kode), self.triwulan)
        rows = self.lalu.table("realisasi")
        return next((row for row in rows if (row["kode_indikator"], row["triwulan"]) == key), None)

    def cell(self, kode: str, column: str, *, words: bool = False) -> Cell:
        """A cell of that row; an empty one in its place where there is no row."""
        row = self.row(kode)
        if row is None:
            key = f"{self.kode_lalu(kode) or kode}|{self.triwulan}"
            return Cell(self.lalu.name("realisasi.csv"), key, column, "")
        return row.cell(column, words=words, missing=_MISSING.get(row["status_angka"], Tanda.TIDAK_ADA))

    def is_sementara(self, kode: str) -> bool:
        """The figures of an indikator in the year asked for are provisional, as its row says."""
        row = self.row(kode)
        return row is not None and row["status_angka"] == "sementara"


def build_target_renstra(kode: str, *, tahun: int, kini: Delivery) -> Angka:
    """The target that the plan sets an indikator for a year.

    Args:
        kode: code of the indikator.
        tahun: the year, up to the last of the planning period.
        kini: the delivery of the reported year, which holds the plan.

    Returns:
        The target, in the indikator's satuan; with its sign where the plan has none.
    """
    jenis = kind_of(find_definition(kini, kode))
    cell = _target(kini, (kode, str(tahun), "", "renstra"), words=jenis.has_words)
    return Angka(f"target_renstra:{kode}:{tahun}", cell, jenis.satuan, _as_agreed(cell, jenis.decimals))


def build_kondisi(kode: str, column: str, *, kini: Delivery) -> Angka:
    """The condition at the beginning or the end of the plan that the plan itself states of an indikator.

    Args:
        kode: code of the indikator.
        column: ``kondisi_awal`` or ``kondisi_akhir``.
        kini: the delivery of the reported year, which holds the plan.

    Returns:
        The condition, in the indikator's satuan; with its sign where the plan states none.
    """
    jenis = kind_of(find_definition(kini, kode))
    rows = (row for row in kini.table("kondisi_renstra") if row["kode_indikator"] == kode)
    row = next(rows, None)
    cell = Cell(kini.name("kondisi_renstra.csv"), kode, column, "")
    cell = row.cell(column, words=jenis.has_words) if row else cell
    return Angka(f"{column}:{kode}:{kini.tahun}", cell, jenis.satuan, _as_agreed(cell, jenis.decimals))


def _as_agreed(target: Cell, decimals: int | None) -> int | None:
    """A target is an agreed figure: it is printed with all its decimals, never rounded."""
    return None if decimals is None else max(decimals, len(target.text.partition(".")[2]))


def find_definition(kini: Delivery, kode: str) -> Row:
    """The row of indikator.csv that defines an indikator; a KeyError where there is none."""
    for row in kini.table("indikator"):
        if row["kode_indikator"] == kode:
            return row
    raise KeyError(kode)


def _target(delivery: Delivery, key: tuple[str, ...], *, words: bool, is_known: bool = True) -> Cell:
    for row in delivery.table("target") if is_known else ():
        if (row["kode_indikator"], row["tahun"], row["triwulan"], row["dasar"]) == key:
            return row.cell("target", words=words)
    return Cell(delivery.name("target.csv"), "|".join(key), "target", "")


def target_and_realisasi(tables: YearData, jenis: Kind) -> tuple[Angka, Angka]:
    """Both with as many decimals as show their relation: what exceeds its target never looks equal to it.

    In the reported year the target at the end of the plan is such a target, too. The realisasi of that year and of
    the one before, of which the report says which is higher, do not look equal to each other either.
    """
    kode, decimals = jenis.definition["kode_indikator"], jenis.decimals
    if marks := tables.mark(kode, "target", "realisasi"):
        return marks[0], marks[1]
    lama = tables.kode_lalu(kode)
    key = (lama or kode, str(tables.tahun), tables.triwulan, "tahunan")
    goal = _target(tables.lalu, key, words=jenis.has_words, is_known=lama is not None)
    target = Angka(f"target:{kode}:{tables.tahun}", goal, jenis.satuan, _as_agreed(goal, decimals))
    realisasi = replace(_realisasi(tables, jenis), sementara=tables.is_sementara(kode))
    if decimals is None or target.number is None or realisasi.number is None:
        return target, realisasi
    apart = decimals_to_tell_apart(target.number, realisasi.number, decimals)
    identity, _, _ = tables.kini.load_identity()
    if tables.lalu is tables.kini and identity is not None:
        final = build_target_renstra(kode, tahun=identity.periode_renstra.akhir, kini=tables.kini).number
        apart = apart if final is None else decimals_to_tell_apart(final, realisasi.number, apart)
    beside = tables.beside
    if beside is not None and not beside.mark(kode, "realisasi"):
        other = _realisasi(beside, jenis).number
        apart = apart if other is None else decimals_to_tell_apart(other, realisasi.number, apart)
    return replace(target, decimals=max(apart, target.decimals or 0)), replace(realisasi, decimals=apart)


def _realisasi(tables: YearData, jenis: Kind) -> Angka:
    kode = jenis.definition["kode_indikator"]
    key, measured = f"realisasi:{kode}:{tables.tahun}", _Measured(tables, jenis)
    if tables.kode_lalu(kode) is None:
        return Angka(key, measured.cell("realisasi"), jenis.satuan, jenis.decimals)
    return jenis.realisasi(key, measured)


@dataclass(frozen=True)
class _Measured:
    """What the data of the year holds of an indikator."""

    tables: YearData
    jenis: Kind

    @property
    def kode(self) -> str:
        return self.jenis.definition["kode_indikator"]

    @property
    def row(self) -> Row | None:
        return self.tables.row(self.kode)

    def cell(self, column: str) -> Cell:
        return self.tables.cell(self.kode, column, words=self.jenis.has_words)

    def part(self, column: str) -> Angka:
        key, sementara = f"{column}:{self.kode}:{self.tables.tahun}", self.tables.is_sementara(self.kode)
        return Angka(key, self.tables.cell(self.kode, column), sementara=sementara)

    def nilai_skm(self, key: str, decimals: int) -> Angka | None:
        tables, rows = self.tables, self.tables.lalu.table("skm_unsur")
        if not rows:
            return None
        return build_nilai(key, rows, tahun=tables.tahun, rule=tables.peraturan.skm, decimals=decimals)

    def komponen(self) -> list[tuple[Expression, Expression]]:
        """An indikator with a score enters with that."""
        tables, kode = self.tables, self.kode
        parts: list[tuple[Expression, Expression]] = []
        for row in tables.kini.table("peran_indikator"):
            if (row["peran"], row["kode_acuan"]) == ("komponen", kode):
                part = kind_of(find_definition(tables.kini, row["kode_indikator"]))
                value = (
                    build_skor(tables, row["kode_indikator"]).persen
                    if part.has_skor
                    else target_and_realisasi(tables, part)[1]
                )
                bobot = Angka(f"bobot_pct:{kode}:{row['kode_indikator']}", row.cell("bobot_pct"), "%")
                parts.append((bobot, value))
        return parts


def build_skor(tables: YearData, kode: str) -> Skor:
    """The score beside a level in the year asked for, and its share of the most there are."""
    if marks := tables.mark(kode, "skor", "skor_maks", "skor_pct"):
        return Skor(*marks)
    skor, maks = (
        Angka(f"{column}:{kode}:{tables.tahun}", tables.cell(kode, column))
        for column in ("skor", "skor_maks")
    )
    skor = replace(skor, sementara=tables.is_sementara(kode))
    return Skor(skor, maks, compute_skor_pct(f"skor_pct:{kode}:{tables.tahun}", skor, maks))
