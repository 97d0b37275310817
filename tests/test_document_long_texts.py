"""No word of a long text is lost and nothing runs off the page, in any format."""

import html
import io
import re

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.errors import PublishError
from lkjtools.show.measure import text_width
from lkjtools.theme import load_theme
from tests.values_contoh import chapter, column, gambar, judul, laporan, narasi, para, row, tabel, words

POINTS_PER_CM = 72 / 2.54
RENDERERS = {"PDF": render_pdf, "HTML": render_html, "DOCX": render_docx, "XLSX": render_xlsx}
MADE = {}


def text(mark, signs):
    """Words of seven signs that say where they stand: a mark and a running number."""
    return " ".join(f"{mark}{number:06d}" for number in range((signs + 1) // 8))


def composed(*shown, **identity):
    return compose(stitch([("01_bab", chapter(judul("Satu"), *shown, identity=laporan(**identity)))]))


def once(document, name, make):
    """What is made of a document, made once: the documents of this file are long."""
    key = (id(document), name)
    if key not in MADE:
        MADE[key] = (document, make(document))
    return MADE[key][1]


def file_of(name, document):
    return once(document, name, RENDERERS[name])


def read_pdf(document):
    """What is seen of a document as PDF, and what stands outside the margins, with page and place."""
    return once(document, "pages", _read_pdf)


def _read_pdf(document):
    page = load_theme().page
    left, right = page["left"] * POINTS_PER_CM, page["right"] * POINTS_PER_CM
    texts, outside = [], []
    for number, sheet in enumerate(PdfReader(io.BytesIO(file_of("PDF", document))).pages, start=1):
        width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)

        def look(part, cm, tm, font, size, number=number, width=width, height=height):
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            long = max(text_width(line.strip(), "regular") for line in part.split("\n"))
            end = x + long * size * abs(tm[0] * cm[0])
            # Three points for kerning, which is not measured.
            if part.strip() and not (left - 3 <= x and end <= width - right + 3 and 20 <= y <= height - 20):
                outside.append((number, part, x, end, y))
            else:
                texts.append(part)

        sheet.extract_text(visitor_text=look)
    return "".join(texts), outside


def pdf_text(document):
    return read_pdf(document)[0]


def html_text(document):
    page = re.sub(
        r"<(style|script)\b.*?</\1>|<head>.*?</head>", "", file_of("HTML", document), flags=re.DOTALL
    )
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def docx_text(document):
    word = docx.Document(io.BytesIO(file_of("DOCX", document)))
    return " ".join(part.text or "" for part in word.element.body.iter(qn("w:t")))


def xlsx_text(document):
    book = openpyxl.load_workbook(io.BytesIO(file_of("XLSX", document)))
    return "\n".join(
        str(cell.value)
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    )


FORMATS = {"PDF": pdf_text, "HTML": html_text, "DOCX": docx_text, "XLSX": xlsx_text}
POINT = {"series": "S", "unit": "persen", "value": "1", "decimals": 0, "text": "1", "key": "k"}
SIX = [
    column(code, f"Kolom {code}", width=width)
    for code, width in zip("abcdef", (1, 3, 1, 2, 1, 1), strict=True)
]
LONG = [
    # 150 words in one of six columns.
    tabel("satu", "Judul", SIX, [row(text("a", 1199), *"vwxyz"), row(*"uvwxyz")]),
    tabel("semua", "Judul", SIX, [row(*(text(mark, 1800) for mark in "bcdefg"))]),
    tabel("penuh", "Judul", [column("a", "A"), column("b", "B")], [row("x", text("h", 32_767))]),
    tabel("kelompok", "Judul", SIX, [row(text("i", 6000), kind="group"), row(*"uvwxyz")]),
    tabel("jumlah", "Judul", SIX, [row(*"uvwxyz"), row(text("j", 4000), *"vwxyz", kind="total")]),
    tabel("melintang", "Judul", SIX, [row(text("k", 1199), *"vwxy", text("l", 2500))], landscape=True),
    tabel("catatan", text("m", 1500), SIX, [row(*"uvwxyz")], notes=[text("n", 7000)], source=text("o", 6000)),
    tabel("kepala", "Judul", [column("a", ["A", text("p", 600)]), column("b", "B")], [row("x", "y")] * 60),
    gambar(
        "g", text("q", 4000), notes=[text("r", 6000)], source=text("s", 3000), points=[POINT | {"label": "L"}]
    ),
]


ADDRESS = "https://contoh.go.id/" + "abcdefghij" * 18
WORD = "k" * 200
DATES = "/".join(["12"] * 70)
"""Digits and slashes, between which no line ends by itself."""


@pytest.fixture(scope="module")
def long():
    return composed(*LONG)


@pytest.fixture(scope="module")
def wide():
    """Words that no line holds, wherever a text may stand."""
    signature = [para("Kepala"), {"t": "Para", "c": [{"t": "Strong", "c": words(WORD)}]}]
    nested = {"t": "BulletList", "c": [[{"t": "BulletList", "c": [[para(WORD)]]}]]}
    prose = narasi(
        "n",
        para(ADDRESS),
        para(f"Kata {WORD} lagi {DATES}"),
        nested,
        {"t": "Div", "c": [["", ["tanda-tangan"], []], signature]},
    )
    rows = [
        row(ADDRESS, WORD, "c", "d", DATES, "f"),
        row(ADDRESS, kind="group"),
        row("Jumlah", WORD, *"wxyz", kind="total"),
    ]
    heads = [
        column("a", ["A", WORD]),
        column("b", ["A", ADDRESS]),
        *(column(code, WORD) for code in "cdefgh"),
    ]
    return composed(
        judul(f"Kepala {WORD}", 2),
        prose,
        tabel("t", ADDRESS, SIX, rows, notes=[WORD], source=ADDRESS),
        tabel("u", "Judul", heads, [row(*[ADDRESS] * 8)]),
        gambar("g", ADDRESS, notes=[WORD], source=ADDRESS),
        judul=WORD,
        instansi=ADDRESS,
        pemerintah=WORD,
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_word_of_a_long_text_is_there_in_order(name, long):
    """A row higher than a page goes over pages; notes, groups and captions too."""
    found = FORMATS[name](long)
    for mark in "abcdefghijklmnopqrs":
        last = max(map(int, re.findall(rf"\b{mark}(\d{{6}})\b", str(LONG))))
        numbers = re.findall(rf"\b{mark}(\d{{6}})\b", found)
        # A head or a caption may stand more than once.
        whole = " ".join(f"{number:06d}" for number in range(last + 1))
        assert whole in " ".join(numbers), mark


def test_no_long_text_runs_off_the_page(long):
    """Neither at the foot, where an unbreakable row would go on, nor at the side."""
    assert read_pdf(long)[1] == []


def test_no_long_word_runs_off_the_page(wide):
    """On the cover, in the running header, contents, headings, prose, lists, signature, tables and notes."""
    assert read_pdf(wide)[1] == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_broken_word_has_no_sign_that_it_had_not(name, wide):
    """Who copies an address gets the address, and a search finds it."""
    found = re.sub(r"\s", "", FORMATS[name](wide))
    for word in (ADDRESS, WORD, DATES):
        assert word in found
    assert not re.search("[\u00ad\u200b\u2060\ufeff]", found)


def test_a_table_that_does_not_fit_names_its_widest_word():
    """Who must shorten a table is told where to begin."""
    columns = [column(f"k{number}", "Kepala") for number in range(30)]
    table = tabel("lebar", "Judul", columns, [row(*["123.456.789.012,34"] * 29, "999.999.456.789.012,3456")])
    with pytest.raises(PublishError, match=r'tidak muat .* Kata terlebar: "999\.999\.456\.789\.012,3456"'):
        render_pdf(composed(table))


@pytest.mark.parametrize("render", [render_pdf, render_docx])
def test_heads_that_leave_no_room_for_a_row_are_refused(render):
    """What is repeated on each page must leave room on it."""
    table = tabel("tinggi", "Judul", [column("a", ["A", text("a", 9000)]), column("b", "B")], [row("x", "y")])
    with pytest.raises(
        PublishError, match=r'tabel "tinggi" memuat judul kolom yang terlalu tinggi .* "A a000000'
    ):
        render(composed(table))


def test_a_text_that_no_cell_of_a_workbook_holds_is_refused():
    """Excel would cut it off; 32,767 signs are what a cell of it holds."""
    table = tabel("t", "Judul", [column("a", "A"), column("b", "B")], [row("x", "y" * 32_768)])
    with pytest.raises(PublishError, match=r'"yyy.*…" berisi 32\.768 tanda'):
        render_xlsx(composed(table))


def test_a_workbook_says_where_a_text_is_higher_than_its_highest_row(long):
    """Excel shows no more than 409 points of a row; the text itself is whole."""
    book = openpyxl.load_workbook(io.BytesIO(file_of("XLSX", long)))
    sheets = {sheet.title: [str(cell.value) for line in sheet.iter_rows() for cell in line] for sheet in book}
    named = [
        title for title, cells in sheets.items() if any("hanya tampak sebagian" in cell for cell in cells)
    ]
    assert named == ["Tabel 1.3"]
    # The others have a column wide enough for what stands in it.
    assert book["Tabel 1.1"].column_dimensions["A"].width > 30


def test_a_title_longer_than_the_properties_of_a_file_is_cut_there_only():
    """DOCX allows a property 255 signs; the cover shows the title whole."""
    title = text("a", 400)
    document = composed(judul=title, instansi=text("b", 400))
    word = docx.Document(io.BytesIO(file_of("DOCX", document)))
    assert word.core_properties.title == f"{title[:254]}…"
    assert word.core_properties.author == f"{text('b', 400)[:254]}…"
    assert title in docx_text(document)
    book = openpyxl.load_workbook(io.BytesIO(file_of("XLSX", document)))
    assert book.properties.title == f"{title[:254]}…"
    assert title in xlsx_text(document)
