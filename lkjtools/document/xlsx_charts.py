"""Charts of a workbook: the figures of a picture as a table, and a chart of the program itself over them.

A chart takes its numbers, names and formats from the cells, so that who changes a cell sees it in the chart, and no
text of the data becomes a formula.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

import xlsxwriter
from xlsxwriter.chart import Chart

from lkjtools.document.xlsx_numbers import stored_number
from lkjtools.figure.angka import Tanda
from lkjtools.show.recorded import (
    Align,
    Column,
    GambarV1,
    PrintedCell,
    PrintedPoint,
    PrintedRow,
    TabelV1,
    words_cell,
)
from lkjtools.theme import load_theme

WIDTH_PX = 605
"""As wide as an upright page."""
_YEAR, _YEAR_AT_END = re.compile(r"\d{4}"), re.compile(r" \d{4}$")
_PERCENT = ("persen", "%")
"""Units in which zero is none, so that the length of a bar means something."""
_SMALL = 9
"""Points of the type in a chart."""
_FINE = 5.0
"""An axis that is shorter has marks with decimals."""


def has_chart(value: GambarV1) -> bool:
    """Say whether the program itself can draw a picture's figures on one pair of axes.

    Levels have an order but no number; several indikator over the years have units and axes of their own.
    """
    labels = [point.label for point in value.points]
    is_several = all(map(_YEAR_AT_END.search, labels)) and not all(map(_YEAR.fullmatch, labels))
    return not is_several and _has_numbers(value)


def _has_numbers(value: GambarV1) -> bool:
    return any(stored_number(point) is not None for point in value.points)


def table_of(value: GambarV1) -> TabelV1:
    """Write the figures of a picture as a table: a row for each label, a column for each series.

    A program draws a text as zero, so what has no number leaves its cell empty, and a note says what is printed.

    Args:
        value: the picture.
    """
    labels: dict[tuple[str, int], dict[str, PrintedPoint]] = {}
    units: dict[str, dict[str, None]] = {}
    met: Counter[tuple[str, str]] = Counter()
    for point in value.points:
        units.setdefault(point.series, {}).update({point.unit: None} if point.unit else {})
        met[point.series, point.label] += 1
        labels.setdefault((point.label, met[point.series, point.label]), {})[point.series] = point
    is_drawn = has_chart(value)
    absent = [
        f"{series} {label} {_spell(point)}"
        for (label, _), points in labels.items()
        for series, point in points.items()
        if is_drawn and stored_number(point) is None
    ]

    def cell(point: PrintedPoint | None) -> PrintedCell:
        if point is None or (is_drawn and stored_number(point) is None):
            return words_cell("")
        return PrintedCell(point.text, point.key, point.value, point.unit, point.decimals)

    align: Align = "right" if _has_numbers(value) else "left"
    return TabelV1(
        code=value.code,
        caption=value.caption,
        columns=(
            Column("uraian", ("Uraian",), width=4, row_header=True),
            *(
                Column(f"seri_{number}", (_head(series, known),), align, 2)
                for number, (series, known) in enumerate(units.items(), start=1)
            ),
        ),
        rows=tuple(
            PrintedRow("data", (words_cell(label), *(cell(points.get(series)) for series in units)))
            for (label, _), points in labels.items()
        ),
        notes=(*value.notes, *([f"Sel kosong: {'; '.join(absent)}."] if absent else [])),
        source=value.source,
        landscape=False,
        angka={},
    )


def make_chart(
    book: xlsxwriter.Workbook,
    sheet: str,
    first_row: int,
    numbers: Sequence[Sequence[Fraction | None]],
    value: GambarV1,
) -> Chart:
    """Make the chart of a picture over its table.

    Years go from left to right: the last series, what was reached, is a line, the others are marks. Percentages of
    names are bars from zero. Other numbers of names are dots, since their zero may mean nothing, joined by a line
    where several belong together.

    Args:
        book: the workbook.
        sheet: the name of the sheet that holds the table.
        first_row: its first row below the head, counted from 0.
        numbers: the number of each cell, row by row, the first cell of a row its label.
        value: the picture.
    """
    theme = load_theme()
    has_years = all(_YEAR.fullmatch(point.label) for point in value.points)
    has_bars = not has_years and all(point.unit in _PERCENT for point in value.points)
    chart: Chart = book.add_chart({"type": "bar" if has_bars else "line"})
    last_row = first_row + len(numbers) - 1
    columns = range(1, len(numbers[0]))
    # As in the pictures: what was reached in blue, beside it what it is held against.
    blue, red, *others = (theme.series[2], theme.series[1], theme.series[0], theme.series[3])
    colours = [*reversed([blue, red, *others][: len(columns)])]
    font = {"name": theme.workbook_font, "size": _SMALL, "color": theme.light.text}
    # Bars of which no two share a row need no room beside each other.
    alone = all(sum(each is not None for each in row) <= 1 for row in numbers)
    for place in columns:
        colour = colours[(place - 1) % len(colours)]
        is_line = has_years and place == columns[-1]
        beside = "outside_end" if has_bars else "below" if has_years and not is_line else "above"
        mark = "long_dash" if has_years and not is_line else "circle"
        chart.add_series(
            {
                "name": [sheet, first_row - 1, place],
                "categories": [sheet, first_row, 0, last_row, 0],
                "values": [sheet, first_row, place, last_row, place],
                "data_labels": {"value": True, "font": font, "position": beside},
                **(
                    {"fill": {"color": colour}, "gap": 60, "overlap": 100 if alone else 0}
                    if has_bars
                    else {
                        "line": {"color": colour, "width": 2} if is_line else {"none": True},
                        "marker": {
                            "type": mark,
                            "size": 12 if mark == "long_dash" else 8,
                            "fill": {"color": colour},
                            "border": {"color": colour},
                        },
                    }
                ),
            }
        )
    if not (has_years or has_bars or alone):
        chart.set_high_low_lines({"line": {"color": theme.light.rule, "width": 3}})
    grid = {"visible": True, "line": {"color": theme.light.rule, "width": 0.5}}
    names = {"num_font": font, "line": {"color": theme.light.rule}, "label_position": "low"}
    drawn = [float(each) for row in numbers for each in row if each is not None]
    low, high = min(drawn), max(drawn)
    if has_bars:
        low, high = min(low, 0.0), max(high, 0.0)
    marks = {
        "num_font": font,
        "num_format": f"[$-421]#,##0{_decimals(high - low)}",
        "line": {"none": True},
        "major_gridlines": grid,
        **({"min": 0} if has_bars and low == 0 else {}),
    }
    # The first name on top; the marks stay at the foot.
    chart.set_x_axis(marks if has_bars else names)
    chart.set_y_axis({**names, "reverse": True, "crossing": "max"} if has_bars else marks)
    chart.set_legend({"position": "top", "font": font} if len(columns) > 1 else {"none": True})
    chart.set_title({"none": True})
    height = 90 + len(numbers) * (24 + 16 * (0 if alone else len(columns))) if has_bars else 300
    chart.set_size({"width": WIDTH_PX, "height": height if has_bars or has_years else 420})
    return chart


def _decimals(span: float) -> str:
    """The decimals by which some marks on an axis of this length differ."""
    return "" if span >= _FINE else ".0" if span >= _FINE / 10 else ".00"


def _head(series: str, units: Iterable[str]) -> str:
    unit = "; ".join(units)
    return f"{series} ({unit})" if unit else series


def _spell(point: PrintedPoint) -> str:
    meaning = next((tanda.meaning for tanda in Tanda if tanda.sign == point.text), None)
    return point.text if meaning is None else f"{point.text} ({meaning})"
