"""Holds a PDF against the same PDF made by other versions of the programs that write it.

Versions in use lay a page out alike. They differ in their names, in how parts are packed and numbered, and at most
in the last digits of a length. So every object of the two must be the same: text with its order, places and tags,
drawings, pictures, links, outlines. Two programs read a file that somebody wrote: pypdf its objects, Typst its
pages as seen.
"""

from __future__ import annotations

import io
import math
import re
from typing import TYPE_CHECKING

from lkjtools.document.typesetting import typeset

if TYPE_CHECKING:
    from pypdf.generic import PdfObject, StreamObject

    Pair = tuple[PdfObject | None, PdfObject | None]

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
# What names the program that wrote the file, and this copy of it.
_NAME = re.compile(r"(?:Typst|pypdf)(?: [\d.]+)?")
_PROGRAM = re.compile(rb"(?<=>)(?:Typst [\d.]+|[A-Za-z0-9+/]{22}==(?:_source)?)(?=<)")
# The name of the copy; how a part is packed and how many there are.
_UNCOMPARED = {"/ID", "/Length", "/Filter", "/DecodeParms", "/Size"}
_DOTS_PER_INCH = 100


def is_same_pdf(ours: bytes, theirs: bytes) -> bool:
    """Say whether two PDF files hold the same objects.

    Args:
        ours: the file made here.
        theirs: the file made elsewhere, or written by somebody.

    Returns:
        True where they differ at most in the names of programs, packing and the last digits of lengths.

    Raises:
        Exception: whatever pypdf raises for a file that is broken.
    """
    from pypdf import PdfReader
    from pypdf.generic import IndirectObject

    # One table of objects: what was written over would still be there for another reader.
    if ours.count(b"startxref") != theirs.count(b"startxref"):
        return False
    readers = [PdfReader(io.BytesIO(data), strict=True) for data in (ours, theirs)]
    compared: set[tuple[int, int]] = set()
    left: list[Pair] = [(readers[0].trailer, readers[1].trailer)]
    while left:
        one, other = left.pop()
        if isinstance(one, IndirectObject) and isinstance(other, IndirectObject):
            numbers = one.idnum, other.idnum
            if numbers in compared:
                continue
            compared.add(numbers)
        parts = _parts(one and one.get_object(), other and other.get_object())
        if parts is None:
            return False
        left += parts
    return True


def _parts(one: PdfObject | None, other: PdfObject | None) -> list[Pair] | None:
    """The pairs of parts of two objects that are still to be compared; None where the objects differ."""
    from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

    if isinstance(one, int | float) and isinstance(other, int | float):
        return [] if _is_near(one, other) else None
    if type(one) is not type(other):
        return None
    if isinstance(one, StreamObject) and isinstance(other, StreamObject) and not _is_same_stream(one, other):
        return None
    if isinstance(one, DictionaryObject) and isinstance(other, DictionaryObject):
        keys = one.keys() - _UNCOMPARED
        same = keys == other.keys() - _UNCOMPARED
        return [(one.raw_get(key), other.raw_get(key)) for key in keys] if same else None
    if isinstance(one, ArrayObject) and isinstance(other, ArrayObject):
        return list(zip(list(one), list(other), strict=True)) if len(one) == len(other) else None
    return [] if one == other or (_is_program(one) and _is_program(other)) else None


def _is_program(text: PdfObject | None) -> bool:
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def _is_near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-4, abs_tol=1e-4)


def _is_same_stream(one: StreamObject, other: StreamObject) -> bool:
    """Compare what is unpacked; its numbers where the rest is the same."""
    texts = [_PROGRAM.sub(b"", part.get_data()) for part in (one, other)]
    if texts[0] == texts[1]:
        return True
    if _NUMBER.sub(b"0", texts[0]) != _NUMBER.sub(b"0", texts[1]):
        return False
    pairs = zip(*(map(float, _NUMBER.findall(text)) for text in texts), strict=True)
    return all(_is_near(*pair) for pair in pairs)


def draw_pages(pdf: bytes) -> list[bytes]:
    """Draw the pages of a PDF.

    Returns:
        Each page as PNG.

    Raises:
        Exception: whatever pypdf or Typst raises for a file that is broken.
    """
    from pypdf import PdfReader

    count = len(PdfReader(io.BytesIO(pdf)).pages)
    pages = (f'#page(image("a.pdf", page: {number}))' for number in range(1, count + 1))
    main = "\n".join(["#set page(width: auto, height: auto, margin: 0pt)", *pages])
    return typeset({"main.typ": main, "a.pdf": pdf}, format="png", ppi=_DOTS_PER_INCH).made
