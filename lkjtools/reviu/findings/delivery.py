"""The figures of a data delivery as one more place where what a report prints is stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import LkjError
from lkjtools.reading.model import Cell, PublishedReport, Table
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout, understand_table
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.understand import find_year, state_facts
from lkjtools.reviu.proof.check import Check, undecided

if TYPE_CHECKING:
    from lkjtools.figure.angka import Angka
    from lkjtools.report.laporan import Laporan
    from lkjtools.topics.anggaran.model import Anggaran

DATA = "Data"
"""How the tables of a delivery are called in a finding, before their year."""
_Rows = Iterable[Sequence[str]]


@dataclass(frozen=True)
class Joined:
    """What a delivery has for a report.

    Attributes:
        tables: its figures, as tables that could stand in the report, of number 0; none where it is not used.
        kata: what is said of it: how much of it is compared, or why it is not used.
    """

    tables: tuple[Table, ...] = ()
    kata: str = ""


NO_DATA = Joined()


def read_delivery(report: PublishedReport, data_dir: Path) -> Joined:
    """Read what a delivery states of the year that a report is about.

    Args:
        report: as read from its file.
        data_dir: folder that holds the years of one agency.

    Returns:
        The figures as tables, or why there are none; a delivery with faults, of another agency, or without that
        year is not used.
    """
    year = find_year(report, (understand_table(table, index) for index, table in report.tables.items()))
    if year is None:
        return Joined(kata="Data tidak dipakai: tahun yang dilaporkan tidak terbaca dalam laporan.")
    if not (data_dir / str(year)).is_dir():
        return Joined(kata=f"Data tidak dipakai: data tahun {year} tidak ada di {data_dir}.")
    try:
        return _read(report, year, data_dir)
    except LkjError as error:  # whatever is wrong with the data, the report can be reviewed
        return Joined(kata=f"Data tidak dipakai: {error}")


def _read(report: PublishedReport, year: int, data_dir: Path) -> Joined:
    from lkjtools.delivery.validation import validate_delivery
    from lkjtools.report.laporan import load_laporan

    faults = validate_delivery(year, data_dir).faults
    if faults:
        return Joined(
            kata=f"Data tidak dipakai: data tahun {year} memuat {len(faults)} kesalahan; lihat lkj check {year}."
        )
    laporan = load_laporan(year, str(data_dir))
    identity = laporan.identitas
    agency, printed = identity.instansi_wilayah, name_key(" ".join(text for *_, text in report.texts()))
    if any(name_key(name) not in printed for name in (identity.instansi, identity.wilayah or "")):
        return Joined(kata=f"Data tidak dipakai: {agency}, pemilik data, tidak disebut dalam laporan.")
    tables = tuple(_tables(laporan))
    count = sum(len(table.cells) for table in tables)
    return Joined(tables, f"Data tahun {year} ikut dibandingkan: {count} sel dari data {agency}.")


def join_tables(understood: Understood, tables: Sequence[Table]) -> tuple[Understood, dict[int, Layout]]:
    """Put the tables of a delivery behind a report.

    Args:
        understood: the report.
        tables: those of the delivery.

    Returns:
        The report with what they state, and the tables by the index of their block.
    """
    report = understood.report
    first = len(report.blok)
    layouts = {index: understand_table(table, index) for index, table in enumerate(tables, first)}
    numbers = {number.tempat: number for layout in layouts.values() for number in layout.angka.values()}
    facts = [fact for layout in layouts.values() for fact in state_facts(layout)]
    joined = replace(
        understood,
        report=replace(report, blok=(*report.blok, *tables)),
        numbers={**understood.numbers, **numbers},
        facts=[*understood.facts, *facts],
    )
    return joined, layouts


def settle(checks: Sequence[Check], understood: Understood) -> Iterator[Check]:
    """Take back what a delivery says against figures that the report computes by a lawful rule of its own.

    Args:
        checks: all tests.
        understood: the report, without the delivery.

    Yields:
        The tests; those that only tell that the report has another rule than the delivery decide nothing.
    """
    last = len(understood.report.blok)
    computed = {
        check.hasil for check in checks if check.ekspresi is not None and check.holds and check.uji != "sama"
    }
    for check in checks:
        is_against = check.is_finding and any(place.blok >= last for place in check.places)
        if is_against and computed.intersection(check.places):
            why = "dihitung benar menurut rumus laporan; data memakai aturan lain, atau masukannya yang berbeda."
            yield undecided(check, f"{check.penjelasan} Yang tercetak {why}")
        else:
            yield check


def _tables(laporan: Laporan) -> Iterator[Table]:
    years = laporan.antartahun.tahun_banding
    heads = ["Indikator", "Satuan"]
    for year in (*years, laporan.tahun):
        heads += [f"Target {year}", f"Realisasi {year}", f"Capaian {year}"]
    yield _table(laporan, heads, _list_kinerja(laporan, years))
    budget = ["Program/Kegiatan", "Pagu (Rp)", "Realisasi Anggaran (Rp)", "Serapan (%)"]
    lines = list(_list_lines(laporan.anggaran))
    if lines:
        yield _table(laporan, budget, lines)


def _table(laporan: Laporan, heads: Sequence[str], rows: _Rows) -> Table:
    cells = [
        Cell(row, column, text, is_kepala=row == 1)
        for row, texts in enumerate(chain([heads], rows), 1)
        for column, text in enumerate(texts, 1)
        if text
    ]
    return Table(0, tuple(cells), f"{DATA} {laporan.tahun}")


def _list_kinerja(laporan: Laporan, years: Sequence[int]) -> _Rows:
    """A row for every name that an indikator has in the data."""
    names: dict[tuple[str, str], None] = {}
    for role in (*laporan.indikator, *laporan.peran("perjanjian_kinerja"), *laporan.peran("program")):
        names[role.nama, role.kinerja.kode] = None
        names[role.kinerja.nama, role.kinerja.kode] = None
    for name, code in names:
        row = [name, laporan.kinerja(code).satuan]
        for year in (*years, laporan.tahun):
            of_year = laporan.kinerja(code, year)
            row += [_print(of_year.target), _print(of_year.realisasi), _print(of_year.capaian)]
        yield row


def _list_lines(anggaran: Anggaran) -> _Rows:
    for line in anggaran.semua:
        yield [line.nama, _print(line.pagu), _print(line.realisasi), _print(line.serapan)]
    if anggaran.pos:
        total = anggaran.jumlah
        yield [total.nama, _print(total.pagu), _print(total.realisasi), _print(total.serapan)]


def _print(figure: Angka) -> str:
    """A figure as a report prints it; nothing where the data has none."""
    from lkjtools.figure.angka import Tanda

    return "" if isinstance(figure.value, Tanda) else figure.digits
