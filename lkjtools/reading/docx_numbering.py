"""The numbers that Word puts before headings and list items: they are printed, but the file does not hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lkjtools.formatting import format_roman
from lkjtools.reading.docx_styles import Styles
from lkjtools.reading.docx_tree import Element, W, is_on, value

_PLACEHOLDER = re.compile(r"%([1-9])")


def format_counter(number: int, number_format: str) -> str:
    """Write a counter as a list shows it.

    Args:
        number: the counter, from 0.
        number_format: the name of the format in the file; an unknown one is written in digits.

    Examples:
        >>> [format_counter(28, name) for name in ("decimal", "lowerLetter", "upperRoman", "decimalZero", "none")]
        ['28', 'bb', 'XXVIII', '28', '']
    """
    if number_format == "none":
        return ""
    if number_format == "decimalZero":
        return f"{number:02}"
    if number_format.endswith("Letter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif number_format.endswith("Roman") and number > 0:
        text = format_roman(number)
    else:
        return str(number)
    return text.upper() if number_format.startswith("upper") else text.lower()


@dataclass(frozen=True)
class _Level:
    start: int
    number_format: str
    text: str
    separator: str
    restarts_after: int
    is_legal: bool


def _read_level(level: Element) -> _Level:
    index = int(level.get(f"{W}ilvl", "0"))
    restart = value(level, "lvlRestart")
    return _Level(
        int(value(level, "start") or 0),
        value(level, "numFmt") or "decimal",
        value(level, "lvlText") or "",
        "" if value(level, "suff") == "nothing" else " ",
        index if restart is None else int(restart),
        bool(is_on(level, "isLgl")),
    )


def _overridden_starts(number: Element) -> dict[int, int]:
    """Where the levels of a list start that says so itself."""
    said = (
        (override.get(f"{W}ilvl", "0"), value(override, "startOverride"))
        for override in number.findall(f"{W}lvlOverride")
    )
    return {int(index): int(start) for index, start in said if start is not None}


class Numbering:
    """Counts the numbered paragraphs of a document, asked for in its order.

    Args:
        root: the part of numbering; None where the file has none.
        styles: the styles, which may number their paragraphs.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        if root is not None:
            self._abstract = {str(a.get(f"{W}abstractNumId")): a for a in root.findall(f"{W}abstractNum")}
            self._numbers = {str(number.get(f"{W}numId")): number for number in root.findall(f"{W}num")}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: Element) -> str:
        """What stands before the text of a paragraph, with the blank after it; empty where it has no number."""
        number_id, index = self._place(paragraph)
        number = self._numbers.get(number_id)
        abstract_id = self._abstract_id(number)
        if number is None or abstract_id is None:
            return ""
        levels = self._levels(number, abstract_id)
        level = levels.get(index)
        if level is None:
            return ""
        counters = self._count(number_id, number, abstract_id, index, levels)
        if level.number_format == "bullet":
            return ""

        def counter(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = levels.get(place)
            shape = "decimal" if of is None or level.is_legal else of.number_format
            return format_counter(counters.get(place, of.start if of else 0), shape)

        text = _PLACEHOLDER.sub(counter, level.text)
        return f"{text}{level.separator}" if text.strip() else ""

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph; "0" for no list."""
        own, level = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        if own is not None:
            return own, int(level or 0)
        for style in self._styles.of_paragraph(paragraph):
            by_style = value(style, "pPr/numPr/numId")
            if by_style is not None:
                style_level = level or value(style, "pPr/numPr/ilvl")
                return by_style, int(style_level or self._linked_level(by_style, paragraph))
        return "0", 0

    def _linked_level(self, number_id: str, paragraph: Element) -> int:
        """The level that a list keeps for the style of a paragraph, or for one that it is based on."""
        abstract = self._abstract.get(self._abstract_id(self._numbers.get(number_id)) or "")
        if abstract is None:
            return 0
        linked = {value(level, "pStyle"): level for level in abstract.findall(f"{W}lvl")}
        for style in self._styles.of_paragraph(paragraph):
            level = linked.get(style.get(f"{W}styleId"))
            if level is not None:
                return int(level.get(f"{W}ilvl", "0"))
        return 0

    def _abstract_id(self, number: Element | None) -> str | None:
        """The list that a number counts in; one that only names a style is that of the style."""
        seen: set[str] = set()
        while number is not None:
            abstract_id = value(number, "abstractNumId")
            if abstract_id is None or abstract_id not in self._abstract or abstract_id in seen:
                return None
            seen.add(abstract_id)
            link = value(self._abstract[abstract_id], "numStyleLink")
            if link is None:
                return abstract_id
            style = next(self._styles.chain(link), None)
            number = self._numbers.get(value(style, "pPr/numPr/numId") or "")
        return None

    def _levels(self, number: Element, abstract_id: str) -> dict[int, _Level]:
        found = {
            int(level.get(f"{W}ilvl", "0")): level for level in self._abstract[abstract_id].findall(f"{W}lvl")
        }
        for override in number.findall(f"{W}lvlOverride"):
            if (level := override.find(f"{W}lvl")) is not None:
                found[int(override.get(f"{W}ilvl", "0"))] = level
        levels = {index: _read_level(level) for index, level in found.items()}
        for index, start in _overridden_starts(number).items():
            if index in levels:
                levels[index] = replace(levels[index], start=start)
        return levels

    def _count(
        self, number_id: str, number: Element, abstract_id: str, index: int, levels: dict[int, _Level]
    ) -> dict[int, int]:
        counters = self._counters.setdefault(abstract_id, {})
        if number_id not in self._begun:
            # Lists that share their levels go on counting, unless the later one says where it starts.
            self._begun.add(number_id)
            for restarted in _overridden_starts(number):
                counters.pop(restarted, None)
        for above in range(index):
            counters.setdefault(above, levels[above].start if above in levels else 0)
        counters[index] = counters.get(index, levels[index].start - 1) + 1
        for below in [place for place in counters if place > index]:
            # A level that never restarts says 0.
            if below not in levels or levels[below].restarts_after > index:
                del counters[below]
        return counters
