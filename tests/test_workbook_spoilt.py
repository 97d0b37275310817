"""Workbooks of another make with one fault each, as offices make them: the import says exactly what is expected."""

import datetime as dt
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import yaml

from lkjtools.errors import DataError
from lkjtools.workbook.budget import plan_budget
from lkjtools.workbook.survey import plan_survey
from tests.agencies import YEAR
from tests.budget_sheets import HEAD, budget_rows, write_book, write_budget_agency

ENTRIES = yaml.safe_load((Path(__file__).parent / "rusak/lra_skm.yaml").read_text("utf-8"))
LRA, SKM = "xlsx LRA", "xlsx jawaban SKM"


def sound(file, folder):
    """The workbook without a fault."""
    if file == LRA:
        return write_book(
            folder / "LRA.xlsx", {"LRA": [["LAPORAN REALISASI ANGGARAN"], [*HEAD], *budget_rows()]}
        )
    head = ["Jenis Layanan", "Tanggal", "Unit", *(f"U{number}" for number in range(1, 10)), "Saran"]
    answers = [
        ["Izin", dt.date(YEAR, 3, 5), unit, *[4] * 9, "Baik"] for unit in ("Loket A", "Loket B", "Loket A")
    ]
    return write_book(folder / "jawaban.xlsx", {"Jawaban": [["SURVEI"], head, *answers]})


def spoil(path, edit):
    """Do the edits of an entry, which the file of entries explains."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for address, value in edit.get("sel", {}).items():
        sheet[address] = value
    for address, form in edit.get("format", {}).items():
        sheet[address].number_format = form
    for cells in edit.get("gabung", []):
        sheet.merge_cells(cells)
    for row in edit.get("sembunyi_baris", []):
        sheet.row_dimensions[row].hidden = True
    for column in edit.get("sembunyi_kolom", []):
        sheet.column_dimensions[column].hidden = True
    if edit.get("sembunyi_lembar"):
        book.create_sheet("Sampul")
        book.active = 1
        sheet.sheet_state = "hidden"
    book.save(path)


def messages(entry, folder):
    """All that the import of the workbook of an entry says; nothing where it is taken."""
    data = write_budget_agency(folder)
    identity = data / f"{YEAR}/laporan.yaml"
    identity.write_text(identity.read_text("utf-8").replace("skm: null", "skm: permenpanrb_14_2017"), "utf-8")
    path = sound(entry["file"], folder)
    spoil(path, entry["edit"])
    if "peta" in entry["edit"]:
        (data / f"{YEAR}/peta_lra.yaml").write_text(entry["edit"]["peta"], "utf-8")
    plan = plan_budget if entry["file"] == LRA else plan_survey
    try:
        plan(path, YEAR, data)
    except DataError as error:
        return [str(fault) for fault in error.faults]
    return []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['file']}: {entry['kind']}")
def test_a_fault_is_told_in_exactly_these_words(entry, tmp_path):
    """Each cause gives one message, that which stands beside it, and no traceback."""
    assert messages(entry, tmp_path) == [entry["message"]]


@pytest.mark.parametrize("file", [LRA, SKM])
def test_the_workbook_without_a_fault_is_taken(file, tmp_path):
    """So that each message is that of its fault."""
    assert messages({"file": file, "edit": {}}, tmp_path) == []


def test_no_two_entries_are_the_same_fault_of_the_same_kind_of_file():
    """A fault is tried once in each kind of file."""
    assert set(Counter((entry["kind"], entry["file"]) for entry in ENTRIES).values()) == {1}
