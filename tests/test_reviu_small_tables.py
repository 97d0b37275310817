"""What tables of few rows show: rules with one row that leaves them by a slip, shares, signs, classes, growth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.formatting import format_number
from tests.reviewed import findings, review, table

HEAD = "Kegiatan | Diusulkan | Disetujui | %"
SERVICES = (
    "Remisi umum | 412 | 405 | 98,30",
    "Remisi khusus | 388 | 388 | 100,00",
    "Remisi Natal | 21 | 19 | 90,48",
)


def test_two_rows_and_a_slip_show_the_rule_of_a_column():
    """Of three rows the one that a slip of typing takes out of the rule of the others is a finding."""
    total = "Jumlah | 821 | 812 | 98,90"
    assert findings(table(1, "Tabel 1 Usulan", HEAD, *SERVICES, total)) == []
    wrong = (SERVICES[0].replace("98,30", "9,830"), *SERVICES[1:], total)
    assert findings(table(1, "Tabel 1 Usulan", HEAD, *wrong)) == ["9,830"]


def test_a_rule_of_two_rows_asks_for_long_numbers():
    """Numbers of two digits are a slip away from any other: they show no rule."""
    rows = ("A | 4 | 1 | 1,5", "B | 33 | 7 | 4,2", "C | 8 | 2 | 5,1")
    assert findings(table(1, "Tabel 1 Aduan", "Layanan | Aduan | Selesai | Lama (hari)", *rows)) == []


def test_shares_are_held_to_the_printed_total():
    """Each share is that of its row in the total, also where no other test has the column."""
    head = "Periode | Nusantara | Mancanegara | Jumlah | Bagian (%)"
    rows = (
        "Triwulan I | 18.340 | 412 | 18.752 | 18,9",
        "Triwulan II | 24.915 | 587 | 25.502 | 25,7",
        "Triwulan III | 21.206 | 1.034 | 22.240 | 22,4",
        "Triwulan IV | 31.871 | 796 | 32.667 | 32,9",
        "Jumlah | 96.332 | 2.829 | 99.161 | 100,0",
    )
    assert findings(table(1, "Tabel 1 Kunjungan", head, *rows)) == []
    wrong = [row.replace("25,7", "52,7") for row in rows]
    assert findings(table(1, "Tabel 1 Kunjungan", head, *wrong)) == ["52,7"]
    # One that is set right by a unit of its last digit, so that all make 100, is none.
    adjusted = [row.replace("18,9", "19,0") for row in rows]
    assert findings(table(1, "Tabel 1 Kunjungan", head, *adjusted)) == []


def test_the_total_of_shares_is_a_hundred():
    """A slip in the total of shares is told, a total of other percentages is not."""
    rows = (
        "Sekolah dasar | 23 | 19,17",
        "Diploma | 8 | 6,67",
        "Sarjana | 67 | 55,83",
        "Magister | 22 | 18,33",
    )
    head = "Pendidikan | Jumlah | Persentase"
    assert findings(table(1, "Tabel 1 Responden", head, *rows, "Jumlah | 120 | 100,00")) == []
    assert findings(table(1, "Tabel 1 Responden", head, *rows, "Jumlah | 120 | 10,000")) == ["10,000"]


def test_a_lost_sign_in_a_column_of_changes_is_told():
    """Where a column has signs one that is lost is an error; one without any prints how far, not which way."""
    rows = ("Pelajar | 14.630 | 16.218 | {}", "Umum | 11.204 | 10.956 | {}", "Mancanegara | 927 | 1.204 | {}")
    for values, expected in (
        (("+10,85", "-2,21", "+29,88"), []),
        (("+10,85", "2,21", "+29,88"), ["2,21"]),
        (("10,85", "2,21", "29,88"), []),
    ):
        lines = [row.format(value) for row, value in zip(rows, values, strict=True)]
        head = "Kelompok | 2023 | 2024 | Perubahan (%)"
        assert findings(table(1, "Tabel 1 Pengunjung", head, *lines)) == expected


def test_growth_from_row_to_row_is_tested():
    """A column of growth that no other column gives is that of each year against the year above it."""
    head = "Tahun | Angkatan Kerja | Penganggur | Pertumbuhan Penganggur (%)"
    rows = (
        "2019 | 1.842,3 | 88,6 | -",
        "2020 | 1.871,6 | 132,5 | 49,55",
        "2021 | 1.859,4 | 117,2 | -11,55",
        "2022 | 1.907,8 | 105,3 | -10,15",
        "2023 | 1.974,2 | 106,6 | 1,23",
    )
    assert findings(table(1, "Tabel 1 Penganggur", head, *rows)) == []
    assert findings(table(1, "Tabel 1 Penganggur", head, *(r.replace("-11,55", "11,55") for r in rows))) == [
        "11,55"
    ]


def test_shares_of_sums_of_columns_are_tested():
    """ "Mantap (%)" is the sum of two columns by another, where the rows show it."""
    head = "Jenis | Baik | Sedang | Rusak Ringan | Rusak Berat | Jumlah | Mantap (%)"
    rows = (
        "Aspal | 318,45 | 96,12 | 41,30 | 22,87 | 478,74 | 86,60",
        "Beton | 74,21 | 12,48 | 3,15 | 1,00 | 90,84 | 95,43",
        "Kerikil | 18,60 | 64,37 | 58,91 | 47,22 | 189,10 | 43,88",
        "Tanah | 2,00 | 9,14 | 21,06 | 66,33 | 98,53 | 11,31",
    )
    assert findings(table(1, "Tabel 1 Jalan (km)", head, *rows)) == []
    assert findings(table(1, "Tabel 1 Jalan (km)", head, *(r.replace("95,43", "94,53") for r in rows))) == [
        "94,53"
    ]


def test_progress_to_a_plan_is_of_the_year_that_is_reached():
    """ "Kemajuan terhadap 2026" is the realisasi of this year of the target of that one."""
    head = "Indikator | Realisasi 2023 | Target 2026 | Kemajuan terhadap 2026 (%)"
    rows = (
        "Jalan mantap | 69,46 | 78,00 | 89,05",
        "Irigasi baik | 58,41 | 65,00 | 89,86",
        "Jembatan | 83,05 | 88,00 | 94,38",
    )
    assert findings(table(1, "Tabel 1 Kemajuan", head, *rows)) == []
    assert findings(table(1, "Tabel 1 Kemajuan", head, *(r.replace("89,05", "98,05") for r in rows))) == [
        "98,05"
    ]


def test_a_digit_lost_from_thousands_is_told():
    """A point that parts no three digits is no decimal one where the column counts or the table has commas."""
    rows = ("Juni | 103 | 229 | 332", "Semester I | 497 | 945 | 1.442", "Semester II | 508 | 861 | 1.369")
    head = "Periode | Keterangan | Pengantar | Jumlah"
    assert findings(table(1, "Tabel 1 Surat", head, *rows)) == []
    (found,) = review(table(1, "Tabel 1 Surat", head, *(r.replace("1.442", "1.42") for r in rows))).temuan
    assert found.tempat.teks == "1.42"
    decimals = ("A | 3.95 | 3.900", "B | 3.833 | 3.900", "C | 3.999 | 3.900")
    assert findings(table(1, "Tabel 1 Indeks", "Unit | Nilai | Target", *decimals)) == []


def test_blanks_between_thousands_make_one_number():
    """ "240 785" is one number where its column has more of them."""
    head = "Kabupaten | Penduduk 2022 | Penduduk 2023 | Laju (%)"
    rows = (
        "Hulu | 184 290 | 187 114 | 1,53",
        "Hilir | 240 785 | 243 902 | 1,29",
        "Kota | 311 467 | 309 850 | -0,52",
    )
    total = "Jumlah | 736 542 | 740 866 | 0,59"
    assert findings(table(1, "Tabel 1 Penduduk", head, *rows, total)) == []
    assert findings(table(1, "Tabel 1 Penduduk", head, *rows, total.replace("736 542", "763 542"))) != []


def test_a_class_out_of_order_is_told_without_a_scale():
    """Classes rise with their numbers, whatever the scale: none stands between two of another."""
    head = "Indikator | Capaian (%) | Kriteria"
    rows = (
        "Sampel | 101,24 | Baik",
        "Kesadaran | 98,90 | Cukup",
        "Kepuasan | 102,43 | {}",
        "Sarana | 112,82 | Sangat Baik",
        "Waktu | 114,29 | Sangat Baik",
    )
    for word, expected in (("Baik", []), ("Sangat Kurang", ["Sangat Kurang"])):
        lines = [row.format(word) for row in rows]
        assert findings(table(1, "Tabel 1 Capaian", head, *lines)) == expected


def test_a_legend_behind_other_notes_is_read():
    """The words of a class column are held to the column of numbers that the printed scale explains."""
    legend = (
        "Keterangan: dinilai sekali setahun. Legenda: di atas 60,00 Sangat Inovatif; 35,00 sampai 60,00 Inovatif; "
        "di bawah 35,00 Kurang Inovatif. Hanya yang terverifikasi dinilai."
    )
    head = "Perangkat Daerah | Skor 2022 | Skor 2023 | Predikat 2023"
    rows = (
        "Kesehatan | 61,20 | 72,45 | Sangat Inovatif",
        "Pendidikan | 58,75 | 60,10 | Sangat Inovatif",
        "Pertanian | 31,40 | 38,60 | Inovatif",
        "Kecamatan | 28,15 | 34,95 | Kurang Inovatif",
        "Hukum | 22,80 | 22,80 | Kurang Inovatif",
    )
    assert findings(table(1, "Tabel 1 Inovasi", head, *rows), legend) == []
    wrong = [row.replace("34,95 | Kurang Inovatif", "34,95 | Inovatif") for row in rows]
    assert findings(table(1, "Tabel 1 Inovasi", head, *wrong), legend) == ["Inovatif"]


def test_what_a_row_begins_with_is_what_the_row_above_ends_with():
    """ "Pemilih Awal" of a quarter is "Pemilih Akhir" of the one before."""
    head = "Triwulan | Pemilih Awal | Baru | Keluar | Pemilih Akhir"
    rows = (
        "I | 186.904 | 1.312 | 1.048 | 187.168",
        "II | 187.168 | 1.577 | 1.319 | 187.426",
        "III | 187.426 | 1.206 | 1.683 | 186.949",
        "IV | 186.949 | 968 | 1.341 | 186.576",
    )
    assert findings(table(1, "Tabel 1 Pemilih", head, *rows)) == []
    assert findings(
        table(1, "Tabel 1 Pemilih", head, *(r.replace("III | 187.426", "III | 187.246") for r in rows))
    ) == ["187.246"]


def test_a_running_row_adds_up_from_quarter_to_quarter():
    """ "Kumulatif" below the quarters is the column left of it and what comes to it."""
    head = "Uraian | TW I | TW II | TW III | TW IV"
    rows = ("Perkara diputus | 7 | 11 | 8 | 10", "Kumulatif | 7 | 18 | 26 | 36")
    assert findings(table(1, "Tabel 1 Perkara", head, *rows)) == []
    assert findings(table(1, "Tabel 1 Perkara", head, rows[0], rows[1].replace("26", "24"))) != []


def test_a_rank_that_a_wrong_number_belies_is_part_of_its_finding():
    """One cause is one finding: the rank in the sentence holds once the number is put right."""
    head = "Jurusan | Lulusan | Terserap | Terserap (%)"
    rows = (
        "Pemesinan | 110 | 93 | 84,5",
        "Jaringan | 106 | 80 | 75,5",
        "Kuliner | 98 | 78 | 79,6",
        "Busana | 81 | 67 | 82,7",
    )
    text = "Keterserapan terendah terdapat pada Jaringan (75,5%)."
    assert findings(table(1, "Tabel 1 Lulusan", head, *rows), text) == []
    (found,) = review(
        table(1, "Tabel 1 Lulusan", head, *(r.replace("82,7", "8,27") for r in rows)), text
    ).temuan
    assert found.tempat.teks == "8,27"
    assert {check.uji for check in found.cause.uji} == {"persen", "peringkat"}


def test_names_behind_a_claim_are_held_to_their_tables():
    """ "Satu indikator belum mencapai target, yaitu A" is said of A."""
    head = "Indikator | Target | Realisasi | Capaian (%)"
    rows = (
        "Jalan mantap | 70,00 | 71,40 | 102,00",
        "Irigasi baik | 60,00 | 58,20 | 97,00",
        "Jembatan baik | 80,00 | 84,00 | 105,00",
    )
    text = "Satu indikator belum mencapai target, yaitu {}."
    assert findings(table(1, "Tabel 1 Capaian", head, *rows), text.format("irigasi baik")) == []
    assert findings(table(1, "Tabel 1 Capaian", head, *rows), text.format("jalan mantap")) == [
        "belum mencapai"
    ]


def test_a_bound_of_a_hundred_is_none_where_another_column_passes_it():
    """The capaian of one year is not held at 100 where that of another year is 103,1."""
    head = ("Indikator | 2022 | < | < | 2023 | < | <", "Indikator | T | R | C | T | R | C")
    rows = (
        "Laik jalan | 80 | 78,5 | 98,1 | 85 | 84,2 | 99,1",
        "Konektivitas | {} | 0,62 | 100 | 0,65 | 0,67 | 103,1",
        "Rambu | 54 | 54 | 100 | 58 | 61 | 105,2",
    )
    for target, count in (("0,62", 0), ("0,26", 1)):
        lines = [row.format(target) for row in rows]
        assert len(findings(table(1, "Tabel 1 Capaian", *head, *lines, heads=2))) == count


def test_one_of_another_size_explains_a_mean():
    """A mean that holds without a slip in one number is no mean by weights."""
    rows = ("A | 105,00", "B | 100,00", "C | 117,50", "D | 101,24", "E | {}", "Rata-rata capaian | 103,98")
    for value, expected in (("96,16", []), ("9,16", ["9,16"])):
        lines = [row.format(value) for row in rows]
        assert findings(table(1, "Tabel 1 Capaian", "Indikator | Capaian (%)", *lines)) == expected


def test_a_part_of_a_page_is_averaged_by_itself():
    """Each mean is that of the rows since the mean before it."""
    rows = (
        "A | 90,0",
        "B | 80,0",
        "Rata-rata A dan B | 85,0",
        "C | 60,0",
        "D | 70,0",
        "Rata-rata C dan D | {}",
    )
    for value, expected in (("65,0", []), ("56,0", ["56,0"])):
        lines = [row.format(value) for row in rows]
        assert findings(table(1, "Tabel 1 Nilai", "Program | Nilai", *lines)) == expected


def test_repeated_heads_of_a_further_page_are_no_row():
    """A head that a further page says in one row counts as no number."""
    rows = (
        "Arab | 217 | 74 | 512 | 586",
        "Negara | 2022 | 2023 L | 2023 P | 2023 Jumlah",
        "Jepang | 511 | 402 | 361 | 763",
        "Jumlah | 728 | 476 | 873 | 1.349",
    )
    heads = ("Negara | 2022 | 2023 | < | <", "Negara | 2022 | L | P | Jumlah")
    assert findings(table(1, "Tabel 1 Penempatan", *heads, *rows, heads=2)) == []


@given(st.integers(20, 900), st.integers(20, 900), st.integers(20, 900))
def test_no_rounding_of_shares_is_a_finding(one: int, two: int, three: int):
    """Whatever the parts, shares rounded to one decimal are right."""
    parts = (one, two, three)
    whole = sum(parts)
    rows = [
        f"{name} | {part} | {format_number(Fraction(part * 100, whole), 1)}"
        for name, part in zip("ABC", parts, strict=True)
    ]
    assert (
        findings(
            table(1, "Tabel 1 Bagian", "Jenis | Jumlah | Bagian (%)", *rows, f"Jumlah | {whole} | 100,0")
        )
        == []
    )


def test_words_that_compare_two_columns_are_held_to_them():
    """ "di atas" beside a national figure is said of the two columns that explain the other rows."""
    head = "Unsur | Kabupaten | Provinsi | Nasional | Terhadap Nasional"
    rows = (
        "Layanan | 0,4385 | 0,4019 | 0,4560 | di bawah",
        "Koleksi | 0,7098 | 0,6850 | 0,6412 | di atas",
        "Tenaga | 0,3742 | 0,3920 | 0,4105 | {}",
        "Kunjungan | 0,7540 | 0,7611 | 0,6938 | di atas",
        "Anggota | 0,8226 | 0,7745 | 0,7609 | di atas",
    )
    for word, expected in (("di bawah", []), ("di atas", ["di atas"])):
        assert findings(table(1, "Tabel 1 Literasi", head, *(r.format(word) for r in rows))) == expected


def test_a_column_follows_the_rule_of_its_twin():
    """What "%" is of one group of columns it is of the other, though two of its rows are wrong."""
    head = (
        "Skala Usaha | Perusahaan | < | < | Tenaga Kerja | < | <",
        "Skala Usaha | Wajib | Terdaftar | % | Wajib | Terdaftar | %",
    )
    rows = (
        "Besar | 84 | 84 | 100,00 | 31.240 | 30.876 | 98,83",
        "Menengah | 312 | 287 | 91,99 | 18.905 | 16.433 | 86,92",
        "Kecil | 1.460 | 1.022 | 70,00 | 14.872 | 9.518 | {}",
        "Mikro | 5.218 | 1.409 | 27,00 | 11.390 | 3.074 | {}",
    )
    for values, expected in (("64,00", "26,99"), []), (("70,00", "29,66"), ["70,00", "29,66"]):
        lines = [*rows[:2], rows[2].format(values[0]), rows[3].format(values[1])]
        assert findings(table(1, "Tabel 1 Kepesertaan", *head, *lines, heads=2)) == expected


def test_letters_number_columns():
    """A row "a | b | c = a - b" below the heads is no part of them."""
    head = ("Bidang | Pagu (Rp) | Realisasi (Rp) | Sisa (Rp)", "a | b | c | d = b - c")
    rows = (
        "Pembinaan | 215.300.000 | 187.642.150 | 27.657.850",
        "Intelijen | 186.500.000 | 182.310.000 | {}",
        "Umum | 612.480.000 | 598.774.500 | 13.705.500",
    )
    for value, expected in (("4.190.000", []), ("4.910.000", ["4.910.000"])):
        lines = [row.format(value) for row in rows]
        assert findings(table(1, "Tabel 1 Anggaran", *head, *lines, heads=2)) == expected


def test_the_capaian_of_means_is_no_wrong_mean():
    """A row of means may have the capaian of its means instead of the mean of the capaian."""
    head = "Standar | Target | Skor | Capaian (%)"
    rows = (
        "Lulusan | 6,00 | 6,12 | 102,00",
        "Isi | 5,75 | 5,66 | 98,43",
        "Sarana | 4,30 | 4,07 | 94,65",
        "Rata-rata | 5,35 | 5,28 | {}",
    )
    for value, expected in (("98,69", []), ("98,36", []), ("96,83", ["96,83"])):
        lines = [row.format(value) for row in rows]
        assert findings(table(1, "Tabel 1 Standar", head, *lines)) == expected


def test_periods_that_begin_anew_or_leave_a_gap_are_no_errors():
    """A new semester counts from nothing, a missing year has no growth, a correction stands between no periods."""
    cumulative = (
        "Bulan | Masuk | Kumulatif",
        "Mei | 40 | 150",
        "Juni | 60 | 210",
        "Juli | 35 | 35",
        "Agustus | 45 | 80",
        "September | 30 | 110",
    )
    assert findings(table(1, "Tabel 1 Surat", *cumulative)) == []
    growth = (
        "Tahun | Kunjungan | Pertumbuhan (%)",
        "2018 | 10.000 | -",
        "2019 | 11.000 | 10,00",
        "2021 | 9.680 | -15,00",
        "2022 | 11.616 | 20,00",
        "2023 | 12.778 | 10,00",
    )
    assert findings(table(1, "Tabel 1 Kunjungan", *growth)) == []
    units = (
        "Unit | Sisa Tahun Lalu | Masuk | Selesai | Sisa Tahun Ini",
        "A | 3 | 22 | 20 | 5",
        "B | 0 | 15 | 14 | 1",
        "C | 0 | 12 | 10 | 2",
        "D | 0 | 18 | 15 | 3",
    )
    assert findings(table(1, "Tabel 1 Laporan", *units)) == []


def test_a_row_of_means_may_print_sums_and_weigh_by_a_printed_column():
    """ "Rata-rata | 400 | 85,60": the responden are added, their answers weighted by them."""
    rows = ("Unit | Responden | IKM", "A | 120 | 85,20", "B | 40 | 86,10", "C | 240 | 85,50")
    assert findings(table(1, "Tabel 1 IKM", *rows, "Rata-rata | 400 | 85,60")) == []
    weighted = (
        "Sasaran | Jumlah Indikator | Capaian (%)",
        "Satu | 3 | 101,20",
        "Dua | 1 | 95,00",
        "Tiga | 2 | 98,40",
    )
    assert findings(table(1, "Tabel 1 Sasaran", *weighted, "Rata-rata | 6 | 99,23")) == []
    assert findings(table(1, "Tabel 1 Sasaran", *weighted, "Rata-rata | 6 | 97,32")) == ["97,32"]


def test_commas_part_thousands_where_the_table_has_decimal_points():
    """ "28,415" is no 28 and a fraction beside "70.88%"."""
    rows = (
        "Jenis | Judul | Bagian",
        "Buku | 28,415 | 60.02%",
        "Berkala | 214 | 0.45%",
        "Skripsi | 18,704 | 39.51%",
        "Jumlah | 47,333 | 100.00%",
    )
    assert findings(table(1, "Tabel 1 Koleksi", *rows)) == []


def test_ranks_of_a_wider_field_and_of_several_columns_are_no_errors():
    """A province has no rank among its districts; ranks may be by the sum of two columns."""
    wider = (
        "Daerah | IPM | Peringkat",
        "Kota A | 79,10 | 1",
        "Kab B | 77,20 | 2",
        "Kab C | 74,20 | 3",
        "Kab D | 70,00 | 4",
        "Provinsi | 73,10 | 14",
    )
    assert findings(table(1, "Tabel 1 IPM", *wider)) == []
    several = (
        "Desa | Administrasi | Inovasi | Peringkat",
        "A | 90 | 76 | 2",
        "B | 88 | 92 | 1",
        "C | 85 | 80 | 3",
        "D | 80 | 75 | 4",
        "E | 78 | 70 | 5",
    )
    assert findings(table(1, "Tabel 1 Desa", *several)) == []


def test_a_word_of_change_goes_with_the_sign_of_its_cell():
    """ "Turun 2,21 persen" is said of the only cell with that number, which has a sign."""
    head = "Kelompok | 2023 | 2024 | Perubahan (%)"
    rows = (
        "Pelajar | 14.630 | 16.218 | 10,85",
        "Umum | 11.204 | 10.956 | -2,21",
        "Asing | 927 | 1.204 | 29,88",
    )
    kunjungan = table(1, "Tabel 1 Pengunjung", head, *rows)
    assert findings(kunjungan, "Pengunjung umum turun 2,21 persen karena museum ditutup sebulan.") == []
    assert findings(kunjungan, "Pengunjung umum naik 2,21 persen karena museum ditutup sebulan.") == ["naik"]
    assert findings(kunjungan, "Di tingkat provinsi pengunjung umum naik 2,21 persen.") == []


def test_what_is_printed_twice_is_held_to_its_own_half():
    """The wrong cell of the half that was computed anew is no lawful use of the other half's cell."""
    heads = (
        "Indikator | Tercetak | < | < | Hitung Ulang | < | <",
        "Indikator | Target | Realisasi | Capaian (%) | Target | Realisasi | Capaian (%)",
    )
    rows = (
        "Survei | 3,6 | 3,604 | 100 | 3,600 | 3,604 | 100,1",
        "Layanan | 90 | 96,34 | 107 | 90,00 | {} | 107,0",
        "Sistem | 100 | 100 | 100 | 100,00 | 100,00 | 100,0",
        "Data | 90 | 100 | 111,1 | 90,00 | 100,00 | 111,1",
        "Warta | 100 | 100 | 100 | 100,00 | 100,00 | 100,0",
    )
    for text, wrong in (("96,34", []), ("9,634", ["9,634"])):
        lines = (row.format(text) for row in rows)
        assert findings(table(1, "Tabel 1 Capaian", *heads, *lines, heads=2)) == wrong


def test_a_half_with_two_wrong_rows_is_not_given_up():
    """Its three other rows follow the rule that its heads name, though those of the other half explain one more."""
    heads = (
        "Indikator | Tercetak | < | < | Hitung Ulang | < | <",
        "Indikator | Target | Realisasi | Capaian (%) | Target | Realisasi | Capaian (%)",
    )
    rows = (
        "Survei | 3,6 | 3,604 | 100 | 3,600 | 3,604 | 100,1",
        "Layanan | 90 | 96,34 | 100,9 | 90,00 | 96,34 | 107,0",
        "Sistem | 100 | 10 | 100 | 100,00 | 100,00 | 100,0",
        "Data | 90 | 100 | 111,1 | 90,00 | 100,00 | 111,1",
        "Warta | 100 | 100 | 100 | 100,00 | 100,00 | 100,0",
    )
    found = findings(table(1, "Tabel 1 Capaian", *heads, *rows, heads=2))
    assert sorted(found) == ["100", "100,9"]


def test_weights_make_a_hundred():
    """Below weights that do, another number is a slip of the hundred."""
    rows = (
        "Komponen | Bobot | Nilai",
        "Perencanaan | 30,00 | 21,60",
        "Pengukuran | 30,00 | 22,50",
        "Pelaporan | 15,00 | 10,05",
        "Evaluasi | 25,00 | 18,00",
    )
    for text, wrong in (("100,00", []), ("10,00", ["10,00"]), ("72,15", [])):
        result = f"Nilai hasil evaluasi | {text} | 72,15"
        assert findings(table(1, "Tabel 1 Evaluasi", *rows, result)) == wrong


def test_a_share_of_two_columns_of_one_year_has_its_rule():
    """ "Pelanggaran" holds no budget, and "Diselesaikan 2023" is a part of "2023"."""
    rows = (
        "Jenis Pelanggaran | 2022 | 2023 | Diselesaikan 2023 | % Diselesaikan",
        "Ketertiban | 148 | 126 | 119 | 94,44",
        "Reklame | 87 | 95 | 83 | {}",
        "Bangunan | 52 | 41 | 36 | 87,80",
        "Minuman | 29 | 33 | 29 | 87,88",
        "Wisata | 32 | 34 | 31 | 91,18",
    )
    for text, wrong in (("87,37", []), ("88,37", ["88,37"])):
        assert findings(table(1, "Tabel 1 Pelanggaran", *(row.format(text) for row in rows))) == wrong


def test_a_sign_that_an_efficiency_has_lost_is_told_by_those_that_have_it():
    """What is saved is the capaian less the absorption, in brackets where it is less than nought."""
    rows = (
        "Program | Capaian (%) | Pagu (Rp) | Realisasi (Rp) | Serapan (%) | Tingkat Efisiensi (%)",
        "Umat | 101,84 | 38.412.560.000 | 37.926.114.300 | 98,73 | 3,11",
        "PAUD | 98,36 | 86.205.318.000 | 85.714.902.750 | 99,43 | (1,07)",
        "Mutu | 100,75 | 24.730.600.000 | 23.988.146.200 | 97,00 | 3,75",
        "Tinggi | 97,12 | 9.640.000.000 | 9.518.330.500 | 98,74 | {}",
        "Manajemen | 100,00 | 214.938.452.000 | 212.046.835.118 | 98,65 | 1,35",
    )
    for text, wrong in (("(1,62)", []), ("1,62", ["1,62"])):
        assert findings(table(1, "Tabel 1 Efisiensi", *(row.format(text) for row in rows))) == wrong


def test_a_percentage_behind_a_difference_may_be_the_part_that_was_reached():
    """ "Lebih/(Kurang) | %": which of the two it is the rows tell."""
    rows = (
        "Jenis | Target (Rp) | Realisasi (Rp) | Lebih/(Kurang) (Rp) | %",
        "Paspor | 3.250.000.000 | 3.814.650.000 | 564.650.000 | 117,37",
        "Izin | 1.480.000.000 | 1.362.900.000 | (117.100.000) | {}",
        "Visa | 610.000.000 | 742.500.000 | 132.500.000 | 121,72",
        "Lainnya | 95.000.000 | 81.275.000 | (13.725.000) | 85,55",
    )
    for text, wrong in (("92,09", []), ("95,09", ["95,09"])):
        assert findings(table(1, "Tabel 1 PNBP", *(row.format(text) for row in rows))) == wrong


def test_indikator_that_reach_their_targets_are_counted_under_their_heads():
    """ "Tercapai" and "Tidak Tercapai" are counts, which add up in rows and columns."""
    rows = (
        "Kelompok | Jumlah Indikator | Tercapai | Tidak Tercapai | Belum Ada Data",
        "Dasar | 64 | 51 | 11 | 2",
        "Bukan dasar | 97 | 79 | {} | 3",
        "Pilihan | 38 | 27 | 10 | 1",
        "Penunjang | 45 | 41 | 4 | 0",
        "Jumlah | 244 | 198 | 40 | 6",
    )
    for text, wrong in (("15", []), ("16", ["16"])):
        assert findings(table(1, "Tabel 1 Capaian", *(row.format(text) for row in rows))) == wrong


def test_an_unsur_with_a_weight_is_no_total():
    """ "Jumlah bacaan" has a bobot of its own amid the others."""
    rows = (
        "Unsur | Bobot (%) | Skor 2022 | Hasil 2022 | Skor 2023 | Hasil 2023",
        "Frekuensi membaca | 30 | 62,10 | 18,63 | 66,40 | 19,92",
        "Durasi membaca | 23 | 58,35 | 13,42 | 61,70 | 14,19",
        "Jumlah bacaan | 22 | 64,90 | 14,28 | 63,25 | 13,92",
        "Durasi akses internet | 25 | 69,80 | 17,45 | 72,15 | 18,04",
        "TGM | 100 | | 63,78 | | 66,07",
    )
    for word, wrong in (("tiga", []), ("dua", ["dua"])):
        text = f"Skor {word} unsur meningkat, sedangkan skor jumlah bacaan menurun."
        assert findings(table(1, "Tabel 1 TGM menurut Unsur", *rows), text) == wrong


def test_what_goes_out_is_taken_away_from_what_comes_in():
    """Pembiayaan is penerimaan less pengeluaran, by their codes."""
    rows = (
        "No | Uraian | Anggaran | Realisasi",
        "1 | PENDAPATAN | 300,0 | 290,5",
        "1.1 | PAD | 100,0 | 95,5",
        "1.2 | Transfer | 200,0 | 195,0",
        "2 | PEMBIAYAAN | 73,9 | {}",
        "2.1 | Penerimaan Pembiayaan | 79,9 | 79,9",
        "2.2 | Pengeluaran Pembiayaan | 6,0 | 6,0",
    )
    for text, wrong in (("73,9", []), ("79,3", ["79,3"])):
        assert findings(table(1, "Tabel 1 APBD (Rp juta)", *(row.format(text) for row in rows))) == wrong


def test_what_stands_in_place_of_a_class_is_none():
    """ "t.b.", "n/a" and "belum dinilai" leave no order of classes."""
    head = "Unsur | Nilai | Mutu"
    rows = (
        "Biaya | 3,833 | A",
        "Maklumat | 3,850 | A",
        "Petugas | 3,760 | A",
        "Sarana | 3,778 | A",
        "Waktu | 3,20 | B",
        "Produk | 3,10 | B",
        "Sistem | 2,60 | C",
    )
    for text in ("t.b.", "n/a", "Belum dinilai", "Tidak berlaku"):
        unsur = table(1, "Tabel 1 Survei", head, *rows, f"Perilaku | 3,805 | {text}")
        assert findings(unsur) == []


def test_a_class_may_begin_with_belum():
    """ "Belum Mandiri" is a class like others, and wrong amid those above it."""
    rows = [
        "A | 0,90 | Mandiri",
        "B | 0,88 | Mandiri",
        "C | 0,86 | Mandiri",
        "D | 0,84 | {}",
        "E | 0,82 | Mandiri",
    ]
    rows += ["F | 0,75 | Maju", "G | 0,74 | Maju", "H | 0,60 | Belum Mandiri", "I | 0,58 | Belum Mandiri"]
    for word, wrong in (("Mandiri", []), ("Belum Mandiri", ["Belum Mandiri"])):
        lines = (row.format(word) for row in rows)
        assert findings(table(1, "Tabel 1 Indeks", "Desa | Indeks | Status", *lines)) == wrong


@pytest.mark.parametrize(("tematik", "wrong"), [("22,80", []), ("28,20", ["28,20"])])
def test_two_rows_show_a_weighted_value_that_its_head_names(tematik: str, wrong: list[str]) -> None:
    """ "Bobot | Nilai | Nilai Tertimbang": the third row leaves what the heads and two rows say."""
    rows = (
        "Komponen | Bobot | Nilai | Nilai Tertimbang",
        "RB General | 60% | 82,50 | 49,50",
        f"RB Tematik | 30% | 76,00 | {tematik}",
        "Inovasi | 10% | 91,00 | 9,10",
        "Indeks RB | 100% | | 81,40",
    )
    assert findings(table(1, "Tabel 1 Indeks RB", *rows)) == wrong


def test_the_total_of_a_few_weighted_values_is_no_product() -> None:
    """The index over all weights is the sum of two values, not the mean by its weight of 100."""
    rows = (
        "Komponen | Bobot | Nilai | Nilai Tertimbang",
        "RB General | 60 | 82,50 | 49,50",
        "RB Tematik | 40 | 76,00 | 30,40",
        "Indeks RB | 100 | 79,25 | 79,90",
    )
    outcome = review(table(1, "Tabel 1 Indeks RB", *rows))
    assert (outcome.temuan, outcome.perlu_dibaca) == ((), ())


@pytest.mark.parametrize(("aduan", "wrong"), [("79,50", []), ("75,90", ["75,90"])])
def test_two_rows_show_a_conversion_that_its_head_names(aduan: str, wrong: list[str]) -> None:
    """The mean below was converted before it was rounded: 84,67 of 3,39."""
    rows = (
        "Unsur | Indeks | Nilai Konversi",
        "Loket | 3,42 | 85,50",
        "Arsip | 3,56 | 89,00",
        f"Aduan | 3,18 | {aduan}",
        "Jumlah/Rata-rata | 3,39 | 84,67",
    )
    assert findings(table(1, "Tabel 1 Survei", *rows)) == wrong


@pytest.mark.parametrize(("beban", "wrong"), [("38", []), ("83", ["83"])])
def test_two_rows_show_a_quotient_whose_columns_its_head_names(beban: str, wrong: list[str]) -> None:
    """ "Kunjungan per Penyuluh" is the one column by the other."""
    rows = (
        "Desa | Realisasi Kunjungan | Penyuluh | Kunjungan per Penyuluh",
        "Mekar | 252 | 6 | 42",
        f"Jaya | 190 | 5 | {beban}",
        "Jumlah | 442 | 11 | 40",
    )
    assert findings(table(1, "Tabel 1 Penyuluhan", *rows)) == wrong


@pytest.mark.parametrize(("capaian", "wrong"), [("102,00%", []), ("120,00%", ["120,00%"])])
def test_a_number_behind_the_letter_of_its_class_is_read(capaian: str, wrong: list[str]) -> None:
    """ "BB (71,40)" is 71,40, not minus."""
    rows = (
        "Indikator | Target | Realisasi | Capaian",
        f"Nilai SAKIP | BB (70,00) | BB (71,40) | {capaian}",
        "IKM | 80 | 84 | 105,00%",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


@pytest.mark.parametrize(("word", "wrong", "open_"), [("Rendah", [], ["Rendah"]), ("Tinggi", ["Tinggi"], [])])
def test_a_class_that_a_scale_may_hide_is_to_be_read(word: str, wrong: list[str], open_: list[str]) -> None:
    """The lowest class has no bound that is read; "Tinggi" is wrong all the same."""
    scale = "Skala capaian: Tinggi 75 – 100; Sedang 50 – 74,99; Cukup Rendah 25 – 49,99; Rendah bila hampir nihil."
    rows = (
        "Indikator | Capaian (%) | Kategori",
        "A | 98,64 | Tinggi",
        "B | 82,17 | Tinggi",
        "C | 72,00 | Sedang",
        "D | 61,30 | Sedang",
        "E | 44,25 | Cukup Rendah",
        f"F | 12,50 | {word}",
    )
    outcome = review(table(1, "Tabel 1 Capaian", *rows), scale)
    assert [found.tempat.teks for found in outcome.temuan] == wrong
    assert [check.tercetak for check in outcome.perlu_dibaca] == open_


@pytest.mark.parametrize(("murni", "wrong"), [("80,40", []), ("81,63", ["81,63"])])
def test_two_rows_show_a_share_that_a_third_takes_of_another_column(murni: str, wrong: list[str]) -> None:
    """15.488 of all pupils, not of those of the age of school, is 81,63."""
    rows = (
        "Jenjang | Penduduk Usia Sekolah | Siswa Seluruhnya | Siswa Usia Sekolah | APK (%) | APM (%)",
        "PAUD | 12.418 | 10.327 | 9.846 | 83,16 | 79,29",
        "SD/MI | 38.705 | 40.192 | 37.916 | 103,84 | 97,96",
        f"SMP/MTs | 19.264 | 18.973 | 15.488 | 98,49 | {murni}",
    )
    assert findings(table(1, "Tabel 1 Angka Partisipasi", *rows)) == wrong
