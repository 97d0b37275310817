"""What an indikator is measured by in a year: its target and realisasi, each reached the way its kind asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from lkjtools.card import Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.units import is_percent
from lkjtools.figure.angka import Angka, Cell, Expression, Tanda, as_expression, source_cells, total
from lkjtools.formatting import decimals_for_all, decimals_to_tell_apart
from lkjtools.measures import count_decimals, read_range
from lkjtools.spelling import known_word
from lkjtools.topics.indikator.compute import (
    UNMEASURED,
    accumulate,
    compute_skor_pct,
    mark_tercapai,
)
from lkjtools.topics.indikator.kinds import Kind, kind_of
from lkjtools.topics.indikator.year_data import YearData
from lkjtools.topics.skm.model import build_nilai


@dataclass(frozen=True)
class Skor(Carded):
    """Skor di samping tingkat: poin, poin terbanyak, dan bagiannya dalam persen."""

    nilai: Angka
    maks: Angka
    persen: Angka


def build_target_renstra(tables: YearData, kode: str) -> Angka:
    """The target that the plan sets an indikator for a year.

    Args:
        tables: the year, up to the last of the planning period.
        kode: code of the indikator.

    Returns:
        The target, in the indikator's satuan; with its sign where the plan has none.
    """
    jenis = kind_of(find_definition(tables.kini, kode))
    return _target_renstra(tables, jenis, _decimals(tables, jenis))


def _target_renstra(tables: YearData, jenis: Kind, decimals: int | None) -> Angka:
    kode = jenis.definition["kode_indikator"]
    cell = _target_cell(tables.kini, (kode, str(tables.tahun), "", "renstra"), words=jenis.has_target_words)
    return Angka(f"target_renstra:{kode}:{tables.tahun}", cell, jenis.satuan, _of_target(jenis, decimals))


BERLAKU = {"dasar": ("tahunan", "renstra")}
"""The rows of target.csv that are in force; a target murni has been replaced."""


def build_target_murni(tables: YearData, kode: str) -> Angka:
    """The target that an indikator was first promised for a year, before the one in force replaced it.

    Args:
        tables: the year.
        kode: code of the indikator.

    Returns:
        The target, in the indikator's satuan; with its sign where none was replaced.
    """
    jenis = kind_of(find_definition(tables.kini, kode))
    key = (kode, str(tables.tahun), tables.triwulan, "murni")
    cell = _target_cell(tables.kini, key, words=jenis.has_target_words)
    decimals = _of_target(jenis, _decimals(tables, jenis))
    return Angka(f"target_murni:{kode}:{tables.masa}", cell, jenis.satuan, decimals)


def build_kondisi(tables: YearData, kode: str, column: str) -> Angka:
    """The condition at the beginning or the end of the plan that the plan itself states of an indikator.

    Args:
        tables: the reported year, whose delivery holds the plan.
        kode: code of the indikator.
        column: ``kondisi_awal`` or ``kondisi_akhir``.

    Returns:
        The condition, in the indikator's satuan; with its sign where the plan states none.
    """
    kini = tables.kini
    jenis = kind_of(find_definition(kini, kode))
    rows = (row for row in kini.table("kondisi_renstra") if row["kode_indikator"] == kode)
    row = next(rows, None)
    cell = Cell(kini.name("kondisi_renstra.csv"), kode, column, "")
    is_target, decimals = column == "kondisi_akhir", _decimals(tables, jenis)
    cell = row.cell(column, words=jenis.has_target_words if is_target else jenis.has_words) if row else cell
    decimals = _of_target(jenis, decimals) if is_target else decimals
    return Angka(f"{column}:{kode}:{kini.tahun}", cell, jenis.satuan, decimals)


def find_definition(kini: Delivery, kode: str) -> Row:
    """The row of indikator.csv that defines an indikator; an UnknownNameError where there is none."""
    rows = {row["kode_indikator"]: row for row in kini.table("indikator")}
    return rows[known_word(kode, rows, "indikator", kini.name("indikator.csv"))]


def _target_cell(delivery: Delivery, key: tuple[str, ...], *, words: bool, is_known: bool = True) -> Cell:
    for row in delivery.table("target") if is_known else ():
        if (row["kode_indikator"], row["tahun"], row["triwulan"], row["dasar"]) == key:
            return row.cell("target", words=words)
    return Cell(delivery.name("target.csv"), "|".join(key), "target", "")


def _target(tables: YearData, jenis: Kind, decimals: int | None) -> Angka:
    """The target of the year: that of the perjanjian kinerja, or else the one that the plan has for the year.

    A quarter has its own; what was reached up to and with it is held against that of the year.
    """
    if tables.masa.sampai:
        return _target(tables.of(tables.tahun), jenis, decimals)
    kode, tahun = jenis.definition["kode_indikator"], tables.tahun
    if marks := tables.mark(kode, "target"):
        return marks[0]
    lama = tables.kode_lalu(kode)
    key = (lama or kode, str(tahun), tables.triwulan, "tahunan")
    words = jenis.has_target_words
    goal: Expression = _target_cell(tables.lalu, key, words=words, is_known=lama is not None)
    if isinstance(goal.value, Tanda) and lama is not None and not tables.triwulan:
        plan = _target_renstra(tables, jenis, decimals)
        goal = goal if isinstance(plan.value, Tanda) else plan
    return Angka(f"target:{kode}:{tables.masa}", goal, jenis.satuan, _of_target(jenis, decimals))


def _of_target(jenis: Kind, decimals: int | None) -> int | None:
    """The decimals of a target; a range is printed with those that it is written with."""
    return None if jenis.has_target_words else decimals


def target_and_realisasi(tables: YearData, jenis: Kind) -> tuple[Angka, Angka]:
    """Target and realisasi of a year, with as many decimals as those of any other year.

    Source:
        docs/asumsi.md, A36 (which target counts) and A37 (decimals).
    """
    decimals, kode = _decimals(tables, jenis), jenis.definition["kode_indikator"]
    target = _target(tables, jenis, decimals)
    if marks := tables.mark(kode, "realisasi"):
        return target, marks[0]
    return target, _printed_realisasi(tables, jenis, decimals)


def _decimals(tables: YearData, jenis: Kind) -> int | None:
    """One number of decimals for an indikator; None for words.

    A target is an agreed figure: it is printed with all its decimals. What exceeds its target, that of its year or
    of the end of the plan, does not look equal to it; nor do the realisasi of the reported year and of the one
    before, of which the report says which is higher.
    """
    if jenis.decimals is None:
        return None
    least, kode = jenis.decimals, jenis.definition["kode_indikator"]

    def find() -> int:
        times = tables.times()
        goals = [_target(time, jenis, least) for time in times]
        reached = [
            None if time.mark(kode, "realisasi") else _realisasi(time, jenis, least).number for time in times
        ]
        final = [_target_renstra(tables.of(akhir), jenis, least) for akhir in tables.akhir]
        pairs = [
            *((edge, value) for goal, value in zip(goals, reached, strict=True) for edge in _edges(goal)),
            *((edge, reached[-1]) for goal in final for edge in _edges(goal)),
            (reached[-2], reached[-1]),
        ]
        apart = [
            partial(decimals_to_tell_apart, one, other)
            for one, other in pairs
            if one is not None and other is not None
        ]
        kini = tables.kini
        plan = [*kini.table("target"), *kini.table("kondisi_renstra")]
        mine = [row for row in plan if row["kode_indikator"] == kode and row.get("dasar") != "tahunan"]
        agreed = [
            *(row.get(column, "") for row in mine for column in ("target", "kondisi_awal", "kondisi_akhir")),
            *(cell.text for goal in goals for cell in source_cells(goal) if goal.number is not None),
        ]
        numbers = (count_decimals(text) for text in agreed if read_range(text) is None)
        return decimals_for_all(max((least, *numbers)), *apart)

    return tables.decimals(f"realisasi:{kode}", find)


def _edges(goal: Angka) -> tuple[Fraction | None, ...]:
    """The numbers at which a target is just reached: itself, or the ends of its range."""
    return (read_range(goal.value) or ()) if isinstance(goal.value, str) else (goal.number,)


def _printed_realisasi(tables: YearData, jenis: Kind, decimals: int | None) -> Angka:
    is_own = not tables.masa.sampai  # else provisional by what it is computed from
    sementara = is_own and tables.is_sementara(jenis.definition["kode_indikator"])
    return replace(_realisasi(tables, jenis, decimals), decimals=decimals, sementara=sementara)


def _realisasi(tables: YearData, jenis: Kind, decimals: int | None) -> Angka:
    kode = jenis.definition["kode_indikator"]
    key, measured = f"realisasi:{kode}:{tables.masa}", _Measured(tables, jenis)
    is_yearly = tables.triwulan and jenis.definition["akumulasi"] in ("", "tahunan")  # no quarter has a value
    if tables.kode_lalu(kode) is None or is_yearly:
        return Angka(key, measured.cell("realisasi"), jenis.satuan, jenis.decimals)
    quarters = tables.measured(kode) if tables.masa.sampai else ()
    rows = [row for row in (one.row(kode) for one in quarters) if row is not None]
    if not rows:
        return jenis.realisasi(key, measured)
    rule = tables.peraturan.rule("triwulan", jenis.definition["akumulasi"])
    if rule.word("method") == "jumlah" and rows[-1]["pembilang"]:
        return jenis.realisasi(key, _Summed(tables, jenis, quarters))
    parts = [_printed_realisasi(one, jenis, decimals) for one in quarters]
    return accumulate(key, parts, rule=rule)


def build_target_sampai(tables: YearData, kode: str) -> Angka | None:
    """What the targets of the quarters give for the year so far, to be held against what is typed for it.

    Args:
        tables: the time up to and with a quarter.
        kode: code of the indikator.

    Returns:
        The target, in the indikator's satuan; None where no quarter has one, and where the targets of quarters are
        shares, whose sum is no target, or ranges, which have none.
    """
    jenis = kind_of(find_definition(tables.kini, kode))
    quarters = tables.measured(kode)
    rule = tables.peraturan.rule("triwulan", jenis.definition["akumulasi"])
    is_share = any(row and row["pembilang"] for row in (one.row(kode) for one in quarters))
    is_counted = rule.word("method") in {"jumlah", "rata_rata"}
    if (
        not quarters
        or (is_share and rule.word("method") == "jumlah")
        or (jenis.has_target_words and is_counted)
    ):
        return None
    targets = [_target(one, jenis, jenis.decimals) for one in quarters]
    return accumulate(f"target_sampai:{kode}:{tables.masa}", targets, rule=rule)


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
        key, sementara = f"{column}:{self.kode}:{self.tables.masa}", self.tables.is_sementara(self.kode)
        return Angka(key, self.tables.cell(self.kode, column), sementara=sementara)

    def faktor(self) -> Expression:
        row = find_definition(self.tables.kini, self.kode)
        if not row["faktor"] and is_percent(row["satuan"]):
            return as_expression(100)
        return Angka(f"faktor:{self.kode}:{self.tables.tahun}", row.cell("faktor"))

    def nilai_skm(self, key: str, decimals: int) -> Angka | None:
        tables, rows = self.tables, self.tables.lalu.table("skm_unsur")
        if not rows or tables.triwulan:  # a survey is one of the whole year
            return None
        return build_nilai(key, rows, tahun=tables.tahun, rule=tables.peraturan.skm, decimals=decimals)

    def komponen(self, ukuran: str) -> list[tuple[Expression, Expression]]:
        """Each component of the reported year's definition, as it is in the year asked for."""
        rows = self.tables.kini.table("peran_indikator")
        mine = [row for row in rows if (row["peran"], row["kode_acuan"]) == ("komponen", self.kode)]
        return [(build_bobot(row), self._ukuran(row["kode_indikator"], ukuran)) for row in mine]

    def _ukuran(self, kode: str, ukuran: str) -> Angka:
        """An indikator with a score enters with that; one without a realisasi with what is said instead."""
        tables, part = self.tables, kind_of(find_definition(self.tables.kini, kode))
        if ukuran == "realisasi" and part.has_skor:
            return build_skor(tables, kode).persen
        realisasi = target_and_realisasi(tables, part)[1]
        if ukuran == "realisasi" or realisasi.value in UNMEASURED:
            return realisasi
        dinilai = tables.dinilai(kode, tables)
        if ukuran == "capaian":
            return dinilai.capaian
        rule = tables.peraturan.rule("status_target", "tiga_status")
        words = {rule.word("melampaui"), rule.word("mencapai")}
        return mark_tercapai(f"tercapai:{kode}:{tables.masa}", dinilai.status, words, rule=rule.name)


@dataclass(frozen=True)
class _Summed(_Measured):
    """What the quarters so far hold together of an indikator that is a share: of both its parts the sum."""

    quarters: tuple[YearData, ...]

    @property
    def row(self) -> Row | None:
        return self.quarters[-1].row(self.kode)

    def part(self, column: str) -> Angka:
        parts = [_Measured(one, self.jenis).part(column) for one in self.quarters]
        return Angka(f"{column}:{self.kode}:{self.tables.masa}", total(*parts))


def build_bobot(row: Row) -> Angka:
    """The weight of a component, in percent, with all the decimals that peran_indikator.csv gives it."""
    cell = row.cell("bobot_pct")
    key = f"bobot_pct:{row['kode_acuan']}:{row['kode_indikator']}"
    return Angka(key, cell, "%", count_decimals(cell.text))


def build_skor(tables: YearData, kode: str) -> Skor:
    """The score beside a level in the year asked for, and its share of the most there are."""
    if marks := tables.mark(kode, "skor", "skor_maks", "skor_pct"):
        return Skor(*marks)
    skor, maks = (
        Angka(f"{column}:{kode}:{tables.masa}", cell, decimals=count_decimals(cell.text))
        for column in ("skor", "skor_maks")
        for cell in (tables.cell(kode, column),)
    )
    skor = replace(skor, sementara=tables.is_sementara(kode))
    return Skor(skor, maks, compute_skor_pct(f"skor_pct:{kode}:{tables.masa}", skor, maks))
