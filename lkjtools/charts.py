"""The pictures of the report: each a function from the report to a value to show. No arithmetic here.

matplotlib by its object interface only: no global state, no pyplot. Text becomes paths and the SVG carries no
date, so the same figures give the same bytes in every kernel.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING

from lkjtools.angka import Angka
from lkjtools.formatting import format_number
from lkjtools.laporan import Laporan
from lkjtools.laporan.kinerja import Peran
from lkjtools.laporan.penilaian import Skm
from lkjtools.theme import load_theme
from lkjtools.values import Gambar, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LINE_CM = 0.34
_CM_PER_INCH = 2.54


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


@contextmanager
def _style() -> Iterator[None]:
    """The theme's font and the settings that make an SVG the same everywhere."""
    import matplotlib as mpl
    from matplotlib import font_manager

    theme = load_theme()
    for path in theme.font_files.values():
        if str(path) not in {entry.fname for entry in font_manager.fontManager.ttflist}:
            font_manager.fontManager.addfont(path)
    settings = {
        "font.family": theme.font_family,
        "font.size": theme.size["note"],
        "svg.fonttype": "path",
        "svg.hashsalt": "lkj",
        "axes.edgecolor": theme.light.rule,
        "axes.labelcolor": theme.light.muted,
        "text.color": theme.light.text,
        "xtick.color": theme.light.muted,
        "ytick.color": theme.light.text,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with mpl.rc_context(settings):
        yield


def _figure(height_cm: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    width = load_theme().text_width_cm / _CM_PER_INCH
    figure = Figure(figsize=(width, height_cm / _CM_PER_INCH), layout="constrained")
    return figure, figure.add_subplot()


def _svg(figure: Figure) -> str:
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def _wrap(text: str, width: int = 38) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, width))


def _row_cm(names: Sequence[str]) -> float:
    """Room that a row needs for its name, in centimetres."""
    return _LINE_CM * max(2, 1 + max(name.count("\n") + 1 for name in names))


def _bars(
    labels: Sequence[str], values: Sequence[Angka], *, line: tuple[str, float], unit: str, limit: float
) -> str:
    """Horizontal bars, the first on top, each with its printed value; a vertical line for the reference."""
    theme = load_theme()
    names = [_wrap(label) for label in labels]
    with _style():
        figure, axes = _figure(1.8 + _row_cm(names) * len(names))
        places = range(len(names))
        lengths = [position(value) for value in values]
        axes.barh(places, lengths, height=0.66, color=theme.series[2])
        axes.set_yticks(places, names)
        axes.invert_yaxis()
        axes.set_xlim(0, limit)
        axes.xaxis.set_major_formatter(lambda tick, _: format_number(Fraction(tick), 0 if limit > 10 else 1))
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(unit)
        for place, value in zip(places, values, strict=True):
            # At the foot of the bar, where the line of the reference does not cross it.
            axes.annotate(
                value.text,
                (0, place),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                color=theme.light.background,
                fontweight="bold",
            )
        name, place_of_line = line
        axes.axvline(place_of_line, color=theme.series[1], linewidth=1.2, linestyle=(0, (4, 2)))
        axes.annotate(
            name,
            (place_of_line, -0.5),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=theme.series[1],
        )
        return _svg(figure)


def gambar_serapan(laporan: Laporan) -> Gambar:
    """Absorption by program, the highest on top, beside that of all programs together.

    Args:
        laporan: the report.

    Returns:
        Horizontal bars in percent of the ceiling.
    """
    total = laporan.anggaran.jumlah.serapan
    lines = [pos for pos in laporan.anggaran.pos if pos.serapan.number is not None]
    lines.sort(key=lambda pos: position(pos.serapan), reverse=True)
    values = [pos.serapan for pos in lines]
    limit = max([100.0, *map(position, values)]) * 1.12
    spelled = "; ".join(f"{pos.nama} {pos.serapan.text} persen" for pos in lines)
    return Gambar(
        "serapan_program",
        f"Serapan Anggaran Menurut Program Tahun {laporan.tahun}",
        f"Serapan anggaran seluruh program {total.text} persen. Menurut program, dari yang tertinggi: {spelled}.",
        _bars(
            [pos.nama for pos in lines],
            values,
            line=(f"Seluruh program {total.text}", position(total)),
            unit="Serapan (%)",
            limit=limit,
        ),
        (
            *(Point("Serapan", pos.nama, pos.serapan) for pos in lines),
            Point("Serapan", "Seluruh program", total),
        ),
        source=laporan.sumber("anggaran"),
    )


def gambar_capaian(laporan: Laporan) -> Gambar:
    """Capaian of the program indikator, the highest on top, beside the target of 100 percent.

    Args:
        laporan: the report.

    Returns:
        Horizontal bars in percent; indikator without a capaian are named in a note.
    """
    roles = laporan.peran("program")
    shown = [role for role in roles if role.kinerja.capaian.number is not None]
    shown.sort(key=lambda role: position(role.kinerja.capaian), reverse=True)
    absent = [role.nama for role in roles if role.kinerja.capaian.number is None]
    values = [role.kinerja.capaian for role in shown]
    spelled = "; ".join(f"{role.nama} {role.kinerja.capaian.text} persen" for role in shown)
    return Gambar(
        "capaian_program",
        f"Capaian Indikator Kinerja Program Tahun {laporan.tahun}",
        f"Capaian indikator program terhadap target, dari yang tertinggi: {spelled}.",
        _bars(
            [role.nama for role in shown],
            values,
            line=("Target", 100.0),
            unit="Capaian (%)",
            limit=max([100.0, *map(position, values)]) * 1.12,
        ),
        tuple(Point("Capaian", role.nama, role.kinerja.capaian) for role in shown),
        notes=(f"Tidak digambar karena tidak ada nilainya: {'; '.join(absent)}.",) if absent else (),
        source=laporan.sumber("realisasi"),
    )


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
            limit=4.4,
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
        A bar a year for the realisasi, a line across it for the target; levels stand in their order.
    """
    years = laporan.tahun_renstra
    items = [laporan.kinerja(role.kinerja.kode, tahun) for tahun in years]
    words = role.kinerja.levels
    unit = f" {role.kinerja.satuan}" if role.kinerja.satuan else ""
    spelled = "; ".join(f"{i.tahun} target {i.target.text}, realisasi {i.realisasi.text}" for i in items)

    def height(angka: Angka) -> float | None:
        if words and isinstance(angka.value, str):
            return words.rank(angka.value)
        return None if angka.number is None else position(angka)

    theme = load_theme()
    with _style():
        figure, axes = _figure(6.2)
        tops = [h for item in items for h in (height(item.target), height(item.realisasi)) if h is not None]
        for place, item in enumerate(items):
            reached, goal = height(item.realisasi), height(item.target)
            if reached is None:
                axes.annotate(
                    "tidak ada data",
                    (place, 0),
                    (0, 5),
                    textcoords="offset points",
                    ha="center",
                    color=theme.light.muted,
                )
            else:
                axes.bar(place, reached, width=0.5, color=theme.series[2])
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
        axes.set_ylim(0, max(tops, default=1.0) * 1.18)
        if words:
            ranks = range(
                1,
                max(
                    words.rank(w)
                    for i in items
                    for w in (i.target.value, i.realisasi.value)
                    if isinstance(w, str)
                )
                + 1,
            )
            axes.set_yticks(ranks, [words.words[rank - 1] for rank in ranks])
        else:
            axes.yaxis.set_visible(False)
            axes.spines["left"].set_visible(False)
        axes.tick_params(length=0)
        svg = _svg(figure)
    return Gambar(
        f"perkembangan_{role.kinerja.kode}",
        f"Target dan Realisasi {role.nama} Tahun {years[0]}–{years[-1]}",
        f"Target dan realisasi {role.nama}{f' dalam{unit}' if unit else ''} menurut tahun: {spelled}.",
        svg,
        tuple(
            Point(series, str(item.tahun), value)
            for item in items
            for series, value in (("Target", item.target), ("Realisasi", item.realisasi))
        ),
        source=laporan.sumber("realisasi"),
    )


def gambar_efisiensi(laporan: Laporan) -> Gambar:
    """Absorption beside capaian for each program indikator.

    Args:
        laporan: the report.

    Returns:
        Two points an indikator on one percent axis, joined by a line; the widest gap on top.
    """
    shown = [item for item in laporan.efisiensi if item.selisih.number is not None]
    shown.sort(key=lambda item: position(item.selisih))
    theme = load_theme()
    with _style():
        names = [_wrap(item.kinerja.nama) for item in shown]
        figure, axes = _figure(2.4 + _row_cm(names) * len(names))
        for place, item in enumerate(shown):
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
        axes.set_yticks(range(len(names)), names)
        axes.invert_yaxis()
        axes.margins(x=0.16, y=0.12)
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel("Persen")
        axes.plot([], [], "s", color=theme.series[1], label="Serapan anggaran")
        axes.plot([], [], "o", color=theme.series[2], label="Capaian kinerja")
        figure.legend(loc="outside upper left", ncols=2, frameon=False)
        svg = _svg(figure)
    spelled = "; ".join(
        f"{item.kinerja.nama} serapan {item.pos.serapan.text}, capaian {item.kinerja.capaian.text}"
        for item in shown
    )
    return Gambar(
        "efisiensi",
        f"Serapan Anggaran dan Capaian Kinerja Program Tahun {laporan.tahun}",
        f"Serapan anggaran dan capaian kinerja tiap indikator dalam persen: {spelled}.",
        svg,
        tuple(
            Point(series, item.kinerja.nama, value)
            for item in shown
            for series, value in (("Serapan", item.pos.serapan), ("Capaian", item.kinerja.capaian))
        ),
        source=laporan.sumber("anggaran"),
    )
