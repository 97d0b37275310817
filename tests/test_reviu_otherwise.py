"""What is lawfully counted otherwise than its column is to be read; without a reason it is a finding."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

BUDGET = (
    "Program | Pagu | Realisasi | Sisa",
    "Pendidikan | 1.250 | 1.181 | 69",
    "Kesehatan | 2.345 | 2.098 | 247",
    "Pangan | 512 | 488 | 24",
    "Wisata | 700 | 650 | 38",
)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Sisa Program Wisata telah dikurangi pagu yang diblokir.", []),
        ("Program Wisata dihitung terhadap pagu setelah penyesuaian.", []),
        ("Realisasi Program Wisata paling kecil.", ["38"]),  # no reason
        ("Sisa Program Pangan telah dikurangi pagu yang diblokir.", ["38"]),  # of another row
        ("Sisa Program Wisata dihitung dengan rumus pagu dikurangi realisasi.", ["38"]),  # of all rows
    ],
)
def test_a_sentence_beside_the_table_may_explain_a_row(said: str, wrong: list[str]) -> None:
    """It names the row and says that it is counted otherwise."""
    assert findings(table(1, "Tabel 1 Anggaran", *BUDGET), said) == wrong


def test_what_a_note_explains_is_to_be_read_with_what_it_says() -> None:
    """Nothing is lost: the place stands among those to be read."""
    found = review(table(1, "Tabel 1 Anggaran", *BUDGET), "Sisa Wisata telah dikurangi yang diblokir.")
    assert [(check.tercetak, check.is_finding) for check in found.perlu_dibaca] == [("38", False)]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Status ditetapkan dari layanan yang tepat waktu, bukan dari rata-rata.", []),
        ("Status ditetapkan dari rata-rata.", ["Tidak sesuai"]),
    ],
)
def test_a_column_may_go_by_what_the_table_does_not_print(said: str, wrong: list[str]) -> None:
    """As the text beside it says."""
    rows = ("Layanan | Batas (menit) | Rata-rata (menit) | Status", "KTP | ≤ 60 | 45 | Sesuai")
    rows += ("KK | ≤ 60 | 52 | Sesuai", "Akta | ≤ 90 | 88 | Tidak sesuai", "Pindah | ≤ 30 | 25 | Sesuai")
    assert findings(table(1, "Tabel 1 Waktu Layanan", *rows), said) == wrong


@pytest.mark.parametrize(
    ("caption", "wrong"), [("Tabel 1 Pendapatan (miliar rupiah)", []), ("Tabel 1 Pendapatan", ["8", "57"])]
)
def test_amounts_in_thousands_are_rounded_without_decimals(caption: str, wrong: list[str]) -> None:
    """132,4 less 124,5 is 7,9; of counts one more is an error."""
    rows = ("Jenis | Anggaran | Realisasi | Selisih", "PAD | 125 | 132 | 8", "Transfer | 980 | 967 | (13)")
    rows += ("Hibah | 245 | 301 | 57", "Lain | 45 | 41 | (4)", "BLUD | 61 | 70 | 9", "Bunga | 14 | 19 | 5")
    rows += ("Sewa | 21 | 25 | 4", "Denda | 12 | 10 | (2)")
    assert findings(table(1, caption, *rows)) == wrong


def test_amounts_in_thousands_are_found_where_rounding_explains_nothing() -> None:
    """18 for 8 is no rounding."""
    rows = ("Jenis | Anggaran | Realisasi | Selisih", "PAD | 125 | 133 | 18", "Transfer | 980 | 967 | (13)")
    rows += ("Hibah | 245 | 301 | 56", "Lain | 45 | 41 | (4)")
    assert findings(table(1, "Tabel 1 Pendapatan (miliar rupiah)", *rows)) == ["18"]


@pytest.mark.parametrize(
    ("unit", "wrong"), [("Rp juta", []), ("paket", ["95,04"])], ids=["millions", "counts"]
)
def test_the_unit_of_a_row_says_that_it_is_rounded(unit: str, wrong: list[str]) -> None:
    """350 of 368 millions may be 349,8 of 367,8."""
    rows = ("Indikator | Satuan | Target | Realisasi | Capaian (%)", f"Pajak | {unit} | 368 | 350 | 95,04")
    rows += ("Kunjungan | orang | 4.000 | 4.100 | 102,50", "Nilai SAKIP | nilai | 70,00 | 71,40 | 102,00")
    rows += ("Layanan | dokumen | 80 | 76 | 95,00", "Temuan | dokumen | 20 | 25 | 125,00")
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


@pytest.mark.parametrize(("second", "wrong"), [("85,00", []), ("84,00", ["95,29"])])
def test_the_target_of_few_rows_is_that_of_a_revision(second: str, wrong: list[str]) -> None:
    """81 of 85 are 95,29 percent, whatever the first target was."""
    rows = ("Indikator | Target PK | Target PK Perubahan | Realisasi | Capaian (%)",)
    rows += ("A | 80,00 | - | 84,00 | 105,00", "B | 70,00 | - | 66,50 | 95,00")
    rows += (f"C | 90,00 | {second} | 81,00 | 95,29", "D | 60,00 | - | 63,00 | 105,00")
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


@pytest.mark.parametrize(
    ("income", "deficit", "wrong"),
    [
        ("20,3", "14,7", []),
        ("20,3", "(14,7)", []),  # by its size, as the costs
        ("23,0", "14,7", ["23,0"]),
    ],
)
def test_costs_in_brackets_grow_by_their_size_beside_one_income(
    income: str, deficit: str, wrong: list[str]
) -> None:
    """A balance keeps its sign, or does not."""
    rows = ("Uraian | 2022 | 2023 | Naik/(Turun)", f"Pendapatan | 100,5 | 120,8 | {income}")
    rows += ("Beban pegawai | (80,2) | (90,4) | 10,2", "Beban barang | (40,1) | (45,3) | 5,2")
    rows += ("Beban lain | (20,4) | (10,6) | (9,8)", f"Defisit | (40,2) | (25,5) | {deficit}")
    assert findings(table(1, "Tabel 1 Laporan Operasional", *rows)) == wrong


@pytest.mark.parametrize(
    ("class_of_a", "wrong"), [("Tinggi", []), ("Sangat Tinggi", []), ("Sedang", ["Sedang"])]
)
def test_a_class_may_go_by_the_number_before_it_was_rounded(class_of_a: str, wrong: list[str]) -> None:
    """89,996 is printed 90,00 and is below 90; both classes are lawful."""
    said = "Kategori: Sangat Tinggi ≥ 90; Tinggi 76 - 89,99; Sedang 66 - 75,99; Rendah < 66."
    rows = ("Program | Pagu | Realisasi | Persentase | Kategori",)
    rows += (f"A | 123.456 | 111.106 | 90,00 | {class_of_a}", "B | 100.000 | 85.120 | 85,12 | Tinggi")
    rows += ("C | 100.000 | 95.510 | 95,51 | Sangat Tinggi", "D | 100.000 | 71.250 | 71,25 | Sedang")
    assert findings(table(1, "Tabel 1 Capaian", *rows), said) == wrong


@pytest.mark.parametrize(
    ("ranks", "wrong"),
    [
        ("123567", []),  # that of a town is not printed
        ("123465", ["6", "5"]),
        ("123566", ["5", "6"]),
    ],
)
def test_rows_may_be_some_of_a_longer_list(ranks: str, wrong: list[str]) -> None:
    """Their ranks go beyond their number, and are in order."""
    scores = ("71,43", "70,10", "69,80", "69,05", "68,10", "67,00")
    rows = [f"{name} | {s} | {r}" for name, s, r in zip("ABCDEF", scores, ranks, strict=True)]
    assert findings(table(1, "Tabel 1 IPM", "Kabupaten | IPM | Peringkat", *rows)) == wrong


def test_ranks_may_be_those_of_numbers_put_right() -> None:
    """13,83 for 138,32 takes its row from fifth to sixth, and hides that another is third."""
    rows = ("Polsek | Penduduk | Perkara | Crime Rate per 100.000 | Peringkat",)
    rows += ("Kota | 96.418 | 312 | 323,59 | 1", "Barat | 58.207 | 121 | 207,88 | 4")
    rows += ("Bira | 41.635 | 104 | 249,79 | 2", "Rawa | 33.980 | 47 | 13,83 | 5")
    rows += ("Gaung | 27.154 | 63 | 232,01 | 2", "Sembur | 12.806 | 16 | 124,94 | 6")
    assert findings(table(1, "Tabel 1 Perkara", *rows)) == ["13,83", "2"]


@pytest.mark.parametrize(("head", "wrong"), [("Peringkat per Kapita", []), ("Peringkat", ["1", "2"])])
def test_ranks_of_what_no_column_has_are_left_alone(head: str, wrong: list[str]) -> None:
    """What is counted for one stands nowhere."""
    rows = (f"Kecamatan | Realisasi | {head}", "A | 920 | 2", "B | 900 | 1", "C | 870 | 3", "D | 400 | 4")
    rows += ("E | 300 | 5", "F | 100 | 6")
    assert sorted(findings(table(1, "Tabel 1 Pajak", *rows))) == wrong


def test_a_head_says_which_column_it_ranks() -> None:
    """ "Peringkat Capaian" goes by the capaian, where the growth explains as many ranks."""
    rows = ("KPP | Capaian (%) | Pertumbuhan | Peringkat Capaian", "A | 104,43 | 12,14 | 2")
    rows += ("B | 95,72 | 7,20 | 5", "C | 105,30 | 15,46 | 1", "D | 101,61 | 8,22 | 3")
    rows += ("E | 102,04 | 5,35 | 3",)
    assert [found.tempat.baris for found in review(table(1, "Tabel 1 Pajak", *rows)).temuan] == [5]


@pytest.mark.parametrize(("alos", "wrong"), [("3,50", []), ("3,59", ["3,59"])])
def test_a_target_is_no_quotient_of_targets(alos: str, wrong: list[str]) -> None:
    """It is set on its own, unless two digits of the quotient were exchanged: 3,95."""
    rows = ("Uraian | 2021 | 2022 | 2023 | Target 2024", "Hari rawat | 14.800 | 15.530 | 16.100 | 17.000")
    rows += ("Pasien keluar | 4.000 | 4.105 | 4.205 | 4.300", f"ALOS (hari) | 3,70 | 3,78 | 3,83 | {alos}")
    assert findings(table(1, "Tabel 1 RSUD", *rows)) == wrong


@pytest.mark.parametrize(("women", "wrong"), [("5,86", []), ("3,41", ["3,41"]), ("5,68", ["5,68"])])
def test_a_percentage_of_two_rows_in_columns_of_women_and_men(women: str, wrong: list[str]) -> None:
    """The column of both shows the way, too: it is no sum of percentages."""
    rows = ("Uraian | Laki-laki | Perempuan | Jumlah", "Bekerja | 118.426 | 79.315 | 197.741")
    rows += ("Menganggur | 6.284 | 4.937 | 11.221", "Angkatan kerja | 124.710 | 84.252 | 208.962")
    rows += ("Bukan angkatan kerja | 22.170 | 60.488 | 82.658", f"TPT (%) | 5,04 | {women} | 5,37")
    assert findings(table(1, "Tabel 1 Ketenagakerjaan", *rows)) == wrong


def test_the_number_below_a_change_is_no_sum() -> None:
    """ "Perubahan / Jumlah" is by how much, beside the change in percent."""
    rows = ("Uraian | Tahun | < | Perubahan | <", "^ | 2022 | 2023 | Jumlah | %")
    rows += ("Kejadian | 148 | 131 | -17 | -11,49", "Meninggal | 39 | 33 | -6 | -15,38")
    rows += ("Luka berat | 22 | 27 | 5 | 22,73", "Luka ringan | 176 | 160 | 16 | -9,09")
    found = review(table(1, "Tabel 1 Kecelakaan", *rows, heads=2))
    assert [each.tempat.teks for each in found.temuan] == ["16"]
    assert found.perlu_dibaca == ()


def test_a_class_may_be_given_from_a_bound_on() -> None:
    """ "Tercapai diberikan mulai 100 persen" names Tercapai."""
    said = "Status Tercapai diberikan mulai 100 persen, Hampir Tercapai mulai 80 persen, dan Tidak Tercapai "
    said += "di bawah 80 persen."
    rows = ("Indikator | Target | Realisasi | Capaian (%) | Status", "A | 72,00 | 74,36 | 103,28 | Tercapai")
    rows += ("B | 30,00 | 22,65 | 75,50 | Hampir Tercapai", "C | 25,00 | 24,10 | 96,40 | Hampir Tercapai")
    rows += ("D | 0,80 | 0,92 | 115,00 | Tercapai", "E | 10,00 | 8,33 | 83,30 | Hampir Tercapai")
    assert findings(table(1, "Tabel 1 Capaian", *rows), said) == ["Hampir Tercapai"]


@pytest.mark.parametrize(("percent", "wrong"), [("44,7", []), ("43,9", ["%"])])
def test_a_ratio_may_be_told_again_in_percent(percent: str, wrong: list[str]) -> None:
    """0,447 is 44,7 percent."""
    one = table(1, "Tabel 1 Kinerja", "Uraian | Satuan | Realisasi", "Rasio ketergantungan | rasio | 0,447")
    rows = ("Uraian | Satuan | Realisasi", f"Rasio ketergantungan | % | {percent}")
    two = table(2, "Tabel 2 Kinerja", *rows)
    assert [text for text in findings(one, two) if text == "%"] == wrong


@pytest.mark.parametrize(
    ("one", "two", "wrong"),
    [
        ("Luas Panen menurut BPS", "Luas Panen menurut Dinas Pertanian", []),
        ("Sekolah", "Sekolah Terakreditasi", []),
        ("Ibu Hamil", "Ibu Hamil Mendapat K1", []),
        ("Luas Panen", "Luas Panen", ["3.402"]),
    ],
)
def test_captions_say_of_what_part_or_source_a_year_is(one: str, two: str, wrong: list[str]) -> None:
    """Only what two tables print of the same is held to each other."""
    rows = (
        "Kecamatan | 2022 | 2023",
        "Arut | 4.610 | 4.705",
        "Banama | 3.310 | {}",
        "Cempaga | 2.791 | 2.834",
    )
    tables = [
        table(number, f"Tabel {number} {caption}", *(row.format(value) for row in rows))
        for number, caption, value in ((1, one, "3.402"), (2, two, "3.420"))
    ]
    assert findings(*tables) == wrong


def test_one_row_may_name_its_own_base() -> None:
    """ "Bidan (per perempuan)" counts other people than the rows above it."""
    rows = ("Tenaga | Jumlah | Penduduk per Tenaga", "Dokter | 45 | 5.451,4", "Perawat | 312 | 786,3")
    rows += ("Apoteker | 27 | 9.085,6", "Ahli gizi | 12 | 20.442,7", "Bidan{} | 210 | 580,3")
    named = ("", " (per perempuan)")
    said = "Jumlah penduduk 245.312 jiwa."
    tables = ([row.format(name) for row in rows] for name in named)
    found = [findings(table(1, "Tabel 1 Rasio", *each), said) for each in tables]
    assert found == [["580,3"], []]


@pytest.mark.parametrize(
    ("head", "wrong"), [("Cara Hitung", ["84,4"]), ("Satuan", [])], ids=["way of counting", "unit"]
)
def test_a_unit_is_no_way_of_counting(head: str, wrong: list[str]) -> None:
    """ "Rata-rata" in the column of units says what is measured."""
    rows = (
        f"Indikator | {head} | Realisasi TW I | Realisasi TW II | Realisasi TW III | Realisasi TW IV | Realisasi",
    )
    rows += (
        "Nilai IKM | Rata-rata | 82,1 | 83,2 | 84,0 | 84,4 | 84,4",
        "Layanan | Jumlah | 12 | 14 | 16 | 11 | 53",
    )
    rows += ("Rapat | Jumlah | 3 | 4 | 5 | 4 | 16", "Peserta | Jumlah | 30 | 45 | 50 | 44 | 169")
    assert findings(table(1, "Tabel 1 Realisasi", *rows)) == wrong


@pytest.mark.parametrize(
    ("remark", "wrong"),
    [("Hasil evaluasi 2022", []), ("Naik dari tahun 2022", ["66,18"]), ("", ["66,18"])],
)
def test_a_remark_in_the_row_may_say_of_what_it_is(remark: str, wrong: list[str]) -> None:
    """The evaluation of the year is not yet there."""
    rows = ("Uraian | 2021 | 2022 | 2023", "Nilai SAKIP | 63,11 | 65,25 | 66,18")
    rows += ("Nilai RB | 60,12 | 62,75 | 64,15", "Indeks SPBE | 2,65 | 2,85 | 3,05")
    one = table(1, "Tabel 1 Perkembangan Indikator", *rows)
    rows = ("Uraian | Target | Realisasi | Capaian (%) | Keterangan",)
    rows += (f"Nilai SAKIP | 66,00 | 65,25 | 98,86 | {remark}", "Nilai RB | 62,75 | 64,15 | 102,23 |")
    rows += ("Indeks SPBE | 2,85 | 3,05 | 107,02 |",)
    found = findings(one, table(2, "Tabel 2 Realisasi Kinerja Tahun 2023", *rows))
    assert found == wrong


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Persen kabupaten adalah rata-rata persen puskesmas.", []),
        ("Cakupan kabupaten adalah rata-rata cakupan puskesmas.", ["87,67"]),  # of another column
    ],
)
def test_a_mean_in_place_of_a_quotient_may_be_meant(said: str, wrong: list[str]) -> None:
    """Where the text says so."""
    rows = (
        "Puskesmas | Sasaran 2022 | Cakupan 2022 | Persen 2022 | Sasaran 2023 | Cakupan 2023 | Persen 2023",
    )
    rows += ("A | 100 | 95 | 95,00 | 110 | 99 | 90,00", "B | 40 | 40 | 100,00 | 50 | 49 | 98,00")
    rows += ("C | 60 | 48 | 80,00 | 80 | 60 | 75,00", "Jumlah | 200 | 183 | 91,50 | 240 | 208 | 87,67")
    assert findings(table(1, "Tabel 1 Imunisasi", *rows), said) == wrong


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Peringkat dihitung dari nilai akhir dengan bobot administrasi 40% dan kinerja 60%.", []),
        ("Nilai akhir disusun dengan bobot.", ["1", "2"]),
    ],
)
def test_ranks_may_go_by_weighted_parts_that_are_not_printed(said: str, wrong: list[str]) -> None:
    """As the text says of them."""
    rows = ("Desa | Administrasi | Kinerja | Peringkat", "Arut | 80 | 95 | 1", "Banama | 95 | 84 | 3")
    rows += ("Cempaga | 80 | 90 | 2", "Danau | 72 | 83 | 4", "Enau | 65 | 85 | 5", "Fajar | 60 | 70 | 6")
    assert len(findings(table(1, "Tabel 1 Lomba Desa", *rows), said)) == len(wrong)


def test_a_sentence_that_tells_the_rule_explains_no_row() -> None:
    """ "TPT dihitung terhadap angkatan kerja" names the row by which it is divided."""
    rows = (
        "Uraian | Satuan | Laki-laki | Perempuan | Jumlah",
        "Angkatan kerja | orang | 125.690 | 81.125 | 206.815",
    )
    rows += (
        "Penganggur | orang | 7.284 | 4.910 | 12.194",
        "Bukan angkatan kerja | orang | 21.303 | 58.393 | 79.696",
    )
    rows += ("Penduduk usia kerja | orang | 146.993 | 139.518 | 286.511", "TPT | % | 5,80 | 3,52 | 5,90")
    said = "TPT dihitung terhadap angkatan kerja."
    assert findings(table(1, "Tabel 1 Ketenagakerjaan", *rows), said) == ["3,52"]


@pytest.mark.parametrize(("passed", "wrong"), [("231", []), ("264", ["264"])], ids=["fewer", "more than all"])
def test_who_is_counted_once_is_so_in_every_column(passed: str, wrong: list[str]) -> None:
    """Of the participants that the text tells of, and of those of them who passed."""
    rows = ("Pelatihan | Peserta | Lulus", "Dasar | 120 | 110", "Lanjut | 80 | 78", "Mahir | 60 | 58")
    said = "Peserta yang mengikuti lebih dari satu pelatihan dihitung satu kali."
    assert findings(table(1, "Tabel 1 Peserta", *rows, f"Jumlah | 245 | {passed}"), said) == wrong


def test_a_sum_of_signs_among_its_parts_is_no_trouble() -> None:
    """ "-" is nothing in a balance, and no number that could be the largest part."""
    rows = ("Barang | Awal | Masuk | Hibah | Keluar | Akhir", "Kertas | 1.210 | 3.450 | - | 3.110 | 1.550")
    rows += ("Tinta | 412 | 812 | 25 | 690 | 559", "Map | 2.105 | 1.480 | - | 2.230 | 1.355")
    rows += ("Arsip | 310 | 220 | 15 | 205 | 340", "Buku | 905 | 118 | - | 87 | 936")
    said = "Barang yang dipinjam dua kali dihitung satu kali."
    assert findings(table(1, "Tabel 1 Persediaan", *rows), said) == []
    assert (
        findings(table(1, "Tabel 1 Persediaan", *rows, "Jumlah | 4.942 | 6.080 | 40 | 6.322 | 4.740"), said)
        == []
    )


@pytest.mark.parametrize(
    ("word", "wrong"), [("Akan tercapai", []), ("Optimis tercapai", []), ("Tercapai", ["Tercapai"])]
)
def test_what_is_to_come_is_not_yet_reached(word: str, wrong: list[str]) -> None:
    """A usual status of plans for five years."""
    rows = (
        "Indikator | Target | Realisasi | Status",
        "IPM | 73,50 | 74,10 | Tercapai",
        f"RLS | 8,90 | 8,41 | {word}",
    )
    rows += ("HLS | 12,60 | 12,75 | Tercapai", "UHH | 70,10 | 70,41 | Tercapai")
    assert findings(table(1, "Tabel 1 Evaluasi RPJMD", *rows)) == wrong


@pytest.mark.parametrize(
    ("one", "two"),
    [("Triwulan I", "Triwulan II"), ("Angkatan I", "Angkatan II"), ("(unaudited)", "(audited)")],
)
def test_other_quarters_and_groups_have_other_numbers(one: str, two: str) -> None:
    """Of one name."""
    rows = ("Indikator | Target | Realisasi", "Nilai IKM | 85,00 | {}", "Waktu layanan (hari) | 5,00 | 4,20")
    tables = [
        table(number, f"Tabel {number} Capaian {of}", *(row.format(value) for row in rows))
        for number, of, value in ((1, one, "86,21"), (2, two, "86,12"))
    ]
    assert findings(*tables) == []
