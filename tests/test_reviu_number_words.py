"""Digits and the words beside them are one number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.formatting import format_number, terbilang
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import list_numbers
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.number_words import check_number_words, read_words


def run_checks(block: Paragraph | Table) -> list[Check]:
    """The tests of one block."""
    report = PublishedReport("laporan.docx", "", (block,))
    return list(check_number_words(Understood(report, {n.tempat: n for n in list_numbers(report)}, ())))


@pytest.mark.parametrize(
    "text",
    [
        "Sebanyak 3 (tiga) program.",
        "Terdapat 18 (Delapan Belas) metadata.",
        "Ada tiga (3) program.",
        "Sebesar 3,8 (tiga koma delapan).",
        "Rp1.200.000 (satu juta dua ratus ribu rupiah)",
        "95% (sembilan puluh lima persen)",
        "57 (lima puluhtujuh) orang",
    ],
)
def test_the_same_number_is_a_match(text: str) -> None:
    """In brackets behind or before the digits, with units, broken or joined."""
    assert [check.is_finding for check in run_checks(Paragraph(text))] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Sebanyak 3 (empat) program.",
        "Terdapat 18 (Delapan Puluh) metadata.",
        "Ada tiga (4) program.",
        "Sebesar 3,8 (tiga koma sembilan).",
        "Rp1.200.000 (satu juta dua ratus rupiah)",
        "95% (sembilan puluh enam persen)",
        "31 (tiga puluh dua) orang",
    ],
)
def test_another_number_is_a_finding(text: str) -> None:
    """The digits say one number and the words another."""
    assert [check.is_finding for check in run_checks(Paragraph(text))] == [True]


def test_cells_are_tested_and_brackets_without_a_number_are_not() -> None:
    """ "3 (empat)" in a cell is a finding; an aside in brackets is no number."""
    assert [check.is_finding for check in run_checks(Table(1, (Cell(1, 1, "3 (empat)"),)))] == [True]
    assert run_checks(Paragraph("Capaian 95 (sangat baik) dan 8 (menurut survei).")) == []
    assert run_checks(Paragraph("Terealisasi Rp13,19 miliar (95,9 persen) atau Rp13 Miliar (96%).")) == []


@given(st.integers(0, 10**13))
def test_every_number_is_read_from_its_own_words(number: int) -> None:
    """What `terbilang` writes is read again, and compares equal to the digits."""
    words = terbilang(number)
    assert read_words(words) == number
    assert [
        c.is_finding for c in run_checks(Paragraph(f"Ada {format_number(read_words(words), 0)} ({words})."))
    ] == [False]
