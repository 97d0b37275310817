"""Complaints as a frame."""

from lkjtools.show.frame import Frame

FRAMES = {
    "pengaduan": Frame(
        {"kanal": str, "selesai_pct": float},
        lambda laporan: (
            {"kanal": kanal.nama, "selesai_pct": kanal.selesai_pct}
            for kanal in laporan.topik("pengaduan").kanal
        ),
    )
}
