import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjtools.errors import DataError, LkjError
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
        "laporan.pdf",
        draw(LINE),
        tuple(blocks),
        draw(SHORT),
        tuple(draw(st.lists(unread, max_size=2))),
        tuple(draw(st.lists(LINE.filter(bool), max_size=2))),
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
    # The cells of the workbook are texts: a number that is put into one as it is shows as it is.
    table = read_back(write_tables(REPORT), tmp_path, lambda book: book["Tabel 1"].cell(8, 3, 80.5)).tables[1]
    assert table.text(2, 2) == "80,5"


def test_a_number_whose_look_is_not_certain_is_asked_for_as_text(tmp_path):
    """How many decimals of a third are seen depends on the width of the column."""
    (fault,) = faults(lambda book: book["Tabel 1"].cell(8, 3, 1 / 3), tmp_path)
    assert fault == (
        'Tabel 1, baris 8, kolom C: tertulis "0,333333333"; seharusnya teks seperti tercetak,'
        " sebab desimal yang tampak bergantung pada lebar kolom."
    )


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


def faults(change, folder, report=REPORT):
    """What is said of the workbook after a change, a line a fault."""
    with pytest.raises(DataError) as raised:
        read_back(write_tables(report), folder, change)
    return [str(fault).partition("bacaan.xlsx, lembar ")[2] for fault in raised.value.faults]


def test_a_sheet_that_the_order_does_not_name_is_refused(tmp_path):
    """A table put in by hand, a table whose line is gone, and a sheet of any other name: none is passed over."""

    def change(book):
        book.copy_worksheet(book["Tabel 1"]).title = "Tabel 2"
        book.create_sheet("Catatan saya")
        book["Urutan"].delete_rows(3)

    named = "seharusnya disebut satu baris pada lembar Urutan, dengan Jenis tabel dan Teks {}; tambahkan baris itu"
    assert faults(change, tmp_path) == [
        "Catatan saya: seharusnya nama lembar yang dikenal; kembalikan namanya, atau hapus lembar ini.",
        f"Tabel 1: {named.format(1)}, atau hapus lembar ini.",
        f"Tabel 2: {named.format(2)}, atau hapus lembar ini.",
    ]


def test_a_table_taken_away_with_its_line_and_one_put_in_with_its_line_are_read(tmp_path):
    """What the order and the sheets agree on is the reading."""

    def change(book):
        book.copy_worksheet(book["Tabel 1"]).title = "Tabel 2"
        book["Urutan"]["D3"] = "2"
        book.remove(book["Tabel 1"])

    (table,) = read_back(write_tables(REPORT), tmp_path, change).tables.values()
    assert (table.nomor, table.text(2, 3)) == (2, "82,5")


def test_a_table_is_named_once_and_on_its_page(tmp_path):
    """A second line would print it twice; a page that the order and the sheet tell differently is asked for."""

    def change(book):
        book["Urutan"].append(["tabel", None, "4", "1"])
        book["Urutan"]["C3"] = "7"

    page, twice = faults(change, tmp_path)
    assert page.endswith(
        'kolom Halaman: tertulis "7"; seharusnya 0, sama dengan Halaman pada lembar Tabel 1.'
    )
    assert twice == (
        'Urutan, baris 4, kolom Teks: tertulis "1"; seharusnya tabel yang belum disebut;'
        " tabel ini sudah pada baris 3."
    )


def test_the_guide_is_known_by_its_name_wherever_it_stands(tmp_path):
    """Sheets may be put in another order."""
    report = read_back(write_tables(REPORT), tmp_path, lambda book: book.move_sheet("Petunjuk", 3))
    assert report == REPORT


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda book: book.remove(book["Petunjuk"]), "Petunjuk: seharusnya lembar ini ada"),
        (
            lambda book: book["Petunjuk"].cell(1, 1, ""),
            'Petunjuk, baris 1, kolom A: seharusnya "Bacaan laporan, bentuk 1"',
        ),
        (lambda book: setattr(book["Petunjuk"], "title", "Baca dulu"), "Petunjuk: seharusnya lembar ini ada"),
        (lambda book: book["Petunjuk"].insert_rows(2), 'Petunjuk, baris 2, kolom A: seharusnya "Berkas"'),
        (
            lambda book: book["Urutan"].delete_rows(1),
            'Urutan, baris 1, kolom A: tertulis "isi"; seharusnya "Jenis"',
        ),
        (lambda book: book["Asal"].insert_cols(1), 'Asal, baris 1, kolom A: seharusnya "Tabel"'),
        (lambda book: book["Tabel 1"].insert_rows(1), 'Tabel 1, baris 1, kolom A: seharusnya "Judul"'),
        (
            lambda book: book["Tabel 1"].delete_rows(6),
            'Tabel 1, baris 6, kolom A: tertulis "1"; seharusnya kosong',
        ),
        (
            lambda book: book["Urutan"].cell(2, 6, "lanjutan teks"),
            'Urutan, baris 2, kolom F: tertulis "lanjutan teks"; seharusnya kosong',
        ),
        (
            lambda book: book["Tabel 1"].cell(1, 3, "judul"),
            'Tabel 1, baris 1, kolom C: tertulis "judul"; seharusnya kosong',
        ),
        (
            lambda book: book["Tabel 1"].merge_cells("A9:B9"),
            "Tabel 1, baris 9, kolom A: seharusnya sel gabungan di dalam tabel; pisahkan A9:B9",
        ),
        (
            lambda book: book["Asal"].cell(2, 7, "Ya"),
            'Asal, baris 2, kolom Kepala: tertulis "Ya"; seharusnya salah',
        ),
    ],
)
def test_what_moves_or_hides_from_the_form_is_refused(change, expected, tmp_path):
    """A row, a column or a text where the form has none: what would be lost or moved in silence is named."""
    assert any(fault.startswith(expected) for fault in faults(change, tmp_path))


def test_a_formula_without_a_value_is_no_empty_cell(tmp_path):
    """Its cell is named in any sheet; openpyxl writes formulas without values."""

    def change(book):
        book["Tabel 1"]["C8"] = "=40+40.5"
        book["Urutan"]["D2"] = '="Teks"'

    expected = "seharusnya nilai; rumus pada sel ini tidak menyimpan nilai."
    assert faults(change, tmp_path) == [
        f"Tabel 1, baris 8, kolom C: {expected}",
        f"Urutan, baris 2, kolom D: {expected}",
    ]


def test_a_formula_with_a_value_is_its_value_and_an_error_its_text(tmp_path):
    """As the cell shows them; the file is the one that a program that computes would save."""
    path = tmp_path / "bacaan.xlsx"

    def change(book):
        book["Tabel 1"]["C8"] = "=40+40.5"
        book["Tabel 1"]["D8"] = "=1/0"
        for place in ("C8", "D8"):
            book["Tabel 1"][place].number_format = '0.00;-0.00;0;"Kelas "@'

    with pytest.raises(DataError):
        read_back(write_tables(REPORT), tmp_path, change)
    computed = {
        b"<f>40+40.5</f><v></v>": b"<f>40+40.5</f><v>80.5</v>",
        b"<f>1/0</f><v></v>": b"<f>1/0</f><v>#DIV/0!</v>",
        b'<c r="D8"': b'<c r="D8" t="e"',
    }
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "dihitung.xlsx", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for old, new in computed.items() if b"<f>1/0</f>" in content else ():
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    table = read_report(tmp_path / "dihitung.xlsx").tables[1]
    assert [table.text(2, column) for column in (2, 3)] == ["80,50", "#DIV/0!"]


def test_hidden_rows_columns_and_sheets_are_refused(tmp_path):
    """A corrected book is the reading itself: nothing is read of it that nobody sees."""

    def change(book):
        book["Urutan"].row_dimensions[2].hidden = True
        book["Tabel 1"].column_dimensions["C"].hidden = True
        book["Tabel 1"].column_dimensions["Z"].hidden = True
        book["Asal"].sheet_state = "veryHidden"

    assert faults(change, tmp_path) == [
        "Asal: seharusnya tampak; tampilkan atau hapus lembar ini.",
        "Tabel 1: seharusnya tanpa kolom tersembunyi; tampilkan atau hapus kolom C.",
        "Urutan: seharusnya tanpa baris tersembunyi; tampilkan atau hapus baris 2.",
    ]


def test_a_stray_cell_far_away_is_read_at_once(tmp_path):
    """Cells that exist are few, wherever the last one stands; a blank one is no cell of the table."""
    table = read_back(
        write_tables(REPORT), tmp_path, lambda book: book["Tabel 1"].cell(1_000_000, 16_000, " ")
    ).tables[1]
    assert table == REPORT.tables[1]
