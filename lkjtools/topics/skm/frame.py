"""The survey as a frame."""

from __future__ import annotations

from lkjtools.show.frame import Frame

FRAMES = {
    "skm": Frame(
        {"kode_unsur": str, "unsur": str, "nilai": float, "mutu": str},
        lambda laporan: (
            {"kode_unsur": unsur.kode, "unsur": unsur.nama, "nilai": unsur.nilai, "mutu": unsur.mutu}
            for unsur in (laporan.skm.unsur if laporan.skm else ())
        ),
    ),
    "nilai_skm": Frame(
        {"nilai": float, "konversi": float, "mutu": str},
        lambda laporan: (
            {"nilai": skm.nilai, "konversi": skm.konversi, "mutu": skm.mutu}
            for skm in ([laporan.skm] if laporan.skm else ())
        ),
    ),
}
"""What `Laporan.frame` gives of this topic."""
