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
    lalu: Delivery
    peraturan: RulesInForce

    @property
    def beside(self) -> YearData | None:
        """The other one of the reported year and the year before; None for an earlier year."""
        if self.lalu is self.kini:
            return replace(self, tahun=self.tahun - 1, lalu=self.kini.of(self.tahun - 1))
        if self.tahun == self.kini.tahun - 1:
            return replace(self, tahun=self.kini.tahun, lalu=self.kini)
        return None

    def row(self, table: str, **match: str) -> Row | None:
        """The first row of a table with these texts; None where there is none."""
        return next(
            (r for r in self.lalu.table(table) if all(r[column] == text for column, text in match.items())),
            None,
        )

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

    def is_sementara(self, kode: str) -> bool:
        """The figures of an indikator in the year asked for are provisional, as its row says."""
        lama = self.kode_lalu(kode)
        row = self.row("realisasi", kode_indikator=lama, triwulan=self.triwulan) if lama else None
        return row is not None and row["status_angka"] == "sementara"

    def absent(self, table: str, key: str, column: str) -> Cell:
        """The empty cell in place of a row that a table of the year asked for does not have."""
        return Cell(f"{self.tahun}/{table}.csv", key, column, "")


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
    key = (kode, str(tahun), "", "renstra")
    rows = [
        row
        for row in kini.table("target")
        if (row["kode_indikator"], row["tahun"], row["triwulan"], row["dasar"]) == key
    ]
    cell = (
        rows[0].cell("target", words=jenis.has_words)
        if rows
        else Cell(f"{kini.tahun}/target.csv", "|".join(key), "target", "")
    )
    return Angka(f"target_renstra:{kode}:{tahun}", cell, jenis.satuan, _as_agreed(cell, jenis.decimals))


def _as_agreed(target: Cell, decimals: int | None) -> int | None:
    """A target is an agreed figure: it is printed with all its decimals, never rounded."""
    return None if decimals is None else max(decimals, len(target.text.partition(".")[2]))


def find_definition(kini: Delivery, kode: str) -> Row:
    """The row of indikator.csv that defines an indikator; a KeyError where there is none."""
    for row in kini.table("indikator"):
        if row["kode_indikator"] == kode:
            return row
    raise KeyError(kode)


def _target(tables: YearData, kode: str, *, words: bool) -> Cell:
    lama = tables.kode_lalu(kode)
    match = {
        "kode_indikator": lama or kode,
        "tahun": str(tables.tahun),
        "triwulan": tables.triwulan,
        "dasar": "tahunan",
    }
    row = tables.row("target", **match) if lama else None
    if row is None:
        return tables.absent("target", "|".join(match.values()), "target")
    return row.cell("target", words=words)


def target_and_realisasi(tables: YearData, jenis: Kind) -> tuple[Angka, Angka]:
    """Both with as many decimals as show their relation: what exceeds its target never looks equal to it.

    In the reported year the target at the end of the plan is such a target, too. The realisasi of that year and of
    the one before, of which the report says which is higher, do not look equal to each other either.
    """
    kode, decimals = jenis.definition["kode_indikator"], jenis.decimals
    if marks := tables.mark(kode, "target", "realisasi"):
        return marks[0], marks[1]
    goal = _target(tables, kode, words=jenis.has_words)
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
    key, lama = f"realisasi:{kode}:{tables.tahun}", tables.kode_lalu(kode)
    if lama is None:
        absent = tables.absent("realisasi", f"{kode}|{tables.triwulan}", "realisasi")
        return Angka(key, absent, jenis.satuan, jenis.decimals)
    return jenis.realisasi(key, _Measured(tables, jenis, lama))


@dataclass(frozen=True)
class _Measured:
    """What the data of the year holds of an indikator, which had the code `lama` then."""

    tables: YearData
    jenis: Kind
    lama: str

    @property
    def row(self) -> Row | None:
        return self.tables.row("realisasi", kode_indikator=self.lama, triwulan=self.tables.triwulan)

    def cell(self, column: str) -> Cell:
        return _cell(self.tables, self.row, self.lama, column, words=self.jenis.has_words)

    def part(self, column: str) -> Angka:
        kode = self.jenis.definition["kode_indikator"]
        cell = _cell(self.tables, self.row, self.lama, column)
        return Angka(f"{column}:{kode}:{self.tables.tahun}", cell, sementara=self.tables.is_sementara(kode))

    def nilai_skm(self, key: str, decimals: int) -> Angka | None:
        tables, rows = self.tables, self.tables.lalu.table("skm_unsur")
        if not rows:
            return None
        return build_nilai(key, rows, tahun=tables.tahun, rule=tables.peraturan.skm, decimals=decimals)

    def komponen(self) -> list[tuple[Expression, Expression]]:
        """An indikator with a score enters with that."""
        tables, kode = self.tables, self.jenis.definition["kode_indikator"]
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
    lama = tables.kode_lalu(kode)
    row = tables.row("realisasi", kode_indikator=lama, triwulan=tables.triwulan) if lama else None
    skor, maks = (
        Angka(f"{column}:{kode}:{tables.tahun}", _cell(tables, row, lama or kode, column))
        for column in ("skor", "skor_maks")
    )
    skor = replace(skor, sementara=tables.is_sementara(kode))
    return Skor(skor, maks, compute_skor_pct(f"skor_pct:{kode}:{tables.tahun}", skor, maks))


def _cell(tables: YearData, row: Row | None, kode: str, column: str, *, words: bool = False) -> Cell:
    if row is None:
        return tables.absent("realisasi", f"{kode}|{tables.triwulan}", column)
    return row.cell(column, words=words, missing=_MISSING.get(row["status_angka"], Tanda.TIDAK_ADA))
