"""What speaks for a finding: several tests, a slip of typing, a known wrong way, or one test alone."""

import pytest

from lkjtools.reviu.findings.finding import Finding
from tests.reviewed import review, table

SERAPAN = (
    "Program | Pagu (Rp) | Realisasi (Rp) | Serapan (%)",
    "A | 412.500.000 | 401.775.000 | 97,40",
    "B | 268.000.000 | 251.920.000 | 94,00",
    "C | 735.000.000 | 719.565.000 | 97,90",
    "D | 120.000.000 | 111.480.000 | {}",
)


def _only(*rows: str) -> Finding:
    (found,) = review(table(1, "Tabel 1 Uji", *rows)).temuan
    return found


@pytest.mark.parametrize(
    ("serapan", "is_tunggal", "words"),
    [
        ("85,17", True, "Satu uji gagal; aturan yang sama berlaku di 3 tempat. Pastikan dahulu"),
        ("99,20", False, "Satu uji gagal; bedanya dapat terjadi oleh satu salah ketik; aturan yang sama"),
        ("107,64", False, "Satu uji gagal; yang tercetak sama dengan hasil cara hitung lain; aturan"),
    ],
)
def test_one_failing_test_is_supported_by_what_explains_it(
    serapan: str, is_tunggal: bool, words: str
) -> None:
    """Of 92,90 the digits may be swapped, or pagu and realisasi; 85,17 comes from nothing."""
    support = _only(*(row.format(serapan) for row in SERAPAN)).dukungan
    assert (support.is_tunggal, support.kata[: len(words)]) == (is_tunggal, words)


def test_two_failing_tests_support_one_cause() -> None:
    """A part that fails the sums of its row and of its column."""
    rows = (
        "Unit | L | P | Jumlah",
        "A | 128 | 95 | 223",
        "B | 377 | 84 | 391",
        "C | 266 | 77 | 343",
        "Jumlah | 701 | 256 | 957",
    )
    support = _only(*rows).dukungan
    assert not support.is_tunggal
    assert support.kata.startswith("2 uji gagal oleh sebab yang sama; ")
