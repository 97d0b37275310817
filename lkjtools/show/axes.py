"""The axes that charts share: rows that fit a page, bars with their values, labels.

matplotlib by its object interface only: no global state, no pyplot. Text becomes paths and the SVG carries no
date, so the same figures give the same bytes in every kernel.
"""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from lkjtools.figure.angka import Angka
from lkjtools.formatting import format_number
from lkjtools.show.drawing import drawing_style, name_parts, open_figure, write_svg
from lkjtools.show.values import Gambar
from lkjtools.theme import load_theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


_LINE_CM = 0.34
_BAR_CM = 0.45
FRAME_CM = 1.8
"""Room above and below the rows: the name of the line, the axis and its unit."""
_MOST_ROWS_CM = 16.5
"""Rows higher than this together do not fit a page with frame, caption and notes: they go on in another picture."""
_WORD_SIGNS = 16
"""Signs in a line of a word on a vertical axis; a longer one has more lines and leaves room to what is drawn."""
_SHORTEST_WITH_LABEL = 0.12
"""A bar shorter than this share of the axis has its value beside it."""


def position(value: Angka | Fraction) -> float:
    """Where a value lies on an axis: the only place where an exact number becomes a float, for drawing alone.

    Args:
        value: a figure with a number, or an exact number such as the bound of a class.

    Returns:
        The nearest float.

    Raises:
        ValueError: the figure has no number to draw.
    """
    if isinstance(value, Fraction):
        return float(value)
    if value.number is None:
        raise ValueError(f"{value.key} tidak punya nilai untuk digambar")
    return float(value.number)


def new_figure(height_cm: float) -> Figure:
    """A figure as wide as the text of a page."""
    return open_figure(load_theme().text_width_cm, height_cm, layout="constrained")


def new_axes(height_cm: float) -> tuple[Figure, Axes]:
    """A figure as wide as the text of a page, with one pair of axes."""
    figure = new_figure(height_cm)
    return figure, figure.add_subplot()


def _wrap(text: str) -> str:
    return textwrap.fill(text, 46)


def _row_cm(name: str) -> float:
    """Room that a row needs for its name, in centimetres."""
    return _LINE_CM * (1.7 + name.count("\n"))


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


def split_pictures(
    code: str, caption: str, names: Sequence[str], picture: Callable[[str, str, slice], Gambar]
) -> tuple[Gambar, ...]:
    """One picture, or as many as the rows need."""
    parts = split_rows([_row_cm(_wrap(name)) for name in names])
    return tuple(picture(*part) for part in name_parts(code, caption, parts))


def rows_axes(labels: Sequence[str], frame_cm: float) -> tuple[Figure, Axes, list[float]]:
    """Axes with a named row for each label, the first on top, each as high as its name; and their middles."""
    names = [_wrap(label) for label in labels]
    heights = [_row_cm(name) for name in names]
    figure, axes = new_axes(frame_cm + math.fsum(heights))
    ends = list(itertools.accumulate(heights))
    places = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    axes.set_yticks(places, names)
    axes.set_ylim(ends[-1], 0)
    axes.tick_params(axis="y", length=0)
    return figure, axes, places


def axis_span(values: Sequence[Angka], *always: float) -> tuple[float, float]:
    """The ends of an axis that shows these values and these positions, with a margin."""
    lengths = [*always, *map(position, values)]
    low, high = min(lengths), max(lengths)
    return low * 1.12 if low < 0 else low, high * 1.12


def draw_bars(
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
        figure, axes, places = rows_axes(labels, FRAME_CM)
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


def write_value(axes: Axes, text: str, place: tuple[float, float], colour: str, *, above: bool) -> None:
    """A value beside the point that it belongs to, readable where a line passes behind it."""
    axes.annotate(
        text,
        place,
        (0, 5 if above else -5),
        textcoords="offset points",
        ha="center",
        va="bottom" if above else "top",
        color=colour,
        bbox={"facecolor": load_theme().light.background, "edgecolor": "none", "pad": 0.5},
    )


def scale_numbers(axes: Axes, values: Sequence[float], most: int) -> None:
    """Let a vertical axis of numbers span the values, with a few marks printed the Indonesian way.

    Points need no zero: bars would.

    Args:
        axes: the axes.
        values: all that is drawn, at least one.
        most: how many parts the marks divide the axis into, at most.
    """
    from matplotlib.ticker import MaxNLocator

    low, high = min(values), max(values)
    margin = 0.4 * (high - low) or 1
    marks = [
        mark
        for mark in MaxNLocator(most, steps=[1, 2, 5, 10], min_n_ticks=most - 1).tick_values(low, high)
        if low - margin <= mark <= high + margin
    ]
    exact = [Fraction(mark).limit_denominator(10**6) for mark in marks]
    decimals = next(d for d in range(7) if d == 6 or all((mark * 10**d).denominator == 1 for mark in exact))
    axes.set_yticks(marks, [format_number(mark, decimals) for mark in exact])
    axes.set_ylim(low - margin, high + margin)


def scale_words(axes: Axes, words: Sequence[str], ranks: Sequence[float]) -> None:
    """Let a vertical axis name the words from the lowest to the highest that is drawn, each on a line of its own.

    Args:
        axes: the axes.
        words: every word, the lowest first, with rank 1.
        ranks: the ranks drawn, at least one.
    """
    low, high = math.floor(min(ranks)), math.ceil(max(ranks))
    named = [textwrap.fill(word, _WORD_SIGNS) for word in words[low - 1 : high]]
    axes.set_yticks(range(low, high + 1), named)
    axes.set_ylim(low - 0.8, high + 0.8)


def draw_dots(
    labels: Sequence[str],
    values: Sequence[Angka],
    *,
    line: tuple[str, float],
    bounds: Sequence[tuple[str, Fraction]],
    end: Fraction,
    unit: str,
) -> str:
    """A dot a row on an axis that does not begin at zero, with the bounds of classes and a line for the whole.

    Args:
        labels: the name of each row, the first on top.
        values: where its dot lies; printed beside it.
        line: name and place of the vertical line.
        bounds: name and beginning of each class, the lowest first.
        end: where the axis ends.
        unit: what the axis shows.
    """
    theme = load_theme()
    with drawing_style():
        figure, axes, places = rows_axes(labels, FRAME_CM + 0.6)
        exact = [*(start for _, start in bounds), end]
        marks = [position(mark) for mark in exact]
        margin = (marks[-1] - marks[0]) / 50
        for number, ((name, _), (low, high)) in enumerate(
            zip(bounds, itertools.pairwise(marks), strict=True)
        ):
            axes.axvspan(low, high, color=theme.light.surface if number % 2 else theme.light.background)
            axes.annotate(
                name,
                ((low + high) / 2, 0),
                (0, 4),
                textcoords="offset points",
                ha="center",
                va="bottom",
                color=theme.light.muted,
            )
        axes.hlines(places, marks[0], marks[-1], color=theme.light.rule, linewidth=0.5)
        axes.axvline(line[1], color=theme.series[1], linewidth=1.2, linestyle=(0, (4, 2)), label=line[0])
        lengths = [position(value) for value in values]
        axes.plot(lengths, places, "o", color=theme.series[2], markersize=6)
        for place, length, value in zip(places, lengths, values, strict=True):
            axes.annotate(
                value.text,
                (length, place),
                (-7, 0),
                textcoords="offset points",
                ha="right",
                va="center",
                color=theme.series[2],
                bbox={"facecolor": theme.light.background, "edgecolor": "none", "pad": 0.5},
            )
        axes.set_xticks(marks, [format_number(mark, 0 if mark.denominator == 1 else 4) for mark in exact])
        axes.set_xlim(marks[0] - margin, marks[-1] + margin)
        axes.set_xlabel(unit)
        axes.spines["left"].set_visible(False)
        figure.legend(loc="outside upper left", frameon=False)
        return write_svg(figure)
