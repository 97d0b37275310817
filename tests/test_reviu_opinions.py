"""An opinion that is its target is reached wholly, in every year."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table


@pytest.mark.parametrize(
    ("opinion", "printed", "wrong"),
    [
        ("WTP", "100,00", []),
        ("WTP", "99,90", ["99,90"]),
        ("Wajar Tanpa Pengecualian", "99,90", ["99,90"]),
        # What lies below its target has a capaian by no rule, and a predikat one by the nilai behind it.
        ("WDP", "99,90", []),
        ("BB", "99,90", []),
    ],
)
def test_the_capaian_of_an_opinion(opinion: str, printed: str, wrong: list[str]) -> None:
    """ "WTP" of "WTP" is 100, however it is spelt."""
    target = "BB" if opinion == "BB" else "WTP"
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        f"Opini BPK | {target} | {opinion} | {printed}",
        "Nilai aset | 80,00 | 78,40 | 98,00",
        "Sertifikat | 50 | 52 | 104,00",
    )
    assert findings(table(1, "Tabel 1 Capaian Tahun 2023", *rows)) == wrong
