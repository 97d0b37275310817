"""The table of the places where a document prints something else than the report."""

from __future__ import annotations

from lkjtools.show.table_rows import berkelompok, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel
from lkjtools.topics.perbedaan.model import DaftarPerbedaan

PERBEDAAN = "catatan_perbedaan"
"""Code of the table."""


def tabel_perbedaan(daftar: DaftarPerbedaan) -> Tabel:
    """Where a document prints something else than the report, and why.

    Returns:
        One row a place below the name of its document: as printed there, as printed here, the reason.

    Source:
        law/kutipan.yaml; docs/asumsi.md, A38.
    """
    groups: dict[str, list[tuple[Content, ...]]] = {}
    for one in daftar.tercatat:
        groups.setdefault(one.dokumen, []).append((one.lokasi, one.di_sana, one.di_sini, one.alasan))
    return Tabel(
        PERBEDAAN,
        "Perbedaan dengan Dokumen Sumber",
        (
            kolom_nomor(),
            Column("tempat", ("Tempat",), width=1.7, row_header=True),
            Column("di_sana", ("Tercetak di Sana",), width=1),
            Column("di_sini", ("Tercetak di Sini",), width=1),
            Column("alasan", ("Alasan",), width=3.4),
        ),
        berkelompok(groups.items()),
        notes=("Yang tercetak di sana dikutip sebagaimana adanya dan bukan angka laporan ini.",),
    )
