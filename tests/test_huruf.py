"""Signs that the report cannot print are known before any page is set."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from lkjtools.huruf import find_unprintable, printable_advice, show
from lkjtools.theme import load_theme


@pytest.mark.parametrize(
    ("sign", "reason"),
    [
        ("\x00", "karakter kendali"),
        ("\x1b", "karakter kendali"),
        ("\r", "karakter kendali"),
        ("\t", "tab; ganti dengan spasi"),
        ("\u00ad", "tak terlihat"),
        ("\u200b", "tak terlihat"),
        ("\u200d", "tak terlihat"),
        ("\u2060", "tak terlihat"),
        ("\u2028", "tak terlihat"),
        ("\u200f", "arah tulisan"),
        ("\u202e", "arah tulisan"),
        ("\u2067", "arah tulisan"),
        ("\ufeff", "tak terlihat"),
        ("\ufffd", "rusak karena salah pengodean"),
        ("\uf0b7", "Wingdings"),
        ("\U000f0000", "Wingdings"),
        ("\ufdd0", "bukan huruf"),
        ("\uffff", "bukan huruf"),
        ("\U0001fffe", "bukan huruf"),
        ("\ud800", "bukan huruf"),
        ("\U0001f600", "emoji"),
        ("\U0001f1ee", "emoji"),
        ("\ufe0f", "emoji"),
        ("\u3000", "spasi yang tidak lazim"),
        ("ꦗ", "tidak ada di dalam huruf cetak laporan"),
        ("中", "tidak ada di dalam huruf cetak laporan"),
        ("٣", "tidak ada di dalam huruf cetak laporan"),
    ],
)
def test_each_kind_of_sign_is_named_with_what_to_do(sign, reason):
    """Whether a font lacks it or nobody could see it: the message says which sign and why."""
    (found,) = find_unprintable(f"Nilai {sign}{sign} baik")
    assert (found.char, found.name) == (sign, f"U+{ord(sign):04X}")
    assert reason in found.reason
    assert f"Nilai <{found.name}><{found.name}> baik" == show(f"Nilai {sign}{sign} baik")
    assert found.name in printable_advice(sign)


def test_what_indonesian_texts_use_is_printed():
    """Quotation marks, dashes, fractions, accents, currency and mathematical signs stand in all four fonts."""
    assert (
        find_unprintable("“Baik” – ‘ya’ — Rp1.234,50 ½ × ÷ − ≤ ≥ ± § ° • … é ü ñ €\n\u00a0\u202f25\u202f%")
        == []
    )


def test_a_message_shows_the_part_around_the_sign_and_no_raw_control_character():
    """A text of a thousand words is not repeated in full, and a terminal obeys nothing in it."""
    shown = show("kata " * 500 + "salah\x1b[2J\u202e di sini " + "kata " * 500)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "salah<U+001B>[2J<U+202E> di sini" in shown
    assert len(shown) < 120
    assert not any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in shown)


def test_the_four_fonts_have_the_same_signs():
    """A sign in bold is printed wherever it is printed upright."""
    cmaps = []
    for path in load_theme().font_files.values():
        with TTFont(path, lazy=True) as font:
            cmaps.append(set(font.getBestCmap()))
    assert len(cmaps) == 4
    assert all(cmap == cmaps[0] for cmap in cmaps)
