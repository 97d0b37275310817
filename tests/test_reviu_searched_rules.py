"""What no head names is found by its numbers: formulas that many rows show to the last digit."""

from __future__ import annotations

import random

import pytest

from tests.reviewed import findings, review, table

BEDS = (
    "Periode | Hari TT | Hari Perawatan | Pasien Keluar | TOI (hari)",
    "Triwulan I | 16.380 | 11.284 | 462 | 11,03",
    "Triwulan II | 16.380 | 12.017 | 487 | {}",
    "Triwulan III | 18.032 | 13.506 | 518 | 8,74",
    "Triwulan IV | 18.032 | 12.938 | 503 | 10,13",
    "Setahun | 68.824 | 49.745 | 1.970 | {}",
)
ACCURACY = (
    "Informasi | Prakiraan | Tepat | Akurasi (%) | Target (%) | Capaian (%)",
    "Dasarian | 432 | 361 | 83,6 | 80,0 | 104,5",
    "Bulanan | 144 | 112 | 77,8 | 75,0 | {}",
    "Hujan | 16 | 13 | 81,3 | 70,0 | 116,1",
    "Kemarau | 16 | 10 | 62,5 | 70,0 | 89,3",
)


@pytest.mark.parametrize(
    ("cell", "year", "wrong"),
    [
        ("8,96", "9,68", []),
        ("8,69", "9,68", ["8,69"]),
        ("8,96", "9,72", []),  # the year may be the mean of its quarters
    ],
)
def test_the_idle_days_of_beds(cell: str, year: str, wrong: list[str]) -> None:
    """Days that were not used, for each who left."""
    rows = (*BEDS[:2], BEDS[2].format(cell), *BEDS[3:5], BEDS[5].format(year))
    assert findings(table(1, "Tabel 1 Rawat Inap", *rows)) == wrong


@pytest.mark.parametrize(("cell", "wrong"), [("103,7", []), ("107,3", ["107,3"])])
def test_a_capaian_of_what_no_head_calls_a_realisasi(cell: str, wrong: list[str]) -> None:
    """ "Akurasi (%)" by "Target (%)"."""
    assert findings(table(1, "Tabel 1 Prakiraan", *(row.format(cell) for row in ACCURACY))) == wrong


@pytest.mark.parametrize(("cell", "wrong"), [("+9,09", []), ("+9,90", ["+9,90"])])
def test_growth_between_two_years_that_a_head_names(cell: str, wrong: list[str]) -> None:
    """ "2023 thd. 2022 (%)"."""
    rows = ("Uraian | 2022 | 2023 | 2023 thd. 2022 (%)", "Kejadian | 146 | 158 | +8,22")
    rows += (
        "Meninggal | 31 | 36 | +16,13",
        f"Luka | 187 | 204 | {cell}",
        "Kerugian | 412.500 | 468.350 | +13,54",
    )
    assert findings(table(1, "Tabel 1 Kecelakaan", *rows)) == wrong


def test_deviations_without_their_sign_show_no_rule() -> None:
    """Their column prints how far, not in which direction."""
    rows = ("Bulan | Rencana | Penarikan | Penyimpangan (%)", "Januari | 1.250 | 1.198 | 4,16")
    rows += ("Februari | 980 | 1.018 | 3,88", "Maret | 1.410 | 1.377 | 2,34", "April | 1.120 | 1.170 | 4,46")
    rows += ("Mei | 1.305 | 1.281 | 1,84",)
    assert findings(table(1, "Tabel 1 Penarikan", *rows)) == []


def test_by_chance_no_column_comes_of_those_before_it() -> None:
    """Of sixty tables of numbers that have nothing to do with each other, none has a finding."""
    chance = random.Random(17)  # noqa: S311 - the same tables in every run
    for _ in range(60):
        rows = [
            " | ".join(
                [
                    f"Baris {'ABCDEFGH'[row]}",
                    *(str(chance.randint(100, 999)) for _ in range(4)),
                    f"{chance.randint(100, 9999) / 100:.2f}".replace(".", ","),
                ]
            )
            for row in range(chance.randint(4, 8))
        ]
        head = "Uraian | Besaran | Ukuran | Takaran | Hitungan | Angka Akhir"
        found = review(table(1, "Tabel 1 Lain-lain", head, *rows))
        assert [each.tempat.teks for each in found.temuan] == []


@pytest.mark.parametrize(("cell", "wrong"), [("0,98", []), ("0,89", ["0,89"])])
def test_the_mean_of_two_columns_that_stand_apart(cell: str, wrong: list[str]) -> None:
    """A column of another thing stands between them."""
    rows = ("Wilayah | Semester I | Sampel | Semester II | Rata-rata", f"Hulu | 0,94 | 12 | 1,02 | {cell}")
    rows += (
        "Tengah | 1,41 | 9 | 1,58 | 1,50",
        "Hilir | 2,07 | 14 | 1,87 | 1,97",
        "Pesisir | 0,55 | 7 | 0,61 | 0,58",
        "Kota | 9,12 | 21 | 8,47 | 8,80",
    )
    assert findings(table(1, "Tabel 1 Kadar", *rows)) == wrong


@pytest.mark.parametrize(("cell", "wrong"), [("113,75", []), ("131,75", ["131,75"])])
def test_less_is_the_better_of_a_time_beside_its_standard(cell: str, wrong: list[str]) -> None:
    """Two hundred percent less what the time is of the standard."""
    rows = (
        "Layanan | Jumlah | Standar Waktu | Rata-rata Waktu | Capaian (%)",
        "Mutasi | 210 | 12,0 | 9,4 | 121,67",
    )
    rows += (
        f"Pensiun | 95 | 8,0 | 6,9 | {cell}",
        "Pangkat | 310 | 15,0 | 16,2 | 92,00",
        "Cuti | 402 | 5,0 | 4,1 | 118,00",
    )
    assert findings(table(1, "Tabel 1 Layanan", *rows)) == wrong


def test_a_percentage_amid_ratios_is_counted_otherwise() -> None:
    """8,31% is 0,0831, and no error."""
    rows = (
        "Rasio | Pembilang | Penyebut | Nilai",
        "ROE | 6.612 | 79.566 | 8,31%",
        "Kas | 4.512 | 3.120 | 1,446",
    )
    rows += (
        "Lancar | 9.870 | 5.010 | 1,970",
        "Cepat | 8.122 | 5.010 | 1,621",
        "Utang | 5.870 | 7.915 | 0,742",
    )
    assert findings(table(1, "Tabel 1 Rasio", *rows)) == []
