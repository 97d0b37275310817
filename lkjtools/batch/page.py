"""The summary of a batch, as a page and as a workbook."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote

from lkjtools.batch.summary import Row, Summary
from lkjtools.document.xlsx_numbers import number_format, stored_number
from lkjtools.formatting import format_number, round_half_up
from lkjtools.page_templates import frame_page, open_templates

_TEMPLATES = Path(__file__).parent / "templates"
_HEADS = (
    ("Instansi", 44),
    ("Keadaan", 14),
    ("IKU tercapai", 9),
    ("IKU", 7),
    ("IKU belum dapat dinilai", 10),
    ("Serapan anggaran (%)", 11),
    ("Peringatan", 11),
    ("Kesalahan data", 11),
    ("Temuan uji angka", 11),
    ("Verifikasi", 14),
    ("Detik", 8),
    ("Sebab gagal", 50),
)
_SERAPAN = 6
"""The column of the absorption, counted from 1."""


def address(path: Path) -> str:
    """Write a path as a link.

    Examples:
        >>> address(Path("dinas #1", "2023"))
        'dinas%20%231/2023'
    """
    return quote(path.as_posix())


def render_page(summary: Summary) -> str:
    """Lay the summary out: a sentence, then a row an agency.

    Returns:
        The page; it asks for nothing besides itself.
    """
    environment = open_templates(_TEMPLATES)
    body = environment.get_template("ringkasan.html").render(
        ringkasan=summary, alamat=address, detik=lambda seconds: format_number(Fraction(seconds), 1)
    )
    return frame_page(f"Ringkasan {summary.perintah} {summary.tahun}", body)


def render_workbook(summary: Summary) -> bytes:
    """Write the summary as a workbook: a row an agency, real numbers, links to what there is of each."""
    # XlsxWriter writes the links to files of a folder in the Windows way only.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Ringkasan"
    files = list(dict.fromkeys(title for row in summary.rows for title, _ in row.files))
    titles = [*_HEADS, *((title, 12) for title in files)]
    for column, (title, width) in enumerate(titles, start=1):
        sheet.cell(1, column, title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line, row in enumerate(summary.rows, start=2):
        for column, value in enumerate(_cells(row), start=1):
            cell = sheet.cell(line, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # text is text, also where it begins like a formula
        if row.serapan is not None and (number := stored_number(row.serapan)) is not None:
            decimals = row.serapan.decimals or 0
            cell = sheet.cell(line, _SERAPAN, round_half_up(number, decimals))
            cell.number_format = number_format(row.serapan, decimals)
        for title, path in row.files:
            cell = sheet.cell(line, len(_HEADS) + 1 + files.index(title), title)
            cell.hyperlink, cell.style = address(path), "Hyperlink"
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cells(row: Row) -> tuple[str | float | None, ...]:
    """The cells in the order of the heads."""
    iku = (None, None, None) if row.iku is None else (row.iku.tercapai, row.iku.banyak, row.iku.belum_dinilai)
    serapan = None if row.serapan is None else row.serapan.text
    counts = (row.peringatan, row.kesalahan, row.temuan)
    seconds = round(row.outcome.seconds, 1)
    return (
        row.instansi,
        row.outcome.keadaan,
        *iku,
        serapan,
        *counts,
        row.verifikasi,
        seconds,
        row.outcome.reason,
    )
