"""What is drawn over a sheet: text boxes are read, pictures and objects counted; the library keeps neither all."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lkjtools.reading.tidy import tidy

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from lkjtools.reading.book import Book

_SHAPES = frozenset(("sp", "cxnSp"))
_PICTURES = frozenset(("pic", "graphicFrame", "contentPart"))
_OBJECTS = ("/oleObject", "/package")
"""How the relation to a file within the file ends."""


@dataclass
class Drawn:
    """What is drawn over a sheet.

    Attributes:
        texts: the paragraphs of its text boxes and shapes, in the order of the file.
        hidden: those of shapes that are switched off.
        pictures: how many pictures, charts and diagrams there are.
        objects: how many files are put in.
    """

    texts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    pictures: int = 0
    objects: int = 0


def read_drawn(book: Book, sheet: Worksheet) -> Drawn:
    """Read what is drawn over a sheet.

    Args:
        book: the workbook.
        sheet: one of its sheets, as it was opened.
    """
    from openpyxl.xml.functions import fromstring  # knows of no entities, which would fill the memory

    drawn = Drawn(objects=sum(1 for relation in sheet._rels if relation.Type.endswith(_OBJECTS)))
    with zipfile.ZipFile(io.BytesIO(book.data)) as archive:
        for relation in sheet._rels:
            if relation.Type.endswith("/drawing"):
                _read(fromstring(archive.read(relation.target)), drawn, is_hidden=False)
    return drawn


def _read(holder: Any, drawn: Drawn, *, is_hidden: bool) -> None:  # noqa: ANN401 - lxml's
    for element in holder.iterchildren("*"):
        name = _name(element)
        named = element.find("*/{*}cNvPr")
        is_off = is_hidden or (named is not None and named.get("hidden") in ("1", "true"))
        if name == "AlternateContent":
            # The first form is the one that programs of today draw.
            chosen = element.find("{*}Choice")
            _read(element.find("{*}Fallback") if chosen is None else chosen, drawn, is_hidden=is_hidden)
        elif name in _SHAPES:
            texts = drawn.hidden if is_off else drawn.texts
            texts += filter(None, map(_text, element.iterfind("{*}txBody/{*}p")))
        elif name in _PICTURES:
            drawn.pictures += not is_off
        elif name == "grpSp" or name.endswith("Anchor"):
            _read(element, drawn, is_hidden=is_off)


def _text(paragraph: Any) -> str:  # noqa: ANN401 - lxml's
    signs = {"br": " ", "tab": " "}
    parts = (
        (element.text or "") if _name(element) == "t" else signs.get(_name(element), "")
        for element in paragraph.iter("*")
    )
    return tidy("".join(parts)).replace("\n", " ")


def _name(element: Any) -> str:  # noqa: ANN401 - lxml's
    """The name without its namespace: there are two, that of Excel and that of the strict standard."""
    name: str = element.tag.rpartition("}")[2]
    return name
