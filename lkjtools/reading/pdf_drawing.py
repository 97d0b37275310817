"""What is drawn on a page of a PDF: lines, filled areas and pictures."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lkjtools.errors import LkjError

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MOST_PARTS = 400_000
"""Corners of what is drawn on one page: far more than any page has."""
_MOST_NESTED = 8


class Area(NamedTuple):
    """A rectangle in points from the upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


Handle = Any
"""Something that PDFium holds."""
Turn = Callable[[float, float], tuple[float, float]]


def parts_of(page: PdfPage, turn: Turn) -> Iterator[tuple[str, Area]]:
    """What is drawn on a page.

    Args:
        page: a page that PDFium holds.
        turn: from a place of the page to one of its upright text.

    Yields:
        "drawn" with the area of a line or of what is filled, or "picture" with its area.

    Raises:
        LkjError: more is drawn than on any page of a report.
    """
    from pypdfium2 import raw

    parts = 0
    stack: list[tuple[Handle, _Matrix | None, int]] = [(page, None, 0)]
    while stack:
        holder, matrix, depth = stack.pop()
        if depth:
            count, get = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
        else:
            count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
        for index in range(count(holder)):
            part = get(holder, index)
            kind = raw.FPDFPageObj_GetType(part)
            parts += raw.FPDFPath_CountSegments(part) if kind == raw.FPDF_PAGEOBJ_PATH else 1
            if parts > MOST_PARTS:
                raise LkjError(f"memuat lebih dari {MOST_PARTS} garis dan bidang")
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield from _lines_of_path(part, _joined(part, matrix), turn)
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
                if kind == raw.FPDF_PAGEOBJ_IMAGE:
                    yield "picture", _bounds(corners, _joined(part, matrix), turn)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_NESTED:
                stack.append((part, _joined(part, matrix), depth + 1))


_Matrix = tuple[float, float, float, float, float, float]


def _joined(part: Handle, outer: _Matrix | None) -> _Matrix:
    """The matrix of a part of a page, within that of what holds it."""
    from pypdfium2 import raw

    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(part, own)
    a, b, c, d, e, f = own.a, own.b, own.c, own.d, own.e, own.f
    if outer is None:
        return a, b, c, d, e, f
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _bounds(points: list[tuple[float, float]], matrix: _Matrix, turn: Turn) -> Area:
    a, b, c, d, e, f = matrix
    turned = [turn(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in turned], [y for _, y in turned]
    return Area(min(xs), min(ys), max(xs), max(ys))


def _lines_of_path(part: Handle, matrix: _Matrix, turn: Turn) -> Iterator[tuple[str, Area]]:
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(part, fill, stroke)
    is_filled = bool(fill.value) and _is_seen(part, raw.FPDFPageObj_GetFillColor)
    is_stroked = bool(stroke.value) and _is_seen(part, raw.FPDFPageObj_GetStrokeColor)
    if not is_filled and not is_stroked:
        return
    for points, is_straight in _outlines(part):
        if is_filled and is_straight and len(points) > 2:
            yield "drawn", _bounds(points, matrix, turn)
        if is_stroked:
            for pair in itertools.pairwise(points):
                area = _bounds(list(pair), matrix, turn)
                # Neither a slanting line nor a curve separates cells.
                if min(area.x1 - area.x0, area.y1 - area.y0) < 1.0:
                    yield "drawn", area


def _is_seen(part: Handle, color: Handle) -> bool:
    """Whether something is drawn in a colour that is not the paper's."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color(part, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < 250


def _outlines(part: Handle) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The corners of each outline of a path, and whether all its lines are straight."""
    from pypdfium2 import raw

    points: list[tuple[float, float]] = []
    is_straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(part)):
        segment = raw.FPDFPath_GetPathSegment(part, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, is_straight
            points, is_straight = [], True
        is_straight = is_straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points, is_straight
