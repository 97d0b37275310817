"""The outcome of an audit as audit.csv."""

from __future__ import annotations

from operator import attrgetter

from lkjtools.audit.audit import Audit
from lkjtools.csv_table import write_table

COLUMNS = {
    "id": "butir.id",
    "key": "butir.kunci",
    "document": "butir.dokumen.kode",
    "location": "butir.lokasi",
    "printed": "tercetak",
    "recomputed": "hasil.dihitung",
    "recomputed_printed": "hasil.dihitung_cetak",
    "verdict": "hasil.putusan.value",
    "reason": "hasil.alasan",
    "severity": "kepentingan",
    "finding": "temuan",
    "arithmetic": "hasil.hitungan",
    "explanation": "penjelasan",
}
"""The columns of audit.csv, with what a judged row is asked for."""


def write_csv(audit: Audit) -> str:
    """Write one line a row of terbit.csv, in its order.

    Returns:
        The text of the file.
    """
    return write_table(COLUMNS, map(attrgetter(*COLUMNS.values()), audit.uraian))
