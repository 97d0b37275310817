"""A whole document before it takes a format: what composing gives and every format reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from lkjtools.document.chapters import KERTAS_KERJA, LAPORAN
from lkjtools.record.record import Place, Record
from lkjtools.show.pandoc_tree import Node, nodes, rewrite
from lkjtools.show.recorded import GambarV1, LaporanV1, Recorded, TabelV1

_UNPRINTED = ("angka", "svg", "image", "logo")
"""Parts of a value that are no text of the page."""
Numbered = TypeVar("Numbered", bound=TabelV1 | GambarV1, covariant=True)


@dataclass(frozen=True)
class Heading:
    """One line of the contents: ``level`` 1 to 5."""

    id: str
    level: int
    number: str | None
    text: str


@dataclass(frozen=True)
class Item(Generic[Numbered]):
    """A table or a picture in its place.

    Attributes:
        id: ``tabel-<code>`` or ``gambar-<code>``.
        number: as printed, e.g. ``Tabel 3.3.1``.
        value: the table or picture.
        place: where it was shown.
        same_source: number of the one before it in its section that has the same long list of sources.
    """

    id: str
    number: str
    value: Numbered
    place: Place
    same_source: str | None = None

    @property
    def source(self) -> str | None:
        """Its source as printed below it; None where it has none."""
        return f"sama dengan {self.same_source}" if self.same_source else self.value.source

    @property
    def foot(self) -> tuple[str, ...]:
        """The lines below it: its notes, then its source."""
        return (*self.value.notes, *([f"Sumber: {self.source}"] if self.source else []))


@dataclass(frozen=True)
class Code:
    """The source of a cell, for who wants to see how a part of the report was made; no part of the report itself.

    Attributes:
        chapter: the chapter that the cell belongs to.
        cell: its number there, counted from 1.
        source: the code.
        after: how many of the document's blocks stand before the end of what the cell shows.
    """

    chapter: str
    cell: int
    source: str
    after: int


@dataclass(frozen=True)
class Composed:
    """The report, or the kertas kerja beside it, before it takes a format.

    Attributes:
        identity: the laporan.v1 value that all chapters share, without what they read; the kertas kerja has a title
            of its own.
        blocks: pandoc blocks. Where a table or picture stands there is an empty Div with its id and the class
            ``lkj-tabel`` or ``lkj-gambar``; where the lists belong, one with the class ``lkj-daftar``. A Header has
            the attributes ``nomor`` (unless it carries none) and ``bagian``; ``letak`` where the page on the screen
            opens with its part.
        headings: the contents.
        tables: all tables by id, in order.
        pictures: all pictures by id, in order.
        code: the code cells in order; a format that shows no code leaves it aside.
        record: what both documents are made of.
        dokumen: which of them it is, by its key in dokumen.yaml.
    """

    identity: LaporanV1
    blocks: list[Node]
    headings: tuple[Heading, ...]
    tables: dict[str, Item[TabelV1]]
    pictures: dict[str, Item[GambarV1]]
    code: tuple[Code, ...]
    record: Record = dataclasses.field(repr=False, compare=False)
    dokumen: str = LAPORAN

    @property
    def is_landscape(self) -> bool:
        """Whether all of its pages lie: those of the kertas kerja, which is tables of many columns."""
        return self.dokumen == KERTAS_KERJA

    @property
    def items(self) -> tuple[Item[TabelV1 | GambarV1], ...]:
        """The tables, then the pictures."""
        return (*self.tables.values(), *self.pictures.values())

    def text(self) -> Iterator[str]:
        """Give every piece of text that is printed."""
        yield from texts_of(self.identity)
        yield "Daftar Isi Daftar Tabel Daftar Gambar Catatan: Sumber: BAB IVXLCDM 0123456789"
        for item in self.items:
            yield item.number
            yield from texts_of(item.value)
        yield from (node["c"] for node in nodes(self.blocks) if node["t"] == "Str")


def texts_of(value: Recorded) -> Iterator[str]:
    """Give every text of a value but those of a drawing and of what lies behind the figures.

    Args:
        value: a table, a picture or the report's identity.
    """
    for field in dataclasses.fields(value):  # type: ignore[arg-type] # every kind of value is a dataclass
        if field.name not in _UNPRINTED:
            yield from _texts(getattr(value, field.name))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _texts(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _texts(part))
    elif dataclasses.is_dataclass(value):
        yield from _texts(tuple(vars(value).values()))


def placeholder(kind: str, name: str) -> Node:
    """Make the empty Div that each format replaces by its own table, picture or list."""
    return {"t": "Div", "c": [[name, [kind], []], []]}


def replace_placeholders(blocks: list[Node], kinds: Mapping[str, Callable[[str], list[Node]]]) -> list[Node]:
    """Copy blocks, each placeholder replaced by the blocks that the function for its kind makes of its id."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Div":
            return None
        name, classes, _ = node["c"][0]
        return next((kinds[kind](name) for kind in classes if kind in kinds), None)

    return rewrite(blocks, change)


def split_opening(blocks: list[Node]) -> tuple[list[Node], list[Node]]:
    """Part the blocks with which the page on the screen opens, heading to end, from all the others.

    Args:
        blocks: a document's blocks.

    Returns:
        Both in order; nothing and all blocks where no heading says that it opens.
    """
    starts = [number for number, block in enumerate(blocks) if _attributes(block).get("letak") == "pembuka"]
    if not starts:
        return [], blocks
    start = starts[0]
    ends = (number for number, block in enumerate(blocks) if number > start and _opens_part(block))
    end = next(ends, len(blocks))
    return blocks[start:end], blocks[:start] + blocks[end:]


def _attributes(block: Node) -> dict[str, str]:
    return dict(block["c"][1][2]) if block["t"] == "Header" else {}


def _opens_part(block: Node) -> bool:
    """A heading of the first level, or the place of the lists before it."""
    if block["t"] == "Div":
        return "lkj-daftar" in block["c"][0][1]
    return bool(block["t"] == "Header" and block["c"][0] == 1)


def opens_body(block: Node) -> bool:
    """Say whether a block is the heading of a bab or of the annexes: with the first one pages count from 1.

    Args:
        block: one of a document's blocks.
    """
    if block["t"] != "Header":
        return False
    level, (_, _, pairs), _ = block["c"]
    return bool(level == 1 and dict(pairs)["bagian"] != "unnumbered")
