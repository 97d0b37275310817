"""The table of required contents: what regulation asks, whether it is there, and where."""

from __future__ import annotations

from lkjtools.report.completeness import Syarat, group_syarat
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Tabel, TableRow

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
        A heading for each group of a regulation, then one row a requirement: its article, the sasaran it is about,
        its status, where the report answers it and what is missing, if that is much the beginning of it.

    Source:
        law/isi_laporan.yaml; docs/asumsi.md, A27, A28.
    """
    rows: list[TableRow] = []
    for heading, members in group_syarat(items):
        rows.append(TableRow((heading,), "group"))
        rows += bernomor(
            [
                (
                    f"{item.uraian} ({item.pasal})",
                    item.sasaran or "",
                    item.status.value.capitalize(),
                    item.temuan.subbab,
                    _kurang(item),
                )
                for item in members
            ]
        )
    return Tabel(
        "kelengkapan",
        "Kelengkapan Isi Laporan Menurut Peraturan",
        (
            kolom_nomor(),
            Column("syarat", ("Syarat",), width=3, row_header=True),
            Column("sasaran", ("Sasaran",), "center", 0.8),
            Column("status", ("Status",), width=1),
            Column("letak", ("Subbab",), width=1.4),
            Column("kurang", ("Yang Belum Ada atau Perlu Dinilai",), width=2.6),
        ),
        tuple(rows),
        notes=tuple(
            f"Kriteria menurut {peraturan} dibaca dari program evaluasi, belum dari naskahnya ({status})."
            for peraturan, status in dict.fromkeys(
                (item.peraturan, item.status_rujukan) for item in items if item.is_assumed
            )
        ),
        landscape=True,
    )
