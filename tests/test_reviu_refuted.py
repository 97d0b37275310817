"""Right reports that were once accused, and wrong ones that were not: each the smallest that shows it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lkjtools.reviu.findings.coverage import Golongan
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


def test_what_moved_away_from_its_target_has_a_negative_progress() -> None:
    """It began between the target and what was reached; a progress with a sign lost is an error."""
    rows = (
        "Indikator | Kondisi Awal 2021 | 2022 | 2023 | Target Akhir 2026 | Kemajuan (%)",
        "IPM | 69,12 | 69,58 | 71,87 | 72,50 | 81,36",
        "Penduduk miskin (%) | 11,63 | 11,08 | 9,84 | 8,75 | 62,15",
        "Pengangguran terbuka (%) | 5,47 | 5,02 | 4,60 | 4,00 | 59,18",
        "Rasio Gini | 0,348 | 0,341 | 0,355 | 0,325 | {}",
        "PDRB per kapita (Rp juta) | 38,64 | 41,90 | 48,02 | 52,00 | 70,21",
    )
    for printed, wrong in (("(30,43)", []), ("30,43", ["30,43"])):
        lines = [row.format(printed) for row in rows]
        assert findings(table(1, "Tabel 1 Kemajuan Tahun 2023", *lines)) == wrong


def test_ranks_are_not_those_of_a_column_with_one_number() -> None:
    """By it every rank would do."""
    rows = (
        "Unsur | Responden | Nilai | Peringkat",
        "Persyaratan | 400 | 3,413 | 4",
        "Prosedur | 400 | 3,308 | 5",
        "Waktu | 400 | 3,095 | 6",
        "Biaya | 400 | 3,603 | 1",
        "Kompetensi | 400 | 3,465 | 2",
        "Perilaku | 400 | 3,440 | {}",
    )
    for rank, wrong in (("3", []), ("2", ["2"])):
        assert findings(table(1, "Tabel 1 Unsur", *(row.format(rank) for row in rows))) == wrong


CAPITAL = (
    "BUMD | Modal Daerah | < | < | Modal Seluruhnya",
    "^ | s.d. 2022 | Tambahan 2023 | s.d. 2023 | ^",
    "Air Minum | 61.250,0 | 4.500,0 | 65.750,0 | 65.750,0",
    "BPR | 18.400,0 | 1.600,0 | 20.000,0 | 24.000,0",
    "Pasar | 7.875,0 | – | 7.875,0 | 7.875,0",
    "Aneka Usaha | 9.200,0 | 750,0 | 9.950,0 | 12.400,0",
    "Jumlah | 96.725,0 | 6.850,0 | {} | 110.025,0",
)


@pytest.mark.parametrize(("total", "wrong"), [("103.575,0", []), ("95.700,0", ["95.700,0"])])
def test_a_total_of_some_rows_is_one_only_where_the_columns_beside_it_leave_out_the_same(
    total, wrong
) -> None:
    """Nor is a part what some of the others leave of the total."""
    rows = [row.format(total).replace("^", "") for row in CAPITAL]
    assert findings(table(1, "Tabel 1 Modal", *rows, heads=2)) == wrong


VILLAGES = (
    "Desa | Pagu | Tahap I | Tahap II | Tahap III | Jumlah Salur | Sisa",
    "Watu Gandul | 1.046.318.000 | 418.527.200 | 418.527.200 | 209.263.600 | 1.046.318.000 | –",
    "Sumber Wungu | 874.205.000 | 349.682.000 | 349.682.000 | 174.841.000 | 874.205.000 | –",
    "Karang Pace | 932.760.000 | 373.104.000 | 373.104.000 | 186.552.000 | 932.760.000 | –",
    "Tegal Arum | 811.047.000 | 324.418.800 | 324.418.800 | 160.915.250 | 809.752.850 | 1.294.150",
    "Beji Kidul | 820.655.000 | 328.262.000 | 328.262.000 | 164.131.000 | 820.655.000 | –",
)


def test_what_a_difference_leaves_may_stand_in_a_column_that_is_empty_elsewhere() -> None:
    """The rest of the one village that did not draw all of its fund."""
    assert findings(table(1, "Tabel 1 Dana Desa", *VILLAGES)) == []
    wrong = [row.replace("160.915.250", "160.951.250") for row in VILLAGES]
    assert findings(table(1, "Tabel 1 Dana Desa", *wrong)) == ["160.951.250"]


def test_a_divisor_of_all_rows_is_the_number_that_gives_each_of_them() -> None:
    """Of several near each other only one does."""
    rows = (
        "Jenis | Peserta | JP per Peserta | Jumlah JP | JP per PNS",
        "Kepemimpinan | 64 | 480 | 30.720 | 9,42",
        "Latsar | 131 | 647 | 84.757 | {}",
        "Teknis | 1.428 | 24 | 34.272 | 10,51",
        "Fungsional | 307 | 60 | 18.420 | 5,65",
        "Seminar | 3.916 | 4 | 15.664 | 4,80",
        "Jumlah | 5.846 | – | 183.833 | 56,36",
    )
    for printed, wrong in (("25,98", []), ("25,89", ["25,89"])):
        assert findings(table(1, "Tabel 1 Pelatihan", *(row.format(printed) for row in rows))) == wrong


@pytest.mark.parametrize(
    "scale",
    [
        "Capaian paling tinggi 120. Hijau berarti 100 ke atas, kuning 80 sampai di bawah 100, merah di bawah 80.",
        "Hijau: 100 ke atas; kuning: 80 sampai di bawah 100; merah: di bawah 80.",
        "Hijau (≥ 100), kuning (80 – 99,99), dan merah (< 80).",
    ],
)
def test_a_scale_of_colours_is_read_in_a_sentence(scale: str) -> None:
    """No word announces it but the colours."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%) | Warna",
        "Rencana zonasi | 75,00 | 71,43 | 95,24 | Kuning",
        "Indeks kawasan | 68,50 | 74,12 | 108,20 | Hijau",
        "Rekomendasi tuntas | 95,00 | 76,84 | 80,88 | Kuning",
        "Bangunan tertib | 120 | 83 | 69,17 | {}",
    )
    for colour, wrong in (("Merah", []), ("Kuning", ["Kuning"])):
        lines = [row.format(colour) for row in rows]
        assert findings(table(1, "Tabel 1 Capaian", *lines), scale) == wrong


def test_the_letter_of_the_first_class_follows_what_it_is_of() -> None:
    """ "Mutu pelayanan A (88,31 – 100,00), B (...)" is a scale of A, B, C and D."""
    scale = "Mutu pelayanan A (88,31 – 100,00), B (76,61 – 88,30), C (65,00 – 76,60), dan D (25,00 – 64,99)."
    rows = (
        "Layanan | Responden | Indeks | Mutu",
        "Pengesahan | 184 | 89,60 | A",
        "Perpanjangan | 97 | 76,48 | {}",
        "Balik nama | 58 | 83,75 | B",
        "Mutasi | 37 | 74,90 | C",
    )
    for letter, wrong in (("C", []), ("B", ["B"])):
        assert findings(scale, table(1, "Tabel 1 Indeks", *(row.format(letter) for row in rows))) == wrong


def test_a_result_of_last_years_operand_is_itself_the_error() -> None:
    """In a table of three years, where the operand of the year before gives what is printed."""
    rows = (
        "Tahun | PAD (juta Rp) | Jumlah Pendapatan (juta Rp) | Rasio Kemandirian (%)",
        "2021 | 158.094 | 1.297.660 | 12,18",
        "2022 | 170.412 | 1.343.218 | 12,69",
        "2023 | 191.637 | 1.392.416 | {}",
    )
    for printed, wrong in (("13,76", []), ("12,24", ["12,24"])):
        assert findings(table(1, "Tabel 1 Rasio", *(row.format(printed) for row in rows))) == wrong


def test_a_number_is_not_put_right_by_the_other_operand_of_its_test() -> None:
    """Of a capaian of 100 a target that is the realisasi explains all, wherever that is printed once more."""
    rows = (
        "Indikator | Satuan | Target | Realisasi | Capaian (%)",
        "APM SD/MI | persen | 98,00 | 97,22 | 100,00",
        "APM SMP/MTs | persen | 84,50 | 82,23 | 97,31",
        "Guru bersertifikat | persen | 65,00 | 62,10 | 95,54",
        "Putus sekolah | per 10.000 | 9,00 | 8,10 | 111,11",
    )
    other = table(
        1, "Tabel 1 APM", "Jenjang | Laki-laki | Perempuan | Jumlah", "SD/MI | 97,05 | 97,40 | 97,22"
    )
    assert findings(other, table(2, "Tabel 2 Capaian", *rows)) == ["100,00"]


def test_a_trend_is_the_growth_of_two_years() -> None:
    """Under a head that says so in no other word, beside percentages of both."""
    rows = (
        "Jenis | 2022 | < | < | 2023 | < | < | Tren Lapor (%)",
        " | Lapor | Selesai | % | Lapor | Selesai | % | ",
        "Pencurian | 186 | 112 | 60,22 | 163 | 105 | 64,42 | -12,37",
        "Kendaraan | 241 | 88 | 36,51 | 258 | 97 | 37,60 | 7,05",
        "Penipuan | 174 | 120 | 68,97 | 209 | 151 | 72,25 | {}",
        "Penganiayaan | 97 | 84 | 86,60 | 81 | 73 | 90,12 | -16,49",
        "Anak | 38 | 29 | 76,32 | 44 | 37 | 84,09 | 15,79",
    )
    for printed, wrong in (("20,11", []), ("16,75", ["16,75"])):
        lines = [row.format(printed) for row in rows]
        assert findings(table(1, "Tabel 1 Tindak Pidana", *lines, heads=2)) == wrong


def test_a_column_may_say_which_way_an_indikator_goes() -> None:
    """Its status and its capaian are held to that, whatever its name."""
    rows = (
        "Indikator | Arah | Target | Realisasi | Status",
        "Anak korban kekerasan | Turun | 9,50 | 8,64 | Tercapai",
        "Korban yang tertangani | Naik | 100,00 | 98,61 | Tidak tercapai",
        "Kelurahan layak anak | Naik | 42 | 45 | Tercapai",
        "Perkawinan usia anak | Turun | 40 | 52 | {}",
        "Indeks pembangunan gender | Naik | 92,40 | 92,75 | Tercapai",
    )
    for status, wrong in (("Tidak tercapai", []), ("Tercapai", ["Tercapai"])):
        assert findings(table(1, "Tabel 1 Status", *(row.format(status) for row in rows))) == wrong
    rows = (
        "Indikator | Polarisasi | Target | Realisasi | Capaian (%)",
        "Rencana zonasi | Maks | 75,00 | 71,43 | 95,24",
        "Indeks kawasan | Maks | 68,50 | 74,12 | 108,20",
        "Waktu persetujuan | Min | 20,0 | 16,4 | 118,00",
        "Luas mangrove | Maks | 1.500 | 1.547 | 103,13",
        "Layanan berulang | Min | 8,00 | 9,25 | {}",
    )
    for capaian, wrong in (("84,38", []), ("115,63", ["115,63"])):
        assert findings(table(1, "Tabel 1 Capaian", *(row.format(capaian) for row in rows))) == wrong


def test_a_bound_that_the_text_states_holds_for_every_row_of_a_table_that_follows_it() -> None:
    """And explains why another table, which has none, prints more of the same indikator."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "Pasar aman | 6 | 8 | 120,00",
        "Desa aman | 12 | 11 | 91,67",
        "Sekolah aman | 24 | 38 | {}",
        "Sarana diperiksa | 150 | 141 | 94,00",
        "Sampel diuji | 80 | 84 | 105,00",
    )
    said = "Capaian indikator dibatasi paling tinggi seratus dua puluh persen."
    for capaian, wrong in (("120,00", []), ("158,33", ["158,33"])):
        assert findings(table(1, "Tabel 1 Capaian", *(row.format(capaian) for row in rows)), said) == wrong
    free = table(2, "Tabel 2 Tidak Dibatasi", rows[0], rows[1].replace("120,00", "133,33"), rows[2])
    assert findings(table(1, "Tabel 1 Capaian", *(row.format("120,00") for row in rows)), said, free) == []


def test_a_number_for_all_divided_by_a_count_is_the_rule_of_its_column() -> None:
    """The hours of a year for one case each; that of the total is no sum."""
    rows = (
        "Polsek | Penduduk | Kasus | Selang Waktu (jam)",
        "Karang Kota | 118.640 | 241 | 36,4",
        "Nunggal Barat | 74.215 | 127 | 69,2",
        "Nunggal Timur | 61.908 | 79 | {}",
        "Rawa Pinang | 49.377 | 96 | 91,5",
        "Bukit Sulah | 38.052 | 47 | 186,9",
        "Jumlah | 342.192 | 590 | 14,9",
    )
    for printed, wrong in (("111,2", []), ("112,1", ["112,1"])):
        assert findings(table(1, "Tabel 1 Kasus", *(row.format(printed) for row in rows))) == wrong


def test_rows_of_two_things_that_share_their_names_are_no_one_fact() -> None:
    """A tax and a fund of the same villages, of which one village has one number in each table."""
    tax = (
        "Kelurahan | Ketetapan (Rp) | Realisasi (Rp)",
        "Tegalsari | 412.500.000 | 396.000.000",
        "Weningan | 287.400.000 | 281.077.200",
        "Sukalila | 655.250.000 | 629.040.000",
        "Karangjati | 176.880.000 | 158.484.480",
    )
    fund = (
        "Kelurahan | Sarana | < | Pemberdayaan | < | Jumlah | <",
        " | Pagu | Realisasi | Pagu | Realisasi | Pagu | Realisasi",
        "Tegalsari | 142.500 | 141.870 | 57.500 | 56.940 | 200.000 | 198.810",
        "Weningan | 200.000 | 199.315 | - | - | 200.000 | 199.315",
        "Sukalila | 131.250 | 130.402 | 68.750 | 68.750 | 200.000 | 199.152",
        "Karangjati | 160.000 | 157.886 | 40.000 | 38.625 | 200.000 | 196.511",
    )
    first, second = table(1, "Tabel 1 PBB", *tax), table(2, "Tabel 2 Dana (Rp ribu)", *fund, heads=2)
    assert findings(first, second) == []


def test_one_percentage_below_which_others_are_left_out_is_no_sum() -> None:
    """The total has that of its own row."""
    rows = (
        "Tahun | Diterima | Realisasi | Realisasi (%) | Sisa Dibawa",
        "2022 | 12.400.000.000 | 3.806.245.718 | 30,70 | 8.593.754.282",
        "2023 | 18.600.000.000 | 26.418.530.642 | – | –",
        "Jumlah | 31.000.000.000 | 30.224.776.360 | 97,50 | ",
    )
    assert findings(table(1, "Tabel 1 Hibah", *rows)) == []


def test_a_balance_is_shown_beside_a_column_of_names_that_no_head_tells() -> None:
    """Over six columns, one of them empty in a row."""
    rows = (
        "Ternak | Awal | Lahir | Masuk | Mati | Potong | Keluar | Akhir",
        "Sapi potong | 18.462 | 3.915 | 1.204 | 287 | 2.836 | 1.647 | 18.811",
        "Sapi perah | 1.273 | 318 | 45 | 36 | 94 | 112 | 1.394",
        "Kerbau | 2.908 | 364 | 71 | 58 | 412 | 205 | 2.668",
        "Kuda | 316 | 27 | 8 | 11 | – | 14 | 326",
        "Kambing | 24.750 | 9.136 | 2.418 | 1.072 | 7.845 | 3.306 | {}",
        "Domba | 8.094 | 2.647 | 530 | 391 | 2.218 | 876 | 7.786",
    )
    for printed, wrong in (("24.081", []), ("24.082", ["24.082"])):
        assert findings(table(1, "Tabel 1 Ternak", *(row.format(printed) for row in rows))) == wrong


def test_the_words_of_a_printed_scale_are_classes_under_any_head() -> None:
    """Of the year that its head names, and no classes where they name the rows of a count."""
    scale = "Kelas: Maju 80,00 ke atas; Berkembang 65,00 sampai kurang dari 80,00; Tumbuh di bawah 65,00."
    rows = (
        "Sentra | 2022 | 2023 | Kelas 2023",
        "Tenun | 78,20 | 81,57 | Maju",
        "Gula semut | 66,80 | 70,45 | Berkembang",
        "Rotan | 82,40 | 68,58 | {}",
        "Kerupuk | 65,50 | 63,79 | Tumbuh",
        "Bata | 57,60 | 53,63 | Tumbuh",
    )
    counts = table(
        2, "Tabel 2 Rekap", "Kelas | 2022 | 2023", "Maju | 1 | 1", "Berkembang | 3 | 2", "Tumbuh | 1 | 2"
    )
    for word, wrong in (("Berkembang", []), ("Maju", ["Maju"])):
        lines = [row.format(word) for row in rows]
        assert findings(table(1, "Tabel 1 Sentra", *lines), counts, scale) == wrong


def test_a_cell_whose_reading_is_in_doubt_is_not_called_mistyped() -> None:
    """Numbers that a PDF prints over each other are to be read in it."""
    rows = (
        "Aset | Awal | Akhir",
        "Tanah | 1.200 | 1.300",
        "Gedung | 2.400 | 2.500",
        "Jalan | 3.100 | {}",
        "Alat | 7 | 8",
    )
    wrong = table(1, "Tabel 1 Aset", *(row.format("3.2004.100") for row in rows))
    assert findings(wrong) == ["3.2004.100"]
    cells = (replace(c, ragu="teksnya melewati garis sel") if "2004" in c.teks else c for c in wrong.cells)
    doubtful = review(replace(wrong, cells=tuple(cells)))
    assert doubtful.temuan == ()
    assert [check.tercetak for check in doubtful.perlu_dibaca] == ["3.2004.100"]


def test_a_trend_is_no_direction_of_an_indikator() -> None:
    """It says how a number moved, not how it ought to."""
    rows = (
        "Indikator | Target | Realisasi 2022 | Realisasi 2023 | Tren | Capaian (%)",
        "Litmas tepat waktu (%) | ≥ 90 | 88,4 | 93,6 | Naik | 104,00",
        "Klien yang melanggar syarat (%) | ≤ 5 | 4,1 | 5,3 | Naik | 94,34",
        "Klien anak yang dialihkan (%) | ≥ 60 | 63,2 | 58,5 | Turun | 97,50",
        "Pengaduan yang tersisa (berkas) | ≤ 5 | 6 | 4 | Turun | 125,00",
        "Klien dibimbing (orang) | ≥ 150 | 171 | 165 | Turun | 110,00",
        "Indeks kepuasan | ≥ 3,40 | 3,47 | 3,58 | Naik | 105,29",
    )
    assert findings(table(1, "Tabel 1 Capaian Tahun 2023", *rows)) == []


def test_the_growth_of_a_loss_is_that_of_its_absolute_value() -> None:
    """Costs in brackets grow by it, income by itself."""
    rows = (
        "Uraian | 2022 | 2023 | Naik/(Turun) | %",
        "Penjualan air | 21.406,8 | 24.915,3 | 3.508,5 | 16,4",
        "Pendapatan lain | 2.118,4 | 2.064,9 | (53,5) | {}",
        "Beban sumber | (9.877,2) | (10.248,6) | (371,4) | (3,8)",
        "Beban distribusi | (6.904,5) | (6.812,0) | 92,5 | 1,3",
        "Beban umum | (7.615,9) | (7.990,4) | (374,5) | (4,9)",
    )
    for printed, wrong in (("(2,5)", []), ("2,5", ["2,5"])):
        assert findings(table(1, "Tabel 1 Laba Rugi", *(row.format(printed) for row in rows))) == wrong


CASES = (
    "Bulan | Sisa Bulan Lalu | Masuk | Beban | Putus | Sisa Akhir",
    "Januari | 19 | 7 | 26 | 7 | 19",
    "Februari | 19 | 9 | 28 | 8 | 20",
    "Maret | 20 | 5 | 25 | 8 | 17",
    "April | 17 | 4 | 21 | 3 | 18",
    "Mei | 18 | 11 | 29 | 11 | 18",
    "Juni | 18 | 8 | 26 | 10 | 16",
    "Jumlah | 19 | 44 | 63 | 47 | 16",
)


def test_a_total_that_begins_with_what_was_left_from_before_is_no_sum() -> None:
    """Nor is what its row makes of that."""
    assert findings(table(1, "Tabel 1 Perkara", *CASES)) == []
    wrong = [row.replace("| 47 |", "| 74 |") for row in CASES]
    assert findings(table(1, "Tabel 1 Perkara", *wrong)) == ["74"]


def test_what_there_was_when_the_year_began_is_no_mean_of_its_quarters() -> None:
    """It is that of the first."""
    rows = (
        "Uraian | TW I | TW II | TW III | TW IV | Tahun",
        "Klien awal | 842 | 852 | 875 | 853 | 842",
        "Klien baru | 196 | 214 | 187 | 233 | 830",
        "Selesai dibimbing | 171 | 188 | 205 | 192 | 756",
        "Dicabut | 15 | 3 | 4 | 13 | 35",
        "Klien akhir | 852 | 875 | 853 | 881 | 881",
    )
    assert findings(table(1, "Tabel 1 Klien", *rows)) == []


def test_plans_that_rise_evenly_are_no_balance() -> None:
    """Of round targets many are what three others leave."""
    rows = (
        "Indikator | Target 2023 | TW I | < | TW II | < | TW III | < | Capaian (%)",
        " |  | T | R | T | R | T | R | ",
        "Penerima bantuan | 3.600 | 700 | 684 | 1.600 | 1.655 | 2.700 | 2.718 | 75,50",
        "Keluarga diberdayakan | 480 | 90 | 75 | 210 | 198 | 360 | 341 | 71,04",
        "Lansia dilayani | 320 | 80 | 82 | 160 | 163 | 240 | 247 | 77,19",
        "Korban bencana | 1.250 | 300 | 412 | 600 | 655 | 950 | 1.004 | 80,32",
        "Karang taruna | 64 | 12 | 10 | 30 | 26 | 48 | 45 | 70,31",
    )
    assert findings(table(1, "Tabel 1 Triwulan", *rows, heads=2)) == []


def test_a_word_whose_condition_cannot_be_read_is_to_be_read() -> None:
    """The text says by which columns it is due, in words that are not understood."""
    rows = (
        "Subkegiatan | Fisik (%) | Serapan (%) | Keterangan",
        "Gaji dan tunjangan | 100,00 | 98,73 | Efisien",
        "Laporan keuangan | 100,00 | 100,00 | Tidak Efisien",
        "Fasilitasi rapat | 100,00 | 95,74 | Efisien",
        "Pembahasan raperda | 75,00 | 75,02 | Tidak Efisien",
        "Naskah akademik | 100,00 | 95,78 | Efisien",
        "Pelaksanaan reses | 100,00 | 99,68 | Efisien",
    )
    said = "Subkegiatan dinyatakan Efisien apabila fisiknya lebih besar daripada serapan anggarannya."
    assert findings(table(1, "Tabel 1 Fisik", *rows), said) == []


def test_a_capaian_may_stand_before_names_of_units_and_its_operands() -> None:
    """Columns that hold no numbers set nothing apart."""
    rows = (
        "No | Indikator | Capaian (%) | Satuan | Target | Realisasi",
        "1 | Jalan mantap | {} | km | 10 | 12",
        "2 | Irigasi baik | 100 | unit | 8 | 8",
        "3 | Jembatan baik | 95 | unit | 20 | 19",
        "4 | Drainase baik | 90 | unit | 10 | 9",
    )
    for printed, wrong in (("120", []), ("130", ["130"])):
        assert findings(table(1, "Tabel 1 Capaian", *(row.format(printed) for row in rows))) == wrong


def test_a_total_without_a_word_that_leaves_out_one_row_is_an_error() -> None:
    """What its sum is off by is the number of a row; other columns show that the row adds up."""
    rows = (
        "Ruang | Tempat Tidur | Hari Perawatan | Lama Dirawat | Pasien Keluar",
        "Anggrek | 32 | 8.914 | 8.702 | 2.187",
        "Bougenvil | 24 | 5.736 | 5.588 | 1.493",
        "Cempaka | 20 | 4.605 | 4.417 | 1.318",
        "Dahlia | 18 | 3.982 | 3.871 | 1.604",
        "ICU | 6 | 1.428 | 1.390 | 286",
        "Perinatologi | 10 | 2.117 | 2.064 | 511",
        "RSUD | 110 | {} | 26.032 | 7.399",
    )
    for printed, wrong in (("26.782", []), ("24.665", ["24.665"])):
        assert findings(table(1, "Tabel 1 Rawat Inap", *(row.format(printed) for row in rows))) == wrong


def test_the_class_below_a_sum_of_values_is_that_of_the_sum() -> None:
    """ "Kategori" stands below "Jumlah nilai" as below "Nilai"."""
    rows = (
        "Aspek | Bobot | 2022 | < | 2023 | <",
        " |  | Skor | Nilai | Skor | Nilai",
        "Keuangan | 0,25 | 2,40 | 0,600 | 2,72 | 0,680",
        "Pelayanan | 0,25 | 2,96 | 0,740 | 2,84 | 0,710",
        "Operasional | 0,35 | 2,20 | 0,770 | 2,60 | 0,910",
        "Sumber daya manusia | 0,15 | 1,80 | 0,270 | 2,48 | 0,372",
        "Jumlah nilai | 1,00 |  | 2,380 |  | 2,672",
        "Kategori | < | < | Kurang Sehat | < | {}",
    )
    good, poor = "Sehat untuk nilai di atas 2,80", "Kurang Sehat untuk 2,20 sampai dengan 2,80"
    scale = f"{good}, {poor}, dan Sakit untuk di bawah 2,20."
    for word, wrong in (("Kurang Sehat", []), ("Sehat", ["Sehat"])):
        lines = [row.format(word) for row in rows]
        assert findings(table(1, "Tabel 1 Kinerja", *lines, heads=2), f"Kategori {scale}") == wrong


def test_shares_beside_those_of_another_year_are_of_their_own_total() -> None:
    """Two of three show it where the other year has the same."""
    rows = (
        "Kondisi | 2022 | < | 2023 | <",
        " | km | % | km | %",
        "Baik | 76,15 | 57,49 | 84,42 | 60,67",
        "Rusak ringan | 39,88 | 30,11 | 36,33 | {}",
        "Rusak berat | 16,42 | 12,40 | 18,39 | 13,22",
        "Jumlah | 132,45 | 100,00 | 139,14 | 100,00",
    )
    for printed, wrong in (("26,11", []), ("27,43", ["27,43"])):
        lines = [row.format(printed) for row in rows]
        assert findings(table(1, "Tabel 1 Saluran", *lines, heads=2)) == wrong


@pytest.mark.parametrize(("of_sakip", "wrong"), [("90", []), ("80", ["80"])])
def test_indikator_side_by_side_have_a_capaian_below(of_sakip: str, wrong: list[str]) -> None:
    """Where target, realisasi and capaian are rows, a column is what a row is elsewhere."""
    rows = (
        "Uraian | IKM | SAKIP",
        "Target | 80 | 70",
        "Realisasi | 84 | 63",
        f"Capaian (%) | 105 | {of_sakip}",
    )
    outcome = review(table(1, "Tabel 1 Capaian", *rows))
    assert [found.tempat.teks for found in outcome.temuan] == wrong
    assert outcome.hitungan[Golongan.TIDAK_DIUJI] == 0


@pytest.mark.parametrize("sign", ["- ", "1.1 "])
@pytest.mark.parametrize(
    ("group", "total", "wrong"),
    [("45", "66", []), ("45", "63", ["63"]), ("54", "66", ["54"]), ("54", "75", ["30"])],
)
def test_a_total_is_of_rows_whose_parts_follow_them(
    sign: str, group: str, total: str, wrong: list[str]
) -> None:
    """Parts begin with a dash or a number of the next level; a group is their sum, and the total that of groups."""
    rows = (
        "Uraian | Jumlah",
        f"1. Pegawai | {group}",
        f"{sign}PNS | 30",
        f"{sign}PPPK | 15",
        "2. Kendaraan | 9",
        f"{sign}Roda dua | 5",
        f"{sign}Roda empat | 4",
        "3. Gedung | 12",
        f"{sign}Kantor | 8",
        f"{sign}Gudang | 4",
        f"Jumlah | {total}",
    )
    if sign == "- ":
        rows = tuple(re.sub(r"^\d\. ", "", row) for row in rows)
    assert findings(table(1, "Tabel 1 Aset", *rows)) == wrong


def test_a_quarter_among_months_begins_as_its_first_month() -> None:
    """The opening of a row of several periods is that of the first, not what the row above ends with."""
    rows = (
        "Periode | Sisa Awal | Masuk | Putus | Sisa Akhir",
        "Januari | 73 | 214 | 158 | 129",
        "Februari | 129 | 187 | 181 | 135",
        "Maret | 135 | 169 | 176 | 128",
        "Triwulan I | 73 | 570 | 515 | 128",
        "April | 128 | 142 | 139 | {}",
        "Mei | 131 | 176 | 168 | 139",
        "Juni | 139 | 158 | 171 | 126",
        "Triwulan II | 128 | 476 | 478 | 126",
    )
    for value, wrong in (("131", []), ("113", ["113"])):
        assert findings(table(1, "Tabel 1 Perkara", *(row.format(value) for row in rows))) == wrong


@pytest.mark.parametrize(
    "scale",
    [
        "Predikat: Sangat Baik mulai 100, Baik mulai 85, Cukup mulai 70, dan Kurang di bawahnya.",
        "Predikat Sangat Baik mulai 100, predikat Baik mulai 85, predikat Cukup mulai 70, dan Kurang di bawahnya.",
    ],
)
@pytest.mark.parametrize(("word", "wrong"), [("Kurang", []), ("Cukup", ["Cukup"])])
def test_the_last_class_of_a_scale_is_what_lies_below(scale: str, word: str, wrong: list[str]) -> None:
    """The word stands before "di bawahnya" as well as behind it."""
    rows = (
        "Indikator | Capaian | Predikat",
        "A | 102,30 | Sangat Baik",
        f"B | 63,85 | {word}",
        "C | 86 | Baik",
    )
    assert findings(scale, table(1, "Tabel 1 Capaian", *rows)) == wrong


@pytest.mark.parametrize(("status", "wrong"), [("Tidak Tercapai", []), ("Tercapai", ["Tercapai"])])
def test_a_standard_beside_a_status_is_the_target(status: str, wrong: list[str]) -> None:
    """What a realisasi is held to is called a standard in hospitals."""
    rows = (
        "Indikator | Standar | Realisasi | Status",
        "Waktu tanggap (menit) | ≤ 5 | 3,84 | Tercapai",
        f"Infeksi pascaoperasi (%) | ≤ 1,5 | 2,41 | {status}",
    )
    assert findings(table(1, "Tabel 1 SPM", *rows)) == wrong


@pytest.mark.parametrize(("value", "wrong"), [("27,3", []), ("20,5", ["20,5"])])
def test_a_mean_leaves_out_the_sum_beside_it(value: str, wrong: list[str]) -> None:
    """ "I | II | III | Jumlah | Rata-rata"."""
    rows = (
        "Komisi | I | II | III | Jumlah | Rata-rata per Masa Sidang",
        "A | 23 | 17 | 20 | 60 | 20,0",
        "B | 19 | 22 | 25 | 66 | 22,0",
        f"C | 27 | 24 | 31 | 82 | {value}",
        "D | 18 | 26 | 22 | 66 | 22,0",
        "E | 8 | 15 | 12 | 35 | 11,7",
        "F | 14 | 11 | 18 | 43 | 14,3",
        "G | 9 | 7 | 10 | 26 | 8,7",
        "H | 12 | 21 | 26 | 59 | 19,7",
    )
    assert findings(table(1, "Tabel 1 Rapat", *rows)) == wrong


@pytest.mark.parametrize(("value", "wrong"), [("77,84", []), ("80,70", ["80,70"])])
def test_a_head_of_a_mean_names_that_of_the_years_beside_it(value: str, wrong: list[str]) -> None:
    """Three rows are few to show a rule; the head does."""
    rows = (
        "Uraian | 2020 | 2021 | 2022 | 2023 | 2024 | Rata-rata",
        "Target | 70,00 | 74,00 | 78,00 | 82,00 | 85,00 | 77,80",
        f"Realisasi | 66,38 | 71,92 | 80,15 | 83,47 | 87,26 | {value}",
        "Capaian | 94,83 | 97,19 | 102,76 | 101,79 | 102,66 | 99,85",
    )
    assert findings(table(1, "Tabel 1 Tindak Lanjut", *rows)) == wrong


def test_a_row_of_growth_has_no_rule_of_columns() -> None:
    """The growth of a quotient is no quotient of the growths."""
    rows = (
        "Wilayah | Luas (ha) | Produksi (ton) | Produktivitas (kg/ha)",
        "Barat | 96.315 | 78.946 | {}",
        "Hilir | 51.082 | 37.518 | 734",
        "Tengah | 70.447 | 60.239 | 855",
        "Timur | 28.930 | 18.074 | 625",
        "Jumlah | 246.774 | 194.777 | 789",
        "Pertumbuhan (%) | 1,21 | 3,01 | 1,78",
    )
    for value, wrong in (("820", []), ("280", ["280"])):
        assert findings(table(1, "Tabel 1 Kopi", *(row.format(value) for row in rows))) == wrong


@pytest.mark.parametrize(("value", "wrong"), [("315,40", []), ("3.115,40", ["3.115,40"])])
def test_what_a_contract_saves_is_its_pagu_less_its_price(value: str, wrong: list[str]) -> None:
    """An amount called "Efisiensi" is no ratio."""
    rows = (
        "Metode | Pagu | Kontrak | Efisiensi | %",
        "Tender | 76.840,15 | 71.022,70 | 5.817,45 | 7,57",
        "Tender cepat | 6.914,30 | 6.402,85 | 511,45 | 7,40",
        "Seleksi | 4.106,50 | 3.990,10 | 116,40 | 2,83",
        f"Pengadaan langsung | 10.520,25 | 10.204,85 | {value} | 3,00",
    )
    assert findings(table(1, "Tabel 1 Pengadaan", *rows)) == wrong


@pytest.mark.parametrize(("mean", "left_open"), [("101,47", []), ("104,17", ["104,17"])])
def test_a_mean_of_sasaran_is_that_of_their_own_rows(mean: str, left_open: list[str]) -> None:
    """A sasaran whose row has the mean of its indikator is the level above them."""
    rows = (
        "Sasaran / Indikator | Capaian (%)",
        "Sasaran 1. Data | 102,76",
        "Respon | 103,43",
        "Publikasi | 100,00",
        "Kepuasan | 104,84",
        "Sasaran 2. Pembinaan | 102,50",
        "Rekomendasi | 120,00",
        "Binaan | 85,00",
        "Sasaran 3. Tata kelola | 99,15",
        "SAKIP | 99,15",
        f"Rata-rata sasaran | {mean}",
    )
    outcome = review(table(1, "Tabel 1 Capaian", *rows))
    assert outcome.temuan == ()
    assert [check.tercetak for check in outcome.perlu_dibaca] == left_open


def test_a_lost_sign_is_guessed_only_where_signs_are() -> None:
    """What is broken is never less than nothing."""
    rows = (
        "Vaksin | Sisa Awal | Diterima | Dipakai | Rusak | Sisa Akhir",
        "BCG | 42 | 180 | 164 | 3 | 55",
        "DPT | 86 | 520 | 538 | 6 | 62",
        "Polio | 55 | 310 | 297 | 12 | 56",
        "IPV | 38 | 240 | 221 | 4 | 53",
        "Campak | 61 | 275 | 288 | 9 | 57",
    )
    assert findings(table(1, "Tabel 1 Vaksin", *rows)) == ["57"]


@pytest.mark.parametrize(("value", "wrong"), [("1.905", []), ("1.095", ["1.095"])])
def test_what_is_paid_for_all_is_their_number_times_the_price(value: str, wrong: list[str]) -> None:
    """A head of a price tells it; the total is no product."""
    rows = (
        "Objek | Satuan | Banyaknya | Harga Satuan (juta Rp) | Kerugian (juta Rp)",
        "Rusak berat | unit | 34 | 60 | 2.040",
        "Rusak sedang | unit | 58 | 30 | 1.740",
        f"Rusak ringan | unit | 127 | 15 | {value}",
        "Sekolah | ruang | 9 | 85 | 765",
        "Jembatan | unit | 3 | 420 | 1.260",
        "Saluran | meter | 1.640 | 1,5 | 2.460",
        "Jumlah | < | < | < | 10.170",
    )
    outcome = review(table(1, "Tabel 1 Kerugian", *rows))
    assert [found.tempat.teks for found in outcome.temuan] == wrong


@pytest.mark.parametrize(
    ("value", "wrong", "why"), [("51,0", [], ""), ("43,7", ["43,7"], "6 angka dibagi 7")]
)
def test_a_mean_by_one_row_too_many_is_wrong(value: str, wrong: list[str], why: str) -> None:
    """Another column tells of how many rows it is."""
    rows = (
        "Kecamatan | Target | Realisasi | Capaian (%)",
        "Cisoka | 30 | 24 | 125,00",
        "Lembah | 45 | 51 | 88,24",
        "Pasir | 60 | 67 | 89,55",
        "Mekar | 45 | 38 | 118,42",
        "Ranca | 45 | 43 | 104,65",
        "Gunung | 75 | 83 | 90,36",
        f"Rata-rata | 50,0 | {value} | 98,04",
    )
    outcome = review(table(1, "Tabel 1 Waktu Tanggap", *rows))
    assert [found.tempat.teks for found in outcome.temuan] == wrong
    assert all(why in found.sebab for found in outcome.temuan)


@pytest.mark.parametrize(("value", "wrong"), [("68,65", []), ("67,50", ["67,50"])])
def test_a_column_may_be_another_times_a_fraction(value: str, wrong: list[str]) -> None:
    """Of forty seats each passenger is two and a half percent."""
    rows = (
        "Bulan | Penumpang per Rit | Load Factor (%)",
        "Januari | 25,69 | 64,23",
        "Februari | 26,16 | 65,40",
        "Maret | 26,54 | 66,35",
        "April | 22,53 | 56,33",
        "Mei | 27,48 | 68,70",
        f"Juni | 27,46 | {value}",
        "Juli | 28,99 | 72,48",
    )
    assert findings(table(1, "Tabel 1 Rit", *rows)) == wrong


@pytest.mark.parametrize(("value", "wrong"), [("2.365", []), ("2.036", ["2.036"])])
def test_a_running_total_that_repeats_the_row_above_is_wrong_where_the_next_goes_on(
    value: str, wrong: list[str]
) -> None:
    """A month in which nothing comes repeats it rightly."""
    rows = (
        "Bulan | Dokumen | Kumulatif",
        "April | 1.033 | 1.033",
        "Mei | 334 | 1.367",
        "Juni | 312 | 1.679",
        "Juli | 357 | 2.036",
        f"Agustus | 329 | {value}",
        "September | 346 | 2.711",
        "Oktober | 0 | 2.711",
    )
    assert findings(table(1, "Tabel 1 Apostille", *rows)) == wrong


@pytest.mark.parametrize(("total", "wrong"), [("87,29", []), ("88,80", ["88,80"])])
def test_weighted_parts_in_percent_have_a_sum(total: str, wrong: list[str]) -> None:
    """What each adds to the whole, and no share that has none."""
    rows = (
        "Paket | Bobot (%) | Kemajuan (%) | Tertimbang (%)",
        "Jalan | 43,08 | 100,00 | 43,08",
        "Pemeliharaan | 14,58 | 92,50 | 13,49",
        "Jembatan | 31,33 | 64,30 | 20,15",
        "Irigasi | 7,61 | 100,00 | 7,61",
        "Drainase | 3,39 | 87,20 | 2,96",
        f"Jumlah | 99,99 | | {total}",
    )
    assert findings(table(1, "Tabel 1 Fisik", *rows)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Indeks kepatuhan tahun 2023 sebesar 77,11, naik 0,63 poin dari tahun sebelumnya.", []),
        ("Indeks kepatuhan tahun 2023 sebesar 77,11, naik 0,36 poin dari tahun sebelumnya.", ["0,36"]),
        ("Indeks kepatuhan tahun 2023 sebesar 77,11, turun 0,63 poin dari tahun sebelumnya.", ["turun"]),
        ("Indeks kepatuhan tahun 2023 sebesar 77,11, naik 0,36 poin dari target tahun sebelumnya.", []),
        ("Indeks kepatuhan tahun 2023 sebesar 77,11, naik 1,25 poin dari tahun sebelumnya.", []),
    ],
)
def test_a_change_since_last_year_is_held_to_the_row_of_its_value(text: str, wrong: list[str]) -> None:
    """The value tells the row; what is neither the change nor mistyped may be of something else."""
    rows = (
        "Komponen | 2022 | 2023",
        "Perizinan | 81,26 | 83,07",
        "Promosi | 70,41 | 70,57",
        "Indeks | 76,48 | 77,11",
    )
    assert findings(table(1, "Tabel 1 Kepatuhan", *rows), text) == wrong


@pytest.mark.parametrize("head", ["Fisik (%)", "Kinerja (%)", "Output (%)"])
def test_how_far_the_work_has_come_is_no_share_of_money(head: str) -> None:
    """Half of the rows have both alike, as what is finished is paid."""
    rows = (
        f"Kegiatan | Pagu (Rp) | Realisasi (Rp) | Keuangan (%) | {head}",
        "Atlet | 750.000.000 | 750.000.000 | 100,00 | 100,00",
        "Olahraga | 1.200.000.000 | 1.140.000.000 | {} | 100,00",
        "Pemuda | 400.000.000 | 352.000.000 | 88,00 | 92,50",
        "Sarana | 2.000.000.000 | 2.000.000.000 | 100,00 | 100,00",
    )
    for value, wrong in (("95,00", []), ("96,50", ["96,50"])):
        outcome = review(table(1, "Tabel 1 Kemajuan", *(row.format(value) for row in rows)))
        assert [found.tempat.teks for found in outcome.temuan] == wrong
        assert outcome.perlu_dibaca == ()


def test_the_highest_of_a_sum_is_no_sum_of_the_highest() -> None:
    """Each column has its own highest and lowest."""
    rows = (
        "Bulan | Dewasa | Anak | Jumlah",
        "Juli | 1.410 | 720 | 2.130",
        "Agustus | 1.980 | 655 | {}",
        "September | 1.520 | 810 | 2.330",
        "Jumlah | 4.910 | 2.185 | 7.095",
        "Tertinggi | 1.980 | 810 | 2.635",
        "Terendah | 1.410 | 655 | 2.130",
    )
    for value, wrong in (("2.635", []), ("2.365", ["2.365"])):
        assert findings(table(1, "Tabel 1 Kunjungan", *(row.format(value) for row in rows))) == wrong


@pytest.mark.parametrize("bound", ["minimal", "min.", "≥", "paling sedikit"])
@pytest.mark.parametrize(("capaian", "wrong"), [("95,00%", []), ("105,26%", ["105,26%"])])
def test_of_what_is_to_be_reached_at_the_least_more_is_the_better(
    bound: str, capaian: str, wrong: list[str]
) -> None:
    """The target denies the formula of what less is the better of."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        f"Bangunan berizin | {bound} 65% | 61,75% | {capaian}",
        f"Indeks layanan | {bound} 80 | 84 | 105,00%",
        f"Nilai SAKIP | {bound} 70 | 63 | 90,00%",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


@pytest.mark.parametrize(("value", "wrong"), [("-4,00", []), ("4,00", ["4,00"])])
def test_growth_that_fell_has_a_sign_in_small_tables_too(value: str, wrong: list[str]) -> None:
    """Two rows that grew tell which way the column counts."""
    rows = (
        "Komoditas | 2021 | 2022 | 2023 | Pertumbuhan 2022 (%) | Pertumbuhan 2023 (%)",
        "Udang | 4.000 | 4.200 | 4.620 | 5,00 | 10,00",
        f"Rumput laut | 2.500 | 2.400 | 2.520 | {value} | 5,00",
        "Jumlah | 6.500 | 6.600 | 7.140 | 1,54 | 8,18",
    )
    assert findings(table(1, "Tabel 1 Produksi", *rows)) == wrong


@pytest.mark.parametrize(("value", "wrong"), [("99,13", []), ("98,87", ["98,87"])])
def test_a_mean_is_not_excused_by_a_cap_and_cut_off_digits(value: str, wrong: list[str]) -> None:
    """(100 + 97,75) ÷ 2 = 98,875."""
    rows = (
        "Sasaran / Indikator | Target | Realisasi | Capaian (%)",
        "A | 80 | 84 | 105,00",
        "B | 50 | 48 | 96,00",
        "Rata-rata sasaran 1 | | | 100,50",
        "C | 100 | 95,50 | 95,50",
        "D | 20 | 20 | 100,00",
        "Rata-rata sasaran 2 | | | 97,75",
        f"Rata-rata capaian kinerja | | | {value}",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


def test_what_is_said_of_a_wrong_operand_is_not_said_of_its_result() -> None:
    """The title names what should stand there; the condition does not name another number for it."""
    rows = (
        "Kecamatan | Luas (ha) | Produksi (ton) | Produktivitas (ton/ha)",
        "A | 315 | 3.300,30 | 9,62",
        "B | 1.082,45 | 10.294,10 | 9,51",
        "C | 764,20 | 7.106,90 | 9,30",
        "D | 520,75 | 4.848,18 | 9,31",
        "Jumlah | 2.682,40 | 25.279,48 | 9,42",
    )
    (found,) = review(table(1, "Tabel 1 Produksi", *rows)).temuan
    assert "3.030,30" in found.judul
    assert "seharusnya" not in found.kondisi
    assert "× 1 " not in found.kondisi


@pytest.mark.parametrize(("word", "wrong"), [("Sangat Rendah", []), ("Rendah", ["Rendah"])])
def test_a_scale_ends_at_a_number_and_below(word: str, wrong: list[str]) -> None:
    """ "50 ke bawah", as "91 ke atas"."""
    scale = "Skala: Sangat Tinggi 91 ke atas; Tinggi 76 sampai 90; Rendah 51 sampai 75; Sangat Rendah 50 ke bawah."
    rows = (
        "Indikator | Capaian (%) | Kategori",
        "A | 94,00 | Sangat Tinggi",
        "B | 82,17 | Tinggi",
        "C | 72,00 | Rendah",
        f"D | 42,50 | {word}",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows), scale) == wrong


@pytest.mark.parametrize(("total", "wrong"), [("96,23", []), ("97,23", ["97,23"])])
def test_a_row_with_all_weights_is_the_total(total: str, wrong: list[str]) -> None:
    """ "NKO" has no word for a sum."""
    rows = (
        "Indikator | Bobot | Capaian | Nilai Terbobot",
        "A | 25 | 102,40 | 25,60",
        "B | 30 | 98,60 | 29,58",
        "C | 20 | 95,25 | 19,05",
        "D | 25 | 88,00 | 22,00",
        f"NKO | 100 | | {total}",
    )
    assert findings(table(1, "Tabel 1 NKO", *rows)) == wrong


@pytest.mark.parametrize(("of_sakip", "wrong"), [("102,00", []), ("120,00", ["120,00"])])
def test_indikator_side_by_side_may_have_more_rows(of_sakip: str, wrong: list[str]) -> None:
    """Last year's realisasi and the rise since are no second realisasi."""
    rows = (
        "Uraian | IKM | SAKIP",
        "Target 2023 | 80,00 | 61,50",
        "Realisasi 2023 | 84,00 | 62,73",
        f"Capaian (%) | 105,00 | {of_sakip}",
        "Realisasi 2022 | 82,00 | 61,00",
        "Kenaikan/(Penurunan) | 2,00 | 1,73",
    )
    outcome = review(table(1, "Tabel 1 Capaian", *rows))
    assert [found.tempat.teks for found in outcome.temuan] == wrong
    assert all('kolom "SAKIP"' in found.judul for found in outcome.temuan)


def test_a_title_names_the_column_of_a_total() -> None:
    """ "Jumlah – Jumlah" says nothing."""
    rows = ("Unit | Layanan | Beban", "A | 120 | 31", "B | 310 | 52", "C | 250 | 48", "{} | 680 | 135")
    for label, title in (
        ("Jumlah", 'Jumlah – kolom "Beban": '),
        ("Jumlah Unit", 'Jumlah – Jumlah Unit, kolom "Beban": '),
    ):
        lines = [row.format(label) for row in rows]
        (found,) = review(table(1, "Tabel 1 Beban", *lines)).temuan
        assert found.judul.startswith(title)


def test_a_number_of_teachers_with_its_target_is_no_total() -> None:
    """ "Jumlah guru" beside "Target" is an indikator, not the sum of the rows above it."""
    rows = (
        "Indikator | Uraian | TW I | TW II | TW III | TW IV",
        "Sekolah terakreditasi (kumulatif) | Target | 10 | 25 | 40 | 55",
        "Sekolah terakreditasi (kumulatif) | Realisasi | 9,5 | 26,1 | 38,4 | 54,2",
        "Jumlah guru bersertifikat (orang, kumulatif) | Target | 50 | 120 | 210 | 300",
        "Jumlah guru bersertifikat (orang, kumulatif) | Realisasi | 48 | 131 | 205 | 312",
    )
    outcome = review(table(1, "Tabel 1 Kinerja", *rows))
    assert (outcome.temuan, outcome.perlu_dibaca) == ((), ())
