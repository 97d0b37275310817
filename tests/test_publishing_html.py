"""The HTML is one page that asks nothing of the network and treats every text as text."""

import base64
import hashlib
import io
import itertools
import re
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import pytest
from fontTools.ttLib import TTFont

from lkjtools.publishing.exporters import LkjHtmlExporter
from lkjtools.publishing.stitch import stitch
from tests.values_contoh import (
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


def render(*chapters):
    named = [(f"0{number}_bab", item) for number, item in enumerate(chapters, start=1)]
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
    """Cells, headers, captions, notes, sources, prose, headings, identity and alt texts alike."""
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
    html = render(
        chapter(judul(SERANGAN), narasi("p", para(SERANGAN)), table, picture, identity=identity),
    )
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") > 20
    page = Page(html)
    assert [attrs["alt"] for attrs in page.all("img")] == [f'" onload="alert(1) {SERANGAN}']
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not page.all("script", "iframe", "object", "embed", "base")


def test_page_asks_nothing_of_the_network(html, page):
    assert not page.all("script", "link", "iframe", "object", "video", "audio")
    assert all(value.startswith("data:") for value in page.values("src"))
    assert not page.values("srcset")
    assert all(url.startswith("data:") for url in re.findall(r"url\(([^)]*)\)", html))
    assert "@import" not in html


def test_security_policy_allows_our_style_and_no_script(html, page):
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src" not in policy
    assert not page.values("style")


def test_ids_are_unique_and_every_reference_resolves(page):
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.values("href") if href.startswith("#")]
    targets += " ".join(page.values("headers") + page.values("aria-labelledby")).split()
    assert len(targets) > 500
    assert set(targets) <= set(ids)


def test_page_has_language_one_title_and_no_skipped_level(page):
    assert page.all("html")[0]["lang"] == "id"
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_no_source_code_is_shown(html):
    """The stitched notebook keeps the code; the report does not print it."""
    for code in ("import pandas", "YEAR =", "load_laporan", "tampilkan(", "&lt;nilai&gt;"):
        assert code not in html


def test_multi_level_head_spans_and_names_its_cells():
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
    assert '<th class="left" scope="row" id="tabel-a-b1-1" headers="tabel-a-k0-1">Indeks</th>' in body
    assert (
        '<td class="right" headers="tabel-a-k0-2 tabel-a-k1-3 tabel-a-b1-1">'
        '<button type="button" class="angka" data-key="k:1" popovertarget="asal-0">4</button></td>' in body
    )


def test_single_level_head_needs_no_headers_attribute():
    html = render(chapter(judul("Bab"), tabel("a", "A", [column("u", "Uraian")], [row("x")])))
    assert '<th scope="col" class="left">Uraian</th>' in html
    assert " headers=" not in html


def test_caption_carries_number_and_text(html):
    number = '<span class="nomor">Tabel 2.1.1</span> Capaian indikator kinerja utama</span></caption>'
    assert f'<caption id="tabel-capaian-judul"><span class="tetap">{number}' in html
    assert '<figcaption><span class="nomor">Gambar 2.1.1</span> Capaian indikator kinerja utama' in html


def test_values_in_prose_and_tables_carry_their_key(page):
    keys = [attrs["data-key"] for attrs in page.all("button") if attrs.get("class") == "angka"]
    assert {"rerata", "real:total", "pagu:1", "capaian:80"} <= set(keys)


def test_kinds_of_rows_are_told_apart(html):
    table = html[html.index('id="tabel-anggaran"') : html.index('id="tabel-perjanjian"')]
    assert table.count('<tr class="group"><th scope="rowgroup" class="left" colspan="4">') == 2
    assert table.count("<tbody>") == 2
    assert table.count('<tr class="subtotal">') == 1
    assert table.count('<tr class="total">') == 1


def test_bab_number_is_text_and_its_capitals_are_style(html):
    assert '<span class="nomor">BAB II</span> Akuntabilitas Kinerja</h2>' in html


def test_picture_comes_with_its_figures_as_a_table(page):
    assert "Angka pada Gambar 2.1.1" in page.texts


def test_same_notebook_gives_the_same_page(html):
    again, _ = LkjHtmlExporter().from_notebook_node(stitch(contoh()))
    assert again == html


def test_page_stays_small(html):
    assert len(html.encode()) < 2_000_000


def embedded_signs(html):
    data = re.search(r"font/ttf;base64,([^)]*)\)", html)[1]
    with TTFont(io.BytesIO(base64.b64decode(data))) as font:
        return set(font.getBestCmap())


def test_capitals_of_a_bab_are_in_the_embedded_font():
    assert ord("Ž") in embedded_signs(render(chapter(judul("ž"))))


def test_every_sign_used_is_in_the_embedded_font(html):
    signs = embedded_signs(html)
    text = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    used = {ord(sign) for part in Page(text).texts for sign in part if sign != "\n"}
    assert used <= signs


def test_nbconvert_finds_the_exporters(tmp_path):
    """`jupyter nbconvert --to lkj-html` and `--to lkj-pdf` work on the stitched notebook."""
    nbformat.write(stitch(contoh()), tmp_path / "LKj-2023.ipynb")
    for to, suffix, start in (("lkj-html", "html", b"<!DOCTYPE html>"), ("lkj-pdf", "pdf", b"%PDF-1.7")):
        command = [sys.executable, "-m", "nbconvert", "--to", to, "LKj-2023.ipynb"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        assert (tmp_path / f"LKj-2023.{suffix}").read_bytes().startswith(start)
