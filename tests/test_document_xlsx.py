"""The workbook: a sheet a table, numbers that are numbers, and nothing of the data that a program would run."""

import io
import re
import subprocess
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import nbformat
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from lkjtools.document.compose import compose, compose_kertas_kerja
from lkjtools.document.register import build_register
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.document.xlsx_charts import table_of
from lkjtools.document.xlsx_numbers import is_rounded, number_format, stored_number
from lkjtools.figure.angka import NOL, Tanda
from lkjtools.formatting import decimal_text, format_number
from lkjtools.show.recorded import PrintedCell
from tests.values_contoh import cell, chapter, column, contoh, gambar, judul, laporan, row, tabel

HOSTILE = [
    "=2+5",
    "+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://contoh.go.id",
    "&D",
    "[Buku.xlsx]Lembar!A1",
    "'!*?:/",
    "<x>&amp;]]>",
    "{=1}",
    "_x0041_",
]
LOGO = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
ANGKA = [column("nama", "Nama"), column("nilai", ["2023", "Nilai"], align="right")]


@pytest.fixture(scope="module")
def document():
    return compose(stitch(contoh()))


@pytest.fixture(scope="module")
def book(document):
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))


@pytest.fixture(scope="module")
def sample(report_2023):
    return compose(nbformat.read(report_2023 / "LKj-2023.ipynb", as_version=4))


def width(sheet, column):
    """Columns of one width share an entry."""
    return next(
        each.width
        for each in sheet.column_dimensions.values()
        if each.min <= column <= (each.max or each.min)
    )


def head_row(sheet):
    """The row that names the columns is the last that stays in sight."""
    return int(sheet.freeze_panes[1:]) - 1


def number(text, value, decimals, key="a"):
    return cell(text, key) | {"value": value, "unit": "%", "decimals": decimals}


def written(*rows, columns=ANGKA, **more):
    made = compose(
        stitch([("01_bab", chapter(judul("Satu"), tabel("a", "Judul", columns, list(rows), **more)))])
    )
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(made)))["Tabel 1.1"]


def test_each_table_then_each_chart_has_a_sheet_that_the_contents_lead_to_and_back(book, document):
    """Every table and chart has one sheet, reached from the contents and leading back."""
    items = [*document.tables.values(), *document.pictures.values()]
    numbers = [item.number for item in items]
    assert book.sheetnames == ["Sampul", "Daftar Isi", "Catatan", *numbers]
    contents = [
        (line[0].value, line[0].hyperlink.location, line[1].value) for line in book["Daftar Isi"].iter_rows(3)
    ]
    assert contents == [
        ("Catatan", "'Catatan'!A1", "Tanda dan sumber"),
        *((item.number, f"'{item.number}'!A1", item.value.caption) for item in items),
    ]
    assert {book[number]["A2"].hyperlink.location for number in numbers} == {"'Daftar Isi'!A1"}


def test_cover_names_the_report_and_notes_the_signs_and_the_sources(book, document):
    """The workbook says whose report it is, what each sign means, and where each table comes from."""

    def lines(name):
        return [line[0] for line in book[name].iter_rows(values_only=True) if line[0]]

    assert lines("Sampul") == [
        "Pemerintah Kabupaten Contoh",
        "Dinas Contoh",
        "Laporan Kinerja Instansi Pemerintah",
        "Tahun 2023",
        "Kota Contoh, 31 Januari 2024",
    ]
    notes = lines("Catatan")
    assert {f"{tanda.sign} = {tanda.meaning}" for tanda in Tanda} <= set(notes)
    assert notes[notes.index("Sumber") + 1 :] == [
        "Dinas Contoh, data diolah: Tabel 2.1.1",
        "Dinas Contoh: Tabel 2.2.1, Gambar 2.1.1",
        "Laporan realisasi anggaran: Tabel 2.3.1",
    ]


def test_the_logo_stands_on_the_cover_with_its_text():
    """The logo has an alternative text and covers no line of the cover."""
    made = compose(stitch([("01_bab", chapter(judul("Satu"), identity=laporan(logo=LOGO)))]))
    file = render_xlsx(made)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Logo Pemerintah Kabupaten Contoh"' in drawing
    # 2,6 cm, and the first line of text below.
    assert openpyxl.load_workbook(io.BytesIO(file))["Sampul"].row_dimensions[1].height > 2.6 / 2.54 * 72


def test_each_table_is_a_table_of_the_program_with_unique_names_of_columns_and_a_text(book, document):
    """A spreadsheet program knows each table as one, with distinct columns and an alternative text."""
    for item in document.tables.values():
        sheet = book[item.number]
        (table,) = sheet.tables.values()
        line = head_row(sheet)
        heads = [part.value for part in sheet[line]]
        assert [part.name for part in table.tableColumns] == heads
        assert len(set(heads)) == len(heads)
        assert table.ref == f"A{line}:{sheet.cell(line + len(item.value.rows), len(heads)).coordinate}"
        assert table.autoFilter is None
    with zipfile.ZipFile(io.BytesIO(render_xlsx(document))) as archive:
        texts = archive.read("xl/tables/table1.xml").decode()
    assert 'altText="Tabel 2.1.1 Capaian indikator kinerja utama"' in texts
    assert 'altTextSummary="Kolom: No; Indikator Kinerja; Satuan; 2023 – Target;' in texts


def test_columns_of_the_same_name_are_told_apart():
    """Equal names of columns, whatever their case, are numbered."""
    columns = [column("a", "Nilai"), column("b", "nilai"), column("c", "Nilai")]
    assert [part.value for part in written(row("x", "y", "z"), columns=columns)[3]] == [
        "Nilai",
        "nilai (2)",
        "Nilai (3)",
    ]


def test_names_of_columns_are_not_longer_than_excel_knows():
    """A name is cut to 255 signs, and cut names stay different."""
    heads = [part.value for part in written(row("x", "y"), columns=[column(k, "k" * 300) for k in "ab"])[3]]
    assert max(map(len, heads)) <= 255
    assert len(set(heads)) == 2


def test_a_table_without_rows_has_its_head():
    """An empty table still says what its columns are."""
    assert [part.value for part in written()[3]] == ["Nama", "2023 – Nilai"]


def test_heads_stand_over_their_numbers_and_have_room_beside_them(book):
    """A head is aligned as the cells below it."""
    sheet = book["Tabel 2.1.1"]
    sides = [(part.alignment.horizontal, part.alignment.indent) for part in sheet[4]]
    right = ("right", 1)
    assert sides == [("center", 0), ("left", 1), ("center", 0), right, right, right, ("left", 1)]
    assert [(part.alignment.horizontal, part.alignment.indent) for part in sheet[6]] == sides


def test_every_column_is_wide_enough_for_its_longest_number():
    """A number that does not fit is shown as signs of another kind."""
    long = "123.456.789.012.345,67"
    sheet = written(row("a", number(long, "123456789012345.67", 2)), row("b" * 400, "1"))
    assert width(sheet, 2) > 1.1 * len(long)


def test_a_long_whole_number_beside_long_decimals_has_room_for_both():
    """Commas stand under each other, so the room right of the whole number is needed too."""
    rows = [
        row("a", number("3.724.000.000", "3724000000", 0)),
        row("b", number("0,123456", "0.123456", 6, "b")),
    ]
    assert width(written(*rows), 2) > len("3.724.000.000") + len(",123456")


def test_a_group_runs_in_one_line_or_fills_lines_of_its_first_column():
    """What would leave the page in print is not cut."""
    long = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA BIDANG KOMUNIKASI"
    rows = [row(text, kind="group") for text in ("Program", long, "Dua\nbaris", "Kata " * 60)]
    sheet = written(*rows, row("a", "1"))
    wraps = [sheet.cell(line, 1).alignment.wrap_text for line in range(4, 8)]
    assert [bool(each) for each in wraps] == [False, False, True, True]
    # The table became as wide as its longest group of one line.
    assert width(sheet, 1) + width(sheet, 2) > 1.1 * len(long)
    # A rule runs under the whole group.
    assert sheet.cell(4, 2).border.bottom.style == "thin"


def test_a_text_that_fills_lines_gets_a_row_of_their_height():
    """A row is as high as its longest cell needs, and untouched where that is one line."""
    sheet = written(row("kata " * 60, "1"), row("kata", "2"), row("satu\ndua\ntiga", "3"))
    heights = [sheet.row_dimensions[line].height for line in (4, 5, 6)]
    one = 10 * 1.3
    # The height of one line is what a row has anyway.
    assert heights[1] is None
    assert heights[2] == pytest.approx(3 * one + 2, abs=0.75)
    # 300 signs in half of an upright page.
    assert 6 * one < heights[0] < 10 * one


def test_no_row_is_higher_than_excel_knows():
    """However long a text or head is, its row keeps to 409 points."""
    assert written(row("kata " * 2000, "1")).row_dimensions[4].height <= 409
    columns = [column("a", "Uraian " * 20), *(column(f"k{n}", "K" * 90, align="right") for n in range(14))]
    assert written(row("x", *["1"] * 14), columns=columns).row_dimensions[3].height <= 409


def test_a_long_head_of_texts_has_its_lines_beside_heads_on_end():
    """A head row is high enough for the head that wraps as for those that are rotated."""
    columns = [column("a", "Uraian " * 20), *(column(f"k{n}", "L", align="right") for n in range(14))]
    assert written(row("x", *["1"] * 14), columns=columns).row_dimensions[3].height > 4 * 13


def test_many_columns_of_numbers_have_heads_that_stand_on_end():
    """Where many columns of numbers share a page their heads are rotated and their columns narrow."""
    columns = [column("a", "Golongan"), *(column(f"k{n}", "Perempuan", align="right") for n in range(14))]
    sheet = written(row("x", *["1"] * 14), columns=columns)
    assert [part.alignment.textRotation for part in sheet[3]] == [0] + [90] * 14
    assert sheet.row_dimensions[3].height > 9 * 5
    assert sum(width(sheet, n) for n in range(1, 16)) < 100


def test_every_text_of_a_table_stands_on_its_sheet(book, document):
    """Every text, note and caption of the record is in the workbook."""
    for item in document.tables.values():
        found = {str(part.value) for line in book[item.number].iter_rows() for part in line}
        texts = [one.text for line in item.value.rows for one in line.cells if one.value is None]
        assert {*texts, *item.value.notes, f"{item.number} {item.value.caption}"} - {""} <= found


def test_a_number_keeps_its_precision_and_is_shown_as_printed():
    """0,125 is printed 0,13; the digits and signs of the format are Indonesian whatever the program speaks."""
    sheet = written(row("a", number("0,13", "0.125", 2)), row("b", number("1.234", "1234.4", 0, "b")))
    assert [(line[1].value, line[1].number_format) for line in sheet.iter_rows(4, 5)] == [
        (0.125, "[$-421]#,##0.00"),
        (1234.4, "[$-421]#,##0_._0_0"),
    ]


def test_a_number_that_a_program_might_round_otherwise_is_stored_as_printed_and_named():
    """81,725 is no binary fraction, and a negative number that rounds to zero would keep its sign."""
    rows = [
        row("a", number("81,73", "81.725", 2)),
        row("b", number("0,0", "-0.04", 1, "b")),
        row("c", number("66,67", "66.66666666666666666666666667", 2, "c")),
    ]
    sheet = written(*rows)
    assert [sheet.cell(line, 2).value for line in (4, 5, 6)] == [81.73, 0, 66.66666666666667]
    notes = [part.value for line in sheet.iter_rows(7) for part in line if part.value]
    assert [note[:43] for note in notes] == ["Sel B4, B5 memuat bilangan hasil pembulatan"]


def displayed(stored, pattern, *, digits):
    """A number under a format of ours, as a program prints it that first takes so many digits of it."""
    positive, *others = pattern.split(";")
    if others and stored == 0:
        return re.fullmatch(r'"(.*)"(?:_.)*', others[-1])[1]
    found = re.fullmatch(r"\[\$-421\]#,##0(?:\.(0+))?(?:\"(.*?)\")?(?:_.)*", positive)
    value = Decimal(f"{stored:.{digits}g}") if digits else Decimal(stored)
    rounded = value.quantize(Decimal(1).scaleb(-len(found[1] or "")), ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,")) + (found[2] or "")


@given(
    st.fractions(-(10**6), 10**6) | st.decimals(-(10**6), 10**6, places=5).map(Fraction), st.integers(0, 4)
)
def test_every_program_shows_the_stored_number_as_printed(value, decimals):
    """A program that rounds what it holds, and one that rounds the first fifteen digits of it, print the same."""
    text = format_number(value, decimals)
    cell = PrintedCell(text, "a", decimal_text(value), "", decimals)
    stored = float(f"{float(stored_number(cell)):.16G}")
    shown = {displayed(stored, number_format(cell, decimals), digits=digits) for digits in (None, 15)}
    assert shown == {text}
    assert is_rounded(cell, stored_number(cell)) or stored == pytest.approx(float(value), rel=1e-15)


def sheet_faults(made, document):
    """Cells whose number, under its format, is not the printed text; with how many numbers there are."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    faults, count = [], 0
    tables = [(item.number, item.value) for item in document.tables.values()]
    tables += [
        (item.number, table_of(item.value)) for item in document.pictures.values() if item.value.points
    ]
    for name, value in tables:
        sheet = book[name]
        for at, line in enumerate(value.rows, start=head_row(sheet) + 1):
            for place, one in enumerate(line.cells, start=1):
                found = sheet.cell(at, place)
                if found.data_type != "n" or found.value is None:
                    shown = found.value or ""
                else:
                    count += 1
                    shown = displayed(found.value, found.number_format, digits=15)
                faults += [(found.coordinate, name, shown, one.text)] if shown != one.text else []
    return faults, count


@pytest.mark.parametrize("beside", [False, True], ids=["laporan", "kertas_kerja"])
def test_every_cell_shows_the_printed_text(sample, beside):
    """In the report of the sample agency and in its kertas kerja: each number under its format, and each text."""
    document = compose_kertas_kerja(sample, build_register(sample)) if beside else sample
    faults, count = sheet_faults(render_xlsx(document), document)
    assert faults == []
    assert count > 200


def test_commas_stand_under_each_other():
    """A sign after an underscore is room of its width, for the decimals that a number lacks."""
    cells = [number("3,833", "3.833", 3), number("96,4", "96.4", 1, "b"), number("12", "12", 0, "c")]
    sheet = written(*(row("x", one) for one in cells), row("y", "II+"))
    assert [line[1].number_format.removeprefix("[$-421]") for line in sheet.iter_rows(4, 7)] == [
        "#,##0.000",
        "#,##0.0_0_0",
        "#,##0_._0_0_0",
        "@",
    ]


def test_a_zero_that_is_printed_as_a_sign_is_a_zero_shown_as_that_sign():
    """Who sums the column, or writes another number there, has a number."""
    sheet = written(row("a", number(NOL, "0", 0)), row("b", number("12", "12", 0, "b")))
    zero = sheet.cell(4, 2)
    assert (zero.value, zero.data_type) == (0, "n")
    assert zero.number_format == '[$-421]#,##0;[$-421]-#,##0;"-"'
    assert displayed(zero.value, zero.number_format, digits=15) == "-"
    assert displayed(7, zero.number_format, digits=15) == "7"


def test_what_is_printed_instead_of_a_number_stays_text():
    """A sign of absence, a level, a code with zeros, a number printed as something else."""
    sheet = written(
        row("a", cell(Tanda.TIDAK_DIHITUNG.sign, "a")),
        row("2.16.01", "II+"),
        row("b", number("sekitar 5", "5", 0, "b")),
    )
    assert [(line[0].value, line[1].value) for line in sheet.iter_rows(4, 6)] == [
        ("a", "t.d."),
        ("2.16.01", "II+"),
        ("b", "sekitar 5"),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_the_data_becomes_a_formula_or_a_link(text):
    """Wherever it is printed: identity, caption, head, cell, group, note, source, chart."""
    columns = [column("a", text), column("b", "B")]
    rows = [row(text, text), row(text, kind="group")]
    table = tabel("a", text, columns, rows, notes=[text], source=text)
    point = {"series": text, "label": text, "text": text, "key": None, "value": None, "unit": text}
    picture = gambar("g", text, alt=text, notes=[text], points=[point | {"decimals": None}])
    identity = laporan(instansi=text, pemerintah=text, judul=text, tempat=text)
    made = render_xlsx(
        compose(stitch([("01_bab", chapter(judul("Satu"), table, picture, identity=identity))]))
    )
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [part for sheet in book for line in sheet.iter_rows() for part in line if part.value is not None]
    assert {part.data_type for part in cells} == {"s"}
    links = {part.hyperlink.location for part in cells if part.hyperlink}
    assert links == {"'Daftar Isi'!A1", "'Catatan'!A1", "'Tabel 1.1'!A1", "'Gambar 1.1'!A1"}
    # Cover (3), captions in the contents (2), head, cells (2), group, notes (2), chart (2) and its head.
    assert sum(part.value == text for part in cells) == 13
    assert f"{text} ({text})" in {part.value for part in cells}
    # No command of ours or theirs but the number of pages and the name of the sheet.
    footer = book["Tabel 1.1"].oddFooter
    assert footer.right.text == "&A   &P / &N"
    assert re.search(r"(?<!&)(&&)*&[^&]", footer.left.text) is None


def test_heads_of_several_levels_are_one_row_that_stays_in_sight_and_repeats():
    """A head is one row, frozen on the screen and repeated on each printed page."""
    sheet = written(row("a", "b"))
    assert [part.value for part in sheet[3]] == ["Nama", "2023 – Nilai"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")


def test_what_columns_have_in_common_stands_once_above_their_short_heads():
    """Names of columns are short, and different; what neighbours share is above them, merged with nothing."""
    heads = [["Nama"], *(["Pendidikan", level, sex] for level in ("S1", "S2") for sex in "LP")]
    heads += [[year, kind] for year in ("2022", "2023") for kind in ("Target", "Realisasi")]
    columns = [column(f"k{number}", head) for number, head in enumerate(heads)]
    sheet = written(row(*"abcdefghi"), columns=columns)
    assert [part.value for part in sheet[3]] == [None, "Pendidikan", *[None] * 7]
    names = ["Nama", "S1 – L", "S1 – P", "S2 – L", "S2 – P"]
    names += ["2022 – Target", "2022 – Realisasi", "2023 – Target", "2023 – Realisasi"]
    assert [part.value for part in sheet[4]] == names
    (table,) = sheet.tables.values()
    assert [part.name for part in table.tableColumns] == names
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$3:$4")
    assert {part.min_row for part in sheet.merged_cells.ranges} == {1}


def test_no_rule_parts_a_cell_from_the_one_that_it_goes_on_with():
    """Where a cell goes on in the next row, no line is drawn between them."""
    sheet = written(row("a", "x"), row("", "y"), row("b", "z"))
    rules = [[sheet.cell(line, place).border.bottom.style for place in (1, 2)] for line in (4, 5, 6)]
    assert rules == [[None, "thin"], ["thin", "thin"], ["thin", "thin"]]


def test_no_cell_of_data_is_merged(book, document):
    """A merged cell breaks sorting, filters and reading aloud; titles and notes alone run across."""
    for item in document.tables.values():
        merged = [part.min_row for part in book[item.number].merged_cells.ranges]
        first, last = 3, 3 + len(item.value.rows)
        assert [line for line in merged if first <= line <= last] == []


def test_a_wide_table_is_printed_on_a_turned_page_of_its_width():
    """A table of the landscape pages prints landscape, on A4, as wide as the page and as long as it needs."""
    sheets = [written(row("a", "b"), landscape=turned) for turned in (False, True)]
    assert [sheet.page_setup.orientation for sheet in sheets] == ["portrait", "landscape"]
    assert {(sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) for sheet in sheets} == {(0, 9)}
    assert sheets[0].print_area == "'Tabel 1.1'!$A$1:$B$5"


def test_the_workbook_keeps_to_its_schema(document, tmp_path):
    """By the rules of Microsoft's Open XML SDK."""
    path = tmp_path / "lkj.xlsx"
    path.write_bytes(render_xlsx(document))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_same_document_gives_the_same_bytes_dated_by_the_report(document, book):
    """The workbook depends on the record alone; its date and author are the report's."""
    assert render_xlsx(document) == render_xlsx(document)
    assert book.properties.created.date().isoformat() == document.identity.tanggal.isoformat()
    assert book.properties.creator == document.identity.instansi


def shown_by_libreoffice(made, folder):
    """The text that LibreOffice, in English, prints of a workbook."""
    (folder / "lkj.xlsx").write_bytes(made)
    options = [f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        ["soffice", *options, "--outdir", str(folder), str(folder / "lkj.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return subprocess.run(
        ["pdftotext", "-layout", str(folder / "lkj.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.office
def test_another_program_shows_what_the_report_prints(tmp_path):
    """Every number with comma and points as printed, in any kind of row."""
    printed = [
        ("0,13", "0.125", 2),
        ("-1.234.567,9", "-1234567.85", 1),
        ("12.000.000", "12000000", 0),
        ("3,604", "3.604", 3),
        ("81,73", "81.725", 2),
        ("66,67", "66.66666666666666666666666667", 2),
        ("0,0", "-0.04", 1),
    ]
    rows = [row(f"b{n}", number(*one, f"angka:{n}")) for n, one in enumerate(printed)]
    rows.append(row("t.d.", "t.d."))
    made = compose(stitch([("01_bab", chapter(judul("Satu"), tabel("a", "Judul", ANGKA, rows)))]))
    lines = [line.split() for line in shown_by_libreoffice(render_xlsx(made), tmp_path).splitlines()]
    assert [line for line in lines if line and re.fullmatch(r"b\d", line[0])] == [
        [f"b{n}", text] for n, (text, _, _) in enumerate(printed)
    ]


@pytest.mark.office
def test_another_program_shows_every_number_of_the_report_of_the_sample_data(tmp_path):
    """None is too long for its column; and the file keeps to its schema."""
    built = Path(__file__).parents[1] / "outputs" / "2023" / "LKj-2023.xlsx"
    assert [str(error) for error in OpenXmlValidator().validate(built).errors] == []
    shown = shown_by_libreoffice(built.read_bytes(), tmp_path)
    assert "###" not in shown
    found = set(shown.split())
    composed = compose(nbformat.read(built.with_suffix(".ipynb"), as_version=4))
    numbers = {
        one.text
        for item in composed.tables.values()
        for line in item.value.rows
        for one in line.cells
        if one.decimals is not None and one.text[-1].isdigit()
    }
    assert len(numbers) > 200
    assert numbers - found == set()


def test_a_provisional_number_is_a_number_with_its_sign():
    """74,00*) can be summed, and its comma stands under the others."""
    provisional = number("74,00*)", "74", 2)
    sheet = written(row("Satu", provisional), row("Dua", number("8,5", "8.5", 1, "b")))
    first, second = sheet["B4"], sheet["B5"]
    assert (first.value, second.value) == (74, 8.5)
    assert first.number_format == '[$-421]#,##0.00"*)"'
    assert "*)" not in second.number_format


def test_a_number_of_more_digits_than_a_spreadsheet_holds_is_a_text():
    """Sixteen digits would end in a zero; the printed form stays whole, and a note says why it is a text."""
    rows = [
        row("a", number("999.999.999.999.999", "999999999999999", 0, "k:1")),
        row("b", number("1.234.567.890.123.457", "1234567890123457", 0, "k:2")),
        row("c", number("-12.345.678.901.234,56", "-12345678901234.56", 2, "k:3")),
        row("d", number("12.345.678.901,34", "12345678901.34", 2, "k:4")),
    ]
    document = compose(stitch([("01_bab", chapter(judul("Satu"), tabel("t", "Judul", ANGKA, rows)))]))
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))["Tabel 1.1"]
    shown = [sheet.cell(line, 2).value for line in range(4, 8)]
    assert shown == [999999999999999, "1.234.567.890.123.457", "-12.345.678.901.234,56", 12345678901.34]
    texts = [str(cell.value) for line in sheet.iter_rows() for cell in line]
    assert sum("lebih dari 15 angka ditulis sebagai teks" in text for text in texts) == 1


def test_markup_of_the_library_is_text_when_data_holds_it():
    """XlsxWriter writes a text between <r> and </r> as it stands, and the file could not be opened."""
    text = "<r><t>a & b</t></r>"
    table = tabel("t", text, [column("a", text), column("b", "B")], [row(text, "x")], notes=[text])
    identity = laporan(instansi=text, pemerintah=text, judul=text, tempat=text)
    made = render_xlsx(compose(stitch([("01_bab", chapter(judul("Satu"), table, identity=identity))])))
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Tabel 1.1"]
    assert [sheet.cell(line, 1).value for line in (3, 4, 6)] == [f" {text}"] * 3
