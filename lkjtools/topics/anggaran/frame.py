"""The budget as a frame."""

from __future__ import annotations

from lkjtools.topics.anggaran.model import Pos


def _row(pos: Pos) -> dict[str, object]:
    return {
        "kode": pos.kode,
        "nama": pos.nama,
        "pagu_rp": pos.pagu,
        "realisasi_rp": pos.realisasi,
        "serapan_pct": pos.serapan,
    }


FRAMES = {
    "anggaran": lambda laporan: map(_row, laporan.anggaran.semua),
    "belanja": lambda laporan: map(_row, laporan.belanja.semua),
    "jumlah_anggaran": lambda laporan: [_row(laporan.anggaran.jumlah)],
}
"""What `Laporan.frame` gives of this topic."""
