"""Series and comparisons: commas moved, signs lost, classes below numbers, what is better, ranks of changes."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

MONTHS = (
    "Bulan | Kejadian | Waktu Tanggap (menit)",
    "Januari | 11 | 9,4",
    "Februari | 12 | 9,7",
    "Maret | 12 | 9,9",
    "April | 15 | 12,2",
    "Mei | 13 | 13,1",
)
YEARS = (
    "Indikator | 2020 | 2021 | 2022 | 2023",
    "Lama tinggal pasien (hari) | 3,82 | 3,88 | 3,95 | 3,90",
    "Tempat tidur terisi (%) | 61,40 | 58,25 | 63,70 | 64,10",
)
GROWTH = (
    "Komoditas | 2022 (ton) | 2023 (ton) | Pertumbuhan (%)",
    "Tuna | 1.200 | 1.260 | 5,00",
    "Cakalang | 2.500 | 2.550 | 2,00",
    "Tenggiri | 800 | 860 | 7,50",
    "Kerapu | 400 | 425 | 6,25",
    "Lobster | 250 | 240 | -4,00",
)
HEALTH = (
    "Aspek | 2021 | 2022 | 2023",
    "Keuangan | 1,30 | 1,38 | 1,40",
    "Pelayanan | 1,27 | 1,38 | 1,45",
    "Nilai kinerja | 2,57 | 2,76 | 2,85",
)
SCALE = (
    "Kategori: Sehat (nilai di atas 2,80), Kurang Sehat (2,20 sampai dengan 2,80), dan Sakit (di bawah 2,20)."
)
MACRO = (
    "Indikator | Target 2023 | Realisasi 2023 | Capaian (%) | Provinsi | Nasional | Kedudukan thd Provinsi",
    "Pertumbuhan ekonomi (%) | 5,10 | 5,21 | 102,16 | 5,04 | 5,03 | Lebih baik",
    "Tingkat kemiskinan (%) | 8,75 | 8,62 | 101,49 | 8,34 | 8,57 | Belum lebih baik",
    "Tingkat pengangguran terbuka (%) | 4,20 | 4,31 | 97,38 | 5,05 | 4,91 | Lebih baik",
    "Indeks Pembangunan Manusia | 73,20 | 73,26 | 100,08 | 73,41 | 75,02 | Belum lebih baik",
    "Rasio Gini | 0,315 | 0,309 | 101,90 | 0,326 | 0,381 | Lebih baik",
)
CATCH = (
    "Komoditas | 2022 (ton) | 2023 (ton)",
    "Tuna | 1.200 | 1.290",
    "Cakalang | 2.500 | 2.610",
    "Tenggiri | 800 | 880",
    "Kerapu | 400 | 390",
)


def _changed(rows: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    text = "\n".join(rows)
    assert text.count(old) == 1
    return tuple(text.replace(old, new).split("\n"))


@pytest.mark.parametrize(
    ("rows", "right", "wrong"),
    [(MONTHS, "12,2", "1,22"), (MONTHS, "12,2", "122"), (YEARS, "3,90", "39,0"), (YEARS, "63,70", "6,370")],
)
def test_a_comma_that_is_moved_in_a_series_is_found(rows: tuple[str, ...], right: str, wrong: str) -> None:
    """Of other decimals and ten times off, and amid the others with theirs."""
    assert findings(table(1, "Tabel 1 Perkembangan Pelayanan", *rows)) == []
    assert findings(table(1, "Tabel 1 Perkembangan Pelayanan", *_changed(rows, right, wrong))) == [wrong]


@pytest.mark.parametrize("other", ["12,25", "30,5", "4", "1,2"])
def test_a_number_that_is_only_unlike_the_others_is_no_comma_moved(other: str) -> None:
    """Other decimals, or another size, alone say nothing; nor does what lies far off with its comma put back."""
    rows = _changed(MONTHS, "15 | 12,2", f"15 | {other}")
    assert findings(table(1, "Tabel 1 Perkembangan Pelayanan", *rows)) == []


def test_rows_that_are_numbered_are_no_months() -> None:
    """The index below its unsur is of another scale."""
    rows = ("No | Unsur | Nilai 2023", *(f"{n} | Unsur {'ABCDE'[n]} | 0,{7000 + 91 * n}" for n in range(5)))
    assert findings(table(1, "Tabel 1 Unsur", *rows, "Indeks (rata-rata x 100) | < | 71,82")) == []


def test_growth_without_its_sign_is_found_where_one_row_alone_falls() -> None:
    """Two without a sign are the habit of the table, and "perubahan" may go either way."""
    caption = "Tabel 1 Produksi Perikanan"
    assert findings(table(1, caption, *GROWTH)) == []
    lost = _changed(GROWTH, "-4,00", "4,00")
    assert findings(table(1, caption, *lost)) == ["4,00"]
    assert findings(table(1, caption, *_changed(lost, "1.260 | 5,00", "1.140 | 5,00"))) == []
    assert findings(table(1, caption, *_changed(lost, "Pertumbuhan", "Perubahan"))) == []


def test_classes_of_a_row_are_those_of_the_numbers_above_it() -> None:
    """By the scale that the report prints, whose words stand for bounds with "nilai" before them."""
    for last, wrong in (("Sehat", []), ("Kurang Sehat", ["Kurang Sehat"])):
        rows = (*HEALTH, f"Kategori | Kurang Sehat | Kurang Sehat | {last}")
        assert findings(table(1, "Tabel 1 Penilaian Kinerja", *rows), SCALE) == wrong


def test_what_is_better_follows_from_the_side_that_the_capaian_shows() -> None:
    """A higher share of the poor is not better; the head says with which column a cell compares."""
    assert findings(table(1, "Tabel 1 Indikator Makro", *MACRO)) == []
    for right, wrong in (
        ("8,57 | Belum lebih baik", "8,57 | Lebih baik"),
        ("4,91 | Lebih", "4,91 | Belum lebih"),
    ):
        printed = findings(table(1, "Tabel 1 Indikator Makro", *_changed(MACRO, right, wrong)))
        assert [text.casefold() for text in printed] == [
            {"Lebih baik": "lebih baik"}.get(wrong[7:], "belum lebih baik")
        ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kenaikan tertinggi terjadi pada cakalang.", []),  # by tons
        ("Kenaikan tertinggi terjadi pada tenggiri.", []),  # by percent
        ("Kenaikan tertinggi terjadi pada tuna.", ["tertinggi"]),
        ("Pertumbuhan tertinggi kedua dicapai tuna.", []),
        ("Pertumbuhan produksi tertinggi dicapai kerapu.", ["tertinggi"]),
        ("Penurunan terbesar dialami kerapu.", []),
        ("Penurunan terbesar dialami tuna.", ["terbesar"]),
        ("Pada triwulan II, kenaikan tertinggi terjadi pada tuna.", []),
        ("Kenaikan harga tertinggi terjadi pada tuna.", []),
        ("Pada tahun 2022 kenaikan tertinggi terjadi pada tuna.", []),
    ],
)
def test_what_changed_most_is_held_to_the_numbers_of_two_years(text: str, wrong: list[str]) -> None:
    """By amount or by percent; of another time or measure the table says nothing."""
    assert findings(table(1, "Tabel 1 Produksi Perikanan", *CATCH), text) == wrong


def test_regions_are_known_by_their_kind_in_full() -> None:
    """A table has "Kab. Danau Kembar", the text "Kabupaten Danau Kembar"."""
    rows = (
        "Kabupaten/Kota | IPM 2023 | Peringkat",
        "Kab. Danau Kembar | 73,55 | 2",
        "Kab. Ujung Merapi | 73,26 | 3",
        "Kota Merapi Jaya | 80,11 | 1",
    )
    for word, wrong in (("ketiga", []), ("kedua", ["peringkat kedua"])):
        text = f"IPM Kabupaten Ujung Merapi menempati peringkat {word} dari tiga kabupaten/kota."
        assert [
            each[-len("peringkat kedua") :] for each in findings(table(1, "Tabel 1 IPM", *rows), text)
        ] == wrong


def test_causes_parts_and_the_rest_are_no_errors() -> None:
    """What moves behind "sebab", parts of a whole, and the share of those that are not named."""
    villages = table(
        1, "Tabel 1 Desa", "Kecamatan | Desa | BUM Desa", "A | 30 | 28", "B | 24 | 21", "Jumlah | 54 | 49"
    )
    assert findings(villages, "Profil desa telah disusun oleh 50 desa dari 54 desa.") == []
    text = "Penetapan yang terlambat terjadi pada 2 dari 12 desa, sehingga realisasinya berhenti pada 83,33 persen."
    assert findings(text) == []
    assert findings(text.replace("83,33", "84,33")) == ["84,33 persen"]
    text = (
        "Selisihnya menyempit dari 2,32 kg pada tahun 2021 menjadi 1,08 kg pada tahun 2023, "
        "sebab konsumsi provinsi naik lebih cepat."
    )
    assert findings(text) == []
    assert findings(text.replace("menyempit", "meningkat")) == ["meningkat"]


CASES = "Ditangani 81 dugaan pelanggaran. Sebanyak 61 perkara diregistrasi dan 20 perkara tidak."


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dari yang diregistrasi, 39 perkara terbukti (63,93%) dan 22 perkara tidak.", []),
        ("Dari yang diregistrasi, 39 perkara terbukti (65,93%) dan 22 perkara tidak.", ["65,93%"]),
        ("Yang terbukti 39 perkara atau 48,15 persen.", []),
        ("Yang terbukti 39 perkara atau 48,51 persen.", ["48,51 persen"]),
        ("Yang terbukti 39 perkara atau 71,23 persen.", []),  # of what is not printed
        ("Yang terbukti 39 perkara atau 48,51 persen dari perkara pemilu.", []),
        ("Yang terbukti naik menjadi 39 perkara (48,51 persen).", []),
        ("Yang terbukti 39 perkara (48,51 persen lebih banyak).", []),
    ],
)
def test_a_share_behind_a_count_is_of_a_count_that_is_printed(text: str, wrong: list[str]) -> None:
    """Of 61, of 39 and 22, or of 81; one that is of none is wrong only where a slip makes it of one."""
    assert findings(f"{CASES} {text}") == wrong


PLAN = (
    "Indikator | Realisasi 2022 | Target 2023 | Realisasi 2023 | Capaian (%) | Target Akhir Renstra",
    "Indeks Profesionalitas ASN | 71,19 | 74,00 | 75,22 | 101,65 | 82,00",
    "Nilai Sistem Merit | 262,0 | 275,0 | 271,5 | 98,73 | 325,0",
    "Persentase formasi terisi | 88,40 | 90,00 | 93,15 | 103,50 | 95,00",
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Nilai Sistem Merit telah mencapai target.", ["mencapai"]),
        ("Nilai Sistem Merit belum mencapai target.", []),
        (
            "Nilai Sistem Merit, meskipun meningkat 9,5 poin dari tahun 2022, telah mencapai target.",
            ["mencapai"],
        ),
        ("Persentase formasi terisi belum mencapai target akhir Renstra.", []),
        ("Persentase formasi terisi telah melampaui separuh target.", []),
    ],
)
def test_the_target_at_the_end_of_a_plan_is_not_that_of_the_year(text: str, wrong: list[str]) -> None:
    """Beside the target of the year a column without a year is the other; the caption gives it none."""
    assert findings(table(1, "Tabel 1 Capaian Indikator Kinerja Utama Tahun 2023", *PLAN), text) == wrong


def test_a_share_is_tested_whatever_the_years_and_roles_of_its_columns() -> None:
    """What is fitted at the end of the year of what is needed; what was reached of a later target; of weights."""
    fitted = (
        "Perlengkapan | Kebutuhan | Awal 2023 | Tambahan | Akhir 2023 | Pemenuhan (%)",
        "Rambu | 3.864 | 2.571 | 167 | 2.738 | 70,86",
        "Marka | 96.500 | 54.180 | 7.340 | 61.520 | 63,75",
        "Pagar | 7.240 | 3.912 | 444 | 4.356 | 60,17",
        "Lampu | 9.715 | 6.846 | 527 | 7.373 | 75,89",
    )
    planned = (
        "Indikator | Target 2023 | Realisasi 2023 | Target Akhir 2026 | Realisasi thd. Target Akhir (%)",
        "Produksi tangkap | 121.000 | 123.771 | 126.500 | 97,84",
        "Produksi budidaya | 52.500 | 52.017 | 61.000 | 85,27",
        "Nilai tukar | 104,50 | 105,13 | 106,00 | 99,18",
        "Kepatuhan | 84,00 | 88,10 | 90,00 | 97,89",
    )
    weighted = (
        "Komponen | Bobot | Nilai 2023 | Persentase terhadap Bobot (%)",
        "Perencanaan | 30 | 21,18 | 70,60",
        "Pengukuran | 30 | 19,50 | 65,00",
        "Pelaporan | 15 | 10,26 | 68,40",
        "Evaluasi | 25 | 16,55 | 66,20",
    )
    ratios = (
        "Komoditas | Produksi | Kebutuhan | Rasio (%)",
        "Beras | 48.217 | 41.930 | 114,99",
        "Jagung | 12.604 | 9.875 | 127,64",
        "Kedelai | 318 | 2.146 | 14,82",
        "Telur | 3.871 | 4.105 | 94,30",
    )
    for rows, right, wrong in (
        (fitted, "63,75", "67,35"),
        (planned, "85,27", "82,57"),
        (weighted, "65,00", "56,00"),
        (ratios, "14,82", "18,42"),
    ):
        assert findings(table(1, "Tabel 1 Rincian Tahun 2023", *rows)) == []
        assert findings(table(1, "Tabel 1 Rincian Tahun 2023", *_changed(rows, right, wrong))) == [wrong]


def test_a_target_that_is_a_bound_is_computed_with() -> None:
    """Of "≤ 60 menit" the capaian comes as of 60; 100 may say that the bound is kept."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "Waktu tunggu rawat jalan | ≤ 60 menit | 66,30 | 89,50",
        "Waktu tanggap gawat darurat | ≤ 5 menit | 4,25 | 115,00",
        "Waktu tunggu obat | ≤ 30 menit | 27,60 | 108,00",
        "Waktu tunggu operasi | ≤ 20 jam | 18,50 | 107,50",
        "Kejadian infeksi | ≤ 1,50 % | 1,20 | 100,00",
    )
    assert findings(table(1, "Tabel 1 Standar Pelayanan Tahun 2023", *rows)) == []
    assert findings(table(1, "Tabel 1 Standar Pelayanan Tahun 2023", *_changed(rows, "89,50", "85,90"))) == [
        "85,90"
    ]


def test_words_of_change_in_a_column_are_held_to_the_years_before_them() -> None:
    """A column "Arah" behind the numbers; one before them says what is the better."""
    rows = (
        "Indikator | 2022 | 2023 | Arah",
        "IPM | 72,84 | 73,51 | Meningkat",
        "Kemiskinan | 9,47 | 8,92 | Menurun",
        "Pengangguran | 4,38 | 4,61 | Meningkat",
        "Inflasi | 2,61 | 1,74 | Menurun",
    )
    wrong = _changed(rows, "4,61 | Meningkat", "4,61 | Menurun")
    assert findings(table(1, "Tabel 1 Indikator Makro", *rows)) == []
    assert [text.casefold() for text in findings(table(1, "Tabel 1 Indikator Makro", *wrong))] == ["menurun"]
    before = [" | ".join((row.split(" | ")[0], row.split(" | ")[3], *row.split(" | ")[1:3])) for row in wrong]
    assert findings(table(1, "Tabel 1 Indikator Makro", *before)) == []


def test_what_is_supposed_or_found_by_a_distance_is_no_fact() -> None:
    """What would be, how far it is to a target, who has found work, and codes before names."""
    goals = table(1, "Tabel 1 Capaian Tahun 2023", *PLAN)
    assert findings(goals, "Seandainya formasi terisi, target Nilai Sistem Merit menjadi 278,76.") == []
    assert findings(goals, "Jarak terjauh menuju target dimiliki Nilai Sistem Merit, yaitu 3,5.") == []
    spent = table(1, "Tabel 1 Anggaran", "Program | Pagu (Rp) | Realisasi (Rp) | %",
                  "A | 4.000.000 | 3.900.000 | 97,50", "B | 2.000.000 | 1.900.000 | 95,00",
                  "Jumlah | 6.000.000 | 5.800.000 | 96,67")  # fmt: skip
    assert findings(spent, "Dari seluruh lulusan yang terserap, 20,52% berwirausaha.") == []
    classes = (
        "Kelas | Judul | Dipinjam",
        "000 Karya umum | 120 | 250",
        "100 Filsafat | 68 | 275",
        "200 Agama | 95 | 325",
    )
    assert findings(table(1, "Tabel 1 Koleksi", *classes)) == []


def test_a_last_row_called_by_its_region_alone_sums_the_others() -> None:
    """The row "Kabupaten" below its kecamatan; beside them Provinsi and Nasional are compared, and sum nothing."""
    rows = (
        "Kecamatan | Sasaran | Diimunisasi",
        "Melati | 412 | 389",
        "Kenanga | 394 | 371",
        "Cempaka | 389 | 375",
    )
    whole = (*rows, "Kabupaten | 1.195 | 1.135")
    assert findings(table(1, "Tabel 1 Imunisasi Tahun 2023", *whole)) == []
    assert findings(table(1, "Tabel 1 Imunisasi Tahun 2023", *_changed(whole, "1.135", "1.153"))) == ["1.153"]
    compared = (
        "Wilayah | Penduduk miskin (%) | Inflasi (%)",
        "Kota | 8,12 | 2,10",
        "Provinsi | 9,05 | 2,31",
        "Nasional | 9,03 | 2,57",
    )
    assert findings(table(1, "Tabel 1 Indikator Makro Tahun 2023", *compared)) == []


def test_of_two_years_the_one_unlike_its_column_has_the_moved_comma() -> None:
    """Either might be ten times the other; the decimals of the other rows tell which."""
    rows = (
        "Indikator | Satuan | 2022 | 2023",
        "BOR | % | 67,11 | 69,13",
        "AvLOS | hari | 3,81 | 3,75",
        "TOI | hari | 1,84 | 1,70",
        "BTO | kali | 65,42 | 6,635",
        "NDR | permil | 18,27 | 15,56",
    )
    assert findings(table(1, "Tabel 1 Indikator Pelayanan", *rows)) == ["6,635"]
