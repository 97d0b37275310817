"""Charts of a workbook: the figures of a picture as a table, and a chart of the program itself over them.

A chart takes its numbers, names and formats from the cells, so that who changes a cell sees it in the chart, and no
text of the data becomes a formula.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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

WIDTH_PX = 590
"""Not quite as wide as an upright page, so that its frame is printed."""
_YEAR = re.compile(r"\d{4}")
_NAMED_YEAR = re.compile(r"(.+), tahun (\d{4})")
"""How a picture of several indikator labels a year."""
_PERCENT = ("persen", "%")
"""Units in which zero is none, so that the length of a bar means something."""
_SMALL = 9
"""Points of the type in a chart."""
_FINE = 5.0
"""An axis that is shorter has marks with decimals."""


@dataclass(frozen=True)
class Panel:
    """What one chart shows of a picture: all of it, or the years of one name among several.

    Attributes:
        title: the name; empty for the whole picture.
        rows: its points by series, row by row, each with its label.
    """

    title: str
    rows: tuple[tuple[str, Mapping[str, PrintedPoint]], ...]

    @property
    def points(self) -> list[PrintedPoint]:
        """All of its points, row by row."""
        return [point for _, points in self.rows for point in points.values()]

    @property
    def unit(self) -> str:
        """The unit of its points; several where they differ."""
        return "; ".join(dict.fromkeys(point.unit for point in self.points if point.unit))

    @property
    def has_chart(self) -> bool:
        """Whether the program itself can draw it: levels have an order but no number."""
        return any(stored_number(point) is not None for point in self.points)


def panels_of(value: GambarV1) -> list[Panel]:
    """Divide a picture as it is divided in print: labels that end with a year after a name are those of that name.

    Args:
        value: the picture.
    """
    panels: dict[str, dict[tuple[str, int], dict[str, PrintedPoint]]] = {}
    met: Counter[tuple[str, str]] = Counter()
    for point in value.points:
        found = _NAMED_YEAR.fullmatch(point.label)
        title, label = (found[1], found[2]) if found else ("", point.label)
        met[point.series, point.label] += 1
        row = (label, met[point.series, point.label])
        panels.setdefault(title, {}).setdefault(row, {})[point.series] = point
    return [
        Panel(title, tuple((label, points) for (label, _), points in rows.items()))
        for title, rows in panels.items()
    ]


def table_of(value: GambarV1) -> TabelV1:
    """Write the figures of a picture as a table: a row for each label, a column for each series.

    A program draws a text as zero, so what has no number leaves its cell empty, and a note says what is printed.

    Args:
        value: the picture.
    """
    panels = panels_of(value)
    series = list(dict.fromkeys(point.series for point in value.points))
    rows: list[PrintedRow] = []
    absent: list[str] = []
    for panel in panels:
        if panel.title:
            rows.append(PrintedRow("group", (words_cell(_with_unit(panel.title, panel.unit)),)))
        for label, points in panel.rows:
            cells = [_cell(points.get(name), is_drawn=panel.has_chart) for name in series]
            rows.append(PrintedRow("data", (words_cell(label), *cells)))
            absent += [
                " ".join(filter(None, (panel.title, name, label, _spell(point))))
                for name, point in points.items()
                if panel.has_chart and stored_number(point) is None
            ]
    is_drawn = any(panel.has_chart for panel in panels)
    align: Align = "right" if is_drawn else "left"
    return TabelV1(
        code=value.code,
        caption=value.caption,
        columns=(
            Column("uraian", ("Uraian",), width=4, row_header=True),
            *(
                Column(f"seri_{number}", (_with_unit(name, _unit_of(panels, name)),), align, 2)
                for number, name in enumerate(series, start=1)
            ),
        ),
        rows=tuple(rows),
        notes=(*value.notes, *([f"Sel kosong: {'; '.join(absent)}."] if absent else [])),
        source=value.source,
        landscape=False,
        angka={},
    )


def make_chart(
    book: xlsxwriter.Workbook, sheet: str, head_row: int, first_row: int, table: TabelV1, panel: Panel
) -> Chart:
    """Make the chart of a picture, or of a part of it, over its table.

    Years go from left to right: the last series, what was reached, is a line, the others are marks. Percentages of
    names are bars from zero. Other numbers of names are dots, since their zero may mean nothing, joined by a line
    where several belong together.

    Args:
        book: the workbook.
        sheet: the name of the sheet that holds the table.
        head_row: the row of its head, counted from 0.
        first_row: the first row of what is drawn; its title stands above.
        table: what `table_of` makes of the picture.
        panel: what is drawn.
    """
    start = first_row - head_row - 1
    lines = table.rows[start : start + len(panel.rows)]
    numbers = [[stored_number(cell) for cell in line.cells] for line in lines]
    theme = load_theme()
    has_years = all(_YEAR.fullmatch(label) for label, _ in panel.rows)
    has_bars = not has_years and panel.unit in _PERCENT
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
                "name": [sheet, head_row, place],
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
    title = {"name": [sheet, first_row - 1, 0], "name_font": {**font, "bold": True}}
    chart.set_title(title if panel.title else {"none": True})
    height = 90 + len(numbers) * (24 + 16 * (0 if alone else len(columns))) if has_bars else 300
    chart.set_size({"width": WIDTH_PX, "height": height if has_bars or has_years else 420})
    return chart


def _decimals(span: float) -> str:
    """The decimals by which some marks on an axis of this length differ."""
    return "" if span >= _FINE else ".0" if span >= _FINE / 10 else ".00"


def _cell(point: PrintedPoint | None, *, is_drawn: bool) -> PrintedCell:
    if point is None or (is_drawn and stored_number(point) is None):
        return words_cell("")
    return PrintedCell(point.text, point.key, point.value, point.unit, point.decimals)


def _unit_of(panels: Sequence[Panel], series: str) -> str:
    """The unit of a series; none where each panel names its own."""
    points = (point for panel in panels if not panel.title for point in panel.points)
    return "; ".join(dict.fromkeys(point.unit for point in points if point.series == series and point.unit))


def _with_unit(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else name


def _spell(point: PrintedPoint) -> str:
    meaning = next((tanda.meaning for tanda in Tanda if tanda.sign == point.text), None)
    return point.text if meaning is None else f"{point.text} ({meaning})"
