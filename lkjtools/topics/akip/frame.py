"""The AKIP evaluations as a frame."""

from __future__ import annotations

from lkjtools.show.frame import Frame

_COLUMNS = {
    "kode_evaluasi": str,
    "tahun_dinilai": int,
    "penilai": str,
    "komponen": str,
    "bobot": float,
    "capaian_pct": float,
    "nilai": float,
    "nilai_hitung": float,
}

FRAMES = {
    "akip": Frame(
        _COLUMNS,
        lambda laporan: (
            {
                "kode_evaluasi": evaluasi.kode,
                "tahun_dinilai": evaluasi.tahun,
                "penilai": evaluasi.penilai,
                "komponen": part.nama,
                "bobot": part.bobot,
                "capaian_pct": part.capaian,
                "nilai": part.nilai,
                "nilai_hitung": part.nilai_hitung,
            }
            for evaluasi in laporan.akip.evaluasi
            for part in evaluasi.komponen
        ),
    )
}
"""What `Laporan.frame` gives of this topic."""
