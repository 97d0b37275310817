"""Tables of a PDF without rules between columns: the columns are seen from how words stand below each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from lkjtools.reading.model import Cara
from lkjtools.reading.pdf_drawing import Area
from lkjtools.reading.pdf_grid import GridCell, GridTable, clusters, enclosed_cells, fill, place
from lkjtools.reading.pdf_lines import Line, lines_of
from lkjtools.reading.pdf_page import Page, Rule, Word
from lkjtools.reading.pdf_regions import (
    Region,
    Run,
    below_captions,
    between_posts,
    between_rules,
    by_columns,
    crosses,
    drawn_on,
    is_one_part,
    middle,
    runs_of,
)
from lkjtools.reading.pdf_rows import Rows

_CORRIDOR = 0.3
"""Of the height of letters: the least width that stays blank between two columns."""
_FEW = 0.1
"""Of the lines: so many may cross a corridor, as heads over several columns do."""
_FULL = 0.6
"""Of the most parts of a line: a line with so many shows where columns part."""
_SHORT = 0.25
"""Of the width of a table: a line of one part that is not longer stands in one column."""
_POST = 0.35
"""Of the height of a table: upright rules along so much of it part columns."""
_AMID = 0.08
"""Of the width of columns: how far from their middle a head stands that is theirs."""
_GUESSED_ROWS = "batas barisnya diperkirakan dari letak kata"
_GUESSED_COLUMNS = "batas kolomnya diperkirakan dari letak kata"
_GUESSED_SPAN = "rentang kepalanya diperkirakan dari letak kata"


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

    def regions() -> Iterator[Region]:
        drawn = drawn_on(page, taken)
        yield from between_rules(page, upright(), drawn)
        yield from between_posts(page, upright(), drawn)
        for region in below_captions(upright(), goes_on):
            areas = [*taken, *(table.area for table in tables)]
            # A caption, or a table of the page before, has only one table.
            if region.lines and not any(region.top < area.y0 < region.lines[0].y0 for area in areas):
                yield region
        yield from by_columns(upright())

    def upright() -> list[Line]:
        return lines_of(word for word in rest if not word.turn)

    for region in regions():
        table = _table(page.number, region)
        inside = {word for line in region.lines for word in line.words}
        if table is None or not inside <= set(rest) or (region.like and not alike(table.xs, region.like)):
            continue
        tables.append(table)
        rest = [word for word in rest if word not in inside]
    return sorted(tables, key=lambda table: table.area.y0), rest


def _corridors(runs: Sequence[Run], size: float, most: int) -> list[tuple[float, float]]:
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
    spots = [(end - start, (start + end) / 2) for start, end in itertools.pairwise(edges)]
    return max(spots, key=lambda spot: (-sum(word.x0 < spot[1] < word.x1 for word in words), spot))[1]


def _dividers(region: Region) -> list[float]:
    """Where columns part: at upright rules, or else where it stays blank from top to bottom."""
    lines = region.lines
    size = max(line.size for line in lines)
    by_line = [runs_of(line, index) for index, line in enumerate(lines)]
    # Rows of few parts go over several columns; they do not say where columns part.
    most = max(len(line) for line in by_line)
    full = [line for line in by_line if len(line) >= max(2, _FULL * most)]
    telling = [run for line in (full if len(full) > 1 else by_line) if len(line) > 1 for run in line]
    if len({run.line for run in telling}) < 2:
        return []
    corridors = _corridors(telling, size, 0)
    if len(corridors) + 1 < most:
        more = _corridors(telling, size, max(1, int(_FEW * len(lines))))
        corridors = more if len(more) > len(corridors) else corridors
    corridors = _between_columns(corridors, lines, by_line)
    height = lines[-1].y1 - lines[0].y0
    posts = [
        at
        for at in clusters((post.at for post in region.posts), 3.0)
        if sum(post.end - post.start for post in region.posts if abs(post.at - at) < 3) > _POST * height
    ]
    if len(posts) >= len(corridors):
        return posts
    # A title of rows goes over all columns; a short line of one part is the rest of a cell.
    short = _SHORT * (region.right - region.left)
    words = [
        word for line in lines if not is_one_part(line) or line.x1 - line.x0 < short for word in line.words
    ]
    ends = [float("-inf"), *(end for _, end in corridors), float("inf")]
    starts = [float("-inf"), *(start for start, _ in corridors), float("inf")]
    dividers = []
    for index, (left, right) in enumerate(corridors, start=1):
        amid = (left + right) / 2
        # Two parts of a line between the columns before and after stand one in each.
        for line in by_line:
            pair = [run for run in line if run.x0 > starts[index - 1] and run.x1 < ends[index + 1]]
            if len(pair) == 2 and pair[0].x0 + pair[0].x1 < 2 * amid < pair[1].x0 + pair[1].x1:
                left, right = max(left, pair[0].x1), min(right, pair[1].x0)
        inside = [word for word in words if word.x1 > left and word.x0 < right]
        dividers.append(_divider((left, right), inside) if left < right else amid)
    return dividers


def _between_columns(
    corridors: Sequence[tuple[float, float]], lines: Sequence[Line], by_line: Sequence[Sequence[Run]]
) -> list[tuple[float, float]]:
    """Those corridors that part columns: no line has something at both sides of one within a column.

    A head in the middle of its column may leave a corridor beside figures at its right edge.
    """
    edges = [float("-inf"), *((start + end) / 2 for start, end in corridors), float("inf")]
    places = {
        (one, other)
        for beside in _beside_each_other(lines, by_line)
        for left, right in itertools.combinations(beside, 2)
        for one in range(place(left.x0 + 0.5, edges), place(left.x1 - 0.5, edges) + 1)
        for other in range(place(right.x0 + 0.5, edges), place(right.x1 - 0.5, edges) + 1)
    }
    kept = list(range(len(corridors)))
    for corridor in sorted(kept, key=lambda each: corridors[each][1] - corridors[each][0]):
        at = kept.index(corridor)
        left = range(kept[at - 1] + 1 if at else 0, corridor + 1)
        right = range(corridor + 1, (kept[at + 1] if at + 1 < len(kept) else len(corridors)) + 1)
        if not any((one, other) in places for one in left for other in right):
            kept.remove(corridor)
    return [corridors[each] for each in kept]


def _beside_each_other(lines: Sequence[Line], by_line: Sequence[Sequence[Run]]) -> Iterator[list[Run]]:
    """The parts of each line, with those of the next where it stands only half a line below."""
    for index, runs in enumerate(by_line):
        yield list(runs)
        if index + 1 < len(lines) and lines[index].y1 - lines[index + 1].y0 > lines[index].size / 4:
            yield sorted((*runs, *by_line[index + 1]), key=lambda run: run.x0)


def _table(number: int, region: Region) -> GridTable | None:
    lines = region.lines
    if len(lines) < 2:
        return None
    dividers = _dividers(region)
    if not dividers or (not region.is_captioned and len(dividers) < 2):
        return None
    xs = [region.left - 1, *dividers, region.right + 1]
    rows = Rows(region, xs)
    ys = rows.edges()
    if len(ys) < 3:
        return None

    def wall_right(row: int, column: int) -> bool:
        if region.is_drawn and any(abs(post.at - xs[column + 1]) < 3 for post in region.posts):
            along = sum(
                max(0.0, min(post.end, ys[row + 1]) - max(post.start, ys[row]))
                for post in region.posts
                if abs(post.at - xs[column + 1]) < 3
            )
            return along > (ys[row + 1] - ys[row]) / 2
        return not any(
            crosses(line, xs[column + 1]) for line in lines if ys[row] < middle(line) < ys[row + 1]
        )

    def wall_below(row: int, column: int) -> bool:
        return rows.is_wall(ys[row + 1], column)

    cells = enclosed_cells(xs, ys, wall_right, wall_below)
    fill(cells, xs, ys, (word for line in lines for word in line.words))
    heads = rows.heads(ys)
    cells = _with_spans(cells, xs, ys, heads, region.rules)
    for cell in cells:
        if rows.is_guessed and cell.words and cell.row >= heads and not cell.doubt:
            cell.doubt = _GUESSED_ROWS
    _doubt_columns(cells, region, xs)
    area = Area(xs[0], ys[0], xs[-1], ys[-1])
    surely = heads if len(rows.full) > 2 else 0
    return GridTable(number, area, tuple(xs), tuple(ys), cells, Cara.KOLOM, surely)


def _doubt_columns(cells: Sequence[GridCell], region: Region, xs: Sequence[float]) -> None:
    """Where two parts of a line stand in one column, that column and those beside it are not certain."""
    doubtful: set[int] = set()
    for line in region.lines:
        if any(crosses(line, at) for at in xs[1:-1]):
            continue
        columns = [place((run.x0 + run.x1) / 2, xs) for run in runs_of(line)]
        doubtful |= {column for column in columns if columns.count(column) > 1}
    for cell in cells:
        if cell.words and not cell.doubt and any(abs(cell.column - column) < 2 for column in doubtful):
            cell.doubt = _GUESSED_COLUMNS


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
    if heads > 1 and any(cell.width > 1 for cell in kept if cell.row < heads - 1):
        _heighten(kept, heads)
    return sorted(kept, key=lambda each: (each.row, each.column))


def _heighten(cells: list[GridCell], heads: int) -> None:
    """Give a head the empty cells above and below it, up to the first row that is no head."""
    for cell in [each for each in cells if each.row < heads and each.words and each.width == 1]:
        column = [
            each for each in cells if each.column == cell.column and each.width == 1 and each.row < heads
        ]
        if all(each is cell or not each.words for each in column) and len(column) > 1:
            cells[:] = [
                each for each in cells if not any(each is other for other in column if other is not cell)
            ]
            cell.row, cell.height = min(each.row for each in column), sum(each.height for each in column)
            cell.doubt = cell.doubt or _GUESSED_SPAN


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
    own_middle = (left + right) / 2
    spans = [(one, other) for one in range(first, own[0] + 1) for other in range(own[1], last + 1)]

    def distance(span: tuple[int, int]) -> float:
        return abs((xs[span[0]] + xs[span[1] + 1]) / 2 - own_middle)

    # Columns of words have no sharp edges: of the spans that it is about amid of, the widest.
    amid = [span for span in spans if distance(span) < _AMID * (xs[span[1] + 1] - xs[span[0]])]
    nearest = max(
        amid, key=lambda span: (span[1] - span[0], -distance(span)), default=min(spans, key=distance)
    )
    if nearest == own:
        nearest = _over_filled(cell, cells, own)
    if nearest != own and not cell.doubt:
        cell.doubt = _GUESSED_SPAN
    return nearest


def _over_filled(cell: GridCell, cells: Sequence[GridCell], own: tuple[int, int]) -> tuple[int, int]:
    """The columns beside a head whose next row is filled though nothing stands above it but this head."""
    filled = {(each.row, each.column) for each in cells if each.words}

    def is_group(column: int) -> bool:
        return (cell.row + 1, column) in filled

    first, last = own
    if not all(map(is_group, range(first, last + 1))):
        return own
    width = max(each.column for each in cells)
    while first > 0 and is_group(first - 1) and (cell.row, first - 1) not in filled:
        first -= 1
    while last < width and is_group(last + 1) and (cell.row, last + 1) not in filled:
        last += 1
    # Between two heads that both have more below them nothing tells whose the columns are.
    is_left_taken = first < own[0] and is_group(first - 1)
    is_right_taken = last > own[1] and is_group(last + 1)
    return own[0] if is_left_taken else first, own[1] if is_right_taken else last
