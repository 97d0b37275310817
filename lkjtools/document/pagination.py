"""What stands on which page: read from a first layout, then decided anew, so that no page is left half empty.

Typst sets blocks in their order. A picture or a table kept whole that does not fit goes to the next page and leaves
the rest of its own empty, and so does a turned page. Here the text that follows in the section comes before it
instead, as far as the room goes. Where a page would stay under half full, a picture is printed a bit smaller, or
a table comes before it: they are numbered apart. No picture passes another one, and no table another one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from lkjtools.document.column_widths import notes_height
from lkjtools.document.composed import Composed
from lkjtools.document.layout import POINTS_PER_CM, keeps_to_next, page_width
from lkjtools.document.table_heads import group_texts
from lkjtools.show.measure import text_width
from lkjtools.show.pandoc_tree import Node, figure_key, rewrite
from lkjtools.show.recorded import GambarV1
from lkjtools.theme import load_theme

PASSES = 12
"""How often the pages are made at most."""
# Points: a smaller gap is not worth moving a part for; what is kept whole leaves so much of a page free.
_GAP = 50.0
_FREE = 40.0
# Of a page, with some room for what is measured from the last line of a block.
_LEAST_FILL = 0.55
# Of a picture, so that its words are still read; and points around its caption.
_LEAST_SCALE = 0.85
_AROUND = 24.0


@dataclass(frozen=True)
class Plan:
    """How the blocks of a document go on its pages.

    Attributes:
        order: numbers of the document's blocks, in the order in which they are set.
        whole: of tables by id, whether they are kept whole, where it is not as their height was estimated.
        repeated: id of a table and row that begins a page, where its group goes on: the group's cells are repeated.
        scaled: of pictures by id, the share of their size in which they are printed, where it is not all of it.
        treated: parts for which a decision was taken.
    """

    order: tuple[int, ...]
    whole: Mapping[str, bool] = field(default_factory=dict)
    repeated: frozenset[tuple[str, int]] = frozenset()
    scaled: Mapping[str, float] = field(default_factory=dict)
    treated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pages:
    """On which pages of the PDF the parts of a document stand, by their printed numbers.

    Attributes:
        parts: of headings, tables and pictures by id, where they begin.
        ends: of blocks by their number, where they end.
        rows: of rows by the id of their table and their number from 0, where they begin.
        figures: of figures in prose by the number of their block and their key, where they stand first.
    """

    parts: Mapping[str, str]
    ends: Mapping[int, str]
    rows: Mapping[tuple[str, int], str]
    figures: Mapping[tuple[int, str], str]

    @classmethod
    def of_layout(cls, told: Mapping[str, Any]) -> Pages:
        """Read what the template tells of the last layout."""
        return cls(
            dict(told["halaman"]),
            {block: page for block, _, _, page in told["ujung"]},
            {(name, row): page for name, row, _, page in told["baris"]},
            {(block, key): page for block, key, page in reversed(told["angka"])},
        )


@dataclass(frozen=True)
class Positions:
    """Where the parts of a document stand, in points through the text of all pages.

    Attributes:
        starts: of tables and pictures by id, how far down the text of the document they begin.
        ends: of blocks by their number, where they end.
        rows: id of a table, number of a row, its page.
        height: of the text of a page.
    """

    starts: Mapping[str, float]
    ends: Mapping[int, float]
    rows: Sequence[tuple[str, int, int]]
    height: float

    @classmethod
    def of_layout(cls, told: Mapping[str, Any], document: Composed) -> Positions:
        """Read what the template tells of a layout."""
        page = load_theme().page
        height = page["width" if document.is_landscape else "height"] - page["top"] - page["bottom"]
        height *= POINTS_PER_CM

        def through(number: int, down: float) -> float:
            return (number - 1) * height + min(max(down - page["top"] * POINTS_PER_CM, 0.1), height - 0.1)

        return cls(
            {name: through(number, down) for name, number, down in told["awal"]},
            {block: through(number, down) for block, number, down, _ in told["ujung"]},
            [(name, row, number) for name, row, number, _ in told["baris"]],
            height,
        )

    def page_of(self, place: float) -> int:
        """Number of the page, from 0."""
        return int(place // self.height)

    def rest(self, place: float) -> float:
        """Room below a place on its page."""
        return self.height - place % self.height


def first_plan(document: Composed) -> Plan:
    """The blocks in their order.

    Args:
        document: what ``compose`` gives.
    """
    return Plan(tuple(range(len(document.blocks))))


def improve(plan: Plan, positions: Positions, document: Composed) -> Plan:
    """Decide anew what the layout of a plan shows to be wrong.

    Args:
        plan: as laid out.
        positions: what that layout gave.
        document: what ``compose`` gives.

    Returns:
        The plan with one decision more in each chapter, for each begins a page; an equal one where none is left.
    """
    repeated = frozenset(
        (name, row)
        for (above, _, before), (name, row, page) in pairwise(positions.rows)
        if above == name and page > before and group_texts(document.tables[name].value.rows, row)
    )
    plan = replace(plan, repeated=repeated)
    decided = False
    for place, block in enumerate(plan.order):
        node = document.blocks[block]
        if node["t"] == "Header" and node["c"][0] == 1:
            decided = False
        elif not decided and _part_of(node) not in {None, *plan.treated}:
            better = _settle(plan, place, positions, document)
            decided = better is not plan
            plan = better
    return plan


def _settle(plan: Plan, place: int, positions: Positions, document: Composed) -> Plan:
    """Decide on the table or picture at a place of the order; the same plan where it stands well."""
    name = str(_part_of(document.blocks[plan.order[place]]))
    before = next(
        (positions.ends[one] for one in reversed(plan.order[:place]) if one in positions.ends), None
    )
    start, end = positions.starts[name], positions.ends.get(plan.order[place])
    if before is None or end is None:
        return plan
    is_split = positions.page_of(start) < positions.page_of(end)
    if is_split and (end - start > positions.height - _FREE or name not in document.tables):
        return plan
    # A part that is broken begins where the gap would; one that is whole has left it.
    gap_start = start if is_split else before
    gap = positions.rest(gap_start)
    if gap < _GAP or not (is_split or positions.page_of(before) < positions.page_of(start)):
        return plan
    last = _end_of_run(plan, place, document)
    reached = positions.ends.get(plan.order[last], end)

    def is_filled(filled: float) -> bool:
        return (positions.height - gap + min(filled, gap)) / positions.height >= _LEAST_FILL

    moved, filled = _filling(reached, gap, positions, _followers(plan, last, document), document)
    treated = plan.treated | {name}
    whole = dict(plan.whole)
    if name in document.tables and not _is_turned(plan, place, document):
        if not is_filled(filled):
            return replace(plan, whole={**whole, name: False}, treated=treated)
        whole[name] = True
    elif name in document.pictures and not is_filled(filled):
        room = gap - _foot_height(document.pictures[name].value)
        if name not in plan.scaled and room >= _LEAST_SCALE * (end - start):
            return replace(plan, scaled={**plan.scaled, name: round(room / (end - start), 3)})
        passing = _followers(plan, last, document, has_tables=True)
        moved, _ = _filling(reached, gap, positions, passing, document)
        tables = {str(_part_of(document.blocks[block])) for block in moved} & document.tables.keys()
        whole |= dict.fromkeys(tables, False)
        # What stands behind the tables may have to fill the page where they end.
        treated = plan.treated | (tables or {name})
    order = plan.order
    rest = order[last + 1 + len(moved) :]
    return replace(
        plan, order=(*order[:place], *moved, *order[place : last + 1], *rest), whole=whole, treated=treated
    )


def _foot_height(value: GambarV1) -> float:
    """Points that caption, notes and source of a picture take at most."""
    width, size = page_width(landscape=False), load_theme().size
    lines = math.ceil(text_width(f"Gambar 0.0.0 {value.caption}", "bold") * size["caption"] / width)
    return _AROUND + lines * size["caption"] * 1.3 + notes_height(value, width, size["note"])


def _filling(
    reached: float, gap: float, positions: Positions, followers: Iterable[int], document: Composed
) -> tuple[list[int], float]:
    """What of that which follows on a place fills a gap, and how high it is; a list comes with its lead."""
    moved: list[int] = []
    filled = 0.0
    for block in followers:
        is_led = bool(moved) and keeps_to_next(document.blocks[moved[-1]], document.blocks[block])
        if (filled >= gap and not is_led) or block not in positions.ends:
            break
        filled, reached = filled + positions.ends[block] - reached, positions.ends[block]
        moved.append(block)
    return moved, filled


def _followers(plan: Plan, place: int, document: Composed, *, has_tables: bool = False) -> Iterator[int]:
    """The texts behind a place, up to the next heading, picture or table; or the upright tables among them too."""
    for number, block in enumerate(plan.order[place + 1 :], start=place + 1):
        is_table = _part_of(document.blocks[block]) in document.tables and not _is_turned(
            plan, number, document
        )
        if document.blocks[block]["t"] not in {"Para", "BulletList", "OrderedList"} and not (
            has_tables and is_table
        ):
            return
        yield block


def _end_of_run(plan: Plan, place: int, document: Composed) -> int:
    """The last place of pictures, or of turned tables, that follow each other from a place on."""
    last = place
    for kind in (_is_turned, _is_picture):
        while kind(plan, last, document) and kind(plan, last + 1, document):
            last += 1
    return last


def _is_picture(plan: Plan, place: int, document: Composed) -> bool:
    return place < len(plan.order) and _part_of(document.blocks[plan.order[place]]) in document.pictures


def _is_turned(plan: Plan, place: int, document: Composed) -> bool:
    name = _part_of(document.blocks[plan.order[place]]) if place < len(plan.order) else None
    return name in document.tables and document.tables[name].value.landscape and not document.is_landscape


def _part_of(block: Node) -> str | None:
    """The id of the table or picture that stands in a block."""
    if block["t"] != "Div" or not {"lkj-tabel", "lkj-gambar"} & set(block["c"][0][1]):
        return None
    return str(block["c"][0][0])


def mark_end(block: Node, mark: Node) -> Node:
    """Put a mark at the end of a block of text, for its place to be told.

    Args:
        block: a paragraph or list; any other is given back as it is.
        mark: the inline.
    """
    match block["t"]:
        case "Para" | "Plain":
            # Behind the last word it would go with the next block, be it on another page.
            return {**block, "c": [*block["c"][:-1], mark, *block["c"][-1:]]}
        case "BulletList":
            return {**block, "c": _mark_last(block["c"], mark)}
        case "OrderedList":
            return {**block, "c": [block["c"][0], _mark_last(block["c"][1], mark)]}
    return block


def mark_figures(block: Node, mark: Callable[[str], Node]) -> Node:
    """Put a mark before each figure of a block of text, for its page to be told.

    Args:
        block: any block; a heading stands in the contents too, so it is given back as it is.
        mark: makes the inline of the figure's key.
    """

    def change(node: Node) -> list[Node] | None:
        key = figure_key(node)
        return None if key is None else [mark(key), node]

    return block if block["t"] == "Header" else rewrite([block], change)[0]


def _mark_last(items: list[list[Node]], mark: Node) -> list[list[Node]]:
    *others, last = items
    return [*others, [*last[:-1], mark_end(last[-1], mark)]]
