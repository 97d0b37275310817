"""The score of an agency as a frame."""

from __future__ import annotations

from lkjtools.show.frame import Frame

FRAMES = {
    "nilai_kinerja": Frame(
        {"kode": str, "jenis": str, "bagian": str, "bobot_pct": float, "nilai": float, "kelas": str},
        lambda laporan: (
            {
                "kode": part.kode,
                "jenis": part.jenis,
                "bagian": part.nama,
                "bobot_pct": part.bobot,
                "nilai": part.nilai,
                "kelas": part.kelas,
            }
            for part in laporan.nilai_kinerja.semua
        ),
    ),
}
"""What `Laporan.frame` gives of this topic."""
