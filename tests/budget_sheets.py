"""Budget reports and answers of a survey as real workbooks, for tests."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

HEAD = ("Kode Rekening", "Uraian", "Anggaran", "Realisasi")


def write_book(
    path: Path, sheets: dict[str, list[list[object]]], formats: dict[str, str] | None = None
) -> Path:
    """Write rows of cells, sheet by sheet.

    Args:
        path: the file.
        sheets: name -> rows; a text that begins with = is a formula without a value, None an empty cell.
        formats: address -> number format.
    """
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    address = f"{chr(65 + column)}{number + 1}"
                    shown = (
                        book.add_format({"num_format": formats[address]})
                        if formats and address in formats
                        else None
                    )
                    if value is not None:
                        sheet.write(number, column, value, *([shown] if shown else []))
    return path
