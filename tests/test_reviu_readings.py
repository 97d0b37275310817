"""Rules that hold in other ways than the usual: negative bases, letters beyond D, one predikat, shares of three."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

LABA = (
    "Uraian | 2022 | 2023 | Naik/(Turun) | %",
    "Pendapatan | 38.416 | 42.108 | 3.692 | 9,61",
    "Beban | 26.845 | 27.936 | 1.091 | 4,06",
    "Beban umum | 16.930 | 17.205 | 275 | 1,62",
    "Laba/(rugi) usaha | (5.359) | (3.033) | 2.326 | 43,40",
)


@pytest.mark.parametrize(("percent", "wrong"), [("43,40", []), ("(43,40)", []), ("34,40", ["34,40"])])
def test_growth_over_a_negative_base_may_be_held_to_its_size(percent: str, wrong: list[str]) -> None:
    """No rule says which, so neither is an error; another number is."""
    rows = (*LABA[:-1], LABA[-1].replace("43,40", percent))
    assert findings(table(1, "Tabel 1 Laba Rugi", *rows)) == wrong


def test_a_factor_of_a_formula_in_words_is_no_target() -> None:
    """ "(2 x target - realisasi) / target" tells no number of the indikator."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "Tingkat Pengangguran Terbuka (%) | 5,60 | 5,84 | 95,71",
        "Tingkat Partisipasi Angkatan Kerja (%) | 68,30 | 68,92 | 100,91",
        "Penempatan pencari kerja (%) | 46,00 | 47,22 | 102,65",
    )
    text = (
        "Untuk Tingkat Pengangguran Terbuka (TPT) capaian dihitung dengan (2 x target - realisasi) / target."
    )
    assert findings(table(1, "Tabel 1 Capaian Kinerja Tahun 2023", *rows), text) == []


def test_a_difference_to_the_province_is_none_to_the_target() -> None:
    """What exceeds its target may lie below the province; the last of three rows is no mean of the others."""
    rows = (
        "Indikator | Target 2023 | Realisasi 2023 | Capaian (%) | Provinsi 2023 | Selisih dengan Provinsi",
        "Produktivitas padi (ku/ha) | 54,50 | 54,89 | 100,72 | 53,18 | 1,71",
        "Produktivitas jagung (ku/ha) | 63,00 | 64,50 | 102,38 | 66,27 | -1,77",
        "Nilai Tukar Petani | 108,00 | 106,85 | 98,94 | 109,44 | -2,59",
    )
    text = "Produktivitas jagung, sekalipun melampaui target, masih lebih {} 1,77 ku/ha daripada provinsi."
    found = table(1, "Tabel 1 Kinerja Tahun 2023", *rows)
    assert findings(found, text.format("rendah")) == []


RUAS = (
    "Ruas Jalan | V/C Rasio | Tingkat Pelayanan",
    "Jalan Merdeka | 0,83 | D",
    "Jalan Pasar | 0,81 | D",
    "Jalan Lintas | 0,47 | C",
    "Jalan Pemuda | 0,40 | B",
    "Jalan Kenanga | 0,90 | E",
)
TINGKAT = (
    "Tingkat pelayanan: A (0,00-0,19), B (0,20-0,44), C (0,45-0,74), D (0,75-0,84), E (0,85-1,00), dan F "
    "(lebih dari 1,00)."
)


@pytest.mark.parametrize(("word", "wrong"), [("E", []), ("D", ["D"]), ("F", ["F"])])
def test_classes_have_letters_beyond_d(word: str, wrong: list[str]) -> None:
    """The levels of service of roads go to F."""
    rows = (*RUAS[:-1], RUAS[-1].replace("| E", f"| {word}"))
    assert findings(table(1, "Tabel 1 V/C Rasio Tahun 2023", *rows), TINGKAT) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("BB", []), ("A", ["A"])])
def test_one_predikat_of_sakip_is_tested_by_the_printed_scale(word: str, wrong: list[str]) -> None:
    """The others of its column have none."""
    rows = (
        "No | Indikator | Target | Realisasi | Capaian (%) | Predikat",
        "1 | Lulusan yang bekerja (%) | 60,00 | 63,45 | 105,75 | -",
        "2 | Dosen di luar kampus (%) | 25,00 | 26,10 | 104,40 | -",
        f"3 | Nilai SAKIP | 80,50 | 79,84 | 99,18 | {word}",
    )
    scale = "Predikat SAKIP: AA (> 90-100), A (> 80-90), BB (> 70-80), dan B (> 60-70)."
    assert findings(table(1, "Tabel 1 Capaian Kinerja Tahun 2023", *rows), scale) == wrong


@pytest.mark.parametrize(("share", "wrong"), [("49,17", []), ("49,71", ["49,71"]), ("48,20", [])])
def test_one_of_three_shares_is_found_by_a_slip(share: str, wrong: list[str]) -> None:
    """Two fit, the total is 100; what no slip explains may be a share of something else."""
    rows = (
        "Bidang | Jumlah | Porsi (%)",
        "Hewan | 9.655 | 21,01",
        "Ikan | 13.701 | 29,82",
        f"Tumbuhan | 22.594 | {share}",
        "Jumlah | 45.950 | 100,00",
    )
    assert findings(table(1, "Tabel 1 Sertifikasi", *rows)) == wrong


@pytest.mark.parametrize(("score", "wrong"), [("6,0", []), ("10,0", ["10,0"])])
def test_a_score_is_bounded_by_the_maximum_beside_it(score: str, wrong: list[str]) -> None:
    """Where the product passes it; where it does not, the maximum is no score."""
    rows = (
        "Kelompok Pangan | % AKE | Bobot | Skor AKE | Skor Maks | Skor PPH",
        "Padi-padian | 58,0 | 0,5 | 29,0 | 25,0 | 25,0",
        "Umbi-umbian | 2,5 | 0,5 | 1,3 | 2,5 | 1,3",
        "Pangan hewani | 11,2 | 2,0 | 22,4 | 24,0 | 22,4",
        "Minyak dan lemak | 11,8 | 0,5 | 5,9 | 5,0 | 5,0",
        f"Kacang-kacangan | 3,0 | 2,0 | 6,0 | 10,0 | {score}",
        "Gula | 3,9 | 0,5 | 2,0 | 2,5 | 2,0",
        "Sayur dan buah | 5,1 | 5,0 | 25,5 | 30,0 | 25,5",
    )
    assert findings(table(1, "Tabel 1 Skor Pola Pangan Harapan Tahun 2023", *rows)) == wrong


@pytest.mark.parametrize(("percent", "wrong"), [("(27,09)", []), ("27,09", ["27,09"])])
def test_a_percentage_beside_a_decrease_has_its_sign(percent: str, wrong: list[str]) -> None:
    """The only one without it, beside a difference that has it."""
    rows = (
        "Tahap | 2022 | 2023 | Kenaikan (Penurunan) | %",
        "Penyidikan | 4.316.250.000 | 7.842.118.500 | 3.525.868.500 | 81,69",
        f"Penuntutan | 2.905.640.300 | 2.118.427.000 | (787.213.300) | {percent}",
        "Uang pengganti | 1.770.318.450 | 2.604.955.125 | 834.636.675 | 47,15",
        "Denda | 950.000.000 | 1.150.000.000 | 200.000.000 | 21,05",
        "Jumlah | 9.942.208.750 | 13.715.500.625 | 3.773.291.875 | 37,95",
    )
    assert findings(table(1, "Tabel 1 Pemulihan Keuangan Negara (Rp)", *rows)) == wrong


@pytest.mark.parametrize(("status", "wrong"), [("Sedang", []), ("Tinggi", ["Tinggi"])])
def test_the_bounds_of_a_class_may_name_what_lies_between(status: str, wrong: list[str]) -> None:
    """ "Tinggi (70 ≤ IPM < 80)"."""
    rows = (
        "Kabupaten/Kota | IPM | Status",
        "Kota Kemilau | 80,72 | Sangat Tinggi",
        "Nusa Barat | 71,25 | Tinggi",
        "Nusa Tengah | 71,04 | Tinggi",
        f"Tanjung Raya | 68,61 | {status}",
        "Pulau Nyiur | 63,88 | Sedang",
    )
    text = (
        "Status IPM: Sangat Tinggi (≥ 80), Tinggi (70 ≤ IPM < 80), Sedang (60 ≤ IPM < 70), dan Rendah (< 60)."
    )
    assert findings(table(1, "Tabel 1 IPM Tahun 2023", *rows), text) == wrong


@pytest.mark.parametrize(("count", "wrong"), [("tiga", []), ("dua", ["dua"])])
def test_a_capaian_that_only_a_falling_number_gives_says_that_less_is_better(
    count: str, wrong: list[str]
) -> None:
    """1,91 of 3,00 is 136,33 percent only by the formula for what should stay low: its target is reached."""
    rows = (
        "Indikator Kinerja | Target | Realisasi | Capaian (%)",
        "Partisipasi pemilih (%) | 77,50 | 74,90 | 96,65",
        "Suara tidak sah (%) | 3,00 | 1,91 | 136,33",
        "Logistik tepat sasaran (%) | 100,00 | 100,00 | 100,00",
        "Sengketa yang dimenangkan | 2 | 2 | 100,00",
        "Nilai kinerja anggaran | 92,00 | 89,47 | 97,25",
    )
    text = f"Secara keseluruhan {count} dari lima indikator mencapai atau melampaui target."
    assert findings(table(1, "Tabel 1 Capaian Tahun 2023", *rows), text) == wrong


def test_a_count_is_not_held_to_the_percentage_of_its_name() -> None:
    """ "2.397 suara atau 1,91%": only the second is what the row "(%)" prints."""
    rows = ("Indikator | Target | Realisasi", "Suara tidak sah pada Pemilihan Bupati (%) | 3,00 | 1,91")
    text = "Suara tidak sah pada Pemilihan Bupati sebanyak 2.397 suara atau 1,91%."
    assert findings(table(1, "Tabel 1 Capaian Tahun 2023", *rows), text) == []


@pytest.mark.parametrize(("mark", "wrong"), [("*", []), ("", ["201"])])
def test_a_figure_with_the_mark_of_a_note_is_read_with_it(mark: str, wrong: list[str]) -> None:
    """The note may say why its row adds up otherwise; without a mark the row is wrong."""
    rows = (
        "Kejuruan | Peserta | Lulus | Gugur",
        "Teknik las | 192 | 181 | 11",
        "Otomotif | 160 | 149 | 11",
        f"Teknologi informasi | 224 | 201{mark} | 7",
        "Garmen | 128 | 126 | 2",
        "Pengolahan hasil | 96 | 93 | 3",
    )
    note = "*) Satu paket yang diikuti 16 peserta belum selesai."
    found = findings(table(1, "Tabel 1 Hasil Pelatihan Tahun 2023", *rows), *([note] if mark else []))
    assert bool(found) is bool(wrong)


@pytest.mark.parametrize(("word", "wrong"), [("Cukup", []), ("Baik", ["Baik"])])
def test_a_scale_may_be_told_in_a_sentence(word: str, wrong: list[str]) -> None:
    """ "Sangat Baik diberikan untuk capaian 100% ke atas, Baik untuk ...": what lies in each is its class."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%) | Predikat",
        "Pidana umum yang dieksekusi (%) | 80,00 | 84,13 | 105,16 | Sangat Baik",
        f"Pidana khusus yang selesai (%) | 75,00 | 66,67 | 88,89 | {word}",
        "Perdata yang dimenangkan (%) | 100,00 | 95,45 | 95,45 | Baik",
        "Keadilan restoratif (perkara) | 10 | 12 | 120,00 | Sangat Baik",
    )
    text = (
        "Predikat Sangat Baik diberikan untuk capaian 100% ke atas, Baik untuk 90% sampai kurang dari 100%, dan"
        " Cukup untuk capaian di bawahnya."
    )
    assert findings(table(1, "Tabel 1 Capaian Tahun 2023", *rows), text) == wrong


def test_ranks_of_another_year_are_not_those_of_a_column_of_this_one() -> None:
    """Four of six ranks of last year agree by chance with the order of this year's pagu."""
    rows = (
        "Peringkat | Pekon | Pagu (ribu rupiah) | Tersalur (%) | Peringkat 2022",
        "1 | Ulu Danau | 812.400 | 96,40 | 3",
        "2 | Batu Tegi | 765.000 | 95,85 | 1",
        "2 | Way Ilahan | 1.040.250 | 95,85 | 5",
        "2 | Sinar Betung | 688.150 | 95,85 | 2",
        "5 | Talang Jawa | 955.300 | 91,20 | 4",
        "6 | Tekad Baru | 1.113.000 | 88,75 | 6",
    )
    assert findings(table(1, "Tabel 1 Peringkat Penyaluran Dana Tahun 2023", *rows)) == []


def test_a_median_has_no_sum_and_a_single_digit_shows_no_mean() -> None:
    """The whole of medians is their median; an "Indeks" in the last row is a name like any other."""
    rows = (
        "Jenis Pelanggaran | Pengaduan | Median Waktu Respons (jam)",
        "PKL | 186 | 5",
        "Reklame | 74 | 26",
        "Kebisingan | 133 | 2",
        "Total | 393 | 4",
    )
    assert findings(table(1, "Tabel 1 Penegakan Perda Tahun 2023", *rows)) == []
    titles = (
        "Publikasi | Selisih Hari | Halaman | Unduhan",
        "Dalam Angka | 0 | 412 | 3.906",
        "Statistik Daerah | -6 | 58 | 1.127",
        "Profil Anak | 15 | 96 | 640",
        "Indeks Harga Perdesaan | 2 | 74 | 212",
    )
    assert findings(table(1, "Tabel 1 Rilis Publikasi Tahun 2023", *titles)) == []


def test_of_a_value_told_in_two_units_neither_is_compared() -> None:
    """58,0 kuintal are 5,80 ton: what it is compared with is printed in one of the two."""
    text = (
        "Produktivitas 58,0 kuintal per hektare atau 5,80 ton per hektare, lebih tinggi daripada rata-rata hitung"
        " keempat kecamatan (55,3)."
    )
    assert findings(text) == []
