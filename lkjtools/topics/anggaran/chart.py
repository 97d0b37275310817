"""The picture of the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjtools.report.laporan import Laporan
from lkjtools.show.axes import axis_span, draw_bars, position, split_pictures
from lkjtools.show.values import Gambar, Point

if TYPE_CHECKING:
    pass


def gambar_serapan(laporan: Laporan) -> tuple[Gambar, ...]:
    """Absorption by program, the highest on top, beside that of all programs together.

    Args:
        laporan: the report.

    Returns:
        Horizontal bars in percent of the ceiling; several pictures where there are more programs than a page
        holds, none where no program has a ceiling.
    """
    total = laporan.anggaran.jumlah.serapan
    lines = [pos for pos in laporan.anggaran.pos if pos.serapan.number is not None]
    lines.sort(key=lambda pos: position(pos.serapan), reverse=True)
    span = axis_span([pos.serapan for pos in lines], 0, 100)

    def picture(code: str, caption: str, rows: slice) -> Gambar:
        shown = lines[rows]
        spelled = "; ".join(f"{pos.nama} {pos.serapan.text} persen" for pos in shown)
        return Gambar(
            code,
            caption,
            f"Serapan anggaran seluruh program {total.text} persen. "
            f"Menurut program, dari yang tertinggi: {spelled}.",
            draw_bars(
                [pos.nama for pos in shown],
                [pos.serapan for pos in shown],
                line=(f"Seluruh program {total.text}", position(total)),
                unit="Serapan (%)",
                span=span,
            ),
            (
                *(Point("Serapan", pos.nama, pos.serapan) for pos in shown),
                Point("Serapan", "Seluruh program", total),
            ),
            source=laporan.sumber("anggaran"),
        )

    caption = f"Serapan Anggaran Menurut Program Tahun {laporan.tahun}"
    return split_pictures("serapan_program", caption, [pos.nama for pos in lines], picture)
