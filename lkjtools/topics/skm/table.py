"""The table of the Survei Kepuasan Masyarakat."""

from __future__ import annotations

from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.skm.model import Skm


def tabel_skm(skm: Skm) -> Tabel:
    """The satisfaction survey by unsur, with the index and its grade.

    Args:
        skm: the survey's result.

    Returns:
        One row an unsur (1 to 4), then the index, its conversion (25 to 100), the grade and what it is called.

    Source:
        law/skm.yaml.
    """
    rule = skm.rule
    summary: tuple[tuple[str, Content], ...] = (
        ("Nilai SKM", skm.nilai),
        ("Nilai konversi SKM", skm.konversi),
        ("Mutu pelayanan", skm.mutu),
        ("Kinerja unit pelayanan", skm.kinerja),
    )
    return Tabel(
        "skm_unsur",
        f"Nilai Survei Kepuasan Masyarakat Menurut Unsur Pelayanan Tahun {skm.tahun}",
        (
            kolom_nomor(),
            Column("unsur", ("Unsur Pelayanan",), width=3, row_header=True),
            Column("nilai", ("Nilai Unsur",), "right"),
            Column("mutu", ("Mutu",), "center"),
        ),
        (
            *bernomor([(unsur.nama, unsur.nilai, unsur.mutu) for unsur in skm.unsur]),
            *(TableRow(("", name, value, ""), "total") for name, value in summary),
        ),
        notes=(f"Dihitung menurut {rule.reference}: {rule.description}",),
        source=skm.sumber,
    )
