"""The picture of what an agency's score is made of."""

from __future__ import annotations

from lkjtools.show.axes import axis_span, draw_bars, split_pictures
from lkjtools.show.values import Gambar, Point
from lkjtools.topics.nilai_kinerja.model import NilaiKinerja

_REFERENCE = 100


def gambar_nilai_kinerja(nilai_kinerja: NilaiKinerja) -> tuple[Gambar, ...]:
    """Nilai bagian yang langsung membentuk nilai organisasi, menurut urutannya, di samping nilai 100.

    Args:
        nilai_kinerja: the score with its parts.

    Returns:
        Horizontal bars; none where most parts have the same score: the table says that.
    """
    if not nilai_kinerja.is_drawn:
        return ()
    measured = [part for part in nilai_kinerja.bagian if part.nilai.number is not None]
    span = axis_span([part.nilai for part in measured], 0, _REFERENCE)

    def picture(code: str, caption: str, rows: slice) -> Gambar:
        shown = measured[rows]
        spelled = "; ".join(f"{part.nama} {part.nilai.text}" for part in shown)
        return Gambar(
            code,
            caption,
            f"Nilai bagian-bagian nilai kinerja organisasi: {spelled}.",
            draw_bars(
                [part.nama for part in shown],
                [part.nilai for part in shown],
                line=(str(_REFERENCE), _REFERENCE),
                unit="Nilai",
                span=span,
            ),
            tuple(Point("Nilai", part.nama, part.nilai) for part in shown),
            source=nilai_kinerja.sumber,
        )

    caption = f"Nilai Kinerja Menurut Bagiannya Tahun {nilai_kinerja.capaian.tahun}"
    return split_pictures("nilai_kinerja", caption, [part.nama for part in measured], picture)
