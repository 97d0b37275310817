"""Complaints as a frame."""

FRAMES = {
    "pengaduan": lambda laporan: (
        {"kanal": kanal.nama, "selesai_pct": kanal.selesai_pct} for kanal in laporan.topik("pengaduan").kanal
    )
}
