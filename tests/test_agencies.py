"""The same notebooks serve any agency: every awkward case, one indikator, thirty; HTML and PDF."""

import csv
import hashlib
import io
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

from lkjtools.delivery import validate_delivery
from lkjtools.document.compose import compose, compose_kertas_kerja
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import build_register
from lkjtools.report.chapters import analisis_program
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.recorded import GAMBAR, TABEL
from lkjtools.topics.antartahun.chart import gambar_perkembangan
from lkjtools.topics.capaian.chart import gambar_capaian
from lkjtools.topics.efisiensi.chart import gambar_efisiensi
from tests.agencies import YEAR, name_of, rehearsed_report, write_agency
from tests.rehearsed import build_rehearsed

REPOSITORY = Path(__file__).parents[1]
CONTOH = REPOSITORY / "tests" / "contoh"
TWO = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")
HOSTILE = (
    "A * b $5 <x> [y] @z dan $6",
    "<img src=x onerror=alert(1)>",
    '#read("/etc/passwd")',
    "{{ ''.__class__ }}",
    "=2+5",
    "Tingkat Kematangan _Contoh_",
)
PAGE_TEXT_CM = 23.7


class Page(HTMLParser):
    """The elements of a page, its headings, and the cells of its tables by caption."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.headings = []
        self.tables = {}
        self.text = ""
        self._open = []
        self._rows = []
        self._caption = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "table":
            self._rows, self._caption = [], ""
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._rows[-1].append("")
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append("")

    def handle_endtag(self, tag):
        if tag == "table":
            self.tables[self._caption] = self._rows
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        self.text += data
        if "caption" in self._open:
            self._caption += data
        elif {"td", "th"} & set(self._open):
            self._rows[-1][-1] += data
        elif any(re.fullmatch("h[1-6]", tag) for tag in self._open):
            self.headings[-1] += data

    def table(self, caption):
        """The rows of the table whose caption begins so, its head first, white space evened out."""
        (rows,) = [
            rows
            for name, rows in self.tables.items()
            if re.fullmatch(rf"Tabel [\dL.]+ {caption}.*", flat(name))
        ]
        return [[flat(cell) for cell in row] for row in rows]

    def all_headings(self):
        return [flat(text) for text in self.headings]


def flat(text):
    return " ".join(text.split())


class Printed:
    """A report of an agency as page and as PDF."""

    def __init__(self, notebook, page, pdf):
        self.notebook = notebook
        self.page = Page(page)
        self.pdf = flat(" ".join(page.extract_text() for page in PdfReader(pdf).pages))

    def values(self, mime):
        outputs = [output for cell in self.notebook.cells for output in cell.get("outputs", ())]
        return [output.data[mime] for output in outputs if mime in output.get("data", {})]


@pytest.fixture(scope="session")
def folder(project_contoh):
    """The report of the awkward agency, a document of two chapters."""
    return project_contoh / "outputs" / str(YEAR)


@pytest.fixture(scope="session")
def contoh(folder):
    """The agency with every awkward case, printed."""
    name = f"LKj-{YEAR}"
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    return Printed(notebook, (folder / f"{name}.html").read_text("utf-8"), folder / f"{name}.pdf")


def _agency_of(tmp_path_factory, n):
    root = tmp_path_factory.mktemp(f"indikator_{n}")
    write_agency(root / "data", n)
    notebook = rehearsed_report(root, YEAR)
    document = compose(notebook)
    page = render_html(document, build_register(document))
    return Printed(notebook, page, io.BytesIO(render_pdf(document)))


@pytest.fixture(scope="session")
def single(tmp_path_factory):
    """One indikator, one program, one kegiatan, nothing optional."""
    return _agency_of(tmp_path_factory, 1)


@pytest.fixture(scope="session")
def thirty(tmp_path_factory):
    """Thirty indikator, most far from their target, a third of them with long names."""
    return _agency_of(tmp_path_factory, 30)


def contents(folder):
    """Name and content of every file but the log, whose times differ from run to run."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "log.jsonl"
    }


# The awkward agency ---------------------------------------------------------------------------------


def test_two_notebooks_make_a_document_of_their_own(contoh, folder):
    """A document is a choice of notebooks: its headings count from the first chapter it has."""
    assert {path.name for path in (folder / "notebooks").iterdir()} == {f"{name}.ipynb" for name in TWO}
    headings = contoh.page.all_headings()
    for expected in (
        "BAB I Akuntabilitas Kinerja",
        "1.1 Capaian Kinerja",
        "1.1.1 Ringkasan Kinerja",
        "1.1.2 Uraian Kinerja",
        "a. Terwujudnya pelayanan contoh",
        "1.2 Akuntabilitas Keuangan",
    ):
        assert expected in headings
    assert "Tabel 1.1.1 Ringkasan Capaian Kinerja Tahun 2024" in contoh.pdf
    assert "Tabel 1.2.1 Anggaran dan Realisasi Menurut Program dan Kegiatan Tahun 2024" in contoh.pdf


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_printed_as_text(contoh, name):
    """Whatever a name looks like, both documents print it letter by letter."""
    assert name in flat(contoh.page.text)
    # The PDF may break a line at any punctuation.
    assert name.replace(" ", "") in contoh.pdf.replace(" ", "")


def test_no_name_becomes_an_element_a_file_or_a_sum(contoh):
    """No element comes from the data, no file is read, nothing is computed from a name."""
    pictures = [attrs for tag, attrs in contoh.page.tags if tag == "img"]
    assert pictures
    assert all(attrs["src"].startswith("data:image/svg+xml;base64,") for attrs in pictures)
    assert not {"x", "b"} & {tag for tag, _ in contoh.page.tags}
    assert [tag for tag, _ in contoh.page.tags].count("script") == 1  # the page's own
    assert not [attrs for _, attrs in contoh.page.tags if any(key.startswith("on") for key in attrs)]
    for text in (contoh.page.text, contoh.pdf):
        assert "root:" not in text
        assert "<class" not in text


def test_each_absence_has_its_own_sign_and_a_legend(contoh):
    """Not applicable, not yet published and not computable are told apart wherever they are printed."""
    rows = contoh.page.table("Ringkasan Capaian Kinerja")[1:]
    measured = {row[2]: row[4:7] + row[8:] for row in rows}
    assert len(rows) == 8
    assert measured == {
        "A * b $5 <x> [y] @z dan $6": ["60,00", "66,67", "111,11", "Melampaui target"],
        "<img src=x onerror=alert(1)>": ["10,0", "24,5*)", "-45,00*)", "Belum mencapai target"],
        '#read("/etc/passwd")': ["0,00", "0,00", "t.d.", "Mencapai target"],
        "{{ ''.__class__ }}": ["12", "t.b.", "t.d.", "t.d."],
        "Indeks Gabungan Contoh": ["80,00", "t.d.", "t.d.", "t.d."],
        "– =2+5": ["75,00", "…", "t.d.", "t.d."],
        "– Tingkat Kematangan _Contoh_": ["II", "I+", "t.d.", "Belum mencapai target"],
    }
    legend = (
        "Keterangan tanda: … = data belum terbit; t.b. = tidak berlaku; t.d. = tidak dapat dihitung; "
        "*) = angka sementara, atau dihitung dari angka sementara."
    )
    for line in (
        legend,
        "Status, kategori, dan cacah yang bertumpu pada angka sementara juga bersifat sementara.",
    ):
        assert line in flat(contoh.page.text)
        assert line in contoh.pdf


def test_a_sign_in_prose_has_a_legend_and_no_unit(contoh):
    """A sentence without a value reads like a sentence: it says that there is none, not its sign."""
    assert "{{ ''.__class__ }}, tanpa realisasi, dengan target 12 orang;" in contoh.pdf
    assert "t.b. = tidak berlaku; t.d. = tidak dapat dihitung" in contoh.pdf
    assert not re.search(r"(t\.d\.|t\.b\.|…) (persen|orang)", contoh.pdf)


def test_an_indikator_in_two_roles_is_described_once(contoh):
    """Its tables and pictures stand where it is first met; later roles refer to them."""
    for mime in (TABEL, GAMBAR):
        codes = [value["code"] for value in contoh.values(mime)]
        assert len(codes) == len(set(codes))
    headings = contoh.page.all_headings()
    first = headings.index("a. Terwujudnya pelayanan contoh")
    assert headings[first + 1] == 'b. Meningkatnya #read("/etc/passwd")'


def test_indikator_of_one_sasaran_share_its_heading(contoh):
    """One that has tables, pictures or words of its own has a heading below it; the others are in its sentences."""
    headings = contoh.page.all_headings()
    assert [heading for heading in headings if re.match(r"[a-z]\. |\d\) ", heading)] == [
        "a. Terwujudnya pelayanan contoh",
        'b. Meningkatnya #read("/etc/passwd")',
        "c. Terjaganya mutu *contoh*",
        "1) <img src=x onerror=alert(1)>",
        "2) =2+5",
        "3) Tingkat Kematangan _Contoh_",
    ]


def test_every_own_table_of_the_agency_is_printed(contoh):
    """Whether it supports an indikator without components or belongs to a chapter."""
    codes = {value["code"] for value in contoh.values(TABEL)}
    assert {path.stem for path in (CONTOH / str(YEAR) / "rincian").iterdir()} <= codes
    assert contoh.page.table("Aset")[1:] == [["=2+5", "-7"], ["A * b $5 <x> [y] @z", "0"], ["Jumlah", "-7"]]


def test_a_program_without_ceiling_is_in_the_table_and_makes_no_picture(contoh):
    """Its absorption cannot be computed, and that of the only other program would be a bar alone."""
    assert "serapan_program" not in {value["code"] for value in contoh.values(GAMBAR)}
    assert "Serapan tertinggi" not in contoh.pdf
    assert ["", "Jumlah program", "0", "0", "t.d."] in contoh.page.table(
        "Anggaran dan Realisasi Menurut Program"
    )


def test_a_year_before_is_compared_and_says_why_it_has_no_value(contoh):
    """The folder of the year before holds one value not yet published."""
    alts = [value["alt"] for value in contoh.values(GAMBAR)]
    expected = "2023 target 11,0, realisasi data belum terbit; 2024 target 10,0, realisasi 24,5"
    assert any(expected in alt for alt in alts)
    assert "Pada tahun sebelumnya skornya 43,41 persen, sehingga skor tahun 2024 naik." in contoh.pdf


def test_a_second_build_gives_the_same_bytes(project_contoh, tmp_path, monkeypatch):
    """Nothing but the log depends on when, where and in which order chapters ran, nor on the kernels."""
    root = shutil.copytree(project_contoh, tmp_path / "proyek")
    monkeypatch.setenv("LKJ_ROOT", str(root))
    before = contents(root / "outputs" / str(YEAR))
    second = build_rehearsed(YEAR, data_dir=Path("data"), output_dir=Path("outputs"), jobs=1, chapters=TWO)
    assert contents(second) == before
    assert len(before) >= 5


# One indikator --------------------------------------------------------------------------------------


def test_an_agency_with_one_indikator_gets_a_whole_report(single):
    """Four bab and a lampiran, every one numbered, every table with its one row."""
    numbered = [
        heading for heading in single.page.all_headings() if re.match(r"BAB|\d|Lampiran|[a-z]\.", heading)
    ]
    assert [heading for heading in numbered if heading.startswith("BAB")] == [
        "BAB I Pendahuluan",
        "BAB II Perencanaan Kinerja",
        "BAB III Akuntabilitas Kinerja",
        "BAB IV Penutup",
    ]
    assert {"3.4 Analisis Capaian Kinerja", "a. Meningkatnya mutu layanan S1"} <= set(numbered)
    for caption in (
        "Ringkasan Capaian",
        "Perjanjian Kinerja Tahun",
        "Indikator Kinerja Utama: Rumusan",
    ):
        (row,) = single.page.table(caption)[1:]
        assert "Indeks Mutu Layanan 1" in row
    assert ["1", "Kegiatan 9.01", "1.000.000.000", "900.000.001", "90,00"] in single.page.table(
        "Anggaran dan Realisasi Menurut Program"
    )


def test_what_an_agency_does_not_deliver_is_not_promised(single):
    """No table without rows, no development within a single year, a sentence where a comparison is missing."""
    codes = {value["code"] for value in single.values(TABEL)}
    assert not codes & {
        "kinerja_program",
        "kinerja_antartahun",
        "efisiensi",
        "anggaran_belanja",
        "tindak_lanjut",
    }
    assert {value["code"] for value in single.values(GAMBAR)} == {"keselarasan_kinerja", "perkembangan_iku"}
    assert all(value["rows"] for value in single.values(TABEL))
    assert "Indikator kinerja program tidak disampaikan" in single.pdf
    assert "efisiensi tidak dihitung dalam laporan ini" in single.pdf
    assert "Hasil evaluasi akuntabilitas kinerja instansi pemerintah tidak disampaikan" in single.pdf


def test_a_target_missed_is_never_called_reached(single):
    """Its only indikator fell short: it is named, and no plan is made up for an agency that gave none."""
    assert "Rencana tindak lanjut tidak disampaikan untuk laporan ini." in single.pdf
    assert "Indikator yang belum mencapai target: • Indeks Mutu Layanan 1" in single.pdf
    assert "diutamakan" not in single.pdf


# Thirty indikator -----------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_thirty_indikator_fill_the_same_tables(thirty):
    """Every table has its thirty rows, every sasaran its heading, whatever the number of its indikator."""
    names = [name_of(number) for number in range(1, 31)]
    for caption in (
        "Ringkasan Capaian Kinerja",
        "Perjanjian Kinerja Tahun",
        "Perbandingan Target dan Realisasi Kinerja Program",
        "Perbandingan Kinerja Program",
        "Analisis Efisiensi",
        "Indikator Kinerja Utama: Rumusan",
    ):
        rows = [row for row in thirty.page.table(caption) if set(row) & set(names)]
        assert [next(cell for cell in row if cell in names) for row in rows] == names
    headings = thirty.page.all_headings()
    assert [
        f"{letter}. Meningkatnya mutu layanan S{n}" in headings for letter, n in (("a", 1), ("c", 3))
    ] == [True, True]
    assert all(name in thirty.pdf for name in names)
    # Its plan has no targets for the end, so no table of signs is printed: a sentence says it.
    assert "terhadap Target Akhir" not in thirty.pdf
    assert "target itu tidak disampaikan untuk indikator program" in thirty.pdf


@pytest.mark.exhaustive
@pytest.mark.parametrize("code", ["capaian_program", "efisiensi"])
def test_a_long_picture_goes_on_in_another_one(thirty, code):
    """Every bar is drawn, on pictures that fit a page, and each says which part it is."""
    parts = [value for value in thirty.values(GAMBAR) if value["code"] in {code, f"{code}_2"}]
    assert [value["code"] for value in parts] == [code, f"{code}_2"]
    assert [value["caption"][-17:] for value in parts] == ["(bagian 1 dari 2)", "(bagian 2 dari 2)"]
    drawn = [point["label"] for value in parts for point in value["points"]]
    assert sorted(set(drawn)) == sorted(name_of(number) for number in range(1, 31))
    for value in parts:
        assert value["caption"] in thirty.pdf
        height_pt = float(re.search(r'<svg [^>]*?height="([\d.]+)pt"', value["svg"], re.DOTALL)[1])
        assert height_pt / 72 * 2.54 < PAGE_TEXT_CM - 4


@pytest.mark.exhaustive
def test_what_is_missing_for_many_indikator_does_not_fill_pages(thirty):
    """The first ones show what it is."""
    report = compose(thirty.notebook)
    beside = compose_kertas_kerja(report, build_register(report))
    texts = [row.cells[-1].text for row in beside.tables["tabel-kelengkapan"].value.rows]
    long = [text for text in texts if text.endswith("; dan yang serupa untuk indikator lain")]
    assert long
    assert all(text.count(";") == 5 for text in long)
    assert "Tabel 3.1.1" in plain_text(beside.blocks)


@pytest.mark.exhaustive
def test_the_prose_counts_all_of_them(thirty):
    """Counts and means in sentences come from the thirty rows."""
    assert "diukur dengan tiga puluh indikator kinerja utama" in thirty.pdf
    assert "target tercapai pada 4 dari 30 indikator program" in thirty.pdf
    assert "Target dilampaui oleh 4 indikator." in thirty.pdf


# Without a build ------------------------------------------------------------------------------------


def test_a_picture_of_zeros_or_of_values_below_zero_can_be_drawn(tmp_path):
    """An axis without length is a warning, and a warning in a chapter hides among others."""
    laporan = load_laporan(YEAR, str(CONTOH))
    for role in laporan.iku:
        assert "<svg" in gambar_perkembangan(laporan.antartahun, role).svg
    shutil.copytree(CONTOH / str(YEAR), tmp_path / str(YEAR))
    with (tmp_path / str(YEAR) / "peran_indikator.csv").open("a", encoding="utf-8") as file:
        csv.writer(file).writerow(["IKU-2.b", "program", "9.02", "", "", 9, "Data rekaan"])
    (picture,) = gambar_capaian(load_laporan(YEAR, str(tmp_path)).capaian)
    assert [point.content.text for point in picture.points] == ["111,11", "-45,00*)"]


def test_where_nothing_can_be_drawn_there_is_no_picture():
    """An indikator without a share of the budget has no spending beside its performance."""
    assert gambar_efisiensi(load_laporan(YEAR, str(CONTOH)).efisiensi) == ()


def test_more_programs_than_a_page_holds_go_on_in_further_pictures(tmp_path):
    """However many there are, each is drawn once."""
    laporan = load_laporan(YEAR, str(write_agency(tmp_path, 90)))
    parts = gambar_capaian(laporan.capaian)
    assert [part.code for part in parts] == [
        "capaian_program",
        *(f"capaian_program_{n}" for n in range(2, 6)),
    ]
    assert len({point.label for part in parts for point in part.points}) == 90


def test_words_about_an_indikator_of_a_program_only_are_printed(tmp_path):
    """What the agency writes about an indikator is never lost for want of a section."""
    shutil.copytree(REPOSITORY / "data" / "2023", tmp_path / "2023")
    text = tmp_path / "2023" / "narasi" / "indikator" / "ip_asn.md"
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_text("Pegawai mengikuti pelatihan.", encoding="utf-8")
    sources = [
        getattr(part, "source", None) for part in analisis_program(load_laporan(2023, str(tmp_path))).parts
    ]
    assert "2023/narasi/indikator/ip_asn.md" in sources


def test_an_own_table_for_a_part_that_no_chapter_prints_is_a_fault(tmp_path):
    """It would be lost without a word."""
    shutil.copytree(CONTOH / str(YEAR), tmp_path / str(YEAR))
    identity = tmp_path / str(YEAR) / "laporan.yaml"
    text = identity.read_text("utf-8")
    identity.write_text(text.replace("bab: akuntabilitas_keuangan", "bab: keuangan"), encoding="utf-8")
    (fault,) = validate_delivery(YEAR, tmp_path).faults
    assert (fault.column, fault.value) == ("rincian[2].bab", "keuangan")
    assert "akuntabilitas_keuangan" in fault.expected


def test_values_that_cannot_be_assessed_are_counted_apart():
    """A mean says how many it rests on, and what has no status is in no class."""
    laporan = load_laporan(YEAR, str(CONTOH))
    prose = json.dumps(analisis_program(laporan).parts[0].to_json()["blocks"])
    assert [laporan.capaian.banyak_capaian("program").text, laporan.capaian.banyak("program").text] == [
        "1",
        "3",
    ]
    assert "dinilai" in prose
