"""Lines of a PDF as paragraphs: which lines belong together, and what they are."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from lkjtools.reading.captions import is_caption
from lkjtools.reading.model import Jenis
from lkjtools.reading.pdf_lines import Line, doubts_of, lines_of
from lkjtools.reading.pdf_page import Page, Word

_MARGIN = 0.13
"""Of the height of a page, at its top and its foot: where what repeats is a head or foot."""
_MOST_EDGE_LINES = 4
_SAME_PLACE = 4.0
_BLANK_OF_EDGE = 0.6
"""Of the height of letters: what parts the head or foot of a page from its text."""
_NEW_PARAGRAPH = 1.35
"""Times the usual distance of lines: a wider one parts paragraphs."""
_OTHER_SIZE = 1.12
_LARGE = 1.15
_SMALL = 0.93
_MOST_HEADING = 200
CONTINUED = re.compile(r"\b(?:lanjutan|continued)\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:[ivxlc]+|\d+)\s*$", re.IGNORECASE)
_CHAPTER = re.compile(r"bab\s+[IVXLC\d]+\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\D|([A-Z])\.\s+\S")
ITEM = re.compile(r"(?:[•▪➢✓❖\-–]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_NOTE = re.compile(r"\d{1,2}\)?\s*\S")
_NUMBER_ALONE = re.compile(r"\W*#\W*")
_ROMAN = re.compile(r"(?<!\w)[ivxlc]+(?!\w)")


@dataclass
class FoundParagraph:
    """A paragraph where it was found.

    Attributes:
        page: where it begins.
        y0: its upper edge there.
        text: its text.
        kind: what it is.
        level: of a heading.
        doubt: why it is not certain.
        y1: its lower edge, on the page where it ends.
        last_page: where it ends.
    """

    page: int
    y0: float
    text: str
    kind: Jenis = Jenis.ISI
    level: int = 0
    doubt: str = ""
    y1: float = 0.0
    last_page: int = 0


@dataclass(frozen=True)
class Print:
    """How the text of a file is usually printed.

    Attributes:
        size: height of letters in points.
        pitch: distance of the upper edges of lines in points.
        rights: where lines end at the right, by the width of the page.
    """

    size: float = 10.0
    pitch: float = 14.0
    rights: Mapping[int, float] = field(default_factory=dict)


def usual_print(pages: Sequence[Page], lines: Mapping[int, Sequence[Line]]) -> Print:
    """How most of the text of a file is printed.

    Args:
        pages: of the file.
        lines: by page, those of no table.
    """
    ends: dict[int, list[float]] = {}
    for page in pages:
        if page.words:
            ends.setdefault(round(page.width), []).append(max(word.x1 for word in page.words))
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    for inside in lines.values():
        for line in inside:
            sizes[round(line.size, 1)] += len(line.text)
        for above, below in itertools.pairwise(inside):
            if abs(above.size - below.size) < 1 and 0 < below.y0 - above.y0 < 4 * above.size:
                pitches[round(below.y0 - above.y0, 1)] += len(below.text)
    size = max(sizes, key=lambda each: (sizes[each], -each), default=10.0)
    pitch = max(pitches, key=lambda each: (pitches[each], -each), default=1.4 * size)
    return Print(size, pitch, {width: median(values) for width, values in ends.items()})


def edge_texts(
    pages: Sequence[Page], words: Mapping[int, Sequence[Word]]
) -> tuple[dict[int, set[Word]], list[FoundParagraph]]:
    """Heads and feet of pages: lines at the edge that repeat at the same place, whatever number they carry.

    Args:
        pages: of the file.
        words: by page, those of no table.

    Returns:
        Their words by page, and each text once.
    """
    found: dict[tuple[str, bool], list[tuple[int, Line]]] = {}
    for page in pages:
        lines = lines_of(words.get(page.number, ()))
        top = [line for line in _outermost(lines) if line.y1 < page.height * _MARGIN]
        foot = [line for line in _outermost(lines[::-1]) if line.y0 > page.height * (1 - _MARGIN)]
        for line in (*top, *foot):
            if not is_caption(line.text):
                found.setdefault((_pattern(line.text), line in top), []).append((page.number, line))
    edge: dict[int, set[Word]] = {page.number: set() for page in pages}
    texts = []
    for (pattern, is_top), places in found.items():
        if _NUMBER_ALONE.fullmatch(pattern):
            kept = _counting(places)
        else:
            kept = _at_one_place(places, is_top=is_top, pages={page.number: page for page in pages})
        if len({number for number, _ in kept}) < 2:
            continue
        for number, line in kept:
            edge[number].update(line.words)
        number, line = kept[0]
        texts.append(FoundParagraph(number, line.y0, line.text, Jenis.TEPI, 0, doubts_of(line.words)))
    return edge, texts


def _outermost(lines: Sequence[Line]) -> list[Line]:
    """The first lines next to an edge of the page, as far as a blank parts them from what follows."""
    outer: list[Line] = []
    for count, (line, following) in enumerate(itertools.pairwise(lines[: _MOST_EDGE_LINES + 1]), start=1):
        blank = max(line.y0, following.y0) - min(line.y1, following.y1)
        if blank > _BLANK_OF_EDGE * line.size:
            outer = list(lines[:count])
    return outer if len(lines) > 1 else list(lines)


def _pattern(text: str) -> str:
    return _ROMAN.sub("#", re.sub(r"\d+", "#", text))


def _counting(places: Sequence[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """The lines whose number counts the pages, wherever it stands on them; Roman ones are not read."""
    numbers = {number: int(found[0]) for number, line in places if (found := re.findall(r"\d+", line.text))}
    shifts = Counter(printed - number for number, printed in numbers.items())
    return [
        (number, line)
        for number, line in places
        if number not in numbers or numbers[number] - number == shifts.most_common(1)[0][0]
    ]


def _at_one_place(
    places: Sequence[tuple[int, Line]], *, is_top: bool, pages: Mapping[int, Page]
) -> list[tuple[int, Line]]:
    """The lines at the place where most of them stand, measured from the edge of the page."""

    def distance(number: int, line: Line) -> float:
        return line.y0 if is_top else pages[number].height - line.y1

    usual = median(distance(*each) for each in places)
    return [each for each in places if abs(distance(*each) - usual) <= _SAME_PLACE]


def paragraphs_of(page: Page, lines: Sequence[Line], usual: Print) -> list[FoundParagraph]:
    """Join the lines of a page to paragraphs.

    Args:
        page: where they stand.
        lines: from the top; those of tables and edges left out.
        usual: how the file is printed.
    """
    groups: list[list[Line]] = []
    right = usual.rights.get(round(page.width), max((line.x1 for line in lines), default=0.0))
    left = min((line.x0 for line in lines), default=0.0)
    for line in lines:
        if groups and _continues(groups[-1], line, (left, right), usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    notes_from = _notes_from(page, lines)
    found = []
    for group in groups:
        text = joined_text(group)
        kind, level = kind_of(text, group, usual)
        if kind is Jenis.ISI and group[0].y0 >= notes_from and _NOTE.match(text):
            kind = Jenis.CATATAN
        doubt = doubts_of(word for line in group for word in line.words)
        found.append(
            FoundParagraph(page.number, group[0].y0, text, kind, level, doubt, group[-1].y1, page.number)
        )
    return found


def has_leaders(text: str) -> bool:
    """Whether a line leads by dots to the number of a page, or to where it should stand.

    Examples:
        >>> has_leaders("1.1 Tugas dan Fungsi ........ 12"), has_leaders("sebesar Rp1.250.400.000")
        (True, False)
    """
    return without_leaders(text) != text


def without_leaders(text: str) -> str:
    """A line of contents without the dots before its page number.

    Examples:
        >>> without_leaders("Kata Pengantar . . . . . . ii")
        'Kata Pengantar ii'
    """
    number = _PAGE_NUMBER.search(text)
    before = text[: number.start()] if number else text
    words = before.rstrip(" ._…")
    dots = before[len(words) :]
    is_leading = dots.count(".") > 4 or dots.count("…") > 1 or dots.count("_") > 4
    return f"{words} {number[0] if number else ''}".strip() if is_leading else text


def joined_text(lines: Sequence[Line]) -> str:
    """The text of a paragraph; its breaks, and the dots before a page number, are blanks.

    Args:
        lines: of the paragraph, from the top.
    """
    return without_leaders(" ".join(line.text for line in lines))


def _continues(group: Sequence[Line], line: Line, sides: tuple[float, float], usual: Print) -> bool:
    last, (left, right) = group[-1], sides
    if line.y0 - last.y0 > _NEW_PARAGRAPH * max(usual.pitch, 1.2 * last.size):
        return False
    is_other_print = (
        max(last.size, line.size) > _OTHER_SIZE * min(last.size, line.size) or last.is_bold != line.is_bold
    )
    # A bold word at the end of a paragraph may stand alone on its last line.
    if is_other_print and (last.is_bold or not last.words[-1].bold):
        return False
    if has_leaders(last.text) or ITEM.match(line.text) or _CHAPTER.match(line.text):
        return False
    if is_caption(line.text) and not _is_full(last, line, right):
        return False
    is_centred = (
        abs((last.x0 + last.x1) - (line.x0 + line.x1)) < last.size
        and min(last.x0, line.x0) > left + 2 * last.size
    )
    return is_centred or _is_full(last, line, right)


def _is_full(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of the next line had no room on the last one."""
    first = line.words[0]
    return last.x1 + (first.x1 - first.x0) + 0.2 * last.size > right


def _notes_from(page: Page, lines: Sequence[Line]) -> float:
    """Where the notes at the foot of a page begin: below a short rule, in small print."""
    small = [rule.at for rule in page.across if rule.end - rule.start < 0.45 * page.width]
    for at in sorted(small):
        below = [line for line in lines if line.y0 >= at - 1]
        above = [line for line in lines if line.y0 < at - 1]
        if (
            at > page.height / 3
            and below
            and above
            and max(line.size for line in below) < median(line.size for line in above)
        ):
            return at - 1
    return float("inf")


def kind_of(text: str, lines: Sequence[Line], usual: Print) -> tuple[Jenis, int]:
    """What a paragraph is, by how it is printed, and the level of a heading.

    Args:
        text: of the paragraph.
        lines: its lines.
        usual: how the file is printed.
    """
    if has_leaders(lines[-1].text):
        return Jenis.DAFTAR, 0
    is_bold, size = all(line.is_bold for line in lines), max(line.size for line in lines)
    if is_caption(text):
        return Jenis.ISI, 0
    is_large = size > _LARGE * usual.size
    numbered = _NUMBERED.match(text)
    if len(text) > _MOST_HEADING or not any(map(str.isalpha, text)) or text.endswith((".", ";", ",", ":")):
        return Jenis.ISI, 0
    if _CHAPTER.match(text) and (is_bold or is_large or text.isupper()):
        return Jenis.JUDUL, 1
    if is_large or (is_bold and numbered) or (is_bold and text.isupper()):
        if numbered and numbered[1]:
            return Jenis.JUDUL, numbered[1].count(".") + 1
        return Jenis.JUDUL, 2 if numbered else 1
    return Jenis.ISI, 0


def goes_on_over_page(last: FoundParagraph, further: FoundParagraph) -> bool:
    """Whether a page breaks a paragraph: it ends within a sentence, and the next page begins in small letters.

    Args:
        last: the last paragraph of a page.
        further: the first one of the next page.
    """
    return (
        last.kind is further.kind is Jenis.ISI
        and further.page == (last.last_page or last.page) + 1
        and not re.search(r"[.:;?!]\W*$", last.text)
        and bool(re.match(r"[a-z(]", further.text))
        and not ITEM.match(further.text)
    )
