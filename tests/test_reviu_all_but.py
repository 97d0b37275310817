"""What holds of all rows but those that are named: changes of a measure, and one column over another."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

BENIH = table(
    1,
    "Tabel 1 Produksi dan Bantuan Benih Tahun 2022 dan 2023 (ribu ekor)",
    "Komoditas | Produksi | < | Bantuan kepada Pembudidaya | <",
    " | 2022 | 2023 | 2022 | 2023",
    "Bandeng | 18.450 | 20.316 | 9.820 | 11.275",
    "Kakap putih | 2.140 | 2.388 | 1.515 | 1.640",
    "Kerapu | 865 | 942 | 410 | 398",
    "Udang vaname | 31.600 | 35.127 | 14.250 | 16.980",
    "Kepiting | 322 | 361 | 205 | 260",
    heads=2,
)
TILANG = table(
    1,
    "Tabel 1 Penindakan Pelanggaran Lalu Lintas Tahun 2023",
    "Jenis Kendaraan | Tilang Manual | ETLE | Teguran | Jumlah",
    "Sepeda motor | 2.914 | 4.206 | 9.875 | 16.995",
    "Mobil penumpang | 618 | 2.437 | 1.902 | 4.957",
    "Mobil barang | 745 | 381 | 866 | 1.992",
    "Bus | 52 | 94 | 117 | 263",
)


@pytest.mark.parametrize(("name", "wrong"), [("kerapu", []), ("kepiting", ["kepiting"])])
def test_the_measure_that_is_named_has_the_exception(name: str, wrong: list[str]) -> None:
    """Of two measures with both years that of the words before the change; of two groups each with its own."""
    text = (
        f"Bantuan benih bertambah pada seluruh komoditas kecuali {name}, dan secara keseluruhan naik 16,61%."
    )
    assert findings(BENIH, text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("ETLE melebihi tilang manual pada semua jenis kendaraan selain mobil barang.", []),
        ("ETLE melebihi tilang manual pada semua jenis kendaraan selain bus.", ["bus"]),
        ("Teguran lebih banyak daripada ETLE pada semua jenis kendaraan kecuali mobil penumpang.", []),
        ("Teguran lebih banyak daripada tilang manual pada seluruh jenis kendaraan.", []),
        ("Teguran lebih banyak daripada ETLE pada seluruh jenis kendaraan.", ["lebih banyak daripada"]),
        ("Patroli melebihi tilang manual pada semua jenis kendaraan selain bus.", []),
    ],
)
def test_one_column_is_over_another_in_all_rows_but_the_named(text: str, wrong: list[str]) -> None:
    """A column that no words name says nothing."""
    assert findings(TILANG, text) == wrong
