"""What the tags of a PDF say: which words make a paragraph, a heading, a caption or the cell of a table."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from lkjtools.errors import LkjError
from lkjtools.reading.model import Jenis

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

Mark = tuple[int, int]
"""Page and number of a marked content."""
_MOST_ELEMENTS = 2_000_000
_MOST_NESTED = 200
_MOST_SPAN = 1000
_INLINE = frozenset(
    (
        "Span",
        "Link",
        "Strong",
        "Em",
        "Reference",
        "Lbl",
        "LBody",
        "Quote",
        "Code",
        "Sub",
        "BibEntry",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Annot",
        "Form",
        "Formula",
    )
)
_KINDS = {
    "Caption": Jenis.KETERANGAN,
    "TOCI": Jenis.DAFTAR,
    "Title": Jenis.JUDUL,
}
_WHOLE = frozenset((Jenis.KETERANGAN, Jenis.DAFTAR, Jenis.JUDUL))
"""What stands within one of these belongs to it."""


@dataclass
class Tagged:
    """A paragraph of tags: its marks in order.

    Attributes:
        kind: what it is.
        level: of a heading, from 1.
        marks: what stands in it.
        in_figure: it belongs to a picture.
    """

    kind: Jenis = Jenis.ISI
    level: int = 0
    marks: list[Mark] = field(default_factory=list)
    in_figure: bool = False


@dataclass
class TaggedCell:
    """A cell of tags.

    Attributes:
        height: rows that it covers.
        width: columns that it covers.
        is_head: the tags say that it is a head.
        marks: what stands in it, in order.
    """

    height: int = 1
    width: int = 1
    is_head: bool = False
    marks: list[Mark] = field(default_factory=list)


@dataclass
class TaggedTable:
    """A table of tags, row by row."""

    rows: list[list[TaggedCell]] = field(default_factory=list)


TaggedBlock = Tagged | TaggedTable


def read_tags(data: bytes) -> list[TaggedBlock]:
    """Read what the tags of a PDF say, in their order.

    Args:
        data: the file.

    Returns:
        Paragraphs and tables; none where the file has no tags, or none that can be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What it has to say of a damaged file goes to no terminal.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if "/StructTreeRoot" not in reader.root_object:
            return []
        return _Tree(reader).blocks()
    except (
        PyPdfError,
        RecursionError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        LkjError,
    ):
        # The words are there without tags too.
        return []


class _Tree:
    def __init__(self, reader: PdfReader) -> None:
        self._root = cast("DictionaryObject", reader.root_object["/StructTreeRoot"].get_object())
        pages = (page.indirect_reference for page in reader.pages)
        self._pages = {page.idnum: number for number, page in enumerate(pages, start=1) if page is not None}
        self._roles: Mapping[str, Any] = (
            cast("DictionaryObject", self._root["/RoleMap"].get_object()) if "/RoleMap" in self._root else {}
        )
        self._seen: set[int] = set()
        self._count = 0
        self._blocks: list[TaggedBlock] = []
        self._open = Tagged()
        self._notes: list[TaggedBlock] = []

    def blocks(self) -> list[TaggedBlock]:
        self._walk(self._root, Tagged(), None, 0, 0)
        self._flush(Tagged())
        return [block for block in self._blocks if isinstance(block, TaggedTable) or block.marks]

    def _kind(self, element: DictionaryObject) -> str:
        kind = element.get("/S", "")
        for _ in range(10):
            if kind not in self._roles:
                break
            kind = self._roles[kind]
        return str(kind).removeprefix("/")

    def _kids(
        self, element: DictionaryObject, page: int | None
    ) -> Iterator[tuple[DictionaryObject | int, int | None]]:
        """The elements and marks right below an element, each with its page."""
        kids = element.get("/K")
        if kids is None:
            return
        for kid in kids.get_object() if isinstance(kids.get_object(), list) else [kids]:
            self._count += 1
            if self._count > _MOST_ELEMENTS:
                raise LkjError("tanda struktur terlalu banyak")
            key = getattr(kid, "idnum", None)
            if key is not None:
                # An element stands once; one that holds itself would never end.
                if key in self._seen:
                    continue
                self._seen.add(key)
            found = kid.get_object()
            if isinstance(found, int):
                yield found, page
            elif isinstance(found, dict):
                yield cast("DictionaryObject", found), page

    def _page_of(self, element: DictionaryObject, page: int | None) -> int | None:
        own = element.raw_get("/Pg") if "/Pg" in element else None
        return self._pages.get(getattr(own, "idnum", None) or 0, page)

    def _walk(
        self,
        element: DictionaryObject,
        within: Tagged,
        cell: TaggedCell | None,
        page: int | None,
        depth: int,
    ) -> None:
        if depth > _MOST_NESTED:
            raise LkjError("tanda struktur terlalu dalam")
        page = self._page_of(element, page)
        for kid, page_of_kid in self._kids(element, page):
            if isinstance(kid, int):
                self._mark(page_of_kid, kid, cell)
            elif "/MCID" in kid and "/S" not in kid and "/Stm" not in kid:
                self._mark(self._page_of(kid, page_of_kid), cast("int", kid["/MCID"]), cell)
            elif "/S" in kid:
                self._element(kid, within, cell, page_of_kid, depth)

    def _mark(self, page: int | None, number: int, cell: TaggedCell | None) -> None:
        if page:
            (self._open if cell is None else cell).marks.append((page, int(number)))

    def _flush(self, after: Tagged) -> None:
        """End the paragraph; what follows is as the element around it says."""
        if self._open.marks:
            self._blocks.append(self._open)
        self._blocks += self._notes
        self._notes = []
        self._open = Tagged(after.kind, after.level, [], after.in_figure)

    def _element(
        self,
        element: DictionaryObject,
        within: Tagged,
        cell: TaggedCell | None,
        page: int | None,
        depth: int,
    ) -> None:
        kind = self._kind(element)
        if kind == "Artifact":
            return
        if kind == "Table":
            self._table(element, within, page, depth)
            return
        if kind in ("Note", "FENote"):
            # A note stands where its mark is, amid a sentence; it comes after the paragraph.
            around, self._open = self._open, Tagged(Jenis.CATATAN)
            self._walk(element, Tagged(Jenis.CATATAN), None, page, depth + 1)
            if self._open.marks:
                self._notes.append(self._open)
            self._open = around
            return
        if cell is not None or kind in _INLINE or (within.kind in _WHOLE and kind != "Figure"):
            self._walk(element, within, cell, page, depth + 1)
            return
        inner = Tagged(_KINDS.get(kind, within.kind), within.level, [], within.in_figure or kind == "Figure")
        if kind[:1] == "H" and (kind == "H" or kind[1:].isdigit()):
            inner = Tagged(Jenis.JUDUL, int(kind[1:] or 1))
        elif kind == "Title":
            inner.level = 1
        is_after_label = kind in ("P", "Div", "NonStruct") and self._holds_label
        if not is_after_label:
            self._flush(inner)
        self._holds_label = False
        if kind == "LI":
            self._walk_item(element, inner, page, depth + 1)
        else:
            self._walk(element, inner, None, page, depth + 1)
        self._flush(within)

    _holds_label = False

    def _walk_item(self, element: DictionaryObject, inner: Tagged, page: int | None, depth: int) -> None:
        """An item of a list: its number stands before its first paragraph."""
        page = self._page_of(element, page)
        for kid, page_of_kid in self._kids(element, page):
            if isinstance(kid, int):
                continue
            kind = self._kind(kid)
            self._element(kid, inner, None, page_of_kid, depth)
            if kind == "Lbl":
                self._holds_label = True
        self._holds_label = False

    def _table(self, element: DictionaryObject, within: Tagged, page: int | None, depth: int) -> None:
        self._flush(within)
        table = TaggedTable()
        place = len(self._blocks)
        self._rows(element, table, self._page_of(element, page), depth + 1, is_head=False)
        self._flush(within)
        # What the table holds besides rows stands before it (its caption), what its cells hold after it.
        captions = [
            block
            for block in self._blocks[place:]
            if isinstance(block, Tagged) and block.kind is Jenis.KETERANGAN
        ]
        rest = [block for block in self._blocks[place:] if not any(block is each for each in captions)]
        self._blocks[place:] = [*captions, table, *rest]

    def _rows(
        self,
        element: DictionaryObject,
        table: TaggedTable,
        page: int | None,
        depth: int,
        *,
        is_head: bool,
    ) -> None:
        if depth > _MOST_NESTED:
            raise LkjError("tanda struktur terlalu dalam")
        page = self._page_of(element, page)
        for kid, page_of_kid in self._kids(element, page):
            if isinstance(kid, int) or "/S" not in kid:
                continue
            kind = self._kind(kid)
            if kind == "TR":
                table.rows.append(self._cells(kid, page_of_kid, depth + 1, is_head=is_head))
            elif kind == "Caption":
                self._element(kid, Tagged(), None, page_of_kid, depth + 1)
            else:
                self._rows(kid, table, page_of_kid, depth + 1, is_head=is_head or kind == "THead")

    def _cells(
        self, row: DictionaryObject, page: int | None, depth: int, *, is_head: bool
    ) -> list[TaggedCell]:
        page = self._page_of(row, page)
        cells = []
        for kid, page_of_kid in self._kids(row, page):
            if isinstance(kid, int) or self._kind(kid) not in ("TD", "TH"):
                continue
            spans = _spans(kid)
            cell = TaggedCell(
                spans.get("/RowSpan", 1), spans.get("/ColSpan", 1), is_head or self._kind(kid) == "TH"
            )
            self._walk(kid, Tagged(), cell, page_of_kid, depth + 1)
            cells.append(cell)
        return cells


def _spans(element: DictionaryObject) -> dict[str, int]:
    """How many rows and columns a cell covers, as its attributes say."""
    attributes = element.get("/A")
    if attributes is None:
        return {}
    attributes = attributes.get_object()
    found = {}
    for each in attributes if isinstance(attributes, list) else [attributes]:
        each = each.get_object()
        if isinstance(each, dict):
            for name in ("/RowSpan", "/ColSpan"):
                if isinstance(each.get(name), (int, float)):
                    found[name] = max(1, min(int(each[name]), _MOST_SPAN))
    return found
