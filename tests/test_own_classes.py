"""Classes of capaian that an agency sets itself: bounds, names, signs."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from pypdf import PdfReader

from lkjtools.delivery import validate_delivery
from lkjtools.desk.changes import list_changeables
from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import build_register
from lkjtools.document.xlsx import render_xlsx
from lkjtools.law.choice import list_choices
from lkjtools.record.record import Record
from lkjtools.report.laporan import load_laporan
from lkjtools.report.sensitivity import compare_choices
from lkjtools.topics.capaian.table import tabel_program
from tests.agencies import YEAR, rehearsed_report
from tests.baris import set_cells
from tests.kasus import read_kasus
from tests.own_rules import SOURCE, found, set_choice, write_own_classes

ON = dt.date(YEAR, 12, 31)


@pytest.fixture
def data(tmp_path):
    """The delivery of the agency with classes of its own."""
    return write_own_classes(tmp_path / "data")


@pytest.mark.parametrize("case", read_kasus("aturan_sendiri")["kelas"])
def test_a_capaian_is_of_one_own_class(data, case):
    """On both sides of every bound; exact where no decimals are set, else as it reads with them."""
    if "desimal" in case:
        set_cells(data / f"{YEAR}/kelas_capaian.csv", {}, desimal=case["desimal"])
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_01"}, realisasi=case["realisasi"])
    assert found(data) == []
    assert load_laporan(YEAR, data).kinerja("iku_01").kategori.text == case["kelas"]


def test_the_table_shows_sign_and_word_and_the_legend_the_bounds_and_their_source(data):
    """A class is told from the others without any colour."""
    table = tabel_program(load_laporan(YEAR, data).capaian)
    shown = [row.cells[-2].text for row in table.rows if len(row.cells) > 1 and row.cells[0]]
    assert shown == [
        "◆ Tidak dapat disimpulkan",
        "◆ Tidak dapat disimpulkan",
        "▼ Kurang",
        "▲ Sangat baik",
        "● Baik",
        "t.d.",
    ]
    assert table.notes[0] == (
        "Kategori menurut capaian (%): "
        "◆ Tidak dapat disimpulkan > 120; ▲ Sangat baik > 100 – 120; ● Baik 90 – 100; ○ Cukup 70 – < 90; "
        "▼ Kurang < 70; ditetapkan dalam Rencana Strategis Badan Rekaan, lampiran II."
    )


def test_what_an_own_rule_says_cannot_be_changed(data):
    """As little as a rule of the law."""
    rule = load_laporan(YEAR, data).peraturan.rule("skala_capaian")
    with pytest.raises(TypeError):
        rule.content["bands"][0]["label"] = "Lain"
    with pytest.raises(TypeError):
        rule.content["evaluated_on"] = "lain"


@pytest.mark.exhaustive
def test_the_whole_report_prints_and_registers_own_classes(data):
    """With the document behind them; classes of others can be tried, and `lkj sensitivity` compares them."""
    notebook = rehearsed_report(data.parent, YEAR)
    rule = Record.of_stitched(notebook).rules["skala_capaian/kelas_capaian"]
    assert (rule.dasar, rule.status) == ("Rencana Strategis Badan Rekaan, lampiran II", "ditetapkan instansi")
    entries = {entry.key: entry for entry in build_register(compose(notebook))}
    entry = entries[f"kategori:iku_01:{YEAR}"]
    assert (entry.text, entry.rule) == ("Tidak dapat disimpulkan", "skala_capaian/kelas_capaian")
    assert entry.printed_at
    laporan = load_laporan(YEAR, data)
    other = laporan.dengan(aturan={"skala_capaian": "tiga_warna_90_70"})
    assert other.kinerja("iku_01").kategori.text == "Hijau"
    assert (
        other.dengan(aturan={"skala_capaian": "kelas_capaian"}).kinerja("iku_01").kategori.text == entry.text
    )
    (choice,) = (one for one in list_changeables(laporan)["aturan"] if one.code == "skala_capaian")
    assert choice.words[-1] == "kelas_capaian"
    rows = compare_choices(laporan, ("skala_capaian",))
    assert {row.dipakai for row in rows} == {"kelas_capaian"}
    lower = next(step for step in laporan.jarak().of(f"kategori:iku_01:{YEAR}") if step.arah == "turun")
    assert (lower.berikutnya, lower.batas, lower.perlu) == ("Sangat baik", 120, 96)


GAP = "tepat satu kelas tanpa batas bawah, yaitu yang terendah"
ROUNDING = "kosong seperti kelas lain: satu cara membulatkan bagi semua"
SIGNS = "kosong, atau salah satu dari: ▲, △, ●, ○, ■, □, ◆, ▼, ▽"
PAPER = "warna yang terbaca di atas kertas putih, kontras sedikitnya 4,5"
REFUSED = [
    (
        {"kelas": "Kurang"},
        {"mulai": "10"},
        (None, "mulai", None, GAP),
    ),
    (
        {"kelas": "Cukup"},
        {"mulai": ""},
        (None, "mulai", None, GAP),
    ),
    ({"kelas": "Cukup"}, {"mulai": "90"}, (5, "mulai", "90", "batas yang belum dipakai kelas di atasnya")),
    ({"kelas": "Cukup"}, {"di_atas": "70"}, (5, "di_atas", "70", "kosong bila mulai diisi")),
    ({"kelas": "Cukup"}, {"tanda": "●"}, (5, "tanda", "●", "tanda yang belum dipakai kelas di atasnya")),
    ({"kelas": "Cukup"}, {"tanda": "", "warna": ""}, (5, "tanda", None, "diisi seperti pada kelas lain")),
    (
        {"kelas": "Cukup"},
        {"desimal": "2"},
        (5, "desimal", "2", "kosong seperti kelas lain: satu cara membulatkan bagi semua"),
    ),
    (
        {"kelas": "Cukup"},
        {"tanda": "x"},
        (5, "tanda", "x", SIGNS),
    ),
    (
        {"kelas": "Cukup"},
        {"warna": "hijau"},
        (5, "warna", "hijau", "warna seperti #1a7f37, dengan huruf kecil"),
    ),
    (
        {"kelas": "Cukup"},
        {"warna": "#1a7f37"},
        (5, "warna", "#1a7f37", "warna yang belum dipakai kelas di atasnya"),
    ),
    ({"kelas": "Cukup"}, {"warna": "#767676"}, None),
    ({"kelas": "Cukup"}, {"warna": "#777777"}, (5, "warna", "#777777", f"{PAPER}; kontrasnya 4,48")),
    ({"kelas": "Cukup"}, {"warna": "#ffd700"}, (5, "warna", "#ffd700", f"{PAPER}; kontrasnya 1,40")),
]


@pytest.mark.parametrize(("where", "cells", "expected"), REFUSED)
def test_classes_that_leave_a_doubt_are_refused(data, where, cells, expected):
    """A gap, an overlap, a sign that stands twice: with file, row, column and value."""
    set_cells(data / f"{YEAR}/kelas_capaian.csv", where, **cells)
    assert found(data) == ([("kelas_capaian.csv", *expected)] if expected else [])


def test_two_classes_may_meet_in_one_point(data):
    """Above 100 and from 100 are two classes."""
    set_cells(data / f"{YEAR}/kelas_capaian.csv", {"kelas": "Baik"}, mulai="100")
    assert found(data) == []
    assert load_laporan(YEAR, data).kinerja("iku_05").kategori.text == "Baik"


def test_classes_are_chosen_with_their_table_alone(data):
    """Chosen without a table they are refused with what would serve; a table that is not chosen is warned of."""
    law = "lima_kelas_100_85_65_50"
    set_choice(data, "skala_capaian", law)
    warnings = validate_delivery(YEAR, data).warnings
    assert [one.jenis for one in warnings if one.file.endswith("kelas_capaian.csv")] == ["tidak_dipakai"]
    set_choice(data, "skala_capaian", "kelas_capaian")
    (data / f"{YEAR}/kelas_capaian.csv").unlink()
    ((file, _, column, value, expected),) = found(data)
    assert (file, column, value) == ("laporan.yaml", "aturan.skala_capaian", "kelas_capaian")
    assert expected.endswith("; kelas_capaian memerlukan kelas_capaian.csv")


BOUNDS = [{"atas": 120, "bawah": 0, "pada": pada} for pada in ("capaian", "dalam_rata_rata", "rata_rata")]
CHOICES = {
    "skala_capaian": ["kelas_capaian", *list_choices("skala_capaian", ON)],
    "batas_capaian": [*BOUNDS, {"atas": 110}, {"bawah": 0}, None],
    "efisiensi": list_choices("efisiensi", ON),
}
ROUNDS = [
    {key: values[number % len(values)] for key, values in CHOICES.items()}
    for number in range(max(map(len, CHOICES.values())))
]
"""As many reports as the longest list of choices is long, so that each value of each is made once."""


@pytest.mark.parametrize(
    "choices",
    [ROUNDS[0], *(pytest.param(choices, marks=pytest.mark.exhaustive) for choices in ROUNDS[1:])],
    ids=lambda choices: choices["skala_capaian"],
)
def test_every_chapter_is_made_under_every_choice(data, choices):
    """For an agency with levels and a missed target: no chapter raises, and every figure is sound and traced."""
    for key, value in choices.items():
        set_choice(
            data, key, value if key != "batas_capaian" or value is None else {**value, "sumber": SOURCE}
        )
    notebook = rehearsed_report(data.parent, YEAR)
    record = Record.of_stitched(notebook)
    assert all(figure.is_sound for figure in record.figures.values())
    assert record.figures[f"kategori:iku_01:{YEAR}"].rule == f"skala_capaian/{choices['skala_capaian']}"
    assert build_register(compose(notebook))


@pytest.mark.exhaustive
def test_a_colour_stands_in_every_format(data):
    """In the page on paper and light screens, in PDF, Word and the workbook; never without sign and word."""
    document = compose(rehearsed_report(data.parent, YEAR))
    page = render_html(document)
    assert re.search(r'<td class="left w1a7f37"[^>]*>● ', page)
    assert ".w1a7f37, .w1a7f37 .angka { color: #1a7f37; }" in page
    with zipfile.ZipFile(io.BytesIO(render_docx(document))) as file:
        words = file.read("word/document.xml").decode()
    assert re.search(r'<w:color w:val="1A7F37"/>(?:<[^>]*>)*?● Baik<', words, re.IGNORECASE)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "● Baik"]
    assert {cell.font.color.rgb for cell in cells} == {"FF1A7F37"}
    reader = PdfReader(io.BytesIO(render_pdf(document)))
    drawn = [page.get_contents().get_data() for page in reader.pages if "● Baik" in page.extract_text()]
    green = b"0.101960786 0.49803922 0.21568628 sc"
    assert any(green in content for content in drawn)
