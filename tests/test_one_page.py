"""The page that says all of it: one page, made of figures that the report prints as well, in every format."""

import io

import pytest
from pypdf import PdfReader

from lkjtools.document.compose import compose
from lkjtools.document.composed import split_opening
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import build_register
from lkjtools.report.laporan import load_laporan
from lkjtools.report.one_page import kinerja_satu_halaman
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.values import Gambar, Narasi, Tabel
from tests.agencies import YEAR, rehearsed_report, write_agency

HEADING = "Kinerja dalam Satu Halaman"
CHAPTERS = ("00_pembuka", "03a_capaian_kinerja", "04_penutup")


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


@pytest.fixture(scope="module")
def parts(laporan):
    return kinerja_satu_halaman(laporan).parts


def words_of(parts):
    return " ".join(plain_text(part.blocks) for part in parts if isinstance(part, Narasi))


def of(parts, kind):
    (found,) = [part for part in parts if isinstance(part, kind)]
    return found


@pytest.mark.parametrize(("banyak", "tampil"), [(1, 1), (3, 3), (30, 5)])
def test_it_is_one_page_whatever_the_number_of_indikator(tmp_path, banyak, tampil):
    """Of thirty it shows those that fit, beginning with those that missed their target, and says so."""
    write_agency(tmp_path / "data", banyak)
    document = compose(rehearsed_report(tmp_path, YEAR, *CHAPTERS))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages]
    (place,) = [number for number, page in enumerate(pages) if "\n" + HEADING.upper() in page]
    assert "DAFTAR ISI" in pages[place + 1]
    table = document.tables["tabel-kinerja_satu_halaman"].value
    assert len(table.rows) == tampil
    assert {row.cells[-1].text for row in table.rows} == {"▼ Belum mencapai target"}
    assert ("Halaman ini menampilkan" in pages[place]) == (tampil < banyak)


def test_it_is_one_page_however_much_the_agency_writes_about_what_was_missed(tmp_path):
    """Long causes take room from the indikator shown, not from the page."""
    write_agency(tmp_path / "data", 30)
    folder = tmp_path / "data" / str(YEAR) / "narasi/indikator"
    folder.mkdir(parents=True)
    for number in (1, 2):
        headings = ("Penyebab", "Hambatan", "Upaya", "Perbaikan")
        text = "\n\n".join(f"## {heading}\n\n{'Keterangan yang panjang. ' * 7}" for heading in headings)
        (folder / f"iku_0{number}.md").write_text(text, "utf-8")
    document = compose(rehearsed_report(tmp_path, YEAR, *CHAPTERS))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages]
    (place,) = [number for number, page in enumerate(pages) if "\n" + HEADING.upper() in page]
    assert "DAFTAR ISI" in pages[place + 1]
    assert 1 <= len(document.tables["tabel-kinerja_satu_halaman"].value.rows) < 5


def test_each_of_its_figures_is_one_of_the_report(laporan, parts):
    """Same key and same text as the register has, so each is traced and verified where it is."""
    points = [point.content for point in of(parts, Gambar).points]
    figures = [
        *of(parts, Tabel).angka,
        *points,
        *(a for part in parts if isinstance(part, Narasi) for a in part.angka),
    ]
    assert len({figure.key for figure in figures}) > 20
    assert {figure.key: figure.text for figure in figures} == {
        figure.key: laporan.angka(figure.key).angka.text for figure in figures
    }


def test_a_status_is_a_sign_and_a_word(laporan, parts):
    """Never a colour alone: in the table, in the picture and in what is said of the picture."""
    printed = [row.cells[-1].text for row in of(parts, Tabel).rows]
    assert printed == ["▲ Melampaui target", "▲ Melampaui target"]
    picture = of(parts, Gambar)
    assert picture.svg.count("<!-- ▲ Melampaui target -->") == 2
    assert all(f"{role.nama}, melampaui target: 20" in picture.alt for role in laporan.iku)


def test_it_says_what_was_spent_and_missed_and_where_the_next_steps_are(parts):
    """The one indikator of 2023 that missed its target is a program's; no cause is stated, and none made up."""
    said = words_of(parts)
    assert "Anggaran Rp11.170.720.208 direalisasikan Rp10.405.821.856, atau 93,15 persen." in said
    assert (
        "Belum mencapai target: Indeks Profesionalitas ASN Perangkat Daerah. Target 75,00 persen, "
        "realisasi 74,00 persen, capaian 98,67 persen." in said
    )
    assert "Hambatan" not in said
    assert "Langkah pada tahun berikutnya diuraikan pada" in said


def test_it_says_where_the_next_steps_are_only_where_there_are_any(tmp_path):
    """Subbab 4.2 of an agency that wrote no plan says so, so nothing sends a reader there."""
    text = write_agency(tmp_path, 1) / str(YEAR) / "narasi" / "rencana_tindak_lanjut.md"
    said = []
    for written in (False, True):
        if written:
            text.parent.mkdir(parents=True, exist_ok=True)
            text.write_text("Jaringan diperbaiki.\n", "utf-8")
        said.append(words_of(kinerja_satu_halaman(load_laporan(YEAR, str(tmp_path))).parts))
    assert ["Langkah pada tahun berikutnya" in words for words in said] == [False, True]


@pytest.mark.parametrize(
    ("path", "mark"),
    [("sasaran/S1.md", "## {}\n\n"), ("indikator/iku_01.md", "**{}.** ")],
    ids=["sasaran", "indikator"],
)
def test_why_a_target_was_missed_is_what_the_agency_writes_about_it(tmp_path, path, mark):
    """The first words under the fixed headings of its sasaran, or behind the same words in bold of its own text."""
    text = write_agency(tmp_path, 1) / str(YEAR) / "narasi" / path
    text.parent.mkdir(parents=True)
    sections = ("Penyebab", "Sebabnya:\n\n- jaringan putus.\n\nSelengkapnya."), ("Upaya", "Ada.")
    text.write_text("\n\n".join(mark.format(name) + body for name, body in sections) + "\n", "utf-8")
    said = words_of(kinerja_satu_halaman(load_laporan(YEAR, str(tmp_path))).parts)
    assert "Penyebab. Sebabnya:" in said
    assert "jaringan putus." in said
    assert not {"Selengkapnya.", "Upaya.", "Ada."} & set(said.split())


def test_it_opens_the_page_on_the_screen_before_the_contents(tmp_path):
    """Kata pengantar follows the contents; no block is lost and none stands twice."""
    write_agency(tmp_path / "data", 1)
    document = compose(rehearsed_report(tmp_path, YEAR, *CHAPTERS))
    opening, rest = split_opening(document.blocks)
    assert sorted(map(str, [*opening, *rest])) == sorted(map(str, document.blocks))
    page = render_html(document, build_register(document))
    places = [
        page.index(part)
        for part in (f">{HEADING}</h2>", "<nav", ">Kata Pengantar</h2>", ">Ikhtisar Eksekutif</h2>")
    ]
    assert places == sorted(places)
    assert page.count(f">{HEADING}</h2>") == 1
    assert page.index("</article>") < page.index("<nav")
    assert '<article class="pembuka" role="region" aria-label="Pembuka laporan">' in page
