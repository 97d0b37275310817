"""Rows of the year before that stand in this year's folder, as if they were this year's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.rows import Loaded, Row

_MANY = 2
"""From so many rows on it is no chance that all of them measure what they measured the year before."""


def check(year: CheckedYear) -> None:
    """Warn of tables of the reported year whose measures are all those of the year before."""
    if not year.is_reported:
        return
    before = year.own.of(year.tahun - 1)
    for name, table in core_tables().items():
        if table.measured:
            warn_repeated(year, name, _all_the_same(year.tables[name], before.load(name), table.measured))
    declared = {rincian.kode: rincian for rincian in before.find_rincian() or ()}
    for rincian in year.own.find_rincian() or ():
        numbers = [kolom.kode for kolom in rincian.kolom if kolom.jenis == "bilangan"]
        if numbers and rincian.waktu == "tahun" and rincian.kode in declared:
            now, then = year.own.load(rincian.table), before.load(declared[rincian.kode].table)
            warn_repeated(year, rincian.table.name, _all_the_same(now, then, numbers))


def warn_repeated(year: CheckedYear, table: str, rows: Sequence[Row]) -> None:
    """Warn of the rows of a table that repeat the year before.

    Args:
        year: the folder of the reported year.
        table: name of the table.
        rows: the rows; none where nothing repeats.
    """
    found = f"baris {', '.join(str(row.line) for row in rows)}" if rows else None
    usual = f"angka tahun ini; angka pada baris itu sama persis dengan angka tahun {year.tahun - 1}"
    file = year.own.name(f"{table}.csv")
    year.log.warn_file(not rows, file, None, found, "sama_dengan_tahun_lalu", usual)


def _all_the_same(now: Loaded, then: Loaded, columns: Iterable[str]) -> Sequence[Row]:
    """The rows of a table whose measures are, row by row, those of the year before; none where one differs."""
    columns = tuple(columns)
    if now.faults or then.faults or len(now.rows) < _MANY:
        return ()
    known = {row.key: row for row in then.rows}
    repeats = all(
        row.key in known and all(row[column] == known[row.key].get(column) for column in columns)
        for row in now.rows
    )
    return now.rows if repeats else ()
