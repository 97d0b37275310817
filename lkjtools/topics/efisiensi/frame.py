"""Spending beside performance as a frame."""

from __future__ import annotations

from lkjtools.show.frame import Frame
from lkjtools.topics.efisiensi.model import Efisiensi

_COLUMNS = {
    "kode_indikator": str,
    "nama": str,
    "capaian_pct": float,
    "pagu_rp": float,
    "realisasi_rp": float,
    "serapan_pct": float,
    "ukuran": float,
    "tingkat": str,
}


def _row(item: Efisiensi) -> dict[str, object]:
    return {
        "kode_indikator": item.kinerja.kode,
        "nama": item.kinerja.nama,
        "capaian_pct": item.kinerja.capaian,
        "pagu_rp": item.pos.pagu,
        "realisasi_rp": item.pos.realisasi,
        "serapan_pct": item.pos.serapan,
        "ukuran": item.ukuran[0],
        "tingkat": item.tingkat,
    }


FRAMES = {"efisiensi": Frame(_COLUMNS, lambda laporan: map(_row, laporan.efisiensi.indikator))}
"""What `Laporan.frame` gives of this topic."""
