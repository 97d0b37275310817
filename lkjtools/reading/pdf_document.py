"""What was read of the pages of a PDF and of its tags, put together in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lkjtools.reading.captions import Read, attach_captions, caption_match
from lkjtools.reading.model import Block, Cara, Jenis, Paragraph, Table, Unread
from lkjtools.reading.pdf_aligned import find_aligned
from lkjtools.reading.pdf_lines import doubts_of, lines_of
from lkjtools.reading.pdf_page import Page, Rule, Word
from lkjtools.reading.pdf_paragraphs import (
    CONTINUED,
    FoundParagraph,
    edge_texts,
    goes_on_over_page,
    joined_text,
    paragraphs_of,
    usual_print,
)
from lkjtools.reading.pdf_regions import is_one_part
from lkjtools.reading.pdf_ruled import find_ruled
from lkjtools.reading.pdf_tables import (
    FoundTable,
    continue_table,
    from_grid,
    from_tags,
    head_words,
    unrepeated,
    without_hidden_columns,
)
from lkjtools.reading.pdf_tags import Mark, Tagged, TaggedBlock, TaggedTable

_NEAR_EDGE = 12.0
_LEADERS = re.compile(r"[\s.…_·]*")
_IN_A_PICTURE = "teks di dalam gambar"
_NO_TABLE = "tabelnya tidak dikenali; isinya dibaca sebagai teks"

Found = FoundParagraph | FoundTable


def assemble(
    pages: Sequence[Page], tags: Sequence[TaggedBlock]
) -> tuple[tuple[Block, ...], tuple[Unread, ...]]:
    """Put together what was read of a file.

    Args:
        pages: all of them.
        tags: what they say; none where the file has none.

    Returns:
        The blocks in the order of the document, and the pictures, those of tables by their caption.
    """
    blocks: list[Block] = []
    assembly = _Assembly(pages, tags)
    found = assembly.blocks()
    count = assembly.pictures if tags else sum(page.pictures for page in pages if page.words)
    pictures = [Unread(f"{count} gambar", "angka di dalam gambar tidak dibaca")] if count else []
    for block in found:
        if isinstance(block, Paragraph) and block.jenis is Jenis.KETERANGAN and caption_match(block.teks):
            near = [page for page in pages if block.halaman <= page.number <= block.halaman + 1]
            if any(page.pictures for page in near):
                pictures.append(Unread(f"halaman {block.halaman}", f"hanya gambar: {block.teks}"))
            else:
                block = replace(block, ragu="; ".join(filter(None, (block.ragu, _NO_TABLE))))
        blocks.append(block)
    return tuple(blocks), tuple(pictures)


class _Assembly:
    def __init__(self, pages: Sequence[Page], tags: Sequence[TaggedBlock]) -> None:
        self._pages = pages
        self._tags = tags
        self.pictures = 0
        self._words: dict[Mark, list[Word]] = {}
        for page in pages:
            for word in page.words:
                self._words.setdefault((page.number, word.tag), []).append(word)

    def blocks(self) -> tuple[Block, ...]:
        tagged, used = self._tagged()
        left = {
            page.number: [word for word in page.words if (page.number, word.tag) not in used]
            for page in self._pages
        }
        self._leave_out_repeated(tagged, left)
        untagged = self._untagged(left)
        found = _joined(_merged(tagged, untagged))
        return _as_model(found)

    def _tagged(self) -> tuple[list[Found], set[Mark]]:
        used: set[Mark] = set()
        found: list[Found] = []
        for block in self._tags:
            if isinstance(block, TaggedTable):
                table = from_tags(block, self._words)
                if table:
                    used.update(mark for row in block.rows for cell in row for mark in cell.marks)
                    found.append(table)
            elif paragraph := self._paragraph(block):
                used.update(block.marks)
                found.append(paragraph)
            elif block.in_figure and self._pages[block.marks[0][0] - 1].words:
                self.pictures += 1
        return found, used

    def _paragraph(self, block: Tagged) -> FoundParagraph | None:
        """A paragraph of the tags, its lines in the order of their pages."""
        marks = [mark for mark in block.marks if self._words.get(mark)]
        if not marks:
            return None
        lines = [
            (page, line)
            for page in dict.fromkeys(page for page, _ in marks)
            for line in lines_of(word for mark in marks if mark[0] == page for word in self._words[mark])
        ]
        doubt = doubts_of(word for _, line in lines for word in line.words)
        if block.in_figure and block.kind is Jenis.ISI:
            doubt = "; ".join(filter(None, (_IN_A_PICTURE, doubt)))
        text = joined_text([line for _, line in lines])
        (page, first), (last_page, last) = lines[0], lines[-1]
        return FoundParagraph(page, first.y0, text, block.kind, block.level, doubt, last.y1, last_page)

    def _leave_out_repeated(self, tagged: Sequence[Found], left: dict[int, list[Word]]) -> None:
        """Heads of tables that repeat on further pages carry no tags."""
        for table in tagged:
            if isinstance(table, FoundTable) and table.last_page > table.page:
                heads = head_words(table)
                for number in range(table.page + 1, table.last_page + 1):
                    left[number] = list(unrepeated(left[number], heads))

    def _untagged(self, left: Mapping[int, list[Word]]) -> list[Found]:
        ruled = {page.number: find_ruled(page, left[page.number]) for page in self._pages}
        rest = {number: words for number, (_, words) in ruled.items()}
        edge, texts = edge_texts(self._pages, rest)
        body = {
            number: [word for word in words if word not in edge[number]] for number, words in rest.items()
        }
        prose = {number: [*filter(is_one_part, lines_of(words))] for number, words in body.items()}
        usual = usual_print(self._pages, prose)
        found: list[Found] = list(texts)
        last: FoundTable | None = None
        for page in self._pages:
            parts, words = ruled[page.number][0], body[page.number]
            is_open = last is not None and last.way is Cara.KOLOM and last.last_page == page.number - 1
            aligned, words = find_aligned(
                _without_edge_rules(page, words),
                words,
                [part.area for part in parts],
                goes_on=last.xs if last is not None and is_open else (),
            )
            parts = sorted((*parts, *aligned), key=lambda part: part.area.y0)
            paragraphs = paragraphs_of(page, lines_of(words), usual)
            tables: list[FoundTable] = []
            for index, part in enumerate(parts):
                before = [each for each in paragraphs if each.y0 < part.area.y0]
                if (
                    index == 0
                    and last is not None
                    and last.last_page == page.number - 1
                    and all(CONTINUED.search(each.text) for each in before)
                    and continue_table(last, part)
                ):
                    paragraphs = [each for each in paragraphs if each not in before]
                    continue
                last = from_grid(part)
                tables.append(last)
            if last is not None and any(
                each.y0 > last.y1 and each.kind is not Jenis.CATATAN
                for each in paragraphs
                if last.last_page == page.number
            ):
                last = None
            found += [*paragraphs, *tables]
        return sorted(found, key=lambda each: (each.page, each.y0))


def _without_edge_rules(page: Page, body: Sequence[Word]) -> Page:
    """A page without the rules that part its head and foot from its text."""
    edges = set(page.words).difference(body)
    top, foot = (
        min((word.y0 for word in body), default=0.0),
        max((word.y1 for word in body), default=page.height),
    )

    def is_of_edge(rule: Rule) -> bool:
        return not top < rule.at < foot and any(
            min(abs(rule.at - word.y0), abs(rule.at - word.y1)) < _NEAR_EDGE for word in edges
        )

    return page._replace(across=tuple(rule for rule in page.across if not is_of_edge(rule)))


def _merged(tagged: Sequence[Found], untagged: Sequence[Found]) -> list[Found]:
    """What has no tags, between what has: before the first that stands below it."""
    merged = list(tagged)
    for each in reversed(untagged):
        place = next(
            (index for index, other in enumerate(tagged) if (other.page, other.y0) > (each.page, each.y0)),
            len(tagged),
        )
        merged.insert(place, each)
    return merged


def _joined(found: Sequence[Found]) -> list[Found]:
    """Join the paragraphs that a page breaks; its foot and its notes stand between."""
    joined: list[Found] = []
    place: int | None = None
    for block in found:
        last = joined[place] if place is not None else None
        if isinstance(block, FoundParagraph):
            if isinstance(last, FoundParagraph) and goes_on_over_page(last, block):
                doubt = "; ".join(dict.fromkeys(filter(None, (last.doubt, block.doubt))))
                last.text, last.doubt = f"{last.text} {block.text}", doubt
                last.y1, last.last_page = block.y1, block.last_page
                continue
            if block.kind in (Jenis.TEPI, Jenis.CATATAN):
                joined.append(block)
                continue
        place = len(joined)
        joined.append(block)
    return joined


def _as_model(found: Sequence[Found]) -> tuple[Block, ...]:
    """The blocks of the model, each table with its caption."""
    read: list[Read] = []
    for block in found:
        if isinstance(block, FoundTable):
            cells = sorted(without_hidden_columns(block.cells), key=lambda cell: (cell.baris, cell.kolom))
            read.append(Read(Table(0, tuple(cells), halaman=block.page)))
        elif not _LEADERS.fullmatch(block.text):
            is_caption = block.kind is Jenis.KETERANGAN
            kind = Jenis.ISI if is_caption else block.kind
            paragraph = Paragraph(block.text, kind, block.page, block.level, block.doubt)
            read.append(Read(paragraph, is_caption))
    return attach_captions(read)
