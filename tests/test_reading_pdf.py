"""A PDF is read cell by cell: by its tags, by its rules, by how words stand; what cannot be read is named."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import subprocess
import sys

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from lkjtools.document.typesetting import typeset
from lkjtools.errors import LkjError
from lkjtools.reading.model import Cara, Jenis, Paragraph, Unread
from lkjtools.reading.pdf import read_pdf
from tests.specimens.make import make_pdf
from tests.specimens.specimen import FOLDERS, load

PAGE = '#set page(width: 16cm, height: 12cm, margin: 2cm)\n#set text(size: 10pt, lang: "id")\n'
BREAKABLE = '#show figure: set block(breakable: true)\n#set figure(supplement: "Tabel")\n'
SPANS = """
#figure(caption: [Capaian Kinerja], table(columns: 4,
  table.header(table.cell(rowspan: 2)[No], table.cell(rowspan: 2)[Sasaran], table.cell(colspan: 2)[Kinerja],
  [Target], [Realisasi]),
  [1], [Mutu], [95,00], [96,40],
  [2], [Jumlah], table.cell(colspan: 2)[-]))
"""
SPANS_READ = [
    (1, 1, 2, 1, "No"),
    (1, 2, 2, 1, "Sasaran"),
    (1, 3, 1, 2, "Kinerja"),
    (2, 3, 1, 1, "Target"),
    (2, 4, 1, 1, "Realisasi"),
    (3, 1, 1, 1, "1"),
    (3, 2, 1, 1, "Mutu"),
    (3, 3, 1, 1, "95,00"),
    (3, 4, 1, 1, "96,40"),
    (4, 1, 1, 1, "2"),
    (4, 2, 1, 1, "Jumlah"),
    (4, 3, 1, 2, "-"),
]


@pytest.fixture
def made(tmp_path):
    """Set a text by Typst and give the path of the PDF."""

    def make(text, *, tags=True, preamble=PAGE + BREAKABLE):
        path = tmp_path / "laporan.pdf"
        path.write_bytes(typeset({"main.typ": preamble + text}, pdf_tags=tags).made[0])
        return path

    return make


def changed(path, change):
    """The file after a change of its parts."""
    writer = PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    path.write_bytes(stream.getvalue())
    return path


def places(table):
    return [(cell.baris, cell.kolom, cell.tinggi, cell.lebar, cell.teks) for cell in table.cells]


def rows(table):
    return [
        [table.text(row, column) for column in range(1, table.lebar + 1)]
        for row in range(1, table.tinggi + 1)
    ]


def texts(report, kind=None):
    return [
        block.teks for block in report.blok if isinstance(block, Paragraph) and kind in (None, block.jenis)
    ]


@pytest.mark.parametrize(("tags", "way"), [(True, Cara.STRUKTUR), (False, Cara.GARIS)])
def test_merged_cells_are_read_once_with_what_they_cover(made, tags, way):
    """Tags and rules give the same cells, each with the rows and columns it covers; nothing of it is in doubt."""
    (table,) = read_pdf(made(SPANS, tags=tags)).tables.values()
    assert places(table) == SPANS_READ
    assert {cell.cara for cell in table.cells} == {way}
    assert {cell.ragu for cell in table.cells} == {""}
    assert table.judul == "Tabel 1: Capaian Kinerja"


def test_tags_tell_heads_headings_and_captions(made):
    """What the tags call a head cell, a heading or a caption is one."""
    report = read_pdf(made(f"= Bab\n== Subbab\nIsi.\n{SPANS}\n#figure(caption: [Bagan])[#rect()]"))
    (table,) = report.tables.values()
    assert [cell.is_kepala for cell in table.cells] == [True] * 5 + [False] * 7
    headings = [block for block in report.paragraphs.values() if block.jenis is Jenis.JUDUL]
    assert [(each.teks, each.tingkat) for each in headings] == [("Bab", 1), ("Subbab", 2)]
    assert texts(report, Jenis.KETERANGAN) == ["Tabel 1: Bagan"]


LONG = (
    "#figure(caption: [Anggaran], table(columns: (1cm, 5cm, 3cm), table.header([No], [Program], [Pagu]),"
    "..range(1, 31).map(n => ([#n], [Program #n], [#(n * 1000)])).flatten()))\nSesudahnya 7 hal."
)


@pytest.mark.parametrize("tags", [True, False])
def test_table_over_pages_is_one(made, tags):
    """Its head stands once, every row once, and each cell on its page."""
    report = read_pdf(made(LONG, tags=tags))
    (table,) = report.tables.values()
    assert rows(table) == [["No", "Program", "Pagu"]] + [
        [str(number), f"Program {number}", str(number * 1000)] for number in range(1, 31)
    ]
    assert all(cell.is_kepala == (cell.baris == 1) for cell in table.cells)
    pages = [page.extract_text() for page in PdfReader(made(LONG, tags=tags)).pages]
    assert len(pages) > 2
    for cell in table.cells:
        if cell.kolom == 2 and cell.baris > 1:
            assert re.search(rf"{cell.teks}\b", pages[cell.halaman - 1])
    assert texts(report, Jenis.ISI) == ["Sesudahnya 7 hal."]


def test_table_without_repeated_head_goes_on_where_columns_agree(made):
    """No caption and no text stands between, and the columns have the same edges."""
    report = read_pdf(
        made(LONG.replace("table.header([No], [Program], [Pagu])", "[No], [Program], [Pagu]"), tags=False)
    )
    (table,) = report.tables.values()
    assert table.tinggi == 31


@pytest.mark.parametrize(
    ("further", "expected"),
    [
        ("yang berkualitas", [["1", "Meningkatnya\npelayanan\nyang berkualitas", "95,00"]]),
        ("2. Jumlah dokumen", [["1", "Meningkatnya\npelayanan", "95,00"], ["", "2. Jumlah dokumen", ""]]),
    ],
)
def test_row_that_a_page_cuts_is_joined_and_in_doubt(made, further, expected):
    """Words that go on in a cell below a repeated head are joined to it, an item of a list is not; both say so."""
    head = "[No], [Sasaran], [Target]"
    parts = (f"{head}, [1], [Meningkatnya \\ pelayanan], [95,00]", f"{head}, [], [{further}], []")
    text = "\n#pagebreak()\n".join(f"#table(columns: (1cm, 6cm, 3cm), {part})" for part in parts)
    (table,) = read_pdf(made(text, tags=False)).tables.values()
    assert rows(table)[1:] == expected
    assert [cell.ragu != "" for cell in table.cells if further in cell.teks] == [True]


def test_caption_parts_tables(made):
    """Two tables of the same columns on two pages are two where a caption stands between."""
    one = "#figure(caption: [Satu], table(columns: 2, [a], [1], [b], [2]))\n#pagebreak()\n"
    report = read_pdf(made(one + one.replace("Satu", "Dua"), tags=False))
    assert [table.judul for table in report.tables.values()] == ["Tabel 1: Satu", "Tabel 2: Dua"]


@pytest.mark.parametrize("tags", [True, False])
def test_break_within_a_word_stays(made, tags):
    """What a narrow cell breaks keeps its break: whether it is one word is not guessed."""
    cells = "[masyaraka \\ t], [1.234.5 \\ 67]"
    (table,) = read_pdf(made(f"#table(columns: 2, [Target], [Pagu], {cells})", tags=tags)).tables.values()
    assert rows(table) == [["Target", "Pagu"], ["masyaraka\nt", "1.234.5\n67"]]


@pytest.mark.parametrize("quarter", [90, 180, 270])
@pytest.mark.parametrize("is_turned", [True, False])
def test_turned_page_is_read_as_upright(made, quarter, is_turned):
    """Whether the page says that it is turned, or its text is."""
    if is_turned:
        path = changed(made(SPANS, tags=False), lambda writer: writer.pages[0].rotate(quarter))
    else:
        path = made(f"#set page(height: 16cm)\n#rotate({quarter}deg, reflow: true)[{SPANS}]", tags=False)
    (table,) = read_pdf(path).tables.values()
    assert places(table) == SPANS_READ


@pytest.mark.parametrize("quarter", [90, 270])
def test_turned_head_is_read_in_its_own_direction(made, quarter):
    """A head that stands on its side keeps the order of its words and lines."""
    head = f"#rotate({quarter}deg, reflow: true)[Realisasi \\ tahun 2023]"
    (table,) = read_pdf(
        made(f"#table(columns: 2, [Sasaran], [{head}], [Mutu], [96,40])", tags=False)
    ).tables.values()
    assert rows(table) == [["Sasaran", "Realisasi\ntahun 2023"], ["Mutu", "96,40"]]


def test_heads_and_feet_of_pages_stand_once(made):
    """What repeats at the edge of pages is one text, whatever number it carries."""
    edges = "#set page(header: [LKj 2023], footer: context [Halaman #counter(page).display()])\n"
    report = read_pdf(made(edges + "Satu.\n#pagebreak()\nDua.\n#pagebreak()\nTiga.", tags=False))
    assert texts(report, Jenis.TEPI) == ["LKj 2023", "Halaman 1"]
    assert texts(report, Jenis.ISI) == ["Satu.", "Dua.", "Tiga."]
    assert [block.halaman for block in report.blok if block.jenis is Jenis.ISI] == [1, 2, 3]


@pytest.mark.parametrize("tags", [True, False])
def test_lines_of_contents_are_told_apart(made, tags):
    """A line of contents keeps its page number; its dots are no text of their own."""
    report = read_pdf(made("#outline(title: none)\n= Pendahuluan\n== Latar\nIsi.", tags=tags))
    lines = texts(report, Jenis.DAFTAR)
    assert [re.sub(r"[\s.]+", " ", line) for line in lines] == ["Pendahuluan 1", "Latar 1"]


@pytest.mark.parametrize("tags", [True, False])
def test_mark_of_a_note_makes_no_figure_another(made, tags):
    """The mark is left out where its note is read; the note stands apart from the sentence, which stays one."""
    text = "Realisasi 96,40#footnote[Dihitung dari 47 sistem.] persen, luas 12 m#super[2], dan 10#super[6] lembar."
    report = read_pdf(made(text, tags=tags))
    assert texts(report, Jenis.ISI) == ["Realisasi 96,40 persen, luas 12 m2, dan 10 6 lembar."]
    (note,) = texts(report, Jenis.CATATAN)
    assert note.endswith("Dihitung dari 47 sistem.")


def test_paragraph_over_two_pages_is_one(made):
    """A break of the page within a sentence is none of the paragraph."""
    words = " ".join(f"kata{number}" for number in range(300))
    for tags in (True, False):
        assert texts(read_pdf(made(f"{words}.", tags=tags))) == [f"{words}."]


SPECIMENS = load(FOLDERS[0])


@pytest.mark.parametrize(
    "specimen",
    [
        pytest.param(each, id=each.path.stem, marks=[pytest.mark.exhaustive] if number % 7 else [])
        for number, each in enumerate(SPECIMENS)
    ],
)
@pytest.mark.parametrize(
    ("rules", "tagged"), [("semua", False), ("mendatar", False), ("tanpa", False), ("tanpa", True)]
)
def test_tables_of_other_agencies_are_read_or_in_doubt(tmp_path, specimen, rules, tagged):
    """With tags or rules every cell is right; where only blanks part cells, a wrong row has a cell in doubt."""
    assert_read(tmp_path / "laporan.pdf", specimen, rules, tagged=tagged)


@pytest.mark.parametrize("name", ["206", "817", "832", "923", "1030"])
def test_head_of_several_lines_beside_heads_of_one_is_one_row(tmp_path, name):
    """Its lines stand amid their own column: it is over no others, though these stand between its lines."""
    (path,) = FOLDERS[0].parent.glob(f"*/{name}-*.yaml")
    specimen = next(each for each in load(path.parent) if each.path == path)
    assert_read(tmp_path / "laporan.pdf", specimen, "mendatar", tagged=False)


def assert_read(path, specimen, rules, *, tagged):
    """The tables of a specimen, set in PDF, are read as they are printed, or what is wrong is in doubt."""
    path.write_bytes(make_pdf(specimen.document, rules=rules, tagged=tagged))
    read = list(read_pdf(path).tables.values())
    assert len(read) == len(specimen.tables)
    for table, known in zip(read, specimen.tables, strict=True):
        expected = [[re.sub(r"\s", "", text) for text in row] for row in known.texts()]
        # A merged cell stands at its first place.
        found = [[""] * table.lebar for _ in range(table.tinggi)]
        doubtful = set()
        for cell in table.cells:
            found[cell.baris - 1][cell.kolom - 1] = re.sub(r"\s", "", cell.teks)
            doubtful |= set(range(cell.baris - 1, cell.baris - 1 + cell.tinggi)) if cell.ragu else set()
        if tagged or rules != "tanpa":
            assert found == expected
        wrong = [row for row, texts in enumerate(found) if texts not in expected and row not in doubtful]
        assert [found[row] for row in wrong] == []


def without_tags(writer):
    writer.root_object.pop("/StructTreeRoot")


@pytest.mark.exhaustive
def test_level_rules_and_blanks_give_what_tags_give(report_2023, read_2023, tmp_path):
    """The tables of the report have level rules only: read without its tags, they have the same words in each row.

    A cell that no rule parts from the one above it is read as one with it.
    """
    path = tmp_path / "LKj.pdf"
    path.write_bytes((report_2023 / "LKj-2023.pdf").read_bytes())
    tagged = read_2023.tables.values()
    plain = read_pdf(changed(path, without_tags)).tables.values()
    assert {cell.cara for table in plain for cell in table.cells} == {Cara.KOLOM}
    assert [table.judul for table in plain] == [table.judul for table in tagged]

    def printed(table):
        rows = [[] for _ in range(table.tinggi)]
        for cell in table.cells:
            rows[cell.baris - 1].append(re.sub(r"\s+", "", cell.teks))
        return [[text for text in row if text] for row in rows]

    differ = [one.judul for one, other in zip(tagged, plain, strict=True) if printed(one) != printed(other)]
    assert differ == []


HEAD = ["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
HEAD_OF_TWO_ROWS = ["No", "Indikator Kinerja", "Kinerja Target", "Kinerja Realisasi", "Capaian (%)"]
BODY = [
    ["1", "Persentase pelayanan publik berbasis teknologi yang berkualitas", "95,00", "96,40", "101,47"],
    ["2", "Indeks Profesionalitas ASN", "75,00", "74,00", "98,67"],
    ["3", "Nilai survei menurut unsur pelayanan yang dinilai responden tahun ini", "3,800", "3,805", "100,1"],
    ["4", "Nilai AKIP", "B", "BB", "-"],
    ["", "Jumlah", "1.234.567.890", "987.654.321", "80,00"],
]
STYLES = {
    "no rules": "stroke: none",
    "upright rules only": "stroke: (x: 0.5pt, y: none)",
    "a rule below each row": "stroke: (x: none, y: 0.5pt)",
    "rules above and below the head": "stroke: none, table.hline(y: 0), table.hline(y: HEADS)",
    "a frame and a rule below the head": "stroke: none, table.hline(y: 0), table.hline(y: HEADS), "
    "table.hline(y: HEADS + 5), table.vline(x: 0), table.vline(x: 5)",
    "columns in a frame, no rules between rows": "stroke: (x: 0.5pt, y: none), table.hline(y: 0), "
    "table.hline(y: HEADS), table.hline(y: HEADS + 5)",
    "every other row coloured": "stroke: none, fill: (_, y) => if calc.even(y - HEADS) { luma(230) }",
    "coloured cells": 'stroke: white, fill: (_, y) => if y < HEADS { rgb("#4472c4") } else { rgb("#d9e2f3") }',
    "all rules": "stroke: 0.5pt",
}


@pytest.mark.parametrize("heads", [1, 2])
@pytest.mark.parametrize("style", STYLES)
def test_however_a_table_is_drawn_its_cells_are_the_same(made, style, heads):
    """Rows whose words wrap stay one; a head over two columns covers both; text around is not taken in."""
    one = "table.header([No], [Indikator Kinerja], [Target], [Realisasi], [Capaian (%)])"
    two = (
        "table.header(table.cell(rowspan: 2)[No], table.cell(rowspan: 2)[Indikator Kinerja], "
        "table.cell(colspan: 2, align: center)[Kinerja], table.cell(rowspan: 2)[Capaian (%)], "
        "[Target], [Realisasi])"
    )
    cells = ", ".join(f"[{text}]" for row in BODY for text in row)
    drawn = STYLES[style].replace("HEADS", str(heads))
    text = (
        "Dari 5 indikator ada 3 indikator yang mencapai target pada tahun ini, dan 2 belum.\n"
        "#figure(caption: figure.caption(position: top)[Capaian], "
        f"table(columns: (1cm, 5cm, 3cm, 3cm, 2cm), {drawn}, {one if heads == 1 else two}, {cells}))\n"
        "Sumber: data diolah, 2023.\n\n"
        "Sesudah tabel diterangkan bahwa dari 5 indikator ada 3 yang mencapai target tahun ini."
    )
    page = PAGE.replace("16cm", "19cm").replace("12cm", "20cm")
    report = read_pdf(made(text, tags=False, preamble=page + BREAKABLE))
    (table,) = report.tables.values()
    read = [[" ".join(text.split()) for text in row] for row in rows(table)]
    assert read[heads:] == BODY
    # Of a head without rules nobody can tell in which of its rows the second line of a cell stands.
    named = [" ".join(dict.fromkeys(column)) for column in zip(*read[:heads], strict=True)]
    assert named == (HEAD if heads == 1 else HEAD_OF_TWO_ROWS)
    assert table.judul == "Tabel 1: Capaian"
    assert [text.split()[0] for text in texts(report, Jenis.ISI)] == ["Dari", "Sumber:", "Sesudah"]


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Make a PDF of a DOCX by LibreOffice, with its tags or without."""
    folder = tmp_path_factory.mktemp("soffice")

    def convert(document, *, tags):
        document.save(str(folder / "laporan.docx"))
        options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tags).lower()}})
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profil').as_uri()}",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{options}",
                "--outdir",
                str(folder),
                str(folder / "laporan.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return folder / "laporan.pdf"

    return convert


def _office_report(style):
    """A report as offices write it: a table over pages, its head repeated, narrow columns, merged cells."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_height, section.page_width = Cm(16), Cm(20)
    section.header.paragraphs[0].text = "Dinas Contoh"
    document.add_heading("BAB I PENDAHULUAN", 1)
    document.add_paragraph("Dari 15 indikator ada 12 yang mencapai target.")
    document.add_paragraph("Tabel 3.1 Capaian Kinerja", style="Caption")
    table = document.add_table(rows=2, cols=5)
    table.style = style
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Kinerja"
    for column, text in ((0, "No"), (1, "Sasaran"), (4, "%")):
        table.cell(0, column).merge(table.cell(1, column)).text = text
    table.cell(1, 2).text, table.cell(1, 3).text = "Target", "Realisasi"
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    expected = [["No", "Sasaran", "Kinerja", "%"], ["Target", "Realisasi"]]
    for number in range(1, 16):
        texts = [
            str(number),
            f"Meningkatnya mutu pelayanan masyarakat {number}",
            f"{number * 3},25",
            f"{number * 2},50",
            "-",
        ]
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
        expected.append(texts)
    last = table.add_row().cells
    last[0].merge(last[1]).text = "Jumlah"
    last[2].text, last[3].text, last[4].text = "360,00", "240,00", "66,67"
    expected.append(["Jumlah", "360,00", "240,00", "66,67"])
    document.add_paragraph("Sesudah tabel diterangkan 3 hal.")
    return document, expected


@pytest.mark.office
@pytest.mark.parametrize(
    ("style", "tags", "way"),
    [
        ("Table Grid", True, Cara.STRUKTUR),
        ("Table Grid", False, Cara.GARIS),
        ("Normal Table", True, Cara.STRUKTUR),
        ("Normal Table", False, Cara.KOLOM),
    ],
)
def test_report_of_an_office_is_read(converted, style, tags, way):
    """By tags, by rules and by columns of words the rows of a DOCX printed by LibreOffice are the same."""
    document, expected = _office_report(style)
    report = read_pdf(converted(document, tags=tags))
    (table,) = report.tables.values()
    assert table.judul == "Tabel 3.1 Capaian Kinerja"
    assert {cell.cara for cell in table.cells} == {way}
    found = [[] for _ in range(table.tinggi)]
    for cell in table.cells:
        if cell.teks:
            found[cell.baris - 1].append(re.sub(r"\s", "", cell.teks))
    assert found == [[text.replace(" ", "") for text in row] for row in expected]
    assert texts(report, Jenis.JUDUL) == ["BAB I PENDAHULUAN"]
    assert texts(report, Jenis.TEPI) == ["Dinas Contoh"]
    assert texts(report, Jenis.ISI) == [
        "Dari 15 indikator ada 12 yang mencapai target.",
        "Sesudah tabel diterangkan 3 hal.",
    ]


def test_scanned_page_is_named(made):
    """A page that is a picture is not read, and said so."""
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "grey").save(picture, "png")
    path = made("Isi 1.\n#pagebreak()")
    text = PAGE + 'Isi 1.\n#pagebreak()\n#image("pindai.png", width: 100%, height: 100%)'
    path.write_bytes(typeset({"main.typ": text, "pindai.png": picture.getvalue()}).made[0])
    report = read_pdf(path)
    assert report.tidak_terbaca == (Unread("halaman 2", "hanya gambar (hasil pindai)"),)
    assert report.halaman == 2


def test_page_whose_letters_are_drawn_is_named(made):
    """Where no letter has a code nothing can be read, and that is said."""
    rects = "#rect(width: 2pt, height: 5pt)\n" * 150
    report = read_pdf(made(f"#set page(columns: 9)\n#set par(spacing: 2pt)\n{rects}", tags=False))
    assert {each.alasan for each in report.tidak_terbaca} == {"hanya gambar (hurufnya digambar)"}


def test_table_that_is_a_picture_is_named(made):
    """A caption of a table without a table above a picture is no table that was read."""
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "grey").save(picture, "png")
    path = made("")
    text = 'Tabel 3.1 Capaian Kinerja\n\n#image("tabel.png", width: 60%)\nTabel di atas memuat 3 baris.'
    path.write_bytes(typeset({"main.typ": PAGE + text, "tabel.png": picture.getvalue()}).made[0])
    assert read_pdf(path).tidak_terbaca == (
        Unread("1 gambar", "angka di dalam gambar tidak dibaca"),
        Unread("halaman 1", "hanya gambar: Tabel 3.1 Capaian Kinerja"),
    )


def test_caption_without_a_table_is_in_doubt(made):
    """What stands below it is read as text, and said so."""
    report = read_pdf(made("Tabel 3.1 Capaian Kinerja\n\nSatu baris teks saja."))
    (caption,) = [block for block in report.paragraphs.values() if block.jenis is Jenis.KETERANGAN]
    assert caption.ragu == "tabelnya tidak dikenali; isinya dibaca sebagai teks"
    assert texts(report, Jenis.ISI) == ["Satu baris teks saja."]


def test_figures_beside_tables_are_kept(made):
    """Digits that belong to no table come as paragraphs."""
    text = f"{SPANS}\n#place(bottom + right)[4.321]\n#place(bottom + left)[8.765]"
    for tags in (True, False):
        report = read_pdf(made(text, tags=tags))
        assert {"4.321", "8.765"} <= set(" ".join(texts(report)).split())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "berkas kosong; salin ulang dari sumbernya."),
        (b"PK\x03\x04 bukan", "bukan PDF walau namanya demikian; simpan ulang sebagai PDF."),
        (b"%PDF-1.7\nrusak", "PDF rusak dan tidak dapat dibuka; cetak ulang sebagai PDF."),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path, content, sentence):
    """One sentence says what is wrong and what to do."""
    path = tmp_path / "laporan.pdf"
    path.write_bytes(content)
    with pytest.raises(LkjError) as refused:
        read_pdf(path)
    assert str(refused.value) == f"{path}: {sentence}"


def test_missing_file_is_refused(tmp_path):
    """The sentence names the path."""
    with pytest.raises(LkjError, match=r"laporan\.pdf: tidak ada"):
        read_pdf(tmp_path / "laporan.pdf")


def test_locked_file_is_refused_and_one_that_may_be_read_is_read(made):
    """A password to open it stops the reading; one that only forbids printing does not."""
    path = changed(made(SPANS), lambda writer: writer.encrypt("", "pemilik", algorithm="RC4-128"))
    (table,) = read_pdf(path).tables.values()
    assert places(table) == SPANS_READ
    assert {cell.cara for cell in table.cells} == {Cara.STRUKTUR}
    changed(made(SPANS), lambda writer: writer.encrypt("rahasia", algorithm="RC4-128"))
    with pytest.raises(LkjError, match="terkunci kata sandi"):
        read_pdf(path)


def test_stamp_that_counts_its_tags_anew_is_no_part_of_a_cell(made):
    """What a page takes in from another file has tags of its own; it comes as a paragraph."""
    other = PdfReader(made("#v(1fr)\nStempel 999 di sini")).pages[0]

    def stamp(writer):
        page, form = writer.pages[0], StreamObject()
        form.set_data(other.get_contents().get_data())
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): other.mediabox,
                NameObject("/Resources"): other["/Resources"].clone(writer),
            }
        )
        held = DictionaryObject({NameObject("/Stempel"): writer._add_object(form)})
        page["/Resources"][NameObject("/XObject")] = held
        content = page.get_contents()
        content.set_data(content.get_data() + b"\nq /Stempel Do Q")
        page[NameObject("/Contents")] = writer._add_object(content)

    report = read_pdf(changed(made(SPANS), stamp))
    (table,) = report.tables.values()
    assert places(table) == SPANS_READ
    assert "Stempel 999 di sini" in texts(report)


FONT = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject("/Helvetica")}


def part(**entries):
    """A dictionary of a PDF."""
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def look(writer, content, **resources):
    """What an annotation looks like: a form with this content."""
    form = StreamObject()
    form.set_data(content)
    fonts = part(F1=DictionaryObject({NameObject(key): value for key, value in FONT.items()}))
    box = ArrayObject(map(NumberObject, (0, 0, 100, 20)))
    form.update(part(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box))
    form[NameObject("/Resources")] = part(Font=fonts, **resources)
    return writer._add_object(form)


def note(writer, kind, appearance=None, **entries):
    """An annotation of the first page."""
    box = ArrayObject(map(NumberObject, (50, 50, 150, 70)))
    made = part(Type=NameObject("/Annot"), Subtype=NameObject(kind), Rect=box, F=NumberObject(4))
    if appearance is not None:
        made[NameObject("/AP")] = part(N=appearance)
    made.update(part(**entries))
    reference = writer._add_object(made)
    writer.pages[0].setdefault(NameObject("/Annots"), ArrayObject()).append(reference)
    return reference


WORDS = b"BT /F1 12 Tf 2 2 Td (77) Tj ET"


def test_what_is_put_over_a_page_is_named(made):
    """Typed notes, stamps and signatures print text that is no text of the page; a hidden one prints none."""

    def put(writer):
        writer.add_annotation(0, FreeText(text="Target 95 persen", rect=(50, 150, 200, 250)))
        hidden = writer.add_annotation(0, FreeText(text="Tersembunyi", rect=(50, 150, 200, 250)))
        hidden[NameObject("/F")] = NumberObject(2)
        note(writer, "/Stamp", look(writer, WORDS), Contents=TextStringObject("cap"))
        inner = part(In=look(writer, WORDS))
        signature = note(writer, "/Widget", look(writer, b"/In Do", XObject=inner), FT=NameObject("/Sig"))
        writer.root_object[NameObject("/AcroForm")] = part(Fields=ArrayObject([signature]))

    report = read_pdf(changed(made("Isi 1."), put))
    assert report.tidak_terbaca == (
        Unread(
            "halaman 1, 3 teks tempelan (catatan, cap, atau tanda tangan)",
            "isinya tidak dibaca: “Target 95 persen”, “cap”",
        ),
    )
    assert texts(report) == ["Isi 1."]


def test_what_is_filled_into_a_form_is_named(made):
    """With its look or without, its value its own or that of its field; an empty field holds nothing."""

    def fill(writer):
        field = writer._add_object(
            part(FT=NameObject("/Tx"), T=TextStringObject("a"), V=TextStringObject("88,5"))
        )
        kid = note(writer, "/Widget", None, Parent=field)
        field.get_object()[NameObject("/Kids")] = ArrayObject([kid])
        shown, empty = (
            note(writer, "/Widget", appearance, FT=NameObject("/Tx"), T=TextStringObject(name), **value)
            for name, appearance, value in (
                ("b", look(writer, WORDS), {"V": TextStringObject("77")}),
                ("c", None, {}),
            )
        )
        writer.root_object[NameObject("/AcroForm")] = part(Fields=ArrayObject([field, shown, empty]))

    report = read_pdf(changed(made("Isi 1."), fill))
    unread = Unread("halaman 1, 2 isian formulir", "isinya tidak dibaca: “88,5”, “77”")
    assert report.tidak_terbaca == (unread,)


def test_links_drawings_and_comments_are_no_text_of_the_page(made):
    """A comment is a mark to click at, a line over a text prints no letters."""

    def put(writer):
        note(writer, "/Link")
        note(writer, "/Text", look(writer, WORDS), Contents=TextStringObject("komentar"))
        note(writer, "/Highlight", look(writer, b"0 0 m 9 9 l S"), Contents=TextStringObject("komentar"))

    assert read_pdf(changed(made("Isi 1."), put)).tidak_terbaca == ()


def test_what_a_file_holds_beside_its_pages_is_named(made):
    """Other files within it, and a form that only some programs show; the library warns nobody of it."""

    def put(writer):
        writer.add_attachment("data.xlsx", b"PK")
        form = part(Fields=ArrayObject(), XFA=look(writer, b"<xdp/>"))
        writer.root_object[NameObject("/AcroForm")] = form

    path = changed(made("Isi 1."), put)
    assert read_pdf(path).tidak_terbaca == (
        Unread("formulir XFA", "isiannya tidak dibaca"),
        Unread("berkas lain di dalam PDF ini", "isinya tidak dibaca"),
    )
    # Here pytest takes what is logged; a process of its own shows what a terminal would.
    code = (
        "import sys; from pathlib import Path; from lkjtools.reading.pdf import read_pdf; "
        "read_pdf(Path(sys.argv[1]))"
    )
    ran = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True)
    assert (ran.stdout, ran.stderr) == (b"", b"")


@pytest.mark.parametrize(
    ("state", "said"), [({"OFF": 1}, True), ({"BaseState": 0}, True), ({"ON": 1}, False), ({}, False)]
)
def test_text_of_a_hidden_layer_is_said_to_be_read(made, state, said):
    """PDFium gives the words of a layer that is switched off; a layer that is shown is like any text."""

    def put(writer):
        layer = writer._add_object(part(Type=NameObject("/OCG"), Name=TextStringObject("Draf")))
        shown = {name: ArrayObject([layer]) if value else NameObject("/OFF") for name, value in state.items()}
        writer.root_object[NameObject("/OCProperties")] = part(OCGs=ArrayObject([layer]), D=part(**shown))
        page = writer.pages[0]
        page["/Resources"][NameObject("/Properties")] = part(MC0=layer)
        content = page.get_contents()
        content.set_data(b"/OC /MC0 BDC " + content.get_data() + b" EMC")
        page[NameObject("/Contents")] = writer._add_object(content)

    report = read_pdf(changed(made("Isi 1.", tags=False), put))
    assert texts(report) == ["Isi 1."]
    assert [
        text.startswith("PDF ini memuat lapisan yang disembunyikan") for text in report.pemberitahuan
    ] == ([True] if said else [])


def _round(writer):
    """Tags that hold themselves."""
    root = writer.root_object["/StructTreeRoot"]
    element = writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/Div")}))
    element.get_object()[NameObject("/K")] = ArrayObject([element, root["/K"]])
    root[NameObject("/K")] = ArrayObject([element])


def _deep(writer):
    """Tags nested deeper than any document."""
    root = writer.root_object["/StructTreeRoot"]
    inner = root["/K"]
    for _ in range(5000):
        inner = writer._add_object(
            DictionaryObject({NameObject("/S"): NameObject("/Div"), NameObject("/K"): ArrayObject([inner])})
        )
    root[NameObject("/K")] = ArrayObject([inner])


def _wide(writer):
    """A cell that claims to cover more than any table has."""
    for item in writer._objects:
        if isinstance(item, DictionaryObject) and item.get("/S") == "/TD":
            item[NameObject("/A")] = DictionaryObject(
                {NameObject("/O"): NameObject("/Table"), NameObject("/ColSpan"): NumberObject(10**9)}
            )


def _nothing(writer):
    """Tags of nothing."""
    writer.root_object[NameObject("/StructTreeRoot")] = NumberObject(7)


@pytest.mark.parametrize("harm", [_round, _deep, _wide, _nothing])
def test_harmful_tags_lose_nothing(made, harm):
    """Whatever the tags claim, reading ends and every printed word is there."""
    report = read_pdf(changed(made(SPANS), harm))
    printed = " ".join(text for *_, text in report.texts())
    assert {"Sasaran", "95,00", "96,40", "-"} <= set(printed.split())


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(20))
def test_damaged_file_is_read_or_refused(made, seed, capfd):
    """Whatever bytes are changed, cut or doubled: a report or one sentence, and nothing on the terminal."""
    path = made(SPANS, tags=seed % 2 == 0)
    chance, data = random.Random(seed), bytearray(path.read_bytes())  # noqa: S311 - no secret
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    place = chance.randrange(len(data))
    data[place : place + chance.choice((0, 500))] = data[place : place + chance.choice((0, 900))]
    path.write_bytes(data)
    try:
        assert read_pdf(path).halaman
    except LkjError as refused:
        assert str(refused).startswith(f"{path}: ")  # noqa: PT017 - either is right
    assert capfd.readouterr() == ("", "")


def test_page_with_too_much_on_it_is_named(made):
    """A page of more rules than any page has is not read, and said so."""

    def draw(writer):
        page = writer.pages[0]
        content = page.get_contents()
        content.set_data(content.get_data() + b"\n0 0 m" + b" 1 1 l" * 410_000 + b" f")
        page[NameObject("/Contents")] = writer._add_object(content)

    report = read_pdf(changed(made("Isi.", tags=False), draw))
    assert [each.tempat for each in report.tidak_terbaca] == ["halaman 1"]


def test_number_of_processes_changes_nothing(made):
    """One process and three give the same."""
    path = made(LONG, tags=False)
    # Where Typst has run a process makes no copies of itself.
    code = (
        "import sys; from pathlib import Path; from lkjtools.reading.pdf import read_pdf; "
        "print(repr(read_pdf(Path(sys.argv[1]), jobs=int(sys.argv[2]))))"
    )
    one, three = (
        subprocess.run(
            [sys.executable, "-c", code, path, jobs], capture_output=True, check=True, text=True
        ).stdout
        for jobs in ("1", "3")
    )
    assert one == three
    assert one.strip() == repr(read_pdf(path))


@pytest.fixture(scope="module")
def read_2023(report_2023):
    """The PDF of the sample agency's report, read."""
    return read_pdf(report_2023 / "LKj-2023.pdf")


def test_every_printed_figure_of_the_report_is_read(report_2023, read_2023):
    """Each figure of the register stands in a cell or a paragraph of the page that the register names."""
    assert read_2023.tidak_terbaca == (Unread("12 gambar", "angka di dalam gambar tidak dibaca"),)
    printed = re.sub(r"\s+", "", " ".join(text for *_, text in read_2023.texts()))
    with (report_2023 / "register.csv").open(encoding="utf-8", newline="") as file:
        figures = [row["text"] for row in csv.DictReader(file) if row["printed_at"] and row["text"]]
    assert len(figures) > 900
    assert [text for text in figures if re.sub(r"\s+", "", text) not in printed] == []


def test_tables_of_the_report_are_those_of_its_docx(report_2023, read_2023):
    """Every table of the DOCX is read from the tags of the PDF, the same words in the same rows."""
    from docx import Document

    def flat(text):
        return re.sub(r"\s+", "", text)

    found = [
        [
            [flat(cell.teks) for cell in table.cells if cell.baris == row and cell.teks]
            for row in range(1, table.tinggi + 1)
        ]
        for table in read_2023.tables.values()
    ]
    expected = []
    for table in Document(str(report_2023 / "LKj-2023.docx")).tables:
        grid, seen = [], set()
        for row in table.rows:
            grid.append([])
            for cell in row.cells:
                if cell._tc not in seen and cell.text.strip():
                    grid[-1].append(flat(cell.text))
                seen.add(cell._tc)
        expected.append(grid)
    for one, other in zip(found, expected, strict=True):
        # Where a page breaks a group of rows the PDF prints the name of the group again.
        assert [row[-len(cells) :] for row, cells in zip(one, other, strict=True)] == other
