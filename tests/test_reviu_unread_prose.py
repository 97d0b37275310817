"""Amounts and percentages that no notation allows are reported, wherever they stand in the text."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Paragraph, PublishedReport
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import list_numbers
from lkjtools.reviu.prose.unread_prose import check_unread_prose


def unread(text: str) -> list[str]:
    """What of a paragraph is no number as written."""
    report = PublishedReport("laporan.docx", "", (Paragraph(text),))
    understood = Understood(report, {n.tempat: n for n in list_numbers(report)}, ())
    return [check.tercetak for check in check_unread_prose(understood)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anggaran Rp1.20.499.168 terserap.", ["Rp1.20.499.168"]),
        ("Capaian 010,1 persen.", ["010,1 persen"]),
        ("Nilainya 09,50 poin.", ["09,50"]),
        ("Realisasinya ,805 dari target 3,8.", [",805"]),
        ("Nilai ,805, yang setara dengan 95.", [",805"]),
        ("Capaian 101, persen tahun ini.", ["101,"]),
        ("Rata-rata capaian #DIV/0! dan realisasi Rp#REF! dari #### pagu.", ["#DIV/0!", "#REF!", "####"]),
        ("Sebanyak 12, 14, dan 16 persen warga.", []),
        ("Terdiri atas satu , 2 dan tiga.", []),
        ("Anggaran Rp1.200.499.168 terserap 98,2%.", []),
        ("Kode 2.16.01 dan 188.45/22/2023, pukul 08.30.", []),
        ("Tersedia 100 persen, yaitu 1.234,5 ton.", []),
    ],
)
def test_a_number_that_no_notation_allows_is_a_finding(text: str, expected: list[str]) -> None:
    """A group of two digits or a leading zero is no number; codes and times are none of them."""
    assert unread(text) == expected
