"""A regulation that is cited in several places has one number and one year."""

from __future__ import annotations

import pytest

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Paragraph, PublishedReport
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.prose.cited import check_cited

TITLE = "tentang Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu"
PLAIN = f"Peraturan Menteri PANRB Nomor 53 Tahun 2014 {TITLE}."


def verdicts(*texts: str) -> list[tuple[str, Verdict]]:
    """The verdicts by what is printed."""
    report = PublishedReport("laporan.docx", "", tuple(map(Paragraph, texts)))
    return [(check.tercetak, check.putusan) for check in check_cited(understand(report)[0])]


def test_the_same_citation_is_tested_with_and_without_title() -> None:
    """A later mention leaves the title out."""
    short = "Menurut Peraturan Menteri PANRB Nomor 53 Tahun 2014, laporan direviu."
    assert [verdict for _, verdict in verdicts(PLAIN, short)] == [Verdict.MATCH, Verdict.MATCH]


@pytest.mark.parametrize(("printed", "other"), [("53 Tahun 2014", "35 Tahun 2014"), ("2014", "2004")])
def test_a_slip_in_number_or_year_is_a_finding_at_the_odd_one(printed: str, other: str) -> None:
    """Of three citations with one title the one that differs is named."""
    wrong = PLAIN.replace(printed, other)
    found = dict(verdicts(PLAIN, wrong, PLAIN))
    assert [text for text, verdict in found.items() if verdict is Verdict.INCONSISTENT] == [
        wrong.partition(f" {TITLE}")[0]
    ]


LAWFUL = [
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah yang menggantikan yang lama",
    "Peraturan Menteri Keuangan Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja",
    "Peraturan Menteri PANRB Nomor 88 Tahun 2021 tentang Petunjuk Teknis Perjanjian Kinerja, Pelaporan",
    "Peraturan Menteri PANRB Nomor 35 Tahun 2014 tentang Petunjuk Teknis Evaluasi",
]


@pytest.mark.parametrize("text", LAWFUL)
def test_other_regulations_are_left_alone(text: str) -> None:
    """Of another body, on another subject, or a later one with a number and a year of its own."""
    assert all(verdict is Verdict.MATCH for _, verdict in verdicts(PLAIN, PLAIN, text))
