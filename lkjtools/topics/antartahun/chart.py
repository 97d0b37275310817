"""The picture of an indikator over the years of the plan."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjtools.figure.angka import Angka, Tanda
from lkjtools.formatting import format_years
from lkjtools.measures import BELUM_SELESAI, read_range
from lkjtools.show.axes import new_axes, new_figure, position, scale_numbers, scale_words, write_value
from lkjtools.show.calendar import place_date, scale_dates
from lkjtools.show.drawing import drawing_style, write_svg
from lkjtools.show.heading import title_of
from lkjtools.show.values import Gambar, Point, code_of
from lkjtools.theme import load_theme
from lkjtools.topics.antartahun.model import Antartahun
from lkjtools.topics.capaian.model import Kinerja, Peran

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT_CM, _REASON_CM = 4.6, 0.7
"""Of a picture of one indikator, and further where reasons stand below the years."""
_LEGEND_CM, _PANEL_CM, _PANEL_LINE_CM = 0.9, 2.9, 0.36
"""Of a picture of several: its legend, each row of panels, and each line of a name above them."""
_FEW, _ROW_SIGNS = 4, 90
"""So many indikator stand two beside each other, more of them three; characters above all panels of a row."""
_COLOURS = {"melampaui": 0, "mencapai": 2, "belum": 1}
"""Which colour of a series a class of status has."""
_BAND = 0.15
"""How dense the band of a range is, so that the line of the realisasi is seen on it."""
_HALF_MARK = 0.16
"""Half the length of the mark of a target, in years."""
_UNIT_SIGNS = 18
"""Characters of a line of the unit, which stands on end."""
_SIGNS = 84
"""Characters that surely fit side by side below the axis of a picture as wide as the text."""


def kode_perkembangan(kode: str) -> str:
    """Code of the picture of an indikator over the years.

    Examples:
        >>> kode_perkembangan("iku_tik")
        'perkembangan_iku_tik'
    """
    return code_of(f"perkembangan_{kode}")


def gambar_perkembangan(antartahun: Antartahun, role: Peran) -> Gambar:
    """Target and realisasi of an indikator over the years of the plan; one of which nothing is known is left out.

    Args:
        antartahun: the indikator over the years.
        role: the indikator in its role, with numbers or with levels.

    Returns:
        A line through the realisasi of each year and a mark for its target, on an axis of numbers or of the
        names of the levels. Where there is no realisasi the reason stands below the year.
    """
    kode = role.kinerja.kode
    items = antartahun.perkembangan(kode)
    unit = f" dalam {role.kinerja.satuan}" if role.kinerja.satuan else ""
    status = role.kinerja.status
    message = (
        "" if isinstance(status.value, Tanda) else f"Tahun {role.kinerja.tahun}: {status.text.lower()}. "
    )
    with drawing_style():
        has_reason = any(isinstance(item.realisasi.value, Tanda) for item in items)
        figure, axes = new_axes(_HEIGHT_CM + (_REASON_CM if has_reason else 0))
        draw_years(axes, items)
        axes.set_ylabel(textwrap.fill(role.kinerja.satuan, _UNIT_SIGNS))
        figure.legend(loc="outside upper left", ncols=2, frameon=False)
        svg = write_svg(figure)
    parts = (part.kinerja.kode for part in antartahun.capaian.komponen(kode))
    return Gambar(
        kode_perkembangan(kode),
        f"Target dan Realisasi {title_of(role.nama)} Tahun {format_years(items[0].tahun, items[-1].tahun)}",
        f"{message}Target dan realisasi {role.nama}{unit} menurut tahun: {spell_years(items)}.",
        svg,
        points_of(items),
        notes=antartahun.catatan_perkembangan(kode),
        source=antartahun.dokumen.names("realisasi", kode, *parts) or role.kinerja.sumber_data,
    )


def gambar_perkembangan_iku(antartahun: Antartahun, roles: Sequence[Peran]) -> Gambar:
    """Several indikator over the years on one picture, each small, with its status as sign, word and colour.

    Args:
        antartahun: the indikator over the years.
        roles: the indikator, at least one.

    Returns:
        Two or three beside each other, in their order; only the values of the reported year are written.
    """
    theme, capaian = load_theme(), antartahun.capaian
    colours = {capaian.kata_status[kelas]: theme.series[number] for kelas, number in _COLOURS.items()}
    years = [antartahun.perkembangan(role.kinerja.kode) for role in roles]
    status = [capaian.tanda(role.kinerja.status) + role.kinerja.status.text for role in roles]
    beside = 2 if len(roles) <= _FEW else 3
    names = [textwrap.fill(role.nama, _ROW_SIGNS // beside) for role in roles]
    rows = [names[start : start + beside] for start in range(0, len(names), beside)]
    lines = [max(name.count("\n") + 1 for name in row) for row in rows]
    with drawing_style():
        figure = new_figure(_LEGEND_CM + len(rows) * _PANEL_CM + sum(lines) * _PANEL_LINE_CM)
        heights = [_PANEL_CM + line * _PANEL_LINE_CM for line in lines]
        grid = figure.subplots(len(rows), beside, squeeze=False, height_ratios=heights)
        panels = list(grid.flat)
        for axes, role, items, name, word in zip(panels, roles, years, names, status, strict=False):
            draw_years(axes, items, is_small=True)
            axes.set_title(f"{name}\n", loc="left", fontsize=theme.size["note"], fontweight="bold")
            axes.annotate(
                word,
                (0, 1),
                (0, 6),
                xycoords="axes fraction",
                textcoords="offset points",
                color=colours.get(role.kinerja.status.text, theme.light.muted),
                fontweight="bold",
            )
        for axes in panels[len(roles) :]:
            axes.set_axis_off()
        figure.legend(
            *panels[0].get_legend_handles_labels(), loc="outside upper left", ncols=2, frameon=False
        )
        svg = write_svg(figure)
    spelled = " ".join(
        f"{role.nama}, {role.kinerja.status.text.lower()}: {spell_years(items)}."
        for role, items in zip(roles, years, strict=True)
    )
    return Gambar(
        "perkembangan_iku",
        "Target dan Realisasi Indikator Kinerja Utama Menurut Tahun",
        f"Status dan perkembangan setiap indikator. {spelled}",
        svg,
        tuple(
            point for role, items in zip(roles, years, strict=True) for point in points_of(items, role.nama)
        ),
    )


def draw_years(axes: Axes, items: Sequence[Kinerja], *, is_small: bool = False) -> None:
    """Draw the realisasi of one indikator as a line with a point a year, its targets as marks across.

    Numbers are joined directly, dates by their day of the year, levels by steps: between two levels there is
    nothing. A year in between that is left out, or has no realisasi, parts the line. A target that is a range has a
    mark at each end, a band between.

    Args:
        axes: where it is drawn.
        items: its performance year by year, the oldest first.
        is_small: without the reasons below the years, and with the values of the last year only.
    """
    theme = load_theme()
    order = items[-1].order

    has_dates = items[-1].jenis.has_dates

    def place(angka: Angka, tahun: int) -> float | None:
        if has_dates and isinstance(angka.value, str):
            return place_date(angka.value, tahun)
        if order and isinstance(angka.value, str):
            return order.rank(angka.value)
        return None if angka.number is None else position(angka)

    goals = {
        item.tahun: ends for item in items if (ends := _ends(item.target, place(item.target, item.tahun)))
    }
    reached = {
        item.tahun: value for item in items if (value := place(item.realisasi, item.tahun)) is not None
    }
    drawn = [*(end for ends in goals.values() for end in ends), *reached.values()]
    if drawn and has_dates:
        scale_dates(axes, drawn, items[-1].tahun)
    elif drawn and order:
        scale_words(axes, order.words, drawn)
    elif drawn:
        scale_numbers(axes, drawn, 2 if is_small else 3)
    else:
        axes.set_yticks([])
    years = range(items[0].tahun, items[-1].tahun + 1)
    axes.plot(
        years,
        [reached.get(tahun, math.nan) for tahun in years],
        "-o",
        drawstyle="steps-mid" if order and not has_dates else "default",
        color=theme.series[2],
        label="Realisasi",
    )
    marks = [(tahun, end) for tahun, ends in goals.items() for end in ends]
    axes.hlines(
        [end for _, end in marks],
        [tahun - _HALF_MARK for tahun, _ in marks],
        [tahun + _HALF_MARK for tahun, _ in marks],
        color=theme.series[1],
        linewidth=2,
        label="Target",
    )
    for tahun, ends in goals.items():
        between = [tahun - _HALF_MARK, tahun + _HALF_MARK]
        axes.fill_between(between, ends[0], ends[-1], color=theme.series[1], alpha=_BAND, linewidth=0)
    for item in items[-1:] if is_small else items:
        ends, value = goals.get(item.tahun, ()), reached.get(item.tahun)
        is_above = not ends or (value is not None and value >= sum(ends) / len(ends))
        if ends:
            goal = ends[0] if is_above else ends[-1]
            write_value(axes, item.target.text, (item.tahun, goal), theme.series[1], above=not is_above)
        if value is not None:
            write_value(axes, item.realisasi.text, (item.tahun, value), theme.series[2], above=is_above)
    signs = _SIGNS // len(years)
    names = [str(item.tahun) if is_small else _name_year(item, signs) for item in items]
    axes.set_xticks([item.tahun for item in items], names)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.grid(axis="y", color=theme.light.rule, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)


def _ends(target: Angka, place: float | None) -> tuple[float, ...]:
    """Where a target lies on the axis: at its one place, or at the ends of its range; nowhere if there is none."""
    if isinstance(target.value, str) and (bounds := read_range(target.value)):
        return tuple(position(end) for end in bounds if end is not None)
    return () if place is None else (place,)


def _name_year(item: Kinerja, signs: int) -> str:
    """The year, and below it why it has no realisasi where it has none."""
    value = item.realisasi.value
    if value == BELUM_SELESAI:
        return f"{item.tahun}\n{BELUM_SELESAI}"
    if not isinstance(value, Tanda):
        return str(item.tahun)
    # Beside the mark of a target the reason alone would read as a reason for the target.
    of = "" if isinstance(item.target.value, Tanda) else "realisasi "
    return f"{item.tahun}\n{textwrap.fill(of + value.meaning, signs)}"


def spell_years(items: Sequence[Kinerja]) -> str:
    """Target and realisasi year by year in words, for who hears the picture."""
    return "; ".join(
        f"{item.tahun} target {_spoken(item.target)}, realisasi {_spoken(item.realisasi)}" for item in items
    )


def points_of(items: Sequence[Kinerja], panel: str = "") -> tuple[Point, ...]:
    """What a picture of the years draws: target and realisasi of each, labelled by the year.

    Args:
        items: the performance of an indikator year by year.
        panel: the indikator, where a picture holds several.
    """
    order = items[-1].order
    return tuple(
        Point(series, str(item.tahun), value, panel, order.words if order else ())
        for item in items
        for series, value in (("Target", item.target), ("Realisasi", item.realisasi))
    )


def _spoken(angka: Angka) -> str:
    """A value for who hears the chart: a sign such as a dash would be passed over in silence."""
    return angka.value.meaning if isinstance(angka.value, Tanda) else angka.text
