"""What prose calls the largest or the least of a table nearby, and how its rows move over years."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

SEEKERS = table(
    1,
    "Tabel 1 Pencari Kerja, Lowongan dan Penempatan menurut Pendidikan Tahun 2023",
    "Pendidikan | Pencari Kerja Terdaftar | < | < | Lowongan | Ditempatkan",
    "^ | L | P | Jumlah | ^ | ^",
    "SMP | 174 | 132 | 306 | 215 | 163",
    "SMA | 948 | 1.027 | 1.975 | 1.340 | 884",
    "SMK | 1.115 | 736 | 1.851 | 1.610 | 1.202",
    "Diploma | 158 | 231 | 389 | 175 | 147",
    "Jumlah | 2.395 | 2.126 | 4.521 | 3.340 | 2.396",
    heads=2,
)
OFFICES = table(
    1,
    "Tabel 1 Pagu dan Realisasi per Satuan Kerja (ribu rupiah)",
    "No | Satuan Kerja | Pagu | Realisasi | Persen",
    "1 | Kantor Cabang Utara | 4.118.900 | 3.706.174 | 89,98",
    "2 | Kantor Cabang Pesisir | 4.027.300 | 3.985.618 | 98,97",
    "3 | Kantor Cabang Pegunungan | 2.688.125 | 2.409.837 | 89,65",
    "Jumlah | < | 10.834.325 | 10.101.629 | 93,24",
)
HERDS = table(
    1,
    "Tabel 1 Perkembangan Populasi Ternak (ekor)",
    "Jenis Ternak | 2020 | 2021 | 2022 | 2023",
    "Kerbau | 3.042 | 2.966 | 2.871 | 2.804",
    "Kambing | 38.415 | 39.980 | 42.106 | 44.259",
    "Kuda | 1.502 | 1.517 | 1.509 | 1.533",
)


@pytest.mark.parametrize(
    ("near", "text", "wrong", "right"),
    [
        (SEEKERS, "Pencari kerja terbanyak adalah lulusan {}.", "SMK", "SMA"),
        (SEEKERS, "Lowongan terbanyak adalah lulusan {}.", "SMA", "SMK"),
        (OFFICES, "Penyerapan terendah {}.", "Kantor Cabang Utara", "Kantor Cabang Pegunungan"),
        (OFFICES, "Realisasi tertinggi dicapai {}.", "Kantor Cabang Utara", "Kantor Cabang Pesisir"),
        (HERDS, "Ternak yang paling banyak adalah {} ekor.", "kerbau dengan 2.804", "kambing dengan 44.259"),
    ],
)
def test_what_ranks_first_is_first_in_the_column_that_is_meant(near, text, wrong, right):
    """The words before the rank name the column, or the number behind the name does."""
    assert len(findings(near, text.format(wrong))) == 1
    assert findings(near, text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jumlah pelamar terbanyak adalah lulusan SMK.",
        "Di antara lulusan kejuruan, pencari kerja terbanyak adalah lulusan SMK.",
        "Pada tahun 2022 pencari kerja terbanyak adalah lulusan SMK.",
        "Pencari kerja laki-laki terbanyak adalah lulusan SMK.",
        "Pencari kerja terbanyak kedua adalah lulusan SMK.",
        "Di Provinsi Jambi pencari kerja terbanyak adalah lulusan SMK.",
    ],
)
def test_a_rank_of_something_else_is_not_held_to_the_table(text):
    """Another measure, a part of the rows, another year or place."""
    assert findings(SEEKERS, text) == []


SPENT = table(
    1,
    "Tabel 1 Serapan menurut Dinas Tahun 2023",
    "Dinas | Pagu (Rp) | Realisasi (Rp) | % Realisasi | Porsi (%)",
    "Dinas Sosial | 1.000.000.000 | 990.000.000 | 99,00 | 4,83",
    "Dinas Kesehatan | 9.000.000.000 | 8.100.000.000 | 90,00 | 39,53",
    "Dinas Pendidikan | 12.000.000.000 | 11.400.000.000 | 95,00 | 55,64",
    "Jumlah | 22.000.000.000 | 20.490.000.000 | 93,14 | 100,00",
)


@pytest.mark.parametrize(
    ("text", "lawful", "wrong"),
    [
        ("Daya serap tertinggi pada {}.", ["Dinas Sosial"], ["Dinas Kesehatan", "Dinas Pendidikan"]),
        ("Penyerapan anggaran tertinggi dicapai {}.", ["Dinas Sosial"], ["Dinas Pendidikan"]),
        ("Penyerapan terbesar pada {}.", ["Dinas Sosial", "Dinas Pendidikan"], ["Dinas Kesehatan"]),
        ("Realisasi anggaran terbesar pada {}.", ["Dinas Sosial", "Dinas Pendidikan"], ["Dinas Kesehatan"]),
        ("Tingkat realisasi anggaran terendah pada {}.", ["Dinas Kesehatan"], ["Dinas Sosial"]),
    ],
)
def test_what_was_spent_ranks_by_its_share_or_where_the_word_allows_it_by_its_amount(text, lawful, wrong):
    """ "Terbesar" may be said of either, "tertinggi" of the share alone."""
    assert not any(findings(SPENT, text.format(name)) for name in lawful)
    assert all(findings(SPENT, text.format(name)) for name in wrong)


def test_a_rank_behind_a_contrast_is_of_the_head_that_it_names():
    """ "... terendah pada SMP, tetapi lowongan terbanyak berasal dari lulusan SMK"."""
    text = "Ditempatkan terendah adalah Diploma, tetapi lowongan terbanyak dalam jumlah berasal dari {}."
    assert findings(SEEKERS, text.format("SMK")) == []
    assert findings(SEEKERS, text.format("SMP")) == ["terbanyak"]


def test_a_rank_that_no_column_gives_is_not_held_to_the_others():
    """Quotients, groups and parts of a year stand in no column."""
    for text in (
        "Serapan tertinggi dicapai SMP.",
        "Persentase penempatan tertinggi dicapai lulusan SMP.",
        "Rasio pelamar terhadap lowongan terendah pada SMK.",
        "Pada awal tahun lowongan terbanyak adalah lulusan Diploma.",
        "Selisih lowongan dan penempatan terkecil adalah lulusan Diploma.",
    ):
        assert findings(SEEKERS, text) == []


def test_a_head_of_three_letters_is_what_is_ranked():
    """ "Kasus DBD terbanyak" is not "Kasus terbanyak"."""
    ill = table(
        1,
        "Tabel 1 Penyakit menurut Kecamatan",
        "Kecamatan | Jumlah Kasus | DBD",
        "Sukamulya | 150 | 30",
        "Tegalsari | 140 | 55",
        "Cilangkap | 190 | 41",
        "Waru | 90 | 12",
    )
    assert findings(ill, "Kasus DBD terbanyak di Tegalsari.") == []
    assert findings(ill, "Kasus DBD terbanyak di Waru.") == ["terbanyak"]
    assert findings(ill, "DBD terbanyak di Tegalsari, disusul Cilangkap.") == []
    assert findings(ill, "DBD terbanyak di Tegalsari, disusul Sukamulya.") == ["disusul Sukamulya"]
    assert findings(ill, "DBD terbanyak di Tegalsari, disusul Sukamulya di urutan ketiga.") == []


def test_a_name_of_one_word_moves_as_its_row_does():
    """ "Terus" and "setiap tahun" hold for each year that the row has."""
    assert findings(HERDS, "Populasi kerbau juga bertambah setiap tahun.") == ["bertambah"]
    assert findings(HERDS, "Populasi kerbau terus berkurang.") == []
    assert findings(HERDS, "Populasi kambing bertambah setiap tahun.") == []
    assert findings(HERDS, "Permintaan kerbau juga bertambah setiap tahun.") == []


STAFF = table(
    1,
    "Tabel 1 PNS menurut Golongan, Jabatan dan Jenis Kelamin",
    "Golongan | Struktural | < | Pelaksana | < | Jumlah | <",
    "^ | L | P | L | P | L | P",
    "IV | 118 | 57 | 9 | 16 | 127 | 73",
    "III | 164 | 121 | 118 | 297 | 282 | 418",
    "Jumlah | 282 | 178 | 127 | 313 | 409 | 491",
    heads=2,
)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Pada jabatan struktural, pejabat perempuan juga lebih banyak daripada laki-laki.", False),
        ("Pada jabatan struktural, pejabat perempuan lebih sedikit daripada laki-laki.", True),
        ("Jumlah PNS perempuan lebih banyak daripada laki-laki.", True),
        ("Jumlah PNS laki-laki lebih banyak dibandingkan perempuan.", False),
        ("Pelamar perempuan lebih sedikit daripada laki-laki.", True),
        ("Di Provinsi Jambi PNS laki-laki lebih banyak daripada perempuan.", True),
        ("Pada tahun 2022 PNS laki-laki lebih banyak daripada perempuan.", True),
    ],
)
def test_women_and_men_are_as_many_as_the_table_tells(text, is_right):
    """By the head that is named, else by the totals; of other things and times nothing is said."""
    assert bool(findings(STAFF, text)) is not is_right
