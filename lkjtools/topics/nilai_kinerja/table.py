"""The table of an agency's score."""

from __future__ import annotations

from lkjtools.figure.angka import Tanda
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.nilai_kinerja.model import JENIS, BagianNilai, NilaiKinerja


def tabel_nilai_kinerja(nilai_kinerja: NilaiKinerja) -> Tabel:
    """Tabel nilai kinerja organisasi: setiap bagian dengan bobot, nilai, dan kelasnya.

    Args:
        nilai_kinerja: the score with its parts, at least one.

    Returns:
        One row a part, below what it is a part of; the score of the agency in the last row.

    Source:
        law/nilai_kinerja.yaml; docs/asumsi.md, A44.
    """
    capaian, parts = nilai_kinerja.capaian, nilai_kinerja.semua
    has_weights = any(part.bobot is not None for part in parts)

    def cells(name: str, bobot: Content, nilai: Content, kelas: Content) -> tuple[Content, ...]:
        return (name, *((bobot,) if has_weights else ()), nilai, kelas)

    def row(depth: int, part: BagianNilai) -> TableRow:
        bobot = part.bobot if part.bobot is not None else Tanda.TIDAK_BERLAKU
        name = f"{'– ' * depth}{part.nama}"
        return TableRow(
            cells(name, bobot, part.nilai, capaian.bertanda(part.kelas)),
            "data" if depth or not part.bagian else "subtotal",
        )

    rows = [row(depth, part) for top in nilai_kinerja.bagian for depth, part in top.bertingkat()]
    if nilai_kinerja.nilai is not None and nilai_kinerja.kelas is not None:
        total = cells(
            "Nilai kinerja organisasi",
            Tanda.TIDAK_BERLAKU,
            nilai_kinerja.nilai,
            capaian.bertanda(nilai_kinerja.kelas),
        )
        rows.append(TableRow(total, "total"))
    kinds = [jenis.capitalize() for jenis in JENIS if any(part.jenis == jenis for part in parts)]
    without = [part.nama for part in nilai_kinerja.tidak_berlaku]
    return Tabel(
        "nilai_kinerja",
        f"Nilai Kinerja Organisasi Tahun {capaian.tahun}",
        (
            Column("bagian", ("/".join(kinds),), width=4, row_header=True),
            *((Column("bobot", ("Bobot (%)",), "right", 0.8),) if has_weights else ()),
            Column("nilai", ("Nilai",), "right", 0.8),
            Column("kelas", ("Kelas",), width=1.2),
        ),
        tuple(rows),
        notes=(
            nilai_kinerja.rule.description,
            f"Kelas menurut nilai: {capaian.uraian_kelas}.",
            *filter(None, (capaian.uraian_batas,)),
            *((f"Tidak berlaku tahun ini, jadi tidak ikut: {'; '.join(without)}.",) if without else ()),
        ),
        source=nilai_kinerja.sumber,
    )
