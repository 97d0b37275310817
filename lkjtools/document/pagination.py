"""What stands on which page: read from a first layout, then decided anew, so that no page is left half empty.

Typst sets blocks in their order. A picture or a table kept whole that does not fit goes to the next page and leaves
the rest of its own empty, and so does a turned page. Here the text that follows in the section comes before it
instead, as far as the room goes. No picture and no table passes another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from lkjtools.document.composed import Composed
from lkjtools.document.layout import POINTS_PER_CM
from lkjtools.document.table_heads import group_texts
from lkjtools.show.pandoc_tree import Node, figure_key, rewrite
from lkjtools.theme import load_theme

PASSES = 12
"""How often the pages are made at most."""
# Points: a smaller gap is not worth moving a part for; what is kept whole leaves so much of a page free.
_GAP = 50.0
_FREE = 40.0
# Of a page, with some room for what is measured from the last line of a block.
_LEAST_FILL = 0.55


@dataclass(frozen=True)
class Plan:
    """How the blocks of a document go on its pages.

    Attributes:
        order: numbers of the document's blocks, in the order in which they are set.
        whole: of tables by id, whether they are kept whole, where it is not as their height was estimated.
        repeated: id of a table and row that begins a page, where its group goes on: the group's cells are repeated.
        treated: parts for which a decision was taken.
    """

    order: tuple[int, ...]
    whole: Mapping[str, bool] = field(default_factory=dict)
    repeated: frozenset[tuple[str, int]] = frozenset()
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
            return (number - 1) * height + min(max(down - page["top"] * POINTS_PER_CM, 0.0), height - 0.1)

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
    moved, filled = 0, 0.0
    reached = positions.ends.get(plan.order[last], end)
    for block in _followers(plan, last, document):
        if filled >= gap or block not in positions.ends:
            break
        filled, reached = filled + positions.ends[block] - reached, positions.ends[block]
        moved += 1
    is_filled = (positions.height - gap + min(filled, gap)) / positions.height >= _LEAST_FILL
    is_table = name in document.tables and not _is_turned(plan, place, document)
    treated = plan.treated | {name}
    if is_table and not is_filled:
        return replace(plan, whole={**plan.whole, name: False}, treated=treated)
    order = plan.order
    turned = (
        order[:place]
        + order[last + 1 : last + 1 + moved]
        + order[place : last + 1]
        + order[last + 1 + moved :]
    )
    whole = {**plan.whole, name: True} if is_table else plan.whole
    return replace(plan, order=turned, whole=whole, treated=treated)


def _followers(plan: Plan, place: int, document: Composed) -> Iterator[int]:
    """The texts behind a place, up to the next heading, table or picture."""
    for block in plan.order[place + 1 :]:
        node = document.blocks[block]
        if node["t"] not in {"Para", "BulletList", "OrderedList"}:
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
            return {**block, "c": [*block["c"], mark]}
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
