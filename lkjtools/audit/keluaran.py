"""The outcome of an audit as audit.csv."""

from __future__ import annotations

import csv
import io

from lkjtools.audit import Audit

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
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    finding_of = {item.butir.id: finding.kode for finding in audit.temuan for item in finding.uraian}
    for item in audit.uraian:
        butir, hasil = item.butir, item.hasil
        writer.writerow(
            (
                butir.id,
                butir.kunci,
                butir.dokumen.kode,
                butir.lokasi,
                item.tercetak,
                hasil.dihitung,
                hasil.dihitung_cetak,
                hasil.putusan.value,
                hasil.alasan,
                item.kepentingan,
                finding_of.get(butir.id, ""),
                hasil.hitungan,
                item.penjelasan,
            )
        )
    return buffer.getvalue()
