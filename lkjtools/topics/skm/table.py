"""The table of the Survei Kepuasan Masyarakat."""

from __future__ import annotations

from lkjtools.figure.angka import Tanda
from lkjtools.formatting import format_number
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.skm.model import Skm


def tabel_skm(skm: Skm) -> Tabel:
    """The satisfaction survey by unsur, with the index and its grade.

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
            *(TableRow(("", name, value, Tanda.TIDAK_BERLAKU), "total") for name, value in summary),
        ),
        notes=(f"Dihitung menurut {rule.reference}: {rule.description}",),
        source=skm.sumber,
    )


def tabel_kelas_mutu(skm: Skm) -> Tabel:
    """The classes by which the survey is graded, as the rule has them.

    Args:
        skm: the survey's result.

    Returns:
        One row a class, the best first: its letter, what it is called, the index (1 to 4) from which it holds, and
        its range on the scale 25 to 100.

    Source:
        law/skm.yaml; docs/asumsi.md, A7 and A15.
    """
    rule = skm.rule
    kinerja = rule.scale(label="kinerja").bands
    index = ["≥ " + format_number(bound, 4) for _, bound in skm.batas_mutu if bound is not None]
    index.append(index[-1].replace("≥", "<"))
    return Tabel(
        "kelas_mutu",
        "Kelas Mutu Pelayanan Menurut Nilai Survei Kepuasan Masyarakat",
        (
            Column("mutu", ("Mutu Pelayanan",), "center", 1, row_header=True),
            Column("kinerja", ("Kinerja Unit Pelayanan",), width=2),
            Column("nilai", ("Nilai SKM",), "right", 1.2),
            Column("konversi", ("Nilai Konversi",), "right", 1.2),
        ),
        tuple(
            TableRow((label, band.label, start, span))
            for (label, span), band, start in zip(rule.scale().ranges(), kinerja, index, strict=True)
        ),
        source=str(rule.reference),
    )
