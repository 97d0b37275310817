"""Jelajah: every figure is found, its card says all about it, and every list is a workbook."""

import base64
import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import nbformat
import openpyxl
import pytest

from lkjtools import build
from lkjtools.desk.card import card_of
from lkjtools.desk.figures import gather_figures, list_figures
from lkjtools.desk.grid import grid_listing, link_workbook
from lkjtools.desk.jelajah import show_figures, show_tabs
from lkjtools.desk.listing import Listing, write_workbook
from lkjtools.desk.tabs import list_absorption, list_changes, list_own_tables, list_unsur
from lkjtools.errors import DataError
from lkjtools.figure.angka import Angka, Cell, Constant
from lkjtools.project import list_chapter_files
from lkjtools.report.laporan import load_laporan
from lkjtools.trace import read_register
from tests.agencies import YEAR, write_agency

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def known():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJ_ROOT", str(ROOT))
        return gather_figures(load_laporan(2023))


@pytest.fixture(scope="module")
def listing(known):
    return list_figures(known)


def rows_with(listing, words):
    """The rows that a search finds, as the grid searches: every word, anywhere in a row."""
    texts = [[str(cell).casefold() for cell in row] for row in listing.rows]
    wanted = words.casefold().split()
    return [row for row in texts if all(any(word in cell for cell in row) for word in wanted)]


def figure_of(known, key):
    return next(figure for figure in known.figures if figure.entry.key == key)


def read(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


# -- the grid of all figures ----------------------------------------------------------------------------------


def test_every_figure_of_the_register_has_one_row_with_a_name_in_words(known, listing):
    """Nothing that the report prints is missing from the grid, and no row is known by its key alone."""
    keys = [row[-1] for row in listing.rows]
    assert sorted(keys) == sorted(known.laporan.daftar_angka.keys() - {"status_skor:keamanan_informasi:2023"})
    assert all(row[0] and row[0] != row[-1] for row in listing.rows)


def test_a_row_of_an_indikator_says_target_realisasi_capaian_status_and_change(listing):
    """One row tells how an indikator stands, whichever of its figures it is the row of."""
    row = next(row for row in listing.rows if row[-1] == "capaian_pct:ip_asn:2023")
    assert [str(cell) for cell in row[:9]] == [
        *("Capaian Indeks Profesionalitas ASN Perangkat Daerah tahun 2023", "2023", "98,67", "%"),
        *("75,00", "74,00", "98,67", "Belum mencapai target", "3,20"),
    ]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("3.1.4", None),
        ("93,15", "serapan_pct:belanja:2023"),
        ("IP-ASN 2022 realisasi", "realisasi:ip_asn:2022"),
        ("serapan belanja modal", "serapan_pct:5.2:2023"),
    ],
)
def test_a_figure_is_found_by_its_table_its_number_or_its_words(known, listing, words, key):
    """What is read on the page is what is typed into the search."""
    found = [row[-1] for row in rows_with(listing, words)]
    printed = [entry.key for entry in known.register if any("Tabel 3.1.4," in p for p in entry.printed_at)]
    assert set(found) >= ({key} if key else set(printed))
    assert found
    assert len(found) < len(listing.rows) / 4


def test_columns_of_numbers_are_sorted_by_exact_values():
    """As texts, 9 would come after 10; what has no value stands before all that has one."""
    third = Angka("a:x", Constant(Fraction(1, 3), "contoh"), decimals=0)
    zero = Angka("a:y", Constant(Fraction(1, 4), "contoh"), decimals=0)
    absent = Angka("a:z", Cell("a.csv", "1", "nilai", ""))
    assert Listing("a", "A", ("Nilai",), ((third,), (zero,), (absent,))).ranks(0) == [2, 1, 0]


def test_a_row_that_is_chosen_opens_its_card(known):
    """The position of the row in the grid is that of its figure in the list."""
    opened = []
    grid = grid_listing(list_figures(known), choose=opened.append)
    grid.selected_rows = [3]
    assert [known.figures[row].entry.key for row in opened] == ["capaian_pct:ip_asn:2023"]


# -- the card ------------------------------------------------------------------------------------------------


def test_a_card_says_how_a_figure_is_reached_from_which_cells_and_where_it_is_printed(known):
    """Formula with its numbers, rule and article, cells with what they hold and their line, places, years."""
    card = re.sub(r"<[^>]+>", " ", card_of(known, figure_of(known, "capaian_pct:ip_asn:2023")))
    words = " ".join(card.split())
    assert "74,00 ÷ 75,00 × 100 = 98,67" in words
    assert "capaian/maksimal" in words
    assert "PermenPANRB 53/2014, Lampiran II huruf E" in words
    lines = (ROOT / "data/2023/realisasi.csv").read_text("utf-8").splitlines()
    number = next(number for number, text in enumerate(lines, 1) if text.startswith("ip_asn,"))
    assert f"74 2023/realisasi.csv, baris {number}, realisasi" in words
    assert "Tabel 3.4.1, baris 3, Capaian (%): Perbandingan Target dan Realisasi" in words
    assert "Target dan Realisasi Indeks Profesionalitas ASN Perangkat Daerah Tahun" in words


def test_a_card_takes_texts_of_the_data_for_texts(known):
    """A name that looks like HTML is shown as it is."""
    figure = figure_of(known, "serapan_pct:belanja:2023")
    hostile = type(figure)("<img src=x onerror=alert(1)>", figure.entry, figure.angka, None, None)
    assert "<img src=x" not in card_of(known, hostile)


def test_a_figure_that_is_not_printed_says_so(known):
    """Who looks for it in the report looks in vain."""
    assert "tidak dicetak" in card_of(known, figure_of(known, "pembilang:integrasi_sistem:2023"))


def test_a_card_names_the_page_of_each_place_where_the_report_was_made_of_this_very_data(
    project_contoh, tmp_path, monkeypatch
):
    """By the register beside the PDF; of other data, or of an experiment, the pages would be another report's."""
    root = shutil.copytree(project_contoh, tmp_path / "proyek")
    monkeypatch.setenv("LKJ_ROOT", str(root))
    monkeypatch.setattr(build, "chapter_paths", lambda folder, **_: list_chapter_files(folder))
    laporan = load_laporan(2024)
    known = gather_figures(laporan)
    rows = read_register(root / "outputs/2024")
    row = next(row for row in rows if row["key"] == "serapan_pct:total:2024")
    place, page = (row[name].split(" | ")[0] for name in ("printed_at", "pages"))
    assert page.isdigit()
    assert f"<p>halaman {page}, {place}" in card_of(known, figure_of(known, row["key"]))
    assert replace(known, laporan=laporan.dengan(realisasi_rp={"9.01.1": 1})).pages == {}
    (root / "data/2024/sasaran.csv").write_text("", "utf-8")
    assert replace(known).pages == {}


# -- lists and workbooks -------------------------------------------------------------------------------------


def test_a_workbook_holds_numbers_as_numbers_and_words_as_words(listing):
    """A figure can be added up; what looks like a formula is a text; the hidden columns are there too."""
    sheet = read(write_workbook(listing))
    heads = [cell.value for cell in sheet[1]]
    assert heads == list(listing.columns)
    row = next(row for row in sheet.iter_rows(min_row=2) if row[-1].value == "serapan_pct:belanja:2023")
    assert row[2].value == pytest.approx(93.15)
    assert row[2].number_format == "[$-421]#,##0.00"
    assert sheet.max_row == len(listing.rows) + 1
    (text,) = read(write_workbook(Listing("a", "A", ("Nama",), (("=1+1",),))))["A2":"A2"][0]
    assert (text.value, text.data_type) == ("=1+1", "s")


def test_a_link_holds_the_workbook_itself(known):
    """Nothing is asked of a server: the link is the file."""
    changes = list_changes(known.laporan, most=5)
    link = link_workbook(changes)
    assert 'download="perubahan_terbesar_2023.xlsx"' in link
    data = base64.b64decode(re.search(r'base64,([^"]+)"', link).group(1))
    assert [cell.value for cell in read(data)["A"]] == ["Indikator", *changes.texts(0)]


def test_the_largest_changes_stand_first(known):
    """By the size of the change in percent, whichever its direction; levels that stayed come last."""
    changes = list_changes(known.laporan)
    sizes = [abs(cell.number) for cell in changes.cells(5) if cell.number is not None]
    assert sizes == sorted(sizes, reverse=True)
    assert changes.texts(5)[0] == "5,59"
    assert changes.texts(6)[-1] == "tetap"
    assert list_changes(known.laporan, most=5).rows == changes.rows[:5]


def test_the_lowest_absorption_and_the_lowest_unsur_stand_first(known):
    """What an analyst asks about first; an unsur that stands out says why."""
    assert list_absorption(known.laporan).texts(4)[0] == "80,52"
    assert list_unsur(known.laporan).texts(3)[0] == "bernilai paling rendah dalam survei, 3,659"


def test_own_tables_are_listed_with_their_numbers(known):
    """One listing for each table that laporan.yaml declares, with the rows of its file."""
    tables = list_own_tables(known.laporan)
    assert [table.title for table in tables] == [own.judul for own in known.laporan.identitas.rincian]
    assert all(
        len(table.rows) == len(known.laporan.pengiriman.rincian(own.kode)[1])
        for table, own in zip(tables, known.laporan.identitas.rincian, strict=True)
    )


# -- other agencies, and faults -------------------------------------------------------------------------------


@pytest.fixture(params=["contoh", 1])
def other(request, tmp_path, monkeypatch):
    """The agency with every awkward case, and one with a single indikator."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    if request.param == "contoh":
        shutil.copytree(ROOT / "tests" / "contoh", tmp_path / "data")
    else:
        write_agency(tmp_path / "data", request.param)
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    return load_laporan(YEAR)


@pytest.mark.exhaustive
def test_any_agency_is_explored(other):
    """Without a survey, without own tables, with what is missing: each list and each card is made."""
    known = gather_figures(other)
    assert grid_listing(list_figures(known)).df["Kunci"].tolist() == [f.entry.key for f in known.figures]
    assert all(card_of(known, figure) for figure in known.figures[:60])
    assert len(show_tabs(other).children) == 7


def test_data_with_faults_is_not_explored(tmp_path, monkeypatch):
    """The faults are told, as the check tells them."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    data = write_agency(tmp_path / "data", 1)
    file = data / str(YEAR) / "realisasi.csv"
    file.write_text(re.sub(r",\d+(\.\d+)?,", ",7x,", file.read_text("utf-8"), count=1), "utf-8")
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    with pytest.raises(DataError, match=r"realisasi\.csv"):
        show_figures(load_laporan(YEAR))


# -- widgets stay at the desk ---------------------------------------------------------------------------------


def test_no_chapter_uses_a_widget():
    """What a chapter shows is recorded and must be the same in every run."""
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        cells = nbformat.read(path, nbformat.NO_CONVERT).cells
        source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        assert not re.search(r"ipywidgets|itables|lkjtools\.desk", source), path.name


def test_no_widget_is_loaded_before_it_is_shown():
    """Who imports the package, the report or the desk itself waits for none of them."""
    names = (
        "lkjtools, lkjtools.report.laporan, lkjtools.cli, lkjtools.desk.jelajah, lkjtools.desk.bagaimana_bila"
    )
    late = {"ipywidgets", "itables", "anywidget", "nbformat", "pandas"}
    code = f"import sys, {names}; print({late} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
