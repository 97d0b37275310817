"""The document as DOCX: written by pandoc with a reference document made of the theme."""

from __future__ import annotations

import dataclasses
import io
import uuid
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import docx
import jinja2
from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from markupsafe import Markup

from lkjtools.document.column_widths import INSET
from lkjtools.document.composed import Composed, Item, replace_placeholders
from lkjtools.document.failure import told_as
from lkjtools.document.layout import Title, cut_property, describe_report, lay_out_table, pages_of
from lkjtools.document.raster import Printed, print_pictures
from lkjtools.show.measure import text_width
from lkjtools.show.pandoc import write_docx
from lkjtools.show.pandoc_tree import Node, rewrite, words
from lkjtools.show.recorded import GambarV1, TabelV1
from lkjtools.theme import load_theme

_TEMPLATES = Path(__file__).parent / "templates"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_NO_BREAK = "\u00a0"
_TWIPS_PER_CM = 1440 / 2.54
_CONTENTS_DEPTH = 3
_CONTENTS = r'TOC \o "1-3" \h \z'
# As Word itself writes a list made of a style. A style with its level would be parted by what the reader's Windows
# puts between items, a comma or a semicolon.
_LIST = r'TOC \h \z \t "{} Caption" \c'


@told_as("DOCX")
def render_docx(document: Composed) -> bytes:
    """Lay the document out as a DOCX that an office can edit.

    Args:
        document: what ``compose`` gives.

    Returns:
        The file; the same document gives the same bytes.

    Raises:
        PublishError: a table is too wide for its page, or the document cannot be laid out.
    """
    made = docx.Document(io.BytesIO(write_docx(_Writer(document).blocks(), _reference())))
    _finish(made, document)
    return _pack(made)


class _Writer:
    """Makes the document's blocks into those that pandoc writes as a DOCX."""

    def __init__(self, document: Composed) -> None:
        self.document = document
        self.report = describe_report(document.identity)
        self.macros: Any = _environment().get_template("laporan.xml").module
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
        for block, is_wide, is_first in pages_of(self.document):
            if is_wide != on_landscape or is_first:
                made.append(self._section(numbers, landscape=on_landscape))
                numbers = ("decimal", 1) if is_first else (numbers[0], None)
            on_landscape = is_wide
            made.append(block)
        made.append(self._section(numbers, landscape=on_landscape))
        made = replace_placeholders(made, "lkj-tabel", lambda name: self._table(self.document.tables[name]))
        made = replace_placeholders(
            made, "lkj-gambar", lambda name: self._picture(self.document.pictures[name])
        )
        made = replace_placeholders(made, "lkj-daftar", lambda _: self._lists())
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
        headings: list[dict[str, object]] = [
            {
                "gaya": f"TOC{entry.level}",
                "sasaran": self.bookmarks[entry.id],
                "nomor": entry.number,
                "tab": _is_short_number(entry.number),
                "teks": entry.text,
            }
            for entry in self.document.headings
            if entry.level <= _CONTENTS_DEPTH
        ]
        lists = [("Daftar Isi", _CONTENTS, headings)]
        kinds: tuple[tuple[str, str, Iterable[Item[TabelV1 | GambarV1]]], ...] = (
            ("Daftar Tabel", "Table", self.document.tables.values()),
            ("Daftar Gambar", "Image", self.document.pictures.values()),
        )
        for title, style, items in kinds:
            lines: list[dict[str, object]] = [
                {
                    "gaya": "TableofFigures",
                    "sasaran": self.bookmarks[item.id],
                    "nomor": item.number,
                    "tab": False,
                    "teks": item.value.caption,
                }
                for item in items
            ]
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


def _environment() -> jinja2.Environment:
    theme = load_theme()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters.update(
        # Half points and twips are whole numbers.
        sz=lambda points: int(points * 2),
        dxa=lambda length: round(length * _TWIPS_PER_CM),
        warna=lambda colour: colour.removeprefix("#").upper(),
    )
    environment.globals.update(
        tema=theme,
        terang=theme.light,
        ukuran=theme.size,
        halaman=theme.page,
        lebar=round(theme.text_width_cm * _TWIPS_PER_CM),
        ruang_nama=Markup(nsdecls("w")),  # noqa: S704 - a constant of python-docx
    )
    return environment


@cache
def _reference() -> bytes:
    """The document whose styles pandoc takes: its own, with the styles of gaya.xml laid over them."""
    theme = load_theme()
    made = docx.Document(io.BytesIO(write_docx([])))
    styles = made.styles.element
    for style in parse_xml(_environment().get_template("gaya.xml").render()):
        is_defaults = style.tag == qn("w:docDefaults")
        found = (
            styles.find(style.tag)
            if is_defaults
            else styles.find(f'{style.tag}[@{{{_W}}}styleId="{style.get(qn("w:styleId"))}"]')
        )
        if found is None:
            styles.append(style)
        else:
            styles.replace(found, style)
    for link in styles.findall(f".//{{{_W}}}link"):
        # The styles for parts of a text would go on looking as before.
        link.getparent().remove(link)
    # One family: what is left of other fonts goes.
    for fonts in styles.findall(f".//{{{_W}}}style//{{{_W}}}rFonts"):
        fonts.getparent().remove(fonts)
    (section,) = made.sections
    section.page_width, section.page_height = Cm(theme.page["width"]), Cm(theme.page["height"])
    section.left_margin, section.right_margin = Cm(theme.page["left"]), Cm(theme.page["right"])
    return _pack(made)


def _finish(made: Document, document: Composed) -> None:
    """Do what pandoc does not: the last section, headers, properties, fonts."""
    body = made.element.body
    # The last block is the break that ends the last section; a document says so at its end instead.
    last = body.findall(qn("w:p"))[-1]
    body.replace(body[-1], last.pPr.find(qn("w:sectPr")))
    body.remove(last)
    for picture in body.iter(qn("pic:cNvPr")):
        # Here pandoc writes the whole picture once more.
        del picture.attrib["descr"]
    for frame in body.iter(qn("wp:inline")):
        # Where no distance is given, LibreOffice takes one of its own and the picture leaves the column.
        for side in "TBLR":
            frame.set(f"dist{side}", "0")
    _add_headers(made, describe_report(document.identity))
    _describe(made, document)
    _embed_fonts(made)


def _add_headers(made: Document, report: Title) -> None:
    """Each section but the cover's has the running header for its width, and the page's number below."""
    macros: Any = _environment().get_template("laporan.xml").module
    page = load_theme().page
    part: Any = made.part
    footer, footer_id = part.add_footer_part()
    _fill(footer, macros.kaki())
    headers = {}
    for landscape, length in ((False, page["width"]), (True, page["height"])):
        header, headers[landscape] = part.add_header_part()
        width = round((length - page["left"] - page["right"]) * _TWIPS_PER_CM)
        # Where both do not stand beside each other, they stand under each other.
        both = text_width(f"{report.instansi}   {report.kepala}", "regular") * load_theme().size["note"]
        _fill(header, macros.kepala(report.instansi, report.kepala, width, both * 20 > width))
    for section in list(made.sections)[1:]:
        properties = section._sectPr
        properties.add_headerReference(
            WD_HEADER_FOOTER.PRIMARY, headers[section.orientation == WD_ORIENT.LANDSCAPE]
        )
        properties.add_footerReference(WD_HEADER_FOOTER.PRIMARY, footer_id)


def _fill(part: Any, paragraph: str) -> None:  # noqa: ANN401 - header and footer have no common class
    for old in list(part.element):
        part.element.remove(old)
    part.element.append(parse_xml(str(paragraph)))


def _describe(made: Document, document: Composed) -> None:
    report = describe_report(document.identity)
    day = document.identity.tanggal
    properties = made.core_properties
    properties.title = cut_property(report.ringkas)
    properties.author = properties.last_modified_by = cut_property(report.instansi)
    properties.language = "id-ID"
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    settings = made.settings.element
    for name, value in (("themeFontLang", "id-ID"), ("decimalSymbol", ","), ("listSeparator", ";")):
        settings.find(qn(f"w:{name}")).set(qn("w:val"), value)
    # Else Word opens the file as one of 2007, and pulls a line that ends within a paragraph to the full width.
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    settings.find(qn("w:rsids")).addprevious(compat)
    # What pandoc says of the program and of the length is not so.
    package = made.part.package
    for name in [
        key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES
    ]:
        del package.rels[name]


def _embed_fonts(made: Document) -> None:
    """Carry the fonts along, garbled with a key as the format asks: few offices have them."""
    theme = load_theme()
    table = made.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entries = []
    for style, element in (
        ("regular", "Regular"),
        ("bold", "Bold"),
        ("italic", "Italic"),
        ("bold_italic", "BoldItalic"),
    ):
        content = theme.font_files[style].read_bytes()
        key = uuid.uuid5(uuid.NAMESPACE_URL, theme.font_files[style].name)
        mask = key.bytes[::-1] * 2
        garbled = bytes(a ^ b for a, b in zip(content, mask, strict=False)) + content[len(mask) :]
        part = Part(PackURI(f"/word/fonts/{style}.odttf"), _OBFUSCATED, garbled, made.part.package)
        entries.append(
            f'<w:embed{element} r:id="{table.relate_to(part, _FONT)}" w:fontKey="{{{str(key).upper()}}}"/>'
        )
    kind = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    font = f'<w:font w:name="{theme.font_family}">{kind}'
    table._blob = f"<w:fonts {nsdecls('w', 'r')}>{font}{''.join(entries)}</w:font></w:fonts>".encode()
    settings = made.settings.element
    settings.find(qn("w:embedSystemFonts")).tag = qn("w:embedTrueTypeFonts")


class _Package:
    """Takes the parts of a document into a file; without a time of day, and so without one that ZIP cannot hold."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file

    def write(self, name: PackURI, content: bytes) -> None:
        self.file.writestr(zipfile.ZipInfo(name.membername), content, zipfile.ZIP_DEFLATED)


def _pack(made: Document) -> bytes:
    """Write the file as python-docx does, but for the time that it would ask the clock for."""
    package = made.part.package
    for part in package.parts:
        part.before_marshal()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        target, writer = _Package(file), cast("Any", PackageWriter)
        writer._write_content_types_stream(target, package.parts)
        writer._write_pkg_rels(target, package.rels)
        writer._write_parts(target, package.parts)
    return buffer.getvalue()
