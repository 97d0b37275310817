"""Charts of a workbook: the figures of a picture as a table, and a chart of the program itself over them.

A chart takes its numbers, names and formats from the cells, so that who changes a cell sees it in the chart, and no
text of the data becomes a formula.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from lkjtools.document.xlsx_numbers import stored_number
from lkjtools.figure.angka import SEMENTARA, Tanda
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
_PERCENT = ("persen", "%")
"""Units in which zero is none, so that the length of a bar means something."""
_SMALL = 9
"""Points of the type in a chart."""
_FINE = 5.0
"""An axis that is shorter has marks with decimals."""
_NUMBERS = "Nomor baris pada tabel"
"""Below an axis that has no room for names."""


@dataclass(frozen=True)
class Panel:
    """What one chart shows of a picture: all of it, or one of its parts.

    Attributes:
        title: the part's name; empty for the whole picture.
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
    def levels(self) -> tuple[str, ...]:
        """The words of its scale, the lowest first; none where its points are no levels."""
        return next((point.levels for point in self.points if point.levels), ())

    @property
    def has_years(self) -> bool:
        """Whether its rows are years."""
        return all(_YEAR.fullmatch(label) for label, _ in self.rows)

    @property
    def is_alone(self) -> bool:
        """Whether no two of its numbers share a row."""
        return all(
            sum(stored_number(point) is not None for point in points.values()) <= 1 for _, points in self.rows
        )

    @property
    def has_bars(self) -> bool:
        """Whether its numbers are lengths from zero; two of a row would hide how far they are apart."""
        return not self.has_years and self.unit in _PERCENT and self.is_alone

    @property
    def is_numbered(self) -> bool:
        """Whether its names stand below an axis, where there is no room for them."""
        return self.has_chart and not (self.has_years or self.has_bars)

    @property
    def has_chart(self) -> bool:
        """Whether the program itself can draw it."""
        return any(stored_number(point) is not None or _rank(point) for point in self.points)


def panels_of(value: GambarV1) -> list[Panel]:
    """Divide a picture as it is divided in print.

    Args:
        value: the picture.
    """
    panels: dict[str, dict[tuple[str, int], dict[str, PrintedPoint]]] = {}
    met: Counter[tuple[str, str, str]] = Counter()
    for point in value.points:
        place = (point.panel or "", point.series, point.label)
        met[place] += 1
        row = (point.label, met[place])
        panels.setdefault(point.panel or "", {}).setdefault(row, {})[point.series] = point
    return [
        Panel(title, tuple((label, points) for (label, _), points in rows.items()))
        for title, rows in panels.items()
    ]


def table_of(value: GambarV1) -> TabelV1:
    """Write the figures of a picture as a table: a row for each label, a column for each series.

    A program draws a text as zero, so what has no number leaves its cell empty, and a note says what is printed.
    Levels stand as words, and their places in the scale in columns of their own: by these they are drawn. The rows
    of a chart that has no room for names below its axis are numbered.

    Args:
        value: the picture.
    """
    panels = panels_of(value)
    series = list(dict.fromkeys(point.series for point in value.points))
    scales = list(dict.fromkeys(panel.levels for panel in panels if panel.levels))
    is_numbered = any(panel.is_numbered for panel in panels)
    rows: list[PrintedRow] = []
    absent: list[str] = []
    for panel in panels:
        if panel.title:
            rows.append(PrintedRow("group", (words_cell(_with_unit(panel.title, panel.unit)),)))
        for number, (label, points) in enumerate(panel.rows, start=1):
            shown = [points.get(name) for name in series]
            has_numbers = panel.has_chart and not panel.levels
            cells = [_cell(point, is_drawn=has_numbers) for point in shown]
            ranks = [_rank_cell(point) for point in shown] if scales else []
            names = [words_cell(text) for text in ([str(number), label] if is_numbered else [label])]
            rows.append(PrintedRow("data", (*names, *cells, *ranks)))
            absent += [
                " ".join(filter(None, (panel.title, name, label, _spell(point))))
                for name, point in points.items()
                if has_numbers and stored_number(point) is None
            ]
    is_drawn = any(panel.has_chart for panel in panels)
    align: Align = "right" if is_drawn else "left"
    return TabelV1(
        code=value.code,
        caption=value.caption,
        columns=(
            *([Column("nomor", ("No.",), "center", 0.6)] if is_numbered else []),
            Column("uraian", ("Uraian",), width=4, row_header=True),
            *(
                Column(f"seri_{number}", (_with_unit(name, _unit_of(panels, name)),), align, 2)
                for number, name in enumerate(series, start=1)
            ),
            *(
                Column(f"urutan_{number}", (f"Urutan tingkat {name[:1].lower()}{name[1:]}",), "right", 2)
                for number, name in enumerate(series if scales else (), start=1)
            ),
        ),
        rows=tuple(rows),
        notes=(
            *value.notes,
            *(
                f"Urutan tingkat: {', '.join(f'{rank} = {word}' for rank, word in enumerate(words, start=1))}."
                for words in scales
            ),
            *([f"Sel kosong: {'; '.join(absent)}."] if absent else []),
        ),
        source=value.source,
        landscape=False,
        angka={},
    )


def make_chart(
    book: xlsxwriter.Workbook, sheet: str, head_row: int, first_row: int, table: TabelV1, panel: Panel
) -> Chart:
    """Make the chart of a picture, or of a part of it, over its table.

    Years go from left to right: the last series, what was reached, is a line, the others are marks. Levels are
    marks alone, each with its word, for between two levels there is nothing. Percentages of names are bars from
    zero. Other numbers of names are dots, since their zero may mean nothing, and so are several of one name, joined
    by a line.

    Args:
        book: the workbook.
        sheet: the name of the sheet that holds the table.
        head_row: the row of its head, counted from 0.
        first_row: the first row of what is drawn; its title stands above.
        table: what `table_of` makes of the picture.
        panel: what is drawn.
    """
    start = first_row - head_row - 1
    names_of_series = [place for place, column in enumerate(table.columns) if column.code.startswith("seri_")]
    # Levels are drawn by their places, which stand behind all that is printed.
    beyond = len(names_of_series) if panel.levels else 0
    lines = table.rows[start : start + len(panel.rows)]
    numbers = [[stored_number(line.cells[place + beyond]) for place in names_of_series] for line in lines]
    theme = load_theme()
    has_years, has_bars = panel.has_years, panel.has_bars
    sums = [sum(row[number] or 0 for row in numbers) for number in range(len(names_of_series))]
    chart: Chart = book.add_chart({"type": "bar" if has_bars else "line"})
    last_row = first_row + len(numbers) - 1
    # As in the pictures: what was reached in blue, beside it what it is held against.
    blue, red, *others = (theme.series[2], theme.series[1], theme.series[0], theme.series[3])
    colours = [*reversed([blue, red, *others][: len(names_of_series)])]
    font = {"name": theme.workbook_font, "size": _SMALL, "color": theme.light.text}
    for number, place in enumerate(names_of_series):
        colour = colours[number % len(colours)]
        is_last = has_years and place == names_of_series[-1]
        is_line = is_last and not panel.levels
        is_below = not is_last if has_years else not panel.is_alone and sums[number] == min(sums)
        beside = "outside_end" if has_bars else "below" if is_below else "above"
        words = [
            None if row[number] is None else {"value": _label(sheet, down, place, line), "font": font}
            for down, (row, line) in enumerate(zip(numbers, lines, strict=True), start=first_row)
        ]
        mark = "long_dash" if has_years and not is_last else "circle"
        chart.add_series(
            {
                "name": [sheet, head_row, place],
                "categories": [sheet, first_row, 0, last_row, 0],
                "values": [sheet, first_row, place + beyond, last_row, place + beyond],
                "data_labels": {
                    "value": True,
                    "font": font,
                    "position": beside,
                    **({"custom": words} if beyond else {}),
                },
                **(
                    {"fill": {"color": colour}, "gap": 60, "overlap": 100}
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
    if not (has_years or panel.is_alone):
        chart.set_high_low_lines({"line": {"color": theme.light.rule, "width": 3}})
    grid = {"visible": True, "line": {"color": theme.light.rule, "width": 0.5}}
    names = {
        "num_font": font,
        "line": {"color": theme.light.rule},
        "label_position": "low",
        **({"name": _NUMBERS, "name_font": {**font, "bold": False}} if panel.is_numbered else {}),
    }
    drawn = [float(each) for row in numbers for each in row if each is not None]
    low, high = min(drawn), max(drawn)
    if has_bars:
        low, high = min(low, 0.0), max(high, 0.0)
    step = 1 if beyond else 10 ** math.floor(math.log10(high - low or 1))
    marks = {
        "num_font": font,
        "num_format": f"[$-421]#,##0{_decimals(high - low)}",
        "line": {"none": True},
        "major_gridlines": grid,
        **({} if has_bars else {"min": _beyond(low, -step), "max": _beyond(high, step)}),
        **({"min": 0} if has_bars and low == 0 else {}),
        # Each level has a line of its own; its word stands at the marks.
        **({"major_unit": 1, "label_position": "none"} if beyond else {}),
    }
    # The first name on top; the marks stay at the foot.
    chart.set_x_axis(marks if has_bars else names)
    chart.set_y_axis({**names, "reverse": True, "crossing": "max"} if has_bars else marks)
    chart.set_legend({"position": "top", "font": font} if len(names_of_series) > 1 else {"none": True})
    title = {"name": [sheet, first_row - 1, 0], "name_font": {**font, "bold": True}}
    chart.set_title(title if panel.title else {"none": True})
    chart.set_size({"width": WIDTH_PX, "height": 90 + len(numbers) * 24 if has_bars else 300})
    return chart


def _label(sheet: str, row: int, place: int, line: PrintedRow) -> str:
    """The word beside a mark, as text; its cell where XlsxWriter would take the text for a cell."""
    word = line.cells[place].text
    return f"={quote_sheetname(sheet)}!{xl_rowcol_to_cell(row, place, True, True)}" if "!" in word else word


def _beyond(end: float, step: float) -> float:
    """A round number beyond an end of what is drawn, with room for a value beside the mark."""
    return round(math.ceil(end / step + 0.5) * step, 9)


def _decimals(span: float) -> str:
    """The decimals by which some marks on an axis of this length differ."""
    return "" if span >= _FINE else ".0" if span >= _FINE / 10 else ".00"


def _rank(point: PrintedPoint | None) -> int | None:
    """The place of a level in its scale, counted from 1."""
    word = None if point is None else point.text.removesuffix(SEMENTARA)
    return point.levels.index(word) + 1 if point and point.levels and word in point.levels else None


def _rank_cell(point: PrintedPoint | None) -> PrintedCell:
    rank = _rank(point)
    return words_cell("") if rank is None else PrintedCell(str(rank), None, str(rank), None, 0)


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
