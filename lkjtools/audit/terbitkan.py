"""Runs the audit of a year and puts its files beside the report, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lkjtools.audit import Audit, run_audit
from lkjtools.audit.halaman import render_page
from lkjtools.audit.keluaran import write_csv
from lkjtools.audit.kertas_kerja import render_workbook
from lkjtools.errors import DataError
from lkjtools.laporan import load_laporan
from lkjtools.sources import validate_delivery


def publish_audit(tahun: int, *, data_dir: Path, output_dir: Path) -> tuple[Audit, Path]:
    """Audit the published report of a year and write audit.csv, audit.html and audit.xlsx.

    Args:
        tahun: the year.
        data_dir: folder that holds the years of one agency.
        output_dir: folder that takes ``<tahun>/``.

    Returns:
        The outcome, and the folder of its files.

    Raises:
        DataError: the delivery has faults, or there is nothing to test.
    """
    validation = validate_delivery(tahun, data_dir)
    if validation.faults:
        raise DataError(validation.faults)
    audit = run_audit(load_laporan(tahun, str(data_dir)))
    folder = output_dir / f"{tahun}"
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "audit.csv": write_csv(audit).encode("utf-8"),
        "audit.html": render_page(audit).encode("utf-8"),
        "audit.xlsx": render_workbook(audit),
    }
    for name, content in files.items():
        _replace(folder / name, content)
    return audit, folder


def _replace(path: Path, content: bytes) -> None:
    """Write beside the place, then move: whoever reads sees the old file or the new one, never a part."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
