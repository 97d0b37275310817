"""The table of required contents: what regulation asks, whether it is there, and where."""

from __future__ import annotations

from lkjtools.report.completeness import Syarat
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Tabel

_MOST = 5
"""What is missing for many indikator would fill pages; the first ones show what it is."""


def _kurang(item: Syarat) -> str:
    rest = ["dan yang serupa untuk indikator lain"] if len(item.temuan.kurang) > _MOST else []
    return "; ".join([*item.temuan.kurang[:_MOST], *rest])


def tabel_kelengkapan(items: tuple[Syarat, ...]) -> Tabel:
    """Every requirement on the contents of the report with its status.

    Args:
        items: the requirements, checked.

    Returns:
        One row a requirement, so that each can be filtered: the regulation and group that it is of, its article,
        the sasaran it is about, its status, where the report answers it and what is missing, if that is much the
        beginning of it.

    Source:
        law/isi_laporan.yaml; docs/asumsi.md, A27, A28.
    """
    rows = [
        (
            f"{item.peraturan}: {item.kelompok}",
            f"{item.uraian} ({item.pasal})",
            item.sasaran or "-",
            item.status.value.capitalize(),
            item.temuan.subbab or "-",
            _kurang(item) or "-",
        )
        for item in items
    ]
    return Tabel(
        "kelengkapan",
        "Kelengkapan Isi Laporan Menurut Peraturan",
        (
            kolom_nomor(),
            Column("peraturan", ("Peraturan",), width=1.6),
            Column("syarat", ("Syarat",), width=2.6, row_header=True),
            Column("sasaran", ("Sasaran",), "center", 0.8),
            Column("status", ("Status",), width=1),
            Column("letak", ("Subbab",), width=1.4),
            Column("kurang", ("Yang Belum Ada atau Perlu Dinilai",), width=2.6),
        ),
        bernomor(rows),
        notes=tuple(
            f"Kriteria menurut {peraturan} dibaca dari program evaluasi, belum dari naskahnya ({status})."
            for peraturan, status in dict.fromkeys(
                (item.peraturan, item.status_rujukan) for item in items if item.is_assumed
            )
        ),
        landscape=True,
    )
