"""Holds a drawing against the same drawing made by another version of matplotlib.

Other versions give other bytes for the same picture: the axes stand some points aside, letters are named and kerned
otherwise. What must be the same: groups and marks in their order, every colour, line and comment, the outline of
every letter and sign, the letters of a text in their order, and where each mark stands within its axes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

# How far, in points, a shape may stand from its place within its axes, and an outline from itself; how far a text.
_SHAPE, _TEXT = 0.5, 4.0
# How much nearer to its neighbour a letter may stand, in hundredths of the size of type; how much wider, in points,
# the ground below the words that it makes wider.
_KERNING, _GROUND = 8.0, 1.0
# How far the corners of the axes may move, as a part of the longer side of the picture.
_CORNER = 0.02
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_MOVE = re.compile(r"translate\(([^()]*)\)")
_SCALE = re.compile(r"scale\(([0-9.]+)\)")
_CLIP = re.compile(r"url\(#([^()]*)\)")
_Corners = tuple[float, float, float, float]


def shows_same(ours: str, theirs: str) -> bool:
    """Say whether two drawings of matplotlib show the same.

    Args:
        ours: the SVG drawn here.
        theirs: the SVG drawn elsewhere, or written by somebody.

    Returns:
        True where nobody could read another thing from one of them and nothing is hidden in it; False also for what
        is no drawing of matplotlib.

    Examples:
        >>> drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M 0 0 L 0 %s"/></svg>'
        >>> shows_same(drawing % 5, drawing % 5.1), shows_same(drawing % 5, drawing % 6)
        (True, False)
    """
    if ours == theirs:
        return True
    # What stands before the drawing is ours, so that no entity is declared; after it stands nothing.
    if theirs.partition("<svg")[0] != ours.partition("<svg")[0] or not theirs.rstrip().endswith("</svg>"):
        return False
    try:
        marks, others = list(_read(ours)), list(_read(theirs))
    except (ET.ParseError, ValueError, LookupError, ArithmeticError, RecursionError):
        return False
    return len(marks) == len(others) and all(
        mark.is_like(other) for mark, other in zip(marks, others, strict=True)
    )


@dataclass(frozen=True)
class _Frame:
    """What places are told in: the ground of the axes or the whole picture, and how near is near enough."""

    corners: _Corners
    size: tuple[float, float]
    slack: float = _SHAPE

    @property
    def is_text(self) -> bool:
        return self.slack == _TEXT

    def gaps(self, place: float, axis: int) -> tuple[float, ...]:
        """Where a place stands on one axis: a shape keeps its part of the axes, a text that or a distance."""
        start, end = self.corners[axis], self.corners[axis + 2]
        part = (place - start) / (end - start) * self.size[axis]
        return (part, place - start, place - end, place) if self.is_text else (part,)


@dataclass(frozen=True)
class _Mark:
    """What is drawn at once: its look, which must be the same, and its places, which must be near."""

    look: tuple[str, ...]
    places: tuple[float, ...]
    frame: _Frame

    def is_like(self, other: _Mark) -> bool:
        if self.look != other.look or len(self.places) != len(other.places):
            return False
        gaps = (
            zip(self.frame.gaps(ours, number % 2), other.frame.gaps(theirs, number % 2), strict=True)
            for number, (ours, theirs) in enumerate(zip(self.places, other.places, strict=True))
        )
        return all(min(abs(a - b) for a, b in pairs) <= self.frame.slack for pairs in gaps)


_UNIT = _Frame((0, 0, 1, 1), (1, 1))


def _read(svg: str) -> Iterator[_Mark]:
    """The marks of a drawing in their order."""
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    root = ET.fromstring(svg, parser=ET.XMLParser(target=builder))  # noqa: S314  # declares no entity
    named = [element for element in root.iter() if "id" in element.attrib]
    definitions = {element.attrib["id"]: element for element in named}
    if len(definitions) != len(named):
        raise ValueError("a name is given twice")
    _, _, width, height = _numbers(root.attrib["viewBox"])
    yield from _marks(root, definitions, _Frame((0, 0, width, height), (width, height)))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]


def _marks(element: ET.Element, definitions: Mapping[str, ET.Element], frame: _Frame) -> Iterator[_Mark]:
    """An element, what stands in it, and its end."""
    name = element.attrib.get("id", "")
    if name.startswith("axes_"):
        corners = _ground(element)
        yield _Mark((), corners, replace(_UNIT, slack=_CORNER * max(frame.size)))
        frame = replace(frame, corners=corners)
    if name.startswith(("text_", "legend_")):
        frame = replace(frame, slack=_TEXT)
    yield _mark(element, definitions, frame)
    if frame.is_text:
        moves = [place for child in element if child.tag == f"{_SVG}use" for place in _move(child)]
        yield _Mark((), _steps(moves), replace(_UNIT, slack=_KERNING))
        yield _Mark((), _steps(_held_together(element)), replace(_UNIT, slack=_GROUND))
    for child in element:
        # Outlines and clips count where they are used.
        if element.tag != f"{_SVG}defs" or child.tag not in (f"{_SVG}path", f"{_SVG}clipPath"):
            yield from _marks(child, definitions, frame)
        if child.tag == f"{_SVG}use":
            yield _outline(definitions[child.attrib[_HREF].removeprefix("#")])
    yield _Mark(("end",), (), frame)


def _ground(axes: ET.Element) -> _Corners:
    """Two opposite corners of the ground of the axes, which is their first mark."""
    path = axes.find(f".//{_SVG}path")
    numbers = _numbers("" if path is None else path.attrib["d"])
    return numbers[0], numbers[1], numbers[4], numbers[5]


def _steps(places: Sequence[float]) -> tuple[float, ...]:
    """How far each point stands from the one before it, of points as x, y, x, y ..."""
    return tuple(after - before for before, after in zip(places, places[2:], strict=False))


def _held_together(element: ET.Element) -> list[float]:
    """Points that move only together: those of a line or ground beside words, and of words and the ground below."""
    if element.tag == f"{_SVG}path":
        return _numbers(element.attrib.get("d", ""))
    ground, words = element.find(f"{_SVG}g/{_SVG}path"), element.find(f"{_SVG}g[@transform]")
    if ground is None or words is None or not (move := _MOVE.match(words.attrib["transform"])):
        return []
    return [*_numbers(ground.attrib["d"])[:2], *_numbers(move[1])]


def _move(letter: ET.Element) -> tuple[float, float]:
    match = _MOVE.fullmatch(letter.attrib.get("transform", "translate(0 0)"))
    x, y = _numbers(match[1] if match else "")
    return x, y


def _outline(shape: ET.Element) -> _Mark:
    """A letter or a sign, whatever its name."""
    given = dict(shape.attrib)
    del given["id"]
    scale = _SCALE.fullmatch(given.get("transform", "scale(1)"))
    size, path = float(scale[1] if scale else ""), given.pop("d", "")  # a blank has none
    look = (str(shape.tag), *map(str, sorted(given.items())), _NUMBER.sub("#", path))
    return _Mark(look, tuple(number * size for number in _numbers(path)), _UNIT)


def _mark(element: ET.Element, definitions: Mapping[str, ET.Element], frame: _Frame) -> _Mark:
    """An element without what stands in it."""
    look = [str(element.tag), *(element.text or "").split(), "", *(element.tail or "").split()]
    places: list[float] = []
    given = dict(element.attrib)
    if element.tag == f"{_SVG}use":
        given.pop(_HREF)
        if frame.is_text:  # its step from the letter before it counts
            given.pop("transform", None)
    if {"x", "y"} <= given.keys():
        places += float(given.pop("x")), float(given.pop("y"))
    for key, value in sorted(given.items()):
        if key == "d":
            look += key, _NUMBER.sub("#", value)
            places += _numbers(value)
        elif key == "transform" and (move := _MOVE.match(value)):
            look += key, value[move.end() :]
            places += _numbers(move[1])
        elif clip := _CLIP.fullmatch(value):
            look.append(key)
            places += _clip_corners(definitions[clip[1]])
        else:
            look += key, value
    return _Mark(tuple(look), tuple(places), frame)


def _clip_corners(clip: ET.Element) -> _Corners:
    (part,) = clip
    x, y, width, height = (float(part.attrib[key]) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height
