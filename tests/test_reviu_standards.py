"""Status cells are held to the bounds that their row prints, and counts in prose to the status cells."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.classes.standards import check_standards
from lkjtools.reviu.printed.understand import understand
from tests import reviewed

HEAD = ("Indikator", "Satuan", "Standar", "2022", "2023", "Keterangan 2023")
BOR = ("BOR", "%", "60 - 85", "66,0", "69,4", "Ideal")
TOI = ("TOI", "hari", "1 - 3", "3,5", "2,0", "Ideal")
GDR = ("GDR", "‰", "≤ 45", "40,1", "46,5", "Belum ideal")


def findings(*rows: tuple[str, ...], text: str = "") -> list[str]:
    """What is found of a report of 2023 with one table, and a paragraph below it."""
    cells = (
        Cell(r, c, t, is_kepala=r == 1)
        for r, row in enumerate((HEAD, *rows), 1)
        for c, t in enumerate(row, 1)
    )
    blocks = Paragraph("Laporan Kinerja Tahun 2023"), Table(1, tuple(cells), "Tabel 1 Mutu"), Paragraph(text)
    checks = list(check_standards(understand(PublishedReport("laporan.docx", "", blocks))[0]))
    assert len(checks) >= len(rows)
    return [check.tercetak for check in checks if check.is_finding]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("BTO", "kali", "40 - 50", "61,1", "66,4", "Ideal"), ["Ideal"]),
        (("BTO", "kali", "40 - 50", "61,1", "66,4", "Tidak ideal"), []),
        (("BTO", "kali", "40 - 50", "61,1", "50", "Tidak ideal"), ["Tidak ideal"]),
        (("NDR", "‰", "≤ 25", "26,0", "25", "Sesuai standar"), []),
        (("NDR", "‰", "≤ 25", "26,0", "25", "Belum memenuhi"), ["Belum memenuhi"]),
    ],
)
def test_a_status_says_whether_the_value_is_within_its_bounds(
    row: tuple[str, ...], expected: list[str]
) -> None:
    """That of the year of the report, in the words that offices use."""
    assert findings(BOR, TOI, GDR, row) == expected


def test_a_column_that_does_not_go_by_the_bounds_is_left_alone() -> None:
    """Where half of the rows leave them, the words mean something else."""
    wrong = [(*row[:5], "Ideal" if "tidak" in row[5].casefold() else "Tidak ideal") for row in (BOR, TOI)]
    cells = (
        Cell(r, c, t, is_kepala=r == 1)
        for r, row in enumerate((HEAD, *wrong), 1)
        for c, t in enumerate(row, 1)
    )
    report = PublishedReport("a.docx", "", (Paragraph("Laporan Kinerja Tahun 2023"), Table(1, tuple(cells))))
    assert list(check_standards(understand(report)[0])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu dari tiga indikator belum ideal, yaitu GDR.", []),
        ("Dua dari tiga indikator ideal.", []),
        ("Dua dari tiga indikator belum ideal.", ["Dua"]),
        ("Tiga dari 3 indikator sudah ideal.", ["Tiga"]),
        ("Dua dari lima indikator belum ideal.", []),
        ("Pada tahun 2022, dua dari tiga indikator belum ideal.", []),
        ("Dua dari tiga bangsal belum ideal karena tempat tidur kurang.", []),
        ("Satu dari tiga indikator tidak ideal.", []),
        ("Nol dari tiga indikator tidak ideal.", ["Nol"]),
    ],
)
def test_a_count_of_a_status_is_that_of_its_rows(text: str, expected: list[str]) -> None:
    """Of a table with as many rows as are said; a word that no row prints is said of none."""
    assert findings(BOR, TOI, GDR, text=text) == expected


def test_a_count_may_tell_of_a_status_that_is_wrong_in_its_row() -> None:
    """The wrong cell is the finding, not the count that is right about it."""
    wrong = (*GDR[:5], "Ideal")
    assert findings(BOR, TOI, wrong, text="Satu dari tiga indikator belum ideal.") == ["Ideal"]


@pytest.mark.parametrize(("word", "wrong"), [("Belum memenuhi", []), ("Memenuhi", ["Memenuhi"])])
def test_a_capaian_is_held_to_a_standard_with_a_sign(word: str, wrong: list[str]) -> None:
    """ "≥ 80" beside "Capaian (%)" says itself on which side the number ought to be, "≤ 5" on the other."""
    rows = (
        "Indikator | Pembilang | Penyebut | Capaian (%) | Standar (%) | Status",
        "Identifikasi | 1.188 | 1.200 | 99,00 | 100 | Belum memenuhi",
        "Kebersihan | 4.312 | 4.860 | 88,72 | ≥ 85 | Memenuhi",
        f"Waktu tunggu | 30.204 | 39.196 | 77,06 | ≥ 80 | {word}",
        "Penundaan | 41 | 1.026 | 4,00 | ≤ 5 | Memenuhi",
    )
    assert reviewed.findings(reviewed.table(1, "Tabel 1 Mutu", *rows)) == wrong


def test_a_result_beside_a_standard_and_its_capaian_is_the_realisasi() -> None:
    """It is tested by both; which of the two is wrong nothing else of the table says."""
    rows = [
        "Indikator | Standar | Hasil | Capaian (%)",
        "Selesai | ≥ 70,00% | 73,21% | 104,59",
        "Putus | ≤ 15,00% | 15,07% | 99,54",
        "Detoksifikasi | ≤ 5,00% | 4,53% | 110,38",
        "Kebersihan | ≥ 85,00% | 88,16% | 103,72",
        "Gizi | ≥ 90,00% | 86,40% | 96,00",
    ]
    assert reviewed.findings(reviewed.table(1, "Tabel 10 Mutu", *rows)) == []
    rows[2] = rows[2].replace("15,07%", "17,05%")
    assert reviewed.findings(reviewed.table(1, "Tabel 10 Mutu", *rows)) == ["99,54"]


@pytest.mark.parametrize(("word", "wrong"), [("Tidak memenuhi", []), ("Memenuhi", ["Memenuhi"])])
def test_a_status_of_a_year_is_held_to_the_limit_beside_it(word: str, wrong: list[str]) -> None:
    """ "Batas" with its side, before two years."""
    rows = (
        "Rasio | Batas | 2022 (%) | 2023 (%) | Keterangan 2023",
        f"NPL bruto | maksimal 5,00 | 4,07 | 5,78 | {word}",
        "LDR | maksimal 100,00 | 90,03 | 88,54 | Memenuhi",
        "BOPO | maksimal 85,00 | 82,25 | 84,47 | Memenuhi",
        "ROA | minimal 1,50 | 2,24 | 1,95 | Memenuhi",
    )
    assert reviewed.findings(reviewed.table(1, "Tabel 1 Rasio", *rows)) == wrong
