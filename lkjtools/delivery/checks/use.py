"""What is delivered is printed or named: tables have rows, figures a text that asks for them, places a test."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from lkjtools.delivery import audit_rows
from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.own_rules import make_scales
from lkjtools.delivery.unused import list_files
from lkjtools.errors import DataError


def check(year: CheckedYear) -> None:
    """Check that what is delivered is used; what an earlier year holds need not be."""
    for name, table in core_tables().items():
        loaded = year.tables[name]
        if not table.required and loaded.exists and not loaded.rows and not loaded.faults:
            expected = "sedikitnya satu baris data; hapus berkas ini bila memang tidak ada isinya"
            year.log.check_file(False, year.own.name(f"{name}.csv"), None, None, expected)
    if year.is_reported:
        _check_figures(year)
        _check_terbit(year)


def _check_terbit(year: CheckedYear) -> None:
    """What an audit names is there, and each printed place is read."""
    published = [year.tables[name] for name in ("terbit", "terbit_masukan")]
    if not any(loaded.faults for loaded in published):
        file = year.own.name("terbit_masukan.csv")
        butir, masukan = (loaded.rows for loaded in published)
        audit_rows.check_terbit(year.log, file, butir, masukan, make_scales(year.own))


def _check_figures(year: CheckedYear) -> None:
    """Warn of figures for prose that no text asks for."""
    quoted = {
        code
        for text in _texts(year)
        for pair in re.findall(r"\"([^\"\n]+)\"|'([^'\n]+)'", text)
        for code in pair
    }
    for row in year.rows("angka_narasi", "kode"):
        usual = f'dipakai dalam narasi, {{{{ angka("{row["kode"]}") }}}}'
        year.log.warn(row["kode"] in quoted, row, "kode", "tidak_dipakai", usual)


def _texts(year: CheckedYear) -> Iterator[str]:
    """The agency's texts, those left out that cannot be read."""
    for path in list_files(year.own.data_dir / str(year.tahun)):
        if path.startswith("narasi/") and path.endswith(".md"):
            with contextlib.suppress(DataError):  # a fault of its own, found by who checks texts
                yield year.own.find_text(path) or ""
