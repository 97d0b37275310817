"""What stands on one page of a PDF: words, rules and pictures, turned so that most of its text stands upright.

PDFium reads the page; it is made for files of strangers, and reads a page in hundredths of a second.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lkjtools.errors import LkjError
from lkjtools.reading.pdf_drawing import Area, Handle, Turn, parts_of
from lkjtools.reading.pdf_unseen import texts_over

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_GLYPHS = 200_000
"""Characters of one page: far more than any page has."""
_THIN, _SHORT = 3.0, 4.0
"""Points: a drawn area not thicker is a rule; a rule not longer separates nothing."""
_WIDE_GAP = 0.15
"""Of the height of a letter: a gap between words of which no blank was written."""
_MOSTLY = 2
_INVISIBLE = 3
_HIGH = 0.45
"""Of the height of letters: where a raised digit begins; an ordinary one stands at a quarter."""
_RAISED = 0.8
"""Of the height of letters: a raised number is no higher."""
_SIGN = 0.02
"""Of a page: a picture that covers no more is a sign or a logo."""
_BOLD_WEIGHT = 600
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "-", 0xF076: "❖"}
_AS_OTHERS = {0x02: "-", 0xAD: "-", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_NO_WIDTH = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))


class Word(NamedTuple):
    """Letters between two blanks, of one tag, upright on the page unless turned.

    Attributes:
        text: its letters.
        x0: left edge in points.
        y0: upper edge, from the top of the page.
        x1: right edge.
        y1: lower edge.
        tag: the marked content it belongs to; -1 where none.
        bold: whether it is printed bold.
        turn: quarters of a turn against the rest of the page, counterclockwise.
        tight: no blank stands before it.
        doubt: why its letters are not certain; empty where they are.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    tag: int = -1
    bold: bool = False
    turn: int = 0
    tight: bool = False
    doubt: str = ""


class Rule(NamedTuple):
    """A drawn line: where it stands across its direction, and from where to where it goes."""

    at: float
    start: float
    end: float


class Page(NamedTuple):
    """One page as it is read, its text upright.

    Attributes:
        number: from 1.
        width: in points.
        height: in points.
        words: in the order in which they are written in the file.
        across: rules from left to right.
        down: rules from top to bottom.
        fills: coloured areas, as behind heads.
        pictured: the share of the page that pictures cover.
        pictures: how many pictures are larger than a sign.
        parts: how many parts it has: letters, lines, pictures.
        failure: why it could not be read; empty where it was.
        over: what is printed over it and not read: its kind and its text.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    fills: tuple[Area, ...] = ()
    pictured: float = 0.0
    pictures: int = 0
    parts: int = 0
    failure: str = ""
    over: tuple[tuple[str, str], ...] = ()


class _Glyph(NamedTuple):
    code: int
    box: tuple[float, float, float, float]
    quarter: int
    source: Handle
    unmapped: bool


def read_page(document: PdfDocument, number: int) -> Page:
    """Read one page.

    Args:
        document: the opened file.
        number: of the page, from 1.

    Returns:
        The page; with its `failure` where it is broken or has more on it than a page can.
    """
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Page(number, failure="halaman rusak")
    try:
        return _read(page, number)._replace(over=tuple(texts_over(document, page)))
    except pypdfium2.PdfiumError:
        return Page(number, failure="halaman rusak")
    except LkjError as error:
        return Page(number, failure=str(error))
    finally:
        page.close()


def _read(page: PdfPage, number: int) -> Page:
    from pypdfium2 import raw

    glyphs = list(_glyphs(page))
    left, bottom, right, top = page.get_cropbox()
    quarters = Counter(glyph.quarter for glyph in glyphs if glyph.code > ord(" "))
    # As the page is shown, unless most of its text is turned: heads that stand on their side have many letters.
    quarter = page.get_rotation() // 90
    most = max(quarters, key=lambda each: (quarters[each], -each), default=quarter)
    quarter = most if quarters[most] > _MOSTLY * quarters[quarter] else quarter
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    width, height = (right - left, top - bottom) if quarter % 2 == 0 else (top - bottom, right - left)
    across, down, fills, pictures = [], [], [], []
    for kind, area in parts_of(page, turns[quarter]):
        if kind == "picture":
            pictures.append(area)
        elif area.x1 - area.x0 > _THIN and area.y1 - area.y0 > _THIN:
            fills.append(area)
        elif area.x1 - area.x0 > max(_SHORT, area.y1 - area.y0):
            across.append(Rule((area.y0 + area.y1) / 2, area.x0, area.x1))
        elif area.y1 - area.y0 > _SHORT:
            down.append(Rule((area.x0 + area.x1) / 2, area.y0, area.y1))
    shares = [_seen_share(area, width, height) for area in pictures]
    return Page(
        number,
        width,
        height,
        tuple(
            without_note_marks(list(_words(glyphs, turns[quarter], quarter, Area(0.0, 0.0, width, height))))
        ),
        tuple(across),
        tuple(down),
        tuple(fills),
        min(1.0, sum(shares)),
        sum(1 for share in shares if share > _SIGN),
        raw.FPDFPage_CountObjects(page),
    )


def _seen_share(area: Area, width: float, height: float) -> float:
    """How much of a page an area covers."""
    across = max(0.0, min(area.x1, width) - max(area.x0, 0.0))
    down = max(0.0, min(area.y1, height) - max(area.y0, 0.0))
    return across * down / (width * height) if width and height else 0.0


def _glyphs(page: PdfPage) -> Iterator[_Glyph]:
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        if text.count_chars() > MOST_GLYPHS:
            raise LkjError(f"memuat lebih dari {MOST_GLYPHS} huruf")
        box = raw.FS_RECTF()
        sources = _Sources(page)
        for index in range(text.count_chars()):
            raw.FPDFText_GetLooseCharBox(text, index, box)
            angle = raw.FPDFText_GetCharAngle(text, index)
            code = raw.FPDFText_GetUnicode(text, index)
            yield _Glyph(
                code,
                _seen_box(text, index, box)
                if chr(code).isdecimal()
                else (box.left, box.bottom, box.right, box.top),
                round(-2 * angle / math.pi) % 4,
                sources.of(text, index),
                raw.FPDFText_HasUnicodeMapError(text, index) == 1,
            )
    finally:
        text.close()


def _seen_box(text: Handle, index: int, box: Handle) -> tuple[float, float, float, float]:
    """The box of a digit: that of its line of print, or its own where a font has raised digits."""
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    if bottom.value - box.bottom > _HIGH * (box.top - box.bottom):
        return box.left, bottom.value, box.right, top.value
    return box.left, box.bottom, box.right, box.top


class _Sources:
    """The tag of each text of a page, whether it is bold and whether it is seen."""

    def __init__(self, page: PdfPage) -> None:
        from pypdfium2 import raw

        parts = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
        self._own = {ctypes.cast(part, ctypes.c_void_p).value for part in parts}
        self._known: dict[int | None, tuple[int, bool, bool]] = {}

    def of(self, text: Handle, index: int) -> tuple[int, bool, bool]:
        from pypdfium2 import raw

        source = raw.FPDFText_GetTextObject(text, index)
        if not source:
            return -1, False, True
        key = ctypes.cast(source, ctypes.c_void_p).value
        if key not in self._known:
            self._known[key] = (
                # What a page takes in from elsewhere, such as a stamp, counts its tags anew.
                raw.FPDFPageObj_GetMarkedContentID(source) if key in self._own else -1,
                raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT or _has_bold_name(source),
                raw.FPDFTextObj_GetTextRenderMode(source) != _INVISIBLE,
            )
        return self._known[key]


def _has_bold_name(source: Handle) -> bool:
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(source), name, len(name))
    return b"bold" in name.value.lower()


def _words(glyphs: list[_Glyph], turn: Turn, upright: int, page: Area) -> Iterator[Word]:
    """Letters that follow each other on a line, up to a blank or a gap."""
    run: list[tuple[str, _Glyph, Area]] = []
    tight = False
    for glyph in glyphs:
        letter = _letter(glyph.code)
        if not letter:
            continue
        corners = (turn(glyph.box[0], glyph.box[1]), turn(glyph.box[2], glyph.box[3]))
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        area = Area(xs[0], ys[0], xs[1], ys[1])
        if letter == " ":
            yield from _word(run, upright, tight, page)
            run, tight = [], False
            continue
        if run and not _goes_on(run[-1], glyph, area, upright):
            yield from _word(run, upright, tight, page)
            tight = _goes_on(run[-1], glyph, area, upright, other_source=True)
            run = []
        run.append((letter, glyph, area))
    yield from _word(run, upright, tight, page)


def _letter(code: int) -> str:
    """A character as it is kept: any blank as one, nothing for what has no width."""
    if code in _NO_WIDTH or (code < ord(" ") and code not in (0x02, 0x09, 0x0A, 0x0D)):
        return ""
    if code in _AS_OTHERS:
        return _AS_OTHERS[code]
    if code in _BULLETS:
        return _BULLETS[code]
    letter = chr(code)
    return " " if letter.isspace() else letter


def _goes_on(
    last: tuple[str, _Glyph, Area], glyph: _Glyph, area: Area, upright: int, *, other_source: bool = False
) -> bool:
    """Whether a character stands right behind the last one."""
    _, before, beside = last
    if before.quarter != glyph.quarter or (not other_source and before.source != glyph.source):
        return False
    a, b = _along(beside, before.quarter - upright), _along(area, glyph.quarter - upright)
    height = min(a.y1 - a.y0, b.y1 - b.y0)
    if not other_source and height < _RAISED * max(a.y1 - a.y0, b.y1 - b.y0):
        return False
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > height / 2 and -height < b.x0 - a.x1 < _WIDE_GAP * height


def _along(area: Area, quarters: int) -> Area:
    """An area of turned text as if its text were upright; what lies beyond the turn does not matter."""
    turned = {0: area, 1: Area(-area.y1, area.x0, -area.y0, area.x1)}
    turned[2] = Area(-area.x1, -area.y1, -area.x0, -area.y0)
    turned[3] = Area(area.y0, -area.x1, area.y1, -area.x0)
    return turned[quarters % 4]


def upright(word: Word) -> Word:
    """A turned word where it would stand if its text were upright."""
    return word._replace(**_along(Area(*word[1:5]), word.turn)._asdict()) if word.turn else word


def without_note_marks(words: Sequence[Word]) -> list[Word]:
    """Words without the raised numbers that lead to a note of the same page, lest they make other figures.

    Args:
        words: of a page, in the order in which they are written.
    """
    marks, notes = {}, set()
    for before, word, after in zip(words, words[1:], (*words[2:], None), strict=False):
        if not word.text.isdecimal() or len(word.text) > 2:
            continue
        if is_raised(before, word):
            marks[word] = word.text
        elif after and is_raised(after, word):
            notes.add(word.text)
    return [word for word in words if marks.get(word) not in notes]


def is_raised(beside: Word, word: Word) -> bool:
    """Whether a word stands small and high right beside another one.

    Args:
        beside: the other one.
        word: the word.
    """
    height = beside.y1 - beside.y0
    gap = max(word.x0 - beside.x1, beside.x0 - word.x1)
    return (
        word.y1 - word.y0 < _RAISED * height
        and beside.y0 - height / 4 < word.y0 < word.y1 < beside.y1 - height / 8
        and -height / 4 < gap < height / 2
    )


def _word(run: list[tuple[str, _Glyph, Area]], upright: int, tight: bool, page: Area) -> Iterator[Word]:
    if not run:
        return
    area = Area(
        min(each.x0 for _, _, each in run),
        min(each.y0 for _, _, each in run),
        max(each.x1 for _, _, each in run),
        max(each.y1 for _, _, each in run),
    )
    # What lies beyond the edge of the page nobody sees.
    x, y = (area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2
    if not (page.x0 <= x <= page.x1 and page.y0 <= y <= page.y1):
        return
    glyph = run[0][1]
    tag, bold, is_seen = glyph.source
    doubt = "" if is_seen else "teks tersembunyi di balik gambar, hasil pengenalan huruf"
    if any(each.unmapped for _, each, _ in run):
        doubt = "huruf tanpa kode di dalam berkas"
    turn = (glyph.quarter - upright) % 4
    yield Word("".join(letter for letter, _, _ in run), *area, tag, bold, turn, tight, doubt)
