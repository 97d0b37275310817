"""The outcome of an audit as audit.csv."""

from __future__ import annotations

from lkjtools.audit.audit import Audit
from lkjtools.csv_table import write_table

COLUMNS = (
    *(
        "id",
        "key",
        "document",
        "location",
        "printed",
        "recomputed",
        "recomputed_printed",
        "verdict",
        "reason",
    ),
    *("severity", "finding", "arithmetic", "explanation"),
)


def write_csv(audit: Audit) -> str:
    """Write one line a row of terbit.csv, in its order.

    Args:
        audit: the outcome.

    Returns:
        The text of the file.
    """
    finding_of = {item.butir.id: finding.kode for finding in audit.temuan for item in finding.uraian}
    return write_table(
        COLUMNS,
        (
            (
                item.butir.id,
                item.butir.kunci,
                item.butir.dokumen.kode,
                item.butir.lokasi,
                item.tercetak,
                item.hasil.dihitung,
                item.hasil.dihitung_cetak,
                item.hasil.putusan.value,
                item.hasil.alasan,
                item.kepentingan,
                finding_of.get(item.butir.id, ""),
                item.hasil.hitungan,
                item.penjelasan,
            )
            for item in audit.uraian
        ),
    )
