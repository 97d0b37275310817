"""Tables of a PDF without rules between columns: the columns are seen from how words stand below each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lkjtools.reading.captions import caption_match, is_caption, is_unit
from lkjtools.reading.model import Cara
from lkjtools.reading.pdf_grid import GridCell, GridTable, clusters, enclosed_cells, fill, place
from lkjtools.reading.pdf_lines import Line, lines_of
from lkjtools.reading.pdf_page import Area, Page, Rule, Word
from lkjtools.reading.pdf_ruled import joined_rules

_SAME_END = 8.0
"""Points by which the rules of one table end differently."""
_LONG_RULE = 0.25
"""Of the width of the page: a shorter rule is no edge of a table."""
_WIDE_BLANK = 0.5
"""Of the height of letters: a wider blank may part columns; between numbers a narrower one too."""
_BLANK_OF_NUMBERS = 0.32
_CORRIDOR = 0.3
"""Of the height of letters: the least width that stays blank between two columns."""
_PROSE = 0.6
"""Of the width of the text: a line without wide blanks and so long is no row of a table."""
_APART = 3.0
"""Times the height of letters: so much blank ends a table without rules."""
_ROW_GAP = 1.3
"""Times the blank between the lines of a cell: a wider one parts rows."""
_FEW = 0.1
"""Of the lines: so many may cross a corridor, as heads over several columns do."""
_MOST_LINES_OF_ROW = 4
_GUESSED_ROWS = "batas barisnya diperkirakan dari letak kata"
_GUESSED_SPAN = "rentang kepalanya diperkirakan dari letak kata"


@dataclass(frozen=True)
class _Run:
    """Words of a line without a wide blank between them."""

    x0: float
    x1: float
    line: int


@dataclass(frozen=True)
class _Region:
    """Where a table stands: its lines, and its rules from the top."""

    lines: Sequence[Line]
    rules: Sequence[Rule]
    left: float
    right: float
    is_captioned: bool


def find_aligned(
    page: Page, words: Sequence[Word], taken: Sequence[Area], *, goes_on: bool = False
) -> tuple[list[GridTable], list[Word]]:
    """Find the tables that are columns of words, between level rules or below a caption.

    Args:
        page: a page.
        words: of it, those of no table and no edge of the page.
        taken: where tables were found already.
        goes_on: a table of this kind reaches the end of the page before.

    Returns:
        The tables, and the words that stand in none of them.
    """
    tables: list[GridTable] = []
    rest = list(words)
    rules = [
        rule
        for rule in joined_rules(page.across)
        if rule.end - rule.start > _SAME_END
        and not any(
            area.y0 - 3 < rule.at < area.y1 + 3 and rule.start < area.x1 and rule.end > area.x0
            for area in taken
        )
    ]
    for find in (_between_rules, _below_captions, _by_columns):
        lines = lines_of(word for word in rest if not word.turn)
        for region in find(page, lines, rules, goes_on):
            table = _table(page.number, region)
            inside = {word for line in region.lines for word in line.words}
            if table is None or not inside <= set(rest):
                continue
            tables.append(table)
            rest = [word for word in rest if word not in inside]
    return sorted(tables, key=lambda table: table.area.y0), rest


def _between_rules(
    page: Page, lines: Sequence[Line], rules: Sequence[Rule], goes_on: bool
) -> Iterator[_Region]:
    """Between the first and the last of level rules that begin and end alike."""
    long = [rule for rule in rules if rule.end - rule.start > _LONG_RULE * page.width]
    while long:
        first = long.pop(0)
        alike = [rule for rule in long if _ends_alike(rule, first)]
        chain = [first]
        for rule in alike:
            between = [line for line in lines if chain[-1].at < _middle(line) < rule.at]
            if any(is_caption(line.text) for line in between) or _is_prose(between, first.end - first.start):
                break
            chain.append(rule)
        if len(chain) < 2:
            continue
        long = [rule for rule in long if rule not in chain]
        inside = [
            line
            for line in lines
            if chain[0].at < _middle(line) < chain[-1].at
            and line.x0 > first.start - _SAME_END
            and line.x1 < first.end + _SAME_END
        ]
        parts = [
            rule
            for rule in rules
            if chain[0].at - 1 <= rule.at <= chain[-1].at + 1
            and rule.start > first.start - _SAME_END
            and rule.end < first.end + _SAME_END
        ]
        yield _Region(inside, parts, first.start, first.end, True)


def _ends_alike(rule: Rule, other: Rule) -> bool:
    return abs(rule.start - other.start) < _SAME_END and abs(rule.end - other.end) < _SAME_END


def _middle(line: Line) -> float:
    return (line.y0 + line.y1) / 2


def _is_prose(lines: Sequence[Line], width: float) -> bool:
    """Whether lines are running text: most of them long, none parted by wide blanks."""
    long = [line for line in lines if line.x1 - line.x0 > _PROSE * width]
    return len(long) > 2 and all(len(_runs(line, 0)) == 1 for line in lines)


def _below_captions(
    page: Page, lines: Sequence[Line], rules: Sequence[Rule], goes_on: bool
) -> Iterator[_Region]:
    """From a caption to where running text begins; on a further page from its top."""
    starts = [index + 1 for index, line in enumerate(lines) if caption_match(line.text)]
    if goes_on and lines:
        starts.insert(0, 0)
    for start in starts:
        yield _region(lines[start:], is_captioned=True)


def _by_columns(page: Page, lines: Sequence[Line], rules: Sequence[Rule], goes_on: bool) -> Iterator[_Region]:
    """Where at least three lines with three parts each follow each other."""
    index = 0
    while index < len(lines):
        many = list(itertools.takewhile(lambda line: len(_runs(line, 0)) >= 3, lines[index:]))
        if len(many) >= 3:
            region = _region(lines[index:], is_captioned=False)
            yield region
            index += max(len(region.lines), 1)
        else:
            index += max(len(many), 1)


def _region(lines: Sequence[Line], *, is_captioned: bool) -> _Region:
    """The lines of a table without rules, as far as they can be its rows."""
    left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
    inside: list[Line] = []
    for line in lines:
        is_long = len(_runs(line, 0)) == 1 and line.x1 - line.x0 > _PROSE * (right - left)
        is_apart = inside and line.y0 - inside[-1].y1 > _APART * line.size
        is_title = not inside and len(_runs(line, 0)) == 1
        if is_title and is_captioned and (is_unit(line.text) or not is_long):
            # The rest of a caption, or the unit; a table begins with a head of several columns.
            continue
        if is_long or is_apart or is_caption(line.text):
            break
        inside.append(line)
    while inside and len(_runs(inside[-1], 0)) == 1 and not _hangs(inside[-1], inside[:-1]):
        inside.pop()
    ends = [line.x0 for line in inside], [line.x1 for line in inside]
    return _Region(inside, [], min(ends[0], default=left), max(ends[1], default=right), is_captioned)


def _hangs(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line of one part is the rest of a cell: it stands below a part of the line before, close to it."""
    if not above or line.y0 - above[-1].y1 > 0.6 * line.size:
        return False
    parts = _runs(above[-1], 0)
    return len(parts) > 1 and any(abs(part.x0 - line.x0) < 2 for part in parts[1:])


def _runs(line: Line, number: int) -> list[_Run]:
    runs = [_Run(line.words[0].x0, line.words[0].x1, number)]
    for before, word in itertools.pairwise(line.words):
        both = before.text[-1].isdigit() and word.text[0].isdigit()
        blank = (_BLANK_OF_NUMBERS if both else _WIDE_BLANK) * min(before.y1 - before.y0, word.y1 - word.y0)
        if word.x0 - runs[-1].x1 > blank:
            runs.append(_Run(word.x0, word.x1, number))
        else:
            runs[-1] = replace(runs[-1], x1=max(runs[-1].x1, word.x1))
    return runs


def _corridors(runs: Sequence[_Run], size: float, most: int) -> list[tuple[float, float]]:
    """Where it stays blank from top to bottom, but for as many lines as may cross it."""
    steps = sorted([(run.x0, 1) for run in runs] + [(run.x1, -1) for run in runs])
    corridors, depth, start = [], 0, None
    first, last = min(run.x0 for run in runs), max(run.x1 for run in runs)
    for x, step in steps:
        before, depth = depth, depth + step
        if before <= most < depth and start is not None:
            if x - start > _CORRIDOR * size and first < start and x <= last:
                corridors.append((start, x))
            start = None
        elif depth <= most < before:
            start = x
    return corridors


def _table(number: int, region: _Region) -> GridTable | None:
    lines = region.lines
    if len(lines) < 2:
        return None
    size = max(line.size for line in lines)
    runs = [run for index, line in enumerate(lines) for run in _runs(line, index)]
    by_line = [[run for run in runs if run.line == index] for index in range(len(lines))]
    # Rows of one part go over all columns; they say nothing of where columns part.
    telling = [run for line in by_line if len(line) > 1 for run in line]
    if len({run.line for run in telling}) < 2:
        return None
    corridors = _corridors(telling, size, 0)
    wanted = max(len(line) for line in by_line)
    if len(corridors) + 1 < wanted:
        more = _corridors(telling, size, max(1, int(_FEW * len(lines))))
        corridors = more if len(more) > len(corridors) else corridors
    if not corridors or (not region.is_captioned and len(corridors) < 2):
        return None
    xs = [region.left - 1, *((start + end) / 2 for start, end in corridors), region.right + 1]
    full = clusters(
        (rule.at for rule in region.rules if rule.start < xs[0] + 10 and rule.end > xs[-1] - 10), 3.0
    )
    split = _Rows(region, by_line, corridors, full)
    ys = split.edges()
    if len(ys) < 3:
        return None

    def wall_right(row: int, column: int) -> bool:
        start, end = corridors[column]
        return not any(
            run.x0 < start - 1 and run.x1 > end + 1 and ys[row] < _middle(lines[run.line]) < ys[row + 1]
            for run in runs
        )

    def wall_below(row: int, column: int) -> bool:
        return split.is_wall(ys[row + 1], xs[column], xs[column + 1])

    cells = enclosed_cells(xs, ys, wall_right, wall_below)
    fill(cells, xs, ys, (word for line in lines for word in line.words))
    heads = place(full[1] - 0.1, ys) + 1 if len(full) > 2 else 0
    cells = _with_spans(cells, xs, ys, heads or 1, region.rules)
    if split.is_guessed:
        for cell in cells:
            if cell.words and cell.row >= heads and not cell.doubt:
                cell.doubt = _GUESSED_ROWS
    area = Area(xs[0], ys[0], xs[-1], ys[-1])
    return GridTable(number, area, tuple(xs), tuple(ys), cells, Cara.KOLOM, heads)


class _Rows:
    """Where rows part: at rules, and where a wider blank goes through all columns."""

    def __init__(
        self,
        region: _Region,
        by_line: Sequence[Sequence[_Run]],
        corridors: Sequence[tuple[float, float]],
        full: Sequence[float],
    ) -> None:
        self._region = region
        self._by_line = by_line
        self._corridors = corridors
        self._full = list(full)
        self._part: list[float] = []
        self.is_guessed = False

    def edges(self) -> list[float]:
        """The edges of rows, from the top."""
        lines = self._region.lines
        top, bottom = lines[0].y0 - 1, max(line.y1 for line in lines) + 1
        levels = clusters((rule.at for rule in self._region.rules), 3.0)
        edges = clusters([*(each for each in levels if top < each < bottom)], 3.0)
        self._full = [each for each in self._full if top < each < bottom]
        self._part = [each for each in edges if not any(abs(each - other) <= 3 for other in self._full)]
        edges = [top, *edges, bottom]
        bands = [
            [index for index, line in enumerate(lines) if start < _middle(line) < end]
            for start, end in itertools.pairwise(edges)
        ]
        bodies = [len(band) for band in bands[1:] if band]
        is_row_by_row = len(bodies) > 2 and sorted(bodies)[len(bodies) // 2] <= _MOST_LINES_OF_ROW
        found = [top]
        for index, (band, end) in enumerate(zip(bands, edges[1:], strict=True)):
            is_head = index == 0 and len(self._full) > 0
            if is_head:
                found += self._split_head(band)
            elif not is_row_by_row:
                found += self._split(band)
            found.append(end)
        return found

    def is_wall(self, at: float, start: float, end: float) -> bool:
        """Whether an edge of rows holds for a column."""
        if not any(abs(at - each) <= 3 for each in self._part):
            return True
        return any(
            abs(rule.at - at) <= 3 and min(rule.end, end) - max(rule.start, start) > 0.5 * (end - start)
            for rule in self._region.rules
        )

    def _split_head(self, band: Sequence[int]) -> Iterator[float]:
        """A head is one row, whatever lines it has, but for a line that goes over several columns."""
        lines = self._region.lines
        for index, following in itertools.pairwise(band):
            crosses = any(
                run.x0 < start and run.x1 > end
                for run in self._by_line[index]
                for start, end in self._corridors
            )
            if crosses:
                yield (lines[index].y1 + lines[following].y0) / 2

    def _split(self, band: Sequence[int]) -> list[float]:
        lines = self._region.lines
        groups: list[tuple[float, float]] = []
        for index in band:
            line = lines[index]
            if groups and line.y0 < groups[-1][1]:
                groups[-1] = groups[-1][0], max(groups[-1][1], line.y1)
            else:
                groups.append((line.y0, line.y1))
        blanks = [
            (after[0] - before[1], (after[0] + before[1]) / 2) for before, after in itertools.pairwise(groups)
        ]
        if not blanks:
            return []
        least, most = min(blanks)[0], max(blanks)[0]
        pitch = min(after[0] - before[0] for before, after in itertools.pairwise(groups))
        size = max(line.size for line in lines)
        if most - least > max(0.15 * size, (_ROW_GAP - 1) * pitch * 0.5):
            return [at for blank, at in blanks if blank - least > (most - least) / 2]
        # All lines stand alike far from each other: either none is the rest of a cell, or the blank does not tell.
        starts = [self._is_start(index) for index in band]
        if all(starts):
            return [at for _, at in blanks]
        self.is_guessed = True
        tops = [lines[index].y0 for index, is_start in zip(band, starts, strict=True) if is_start]
        return [
            at
            for (_, at), (top, _) in zip(blanks, groups[1:], strict=True)
            if any(abs(top - each) < 2 for each in tops)
        ]

    def _is_start(self, index: int) -> bool:
        """Whether a line begins a row: it has something in the first column, or is one part over several."""
        runs = self._by_line[index]
        if not self._corridors:
            return True
        return runs[0].x0 < self._corridors[0][0] or len(runs) == len(self._corridors) + 1


def _with_spans(
    cells: list[GridCell],
    xs: Sequence[float],
    ys: Sequence[float],
    heads: int,
    rules: Sequence[Rule],
) -> list[GridCell]:
    """Give a head that stands over several columns those that are empty beside it."""
    spans: list[tuple[GridCell, int, int]] = []
    for cell in cells:
        if cell.row >= heads - 1 or cell.height > 1 or not cell.words:
            continue
        level = ys[cell.row + 1]
        under = [
            rule
            for rule in rules
            if abs(rule.at - level) <= 3
            and rule.start < min(word.x0 for word in cell.words) + 2
            and rule.end > max(word.x1 for word in cell.words) - 2
            and rule.end - rule.start < 0.95 * (xs[-1] - xs[0])
        ]
        if under:
            first = place(under[0].start + 6, xs)
            last = place(under[0].end - 6, xs)
            if 0 <= first <= cell.column and last >= cell.column + cell.width - 1:
                spans.append((cell, first, last))
    kept = list(cells)
    for cell, first, last in spans:
        beside = [
            each
            for each in kept
            if each is not cell and each.row == cell.row and first <= each.column <= last and each.height == 1
        ]
        if all(not each.words for each in beside):
            kept = [each for each in kept if not any(each is other for other in beside)]
            cell.column, cell.width = first, last - first + 1
    return sorted(kept, key=lambda each: (each.row, each.column))
