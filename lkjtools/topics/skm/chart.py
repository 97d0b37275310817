"""The picture of the satisfaction survey."""

from __future__ import annotations

from lkjtools.show.axes import draw_bars, position
from lkjtools.show.values import Gambar, Point
from lkjtools.topics.skm.model import Skm


def gambar_skm(skm: Skm) -> Gambar:
    """The unsur of the satisfaction survey, the best on top, beside the index.

    Returns:
        Horizontal bars on the scale 1 to 4.
    """
    unsur = sorted(skm.unsur, key=lambda item: position(item.nilai), reverse=True)
    spelled = "; ".join(f"{item.nama} {item.nilai.text}" for item in unsur)
    return Gambar(
        "skm_unsur",
        f"Nilai Unsur Survei Kepuasan Masyarakat Tahun {skm.tahun}",
        f"Nilai SKM {skm.nilai.text}. Menurut unsur, dari yang tertinggi: {spelled}.",
        draw_bars(
            [item.nama for item in unsur],
            [item.nilai for item in unsur],
            line=(f"Nilai SKM {skm.nilai.text}", position(skm.nilai)),
            unit="Nilai (1–4)",
            span=(0, 4.4),
        ),
        (*(Point("Unsur", item.nama, item.nilai) for item in unsur), Point("SKM", "Nilai SKM", skm.nilai)),
        source=skm.sumber,
    )
