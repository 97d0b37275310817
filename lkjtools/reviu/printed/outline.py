"""The numbered captions and headings of a report, and the lines of its lists of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjtools.reading.model import Jenis, PublishedReport, Table
from lkjtools.reviu.printed.number import Place

KINDS = {
    "tabel": "Tabel",
    "table": "Tabel",
    "gambar": "Gambar",
    "grafik": "Grafik",
    "diagram": "Diagram",
    "bagan": "Bagan",
}
_KIND = "|".join(KINDS)
_NUMBER = r"(?:(?:[A-Z]\.?)?\d+(?:[.\-]\d+)*|[IVXL]+\.\d+(?:\.\d+)*)(?:[.\-]?[a-z]\b)?"
_CAPTION = re.compile(
    rf"\s*(?P<kind>{_KIND})\s*(?P<number>{_NUMBER})[.:]?\s*(?P<words>.*)$", re.IGNORECASE | re.DOTALL
)
REFERENCE = re.compile(rf"\b(?P<kind>{_KIND})\s+(?P<number>{_NUMBER})(?=$|[^\w])(?!\.\d)", re.IGNORECASE)
_HEADING = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?P<words>\S.*)$", re.DOTALL)
_PAGE = re.compile(r"^(?P<text>.*?)[\s.…_]+(?P<page>\d{1,4})\s*$", re.DOTALL)


@dataclass(frozen=True)
class Caption:
    """A numbered caption or heading.

    Attributes:
        jenis: "Tabel", "Gambar", ..., or "Subbab".
        nomor: its number as printed.
        kata: the words behind it.
        tempat: where the number stands; for the caption of a table row and column are 0.
        halaman: the page where it stands; 0 where the file does not say.
    """

    jenis: str
    nomor: str
    kata: str
    tempat: Place
    halaman: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The number in its levels."""
        return split_number(self.nomor)

    @property
    def last(self) -> int | None:
        """The last level, where it is a number or a letter behind one ("6b": 2)."""
        last = self.parts[-1].casefold()
        if last.isdecimal():
            return int(last)
        return ord(last) - ord("a") + 1 if len(self.parts) > 1 and re.fullmatch("[a-z]", last) else None

    @property
    def without_letter(self) -> str:
        """The number without the letter behind it ("6" of "6b"); empty where it has none."""
        return "" if self.nomor[-1].isdecimal() else self.nomor[:-1].rstrip(".-")

    @property
    def sebutan(self) -> str:
        """What it is called."""
        return f"{self.jenis} {self.nomor}"


def split_number(number: str) -> tuple[str, ...]:
    """Split the number of a caption into its levels.

    Args:
        number: as printed.

    Returns:
        Its levels; a letter behind the last number is one of its own.

    Examples:
        >>> split_number("3.1"), split_number("6b"), split_number("II-4")
        (('3', '1'), ('6', 'b'), ('II', '4'))
    """
    return tuple(part for part in re.split(r"[.\-]|(?<=\d)(?=[A-Za-z]$)", number) if part)


def list_captions(report: PublishedReport) -> Iterator[Caption]:
    """The numbered captions of tables and pictures, in their order.

    Args:
        report: the report.

    Yields:
        The captions; one that goes on ("lanjutan") is left out.
    """
    for index, block in enumerate(report.blok):
        if isinstance(block, Table):
            text = block.judul
        elif block.jenis is Jenis.KETERANGAN:
            text = block.teks
        else:
            continue
        match = _CAPTION.match(text)
        if match and not re.search(r"\blanjutan\b", text, re.IGNORECASE):
            yield _caption(match, index, block.halaman)


def list_headings(report: PublishedReport) -> Iterator[Caption]:
    """The headings with a number of two levels or more.

    Args:
        report: the report.

    Yields:
        The headings in their order.
    """
    for index, paragraph in report.paragraphs.items():
        match = _HEADING.match(paragraph.teks) if paragraph.jenis is Jenis.JUDUL else None
        if match:
            place = Place(index, 0, 0, match.start("number"), match.end("number"))
            yield Caption("Subbab", match["number"], match["words"].strip(), place, paragraph.halaman)


def list_contents(report: PublishedReport) -> Iterator[tuple[Caption, int | None]]:
    """The numbered lines of the lists of contents, tables and figures.

    Args:
        report: the report.

    Yields:
        The line as a caption, and its page where it is an Arabic number.
    """
    for index, paragraph in report.paragraphs.items():
        if paragraph.jenis is not Jenis.DAFTAR:
            continue
        paged = _PAGE.match(paragraph.teks)
        text = paged["text"] if paged else re.sub(r"[\s.…_]+[ivxl]+\s*$", "", paragraph.teks)
        match = _CAPTION.match(text) or _HEADING.match(text)
        if match:
            yield _caption(match, index, 0), _page(paged)


def _page(paged: re.Match[str] | None) -> int | None:
    """The page at the end of a line; the year that a title ends with is none."""
    if paged is None or (
        re.fullmatch(r"20\d\d", paged["page"])
        and not re.search(r"[.…_]\s*$|\t", paged[0][: paged.start("page")])
    ):
        return None
    return int(paged["page"])


def _caption(match: re.Match[str], block: int, page: int) -> Caption:
    kind = match.groupdict().get("kind")
    place = Place(block, 0, 0, match.start("number"), match.end("number"))
    words = re.sub(r"[\s.…_]+$", "", " ".join(match["words"].split()))
    return Caption(KINDS[kind.casefold()] if kind else "Subbab", match["number"], words, place, page)
