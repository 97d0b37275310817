"""What is there of each work unit: figures that are filled in, provisional or lacking, late, or disputed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.example_rows import is_example
from lkjtools.delivery.rows import Row, load_table
from lkjtools.errors import DataError, LkjError
from lkjtools.topics.indikator.kinds import KINDS, kind_of
from lkjtools.workbook.content import Content, read_content
from lkjtools.workbook.importing import plan_import
from lkjtools.workbook.journal import Journal

_WITHOUT_FIGURE = ("belum_terbit", "tidak_berlaku")
_NO_UNIT = "Tanpa unit kerja"


@dataclass(frozen=True)
class UnitStatus:
    """How far a work unit is.

    Attributes:
        unit: the unit, as indikator.csv has it.
        indikator: the codes of its indikator that are measured themselves.
        lacking: those without a figure and without the reason why there is none.
        provisional: those whose figure is provisional.
        received: when its workbook was last imported, and from whom; empty where it never was.
    """

    unit: str
    indikator: tuple[str, ...]
    lacking: tuple[str, ...]
    provisional: tuple[str, ...]
    received: str

    def describe(self, due: dt.date | None, today: dt.date) -> str:
        """Say it in a line.

        Args:
            due: the day until which figures are to be there; None where none is set.
            today: the day on which it is asked.

        Examples:
            >>> status = UnitStatus("Sekretariat", ("a", "b"), ("b",), (), "")
            >>> status.describe(dt.date(2030, 1, 15), dt.date(2030, 1, 17))
            'Sekretariat: 1 dari 2 indikator terisi; belum: b (terlambat 2 hari); buku belum diterima.'
        """
        parts = [f"{len(self.indikator) - len(self.lacking)} dari {len(self.indikator)} indikator terisi"]
        if self.provisional:
            parts.append(f"sementara: {', '.join(self.provisional)}")
        if self.lacking:
            late = f" (terlambat {(today - due).days} hari)" if due is not None and today > due else ""
            parts.append(f"belum: {', '.join(self.lacking)}{late}")
        parts.append(f"buku diterima {self.received}" if self.received else "buku belum diterima")
        return f"{self.unit}: {'; '.join(parts)}."


def list_status(tahun: int, data_dir: Path) -> tuple[UnitStatus, ...]:
    """List how far each work unit is, in the order of indikator.csv.

    Args:
        tahun: the year.
        data_dir: the folder that holds the years of one agency.

    Raises:
        LkjError: there is no indikator.
        DataError: a file cannot be read.
    """
    content = read_content(data_dir / str(tahun))
    indikator = _rows(content, "indikator")
    if not indikator:
        raise LkjError(f"Tidak ada indikator di {data_dir / str(tahun)}.")
    measured = {row["kode_indikator"]: row for row in _rows(content, "realisasi") if not row["triwulan"]}
    received = _received(Journal(data_dir, tahun))
    units: dict[str, list[str]] = {}
    for row in indikator:
        kode = row["kode_indikator"]
        kind = kind_of(row) if row["jenis"] in KINDS else None
        is_computed = kind is not None and (kind.has_komponen or kind.has_unsur)
        if kode in measured or not is_computed:
            units.setdefault(row["unit_kerja"] or _NO_UNIT, []).append(kode)
    return tuple(
        UnitStatus(
            unit,
            tuple(codes),
            tuple(kode for kode in codes if not _is_filled(measured.get(kode))),
            tuple(k for k in codes if k in measured and measured[k]["status_angka"] == "sementara"),
            received.get(unit, ""),
        )
        for unit, codes in units.items()
    )


def find_disputes(paths: Sequence[Path], tahun: int, data_dir: Path) -> tuple[str, ...]:
    """Find what workbooks that are not imported yet would be refused for, each alone and all together.

    Args:
        paths: the workbooks.
        tahun: the year.
        data_dir: the folder that holds the years of one agency.

    Returns:
        One sentence a cell.
    """
    found: dict[str, None] = {}
    for group in ([path] for path in paths) if len(paths) == 1 else (*([path] for path in paths), [*paths]):
        try:
            plan_import(group, tahun, data_dir)
        except DataError as error:
            found |= dict.fromkeys(map(str, error.faults))
    return tuple(found)


def _rows(content: Content, name: str) -> tuple[Row, ...]:
    text = content.get(f"{name}.csv", "")
    rows = load_table(text.encode(), f"{name}.csv", core_tables()[name]).rows if text else ()
    return tuple(row for row in rows if not is_example(row))


def _is_filled(row: Mapping[str, str] | None) -> bool:
    if row is None:
        return False
    has_figure = bool(row["realisasi"] or (row["pembilang"] and row["penyebut"]))
    return has_figure or row["status_angka"] in _WITHOUT_FIGURE


def _received(journal: Journal) -> dict[str, str]:
    """Unit -> day and sender of the workbook that was imported last."""
    found = {}
    for entry in journal.entries:
        for book in entry["buku"]:
            sender = f" dari {book['pengirim']}" if book.get("pengirim") else ""
            found[book.get("unit", "")] = f"{entry['waktu'][:10]}{sender}"
    return found
