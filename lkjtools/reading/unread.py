"""How what was not read is named: the first few by name, long texts by how they begin."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_NAMED = 5
_MOST_QUOTED = 60
"""Signs of a text by which it is found."""


def name_some(names: Sequence[str]) -> str:
    """Name the first, and say how many more there are.

    Examples:
        >>> name_some(["A1", "A2"]), name_some(["1", "2", "3", "4", "5", "6"])
        ('A1, A2', '1, 2, 3, 4, 5 dan 1 lagi')
    """
    more = len(names) - _MOST_NAMED
    return f"{', '.join(names[:_MOST_NAMED])}{f' dan {more} lagi' if more > 0 else ''}"


def quote_some(texts: Sequence[str]) -> str:
    """Quote how the first of several texts begin, and say how many more there are.

    Examples:
        >>> quote_some(["Target 80", "Realisasi 75"])
        '“Target 80”, “Realisasi 75”'
    """
    return name_some([f"“{text[:_MOST_QUOTED]}{'…' if len(text) > _MOST_QUOTED else ''}”" for text in texts])
