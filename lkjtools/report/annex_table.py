"""The table of the documents that follow the report."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.delivery import Lampiran
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Tabel


def tabel_lampiran(lampiran: Sequence[Lampiran]) -> Tabel:
    """The documents that follow the report as PDF.

    Args:
        lampiran: the documents in the order of their file names.

    Returns:
        One row a document: what it is called and its pages.
    """
    rows = [(item.judul, str(item.halaman)) for item in lampiran]
    return Tabel(
        "dokumen_lampiran",
        "Dokumen yang Dilampirkan",
        (
            kolom_nomor(),
            Column("dokumen", ("Dokumen",), width=4, row_header=True),
            Column("halaman", ("Halaman",), "right", 0.8),
        ),
        bernomor(rows),
        notes=("Dokumen ini mengikuti laporan dalam berkas PDF lengkap.",),
    )
