"""The picture of complaints."""

from lkjtools.show.axes import draw_bars
from lkjtools.show.values import Gambar, Point


def gambar_pengaduan(pengaduan):
    """A bar a channel."""
    names, values = [k.nama for k in pengaduan.kanal], [k.selesai_pct for k in pengaduan.kanal]
    return Gambar(
        "pengaduan",
        f"Penyelesaian Pengaduan Tahun {pengaduan.tahun}",
        "; ".join(f"{nama} {nilai.text} persen" for nama, nilai in zip(names, values, strict=True)),
        draw_bars(names, values, line=("Seluruhnya", 100.0), unit="Selesai (%)", span=(0, 112)),
        tuple(Point("Selesai", nama, nilai) for nama, nilai in zip(names, values, strict=True)),
    )
