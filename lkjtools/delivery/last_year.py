"""Rows of the year before that stand in this year's folder, as if they were this year's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.log import Log
from lkjtools.delivery.rows import Loaded, Row
from lkjtools.formatting import parse_decimal

_JENIS = "sama_dengan_tahun_lalu"
_MEASURED = {  # table -> the columns that only the year can give
    "realisasi": ("realisasi", "pembilang", "penyebut", "skor"),
    "skm_unsur": ("nilai",),
    "akip": ("tahun_dinilai", "capaian_pct"),
    "tindak_lanjut": ("rekomendasi", "tindak_lanjut", "status"),
    "angka_narasi": ("nilai",),
}
_MONEY = ("anggaran", "belanja")
_MANY = 2
"""From so many rows on it is no chance that all of them measure what they measured the year before."""


def check_against_last_year(log: Log, own: Delivery) -> None:
    """Warn of tables that repeat the year before: amounts row by row, measures where all of them are the same.

    Args:
        log: takes the warnings, one a table, with its rows.
        own: the delivery of the reported year.
    """
    before = own.of(own.tahun - 1)
    for name in _MONEY:
        now, then = own.load(core_tables()[name]), before.load(core_tables()[name])
        _warn(log, own.name(f"{name}.csv"), _same_amounts(now, then), own.tahun - 1)
    for name, columns in _MEASURED.items():
        now, then = own.load(core_tables()[name]), before.load(core_tables()[name])
        _warn(log, own.name(f"{name}.csv"), _all_the_same(now, then, columns), own.tahun - 1)
    declared = {rincian.kode: rincian for rincian in before.find_rincian() or ()}
    for rincian in own.find_rincian() or ():
        numbers = [kolom.kode for kolom in rincian.kolom if kolom.jenis == "bilangan"]
        if numbers and rincian.waktu == "tahun" and rincian.kode in declared:
            now, then = own.load(rincian.table), before.load(declared[rincian.kode].table)
            _warn(
                log, own.name(f"{rincian.table.name}.csv"), _all_the_same(now, then, numbers), own.tahun - 1
            )


def _warn(log: Log, file: str, rows: Sequence[Row], tahun: int) -> None:
    found = f"baris {', '.join(str(row.line) for row in rows)}" if rows else None
    usual = f"angka tahun ini; angka pada baris itu sama persis dengan angka tahun {tahun}"
    log.warn_file(not rows, file, None, found, _JENIS, usual)


def _same_amounts(now: Loaded, then: Loaded) -> list[Row]:
    """An amount of rupiah spent is never twice the same by chance."""
    if now.faults or then.faults:
        return []
    key = "kode" if now.rows and "kode" in now.rows[0] else "kode_belanja"
    known = {row[key]: row for row in then.rows}
    return [
        row
        for row in now.rows
        if row[key] in known and _spent(row) and _spent(row) == _spent(known[row[key]])
    ]


def _spent(row: Row) -> tuple[object, ...] | None:
    if not row["realisasi_rp"] or not parse_decimal(row["realisasi_rp"]):
        return None
    return parse_decimal(row["pagu_rp"]), parse_decimal(row["realisasi_rp"])


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
