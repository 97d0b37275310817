"""The text of one paragraph of a DOCX, as it is printed, and the page on which it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lkjtools.reading.docx_signs import read_letters, read_sign
from lkjtools.reading.docx_styles import Styles
from lkjtools.reading.docx_tree import CHANGES_BY_PAGE, Element, M, W, is_on, own_descendants, value

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
_PICTURE_CONTENT = re.compile(r"\{.*\}(?:blip|imagedata|textpath|chart|OLEObject|control|relIds)")


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
        hidden: the text of its hidden runs.
        hidden_boxes: the contents of its text boxes that nobody sees.
        hidden_notes: the notes to which nothing leads that anybody sees.
        signs: how many signs stand in it of which no text is known.
        pictures: how many pictures stand in it, whose figures are not read.
        is_bold: all of it is bold.
    """

    raw: str = ""
    page: int = 0
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: str = ""
    hidden_boxes: list[Element] = field(default_factory=list)
    hidden_notes: list[tuple[str, str]] = field(default_factory=list)
    signs: int = 0
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
            if not is_silent and (text := _form_value(element)):
                _add(line, text, run, pages, styles)
        elif tag == f"{W}instrText":
            fields.tell(element.text or "")
        elif tag == f"{W}lastRenderedPageBreak":
            pages.meet_mark()
        elif tag == f"{W}br" and element.get(f"{W}type") == "page":
            pages.meet_break()
        elif tag == f"{W}txbxContent":
            (line.boxes if _is_seen(element, hidden) else line.hidden_boxes).append(element)
        elif tag in _PICTURES:
            line.pictures += any(
                _PICTURE_CONTENT.fullmatch(str(found.tag)) for found in own_descendants(element)
            )
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference") and not fields.is_silent:
            (line.hidden_notes if is_silent else line.notes).append((tag, str(element.get(f"{W}id"))))
        elif tag == f"{W}sym" and not is_silent:
            sign = read_sign(element)
            line.signs += not sign
            _add(line, sign, run, pages, styles)
        elif not fields.is_silent and (text := _text_of(element)):
            if is_silent:
                line.hidden += text
            else:
                text, unknown = read_letters(text, run)
                line.signs += unknown
                _add(line, text, run, pages, styles)
    if not line.raw.strip():
        line.is_bold = False
    return line


def _is_seen(box: Element, hidden: dict[Element, bool]) -> bool:
    """Whether the drawing that holds a text box is printed: not within hidden text, and not switched off."""
    for holder in box.iterancestors():
        if holder.tag == f"{W}p":
            return True
        names = (holder.find("{*}docPr"), holder.find("{*}cNvPr"))
        is_off = any(name is not None and name.get("hidden") in ("1", "true") for name in names)
        if is_off or hidden.get(holder) or "visibility:hidden" in holder.get("style", "").replace(" ", ""):
            return False
    return True


def _form_value(mark: Element) -> str:
    """What a field of a form shows that has no text of its own: the choice of a list, or a box to tick."""
    options, box = mark.find(f"{W}ffData/{W}ddList"), mark.find(f"{W}ffData/{W}checkBox")
    if options is not None:
        chosen = value(options, "result") or value(options, "default") or "0"
        entries = [str(entry.get(f"{W}val")) for entry in options.findall(f"{W}listEntry")]
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    if box is not None:
        checked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if checked is None else checked) else "☐"
    return ""


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


def _add(line: Line, text: str, run: Element, pages: Pages, styles: Styles) -> None:
    if text.strip():
        if not line.raw.strip():
            line.page = pages.number
        pages.meet_text()
        bold = run.find(f"{W}rPr/{W}b")
        line.is_bold = line.is_bold and bold is not None and bold.get(f"{W}val", "1") not in ("0", "false")
    # "m²", "CO₂" and the mark of a note typed by hand are no digits of the figure before them.
    shift = _SHIFTED.get(styles.shift(run))
    line.raw += text.translate(shift) if shift else text
