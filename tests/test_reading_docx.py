import copy
import csv
import re

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from lkjtools.errors import LkjError
from lkjtools.reading.docx import read_docx
from lkjtools.reading.model import Jenis, Paragraph, Unread

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
SHAPE = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def body(*parts, numbering="", styles=""):
    """A document with these elements of WordprocessingML in its body."""
    document = docx.Document()
    for part in parts:
        xml = (
            part
            if part.startswith("<w:")
            else f"<w:p><w:r><w:t xml:space='preserve'>{part}</w:t></w:r></w:p>"
        )
        name = re.match(r"<(w:\w+)", xml)[1]
        element = parse_xml(
            xml.replace(f"<{name}", f"<{name} {nsdecls('w', 'm', 'wp', 'a')} {MC} {SHAPE}", 1)
        )
        document.element.body.insert_element_before(element, "w:sectPr")
    for xml in re.findall(r"<w:abstractNum .*?</w:abstractNum>|<w:num .*?</w:num>", numbering):
        root = document.part.numbering_part.element
        element = parse_xml(xml.replace(" ", f" {nsdecls('w')} ", 1))
        root.append(element)
    for xml in re.findall(r"<w:style .*?</w:style>", styles):
        document.styles.element.append(parse_xml(xml.replace(" ", f" {nsdecls('w')} ", 1)))
    return document


def read(document, tmp_path):
    path = tmp_path / "laporan.docx"
    document.save(path)
    return read_docx(path)


def texts(report):
    return [block.teks for block in report.blok if isinstance(block, Paragraph)]


def table(*rows):
    """A table of Word whose cells hold these texts; a text that is XML is the whole w:tc."""

    def cell(text):
        return text if text.startswith("<w:tc>") else f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    lines = (f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl>"


def span(text, properties):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def rows(of):
    return [[of.text(row, column) for column in range(1, of.lebar + 1)] for row in range(1, of.tinggi + 1)]


def only_table(report):
    (found,) = report.tables.values()
    return found


def test_a_merged_cell_stands_once_with_its_span(tmp_path):
    """gridSpan and vMerge give one cell that covers rows and columns."""
    report = read(
        body(
            table(
                [span("Indikator", '<w:vMerge w:val="restart"/>'), span("Tahun", '<w:gridSpan w:val="2"/>')],
                [span("", "<w:vMerge/>"), "2022", "2023"],
                ["IKM", "80,10", "82,50"],
            )
        ),
        tmp_path,
    )
    found = only_table(report)
    assert [(c.teks, c.baris, c.kolom, c.tinggi, c.lebar) for c in found.cells[:4]] == [
        ("Indikator", 1, 1, 2, 1),
        ("Tahun", 1, 2, 1, 2),
        ("2022", 2, 2, 1, 1),
        ("2023", 2, 3, 1, 1),
    ]
    assert rows(found)[2] == ["IKM", "80,10", "82,50"]
    assert {cell.baris for cell in found.cells if cell.is_kepala} == {1, 2}


def test_edges_drawn_by_hand_that_miss_each_other_are_one(tmp_path):
    """A column of a millimetre, at which the rows' edges miss each other, is no column."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 60, 1940))
    xml = table(
        [span("Target", '<w:gridSpan w:val="2"/>'), "Realisasi"],
        ["3,80", span("3,81", '<w:gridSpan w:val="2"/>')],
    ).replace("<w:tblGrid/>", f"<w:tblGrid>{grid}</w:tblGrid>")
    assert rows(only_table(read(body(xml), tmp_path))) == [["Target", "Realisasi"], ["3,80", "3,81"]]


def test_a_table_within_a_table_follows_the_outer_one(tmp_path):
    """The outer cell keeps its own text alone."""
    inner = table(["a", "1"])
    outer = table([f"<w:tc><w:p><w:r><w:t>luar</w:t></w:r></w:p>{inner}<w:p/></w:tc>", "x"])
    report = read(body(outer, "akhir"), tmp_path)
    assert [rows(found) for found in report.tables.values()] == [[["luar", "x"]], [["a", "1"]]]
    assert [found.nomor for found in report.tables.values()] == [1, 2]


def test_changes_are_taken_as_accepted(tmp_path):
    """What is inserted stands, what is deleted or moved away does not, a deleted end joins two paragraphs."""
    report = read(
        body(
            '<w:p><w:ins w:id="1"><w:r><w:t>81,5</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>80</w:delText>'
            '</w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>pindah</w:t></w:r></w:moveFrom></w:p>',
            '<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:r><w:t>dari 80 </w:t></w:r></w:p>',
            "menjadi 82",
            table(["a", "1"], ["b", "2"]).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="5"/></w:trPr>', 1),
        ),
        tmp_path,
    )
    assert texts(report) == ["81,5", "dari 80 menjadi 82"]
    assert rows(only_table(report)) == [["b", "2"]]
    (notice,) = report.pemberitahuan
    assert notice.startswith("Dokumen ini memuat perubahan terlacak; semuanya dibaca seperti sudah diterima.")


@pytest.mark.parametrize(
    ("change", "notices"),
    [
        ('<w:p><w:ins w:id="1"><w:r><w:t>81,5</w:t></w:r></w:ins></w:p>', 1),
        ('<w:p><w:del w:id="1"><w:r><w:delText>80</w:delText></w:r></w:del></w:p>', 1),
        (table(["a", "1"]).replace("<w:tr>", '<w:tr><w:trPr><w:ins w:id="5"/></w:trPr>'), 1),
        ("<w:p><w:r><w:rPr><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>8</w:t></w:r></w:p>", 0),
        ("81,5", 0),
    ],
)
def test_that_changes_were_accepted_is_said_where_they_are_of_the_text(change, notices, tmp_path):
    """What is inserted or deleted, rows too; another look of the same letters is no other text."""
    assert len(read(body(change), tmp_path).pemberitahuan) == notices


def test_changes_within_the_margin_and_notes_are_said(tmp_path):
    """A head of the page is printed as the text is."""
    document = body("isi")
    change = f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t>2024</w:t></w:r></w:ins>'
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(change))
    assert len(read(document, tmp_path).pemberitahuan) == 1


def test_a_box_that_nobody_sees_is_named_and_not_read(tmp_path):
    """Within hidden text, switched off by itself or with its group, or hidden as old programs write it."""
    content = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"

    def drawing(text, off="", box_off=""):
        return (
            f"<w:drawing><wp:inline><wp:docPr id='1' name='a' {off}/><wps:wsp>"
            f"<wps:cNvPr id='2' name='b' {box_off}/><wps:txbx>{content.format(text)}</wps:txbx></wps:wsp>"
            "</wp:inline></w:drawing>"
        )

    runs = (
        drawing("0"),
        f"<w:rPr><w:vanish/></w:rPr>{drawing('1')}",
        drawing("2", off="hidden='1'"),
        drawing("3", box_off="hidden='true'"),
        f"<w:pict><v:shape {VML} style='width:9pt; visibility: hidden'>{content.format('4')}</v:shape></w:pict>",
    )
    report = read(body(f"<w:p>{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>"), tmp_path)
    assert texts(report) == ["0"]
    assert report.tidak_terbaca == (Unread("teks “1”, “2”, “3”, “4”", "disembunyikan"),)


def test_many_hidden_texts_are_named_by_the_first_and_how_they_begin(tmp_path):
    """Who looks for them finds them; the list stays short."""
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    report = read(body(*(hidden.format(f"{number}{'x' * 99}") for number in range(7)), "isi"), tmp_path)
    (unread,) = report.tidak_terbaca
    assert unread.tempat.startswith(f"teks “0{'x' * 59}…”, “1")
    assert unread.tempat.endswith("…” dan 2 lagi")


def test_a_table_in_the_margin_is_read_as_its_texts(tmp_path):
    """Head and foot set texts beside each other by a table; each is read once, over all sections."""
    document = body("isi")
    footer = document.sections[0].footer
    cells = footer.add_table(1, 2, 9144000).rows[0].cells
    cells[0].text, cells[1].text = "Dinas\nRekaan", "LKj 2023"
    document.add_section()
    margin = [(p.teks, p.jenis) for p in read(document, tmp_path).blok if p.jenis is Jenis.TEPI]
    assert margin == [("Dinas Rekaan", Jenis.TEPI), ("LKj 2023", Jenis.TEPI)]


def test_a_head_of_several_sections_is_read_once(tmp_path):
    """What is hidden in it is named once, and its pictures are counted once."""
    document = body("isi")
    header = document.sections[0].header
    header.paragraphs[0].add_run("RAHASIA").font.hidden = True
    reference = document.sections[0]._sectPr.find(qn("w:headerReference"))
    document.add_section()._sectPr.insert(0, copy.deepcopy(reference))
    assert read(document, tmp_path).tidak_terbaca == (Unread("teks “RAHASIA”", "disembunyikan"),)


def test_signs_of_a_font_are_read_or_counted(tmp_path):
    """Word keeps a sign as font and code: the known ones are their text, the others are said."""

    def sign(font, code):
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    figure = '<w:r><w:t xml:space="preserve"> 80 </w:t></w:r>'
    ticks = sign("Wingdings", "F0FC") + sign("Segoe UI Symbol", "2713")
    report = read(
        body(f"<w:p>{sign('Symbol', 'F0B3')}{figure}{ticks}{sign('Webdings', 'F0AA')}</w:p>"), tmp_path
    )
    assert texts(report) == ["≥ 80 ✓✓"]
    assert report.tidak_terbaca == (Unread("1 lambang", "hurufnya tidak dikenal"),)


def test_letters_of_a_font_of_signs_are_what_they_look_like(tmp_path):
    """A sign typed or pasted in such a font is no letter of the text; other fonts stay as they are."""

    def run(text, font):
        return (
            f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
            f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        )

    line = (
        run("\uf0b3", "Symbol"),
        run(" 80 ü ", "Arial"),
        run("ü ", "Wingdings"),
        run("\uf0aa", "Webdings"),
        run("a", "Symbol"),
    )
    report = read(body(f"<w:p>{''.join(line)}</w:p>"), tmp_path)
    assert texts(report) == ["≥ 80 ü ✓"]
    assert report.tidak_terbaca == (Unread("2 lambang", "hurufnya tidak dikenal"),)


def test_what_stands_in_one_form_only_is_read(tmp_path):
    """Of two forms of a part the second is for old programs; where there is no first one it is printed."""
    only = "<mc:AlternateContent><mc:Fallback><w:t>99</w:t></mc:Fallback></mc:AlternateContent>"
    assert texts(read(body(f"<w:p><w:r>{only}</w:r></w:p>"), tmp_path)) == ["99"]


@pytest.mark.parametrize(
    "content",
    [
        "<w:drawing><c:chart xmlns:c='urn:c'/></w:drawing>",
        "<w:drawing><dgm:relIds xmlns:dgm='urn:d'/></w:drawing>",
        "<w:object><o:OLEObject xmlns:o='urn:o' Type='Embed' ProgID='Excel.Sheet.12'/></w:object>",
        "<w:object><w:control/></w:object>",
    ],
)
def test_charts_diagrams_workbooks_and_controls_are_counted_as_pictures(content, tmp_path):
    """What they show is in other parts of the file, and is not read."""
    report = read(body(f"<w:p><w:r>{content}</w:r></w:p>", "isi"), tmp_path)
    assert report.tidak_terbaca == (Unread("1 gambar", "angka di dalam gambar tidak dibaca"),)


def test_fields_of_a_form_are_what_they_show(tmp_path):
    """A choice has no text of its own, nor has a box to tick."""

    def form(data):
        return (
            f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r></w:p>'
        )

    options = '<w:ddList>{}<w:listEntry w:val="Baik"/><w:listEntry w:val="Cukup"/></w:ddList>'
    report = read(
        body(
            form(options.format('<w:result w:val="1"/>')),
            form(options.format("")),
            form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'),
            form('<w:checkBox><w:default w:val="0"/></w:checkBox>'),
        ),
        tmp_path,
    )
    assert texts(report) == ["Cukup", "Baik", "☒", "☐"]


def test_parts_of_other_files_and_letters_drawn_as_pictures_are_said(tmp_path):
    """A document within the document is not read, nor is a text that is drawn along a line."""
    path = f"<w:p><w:r><w:pict><v:shape {VML}><v:textpath string='98%'/></v:shape></w:pict></w:r></w:p>"
    inner = f"<w:subDoc {nsdecls('r')} r:id='rId99'/>"
    report = read(body(path, inner, "isi"), tmp_path)
    assert report.tidak_terbaca == (
        Unread("1 gambar", "angka di dalam gambar tidak dibaca"),
        Unread("1 bagian yang disisipkan sebagai berkas lain", "isinya tidak dibaca"),
    )


def test_what_a_content_control_holds_is_read_wherever_it_stands(tmp_path):
    """Around blocks, rows, cells and words."""

    def control(inner):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    run = "<w:r><w:t>{}</w:t></w:r>"
    cell = f"<w:tc><w:p>{run}</w:p></w:tc>"
    row = f"<w:tr>{cell.format('a')}{control(cell.format('1'))}</w:tr>"
    report = read(
        body(
            control(f"<w:p>{run.format('satu')}</w:p>"),
            f"<w:p>{control(run.format('dua'))}</w:p>",
            f"<w:tbl><w:tblPr/><w:tblGrid/>{row}{control(row)}</w:tbl>",
        ),
        tmp_path,
    )
    assert texts(report) == ["satu", "dua"]
    assert rows(only_table(report)) == [["a", "1"], ["a", "1"]]


def test_hidden_text_and_the_codes_of_fields_are_not_printed(tmp_path):
    """Of a field its result stands; hidden runs, also by a style, and hidden rows do not, and are named."""
    field = (
        '<w:p><w:r><w:t xml:space="preserve">Tabel </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> SEQ Tabel </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>4</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>RAHASIA</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='Gaib'/></w:rPr><w:t>GAIB</w:t></w:r></w:p>"
    )
    style = '<w:style w:type="character" w:styleId="Gaib"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden_row = table(["a"], ["b"]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1)
    report = read(body(field, "Isinya.", hidden_row, styles=style), tmp_path)
    assert texts(report) == ["Tabel 4", "Isinya."]
    assert rows(only_table(report)) == [["b"]]
    assert report.tidak_terbaca == (
        Unread("baris tabel “a”", "disembunyikan"),
        Unread("teks “RAHASIAGAIB”", "disembunyikan"),
    )


def test_a_text_box_is_read_once(tmp_path):
    """Word writes a box twice, for new and old programs; it is printed once, after its paragraph."""
    box = "<w:txbxContent><w:p><w:r><w:t>98,2%</w:t></w:r></w:p></w:txbxContent>"
    report = read(
        body(
            "<w:p><w:r><w:t>Teks</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
            f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
        tmp_path,
    )
    assert [(p.teks, p.jenis) for p in report.blok] == [("Teks", Jenis.ISI), ("98,2%", Jenis.KOTAK)]
    assert report.tidak_terbaca == ()


LEVELS = (
    '<w:abstractNum w:abstractNumId="77">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="BAB %1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    '<w:num w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(text, level, number=77):
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_the_numbers_that_word_puts_before_text_are_printed(tmp_path):
    """Each level counts, begins anew below a higher one, and starts where its list says."""
    report = read(
        body(
            numbered("Akuntabilitas", 0),
            numbered("Capaian", 1),
            numbered("satu", 2),
            numbered("dua", 2),
            numbered("Keuangan", 1),
            numbered("tiga", 2),
            numbered("lima", 2, 78),
            numbered("tanpa", 2, 0),
            numbered("Penutup", 0),
            numbered("Simpulan", 1),
            numbering=LEVELS,
        ),
        tmp_path,
    )
    assert texts(report) == [
        "BAB III Akuntabilitas",
        "3.1 Capaian",
        "a) satu",
        "b) dua",
        "3.2 Keuangan",
        "a) tiga",
        "e) lima",
        "tanpa",
        "BAB IV Penutup",
        "4.1 Simpulan",
    ]


def test_headings_are_known_by_style_and_by_the_look_of_typed_ones(tmp_path):
    """A style of headings, an outline level, "BAB III" and a bold "3.1 Capaian" are; a sentence is none."""
    document = body(
        "<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>Uraian</w:t></w:r></w:p>",
        "BAB III AKUNTABILITAS KINERJA",
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>3.1 Capaian Kinerja</w:t></w:r></w:p>",
        "3.1 Capaian Kinerja",
    )
    document.add_heading("Ringkasan", 2)
    report = read(document, tmp_path)
    assert [(p.jenis, p.tingkat) for p in report.blok] == [
        (Jenis.JUDUL, 3),
        (Jenis.JUDUL, 1),
        (Jenis.JUDUL, 2),
        (Jenis.ISI, 0),
        (Jenis.JUDUL, 2),
    ]


@pytest.mark.parametrize(
    ("before", "after", "judul"),
    [
        (["Tabel 3.1 Capaian Kinerja"], [], "Tabel 3.1 Capaian Kinerja"),
        (["Tabel 3.1", "Capaian Kinerja", "(dalam rupiah)"], [], "Tabel 3.1 Capaian Kinerja (dalam rupiah)"),
        (["TABEL III.2. CAPAIAN"], ["Tabel 3.2 Lain"], "TABEL III.2. CAPAIAN"),
        (["Teks."], ["Tabel 3.1 Capaian Kinerja"], "Tabel 3.1 Capaian Kinerja"),
        (["Tabel 3.1 menunjukkan capaian:"], [], ""),
        (["Tabel 3.1 Capaian", "Kinerja naik 2 persen."], [], ""),
        (["Gambar 3.1 Capaian"], [], ""),
        (["Tabel. 3.1 Capaian"], [], "Tabel. 3.1 Capaian"),
        (["Tabel 3.1: Capaian :"], [], "Tabel 3.1: Capaian :"),
        (["Tabel 3-1 – Capaian", "dalam jutaan rupiah"], [], "Tabel 3-1 – Capaian dalam jutaan rupiah"),
        (["Tabel Capaian Kinerja Tahun 2024"], [], "Tabel Capaian Kinerja Tahun 2024"),
        (["Tabel berikut memuat capaian"], [], ""),
        (["Tabel 3.1 Capaian sebagai berikut:"], [], ""),
    ],
)
def test_a_table_has_the_caption_that_stands_beside_it(before, after, judul, tmp_path):
    """A caption stands directly above the table, or below it where there is none above."""
    report = read(body(*before, table(["a", "1"]), *after), tmp_path)
    assert only_table(report).judul == judul


def test_a_caption_may_stand_in_the_first_row_of_its_table(tmp_path):
    """Over all columns; the row stays where it is."""
    first = span("Tabel 3.1 Capaian", '<w:gridSpan w:val="2"/>')
    found = only_table(read(body(table([first], ["a", "1"])), tmp_path))
    assert (found.judul, rows(found)) == ("Tabel 3.1 Capaian", [["Tabel 3.1 Capaian"] * 2, ["a", "1"]])


def test_where_captions_stand_below_each_belongs_to_the_table_above_it(tmp_path):
    """A first table without caption above and a last one with a caption below say how the office does it."""
    report = read(
        body(table(["a", "1"]), "Tabel 1 Satu", table(["b", "2"]), "Tabel 2 Dua", "Teks sesudahnya."),
        tmp_path,
    )
    assert [found.judul for found in report.tables.values()] == ["Tabel 1 Satu", "Tabel 2 Dua"]


def test_a_table_cut_in_two_by_hand_is_one(tmp_path):
    """The head that is repeated, a caption that says so, or figures in its first row join it to the one before."""
    head = ["No", "Nilai"]
    one, two = table(head, ["1", "10"]), table(head, ["2", "20"])
    whole = [head, ["1", "10"], ["2", "20"]]
    assert rows(only_table(read(body("Tabel 1 A", one, "<w:p/>", two), tmp_path))) == whole
    assert rows(only_table(read(body("Tabel 1 A", one, "Lanjutan Tabel 1", two), tmp_path))) == whole
    spaced = table(["N o", "NILAI"], ["2", "20"])
    assert rows(only_table(read(body("Tabel 1 A", one, "<w:p/>", spaced), tmp_path))) == whole
    rest = table(["2", "20"])
    assert rows(only_table(read(body("Tabel 1 A", one, "<w:p/>", rest), tmp_path))) == whole
    other_head = table(["Nama", "Jabatan"], ["2", "20"])
    assert len(read(body("Tabel 1 A", one, "<w:p/>", other_head), tmp_path).tables) == 2
    assert len(read(body("Tabel 1 A", one, "Tabel 2 B", two), tmp_path).tables) == 2
    assert len(read(body("Tabel 1 A", one, "Uraian.", two), tmp_path).tables) == 2


def test_pages_are_those_that_word_marked_and_else_unknown(tmp_path):
    """A mark after a break set by hand is the page of that break; without marks no page is said."""
    mark, hard = (
        "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>",
        "<w:p><w:r><w:br w:type='page'/></w:r></w:p>",
    )
    beside = [f"<w:tc><w:p>{mark.format(text)}</w:p></w:tc>" for text in ("kiri", "kanan")]
    report = read(
        body("satu", hard, f"<w:p>{mark.format('dua')}</w:p>", table(["a", "b"], beside), "tiga"), tmp_path
    )
    assert [(p.teks, p.halaman) for p in report.paragraphs.values()] == [("satu", 1), ("dua", 2), ("tiga", 3)]
    assert [cell.halaman for cell in only_table(report).cells] == [2, 2, 3, 3]
    assert report.halaman == 3
    assert [p.halaman for p in read(body("satu", hard, "dua"), tmp_path).blok] == [0, 0]


def test_signs_are_those_that_are_printed(tmp_path):
    """Blanks that do not break are blanks, soft hyphens nothing, a raised or lowered digit no digit of a figure."""
    report = read(
        body(
            "Rp\u00a01.250\u00adjuta",
            "<w:p><w:r><w:t>12,5</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
            "<w:t>1)</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>CO</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='subscript'/></w:rPr>"
            "<w:t>2</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>90</w:t></w:r><w:r><w:rPr><w:position w:val='8'/></w:rPr><w:t>1</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>2019</w:t><w:noBreakHyphen/><w:t>2023</w:t><w:br/><w:t>dan</w:t></w:r></w:p>",
            "<w:p><m:oMath><m:f><m:num><m:r><m:t>3,8</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>"
            "</m:oMath></w:p>",
        ),
        tmp_path,
    )
    assert texts(report) == ["Rp 1.250juta", "12,5¹⁾", "CO₂", "90¹", "2019-2023 dan", "3,8/4"]


def test_lines_of_contents_are_told_from_text(tmp_path):
    """A style of contents, leaders or a tabulator before the page number at the end make such a line."""
    report = read(
        body(
            "Pendahuluan ......... 1",
            "<w:p><w:r><w:t>Penutup</w:t><w:tab/><w:t>27</w:t></w:r></w:p>",
            "Nilainya naik menjadi 27",
            "<w:p><w:r><w:t>Irigasi</w:t><w:tab/><w:t>50</w:t><w:tab/><w:t>40</w:t><w:tab/><w:t>95</w:t></w:r></w:p>",
        ),
        tmp_path,
    )
    assert [p.jenis for p in report.blok] == [Jenis.DAFTAR, Jenis.DAFTAR, Jenis.ISI, Jenis.ISI]


def test_head_and_foot_of_the_page_stand_once(tmp_path):
    """A text of the margin is read once, the number of the page not at all, a first page's only if there is one."""
    document = body("isi")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Laporan Kinerja 2023"
    section.footer.paragraphs[0]._p.append(
        parse_xml(f"<w:fldSimple {nsdecls('w')} w:instr=' PAGE '><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    )
    section.first_page_header.paragraphs[0].text = "tidak tercetak"
    document.add_section().header.paragraphs[0].text = "Laporan Kinerja 2023"
    assert [(p.teks, p.jenis) for p in read(document, tmp_path).blok] == [
        ("isi", Jenis.ISI),
        ("Laporan Kinerja 2023", Jenis.TEPI),
    ]


def test_a_broken_document_is_refused_in_a_sentence(tmp_path):
    """What is no DOCX, or a broken one, is said with the name of the file."""
    path = tmp_path / "rusak.docx"
    path.write_bytes(b"PK\x03\x04 bukan")
    with pytest.raises(LkjError, match=r"rusak\.docx: dokumen DOCX ini rusak"):
        read_docx(path)


def test_every_printed_figure_of_a_report_is_read(report_2023):
    """Of the last report of this project each figure is found in the text or the tables of its DOCX."""
    report = read_docx(report_2023 / "LKj-2023.docx")
    whole = " ".join(text for *_, text in report.texts())
    with (report_2023 / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        printed = [row for row in csv.DictReader(file) if row["printed_at"]]
    assert len(printed) > 100
    assert [row["key"] for row in printed if row["text"] not in whole] == []
    assert len(report.tables) == 35
    assert all(found.judul for found in report.tables.values())


def test_a_cell_that_claims_millions_of_columns_fills_no_memory(tmp_path):
    """A span beyond any page is cut; the rows stay as they are."""
    many = '<w:gridSpan w:val="99999999999"/>'
    rows = table(
        [span("Target", many), "Realisasi"], [span("3,80", '<w:gridSpan w:val="99999999"/>'), "3,81"]
    )
    (block,) = read(body(rows), tmp_path).tables.values()
    assert block.lebar < 10
    assert [cell.teks for cell in block.cells] == ["Target", "Realisasi", "3,80", "3,81"]
