"""Codes, names and orders of all tables: what refers to nothing, what cannot be told apart, what nobody ordered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.rows import Row
from lkjtools.show.values import code_of
from lkjtools.spelling import did_you_mean

_AUDIT = frozenset({"terbit", "terbit_masukan", "tanggapan", "penerimaan"})
"""Tables about a printed report: their codes name places there and nothing of this report."""


def check(year: CheckedYear) -> None:
    """Check codes, names and orders, table by table as they are declared."""
    _check_references(year)
    _check_codes(year)
    _check_names(year)
    _check_order(year)


def _check_references(year: CheckedYear) -> None:
    for name, table in core_tables().items():
        for column in table.columns:
            if column.refers is None:
                continue
            codes = year.trusted(column.refers)
            if codes is None:
                continue
            for row in year.rows(name, column.name):
                code = row[column.name]
                if code:
                    expected = f"kode di {column.refers}.csv{did_you_mean(code, codes)}"
                    year.log.check(code in codes, row, column.name, expected)


def _check_codes(year: CheckedYear) -> None:
    """Refuse codes that become one in the names of tables, pictures, files and anchors.

    Two codes that differ only in capitals are two files on Linux and one on Windows and macOS.
    """
    for name, column in _coded():
        first: dict[str, Row] = {}
        for row in year.rows(name, column):
            code = row[column]
            earlier = first.setdefault(code_of(code), row)
            if earlier[column] != code:  # the same code twice is a fault of its own
                expected = (
                    f"kode yang berbeda dari {earlier[column]} (baris {earlier.line}) bukan hanya pada tanda baca"
                    " atau huruf besar; keduanya menjadi satu nama tabel dan berkas"
                )
                year.log.check(False, row, column, expected)


def _coded() -> Iterator[tuple[str, str]]:
    for name, table in core_tables().items():
        if len(table.key) == 1 and name not in _AUDIT and table.column(table.key[0]).kind == "kode":
            yield name, table.key[0]


def _check_names(year: CheckedYear) -> None:
    """A name stands once in its table."""
    for name, table in core_tables().items():
        column = table.distinct
        if column is None:
            continue
        seen: dict[str, Row] = {}
        for row in year.rows(name, column):
            twin = seen.setdefault(row[column].casefold(), row)
            usual = f"nama yang berbeda dari baris {twin.line}"
            year.log.warn(twin is row, row, column, "nama_ganda", usual)


def _check_order(year: CheckedYear) -> None:
    """Two rows of one group with the same urutan stand in an order that nobody chose."""
    for name, table in core_tables().items():
        group = table.ordered_within
        if group is None:
            continue
        groups: Mapping[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
        for row in year.rows(name, "urutan", *group):
            seen = groups[tuple(row[column] for column in group)]
            earlier = seen.setdefault(row["urutan"], row)
            usual = f"urutan yang belum dipakai; baris {earlier.line} memakainya"
            year.log.warn(earlier is row, row, "urutan", "urutan_ganda", usual)
