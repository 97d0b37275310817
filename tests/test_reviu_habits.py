"""Habits of published reports that are no errors, each beside an error of its kind that is found."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Table
from tests.reviewed import findings, table

AIR = table(
    1,
    "Tabel 1 Capaian Kinerja",
    "Indikator Kinerja | Target 2022 | Target 2023 | Realisasi 2022 | Realisasi 2023 | Capaian 2022 | Capaian 2023",
    "Indeks Kualitas Air | 82,50 | 84,75 | 88,94 | 88,95 | 107,81 | 104,96",
)


def test_a_year_behind_capaian_is_no_value():
    """ "Capaian 2023" names a year, whatever words of measure stand before it."""
    text = "Capaian 2023 ini menurun {} dari capaian tahun sebelumnya 2022 yaitu 98,77."
    assert findings(text.format("0,7")) == []


def test_a_fall_of_the_capaian_is_none_of_the_realisasi():
    """Where a text says capaian, the percentage may have fallen though the realisasi has risen."""
    said = "Capaian Indeks Kualitas Air, jika dibandingkan dengan tahun 2022, mengalami penurunan 2,85%."
    assert findings(AIR, said) == []
    assert findings(AIR, "Indeks Kualitas Air pada tahun 2023 menurun dibandingkan tahun 2022.") == [
        "menurun"
    ]


def test_the_first_words_of_a_name_are_not_those_of_a_longer_one():
    """A short form ends where the name in capitals ends."""
    first = "Indeks Kualitas Air tahun 2023 sebesar 88,95."
    assert (
        findings(AIR, first, "Capaian Indeks Kualitas Lingkungan Hidup tahun 2023 adalah 117,00 persen.")
        == []
    )
    assert findings(AIR, "Capaian Indeks Kualitas Air tahun 2023 adalah 140,96 persen.") == ["140,96 persen"]


def test_words_of_capaian_and_realisasi_may_be_exchanged():
    """Many reports call the realisasi capaian and the percentage realisasi."""
    right = "Capaian indikator ini yaitu 98,07 dari target 97,72 dengan realisasi 100,36."
    assert findings(right) == []
    assert findings(right.replace("100,36", "103,66")) != []


def test_a_name_that_ends_in_a_number_is_not_spelt_out():
    """A capital tells the name of a place from a number in words."""
    assert findings("Perbaikan terjadi di Kelok Sembilan (1 poin) dan di Simpang Lima (4 ruas).") == []
    assert findings("Perbaikan terjadi pada sembilan (8) ruas jalan.") == ["8"]


@pytest.mark.parametrize(
    "text",
    [
        "Dana terhimpun Rp8,64 miliar, naik 23,08 persen dari tahun 2022 atau setara Rp98,18 juta per dosen.",
        "Sasarannya 6.600 ton, atau naik 5,04 persen dari realisasi tahun ini, serta 120 kelompok.",
        "Persentasenya dihitung dari 43 doktor di antara 88 dosen tetap, menghasilkan 48,86 persen.",
    ],
)
def test_a_percentage_of_another_size_was_read_with_the_wrong_numbers(text):
    """A slip leaves the size of a number, or moves its comma; anything else is a misreading."""
    assert findings(text) == []


def test_a_percentage_of_its_size_is_tested():
    """A wrong one that is near what it should be is found."""
    assert findings("Dana naik dari Rp7,02 miliar menjadi Rp8,64 miliar, atau naik 32,08 persen.") == [
        "32,08 persen"
    ]


STAFF = (
    "Tempat | IV | < | III | < | II | < | Jumlah | <",
    "Tempat | L | P | L | P | L | P | L | P",
    "Kecamatan | 1 | - | 6 | 2 | 9 | 1 | 16 | 3",
    "Kelurahan Satu | - | - | 3 | 3 | 1 | 2 | 4 | 5",
    "Kelurahan Dua | - | - | 4 | 1 | 2 | 1 | 6 | 2",
    "Kelurahan Tiga | - | 1 | 4 | 2 | 3 | 1 | 7 | 4",
)


def test_a_sign_is_nothing_in_a_sum_and_a_total_over_two_columns_is_that_of_both():
    """Tables of staff print a dash for none, and one total below men and women."""
    assert (
        findings(table(1, "Tabel 1 Pegawai", *STAFF, "Jumlah | 2 | < | 25 | < | 20 | < | 47 | <", heads=2))
        == []
    )
    wrong = "Jumlah | 2 | < | 52 | < | 20 | < | 47 | <"
    assert findings(table(1, "Tabel 1 Pegawai", *STAFF, wrong, heads=2)) == ["52"]


def test_columns_below_a_head_of_percentages_have_no_sum():
    """The upper head says what the columns below it hold."""
    rows = (
        "Umur | Jumlah | < | Persentase | <",
        "Umur | L | P | L | P",
        "30-39 tahun | 3 | 3 | 50 | 50",
        "40-49 tahun | 8 | 9 | 47 | 53",
        "50 tahun ke atas | 6 | 7 | 46 | 54",
    )
    assert findings(table(1, "Tabel 1 Umur", *rows, "Jumlah | 17 | 19 | 47 | 53", heads=2)) == []
    assert findings(table(1, "Tabel 1 Umur", *rows, "Jumlah | 17 | 91 | 47 | 53", heads=2)) == ["91"]


def test_means_far_from_all_they_stand_below_are_of_other_numbers():
    """Columns of results may end in the mean of capaian that are not printed."""
    rows = (
        "Indikator | Capaian Kinerja Tahun 2021 | Capaian Kinerja Tahun 2022 | Capaian Kinerja Tahun 2023",
        "Angka Kematian Ibu | 0,15 | 0,21 | 87,10",
        "Angka Kematian Bayi | 8,49 | 8,17 | 96,54",
        "Angka Kematian Balita | 1,50 | 0,55 | 72,52",
    )
    assert findings(table(1, "Tabel 1 Kematian", *rows, "Rata-rata Capaian | 81,93 | 83,65 | 85,39")) == []
    assert findings(table(1, "Tabel 1 Kematian", *rows, "Rata-rata Capaian | 3,38 | 2,98 | 83,59")) == [
        "83,59"
    ]


def test_a_table_before_the_first_of_its_chapter_may_be_in_another_part():
    """A file may hold one chapter of a report."""
    later = table(1, "Tabel 3.9 Capaian", "Indikator | Nilai", "A | 1")
    last = table(2, "Tabel 3.10 Capaian Lain", "Indikator | Nilai", "A | 1")
    assert findings("Dari Tabel 3.8 dapat dilihat hasilnya.", later, last) == []
    assert findings("Dari Tabel 3.12 dapat dilihat hasilnya.", later, last) == []
    first = table(1, "Tabel 3.1 Capaian", "Indikator | Nilai", "A | 1")
    assert findings("Dari Tabel 3.8 dapat dilihat hasilnya.", first) == ["3.8"]


def test_a_number_of_two_tables_is_quoted_with_its_caption():
    """A reader finds the caption by its words."""
    one = table(1, "Tabel 3.1 Interval Penilaian", "Indikator | Nilai", "A | 1")
    two = table(2, "Tabel 3.1 Pencapaian Kinerja", "Indikator | Nilai", "A | 1")
    assert findings(one, two) == ["Tabel 3.1"]


def test_years_below_a_head_over_both_are_heads():
    """Also where a file says of the first row alone that it is a head."""
    rows = ("Komoditas | Produksi (ton) | <", "Komoditas | 2022 | 2023", "Padi | 5.318,40 | 5.640,75")
    below = ("Jagung | 402,60 | 371,95", "Jumlah | 5.721,00 | 6.012,70")
    assert findings(table(1, "Tabel 1 Produksi", *rows, *below, heads=1)) == []
    assert findings(table(1, "Tabel 1 Produksi", *rows, *below[:1], "Jumlah | 5.721,00 | 6.102,70")) == [
        "6.102,70"
    ]


def test_what_is_counted_for_one_has_no_sum():
    """Passengers per bus of all routes are no sum of those of each."""
    rows = ("Trayek | Penumpang per Bus", "A | 10,2", "B | 11,1", "C | 11,9", "Jumlah | 11,1")
    assert findings(table(1, "Tabel 1 Angkutan", *rows)) == []


def test_subtotals_without_a_word_for_it_are_not_added_twice():
    """A row that is the sum of those above it stands for them."""
    rows = (
        "Bidang | Triwulan I | Triwulan II | 2023",
        "Laut | 24.518 | 31.207 | 55.725",
        "Perairan darat | 1.304 | 1.266 | 2.570",
        "Perikanan tangkap | 25.822 | 32.473 | 58.295",
        "Rumput laut | 7.442 | 8.160 | 15.602",
        "Tambak | 4.306 | 4.871 | 9.177",
        "Perikanan budidaya | 11.748 | 13.031 | 24.779",
    )
    assert findings(table(1, "Tabel 1 Produksi", *rows, "Jumlah | 37.570 | 45.504 | 83.074")) == []
    assert findings(table(1, "Tabel 1 Produksi", *rows, "Jumlah | 37.570 | 45.405 | 83.074")) == ["45.405"]


def test_a_mean_in_a_cell_over_several_columns_may_be_read_in_the_next_one():
    """A PDF shows where a number stands, not over which columns its cell lies."""
    rows = (
        "Indikator | Realisasi 2023 | Capaian 2023",
        "Hunian | 5.827 | 105,95",
        "Kunjungan | 57.318 | 95,53",
        "Kepuasan | 82 | 98,97",
    )
    assert findings(table(1, "Tabel 1 Kinerja", *rows, "Rata-rata capaian | 100,15 | ")) == []
    assert findings(table(1, "Tabel 1 Kinerja", *rows, "Rata-rata capaian | | 101,50")) == ["101,50"]


def test_the_total_of_a_table_that_is_not_of_the_budget_is_not_that_of_the_agency():
    """Rupiah that guests have paid are no budget."""
    rooms = table(
        1, "{}", "Tipe Kamar | {}", "VIP | 6.198.000.000", "Barak | 14.430.000", "Jumlah | 6.212.430.000"
    )
    said = "Anggaran Badan Penghubung tahun 2023 sebesar Rp5.862.180.000."

    def named(caption: str, head: str) -> Table:
        cells = tuple(Cell(c.baris, c.kolom, c.teks.format(head), is_kepala=c.is_kepala) for c in rooms.cells)
        return Table(1, cells, caption)

    assert findings(named("Tabel 1 Hunian Mess Tahun 2023", "Penerimaan (Rp)"), said) == []
    assert findings(named("Tabel 1 Anggaran Badan Tahun 2023", "Anggaran (Rp)"), said) != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Indeks Kualitas Tanah sebesar 66,70 dari target 70,00, atau tercapai 95,29 persen.",
            "Indeks Kualitas Tanah sebesar 66,70 dari target 70,00, atau tercapai seluruhnya.",
        ),
        (
            "Penerimaan hasil hutan bukan kayu naik dari Rp812 juta menjadi Rp904 juta.",
            "Penerimaan hasil hutan bukan naik dari Rp812 juta menjadi Rp904 juta.",
        ),
    ],
)
def test_words_that_only_look_like_a_claim_or_its_negation_are_none(right, wrong):
    """How far a target is reached says not that it is, and a name may hold "bukan"."""
    land = (
        "Indikator | Target 2023 | Realisasi 2023 | Capaian",
        "Indeks Kualitas Tanah | 70,00 | 66,70 | 95,29",
    )
    assert findings(table(1, "Tabel 1 Kinerja", *land), right) == []
    assert findings(table(1, "Tabel 1 Kinerja", *land), wrong) != []


def test_another_subject_behind_sedangkan_is_not_the_name_before_it():
    """A new clause with a subject of its own speaks of that."""
    said = "Capaian Indeks Kualitas Air 104,96 persen, {} pada indikator pengelolaan dengan capaian 117,76 persen."
    assert findings(AIR, said.format("sedangkan yang tertinggi")) == []
    assert findings(AIR, "Capaian Indeks Kualitas Air 140,96 persen.") == ["140,96 persen"]


def test_a_rank_by_percentage_of_the_budget_is_not_one_of_amounts():
    """The measure is what is named last and longest."""
    rows = ("Jenis Belanja | Pagu | Realisasi Anggaran | Serapan (%)", "Belanja Sosial | 21,6 | 21,5 | 99,54")
    more = ("Belanja Modal | 1.720,5 | 1.600,0 | 93,00", "Transfer | 15.266,8 | 15.000,0 | 98,25")
    budget = table(1, "Tabel 1 Realisasi Anggaran", *rows, *more)
    said = "Menurut persentase terhadap pagu, belanja sosial {} dan belanja modal {}."
    assert findings(budget, said.format("tertinggi", "terendah")) == []
    assert findings(budget, said.format("terendah", "tertinggi")) == ["terendah", "tertinggi"]


def test_the_only_one_is_one():
    """ "Satu-satunya" counts one."""
    rows = ("Indikator Kinerja Utama | Target | Realisasi | Capaian", "Akurasi kas | 88,00 | 86,15 | 97,90")
    more = ("Kepuasan | 4,60 | 4,71 | 102,39", "Penyaluran dana | 80,00 | 99,31 | 124,14")
    said = "Dari {} IKU, satu-satunya IKU yang tidak mencapai target ialah akurasi kas."
    assert findings(table(1, "Tabel 1 Kinerja", *rows, *more), said.format("tiga")) == []
    below = ("Kepuasan | 4,60 | 4,11 | 89,35", *more[1:])
    assert findings(table(1, "Tabel 1 Kinerja", *rows, *below), said.format("tiga")) == ["satu-satunya"]


def test_a_number_of_another_size_beside_a_name_is_of_something_else():
    """A list in brackets names what a sum is made of."""
    area = (
        "Indikator | Target 2023 | Realisasi 2023 | Capaian",
        "Areal Kelapa Sawit | 12.236 | 12.384 | 101,21",
    )
    said = "Luas areal unggulan (karet dan areal kelapa sawit) tahun 2023 ditargetkan menjadi {} ha."
    assert findings(table(1, "Tabel 1 Luas Areal", *area), said.format("767.860")) == []
    assert findings(table(1, "Tabel 1 Luas Areal", *area), said.format("12.623")) == ["12.623"]


def test_a_capaian_may_be_that_of_any_target_of_its_paragraph():
    """That of this year, of the end of the plan, of the nation."""
    said = (
        "Terhadap target tahun 2023 sebesar 89,95, realisasi 91,08 memberi capaian kinerja 101,26%, dan terhadap "
        "target akhir RPJMD 89,99 capaian kinerjanya {}%."
    )
    assert findings(said.format("101,21")) == []
    assert findings(said.format("110,21")) == ["110,21%"]


def test_small_counts_are_no_part_of_one_another():
    """That three small counts are by chance a third of those beside them makes no rule."""
    rows = (
        "Cabang | Emas | Perak | Perunggu | Jumlah",
        "Silat | 9 | 5 | 4 | 18",
        "Atletik | 4 | 6 | 8 | 18",
        "Panahan | 5 | 2 | 2 | 9",
        "Renang | 1 | 2 | 5 | 8",
    )
    assert findings(table(1, "Tabel 1 Medali", *rows)) == []


def test_a_capaian_without_its_bound_is_told_apart():
    """A table that stops at 120 and a text that says what it were without are one fact told twice."""
    rows = (
        "Indikator | Target 2023 | Realisasi 2023 | Capaian",
        "Litmas selesai tepat waktu | 85,00 | 110,05 | 120,00",
    )
    said = "Capaian litmas selesai tepat waktu, apabila tidak dibatasi, mencapai 129,47 persen."
    assert findings(table(1, "Tabel 1 Kinerja", *rows), said) == []
    assert findings(table(1, "Tabel 1 Kinerja", *rows), said.replace(", apabila tidak dibatasi,", "")) != []


def test_a_column_that_grows_has_no_sum():
    """The whole of cumulative figures is the last of them."""
    rows = ("Triwulan | Selesai | Kumulatif", "I | 22 | 22", "II | 31 | 53", "III | 35 | 88", "IV | 40 | 128")
    assert findings(table(1, "Tabel 1 Berkas", *rows, "Jumlah | 128 | 128")) == []
    assert findings(table(1, "Tabel 1 Berkas", *rows, "Jumlah | 182 | 128")) == ["182"]


def test_the_largest_rest_is_not_the_largest_budget():
    """ "Sisa anggaran" is a measure of its own."""
    rows = (
        "Program | Pagu | Realisasi Anggaran | Sisa",
        "Program Manajemen | 9.000.000 | 8.900.000 | 100.000",
    )
    more = (
        "Program Angkutan | 6.240.000 | 5.897.000 | 343.000",
        "Program Lalu Lintas | 5.000.000 | 4.990.000 | 10.000",
    )
    said = "Sisa anggaran paling besar terdapat pada Program {}."
    assert findings(table(1, "Tabel 1 Anggaran", *rows, *more), said.format("Angkutan")) == []
    assert findings(table(1, "Tabel 1 Anggaran", *rows, *more), said.format("Manajemen")) == ["paling besar"]


def test_a_bare_percent_sign_beside_target_and_realisasi_is_the_capaian():
    """So that what is the better the lower it is counts as reached where its capaian says so."""
    rows = (
        "Indikator | Target 2023 | Realisasi 2023 | %",
        "Bibit | 1.800 | 1.864 | 103,56",
        "Koefisien aliran | 78,00 | 76,44 | 102,00",
        "Kelompok | 36 | 35 | 97,22",
    )
    said = "Dengan demikian {} dari tiga indikator telah mencapai target."
    assert findings(table(1, "Tabel 1 Kinerja", *rows), said.format("dua")) == []
    others = (*rows[:2], "Pohon | 78,00 | 79,56 | 102,00", rows[3])
    assert findings(table(1, "Tabel 1 Kinerja", *others), said.format("dua")) == []
    assert findings(table(1, "Tabel 1 Kinerja", *others), said.format("satu")) == ["satu"]


def test_what_all_have_together_is_not_that_of_the_last_one():
    """A sentence that goes on behind "seluruhnya" goes on about the whole."""
    rows = ("Uraian | Pagu | Realisasi Anggaran | %", "Hibah daerah | 8.500.000 | 8.064.377 | 94,87")
    said = (
        "Anggaran bersumber dari pusat Rp12.963.772 dan hibah daerah Rp8.500.000, seluruhnya Rp21.463.772. {}"
    )
    budget = table(1, "Tabel 1 Anggaran", *rows)
    assert findings(budget, said.format("Realisasinya Rp20.825.497 atau 97,03%.")) == []
    assert findings(budget, "Realisasi anggaran hibah daerah Rp8.046.377.") == ["Rp8.046.377"]


def test_a_mean_amid_its_numbers_may_be_weighted():
    """Too far from the plain mean for wrong arithmetic, it may rest on weights that are not printed."""
    rows = ("Aspek | Nilai", "Pengetahuan | 59,1", "Keterampilan | 52,4", "Sikap | 39,2", "Proyek | 73,0")
    assert findings(table(1, "Tabel 1 Evaluasi", *rows, "Rata-rata | 59,7")) == []
    assert findings(table(1, "Tabel 1 Evaluasi", *rows, "Rata-rata | 59,5")) == ["59,5"]
    assert findings(table(1, "Tabel 1 Evaluasi", *rows, "Rata-rata | 55,6")) == ["55,6"]


RESULTS = table(
    1,
    "Tabel 1 Kinerja",
    "Indikator | Satuan | Realisasi 2022 | Target 2023 | Realisasi 2023 | Capaian",
    "Tingkat Pengangguran | % | 4,88 | 5,00 | 4,95 | 101,00",
    "Nilai SAKIP | nilai | 66,30 | 68,00 | 67,85 | 99,78",
)
CATCH = table(
    2,
    "Tabel 2 Ikan",
    "Jenis Ikan | Volume (ton) | Nilai",
    "Tuna | 1.245 | 48.120",
    "Cakalang | 2.310 | 52.340",
    "Layang | 3.120 | 40.118",
    "Jumlah | 6.675 | 140.578",
)


@pytest.mark.parametrize(
    "text",
    [
        "Tingkat Pengangguran naik 0,07 persen dibandingkan tahun 2022.",
        "Peringkat kabupaten naik dari 12 menjadi 11.",
        "Peringkat Nilai SAKIP tahun 2023 adalah 11.",
        "Tingkat Pengangguran perempuan naik 0,21 poin dibandingkan tahun 2022.",
        "Tahun lalu Nilai SAKIP naik 2,20 poin.",
        "Pada tahun 2022 Nilai SAKIP naik 2,20 poin dari tahun sebelumnya.",
        "Nilai SAKIP ditargetkan naik 1,70 poin dari tahun 2022.",
        "Capaian kinerja Nilai SAKIP turun 0,20 persen dibandingkan tahun 2022.",
        "Nilai SAKIP naik 1,55 poin dari tahun 2022 karena evaluasi bertambah 24 kali.",
        "Nilai SAKIP di bawah target sebesar 0,15 poin.",
        "Tuna dan cakalang menyumbang 53,26 persen dari total volume.",
        "Tuna menyumbang 40,12 persen dari total nilai ekspor daerah.",
        "Tuna pada tahun 2022 sebesar 1.254 ton.",
        "Produksi tuna ditargetkan sebesar 1.254 ton.",
        "Layang menduduki peringkat kedua pada lomba masak ikan.",
        "Dalam ekspor, layang menempati urutan kedua.",
        "Lebih dari sepertiga pegawai (33,3 persen) telah dilatih.",
        "Belum lebih dari separuh siswa (48,2 persen) lulus.",
        "Waktu tunggu kurang dari setengah jam (92,5 persen pasien).",
        "Ada 48 puskesmas. Sebanyak 30 puskesmas maju, 12 puskesmas lainnya belum, dan sisanya tutup.",
        "Dari 6 IKU, 3 telah melampaui target, 1 sesuai target, dan 2 belum mencapai target.",
        "Pagu Rp1.200.000.000 terealisasi Rp1.140.000.000 (fisik 100 persen).",
        "Terdapat 30 pegawai, terdiri dari 12 orang golongan III, 8 orang golongan IV, dan sisanya golongan II.",
    ],
)
def test_what_is_true_in_another_way_is_no_finding(text):
    """Each of these once raised a finding, though a careful reader finds nothing wrong."""
    assert findings(RESULTS, CATCH, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nilai SAKIP naik 1,75 poin dibandingkan tahun 2022.", ["1,75"]),
        ("Nilai SAKIP turun 1,55 poin dibandingkan tahun 2022.", ["turun"]),
        ("Tuna menyumbang 18,56 persen dari total volume.", ["18,56 persen"]),
        ("Lebih dari separuh siswa (48,2 persen) lulus.", ["Lebih dari separuh"]),
        ("Lebih dari dua perlima siswa (38,2 persen) lulus.", ["Lebih dari dua perlima"]),
        ("Tuna sebesar 1.254 ton.", ["1.254"]),
    ],
)
def test_what_no_other_way_explains_is_found(text, expected):
    """The narrow tests still find what they are for."""
    assert findings(RESULTS, CATCH, text) == expected


def test_parts_marked_by_dashes_are_not_added_to_their_whole():
    """One column of amounts does not tell subtotals, but the dashes do; a total of another size is of its own."""
    rows = (
        "Uraian | Jumlah",
        "Tenaga Medis | 30",
        "- Dokter Umum | 22",
        "- Dokter Gigi | 8",
        "Paramedis | 90",
    )
    more = ("- Perawat | 60", "- Bidan | 30")
    assert findings(table(1, "Tabel 1 Tenaga", *rows, *more, "Jumlah | 120")) == []
    schools = ("Uraian | 2022 | 2023", "Sekolah Dasar | 210 | 211", "Sekolah Menengah | 45 | 46")
    assert findings(table(1, "Tabel 1 Sekolah", *schools, "Jumlah Guru | 2.450 | 2.470")) == []
    assert findings(table(1, "Tabel 1 Sekolah", *schools, "Jumlah | 255 | 275")) == ["275"]


def test_the_same_period_compares_nothing():
    """ "Yang sama" tells which period is meant; "yang sama dengan" compares."""
    text = "Pada periode yang sama Indeks Kualitas Air {} 0,01 poin, dari 88,94 menjadi 88,95."
    assert findings(AIR, text.format("naik")) == []
    assert findings(AIR, text.format("turun")) == ["turun"]


def test_a_share_may_be_of_a_whole_told_before():
    """29,1 of 34,1 would be 85 percent; of the 123,9 that all are it is nearly what is printed."""
    whole = "Penduduk yang bekerja sebanyak {} ribu orang."
    text = "Buruh mencapai 34,1 ribu pekerja, di antaranya 29,1 ribu atau sekitar 23,57 persen adalah buruh tetap."
    assert findings(whole.format("123,9"), text) == []
    assert findings(whole.format("60,2"), text) == ["23,57 persen"]


def test_amounts_alike_that_a_difference_confirms_are_two():
    """A realisasi and what it is above its target may be a digit apart by chance."""
    rows = (
        "Hotel | 4.500.000.000 | 5.276.338.902 | 776.338.902",
        "Restoran | 12.000.000.000 | 13.148.560.237 | {}",
        "Hiburan | 1.250.000.000 | 1.298.744.120 | 48.744.120",
    )
    heads = "Jenis Pajak | Target 2023 (Rp) | Realisasi 2023 (Rp) | Lebih/(Kurang)"
    right, wrong = (
        table(1, "Tabel 1 Pajak", heads, *(row.format(each) for row in rows))
        for each in ("1.148.560.237", "1.148.650.237")
    )
    assert findings(right) == []
    assert findings(wrong) == ["1.148.650.237"]


def test_an_amount_below_its_target_is_told_without_its_bracket():
    """What is short is printed negative in a table and told as an amount in prose."""
    near = table(
        1,
        "Tabel 1 Pajak",
        "Jenis Pajak | Target 2023 (Rp) | Realisasi 2023 (Rp) | Lebih/(Kurang)",
        "Hotel | 4.500.000.000 | 5.276.338.902 | 776.338.902",
        "PBB | 20.000.000.000 | 18.960.083.275 | (1.039.916.725)",
    )
    assert findings(near, "Pajak bumi kurang dari target sebesar Rp1.039.916.725.") == []


def test_the_last_row_is_no_part_of_a_section_that_marks_its_own():
    """ "D1" and "D2" are below "D"; the result that ends the table is not."""
    near = table(
        1,
        "Tabel 1 Nilai Kinerja Organisasi",
        "Kode | Perspektif/IKU | Target | Realisasi | Indeks",
        "A | Penerima Layanan | | | 103,81",
        "A1 | Kepuasan | 4,20 | 4,36 | 103,81",
        "C | Proses | | | 97,00",
        "C1 | Waktu | 60 | 66 | 90,00",
        "C2 | Penilaian | 95 | 96,90 | 102,00",
        "C3 | Pemantauan | 88 | 87,12 | 99,00",
        "D | Pembelajaran | | | 104,76",
        "D1 | Pelatihan | 90 | 100 | 111,11",
        "D2 | Anggaran | 95 | 93,48 | 98,40",
        "NKO | < | < | < | 102,48",
    )
    assert findings(near) == []


def test_a_mean_below_a_table_is_not_counted_among_its_rows():
    """A sentence before a table counts its indikator."""
    rows = ["A | 80 | 80 | 100,00", "B | 50 | 45 | 90,00", "C | 40 | 36 | 90,00", "Rata-rata | < | < | 93,33"]
    near = table(1, "Tabel 1 Capaian Indikator", "Indikator | Target | Realisasi | Capaian (%)", *rows)
    text = "Pengukuran dilakukan pada {} indikator sebagaimana tabel berikut ini."
    assert findings(text.format("3 (tiga)"), near) == []
    assert findings(text.format("4 (empat)"), near) == ["4"]


SIX = table(
    1,
    "Tabel 1 Capaian Indikator Kinerja Utama Tahun 2023",
    "No | Indikator | Target | Realisasi | Capaian (%)",
    "1 | Nilai SAKIP | 70,00 | 71,45 | 102,07",
    "2 | Indeks Kepuasan | 85,00 | 84,10 | 98,94",
    "3 | Jalan Mantap | 90,00 | 92,00 | 102,22",
    "4 | Sanitasi Layak | 80,00 | 79,00 | 98,75",
    "5 | Kunjungan Wisatawan | 5.000 | 5.100 | 102,00",
    "6 | Indeks Literasi | 60,00 | 60,00 | 100,00",
)


@pytest.mark.parametrize(
    "text",
    [
        "Pada tahun 2022, dari enam indikator, lima indikator mencapai target.",
        "Target tahun 2024: lima dari enam indikator mencapai target.",
        "Dari enam indikator, dua indikator diproyeksikan baru mencapai target pada 2025.",
        "Dari enam indikator, lima indikator mencapai target minimal 95 persen.",
        "Seluruh indikator telah mencapai target di tiga kecamatan.",
        "Dari 6 IKU, 3 tercapai penuh, 1 tercapai sesuai target, dan 2 belum tercapai.",
        "Target dicapai oleh 3 dari 6 indikator dan dilampaui oleh satu.",
        "Seluruh indikator program telah mencapai target, sedangkan indikator sasaran belum.",
        "Tiga dari enam indikator melampaui target, yakni Nilai SAKIP, Jalan Mantap, dan Kunjungan Wisatawan.",
    ],
)
def test_counts_of_another_year_aim_or_kind_are_not_held_to_the_table(text):
    """What the sentence counts is not what the table shows."""
    assert findings(SIX, text) == []


def test_counts_of_the_year_are_held_to_the_table():
    """Four of six reach their targets."""
    assert findings(SIX, "Dari enam indikator, lima indikator mencapai target.") == ["lima"]
    assert findings(SIX, "Pada tahun 2023 seluruh indikator telah mencapai target.") == ["seluruh"]


@pytest.mark.parametrize(
    "text",
    [
        "Lebih dari setengah hektare lahan (30 persen) kering.",
        "Lebih dari separuh perkara (42,28 persen naik dari tahun lalu) selesai.",
        "Lebih dari separuh penerima adalah perempuan (30,1 persen lansia).",
    ],
)
def test_a_half_is_held_to_its_own_percentage_alone(text):
    """A half of a measure, and a percentage that goes on about something else."""
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nilai SAKIP turun 0,61 poin dalam dua tahun.",
        "Nilai SAKIP tahun 2022 naik 1,75 poin dari tahun sebelumnya.",
        "Pada tahun 2022 sebesar 69,90, nilai tersebut naik 1,70 dari tahun 2021.",
        "Indeks Literasi kurang 1,90 dari target nasional.",
    ],
)
def test_a_change_over_other_years_is_not_that_of_this_one(text):
    """What the sentence says lies between other years, or to another aim."""
    near = table(
        1,
        "Tabel 1 Capaian",
        "Indikator | Realisasi 2022 | Target 2023 | Realisasi 2023",
        "Nilai SAKIP | 69,90 | 70,00 | 71,45",
        "Indeks Literasi | 58,00 | 60,00 | 60,00",
    )
    assert findings(near, "Nilai SAKIP tahun 2023 sebesar 71,45.", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Capaian keuangan 95,20 persen.",
        "Capaian program pendukung 98,20 persen.",
        "Capaian triwulan III 88,10 persen.",
        "Capaian provinsi sebesar 99,10 persen.",
        "Capaian ini naik dari 101,30 persen.",
    ],
)
def test_a_sentence_goes_on_about_a_name_only_in_words_of_it(text):
    """ "Capaian keuangan" behind a sentence about an indikator is not that of the indikator."""
    said = "Target Nilai SAKIP 70,00 dan realisasi 71,45."
    assert findings(SIX, said, f"{said} {text}") == []
    assert findings(SIX, f"{said} Capaian tersebut 98,10 persen.") == ["98,10 persen"]


@pytest.mark.parametrize(
    "text",
    [
        "Dari 320 desa, 240 desa telah mandiri, atau naik 12,50 persen dari tahun 2022.",
        "Pagu setelah blokir Rp1.200.000.000, realisasi Rp1.140.000.000, sisa Rp110.000.000 termasuk blokir.",
        "Rasio 1 : 18 adalah 20 persen lebih baik daripada standar.",
    ],
)
def test_what_a_sentence_computes_is_said_of_what_it_names(text):
    """A change beside a share, a budget that is blocked in part, a ratio that is better by so much."""
    assert findings(text) == []


def test_a_rest_is_no_target():
    """ "43,8 persen dari target akhir, sisanya 1.348 unit": the target is not 1.348."""
    assert findings("Rumah yang ditangani 1.052 unit atau 43,8% dari target akhir, sisanya 1.348 unit.") == []


def test_a_scale_in_a_sentence_begins_upwards():
    """ "91 ke atas Sangat Baik" has a bound, and no class called "ke atas"."""
    scale = (
        "Kriteria: 91 ke atas Sangat Baik, 76 sampai 90,99 Baik, 66 sampai 75,99 Cukup, di bawah 66 Kurang."
    )
    heads = "Indikator | Target | Realisasi | Capaian (%) | Kriteria"
    rows = ("A | 80 | 80 | 100,00 | Sangat Baik", "B | 50 | 45 | 90,00 | Baik", "C | 40 | 28 | 70,00 | {}")
    right, wrong = (
        table(1, "Tabel 1 Capaian", heads, *(row.format(word) for row in rows)) for word in ("Cukup", "Baik")
    )
    assert findings(scale, right) == []
    assert findings(scale, wrong) == ["Baik"]


@pytest.mark.parametrize(
    "text",
    [
        "Nilai SAKIP turun 2,60 persen karena balita yang ditimbang bertambah dari 8.120 menjadi 8.560 anak.",
        "Angka stunting menurun seiring cakupan posyandu naik dari 78 menjadi 85 persen.",
        "Nilai SAKIP 71,45 masih perlu ditingkatkan menuju predikat A.",
        "Realisasi Nilai SAKIP sebesar 71,45 atau 89,31 persen dari target akhir Renstra.",
        "Target Nilai SAKIP 70,00 dan realisasi 71,45. Capaian pada Puskesmas Tanjung 103,10 persen.",
        "Kunjungan Wisatawan per 30 Juni 2023 sebesar 2.410.",
    ],
)
def test_what_is_said_of_a_cause_a_part_or_an_aim_is_not_held_to_the_row(text):
    """Two values behind a cause, a class to come, the end of the plan, another unit, the middle of the year."""
    assert findings(SIX, text) == []


def test_a_part_of_a_program_has_its_own_amount():
    """What is spent "untuk kegiatan" or "antara lain" is not the whole of the program."""
    near = table(
        1,
        "Tabel 1 Anggaran",
        "Program | Pagu (Rp) | Realisasi (Rp)",
        "Program Pelayanan Publik | 900.000.000 | 812.450.114",
        "Program Pembangunan Desa | 400.000.000 | 390.112.005",
    )
    text = "Realisasi Program Pelayanan Publik digunakan untuk gaji Rp312.450.114 dan lembur Rp500.000.000."
    assert findings(near, text) == []
    assert findings(near, "Realisasi Program Pelayanan Publik sebesar Rp821.450.114.") == ["Rp821.450.114"]


def test_a_ratio_may_be_better_the_lower():
    """1,20 of target 5 and realisasi 4 is (2 x 5 - 4) / 5."""
    rows = ("A | 80 | 88 | 1,10", "B | 50 | 45 | 0,90", "C | 40 | 42 | 1,05", "Waktu | 5 | 4 | 1,20")
    assert findings(table(1, "Tabel 1", "Indikator | Target | Realisasi | Capaian", *rows)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kepatuhan tertinggi pada kendaraan roda empat (80,05%) dan terendah pada roda dua (66,29%).",
        "Nilai SAKIP sebenarnya 137,5% dari target tetapi dihitung sesuai batas.",
        "Realisasi 4.427 ekor. Target seluruhnya 7.060 ekor. Pemotongan kerbau capaian 63,3%.",
        "Realisasi Rp11,29 miliar, tetap lebih besar dari Rp10,00 miliar.",
    ],
)
def test_numbers_in_names_bounds_and_other_subjects_are_no_contradiction(text):
    """ "Roda empat (80,05%)" counts nothing; a capaian without its bound, and of another subject, is its own."""
    assert findings(SIX, text) == []


def test_a_negative_growth_is_a_fall():
    """ "Tumbuh negatif" says that it fell."""
    near = table(
        1,
        "Tabel 1 Penerimaan",
        "Jenis | Realisasi 2022 | Realisasi 2023 | Pertumbuhan (%)",
        "Bea Masuk | 400,00 | 440,00 | 10,00",
        "Bea Keluar | 90,00 | 47,50 | (47,22)",
        "Cukai | 200,00 | 210,00 | 5,00",
    )
    assert findings(near, "Bea Keluar tumbuh negatif 47,22% seiring turunnya ekspor.") == []
    assert findings(near, "Bea Keluar tumbuh 47,22% seiring naiknya ekspor.") == ["tumbuh"]
