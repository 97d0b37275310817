"""The pictures of the report: each a function from the report to a value to show. No arithmetic here.

matplotlib by its object interface only: no global state, no pyplot. Text becomes paths and the SVG carries no
date, so the same figures give the same bytes in every kernel.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from lkjtools.angka import Angka, Tanda
from lkjtools.drawing import CM_PER_INCH, drawing_style, write_svg
from lkjtools.formatting import format_number, format_years
from lkjtools.laporan import Laporan
from lkjtools.laporan.keuangan import Efisiensi
from lkjtools.laporan.kinerja import Peran
from lkjtools.laporan.penilaian import Skm
from lkjtools.theme import load_theme
from lkjtools.values import Gambar, Point, code_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LINE_CM = 0.34
_BAR_CM = 0.45
_FRAME_CM = 1.8
"""Room above and below the rows: the name of the line, the axis and its unit."""
_MOST_ROWS_CM = 16.5
"""Rows higher than this together do not fit a page with frame, caption and notes: they go on in another picture."""
_SHORTEST_WITH_LABEL = 0.12
"""A bar shorter than this share of the axis has its value beside it."""


def position(angka: Angka) -> float:
    """Where a value lies on an axis: the only place where an exact number becomes a float, for drawing alone.

    Args:
        angka: a figure with a number.

    Returns:
        The nearest float.

    Raises:
        ValueError: the figure has no number to draw.
    """
    if angka.number is None:
        raise ValueError(f"{angka.key} tidak punya nilai untuk digambar")
    return float(angka.number)


def _figure(height_cm: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    width = load_theme().text_width_cm / CM_PER_INCH
    figure = Figure(figsize=(width, height_cm / CM_PER_INCH), layout="constrained")
    return figure, figure.add_subplot()


def _wrap(text: str, width: int = 38) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, width))


def _row_cm(name: str) -> float:
    """Room that a row needs for its name, in centimetres."""
    return _LINE_CM * max(2, 2 + name.count("\n"))


def split_rows(heights: Sequence[float], most: float = _MOST_ROWS_CM) -> list[slice]:
    """Divide rows among as few pictures as hold them, about equally many in each.

    Args:
        heights: what each row needs, in centimetres.
        most: what the rows of one picture may need.

    Returns:
        The rows of each picture; none where there are no rows.

    Examples:
        >>> split_rows([1, 1, 1, 1, 1], most=4)
        [slice(0, 3, None), slice(3, 5, None)]
    """
    for parts in range(1, len(heights) + 1):
        bounds = [-(-len(heights) * part // parts) for part in range(parts + 1)]
        slices = [slice(*pair) for pair in itertools.pairwise(bounds)]
        if parts == len(heights) or all(math.fsum(heights[part]) <= most for part in slices):
            return slices
    return []


def _pictures(
    code: str, caption: str, names: Sequence[str], picture: Callable[[str, str, slice], Gambar]
) -> tuple[Gambar, ...]:
    """One picture, or as many as the rows need; the first keeps the code that prose refers to."""
    parts = split_rows([_row_cm(_wrap(name)) for name in names])
    return tuple(
        picture(
            code if number == 1 else f"{code}_{number}",
            caption if len(parts) == 1 else f"{caption} (bagian {number} dari {len(parts)})",
            part,
        )
        for number, part in enumerate(parts, start=1)
    )


def _rows_axes(labels: Sequence[str], frame_cm: float) -> tuple[Figure, Axes, list[float]]:
    """Axes with a named row for each label, the first on top, each as high as its name; and their middles."""
    names = [_wrap(label) for label in labels]
    heights = [_row_cm(name) for name in names]
    figure, axes = _figure(frame_cm + math.fsum(heights))
    ends = list(itertools.accumulate(heights))
    places = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    axes.set_yticks(places, names)
    axes.set_ylim(ends[-1], 0)
    axes.tick_params(axis="y", length=0)
    return figure, axes, places


def _span(values: Sequence[Angka], *always: float) -> tuple[float, float]:
    """The ends of an axis that shows these values and these positions, with a margin."""
    lengths = [*always, *map(position, values)]
    low, high = min(lengths), max(lengths)
    return low * 1.12 if low < 0 else low, high * 1.12


def _bars(
    labels: Sequence[str],
    values: Sequence[Angka],
    *,
    line: tuple[str, float],
    unit: str,
    span: tuple[float, float],
) -> str:
    """Horizontal bars, the first on top, each with its printed value; a vertical line for the reference."""
    theme = load_theme()
    low, high = span
    with drawing_style():
        figure, axes, places = _rows_axes(labels, _FRAME_CM)
        lengths = [position(value) for value in values]
        axes.barh(places, lengths, height=_BAR_CM, color=theme.series[2])
        axes.set_xlim(low, high)
        axes.xaxis.set_major_formatter(lambda tick, _: format_number(Fraction(tick), 0 if high > 10 else 1))
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(unit)
        name, place_of_line = line
        axes.axvline(place_of_line, color=theme.series[1], linewidth=1.2, linestyle=(0, (4, 2)))
        axes.annotate(
            name,
            (place_of_line, 0),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=theme.series[1],
        )
        for place, length, value in zip(places, lengths, values, strict=True):
            # At the foot of the bar, where the line of the reference does not cross it; else beside the bar.
            is_inside = length >= _SHORTEST_WITH_LABEL * (high - low)
            axes.annotate(
                value.text,
                (0 if is_inside else max(length, 0), place),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                color=theme.light.background if is_inside else theme.light.text,
                fontweight="bold",
                bbox=None
                if is_inside
                else {"facecolor": theme.light.background, "edgecolor": "none", "pad": 1},
            )
        return write_svg(figure)


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
    span = _span([pos.serapan for pos in lines], 0, 100)

    def picture(code: str, caption: str, rows: slice) -> Gambar:
        shown = lines[rows]
        spelled = "; ".join(f"{pos.nama} {pos.serapan.text} persen" for pos in shown)
        return Gambar(
            code,
            caption,
            f"Serapan anggaran seluruh program {total.text} persen. "
            f"Menurut program, dari yang tertinggi: {spelled}.",
            _bars(
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
    return _pictures("serapan_program", caption, [pos.nama for pos in lines], picture)


def gambar_capaian(laporan: Laporan) -> tuple[Gambar, ...]:
    """Capaian of the program indikator, the highest on top, beside the target of 100 percent.

    Args:
        laporan: the report.

    Returns:
        Horizontal bars in percent; indikator without a capaian are named in a note. Several pictures where there
        are more indikator than a page holds, none where no indikator has a capaian.
    """
    roles = laporan.peran("program")
    measured = [role for role in roles if role.kinerja.capaian.number is not None]
    measured.sort(key=lambda role: position(role.kinerja.capaian), reverse=True)
    absent = [role.nama for role in roles if role.kinerja.capaian.number is None]
    span = _span([role.kinerja.capaian for role in measured], 0, 100)

    def picture(code: str, caption: str, rows: slice) -> Gambar:
        shown = measured[rows]
        spelled = "; ".join(f"{role.nama} {role.kinerja.capaian.text} persen" for role in shown)
        is_last = rows.stop == len(measured)
        return Gambar(
            code,
            caption,
            f"Capaian indikator program terhadap target, dari yang tertinggi: {spelled}.",
            _bars(
                [role.nama for role in shown],
                [role.kinerja.capaian for role in shown],
                line=("Target", 100.0),
                unit="Capaian (%)",
                span=span,
            ),
            tuple(Point("Capaian", role.nama, role.kinerja.capaian) for role in shown),
            notes=(f"Tidak digambar karena tidak ada nilainya: {'; '.join(absent)}.",)
            if absent and is_last
            else (),
            source=laporan.sumber("realisasi"),
        )

    caption = f"Capaian Indikator Kinerja Program Tahun {laporan.tahun}"
    return _pictures("capaian_program", caption, [role.nama for role in measured], picture)


def gambar_skm(laporan: Laporan, skm: Skm) -> Gambar:
    """The unsur of the satisfaction survey, the best on top, beside the index.

    Args:
        laporan: the report.
        skm: the survey's result.

    Returns:
        Horizontal bars on the scale 1 to 4.
    """
    unsur = sorted(skm.unsur, key=lambda item: position(item.nilai), reverse=True)
    spelled = "; ".join(f"{item.nama} {item.nilai.text}" for item in unsur)
    return Gambar(
        "skm_unsur",
        f"Nilai Unsur Survei Kepuasan Masyarakat Tahun {laporan.tahun}",
        f"Nilai SKM {skm.nilai.text}. Menurut unsur, dari yang tertinggi: {spelled}.",
        _bars(
            [item.nama for item in unsur],
            [item.nilai for item in unsur],
            line=(f"Nilai SKM {skm.nilai.text}", position(skm.nilai)),
            unit="Nilai (1–4)",
            span=(0, 4.4),
        ),
        (*(Point("Unsur", item.nama, item.nilai) for item in unsur), Point("SKM", "Nilai SKM", skm.nilai)),
        source=skm.sumber,
    )


def gambar_perkembangan(laporan: Laporan, role: Peran) -> Gambar:
    """Target and realisasi of an indikator over the years of the plan; a year without data stays empty.

    Args:
        laporan: the report.
        role: the indikator in its role, with numbers or with levels.

    Returns:
        A bar a year for the realisasi, a line across it for the target; levels stand in their order. Where there is
        no realisasi the reason stands.
    """
    years = laporan.tahun_renstra
    items = [laporan.kinerja(role.kinerja.kode, tahun) for tahun in years]
    words = role.kinerja.levels
    unit = f" {role.kinerja.satuan}" if role.kinerja.satuan else ""
    spelled = "; ".join(
        f"{i.tahun} target {_spoken(i.target)}, realisasi {_spoken(i.realisasi)}" for i in items
    )
    status = role.kinerja.status
    message = "" if isinstance(status.value, Tanda) else f"Tahun {laporan.tahun}: {status.text.lower()}. "

    def height(angka: Angka) -> float | None:
        if words and isinstance(angka.value, str):
            return words.rank(angka.value)
        return None if angka.number is None else position(angka)

    theme = load_theme()
    heights = [h for item in items for h in (height(item.target), height(item.realisasi)) if h is not None]
    low, high = min(heights, default=0.0), max(heights, default=0.0)
    low, high = min(low, 0.0) * 1.18, (max(high, 0.0) or 1.0) * 1.18
    with drawing_style():
        figure, axes = _figure(6.2)
        for place, item in enumerate(items):
            reached, goal = height(item.realisasi), height(item.target)
            if reached is None:
                value = item.realisasi.value
                _label(axes, value.meaning if isinstance(value, Tanda) else "", (place, 0))
            else:
                axes.bar(place, reached, width=0.5, color=theme.series[2])
                if abs(reached) < _SHORTEST_WITH_LABEL * (high - low):
                    _label(axes, item.realisasi.text, (place, max(reached, 0)))
                else:
                    axes.annotate(
                        item.realisasi.text,
                        (place, reached / 2),
                        ha="center",
                        va="center",
                        color=theme.light.background,
                        fontweight="bold",
                    )
            if goal is not None:
                axes.hlines(goal, place - 0.31, place + 0.31, color=theme.series[1], linewidth=2)
                axes.annotate(
                    f"target\n{item.target.text}",
                    (place + 0.31, goal),
                    (4, 0),
                    textcoords="offset points",
                    va="center",
                    color=theme.series[1],
                )
        axes.set_xticks(range(len(years)), [str(tahun) for tahun in years])
        axes.set_xlim(-0.5, len(years) - 0.1)
        axes.set_ylim(low, high)
        if words:
            shown = words.words[: int(max(heights, default=0))]
            axes.set_yticks(range(1, len(shown) + 1), shown)
        else:
            axes.yaxis.set_visible(False)
            axes.spines["left"].set_visible(False)
        axes.tick_params(length=0)
        svg = write_svg(figure)
    kode = role.kinerja.kode
    parts = (part.kinerja.kode for part in laporan.peran("komponen", kode))
    return Gambar(
        code_of(f"perkembangan_{kode}"),
        f"Target dan Realisasi {role.nama} Tahun {format_years(years[0], years[-1])}",
        f"{message}Target dan realisasi {role.nama}{f' dalam{unit}' if unit else ''} menurut tahun: {spelled}.",
        svg,
        tuple(
            Point(series, str(item.tahun), value)
            for item in items
            for series, value in (("Target", item.target), ("Realisasi", item.realisasi))
        ),
        source=laporan.sumber("realisasi", kode, *parts) or role.kinerja.sumber_data,
    )


def _spoken(angka: Angka) -> str:
    """A value for who hears the chart: a sign such as a dash would be passed over in silence."""
    return angka.value.meaning if isinstance(angka.value, Tanda) else angka.text


def _label(axes: Axes, text: str, place: tuple[float, float]) -> None:
    """A value, or why there is none, that stands on the bar or where it would stand."""
    theme = load_theme()
    axes.annotate(
        text,
        place,
        (0, 5),
        textcoords="offset points",
        ha="center",
        color=theme.light.muted,
        bbox={"facecolor": theme.light.background, "edgecolor": "none", "pad": 1},
    )


def gambar_efisiensi(laporan: Laporan) -> tuple[Gambar, ...]:
    """Absorption beside capaian for each program indikator.

    Args:
        laporan: the report.

    Returns:
        Two points an indikator on one percent axis, joined by a line; the widest gap on top. Several pictures
        where there are more indikator than a page holds, none where no indikator has both values.
    """
    items = [item for item in laporan.efisiensi if item.selisih.number is not None]
    items.sort(key=lambda item: position(item.selisih))
    values = [angka for item in items for angka in (item.pos.serapan, item.kinerja.capaian)]
    lengths = [position(angka) for angka in values]
    # Room at both ends for the values printed beside the outermost points.
    margin = 0.16 * ((max(lengths) - min(lengths)) or 1) if lengths else 0

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
            source=laporan.sumber("anggaran"),
        )

    caption = f"Serapan Anggaran dan Capaian Kinerja Program Tahun {laporan.tahun}"
    return _pictures("efisiensi", caption, [item.kinerja.nama for item in items], picture)


def _dumbbells(items: Sequence[Efisiensi], span: tuple[float, float]) -> str:
    """Two points a row joined by a line, each with its printed value on its outer side."""
    theme = load_theme()
    with drawing_style():
        figure, axes, places = _rows_axes([item.kinerja.nama for item in items], _FRAME_CM + 0.6)
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
