"""The document as DOCX: written by pandoc with a reference document made of the theme."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Mapping
from typing import Any

import docx

from lkjtools.document.column_widths import INSET
from lkjtools.document.composed import Composed, Item, replace_placeholders
from lkjtools.document.docx_package import finish, pack, reference_document, template_environment
from lkjtools.document.failure import told_as
from lkjtools.document.layout import describe_report, lay_out_table, pages_of
from lkjtools.document.raster import Printed, print_pictures
from lkjtools.show.pandoc import write_docx
from lkjtools.show.pandoc_tree import Node, rewrite, words
from lkjtools.show.recorded import GambarV1, TabelV1

_NO_BREAK = "\u00a0"
_CONTENTS_DEPTH = 3
_CONTENTS = r'TOC \o "1-3" \h \z'
# As Word itself writes a list made of a style. A style with its level would be parted by what the reader's Windows
# puts between items, a comma or a semicolon.
_LIST = r'TOC \h \z \t "{} Caption" \c'


@told_as("DOCX")
def render_docx(document: Composed, pages: Mapping[str, str] | None = None) -> bytes:
    """Lay the document out as a DOCX that an office can edit.

    Args:
        document: what ``compose`` gives.
        pages: number of the page of each heading, table and picture by its id, as contents and lists first show it;
            an office program puts its own in their place. Without them there is none until then.

    Returns:
        The file; the same document gives the same bytes.

    Raises:
        PublishError: a table is too wide for its page, or the document cannot be laid out.
    """
    made = docx.Document(
        io.BytesIO(write_docx(_Writer(document, pages or {}).blocks(), reference_document()))
    )
    finish(made, document)
    return pack(made)


class _Writer:
    """Makes the document's blocks into those that pandoc writes as a DOCX."""

    def __init__(self, document: Composed, pages: Mapping[str, str]) -> None:
        self.document = document
        self.pages = pages
        self.report = describe_report(document.identity)
        self.macros: Any = template_environment().get_template("laporan.xml").module
        names = [
            *(entry.id for entry in document.headings),
            *document.tables,
            *document.pictures,
        ]
        # Word takes bookmarks of at most 40 characters.
        self.bookmarks = {name: f"lkj{number}" for number, name in enumerate(names, start=1)}
        self.printed = print_pictures(document, document.pictures)

    def blocks(self) -> list[Node]:
        """Give everything from the cover to the last page; the last block holds the last section."""
        made = self._cover()
        numbers: tuple[str, int | None] = ("lowerRoman", 1)
        on_landscape = False
        for block, is_wide, is_first, is_lead in pages_of(self.document):
            if is_wide != on_landscape or is_first:
                made.append(self._section(numbers, landscape=on_landscape))
                numbers = ("decimal", 1) if is_first else (numbers[0], None)
            on_landscape = is_wide
            made.append(_styled("Lead", block["c"]) if is_lead else block)
        made.append(self._section(numbers, landscape=on_landscape))
        made = replace_placeholders(
            made,
            {
                "lkj-tabel": lambda name: self._table(self.document.tables[name]),
                "lkj-gambar": lambda name: self._picture(self.document.pictures[name]),
                "lkj-daftar": lambda _: self._lists(),
            },
        )
        return rewrite(rewrite(made, _close_up), self._as_docx)

    def _cover(self) -> list[Node]:
        has_logo = "logo" in self.printed
        logo = [_image(self.printed["logo"], f"Logo {self.report.pemerintah}")] if has_logo else []
        made = [_styled("Cover Logo", logo)] if has_logo else []
        return [*made, _raw(self.macros.sampul(self.report, has_logo))]

    def _section(self, numbers: tuple[str, int | None], *, landscape: bool) -> Node:
        return _raw(self.macros.bagian("wide" if landscape else "upright", *numbers))

    def _table(self, item: Item[TabelV1]) -> list[Node]:
        value = item.value
        columns = value.columns
        layout = lay_out_table(item, "DOCX")
        heads = sorted((cell for row in layout.heads for cell in row), key=lambda cell: cell.column)
        below = [*(line.continued for line in layout.rows[1:]), 0]
        table = {
            "lebar": [round(width * 20) for width in layout.widths],
            "ukuran": layout.size,
            # Each of these rows keeps to the next.
            "ikut": len(value.rows) if layout.is_whole else layout.tied_rows,
            "inset": round(INSET * 20),
            "judul": f"{item.number} {value.caption}",
            "uraian": "Kolom: " + "; ".join(" – ".join(column.header) for column in columns),
            "rata": [column.align for column in columns],
            # A cell that reaches down has a part in each row that it covers.
            "kepala": [
                [
                    {
                        **dataclasses.asdict(cell),
                        "lanjut": cell.row < level,
                        "rata": "center" if cell.colspan > 1 else columns[cell.column].align,
                    }
                    for cell in heads
                    if cell.row <= level < cell.row + cell.rowspan
                ]
                for level in range(len(layout.heads))
            ],
            "baris": [
                {
                    "kind": line.row.kind,
                    "cells": line.row.cells,
                    "ruang": [round(gap * layout.size * 20) for gap in line.gaps],
                    "lanjut": line.continued,
                    "dilanjutkan": next_continued,
                    "patah": line.breaks,
                }
                for line, next_continued in zip(layout.rows, below, strict=False)
            ],
            "berkaki": bool(item.foot),
        }
        caption = _styled("Table Caption", _caption(item))
        end = [] if item.foot else [_raw(self.macros.alinea("TableEnd", ""))]
        return [self._marked(item, [caption, _raw(self.macros.tabel(table)), *_notes(item), *end])]

    def _picture(self, item: Item[GambarV1]) -> list[Node]:
        image = _image(self.printed[item.id], item.value.alt)
        figure = _styled("Captioned Figure", [image])
        return [self._marked(item, [figure, _styled("Image Caption", _caption(item)), *_notes(item)])]

    def _marked(self, item: Item[TabelV1 | GambarV1], blocks: list[Node]) -> Node:
        return {"t": "Div", "c": [[self.bookmarks[item.id], [], []], blocks]}

    def _lists(self) -> list[Node]:
        def line(style: str, name: str, number: str | None, text: str) -> dict[str, object]:
            return {
                "gaya": style,
                "sasaran": self.bookmarks[name],
                "halaman": self.pages.get(name, ""),
                "nomor": number,
                "tab": _is_short_number(number),
                "teks": text,
            }

        headings = [
            line(f"TOC{entry.level}", entry.id, entry.number, entry.text)
            for entry in self.document.headings
            if entry.level <= _CONTENTS_DEPTH
        ]
        lists = [("Daftar Isi", _CONTENTS, headings)]
        kinds: tuple[tuple[str, str, Iterable[Item[TabelV1 | GambarV1]]], ...] = (
            ("Daftar Tabel", "Table", self.document.tables.values()),
            ("Daftar Gambar", "Image", self.document.pictures.values()),
        )
        for title, style, items in kinds:
            lines = [line("TableofFigures", item.id, item.number, item.value.caption) for item in items]
            if lines:
                lists.append((title, _LIST.format(style), lines))
        # Contents and tables open a page; the list of pictures follows that of the tables.
        return [_raw(self.macros.daftar(*each, number == 2)) for number, each in enumerate(lists)]

    def _as_docx(self, node: Node) -> list[Node] | None:
        match node["t"]:
            case "Header":
                level, (name, _, pairs), inlines = node["c"]
                number = dict(pairs).get("nomor")
                inlines = rewrite(inlines, self._as_docx)
                if number:
                    # The tab is text to pandoc, and a tab to Word.
                    gap = _inline("<w:r><w:tab/></w:r>") if _is_short_number(number) else {"t": "Space"}
                    inlines = [_span("Heading Number", words(number)), gap, *inlines]
                return [{"t": "Header", "c": [level, [self.bookmarks[name], [], []], inlines]}]
            case "Link" if node["c"][2][0].startswith("#"):
                _, inlines, (url, _) = node["c"]
                # A number stays on one line with its "Tabel".
                inlines = rewrite(inlines, lambda part: words(_NO_BREAK) if part["t"] == "Space" else None)
                return [{"t": "Link", "c": [["", [], []], inlines, [f"#{self.bookmarks[url[1:]]}", ""]]}]
            case "Div" if "tanda-tangan" in node["c"][0][1]:
                return [_signature(rewrite(node["c"][1], self._as_docx))]
        return None


def _is_short_number(number: str | None) -> bool:
    """Say whether a number stands in a column of its own before its heading; "BAB I" and "Lampiran 1" do not."""
    return number is not None and " " not in number


def _close_up(node: Node) -> list[Node] | None:
    """Items of a list that are set apart have no style in pandoc's DOCX; so all lists look alike."""
    if node["t"] not in ("BulletList", "OrderedList"):
        return None

    def close(part: Node) -> list[Node] | None:
        if part["t"] == "Note":  # its paragraph is none of the list
            return [part]
        return [{"t": "Plain", "c": part["c"]}] if part["t"] == "Para" else None

    closed = rewrite(node["c"], close)
    return [{**node, "c": closed}]


def _signature(blocks: list[Node]) -> Node:
    made = []
    style = "Signature First"
    for block in blocks:
        if block["t"] == "Div" and "ruang" in block["c"][0][1]:
            style = "Signature Name"
        else:
            made.append({"t": "Div", "c": [["", [], [["custom-style", style]]], [block]]})
            style = "Signature"
    return {"t": "Div", "c": [["", [], []], made]}


def _raw(markup: str) -> Node:
    return {"t": "RawBlock", "c": ["openxml", str(markup)]}


def _inline(markup: str) -> Node:
    return {"t": "RawInline", "c": ["openxml", markup]}


def _span(style: str, inlines: list[Node]) -> Node:
    return {"t": "Span", "c": [["", [], [["custom-style", style]]], inlines]}


def _styled(style: str, inlines: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": inlines}]]}


def _caption(item: Item[TabelV1 | GambarV1]) -> list[Node]:
    return [_span("Caption Number", words(item.number)), {"t": "Space"}, *words(item.value.caption)]


def _notes(item: Item[TabelV1 | GambarV1]) -> list[Node]:
    styles = ["Table Note"] * (len(item.foot) - 1) + ["Table Note Last"]
    return [_styled(style, words(line)) for style, line in zip(styles, item.foot, strict=False)]


def _image(printed: Printed, alt: str) -> Node:
    attributes = ["", [], [[printed.side, f"{printed.length:.2f}cm"]]]
    return {"t": "Image", "c": [attributes, words(alt), [printed.picture.uri, ""]]}
