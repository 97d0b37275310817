"""The picture of the satisfaction survey."""

from __future__ import annotations

from fractions import Fraction

from lkjtools.show.axes import draw_dots, position
from lkjtools.show.values import Gambar, Point
from lkjtools.topics.skm.model import Skm

_LOWEST, _HIGHEST = Fraction(1), Fraction(4)
"""The ends of the scale on which a survey is answered."""


def gambar_skm(skm: Skm) -> Gambar:
    """The unsur of the satisfaction survey, the best on top, beside the index and the bounds of the grades.

    Returns:
        A dot an unsur on the scale 1 to 4, which has no zero.
    """
    unsur = sorted(skm.unsur, key=lambda item: position(item.nilai), reverse=True)
    spelled = "; ".join(f"{item.nama} {item.nilai.text}, mutu {item.mutu.text}" for item in unsur)
    return Gambar(
        "skm_unsur",
        f"Nilai Unsur Survei Kepuasan Masyarakat Tahun {skm.tahun}",
        f"Nilai SKM {skm.nilai.text}, mutu {skm.mutu.text}. Menurut unsur, dari yang tertinggi: {spelled}.",
        draw_dots(
            [item.nama for item in unsur],
            [item.nilai for item in unsur],
            line=(f"Nilai SKM {skm.nilai.text}", position(skm.nilai)),
            bounds=[(f"Mutu {name}", start or _LOWEST) for name, start in reversed(skm.batas_mutu)],
            end=_HIGHEST,
            unit="Nilai (1–4)",
        ),
        (*(Point("Unsur", item.nama, item.nilai) for item in unsur), Point("SKM", "Nilai SKM", skm.nilai)),
        source=skm.sumber,
    )
