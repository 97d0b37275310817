"""Makes the files of a printed document as other programs do: DOCX, XLSX, PDF by Typst, PDF by LibreOffice."""

import io
import json
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from lkjtools.document.typesetting import typeset
from tests.specimens.printed import Document, Grid, Kind, PageBreak, Text
from tests.specimens.specimen import Specimen

TEMPLATE = Path(__file__).with_name("dokumen.typ")
# A table of more columns is set on a page that lies on its side.
WIDE = 9
_NUMBER = re.compile(r"\s*(?:Rp\.?\s*)?\(?-?[\d.,]+\)?\s*%?(?:,-)?\s*")


def make_docx(document: Document) -> bytes:
    """Write a document as Word does: styles of headings and captions, heads marked as such, merged cells."""
    file = docx.Document()
    file.sections[0].left_margin = file.sections[0].right_margin = Cm(2)
    turned = False
    for block, lies_over in zip(document, _orientations(document), strict=True):
        if turned != lies_over:
            turned = lies_over
            _turn(file)
        elif isinstance(block, PageBreak):
            file.add_page_break()
        if isinstance(block, Text):
            _add_text(file, block)
        elif isinstance(block, Grid):
            _add_table(file, block)
            # Two tables without a paragraph between them would be one.
            file.add_paragraph()
    return _bytes(file)


def _orientations(document):
    """Whether each block stands on a page that lies on its side: a wide table and its caption."""
    wide = [isinstance(block, Grid) and block.width > WIDE for block in document]
    follows = [*wide[1:], False]
    return [
        wide[number] or (follows[number] and (isinstance(block, PageBreak) or _is_caption(block)))
        for number, block in enumerate(document)
    ]


def _is_caption(block):
    return isinstance(block, Text) and block.kind is Kind.CAPTION


def _turn(file):
    """Begin a new page the other way round."""
    old = file.sections[-1]
    width, height = old.page_width, old.page_height
    section = file.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = height, width
    section.left_margin = section.right_margin = Cm(2)
    section.orientation = WD_ORIENT.LANDSCAPE if height > width else WD_ORIENT.PORTRAIT


def _add_text(file, block):
    if block.kind is Kind.TITLE:
        file.add_heading(block.text, block.level)
    elif block.kind is Kind.CAPTION:
        file.add_paragraph(block.text, style="Caption")
    else:
        file.add_paragraph(block.text)


def _add_table(file, block):
    table = file.add_table(block.height, block.width, style="Table Grid")
    table.autofit = False
    shares, room = _widths(block), 25.7 if block.width > WIDE else 17.0
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(room * share / sum(shares))
    places = [list(row.cells) for row in table.rows]
    for cell in block.cells:
        last = places[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1]
        merged = places[cell.row][cell.column]
        if last is not merged:
            merged = merged.merge(last)
        merged.text = cell.text
        for paragraph in merged.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(_size(block))
                run.font.bold = cell.row < block.heads or None
    for row in table.rows[: block.heads]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def make_xlsx(document: Document, *, as_numbers: bool) -> bytes:
    """Write a document as a sheet.

    Args:
        document: what is printed; page breaks are left out.
        as_numbers: whether a figure is a number with a format that prints it alike; otherwise it is a text.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Laporan"
    for block, row in zip(document, sheet_rows(document), strict=True):
        if isinstance(block, Text):
            sheet.cell(row, 1, block.text).font = Font(bold=block.kind is Kind.TITLE)
        elif isinstance(block, Grid):
            for cell in block.cells:
                place = sheet.cell(row + cell.row, 1 + cell.column)
                _fill(place, cell.text, as_numbers=as_numbers and cell.row >= block.heads)
                place.alignment = Alignment(wrap_text=True, vertical="top")
                if cell.rowspan > 1 or cell.colspan > 1:
                    sheet.merge_cells(
                        start_row=place.row,
                        start_column=place.column,
                        end_row=place.row + cell.rowspan - 1,
                        end_column=place.column + cell.colspan - 1,
                    )
    return _bytes(book)


def sheet_rows(document: Document) -> list[int]:
    """The row of the sheet where each block begins; an empty row follows a table."""
    heights = [
        block.height + 1 if isinstance(block, Grid) else int(isinstance(block, Text)) for block in document
    ]
    return [1 + sum(heights[:number]) for number in range(len(heights))]


def _fill(place, text, *, as_numbers):
    """Write a figure of Indonesian form as a number whose format has its decimals; any other text as it stands."""
    form = re.fullmatch(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?( ?%)?", text)
    # What a number format cannot give back, such as a number in a list or a code that begins with 0, is a text.
    if not as_numbers or not form or re.fullmatch(r"0\d+", form[2]):
        place.value = text
        place.data_type = "s"
        return
    sign, whole, decimals, percent = form.groups()
    value = float(f"{sign}{whole.replace('.', '')}.{decimals or 0}")
    zeros = f".{'0' * len(decimals)}" if decimals else ""
    grouped = "#,##0" if "." in whole else "0"
    place.value = value / 100 if percent else value if decimals else int(value)
    place.number_format = f"{grouped}{zeros}{percent or ''}"


def make_pdf(document: Document, *, rules: str = "semua", tagged: bool = False, repeat: bool = True) -> bytes:
    """Set a document by Typst.

    Args:
        document: what is printed.
        rules: which lines a table has: "semua", "mendatar" or "tanpa".
        tagged: whether the file says what is a table, as a rule of accessibility asks.
        repeat: whether the head of a table stands on each of its pages.
    """
    runs: list[dict] = []
    for block, lies_over in zip(document, _orientations(document), strict=True):
        if not runs or runs[-1]["melintang"] != lies_over:
            runs.append({"melintang": lies_over, "blok": []})
        blocks = runs[-1]["blok"]
        if isinstance(block, PageBreak):
            blocks.append({"jenis": "halaman"})
        elif isinstance(block, Text):
            words, _, page = (
                block.text.rpartition("\t") if block.kind is Kind.CONTENTS else (block.text, "", "")
            )
            blocks.append({"jenis": block.kind, "text": words, "halaman": page, "tingkat": block.level})
        else:
            blocks.append(_table_json(block, repeat=repeat))
    values = {"bagian": runs, "garis": rules}
    files = {"main.typ": TEMPLATE.read_bytes(), "dokumen.json": json.dumps(values)}
    (pdf,), _ = typeset(files, pdf_tags=tagged, timestamp=datetime(2024, 1, 31, tzinfo=UTC))
    return pdf


def _table_json(block, *, repeat):
    body = block.texts()[block.heads :]
    columns = list(zip(*body, strict=True)) or [()] * block.width
    filled = [[text for text in column if text] for column in columns]
    return {
        "jenis": "tabel",
        "kepala": block.heads,
        "tinggi": block.height,
        "ulang": repeat,
        "ukuran": _size(block),
        "lebar": _widths(block),
        "angka": [
            bool(texts) and all(_NUMBER.fullmatch(text) or text == "-" for text in texts) for texts in filled
        ],
        "sel": [
            {
                "x": cell.column,
                "y": cell.row,
                "rowspan": cell.rowspan,
                "colspan": cell.colspan,
                "text": cell.text,
            }
            for cell in block.cells
        ],
    }


def _size(block):
    return 9 if block.width <= WIDE else 7 if block.width <= 2 * WIDE else 5


def _widths(block):
    """Shares of the width: the longest word fits, and a longer text gets more, up to a limit."""
    shares = [2.0] * block.width
    for cell in block.cells:
        if cell.colspan == 1 and cell.text:
            word = max(len(word) for word in cell.text.split() or [""])
            shares[cell.column] = max(shares[cell.column], min(word, 18) + 2, min(len(cell.text) / 4, 24))
    return shares


def make_files(specimen: Specimen) -> dict[str, bytes]:
    """Make the files of a specimen, each as it says that it is printed.

    Args:
        specimen: what is printed, and how.

    Returns:
        The bytes by suffix: "docx", "xlsx" and "pdf".
    """
    printed = specimen.fields["cetak"]
    return {
        "docx": make_docx(specimen.document),
        "xlsx": make_xlsx(specimen.document, as_numbers=printed["xlsx"] == "angka"),
        "pdf": make_pdf(specimen.document, rules=printed["garis"], tagged=printed.get("tag", False)),
    }


def convert_to_pdf(documents: Mapping[str, bytes], folder: Path, *, tagged: bool = False) -> dict[str, bytes]:
    """Let LibreOffice make PDFs of DOCX files.

    Args:
        documents: the files by name.
        folder: an empty one, for the program's profile and files.
        tagged: whether it writes structure tags.

    Returns:
        The PDFs by the same names.
    """
    sources = {name: folder / f"{name}.docx" for name in documents}
    for name, source in sources.items():
        source.write_bytes(documents[name])
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true" if tagged else "false"}})
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{options}",
            "--outdir",
            folder,
            *sources.values(),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: source.with_suffix(".pdf").read_bytes() for name, source in sources.items()}


def _bytes(file):
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()
