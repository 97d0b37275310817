"""Numbers of captions, headings, rows and pages follow each other, and references name what exists."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Jenis, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import list_numbers
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.numbering import check_numbering


def run_checks(*blocks: Paragraph | Table) -> list[Check]:
    """The tests of a report of some blocks."""
    report = PublishedReport("laporan.docx", "", blocks)
    return list(check_numbering(Understood(report, {n.tempat: n for n in list_numbers(report)}, ())))


def findings(*blocks: Paragraph | Table) -> list[str]:
    """What is found wrong, by the printed place."""
    return [check.tercetak for check in run_checks(*blocks) if check.is_finding]


def table(caption: str, *rows: tuple[str, ...], page: int = 0) -> Table:
    """A table of some rows under a caption."""
    cells = [Cell(r, c, text, halaman=page) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)]
    return Table(1, tuple(cells), caption, page)


CAPTIONS = [
    (["Tabel 1 A", "Tabel 2 B", "Tabel 3 C"], []),
    (["Tabel 3.1.1 A", "Tabel 3.1.2 B", "Tabel 3.2.1 C", "Tabel 3.1.3 D"], []),
    (["Tabel 3.1 A", "Tabel 3.1 (lanjutan) A", "Tabel 3.2 B"], []),
    (["Tabel L1 A", "Tabel L2 B"], []),
    (["Tabel 1 A", "Tabel 2 B", "Tabel 2 C"], ["Tabel 2"]),
    (["Tabel 3.1.1 A", "Tabel 3.1.3 B", "Tabel 3.1.2 C"], ["Tabel 3.1.2"]),
    (["Tabel 1 A", "Tabel 2 B", "Tabel 3 C", "Tabel 5 D"], ["Tabel 5"]),
    # One that is left out of two may be out of the file, too.
    (["Tabel 1 A", "Tabel 3 C"], []),
    (["Tabel 2.1 A", "Tabel 2.2 B", "Tabel 2.1 C"], ["Tabel 2.1"]),
    (["Tabel 5 A", "Tabel 6a B", "Tabel 6b C", "Tabel 7 D", "Tabel 8 E"], []),
    (["Tabel 6a A", "Tabel 6b B", "Tabel 6b C"], ["Tabel 6b"]),
    # Two that are taken out of a report may stand in another order than there.
    (["Tabel 3.5 A", "Tabel 3.1 B"], []),
]


@pytest.mark.parametrize(("captions", "expected"), CAPTIONS, ids=lambda value: str(value)[:40])
def test_captions_ascend_without_doubles_and_gaps(captions: list[str], expected: list[str]) -> None:
    """Within a chapter each caption has the next number; one that goes on under its number is no second one."""
    assert findings(*(table(caption, ("a",)) for caption in captions)) == expected


def test_an_annex_may_number_anew() -> None:
    """What is bound behind the report is another document, with tables and headings of its own."""
    annex = Paragraph("LAMPIRAN", Jenis.JUDUL, tingkat=1)
    body: list[Paragraph | Table] = [
        Paragraph("1.1 A", Jenis.JUDUL, tingkat=2),
        table("Tabel 1 A"),
        Paragraph("1.2 B", Jenis.JUDUL, tingkat=2),
    ]
    other: list[Paragraph | Table] = [Paragraph("1.1 C", Jenis.JUDUL, tingkat=2), table("Tabel 1 D")]
    assert findings(*body, annex, *other) == []
    assert findings(*body, *other) == ["Tabel 1", "Subbab 1.1"]


def test_a_number_that_the_list_names_is_not_said_to_be_missing() -> None:
    """Where the list of tables has the number that is left out, its caption may not have been read."""
    lines = [Paragraph("Tabel 2 B\t5", Jenis.DAFTAR)]
    assert findings(*lines, table("Tabel 1 A"), table("Tabel 3 C")) == []


HEADINGS = [
    (["1.1 A", "1.2 B", "1.2.1 C", "1.3 D", "2.1 E", "2.1.1 F", "2.2 G"], []),
    (["1.1 A", "1.2 B", "1.1 C"], ["Subbab 1.1"]),
    (["1.1 A", "1.1 B"], ["Subbab 1.1"]),
    (["1.1 A", "2.1 E", "2.1.1 F", "3.1 G"], []),
]


@pytest.mark.parametrize(("headings", "expected"), HEADINGS, ids=lambda value: str(value)[:40])
def test_headings_ascend(headings: list[str], expected: list[str]) -> None:
    """A heading goes one on, one deeper, or back to a level above; the same number twice is a finding."""
    assert findings(*(Paragraph(text, Jenis.JUDUL, tingkat=2) for text in headings)) == expected


REFERENCES = [
    ("Rincian disajikan pada Tabel 1.", []),
    ("Lihat tabel 1 dan Gambar 1.", []),
    ("Menurut Tabel 6.1 laporan hasil evaluasi nilainya lain.", []),
    ("Rincian disajikan pada Tabel 1 berikut:", []),
    ("Rincian disajikan pada Tabel 7.", ["Tabel 7"]),
    ("Lihat Gambar 12.", ["Gambar 12"]),
    ("Rincian disajikan pada Tabel 2 berikut:", ["Tabel 2"]),
    ("sebagaimana tabel 2 di bawah ini:", ["Tabel 2"]),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES, ids=lambda value: str(value)[:40])
def test_a_reference_names_what_exists(text: str, expected: list[str]) -> None:
    """A reference has a caption of this report, and "berikut" the very next; those to other documents are left."""
    blocks: list[Paragraph | Table] = [
        Paragraph(text),
        table("Tabel 1 A"),
        table("Tabel 2 B"),
        Paragraph("Gambar 1 C", Jenis.KETERANGAN),
    ]
    assert findings(*blocks) == expected


def contents(*lines: str) -> list[Paragraph]:
    """A list of tables."""
    return [Paragraph(line, Jenis.DAFTAR) for line in lines]


def test_contents_repeat_the_words_of_the_captions() -> None:
    """The same words are a match though blanks and case differ; a line that is cut off says nothing."""
    caption = "Tabel 1 Target dan Realisasi Tahun 2023"
    assert findings(*contents("Tabel 1 Target dan realisasi  Tahun 2023 ..... 4"), table(caption)) == []
    assert findings(*contents("Tabel 1 Target dan Realisasi\t4"), table(caption)) == []
    assert findings(*contents("Tabel 1 Target dan Realisasi Tahun 2022\t4"), table(caption)) == ["Tabel 1"]
    assert findings(*contents("Tabel 1 Target Tahun 2023\t4"), table(caption)) == ["Tabel 1"]


def test_pages_of_the_contents_never_go_back() -> None:
    """A page below that of the line before it is a finding; the same page is none."""
    assert findings(*contents("Tabel 1 A\t4", "Tabel 2 B\t4", "Tabel 3 C\t9")) == []
    assert findings(*contents("Tabel 1 A\t4", "Tabel 2 B\t14", "Tabel 3 C\t9")) == ["Tabel 3: halaman 9"]


def test_pages_of_the_contents_are_those_of_the_file() -> None:
    """What nearly all lines agree on is the front matter; the line that leaves it is a finding."""
    lines = ["Tabel 1 A\t1", "Tabel 2 B\t2", "Tabel 3 C\t3", "Tabel 4 D\t5", "Tabel 5 E\t9"]
    tables = [
        table(line.partition("\t")[0], page=page) for line, page in zip(lines, (7, 8, 9, 11, 15), strict=True)
    ]
    assert findings(*contents(*lines), *tables) == []
    lines[4] = "Tabel 5 E\t8"
    assert findings(*contents(*lines), *tables) == ["Tabel 5: halaman 8"]


def test_pages_are_left_where_the_file_is_laid_out_anew() -> None:
    """Where the lines do not agree on where the report begins, the file has other pages than the printed report."""
    lines = ["Tabel 1 A\t1", "Tabel 2 B\t4", "Tabel 3 C\t9", "Tabel 4 D\t15"]
    tables = [
        table(line.partition("\t")[0], page=page) for line, page in zip(lines, (7, 8, 9, 11), strict=True)
    ]
    assert findings(*contents(*lines), *tables) == []


def test_rows_are_numbered_one_by_one() -> None:
    """A row number that is skipped or doubled is a finding; a group begins with 1 again."""

    def numbered(*numbers: str) -> list[str]:
        return findings(table("", ("No", "Uraian"), *((number, "a") for number in numbers)))

    assert numbered("1", "2", "3", "1", "2") == []
    assert numbered("1.", "2.", "", "3.", "4.") == []
    assert numbered("1", "2", "2", "3") == ["2"]
    assert numbered("1", "2", "4", "5") == ["4"]
    assert numbered("5", "9", "2", "7") == []
    assert numbered("1", "2", "3", "4", "2") == []


def test_an_excerpt_may_leave_captions_out() -> None:
    """A file that begins with Tabel 3.1 lacks Tabel 3.4; one that begins with Tabel 3.5 may be a part."""

    def of(*numbers: int) -> list[str]:
        return findings(*(table(f"Tabel 3.{number} Uraian {number}") for number in numbers))

    assert of(1, 2, 3, 5) == ["Tabel 3.5"]
    assert of(5, 6, 7, 9, 10) == []
