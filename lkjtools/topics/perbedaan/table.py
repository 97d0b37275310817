"""The table of the places where a document prints something else than the report."""

from __future__ import annotations

from lkjtools.show.table_rows import berkelompok, kolom_nomor
from lkjtools.show.values import Column, Content, Kalimat, Tabel
from lkjtools.topics.perbedaan.model import DaftarPerbedaan, Perbedaan

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
        groups.setdefault(one.dokumen, []).append((one.lokasi, one.di_sana, _di_sini(one), one.alasan))
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


def _di_sini(one: Perbedaan) -> Content:
    """The figure in the form of what is printed there, so that both can be compared at sight."""
    has_sign = one.di_sana.text.endswith("%") and one.di_sini.unit == "%"
    return Kalimat((one.di_sini, "%")) if has_sign else one.di_sini
