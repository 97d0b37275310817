"""The picture of an indikator over the years of the plan."""

from __future__ import annotations

from lkjtools.figure.angka import Angka, Tanda
from lkjtools.formatting import format_years
from lkjtools.show.axes import SHORTEST_WITH_LABEL, new_axes, position, write_beside
from lkjtools.show.drawing import drawing_style, write_svg
from lkjtools.show.values import Gambar, Point, code_of
from lkjtools.theme import load_theme
from lkjtools.topics.antartahun.model import Antartahun
from lkjtools.topics.capaian.model import Peran


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
        A bar a year for the realisasi, a line across it for the target; levels stand in their order. Where there is
        no realisasi the reason stands.
    """
    items = antartahun.perkembangan(role.kinerja.kode)
    years = [item.tahun for item in items]
    order = role.kinerja.order
    unit = f" {role.kinerja.satuan}" if role.kinerja.satuan else ""
    spelled = "; ".join(
        f"{i.tahun} target {_spoken(i.target)}, realisasi {_spoken(i.realisasi)}" for i in items
    )
    status = role.kinerja.status
    message = (
        "" if isinstance(status.value, Tanda) else f"Tahun {role.kinerja.tahun}: {status.text.lower()}. "
    )

    def height(angka: Angka) -> float | None:
        if order and isinstance(angka.value, str):
            return order.rank(angka.value)
        return None if angka.number is None else position(angka)

    theme = load_theme()
    heights = [h for item in items for h in (height(item.target), height(item.realisasi)) if h is not None]
    low, high = min(heights, default=0.0), max(heights, default=0.0)
    low, high = min(low, 0.0) * 1.18, (max(high, 0.0) or 1.0) * 1.18
    with drawing_style():
        figure, axes = new_axes(6.2)
        for place, item in enumerate(items):
            reached, goal = height(item.realisasi), height(item.target)
            if reached is None:
                value = item.realisasi.value
                write_beside(axes, value.meaning if isinstance(value, Tanda) else "", (place, 0))
            else:
                axes.bar(place, reached, width=0.5, color=theme.series[2])
                if abs(reached) < SHORTEST_WITH_LABEL * (high - low):
                    write_beside(axes, item.realisasi.text, (place, max(reached, 0)))
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
        if order:
            shown = order.words[: int(max(heights, default=0))]
            axes.set_yticks(range(1, len(shown) + 1), shown)
        else:
            axes.yaxis.set_visible(False)
            axes.spines["left"].set_visible(False)
        axes.tick_params(length=0)
        svg = write_svg(figure)
    kode = role.kinerja.kode
    parts = (part.kinerja.kode for part in antartahun.capaian.peran("komponen", kode))
    return Gambar(
        kode_perkembangan(kode),
        f"Target dan Realisasi {role.nama} Tahun {format_years(years[0], years[-1])}",
        f"{message}Target dan realisasi {role.nama}{f' dalam{unit}' if unit else ''} menurut tahun: {spelled}.",
        svg,
        tuple(
            Point(series, str(item.tahun), value)
            for item in items
            for series, value in (("Target", item.target), ("Realisasi", item.realisasi))
        ),
        notes=antartahun.catatan_perkembangan(kode),
        source=antartahun.dokumen.names("realisasi", kode, *parts) or role.kinerja.sumber_data,
    )


def _spoken(angka: Angka) -> str:
    """A value for who hears the chart: a sign such as a dash would be passed over in silence."""
    return angka.value.meaning if isinstance(angka.value, Tanda) else angka.text
