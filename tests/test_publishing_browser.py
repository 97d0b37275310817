"""What a browser makes of the page: it obeys its own policy and fits a phone."""

import pytest
from playwright.sync_api import sync_playwright

from lkjtools.publishing.exporters import LkjHtmlExporter
from lkjtools.publishing.stitch import stitch
from tests.values_contoh import contoh

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("html") / "laporan.html"
    html, _ = LkjHtmlExporter().from_notebook_node(stitch(contoh()))
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser, address):
    """Open the page at a width; the page knows what it asked for and what it complained of."""
    opened = []

    def go(width, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        opened.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(address)
        page.evaluate("document.fonts.ready")
        return page

    yield go
    for context in opened:
        context.close()


def test_page_asks_only_for_itself_and_its_policy_forbids_nothing_it_needs(visit, address):
    page = visit(1300)
    assert {url for url in page.asked if not url.startswith("data:")} == {address}
    assert page.complaints == []
    assert page.evaluate("document.fonts.check('16px \"Huruf LKj\"')")
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")


@pytest.mark.parametrize("width", [320, 390, 800, 1300])
def test_only_tables_scroll_sideways(visit, width):
    page = visit(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_wide_table_scrolls_in_its_own_box_by_keyboard(visit):
    page = visit(390)
    box = page.locator("#tabel-panjang .gulir")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    assert box.evaluate("box => document.activeElement === box")
    box.press("ArrowRight")
    for _ in range(50):
        if box.evaluate("box => box.scrollLeft"):
            break
        page.wait_for_timeout(50)
    assert box.evaluate("box => box.scrollLeft") > 0


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 25, 30)")])
def test_page_follows_the_reader_s_light_or_dark(visit, scheme, colour):
    page = visit(1300, color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == colour


def test_dark_screens_still_print_on_white(visit):
    page = visit(1300, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_totals_are_bold_and_numbers_right_aligned(visit):
    page = visit(1300)
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('#tabel-anggaran tr.total td'));"
        " return [s.fontWeight, s.textAlign, s.fontVariantNumeric] })()"
    )
    assert style == ["700", "right", "lining-nums tabular-nums"]


def test_a_figure_opens_its_origin_by_mouse_and_by_keyboard(visit):
    """Formula, arithmetic, source cells and places of print, without any script."""
    page = visit(1300)
    figure = page.locator("button.angka[data-key='pagu:1']").first
    origin = page.locator(f"#{figure.get_attribute('popovertarget')}")
    assert not origin.is_visible()
    figure.click()
    assert origin.is_visible()
    for word in ("Rumus", "Hitungan", "2023/contoh.csv[pagu:1].nilai", "Dicetak di", "Tabel "):
        assert word in origin.inner_text()
    page.keyboard.press("Escape")
    assert not origin.is_visible()
    figure.focus()
    page.keyboard.press("Enter")
    assert origin.is_visible()
    assert page.complaints == []
