"""Tables of work units."""

from __future__ import annotations

from lkjtools.figure.angka import Tanda
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.unit_kerja.model import Konsolidasi


def tabel_unit(konsolidasi: Konsolidasi) -> Tabel:
    """Realisasi sebuah indikator menurut unit kerja.

    Returns:
        One row a unit, with numerator and denominator where units give these, and at the end what follows from
        them for the agency.

    Source:
        law/konsolidasi.yaml.
    """
    kinerja = konsolidasi.kinerja
    definition = kinerja.jenis.definition
    heads = [definition[f"nama_{part}"] or part.title() for part in ("pembilang", "penyebut")]
    parts = [
        Column(part, (head,), "right", 1.2)
        for part, head in zip(("pembilang", "penyebut"), heads, strict=True)
        if konsolidasi.has_bagian
    ]
    none: tuple[Content, ...] = (Tanda.TIDAK_BERLAKU,) * len(parts)
    rows = bernomor(
        (unit.nama, *(unit.bagian or none)[: len(parts)], unit.nilai) for unit in konsolidasi.unit
    )
    whole: tuple[Content, ...] = ("", "Instansi", *([""] * len(parts)), konsolidasi.hasil)
    satuan = kinerja.jenis.satuan_tercetak
    return Tabel(
        konsolidasi.kode,
        f"Realisasi {kinerja.nama} Menurut Unit Kerja Tahun {kinerja.tahun}",
        (
            kolom_nomor(),
            Column("unit", ("Unit Kerja",), width=3, row_header=True),
            *parts,
            Column("realisasi", (f"Realisasi ({satuan})",), "right", 1.2),
        ),
        (*rows, TableRow(whole, "total")),
        notes=(konsolidasi.rule.description,),
        source=konsolidasi.sumber,
    )
