"""Reads a published report from its DOCX: tables and paragraphs in order, as they are printed."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.opc.part import Part

from lkjtools.errors import LkjError
from lkjtools.reading.captions import Read, attach_captions
from lkjtools.reading.docx_grid import lay_out
from lkjtools.reading.docx_numbering import Numbering
from lkjtools.reading.docx_styles import Styles
from lkjtools.reading.docx_text import Line, Pages, read_line
from lkjtools.reading.docx_tree import Element, Unprinted, W, is_on, plain_text, printed_tree, value
from lkjtools.reading.merged_heads import mark_heads
from lkjtools.reading.model import Block, Cara, Cell, Jenis, Paragraph, PublishedReport, Table, Unread
from lkjtools.reading.tidy import tidy
from lkjtools.reading.unread import quote_some

_CHAPTER = re.compile(r"BAB\s+[IVXLC]+\b.{0,100}")
_SECTION = re.compile(r"([0-9]+(?:\.[0-9]+)+)\.?\s+[A-Z][^.;:]{2,150}")
_CONTENTS_LINE = re.compile(
    r"(?!.*(?:\t\s*[\d.,]+\s*%?\s*){2,}$).*\w.*(?:\t|\.{4,}|…{2,})[\s.…]*(?:[0-9]+|[ivxlc]+)\s*"
)
"""One number behind a tabulator; several are a row of figures."""
_ACCEPTED = (
    "Dokumen ini memuat perubahan terlacak; semuanya dibaca seperti sudah diterima. Bila yang diterbitkan lain,"
    " terima atau tolak perubahan itu di Word, lalu audit lagi."
)
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


def read_docx(path: Path) -> PublishedReport:
    """Read a report from its DOCX.

    Tracked changes are taken as accepted, and that is said; hidden text is left out and named; the numbers that
    Word puts before headings and list items stand before their text; the mark of a note is left out, the note
    follows the paragraph or table that it belongs to, as do the text boxes and the tables within a table. Letters
    that a style prints as capitals stay as they are typed. Tables in the head or foot of a page are texts of it.

    Args:
        path: the file.

    Returns:
        What was read. Pages are those of the last layout by Word; other programs do not say them.

    Raises:
        LkjError: the file is no sound DOCX.
    """
    data = path.read_bytes()
    try:
        # The library raises whatever it stumbles upon in a broken part.
        reader = _DocxReader(docx.Document(io.BytesIO(data)).part)
        blocks, unread, pages = reader.read()
    except Exception as error:
        raise LkjError(
            f"{path}: dokumen DOCX ini rusak; buka di Word atau LibreOffice, lalu simpan lagi sebagai docx."
        ) from error
    notices = (_ACCEPTED,) if reader.unprinted.has_changes else ()
    return PublishedReport(path.name, hashlib.sha256(data).hexdigest(), blocks, pages, unread, notices)


@dataclass(frozen=True)
class _Trailing:
    """What a cell or paragraph carries that is read after it: boxes, notes and inner tables."""

    boxes: list[Element]
    notes: list[tuple[str, str]]
    tables: list[Element]


class _DocxReader:
    """Reads one document; what it has counted so far decides numbers and pages of what follows."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self.unprinted = Unprinted()
        self._root = printed_tree(part, self.unprinted)
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"), self._styles)
        self._pages = Pages(self._root)
        self._pictures = self._signs = 0
        self._notes = {kind: self._note_bodies(kind) for kind in ("footnotes", "endnotes")}
        sections = list(self._root.iter(f"{W}sectPr"))
        followers = dict(itertools.pairwise(sections))
        self._page_sections = {
            one for one, other in followers.items() if value(other, "type") != "continuous"
        }

    def read(self) -> tuple[tuple[Table | Paragraph, ...], tuple[Unread, ...], int]:
        """All blocks, what could not be read, and how many pages were counted."""
        body = self._root.find(f"{W}body")
        read = list(self._blocks(body)) if body is not None else []
        pages = self._pages.number
        blocks = attach_captions([*read, *self._margins()])
        return blocks, tuple(self._unread()), pages

    def _parts(self, kind: str) -> list[tuple[str, Part]]:
        return [
            (key, relation.target_part)
            for key, relation in self._part.rels.items()
            if not relation.is_external and relation.reltype.endswith(f"/{kind}")
        ]

    def _related(self, kind: str) -> Element | None:
        found = self._parts(kind)
        return printed_tree(found[0][1], self.unprinted) if found else None

    def _note_bodies(self, kind: str) -> dict[str, Element]:
        root = self._related(kind)
        return {} if root is None else {str(note.get(f"{W}id")): note for note in root}

    def _blocks(self, holder: Element, jenis: Jenis = Jenis.ISI) -> Iterator[Read]:
        for element in holder:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, jenis)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)

    def _paragraph(self, element: Element, jenis: Jenis) -> Iterator[Read]:
        label, line = self._line(element)
        text = tidy(f"{label}{line.raw}").replace("\n", " ")
        if text and tidy(line.raw):
            kind, level = self._kind(element, label, line, jenis)
            yield Read(Paragraph(text, kind, line.page, level), self._styles.is_caption(element))
        yield from self._trailing(_Trailing(line.boxes, line.notes, []))
        if element.find(f"{W}pPr/{W}sectPr") in self._page_sections:
            self._pages.meet_break()

    def _line(self, element: Element) -> tuple[str, Line]:
        line = read_line(element, self._styles, self._pages)
        self._pictures += line.pictures
        self._signs += line.signs
        notes = (self._notes[_NOTES[tag]].get(number) for tag, number in line.hidden_notes)
        held = (plain_text(each) for each in (*line.hidden_boxes, *notes) if each is not None)
        self.unprinted.texts += filter(None, (tidy(line.hidden).replace("\n", " "), *held))
        return self._numbering.label(element), line

    def _kind(self, element: Element, label: str, line: Line, jenis: Jenis) -> tuple[Jenis, int]:
        """What a paragraph is, and its level if it is a heading."""
        if jenis is not Jenis.ISI:
            return jenis, 0
        if self._styles.is_contents(element) or _CONTENTS_LINE.fullmatch(line.raw.replace("\n", " ")):
            return Jenis.DAFTAR, 0
        if level := self._styles.heading_level(element):
            return Jenis.JUDUL, level
        text = tidy(f"{label}{line.raw}").replace("\n", " ")
        if _CHAPTER.fullmatch(text):
            return Jenis.JUDUL, 1
        section = _SECTION.fullmatch(text)
        if section and line.is_bold:
            return Jenis.JUDUL, section[1].count(".") + 1
        return Jenis.ISI, 0

    def _trailing(self, trailing: _Trailing) -> Iterator[Read]:
        for table in trailing.tables:
            yield from self._table(table)
        for box in trailing.boxes:
            yield from self._blocks(box, Jenis.KOTAK)
        for tag, number in trailing.notes:
            note = self._notes[_NOTES[tag]].get(number)
            if note is not None:
                yield from self._blocks(note, Jenis.CATATAN)

    def _table(self, element: Element) -> Iterator[Read]:
        trailing = _Trailing([], [], [])
        begin, rows = self._pages.number, []
        is_head = True
        for row in element.findall(f"{W}tr"):
            is_head = is_head and bool(is_on(row.find(f"{W}trPr"), "tblHeader"))
            start = self._pages.keep()
            ends = [start]
            cells = []
            for cell in row.findall(f"{W}tc"):
                self._pages.go_to(start)
                cells.append(self._cell(cell, trailing))
                ends.append(self._pages.keep())
            self._pages.go_to(max(ends, key=lambda end: (end[0], not end[1])))
            rows.append((row, is_head, cells))
        cells_of_table = tuple(
            Cell(
                laid.row,
                laid.column,
                laid.content[0],
                laid.height,
                laid.width,
                laid.content[1],
                is_kepala=laid.is_head,
                cara=Cara.DOCX,
            )
            for laid in lay_out(element, rows)
        )
        if any(cell.teks for cell in cells_of_table):
            page = next((cell.halaman for cell in cells_of_table if cell.teks), begin)
            yield Read(Table(0, mark_heads(cells_of_table), halaman=page))
        yield from self._trailing(trailing)

    def _cell(self, cell: Element, trailing: _Trailing) -> tuple[str, int]:
        """The own text of a cell and its page; what else it holds is put aside."""
        lines, page = [], None
        for child in cell:
            if child.tag == f"{W}tbl":
                trailing.tables.append(child)
            elif child.tag == f"{W}p":
                label, line = self._line(child)
                lines.append(f"{label}{line.raw}")
                if page is None and lines[-1].strip():
                    page = line.page
                trailing.boxes.extend(line.boxes)
                trailing.notes.extend(line.notes)
        return tidy("\n".join(lines)), self._pages.number if page is None else page

    def _margins(self) -> Iterator[Read]:
        """Heads and feet that are printed on some page, each text once."""
        parts = {**dict(self._parts("header")), **dict(self._parts("footer"))}
        settings = self._related("settings")
        by_sides = bool(is_on(settings, "evenAndOddHeaders"))
        seen: set[str] = set()
        seen_parts: set[Part] = set()
        self._pages.go_to((0, True))
        for section in self._root.iter(f"{W}sectPr"):
            printed = {
                "default",
                *(["first"] if is_on(section, "titlePg") else []),
                *(["even"] if by_sides else []),
            }
            for reference in (child for child in section if child.tag in _MARGIN_REFERENCES):
                part = parts.get(str(reference.get(_RELATION)))
                if part is None or part in seen_parts or reference.get(f"{W}type") not in printed:
                    continue
                seen_parts.add(part)
                for read in self._blocks(printed_tree(part, self.unprinted), Jenis.TEPI):
                    for paragraph in _texts_of_margin(read.block):
                        if paragraph.teks not in seen:
                            seen.add(paragraph.teks)
                            yield Read(paragraph)

    def _unread(self) -> Iterator[Unread]:
        if self._pictures:
            yield Unread(f"{self._pictures} gambar", "angka di dalam gambar tidak dibaca")
        if self._signs:
            yield Unread(f"{self._signs} lambang", "hurufnya tidak dikenal")
        if inserted := sum(1 for _ in self._root.iter(f"{W}altChunk", f"{W}subDoc")):
            yield Unread(f"{inserted} bagian yang disisipkan sebagai berkas lain", "isinya tidak dibaca")
        if rows := self.unprinted.rows:
            yield Unread(f"baris tabel {quote_some(rows)}", "disembunyikan")
        if texts := self.unprinted.texts:
            yield Unread(f"teks {quote_some(texts)}", "disembunyikan")


def _texts_of_margin(block: Block) -> Iterator[Paragraph]:
    """What stands in a head or foot, where a table only sets texts beside each other."""
    if isinstance(block, Paragraph):
        yield block
    else:
        for cell in block.cells:
            if cell.teks:
                yield Paragraph(cell.teks.replace("\n", " "), Jenis.TEPI, cell.halaman)


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARGIN_REFERENCES = (f"{W}headerReference", f"{W}footerReference")
