"""Footnotes of a text: printed in every format under one number, held to the rules of the text, none lost."""

import io
import re
import zipfile

import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from lkjtools.delivery import Delivery, resolve_data_dir, texts
from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import build_register
from lkjtools.document.stitch import stitch
from lkjtools.errors import DataError
from lkjtools.prose.footnotes import find_note_faults
from lkjtools.prose.text import find_faults, narasi
from lkjtools.report.laporan import Laporan, load_laporan
from tests.values_contoh import chapter, judul, laporan

FILE = "2023/narasi/uji.md"
SATU = """Realisasi anggaran {{ anggaran.jumlah.serapan }}[^a] sesuai dengan peraturan[^PP].

- Butir dengan catatan[^a2].

[^PP]: PP 12/2019 tentang *Pengelolaan*,
  lihat [JDIH](https://jdih.contoh.go.id).

[^a]: Serapan tahun lalu {{ angka("metadata").bilangan }} dari pagu; A & B <c>.
[^a2]: Catatan butir.
"""
SATU = SATU.replace(" <c>", "")
DUA = "Uraian lanjutan[^a].\n\n[^a]: Label yang sama pada teks lain."
NOTES = [
    "Serapan tahun lalu 18 dari pagu; A & B.",
    "PP 12/2019 tentang Pengelolaan, lihat JDIH.",
    "Catatan butir.",
]
NOTES += ["Label yang sama pada teks lain."]


class Sample(Delivery):
    """The sample's delivery with one text more, which stands in memory only."""

    written = ""

    def find_text(self, relative):
        return self.written if relative == "narasi/uji.md" else super().find_text(relative)


@pytest.fixture(scope="module")
def prose():
    laporan = Laporan(Sample(2023, resolve_data_dir("data")))

    def write(text):
        vars(laporan.pengiriman)["written"] = text
        return narasi(laporan, "uji")

    return write


@pytest.fixture(scope="module")
def notebook(prose):
    rules = load_laporan(2023, "data").to_json()["peraturan"]
    texts = [("narasi", prose(text).to_json()) for text in (SATU, DUA)]
    return stitch(
        [
            (f"0{number}_bab", chapter(judul(f"Bab {number}"), text, identity=laporan(peraturan=rules)))
            for number, text in enumerate(texts, 1)
        ]
    )


@pytest.fixture(scope="module")
def document(notebook):
    return compose(notebook)


def squeeze(text):
    return " ".join(text.split())


def test_footnotes_print_in_html_with_links_there_and_back(notebook, document):
    """One list at the end, numbered through both bab; every mark leads to its note and every note to its mark."""
    page = render_html(document, build_register(document))
    body = etree.HTML(page)
    marks = body.xpath('//a[@role="doc-noteref"]')
    (section,) = body.xpath('//section[@role="doc-endnotes"]')
    items = section.xpath("./ol/li")
    backs = [item.xpath('.//a[@role="doc-backlink"]')[0] for item in items]
    assert [squeeze("".join(mark.itertext())) for mark in marks] == ["1", "2", "3", "4"]
    assert [mark.get("href") for mark in marks] == [f"#{item.get('id')}" for item in items]
    assert [back.get("href") for back in backs] == [f"#{mark.get('id')}" for mark in marks]
    assert {back.get("aria-label") for back in backs} == {"Kembali ke teks"}
    assert [squeeze("".join(item.itertext())).removesuffix(" ↑") for item in items] == NOTES
    assert section.get("aria-labelledby") == section.find("h2").get("id")
    ids = body.xpath("//@id")
    assert len(ids) == len(set(ids))
    (figure,) = section.xpath('.//button[@class="angka"]')
    assert figure.text == "18"
    # The figure before a mark is not read, copied or found with the number of the mark.
    assert "93,15 persen\u202f1 sesuai" in squeeze_but("".join(body.xpath("//main")[0].itertext()))


def squeeze_but(text):
    return re.sub(r"[ \n]+", " ", text)


def test_footnotes_stand_at_the_foot_of_their_page_in_the_pdf(document):
    """The note is on the page that calls it, under its number, after the text."""
    pages = [squeeze(page.extract_text()) for page in PdfReader(io.BytesIO(render_pdf(document))).pages]
    (first,) = (page for page in pages if "Realisasi anggaran" in page)
    (second,) = (page for page in pages if "Uraian lanjutan" in page)
    assert "93,15 persen 1 sesuai dengan peraturan 2. • Butir dengan catatan 3. " in first
    at_foot = " ".join(f"{number} {note}" for number, note in enumerate(NOTES[:3], start=1))
    assert first.index("Butir") < first.index(at_foot)
    assert f"4 {NOTES[3]}" in second


def test_footnotes_of_the_docx_are_footnotes(document):
    """Word's own, so that it numbers them through; with the style of notes; and the file keeps to the format."""
    file = render_docx(document)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    texts = {
        note.get(qn("w:id")): squeeze("".join(note.itertext()))
        for note in notes
        if note.get(qn("w:type")) is None
    }
    assert [texts[mark.get(qn("w:id"))] for mark in body.iter(qn("w:footnoteReference"))] == NOTES
    styles = {
        style.get(qn("w:val"))
        for note in notes
        if note.get(qn("w:type")) is None
        for style in note.iter(qn("w:pStyle"))
    }
    assert styles == {"FootnoteText"}
    assert not list(notes.iter(qn("w:numRestart")))


def test_docx_with_footnotes_keeps_to_the_format(document, tmp_path):
    """Every part of the file is what the Open XML SDK lets pass."""
    path = tmp_path / "laporan.docx"
    path.write_bytes(render_docx(document))
    assert OpenXmlValidator().validate(path).errors == []


def test_a_figure_in_a_footnote_is_registered_with_its_place(notebook, document):
    """It is a value like any other: recorded, and printed at the heading of its text."""
    (entry,) = (entry for entry in build_register(document) if "metadata" in entry.key)
    assert (entry.text, entry.printed_at) == ("18", ("BAB I Bab 1",))


def test_notes_of_the_preview_are_those_of_their_text_alone(prose):
    """A notebook shows several texts on one page, so ids carry the name of the text."""
    shown = prose(SATU).to_html()
    assert 'id="uji-fn1"' in shown
    assert "Catatan butir." in shown


NESTED = "catatan kaki tanpa tanda catatan kaki lain; sesudahnya satu baris kosong"
MARK = "tanda catatan kaki dari huruf, angka, atau garis, misalnya [^1]"
PLAIN = "tanda catatan kaki [^1] di luar tautan, tanpa ` di kiri dan kanannya"
ONE = "catatan kaki dari satu paragraf, tanpa butir, kutipan, atau judul"
FAULTS = {
    "Kata[^a].": [(1, "[^a]", "catatan kakinya pada baris tersendiri: [^a]: isi catatan")],
    "Kata.\n\n[^a]: Isi.": [
        (3, "[^a]:", "tanda [^a] di dalam kalimat yang diberi catatan, atau hapus catatan ini")
    ],
    "Kata[^a].\n\n[^a]: Isi.\n[^A]: Lain.": [
        (4, "[^A]:", "label catatan kaki yang lain; label ini sudah dipakai di atasnya")
    ],
    "Kata[^a].\n\n[^a]:": [(3, "[^a]:", "isi catatan kaki pada baris yang sama")],
    "Kata[^a], kata[^b].\n\n[^a]: Isi[^b].\n\n[^b]: Isi[^a].": [(3, "[^b]", NESTED), (5, "[^a]", NESTED)],
    "Kata[^a].\n\n> [^a]: Isi[^a].": [
        (3, "> [^a]:", "catatan kaki yang mulai di tepi kiri, bukan di dalam butir atau kutipan")
    ],
    "Kata[^a b] dan [^].": [(1, "[^a b] dan [^].", MARK), (1, "[^].", MARK)],
    "Kata\\[^1].\n\n[^1]: Isi.": [(1, "\\[^1].", MARK)],
    "Kata[^1].\n\n[^1]: Satu.\n\n    Dua.": [(1, "Kata[^1].", ONE)],
    "Kata[^1].\n\n[^1]: - butir": [(1, "Kata[^1].", ONE)],
    "Kata `[^1]`.\n\n[^1]: Isi.": [(1, "Kata `[^1]`.", PLAIN)],
    "[kata[^1]](https://a.go.id).\n\n[^1]: Isi.": [(1, "[kata[^1]](https://a.go.id).", PLAIN)],
    "Kata <https://a.go.id/[^1]>.\n\n[^1]: Isi.": [(None, "[^", PLAIN)],
    "Kata[^1].\n\n[^1]: Serapan 93 persen, Tabel 3 <b>TODO</b>, [a](b.html).": [
        (3, "93", "angka diambil dari data dengan {{ }}"),
        (3, "</b>", "teks biasa tanpa HTML"),
        (3, "<b>", "teks biasa tanpa HTML"),
        (3, "TODO", 'teks yang sudah jadi; kata yang memang demikian ditulis {{ "TODO" }}'),
        (3, "Tabel 3", "rujukan ditulis dengan {{ rujuk(...) }} agar nomornya ikut berubah"),
        (3, "b.html", "tautan yang dimulai dengan https://, http://, atau mailto:"),
    ],
}


@pytest.mark.parametrize("text", FAULTS, ids=repr)
def test_what_a_footnote_may_not_be_is_refused_with_its_line(text):
    """A note without a mark is dropped by pandoc, a mark without a note printed raw, notes in a ring never end."""
    faults = {(fault.line, fault.value, fault.expected) for fault in find_faults(FILE, text)}
    assert faults == set(FAULTS[text])


def test_units_beside_a_mark_are_still_found(prose):
    """A unit typed behind the mark is typed behind the figure."""
    with pytest.raises(DataError, match=r'baris 1: tertulis "persen"'):
        prose("Serapan {{ anggaran.jumlah.serapan }}[^1] persen.\n\n[^1]: Isi.")


def test_a_note_whose_mark_is_in_no_branch_taken_leaves_no_trace(prose):
    """Neither printed nor recorded; the other way round the mark would have no note, which is refused."""
    value = "{{ anggaran.jumlah.serapan }}"
    unused = prose(
        f"Kata{{% if anggaran.jumlah.serapan == 0 %}}[^1]{{% endif %}}.\n\n[^1]: Isi {value}."
    ).to_json()
    assert unused["angka"] == {}
    with pytest.raises(DataError, match=r'baris 3: tertulis "\[\^1\]"; seharusnya catatan kakinya'):
        prose("Kata.\n\nKata[^1].\n{% if anggaran.jumlah.serapan == 0 %}\n\n[^1]: Isi.\n{% endif %}")
    with pytest.raises(DataError, match="label catatan kaki yang lain"):
        prose("Kata[^1].\n{% for p in laporan.iku %}\n\n[^1]: {{ p.nama }}.\n{% endfor %}")


def test_a_heading_over_nothing_but_a_note_is_empty():
    """A note prints with the sentence that calls it, so it is no text of the heading above it."""
    text = "## Penyebab\n\nKata[^1].\n\n## Hambatan\n\n[^1]: Isi\n  lanjutan.\n## Upaya\nAda."
    assert list(texts.read_sections(text)) == ["Penyebab", "Upaya"]
    assert find_note_faults("a.md", text) == []
