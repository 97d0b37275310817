"""Words of a PDF as lines, and lines as the text that a person reads."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjtools.reading.pdf_page import Word, is_raised, upright

_SAME_LINE = 0.5
"""Of the height of the lower of two words: how much they share where they stand on one line."""
_NO_BLANK = 0.08
"""Of the height of a letter: parts of a word that differ in print stand no further from each other."""


@dataclass(frozen=True)
class Line:
    """Words beside each other, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def x0(self) -> float:
        """Left edge."""
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @cached_property
    def y0(self) -> float:
        """Upper edge."""
        return min(word.y0 for word in self.words)

    @cached_property
    def y1(self) -> float:
        """Lower edge."""
        return max(word.y1 for word in self.words)

    @cached_property
    def size(self) -> float:
        """Height of its tallest letters, in points."""
        return max(word.y1 - word.y0 for word in self.words)

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of it is printed bold."""
        return all(word.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words with blanks between them."""
        parts = [self.words[0].text]
        for left, right in itertools.pairwise(self.words):
            gap = right.x0 - left.x1
            is_one = right.tight and gap < _NO_BLANK * min(left.y1 - left.y0, right.y1 - right.y0)
            # A raised number behind a figure would make another figure of it.
            is_power = right.text.isdecimal() and left.text[-1:].isdecimal() and is_raised(left, right)
            parts.append(right.text if is_one and not is_power else f" {right.text}")
        return "".join(parts)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Put words into lines, from the top.

    Args:
        words: those of one cell, one paragraph or one page; turned ones as if they stood upright.

    Examples:
        >>> words = [Word("2023", 30, 1, 50, 11), Word("Tahun", 0, 0, 25, 10), Word("Jumlah", 0, 12, 30, 22)]
        >>> [line.text for line in lines_of(words)]
        ['Tahun 2023', 'Jumlah']
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.y0 + each.y1, each.x0)):
        for line in reversed(lines[-3:]):
            first = max(line, key=lambda each: each.y1 - each.y0)
            shared = min(first.y1, word.y1) - max(first.y0, word.y0)
            if shared > _SAME_LINE * min(first.y1 - first.y0, word.y1 - word.y0):
                line.append(word)
                break
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def text_of(words: Sequence[Word]) -> str:
    """The text of a cell: its lines parted by line feeds.

    Args:
        words: those of the cell.
    """
    turned = sum(1 for word in words if word.turn)
    if turned > len(words) / 2:
        words = [upright(word) for word in words]
    return "\n".join(line.text for line in lines_of(words))


def doubts_of(words: Iterable[Word]) -> str:
    """Why the letters of words are not certain, each reason once.

    Args:
        words: those of a cell or paragraph.
    """
    return "; ".join(dict.fromkeys(word.doubt for word in words if word.doubt))
