"""Signs that the report cannot print are known before any page is set."""

import io
import unicodedata

import docx
import openpyxl
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.show.printable import find_unprintable, printable_advice, show
from lkjtools.theme import load_theme
from tests.values_contoh import chapter, column, judul, narasi, para, row, tabel


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


@pytest.mark.exhaustive
def test_every_sign_that_passes_is_printed_in_every_format():
    """What check lets through no format refuses or changes."""
    with TTFont(load_theme().font_files["regular"], lazy=True) as font:
        signs = [chr(code) for code in sorted(font.getBestCmap())]
    passed = [sign for sign in signs if not find_unprintable(sign) and not sign.isspace()]
    assert len(passed) > 1500
    # Parted by spaces, so that none joins another; in groups, as a word has no fifteen hundred letters.
    groups = [" ".join(passed[start : start + 100]) for start in range(0, len(passed), 100)]
    table = tabel("t", "Judul", [column("a", "A"), column("b", "B")], [row("x", group) for group in groups])
    document = compose(stitch([("01_bab", chapter(judul("Satu"), narasi("n", para(*groups)), table))]))
    assert PdfReader(io.BytesIO(render_pdf(document))).pages
    word = docx.Document(io.BytesIO(render_docx(document)))
    assert [line.cells[1].text for line in word.tables[0].rows[1:]] == groups
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))["Tabel 1.1"]
    assert [sheet.cell(line, 2).value for line in range(4, 4 + len(groups))] == groups
    page = render_html(document)
    assert all(sign in page for sign in passed if sign not in "<>&'\"")
