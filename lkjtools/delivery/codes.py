"""Codes: which ones the report cannot tell apart, what form they have, and in which order they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.identity import Rincian
from lkjtools.delivery.log import Log, RowsOf
from lkjtools.delivery.rows import Row
from lkjtools.show.values import code_of

_AUDIT = frozenset({"terbit", "terbit_masukan", "tanggapan", "penerimaan"})
"""Tables about a printed report: their codes name places there and nothing of this report."""
_ACCOUNT = re.compile(r"[0-9]+(\.[0-9]+)*")
_NUMBER_WORD = re.compile(r"(nomor|no)\b[.: ]", re.IGNORECASE)
_ORDERED = {  # table -> the columns that make one group of rows, ordered by urutan
    "peran_indikator": ("peran", "kode_acuan"),
    "anggaran": ("kode_induk",),
    "belanja": (),
    "organisasi": ("kode_induk",),
    "gambar": ("bagian",),
}


def check_codes(log: Log, rows: RowsOf) -> None:
    """Refuse codes that become one in the names of tables, pictures, files and anchors.

    Two codes that differ only in capitals are two files on Linux and one on Windows and macOS.

    Args:
        log: takes the faults.
        rows: gives the sound rows of a table.

    Examples:
        >>> code_of("IKU-1.a") == code_of("IKU-1_a")
        True
    """
    for name, column in _coded():
        first: dict[str, Row] = {}
        for row in rows(name, column):
            code = row[column]
            earlier = first.setdefault(code_of(code), row)
            if earlier[column] != code:  # the same code twice is a fault of its own
                expected = (
                    f"kode yang berbeda dari {earlier[column]} (baris {earlier.line}) bukan hanya pada tanda baca"
                    " atau huruf besar; keduanya menjadi satu nama tabel dan berkas"
                )
                log.check(False, row, column, expected)


def _coded() -> Iterable[tuple[str, str]]:
    for name, table in core_tables().items():
        if len(table.key) == 1 and name not in _AUDIT and table.column(table.key[0]).kind == "kode":
            yield name, table.key[0]


def check_rincian_codes(log: Log, declared: Iterable[Rincian], file: str) -> None:
    """Refuse codes of own tables that become one, or that a table of the report itself has.

    Args:
        log: takes the faults.
        declared: the own tables.
        file: path of laporan.yaml, for the faults.
    """
    first: dict[str, str] = {}
    for number, rincian in enumerate(declared, start=1):
        earlier = first.setdefault(code_of(rincian.kode), rincian.kode)
        expected = f"kode yang berbeda dari {earlier} bukan hanya pada garis bawah"
        log.check_file(earlier == rincian.kode, file, f"rincian[{number}].kode", rincian.kode, expected)


def check_zeros(log: Log, rows: RowsOf) -> None:
    """Refuse codes of the budget that differ in leading zeros alone: a spreadsheet has dropped one.

    Args:
        log: takes the faults.
        rows: gives the sound rows of a table.
    """
    for name, column in (("anggaran", "kode"), ("belanja", "kode_belanja")):
        first: dict[tuple[int, ...], Row] = {}
        for row in rows(name, column):
            code = row[column]
            if _ACCOUNT.fullmatch(code):
                earlier = first.setdefault(tuple(map(int, code.split("."))), row)
                expected = (
                    f"kode yang berbeda dari {earlier[column]} (baris {earlier.line}) bukan hanya pada nol"
                )
                log.check(earlier[column] == code, row, column, expected)


def check_numbers(log: Log, rows: RowsOf) -> None:
    """Refuse a number of a document that begins with the word which is printed before it.

    Args:
        log: takes the faults.
        rows: gives the sound rows of a table.
    """
    for row in rows("dokumen", "nomor"):
        expected = "nomornya saja; kata Nomor tercetak dengan sendirinya"
        log.check(not _NUMBER_WORD.match(row["nomor"]), row, "nomor", expected)


def check_accounts(log: Log, rows: RowsOf) -> None:
    """An account of the Bagan Akun Standar is digits joined by dots; a code of another kind is warned of.

    Args:
        log: takes the findings.
        rows: gives the sound rows of a table.
    """
    for row in rows("belanja", "kode_belanja"):
        code = row["kode_belanja"]
        if code[0].isdigit():
            expected = "kode akun dari angka yang dipisah titik, misalnya 5.1.02"
            log.check(bool(_ACCOUNT.fullmatch(code)), row, "kode_belanja", expected)
        else:
            usual = "kode akun dari angka yang dipisah titik, misalnya 5.1.02"
            log.warn(False, row, "kode_belanja", "kode_belanja_bukan_akun", usual)


def check_parents(log: Log, rows: RowsOf) -> None:
    """The code of a kegiatan continues that of its program where this one is digits and dots.

    Args:
        log: takes the warnings.
        rows: gives the sound rows of a table.
    """
    for row in rows("anggaran", "kode", "kode_induk"):
        code, above = row["kode"], row["kode_induk"]
        if above and _ACCOUNT.fullmatch(above):
            continues = code.startswith(f"{above}.") and bool(_ACCOUNT.fullmatch(code))
            usual = f"kode di atasnya, {above}, yang dilanjutkan dengan titik dan angka"
            log.warn(continues, row, "kode", "kode_bukan_lanjutan_induk", usual)


def check_order(log: Log, rows: RowsOf) -> None:
    """Two rows of one group with the same urutan stand in an order that nobody chose.

    Args:
        log: takes the warnings.
        rows: gives the sound rows of a table.
    """
    for name, group in _ORDERED.items():
        groups: Mapping[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
        for row in rows(name, "urutan", *group):
            seen = groups[tuple(row[column] for column in group)]
            earlier = seen.setdefault(row["urutan"], row)
            usual = f"urutan yang belum dipakai; baris {earlier.line} memakainya"
            log.warn(earlier is row, row, "urutan", "urutan_ganda", usual)
