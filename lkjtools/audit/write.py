"""Runs the audit of a year and makes its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lkjtools.audit.audit import Audit, run_audit
from lkjtools.audit.page import render_page
from lkjtools.audit.result_files import write_csv
from lkjtools.audit.working_paper import render_workbook
from lkjtools.delivery import validate_delivery
from lkjtools.errors import DataError
from lkjtools.report.laporan import load_laporan


def render_audit(tahun: int, data_dir: Path) -> tuple[Audit, Mapping[str, bytes]]:
    """Audit the published report of a year.

    Args:
        tahun: the year.
        data_dir: folder that holds the years of one agency.

    Returns:
        The outcome, and the content of audit.csv, audit.html and audit.xlsx by name.

    Raises:
        DataError: the delivery has faults, or there is nothing to test.
    """
    validation = validate_delivery(tahun, data_dir)
    if validation.faults:
        raise DataError(validation.faults)
    audit = run_audit(load_laporan(tahun, str(data_dir)))
    return audit, {
        "audit.csv": write_csv(audit).encode("utf-8"),
        "audit.html": render_page(audit).encode("utf-8"),
        "audit.xlsx": render_workbook(audit),
    }
