"""What prose says of the whole of a table nearby, and how many of its rows it counts, is held to the table."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

PRISON = table(
    1,
    "Tabel 1 Keadaan Penghuni per Blok",
    "Blok | Kapasitas | Tahanan | Narapidana | Perkara Sisa 2022 | Perkara Sisa 2023",
    "Anggrek | 40 | 58 | 21 | 14 | 17",
    "Bakung | 48 | 15 | 77 | 31 | 53",
    "Cempaka | 20 | 37 | 46 | 11 | 19",
    "Jumlah | 108 | 110 | 144 | 56 | 89",
)
MARKET = table(
    1,
    "Tabel 1 Realisasi Retribusi per Pasar",
    "No | Pasar | Realisasi 2022 | Target 2023 | Realisasi 2023 | % ",
    "1 | Induk | 1.184 | 1.250 | 1.218 | 97,44",
    "2 | Wetan | 486 | 500 | 512 | 102,40",
    "3 | Sore | 297 | 300 | 281 | 93,67",
    "4 | Hewan | 163 | 175 | 176 | 100,57",
    "Jumlah | < | 2.130 | 2.225 | 2.187 | 98,29",
)
SCHOOL = table(
    1,
    "Tabel 1 APM menurut Kecamatan Tahun 2023",
    "No | Kecamatan | Penduduk | Siswa | APM (%)",
    "1 | Hulu | 4.218 | 4.109 | 97,42",
    "2 | Hilir | 6.537 | 6.480 | 99,13",
    "3 | Batu | 3.864 | 3.611 | 93,45",
    "Kabupaten | < | 14.619 | 14.200 | 97,13",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jumlah tahanan lebih sedikit daripada narapidana yaitu {} orang.", "101"),
        ("Kapasitas seluruhnya sebanyak {} orang.", "180"),
    ],
)
def test_two_digits_of_a_total_are_not_exchanged(text, found):
    """A head in the sentence names the total; what is said of a part of it is another number."""
    assert findings(PRISON, text.format(found)) == [found]
    right = {"101": "110", "180": "108"}[found]
    checks = review(PRISON, text.format(right)).uji
    assert [check.tercetak for check in checks if check.uji == "sama" and not check.is_finding] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "Tahanan yang sakit selama tahun 2023 sebanyak 101 orang.",
        "Tahanan sebanyak 101 orang di antaranya telah bebas.",
        "Di Provinsi Jambi tahanan berjumlah 101 orang.",
        "Blok Anggrek menampung tahanan sebanyak 101 orang setiap bulan.",
        "Rata-rata tahanan per bulan 101 orang.",
        "Narapidana baru sebanyak 141 orang.",
        "Tahanan titipan kejaksaan sebanyak 101 orang.",
        "Tahanan sebanyak 101 orang merupakan perkara narkotika.",
    ],
)
def test_a_part_of_a_whole_has_its_own_number(text):
    """Words around the number tell that it is not of all."""
    assert findings(PRISON, text) == []


def test_one_of_a_list_of_totals_is_not_a_digit_off():
    """The others tell that the numbers are those of the table."""
    near = table(
        1,
        "Tabel 1 Status Raperda",
        "Asal | Ditetapkan | Dibahas | Ditunda | Jumlah",
        "Usul Wali Kota | 7 | 2 | 1 | 10",
        "Inisiatif DPRD | 6 | 1 | 2 | 9",
        "Jumlah | 13 | 3 | 3 | 19",
    )
    text = "Dari jumlah tersebut {} raperda telah ditetapkan, 3 raperda masih dibahas dan 3 raperda ditunda."
    assert findings(near, text.format(12)) == ["12"]
    assert findings(near, text.format(13)) == []
    assert findings(near, "Pada semester I 12 raperda telah ditetapkan dan 3 raperda ditunda.") == []


def test_a_total_moves_as_the_heads_of_two_years_tell():
    """Heads that differ in the year alone are one thing; what else moves in the sentence is not it."""
    text = "Perkara sisa akhir tahun 2023 adalah 89 perkara, mengalami {} dibandingkan akhir tahun 2022."
    assert findings(PRISON, text.format("penurunan")) == ["penurunan"]
    assert findings(PRISON, text.format("kenaikan")) == []
    other = "Perkara sisa tahun 2023 adalah 89 perkara dan rasio penyelesaian turun dibandingkan tahun 2022."
    assert findings(PRISON, other) == []
    another = "Perkara sisa sebanyak 89 perkara, lama penyelesaian menurun dibandingkan tahun 2022."
    assert findings(PRISON, another) == []


@pytest.mark.parametrize(
    ("near", "text", "wrong", "right"),
    [
        (MARKET, "Dibanding tahun 2022 {} pasar mengalami kenaikan retribusi.", "keempat", "tiga"),
        (MARKET, "Pasar yang realisasinya turun dari tahun sebelumnya sebanyak {} pasar.", "dua", "satu"),
        (MARKET, "Dari empat pasar, {} pasar melampaui target yang ditetapkan.", "tiga", "dua"),
        (MARKET, "Sebanyak {} pasar belum mencapai target.", "3 (tiga)", "2 (dua)"),
        (MARKET, "{} pasar yang realisasinya turun.", "tidak ada", "satu"),
        (SCHOOL, "Terdapat {} kecamatan yang APM-nya masih di bawah angka kabupaten.", "dua", "satu"),
    ],
)
def test_rows_are_counted_as_their_table_tells(near, text, wrong, right):
    """What is counted is called as the head over the names says."""
    assert [found.split()[0] for found in findings(near, text.format(wrong))] == [wrong.split()[0]]
    assert findings(near, text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Keempat pasar mengalami kenaikan jumlah pedagang.",
        "Keempat pasar mengalami kenaikan retribusi dibanding tahun 2019.",
        "Keempat pasar mengalami kenaikan retribusi sebesar 5 persen atau lebih.",
        "Tiga pasar akan mencapai target pada tahun 2024.",
        "Tiga pasar mencapai target triwulan I.",
        "Di kecamatan lain keempat pasar mengalami kenaikan retribusi.",
        "Hampir keempat pasar mencapai target.",
        "Kedua pasar tersebut mengalami kenaikan.",
        "Pada tahun 2022 keempat pasar mengalami kenaikan.",
        "Dibandingkan tahun 2021, keempat pasar mengalami kenaikan.",
        "Keempat pasar belum mencapai target SPM.",
        "Tiga pasar rakyat mengalami penurunan kunjungan.",
    ],
)
def test_what_the_table_does_not_tell_is_not_counted(text):
    """Another thing, another time, an aim."""
    assert findings(MARKET, text) == []


def test_a_result_below_numbered_rows_is_not_counted():
    """ "Kabupaten Bogor" without a number tells of all rows above it."""
    near = table(
        1,
        "Tabel 1 Angka Stunting",
        "No | Kecamatan | 2022 | 2023",
        "1 | Utara | 12,1 | 11,0",
        "2 | Timur | 10,4 | 10,9",
        "3 | Barat | 14,0 | 13,2",
        " | Kabupaten Bogor | 12,2 | 11,7",
    )
    text = "{} kecamatan mengalami penurunan angka stunting dibandingkan tahun 2022."
    assert findings(near, text.format("Dua")) == []
    assert findings(near, text.format("Tiga")) == ["Tiga"]


@pytest.mark.parametrize(("index", "wrong"), [("61,59", []), ("54,70", ["54,70"])])
def test_an_index_above_the_row_of_its_class_is_the_sum(index: str, wrong: list[str]) -> None:
    """54,70 leaves the third part out."""
    rows = (
        "Komponen | Bobot | 2022 | < | 2023 | <",
        "Komponen | Bobot | Nilai | Kontribusi | Nilai | Kontribusi",
        "Indeks kualitas air | 0,376 | 52,14 | 19,60 | 53,90 | 20,27",
        "Indeks kualitas udara | 0,405 | 84,37 | 34,17 | 85,02 | 34,43",
        "Indeks kualitas tutupan lahan | 0,219 | 31,65 | 6,93 | 31,48 | 6,89",
        f"IKLH | 1,000 | | 60,70 | | {index}",
        "Kategori | < | | Sedang | | Sedang",
    )
    assert findings(table(1, "Tabel 1 IKLH", *rows, heads=2)) == wrong


def test_a_mean_of_percentages_in_a_row_of_totals_is_to_be_read() -> None:
    """83,93 is 778 of 927; 79,15 may be meant as the mean, but is not certified as right."""
    rows = (
        "Tahun LHP | Rekomendasi | Sesuai | Selesai (%)",
        "2020 | 214 | 208 | 97,20",
        "2021 | 187 | 176 | 94,12",
        "2022 | 236 | 205 | 86,86",
        "2023 | 198 | 151 | 76,26",
        "2024 | 92 | 38 | 41,30",
        "Jumlah | 927 | 778 | {}",
    )
    for printed, open_ in (("79,15", ["79,15"]), ("83,93", [])):
        outcome = review(table(1, "Tabel 1 Tindak Lanjut", *(row.format(printed) for row in rows)))
        assert outcome.temuan == ()
        assert [check.tercetak for check in outcome.perlu_dibaca] == open_
