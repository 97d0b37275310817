"""Right reports that were once accused, and wrong ones that were not: each the smallest that shows it."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table


def test_standards_of_their_own_are_no_scale() -> None:
    """Ranges below each other whose bounds happen to touch: days, percent and times."""
    rows = (
        "Indikator | Standar | Hasil",
        "BOR | 60-85 | 62",
        "LOS | 3-6 | 4",
        "TOI | 1-3 | 2",
        "BTO | 40-60 | 57",
    )
    assert findings(table(1, "Tabel 1 Mutu", *rows)) == []
    scale = ("Kelas | Nilai", "Baik | 81-100", "Cukup | 61-80", "Kurang | {}-60", "Buruk | 0-40")
    for low, wrong in (("41", []), ("14", ["14"])):
        assert findings(table(1, "Tabel 1 Skala", *(row.format(low) for row in scale))) == wrong


def test_a_golongan_is_no_level() -> None:
    """ "IV" is not the sum of what stands below the totals."""
    rows = (
        "Golongan | SD | S1 | Jumlah",
        "III | 12 | 1.877 | 1.889",
        "IV | 0 | 614 | 614",
        "Jumlah PNS | 12 | 2.491 | 2.503",
        "PPPK | 0 | 902 | 902",
        "Jumlah ASN | 12 | 3.393 | 3.405",
        "Persentase | 0,35 | 99,65 | 100,00",
    )
    assert findings(table(1, "Tabel 1 Pegawai", *rows)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Inovasi bertambah 9 dari 14 menjadi 23, masih kurang 17 inovasi dari target akhir 40 inovasi.",
        "Desa mandiri bertambah dari 12 desa menjadi 18 desa, lebih rendah 4 desa dari target 22 desa.",
        "Nilai IKM naik dari 82,10 menjadi 84,35 (2,25 poin), masih terpaut 3,95 poin dari ambang mutu A (88,30).",
        "IPM naik dari 71,02 menjadi 71,80, selisih 1,45 poin dengan Kabupaten B (73,25).",
        "Nilai SAKIP naik dari 70,22 menjadi 71,36, kurang 8,64 poin untuk meraih predikat A (80).",
        "Nilai 85, atau 5 lebih tinggi daripada rata-rata provinsi (80).",
        "Kenaikan tahun ini 0,10 poin lebih besar daripada kenaikan tahun lalu (0,12 poin).",
    ],
)
def test_how_far_something_else_is_apart_is_no_finding(text: str) -> None:
    """Behind a change, or right before "lebih tinggi daripada"."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("IPM naik dari 71,02 menjadi 71,80, atau naik 0,87 poin.", ["0,87"]),
        ("IPM naik dari 71,02 menjadi 71,80, lebih tinggi 0,87 poin dari tahun lalu.", ["0,87"]),
    ],
)
def test_a_difference_of_the_two_is_still_held_to_them(text: str, wrong: list[str]) -> None:
    """By a slip of 0,78."""
    assert findings(text) == wrong


def test_a_row_of_growth_is_summed_by_no_column() -> None:
    """Though a row of means stands amid the amounts."""
    rows = (
        "Uraian | Datang | Berangkat | Jumlah",
        "Tahun 2022 | 5.102 | 5.088 | 10.190",
        "Tahun 2023 | 5.746 | 5.781 | 11.527",
        "Rata-rata per bulan | 478,8 | 481,8 | 960,6",
        "Kenaikan (%) | 12,62 | 13,62 | 13,12",
    )
    assert findings(table(1, "Tabel 1 Penumpang", *rows)) == []


def test_a_deficit_falls_as_its_number_rises() -> None:
    """It is printed as a negative number, and the growth of that is positive."""
    rows = (
        "Uraian | 2022 | 2023 | Naik/(Turun) | %",
        "Pendapatan | 8.250 | 9.410 | 1.160 | 14,06",
        "Belanja | 11.600 | 9.980 | (1.620) | (13,97)",
        "Surplus/(Defisit) | (3.350) | (570) | 2.780 | 82,99",
    )
    assert findings(table(1, "Tabel 1 APBD", *rows), "Dibandingkan tahun 2022, defisit turun 82,99%.") == []


def test_a_name_that_asks_for_less_is_computed_so() -> None:
    """As the other row that says so."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "Angka kematian bayi (minimalkan) | 6,20 | 5,69 | {}",
        "Angka kematian ibu (minimalkan) | 92,00 | 78,01 | 115,21",
        "Kunjungan antenatal | 95,00 | 93,10 | 98,00",
        "Imunisasi lengkap | 90,00 | 92,70 | 103,00",
    )
    for printed, wrong in (("108,23", []), ("91,77", ["91,77"])):
        assert findings(table(1, "Tabel 1 Capaian", *(row.format(printed) for row in rows))) == wrong


@pytest.mark.parametrize(("share", "wrong"), [("58,41", []), ("54,81", ["54,81"])])
def test_shares_are_of_the_row_that_is_the_whole(share: str, wrong: list[str]) -> None:
    """What is not valid stands below it, and has none."""
    rows = (
        "Calon | Suara | % dari suara sah",
        "Ali | 61.230 | 24,02",
        f"Budi | 148.911 | {share}",
        "Citra | 44.814 | 17,58",
        "Suara sah | 254.955 | 100,00",
        "Suara tidak sah | 6.525 | -",
        "Sah + tidak sah | 261.480 | -",
    )
    assert findings(table(1, "Tabel 1 Suara", *rows)) == wrong


def test_a_rank_is_of_the_column_before_it() -> None:
    """Where another explains as many of its rows."""
    rows = (
        "Kabupaten | IPM | Peringkat | Kemiskinan (%) | Peringkat",
        "A | 78,90 | 1 | 6,10 | 1",
        "B | 73,25 | 2 | 9,88 | 2",
        "C | 71,80 | 3 | 10,41 | 3",
        "D | 69,92 | 4 | 12,70 | 4",
        "E | 68,15 | 5 | 11,84 | 4",
    )
    (found,) = review(table(1, "Tabel 1 Peringkat", *rows)).temuan
    assert (found.tempat.baris, found.tempat.kolom) == (5, 5)


def test_what_a_head_compares_with_may_be_a_row() -> None:
    """ "Posisi terhadap Provinsi" is not of the two columns that chance to go with it."""
    rows = (
        "Kabupaten | 2022 | 2023 | Posisi terhadap Provinsi",
        "Camar | 71,84 | 72,66 | Di bawah",
        "Hulu | 68,02 | 68,71 | Di bawah",
        "Selasih | 70,95 | 71,30 | Di bawah",
        "Danau | 73,40 | 73,38 | Di atas",
        "Bukit | 69,77 | 70,64 | Di bawah",
        "Kota | 80,12 | 80,69 | Di atas",
        "Provinsi | 72,48 | 73,05 | –",
    )
    assert findings(table(1, "Tabel 2.9 IPM", *rows)) == []


def test_a_converted_mean_is_that_of_the_mean() -> None:
    """3,383 × 25, which the mean of the converted values misses by rounding."""
    values = ("3,579 | 89,48", "3,488 | 87,20", "3,341 | 83,53", "3,043 | 76,08", "3,744 | 93,60", "2,921 | 73,03",
              "3,524 | 88,10", "3,421 | 85,53")  # fmt: skip
    rows = [f"Unsur {n} | {value}" for n, value in enumerate(values, 1)]
    assert (
        findings(table(1, "Tabel 9 Survei", "Unsur | Nilai | Konversi", *rows, "Rata-rata | 3,383 | 84,58"))
        == []
    )


def test_a_bare_number_amid_bracketed_columns_is_a_constant() -> None:
    """ "(5) = (2 × (4) – (3)) / (4)": twice the target, and not the second column."""
    rows = (
        "Triwulan | Operasi | Rata-rata (menit) | Sasaran (menit) | Capaian (%)",
        "(1) | (2) | (3) | (4) | (5) = (2 × (4) – (3)) / (4)",
        "I | 22 | 21,00 | 25 | 116,00",
        "II | 15 | 22,60 | 25 | 109,60",
        "III | 20 | 20,80 | 25 | {}",
        "IV | 19 | 27,00 | 25 | 92,00",
    )
    for printed, wrong in (("116,80", []), ("83,20", ["83,20"])):
        assert findings(table(1, "Tabel 3.7 Tanggap", *(row.format(printed) for row in rows))) == wrong


def test_signs_are_nothing_in_shares_of_sums() -> None:
    """What is accredited of all, where some kinds have none of a grade."""
    rows = (
        "Bentuk | Unggul | Baik Sekali | Baik | Belum | Jumlah | Terakreditasi (%)",
        "Universitas | 7 | 19 | 16 | 1 | 43 | 97,67",
        "Institut | 1 | 6 | 11 | 3 | 21 | {}",
        "Sekolah tinggi | – | 14 | 52 | 8 | 74 | 89,19",
        "Politeknik | – | 3 | 6 | – | 9 | 100,00",
        "Akademi | – | 2 | 17 | 5 | 24 | 79,17",
        "Jumlah | 8 | 44 | 102 | 17 | 171 | 90,06",
    )
    for printed, wrong in (("85,71", []), ("8,57", ["8,57"])):
        assert findings(table(1, "Tabel 3.5 Akreditasi", *(row.format(printed) for row in rows))) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Baik", []), ("Cukup", ["Cukup"])])
def test_one_class_right_below_an_index_shows_the_scale(word: str, wrong: list[str]) -> None:
    """The other is held to it."""
    rows = (
        "Indikator | Bobot | 2022 | 2023",
        "Perencanaan | 50 | 33,42 | 37,15",
        "Pelaksanaan | 50 | 34,46 | 38,99",
        "Indeks | 100 | 67,88 | 76,14",
        f"Predikat | – | Cukup | {word}",
    )
    scale = (
        "Predikat: lebih dari 90 Sangat Baik; lebih dari 70 sampai dengan 90 Baik; 50 sampai dengan 70 Cukup."
    )
    assert findings(table(1, "Tabel 3.9 Indeks", *rows), scale) == wrong


def test_what_is_owed_is_not_what_is_left_of_other_money() -> None:
    """ "Tunggakan" of a tax beside "Sisa" of a fund, of one village."""
    funds = (
        "Desa | Pagu | Tersalur | Sisa",
        "Barat | 914.806.000 | 914.806.000 | –",
        "Labuhan | 793.248.000 | 634.598.400 | 158.649.600",
    )
    taxes = (
        "Desa | Pokok | Tunggakan | Realisasi",
        "Barat | 60.914.800 | 1.206.450 | 62.121.250",
        "Labuhan | 24.188.360 | 640.000 | 24.828.360",
    )
    assert findings(table(1, "Tabel 1 Dana (Rp)", *funds), table(2, "Tabel 2 Pajak (Rp)", *taxes)) == []
