"""The AKIP evaluations as a frame."""

from __future__ import annotations

FRAMES = {
    "akip": lambda laporan: (
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
    )
}
"""What `Laporan.frame` gives of this topic."""
