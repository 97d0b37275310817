"""The printed report of 2023 is made again as files from its text, which stands outside this repository."""

import io
import re
from collections import Counter

import docx
import pytest
from pypdf import PdfReader

from tests.specimens import make, seed_report
from tests.specimens.printed import Grid, Kind, PageBreak, Text

# As the text of the report is written, of an invented agency.
IMITATION = """\
DAFTAR ISI

Kata pengantar\ti
2.1 Anggaran\t7

BAB I

PENDAHULUAN

1.1 Tugas

Dinas **Rekaan** mencapai ***target***.

**Tabel 1.1
Pegawai Dinas Rekaan**

No\tUnit\tJumlah\t\tKet
\t\tL\tP\t
1\tSekretariat\t2\t3\t
\tFungsional\t1\t-\t

No\tUnit\tJumlah\t\tKet
\t\tL\tP\t
 Umum
2\tBidang Data\t4\t1\t
Jumlah\t\t7\t4\t

Uraian setelah tabel.

Tabel 1.2 Sasaran

Tujuan\tSasaran\tIndikator\tTarget
1\t2\t3\t4
Mutu layanan\tLayanan\tNilai A\t3,8
\t\tNilai B\t95%

\t\tNilai C\t100
Program Rekaan\t\t\t

No\tCatatan
1\t
"""


@pytest.fixture(scope="module")
def text():
    """Tests that ask for it carry the mark ``terbit``: they are left out, and named, where it is not at hand."""
    return seed_report.find_text()


def words_of(text):
    return Counter(re.findall(r"[^\W_]+", text))


def test_a_text_is_read_with_the_merged_cells_repeated_heads_and_page_breaks_that_it_shows():
    """A head covers what is empty beside and below it, a level what is empty below, a label the rest of its row."""
    blocks = seed_report.read(IMITATION)
    shapes = [
        (
            block.heads,
            block.texts(),
            [
                (cell.row, cell.column, cell.rowspan, cell.colspan)
                for cell in block.cells
                if (cell.rowspan, cell.colspan) != (1, 1)
            ],
        )
        if isinstance(block, Grid)
        else "halaman"
        if isinstance(block, PageBreak)
        else (block.kind, block.text)
        for block in blocks
    ]
    head = [["No", "Unit", "Jumlah", "", "Ket"], ["", "", "L", "P", ""]]
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1)]
    assert shapes == [
        (Kind.TITLE, "DAFTAR ISI"),
        (Kind.CONTENTS, "Kata pengantar\ti"),
        (Kind.CONTENTS, "2.1 Anggaran\t7"),
        (Kind.TITLE, "BAB I"),
        (Kind.TITLE, "PENDAHULUAN"),
        (Kind.TITLE, "1.1 Tugas"),
        (Kind.BODY, "Dinas Rekaan mencapai target."),
        (Kind.CAPTION, "Tabel 1.1 Pegawai Dinas Rekaan"),
        (
            2,
            [*head, ["1", "Sekretariat", "2", "3", ""], ["", "Fungsional", "1", "-", ""]],
            [*spans, (2, 0, 2, 1)],
        ),
        "halaman",
        (
            2,
            [
                *head,
                ["Umum", "", "", "", ""],
                ["2", "Bidang Data", "4", "1", ""],
                ["Jumlah", "", "7", "4", ""],
            ],
            [*spans, (2, 0, 1, 5), (4, 0, 1, 2)],
        ),
        (Kind.BODY, "Uraian setelah tabel."),
        (Kind.CAPTION, "Tabel 1.2 Sasaran"),
        (
            2,
            [
                ["Tujuan", "Sasaran", "Indikator", "Target"],
                ["1", "2", "3", "4"],
                ["Mutu layanan", "Layanan", "Nilai A", "3,8"],
                ["", "", "Nilai B", "95%"],
            ],
            [(2, 0, 2, 1), (2, 1, 2, 1)],
        ),
        "halaman",
        (0, [["", "", "Nilai C", "100"], ["Program Rekaan", "", "", ""]], [(1, 0, 1, 4)]),
        (1, [["No", "Catatan"], ["1", ""]], []),
    ]


@pytest.mark.terbit
def test_no_word_of_the_report_is_lost_or_added(text):
    """What stands in the text stands in the paragraphs and cells, as often."""
    blocks = seed_report.read(text)
    read = " ".join(
        " ".join(cell.text for cell in block.cells) if isinstance(block, Grid) else block.text
        for block in blocks
        if not isinstance(block, PageBreak)
    )
    assert words_of(read) == words_of(re.sub(r"<[a-z/][^>]*>", " ", text))


@pytest.mark.terbit
def test_every_caption_of_a_table_stands_above_one(text):
    """Words of its title may come between them."""
    blocks = seed_report.read(text)
    captions = [
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Text) and block.kind is Kind.CAPTION and block.text.startswith("Tabel")
    ]
    assert len(captions) > 30
    assert [
        blocks[number].text
        for number in captions
        if not any(isinstance(block, Grid) for block in blocks[number + 1 : number + 4])
    ] == []


@pytest.mark.terbit
def test_the_docx_and_the_pdf_of_the_report_hold_all_its_words(text):
    """Those of the DOCX cell by cell, those of the PDF in its text."""
    file = docx.Document(io.BytesIO(seed_report.make_docx(text)))
    cells = {cell._tc: cell.text for table in file.tables for row in table.rows for cell in row.cells}
    tables = [block for block in seed_report.read(text) if isinstance(block, Grid)]
    assert len(file.tables) == len(tables)
    # The rows of a merged cell may hold marks of their own; each text is there once.
    assert Counter(text for text in cells.values() if text) == Counter(
        cell.text for table in tables for cell in table.cells if cell.text
    )
    for rules in ("semua", "mendatar"):
        reader = PdfReader(io.BytesIO(seed_report.make_pdf(text, rules=rules)))
        assert "/StructTreeRoot" not in reader.trailer["/Root"]
        printed = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
        figures = set(re.findall(r"\d[\d.]{6,}\d", text))
        assert len(figures) > 100
        assert {figure for figure in figures if figure not in printed} == set()


@pytest.mark.terbit
@pytest.mark.office
def test_libreoffice_makes_a_pdf_of_the_docx_of_the_report(text, tmp_path):
    """With and without tags."""
    data = seed_report.make_docx(text)
    for tagged in (False, True):
        folder = tmp_path / f"{tagged}"
        folder.mkdir()
        reader = PdfReader(
            io.BytesIO(make.convert_to_pdf({"laporan": data}, folder, tagged=tagged)["laporan"])
        )
        assert len(reader.pages) > 50
        assert ("/StructTreeRoot" in reader.trailer["/Root"]) == tagged
