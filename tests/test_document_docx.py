"""The DOCX says what the other formats say, keeps to the schema of its format, and holds no data that acts."""

import base64
import io
import itertools
import re
import subprocess
import uuid
import zipfile
from pathlib import Path

import docx
import nbformat
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image
from pypdf import PdfReader

from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.exporters import LkjDocxExporter
from lkjtools.document.pdf import render_numbered_pdf
from lkjtools.document.stitch import stitch
from lkjtools.document.table_heads import header_rows
from lkjtools.errors import PublishError
from lkjtools.show.pandoc_tree import nodes, plain_text, rewrite
from lkjtools.show.recorded import TabelV1
from lkjtools.theme import load_theme
from tests.values_contoh import (
    KINERJA,
    SVG,
    bullet,
    chapter,
    column,
    contoh,
    gambar,
    judul,
    laporan,
    narasi,
    para,
    row,
    rujukan,
    tabel,
)

SERANGAN = ["=2+5", "<w:p>", '#read("/etc/passwd")', '<img src=x onerror="x">', "{ DATE }", "&amp; ]]> \\h"]
TWIPS_PER_CM = 1440 / 2.54
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def document():
    return compose(stitch(contoh()))


@pytest.fixture(scope="module")
def file(document):
    _, pages = render_numbered_pdf(document)
    return render_docx(document, pages.parts)


@pytest.fixture(scope="module")
def word(file):
    return docx.Document(io.BytesIO(file))


def made_of(*shown, **identity):
    """A document of one chapter: its composed form and its DOCX."""
    composed = compose(stitch([("01_bab", chapter(judul("Satu"), *shown, identity=laporan(**identity)))]))
    file = render_docx(composed)
    return file, docx.Document(io.BytesIO(file))


def styled(word, *styles):
    ids = {style.style_id for style in word.styles if style.name in styles}
    return [p for p in word.element.body.iter(qn("w:p")) if style_id(p) in ids]


def style_id(paragraph):
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if mark is None else mark.get(qn("w:val"))


def text(node):
    """What is read: a tab or a forced space is a space, the command of a field is not read."""
    signs = {
        qn("w:t"): lambda part: part.text or "",
        qn("w:tab"): lambda part: " ",
        qn("w:br"): lambda part: " ",
    }
    made = "".join(signs[part.tag](part) for part in node.iter(*signs) if part.getparent().tag == qn("w:r"))
    return made.replace("\u00a0", " ")


def commands(word):
    return [part.text.strip() for part in word.element.body.iter(qn("w:instrText"))]


def parts(file):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sections(word):
    """Each section's properties and the texts that stand in it."""
    made, texts = [], []
    for block in word.element.body:
        if block.tag == qn("w:sectPr"):
            made.append((block, texts))
        else:
            texts += [text(block)] if text(block) else []
            end = block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if end is not None:
                made.append((end, texts))
                texts = []
    return made


# What the formats share -----------------------------------------------------------------------------


def test_same_notebook_gives_the_same_bytes_through_the_exporter(file):
    """nbconvert's exporter makes the very file that the build makes, with no time of day in it."""
    made, resources = LkjDocxExporter().from_notebook_node(stitch(contoh()))
    assert made == file
    assert resources["output_extension"] == ".docx"
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_headings_are_those_of_the_document_with_their_numbers_and_levels(word, document):
    """Every heading is in the DOCX, in order, with its number and level."""
    found = [(int(style_id(p)[-1]), text(p)) for p in styled(word, *(f"Heading {n}" for n in range(1, 6)))]
    assert found == [(e.level, f"{e.number or ''} {e.text}".strip()) for e in document.headings]


@pytest.mark.parametrize(("style", "kind"), [("Table Caption", "tables"), ("Image Caption", "pictures")])
def test_captions_are_those_of_the_document_with_their_numbers(word, document, style, kind):
    """Every table and picture has its numbered caption, in order."""
    expected = [f"{item.number} {item.value.caption}" for item in getattr(document, kind).values()]
    assert [text(p) for p in styled(word, style)] == expected


def test_tables_hold_the_texts_of_the_document_in_their_cells(word, document):
    """Every cell of every table prints the text of the record."""
    found = [[[text(tc) for tc in tr.tc_lst] for tr in t._tbl.tr_lst if not is_head(tr)] for t in word.tables]
    expected = [
        [[cell.text for cell in line.cells] for line in item.value.rows] for item in document.tables.values()
    ]
    assert found == expected


def is_head(line):
    return line.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_all_prose_has_a_style_of_its_own(word):
    """Lists whose items are set apart have none in pandoc's DOCX, and stand out from the others."""
    bare = [text(p) for p in word.element.body.iter(qn("w:p")) if style_id(p) is None]
    assert bare == []
    items = [p for p in styled(word, "Compact") if p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None]
    assert [text(p) for p in items][:2] == [
        "Peraturan Presiden tentang sistem akuntabilitas;",
        "Peraturan Menteri tentang petunjuk teknis.",
    ]


# Contents and references ----------------------------------------------------------------------------


def test_contents_and_lists_are_fields_that_show_their_lines_before_word_fills_them(word, document):
    """The lists can be read in a program that fills no fields, and Word is asked to fill them."""
    lists = [command for command in commands(word) if command.startswith("TOC")]
    assert lists == [
        r'TOC \o "1-3" \h \z',
        r'TOC \h \z \t "Table Caption" \c',
        r'TOC \h \z \t "Image Caption" \c',
    ]
    found = [text(p).rpartition(" ")[0] for p in styled(word, "toc 1", "toc 2", "toc 3")]
    assert found == [f"{e.number or ''} {e.text}".strip() for e in document.headings if e.level <= 3]
    listed = [*document.tables.values(), *document.pictures.values()]
    assert [text(p).rpartition(" ")[0] for p in styled(word, "table of figures")] == [
        f"{item.number} {item.value.caption}" for item in listed
    ]
    assert [text(p) for p in styled(word, "TOC Heading")] == ["Daftar Isi", "Daftar Tabel", "Daftar Gambar"]
    # Every field is opened, parted and closed, and Word is asked to fill the lists.
    kinds = [mark.get(qn("w:fldCharType")) for mark in word.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(commands(word))
    dirty = [mark for mark in word.element.body.iter(qn("w:fldChar")) if mark.get(qn("w:dirty")) == "true"]
    assert len(dirty) == 3


def shown_pages(word):
    """What contents and lists show before they are updated: the line of each part, and the number of its page."""
    lines = [text(p) for p in styled(word, "toc 1", "toc 2", "toc 3", "table of figures")]
    return {line.rpartition(" ")[0]: line.rpartition(" ")[2] for line in lines}


def pages_in_print(document, pdf):
    """The printed number of the page of the PDF where each heading leads and where each caption stands."""
    reader = PdfReader(io.BytesIO(pdf))
    numbers, places = reader.page_labels, reader.named_destinations
    found = {
        f"{entry.number or ''} {entry.text}".strip(): numbers[
            reader.get_destination_page_number(places[entry.id])
        ]
        for entry in document.headings
        if entry.level <= 3
    }
    # Contents and lists, which name all captions, end before the page 1.
    (contents,) = (mark for mark in reader.outline if "Daftar Isi" in str(mark))
    first, end = reader.get_destination_page_number(contents), numbers.index("1")
    texts = [squeeze(page.extract_text()) for page in reader.pages]
    for caption in (f"{item.number} {item.value.caption}" for item in document.items):
        pages = (at for at, page in enumerate(texts) if squeeze(caption) in page and not first <= at < end)
        found[caption] = numbers[next(pages)]
    return found


def test_contents_and_lists_first_show_the_pages_of_the_pdf(word, document):
    """Before a program updates them, contents and lists show the number of the page in the report's PDF."""
    pdf, _ = render_numbered_pdf(document)
    shown = shown_pages(word)
    assert shown == pages_in_print(document, pdf)
    assert {"i", "1"} <= set(shown.values())


def test_the_list_of_pictures_follows_that_of_the_tables_on_its_page(word):
    """The list of pictures starts no page of its own."""
    heads = {text(p): p.pPr.find(qn("w:pageBreakBefore")) for p in styled(word, "TOC Heading")}
    assert [heads[name] for name in ("Daftar Isi", "Daftar Tabel")] == [None, None]
    assert heads["Daftar Gambar"].get(qn("w:val")) == "false"


def test_a_report_without_pictures_has_no_list_of_them():
    """No list stands empty."""
    _, word = made_of(tabel("a", "Judul", KINERJA[:2], [row("1", "x")]))
    assert [text(p) for p in styled(word, "TOC Heading")] == ["Daftar Isi", "Daftar Tabel"]


def test_every_reference_leads_to_a_bookmark_that_exists(word):
    """No link of the DOCX is dead, bookmarks are unique, and a number never parts from its word."""
    marks = [mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    assert max(map(len, marks)) <= 40
    links = [link for link in word.element.body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    targets = {link.get(qn("w:anchor")) for link in links}
    targets |= {command.split()[1] for command in commands(word) if command.startswith("PAGEREF")}
    assert targets
    assert targets <= set(marks)
    assert {"Tabel 2.1.1", "Gambar 2.1.1"} <= {text(link) for link in links}
    # In the prose a number stays on one line with its "Tabel".
    prose = [p for p in styled(word, "First Paragraph", "Body Text") if "disajikan pada" in text(p)]
    written = [link.find(f".//{qn('w:t')}").text for p in prose for link in p.iter(qn("w:hyperlink"))]
    assert written == ["Tabel\u00a02.1.1", "Gambar\u00a02.1.1", "Tabel\u00a02.3.1"]


# Pages ----------------------------------------------------------------------------------------------


def test_front_matter_counts_in_roman_and_the_body_from_one(word):
    """The cover has no number, the front matter counts i, ii, and the first bab starts at 1."""
    pages = [(found.find(qn("w:pgNumType")), texts) for found, texts in sections(word)]
    cover, front, body, *rest = pages
    assert cover[0] is None
    assert "Dinas Contoh" in cover[1]
    assert dict(front[0].attrib) == {qn("w:fmt"): "lowerRoman", qn("w:start"): "1"}
    assert {"Kata Pengantar", "Daftar Isi", "Daftar Tabel", "Daftar Gambar"} <= set(front[1])
    assert dict(body[0].attrib) == {qn("w:fmt"): "decimal", qn("w:start"): "1"}
    assert body[1][0] == "BAB I Pendahuluan"
    assert [dict(found.attrib) for found, _ in rest] == [{qn("w:fmt"): "decimal"}] * 2


def test_pages_are_a4_with_room_for_the_binding_and_turned_for_wide_tables(word):
    """Pages are A4 with the theme's margins; only those of wide tables are landscape."""
    theme = load_theme()
    long, short = (round(theme.page[side] * TWIPS_PER_CM) for side in ("height", "width"))
    assert (long, short) == (16838, 11906)
    for found, texts in sections(word):
        size, margins = found.find(qn("w:pgSz")), found.find(qn("w:pgMar"))
        is_wide = any("Perbandingan lintas tahun" in each for each in texts[:1])
        assert (size.get(qn("w:orient")) == "landscape") == is_wide
        expected = (long, short) if is_wide else (short, long)
        assert (int(size.get(qn("w:w"))), int(size.get(qn("w:h")))) == expected
        found_margins = [margins.get(qn(f"w:{side}")) for side in ("left", "right", "top", "bottom")]
        assert found_margins == ["1701", "1134", "1701", "1134"]


def test_wide_tables_that_follow_each_other_share_a_section():
    """Neighbouring wide tables turn the page once."""
    rows = [row("1", "x", "x", "1", "2", "3", "y")]
    wide = [tabel(code, code, KINERJA, rows, landscape=True) for code in "abc"]
    _, word = made_of(wide[0], wide[1], narasi("p", para("Di antaranya.")), wide[2])
    found = [texts for _, texts in sections(word)]
    assert [len([each for each in texts if each.startswith("Tabel")]) for texts in found[2:]] == [0, 2, 0, 1]


def test_every_page_but_the_cover_has_the_running_header_and_its_number(word):
    """A loose page says of which report it is, and which page."""
    cover, *others = word.sections
    assert not cover._sectPr.findall(qn("w:headerReference"))
    for section in others:
        (header,) = section.header.paragraphs
        assert header.text == "Dinas Contoh\tLaporan Kinerja Instansi Pemerintah Tahun 2023"
        (stop,) = header.paragraph_format.tab_stops
        width = section.page_width - section.left_margin - section.right_margin
        assert abs(stop.position - width) < 1000
        (footer,) = section.footer.paragraphs
        assert "PAGE" in [part.text.strip() for part in footer._p.iter(qn("w:instrText"))]


def test_a_long_name_of_an_agency_has_a_line_of_the_header_for_itself():
    """Agency and title share a line only where both fit."""
    long = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan Keluarga Berencana"
    for agency, separator in ((long, "br"), ("Dinas Contoh", "tab")):
        _, word = made_of(instansi=agency)
        (header,) = word.sections[1].header.paragraphs
        assert header._p.find(f".//{qn('w:' + separator)}") is not None
        assert agency in header.text


def test_signature_block_stays_on_one_page(word):
    """No page break falls into the signature, which has room to sign."""
    signature = styled(word, "Signature First", "Signature", "Signature Name")
    assert [text(p) for p in signature] == [
        "Kota Contoh, 31 Januari 2024",
        "Kepala Dinas Contoh,",
        "Nama Pejabat",
        "Pembina Utama Muda",
    ]
    base = word.styles["Signature"].paragraph_format
    assert base.keep_with_next
    assert base.keep_together
    # Room to sign stands before the name.
    assert word.styles["Signature Name"].paragraph_format.space_before.cm == pytest.approx(2, abs=0.01)
    for name in ("Signature First", "Signature Name"):
        assert word.styles[name].base_style.name == "Signature"


def test_cover_has_the_identity_and_the_logo_with_its_text():
    """The cover prints whose report it is and of which year; the logo has an alternative text."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 60), "red").save(stream, "PNG")
    uri = f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"
    _, word = made_of(logo=uri)
    cover = sections(word)[0][1]
    assert cover == [
        "Pemerintah Kabupaten Contoh",
        "Dinas Contoh",
        "Laporan Kinerja Instansi Pemerintah",
        "Tahun 2023",
        "Kota Contoh, 2024",
    ]
    (logo,) = word.element.body.iter(qn("wp:docPr"))
    assert logo.get("descr") == "Logo Pemerintah Kabupaten Contoh"


# Tables ---------------------------------------------------------------------------------------------


def test_no_row_is_torn_and_all_rows_of_the_head_are_repeated(word, document):
    """A row stays on one page, and each page of a table repeats its whole head."""
    for table, item in zip(word.tables, document.tables.values(), strict=True):
        lines = table._tbl.tr_lst
        assert all(line.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for line in lines)
        depth = max(len(c.header) for c in item.value.columns)
        assert [is_head(line) for line in lines] == [True] * depth + [False] * (len(lines) - depth)


def test_heads_of_several_levels_span_columns_and_rows(word):
    """A head over several columns spans them, and one without levels spans the rows."""

    def cells(line):
        for tc in line.tc_lst:
            properties = tc.tcPr
            merge = properties.find(qn("w:vMerge"))
            yield text(tc), tc.grid_span, None if merge is None else merge.get(qn("w:val"))

    upper, lower = (list(cells(line)) for line in word.tables[0]._tbl.tr_lst[:2])
    below = "continue"
    assert upper == [
        ("No", 1, "restart"),
        ("Indikator Kinerja", 1, "restart"),
        ("Satuan", 1, "restart"),
        ("2023", 3, None),
        ("Predikat", 1, "restart"),
    ]
    assert lower == [
        *[("", 1, below)] * 3,
        ("Target", 1, None),
        ("Realisasi", 1, None),
        ("Capaian (%)", 1, None),
        ("", 1, below),
    ]


def test_groups_and_totals_stand_out_and_columns_keep_their_alignment(word):
    """The kind of a row and the alignment of a column are as the record says."""
    lines = word.tables[0]._tbl.tr_lst[2:]
    styles = [style_id(line.tc_lst[0].p_lst[0]) for line in lines]
    data, group, total = "TableText", "TableGroup", "TableTotal"
    assert styles == [group, data, data, group, data, total]
    assert lines[0].tc_lst[0].grid_span == 7
    sides = [tc.p_lst[0].pPr.jc.get(qn("w:val")) for tc in lines[1].tc_lst]
    assert sides == ["center", "left", "center", "right", "right", "right", "left"]


def test_decimal_commas_of_a_column_stand_under_each_other():
    """What a number lacks behind its comma is an indent at its right, in twentieths of a point."""
    columns = [column("a", "Uraian"), column("b", "Nilai", align="right")]
    rows = [row("x", "3,833"), row("y", "96,4"), row("z", "12"), row("t", "II+")]
    _, word = made_of(tabel("a", "A", columns, rows))
    indents = [line.tc_lst[1].p_lst[0].pPr.ind for line in word.tables[0]._tbl.tr_lst[1:]]
    found = [None if each is None else each.get(qn("w:right")) for each in indents]
    size = load_theme().size["table"] * 20
    assert found == [None, str(round(0.994 * size)), str(round(1.740 * size)), None]


def test_no_rule_parts_a_cell_from_the_one_that_it_goes_on_with():
    """Both sides of the edge say so, since a program may look at either."""
    rows = [row("1", "a"), row("", "b"), row("2", "c")]
    _, word = made_of(tabel("a", "A", [column("a", "A"), column("b", "B")], rows))
    edges = []
    for line in word.tables[0]._tbl.tr_lst[1:]:
        borders = [tc.tcPr.find(qn("w:tcBorders")) for tc in line.tc_lst]
        edges.append([[] if each is None else [edge.tag.split("}")[1] for edge in each] for each in borders])
        assert all(edge.get(qn("w:val")) == "nil" for each in borders if each is not None for edge in each)
    assert edges == [[["bottom"], []], [["top"], []], [[], []]]


def test_totals_keep_to_the_row_before_them():
    """So that no page holds a total alone; the table is too long to be kept whole."""
    rows = [row(f"baris {n}", "1") for n in range(30)]
    totals = [row(name, "1", kind="total") for name in ("Jumlah", "Rerata")]
    columns = [column("a", "Uraian"), column("b", "Nilai", align="right")]
    _, word = made_of(tabel("a", "A", columns, [*rows, *totals]))
    lines = word.tables[0]._tbl.tr_lst[1:]
    kept = [text(line.tc_lst[0]) for line in lines if line.tc_lst[0].p_lst[0].pPr.keepNext is not None]
    assert kept == ["baris 29", "Jumlah"]


def test_a_table_is_as_wide_as_its_page_and_each_cell_as_its_columns(word):
    """Every table fills the text width, and each cell is as wide as the columns that it spans."""
    for table, wide in zip(word.tables, [False, False, True, False, False], strict=True):
        # The widths hold: the program that opens the file computes none of its own.
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        grid = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert sum(grid) == pytest.approx((24.7 if wide else 16.0) * TWIPS_PER_CM, abs=5)
        for line in table._tbl.tr_lst:
            place = 0
            for tc in line.tc_lst:
                width = int(tc.tcPr.find(qn("w:tcW")).get(qn("w:w")))
                assert width == sum(grid[place : place + tc.grid_span])
                place += tc.grid_span
            assert place == len(grid)


def test_notes_and_source_follow_their_table_and_keep_to_it(word):
    """The notes and the source are on the page of the last row."""
    table = word.tables[0]._tbl
    after = list(itertools.islice(table.itersiblings(), 3))
    assert [text(p) for p in after] == [
        "Capaian dihitung dari nilai sebelum dibulatkan.",
        "Indikator 3 dinilai menurut level.",
        "Sumber: Dinas Contoh, data diolah",
    ]
    assert all(tc.p_lst[0].pPr.keepNext is not None for tc in table.tr_lst[-1].tc_lst)
    kept = [word.styles[name].paragraph_format.keep_with_next for name in ("Table Note", "Table Note Last")]
    assert kept == [True, False]


def test_a_paragraph_that_leads_to_a_list_or_text_keeps_to_it():
    """No page ends behind its colon; what leads to nothing may end one."""
    texts = narasi("teks", para("Rencananya:"), bullet("satu"), para("Dan:"), para("Sekian."), para("Habis:"))
    _, word = made_of(texts)
    assert [text(p) for p in styled(word, "Lead")] == ["Rencananya:", "Dan:"]
    assert word.styles["Lead"].paragraph_format.keep_with_next


def test_a_table_has_a_text_for_who_does_not_see_it(word):
    """A table names its number, caption and columns to a screen reader."""
    properties = word.tables[0]._tbl.tblPr
    caption = properties.find(qn("w:tblCaption")).get(qn("w:val"))
    assert caption == "Tabel 2.1.1 Capaian indikator kinerja utama"
    described = properties.find(qn("w:tblDescription")).get(qn("w:val"))
    assert described.startswith("Kolom: No; Indikator Kinerja; Satuan; 2023 – Target;")


def test_a_table_too_wide_for_its_page_names_chapter_and_cell():
    """A table that cannot fit is refused with its place, not squeezed."""
    wide = tabel(
        "lebar",
        "Judul",
        [column(f"k{n}", f"Panjangsekali{n}" * 3) for n in range(12)],
        [row(*"abcdefghijkl")],
    )
    with pytest.raises(
        PublishError, match=r'DOCX tidak dapat dibuat: 01_bab, sel 5: tabel "lebar" tidak muat'
    ):
        made_of(wide)


# Pictures -------------------------------------------------------------------------------------------


def colours(dots):
    return {colour for _, colour in dots.convert("RGB").getcolors(maxcolors=2**24)}


def test_charts_are_pictures_of_enough_dots_with_their_text(file, word):
    """A chart is as wide as the text, sharp enough for print, in its colours, with an alternative text."""
    (frame,) = word.element.body.iter(qn("wp:inline"))
    assert frame.find(qn("wp:docPr")).get("descr") == "Diagram batang capaian empat indikator."
    # It stands in the column, and it is in the file once.
    assert [frame.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
    assert b"base64" not in parts(file)["word/document.xml"]
    width = int(frame.find(qn("wp:extent")).get("cx")) / 360000
    assert width == pytest.approx(load_theme().text_width_cm, abs=0.05)
    (picture,) = [content for name, content in parts(file).items() if name.startswith("word/media/")]
    with Image.open(io.BytesIO(picture)) as dots:
        assert dots.format == "PNG"
        assert dots.width / (width / 2.54) >= 200
        # It is drawn, not blank: the four colours of the bars are there.
        assert {(18, 51, 90), (150, 54, 26), (47, 120, 176), (188, 138, 36)} <= set(colours(dots))


def test_several_charts_keep_to_their_captions():
    """Each chart carries its own drawing and text."""
    other = SVG.replace("#12335a", "#00ff00")
    _, word = made_of(gambar("a", "Satu", alt="A"), gambar("b", "Dua", alt="B", svg=other))
    found = []
    for frame in word.element.body.iter(qn("wp:inline")):
        name = next(frame.iter(qn("a:blip"))).get(qn("r:embed"))
        with Image.open(io.BytesIO(word.part.related_parts[name].blob)) as dots:
            is_green = (0, 255, 0) in colours(dots)
        found.append((frame.find(qn("wp:docPr")).get("descr"), is_green))
    assert found == [("A", False), ("B", True)]


def test_a_photo_is_carried_as_it_is():
    """A photo is in the file byte for byte."""
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), "blue").save(stream, "JPEG")
    kind, value = gambar("foto", "Kegiatan", alt="Foto kegiatan")
    del value["svg"]
    value["image"] = {"media_type": "image/jpeg", "base64": base64.b64encode(stream.getvalue()).decode()}
    file, _ = made_of((kind, value))
    assert stream.getvalue() in parts(file).values()


# The file -------------------------------------------------------------------------------------------


def test_properties_are_those_of_the_report(word):
    """Title, author, language and dates of the file are the report's, not those of the machine."""
    found = word.core_properties
    assert found.title == "Laporan Kinerja Instansi Pemerintah Dinas Contoh Tahun 2023"
    assert (found.author, found.language) == ("Dinas Contoh", "id-ID")
    assert found.created.isoformat()[:10] == found.modified.isoformat()[:10] == "2024-01-31"
    language = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "id-ID"


def test_fonts_travel_with_the_file(file):
    """The four styles of the report's font are embedded and can be taken out again byte for byte."""
    theme = load_theme()
    table = etree.fromstring(parts(file)["word/fontTable.xml"])
    (font,) = table
    assert font.get(qn("w:name")) == theme.font_family
    rels = {
        rel.get("Id"): rel.get("Target")
        for rel in etree.fromstring(parts(file)["word/_rels/fontTable.xml.rels"])
    }
    for element, style in (
        ("Regular", "regular"),
        ("Bold", "bold"),
        ("Italic", "italic"),
        ("BoldItalic", "bold_italic"),
    ):
        mark = font.find(qn(f"w:embed{element}"))
        content = bytearray(parts(file)[f"word/{rels[mark.get(qn('r:id'))]}"])
        # ECMA-376 part 4, 2.8.1: the first 32 bytes are mixed with the key, its last byte first.
        key = uuid.UUID(mark.get(qn("w:fontKey"))).bytes[::-1]
        for place in range(32):
            content[place] ^= key[place % 16]
        assert bytes(content) == theme.font_files[style].read_bytes()


def test_nothing_of_the_data_acts_and_nothing_is_fetched():
    """Every place where data is printed shows it letter by letter: no field, no markup, no address to load from."""
    attack = " ".join(SERANGAN)
    table = tabel(
        "a",
        attack,
        [column("satu", [attack, "A"]), column("dua", [attack, attack])],
        [row(attack, kind="group"), row(attack, "x"), row("x", attack, kind="total")],
        notes=[attack],
        source=attack,
    )
    picture = gambar("g", attack, alt=attack, notes=[attack], source=attack)
    footnote = {"t": "Note", "c": [para(attack)]}
    link = {
        "t": "Link",
        "c": [["", [], []], [{"t": "Str", "c": "situs"}], ["https://contoh.go.id/a?b=c&d", ""]],
    }
    shown = [
        judul(attack, 2),
        narasi("p", para(attack, footnote), para("Lihat ", link, " dan ", rujukan("tabel-a"))),
        table,
        picture,
    ]
    file, word = made_of(*shown, instansi=attack, pemerintah=attack, tempat=attack)
    whole = "\n".join(text(p) for p in word.element.body.iter(qn("w:p")))
    # Cover (3), heading, prose, head (2), group, data, total, notes and sources (4), captions (2), lists (3).
    assert whole.count(attack) >= 18
    assert attack in word.sections[1].header.paragraphs[0].text
    known = re.compile(r"PAGE|PAGEREF lkj\d+ \\h|TOC [^{}<>=]*")
    fields = [
        each.text.strip()
        for content in parts(file).values()
        if content.startswith(b"<?xml")
        for each in etree.fromstring(content).iter(qn("w:instrText"))
    ]
    assert fields
    assert all(known.fullmatch(field) for field in fields)
    assert not list(word.element.body.iter(qn("w:fldSimple"), qn("w:object"), qn("w:altChunk")))
    outside = [
        (rel.get("Type").rpartition("/")[2], rel.get("Target"))
        for name, content in parts(file).items()
        if name.endswith(".rels")
        for rel in etree.fromstring(content)
        if rel.get("TargetMode") == "External"
    ]
    assert set(outside) == {("hyperlink", "https://contoh.go.id/a?b=c&d")}
    assert attack in text(etree.fromstring(parts(file)["word/footnotes.xml"]))


# The schema -----------------------------------------------------------------------------------------

WHOLE = {
    ("sz", "val"),
    ("szCs", "val"),
    ("spacing", "before"),
    ("spacing", "after"),
    ("ind", "hanging"),
    ("framePr", "w"),
    ("gridCol", "w"),
    *((tag, "w") for tag in ("tblW", "tcW", "top", "left", "bottom", "right")),
}
"""Measures, whose type the validator leaves open: Word refuses a fraction."""


def faults(file, folder):
    """What Word would not take as it is, by the rules of Microsoft's Open XML SDK."""
    path = folder / "diperiksa.docx"
    path.write_bytes(file)
    found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    for name, content in parts(file).items():
        if re.fullmatch(r"word/[a-zA-Z]+\d*\.xml", name):
            for node in etree.fromstring(content).iter(f"{{{W}}}*"):
                tag = etree.QName(node).localname
                found += [
                    f"{name}: {tag} {attribute}={value}"
                    for attribute, value in node.attrib.items()
                    if (tag, etree.QName(attribute).localname) in WHOLE and not re.fullmatch(r"\d+", value)
                ]
    return found


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_elements_and_attributes_keep_to_the_schema(file, tmp_path):
    """The DOCX is valid Office Open XML."""
    assert faults(file, tmp_path) == []


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (rb'(<w:pStyle w:val="TableText"/>)(<w:jc w:val="\w+"/>)', rb"\2\1"),
        (rb'w:jc w:val="right"', rb'w:jc w:val="kanan"'),
        (rb'<w:tcW w:w="\d+"', rb'<w:tcW w:w="12.5"'),
    ],
    ids=["order", "choice", "measure"],
)
def test_the_check_of_the_schema_finds_what_is_wrong(file, tmp_path, written, wrong):
    """An element or attribute out of place is found by the check that the other tests rest on."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts(file).items():
            changed, count = re.subn(written, wrong, content, count=1)
            assert count == 1 or name != "word/document.xml"
            archive.writestr(name, changed if name == "word/document.xml" else content)
    assert len(faults(made.getvalue(), tmp_path)) == 1


def test_every_style_that_is_used_exists(file, word):
    """No paragraph or run names a style that the file does not define."""
    known = {style.style_id for style in word.styles}
    used = {
        mark.get(qn("w:val"))
        for name, content in parts(file).items()
        if re.fullmatch(r"word/[a-zA-Z]+\d*\.xml", name)
        for mark in etree.fromstring(content).iter(
            *(qn(f"w:{kind}") for kind in ("pStyle", "rStyle", "next"))
        )
    }
    assert used <= known


# In a word processor --------------------------------------------------------------------------------


def printed(file, folder):
    """The text that LibreOffice prints, in the order in which it prints it, without white space."""
    path = folder / "laporan.docx"
    path.write_bytes(file)
    profile = f"-env:UserInstallation=file://{folder / 'profil'}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    read = ["pdftotext", "-raw", path.with_suffix(".pdf"), "-"]
    return squeeze(subprocess.run(read, check=True, capture_output=True, text=True).stdout)


def squeeze(content):
    return re.sub(r"\s", "", content).casefold()


def texts_of(document):
    """Every heading, word of prose, caption, head, cell, note and source, in order; footnotes are left out."""
    items = document.tables | document.pictures
    for block in document.blocks:
        if block["t"] == "Header":
            yield " ".join([dict(block["c"][1][2]).get("nomor", ""), plain_text(block["c"][2])])
        elif block["t"] == "Div" and block["c"][0][0] in items:
            yield from item_texts(items[block["c"][0][0]])
        else:
            without_notes = rewrite([block], lambda node: [] if node["t"] == "Note" else None)
            yield from (node["c"] for node in nodes(without_notes) if node["t"] == "Str")


LONG = 1000
"""Signs of a cell that may go over pages."""


def item_texts(item):
    value = item.value
    caption = f"{item.number} {value.caption}"
    is_table = isinstance(value, TabelV1)
    heads = header_rows([head.header for head in value.columns]) if is_table else []
    yield from [caption, *(cell.text for line in heads for cell in line)]
    for text in (cell.text for line in (value.rows if is_table else ()) for cell in line.cells):
        # Head and foot of a page stand between the words of a cell that goes over it.
        yield from text.split() if len(text) > LONG else [text]
    yield from item.foot


def missing(expected, found):
    """Texts that do not follow, anywhere, the ones before them."""
    place, lost = 0, []
    for each in map(squeeze, expected):
        at = found.find(each, place)
        if at < 0:
            lost.append(each)
        else:
            place = at + len(each)
    return lost


@pytest.mark.office
def test_libreoffice_prints_everything_in_order(file, document, tmp_path):
    """Another office program prints every text of the document, in order, and the numbers of the contents."""
    found = printed(file, tmp_path)
    assert missing(texts_of(document), found) == []
    lines = shown_pages(docx.Document(io.BytesIO(file))).items()
    assert [
        line for line in lines if not re.search(rf"{re.escape(squeeze(line[0]))}\.+{line[1]}", found)
    ] == []


@pytest.mark.office
def test_libreoffice_prints_everything_of_the_report_of_the_sample_data(tmp_path):
    """The sample's DOCX is under 5 MB, valid, printed in full by another program, with the pages of the PDF."""
    built = ROOT / "outputs" / "2023" / "LKj-2023.docx"
    if not built.is_file():
        pytest.skip("make report YEAR=2023")
    composed = compose(nbformat.read(built.with_suffix(".ipynb"), as_version=4))
    file = built.read_bytes()
    assert len(file) < 5_000_000
    assert faults(file, tmp_path) == []
    assert missing(texts_of(composed), printed(file, tmp_path)) == []
    shown = shown_pages(docx.Document(io.BytesIO(file)))
    assert shown == pages_in_print(composed, built.with_suffix(".pdf").read_bytes())
