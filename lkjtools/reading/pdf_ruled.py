"""Tables of a PDF whose cells are enclosed by drawn rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjtools.reading.model import Cara
from lkjtools.reading.pdf_drawing import Area
from lkjtools.reading.pdf_grid import MOST_BOXES, GridCell, GridTable, clusters, enclosed_cells, fill
from lkjtools.reading.pdf_lines import lines_of
from lkjtools.reading.pdf_page import Page, Rule, Word

_NEAR = 3.0
"""Points within which rules meet, and two of them are one."""
_MOST_PAIRS = 4_000_000
_MOST_TABLES = 300
"""Of a page: what is drawn in more parts is a picture."""
_WALL = 0.6
"""Of a side of a box: a rule along so much of it is a wall."""
_OPEN_SIDE = 6.0
"""Points that rules go beyond the last crossing one where a table is drawn without outer sides."""
_DENSE = 0.6
_ENCLOSED = 0.5
"""Of the words within: so many stand in cells closed on all sides, or it is a drawing and no table."""


def joined_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that go on in each other, dashes and doubles, as one.

    Examples:
        >>> joined_rules([Rule(10, 0, 50), Rule(10.5, 52, 90), Rule(30, 0, 90)])
        [Rule(at=10.25, start=0, end=90), Rule(at=30.0, start=0, end=90)]
    """
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if levels and rule.at - levels[-1][-1].at <= _NEAR / 2:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return [rule for level in levels for rule in _along(level)]


def _along(level: Sequence[Rule]) -> Iterable[Rule]:
    """Rules at one place across their direction, joined where the next begins before the last one ends."""
    groups: list[list[Rule]] = []
    end = 0.0
    for rule in sorted(level, key=lambda each: each.start):
        if groups and rule.start <= end + _NEAR:
            groups[-1].append(rule)
            end = max(end, rule.end)
        else:
            groups.append([rule])
            end = rule.end
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        yield Rule(at, group[0].start, max(rule.end for rule in group))


def find_ruled(page: Page, words: Sequence[Word]) -> tuple[list[GridTable], list[Word]]:
    """Find the tables whose cells rules enclose.

    Args:
        page: a page.
        words: of it, those that belong to no table yet.

    Returns:
        The tables, and the words that stand in none of them.
    """
    across, down = joined_rules(page.across), joined_rules(page.down)
    if len(across) * len(down) > _MOST_PAIRS:
        return [], list(words)
    tables = []
    rest = list(words)
    # The smallest first: a table within the cell of another is a table of its own.
    for part in sorted(_connected(across, down), key=lambda each: _size(*each))[-_MOST_TABLES:]:
        table, left = _table(page.number, *part, rest)
        if table:
            tables.append(table)
            rest = left
    return sorted(tables, key=lambda table: (table.area.y0, table.area.x0)), rest


def _size(across: Sequence[Rule], down: Sequence[Rule]) -> float:
    return sum(rule.end - rule.start for rule in (*across, *down))


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, level in enumerate(across):
        for j, post in enumerate(down, start=len(across)):
            if (
                level.start - _NEAR <= post.at <= level.end + _NEAR
                and post.start - _NEAR <= level.at <= post.end + _NEAR
            ):
                parent[root(j)] = root(i)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        part = parts.setdefault(root(index), ([], []))
        if index < len(across):
            part[0].append(across[index])
        else:
            part[1].append(down[index - len(across)])
    return [part for part in parts.values() if part[0] and part[1]]


def _table(
    number: int, across: Sequence[Rule], down: Sequence[Rule], words: Sequence[Word]
) -> tuple[GridTable | None, list[Word]]:
    xs = clusters((rule.at for rule in down), _NEAR)
    ys = clusters((rule.at for rule in across), _NEAR)
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    is_open_above, is_open_below = top < ys[0] - _OPEN_SIDE, bottom > ys[-1] + _OPEN_SIDE
    xs = [
        *([left] if left < xs[0] - _OPEN_SIDE else []),
        *xs,
        *([right] if right > xs[-1] + _OPEN_SIDE else []),
    ]
    ys = [*([top] if is_open_above else []), *ys, *([bottom] if is_open_below else [])]
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 2 or height * width > MOST_BOXES:
        return None, list(words)
    posts, levels = _by_edge(down, xs), _by_edge(across, ys)

    def wall_right(row: int, column: int) -> bool:
        return _covers(posts[column + 1], ys[row], ys[row + 1])

    def wall_below(row: int, column: int) -> bool:
        return _covers(levels[row + 1], xs[column], xs[column + 1])

    cells = enclosed_cells(xs, ys, wall_right, wall_below)
    rest = fill(cells, xs, ys, words)
    inside = sum(len(cell.words) for cell in cells)
    if not inside:
        return None, list(words)
    area = Area(xs[0], ys[0], xs[-1], ys[-1])
    table = GridTable(number, area, tuple(xs), tuple(ys), cells, Cara.GARIS, 0, is_open_above, is_open_below)
    closed = sum(
        len(cell.words)
        for cell in cells
        if cell.width * cell.height < width * height
        and (cell.height < height or height == 1)
        and not cell.doubt.startswith("garis")
    )
    is_table = closed >= _ENCLOSED * inside and not any(map(_holds_rows, map(table.row, range(height))))
    return (table, rest) if is_table else (None, list(words))


def _holds_rows(cells: Sequence[GridCell]) -> bool:
    """Whether a row between rules is several rows that no rule parts: most of its lines have most of its cells.

    Words that wrap fill some cells only, or break where their cell ends.
    """
    filled = [cell for cell in cells if cell.words and cell.height == 1]
    lines = lines_of(word for cell in filled for word in cell.words)
    if len(filled) < 3 or len(lines) < 2:
        return False
    first = {line.y0 for line in lines_of(filled[0].words)}
    full = 0
    for line in lines:
        own = [
            [word for word in cell.words if line.y0 <= (word.y0 + word.y1) / 2 <= line.y1] for cell in filled
        ]
        figures = sum(1 for words in own[1:] if words and words[0].text[0].isdigit())
        if sum(map(bool, own)) > _DENSE * len(filled) and figures > 1 and own[0]:
            full += 1
    return full > 1 and full >= _DENSE * min(len(lines), len(first))


def _by_edge(rules: Sequence[Rule], edges: Sequence[float]) -> list[list[Rule]]:
    """The rules at each edge."""
    found: list[list[Rule]] = [[] for _ in edges]
    for rule in rules:
        nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - rule.at))
        found[nearest].append(rule)
    return found


def _covers(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Whether rules at an edge go along most of a side."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _WALL * (end - start)
