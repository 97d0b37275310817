"""The look is readable: contrast on both backgrounds, series apart in grey print, one whole font family."""

import itertools

import pytest
from fontTools.ttLib import TTFont

from lkjtools.theme import contrast, load_theme


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour):
    """CIE L*, which is what is left of a colour in grey print."""
    return 116 * luminance(colour) ** (1 / 3) - 16


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent"])
def test_text_reads_on_every_ground(name, ground, ink):
    """Each ink has a contrast of at least 4.5 on each ground that it stands on."""
    palette = getattr(load_theme(), name)
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


def test_series_stand_out_from_paper_and_from_each_other_in_grey():
    """The colours of a chart can be told from paper and from each other without colour."""
    series = load_theme().series
    assert len(series) >= 4
    assert all(contrast(colour, load_theme().light.background) >= 3 for colour in series)
    assert all(abs(lightness(a) - lightness(b)) >= 10 for a, b in itertools.combinations(series, 2))


@pytest.mark.parametrize("style", ["regular", "italic", "bold", "bold_italic"])
def test_font_has_figures_of_one_width_and_the_signs_of_reports(style):
    """Digits align in columns, and no sign that reports use is missing from the font."""
    with TTFont(load_theme().font_files[style]) as font:
        glyphs = font.getBestCmap()
        widths = {font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}
        assert font["name"].getDebugName(1) == load_theme().font_family
    assert len(widths) == 1
    assert all(ord(sign) in glyphs for sign in "≥≤–—•½¼¾²³°é×÷−±→↑↓✓…“”‘’")


def test_fonts_come_with_their_licence_and_stay_small():
    """The font's licence travels with it, and the files stay under 2 MB."""
    files = load_theme().font_files.values()
    folder = next(iter(files)).parent
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in files) < 2_000_000
