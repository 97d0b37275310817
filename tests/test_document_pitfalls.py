"""What other tools for notebook reports stumble over and no other test of documents asks for."""

import io
import os
import socket
import zipfile

import pytest
from pypdf import PdfReader

from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.errors import PublishError
from tests.values_contoh import chapter, column, contoh, gambar, judul, narasi, para, row, rujukan, tabel


def composed(*cells):
    return compose(stitch([("01_bab", chapter(judul("Satu"), *cells))]))


@pytest.fixture
def offline(monkeypatch):
    """No program can be found and no socket opened."""

    def refuse(*_, **__):
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setenv("PATH", os.devnull)


@pytest.mark.usefixtures("offline")
def test_charts_and_pages_need_no_converter_no_browser_and_no_network():
    """Neither Inkscape nor LaTeX nor Chromium (pitfalls 52, 56 and 57)."""
    document = compose(stitch(contoh()))
    pages = PdfReader(io.BytesIO(render_pdf(document))).pages
    assert len(pages) > 5
    assert "data:image/svg+xml;base64," in render_html(document)


def pdf_text(file):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


def packed_text(file):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize(
    ("render", "text_of"),
    [(render_pdf, pdf_text), (render_docx, packed_text), (render_xlsx, packed_text)],
    ids=["pdf", "docx", "xlsx"],
)
def test_no_format_for_paper_or_office_carries_code(render, text_of):
    """Code needs no tag to be hidden: only what a cell shows is composed (pitfall 47)."""
    text = text_of(render(compose(stitch(contoh()))))
    assert "Kota Contoh" in text
    for code in ("import pandas", "load_laporan", "tampilkan(", "<nilai>", "&lt;nilai&gt;"):
        assert code not in text


def test_a_reference_leads_to_its_table_on_a_turned_page():
    """A wide table keeps its number and can be reached from another chapter (pitfall 55)."""
    wide = tabel("lebar", "Lebar", [column("a", "A")], [row("ya")], landscape=True)
    chapters = [
        ("01_satu", chapter(judul("Satu"), wide)),
        ("02_dua", chapter(judul("Dua"), narasi("b", para("Lihat ", rujukan("tabel-lebar"))))),
    ]
    reader = PdfReader(io.BytesIO(render_pdf(compose(stitch(chapters)))))
    (page,) = (page for page in reader.pages if "Lihat Tabel 1.1" in page.extract_text())
    (link,) = (note.get_object() for note in page["/Annots"])
    target = link["/Dest"] if "/Dest" in link else link["/A"]["/D"]
    leads_to = reader.named_destinations[target].page if isinstance(target, str) else target[0]
    assert leads_to.get_object()["/MediaBox"][2] > leads_to.get_object()["/MediaBox"][3]


@pytest.mark.parametrize("kind", ["tabel", "gambar"])
def test_a_caption_without_text_fails_with_chapter_and_cell(kind):
    """A number alone says nothing in a list of tables."""
    item = gambar("a", "") if kind == "gambar" else tabel("a", "", [column("a", "A")], [row("ya")])
    with pytest.raises(PublishError, match=r"01_bab, sel 5: keluaran tidak sesuai skemanya: .*caption"):
        composed(item)


@pytest.mark.parametrize("address", ["tidak_ada.png", "../assets/logo.png", "https://contoh.go.id/a.png"])
def test_a_picture_named_in_prose_fails_with_chapter_and_cell(address):
    """Pictures come as values of a chapter, so none can be missing at the reader's (pitfalls 38 and 39)."""
    picture = {"t": "Image", "c": [["", [], []], [], [address, ""]]}
    with pytest.raises(PublishError, match=r"01_bab, sel 5: narasi memuat gambar"):
        composed(narasi("a", para(picture)))
