import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjtools.errors import LkjError
from lkjtools.reading.book import open_book
from lkjtools.reading.model import Cara, Cell, Jenis, Paragraph, PublishedReport, Table, Unread
from lkjtools.reading.open import read_report
from lkjtools.reading.tables_book import is_tables_book, read_tables, write_tables
from lkjtools.reading.tidy import tidy

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))
    | st.sampled_from("\n=0,.%<r>&_x"),
    max_size=12,
).map(tidy)
LINE = TEXT.map(lambda text: text.replace("\n", " "))
SHORT = st.integers(0, 300)


@st.composite
def tables(draw):
    """A table of up to four rows and columns, some cells merged, some places without a cell."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    taken, cells = set(), []
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            if (row, column) in taken:
                continue
            down = draw(st.integers(1, height - row + 1))
            right = draw(st.integers(1, width - column + 1))
            covered = {(row + y, column + x) for y in range(down) for x in range(right)}
            if covered & taken:
                down = right = 1
                covered = {(row, column)}
            text = draw(TEXT)
            if len(covered) == 1 and not text and draw(st.booleans()):
                continue
            taken |= covered
            cells.append(
                Cell(
                    row,
                    column,
                    text,
                    down,
                    right,
                    draw(SHORT),
                    is_kepala=draw(st.booleans()),
                    cara=draw(st.sampled_from([*Cara])),
                    ragu=draw(LINE),
                )
            )
    return Table(0, tuple(cells), draw(LINE), draw(SHORT), draw(LINE), 1 + draw(SHORT), 1 + draw(SHORT))


PARAGRAPHS = st.builds(Paragraph, LINE, st.sampled_from([*Jenis]), SHORT, st.integers(0, 6), LINE)


@st.composite
def reports(draw):
    blocks, numbers = [], iter(range(1, 9))
    for block in draw(st.lists(tables() | PARAGRAPHS, max_size=5)):
        if isinstance(block, Table):
            block = Table(
                next(numbers),
                block.cells,
                block.judul,
                block.halaman,
                block.lembar,
                block.baris_awal,
                block.kolom_awal,
            )
        blocks.append(block)
    unread = st.builds(Unread, LINE.filter(bool), LINE)
    return PublishedReport(
        "laporan.pdf", draw(LINE), tuple(blocks), draw(SHORT), tuple(draw(st.lists(unread, max_size=2)))
    )


def read_back(data, folder, change=None):
    path = folder / "bacaan.xlsx"
    path.write_bytes(data)
    if change is not None:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
    return read_report(path)


@given(reports())
@settings(deadline=None)
def test_what_was_written_is_read_back_the_same(tmp_path_factory, report):
    """Order, places, spans, pages, doubts: all of it."""
    path = tmp_path_factory.mktemp("bacaan") / "bacaan.xlsx"
    path.write_bytes(write_tables(report))
    assert read_tables(open_book(path)) == report


CELLS = (
    Cell(1, 1, "Uraian", 1, 1, 4, is_kepala=True, cara=Cara.GARIS),
    Cell(1, 2, "Nilai", 1, 2, 4, is_kepala=True, cara=Cara.GARIS),
    Cell(2, 1, "IKM", 1, 1, 4, cara=Cara.GARIS),
    Cell(2, 2, "8O,5", 1, 1, 4, cara=Cara.GARIS, ragu="huruf O"),
    Cell(2, 3, "82,5", 1, 1, 5, cara=Cara.GARIS),
)
REPORT = PublishedReport("laporan.pdf", "ab", (Paragraph("Teks"), Table(1, CELLS, "Tabel 1")), 9)


def test_a_corrected_cell_says_so_and_is_certain(tmp_path):
    """Its page stays; the others are as they were read."""

    def change(book):
        book["Tabel 1"]["C8"] = "80,5"

    table = read_back(write_tables(REPORT), tmp_path, change).tables[1]
    assert table.cells == (*CELLS[:3], Cell(2, 2, "80,5", 1, 1, 4, cara=Cara.KOREKSI), CELLS[4])


def test_a_number_typed_into_a_cell_is_its_text(tmp_path):
    """Excel may keep what is typed as a number."""

    def change(book):
        book["Tabel 1"]["C8"] = 80.5
        book["Tabel 1"]["C8"].number_format = "0.00"

    assert read_back(write_tables(REPORT), tmp_path, change).tables[1].text(2, 2) == "80,50"


def test_a_row_put_in_by_hand_moves_the_others_and_corrects_none(tmp_path):
    """Rows know where they were read."""

    def change(book):
        book["Tabel 1"].insert_rows(8)
        book["Tabel 1"]["B8"] = "IPK"

    table = read_back(write_tables(REPORT), tmp_path, change).tables[1]
    assert [table.text(row, 1) for row in (1, 2, 3)] == ["Uraian", "IPK", "IKM"]
    assert [cell.teks for cell in table.cells if cell.cara is Cara.KOREKSI] == ["IPK"]


def test_a_cell_taken_apart_by_hand_is_corrected(tmp_path):
    """A span that was wrong."""
    table = read_back(
        write_tables(REPORT), tmp_path, lambda book: book["Tabel 1"].unmerge_cells("C7:D7")
    ).tables[1]
    assert table.grid[1, 2] == Cell(1, 2, "Nilai", 1, 1, 4, is_kepala=True, cara=Cara.KOREKSI)
    assert (1, 3) not in table.grid


def test_uncertain_cells_are_seen(tmp_path):
    """By their colour, so that who corrects knows where to look."""
    book = openpyxl.load_workbook(io.BytesIO(write_tables(REPORT)))
    colours = {cell.value: cell.fill.fgColor.rgb for row in book["Tabel 1"]["B7:D8"] for cell in row}
    assert colours["8O,5"] == "FFFFE699"
    assert colours["82,5"] != "FFFFE699"
    assert len(book["Tabel 1"].merged_cells.ranges) == 1


def test_the_same_reading_gives_the_same_bytes():
    """No day and no chance is in the file."""
    assert write_tables(REPORT) == write_tables(REPORT)


def test_what_the_form_needs_is_asked_for_all_at_once(tmp_path):
    """Each fault with its sheet, row and column."""

    def change(book):
        book["Urutan"]["A2"] = "prosa"
        book["Urutan"]["C2"] = "lima"
        book["Asal"]["B3"] = "x"

    with pytest.raises(LkjError) as raised:
        read_back(write_tables(REPORT), tmp_path, change)
    assert str(raised.value).count("/bacaan.xlsx, lembar ") == 3
    assert (
        'lembar Urutan, baris 2, kolom Halaman: tertulis "lima"; seharusnya bilangan bulat, 0 atau lebih'
        in str(raised.value)
    )
    with pytest.raises(LkjError, match="lembar Tabel 1: seharusnya lembar ini ada"):
        read_back(write_tables(REPORT), tmp_path, lambda book: book.remove(book["Tabel 1"]))


def test_another_workbook_is_not_taken_for_the_form(tmp_path):
    """The first cell of the first sheet says what it is."""
    path = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(path)
    assert not is_tables_book(open_book(path))
