"""The parts of a DOCX as they are printed: changes accepted, wrappers opened, what nobody sees taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from lkjtools.reading.tidy import tidy

Element = BaseOxmlElement
W = f"{{{nsmap['w']}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHANGES_BY_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
"""Fields that print something else on each page."""
_OFF = frozenset({"0", "false", "off", "none"})
_OUT = (
    *(f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt")),
    *(f"{W}{name}" for name in ("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange")),
    *(f"{W}{name}" for name in ("sectPrChange", "tblGridChange", "numberingChange", "tblPrExChange")),
    f"{_MC}Fallback",
)
_CHANGES = tuple(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
_OPENED = (
    *(f"{W}{name}" for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink")),
    *(f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "ruby", "rubyBase")),
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
)


@dataclass
class Unprinted:
    """What parts of a document hold that is not printed as they hold it, gathered while they are read.

    Attributes:
        has_changes: changes of the text are tracked.
        rows: the texts of hidden rows.
        texts: other hidden texts.
    """

    has_changes: bool = False
    rows: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is set; None where nothing is said of it."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else str(found.get(f"{W}val", "1")) not in _OFF


def value(parent: Element | None, path: str) -> str | None:
    """The value of a property, by the names of its elements: ``pPr/numPr/numId``; None where there is none."""
    found = None if parent is None else parent.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def printed_tree(part: Part, unprinted: Unprinted) -> Element:
    """The tree of a part as it is printed.

    Args:
        part: the document, its notes, a head or foot.
        unprinted: takes what is left out because nobody sees it, and whether changes were accepted.

    Returns:
        Its root, in which tracked changes are accepted (what is inserted stays, what is deleted or moved away
        goes, whole rows and cells too), the second form of a drawing is left out, and content controls, links and
        simple fields are opened.
    """
    root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    unprinted.has_changes |= next(root.iter(*_CHANGES), None) is not None
    for row in list(root.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        is_deleted = properties is not None and properties.find(f"{W}del") is not None
        if is_on(properties, "hidden") and not is_deleted and (text := plain_text(row)):
            unprinted.rows.append(text)
        if is_on(properties, "hidden") or is_deleted:
            row.getparent().remove(row)
    for cell in list(root.iter(f"{W}tc")):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            cell.getparent().remove(cell)
    for simple in list(root.iter(f"{W}fldSimple")):
        if CHANGES_BY_PAGE.match(str(simple.get(f"{W}instr"))):
            simple.getparent().remove(simple)
    _join_paragraphs(root)
    for alternative in root.iter(f"{_MC}AlternateContent"):
        choices = alternative.findall(f"{_MC}Choice")
        for other in choices[1:]:
            alternative.remove(other)
        if not choices and (fallback := alternative.find(f"{_MC}Fallback")) is not None:
            fallback.tag = f"{_MC}Choice"
    etree.strip_elements(root, *_OUT, with_tail=False)
    etree.strip_tags(root, *_OPENED)
    return root


def _join_paragraphs(root: Element) -> None:
    """Put the text of a paragraph whose end is deleted before that of the next."""
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None:
            continue
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p":
            continue
        place = 0 if following.find(f"{W}pPr") is None else 1
        for offset, child in enumerate([child for child in paragraph if child.tag != f"{W}pPr"]):
            following.insert(place + offset, child)
        paragraph.getparent().remove(paragraph)


def plain_text(element: Element) -> str:
    """The texts within an element as the file holds them, a blank between paragraphs."""
    paragraphs = ("".join(text.text or "" for text in each.iter(f"{W}t")) for each in element.iter(f"{W}p"))
    return " ".join(filter(None, map(tidy, paragraphs)))


def own_descendants(element: Element) -> Iterator[Element]:
    """What stands within an element in order, without what is in its text boxes."""
    for child in element:
        yield child
        if child.tag != f"{W}txbxContent":
            yield from own_descendants(child)
