"""What prose says of the rows of a table nearby in words of its own: targets, changes, the first and the last."""

from __future__ import annotations

import pytest

from tests import reviewed
from tests.reviewed import table

RESULTS = table(
    1,
    "Tabel 1 Capaian Kinerja",
    "Indikator | Target 2023 | Realisasi 2022 | Realisasi 2023 | Capaian (%)",
    "Persentase litmas yang diselesaikan tepat waktu | 90,00 | 88,10 | 86,97 | 96,63",
    "Persentase klien yang memperoleh pembimbingan | 80,00 | 78,45 | 83,20 | 104,00",
    "Persentase anak yang dialihkan dari pidana | 70,00 | 66,20 | 68,74 | 98,20",
    "Nilai Indeks Layanan | 3,50 | 3,41 | 3,62 | 103,43",
)
VILLAGES = table(
    2,
    "Tabel 2 Kepemilikan Akta per Kecamatan",
    "Kecamatan | Anak | Punya Akta | Persen",
    "Wanasari | 19.754 | 19.132 | 96,85",
    "Karangpandan | 12.683 | 12.219 | 96,34",
    "Tegalsari | 14.295 | 13.940 | 97,52",
    "Bojongmanis | 7.518 | 6.987 | 92,94",
)


def findings(text: str) -> list[str]:
    """What is found in a paragraph below the tables."""
    return reviewed.findings(RESULTS, VILLAGES, text)


@pytest.mark.parametrize(
    ("right", "wrong", "word"),
    [
        pytest.param(
            "Litmas tepat waktu belum mencapai target.",
            "Litmas tepat waktu telah mencapai target.",
            "mencapai",
            id="words that only one row has",
        ),
        pytest.param(
            "Indikator yang belum mencapai target ialah litmas tepat waktu, yang sebagian dokumennya terlambat.",
            "Indikator yang belum mencapai target ialah pembimbingan klien, yang sebagian dokumennya terlambat.",
            "belum mencapai",
            id="the name behind",
        ),
        pytest.param(
            "Walaupun belum mencapai target, litmas tepat waktu naik dari tahun sebelumnya.",
            "Walaupun belum mencapai target, pembimbingan klien naik dari tahun sebelumnya.",
            "belum mencapai",
            id="the name behind although",
        ),
        pytest.param(
            "Indikator yang belum mencapai target adalah litmas tepat waktu dan anak yang dialihkan.",
            "Indikator yang belum mencapai target adalah litmas tepat waktu dan pembimbingan klien.",
            "pembimbingan klien",
            id="one name of a list",
        ),
        pytest.param(
            "Anak yang dialihkan dari pidana baru 68,74 persen sehingga belum mencapai target.",
            "Anak yang dialihkan dari pidana baru 68,74 persen sehingga telah mencapai target.",
            "mencapai",
            id="the clause before, with its number",
        ),
    ],
)
def test_a_word_about_a_target_is_held_to_the_row_that_its_words_speak_of(right, wrong, word):
    """Where one name of several is wrong, it is the name that is named."""
    assert findings(right) == []
    assert [one.removeprefix("telah ") for one in findings(wrong)] == [word]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Layanan kantor telah mencapai target.", id="words of two rows"),
        pytest.param("Litmas tepat waktu telah mencapai target triwulan III.", id="another target"),
        pytest.param("Jika litmas tepat waktu telah mencapai target, dana ditambah.", id="a condition"),
        pytest.param("Litmas di provinsi telah mencapai target.", id="another region"),
        pytest.param("Litmas bagi nelayan telah mencapai target.", id="a word that no table has"),
    ],
)
def test_where_the_words_speak_of_no_row_beyond_doubt_nothing_is_said(text):
    """Another row, time or place may be meant."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Pembimbingan klien {} 4,75 poin dari tahun 2022.", "naik", "turun"),
        ("Angkanya 75,0 persen, {} dari 33,3 persen pada tahun 2022.", "naik", "turun"),
        ("Hunian 48,73 persen, {} 6,18 poin dari 42,55 persen pada tahun 2022.", "naik", "turun"),
        ("Rasionya 46,73 per 100.000 jiwa, {} daripada tahun 2022 (43,64).", "lebih tinggi", "lebih rendah"),
    ],
)
def test_a_word_of_change_is_held_to_the_numbers_beside_it(text, right, wrong):
    """Those of the sentence, or those of the row that changed by so much."""
    assert findings(text.format(right)) == []
    assert findings(text.format(wrong)) == [wrong]


def test_the_first_and_the_last_are_those_of_the_column_that_a_number_tells():
    """Of a first without a number the number of the last tells the column."""
    text = "Kepemilikan akta tertinggi di {}, sedangkan yang terendah di Bojongmanis yaitu 92,94 persen."
    assert findings(text.format("Tegalsari")) == []
    assert findings(text.format("Karangpandan")) == ["tertinggi"]
    text = "Di Tegalsari angkanya 97,52 persen dan menjadi yang {}."
    assert findings(text.format("tertinggi")) == []
    assert findings(text.format("terendah")) == ["terendah"]


def test_the_row_of_a_whole_that_no_word_calls_so_does_not_rank():
    """The last row sums the others."""
    rows = "Nautika | 96 | 4", "Teknik | 84 | 6", "Logistik Pelabuhan | 120 | 14", "Politeknik | 300 | 24"
    whole = table(1, "Tabel 1 Lulusan", "Program Studi | Lulusan | Wirausaha", *rows)
    assert reviewed.findings(whole, "Wirausaha terbanyak berasal dari Logistik Pelabuhan.") == []
    assert reviewed.findings(whole, "Wirausaha terbanyak berasal dari Teknik.") != []


def test_a_number_behind_except_is_of_another_thing():
    """The whole fell by 12, the part rose by 48."""
    text = "Sisa permohonan turun dari 363 berkas menjadi 351 berkas, kecuali pengukuran yang bertambah 48 berkas."
    assert reviewed.findings(text) == []
    assert reviewed.findings(text.replace("kecuali pengukuran yang bertambah 48", "atau turun 48")) != []


def test_a_total_may_be_of_the_rows_that_have_all_its_numbers():
    """ "Jumlah yang bersasaran" leaves out a row without sasaran, and a sum of other rows is wrong."""
    head = "Jenis | Sasaran | Terlayani | Persen"
    rows = (
        "Anak | 210 | 183 | 87,1",
        "Lansia | 650 | 541 | 83,2",
        "Korban | - | 64 | -",
        "Miskin | 300 | 268 | 89,3",
    )
    text = "Jumlah yang bersasaran | 1.160 | {} | 85,5"
    assert reviewed.findings(table(1, "Tabel 1 Layanan", head, *rows, text.format("992"))) == []
    assert reviewed.findings(table(1, "Tabel 1 Layanan", head, *rows, text.format("929"))) != []


def test_a_yield_may_be_of_a_harvest_before_it_was_rounded():
    """430 tons of 286 hectares are 15,03 or, of 430,4 tons, 15,05; they are not 15,30."""
    head = "Komoditas | Luas Panen (ha) | Produksi (ton) | Produktivitas (ku/ha)"
    rows = "Padi | 15.780 | 96.788 | 61,34", "Jagung | 6.740 | 40.521 | 60,12", "Ubi | 274 | 6.898 | 251,75"
    for text, right in (("15,05", True), ("15,30", False)):
        tried = table(1, "Tabel 1 Komoditas", head, *rows, f"Kedelai | 286 | 430 | {text}")
        assert (reviewed.findings(tried) == []) is right


def test_persons_of_an_age_have_a_sum():
    """ "Anak usia 0-17 tahun" are counted, "usia" is not."""
    head = "Kecamatan | Anak Usia 0-17 Tahun | Punya KIA"
    rows = "Wanasari | 19.754 | 12.408", "Karangpandan | 12.683 | 7.541", "Sukamulya | 11.420 | 7.016"
    for text, right in (("43.857", True), ("43.587", False)):
        tried = table(1, "Tabel 1 Anak", head, *rows, f"Jumlah | {text} | 26.965")
        assert (reviewed.findings(tried) == []) is right


def test_no_score_is_above_the_highest_that_there_can_be():
    """Nor is one below the least."""
    text = "Skornya 413 dari nilai {} 645."
    assert reviewed.findings(RESULTS, text.format("tertinggi")) == []
    assert reviewed.findings(RESULTS, text.format("terendah")) == ["terendah"]


def test_how_much_more_is_the_difference_of_two_values_of_its_sentence():
    """133 to 112 are 21 fewer, no 12."""
    text = "Kebakaran tercatat 112 kejadian, berkurang {} kejadian dibandingkan tahun 2022 yang mencapai 133."
    assert findings(text.format("21")) == []
    assert findings(text.format("12")) == ["12"]


def test_what_part_of_its_target_an_amount_is_a_table_nearby_tells():
    """Of the target of its own year, not of the one before."""
    rows = "2022 | 1.150.000,00 | 1.172.227,20 | 101,93", "2023 | 1.250.000,00 | 1.424.254,50 | 113,94"
    money = table(1, "Tabel 1 Investasi (Rp juta)", "Tahun | Target | Realisasi | Capaian (%)", *rows)
    text = "Realisasi investasi sebesar Rp1.424.254,50 juta atau {} persen dari target."
    assert reviewed.findings(money, text.format("113,94")) == []
    assert reviewed.findings(money, text.format("101,93")) == ["101,93 persen"]


def test_what_holds_at_the_end_of_the_last_quarter_holds_for_the_year():
    """Of another quarter the table says nothing."""
    text = "Litmas tepat waktu telah mencapai target pada akhir semester {}."
    assert findings(text.format("II")) == []
    assert findings("Dari empat indikator, tiga indikator mencapai target pada akhir triwulan IV.") != []
    assert findings("Dari empat indikator, tiga indikator mencapai target pada akhir triwulan III.") == []


def test_how_many_reached_a_target_is_no_row():
    """ "Sebanyak 3 ..." counts rows, though a row has the word."""
    head = "Indikator | Target | Realisasi | Capaian (%)"
    rows = "Jumlah jenis layanan baru | 9 | 5 | 55,56", "Nilai SAKIP | 70,00 | 71,40 | 102,00"
    taxes = table(1, "Tabel 1 Kinerja Tahun 2023", head, *rows)
    assert reviewed.findings(taxes, "Sebanyak 5 jenis layanan melampaui target.") == []
    assert reviewed.findings(taxes, "Jenis layanan baru melampaui target.") == ["melampaui"]


def test_what_stands_behind_namely_is_the_target_or_what_was_reached():
    """ "yakni 36 sarana dari 63" says what was reached; so does "yakni 57,14 persen", and neither is the target."""
    head = "Indikator | Sampel | Memenuhi | Target (%) | Realisasi (%) | Capaian (%)"
    rows = (
        "Sarana produksi yang memenuhi | 63 | 36 | 65,00 | 57,14 | 87,91",
        "Obat yang memenuhi | 412 | 397 | 94,00 | 96,36 | 102,51",
    )
    samples = table(1, "Tabel 1 Sampel Tahun 2023", head, *rows)
    text = "Sarana produksi yang memenuhi {} target, yakni 36 sarana dari 63 sarana yang diperiksa."
    assert reviewed.findings(samples, text.format("belum mencapai")) == []
    assert reviewed.findings(samples, text.format("telah mencapai")) == ["mencapai"]


def test_a_number_of_an_acronym_is_not_that_of_the_name_behind_it():
    """ "Dengan nilai EKA 90,14, nilai kinerja anggaran ..." has no number of its own."""
    head = "Indikator | Target 2023 | Realisasi 2023"
    rows = "Nilai kinerja anggaran | 91,00 | 92,89", "Nilai SAKIP | 70,00 | 71,40"
    known = table(1, "Tabel 1 Kinerja", head, *rows)
    assert reviewed.findings(known, "Dengan nilai EKA 90,14, nilai kinerja anggaran melampaui target.") == []
    assert (
        reviewed.findings(known, "Dengan nilai sebesar 90,14, nilai kinerja anggaran melampaui target.") != []
    )


def test_a_share_follows_the_letters_of_its_head():
    """(c + d) of b, of one row the only one with a d."""
    heads = "Tahun | Rekomendasi (b) | Sesuai (c) | Tidak dapat (d) | Selesai (%) (c + d) : b"
    rows = (
        "2019 | 41 | 38 | 1 | {}",
        "2020 | 36 | 31 | - | 86,11",
        "2021 | 52 | 46 | - | 88,46",
        "2022 | 48 | 40 | - | 83,33",
    )
    for text, right in (("95,12", True), ("95,21", False)):
        tried = table(1, "Tabel 1 Tindak Lanjut", heads, rows[0].format(text), *rows[1:])
        assert (reviewed.findings(tried) == []) is right


def test_a_time_of_day_is_a_number_of_its_own_kind():
    """ "02.20" is twenty past two."""
    rows = "Januari | 14.35 | 9", "Februari | 02.20 | 7", "Maret | 21.05 | 8"
    assert (
        reviewed.findings(
            table(1, "Tabel 1 Laporan", "Bulan | Diterima ({}) | Kejadian".format("WIB"), *rows)
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Litmas tepat waktu telah mencapai target SPM.", id="a target of somebody else"),
        pytest.param("Litmas tepat waktu telah mencapai target sebesar 85 persen.", id="another number"),
        pytest.param("Kecuali litmas tepat waktu, layanan telah mencapai target.", id="an exception"),
        pytest.param("Klien yang belum mencapai target ada dua.", id="which ones, of a count"),
        pytest.param(
            "Pembimbingan klien lebih rendah 4,75 poin dari rata-rata nasional.", id="another region"
        ),
        pytest.param("Target pembimbingan klien turun 4,75 poin dari tahun 2022.", id="the target"),
        pytest.param("Selain litmas dan anak, semua indikator telah mencapai target.", id="all but some"),
        pytest.param("Kepadatan tertinggi di Wanasari dengan 19.132 jiwa.", id="what no table has"),
        pytest.param("Angka 86,97 persen menjadi yang tertinggi dalam lima tahun.", id="over years"),
    ],
)
def test_what_is_of_another_target_time_or_thing_is_held_to_no_row(text):
    """Each of these may be true beside the tables."""
    assert findings(text) == []


def test_a_row_that_letters_the_columns_is_a_head():
    """Below a cell over several columns, without a mark that it is one: "(c + d) : b" is then known."""
    heads = (
        "Tahun | Rekomendasi | Status | < | Selesai (%)",
        "a | b | Sesuai (c) | Tidak dapat (d) | (c + d) : b",
    )
    rows = "2019 | 41 | 38 | 1 | {}", "2020 | 36 | 31 | - | 86,11", "2021 | 52 | 46 | - | 88,46"
    rows += ("2022 | 48 | 40 | - | 83,33", "2023 | 57 | 46 | - | 80,70")
    for text, right in (("95,12", True), ("95,21", False)):
        tried = table(1, "Tabel 1 Tindak Lanjut", *heads, rows[0].format(text), *rows[1:], heads=0)
        assert (reviewed.findings(tried) == []) is right


MONTHS = table(
    1,
    "Tabel 1 Penerbitan Paspor Tahun 2023",
    "Bulan | Permohonan | Ditolak | Paspor Terbit",
    "Mei | 1.240 | 17 | 1.223",
    "Juni | 1.327 | 8 | 1.319",
    "Juli | 1.391 | 12 | 1.379",
    "Agustus | 1.158 | 5 | 1.153",
    "Jumlah | 5.116 | 42 | 5.074",
)


def test_a_second_rank_may_be_of_either_measure_before_it():
    """ "Tertinggi di A, kecamatan dengan pemilih paling sedikit, dan terendah di B"."""
    text = "Persen tertinggi di Tegalsari, dengan anak yang paling banyak kedua, dan terendah di Bojongmanis."
    assert reviewed.findings(VILLAGES, text) == []


def test_what_is_told_of_all_but_one_is_not_told_of_that_one():
    """ "Tanpa uang pengganti, realisasi Rp332.393.500" is no realisasi of uang pengganti."""
    pnbp = table(
        1,
        "Tabel 1 PNBP",
        "Jenis PNBP | Target (Rp) | Realisasi (Rp)",
        "Denda dan tilang | 210.000.000 | 187.650.000",
        "Hasil lelang | 95.000.000 | 144.743.500",
        "Uang pengganti | 1.000.000 | 250.000.000",
        "Jumlah | 306.000.000 | 582.393.500",
    )
    text = "{} uang pengganti, realisasi Rp332.393.500 pun masih di atas target."
    assert reviewed.findings(pnbp, text.format("Tanpa")) == []


@pytest.mark.parametrize(("count", "wrong"), [("367", []), ("412", ["412"])])
def test_what_a_year_had_is_the_number_under_its_head(count, wrong):
    """A sentence that begins with the year counts what there was in it."""
    kinds = table(
        1,
        "Tabel 1 Pelanggaran menurut Jenisnya",
        "Jenis | 2022 | 2023",
        "Ketertiban | 264 | 231",
        "Reklame | 148 | 136",
        "Jumlah | 412 | 367",
    )
    assert reviewed.findings(kinds, f"Pada tahun 2023 tercatat {count} pelanggaran.") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Terbit tertinggi pada bulan Juli, disusul bulan Juni menjelang hari raya.", []),
        (
            "Terbit tertinggi pada bulan Juli, disusul bulan Agustus menjelang hari raya.",
            ["disusul bulan Agustus"],
        ),
        ("Terbit tertinggi pada bulan Juli, diikuti oleh Agustus.", ["diikuti oleh Agustus"]),
    ],
)
def test_what_follows_the_first_is_the_second(text, wrong):
    """In a column in which the first is the first."""
    assert reviewed.findings(MONTHS, text) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("melampaui", []), ("belum melampaui", ["belum melampaui"])])
def test_a_claim_behind_the_realisasi_of_one_row_is_of_its_target(word, wrong):
    """Whatever the sentence calls it: "naik menjadi 83,20 dan melampaui target"."""
    assert findings(f"Angka bimbingan naik dari 78,45 menjadi 83,20 dan {word} target.") == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Target akhir Renstra baru terlampaui pada pembimbingan klien.",
        "Litmas tepat waktu naik, sedangkan target akhir RPJMD baru terpenuhi pada layanan.",
        "Dari 19.754 anak, yang punya akta 19.132 anak, dan 56,16 persen di antaranya perempuan.",
    ],
)
def test_what_is_said_of_another_target_or_of_the_part_itself_is_no_error(text):
    """The end of a plan; a share of those who were counted."""
    assert findings(text) == []


@pytest.mark.parametrize(("share", "wrong"), [("8,14", []), ("8,41", ["8,41 persen"])])
def test_a_change_in_percent_is_that_of_the_row_with_the_value(share: str, wrong: list[str]) -> None:
    """ "Rp4.777.468 ribu" is 4.777.468 below "ribu rupiah"."""
    block = table(
        1,
        "Tabel 1 Retribusi (ribu rupiah)",
        "Jenis | Realisasi 2022 | Target 2023 | Realisasi 2023",
        "Parkir | 3.810.585 | 4.150.000 | 4.139.125",
        "Terminal | 418.906 | 450.000 | 437.218",
        "Sewa lahan | 188.340 | 200.000 | 201.125",
        "Jumlah | 4.417.831 | 4.800.000 | 4.777.468",
    )
    said = f"Pendapatan tahun 2023 mencapai Rp4.777.468 ribu atau naik {share} persen dari tahun sebelumnya."
    assert reviewed.findings(block, said) == wrong
