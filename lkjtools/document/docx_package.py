"""What pandoc does not write of a DOCX: its styles and page, headers, properties and fonts; and its packing."""

from __future__ import annotations

import io
import uuid
import zipfile
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

from lkjtools.document.composed import Composed
from lkjtools.document.layout import Title, describe_report
from lkjtools.limits import cut_property
from lkjtools.page_templates import open_templates
from lkjtools.show.measure import text_width
from lkjtools.show.pandoc import write_docx
from lkjtools.theme import load_theme

_TEMPLATES = Path(__file__).parent / "templates"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TWIPS_PER_CM = 1440 / 2.54


def template_environment() -> jinja2.Environment:
    """The templates of OOXML, with the theme and the measures that Word counts in."""
    theme = load_theme()
    environment = open_templates(_TEMPLATES)
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
def reference_document() -> bytes:
    """The document whose styles pandoc takes: its own, with the styles of gaya.xml laid over them."""
    theme = load_theme()
    made = docx.Document(io.BytesIO(write_docx([])))
    styles = made.styles.element
    for style in parse_xml(template_environment().get_template("gaya.xml").render()):
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
    return pack(made)


def finish(made: Document, document: Composed) -> None:
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
    macros: Any = template_environment().get_template("laporan.xml").module
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
        marks = [macros.tanda(report)] if report.tanda else []
        _fill(header, *marks, macros.kepala(report.instansi, report.kepala, width, both * 20 > width))
    for section in list(made.sections)[1:]:
        properties = section._sectPr
        properties.add_headerReference(
            WD_HEADER_FOOTER.PRIMARY, headers[section.orientation == WD_ORIENT.LANDSCAPE]
        )
        properties.add_footerReference(WD_HEADER_FOOTER.PRIMARY, footer_id)


def _fill(part: Any, *paragraphs: str) -> None:  # noqa: ANN401 - header and footer have no common class
    for old in list(part.element):
        part.element.remove(old)
    for paragraph in paragraphs:
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


def pack(made: Document) -> bytes:
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
