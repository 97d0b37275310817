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
from lkjtools.reading.pdf_paragraphs import LEADERS
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
_INDENT = 15.0
_APART = 3.0
"""Times the height of letters: so much blank ends a table without rules."""
_ROW_GAP = 1.3
"""Times the blank between the lines of a cell: a wider one parts rows."""
_FEW = 0.1
"""Of the lines: so many may cross a corridor, as heads over several columns do."""
_DENSE = 0.6
"""Of the lines between rules: where so many are full of numbers, each is a row."""
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
    """Where a table stands: its lines, its rules, and from where down it is looked for."""

    lines: Sequence[Line]
    rules: Sequence[Rule]
    left: float
    right: float
    is_captioned: bool
    like: Sequence[float] = ()
    top: float = 0.0


def alike(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Whether columns of words on two pages are the same, though the blanks between them differ.

    Args:
        xs: edges of the columns of one page.
        others: of the other.

    Examples:
        >>> alike((0, 100, 300), (0, 130, 300)), alike((0, 100, 300), (0, 15, 300))
        (True, False)
    """
    return len(xs) == len(others) and all(
        min(one[1], other[1]) - max(one[0], other[0]) > max(one[1] - one[0], other[1] - other[0]) / 2
        for one, other in zip(itertools.pairwise(xs), itertools.pairwise(others), strict=True)
    )


def find_aligned(
    page: Page, words: Sequence[Word], taken: Sequence[Area], *, goes_on: Sequence[float] = ()
) -> tuple[list[GridTable], list[Word]]:
    """Find the tables that are columns of words, between level rules or below a caption.

    Args:
        page: a page.
        words: of it, those of no table and no edge of the page.
        taken: where tables were found already.
        goes_on: edges of the columns of a table of this kind that reaches the end of the page before.

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
            # A caption, or a table of the page before, has only one table.
            above = [area for area in (*taken, *(each.area for each in tables)) if region.top < area.y0]
            if find is _below_captions and any(
                area.y0 < region.lines[0].y0 for area in above if region.lines
            ):
                continue
            if table is None or not inside <= set(rest) or (region.like and not alike(table.xs, region.like)):
                continue
            tables.append(table)
            rest = [word for word in rest if word not in inside]
    return sorted(tables, key=lambda table: table.area.y0), rest


def _between_rules(
    page: Page, lines: Sequence[Line], rules: Sequence[Rule], goes_on: Sequence[float]
) -> Iterator[_Region]:
    """Between the first and the last of level rules that begin and end alike."""
    long = [rule for rule in rules if rule.end - rule.start > _LONG_RULE * page.width]
    while long:
        first = long.pop(0)
        alike = [rule for rule in long if _ends_alike(rule, first)]
        chain = [first]
        for rule in alike:
            between = [line for line in lines if chain[-1].at < _middle(line) < rule.at]
            if any(is_caption(line.text) for line in between) or _is_prose(between, chain[-1], rule):
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


def _is_prose(lines: Sequence[Line], above: Rule, below: Rule) -> bool:
    """Whether lines between two rules hold running text: long lines without wide blanks, and space to the rules."""
    if not any(
        is_one_part(line)
        and line.x0 < above.start + _INDENT
        and line.x1 - line.x0 > _PROSE * (above.end - above.start)
        for line in lines
    ):
        return False
    return max(lines[0].y0 - above.at, below.at - lines[-1].y1) > max(line.size for line in lines)


def _below_captions(
    page: Page, lines: Sequence[Line], rules: Sequence[Rule], goes_on: Sequence[float]
) -> Iterator[_Region]:
    """From a caption to where running text begins; on a further page from its top."""
    if goes_on and lines:
        yield replace(_region(lines, is_captioned=True), like=goes_on)
    for index, line in enumerate(lines):
        if caption_match(line.text):
            yield replace(_region(lines[index + 1 :], is_captioned=True), top=line.y0)


def _by_columns(
    page: Page, lines: Sequence[Line], rules: Sequence[Rule], goes_on: Sequence[float]
) -> Iterator[_Region]:
    """Where at least three lines with three parts each follow each other."""
    index = 0
    while index < len(lines):
        many = list(itertools.takewhile(_has_columns, lines[index:]))
        if len(many) >= 3:
            region = _region(lines[index:], is_captioned=False)
            yield region
            index += max(len(region.lines), 1)
        else:
            index += max(len(many), 1)


def _has_columns(line: Line) -> bool:
    """Whether a line has three parts, further from each other than words of justified text."""
    blanks = [word.x0 - before.x1 for before, word in itertools.pairwise(line.words)]
    return sum(blank > line.size for blank in blanks) >= 2 and not LEADERS.search(line.text)


def is_one_part(line: Line) -> bool:
    """Whether a line has no blank so wide that it may part columns.

    Args:
        line: of a page.
    """
    return len(_runs(line, 0)) == 1


def _region(lines: Sequence[Line], *, is_captioned: bool) -> _Region:
    """The lines of a table without rules, as far as they can be its rows."""
    left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
    inside: list[Line] = []
    for line in lines:
        is_long = is_one_part(line) and line.x1 - line.x0 > _PROSE * (right - left)
        is_apart = inside and line.y0 - inside[-1].y1 > _APART * line.size
        is_title = not inside and is_one_part(line)
        if is_title and is_captioned and (is_unit(line.text) or not is_long):
            # The rest of a caption, or the unit; a table begins with a head of several columns.
            continue
        if is_long or is_apart or is_caption(line.text):
            break
        inside.append(line)
    while inside and is_one_part(inside[-1]) and not _hangs(inside[-1], inside[:-1]):
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


def _divider(corridor: tuple[float, float], words: Sequence[Word]) -> float:
    """Where in a corridor columns part: amid its widest part that no word reaches into."""
    edges = sorted(
        {*corridor, *(min(max(x, corridor[0]), corridor[1]) for word in words for x in (word.x0, word.x1))}
    )
    blanks = [
        (end - start, (start + end) / 2)
        for start, end in itertools.pairwise(edges)
        if not any(word.x0 < (start + end) / 2 < word.x1 for word in words)
    ]
    return max(blanks, default=(0.0, sum(corridor) / 2))[1]


def _crosses(line: Line, at: float) -> bool:
    """Whether words of a line go over a divider: no blank is there, or one as between any two words."""
    for before, word in itertools.pairwise(line.words):
        if before.x1 <= at <= word.x0:
            is_number = word.text[0].isdigit() and not before.text[-1].isdigit()
            blank = _BLANK_OF_NUMBERS if is_number else _WIDE_BLANK
            return word.x0 - before.x1 <= blank * min(before.y1 - before.y0, word.y1 - word.y0)
    return any(word.x0 < at < word.x1 for word in line.words)


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
    words = [word for line in lines for word in line.words]
    dividers = [
        _divider(corridor, [word for word in words if word.x1 > corridor[0] and word.x0 < corridor[1]])
        for corridor in corridors
    ]
    xs = [region.left - 1, *dividers, region.right + 1]
    full = clusters(
        (rule.at for rule in region.rules if rule.start < xs[0] + 10 and rule.end > xs[-1] - 10), 3.0
    )
    split = _Rows(region, by_line, dividers, full)
    ys = split.edges()
    if len(ys) < 3:
        return None

    def wall_right(row: int, column: int) -> bool:
        return not any(
            _crosses(line, dividers[column]) for line in lines if ys[row] < _middle(line) < ys[row + 1]
        )

    def wall_below(row: int, column: int) -> bool:
        return split.is_wall(ys[row + 1], xs[column], xs[column + 1])

    cells = enclosed_cells(xs, ys, wall_right, wall_below)
    fill(cells, xs, ys, words)
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
        dividers: Sequence[float],
        full: Sequence[float],
    ) -> None:
        self._region = region
        self._by_line = by_line
        self._dividers = dividers
        self._most = max(len(runs) for runs in by_line)
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
        # Where most lines between rules are full of numbers each is a row; else the rules part rows.
        several = [index for band in bands[1:] if len(band) > 1 for index in band]
        rows = sum(self._is_full(index) for index in several)
        is_row_by_row = len([band for band in bands[1:] if band]) > 1 and rows < _DENSE * len(several)
        found = [top]
        for index, (band, end) in enumerate(zip(bands, edges[1:], strict=True)):
            if not band:
                # Two rules close to each other are one edge.
                found[-1] = end
                continue
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
            if any(_crosses(lines[index], at) for at in self._dividers):
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

    def _is_full(self, index: int) -> bool:
        """Whether a line has most of the columns, and a number."""
        runs = self._by_line[index]
        is_number = any(not any(map(str.isalpha, word.text)) for word in self._region.lines[index].words[1:])
        return len(runs) > self._most / 2 and is_number

    def _is_start(self, index: int) -> bool:
        """Whether a line begins a row: it has most of the columns, or is one part over several."""
        line = self._region.lines[index]
        return len(self._by_line[index]) > self._most / 2 or any(_crosses(line, at) for at in self._dividers)


def _with_spans(
    cells: list[GridCell], xs: Sequence[float], ys: Sequence[float], heads: int, rules: Sequence[Rule]
) -> list[GridCell]:
    """Give a head that stands over several columns, and a title of rows, those that are empty beside it."""
    kept = list(cells)
    for row in range(len(ys) - 1):
        inside = [cell for cell in kept if cell.row == row and cell.height == 1]
        filled = [cell for cell in inside if cell.words]
        if row < heads - 1:
            for cell in filled:
                _widen(cell, _head_span(cell, kept, xs, ys, rules), kept)
        elif len(filled) == 1 and filled[0].column == 0 and filled[0].width > 1 and len(xs) > 2:
            _widen(filled[0], (0, len(xs) - 2), kept)
    return sorted(kept, key=lambda each: (each.row, each.column))


def _widen(cell: GridCell, columns: tuple[int, int], cells: list[GridCell]) -> None:
    first, last = columns
    beside = [
        each for each in cells if each is not cell and each.row == cell.row and first <= each.column <= last
    ]
    if all(not each.words and each.height == 1 for each in beside):
        cells[:] = [each for each in cells if not any(each is other for other in beside)]
        cell.column, cell.width = first, last - first + 1


def _head_span(
    cell: GridCell, cells: Sequence[GridCell], xs: Sequence[float], ys: Sequence[float], rules: Sequence[Rule]
) -> tuple[int, int]:
    """The columns that a head stands over: those of the rule below it, among them those that it is amid of."""
    left, right = min(word.x0 for word in cell.words), max(word.x1 for word in cell.words)
    empty = {each.column for each in cells if each.row == cell.row and each.height == 1 and not each.words}
    own = cell.column, cell.column + cell.width - 1
    first, last = own
    while first - 1 in empty:
        first -= 1
    while last + 1 in empty:
        last += 1
    for rule in rules:
        if abs(rule.at - ys[cell.row + 1]) <= 3 and rule.start < left + 2 and rule.end > right - 2:
            first = max(first, place(rule.start + 6, xs))
            last = min(last, place(rule.end - 6, xs) if rule.end - 6 < xs[-1] else last)
            if rule.end - rule.start < 1.1 * (xs[last + 1] - xs[first]):
                return min(first, own[0]), max(last, own[1])
    middle = (left + right) / 2
    spans = [(one, other) for one in range(first, own[0] + 1) for other in range(own[1], last + 1)]
    nearest = min(spans, key=lambda span: abs((xs[span[0]] + xs[span[1] + 1]) / 2 - middle))
    if nearest != own and not cell.doubt:
        cell.doubt = _GUESSED_SPAN
    return nearest
