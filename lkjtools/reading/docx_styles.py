"""What the styles of a DOCX say of a paragraph: is it a heading, a caption, hidden, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjtools.reading.docx_tree import Element, W, is_on, value

_HEADING = re.compile(r"(?:heading|judul) ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|daftar isi) ?[0-9]|table of (?:figures|authorities)", re.IGNORECASE)
_CAPTION = re.compile(r".*\b(?:caption|keterangan)\b.*|tablecaption", re.IGNORECASE)
_BODY_LEVEL = 9


class Styles:
    """The styles of a document.

    Args:
        root: the part of styles; None where the file has none.
    """

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._by_id = {str(style.get(f"{W}styleId")): style for style in found}
        self._default = next(
            (
                str(style.get(f"{W}styleId"))
                for style in found
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
            ),
            None,
        )

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """A style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield self._by_id[style_id]
            style_id = value(self._by_id[style_id], "basedOn")

    def of_paragraph(self, paragraph: Element) -> list[Element]:
        """The styles of a paragraph, the nearest first."""
        return list(self.chain(value(paragraph, "pPr/pStyle") or self._default))

    def style_id(self, paragraph: Element) -> str | None:
        """The name by which the numbering knows the style of a paragraph."""
        return value(paragraph, "pPr/pStyle") or self._default

    def heading_level(self, paragraph: Element) -> int:
        """The level of a heading, from 1; 0 for what is none."""
        chain = self.of_paragraph(paragraph)
        for holder in (paragraph, *chain):
            level = value(holder, "pPr/outlineLvl")
            if level is not None:
                return int(level) + 1 if level.isdigit() and int(level) < _BODY_LEVEL else 0
        named = (_HEADING.fullmatch(value(style, "name") or "") for style in chain)
        return next((int(match[1]) for match in named if match), 0)

    def is_contents(self, paragraph: Element) -> bool:
        """A line of a table of contents, tables or figures."""
        return any(_CONTENTS.fullmatch(value(style, "name") or "") for style in self.of_paragraph(paragraph))

    def is_caption(self, paragraph: Element) -> bool:
        """The caption of a table or figure."""
        return any(_CAPTION.fullmatch(value(style, "name") or "") for style in self.of_paragraph(paragraph))

    def breaks_page(self, paragraph: Element) -> bool:
        """A page begins before the paragraph."""
        holders = (paragraph, *self.of_paragraph(paragraph))
        said = (is_on(holder.find(f"{W}pPr"), "pageBreakBefore") for holder in holders)
        return next((answer for answer in said if answer is not None), False)

    def shift(self, run: Element) -> str:
        """How a run is raised or lowered: "superscript", "subscript", or neither, which is empty."""
        holders = self._of_run(run)
        way = next(filter(None, (value(holder, "vertAlign") for holder in holders)), "")
        place = next(filter(None, (value(holder, "position") for holder in holders)), "")
        if way or place in {"", "0"}:
            return way
        return "subscript" if place.startswith("-") else "superscript"

    def _of_run(self, run: Element) -> tuple[Element | None, ...]:
        """What a run itself and the styles of its signs say, the nearest first."""
        own = run.find(f"{W}rPr")
        return (own, *(style.find(f"{W}rPr") for style in self.chain(value(own, "rStyle"))))

    def is_hidden(self, run: Element, paragraph_styles: list[Element]) -> bool:
        """A run that is not printed."""
        holders = self._of_run(run)
        said = (
            is_on(holder, "vanish") for holder in (*holders, *(s.find(f"{W}rPr") for s in paragraph_styles))
        )
        return next((answer for answer in said if answer is not None), False)
