"""Where each figure is printed: in words, with what stands around it, and on which page of the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjtools.document.composed import Composed, Item
from lkjtools.document.pagination import Pages
from lkjtools.show.pandoc_tree import Node, figure_key, is_node, nodes, plain_text, rewrite
from lkjtools.show.recorded import GambarV1, PrintedRow, TabelV1

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_AROUND = 120
"""Characters of a long sentence that are told on either side of a figure."""


@dataclass(frozen=True)
class PrintedFigure:
    """A figure where it is printed.

    Attributes:
        key: its key.
        place: the heading, the table with row and column, or the picture with what is drawn.
        page: printed number of the page; empty where no page was made.
        context: the caption of the table or picture, or the sentence.
        name: what it is a figure of there, as row and column or series and label say; empty in prose.
    """

    key: str
    place: str
    page: str
    context: str
    name: str = ""


def list_places(document: Composed, pages: Pages | None = None) -> tuple[PrintedFigure, ...]:
    """List where figures are printed: those of the prose, then of tables, then of pictures, each in reading order.

    Args:
        document: what ``compose`` gives.
        pages: the pages of its PDF; None where none was made.

    Returns:
        One a figure and place, where it stands there first.
    """
    pages = pages or Pages({}, {}, {}, {})
    printed = list(_in_prose(document, pages))
    blocks = {block["c"][0][0]: number for number, block in enumerate(document.blocks) if block["t"] == "Div"}
    for table in document.tables.values():
        printed += _in_table(table, pages, pages.ends.get(blocks.get(table.id, -1), ""))
    for picture in document.pictures.values():
        printed += _in_picture(picture, pages)
    first: dict[tuple[str, str], PrintedFigure] = {}
    for one in printed:
        first.setdefault((one.key, one.place), one)
    return tuple(first.values())


def _in_prose(document: Composed, pages: Pages) -> Iterator[PrintedFigure]:
    heading, page = "", ""
    for number, block in enumerate(document.blocks):
        if block["t"] == "Header":
            name, _, pairs = block["c"][1]
            heading = f"{dict(pairs).get('nomor', '')} {plain_text(block['c'][2])}".strip()
            page = pages.parts.get(name, "")
        for key, sentence in _sentences(block):
            yield PrintedFigure(key, heading, pages.figures.get((number, key), page), sentence)


def _sentences(block: Node) -> Iterator[tuple[str, str]]:
    """The figures of a block, each with the sentence that holds it; that of a footnote is its own."""
    for node in nodes([block]):
        if is_node(node, "Para", "Plain", "Header"):
            inlines = node["c"][2] if is_node(node, "Header") else node["c"]
            text = ""
            found: list[tuple[str, int]] = []
            for part in nodes(rewrite(inlines, lambda inner: [] if is_node(inner, "Note") else None)):
                key = figure_key(part)
                if key is not None:
                    found.append((key, len(text)))
                # Of a node that holds others each is met by itself.
                text += plain_text([part]) if is_node(part, "Str", "Space", "SoftBreak", "LineBreak") else ""
            yield from ((key, _sentence_at(text, place)) for key, place in found)


def _sentence_at(text: str, place: int) -> str:
    """The sentence around a place of a text; of a long one the words near to it.

    Examples:
        >>> _sentence_at("Pagu Rp10. Realisasi Rp9. Sisa.", 23)
        'Realisasi Rp9.'
    """
    start, end = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        if found.end() <= place:
            start = found.end()
        else:
            end = found.start()
            break
    left, right = max(start, place - _AROUND), min(end, place + _AROUND)
    words = text[left:right]
    if left > start:
        words = f"… {words.partition(' ')[2]}"
    return f"{words.rpartition(' ')[0]} …" if right < end else words


def _in_table(item: Item[TabelV1], pages: Pages, last_page: str) -> Iterator[PrintedFigure]:
    value = item.value
    heads = [" ".join(column.header) for column in value.columns]
    for number, row in enumerate(value.rows):
        if row.kind != "group":
            name = _row_name(value, row)
            page = pages.rows.get((item.id, number), "")
            for head, cell in zip(heads, row.cells, strict=True):
                for key in (cell.key, *(part.key for part in cell.parts or ())):
                    if key is not None:
                        place = f"{item.number}, baris {number + 1}, {head}"
                        words = ", ".join(filter(None, (name, head)))
                        yield PrintedFigure(key, place, page, value.caption, words)
    for number, parts in enumerate(value.note_parts or (), start=1):
        for part in parts:
            if part.key is not None:
                yield PrintedFigure(part.key, f"{item.number}, catatan {number}", last_page, value.caption)


def _row_name(table: TabelV1, row: PrintedRow) -> str:
    """What the cells say that name the row; where no column does, the first words in it."""
    cells = list(zip(table.columns, row.cells, strict=True))
    named = [cell.text for column, cell in cells if column.row_header and cell.key is None and cell.text]
    return " ".join(named) or next((cell.text for _, cell in cells if cell.key is None and cell.text), "")


def _in_picture(item: Item[GambarV1], pages: Pages) -> Iterator[PrintedFigure]:
    page = pages.parts.get(item.id, "")
    for point in item.value.points:
        if point.key is not None:
            place = ", ".join(filter(None, (item.number, point.panel, point.label)))
            words = ", ".join(filter(None, (point.panel, point.label, point.series)))
            yield PrintedFigure(point.key, place, page, item.value.caption, words)
