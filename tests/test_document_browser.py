"""What a browser makes of the page: it obeys its own policy, fits a phone, and keeps nobody out."""

import csv
import io
from pathlib import Path

import axe_playwright_python
import pytest
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from lkjtools.document.exporters import LkjHtmlExporter
from lkjtools.document.stitch import stitch
from tests.values_contoh import (
    SVG,
    cell,
    chapter,
    column,
    contoh,
    gambar,
    judul,
    narasi,
    para,
    row,
    show,
    tabel,
)

pytestmark = pytest.mark.browser

REPORT = Path(__file__).parents[1] / "outputs" / "2023" / "LKj-2023.html"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERANGAN = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


def write_page(folder, chapters):
    html, _ = LkjHtmlExporter().from_notebook_node(stitch(chapters))
    path = folder / "laporan.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return write_page(tmp_path_factory.mktemp("html"), contoh())


@pytest.fixture
def visit(browser, address):
    """Open a page at a width, the network off; the page knows what it asked for and what it complained of."""
    opened = []

    def go(width, to=address, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        opened.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(to)
        if options.get("java_script_enabled", True):
            page.evaluate("document.fonts.ready")
            # Which boxes scroll, so which are stops of the Tab key, is known once a frame has been laid out.
            page.evaluate("new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))")
        return page

    yield go
    for context in opened:
        context.close()


def test_page_asks_only_for_itself_and_its_policy_forbids_nothing_it_needs(visit, address):
    """The page loads nothing but itself, and its fonts and pictures load under its own security policy."""
    page = visit(1300)
    assert {url for url in page.asked if not url.startswith("data:")} == {address}
    assert page.complaints == []
    assert page.evaluate("document.fonts.check('16px \"Huruf LKj\"')")
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")


@pytest.mark.parametrize("width", [320, 390, 800, 1300])
def test_only_tables_scroll_sideways(visit, width):
    """At every width the page is exactly as wide as the window."""
    page = visit(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_wide_table_scrolls_in_its_own_box_by_keyboard(visit):
    """A table wider than the window can be scrolled without a mouse."""
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
    """The colours are those that the reader's system asks for."""
    page = visit(1300, color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == colour


@pytest.mark.parametrize("width", [390, 1300])
def test_a_chart_on_a_dark_screen_has_the_ground_of_the_page(visit, tmp_path, width):
    """The white ground of a chart becomes that of the page, also where the chart scrolls and fades at its edge."""
    white = SVG.replace("<path", '<rect width="454" height="200" fill="#ffffff"/><path', 1)
    chapters = [("01_bab", chapter(judul("Bab"), gambar("g", "G", svg=white)))]
    page = visit(width, write_page(tmp_path, chapters), color_scheme="dark")
    with Image.open(io.BytesIO(page.locator("#gambar-g img").screenshot())) as image:
        assert image.convert("RGB").getpixel((3, 3)) == pytest.approx((20, 25, 30), abs=2)


def test_dark_screens_still_print_on_white(visit):
    """Whatever the screen shows, paper stays white."""
    page = visit(1300, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


WHOLE_PARTS_END = """() => [...document.querySelectorAll("#tabel-a td.right")].map(cell => {
    const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, (text.data + ",").indexOf(","));
    return range.getBoundingClientRect().right;
})"""


@pytest.mark.parametrize(("width", "medium"), [(1300, "screen"), (390, "screen"), (900, "print")])
def test_decimal_commas_of_a_column_stand_under_each_other(visit, tmp_path, width, medium):
    """Numbers align at their comma however many decimals they have, on screen and paper, in totals too."""
    columns = [column("a", "Uraian", row_header=True), column("b", "Nilai", align="right")]
    lines = [row("x", "3,833"), row("y", "96,4"), row("z", "-12.345"), row("t", "95,13", kind="total")]
    page = visit(
        width, write_page(tmp_path, [("01_bab", chapter(judul("Bab"), tabel("a", "A", columns, lines)))])
    )
    page.emulate_media(media=medium)
    ends = page.evaluate(WHOLE_PARTS_END)
    assert len(ends) == 4
    assert max(ends) - min(ends) < 0.2


def test_totals_are_bold_and_numbers_right_aligned(visit):
    """A total is told from the rows above it, and digits of one column have one width."""
    page = visit(1300)
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('#tabel-anggaran tr.total td'));"
        " return [s.fontWeight, s.textAlign, s.fontVariantNumeric] })()"
    )
    assert style == ["700", "right", "lining-nums tabular-nums"]


STOPS = """() => [...document.querySelectorAll("main button.angka")].filter(one => one.tabIndex === 0)
    .map(one => one.closest("figure")?.id ?? one.closest("p").textContent.slice(0, 16))"""


def test_tab_stops_at_figures_once_a_table_and_once_a_run_of_prose(visit):
    """Hundreds of figures are a few stops of the Tab key: whoever wants none of a table is past it at once."""
    page = visit(1300)
    assert page.locator("main button.angka").count() == 185
    assert page.evaluate(STOPS) == [
        "Rata-rata capaia",
        "tabel-capaian",
        "gambar-capaian",
        "tabel-panjang",
        "tabel-lebar",
        "Realisasi anggar",
        "tabel-anggaran",
        "tabel-perjanjian",
    ]


def test_arrows_go_from_figure_to_figure_of_a_table(visit):
    """Right and left in reading order, up and down within the column, Home and End to the first and the last."""
    page = visit(1300)
    figures = page.locator("#tabel-panjang button.angka")
    figures.first.focus()
    for key, number in (
        *(
            ("ArrowUp", 0),
            ("ArrowDown", 2),
            ("ArrowRight", 3),
            ("ArrowDown", 5),
            ("ArrowLeft", 4),
            ("ArrowUp", 2),
        ),
        *(("End", 159), ("ArrowRight", 159), ("ArrowDown", 159), ("Home", 0)),
    ):
        page.keyboard.press(key)
        expect(figures.nth(number)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(figures.nth(2)).to_be_focused()
    assert page.locator("#tabel-panjang button.angka[tabindex='0']").count() == 1


def test_up_and_down_scroll_on_in_prose(visit):
    """At a figure of a sentence the page still scrolls by the arrows up and down."""
    page = visit(1300)
    figure = page.locator("p button.angka[data-key='rerata']")
    figure.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("before => scrollY > before", arg=before)
    expect(figure).to_be_focused()


def test_figures_look_clickable_on_screen_and_plain_on_paper(visit):
    """What opens is underlined with dots, and a line at the top says so; paper has neither."""
    page = visit(1300)
    hint, figure = page.locator(".petunjuk"), page.locator("button.angka").first
    line = "one => getComputedStyle(one).textDecorationLine"
    assert hint.inner_text().startswith("Setiap angka bergaris titik-titik dapat dibuka dengan klik")
    assert "tanda panah" in hint.inner_text()
    assert hint.bounding_box()["y"] < 400
    assert figure.evaluate(line) == "underline"
    page.emulate_media(media="print")
    assert not hint.is_visible()
    assert figure.evaluate(line) == "none"


def test_a_table_that_scrolls_says_so_and_keeps_the_names_of_its_rows_in_sight(visit):
    """On a phone a line and a faded edge show that there is more; what a row is about stays at the left."""
    page = visit(390)
    box, name = (
        page.locator("#tabel-capaian .gulir"),
        page.locator("#tabel-capaian tbody th[scope=row]").first,
    )
    hint = "box => getComputedStyle(box, '::before').content"
    assert "Geser ke samping untuk melihat kolom lain." in box.evaluate(hint)
    assert box.get_attribute("data-geser") == "kanan"
    assert "linear-gradient" in box.evaluate("box => getComputedStyle(box).maskImage")
    box.evaluate("box => box.scrollLeft = box.scrollWidth")
    expect(box).to_have_attribute("data-geser", "kiri")
    assert box.evaluate("box => getComputedStyle(box).maskImage") == "none"
    left, shown = box.bounding_box(), name.bounding_box()
    assert shown["x"] == pytest.approx(left["x"], abs=1)
    assert shown["width"] < left["width"] / 2
    # A figure reached by arrows does not hide under that column.
    page.locator("#tabel-capaian button.angka").nth(1).focus()
    page.keyboard.press("ArrowLeft")
    figure = page.locator("#tabel-capaian button.angka").first.bounding_box()
    assert figure["x"] >= shown["x"] + shown["width"]


def test_a_table_that_fits_has_no_hint_and_no_stop_of_its_own(visit):
    """Where nothing scrolls the page promises nothing, and Tab goes straight to the figures."""
    page = visit(1300)
    box = page.locator("#tabel-anggaran .gulir")
    assert box.evaluate("box => getComputedStyle(box, '::before').content") == "none"
    assert box.get_attribute("tabindex") == "-1"


def test_a_figure_opens_its_origin_by_mouse_and_by_keyboard(visit):
    """Formula, arithmetic, source cells and places of print, without any script."""
    page = visit(1300)
    figure = page.locator("button.angka[data-key='pagu:1']").first
    origin = page.locator(f"#{figure.get_attribute('popovertarget')}")
    assert not origin.is_visible()
    figure.click()
    assert origin.is_visible()
    for word in (
        "Rumus",
        "Hitungan",
        "2023/contoh.csv[pagu:1].nilai",
        "Dicetak di",
        "Tabel ",
        "Kunci: pagu:1",
    ):
        assert word in origin.inner_text()
    page.keyboard.press("Escape")
    assert not origin.is_visible()
    figure.focus()
    page.keyboard.press("Enter")
    assert origin.is_visible()
    page.keyboard.press("Tab")
    expect(origin.get_by_role("button", name="Tutup")).to_be_focused()
    page.keyboard.press("Enter")
    assert not origin.is_visible()
    expect(figure).to_be_focused()
    assert page.complaints == []


def search(page, words):
    """Type words and give what the page says about what it found, once it has searched for all of them."""
    field, count = page.locator("#cari"), page.locator("#jumlah-temuan")
    field.fill("")
    expect(count).to_have_text("")
    field.fill(words)
    expect(count).to_contain_text("temuan")
    return count.inner_text()


def test_contents_follow_the_reader_even_by_leaps(visit):
    """One entry of the contents is marked, that of the part in sight, however the reader got there."""
    page = visit(1300)
    current = page.locator("nav [aria-current]")
    headings = page.locator("main > :is(h2, h3, h4)[id]")
    last = headings.count() - 1
    for place in (0, last, last // 2, 0):
        heading = headings.nth(place)
        heading.evaluate("heading => heading.scrollIntoView()")
        expect(current).to_have_attribute("href", f"#{heading.get_attribute('id')}")
        assert current.count() == 1
        assert current.get_attribute("aria-current") == "location"
    # Back on the cover nothing is marked, and the contents stand at their top again.
    page.set_viewport_size({"width": 1300, "height": 300})
    headings.nth(last).evaluate("heading => heading.scrollIntoView()")
    page.wait_for_function("() => document.querySelector('nav').scrollTop > 0")
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)
    assert page.evaluate("document.querySelector('nav').scrollTop") == 0
    # A leap from the first heading into the midst of a part, past headings that are never in sight.
    page.locator("#tabel-panjang tr").nth(60).evaluate("row => row.scrollIntoView()")
    expect(current).to_have_attribute("href", "#bab-03b_kinerja_lainnya-kinerja-lainnya")


def test_search_regards_neither_capitals_nor_accents_and_shows_the_place(visit):
    """Words are found whatever their case, accents and spaces, with their heading and table, or said not to be."""
    page = visit(1300)
    assert search(page, "KEÁMANAN  informasi") == "4 temuan"
    first = page.locator(".temuan a").first
    assert first.locator("mark").all_inner_texts() == ["keamanan", "informasi"]
    assert first.locator("small").inner_text() == "2.1 Capaian Kinerja Organisasi · Tabel 2.1.1"
    assert search(page, "tidakadadisini") == "Tidak ada temuan"
    assert page.locator(".temuan a").count() == 0
    assert page.complaints == []


def test_headings_and_captions_come_first_and_a_long_list_is_cut(visit):
    """Results are ordered heading, caption, text; at most fifty are listed and all are counted."""
    page = visit(1300)
    assert search(page, "indikator") == "86 temuan, 50 pertama ditampilkan"
    places = page.locator(".temuan a").all_inner_texts()
    assert len(places) == 50
    assert places[0].startswith("2.1.1 Uraian Indikator")
    assert places[1].startswith("Tabel 2.1.1 Capaian indikator")


def test_who_goes_down_before_the_search_has_run_reaches_the_first_result(visit):
    """A key pressed at once finds the results of all that was typed, and they stay."""
    page = visit(1300)
    page.locator("#cari").fill("nomor 77 ")
    page.keyboard.press("ArrowDown")
    first = page.locator(".temuan a").first
    expect(first).to_be_focused()
    assert "nomor 77" in first.inner_text()
    page.wait_for_timeout(300)
    expect(first).to_be_focused()


def test_enter_goes_to_the_first_result_at_once_and_again(visit):
    """Enter in the search field reaches the first result, also when the search has not changed."""
    page = visit(1300)
    field = page.locator("#cari")
    field.fill("nomor 77 ")
    for _ in range(2):
        field.press("Enter")
        expect(page.locator(".temuan a").first).to_be_focused()


def test_search_needs_no_mouse(visit):
    """From the box down to a result, and on to the very row of a table."""
    page = visit(1300)
    search(page, "nomor 77 ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#tabel-panjang tr", has_text="Indikator nomor 77")).to_be_focused()
    assert page.url.endswith("#tabel-panjang")
    assert page.locator(".temuan a").count() == 0
    search(page, "nomor 77 ")
    page.keyboard.press("Escape")
    assert page.locator(".temuan a").count() == 0
    expect(page.locator("#cari")).to_be_focused()


def test_caption_is_a_link_to_its_table(visit):
    """A reader can copy the address of one table from its caption."""
    page = visit(1300)
    link = page.locator("#tabel-anggaran caption").get_by_role("link", name="Tabel 2.3.1", exact=True)
    mark = "link => getComputedStyle(link, '::after').opacity"
    assert link.evaluate(mark) == "0"
    link.focus()
    assert link.evaluate(mark) == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#tabel-anggaran")
    assert 0 <= page.locator("#tabel-anggaran").bounding_box()["y"] < 100


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A page whose data would be markup, a script, or a formula if it could."""
    columns = [
        column("a", ["2023", "=1+1"], row_header=True),
        column("b", ["2023", "Nilai"]),
        column("c", "C"),
    ]
    minus = {"value": "-5.25", "unit": "persen", "decimals": 1}
    money = {"value": "3512000000", "unit": "rupiah", "decimals": 0}
    rows = [
        row("@Kelompok", kind="group"),
        row("=HYPERLINK(1)", cell("–5,3", "k:1") | minus, 'kata "kutip", koma'),
        row(" +62 812", cell("3.512.000.000", "k:2") | money, "satu\ndua"),
        row("-", "t.d.", SERANGAN, kind="subtotal"),
        row("Jumlah", cell("II+", "k:3") | {"value": "=1", "unit": "level"}, "=1", kind="total"),
    ]
    code = show(judul("Judul Kode", 2), source=f'judul("{SERANGAN}</code></script>")')
    prose = narasi("a", para(f"Kata {SERANGAN} </script> kata."))
    made = chapter(judul(SERANGAN), prose, tabel("a", SERANGAN, columns, rows), code)
    return write_page(tmp_path_factory.mktemp("serangan"), [("01_bab", made)])


def download(page, table, label="Unduh CSV", ending=""):
    with page.expect_download() as waiting:
        page.locator(f"#{table}").get_by_role("button", name=f"{label}, Tabel").click()
    assert waiting.value.suggested_filename == f"{table}{ending}.csv"
    return Path(waiting.value.path()).read_bytes()


def test_table_downloads_as_csv_with_exact_values_and_no_formula(visit, attacked):
    """Heads in one row, groups in a column of their own; a text that would be a formula gets an apostrophe."""
    page = visit(1300, attacked)
    text = download(page, "tabel-a").decode("utf-8")
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)) == [
        ["Kelompok", "2023 / =1+1", "2023 / Nilai", "C"],
        ["'@Kelompok", "'=HYPERLINK(1)", "-5.25", 'kata "kutip", koma'],
        ["'@Kelompok", "'+62 812", "3512000000", "satu\ndua"],
        ["'@Kelompok", "'-", "t.d.", SERANGAN],
        ["", "Jumlah", "II+", "'=1"],
    ]
    assert page.complaints == []


def test_table_downloads_for_an_indonesian_excel(visit, attacked):
    """The same table with semicolons and decimal commas: so a double click on the file opens it in columns."""
    page = visit(1300, attacked)
    text = download(page, "tabel-a", "Unduh CSV untuk Excel", "-excel").decode("utf-8").removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)) == [
        ["Kelompok", "2023 / =1+1", "2023 / Nilai", "C"],
        ["'@Kelompok", "'=HYPERLINK(1)", "-5,25", 'kata "kutip", koma'],
        ["'@Kelompok", "'+62 812", "3512000000", "satu\ndua"],
        ["'@Kelompok", "'-", "t.d.", SERANGAN],
        ["", "Jumlah", "II+", "'=1"],
    ]


def test_search_shows_data_as_text(visit, attacked):
    """Markup within the data is neither run nor built when a search shows it."""
    page = visit(1300, attacked)
    search(page, "onerror")
    assert page.locator(".temuan a").count() == 4
    assert SERANGAN in page.locator(".temuan a").first.inner_text()
    assert page.locator(".temuan img").count() == 0
    assert page.locator("img[src=x]").count() == 0
    assert page.complaints == []


def test_code_of_a_cell_opens_on_demand_and_is_never_printed(visit, attacked):
    """The code is hidden until the reader asks for it, is shown letter by letter, and is left off paper."""
    page = visit(1300, attacked)
    code = page.locator("details.kode", has_text="judul(")
    assert not code.is_visible()
    page.get_by_label("Tampilkan kode setiap sel").check()
    assert not code.locator("pre").is_visible()
    code.locator("summary").focus()
    page.keyboard.press("Enter")
    assert code.locator("pre").inner_text() == f'judul("{SERANGAN}</code></script>")'
    page.emulate_media(media="print")
    assert not code.is_visible()


def test_without_a_script_nothing_is_lost_but_conveniences(visit):
    """Without scripts the origin of a figure and the code can be opened, and no dead control is shown."""
    page = visit(1300, java_script_enabled=False)
    assert not page.locator("#cari").is_visible()
    assert page.locator(".unduh").count() == 0
    assert "papan ketik" not in page.locator(".petunjuk").inner_text()
    assert page.locator("button.angka[tabindex]").count() == 0
    page.locator("button.angka[data-key='pagu:1']").first.click()
    assert page.locator(".asal:popover-open").is_visible()
    page.keyboard.press("Escape")
    page.get_by_label("Tampilkan kode setiap sel").check()
    assert page.locator("details.kode").first.is_visible()


@pytest.mark.parametrize("width", [390, 1300])
def test_keyboard_reaches_everything_and_sees_where_it_is(visit, width):
    """Tab by tab, and by arrows among figures: nothing is skipped, and what has the focus is in sight."""
    page = visit(width)
    page.evaluate("document.getElementById('tampil-kode').checked = true")
    wanted = page.evaluate(
        """() => {
        const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
            .filter(one => !one.matches(".angka[tabindex='-1']"))
        const seen = all.filter(one => one.checkVisibility())
        seen.forEach((one, number) => one.dataset.urutan = number)
        return seen.length }"""
    )
    assert 80 < wanted < 110
    reached, hidden = set(), []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        number, name, is_seen = page.evaluate(
            """() => {
            const one = document.activeElement, box = one.getBoundingClientRect()
            const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
            const top = document.elementFromPoint(Math.max(box.left, 0) + 2, y)
            return [one.dataset.urutan, one.outerHTML.slice(0, 90), one.contains(top) || top?.contains(one)] }"""
        )
        reached.add(number)
        hidden += [] if is_seen else [name]
    assert len(reached - {None}) == wanted
    assert hidden == []


def violations(page):
    """What axe finds; its script is put into the page past the policy, which lets only ours through."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", WCAG)
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1300])
def test_axe_finds_no_violation_whatever_is_open(visit, width, scheme):
    """WCAG 2.2 AA and best practice."""
    page = visit(width, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []
    page.locator("button.angka").nth(3).click()
    assert page.locator(".asal:popover-open").count() == 1
    assert violations(page) == []
    page.keyboard.press("Escape")
    search(page, "kinerja")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_label("Tampilkan kode setiap sel").check()
    page.locator("details.kode summary").first.click()
    page.locator("details:not(.kode) summary").first.click()
    assert violations(page) == []


def test_axe_finds_what_is_wrong(visit):
    """The check itself works: a picture without a text is found."""
    page = visit(1300, bypass_csp=True)
    page.evaluate("document.querySelector('figure img').removeAttribute('alt')")
    assert [name for name, _ in violations(page)] == ["image-alt"]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1300, "light")])
def test_the_whole_report_is_small_asks_for_nothing_and_is_open_to_all(visit, width, scheme):
    """The sample's page is under 5 MB, loads nothing, fits the window and has no fault of accessibility."""
    assert REPORT.stat().st_size < 5_000_000
    page = visit(width, REPORT.as_uri(), color_scheme=scheme, bypass_csp=True)
    assert {url for url in page.asked if not url.startswith("data:")} == {REPORT.as_uri()}
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page) == []
    assert page.complaints == []


def test_footnotes_lead_there_and_back_by_keyboard_and_are_open_to_all(visit, tmp_path):
    """A mark leads to its note, the note back; axe finds nothing; the search finds the words of a note."""
    noted = {"t": "Note", "c": [para("Permendagri tentang catatan.")]}
    chapters = [
        ("01_a", chapter(judul("Satu"), narasi("a", para("Kata", noted)), narasi("b", para("Lain", noted))))
    ]
    page = visit(1300, write_page(tmp_path, chapters), bypass_csp=True)
    mark = page.locator("[role=doc-noteref]").nth(1)
    mark.press("Enter")
    assert page.evaluate("location.hash") == "#fn2"
    page.locator("#fn2 [role=doc-backlink]").press("Enter")
    assert page.evaluate("location.hash") == f"#{mark.get_attribute('id')}"
    assert violations(page) == []
    search(page, "permendagri")
    assert page.locator(".temuan small").all_inner_texts() == ["Catatan Kaki", "Catatan Kaki"]
    assert page.complaints == []
