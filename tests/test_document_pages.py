"""How full the pages of a report are, as a reader sees them."""

import io
import re
import subprocess

import pytest
from PIL import Image
from pypdf import PdfReader

from lkjtools.document.compose import compose
from lkjtools.document.pagination import mark_end
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.theme import load_theme
from tests.agencies import YEAR, rehearsed_report, write_agency
from tests.values_contoh import KINERJA, bullet, chapter, gambar, judul, narasi, para, row, tabel

_DOTS = 36
_WHITE = 225
HIGH = '<svg xmlns="http://www.w3.org/2000/svg" width="400pt" height="480pt" viewBox="0 0 400 480"/>'


def fills_of(path):
    """How far down its room the ink of each page reaches, 0 to 1, without running header and page number."""
    subprocess.run(
        ["pdftoppm", "-r", str(_DOTS), "-gray", path, path.with_suffix("")], check=True, capture_output=True
    )
    page = load_theme().page
    for found in sorted(path.parent.glob(f"{path.stem}-*.pgm")):
        with Image.open(found) as picture:
            top, bottom = (round(page[side] / 2.54 * _DOTS) for side in ("top", "bottom"))
            body = picture.crop((0, top - 4, picture.width, picture.height - bottom + 2))
            ink = body.point(lambda light: 255 * (light < _WHITE)).getbbox()
            yield 0.0 if ink is None else ink[3] / body.height


def half_empty(pdf, folder):
    """Numbers of pages under half full that neither are the cover nor end a chapter."""
    path = folder / "laporan.pdf"
    path.write_bytes(pdf)
    reader = PdfReader(io.BytesIO(pdf))
    first = {
        reader.get_destination_page_number(item) for item in reader.outline if not isinstance(item, list)
    } | {len(reader.pages)}
    return [
        number
        for number, fill in enumerate(fills_of(path))
        if fill < 0.5 and number > 0 and number + 1 not in first
    ]


@pytest.mark.office
@pytest.mark.parametrize("indikator", [1, 2, 12, 30])
def test_no_page_of_an_agency_is_half_empty(tmp_path, indikator):
    """But the cover and the ends of chapters, whatever the number of indikator."""
    write_agency(tmp_path / "data", indikator)
    assert half_empty(render_pdf(compose(rehearsed_report(tmp_path, YEAR))), tmp_path) == []


@pytest.mark.office
@pytest.mark.parametrize("project", ["report_2023", "project_contoh"])
def test_no_page_of_a_delivered_report_is_half_empty(request, tmp_path, project):
    """But the cover and the ends of chapters, in the report of the sample and of the agency of awkward cases."""
    folder = request.getfixturevalue(project)
    (path,) = [found for found in folder.rglob("LKj-????.pdf") if "kertas" not in found.name]
    assert half_empty(path.read_bytes(), tmp_path) == []


def far_figures(pdf):
    """Tables and pictures of the chapters that stand far from their first mention in their section, with the pages.

    Far is more than a page behind the mention, or behind the table or picture before where that is between. Annexes
    are looked up, not read along; of a picture in several parts the first is mentioned.
    """
    reader = PdfReader(io.BytesIO(pdf))
    start = reader.page_labels.index("1")
    spaced = [" ".join(page.extract_text().split()) for page in reader.pages]
    # Lines may break at any punctuation.
    texts = ["".join(text.split()) for text in spaced]
    listed = "".join(texts[:start]).partition("DAFTARISI")[2]
    sections = {
        item.title.split()[0]: reader.get_destination_page_number(item)
        for chapter in reader.outline
        if isinstance(chapter, list)
        for item in chapter
        if not isinstance(item, list)
    }
    found = sorted(set(re.findall(r"((?:Tabel|Gambar)(\d+\.\d+)\.\d+)([^.]{1,15})", listed)))
    stands, ends = {}, {}
    for number, _, caption in found:
        name = re.escape(number)
        places = [page for page, text in enumerate(texts) if page >= start and f"{number}{caption}" in text]
        goes_on = [page for page, text in enumerate(texts) if re.search(rf"{name}\(lanjutan\)", text)]
        stands[number], ends[number] = places[0], max(places[0], *goes_on, 0)
    for number, section, caption in found:
        name, own = (" ?".join(map(re.escape, text)) for text in (number, caption))
        mention = re.compile(rf"{name}(?!\.?\d| ?{own}| \(lanjutan)")
        mentions = [
            page for page, text in enumerate(spaced) if page >= sections[section] and mention.search(text)
        ]
        between = [end for other, end in ends.items() if other != number and stands[other] <= stands[number]]
        if not mentions and re.search(rf"{re.escape(number)}[^.]*\(bagian[2-9]", listed):
            continue
        near = max([*mentions[:1], *between], default=start)
        if not mentions or stands[number] - near > 1 or mentions[0] - stands[number] > 1:
            yield number, [page - start + 1 for page in (*mentions[:1], stands[number])]


@pytest.mark.office
@pytest.mark.parametrize("indikator", [1, 3, 30])
def test_every_figure_of_an_agency_stands_near_its_first_mention(tmp_path, indikator):
    """Within a page of it, or of the table or picture that stands between."""
    write_agency(tmp_path / "data", indikator)
    assert [*far_figures(render_pdf(compose(rehearsed_report(tmp_path, YEAR))))] == []


@pytest.mark.office
@pytest.mark.parametrize("project", ["report_2023", "project_contoh"])
def test_every_figure_of_a_delivered_report_stands_near_its_first_mention(request, project):
    """Within a page of it, or of the table or picture that stands between."""
    folder = request.getfixturevalue(project)
    (path,) = [found for found in folder.rglob("LKj-????.pdf") if "kertas" not in found.name]
    assert [*far_figures(path.read_bytes())] == []


def test_a_figure_pages_behind_its_mention_is_found():
    """What the tests of the reports look for."""
    for paragraphs, far in ((10, []), (120, [("Gambar1.1.1", [1, 4])])):
        text = narasi(
            "teks", para("Lihat Gambar 1.1.1."), *(para(f"kalimat {n}.") for n in range(paragraphs))
        )
        parts = chapter(
            judul("Bab"), judul("Subbab", 2), text, gambar("g", "Capaian indikator kinerja utama")
        )
        assert [*far_figures(render_pdf(compose(stitch([("01_bab", parts)]))))] == far


def printed(*values):
    """The text of each page behind the lists."""
    pdf = render_pdf(compose(stitch([("01_bab", chapter(judul("Bab"), *values))])))
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages][2:]


def test_text_behind_a_table_fills_the_page_before_it():
    """A table that fits a page is kept whole; where it goes to the next one, text of its section comes first."""
    table = tabel(
        "a", "A", KINERJA, [row(str(n), f"Barisan {n}.", "x", "1", "2", "3", "y") for n in range(30)]
    )
    before, after = (narasi(name, *(para(f"{name} {n}.") for n in range(25))) for name in ("awal", "susulan"))
    pages = printed(before, table, after, judul("Lain", 2))
    assert len([text for text in pages if "Barisan" in text]) == 1
    assert "susulan 0." in pages[0]
    assert "susulan 24." in pages[1]


def test_no_page_ends_between_a_lead_and_its_list():
    """Nor does a table stand between them where text comes before it."""
    sentences = [para(f"kalimat {n}.") for n in range(99)]
    fitting = len(re.findall("kalimat", printed(narasi("teks", *sentences))[0]))
    lead, items = para("Rencananya sebagai berikut:"), bullet("butir satu", "butir dua", "butir tiga")
    for count, page in ((fitting - 1, 1), (fitting - 3, 0)):
        pages = printed(narasi("teks", *sentences[:count], lead, items))
        assert ["Rencananya" in text for text in pages].index(True) == page
        assert "butir satu" in pages[page]
    table = tabel(
        "a", "A", KINERJA, [row(str(n), f"Barisan {n}.", "x", "1", "2", "3", "y") for n in range(30)]
    )
    after = [each for _ in range(14) for each in (lead, bullet("butir"))]
    for count in range(16, 19):
        pages = printed(
            narasi("awal", *sentences[:count]), table, narasi("susulan", *after), judul("Lain", 2)
        )
        assert all("butir" in led for text in pages for led in text.split("berikut:")[1:])


def test_a_table_is_broken_before_it_leaves_a_page_under_half_full():
    """Where no text can fill the page."""
    table = tabel(
        "a", "A", KINERJA, [row(str(n), f"Barisan {n}.", "x", "1", "2", "3", "y") for n in range(40)]
    )
    before = narasi("awal", *(para(f"awal {n}.") for n in range(8)))
    pages = printed(before, table, judul("Lain", 2))
    assert ["Barisan" in text for text in pages] == [True, True]
    assert "Tabel 1.1 (lanjutan)" in pages[1]


def test_a_picture_that_nearly_fits_is_printed_a_bit_smaller():
    """Rather than on the next page, below a page under half full that no text fills."""
    picture = gambar("g", "Gambar tinggi", svg=HIGH)
    places = []
    for paragraphs in (6, 14):
        start = narasi("awal", *(para(f"awal {n}.") for n in range(paragraphs)))
        pages = printed(start, picture, judul("Lain", 2))
        places.append(["Gambar tinggi" in text for text in pages].index(True))
    assert places == [0, 1]


def test_a_table_comes_before_a_picture_that_would_leave_a_page_under_half_full():
    """They are numbered apart; where text fills the page, each stays in its place."""
    start = narasi("awal", *(para(f"awal {n}.") for n in range(14)))
    picture = gambar("g", "Gambar tinggi", svg=HIGH)
    rows = [row(str(n), f"Barisan {n}.", "x", "1", "2", "3", "y") for n in range(30)]
    table = tabel("t", "Tabel susulan", KINERJA, rows)
    pages = printed(start, picture, table, judul("Lain", 2))
    assert "Barisan 0." in pages[0]
    assert "Gambar tinggi" in pages[1]
    text = narasi("susulan", *(para(f"susulan {n}.") for n in range(25)))
    pages = printed(start, picture, text, table, judul("Lain", 2))
    assert ["Barisan 0." in text for text in pages].index(True) > 0


def test_numbers_stay_in_order_wherever_text_comes_before_a_part():
    """Neither pictures nor tables pass each other."""
    parts = [
        part
        for n in range(6)
        for part in (
            gambar(f"g{n}", f"Gambar ke-{n}"),
            narasi(f"p{n}", *(para(f"kalimat {n}-{each}. " * 12) for each in range(3))),
            tabel(
                f"t{n}",
                f"Tabel ke-{n}",
                KINERJA,
                [row(str(i), "b", "x", "1", "2", "3", "y") for i in range(14)],
            ),
        )
    ]
    text = "".join(printed(*parts))
    for kind in ("Gambar", "Tabel"):
        numbers = [int(n) for n in re.findall(rf"{kind} ke-(\d)", text)]
        assert numbers == [*range(6)]


def test_cells_of_a_group_are_repeated_where_a_page_begins():
    """A row that goes on with cells above it stands with their texts on a new page."""
    rows = [
        row(*(("7", "Sasaran panjang") if n == 0 else ("", "")), f"Butir {n}.", "1", "2", "3", "y")
        for n in range(140)
    ]
    pages = printed(tabel("a", "A", KINERJA, rows))
    assert len(pages) > 2
    assert all(text.count("Sasaran panjang") == 1 for text in pages)


def test_the_end_of_a_list_is_marked_in_its_last_item():
    """Where a block ends is told from within it: what stands between blocks goes with the next one."""
    items = {"t": "BulletList", "c": [[para("a")], [para("b"), para("c")]]}
    marked = mark_end(items, {"t": "Space"})
    assert [len(block["c"]) for item in marked["c"] for block in item] == [1, 1, 2]
    assert mark_end({"t": "HorizontalRule"}, {"t": "Space"}) == {"t": "HorizontalRule"}
