"""Target, realisasi and capaian of the year as a frame."""

from __future__ import annotations

from lkjtools.show.frame import UKURAN, Frame
from lkjtools.topics.capaian.model import Peran

_COLUMNS = {
    "kode_indikator": str,
    "nama": str,
    "peran": str,
    "satuan": str,
    "target": UKURAN,
    "realisasi": UKURAN,
    "capaian_pct": float,
    "status": str,
    "kategori": str,
}


def _row(role: Peran) -> dict[str, object]:
    kinerja = role.kinerja
    return {
        "kode_indikator": kinerja.kode,
        "nama": role.nama,
        "peran": role.peran,
        "satuan": kinerja.satuan,
        "target": kinerja.target,
        "realisasi": kinerja.realisasi,
        "capaian_pct": kinerja.capaian,
        "status": kinerja.status,
        "kategori": kinerja.kategori,
    }


FRAMES = {"kinerja": Frame(_COLUMNS, lambda laporan: map(_row, laporan.capaian.indikator))}
"""What `Laporan.frame` gives of this topic."""
