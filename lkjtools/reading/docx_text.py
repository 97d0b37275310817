"""The text of one paragraph of a DOCX, as it is printed, and the page on which it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lkjtools.reading.docx_styles import Styles
from lkjtools.reading.docx_tree import CHANGES_BY_PAGE, Element, M, W, own_descendants, value

_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SHIFTED = {
    "superscript": str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻"),
    "subscript": str.maketrans("0123456789()+-", "₀₁₂₃₄₅₆₇₈₉₍₎₊₋"),
}
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_PICTURE_CONTENT = re.compile(r"\{.*\}(?:blip|imagedata|chart|OLEObject|relIds)")


class Pages:
    """Counts pages while a document is read.

    Word leaves a mark where a page began when it last laid the text out. A file without such marks does not say
    on which page a text stands: the breaks set by hand alone would count too few.

    Args:
        root: the document.

    Attributes:
        number: the page reached, from 1; 0 where the file does not say.
    """

    def __init__(self, root: Element) -> None:
        marks = root.iter(f"{W}lastRenderedPageBreak")
        self.number = 1 if next(marks, None) is not None else 0
        self._is_new = True

    def meet_text(self) -> None:
        """Text stands on the page."""
        self._is_new = False

    def meet_break(self) -> None:
        """A page ends where its author wanted it."""
        self.number += self.number > 0
        self._is_new = True

    def meet_mark(self) -> None:
        """A page began here; after a break it is the page of that break."""
        if not self._is_new:
            self.meet_break()

    def keep(self) -> tuple[int, bool]:
        """The place reached, for cells that stand beside each other."""
        return self.number, self._is_new

    def go_to(self, place: tuple[int, bool]) -> None:
        """Go on at a place reached before."""
        self.number, self._is_new = place


@dataclass
class Line:
    """A paragraph as it is printed.

    Attributes:
        raw: its text with tabulators and line breaks.
        page: page of its first sign, from 1; 0 where the file does not say.
        boxes: the contents of its text boxes.
        notes: its notes, kind and number.
        pictures: how many pictures stand in it, whose figures are not read.
        is_bold: all of it is bold.
    """

    raw: str = ""
    page: int = 0
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    is_bold: bool = True


class _Fields:
    """The fields open within a paragraph: what they say, or what they are told, is read or passed over."""

    def __init__(self) -> None:
        self._open: list[tuple[bool, str]] = []

    @property
    def is_silent(self) -> bool:
        return any(is_code or CHANGES_BY_PAGE.match(code) for is_code, code in self._open)

    def meet(self, mark: str) -> None:
        if mark == "begin":
            self._open.append((True, ""))
        elif self._open and mark == "separate":
            self._open[-1] = (False, self._open[-1][1])
        elif self._open and mark == "end":
            self._open.pop()

    def tell(self, code: str) -> None:
        if self._open:
            is_code, before = self._open[-1]
            self._open[-1] = (is_code, before + code)


def read_line(paragraph: Element, styles: Styles, pages: Pages) -> Line:
    """Read the text of a paragraph; text in its boxes is left to who reads these.

    Args:
        paragraph: a w:p, changes accepted.
        styles: the styles of the document.
        pages: the pages counted so far; it goes on.

    Returns:
        The paragraph without the number that Word puts before it.
    """
    line, fields = Line(), _Fields()
    paragraph_styles = styles.of_paragraph(paragraph)
    if styles.breaks_page(paragraph):
        pages.meet_mark()
    line.page = pages.number
    hidden: dict[Element, bool] = {}
    for element in own_descendants(paragraph):
        run = element.getparent()
        if run.tag == f"{W}r" and run not in hidden:
            hidden[run] = styles.is_hidden(run, paragraph_styles)
        is_silent = fields.is_silent or hidden.get(run, False)
        tag = element.tag
        if tag == f"{W}fldChar":
            fields.meet(str(element.get(f"{W}fldCharType")))
        elif tag == f"{W}instrText":
            fields.tell(element.text or "")
        elif tag == f"{W}lastRenderedPageBreak":
            pages.meet_mark()
        elif tag == f"{W}br" and element.get(f"{W}type") == "page":
            pages.meet_break()
        elif tag == f"{W}txbxContent":
            line.boxes.append(element)
        elif tag in _PICTURES:
            line.pictures += any(
                _PICTURE_CONTENT.fullmatch(str(found.tag)) for found in own_descendants(element)
            )
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference") and not is_silent:
            line.notes.append((tag, str(element.get(f"{W}id"))))
        elif not is_silent and (text := _text_of(element)):
            _add(line, text, run, pages)
    if not line.raw.strip():
        line.is_bold = False
    return line


def _text_of(element: Element) -> str:
    tag = element.tag
    if tag in (f"{W}t", f"{M}t"):
        return element.text or ""
    if tag == f"{W}br":
        return "\n"
    if tag == f"{M}den":
        return "/"
    # A w:tab is a sign within a run, a stop within the properties of a paragraph.
    return _SIGNS.get(tag, "") if element.getparent().tag == f"{W}r" else ""


def _add(line: Line, text: str, run: Element, pages: Pages) -> None:
    if text.strip():
        if not line.raw.strip():
            line.page = pages.number
        pages.meet_text()
        bold = run.find(f"{W}rPr/{W}b")
        line.is_bold = line.is_bold and bold is not None and bold.get(f"{W}val", "1") not in ("0", "false")
    # "m²", "CO₂" and the mark of a note typed by hand are no digits of the figure before them.
    shift = _SHIFTED.get(value(run, "rPr/vertAlign") or "")
    line.raw += text.translate(shift) if shift else text
