"""The picture of what was reached against the target."""

from __future__ import annotations

from lkjtools.show.axes import axis_span, draw_bars, position, split_pictures
from lkjtools.show.values import Gambar, Point
from lkjtools.topics.capaian.model import DaftarKinerja
from lkjtools.topics.counting import is_varied


def gambar_capaian(capaian: DaftarKinerja) -> tuple[Gambar, ...]:
    """Capaian of the program indikator, the highest on top, beside the target of 100 percent.

    Returns:
        Horizontal bars in percent; indikator without a capaian are named in a note. Several pictures where there
        are more indikator than a page holds, none where most have the same capaian: the table says that.
    """
    roles = capaian.peran("program")
    measured = [role for role in roles if role.kinerja.capaian.number is not None]
    measured.sort(key=lambda role: position(role.kinerja.capaian), reverse=True)
    absent = [role.nama for role in roles if role.kinerja.capaian.number is None]
    if not is_varied(role.kinerja.capaian for role in measured):
        return ()
    span = axis_span([role.kinerja.capaian for role in measured], 0, 100)

    def picture(code: str, caption: str, rows: slice) -> Gambar:
        shown = measured[rows]
        spelled = "; ".join(f"{role.nama} {role.kinerja.capaian.text} persen" for role in shown)
        is_last = rows.stop == len(measured)
        return Gambar(
            code,
            caption,
            f"Capaian indikator program terhadap target, dari yang tertinggi: {spelled}.",
            draw_bars(
                [role.nama for role in shown],
                [role.kinerja.capaian for role in shown],
                line=("Target", 100.0),
                unit="Capaian (%)",
                span=span,
            ),
            tuple(Point("Capaian", role.nama, role.kinerja.capaian) for role in shown),
            notes=(
                *(
                    (f"Tidak digambar karena tidak ada nilainya: {'; '.join(absent)}.",)
                    if absent and is_last
                    else ()
                ),
                *(note.text for note in capaian.catatan_batas(())),
            ),
            source=capaian.dokumen.names("realisasi"),
        )

    caption = f"Capaian Indikator Kinerja Program Tahun {capaian.tahun}"
    return split_pictures("capaian_program", caption, [role.nama for role in measured], picture)
