"""The report of 2023 as it was printed, from its text outside this repository: a DOCX and a PDF.

The text holds a table as lines of fields with tabs between them, an empty line where a page ends within it, and
words between asterisks where they are bold. It stays outside, since it names private persons.
"""

import os
import re
from collections.abc import Iterator
from itertools import groupby, takewhile
from pathlib import Path

from tests.specimens import make
from tests.specimens.printed import Document, Grid, Kind, PageBreak, Text, grid_of

VARIABLE = "TEKS_LAPORAN_TERBIT"
PLACE = Path(__file__).parents[3] / "shared" / "seed"
_CHAPTER = re.compile(
    r"BAB [IVX]+|LAMPIRAN|KATA PENGANTAR|Ikhtisar Eksekutif|PENUTUP|PENDAHULUAN|(?!BAB)[A-Z ]+KINERJA"
)
_SECTION = re.compile(r"(\d+(?:\.\d+)+)\.? [A-Z]")
_CAPTION = re.compile(r"(?:Tabel|Gambar) \d[\d.]*\b")
_TOTAL = re.compile(r"(?i)jumlah|total|nilai|rata")
_ITEM = re.compile(r"(?:- |\d+[.)] |- ?[a-z0-9][.)] |[a-z][.)] )")


def find_text() -> str | None:
    """Read the text; None where it is not at hand."""
    place = Path(os.environ.get(VARIABLE, PLACE))
    files = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    return files[0].read_text("utf-8") if files and files[0].is_file() else None


def make_docx(text: str) -> bytes:
    """Write the report of a text as DOCX."""
    return make.make_docx(read(text))


def make_pdf(text: str, *, rules: str = "semua", tagged: bool = False) -> bytes:
    """Set the report of a text by Typst; see `make.make_pdf`."""
    # The text repeats heads itself where a page ended.
    return make.make_pdf(read(text), rules=rules, tagged=tagged, repeat=False)


def read(text: str) -> Document:
    """Read a text into paragraphs, tables and the page breaks within tables."""
    return [*_blocks(_parts(text))]


def _parts(text):
    """The groups of lines between empty lines, told apart where a table begins or ends."""
    lines = [_plain(line) for line in text.splitlines()]
    for is_filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if is_filled:
            yield [*group]


def _plain(line):
    """A line without marks of bold, italics and lists."""
    line = re.sub(r"<[a-z/][^>]*>", " ", line)
    line = re.sub(r"\*+", "", line)
    return "\t".join(re.sub(r" +", " ", field).strip() for field in line.split("\t"))


def _blocks(parts) -> Iterator[Text | Grid | PageBreak]:
    head: list[str] = []
    in_contents = False
    for lines in parts:
        in_contents = lines[0].startswith("DAFTAR ") or (in_contents and lines[0] != "BAB I")
        if in_contents:
            for line in lines:
                yield Text(line, Kind.CONTENTS if "\t" in line else Kind.TITLE)
            continue
        first = next((number for number, line in enumerate(lines) if "\t" in line), len(lines))
        # A row of one cell may begin the rest of a table on a new page; a text without any tab never does.
        if first == len(lines) or not head or _CAPTION.match(lines[0]):
            yield from _texts(lines[:first])
            lines = lines[first:]
            head = head if lines and not first else []
        if lines:
            rows = [line.rstrip().split("\t") for line in lines]
            repeats = _same(rows[0], head)
            # A row that was cut, or the level above it, stands on the page before.
            goes_on = repeats or (bool(head) and not rows[0][0])
            if goes_on:
                yield PageBreak()
            else:
                head = rows[0]
            width = max(len(row) for row in rows)
            rows = [[*row, *[""] * (width - len(row))] for row in rows]
            yield _table(rows, heads=0 if goes_on and not repeats else _heads(rows))


def _same(row, head):
    one, other = ([re.sub(r"\s", "", field) for field in fields] for fields in (row, head))
    return bool(head) and (one == other or (one[:3] == other[:3] and len(one) > 3))


def _texts(lines):
    words = " ".join(line.strip() for line in lines)
    if not words:
        return
    if _CAPTION.match(words) and len(lines) < 4:
        yield Text(words, Kind.CAPTION)
    elif _CHAPTER.fullmatch(lines[0]):
        yield Text(words, Kind.TITLE, 1)
    else:
        for line in lines:
            section = _SECTION.match(line)
            if section and len(line) < 100:
                yield Text(line.strip(), Kind.TITLE, section[1].count(".") + 1)
            else:
                yield Text(line.strip(), Kind.LIST if _ITEM.match(line.strip()) else Kind.BODY)


def _heads(rows):
    """How many rows are head: those that fill places left empty above, and one of the numbers of the columns."""
    heads = 1
    while (
        heads < len(rows)
        and not rows[heads][0]
        and any(below and not above for above, below in zip(rows[heads - 1], rows[heads], strict=True))
    ):
        heads += 1
    if heads < len(rows):
        numbers = [field.strip("()") for field in rows[heads]]
        heads += numbers == [str(number + 1) for number in range(len(numbers))] and len(numbers) > 2
    return heads


def _table(rows, *, heads):
    """A table of the rows of one page.

    A head covers the empty places beside it that have heads of their own below, and those below it. A label covers
    what follows it in a row without more, the places up to the figures of a total, and, as a level does, the empty
    places below it.
    """
    width = len(rows[0])
    free = {(row, column) for row in range(len(rows)) for column in range(width) if not rows[row][column]}
    spans = []

    def take(row, column, height, length):
        places = {(row + down, column + right) for down in range(height) for right in range(length)} - {
            (row, column)
        }
        if places and places <= free:
            free.difference_update(places)
            spans.append((row, column, height, length))

    for row in range(heads):
        for column in range(width):
            if rows[row][column]:
                length = _run(
                    (row, right) in free and any(rows[below][right] for below in range(row + 1, heads))
                    for right in range(column + 1, width)
                )
                height = _run((below, column) in free for below in range(row + 1, heads))
                take(row, column, 1 if length else height + 1, length + 1)
    for row in range(heads, len(rows)):
        filled = [column for column in range(width) if rows[row][column]]
        if filled[-1] < (2 if width > 3 else 1) and _is_label(rows[row][filled[-1]]):
            take(row, filled[-1], 1, width - filled[-1])
        elif len(filled) > 1 and filled[0] == 0 and filled[1] > 1 and _is_label(rows[row][0]):
            take(row, 0, 1, filled[1])
    for column in range(width - 1):
        for row in range(heads, len(rows)):
            if rows[row][column]:
                height = _run(
                    {(below, left) for left in range(column + 1)} <= free | _below(spans)
                    and not _TOTAL.match("".join(rows[below][:2]))
                    for below in range(row + 1, len(rows))
                )
                if (row, column) not in _below(spans):
                    take(row, column, height + 1, 1)
    return grid_of(rows, iter(spans), heads)


def _below(spans):
    """The places that a cell covers below its first row."""
    return {
        (row + down, column + right)
        for row, column, height, length in spans
        for down in range(1, height)
        for right in range(length)
    }


def _run(tests):
    """How many of the tests hold before the first that does not."""
    return sum(1 for _ in takewhile(bool, tests))


def _is_label(text):
    return bool(re.search("[A-Za-z]{3}", text))
