"""The workbook: a sheet a table, numbers that are numbers, and nothing of the data that a program would run."""

import io
import subprocess

import openpyxl
import pytest

from lkjtools.angka import Tanda
from lkjtools.publishing.compose import compose
from lkjtools.publishing.stitch import stitch
from lkjtools.publishing.xlsx import render_xlsx
from tests.values_contoh import cell, chapter, column, contoh, judul, row, tabel

HOSTILE = [
    "=2+5",
    "+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://contoh.go.id",
    "&D",
    "{=1}",
]
ANGKA = [column("nama", "Nama"), column("nilai", ["2023", "Nilai"], align="right")]


@pytest.fixture(scope="module")
def document():
    return compose(stitch(contoh()))


@pytest.fixture(scope="module")
def book(document):
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))


def number(text, value, decimals, key="a"):
    return cell(text, key) | {"value": value, "unit": "%", "decimals": decimals}


def written(*rows, columns=ANGKA, **more):
    made = compose(
        stitch([("01_bab", chapter(judul("Satu"), tabel("a", "Judul", columns, list(rows), **more)))])
    )
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(made)))["Tabel 1.1"]


def test_each_table_has_a_sheet_in_the_order_of_the_document(book, document):
    numbers = [item.number for item in document.tables.values()]
    assert book.sheetnames == ["Sampul", "Daftar Isi", "Catatan", *numbers]
    contents = [
        (line[0].value, line[0].hyperlink.location, line[1].value) for line in book["Daftar Isi"].iter_rows(3)
    ]
    assert contents == [
        (n, f"'{n}'!A1", i.value["caption"]) for n, i in zip(numbers, document.tables.values(), strict=True)
    ]


def test_every_text_of_a_table_stands_on_its_sheet(book, document):
    for item in document.tables.values():
        found = {str(part.value) for line in book[item.number].iter_rows() for part in line}
        texts = [one["text"] for line in item.value["rows"] for one in line["cells"] if one["value"] is None]
        assert {*texts, *item.value["notes"], f"{item.number} {item.value['caption']}"} - {""} <= found


def test_a_number_is_a_number_rounded_as_printed():
    """0,125 is printed 0,13; the digits and signs of the format are Indonesian whatever the program speaks."""
    sheet = written(row("a", number("0,13", "0.125", 2)), row("b", number("1.234", "1234.4", 0, "b")))
    assert [(line[1].value, line[1].number_format) for line in sheet.iter_rows(4, 5)] == [
        (0.13, "[$-421]#,##0.00"),
        (1234, "[$-421]#,##0"),
    ]


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
    columns = [column("a", text), column("b", "B")]
    sheet = written(row(text, text), row(text, kind="group"), columns=columns, notes=[text], source=text)
    cells = [part for line in sheet.iter_rows() for part in line if part.value is not None]
    assert {part.data_type for part in cells} == {"s"}
    assert [part for part in cells if part.hyperlink] == []
    assert sum(part.value == text for part in cells) == 5
    assert sheet.oddFooter.center.text == "&P / &N"


def test_heads_of_several_levels_are_one_row_that_stays_in_sight_and_repeats():
    sheet = written(row("a", "b"))
    assert [part.value for part in sheet[3]] == ["Nama", "2023 – Nilai"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")


def test_no_cell_of_data_is_merged(book, document):
    """A merged cell breaks sorting, filters and reading aloud; titles and notes alone run across."""
    for item in document.tables.values():
        merged = [part.min_row for part in book[item.number].merged_cells.ranges]
        first, last = 3, 3 + len(item.value["rows"])
        assert [line for line in merged if first <= line <= last] == []


def test_a_wide_table_is_printed_on_a_turned_page_of_its_width():
    sheets = [written(row("a", "b"), landscape=turned) for turned in (False, True)]
    assert [sheet.page_setup.orientation for sheet in sheets] == ["portrait", "landscape"]
    assert {(sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) for sheet in sheets} == {(0, 9)}
    assert sheets[0].print_area == "'Tabel 1.1'!$A$1:$B$6"


def test_the_same_document_gives_the_same_bytes_dated_by_the_report(document, book):
    assert render_xlsx(document) == render_xlsx(document)
    assert book.properties.created.date().isoformat() == document.identity["tanggal"]
    assert book.properties.creator == document.identity["instansi"]


@pytest.mark.office
def test_another_program_shows_what_the_report_prints(tmp_path):
    """LibreOffice, in English, shows every number with comma and points as printed."""
    printed = [
        ("0,13", "0.125", 2),
        ("-1.234.567,9", "-1234567.85", 1),
        ("12.000.000", "12000000", 0),
        ("3,604", "3.604", 3),
    ]
    rows = [row(f"b{n}", number(*one, f"angka:{n}")) for n, one in enumerate(printed)]
    rows.append(row("t.d.", "t.d."))
    made = compose(stitch([("01_bab", chapter(judul("Satu"), tabel("a", "Judul", ANGKA, rows)))]))
    (tmp_path / "lkj.xlsx").write_bytes(render_xlsx(made))
    options = [f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        ["soffice", *options, "--outdir", str(tmp_path), str(tmp_path / "lkj.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "lkj.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    lines = [line.split() for line in shown.splitlines()]
    assert [line for line in lines if line and line[0] in {"b0", "b1", "b2", "b3"}] == [
        [f"b{n}", text] for n, (text, _, _) in enumerate(printed)
    ]
