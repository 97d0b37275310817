"""A row of shares below a total is held to the whole of that row."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

ROWS = (
    "Kecamatan | Pemula | Lanjut | Madya | Utama | Jumlah | Laki-laki | Perempuan",
    "Hulu | 61 | 48 | 17 | 3 | 129 | 70 | 59",
    "Hilir | 44 | 57 | 26 | 6 | 133 | 71 | 62",
    "Jumlah | 105 | 105 | 43 | 9 | 262 | 141 | 121",
)


@pytest.mark.parametrize(
    ("shares", "wrong"),
    [
        ("40,08 | 40,08 | 16,41 | 3,44 | 100,00 | 53,82 | 46,18", []),
        ("40,08 | 40,08 | 16,14 | 3,44 | 100,00 | 53,82 | 46,18", ["16,14"]),
        ("40,08 | 40,08 | 16,41 | 3,44 | 100,00 | 53,82 | 64,18", ["64,18"]),
        # One set right by a unit of its last digit, so that all make what the whole prints.
        ("40,07 | 40,08 | 16,41 | 3,44 | 100,00 | 53,82 | 46,18", []),
        # Of shares of something else nothing is said.
        ("12,11 | 31,05 | 44,20 | 12,64 | 100,00 | 50,00 | 50,00", []),
    ],
)
@pytest.mark.parametrize("label", ["Persentase (%)", "%", "Porsi"])
def test_each_share_of_a_row_is_its_part_of_the_total_above(
    label: str, shares: str, wrong: list[str]
) -> None:
    """Also that of women beside the whole, and only where the other shares show what the whole is."""
    assert findings(table(1, "Tabel 1 Kelas Kelompok Tani", *ROWS, f"{label} | {shares}")) == wrong


@pytest.mark.parametrize(("share", "wrong"), [("36,22", []), ("14,88", ["14,88"])])
def test_kegiatan_are_shares_of_their_program(share: str, wrong: list[str]) -> None:
    """A hundred heads each group; 14,88 is the share of all."""
    rows = (
        "Program/Kegiatan | Realisasi | Bagian dari Program (%) | Bagian dari Seluruh Belanja (%)",
        "Program Penunjang Urusan | 22.513,8 | 100,00 | 58,90",
        "Gaji dan tunjangan | 14.517,9 | 64,48 | 37,98",
        "Layanan kantor | 5.931,2 | 26,34 | 15,52",
        "Pemeliharaan | 2.064,7 | 9,17 | 5,40",
        "Program Dukungan Tugas | 15.707,3 | 100,00 | 41,10",
        "Pembentukan perda | 3.102,4 | 19,75 | 8,12",
        f"Pengawasan | 5.688,5 | {share} | 14,88",
        "Peningkatan kapasitas | 2.617,8 | 16,67 | 6,85",
        "Penyerapan aspirasi | 4.298,6 | 27,37 | 11,25",
        "Seluruh belanja | 38.221,1 | - | 100,00",
    )
    assert findings(table(1, "Tabel 1 Belanja", *rows)) == wrong


@pytest.mark.parametrize(("trade", "wrong"), [("0,83", []), ("5,65", ["5,65"])])
def test_rows_add_to_the_growth_of_their_total(trade: str, wrong: list[str]) -> None:
    """Their change by the total of the year before; 5,65 is their own growth."""
    rows = ("Lapangan Usaha | 2022 | 2023 | Laju (%) | Sumber Pertumbuhan (poin persen)",)
    rows += ("Pertanian | 6.418,25 | 6.640,10 | 3,46 | 0,83", "Tambang | 2.105,60 | 2.041,75 | -3,03 | -0,24")
    rows += ("Industri | 4.872,30 | 5.098,45 | 4,64 | 0,84", "Konstruksi | 3.016,80 | 3.214,20 | 6,54 | 0,74")
    rows += (f"Perdagangan | 3.940,15 | 4.162,90 | 5,65 | {trade}",)
    rows += ("Transportasi | 1.284,45 | 1.398,60 | 8,89 | 0,43", "Jasa | 5.127,90 | 5.362,85 | 4,58 | 0,88")
    rows += ("PDRB | 26.765,45 | 27.918,85 | 4,31 | 4,31",)
    assert findings(table(1, "Tabel 1 PDRB (miliar rupiah)", *rows)) == wrong


def test_percentages_below_a_mean_are_no_sum_of_their_row() -> None:
    """What the parts are of their weights, below the mean of the parts."""
    rows = ("Unit | Perencanaan (30) | Pengukuran (30) | Pelaporan (15) | Evaluasi (25) | Nilai Akhir",)
    rows += (
        "Sekretariat | 23,85 | 24,60 | 11,70 | 19,75 | 79,90",
        "Deputi I | 24,90 | 24,60 | 12,15 | 20,50 | 82,15",
    )
    rows += (
        "Deputi II | 22,20 | 21,90 | 11,10 | 17,75 | 72,95",
        "Badan | 21,60 | 20,40 | 10,35 | 17,65 | 70,00",
    )
    rows += ("Rata-rata unit | 23,14 | 22,88 | 11,33 | 18,91 | 76,25",)
    rows += ("Pemenuhan komponen (%) | 77,13 | 76,25 | 75,50 | 75,65 | 76,25",)
    assert findings(table(1, "Tabel 1 Hasil Evaluasi", *rows)) == []
