"""The PDF is archivable, accessible, the same at every build, and no data in it is ever code."""

import html
import io
import itertools
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from lkjtools.document.exporters import LkjPdfExporter
from lkjtools.document.pdf import string
from lkjtools.document.stitch import stitch
from lkjtools.theme import load_theme
from tests.values_contoh import (
    KINERJA,
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

SERANGAN = 'A * b $5 <x> [y] @z #image("/x") #read("/etc/passwd") `k` // -- \\ ~ {} = _u_ https://a.b'
LOGO = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


def export(chapters):
    pdf, _ = LkjPdfExporter().from_notebook_node(stitch(chapters))
    return pdf


def read(*chapters):
    named = [(f"0{number}_bab", item) for number, item in enumerate(chapters, start=1)]
    return PdfReader(io.BytesIO(export(named)))


def text_of(reader):
    """The text of all pages with all white space, hence all line breaks, taken out."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def squeeze(text):
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def pdf():
    return export(contoh())


@pytest.fixture(scope="module")
def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


def test_same_notebook_gives_the_same_bytes(pdf):
    """The PDF depends on the record alone."""
    assert export(contoh()) == pdf


def test_pdf_declares_both_standards_title_and_language(reader):
    """The PDF declares PDF/A-2a and PDF/UA-1; its title, language and dates are the report's."""
    described = reader.metadata
    assert described.title == "Laporan Kinerja Instansi Pemerintah Dinas Contoh Tahun 2023"
    assert described.subject == described.title
    assert described.author == "Dinas Contoh"
    # Both dates are the report's, not those of the build.
    assert described.creation_date.isoformat() == "2024-01-31T00:00:00+00:00"
    assert described.modification_date.isoformat() == "2024-01-31T00:00:00+00:00"
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "id-ID"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert catalog["/MarkInfo"]["/Marked"].value
    xmp = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_no_text_of_the_data_is_markup():
    """Every place where data is printed shows it letter by letter, and nothing is read or drawn."""
    table = tabel(
        "a",
        SERANGAN,
        [column("satu", [SERANGAN, "A"]), column("dua", [SERANGAN, SERANGAN])],
        [row(SERANGAN, kind="group"), row(SERANGAN, "x"), row("x", SERANGAN, kind="total")],
        notes=[SERANGAN],
        source=SERANGAN,
    )
    picture = gambar("g", SERANGAN, alt=SERANGAN, notes=[SERANGAN], source=SERANGAN)
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": SERANGAN}], ['https://a.b/"#read("/x")', ""]]}
    items = {"t": "BulletList", "c": [[para(SERANGAN)], [para("= x")]]}
    identity = laporan(instansi=SERANGAN, pemerintah=SERANGAN, tempat=SERANGAN)
    prose = narasi("p", para(SERANGAN), para(link), items)
    document = read(
        chapter(judul("Bab"), judul(SERANGAN, 2), prose, identity=identity),
        chapter(table, picture, identity=identity),
    )
    text = text_of(document)
    # Cover (3), heading, prose, link text, item; head (2), group, data, total, note, source, caption; as much for
    # the picture; contents and lists.
    assert text.count(squeeze(SERANGAN)) >= 18
    assert "root:" not in text
    titles = [item.title for item in flat(document.outline)]
    assert any(SERANGAN in title for title in titles)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1), min_size=1, max_size=30)
)
def test_any_printable_prose_is_printed_letter_by_letter(words):
    """What a text begins with, or what stands beside it, never makes it code."""
    prose = " ".join(words)
    reader = read(chapter(judul("Bab"), narasi("p", para(prose), para("akhir"))))
    assert squeeze(prose) in text_of(reader)


def test_string_literal_escapes_what_typst_would_read():
    """No text of the data can end the string that holds it."""
    assert string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'


def test_every_cell_of_a_table_is_printed(reader):
    """Every cell, note, source and caption of the record is on a page."""
    text = text_of(reader)
    for _, notebook in contoh():
        for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
            table = output.data.get("application/vnd.lkj.tabel.v1+json")
            if table:
                for line in table["rows"]:
                    assert squeeze("".join(cell["text"] for cell in line["cells"])) in text
                for note in [*table["notes"], table["source"] or "", table["caption"]]:
                    assert squeeze(note) in text


def test_long_table_repeats_its_head_on_every_page(reader):
    """A table of 80 rows is a table, not text of one width (pitfall 53)."""
    pages = [page.extract_text() for page in reader.pages]
    on = [text for text in pages if re.search(r"Indikator nomor \d+ dengan", text)]
    assert len(on) > 2
    assert all("Indikator Kinerja" in text and "Realisasi" in text for text in on)


def test_a_table_that_goes_on_says_so_and_repeats_its_group():
    """On each page but its first "(lanjutan)" stands with its number, then its head and the group that goes on."""
    lines = [row(f"Kelompok {group}.", kind="group") for group in (1, 2)]
    lines[1:1] = [row(str(n), f"Barisan {n}.", "x", "1", "2", "3", "y") for n in range(120)]
    lines.append(row("1", "Barisan akhir.", "x", "1", "2", "3", "y"))
    pages = [
        page.extract_text() for page in read(chapter(judul("Bab"), tabel("a", "A", KINERJA, lines))).pages[2:]
    ]
    assert len(pages) > 2
    assert ["Tabel 1.1 (lanjutan)" in text for text in pages] == [False, *[True] * (len(pages) - 1)]
    assert all("Kelompok 1." in text for text in pages if re.search(r"Barisan \d", text))
    assert sum(text.count("Kelompok 2.") for text in pages) == 1


def test_a_table_that_fits_an_upright_page_does_not_turn_it():
    """A turned page parts the text before it from the text behind it, so it is made only where words need it."""
    rows = [row("1", "Indeks", "Indeks", "3", "4", "133", "Tinggi")]
    kind, value = tabel("a", "A", KINERJA, rows)
    reader = read(chapter(judul("Bab"), (kind, value | {"landscape": True})))
    assert all(page.mediabox.width < page.mediabox.height for page in reader.pages)


def test_totals_are_bold_and_other_rows_are_not(reader):
    """Bold type tells totals from other rows."""
    bold = []

    def note(text, _, __, font, ___):
        if text.strip():
            bold.append((text.strip(), font is not None and "Bold" in font["/BaseFont"]))

    page = next(page for page in reader.pages if "Jumlah program" in page.extract_text())
    page.extract_text(visitor_text=note)
    found = {is_bold: " ".join(text for text, each in bold if each is is_bold) for is_bold in (True, False)}
    for text in ("Jumlah program", "3.724.000.000", "8.898.000.000", "Program Aplikasi Informatika"):
        assert text in found[True]
        assert text not in found[False]
    assert "Administrasi Umum" in found[False]
    assert "212.000.000" in found[False]


def test_no_row_is_torn_between_pages():
    """A row that does not fit goes to the next page as a whole."""
    rows = [row(str(n), f"awal{n}. {'kata ' * 90} akhir{n}.", "x", "1", "2", "3", "y") for n in range(1, 13)]
    pages = [
        page.extract_text() for page in read(chapter(judul("Bab"), tabel("a", "A", KINERJA, rows))).pages
    ]
    for number in range(1, 13):
        page = next(text for text in pages if f"awal{number}." in text)
        assert f"akhir{number}." in page


@pytest.mark.exhaustive
def test_group_row_is_followed_by_a_row_of_its_group():
    """Wherever the page ends, and a group without rows still prints."""
    lines = []
    for group in range(9):
        lines.append(row(f"Kelompok {group}.", kind="group"))
        lines += [row(str(n), f"Barisan {group}{n}.", "x", "1", "2", "3", "y") for n in range(4)]
    table = tabel("a", "A", KINERJA, [*lines, row("Kosong", kind="group")])
    for filler in range(4, 32, 3):
        before = narasi("p", *(para(f"baris {number}") for number in range(filler)))
        pages = [page.extract_text() for page in read(chapter(judul("Bab"), before, table)).pages]
        for group in range(9):
            assert f"Barisan {group}0." in next(text for text in pages if f"Kelompok {group}." in text)
        assert "Kosong" in pages[-1]


@pytest.mark.parametrize("rows", [6, 60], ids=["short", "long"])
def test_caption_stays_with_the_first_row(rows):
    """Wherever the page ends."""
    lines = [row(str(n), f"Barisan {n}", "x", "1", "2", "3", "y") for n in range(1, rows + 1)]
    table = tabel("a", "Keterangan yang dicari", KINERJA, lines)
    for filler in range(26, 40):
        before = narasi("p", *(para(f"baris {number}") for number in range(filler)))
        pages = [page.extract_text() for page in read(chapter(judul("Bab"), before, table)).pages]
        assert "Barisan 1" in next(text for text in pages[2:] if "Keterangan yang dicari" in text)


def test_short_table_is_kept_whole_and_a_caption_stays_with_its_table():
    """Wherever the page ends."""
    rows = [row(str(n), f"Barisan {n}", "x", "1", "2", "3", "y") for n in range(1, 7)]
    table = tabel("a", "Keterangan yang dicari", KINERJA, rows, notes=["Catatan kaki"])
    for filler in range(20, 44, 3):
        lines = narasi("p", *(para(f"baris {number}") for number in range(filler)))
        pages = [page.extract_text() for page in read(chapter(judul("Bab"), lines, table)).pages]
        page = next(text for text in pages[2:] if "Keterangan yang dicari" in text)
        assert "Barisan 1" in page
        assert "Barisan 6" in page
        assert "Catatan kaki" in page


def test_common_signs_of_reports_are_printed(reader):
    """What LaTeX loses or dies of (pitfall 52); a sign that the font lacks is refused by name when composing."""
    assert squeeze("≥ 90 sangat tinggi, ≤ 50 rendah – luas ½ m² • é") in text_of(reader)


def test_front_matter_counts_in_roman_and_the_body_from_one(reader):
    """The front matter counts i, ii, and the first bab starts at 1."""
    assert reader.page_labels[1:3] == ["i", "ii"]
    body = next(n for n, page in enumerate(reader.pages) if "PENDAHULUAN" in page.extract_text())
    assert reader.page_labels[body] == "1"
    assert reader.page_labels[body + 1] == "2"


def test_contents_give_the_printed_page_of_each_heading(reader):
    """The page number in the contents is the one printed on that page."""
    pages = [page.extract_text() for page in reader.pages]
    contents = next(text for text in pages if "DAFTAR ISI" in text)
    printed = {label: text for label, text in zip(reader.page_labels, pages, strict=True)}  # noqa: C416
    label = re.search(r"2\.3 Akuntabilitas Keuangan[ .]*(\d+)", contents)[1]
    assert "Akuntabilitas Keuangan" in printed[label]


def flat(outline):
    for item in outline:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def test_bookmarks_carry_the_numbers_of_the_headings(reader):
    """A reader's outline lists every heading as the report numbers it."""
    titles = [item.title for item in flat(reader.outline)]
    assert titles == [
        "Kata Pengantar",
        "Ikhtisar Eksekutif",
        "Daftar Isi",
        "Daftar Tabel",
        "Daftar Gambar",
        "BAB I Pendahuluan",
        "1.1 Latar Belakang",
        "1.2 Dasar Hukum",
        "BAB II Akuntabilitas Kinerja",
        "2.1 Capaian Kinerja Organisasi",
        "2.1.1 Uraian Indikator",
        "a. Penyebab keberhasilan",
        "b. Hambatan",
        "2.2 Kinerja Lainnya",
        "2.3 Akuntabilitas Keuangan",
        "Lampiran",
        "Lampiran 1 Perjanjian Kinerja",
    ]


def test_wide_tables_share_turned_pages_and_keep_their_number():
    """Neighbouring wide tables stand on one landscape page and count with the others; text comes before it."""
    rows = [row("1", "Indeks", "Indeks", "3", "4", "133", "Tinggi")]
    reader = read(
        chapter(
            judul("Bab"),
            narasi("p", para("Lihat ", rujukan("tabel-b"))),
            *(tabel(code, f"Lebar {code}", KINERJA, rows, landscape=True) for code in "ab"),
            narasi("q", para("sesudah")),
        )
    )
    turned = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 1
    assert "Tabel 1.1" in turned[0].extract_text()
    assert "Tabel 1.2" in turned[0].extract_text()
    assert "Lihat Tabel 1.2" in next(t for page in reader.pages if "Lihat" in (t := page.extract_text()))
    assert "sesudah" in reader.pages[-2].extract_text()


def test_signature_block_stays_on_one_page():
    """Wherever the page ends, the signature is not torn."""
    block = {
        "t": "Div",
        "c": [["", ["tanda-tangan"], []], [para("Tempat, tanggal"), para("Jabatan"), para("Nama Pejabat")]],
    }
    for filler in range(27, 42, 3):
        lines = [para(f"baris {number}") for number in range(filler)]
        reader = read(
            chapter(judul("Kata Pengantar", classes=["unnumbered"]), narasi("k", *lines, block), judul("A"))
        )
        page = next(text for p in reader.pages if "Tempat, tanggal" in (text := p.extract_text()))
        assert "Nama Pejabat" in page


def test_report_without_tables_has_no_empty_lists():
    """No list stands empty."""
    reader = read(chapter(judul("Pendahuluan"), narasi("p", para("isi"))))
    assert [item.title for item in flat(reader.outline)] == ["Daftar Isi", "BAB I Pendahuluan"]


def test_logo_is_printed_on_the_cover():
    """The logo of the record is a picture of the first page."""
    reader = read(chapter(judul("Bab"), identity=laporan(logo=LOGO)))
    assert len(reader.pages[0].images) == 1


def test_only_the_package_font_is_used(reader):
    """No font of the machine reaches the PDF."""
    fonts = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            fonts.add(font.get_object()["/BaseFont"].partition("+")[2].partition("-")[0])
    assert fonts == {"SourceSans3"}


@pytest.mark.office
def test_poppler_reads_tagged_pages_and_every_font_embedded(pdf, tmp_path):
    """Another program finds the PDF tagged, without scripts, and with every font embedded."""
    path = tmp_path / "laporan.pdf"
    path.write_bytes(pdf)
    info = subprocess.run([shutil.which("pdfinfo"), path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Tagged:\s+yes", info)
    assert re.search(r"JavaScript:\s+no", info)
    fonts = subprocess.run(
        [shutil.which("pdffonts"), path], check=True, capture_output=True, text=True
    ).stdout
    lines = fonts.splitlines()[2:]
    assert len(lines) >= 2
    assert all(re.search(r"yes\s+yes\s+yes\s+\d+\s+\d+$", line) for line in lines)


def targets(reader):
    """Where the links of all pages lead: number of the page and the distance from its foot, or an address."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    for page in reader.pages:
        for annotation in (item.get_object() for item in page.get("/Annots", ())):
            action = annotation["/A"].get_object() if "/A" in annotation else {"/D": annotation["/Dest"]}
            if "/URI" in action:
                yield action["/URI"], None
                continue
            place = action["/D"]
            if isinstance(place, str):
                found = reader.named_destinations[place]
                yield pages[found.page.idnum], float(found.top)
            else:
                target = place.get_object()
                yield pages[target[0].get_object().indirect_reference.idnum], float(target[3])


def test_every_link_leads_to_what_it_names(reader):
    """References, contents and lists: each to the page with its heading, table or picture."""
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]
    found = list(targets(reader))
    # A reference, twelve headings, five tables, a picture, three references.
    assert len(found) == 1 + 12 + 5 + 1 + 3
    assert all(0 < top <= reader.pages[page].mediabox.height for page, top in found)
    tables = [
        "Tabel 2.1.1 Capaian",
        "Tabel 2.2.1 Rincian",
        "Tabel 2.2.2 Perban",
        "Tabel 2.3.1 Pagu",
        "Tabel L1",
    ]
    named = [
        tables[0],
        *("KATA PENGANTAR", "IKHTISAR EKSEKUTIF", "PENDAHULUAN", "1.1 Latar", "1.2 Dasar", "AKUNTABILITAS"),
        *("2.1 Capaian", "2.1.1 Uraian", "2.2 Kinerja", "2.3 Akuntabilitas", "LAMPIRAN", "Lampiran 1"),
        *tables,
        "Gambar 2.1.1 Capaian",
        *(tables[0], "Gambar 2.1.1 Capaian", tables[3]),
    ]
    for (page, _), name in zip(found, named, strict=True):
        assert name in pages[page]


def test_running_header_names_agency_and_report_on_every_page_but_the_cover(reader):
    """A loose page says of which report it is."""
    first, *others = (page.extract_text() for page in reader.pages)
    assert "Laporan Kinerja Instansi Pemerintah Tahun 2023" not in first
    for text in others:
        assert text.startswith("Dinas Contoh Laporan Kinerja Instansi Pemerintah Tahun 2023")


@pytest.mark.exhaustive
def test_total_stands_with_a_row_of_its_table_wherever_the_page_ends():
    """Tables of twenty lengths in a row, each from the top of a page, so that some end where the page does."""
    tables = []
    for count in range(32, 52):
        lines = [row(str(n), f"Baris {count}-{n}.", "x", "1", "2", "3", "y") for n in range(1, count + 1)]
        totals = [
            row("", f"{name} {count}.", "", "", "", "3", "", kind="total") for name in ("Jumlah", "Rerata")
        ]
        tables += [judul(f"Bab {count}"), tabel(f"t{count}", "A", KINERJA, [*lines, *totals])]
    pages = [page.extract_text() for page in read(chapter(*tables)).pages]
    for count in range(32, 52):
        page = next(text for text in pages if f"Jumlah {count}." in text)
        assert f"Baris {count}-{count}." in page
        assert f"Rerata {count}." in page
    # Tables of one page and of two are among them.
    assert 20 < sum("Baris" in text for text in pages) < 40


def test_text_begins_on_the_page_between_header_and_page_number(reader):
    """Left and right within the margins, above and below not beyond what stands in them."""
    page = load_theme().page
    top, right, bottom, left = (page[side] * 72 / 2.54 for side in ("top", "right", "bottom", "left"))
    for sheet in reader.pages:
        begins = []

        def note(text, page_matrix, text_matrix, *_, begins=begins):
            a, b, c, d, e, f = page_matrix
            x, y = text_matrix[4:]
            if text.strip():
                begins.append((a * x + c * y + e, b * x + d * y + f))

        sheet.extract_text(visitor_text=note)
        assert begins
        width, height = (float(side) for side in sheet.mediabox.upper_right)
        assert all(left - 1 <= x <= width - right for x, _ in begins)
        # Turned pages have the same margins as upright ones, seen from their own top.
        assert all(bottom / 2 <= y <= height - top / 2 for _, y in begins)


@pytest.fixture(scope="module")
def long_words(tmp_path_factory):
    """An address in prose, and a word and a path without a blank in narrow columns."""
    address = "https://contoh.go.id/" + "layanan-informasi/" * 12
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": address}], [address, ""]]}
    columns = [column("a", "Kata"), column("b", "Berkas"), column("c", "Uraian", width=4)]
    # Rows that hardly fit a page, at the end of a table; and a list of long captions.
    high = tabel(
        "tinggi",
        "Baris yang menjulang",
        KINERJA,
        [row(f"{n}", "x", "x", "1", "2", "3", "tinggi " * 120) for n in range(3)],
    )
    pictures = [gambar(f"g{n}", f"Gambar {n} " + "dengan keterangan panjang " * 16) for n in range(15)]
    table = tabel(
        "a", "Kata panjang", columns, [row("pertanggungjawaban" * 4, "2023/" + "narasi/" * 12, "kata " * 40)]
    )
    path = tmp_path_factory.mktemp("pdf") / "panjang.pdf"
    chapters = [("01_bab", chapter(judul("Bab"), narasi("a", para(link)), table, high, *pictures))]
    path.write_bytes(LkjPdfExporter().from_notebook_node(stitch(chapters))[0])
    return path


def words_on_pages(path):
    """Number and size of the page, box (left, top, right, bottom in points) and text of every word, by poppler."""
    shown = subprocess.run(
        [shutil.which("pdftotext"), "-bbox", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    number, size = 0, ()
    for width, height, *box, text in re.findall(
        r'<page width="([0-9.]+)" height="([0-9.]+)"|'
        r'<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*?)</word>',
        shown,
    ):
        if width:
            number, size = number + 1, (float(width), float(height))
        else:
            yield number, size, tuple(map(float, box)), html.unescape(text)


MARK = {"DRAF,", "29", "Januari", "2024"}
"""The words of the mark that the sample has on each page."""
MARK_TOP = 0.9 * 72 / 2.54
"""How near to the edge the mark may come: printers need about half a centimetre."""


@pytest.fixture(params=["whole_report", "long_words"])
def printed(request):
    """The words of the report of the sample, and of texts that are hard to set."""
    if request.param == "whole_report":
        words = list(words_on_pages(Path(__file__).parents[1] / "outputs" / "2023" / "LKj-2023.pdf"))
        assert len(words) > 10000
    else:
        words = list(words_on_pages(request.getfixturevalue("long_words")))
        assert len(words) > 40
    return words


@pytest.mark.office
def test_no_word_reaches_into_the_margins(printed):
    """Above and below stand only the header, over it the mark of a draft, and the number of the page."""
    page = load_theme().page
    top, right, bottom, left = (page[side] * 72 / 2.54 for side in ("top", "right", "bottom", "left"))
    outside = [
        (number, text)
        for number, (width, height), box, text in printed
        if box[0] < left - 1
        or box[2] > width - right + 3
        or box[1] < (MARK_TOP if text in MARK else top / 2 - 4)
        or box[3] > height - 12
        # Where the margin begins, no word is cut by its edge: it lies in the header, the text or the foot.
        or box[1] < top - 6 < box[3] - 4
        or box[1] < height - bottom + 4 < box[3] - 4
    ]
    assert outside == []


@pytest.mark.office
def test_no_row_at_the_end_of_a_table_leaves_the_page(long_words):
    """Rows are tied together only where they surely fit."""
    assert sum(text == "tinggi" for *_, text in words_on_pages(long_words)) == 3 * 120


@pytest.mark.office
def test_no_word_overlaps_another(printed):
    """A word keeps within its own column and line."""
    overlapping = []
    for _, group in itertools.groupby(printed, key=lambda word: word[0]):
        boxes = [(box, text) for _, _, box, text in group]
        overlapping += [
            (text, other)
            for (a, text), (b, other) in itertools.combinations(boxes, 2)
            if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 4
        ]
    assert overlapping == []


def commas(words, texts):
    """Where the units of each number end, found from its right end and the width of what follows the comma."""
    with (
        TTFont(load_theme().font_files["regular"]) as regular,
        TTFont(load_theme().font_files["bold"]) as bold,
    ):
        fonts = {
            style: ({code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}, font["head"])
            for style, font in (("regular", regular), ("bold", bold))
        }
    found = {}
    for _, _, box, text in words:
        if text in texts:
            advances, head = fonts[texts[text]]
            tail = sum(advances[ord(sign)] for sign in text[text.find(",") :] if "," in text)
            found[text] = box[2] - tail / head.unitsPerEm * load_theme().size["table"]
    return found


@pytest.mark.office
def test_decimal_commas_of_a_column_stand_under_each_other(tmp_path):
    """Whatever the number of decimals, in ordinary rows and in bold ones; words keep to the right end."""
    columns = [column("a", "Uraian", row_header=True), column("b", "Nilai", align="right")]
    texts = {"3,833": "regular", "96,4": "regular", "-1.234.567": "regular", "12": "regular", "95,13": "bold"}
    rows = [row(f"baris {n}", text) for n, text in enumerate([*texts][:-1])]
    table = tabel("a", "A", columns, [*rows, row("k", "II+"), row("J", "95,13", kind="total")])
    path = tmp_path / "angka.pdf"
    path.write_bytes(export([("01_bab", chapter(judul("Bab"), table))]))
    words = list(words_on_pages(path))
    places = commas(words, texts)
    assert len(places) == len(texts)
    assert max(places.values()) - min(places.values()) < 0.1
    ends = {text: box[2] for _, _, box, text in words if text in ("3,833", "II+", "12")}
    assert ends["II+"] == pytest.approx(ends["3,833"], abs=0.1)
    assert ends["12"] < ends["3,833"] - 10
