"""The documents of dokumen.csv: numbered, dated before the report, and named by a row."""

from __future__ import annotations

import datetime as dt
import re

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.core_table import core_tables
from lkjtools.formatting import format_date

_NUMBER_WORD = re.compile(r"(nomor|no)\b[.: ]", re.IGNORECASE)


def check(year: CheckedYear) -> None:
    """Check the documents that the rows of a year come from."""
    _check_numbers(year)
    _check_dates(year)
    if year.is_reported:
        _check_documents(year)


def _check_dates(year: CheckedYear) -> None:
    """What a report rests on is older than the report."""
    reported, _, _ = year.reported.load_identity()
    if reported is None:
        return
    usual = f"tidak setelah tanggal laporan, {format_date(reported.tanggal)}"
    for row in year.rows("dokumen", "tanggal"):
        if row["tanggal"]:
            is_older = dt.date.fromisoformat(row["tanggal"]) <= reported.tanggal
            year.log.warn(is_older, row, "tanggal", "dokumen_setelah_laporan", usual)


def _check_numbers(year: CheckedYear) -> None:
    """Refuse a number of a document that begins with the word which is printed before it."""
    for row in year.rows("dokumen", "nomor"):
        expected = "nomornya saja; kata Nomor tercetak dengan sendirinya"
        year.log.check(not _NUMBER_WORD.match(row["nomor"]), row, "nomor", expected)


def _check_documents(year: CheckedYear) -> None:
    """Warn of documents that no row names."""
    columns = [name for name, table in core_tables().items() if "kode_dokumen" in table.column_names]
    if not all(year.tables[name].is_sound("kode_dokumen") for name in columns):
        return
    named = {row["kode_dokumen"] for name in columns if name != "dokumen" for row in year.tables[name].rows}
    for row in year.rows("dokumen", "kode_dokumen"):
        usual = "disebut pada kolom kode_dokumen sedikitnya satu tabel"
        year.log.warn(row["kode_dokumen"] in named, row, "kode_dokumen", "tidak_dipakai", usual)
