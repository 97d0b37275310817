"""Validates a delivery: each table by itself, then what tables, files and identity must say together.

What a topic asks of its tables stands in the module ``check`` of its folder, also where another package adds it:
its ``check(year)`` writes what it finds to the log of the `CheckedYear` that it is given. What has to compute
figures is put into ``log.afterwards``, which is done only where nothing is at fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lkjtools.card import Card, Carded
from lkjtools.delivery.accepted import sort_out
from lkjtools.delivery.cell_advice import YEAR
from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.checks import codes, documents, files, identity, last_year, seal, use
from lkjtools.delivery.example_rows import refuse_examples
from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.log import Log
from lkjtools.delivery.rows import Row
from lkjtools.delivery.unused import strangers_beside_years
from lkjtools.errors import DataError, Fault, Peringatan
from lkjtools.extension import blaming, import_parts


@dataclass(frozen=True)
class Validation(Carded):
    """Hasil pemeriksaan data: kesalahan dan peringatannya.

    Attributes:
        faults: every fault, sorted by place.
        checks: how many checks were made; a validation that made none has validated nothing.
        warnings: what may be right but usually is not, and nobody has accepted, sorted by place.
        accepted: the rows of peringatan_diterima.csv that accept a warning.
        reads: every file that was read or looked for, and its sha256, None where there was none.
    """

    faults: tuple[Fault, ...]
    checks: int
    warnings: tuple[Peringatan, ...] = ()
    accepted: tuple[Row, ...] = ()
    reads: tuple[tuple[str, str | None], ...] = ()

    def card(self) -> Card:
        """How many checks were made, and what they found."""
        facts = (("Banyak", self.checks), ("Kesalahan", self.faults or 0), ("Peringatan", self.warnings or 0))
        return Card("Pemeriksaan", "", facts)


def validate_delivery(tahun: int, data_dir: str | Path, triwulan: int | None = None) -> Validation:
    """Validate the delivery of a reported year, and of earlier years what they hold.

    Args:
        tahun: the reported year.
        data_dir: the folder that holds the years.
        triwulan: the reported quarter, of which less is known than of the year; None for the year.

    Returns:
        All faults at once, and the number of checks.

    Raises:
        RuleError: a rule file is malformed.
        TopicError: an added topic cannot serve.

    Examples:
        >>> validation = validate_delivery(2023, "data")
        >>> validation.faults, validation.checks > 1000
        ((), True)
    """
    delivery = Delivery(tahun, data_dir)
    if not (delivery.data_dir / str(tahun)).is_dir():
        expected = (
            f"folder {tahun} ada di {delivery.data_dir}; folder data lain disebut dengan --data-dir, folder pertama"
            " dibuat dengan lkj init"
        )
        fault = Fault(str(tahun), None, None, None, expected)
        return Validation((fault,), 1)
    log = check_delivery(delivery, triwulan)
    for later in () if log.faults else log.afterwards:
        with blaming():
            later()
    log.warnings += strangers_beside_years(delivery.data_dir)
    accepted = delivery.load("peringatan_diterima")
    warnings, used, unused = sort_out(log.warnings, () if accepted.faults else accepted.rows)
    # What is at fault elsewhere was not looked at, so a warning that was accepted may only be hidden; so may one of
    # the year while it is not over.
    faults = log.faults or (unused if triwulan is None else ())
    return Validation(DataError(faults).faults, log.checks, warnings, used, delivery.reads)


def check_delivery(delivery: Delivery, triwulan: int | None = None) -> Log:
    """Check a delivery and what earlier years hold; what has to compute figures is left to `Log.afterwards`.

    Args:
        delivery: the delivery of the reported year.
        triwulan: the reported quarter; None for the year.

    Returns:
        What was found, warnings that the agency has accepted among it.
    """
    log = Log()
    years = [CheckedYear(delivery, delivery, log, triwulan)]
    for path in sorted(delivery.data_dir.iterdir()):
        if path.is_dir() and YEAR.fullmatch(path.name) and int(path.name) < delivery.tahun:
            years.append(CheckedYear(delivery.of(int(path.name)), delivery, log))
    for year in years:
        _check_year(year)
    refuse_examples(log, (row for year in years for loaded in year.tables.values() for row in loaded.rows))
    return log


def _check_year(year: CheckedYear) -> None:
    for loaded in year.tables.values():
        year.log.faults += loaded.faults
        year.log.checks += loaded.checks
    for module in (identity, files, codes, documents, use, last_year, seal):
        module.check(year)
    for _, module in import_parts("check"):
        with blaming():
            module.check(year)
