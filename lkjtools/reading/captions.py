"""Captions of tables and figures: which paragraph is one, and of which table; tables cut in two by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjtools.reading.model import Block, Cell, Jenis, Paragraph, Table

_NUMBER = r"(?:[A-Z]+[.\-]?)?[0-9IVXLC]+(?:[.\-–][0-9A-Za-z]+)*[a-z]?(?![.\-–]?\w)"
_TABLE = re.compile(
    rf"(?:(?:Lanjutan|LANJUTAN)\s+)?(?:[Tt]abel|TABEL)\.?\s*{_NUMBER}\s*[.:)]?"
    r"(?:\s*[-–:]?\s*(?P<words>[A-Z0-9(\"“].*))?",
    re.DOTALL,
)
_UNNUMBERED = re.compile(r"(?:Tabel|TABEL) [A-Z][^.;:]{3,150}")
"""A caption of reports that do not number their tables; directly above a table alone."""
_CONTINUED = re.compile(r"^\W*lanjutan\b|\blanjutan\W*$", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?:Gambar|Grafik|Diagram|Bagan|GAMBAR|GRAFIK|DIAGRAM|BAGAN)\s+{_NUMBER}\s*[.:)]?(?:\s*[A-Z0-9(].*)?"
)
_UNIT = re.compile(
    r"\(.*\)|\[.*\]|(?:dalam|satuan)\b.{0,20}\b(?:rupiah|rp|ribu|ribuan|juta|jutaan|miliar|persen)\.?",
    re.IGNORECASE,
)
_FIGURE_ALONE = re.compile(r"(?:Rp\.?\s*)?[-(]?[0-9][0-9.,]*\s?[%)]?\.?")
_SENTENCE = re.compile(r".*;|.{150,}:|.*\bberikut\b.*:|.{200,}\.", re.DOTALL)
_MOST_SIGNS = 400
"""Longer is no caption."""
_MOST_LINES = 4
"""Paragraphs that a caption takes: number, a title of two lines, unit."""


@dataclass(frozen=True)
class Read:
    """A block as read, before it is known what belongs together.

    Attributes:
        block: the block; the number of a table is not yet given.
        is_caption: the style of the paragraph is that of captions.
    """

    block: Block
    is_caption: bool = False


def caption_match(text: str) -> re.Match[str] | None:
    """Recognise the caption of a table, and no sentence that begins with one.

    Examples:
        >>> [bool(caption_match(text)) for text in ("Tabel 3.1 Capaian", "Tabel 3.1", "Tabel 3.1 menunjukkan")]
        [True, True, False]
    """
    if len(text) > _MOST_SIGNS or _SENTENCE.fullmatch(text):
        return None
    return _TABLE.fullmatch(text)


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table or figure.

    Examples:
        >>> is_caption("Gambar 3.1 Capaian"), is_caption("Gambar berikut")
        (True, False)
    """
    return bool(caption_match(text) or _FIGURE.fullmatch(text))


def is_unit(text: str) -> bool:
    """Whether a line only says in what a table counts: "(dalam rupiah)"."""
    return bool(_UNIT.fullmatch(text))


def attach_captions(read: Sequence[Read]) -> tuple[Block, ...]:
    """Give each table its caption and its number, and join tables that were cut in two by hand.

    Args:
        read: the blocks in the order of the document.

    Returns:
        The blocks; a caption that belongs to a table stands in it alone, another is a `Jenis.KETERANGAN`.
    """
    owners = _owners(read)
    captions: dict[int, list[int]] = {}
    for caption, table in owners.items():
        captions.setdefault(table, []).append(caption)
    blocks: list[Block] = []
    last: int | None = None  # the table that nothing but the edge of a page has followed
    for index, item in enumerate(read):
        block = item.block
        if index in owners:
            continue
        if isinstance(block, Table):
            judul = " ".join(
                one.teks
                for place in sorted(captions.get(index, []))
                if isinstance(one := read[place].block, Paragraph)
            )
            block = replace(block, judul=judul or block.judul or _caption_within(block))
            before = blocks[last] if last is not None else None
            joined = _join(before, block) if isinstance(before, Table) else None
            if joined is not None and last is not None:
                blocks[last] = joined
            else:
                blocks.append(block)
                last = len(blocks) - 1
            continue
        if block.jenis not in {Jenis.TEPI, Jenis.CATATAN}:
            last = None
        if block.jenis is Jenis.ISI and (is_caption(block.teks) or item.is_caption):
            block = replace(block, jenis=Jenis.KETERANGAN)
        blocks.append(block)
    numbers = iter(range(1, len(blocks) + 1))
    return tuple(
        replace(block, nomor=next(numbers)) if isinstance(block, Table) else block for block in blocks
    )


def _caption_within(table: Table) -> str:
    """The caption that stands in the first row, over all columns, instead of above the table."""
    first = table.grid.get((1, 1))
    is_over_all = first is not None and first.lebar == table.lebar > 1
    text = first.teks.replace("\n", " ") if first is not None and is_over_all else ""
    return text if caption_match(text) else ""


def _owners(read: Sequence[Read]) -> dict[int, int]:
    """Index of each paragraph of a caption, and of the table that it belongs to."""
    above = {
        index: _caption_above(read, index) for index, item in enumerate(read) if isinstance(item.block, Table)
    }
    below = {index: _caption_below(read, index) for index in above}
    owners: dict[int, int] = {}
    run: list[int] = []
    for index in above:
        if run and set(below[run[-1]]) & set(above[index]):
            run.append(index)
            continue
        _decide(run, above, below, owners)
        run = [index]
    _decide(run, above, below, owners)
    return owners


def _decide(
    run: Sequence[int], above: dict[int, list[int]], below: dict[int, list[int]], owners: dict[int, int]
) -> None:
    """Of tables with captions between them: they stand below if the first has none above, the last one below."""
    if not run:
        return
    are_below = not above[run[0]] and bool(below[run[-1]])
    for table in run:
        for caption in (below if are_below else above)[table]:
            owners[caption] = table


def _caption_above(read: Sequence[Read], table: int) -> list[int]:
    lines: list[int] = []
    owner = read[table].block
    if isinstance(owner, Table) and owner.judul:
        return []
    for index in range(table - 1, max(-1, table - 1 - _MOST_LINES), -1):
        item = read[index]
        block = item.block
        if not isinstance(block, Paragraph) or block.jenis is not Jenis.ISI or len(block.teks) > _MOST_SIGNS:
            break
        lines.insert(0, index)
        match = caption_match(block.teks)
        if match or (_CONTINUED.search(block.teks) and len(lines) == 1 and len(block.teks) < 60):
            return lines if match is None or _is_title(read, lines[1:], bool(match["words"])) else []
        if len(lines) == 1 and _UNNUMBERED.fullmatch(block.teks):
            return lines
        if item.is_caption and not _FIGURE.fullmatch(block.teks):
            earlier = read[index - 1] if index else None
            if earlier is None or not (
                isinstance(earlier.block, Paragraph) and caption_match(earlier.block.teks)
            ):
                return lines
        elif not is_unit(block.teks) and len(lines) == _MOST_LINES:
            break
    return []


def _is_title(read: Sequence[Read], lines: Sequence[int], has_words: bool) -> bool:
    """The lines between the number of a caption and the table are its title or unit, and no text."""
    left = 0 if has_words else 2
    for line in lines:
        block = read[line].block
        if not isinstance(block, Paragraph):
            return False
        if is_unit(block.teks) or read[line].is_caption:
            continue
        if not left or block.teks.endswith((".", ";", ":")):
            return False
        left -= 1
    return True


def _caption_below(read: Sequence[Read], table: int) -> list[int]:
    index = table + 1
    owner = read[table].block
    if index >= len(read) or (isinstance(owner, Table) and owner.judul):
        return []
    block = read[index].block
    is_below = (
        isinstance(block, Paragraph) and block.jenis is Jenis.ISI and caption_match(block.teks) is not None
    )
    return [index] if is_below else []


def _join(before: Table, table: Table) -> Table | None:
    """The two parts of a table that was cut by hand; None where they are two tables."""
    if table.lembar or before.lebar != table.lebar:  # on a sheet no page ends
        return None
    repeated = 0
    for row in range(1, min(before.tinggi, table.tinggi) + 1):
        if _row(before, row) != _row(table, row):
            break
        repeated = row
    is_continued = bool(_CONTINUED.search(table.judul))
    if not is_continued and (table.judul or not (repeated or _goes_on(before, table))):
        return None
    if any(cell.baris <= repeated < cell.baris + cell.tinggi - 1 for cell in table.cells):
        return None
    moved = tuple(_moved(cell, before.tinggi - repeated) for cell in table.cells if cell.baris > repeated)
    return replace(before, cells=before.cells + moved)


def _goes_on(before: Table, table: Table) -> bool:
    """A table without a head of its own is the rest of the one before it: it begins with figures or an open row."""
    first = [cell for cell in table.cells if cell.baris == 1]
    has_head = any(cell.is_kepala for cell in first)
    is_open = not table.text(1, 1) and any(cell.teks for cell in first)
    return (
        before.tinggi > 1
        and not has_head
        and (is_open or any(_FIGURE_ALONE.fullmatch(c.teks) for c in first))
    )


def _row(table: Table, row: int) -> list[str]:
    """The texts of a row, without what differs where a head is typed twice."""
    return ["".join(table.text(row, column).casefold().split()) for column in range(1, table.lebar + 1)]


def _moved(cell: Cell, rows: int) -> Cell:
    return replace(cell, baris=cell.baris + rows)
