"""Where on a page of a PDF a table may stand whose cells no rules enclose."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lkjtools.reading.captions import caption_match, is_caption, is_unit
from lkjtools.reading.pdf_drawing import Area
from lkjtools.reading.pdf_lines import Line
from lkjtools.reading.pdf_page import Page, Rule, Word
from lkjtools.reading.pdf_paragraphs import has_leaders
from lkjtools.reading.pdf_ruled import joined_rules

_SAME_END = 8.0
"""Points by which the rules of one table end differently."""
_LONG_RULE = 0.25
"""Of the width of the page: a shorter rule is no edge of a table."""
_LEAST_BLANK, _MOST_BLANK = 0.36, 0.5
"""Of the height of letters: a narrower blank parts no columns, a wider one does."""
_WIDER = 1.6
"""Times the narrower blanks of a line: a wider one parts columns."""
_BLANK_OF_NUMBERS = 0.32
"""Of the height of letters: a blank that parts columns between figures."""
_PROSE = 0.6
"""Of the width of the text: a line without wide blanks and so long is no row of a table."""
_INDENT = 15.0
_NEAR = 3.0
_GAP = 14.0
"""Points between two rules with nothing between them: one table ends, and another begins."""
_CLOSE = 1.5
"""Times the height of letters: how far from a rule, or from the next row, a row stands at most."""
_APART = 3.0
"""Times the height of letters: so much blank ends a table without rules."""
_MOST_FILLS, _MOST_RULES = 5000, 2000
_WHOLE_PAGE = 0.5


@dataclass(frozen=True)
class Run:
    """Words of a line without a wide blank between them."""

    x0: float
    x1: float
    line: int = 0


@dataclass(frozen=True)
class Region:
    """Where a table may stand.

    Attributes:
        lines: its lines, from the top.
        left: its left edge.
        right: its right edge.
        rules: level rules in it, from the top; edges of coloured areas too.
        posts: upright ones.
        is_drawn: its posts are drawn, and no edges of coloured areas.
        is_captioned: rules or a caption say that it is a table.
        like: the edges of the columns that it must have.
        top: from where down it was looked for.
    """

    lines: Sequence[Line]
    left: float
    right: float
    rules: Sequence[Rule] = ()
    posts: Sequence[Rule] = ()
    is_drawn: bool = False
    is_captioned: bool = True
    like: Sequence[float] = ()
    top: float = 0.0


@dataclass(frozen=True)
class Drawn:
    """The rules of a page that belong to no table yet.

    Attributes:
        across: level ones, edges of coloured areas too.
        down: upright ones that are drawn.
        sides: upright edges of coloured areas.
    """

    across: Sequence[Rule]
    down: Sequence[Rule]
    sides: Sequence[Rule]


def drawn_on(page: Page, taken: Sequence[Area]) -> Drawn:
    """The rules of a page outside the tables found already.

    Args:
        page: a page.
        taken: where tables were found.
    """

    def is_free(area: Area) -> bool:
        return not any(
            each.y0 - 3 < area.y1 and area.y0 < each.y1 + 3 and area.x0 < each.x1 and area.x1 > each.x0
            for each in taken
        )

    fills = [
        area
        for area in page.fills[:_MOST_FILLS]
        if is_free(area)
        and (area.y1 - area.y0) * (area.x1 - area.x0) < _WHOLE_PAGE * page.width * page.height
    ]
    levels = [rule for rule in page.across if is_free(Area(rule.start, rule.at, rule.end, rule.at))]
    levels += [Rule(y, area.x0, area.x1) for area in fills for y in (area.y0, area.y1)]
    down = [rule for rule in page.down if is_free(Area(rule.at, rule.start, rule.at, rule.end))]
    sides = [Rule(x, area.y0, area.y1) for area in fills for x in (area.x0, area.x1)]
    across = [rule for rule in joined_rules(levels) if rule.end - rule.start > _SAME_END]
    return Drawn(across[:_MOST_RULES], joined_rules(down)[:_MOST_RULES], joined_rules(sides)[:_MOST_RULES])


def runs_of(line: Line, number: int = 0) -> list[Run]:
    """The parts of a line between its wide blanks.

    Args:
        line: of a page.
        number: of the line, which its parts keep.
    """
    runs = [Run(line.words[0].x0, line.words[0].x1, number)]
    wide = _wide_blank(line)
    for before, word in itertools.pairwise(line.words):
        if word.x0 - runs[-1].x1 > wide(before, word):
            runs.append(Run(word.x0, word.x1, number))
        else:
            runs[-1] = replace(runs[-1], x1=max(runs[-1].x1, word.x1))
    return runs


def _wide_blank(line: Line) -> Callable[[Word, Word], float]:
    """How wide a blank of a line must be to part columns: wider than between its words, which may be stretched."""
    blanks = sorted(word.x0 - before.x1 for before, word in itertools.pairwise(line.words))
    usual = _WIDER * blanks[len(blanks) // 4] if blanks else 0.0

    def wide(before: Word, word: Word) -> float:
        size = min(before.y1 - before.y0, word.y1 - word.y0)
        if before.text[-1].isdigit() and word.text[0].isdigit():
            return _BLANK_OF_NUMBERS * size
        return min(_MOST_BLANK * size, max(_LEAST_BLANK * size, usual))

    return wide


def is_one_part(line: Line) -> bool:
    """Whether a line has no blank so wide that it may part columns.

    Args:
        line: of a page.
    """
    return len(runs_of(line)) == 1


def crosses(line: Line, at: float) -> bool:
    """Whether words of a line go over a divider: no blank is there, or one as between any two words.

    Args:
        line: of a page.
        at: where columns part.
    """
    wide = _wide_blank(line)
    for before, word in itertools.pairwise(line.words):
        if before.x1 <= at <= word.x0:
            return word.x0 - before.x1 <= wide(before, word)
    return any(word.x0 < at < word.x1 for word in line.words)


def middle(line: Line) -> float:
    """The middle of a line between its upper and its lower edge.

    Args:
        line: of a page.
    """
    return (line.y0 + line.y1) / 2


def between_rules(page: Page, lines: Sequence[Line], drawn: Drawn) -> Iterator[Region]:
    """Regions between the first and the last of level rules that begin and end alike.

    Args:
        page: the page.
        lines: of it, those of no table.
        drawn: rules of no table.
    """
    long = [rule for rule in drawn.across if rule.end - rule.start > _LONG_RULE * page.width]
    while long:
        first = long.pop(0)
        chain = [first]
        for rule in (rule for rule in long if _ends_alike(rule, first)):
            between = [line for line in lines if chain[-1].at < middle(line) < rule.at]
            is_gap = not between and rule.at - chain[-1].at > _GAP
            if (
                is_gap
                or any(is_caption(line.text) for line in between)
                or _is_prose(between, chain[-1], rule)
            ):
                break
            chain.append(rule)
        if len(chain) < 2:
            continue
        long = [rule for rule in long if rule not in chain]
        is_coloured = not any(abs(rule.at - each.at) < _NEAR for rule in chain for each in page.across)
        area = Area(first.start, first.at, first.end, chain[-1].at)
        yield _within(_with_rows_beyond(area, lines, is_coloured=is_coloured), lines, drawn)


def _with_rows_beyond(area: Area, lines: Sequence[Line], *, is_coloured: bool) -> Area:
    """Rows below the last rule, where no rule ends the table; above it too, where every other row is coloured."""
    top, foot, edge = area.y0, area.y1, area.y0
    for line in reversed([line for line in lines if line.y1 <= area.y0 + 1] if is_coloured else []):
        if is_caption(line.text) or edge - line.y1 > _CLOSE * line.size:
            break
        # The rest of a head stands alone in its line.
        edge = line.y0
        top = top if is_one_part(line) else line.y0 - 1
    before = [line for line in lines if middle(line) < area.y1]
    for line in [line for line in lines if line.y0 >= area.y1 - 1]:
        is_row = not is_one_part(line) or (foot > area.y1 and _hangs(line, before))
        if not is_row or is_caption(line.text) or line.y0 - foot > _CLOSE * line.size:
            break
        foot = line.y1 + 1
        before.append(line)
    return Area(area.x0, top, area.x1, foot)


def between_posts(page: Page, lines: Sequence[Line], drawn: Drawn) -> Iterator[Region]:
    """Regions between upright rules that begin and end alike.

    Args:
        page: the page.
        lines: of it, those of no table.
        drawn: rules of no table.
    """
    posts = list(drawn.down)
    while posts:
        first = posts.pop(0)
        alike = [first, *(post for post in posts if _ends_alike(post, first))]
        posts = [post for post in posts if post not in alike]
        if len(alike) > 2:
            yield _within(Area(first.at, first.start, alike[-1].at, first.end), lines, drawn)


def _ends_alike(rule: Rule, other: Rule) -> bool:
    return abs(rule.start - other.start) < _SAME_END and abs(rule.end - other.end) < _SAME_END


def _within(area: Area, lines: Sequence[Line], drawn: Drawn) -> Region:
    """The lines and rules of an area."""
    inside = [
        line
        for line in lines
        if area.y0 < middle(line) < area.y1
        and line.x0 > area.x0 - _SAME_END
        and line.x1 < area.x1 + _SAME_END
    ]
    rules = [
        rule
        for rule in drawn.across
        if area.y0 - 1 <= rule.at <= area.y1 + 1
        and rule.start > area.x0 - _SAME_END
        and rule.end < area.x1 + _SAME_END
    ]

    def posts_of(posts: Sequence[Rule]) -> list[Rule]:
        return [
            post
            for post in posts
            if area.x0 + 3 < post.at < area.x1 - 3 and post.start < area.y1 - 3 and post.end > area.y0 + 3
        ]

    down = posts_of(drawn.down)
    return Region(inside, area.x0, area.x1, rules, down or posts_of(drawn.sides), bool(down), top=area.y0)


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


def below_captions(lines: Sequence[Line], goes_on: Sequence[float]) -> Iterator[Region]:
    """Regions from a caption to where running text begins; on a further page from its top.

    Args:
        lines: of a page, those of no table.
        goes_on: edges of the columns of a table that reaches the end of the page before.
    """
    if goes_on and lines:
        yield replace(_region(lines), like=goes_on)
    for index, line in enumerate(lines):
        if caption_match(line.text):
            yield replace(_region(_without_title(lines[index:])), top=line.y0)


def by_columns(lines: Sequence[Line]) -> Iterator[Region]:
    """Regions where at least three lines with three parts each follow each other.

    Args:
        lines: of a page, those of no table.
    """
    index = 0
    while index < len(lines):
        many = list(itertools.takewhile(_has_columns, lines[index:]))
        if len(many) >= 3:
            region = replace(_region(lines[index:]), is_captioned=False, top=lines[index].y0 - 1)
            yield region
            index += max(len(region.lines), 1)
        else:
            index += max(len(many), 1)


def _has_columns(line: Line) -> bool:
    """Whether a line has three parts, further from each other than words of justified text."""
    blanks = [word.x0 - before.x1 for before, word in itertools.pairwise(line.words)]
    return sum(blank > line.size for blank in blanks) >= 2 and not has_leaders(line.text)


def _without_title(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines below a caption: those that go on in it, and the unit, stand closer to it than to what follows."""
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        is_near = following is None or line.y0 - before.y1 <= following.y0 - line.y1
        if not is_one_part(line) or not (is_unit(line.text) or is_near):
            return lines[index:]
    return []


def _region(lines: Sequence[Line]) -> Region:
    """The lines of a table without rules, as far as they can be its rows."""
    left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
    inside: list[Line] = []
    for line in lines:
        is_long = is_one_part(line) and line.x1 - line.x0 > _PROSE * (right - left)
        is_apart = inside and line.y0 - inside[-1].y1 > _APART * line.size
        if is_long or is_apart or is_caption(line.text):
            break
        inside.append(line)
    while inside and is_one_part(inside[-1]) and not _hangs(inside[-1], inside[:-1]):
        inside.pop()
    x0 = min((line.x0 for line in inside), default=left)
    return Region(inside, x0, max((line.x1 for line in inside), default=right))


def _hangs(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line of one part is the rest of a cell: it stands below a part of the lines before, close to it."""
    if not above or line.y0 - above[-1].y1 > 0.6 * line.size:
        return False
    parts = next((runs for each in reversed(above) if len(runs := runs_of(each)) > 1), [])
    left = min(each.x0 for each in above) + _SAME_END
    return any(
        min(abs(part.x0 - line.x0), abs(part.x1 - line.x1), abs(part.x0 + part.x1 - line.x0 - line.x1) / 2)
        < 2
        for part in parts
        if part.x0 > left
    )
