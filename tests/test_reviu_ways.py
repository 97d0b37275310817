"""How a wrong result was computed shows which cell is wrong: by another formula or year, or no second sum."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table


def test_a_second_sum_of_a_column_shows_the_wrong_part() -> None:
    """Employees by rank make the total; men and women make it once more, in every row."""
    rows = [
        "Satuan Kerja | Golongan | < | PPPK | Jumlah | Laki-laki | Perempuan",
        "Satuan Kerja | IV | III | PPPK | Jumlah | Laki-laki | Perempuan",
        "Provinsi | 14 | 61 | 9 | 84 | 46 | 38",
        "Amerta Barat | 3 | 29 | 6 | 38 | 20 | 18",
        "Amerta Timur | 2 | 26 | 7 | 35 | 21 | 14",
        "Muara | 3 | 25 | 4 | 32 | 15 | 17",
        "Kuala | 4 | 29 | 8 | 41 | 18 | 23",
        "Jumlah | 26 | 170 | 34 | 230 | 120 | 110",
    ]
    assert findings(table(1, "Tabel 1 Pegawai", *rows, heads=2)) == []
    rows[5] = rows[5].replace("15 | 17", "15 | 14")
    assert findings(table(1, "Tabel 1 Pegawai", *rows, heads=2)) == ["14"]


def test_what_went_is_not_added() -> None:
    """A balance that adds what went away leaves the rule of the others, and the total says so, too."""
    rows = [
        "Golongan | Saldo Awal | Tambah | Kurang | Saldo Akhir",
        "Tanah | 41.286.500 | 1.930.000 | – | 43.216.500",
        "Peralatan | 18.754.236 | 2.416.890 | 1.073.425 | 20.097.701",
        "Gedung | 22.140.718 | 865.400 | 310.250 | 22.695.868",
        "Jalan | 386.917.540 | 37.284.166 | 12.540.880 | 411.660.826",
        "Lainnya | 412.675 | 28.300 | 9.150 | 431.825",
        "Jumlah | 469.511.669 | 42.524.756 | 13.933.705 | 498.102.720",
    ]
    assert findings(table(1, "Tabel 2 Mutasi Barang", *rows)) == []
    rows[2] = rows[2].replace("20.097.701", "22.244.551")
    assert findings(table(1, "Tabel 2 Mutasi Barang", *rows)) == ["22.244.551"]


def test_a_sign_is_nothing_in_a_balance_where_other_rows_show_it() -> None:
    """Nothing was taken away from the buildings: so one sign of other rows holds, and two digits are exchanged."""
    rows = [
        "Kelompok | Saldo Awal | Tambah | Kurang | Saldo Akhir",
        "Tanah | 184.260.500 | – | – | 184.260.500",
        "Mesin | 63.418.275 | 4.816.930 | 1.207.445 | 67.027.760",
        "Gedung | 121.907.338 | 2.350.118 | – | 124.257.456",
        "Jalan | 3.702.614 | 118.250 | 46.300 | 3.774.564",
        "Lainnya | 1.286.945 | 94.610 | 12.384 | 1.369.171",
    ]
    assert findings(table(1, "Tabel 1 Mutasi", *rows)) == []
    rows[3] = rows[3].replace("124.257.456", "124.275.456")
    assert findings(table(1, "Tabel 1 Mutasi", *rows)) == ["124.275.456"]


def test_a_weighted_value_is_no_weight() -> None:
    """ "Terbobot" is the result of weight and index."""
    rows = [
        "Indikator | Bobot (%) | Indeks | Terbobot",
        "Berkas | 30 | 97,38 | 29,21",
        "Sisa | 20 | 80,36 | 16,07",
        "Lama | 15 | 90,91 | 13,64",
        "Eksekusi | 35 | 120,00 | 42,00",
    ]
    assert findings(table(1, "Tabel 1 Nilai", *rows)) == []
    rows[1] = rows[1].replace("29,21", "2,921")
    assert findings(table(1, "Tabel 1 Nilai", *rows)) == ["2,921"]


@pytest.mark.parametrize(
    ("row", "right", "wrong", "way"),
    [
        # Of what less is the better, as if more were: another row of its kind prints the bound it passes.
        (4, "113,60", "86,40", 'realisasi ÷ target × 100 dari kolom "Realisasi 2024", "Target 2024"'),
        # By the target of the year before, which stands in the same row.
        (2, "97,33", "104,29", 'realisasi ÷ target × 100 dari kolom "Realisasi 2024", "Target 2023"'),
    ],
)
def test_a_result_computed_by_another_way_is_itself_the_error(
    row: int, right: str, wrong: str, way: str
) -> None:
    """It is named with the way, and no operand is asked to change."""
    rows = [
        "Indikator | Polarisasi | Target 2023 | Realisasi 2023 | Target 2024 | Realisasi 2024 | Capaian 2024 (%)",
        "Anggaran | Max | 88,00 | 90,10 | 90,00 | 94,12 | 104,58",
        "Pelaku | Max | 70,00 | 71,20 | 75,00 | 73,00 | 97,33",
        "Koreksi | Min | 3,00 | 2,80 | 3,00 | 2,00 | 120,00",
        "Deviasi | Min | 11,00 | 9,80 | 10,00 | 8,64 | 113,60",
        "Rekening | Max | 94,00 | 92,80 | 95,00 | 93,10 | 98,00",
        "Pegawai | Max | 85,00 | 88,10 | 87,00 | 96,40 | 110,80",
    ]
    assert findings(table(1, "Tabel 3 Capaian", *rows)) == []
    rows[row] = rows[row].replace(right, wrong)
    (found,) = review(table(1, "Tabel 3 Capaian", *rows)).temuan
    assert found.tempat.teks == wrong
    assert found.sebab == f"Yang tercetak adalah {way}; yang lain dihitung dengan cara lain."


def test_a_change_is_held_to_the_same_year_in_every_row() -> None:
    """A growth divided by the later year is none of its column."""
    rows = [
        "Lapangan Usaha | 2023 | 2024 | Laju (%)",
        "Pertanian | 18.462,7 | 18.931,4 | 2,54",
        "Tambang | 9.715,2 | 9.480,6 | -2,41",
        "Industri | 14.308,5 | 15.127,9 | 5,73",
        "Akomodasi | 2.384,6 | 2.741,9 | 14,98",
    ]
    assert findings(table(1, "Tabel 4 PDRB", *rows)) == []
    rows[4] = rows[4].replace("14,98", "13,03")
    assert findings(table(1, "Tabel 4 PDRB", *rows)) == ["13,03"]


def test_two_years_show_of_what_a_long_number_is_the_growth() -> None:
    """Eight digits of one row are no chance, where the head names the column: the other row is held to it."""
    rows = [
        "Tahun | Target | Realisasi | Persen | Naik/(Turun) Realisasi",
        "2022 | 540.000.000 | 611.208.760 | 113,19 | –",
        "2023 | 575.000.000 | 570.463.115 | 99,21 | (40.745.645)",
        "2024 | 608.500.000 | 795.210.750 | 130,68 | 224.747.635",
    ]
    assert findings(table(1, "Tabel 5 PNBP", *rows)) == []
    rows[3] = rows[3].replace("795.210.750", "795.120.750")
    assert findings(table(1, "Tabel 5 PNBP", *rows)) == ["795.120.750"]


def test_a_row_that_a_sum_explains_is_not_held_to_the_rule_of_the_others() -> None:
    """The last row of a survey converts the sum of the weighted values; it is no weighted value itself."""
    values = ("3,47 | 0,382", "3,38 | 0,372", "3,30 | 0,363", "3,88 | 0,427", "3,42 | 0,376")
    more = ("3,51 | 0,386", "3,59 | 0,395", "3,75 | 0,413", "3,05 | 0,336")
    rows = [f"U{n} | {pair}" for n, pair in enumerate((*values, *more), 1)]
    last = "Nilai SKM (jumlah tertimbang x 25) | 3,450 | {}"
    heads = "Unsur | NRR | NRR Tertimbang"
    assert findings(table(1, "Tabel 6 Survei", heads, *rows, last.format("86,25"))) == []


@pytest.mark.parametrize(("target", "wrong"), [("90,00", []), ("0,00", ["103,06"])])
def test_a_target_that_has_lost_its_digits(target: str, wrong: list[str]) -> None:
    """Of nought nothing is computed; where a slip leaves it of what the capaian asks for, it is an error."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        f"Tanpa upaya hukum | {target} | 92,75 | 103,06",
        "Tepat waktu | 95,00 | 93,40 | 98,32",
        "Kepuasan | 90,00 | 91,20 | 101,33",
        "Mediasi | 40,00 | 38,50 | 96,25",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


def test_a_target_of_nought_is_no_error_by_itself() -> None:
    """No case was to happen, and two did: what an office prints of it has no rule."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "Kasus | 0 | 2 | 66,67",
        "Tepat waktu | 95,00 | 93,40 | 98,32",
        "Kepuasan | 90,00 | 91,20 | 101,33",
        "Mediasi | 40,00 | 38,50 | 96,25",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == []


@pytest.mark.parametrize(("printed", "wrong"), [("47,50", []), ("147,50", ["147,50"])])
def test_a_difference_may_be_a_share_of_another_column(printed: str, wrong: list[str]) -> None:
    """ "Kelebihan" of the capacity; the whole count of it is another share."""
    rows = (
        "Blok | Kapasitas | Isi | Kelebihan | Kelebihan terhadap Kapasitas (%)",
        "Anggrek | 64 | 97 | 33 | 51,56",
        "Bugenvil | 56 | 79 | 23 | 41,07",
        "Cempaka | 48 | 71 | 23 | 47,92",
        f"Dahlia | 40 | 59 | 19 | {printed}",
        "Edelweis | 24 | 32 | 8 | 33,33",
        "Jumlah | 232 | 338 | 106 | 45,69",
    )
    assert findings(table(1, "Tabel 3.2 Hunian", *rows)) == wrong


@pytest.mark.parametrize(
    ("amount", "wrong"),
    [
        ("112.200.000", []),
        ("121.200.000", ["121.200.000"]),
        ("93.500.000", []),  # a rate of its own: to be read
    ],
)
def test_an_amount_is_the_same_for_each_of_a_count(amount: str, wrong: list[str]) -> None:
    """Rp600.000 of each; where a slip of typing explains a row it is an error."""
    rows = (
        "KUA | Nikah | PNBP (Rp)",
        "Kasturi | 1.128 | 676.800.000",
        "Lirik | 547 | 328.200.000",
        "Batu | 318 | 190.800.000",
        "Bakung | 604 | 362.400.000",
        f"Cermin | 187 | {amount}",
    )
    assert findings(table(1, "Tabel 3.6 PNBP", *rows)) == wrong


@pytest.mark.parametrize(("printed", "wrong"), [("92,95", []), ("88,60", ["88,60"])])
def test_progress_is_that_of_the_last_year_though_no_head_names_a_realisasi(
    printed: str, wrong: list[str]
) -> None:
    """88,60 is that of the year before; the rows with a mark are turned round."""
    rows = (
        "Indikator | 2022 | 2023 | Target 2026 | Kemajuan (%)",
        "Rumah layak huni | 90,36 | 92,08 | 95,00 | 96,93",
        "Ditangani | 476 | 530 | 600 | 88,33",
        f"Akses air minum layak | 76,20 | 79,94 | 86,00 | {printed}",
        "Sanitasi aman | 5,48 | 6,71 | 10,00 | 67,10",
        "Sisa rumah tidak layak *) | 3.002 | 2.472 | 1.800 | 72,82",
        "Kawasan kumuh *) | 49,10 | 41,36 | 30,00 | 72,53",
    )
    assert findings(table(1, "Tabel 3.4 Kemajuan", *rows)) == wrong


def test_a_percentage_before_both_columns_is_of_something_else() -> None:
    """What part each is to have, before what it was given and what was paid out: nothing is to be read."""
    rows = (
        "Senif | Porsi (%) | Alokasi (Rp) | Realisasi (Rp)",
        "Fakir | 15 | 652.500.000 | 648.900.000",
        "Miskin | 35 | 1.522.500.000 | 1.516.250.000",
        "Amil | 5 | 217.500.000 | 196.000.000",
        "Muallaf | 20 | 870.000.000 | 861.400.000",
    )
    found = review(table(1, "Tabel 2 Penyaluran", *rows))
    assert (found.temuan, found.perlu_dibaca) == ((), ())


@pytest.mark.parametrize(("nilai", "wrong"), [("71,40", []), ("74,10", ["74,10"])])
def test_what_is_given_is_no_quotient_of_what_is_computed_of_it(nilai: str, wrong: list[str]) -> None:
    """A "Gold Standard" is the realisasi by the "Nilai", but the "Nilai" comes of it, and is held at a hundred."""
    rows = (
        "IKU | Realisasi (%) | Gold Standard (%) | Nilai",
        "Lulusan bekerja | 71,46 | 80,00 | 89,33",
        "Mahasiswa di luar kampus | 33,17 | 30,00 | 100,00",
        f"Dosen di kampus lain | 17,85 | 25,00 | {nilai}",
        "Dosen bersertifikat | 52,09 | 60,00 | 86,82",
        "Mata kuliah proyek | 46,38 | 50,00 | 92,76",
    )
    assert findings(table(1, "Tabel 1 Kinerja", *rows)) == wrong


@pytest.mark.parametrize(("progress", "wrong"), [("-12,20", []), ("12,20", ["12,20"]), ("93,95", ["93,95"])])
def test_progress_is_counted_from_where_an_indikator_began(progress: str, wrong: list[str]) -> None:
    """What moved away from its target has a sign, whether more or less of it is the better."""
    rows = (
        "Indikator | Kondisi Awal 2021 | Target 2023 | Realisasi 2023 | Target Akhir 2026 | Kemajuan (%)",
        "Angka kemiskinan | 14,62 | 12,40 | 12,75 | 11,00 | 51,66",
        "Indeks pembangunan manusia | 67,35 | 69,80 | 70,11 | 71,25 | 70,77",
        "Prevalensi stunting | 27,4 | 19,0 | 20,3 | 14,0 | 52,99",
        f"Rasio ketergantungan fiskal | 88,15 | 85,00 | 88,90 | 82,00 | {progress}",
        "Indeks SPBE | 1,94 | 3,00 | 3,17 | 3,40 | 84,25",
    )
    assert findings(table(1, "Tabel 1 Kemajuan", *rows)) == wrong


@pytest.mark.parametrize(("cost", "wrong"), [("5.595.960", []), ("55.595.960", ["55.595.960"])])
def test_what_one_costs_is_the_amount_by_the_number(cost: str, wrong: list[str]) -> None:
    """ "Biaya Satuan" is a quotient, though its head is one of money."""
    rows = (
        "Keluaran | Volume | Pagu (Rp) | Realisasi (Rp) | Biaya Satuan (Rp)",
        "Pelatihan | 480 | 2.304.000.000 | 2.251.872.000 | 4.691.400",
        "Uji kompetensi | 453 | 362.400.000 | 353.927.550 | 781.297",
        f"Pemagangan | 120 | 684.000.000 | 671.515.200 | {cost}",
        "Pemeliharaan | 48 | 216.000.000 | 208.944.960 | 4.353.020",
    )
    assert findings(table(1, "Tabel 1 Biaya", *rows)) == wrong


@pytest.mark.parametrize(("share", "wrong"), [("33,3", []), ("50,0", ["50,0"])])
def test_signs_are_nothing_in_a_row_that_is_added_up_without_them(share: str, wrong: list[str]) -> None:
    """4, 6 and 2 make 12, so that a stroke is no unknown number."""
    rows = (
        "Kelompok | AA | A | BB | B | CC | Jumlah | BB ke atas (%)",
        "Sekretariat | 2 | 3 | 5 | 1 | - | 11 | 90,9",
        "Badan | 1 | 2 | 6 | 4 | - | 13 | 69,2",
        "Dinas | 1 | 2 | 11 | 7 | 1 | 22 | 63,6",
        f"Kecamatan | - | - | 4 | 6 | 2 | 12 | {share}",
    )
    assert findings(table(1, "Tabel 1 Evaluasi", *rows)) == wrong


def test_a_share_that_no_row_follows_has_another_base() -> None:
    """ "Bagian dari Program (%)" beside pagu and realisasi is no serapan: nothing is said of it."""
    rows = (
        "Program / Kegiatan | Pagu | Realisasi | Bagian dari Program (%)",
        "Program Ruang Laut | 343.054.805 | 332.151.305 | 100,0",
        "a. Penataan zonasi | 184.365.210 | 179.046.882 | 53,7",
        "b. Konservasi jenis | 97.418.655 | 95.220.317 | 28,4",
        "c. Jasa kelautan | 61.270.940 | 57.884.106 | 17,9",
    )
    outcome = review(table(1, "Tabel 1 Pagu", *rows))
    assert (outcome.temuan, outcome.perlu_dibaca) == ((), ())


@pytest.mark.parametrize(("nilai", "wrong"), [("70,63", []), ("69,48", ["69,48"])])
def test_heads_print_the_weights_of_a_mean(nilai: str, wrong: list[str]) -> None:
    """ "Penciptaan (40%)": 69,48 is the plain mean."""
    rows = (
        "Perangkat Daerah | Penciptaan (40%) | Pemeliharaan (35%) | Penyusutan (25%) | Nilai Akhir",
        "Setda | 88,50 | 84,20 | 79,60 | 84,77",
        "Inspektorat | 91,00 | 90,40 | 88,80 | 90,24",
        f"Dinas Kesehatan | 76,25 | 70,80 | 61,40 | {nilai}",
        "Dinas Sosial | 68,90 | 62,75 | 55,20 | 63,32",
    )
    assert findings(table(1, "Tabel 1 Kearsipan", *rows)) == wrong


@pytest.mark.parametrize(
    ("label", "days", "wrong"),
    [("Semua perkara", "51,0", []), ("Semua perkara", "47,9", ["47,9"]), ("Rata-rata", "47,9", [])],
)
def test_the_quotient_of_a_total_is_no_mean_of_quotients(label: str, days: str, wrong: list[str]) -> None:
    """36.134 days of 708 cases are 51,0 each; only a row that says so has the mean of the means."""
    rows = (
        "Jenis | Perkara | Jumlah Hari | Rata-rata (hari)",
        "Pidana biasa | 318 | 17.808 | 56,0",
        "Pidana singkat | 12 | 186 | 15,5",
        "Gugatan | 104 | 13.624 | 131,0",
        "Gugatan sederhana | 58 | 1.276 | 22,0",
        "Permohonan | 216 | 3.240 | 15,0",
        f"{label} | 708 | 36.134 | {days}",
    )
    assert findings(table(1, "Tabel 1 Lama Penyelesaian", *rows)) == wrong


@pytest.mark.parametrize(("growth", "wrong"), [("282.326", []), ("282.236", ["282.236"])])
def test_what_is_taken_away_grows_by_its_size(growth: str, wrong: list[str]) -> None:
    """Costs stand in brackets; what they grew by has none, and is in no sum with what the income grew by."""
    rows = (
        "Uraian | 2022 | 2023 | Naik/(Turun)",
        "Pendapatan operasional | 15.314.545 | 16.102.542 | 787.997",
        "Beban bunga | (4.916.280) | (5.088.115) | 171.835",
        "Beban penyisihan | (1.240.660) | (986.300) | (254.360)",
        f"Beban umum | (5.730.418) | (6.012.744) | {growth}",
        "Jumlah | 3.427.187 | 4.015.383 | 588.196",
    )
    assert findings(table(1, "Tabel 1 Laba Rugi", *rows)) == wrong


@pytest.mark.parametrize(("whole", "wrong"), [("1.105", []), ("1.252", []), ("1.150", ["1.150"])])
def test_what_is_below_nought_may_be_a_dash_in_no_sum(whole: str, wrong: list[str]) -> None:
    """Of the whole region 4.170 less 3.065 are too many; of the houses that are too full 1.252."""
    rows = (
        "No. | UPT | Kapasitas | Isi | Kelebihan (orang)",
        "1 | Lapas Lembah | 1.200 | 1.900 | 700",
        "2 | Lapas Ngarai | 640 | 900 | 260",
        "3 | Lapas Perempuan | 350 | 305 | -",
        "4 | LPKA | 180 | 78 | -",
        "5 | Rutan Ngarai | 420 | 665 | 245",
        "6 | Rutan Sawah | 275 | 322 | 47",
        f"Jumlah | < | 3.065 | 4.170 | {whole}",
    )
    assert findings(table(1, "Tabel 1 Hunian", *rows)) == wrong


def test_a_total_that_takes_in_a_row_of_the_next_group_is_wrong_by_it() -> None:
    """More than twice its parts, it is no number of another kind: 64 and the 72 below it."""
    rows = (
        "Daerah | Masuk | Selesai",
        "Muara | 37 | 37",
        "Hulu | 18 | 17",
        "Rawa | 9 | 9",
        "Subjumlah kabupaten | 136 | 63",
        "Bintara | 72 | 75",
        "Pelabuhan | 24 | 23",
        "Subjumlah kota | 96 | 98",
    )
    found = review(table(1, "Tabel 1 Perselisihan", *rows)).temuan
    assert [(each.tempat.teks, each.sebab) for each in found] == [
        ("136", 'Yang tercetak adalah jumlah dengan "Bintara".')
    ]


@pytest.mark.parametrize("kind", ["koma", "sel"])
def test_a_comma_that_moved_takes_digits_along(kind: str) -> None:
    """150,39 for 15,039, of a sum or beside the product: the cell is wrong, not the total, nor what it comes of."""
    if kind == "koma":
        rows = (
            "Komoditas | Jumlah (ribu ton)",
            "Beras | 19,631",
            "Semen | 41,870",
            "Pupuk | 12,778",
            "Kayu | 150,39",
            "Campuran | 13,074",
            "Jumlah | 102,392",
        )
        assert findings(table(1, "Tabel 1 Muatan", *rows)) == ["150,39"]
    else:
        rows = (
            "Indikator | Bobot (%) | Nilai | Nilai Akhir",
            "Revisi | 10 | 100,00 | 10,00",
            "Deviasi | 15 | 86,74 | 13,01",
            "Penyerapan | 20 | 97,15 | 19,43",
            "Tagihan | 10 | 99,82 | 99,8",
            "Capaian | 45 | 98,08 | 44,14",
        )
        assert findings(table(1, "Tabel 1 IKPA", *rows)) == ["99,8"]


@pytest.mark.parametrize(("share", "wrong"), [("14,06", []), ("17,58", ["17,58"])])
def test_a_mean_beside_a_quotient_of_the_same_total_is_wrong(share: str, wrong: list[str]) -> None:
    """The total of last year is divided, so that of this one is no mean of the percentages above it."""
    rows = (
        "Kecamatan | 2022 | < | < | 2023 | < | <",
        "Kecamatan | Diukur | Stunting | % | Diukur | Stunting | %",
        "Kota | 6.418 | 712 | 11,09 | 6.602 | 645 | 9,77",
        "Muara | 2.874 | 506 | 17,61 | 2.915 | 471 | 16,16",
        "Hulu | 1.206 | 291 | 24,13 | 1.188 | 302 | 25,42",
        "Pulau | 842 | 218 | 25,89 | 867 | 203 | 23,41",
        "Tanah | 3.519 | 477 | 13,55 | 3.604 | 438 | 12,15",
        "Nilam | 1.635 | 329 | 20,12 | 1.671 | 310 | 18,55",
        f"Kabupaten | 16.494 | 2.533 | 15,36 | 16.847 | 2.369 | {share}",
    )
    assert findings(table(1, "Tabel 1 Stunting", *rows, heads=2)) == wrong


@pytest.mark.parametrize(("third", "wrong"), [("5.391", []), ("3.521", ["3.521"])])
def test_a_head_that_ends_in_sd_runs(third: str, wrong: list[str]) -> None:
    """ "Peta s.d." adds up what stands left of it; a number of the row above is told by the row below, too."""
    rows = (
        "Triwulan | Peta Bidang | Peta Bidang s.d.",
        "I | 1.306 | 1.306",
        "II | 2.215 | 3.521",
        f"III | 1.870 | {third}",
        "IV | 604 | 5.995",
    )
    assert findings(table(1, "Tabel 1 Sertipikat", *rows)) == wrong


def test_a_total_may_have_the_row_below_it_in_all_columns() -> None:
    """ "Jumlah ASN" has the PPPK that are listed behind it."""
    rows = (
        "Status | 2022 | 2023",
        "PNS | 312 | 314",
        "CPNS | 45 | 45",
        "Jumlah ASN | 469 | 475",
        "PPPK | 112 | 116",
        "Honorer | 201 | 199",
        "Jumlah Seluruhnya | 670 | 674",
    )
    assert findings(table(1, "Tabel 1 Pegawai", *rows)) == []


@pytest.mark.parametrize(
    ("laba", "roe", "wrong"),
    [
        ("16,20", "0,51", []),
        ("16,02", "0,51", ["16,02"]),
        ("16,20", "10,00", []),
        ("285", "0,51", ["285"]),
    ],
)
def test_amounts_change_in_percent_and_percentages_in_points(laba: str, roe: str, wrong: list[str]) -> None:
    """In one column, each in its way."""
    rows = ("Uraian | 2022 | 2023 | Naik/Turun (%)", "Pendapatan | 12.450 | 13.870 | 11,41")
    rows += (
        "Biaya | 10.691 | 11.826 | 10,62",
        f"Laba | 1.759 | 2.044 | {laba}",
        "ROA (%) | 3,21 | 3,55 | 0,34",
    )
    rows += (f"ROE (%) | 5,10 | 5,61 | {roe}", "Rasio lancar (%) | 210,4 | 205,1 | (5,3)")
    assert findings(table(1, "Tabel 1 Kinerja", *rows)) == wrong


def test_beside_a_hundred_a_difference_is_no_change_in_percent() -> None:
    """90 less 100 are -10 either way: such rows show no other kind of change."""
    rows = ("Indikator | Capaian (%) | Serapan (%) | Selisih (poin)", "Persentase A | 100,00 | 92,17 | -7,83")
    rows += ("Indeks B | 98,67 | 80,52 | -18,15", "Persentase C | 100,00 | 88,34 | -11,66")
    rows += ("Persentase D | 111,11 | 98,28 | -12,83", "Persentase E | 100,00 | 98,09 | -1,91")
    rows += ("Tingkat F | 102,00 | 96,12 | -5,88", "Indeks G | 104,00 | 95,00 | -9,00")
    assert findings(table(1, "Tabel 1 Efisiensi", *rows)) == []


@pytest.mark.parametrize(("third", "wrong"), [("11.188", []), ("11.881", ["11.881"])])
def test_what_came_may_stand_behind_what_it_came_to(third: str, wrong: list[str]) -> None:
    """ "Realisasi Kumulatif" before "Realisasi Triwulan Ini"."""
    rows = (
        "s.d. Triwulan | Realisasi Kumulatif | Realisasi Triwulan Ini",
        "I | 6.914 | 6.914",
        "II | 17.830 | 10.916",
    )
    rows += (f"III | 29.018 | {third}", "IV | 41.207 | 12.189")
    assert findings(table(1, "Tabel 1 Serapan", *rows)) == wrong


@pytest.mark.parametrize(("third", "wrong"), [("11,86", []), ("11,68", ["11,68"])])
def test_growth_from_quarter_to_quarter(third: str, wrong: list[str]) -> None:
    """ "Q-to-Q (%)"; that of the first stands elsewhere."""
    rows = ("Triwulan | Investasi | Q-to-Q (%)", "I | 3.465.855,9 | -8,85", "II | 3.542.799,0 | 2,22")
    rows += (f"III | 3.963.013,6 | {third}", "IV | 4.111.760,7 | 3,75")
    assert findings(table(1, "Tabel 1 Investasi", *rows)) == wrong


@pytest.mark.parametrize("label", ["Semua", "Keseluruhan", "Seluruhnya", "Setahun"])
@pytest.mark.parametrize(("count", "wrong"), [("565", []), ("556", ["556"])])
def test_one_word_may_call_a_total(label: str, count: str, wrong: list[str]) -> None:
    """Of two rows, too."""
    rows = ("Jenjang | Lulusan | Responden", "D3 | 241 | 228", "D4 | 324 | 299")
    assert findings(table(1, "Tabel 1 Lulusan", *rows, f"{label} | {count} | 527")) == wrong


@pytest.mark.parametrize(("whole", "wrong"), [("79.685", []), ("79.865", ["79.865"])])
def test_a_sign_is_no_unit_of_a_total(whole: str, wrong: list[str]) -> None:
    """Its volumes are of many units, its values of one."""
    rows = (
        "Komoditas | Satuan | Volume | Nilai (ribu USD) | Sertifikat",
        "Tuna | ton | 8.416 | 41.905 | 412",
    )
    rows += ("Kelapa | ton | 12.730 | 24.318 | 309", "Walet | kg | 1.064 | 11.076 | 128")
    rows += ("Ikan hias | ekor | 214.600 | 2.386 | 97", f"Jumlah | - | - | {whole} | 946")
    assert findings(table(1, "Tabel 1 Ekspor", *rows)) == wrong


@pytest.mark.parametrize(("poor", "wrong"), [("101,60", []), ("106,10", ["106,10"])])
def test_the_target_before_a_capaian_is_its_own(poor: str, wrong: list[str]) -> None:
    """Not that of the end of the plan right behind it."""
    rows = ("Indikator | Arah | Target 2023 | Realisasi 2023 | Capaian (%) | Target Akhir RPJMD",)
    rows += (
        "Pertumbuhan (%) | naik | 4,20 | 4,28 | 101,90 | 5,00",
        "IPM | naik | 73,10 | 72,88 | 99,70 | 74,50",
    )
    rows += (
        f"Kemiskinan (%) | turun | 10,00 | 9,84 | {poor} | 9,00",
        "Gini | turun | 0,350 | 0,357 | 98,00 | 0,340",
    )
    assert findings(table(1, "Tabel 1 Makro", *rows)) == wrong


@pytest.mark.parametrize(("saved", "wrong"), [("8,54", []), ("8,45", ["8,45"])])
def test_what_was_saved_of_a_pagu_is_no_pagu(saved: str, wrong: list[str]) -> None:
    """ "Efisiensi (%) / terhadap Pagu"."""
    rows = (
        "Jenis | Pagu | HPS | Kontrak | Efisiensi (%) | <",
        "^ | ^ | ^ | ^ | terhadap Pagu | terhadap HPS",
    )
    rows += ("Konstruksi | 86.412,50 | 85.970,18 | 80.256,44 | 7,12 | 6,65",)
    rows += (f"Barang | 14.985,00 | 14.611,25 | 13.704,90 | {saved} | 6,20",)
    rows += (
        "Konsultansi | 6.230,75 | 6.188,40 | 5.937,62 | 4,70 | 4,05",
        "Lain | 3.118,20 | 3.096,00 | 3.010,55 | 3,45 | 2,76",
    )
    assert findings(table(1, "Tabel 1 Pengadaan", *rows, heads=2)) == wrong


@pytest.mark.parametrize(("rural", "wrong"), [("11,34", []), ("71,44", ["71,44"]), ("12,05", [])])
def test_a_cell_may_be_that_beside_it_once_more(rural: str, wrong: list[str]) -> None:
    """Two other rows show the percentage; of any other number it is not known what it is of."""
    rows = ("Daerah | Penduduk | Penduduk Miskin | Persentase Miskin | Bagian dari Seluruh Miskin (%)",)
    rows += ("Perkotaan | 644,7 | 38,9 | 6,03 | 28,56", f"Perdesaan | 858,4 | 97,3 | {rural} | 71,44")
    assert (
        findings(table(1, "Tabel 1 Kemiskinan", *rows, "Provinsi | 1.503,1 | 136,2 | 9,06 | 100,00")) == wrong
    )


def test_the_highest_of_a_total_is_no_sum() -> None:
    """It is that of its own quarters."""
    rows = ("Jenis | Triwulan | < | < | < | Jumlah | Tertinggi", "^ | I | II | III | IV | ^ | ^")
    rows += ("Baru | 1.842 | 1.406 | 1.715 | 1.533 | 6.496 | 1.842",)
    rows += ("Ganti | 977 | 1.018 | 1.104 | 1.241 | 4.340 | 1.241",)
    rows += ("Elektronik | 604 | 688 | 913 | 1.077 | 3.282 | 1.077",)
    rows += ("Jumlah | 3.423 | 3.112 | 3.732 | 3.851 | 14.118 | 3.851",)
    assert findings(table(1, "Tabel 1 Paspor", *rows, heads=2)) == []
