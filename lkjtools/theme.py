"""The look of every output: colours, font files and sizes, read once from theme.yaml."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

_PACKAGE = Path(__file__).parent

_SHARED = "".join(map(chr, range(32, 127))) + "¶·×÷–—…−≤≥≠→“”‘’▲▼●○•"
"""ASCII, and the signs that this package writes itself: with these most pages share the same cut of a font."""


@dataclass(frozen=True)
class Palette:
    """Colours of one background, each as ``#rrggbb``.

    Attributes:
        background: the paper.
        surface: a slightly set-off ground, e.g. of a table head.
        text: running text.
        muted: secondary text such as notes and axis labels.
        rule: thin lines.
        accent: the one colour of headings, links and numbers of tables.
    """

    background: str
    surface: str
    text: str
    muted: str
    rule: str
    accent: str


@dataclass(frozen=True)
class Theme:
    """What HTML, PDF and charts share.

    Attributes:
        font_family: the name by which the font files are known.
        workbook_font: family for workbooks, which carry no fonts.
        font_files: ``regular``, ``italic``, ``bold`` and ``bold_italic`` as absolute paths.
        light: colours on paper and light screens.
        dark: colours on dark screens.
        series: colours of chart series, in the order to be used.
        size: sizes in points: title, chapter, section, body, caption, table, note.
        page: paper and margins in centimetres: width, height, top, right, bottom, left.
    """

    font_family: str
    workbook_font: str
    font_files: Mapping[str, Path]
    light: Palette
    dark: Palette
    series: tuple[str, ...]
    size: Mapping[str, float]
    page: Mapping[str, float]

    @property
    def text_width_cm(self) -> float:
        """Width of the text on an upright page, hence the natural width of a chart, in centimetres.

        Examples:
            >>> load_theme().text_width_cm
            16.0
        """
        return self.page["width"] - self.page["left"] - self.page["right"]


@cache
def load_theme() -> Theme:
    """Read the theme that every output of the package uses, the same object at every call.

    Examples:
        >>> theme = load_theme()
        >>> theme.font_family, len(theme.series)
        ('Source Sans 3', 4)
        >>> all(path.is_file() for path in theme.font_files.values())
        True
    """
    data = yaml.safe_load((_PACKAGE / "theme.yaml").read_text(encoding="utf-8"))
    folder = _PACKAGE / data["font"]["folder"]
    return Theme(
        font_family=data["font"]["family"],
        workbook_font=data["font"]["workbook"],
        font_files=MappingProxyType({style: folder / name for style, name in data["font"]["files"].items()}),
        light=Palette(**data["light"]),
        dark=Palette(**data["dark"]),
        series=tuple(data["series"]),
        size=MappingProxyType(data["size"]),
        page=MappingProxyType(data["page"]),
    )


def subset_font(path: Path, chars: str, *, is_kerned: bool) -> str:
    """Cut a font down to the characters used and give it as base64, for a page that asks nothing of the network.

    The cut font carries no name: its licence reserves the original name for the whole font. It has all common
    letters and signs too, so that most pages share one cut.

    Args:
        path: the font file.
        chars: every character that the page uses.
        is_kerned: keep the kerning, which is slow to read.

    Returns:
        The font file, base64.
    """
    return _cut(path, "".join(sorted({*_SHARED, *chars})), is_kerned)


@lru_cache(maxsize=32)  # pure: the four fonts of a page and of some with other signs
def _cut(path: Path, chars: str, is_kerned: bool) -> str:
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = subset.Options()
    options.name_IDs = []
    options.notdef_outline = True
    options.layout_features = ["kern"]
    options.recalc_timestamp = False
    # Lazy: the kerning of letters that the page does not use is never read.
    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        # Alternative forms of letters, which the page does not use, and the kerning of the italics, which are rare:
        # slow to read.
        unused = ("GSUB", "GDEF") if is_kerned else ("GSUB", "GDEF", "GPOS")
        for table in unused:
            del font[table]
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=chars)
        subsetter.subset(font)
        buffer = io.BytesIO()
        font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()


LEAST_CONTRAST = 4.5
"""Of text on its ground, by WCAG 2 (level AA)."""


def contrast(one: str, other: str) -> float:
    """How well one colour reads on another, from 1 (not at all) to 21, as WCAG 2 defines it.

    Args:
        one: a colour as ``#rrggbb``.
        other: another one.

    Examples:
        >>> round(contrast("#ffffff", "#000000")), round(contrast("#ffff00", "#ffffff"), 1)
        (21, 1.1)
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
