"""Where the rows of a table part that has no rules around its cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from lkjtools.reading.pdf_grid import clusters, place
from lkjtools.reading.pdf_lines import Line
from lkjtools.reading.pdf_regions import Region, Run, crosses, middle, runs_of

_ONE_RULE = 3.0
_ROW_GAP = 0.15
"""Of the height of letters: blanks that differ so much tell rows from lines of a cell."""
_DENSE = 0.6
"""Of the lines between rules: where so many are full of numbers, each is a row."""
_ALONE = 0.25
"""Of the rows: where more have neither figures nor most of the columns, they are the rest of cells."""
_LABEL = 8
"""Letters beside a number: so many are no unit."""
_AMID = 0.2
"""Of the width of a column: so near to its middle a head stands amid it."""
_MOST_HEADS = 5
_FIGURE = re.compile(r"[(\-–]?\s*(?:Rp\.?\s*)?\(?(?!(?:19|20)\d\d$)\d|[-–]$")


def _is_figure(text: str) -> bool:
    """Whether a text is a figure, with its unit; a numbered label is none."""
    return bool(_FIGURE.match(text)) and sum(map(str.isalpha, text)) < _LABEL


def _middle_of(run: Run) -> float:
    """The middle of a part of a line, from left to right."""
    return (run.x0 + run.x1) / 2


class Rows:
    """Where rows part: at rules, and where a wider blank goes through all columns.

    Attributes:
        full: places of rules over all columns.
        is_guessed: the blanks do not tell rows, but only which columns have something.
    """

    def __init__(self, region: Region, xs: Sequence[float]) -> None:
        self._region = region
        self._xs = xs
        top, bottom = region.lines[0].y0 - 1, max(line.y1 for line in region.lines) + 1
        self._ends = top, bottom
        levels = clusters((rule.at for rule in region.rules), _ONE_RULE)
        self.full = clusters(
            (rule.at for rule in region.rules if rule.start < xs[0] + 10 and rule.end > xs[-1] - 10),
            _ONE_RULE,
        )
        self._levels = [each for each in levels if top < each < bottom]
        self._part = [
            each for each in self._levels if not any(abs(each - other) <= _ONE_RULE for other in self.full)
        ]
        self._parts = [self._by_column(line) for line in region.lines]
        self._most = max(len(parts) for parts in self._parts)
        self._numeric = self._number_columns()
        self.is_guessed = False

    def edges(self) -> list[float]:
        """The edges of rows, from the top."""
        lines = self._region.lines
        edges = [self._ends[0], *self._levels, self._ends[1]]
        bands = [
            [index for index, line in enumerate(lines) if start < middle(line) < end]
            for start, end in itertools.pairwise(edges)
        ]
        # Where most lines between rules are full of numbers each is a row; else the rules part rows.
        several = [index for band in bands[1:] if len(band) > 1 for index in band]
        dense = sum(self._is_full(index) for index in several)
        is_row_by_row = len([band for band in bands[1:] if band]) > 1 and dense < _DENSE * len(several)
        found = [self._ends[0]]
        for number, (band, end) in enumerate(zip(bands, edges[1:], strict=True)):
            if not band:
                # Two rules close to each other are one edge.
                found[-1] = end
                continue
            if number == 0 and len(bands) > 1:
                found += self._split_head(band)
            elif not is_row_by_row:
                found += self._split(band)
            found.append(end)
        return found

    def is_wall(self, at: float, column: int) -> bool:
        """Whether an edge of rows holds for a column.

        Args:
            at: the edge.
            column: from 0.
        """
        start, end = self._xs[column], self._xs[column + 1]
        if not any(abs(at - each) <= _ONE_RULE for each in self._part):
            return True
        return any(
            abs(rule.at - at) <= _ONE_RULE
            and min(rule.end, end) - max(rule.start, start) > 0.5 * (end - start)
            for rule in self._region.rules
        )

    def heads(self, ys: Sequence[float]) -> int:
        """How many rows at the top are heads: those above a rule, else those before the first number.

        Args:
            ys: the edges of rows.
        """
        inner = [each for each in self.full if ys[0] + _ONE_RULE < each < ys[-1] - _ONE_RULE]
        if inner:
            return place(inner[0] - 0.1, ys) + 1
        for row, (start, end) in enumerate(itertools.pairwise(ys)):
            within = [
                parts
                for line, parts in zip(self._region.lines, self._parts, strict=True)
                if start < middle(line) < end
            ]
            if any(_is_figure(text) for parts in within for text in parts.values()):
                return row if row < 4 else 1
        return 1

    def _by_column(self, line: Line) -> dict[int, str]:
        """What a line has in each column."""
        parts: dict[int, str] = {}
        for run in runs_of(line):
            words = [word.text for word in line.words if run.x0 - 0.1 <= word.x0 and word.x1 <= run.x1 + 0.1]
            column = self._column_at(_middle_of(run))
            parts[column] = " ".join((*parts.get(column, "").split(), *words))
        return parts

    def _column_at(self, at: float) -> int:
        """The column of a place, from 0."""
        return max(0, place(at, self._xs))

    def _number_columns(self) -> set[int]:
        """Columns whose parts are mostly figures."""
        found = set()
        for column in range(len(self._xs) - 1):
            texts = [parts[column] for parts in self._parts if column in parts]
            if texts and sum(bool(_is_figure(text)) for text in texts) > len(texts) / 2:
                found.add(column)
        return found

    def _split_head(self, band: Sequence[int]) -> Iterator[float]:
        """A head is one row, whatever lines it has, but for one that stands over several columns."""
        lines = self._region.lines
        above: dict[int, float] = {}
        for index, following in itertools.pairwise(band):
            above |= self._middles(lines[index])
            below = self._parts[following].keys()
            if self._is_over(lines[index], below) or self._is_group(above, below):
                yield (lines[index].y1 + lines[following].y0) / 2
                above = {}

    def _is_over(self, line: Line, below: Set[int]) -> bool:
        """Whether a line goes over a divider at both sides of which the next one has something."""
        return any(
            column in below and column + 1 in below and crosses(line, at)
            for column, at in enumerate(self._xs[1:-1])
        )

    def _middles(self, line: Line) -> dict[int, float]:
        """Where the middle of a line is in each column that it fills."""
        return {self._column_at(at): at for at in map(_middle_of, runs_of(line))}

    def _is_group(self, above: Mapping[int, float], below: Set[int]) -> bool:
        """Whether a line fills columns beside each other of which only one was filled, and leaves out others.

        A head that stands amid its own column, and over none at one of its sides, is one of several lines.
        """
        for column in above.keys() & below if not above.keys() <= below else ():
            free = [side for side in (column - 1, column + 1) if side in below and side not in above]
            start, end = self._xs[column], self._xs[column + 1]
            is_amid = abs(above[column] - (start + end) / 2) < _AMID * (end - start)
            if len(free) > 1 or (free and not is_amid):
                return True
        return False

    def _split(self, band: Sequence[int]) -> list[float]:
        lines = self._region.lines
        groups: list[list[int]] = []
        for index in band:
            if groups and lines[index].y0 < max(lines[each].y1 for each in groups[-1]):
                groups[-1].append(index)
            else:
                groups.append([index])
        places = [
            (min(lines[index].y0 for index in group), max(lines[index].y1 for index in group))
            for group in groups
        ]
        blanks = [
            (after[0] - before[1], (after[0] + before[1]) / 2) for before, after in itertools.pairwise(places)
        ]
        # Of heads over several columns the lines stand between those of the heads beside them.
        first = next((at for at, group in enumerate(groups) if any(map(self._has_figure, group))), 0)
        top = [index for group in groups[:first] for index in group]
        heads = [*self._split_head(top)] if 0 in band and first <= _MOST_HEADS else []
        if not blanks:
            return heads
        least, most = min(blanks)[0], max(blanks)[0]
        size = max(line.size for line in lines)
        starts = [any(self._is_start(index) for index in group) for group in groups]
        wide = [blank - least > (most - least) / 2 for blank, _ in blanks]
        if most - least > _ROW_GAP * size and not self._is_against(wide, groups, starts):
            return sorted({*heads, *(at for (_, at), is_wide in zip(blanks, wide, strict=True) if is_wide)})
        # All lines stand alike far from each other: none is the rest of a cell, or the blank does not tell.
        self.is_guessed = self.is_guessed or not all(starts)
        rows = [at for (_, at), is_start in zip(blanks, starts[1:], strict=True) if is_start]
        return sorted({*heads, *rows})

    def _is_against(
        self, wide: Sequence[bool], groups: Sequence[Sequence[int]], starts: Sequence[bool]
    ) -> bool:
        """Whether rows stand no further from each other than lines of a cell: parts of cells would be rows."""
        rows = [[0]]
        for number, is_wide in enumerate(wide, start=1):
            if is_wide:
                rows.append([])
            rows[-1].append(number)
        double = sum(1 for row in rows if sum(any(map(self._is_full, groups[each])) for each in row) > 1)
        alone = sum(1 for row in rows if not any(starts[each] for each in row))
        return (double > 0 and alone > 0) or alone > _ALONE * len(rows)

    def _has_figure(self, index: int) -> bool:
        return any(_is_figure(text) for text in self._parts[index].values())

    def _is_full(self, index: int) -> bool:
        """Whether a line has most of the columns, and a number."""
        parts = self._parts[index]
        return len(parts) > self._most / 2 and any(_is_figure(text) for text in [*parts.values()][1:])

    def _is_start(self, index: int) -> bool:
        """Whether a line begins a row: it has figures, or most of the columns, or goes over several of them."""
        parts, line = self._parts[index], self._region.lines[index]
        if self._numeric.intersection(parts):
            return True
        if any(crosses(line, at) for at in self._xs[1:-1]):
            return True
        return not self._numeric and len(parts) > self._most / 2
