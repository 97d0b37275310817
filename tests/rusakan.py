"""The faulty files of tests/rusak/daftar.yaml: a file of a sound delivery with one edit, as offices make it."""

import csv
import shutil
from pathlib import Path, PurePosixPath

import openpyxl
import yaml

from lkjtools.delivery import validate_delivery
from lkjtools.errors import DataError
from lkjtools.workbook.importing import plan_import

BASE = Path(__file__).parent.parent / "data/contoh/badan_keuangan"
TAHUN = 2024
ENTRIES = yaml.safe_load((Path(__file__).parent / "rusak/daftar.yaml").read_text("utf-8"))


def spoil(entry, folder):
    """Make the delivery with the fault of an entry; of a workbook also that workbook, whose path is given back."""
    data = Path(shutil.copytree(BASE, folder / "data"))
    year = data / str(TAHUN)
    edit = entry["edit"]
    if entry["file"].startswith("xlsx") and not {"bita", "isi"} & set(edit):
        table = year / f"{Path(entry['path']).stem}.csv"
        book = fill_workbook(table, edit)
        table.unlink()
        book.save(folder / entry["path"])
        return data, folder / entry["path"]
    path = (folder if entry["file"].startswith("xlsx") else year) / entry["path"]
    content = edit_bytes(path.read_bytes() if path.exists() else b"", edit)
    if "nama" in edit or edit.get("hapus"):
        path.unlink()
    if not edit.get("hapus"):
        path = path.with_name(PurePosixPath(edit["nama"]).name) if "nama" in edit else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return data, path if entry["file"].startswith("xlsx") else None


def edit_bytes(content, edit):
    """Do the edits of an entry, which daftar.yaml explains, to the content of a file."""
    if "bita" in edit:
        return bytes.fromhex(edit["bita"])
    text = edit.get("isi", content.decode())
    for old, new in edit.get("ganti", {}).items():
        assert old in text
        text = text.replace(old, new, 1)
    for old, new in edit.get("semua", {}).items():
        assert old in text
        text = text.replace(old, new)
    text = edit.get("atas", "") + text + edit.get("bawah", "")
    return text.encode(edit.get("sandi", "utf-8"))


def fill_workbook(table, edit):
    """Make a workbook with one table as Excel holds it, and do the edits of an entry to its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = table.stem
    with table.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file)):
            sheet.append([float(text) if number and _is_number(text) else text or None for text in row])
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
    sheet.title = edit.get("lembar", sheet.title)
    return book


def _is_number(text):
    return text.isdigit() and not text.startswith("0")


def messages(entry, folder):
    """Everything that check, or the import of the workbook, says of an entry."""
    data, book = spoil(entry, folder)
    if book is None:
        found = validate_delivery(TAHUN, data)
        return [str(each) for each in (*found.faults, *found.warnings)]
    try:
        plan_import([book], TAHUN, data)
    except DataError as error:
        return [str(fault) for fault in error.faults]
    return []
