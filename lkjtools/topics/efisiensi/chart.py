"""The picture of spending beside performance."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.show.axes import FRAME_CM, position, rows_axes, split_pictures
from lkjtools.show.drawing import drawing_style, write_svg
from lkjtools.show.values import Gambar, Point
from lkjtools.theme import load_theme
from lkjtools.topics.efisiensi.model import AnalisisEfisiensi, Efisiensi


def gambar_efisiensi(efisiensi: AnalisisEfisiensi) -> tuple[Gambar, ...]:
    """Absorption beside capaian for each indikator whose budget is known.

    Returns:
        Two points an indikator on one percent axis, joined by a line; the widest gap on top. Several pictures
        where there are more indikator than a page holds, none where no indikator has both values or all are
        the same.
    """
    items = [
        item
        for item in efisiensi.indikator
        if None not in (item.pos.serapan.number, item.kinerja.capaian.number)
    ]
    items.sort(key=lambda item: position(item.pos.serapan) - position(item.kinerja.capaian))
    values = [angka for item in items for angka in (item.pos.serapan, item.kinerja.capaian)]
    if len({angka.digits for angka in values}) < 2:
        return ()
    lengths = [position(angka) for angka in values]
    # Room at both ends for the values printed beside the outermost points.
    margin = 0.16 * (max(lengths) - min(lengths))

    def picture(code: str, caption: str, rows: slice) -> Gambar:
        shown = items[rows]
        spelled = "; ".join(
            f"{item.kinerja.nama} serapan {item.pos.serapan.text}, capaian {item.kinerja.capaian.text}"
            for item in shown
        )
        return Gambar(
            code,
            caption,
            "Serapan anggaran dan capaian kinerja tiap indikator dalam persen, dari capaian yang paling melampaui "
            f"serapannya: {spelled}.",
            _dumbbells(shown, (min(lengths) - margin, max(lengths) + margin)),
            tuple(
                Point(series, item.kinerja.nama, value)
                for item in shown
                for series, value in (("Serapan", item.pos.serapan), ("Capaian", item.kinerja.capaian))
            ),
            source=efisiensi.sumber,
        )

    caption = f"Serapan Anggaran dan Capaian Kinerja Tahun {efisiensi.tahun}"
    return split_pictures("efisiensi", caption, [item.kinerja.nama for item in items], picture)


def _dumbbells(items: Sequence[Efisiensi], span: tuple[float, float]) -> str:
    """Two points a row joined by a line, each with its printed value on its outer side."""
    theme = load_theme()
    with drawing_style():
        figure, axes, places = rows_axes([item.kinerja.nama for item in items], FRAME_CM + 0.6)
        for place, item in zip(places, items, strict=True):
            spent, reached = position(item.pos.serapan), position(item.kinerja.capaian)
            axes.hlines(place, min(spent, reached), max(spent, reached), color=theme.light.rule, linewidth=3)
            for value, angka, colour, marker in (
                (spent, item.pos.serapan, theme.series[1], "s"),
                (reached, item.kinerja.capaian, theme.series[2], "o"),
            ):
                axes.plot(value, place, marker, color=colour, markersize=6)
                left = (value, 0 if marker == "s" else 1) < (
                    spent + reached - value,
                    1 if marker == "s" else 0,
                )
                axes.annotate(
                    angka.text,
                    (value, place),
                    (-6 if left else 6, 0),
                    textcoords="offset points",
                    ha="right" if left else "left",
                    va="center",
                    color=colour,
                )
        axes.set_xlim(*span)
        axes.set_xlabel("Persen")
        axes.plot([], [], "s", color=theme.series[1], label="Serapan anggaran")
        axes.plot([], [], "o", color=theme.series[2], label="Capaian kinerja")
        figure.legend(loc="outside upper left", ncols=2, frameon=False)
        return write_svg(figure)
