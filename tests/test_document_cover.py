"""The cover: emblem, agency, title and year, on the colour of the theme, alike in every format."""

import base64
import dataclasses
import io

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from lkjtools.document.comparison_of_pdf import draw_pages
from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.theme import load_theme
from tests.values_contoh import contoh

SAID = ["Pemerintah Kabupaten Contoh", "Dinas Contoh", "Laporan Kinerja Instansi Pemerintah", "Tahun 2023"]


def emblem(width, height):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(stream, "PNG")
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"


@pytest.fixture(scope="module")
def document():
    return compose(stitch(contoh()))


def with_emblem(document, logo):
    return dataclasses.replace(document, identity=dataclasses.replace(document.identity, logo=logo))


def share_of(colour, page):
    """The part of a drawn page that has a colour."""
    image = Image.open(io.BytesIO(page)).convert("RGB")
    wanted = tuple(bytes.fromhex(colour.removeprefix("#")))
    return sum(n for n, found in image.getcolors(image.width * image.height) if found == wanted) / (
        image.width * image.height
    )


def test_the_cover_of_the_pdf_stands_on_the_colour_of_the_theme(document):
    """Title and year stand on a ground in the theme's colour, below government and agency."""
    pdf = render_pdf(document)
    assert [line for line in PdfReader(io.BytesIO(pdf)).pages[0].extract_text().splitlines() if line][
        :4
    ] == SAID
    shares = [share_of(load_theme().light.accent, page) for page in draw_pages(pdf)[:3]]
    assert shares[0] > 0.08 > 4 * max(shares[1:])


def test_the_covers_of_word_and_workbook_stand_on_the_colour_of_the_theme(document):
    """Title and year are light on the theme's colour there too."""
    theme = load_theme().light
    accent, light = (colour.removeprefix("#").upper() for colour in (theme.accent, theme.background))
    word = docx.Document(io.BytesIO(render_docx(document)))
    for name in ("Title", "Subtitle"):
        style = word.styles[name]
        assert style.element.pPr.find(qn("w:shd")).get(qn("w:fill")) == accent
        assert str(style.font.color.rgb) == light
    assert [p.text for p in word.paragraphs if p.text][:4] == SAID
    cover = openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))["Sampul"]
    lines = {line[0].value: line[0] for line in cover.iter_rows() if line[0].value}
    assert list(lines)[:4] == SAID
    for text in SAID[2:]:
        assert (lines[text].fill.fgColor.rgb, lines[text].font.color.rgb) == (f"FF{accent}", f"FF{light}")


@pytest.mark.browser
def test_the_cover_of_the_page_stands_on_the_colour_of_the_theme_on_screen_and_in_print(document, tmp_path):
    """A browser leaves grounds out of a print, which would print light words on white: this one stays."""
    from playwright.sync_api import sync_playwright

    (tmp_path / "a.html").write_text(render_html(document), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((tmp_path / "a.html").as_uri())
        for medium in ("screen", "print"):
            page.emulate_media(media=medium, color_scheme="light")
            style = "getComputedStyle(document.querySelector('.sampul .pelat'))"
            ground = page.evaluate(f"[{style}.backgroundColor, {style}.printColorAdjust]")
            assert ground == [f"rgb{tuple(bytes.fromhex(load_theme().light.accent[1:]))}", "exact"]
        browser.close()


@pytest.mark.parametrize(("size", "height"), [((60, 80), 2.6), ((300, 20), 16 * 20 / 300)])
def test_an_emblem_is_as_high_as_the_cover_has_room(document, size, height):
    """An emblem of any shape stays on the page: 2.6 cm high, less where it would be wider than the text."""
    made = with_emblem(document, emblem(*size))
    (picture, *_) = docx.Document(io.BytesIO(render_docx(made))).inline_shapes
    assert picture.height.cm == pytest.approx(height, abs=0.02)
    page = Image.open(io.BytesIO(draw_pages(render_pdf(made))[0])).convert("RGB")
    red = page.point(lambda value: value > 200 and 255).getchannel("R")
    red.paste(0, mask=page.getchannel("G").point(lambda value: value > 60 and 255))
    left, top, right, bottom = red.getbbox()
    dots_per_cm = page.width / load_theme().page["width"]
    assert (bottom - top) / dots_per_cm == pytest.approx(height, abs=0.15)
    assert (right - left) / dots_per_cm == pytest.approx(height * size[0] / size[1], abs=0.15)
