"""What the font files say: which characters they have, and how wide a text is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from lkjtools.theme import load_theme

_MISSING_EM = 0.6


@cache
def advances(style: str) -> Mapping[int, float]:
    """Read how far each character of a font moves the pen.

    Args:
        style: ``regular``, ``italic``, ``bold`` or ``bold_italic``.

    Returns:
        Code point -> width in ems.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # a chapter without prose needs none

    with TTFont(load_theme().font_files[style], lazy=True) as font:
        metrics, unit = font["hmtx"], font["head"].unitsPerEm
        return MappingProxyType({code: metrics[name][0] / unit for code, name in font.getBestCmap().items()})


@lru_cache(maxsize=2**15)  # of the words of a report one in forty is new
def text_width(text: str, style: str) -> float:
    """Measure a text that is set in one line, without kerning.

    Args:
        text: any text.
        style: ``regular`` or ``bold``.

    Returns:
        Its width in ems.

    Examples:
        >>> text_width("12", "regular")
        0.994
    """
    known = advances(style)
    return math.fsum(known.get(ord(char), _MISSING_EM) for char in text)
