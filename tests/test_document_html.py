"""The HTML is one page that asks nothing of the network and treats every text as text."""

import base64
import hashlib
import io
import itertools
import re
from html.parser import HTMLParser

import nbformat
import pytest
from fontTools.ttLib import TTFont
from nbconvert.nbconvertapp import NbConvertApp

from lkjtools.document.exporters import LkjHtmlExporter
from lkjtools.document.stitch import stitch
from tests.values_contoh import (
    angka,
    cell,
    chapter,
    column,
    contoh,
    gambar,
    judul,
    laporan,
    narasi,
    para,
    row,
    show,
    tabel,
)

SERANGAN = "<img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """Collects every start tag with its attributes, and the text."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.texts = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def all(self, *names):
        return [attrs for tag, attrs in self.tags if tag in names]

    def values(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]


def render(*chapters, fonts=False):
    """The page of chapters; cutting fonts to its signs takes longer than all else, and few tests look at them."""
    named = [(f"0{number}_bab", item) for number, item in enumerate(chapters, start=1)]
    with pytest.MonkeyPatch.context() as patch:
        if not fonts:
            patch.setattr("lkjtools.document.html.subset_font", lambda *_, **__: "")
        html, _ = LkjHtmlExporter().from_notebook_node(stitch(named))
    return html


@pytest.fixture(scope="module")
def html():
    page, _ = LkjHtmlExporter().from_notebook_node(stitch(contoh()))
    return page


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_every_text_of_the_data_is_text():
    """Cells, heads, captions, notes, sources, prose, headings, identity, alt texts, code (pitfalls 43 and 44)."""
    table = tabel(
        "a",
        f"Keterangan {SERANGAN}",
        [column("satu", [SERANGAN, "A"], row_header=True), column("dua", [SERANGAN, SERANGAN])],
        [
            row(SERANGAN, kind="group"),
            row(SERANGAN, cell(SERANGAN, "kunci")),
            row("x", SERANGAN, kind="total"),
        ],
        notes=[SERANGAN],
        source=SERANGAN,
    )
    point = {"series": SERANGAN, "label": SERANGAN, "text": SERANGAN}
    picture = gambar(
        "g",
        SERANGAN,
        alt=f'" onload="alert(1) {SERANGAN}',
        notes=[SERANGAN],
        source=SERANGAN,
        points=[point | {"key": None, "value": None, "unit": None, "decimals": None}],
    )
    identity = laporan(instansi=SERANGAN, pemerintah=SERANGAN, judul=SERANGAN, tempat=SERANGAN)
    code = show(judul("Kode", 2), source=f'judul("{SERANGAN}</code></details></script>")')
    html = render(
        chapter(judul(SERANGAN), narasi("p", para(SERANGAN)), table, picture, code, identity=identity),
    )
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") > 20
    page = Page(html)
    assert [attrs["alt"] for attrs in page.all("img")] == [f'" onload="alert(1) {SERANGAN}']
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert page.all("script") == [{}]
    assert html.count("</script>") == 1
    assert not page.all("iframe", "object", "embed", "base")


def test_page_asks_nothing_of_the_network(html, page):
    """No script, style, font or picture from elsewhere (pitfall 41)."""
    assert not page.all("link", "iframe", "object", "video", "audio")
    assert all(value.startswith("data:") for value in page.values("src"))
    assert not page.values("srcset")
    assert all(url.startswith("data:") for url in re.findall(r"url\(([^)]*)\)", html))
    assert "@import" not in html


def test_security_policy_allows_our_style_and_our_script_alone(html, page):
    """The page's policy names one style and one script by their hash, and forbids everything else."""
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy
    assert not page.values("style")


def test_ids_are_unique_and_every_reference_resolves(page):
    """No link of the page is dead and no id stands twice."""
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.values("href") if href.startswith("#")]
    targets += " ".join(page.values("headers") + page.values("aria-labelledby")).split()
    assert len(targets) > 500
    assert set(targets) <= set(ids)


def test_page_has_language_one_title_and_no_skipped_level(page):
    """The page says its language, has one first heading, and skips no level."""
    assert page.all("html")[0]["lang"] == "id"
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_source_code_stands_in_closed_places_only(html):
    """The code of a cell opens on demand; the report itself does not print it (pitfall 47)."""
    closed = re.compile(
        r'<details class="kode">\n<summary>Kode ([^<]*)</summary>\n<pre><code>([^<]*)</code></pre>\n</details>'
    )
    assert ("03a_capaian_kinerja, sel 3", "import pandas as pd\nlaporan = load_laporan(YEAR, DATA_DIR)") in (
        closed.findall(html)
    )
    rest = closed.sub("", html)
    for code in ("import pandas", "YEAR =", "load_laporan", "tampilkan(", "&lt;nilai&gt;", 'class="kode"'):
        assert code not in rest


def test_code_stands_after_what_its_cell_shows():
    """Cells that show nothing come before the next one that does."""
    first = show(judul("Bab Satu"), narasi("a", para("Isi satu.")), source="satu()")
    html = render(chapter(first, show(narasi("b", para("Isi dua.")), source="dua()")))
    order = ("load_laporan(", "Bab Satu</h2>", "Isi satu.", "satu()", "Isi dua.", "dua()")
    main = html[html.index("<main") :]
    places = [main.index(text) for text in order]
    assert places == sorted(places)


def test_multi_level_head_spans_and_names_its_cells():
    """In a head of several levels each cell names the heads that it belongs to."""
    columns = [
        column("no", "No"),
        column("nama", "Indikator", row_header=True),
        column("target", ["2023", "Target"], align="right"),
        column("realisasi", ["2023", "Realisasi"], align="right"),
    ]
    html = render(
        chapter(judul("Bab"), tabel("a", "A", columns, [row("1", "Indeks", "3", cell("4", "k:1"))]))
    )
    head = html[html.index("<thead>") : html.index("</thead>")]
    assert '<th scope="col" class="left" rowspan="2" id="tabel-a-k0-0">No</th>' in head
    assert '<th scope="colgroup" class="center" colspan="2" id="tabel-a-k0-2">2023</th>' in head
    assert (
        '<th scope="col" class="right" id="tabel-a-k1-3" headers="tabel-a-k0-2">Realisasi</th></tr>' in head
    )
    body = html[html.index("<tbody>") :]
    assert '<th class="left tetap" scope="row" id="tabel-a-b1-1" headers="tabel-a-k0-1">Indeks</th>' in body
    assert (
        '<td class="right" headers="tabel-a-k0-2 tabel-a-k1-3 tabel-a-b1-1">'
        '<button type="button" class="angka" data-key="k:1" popovertarget="asal-0">4</button></td>' in body
    )


def test_single_level_head_needs_no_headers_attribute():
    """In a head of one level the scope says all."""
    html = render(chapter(judul("Bab"), tabel("a", "A", [column("u", "Uraian")], [row("x")])))
    assert '<th scope="col" class="left tetap">Uraian</th>' in html
    assert " headers=" not in html


def test_the_column_that_names_the_rows_stays_in_sight():
    """It is the one that heads its rows, else the first; a head over several columns does not stay."""
    columns = [column("no", "No"), column("nama", ["A", "Nama"], row_header=True), column("b", ["A", "B"])]
    html = render(
        chapter(
            judul("Bab"),
            tabel("a", "A", columns, [row("1", "Satu", "x"), row("G", kind="group")]),
            tabel("b", "B", [column("u", "Uraian"), column("v", "V")], [row("Dua", "y")]),
        )
    )
    stays = re.findall(r'<(?:th|td|span) [^>]*class="[^"]*\btetap\b[^"]*"[^>]*>([^<]+)<', html)
    assert stays == ["Nama", "Satu", "G", "Uraian", "Dua"]


def test_a_line_says_that_figures_open_where_there_are_any():
    """The line stands on pages with figures that open, and on no other."""
    numbers = tabel("a", "A", [column("u", "Uraian")], [row(cell("1", "k:1"))])
    assert render(chapter(judul("Bab"), numbers)).count('<p class="petunjuk">Setiap angka') == 1
    assert 'class="petunjuk"' not in render(chapter(judul("Bab"), narasi("p", para("Kata."))))


def test_caption_carries_number_and_text(html):
    """Tables and pictures show their number and caption, and the number is their address."""
    number = '<span class="nomor">Tabel 2.1.1</span></a> Capaian indikator kinerja utama</span></caption>'
    link = '<a class="tautan" href="#tabel-capaian">'
    assert f'<caption id="tabel-capaian-judul"><span class="tetap">{link}{number}' in html
    link = '<a class="tautan" href="#gambar-capaian">'
    number = '<span class="nomor">Gambar 2.1.1</span></a> Capaian indikator kinerja utama'
    assert f"<figcaption>{link}{number}" in html


def test_a_cell_with_a_number_carries_its_exact_value():
    """A word has none, so it can never pass for a number in a download."""
    exact = cell("101,88", "k:1") | {"value": "101.875", "unit": "persen", "decimals": 2}
    word = cell("II+", "k:2") | {"value": "=1+1", "unit": "level", "decimals": None}
    columns = [column("a", ["2023", "Capaian"]), column("b", "Level")]
    html = render(chapter(judul("Bab"), tabel("a", "A", columns, [row(exact, word)])))
    assert 'data-nilai="101.875"' in html
    assert html.count("data-nilai=") == 1
    assert '<col data-judul="2023 / Capaian"><col data-judul="Level">' in html


def test_signs_that_touch_a_figure_stay_on_its_line():
    """A browser would break a line between a button and the full stop after it."""
    text = para("Anggaran Rp", angka("k:1", "5.000"), " naik ", angka("k:2", "7,00"), ".")
    html = render(chapter(judul("Bab"), narasi("p", text)))
    kept = re.findall(r'<span class="utuh">(.*?)</span>', html)
    assert [re.sub("<.*?>", "", part) for part in kept] == ["Rp5.000", "7,00."]


def test_signs_that_touch_a_figure_in_a_note_stay_on_its_line():
    """A figure of a note is not parted from its bracket or its percent sign."""
    parts = [
        {"text": "Nilai = (", "key": None},
        {"text": "35", "key": "bobot:a"},
        {"text": "% × A) ", "key": None},
    ]
    kind, value = tabel("a", "A", [column("a", "A")], [row("x")], notes=["Nilai = (35% × A) "])
    html = render(chapter(judul("Bab"), (kind, value | {"note_parts": [parts]})))
    note = re.search(r'<div class="kaki">\s*<p>(.*?)</p>', html)[1]
    assert re.sub("<.*?>", "", note) == "Nilai = (35% × A) "
    (kept,) = re.findall(r'<span class="utuh">(.*?)</span>(?= )', note)
    assert re.sub("<.*?>", "", kept) == "(35%"


def test_values_in_prose_and_tables_carry_their_key(page):
    """Every figure of the page can be opened by its key, in sentences as in tables."""
    keys = [attrs["data-key"] for attrs in page.all("button") if attrs.get("class") == "angka"]
    assert {"rerata", "real:total", "pagu:1", "capaian:80"} <= set(keys)


def test_kinds_of_rows_are_told_apart(html):
    """Groups, subtotals and totals are marked as such."""
    table = html[html.index('id="tabel-anggaran"') : html.index('id="tabel-perjanjian"')]
    assert table.count('<tr class="group"><th scope="rowgroup" class="left" colspan="4">') == 2
    assert table.count("<tbody>") == 2
    assert table.count('<tr class="subtotal">') == 1
    assert table.count('<tr class="total">') == 1


def test_no_rule_parts_a_cell_from_the_one_that_it_goes_on_with():
    """Where a cell goes on in the next row, no line is drawn between them."""
    rows = [row("1", "Sasaran", "a"), row("", "", "b"), row("", "x", "c"), row("", "J", "d", kind="total")]
    html = render(chapter(judul("Bab"), tabel("a", "A", [column(k, k) for k in "abc"], rows)))
    assert re.findall(r'<td class="left(?: tetap)?( lanjut)?">', html) == [
        *[""] * 3,
        *[" lanjut"] * 2,
        "",
        " lanjut",
        *[""] * 5,
    ]


def test_bab_number_is_text_and_its_capitals_are_style(html):
    """The number of a bab can be copied, and its title keeps its own letters."""
    assert '<span class="nomor">BAB II</span> Akuntabilitas Kinerja</h2>' in html


def origin_of(html, key):
    """The text and the markup of what opens at the first figure of a key."""
    name = re.search(rf'data-key="{key}" popovertarget="([^"]*)"', html)[1]
    part = re.search(rf'<div popover id="{name}".*?</div>', html, re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub("<.*?>", " ", part)), part


def test_the_origin_of_a_figure_names_its_cells_in_words():
    """Cell, document and place as the record names them, each text as text; the keys stand small below."""
    rows = {
        "k:1": {"nama": "Indeks <ASN> tahun 2023", "dokumen": "Survei A", "letak": "halaman 7"},
        "k:2": {"nama": "Indeks Lain tahun 2023"},
    }
    words = {"berkas": "2023/contoh.csv", "kolom": {"nilai": "Realisasi"}, "baris": rows}
    numbers = tabel(
        "a", "A", [column("u", "Uraian"), column("v", "V")], [row(cell("1", "k:1"), cell("2", "k:2"))]
    )
    html = render(chapter(judul("Bab"), numbers, identity=laporan(kata=[words])))
    text, markup = origin_of(html, "k:1")
    assert "Sumber Realisasi Indeks &lt;ASN&gt; tahun 2023 Survei A, halaman 7 Dicetak di" in text
    assert (
        '<p class="kunci">Kunci: <code>k:1</code>; sel: <code>2023/contoh.csv[k:1].nilai</code></p>' in markup
    )
    assert "Sumber Realisasi Indeks Lain tahun 2023 Dicetak di" in origin_of(html, "k:2")[0]


def test_a_figure_taken_over_as_it_stands_shows_no_formula():
    """A formula that says 5 = 5 says nothing; a computed figure has formula and arithmetic."""
    place = {"op": "cell", "file": "2023/contoh.csv", "key": "a", "column": "nilai", "text": "5"}
    taken = {"value": "5", "unit": "", "decimals": 0, "text": "5", "rule": None, "expression": place}
    twice = {"op": "+", "args": [place, {"op": "constant", "value": "5", "source": "contoh"}]}
    figures = {"k:1": taken, "k:2": taken | {"value": "10", "text": "10", "expression": twice}}
    kind, value = tabel(
        "a", "A", [column("u", "U"), column("v", "V")], [row(cell("5", "k:1"), cell("10", "k:2"))]
    )
    html = render(chapter(judul("Bab"), (kind, value | {"angka": figures})))
    assert "Rumus" not in origin_of(html, "k:1")[0]
    assert "Hitungan 5 + 5 = 10" in origin_of(html, "k:2")[0]


def test_of_cells_from_one_document_the_first_alone_names_it():
    """The name of a document is long, and what is behind a figure often comes from one."""
    places = [
        {"op": "cell", "file": "2023/contoh.csv", "key": key, "column": "nilai", "text": "1"} for key in "abc"
    ]
    total = {"value": "3", "unit": "", "decimals": 0, "text": "3", "rule": None}
    figures = {"k:1": total | {"expression": {"op": "sum", "args": places}}}
    rows = {
        key: {"nama": key.upper(), "dokumen": name} for key, name in zip("abc", ("S", "S", "T"), strict=True)
    }
    words = {"berkas": "2023/contoh.csv", "kolom": {"nilai": ""}, "baris": rows}
    kind, value = tabel("a", "A", [column("u", "U")], [row(cell("3", "k:1"))])
    html = render(chapter(judul("Bab"), (kind, value | {"angka": figures}), identity=laporan(kata=[words])))
    assert "Sumber A S B dokumen yang sama C T Dicetak di" in origin_of(html, "k:1")[0]


def test_picture_comes_with_its_figures_as_a_table(page):
    """What a picture draws can be read as numbers beside it."""
    assert "Angka pada Gambar 2.1.1" in page.texts


def test_figures_of_a_picture_leave_room_for_the_decimals_they_lack():
    """Numbers of a picture's table align at their comma; a sign stands at the right."""
    point = {"series": "A", "key": None, "value": None, "unit": None, "decimals": None}
    points = [point | {"label": text, "text": text} for text in ("3,604", "96,4", "t.d.")]
    html = render(chapter(judul("Bab"), gambar("g", "G", points=points)))
    assert re.findall(r'<td class="(right[^"]*)">([^<]*)</td>', html) == [
        ("right", "3,604"),
        ("right r994", "96,4"),
        ("right", "t.d."),
    ]
    assert ".r994 { --celah: 0.994em; }" in html


def test_same_notebook_gives_the_same_page(html):
    """The page depends on the record alone."""
    again, _ = LkjHtmlExporter().from_notebook_node(stitch(contoh()))
    assert again == html


def test_page_stays_small(html):
    """Template, script, style and fonts take little beside the report itself (pitfall 42)."""
    assert len(html.encode()) < 500_000


def embedded_signs(html):
    data = re.search(r"font/ttf;base64,([^)]*)\)", html)[1]
    with TTFont(io.BytesIO(base64.b64decode(data))) as font:
        return set(font.getBestCmap())


def test_capitals_of_a_bab_are_in_the_embedded_font():
    """A letter that only the style makes a capital is embedded as a capital too."""
    assert ord("Ž") in embedded_signs(render(chapter(judul("ž")), fonts=True))


def test_every_sign_used_is_in_the_embedded_font(html):
    """No letter of the page falls back on a font of the reader's machine."""
    signs = embedded_signs(html)
    # Code is set in the reader's own type of fixed width.
    text = re.sub(r"<(style|script|pre)>.*?</\1>", "", html, flags=re.DOTALL)
    used = {ord(sign) for part in Page(text).texts for sign in part if sign != "\n"}
    assert used <= signs


def test_nbconvert_finds_the_exporters(tmp_path, monkeypatch):
    """`jupyter nbconvert --to lkj-html` and `--to lkj-pdf` work on the stitched notebook."""
    nbformat.write(stitch(contoh()), tmp_path / "LKj-2023.ipynb")
    monkeypatch.chdir(tmp_path)
    for to, suffix, start in (("lkj-html", "html", b"<!DOCTYPE html>"), ("lkj-pdf", "pdf", b"%PDF-1.7")):
        application = NbConvertApp()
        application.initialize(["--to", to, "LKj-2023.ipynb"])
        application.start()
        assert (tmp_path / f"LKj-2023.{suffix}").read_bytes().startswith(start)
