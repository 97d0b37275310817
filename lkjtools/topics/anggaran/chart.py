"""The picture of the budget."""

from __future__ import annotations

from lkjtools.show.axes import axis_span, draw_bars, position, split_pictures
from lkjtools.show.values import Gambar, Point
from lkjtools.topics.anggaran.model import Anggaran


def gambar_serapan(anggaran: Anggaran) -> tuple[Gambar, ...]:
    """Gambar serapan menurut program, dari yang tertinggi, di samping serapan seluruh program.

    Where some amounts are not entered, the line is the absorption of those that are, and is named so.

    Returns:
        Horizontal bars in percent of the ceiling; several pictures where there are more programs than a page
        holds, none where most programs have the same absorption or only one has a ceiling.
    """
    if not anggaran.is_drawn:
        return ()
    terisi = anggaran.jumlah.terisi
    total, name = (
        (terisi.serapan, "Bagian yang terisi") if terisi else (anggaran.jumlah.serapan, "Seluruh program")
    )
    part = "bagian anggaran yang sudah terisi" if terisi else "anggaran seluruh program"
    lines = sorted(anggaran.terukur, key=lambda pos: position(pos.serapan), reverse=True)
    span = axis_span([pos.serapan for pos in lines], 0, 100)

    def picture(code: str, caption: str, rows: slice) -> Gambar:
        shown = lines[rows]
        spelled = "; ".join(f"{pos.nama} {pos.serapan.text} persen" for pos in shown)
        return Gambar(
            code,
            caption,
            f"Serapan {part} {total.text} persen. Menurut program, dari yang tertinggi: {spelled}.",
            draw_bars(
                [pos.nama for pos in shown],
                [pos.serapan for pos in shown],
                line=(f"{name} {total.text}", position(total)),
                unit="Serapan (%)",
                span=span,
            ),
            (
                *(Point("Serapan", pos.nama, pos.serapan) for pos in shown),
                Point("Serapan", name, total),
            ),
            source=anggaran.sumber,
        )

    caption = f"Serapan Anggaran Menurut Program Tahun {anggaran.tahun}"
    return split_pictures("serapan_program", caption, [pos.nama for pos in lines], picture)
