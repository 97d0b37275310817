"""Trees as pictures: boxes that never overlap, with their text inside, joined by lines.

Where each box stands beside the others a layout library says (Walker's algorithm); how far apart they are drawn is
measured from the boxes themselves, so that no text is ever cut.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from lkjtools.card import Carded
from lkjtools.show.drawing import drawing_style, name_parts, open_figure, wrap_cm, write_svg
from lkjtools.show.values import Gambar
from lkjtools.theme import load_theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Simpul(Carded):
    """One member of a tree and what hangs below it.

    Attributes:
        nama: what it is called.
        jenis: ``unit``, or one of `TINGKAT`.
        bawahan: what hangs below it, in order.
    """

    kartu: ClassVar = ("jenis", "bawahan")

    nama: str
    jenis: str
    bawahan: tuple[Simpul, ...] = ()

    @property
    def uraian(self) -> str:
        """The tree in words; what has no name only passes on what hangs below it.

        Examples:
            >>> Simpul("Kepala", "unit", (Simpul("Sekretariat", "unit"), Simpul("Bidang", "unit"))).uraian
            'Kepala (Sekretariat; Bidang)'
        """
        below = "; ".join(simpul.uraian for simpul in self.bawahan)
        return f"{self.nama} ({below})" if self.nama and below else self.nama or below


_LINE_CM = 0.36
_PADDING_CM = 0.15
_BESIDE_CM = 0.35
"""Between boxes that stand beside each other."""
_BELOW_CM = 0.8
"""Between a box and those below it, where the line branches."""
_LEAST_CM = 2.3
"""A box narrower than this breaks too many words."""
_MARGIN_CM = 0.05
_HIGHEST_CM = 19.0
"""A higher picture does not fit a page with its caption."""
_HALF_PAGE_CM = 11.0
"""A picture of this height fills half a page with its caption."""
GAP = Simpul("", "")
"""Stands where a level is left out; also holds several roots together. It is not drawn as a box."""


@dataclass(frozen=True)
class Box:
    """One box of a picture, in centimetres from the upper left corner.

    Attributes:
        x: left edge.
        y: upper edge.
        width: of the box.
        height: of the box.
        lines: of its text; none for the place of a level left out.
        is_bold: printed bold on dark ground.
        parent: index of the box above it; None for a root.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    is_bold: bool
    parent: int | None


@dataclass(frozen=True)
class TreeLayout:
    """A tree laid out: its boxes, its height in centimetres, its direction, and the heads of its columns.

    A head is its left edge and its lines; the heads stand at the top.
    """

    boxes: tuple[Box, ...]
    height: float
    from_left: bool
    heads: tuple[tuple[float, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class _Node:
    simpul: Simpul
    depth: int
    breadth: float
    parent: int | None


def _nodes(root: Simpul) -> list[_Node]:
    """Each node with its depth and where it stands beside the others of its depth: at least 1 apart."""
    from walkerlayout import WalkerLayouting

    tree: WalkerLayouting[int] = WalkerLayouting(0)
    found: list[tuple[Simpul, int, int | None]] = []

    def walk(simpul: Simpul, depth: int, parent: int | None) -> None:
        index = len(found)
        found.append((simpul, depth, parent))
        if parent is not None:
            tree.add(parent, index)
        for child in simpul.bawahan:
            walk(child, depth + 1, index)

    walk(root, 0, None)
    places = tree.get_layout()
    least = min(breadth for breadth, _ in places.values())
    return [
        _Node(simpul, depth, places[index][0] - least, parent)
        for index, (simpul, depth, parent) in enumerate(found)
    ]


def lay_out(root: Simpul, heads: Sequence[str] = ()) -> TreeLayout:
    """Place the boxes of a tree on the width of the page's text.

    Args:
        root: the tree; a root without name holds several together.
        heads: heads of the columns of a tree that goes from left to right.

    Returns:
        From top to bottom where that gives each box room enough and no heads are asked for, else from left to
        right, where the tree may grow in height.
    """
    nodes = _nodes(root)
    span = max(node.breadth for node in nodes) + 1
    unit = (load_theme().text_width_cm - 2 * _MARGIN_CM + _BESIDE_CM) / span
    if unit - _BESIDE_CM >= _LEAST_CM and not heads:
        return _from_top(nodes, unit)
    return _from_left(nodes, heads)


def _from_top(nodes: Sequence[_Node], unit: float) -> TreeLayout:
    width = min(unit - _BESIDE_CM, 2 * _LEAST_CM)
    inset = (unit - _BESIDE_CM - width) / 2
    texts = [_wrapped(node, width, first=0) for node in nodes]
    heights = [
        max(_height(text) for text, node in zip(texts, nodes, strict=True) if node.depth == depth)
        for depth in range(1 + max(node.depth for node in nodes))
    ]
    tops = [_MARGIN_CM, *(_MARGIN_CM + end for end in itertools.accumulate(h + _BELOW_CM for h in heights))]
    boxes = (
        Box(
            _MARGIN_CM + node.breadth * unit + inset,
            tops[node.depth],
            width,
            heights[node.depth],
            text,
            node.depth == 0,
            node.parent,
        )
        for node, text in zip(nodes, texts, strict=True)
    )
    return TreeLayout(tuple(boxes), tops[-1] - _BELOW_CM + _MARGIN_CM, from_left=False)


def _from_left(nodes: Sequence[_Node], heads: Sequence[str]) -> TreeLayout:
    first = 0 if nodes[0].simpul.nama else 1  # a root that only holds others together takes no column
    columns = max(1, max(node.depth for node in nodes) + 1 - first)
    room = load_theme().text_width_cm - 2 * _MARGIN_CM
    width = (room - (columns - 1) * _BELOW_CM) / columns
    lefts = [_MARGIN_CM + column * (width + _BELOW_CM) for column in range(columns)]
    placed = [(left, wrap_cm(text, width, bold=True)) for left, text in zip(lefts, heads, strict=False)]
    head = _MARGIN_CM + (max(len(lines) for _, lines in placed) * _LINE_CM + _PADDING_CM if placed else 0)
    texts = [_wrapped(node, width, first=first) for node in nodes]
    heights = [_height(text) for text in texts]
    middles = _middles(nodes, heights)
    top = min(middle - height / 2 for middle, height in zip(middles, heights, strict=True))
    boxes = [
        Box(
            lefts[max(0, node.depth - first)],
            head + middle - height / 2 - top,
            width,
            height,
            text,
            node.depth == first,
            node.parent if node.depth > first else None,
        )
        for node, text, middle, height in zip(nodes, texts, middles, heights, strict=True)
    ]
    bottom = max(box.y + box.height for box in boxes)
    return TreeLayout(tuple(boxes), bottom + _MARGIN_CM, from_left=True, heads=tuple(placed))


def _middles(nodes: Sequence[_Node], heights: Sequence[float]) -> list[float]:
    """How far down each node stands: beside the middle of what hangs below it, as close as the boxes allow."""
    below: dict[int, list[int]] = {}
    for index, node in enumerate(nodes):
        if node.parent is not None:
            below.setdefault(node.parent, []).append(index)
    room = [height + _BESIDE_CM for height in heights]
    for index in reversed(range(len(nodes))):  # each stands behind the one it hangs below
        room[index] = max(room[index], math.fsum(room[child] for child in below.get(index, ())))
    tops = [0.0] * len(nodes)
    for index, children in sorted(below.items()):
        top = tops[index] + (room[index] - math.fsum(room[child] for child in children)) / 2
        for child in children:
            tops[child] = top
            top += room[child]
    return [top + own / 2 for top, own in zip(tops, room, strict=True)]


def _wrapped(node: _Node, width: float, *, first: int) -> tuple[str, ...]:
    return wrap_cm(node.simpul.nama, width - 2 * _PADDING_CM, bold=node.depth == first)


def _height(text: Sequence[str]) -> float:
    return len(text) * _LINE_CM + 2 * _PADDING_CM if text else _LINE_CM


def split_pages(root: Simpul, heads: Sequence[str] = ()) -> list[Simpul]:
    """Divide a tree that is higher than a page holds into parts of at least half a page, but the last.

    Args:
        root: the tree.
        heads: of its columns.
    """
    return split_tree(
        root,
        lambda part: lay_out(part, heads).height <= _HIGHEST_CM,
        lambda part: lay_out(part, heads).height >= _HALF_PAGE_CM,
    )


def split_tree(
    root: Simpul, fits: Callable[[Simpul], bool], is_enough: Callable[[Simpul], bool]
) -> list[Simpul]:
    """Divide a tree into parts, as high up in the tree as can be; each part repeats what stands above it.

    Args:
        root: the tree.
        fits: whether a part is small enough; so is one leaf, whatever this says.
        is_enough: whether a part is large enough for another one to follow it.

    Returns:
        The parts in order; together they hold every leaf once.

    Examples:
        >>> root = Simpul("a", "", (Simpul("b", "", (Simpul("c", ""), Simpul("d", ""))), Simpul("e", "")))
        >>> [part.uraian for part in split_tree(root, lambda part: part != root, lambda part: True)]
        ['a (b (c; d))', 'a (e)']
    """
    paths = [*_paths(root)]
    parts: list[Simpul] = []
    start = 0
    while start < len(paths):
        fitting: dict[int, Simpul] = {}
        for end in range(start + 1, len(paths) + 1):
            part = _part(root, paths[start:end])
            if fitting and not fits(part):
                break
            fitting[end] = part
        start = max(fitting)
        if start < len(paths):
            enough = [end for end, part in fitting.items() if is_enough(part)] or [start]
            start = min(reversed(enough), key=lambda end: _shared(paths[end - 1], paths[end]))
        parts.append(fitting[start])
    return parts


def _paths(root: Simpul) -> Iterator[tuple[int, ...]]:
    """The way to each leaf: at each node which of those below it."""
    if not root.bawahan:
        yield ()
    for number, child in enumerate(root.bawahan):
        for path in _paths(child):
            yield (number, *path)


def _part(root: Simpul, paths: Sequence[tuple[int, ...]]) -> Simpul:
    """What of a tree lies on these ways."""
    kept = itertools.groupby(filter(None, paths), key=lambda path: path[0])
    below = (_part(root.bawahan[number], [path[1:] for path in each]) for number, each in kept)
    return replace(root, bawahan=tuple(below))


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How far two ways are the same."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def draw(layout: TreeLayout) -> str:
    """Draw a tree that is laid out.

    Returns:
        SVG as wide as the page's text.
    """
    from matplotlib.patches import Rectangle

    theme = load_theme()
    width = theme.text_width_cm
    with drawing_style():
        figure = open_figure(width, layout.height)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(layout.height, 0)
        for box in layout.boxes:
            if box.parent is not None:
                _draw_line(axes, layout.boxes[box.parent], box, from_left=layout.from_left)
        for box in layout.boxes:
            if not box.lines:
                continue
            axes.add_patch(
                Rectangle(
                    (box.x, box.y),
                    box.width,
                    box.height,
                    facecolor=theme.light.accent if box.is_bold else theme.light.surface,
                    edgecolor=theme.light.accent,
                    linewidth=0.8,
                )
            )
            first = box.y + box.height / 2 - (len(box.lines) - 1) * _LINE_CM / 2
            for number, line in enumerate(box.lines):
                axes.text(
                    box.x + box.width / 2,
                    first + number * _LINE_CM,
                    line,
                    ha="center",
                    va="center_baseline",
                    color=theme.light.background if box.is_bold else theme.light.text,
                    fontweight="bold" if box.is_bold else "normal",
                )
        for x, lines in layout.heads:
            for number, line in enumerate(lines):
                axes.text(
                    x,
                    _MARGIN_CM + (number + 0.5) * _LINE_CM,
                    line,
                    va="center_baseline",
                    color=theme.light.muted,
                    fontweight="bold",
                )
        return write_svg(figure)


def _draw_line(axes: Axes, above: Box, below: Box, *, from_left: bool) -> None:
    """A line with two corners from a box to one below it; it goes on through the place of a level left out."""
    if from_left:
        start, end = above.x + above.width, below.x if below.lines else below.x + below.width
        middle = below.x - _BELOW_CM / 2
        y = (above.y + above.height / 2, below.y + below.height / 2)
        across, along = (start, middle, middle, end), (y[0], y[0], y[1], y[1])
    else:
        x = (above.x + above.width / 2, below.x + below.width / 2)
        middle = below.y - _BELOW_CM / 2
        across, along = (x[0], x[0], x[1], x[1]), (above.y + above.height, middle, middle, below.y)
    axes.plot(across, along, color=load_theme().light.muted, linewidth=0.8, solid_joinstyle="miter")


def tree_pictures(
    code: str, caption: str, opening: str, parts: Sequence[Simpul], heads: Sequence[str], source: str | None
) -> tuple[Gambar, ...]:
    """One picture a part."""
    return tuple(
        Gambar(name, title, f"{opening}: {part.uraian}.", draw(lay_out(part, heads)), (), source=source)
        for name, title, part in name_parts(code, caption, parts)
    )
