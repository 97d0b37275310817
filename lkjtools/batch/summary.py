"""What came of each agency, read from its report, audit, verification and logs; nothing is computed anew."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lkjtools.batch.unit import REPORT, Outcome, log_of
from lkjtools.console import show_hidden
from lkjtools.csv_table import read_table
from lkjtools.delivery import Delivery
from lkjtools.document.editions import stitched_name
from lkjtools.errors import LkjError
from lkjtools.law.load import load_rule
from lkjtools.masa import Masa
from lkjtools.outputs import find_report, is_complete
from lkjtools.project import AgencyFolder
from lkjtools.record.record import Record
from lkjtools.sealed_files import AUDIT_FILES
from lkjtools.show.recorded import LaporanV1, PrintedCell, PrintedText, TabelV1
from lkjtools.statement import read_statement

_IKU = "ringkasan_kinerja"
"""The code of the table of all IKU with their state, in every report that has any."""
_FAULTS = re.compile(rb"^(\d+) kesalahan data:", re.MULTILINE)
_WARNINGS = re.compile(rb"^(\d+) peringatan:", re.MULTILINE)
"""The lines of a log that count what the check of the data has found."""


@dataclass(frozen=True)
class Iku:
    """How many indikator kinerja utama there are, have reached their target, and cannot be judged yet."""

    banyak: int
    tercapai: int
    belum_dinilai: int

    def __str__(self) -> str:
        waiting = f" ({self.belum_dinilai} belum dapat dinilai)" if self.belum_dinilai else ""
        return f"{self.tercapai} dari {self.banyak}{waiting}"


@dataclass(frozen=True)
class Row:
    """What the summary says of an agency.

    Attributes:
        nama: its folder among those of all.
        instansi: its name; that of its folder where laporan.yaml cannot be read.
        outcome: how the command ended.
        iku: of its report; None where there is none, or no IKU.
        serapan: absorption of the whole budget in percent, of its report; None where it has no budget.
        peringatan: warnings of the last check or report; None where neither said so far.
        kesalahan: faults of the same.
        temuan: findings of the last audit; None where there was none.
        verifikasi: what the last verification of this report has found; empty where there was none.
        files: what there is to open: title and path, relative to the folder of the summary.
    """

    nama: str
    instansi: str
    outcome: Outcome
    iku: Iku | None
    serapan: PrintedText | None
    peringatan: int | None
    kesalahan: int | None
    temuan: int | None
    verifikasi: str
    files: tuple[tuple[str, Path], ...]


@dataclass(frozen=True)
class Summary:
    """What came of a batch.

    Attributes:
        perintah: the command.
        tahun: the year.
        rows: the agencies by their names.
        seconds: how long all of it took.
    """

    perintah: str
    tahun: int
    rows: tuple[Row, ...]
    seconds: float

    @cached_property
    def gagal(self) -> tuple[Row, ...]:
        """Those for which it failed."""
        return tuple(row for row in self.rows if not row.outcome.is_done)

    @property
    def kalimat(self) -> str:
        """How many it was done for, in a sentence."""
        done = len(self.rows) - len(self.gagal)
        failed = f" {len(self.gagal)} gagal." if self.gagal else ""
        return f"lkj {self.perintah} {self.tahun}: {done} dari {len(self.rows)} instansi selesai.{failed}"


def summarise(
    perintah: str,
    tahun: int,
    agencies: Sequence[tuple[AgencyFolder, Outcome]],
    output_dir: Path,
    seconds: float,
) -> Summary:
    """Read what came of each agency.

    Args:
        perintah: the command.
        tahun: the year.
        agencies: each with how the command ended for it.
        output_dir: the folder that holds the results of all.
        seconds: how long all of it took.
    """
    rows = (_read_row(perintah, tahun, agency, outcome, output_dir) for agency, outcome in agencies)
    ordered = sorted(rows, key=lambda row: (row.instansi.casefold(), row.nama))
    return Summary(perintah, tahun, tuple(ordered), seconds)


def _read_row(perintah: str, tahun: int, agency: AgencyFolder, outcome: Outcome, output_dir: Path) -> Row:
    folder = output_dir / agency.nama
    # What an earlier run has left says nothing of data of which no report could be made.
    is_current = outcome.is_done or perintah != REPORT
    report = find_report(folder, Masa(tahun))
    record = _read_record(report, tahun) if is_current else None
    log = _last_check(folder, tahun)
    statement = read_statement(folder, tahun) if record is not None else None
    names = (
        [("HTML", f"LKj-{Masa(tahun)}.html"), ("PDF", f"LKj-{Masa(tahun)}.pdf")] if record is not None else []
    )
    places = [(title, report / name) for title, name in names]
    if (report / AUDIT_FILES[1]).is_file():
        places.append(("uji angka", report / AUDIT_FILES[1]))
    places.append(("catatan", log_of(folder, tahun, perintah)))
    return Row(
        nama=agency.nama,
        instansi=_name(record, tahun, agency),
        outcome=outcome,
        iku=None if record is None else _count_iku(record),
        serapan=None if record is None else _serapan(record, tahun),
        peringatan=_count(_WARNINGS, log),
        kesalahan=_count(_FAULTS, log),
        temuan=_count_findings(report / AUDIT_FILES[0]),
        verifikasi="" if statement is None else statement.hasil,
        files=tuple((title, path.relative_to(output_dir)) for title, path in places if path.is_file()),
    )


def _read_record(report: Path, tahun: int) -> Record | None:
    """The record of a finished report, from its one notebook; None where there is none as it was sealed."""
    import nbformat

    path = report / stitched_name(Masa(tahun))
    if not is_complete(report):
        return None
    with contextlib.suppress(OSError, ValueError, LkjError):
        return Record.of_stitched(nbformat.from_dict(json.loads(path.read_bytes())))
    return None


def _name(record: Record | None, tahun: int, agency: AgencyFolder) -> str:
    if record is not None:
        return next(identity.instansi for _, identity in record.shown(LaporanV1))
    with contextlib.suppress(LkjError):
        return Delivery(tahun, agency.data_dir).identity.instansi_wilayah
    return show_hidden(agency.nama)


def _count_iku(record: Record) -> Iku | None:
    """Count the rows of the report's own table of IKU, those of components left aside."""
    states = [record.figures[cell.key] for cell in _states(record) if cell.key is not None]
    if not states:
        return None
    known = [state.stored for state in states if state.stored is not None]
    topic, _, variant = str(states[0].rule).partition("/")
    year = next(identity for _, identity in record.shown(LaporanV1)).tahun
    words = load_rule(topic, variant, dt.date(year, 12, 31))
    reached = [word for word in known if word in (words.word("mencapai"), words.word("melampaui"))]
    return Iku(len(states), len(reached), len(states) - len(known))


def _states(record: Record) -> Iterator[PrintedCell]:
    for table in (table for _, table in record.shown(TabelV1) if table.code == _IKU):
        places = {column.code: place for place, column in enumerate(table.columns)}
        for row in table.rows:
            if row.cells[places["nomor"]].text:
                yield row.cells[places["status"]]


def _serapan(record: Record, tahun: int) -> PrintedText | None:
    figure = record.figures.get(f"serapan_pct:total:{Masa(tahun)}")
    if figure is None:
        return None
    return PrintedText(figure.text, figure.key, figure.stored, figure.unit, figure.decimals)


def _last_check(folder: Path, tahun: int) -> bytes | None:
    """What was said of the data last: by a check, or before a report."""
    logs = [log for log in (log_of(folder, tahun, name) for name in (REPORT, "check")) if log.is_file()]
    return max(logs, key=lambda log: log.stat().st_mtime_ns).read_bytes() if logs else None


def _count(pattern: re.Pattern[bytes], log: bytes | None) -> int | None:
    if log is None:
        return None
    found = pattern.search(log)
    return int(found[1]) if found else 0


def _count_findings(path: Path) -> int | None:
    with contextlib.suppress(OSError, ValueError, KeyError):
        return len({row["finding"] for row in read_table(path.read_bytes().decode())} - {""})
    return None
