import ast
import operator
import re
from fractions import Fraction

import openpyxl
import pytest

from lkjtools.audit.paper import MASUKAN, UJI_HITUNG
from lkjtools.cli import run
from lkjtools.formatting import format_number
from tests.test_reviewing import WRONG, read, write_docx

SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_docx(tmp_path / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    return tmp_path / "outputs/audit/laporan.docx"


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def compute(formula, inputs):
    """The value of a formula of signs and numbers over cells of the sheet of inputs."""
    text = re.sub(rf"{MASUKAN}!\$[A-Z]+\$(\d+)", lambda match: repr(inputs[int(match[1])]), formula)

    def value(node):
        if isinstance(node, ast.BinOp):
            return SIGNS[type(node.op)](value(node.left), value(node.right))
        return ast.literal_eval(node)

    return value(ast.parse(text, mode="eval").body)


def test_each_computation_is_made_anew_from_the_printed_figures(folder):
    """The formula over the inputs gives the stored result; what differs from the print says so."""
    formulas = openpyxl.load_workbook(folder / "audit.xlsx")
    values = openpyxl.load_workbook(folder / "audit.xlsx", data_only=True)
    inputs = {row: cells[-1] for row, cells in enumerate(values[MASUKAN].values, start=1)}
    rows = list(zip(rows_of(formulas[UJI_HITUNG]), rows_of(values[UJI_HITUNG]), strict=True))
    assert len(rows) == 5
    for written, shown in rows:
        assert compute(written["Hasil hitung"].removeprefix("="), inputs) == pytest.approx(
            shown["Hasil hitung"]
        )
        assert shown["Uji"] == ("beda" if shown["Tercetak"] == 102 else "cocok")


def test_each_input_has_its_place_in_the_report(folder):
    """Table, row, column and the words of the row, as an auditor finds it in the print."""
    book = openpyxl.load_workbook(folder / "audit.xlsx", data_only=True)
    (row,) = [row for row in rows_of(book[MASUKAN]) if row["Angka"] == "76"]
    assert (row["Tabel"], row["Baris"], row["Kolom"], row["Nilai"]) == ("Tabel 3.1", "2", "4", 76)
    assert "Angka kesiapan" in row["Kata di sekitarnya"]


def test_the_paper_holds_all_that_the_lists_hold(folder):
    """Every test, every number, every finding; nothing of the report becomes a formula."""
    book = openpyxl.load_workbook(folder / "audit.xlsx")
    assert len(rows_of(book["Uji"])) == len(
        [row for row in read(folder / "audit.csv") if row["id"].startswith("U-")]
    )
    assert [row["Tercetak"] for row in rows_of(book["Cakupan"])] == [
        row["text"] for row in read(folder / "coverage.csv")
    ]
    assert [row["Temuan"] for row in rows_of(book["Temuan"])] == ["T-001"]
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert bool(cells) == (sheet.title == UJI_HITUNG)


@pytest.mark.exhaustive
def test_a_total_of_thousands_of_rows_is_told_as_far_as_a_cell_holds_it(tmp_path, monkeypatch):
    """A cell holds 32.767 signs and a formula 8.192; what is longer goes on in the CSV, and the cell says so."""
    monkeypatch.chdir(tmp_path)
    amounts = [Fraction(1_000_000_000_000 + number) for number in range(2_100)]
    rows = [(f"Kegiatan {number}", format_number(each, 0)) for number, each in enumerate(amounts)]
    rows = [("Kegiatan", "Pagu (Rp)"), *rows, ("Jumlah", format_number(sum(amounts, Fraction()), 0))]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "laporan.xlsx")
    assert run(["audit", "laporan.xlsx"]) == 0
    folder = tmp_path / "outputs/audit/laporan.xlsx"
    (test,) = rows_of(openpyxl.load_workbook(folder / "audit.xlsx")["Uji"])
    assert test["Hitungan"].endswith("selengkapnya dalam berkas CSV)")
    (told,) = read(folder / "audit.csv")
    assert told["verdict"] == "match"
    assert len(told["arithmetic"]) > 32_767
