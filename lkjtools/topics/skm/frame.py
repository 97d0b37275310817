"""The survey as a frame."""

from __future__ import annotations

FRAMES = {
    "skm": lambda laporan: (
        {"kode_unsur": unsur.kode, "unsur": unsur.nama, "nilai": unsur.nilai, "mutu": unsur.mutu}
        for unsur in (laporan.skm.unsur if laporan.skm else ())
    ),
    "nilai_skm": lambda laporan: (
        {"nilai": skm.nilai, "konversi": skm.konversi, "mutu": skm.mutu}
        for skm in ([laporan.skm] if laporan.skm else ())
    ),
}
"""What `Laporan.frame` gives of this topic."""
