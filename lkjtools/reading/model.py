"""What was read of a file: tables of cells and paragraphs, in the order of the document, as they are printed.

A reader decides nothing about numbers: a cell keeps its text, where it stands, and how it was read.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


class Cara(enum.StrEnum):
    """How a cell was read, the surest first."""

    DOCX = "docx"
    XLSX = "xlsx"
    STRUKTUR = "struktur"
    """The tags of a PDF say what is a cell."""
    GARIS = "garis"
    """The rules of a PDF enclose it."""
    KOLOM = "kolom"
    """Words under each other."""
    KOREKSI = "koreksi"
    """Corrected by hand, in the workbook of ``--tables``."""


class Jenis(enum.StrEnum):
    """What a paragraph is."""

    ISI = "isi"
    JUDUL = "judul"
    """A heading of chapter or section; `Paragraph.tingkat` is its level."""
    KETERANGAN = "keterangan"
    """The caption of a figure or of a table that was not read; a table has its own in `Table.judul`."""
    DAFTAR = "daftar"
    """A line of a table of contents, tables or figures, its page number at the end."""
    CATATAN = "catatan"
    """A footnote or endnote."""
    KOTAK = "kotak"
    """A text box."""
    TEPI = "tepi"
    """The head or foot of a page, once a text."""


@dataclass(frozen=True)
class Cell:
    """One cell as it is printed.

    Attributes:
        baris: its first row in the table, from 1.
        kolom: its first column, from 1.
        teks: its text; lines parted by a line feed, blanks joined, nothing else changed.
        tinggi: how many rows it covers.
        lebar: how many columns it covers.
        halaman: page of its first line, from 1; 0 where the file does not say.
        is_kepala: the file itself says that it is a head.
        cara: how it was read.
        ragu: why the reading is not certain; empty where it is.
    """

    baris: int
    kolom: int
    teks: str
    tinggi: int = 1
    lebar: int = 1
    halaman: int = 0
    is_kepala: bool = False
    cara: Cara = Cara.KOREKSI
    ragu: str = ""


@dataclass(frozen=True)
class Table:
    """One table, over all its pages.

    Attributes:
        nomor: its number among the tables of the file, from 1.
        cells: its cells by row and column; a merged one stands once, heads repeated on further pages are left out.
        judul: its caption as printed, empty where it has none.
        halaman: page where it begins, from 1; 0 where the file does not say.
        lembar: name of the sheet, of a workbook.
        baris_awal: row of the sheet where the first row stands, of a workbook; 1 elsewhere.
        kolom_awal: column of the sheet where the first column stands.
    """

    nomor: int
    cells: tuple[Cell, ...]
    judul: str = ""
    halaman: int = 0
    lembar: str = ""
    baris_awal: int = 1
    kolom_awal: int = 1

    def __hash__(self) -> int:
        """By what tells tables of a file apart: a table is looked up often, and has thousands of cells."""
        return hash((self.nomor, self.judul, self.lembar, len(self.cells)))

    @cached_property
    def grid(self) -> Mapping[tuple[int, int], Cell]:
        """The cell at each row and column; a merged one at all that it covers."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.baris, cell.baris + cell.tinggi)
            for column in range(cell.kolom, cell.kolom + cell.lebar)
        }

    @cached_property
    def by_row(self) -> Mapping[int, Sequence[Cell]]:
        """The cells that begin in each row, in their order; a row in which none begins is left out."""
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.baris, []).append(cell)
        return found

    @cached_property
    def tinggi(self) -> int:
        """How many rows it has."""
        return max((row for row, _ in self.grid), default=0)

    @cached_property
    def lebar(self) -> int:
        """How many columns it has."""
        return max((column for _, column in self.grid), default=0)

    def text(self, row: int, column: int) -> str:
        """The text at a row and column; empty where there is no cell."""
        cell = self.grid.get((row, column))
        return cell.teks if cell else ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph.

    Attributes:
        teks: its text; a break within it is a blank, so that words of two lines stand beside each other.
        jenis: what it is.
        halaman: page of its first line, from 1; 0 where the file does not say.
        tingkat: level of a heading, from 1; 0 for others.
        ragu: why the reading is not certain; empty where it is.
    """

    teks: str
    jenis: Jenis = Jenis.ISI
    halaman: int = 0
    tingkat: int = 0
    ragu: str = ""


@dataclass(frozen=True)
class Unread:
    """A part that could not be read.

    Attributes:
        tempat: where it is, in words: "halaman 3", "lembar Lampiran".
        alasan: why, in words: "hanya gambar (hasil pindai)".
    """

    tempat: str
    alasan: str


Block = Table | Paragraph


@dataclass(frozen=True)
class PublishedReport:
    """A published report as read from its file.

    Attributes:
        nama: name of the file with its suffix.
        sha256: of its bytes.
        blok: tables and paragraphs in the order of the document.
        halaman: how many pages it has; 0 where the file does not say.
        tidak_terbaca: what could not be read, or was not because nobody sees it.
        pemberitahuan: what was taken for granted of what was read, a sentence each.
    """

    nama: str
    sha256: str
    blok: tuple[Block, ...]
    halaman: int = 0
    tidak_terbaca: tuple[Unread, ...] = field(default=())
    pemberitahuan: tuple[str, ...] = field(default=())

    @cached_property
    def tables(self) -> Mapping[int, Table]:
        """The tables by the index of their block."""
        return {index: block for index, block in enumerate(self.blok) if isinstance(block, Table)}

    @cached_property
    def paragraphs(self) -> Mapping[int, Paragraph]:
        """The paragraphs by the index of their block."""
        return {index: block for index, block in enumerate(self.blok) if isinstance(block, Paragraph)}

    def texts(self) -> Iterator[tuple[int, int, int, str]]:
        """Every text with its place: index of the block, row and column (0 and 0 in a paragraph)."""
        for index, block in enumerate(self.blok):
            if isinstance(block, Table):
                for cell in block.cells:
                    yield index, cell.baris, cell.kolom, cell.teks
            else:
                yield index, 0, 0, block.teks
