"""Walks the guide's way from an empty folder to a PDF; ``make guide`` photographs what it passes."""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops

from lkjtools.cli import run
from lkjtools.delivery.core_table import core_tables
from lkjtools.formatting import read_decimal
from lkjtools.workbook.layout import HEAD_ROW
from tests.test_first_year import FLAGS, YEAR, own_rows

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/gambar"
BOOK = "isian.xlsx"
INIT = " ".join(["lkj init", str(YEAR), *(f"{flag} {shlex.quote(text)}" for flag, text in FLAGS.items())])
COMMANDS = (
    INIT,
    f"lkj workbook export {YEAR} {BOOK}",
    f"lkj workbook import {BOOK} data/{YEAR}",
    f"lkj report {YEAR}",
)
"""What is typed on the way, in an empty folder; between the second and the third the workbook is filled in."""


def fill_in(path):
    """Type what an agency with ten indikator has into the workbook; how many cells that are."""
    book = openpyxl.load_workbook(path)
    typed = 0
    for name, rows in own_rows().items():
        sheet = book[name]
        columns = list(core_tables()[name].column_names)
        for number, row in enumerate(rows, start=HEAD_ROW + 1):
            for column, text in row.items():
                if text:
                    is_number = read_decimal(text) is not None and not column.startswith("kode")
                    sheet.cell(number, columns.index(column) + 1).value = float(text) if is_number else text
                    typed += 1
    form = book["Identitas"]
    (place,) = (row[0].row for row in form.iter_rows(min_row=HEAD_ROW) if row[0].value == "tanggal")
    form.cell(place, 2).value = f"{YEAR + 1}-01-31"
    book.save(path)
    return typed + 1


def walk(folder, commands=COMMANDS):
    """Run the commands in a folder; how many cells were filled in."""
    typed = 0
    for command in commands:
        if "import" in command:
            typed = fill_in(folder / BOOK)
        assert run(shlex.split(command)[1:]) == 0, command
    return typed


def photograph(pdf, page, name, *, resolution=70):
    """Keep one page of a PDF as a picture of the guide, without its empty margins."""
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / "page"
        words = ["pdftoppm", "-r", str(resolution), "-f", str(page), "-l", str(page), "-singlefile", "-png"]
        subprocess.run([*words, str(pdf), str(made)], check=True)
        picture = Image.open(made.with_suffix(".png")).convert("RGB")
        picture.load()
    empty = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, empty).getbbox()
    picture = picture.crop((max(left - 12, 0), max(top - 12, 0), right + 12, bottom + 12))
    picture.quantize(128).save(TARGET / f"{name}.png", optimize=True)


def sheets_of(path, *names):
    """Print sheets of a workbook as LibreOffice shows them: a PDF with one of them a page."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        sheet.sheet_state = "visible" if sheet.title in names else "hidden"
    shown = path.with_name("dipotret.xlsx")
    book.active = book.sheetnames.index(names[0])
    book.save(shown)
    words = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(shown)]
    subprocess.run(words, check=True, capture_output=True)
    return shown.with_suffix(".pdf")


def page_of(pdf, words):
    """The last page of a PDF on which words stand: before it is the list of contents."""
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    return max(number for number, page in enumerate(text.split("\f"), start=1) if words in page)


def main():
    """Walk the way in an empty folder and keep its pictures."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "kantor"
        folder.mkdir()
        os.chdir(folder)
        walk(folder)
        for number, name in enumerate(("Identitas", "indikator"), start=1):
            photograph(sheets_of(folder / BOOK, name), 1, f"buku_isian_{number}", resolution=110)
        report = folder / f"outputs/{YEAR}/LKj-{YEAR}.pdf"
        photograph(report, 1, "halaman_sampul", resolution=45)
        photograph(
            report,
            page_of(report, f"Ringkasan Capaian Kinerja Tahun {YEAR}"),
            "halaman_capaian",
            resolution=60,
        )
        os.chdir(ROOT)


if __name__ == "__main__":
    sys.exit(main())
