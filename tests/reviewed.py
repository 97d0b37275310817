"""Small reports of 2023, as reviews meet them: tables as lines, sentences below them."""

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import Review, review_report


def table(number: int, caption: str, *rows: str, heads: int = 1) -> Table:
    """A table of lines with strokes between cells; "<" joins a cell to its left."""
    cells = []
    for r, row in enumerate(rows, 1):
        texts = [text.strip() for text in row.split("|")]
        for c, text in enumerate(texts, 1):
            width = 1 + next((k for k, t in enumerate(texts[c:]) if t != "<"), len(texts) - c)
            if text != "<":
                cells.append(Cell(r, c, text, lebar=width, is_kepala=r <= heads))
    return Table(number, tuple(cells), caption)


def review(*blocks: Table | Paragraph | str) -> Review:
    """The review of a report of these blocks, a text being a paragraph."""
    every = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    report = PublishedReport("laporan.docx", "", (Paragraph("Laporan Kinerja Tahun 2023"), *every))
    return review_report(report)


def findings(*blocks: Table | str) -> list[str]:
    """What is found, as printed."""
    return [found.tempat.teks for found in review(*blocks).temuan]
