"""Totals that lawfully leave rows out, run on from row to row, or are told by their amounts alone."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

SUPPORT = (
    "Partai | Januari – Agustus | < | < | September – Desember | < | <",
    "Partai | Kursi | Suara | Bantuan (Rp) | Kursi | Suara | Bantuan (Rp)",
    "Awan | 8 | 31.206 | 62.412.000 | 7 | 28.911 | 28.911.000",
    "Bumi | 6 | 22.475 | 44.950.000 | 8 | 30.640 | 30.640.000",
    "Cahya | 3 | 9.514 | 19.028.000 | – | 4.208 | –",
    "Damar | – | 2.960 | – | 4 | 15.773 | 15.773.000",
    "Jumlah penerima | 17 | 63.195 | 126.390.000 | 19 | 75.324 | 75.324.000",
)
RUNNING = (
    "Bulan | Realisasi | Kumulatif",
    "Januari | 12.450 | 12.450",
    "Februari | 18.300 | 30.750",
    "Maret | 25.100 | 55.850",
    "April | 21.700 | 77.550",
    "Mei | 30.250 | 107.800",
)
OUTPUTS = (
    "Kode | Keluaran | Pagu | Realisasi | %",
    "5831.ABR | Kebijakan | 4.206.150 | 3.799.698 | 90,34",
    "ABR.001 | Rekomendasi kawasan | 1.865.400 | 1.798.212 | 96,40",
    "ABR.002 | Rekomendasi rencana | 2.340.750 | 2.001.486 | 85,51",
    "5831.QDB | Fasilitasi | 17.293.150 | 16.558.519 | 95,75",
    "QDB.001 | BUM Desa | 6.712.000 | 6.580.934 | 98,05",
    "QDB.002 | Kelompok usaha | 9.054.300 | 8.870.165 | 97,97",
    "QDB.003 | Kader | 1.526.850 | 1.107.420 | 72,53",
    "5831.RBK | Prasarana | 25.750.200 | 24.861.959 | 96,55",
    "RBK.001 | Jalan | 18.400.000 | 17.655.318 | 95,95",
    "RBK.002 | Gudang | 7.350.200 | 7.206.641 | 98,05",
)

SECTORS = (
    "Sektor | Masuk | Konsiliasi | Mediasi | Arbitrase | Selesai",
    "Semua sektor | 187 | 48 | 73 | 60 | 181",
    "Pembiayaan | 71 | 12 | 25 | 34 | 71",
    "Perumahan | 38 | 6 | 14 | 17 | 37",
    "Perbankan | 32 | 11 | 16 | 3 | 30",
    "Daring | 46 | 19 | 18 | 6 | 43",
)
SHARES = (
    "Perangkat Daerah | Paket | Diumumkan (%) | E-Purchasing (%) | Tercatat (%)",
    "Dinas Awan | 148 | 97,6 | 42,1 | 88,5",
    "Dinas Bumi | 96 | 100,0 | 78,4 | 91,3",
    "Dinas Cahya | 211 | 94,2 | 69,7 | 83,0",
    "Badan Damar | - | - | - | -",
    "Dinas Embun | 57 | 96,3 | 60,8 | 90,2",
    "Jumlah/rata-rata | 512 | 97,0 | 62,8 | 88,3",
)


@pytest.mark.parametrize(
    ("rows", "heads", "right", "wrong", "found"),
    [
        pytest.param(SUPPORT, 2, "63.195", "63.195", [], id="of those who got money"),
        pytest.param(SUPPORT, 2, "63.195", "61.395", ["61.395"], id="of those who got money, wrong"),
        pytest.param(RUNNING, 1, "77.550", "77.550", [], id="running"),
        pytest.param(RUNNING, 1, "77.550", "75.550", ["75.550"], id="running, one wrong"),
        pytest.param(SECTORS, 1, "| 73 |", "| 73 |", [], id="first row"),
        pytest.param(SECTORS, 1, "| 73 |", "| 69 |", ["69"], id="first row, not brought up to date"),
        pytest.param(SHARES, 1, "62,8", "62,8", [], id="means of shares"),
        pytest.param(SHARES, 1, "62,8", "50,2", ["50,2"], id="means of shares, one of other rows"),
        pytest.param(OUTPUTS, 1, "16.558.519", "16.558.519", [], id="above their parts"),
        pytest.param(
            OUTPUTS, 1, "16.558.519", "15.451.099", ["15.451.099"], id="above their parts, one left out"
        ),
    ],
)
def test_what_a_total_adds(
    rows: tuple[str, ...], heads: int, right: str, wrong: str, found: list[str]
) -> None:
    """The rows that the numbers themselves show."""
    printed = [row.replace(right, wrong) for row in rows]
    assert findings(table(1, "Tabel 1. Keadaan", *printed, heads=heads)) == found


def test_the_serapan_of_all_is_no_mean_of_shares() -> None:
    """A row of means that prints what another table has as the share of its total is to be read."""
    spent = table(
        1,
        "Tabel 1. Belanja",
        "Uraian | Anggaran | Realisasi | %",
        "Operasi | 124.106.590 | 119.433.754 | 96,23",
        "Modal | 31.387.950 | 29.638.822 | 94,43",
        "Total | 155.494.540 | 149.072.576 | 95,87",
    )
    means = (
        "Sasaran | Capaian (%) | Serapan (%)",
        "Pelayanan | 97,40 | 94,85",
        "Keselamatan | 92,16 | 96,03",
        "Sarana | 90,55 | 94,43",
        "Kemandirian | 103,28 | 93,71",
        "Rata-rata | 95,85 | 95,87",
    )
    assert findings(spent, table(2, "Tabel 2. Efisiensi", *means)) == []
    assert findings(spent, table(2, "Tabel 2. Efisiensi", *means[:-1], "Rata-rata | 95,58 | 95,87")) == [
        "95,58"
    ]


def test_codes_with_noughts_are_no_numbers() -> None:
    """The classes of a library, "000" to "900"; amid numbers "010" is mistyped."""
    rows = ["Klas | Subjek | Judul", "000 | Umum | 3.127", "100 | Filsafat | 2.205", "200 | Agama | 9.841"]
    assert findings(table(1, "Tabel 1. Koleksi", *rows)) == []
    counts = ["Desa | Rumah | Sumur", "Awan | 310 | 120", "Bumi | 288 | 010", "Cahya | 194 | 145"]
    assert findings(table(1, "Tabel 1. Sarana", *counts)) == ["010"]


def test_a_comma_that_moved_keeps_the_decimals_of_its_column() -> None:
    """2,50 for 0,25: the share is wrong as likely as its part is, and its right value is told in two decimals."""
    rows = (
        "Parameter | Diperiksa | Reaktif | % Reaktif",
        "HBsAg | 8.888 | 71 | 0,80",
        "Anti-HCV | 8.888 | 22 | 2,50",
        "Anti-HIV | 8.888 | 14 | 0,16",
        "Sifilis | 8.888 | 25 | 0,28",
    )
    (found,) = review(table(1, "Tabel 1. Uji Saring", *rows)).temuan
    assert {repair.teks for repair in found.cause.perbaikan} >= {"0,25", "222"}


def test_a_number_below_a_head_hides_not_what_it_says() -> None:
    """ "Kategori" above "(4)" is a column of classes."""
    rows = (
        "Blok | Batang | Persen Tumbuh | Kategori",
        "(1) | (2) ditanam | (3) hidup | (4)",
        "Pinang | 49.500 | 83,30 | Baik",
        "Alam | 68.200 | 68,52 | Baik",
        "Lengkuk | 23.750 | 90,50 | Sangat baik",
        "Manjuto | 50.000 | 89,92 | Baik",
        "Hilalang | 11.000 | 52,84 | Kurang",
    )
    scale = "Kategori: Sangat baik ≥ 90, Baik 75 – 89,99, Sedang 55 – 74,99, Kurang < 55."
    assert findings(scale, table(1, "Tabel 1. Tanaman", *rows, heads=2)) == ["Baik"]


def test_ranks_may_begin_with_the_lowest_and_rank_a_row_named_as_a_total() -> None:
    """ "Jumlah staf" is a dimension of a survey; the one with the least comes first."""
    rows = (
        "Dimensi | Positif | Terisi | % | Peringkat",
        "Kerja sama | 402 | 468 | 85,9 | 6",
        "Pimpinan | 331 | 465 | 71,2 | 5",
        "Insiden | 188 | 452 | 41,6 | 1",
        "Tanggapan | 197 | 459 | 42,9 | 2",
        "Serah terima | 305 | 471 | 64,8 | 4",
        "Jumlah staf | 241 | 466 | 51,7 | 3",
    )
    assert findings(table(1, "Tabel 1. Budaya", *rows)) == []
    wrong = [row.replace("64,8 | 4", "64,8 | 2") for row in rows]
    assert findings(table(1, "Tabel 1. Budaya", *wrong)) == ["2"]


def test_shares_of_other_things_are_not_one_measure() -> None:
    """ "Diterima dari Diputus (%)" and "Dibayar dari Dikabulkan (%)" of one kind of crime differ lawfully."""
    asked = table(
        1,
        "Tabel 1. Permohonan",
        "Tindak Pidana | Diputus | Diterima | Diterima dari Diputus (%)",
        "Perdagangan orang | 83 | 62 | 74,70",
        "Penganiayaan | 36 | 14 | 38,89",
    )
    paid = table(
        2,
        "Tabel 2. Restitusi",
        "Tindak Pidana | Dikabulkan | Dibayar | Dibayar dari Dikabulkan (%)",
        "Perdagangan orang | 611.875 | 204.000 | 33,34",
        "Penganiayaan | 188.000 | 94.000 | 50,00",
    )
    assert findings(asked, paid) == []


def test_a_scale_may_stand_in_brackets_behind_its_head() -> None:
    """ "Kategori (≥ 95 Sangat Baik; 85 – < 95 Baik; < 85 Cukup)"."""
    rows = (
        "Subbidang | Masuk | Selesai | % | Kategori (≥ 95 Sangat Baik; 85 – < 95 Baik; < 85 Cukup)",
        "Narkotika | 1.636 | 1.602 | 97,92 | Sangat Baik",
        "Kimia | 240 | 223 | 92,92 | Baik",
        "Balistik | 46 | 38 | 82,61 | Baik",
        "Dokumen | 142 | 139 | 97,89 | Sangat Baik",
        "Fisika | 238 | 186 | 78,15 | Cukup",
    )
    assert findings(table(1, "Tabel 1. Barang Bukti", *rows)) == ["Baik"]


def test_what_is_copied_from_the_row_above_is_the_cell_that_is_wrong() -> None:
    """Though another number of its row is a slip away from what the copy would need."""
    rows = (
        "Indikator | Target Akhir | Realisasi | Kemajuan (%)",
        "Ekosistem | 800 | 741,5 | 92,69",
        "Desa | 24 | 23 | 95,83",
        "Kelompok | 45 | 46 | 95,83",
        "Patroli | 960 | 877 | 91,35",
    )
    assert findings(table(1, "Tabel 1. Renstra", *rows)) == ["95,83"]


PRICES = (
    "Kualitas | Triwulan I | < | Triwulan II | < | Triwulan III | <",
    "Kualitas | Ton | Rp/kg | Ton | Rp/kg | Ton | Rp/kg",
    "KP1 | 640 | 2.150 | 412 | 2.380 | 3.870 | 1.650",
    "KP2 | 385 | 1.900 | 1.546 | 1.720 | 2.910 | 1.310",
    "KP3 | 212 | 1.505 | 690 | 1.240 | 1.425 | 960",
    "Jumlah/Rata-rata | 1.237 | 1.962 | 2.648 | 1.698 | 8.205 | 1.410",
)
MARKS = (
    "Kompetensi | Bobot (%) | Nautika | Teknika | Kepelabuhanan",
    "Teori | 40 | 76,25 | 71,50 | 79,10",
    "Praktik | 35 | 81,40 | 78,60 | 84,20",
    "Bahasa Inggris | 15 | 68,80 | 64,20 | 70,60",
    "Wawancara | 10 | 85,00 | 82,50 | 80,30",
    "Nilai akhir tertimbang | 100 | 77,81 | 73,99 | 79,73",
)


@pytest.mark.parametrize(
    ("rows", "heads", "right", "wrong", "found"),
    [
        pytest.param(PRICES, 2, "1.698", "1.698", [], id="prices by what was sold"),
        pytest.param(PRICES, 2, "1.698", "1.780", ["1.780"], id="plain mean of prices"),
        pytest.param(MARKS, 1, "79,73", "79,73", [], id="marks by their weights"),
        pytest.param(MARKS, 1, "79,73", "78,55", ["78,55"], id="plain mean of marks"),
    ],
)
def test_a_mean_without_the_weights_of_the_columns_beside(
    rows: tuple[str, ...], heads: int, right: str, wrong: str, found: list[str]
) -> None:
    """Where all other columns alike are weighted, the plain mean of one is none."""
    printed = [row.replace(right, wrong) for row in rows]
    assert findings(table(1, "Tabel 1. Nilai", *printed, heads=heads)) == found


def test_the_end_of_a_plan_may_be_what_all_years_make() -> None:
    """Of what is counted up the end is the sum of all targets, of a share it is the last one."""
    rows = (
        "Indikator | Target 2023 | Target 2024 | Target 2025 | Akhir RPJMD",
        "Ruang kreatif dibangun | 3 | 4 | 3 | 10",
        "Hunian ruang kreatif (%) | 50,0 | 55,0 | 60,0 | 60,0",
        "Pelaku memperoleh pembiayaan | 180 | 200 | 250 | 630",
        "Permohonan yang terbit (%) | 70,0 | 72,5 | 75,0 | 75,0",
        "Nilai SAKIP | 69,00 | 71,00 | 73,00 | 73,00",
    )
    assert findings(table(1, "Tabel 1. Sasaran RPJMD", *rows)) == []


def test_a_share_is_held_to_the_column_that_its_twins_are_held_to() -> None:
    """Two rows show nothing by themselves; those of two other years beside them do."""
    rows = (
        "Skema | 2021 | < | 2022 | < | 2023 | <",
        "Skema | Banyaknya | Bagian (%) | Banyaknya | Bagian (%) | Banyaknya | Bagian (%)",
        "Reguler | 1.284 | 20,66 | 1.613 | 14,05 | 1.597 | 11,65",
        "Pernyataan | 4.930 | 79,34 | 9.865 | 85,95 | 12.111 | 88,35",
        "Jumlah | 6.214 | 100,00 | 11.478 | 100,00 | 13.708 | 100,00",
    )
    assert findings(table(1, "Tabel 1. Sertifikat", *rows, heads=2)) == []
    wrong = [row.replace("14,05", "14,63") for row in rows]
    assert findings(table(1, "Tabel 1. Sertifikat", *wrong, heads=2)) == ["14,63"]


def test_small_counts_are_parts_of_each_other_by_chance() -> None:
    """A quarter of those beside, rounded, in three rows: no weights of anything."""
    rows = (
        "Klaster | SMA | Perguruan Tinggi",
        "Anak | 3 | 1",
        "Disabilitas | 19 | 6",
        "Lanjut usia | 5 | 1",
        "Bencana | 11 | 3",
        "Terlantar | 8 | 2",
    )
    assert findings(table(1, "Tabel 1. Pendidikan", *rows)) == []


INDEX = (
    "Kelompok | ASN | Kualifikasi | Kompetensi | Kinerja",
    "Administrator | 148 | 21,15 | 33,08 | 27,31",
    "Pengawas | 402 | 19,64 | 29,75 | 26,90",
    "Fungsional | 4.216 | 20,38 | 24,10 | 26,12",
    "Pelaksana | 1.273 | 14,72 | 18,46 | 25,05",
    "Rata-rata tertimbang | 6.039 | 19,16 | 23,51 | 25,98",
)
GROUPED = (
    "Indikator | Target | Realisasi | Capaian (%)",
    "Sasaran 1 | < | < | <",
    "Indeks kerukunan | 77,40 | 78,12 | 100,93",
    "Konflik terselesaikan | 100,00 | 100,00 | 100,00",
    "Rata-rata Sasaran 1 | < | < | 100,47",
    "Sasaran 2 | < | < | <",
    "KUA berstandar | 9 | 8 | 88,89",
    "Jemaah puas | 86,50 | 88,04 | 101,78",
    "Rata-rata Sasaran 2 | < | < | 95,34",
    "Sasaran 3 | < | < | <",
    "Madrasah terakreditasi | 81,25 | 79,58 | 97,94",
    "Guru bersertifikat | 62,80 | 60,17 | 95,81",
    "Santri penerima | 140 | 163 | 116,43",
    "Rata-rata Sasaran 3 | < | < | 103,39",
)


@pytest.mark.parametrize(
    ("rows", "right", "wrong", "found"),
    [
        pytest.param(INDEX, "23,51", "23,51", [], id="by one column of weights"),
        pytest.param(INDEX, "23,51", "26,35", ["26,35"], id="plain amid those by one column of weights"),
        pytest.param(GROUPED, "103,39", "103,39", [], id="of each group"),
        pytest.param(GROUPED, "103,39", "96,88", ["96,88"], id="without one of its group"),
    ],
)
def test_a_mean_is_what_the_others_of_its_table_are(
    rows: tuple[str, ...], right: str, wrong: str, found: list[str]
) -> None:
    """By the same weights, and of the rows right above."""
    assert findings(table(1, "Tabel 1. Nilai", *(row.replace(right, wrong) for row in rows))) == found


def test_a_share_of_two_columns_needs_no_third() -> None:
    """Whatever heads say: "Keuangan (%)" is of the contract, though a deviation stands between them."""
    rows = (
        "Paket | Kontrak (Rp juta) | Rencana (%) | Nyata (%) | Deviasi | Keuangan (Rp juta) | Keuangan (%)",
        "Jalan Suluh | 14.862,400 | 100,00 | 100,00 | 0,00 | 14.862,400 | 100,00",
        "Jalan Rantau | 9.418,750 | 100,00 | 92,35 | -7,65 | 8.241,406 | 87,50",
        "Jembatan Way | 6.205,000 | 85,00 | 88,10 | +3,10 | 5.274,250 | 85,00",
        "Irigasi Bukit | 3.977,600 | 100,00 | 100,00 | 0,00 | 3.778,720 | 95,00",
        "Jumlah | 34.463,750 | – | – | – | 32.156,776 | 93,31",
    )
    assert findings(table(1, "Tabel 1. Paket", *rows)) == []
    wrong = rows[3].removesuffix("85,00") + "58,00"
    assert findings(table(1, "Tabel 1. Paket", *rows[:3], wrong, *rows[4:])) == ["58,00"]


def test_what_a_row_repeats_of_another_tells_its_wrong_cell() -> None:
    """A program with one kegiatan: its realisasi is that of the kegiatan, not its pagu another."""
    rows = (
        "Program/Kegiatan | Anggaran (Rp) | Realisasi (Rp) | %",
        "Penunjang Urusan Pemerintahan | 211.050.000 | 208.282.710 | 98,69",
        "Bahan logistik | 84.250.000 | 83.917.500 | 99,61",
        "Rapat koordinasi | 126.800.000 | 124.365.210 | 98,08",
        "Pemberdayaan Masyarakat | 397.500.000 | 338.726.900 | 96,58",
        "Koordinasi Pemberdayaan | 397.500.000 | 383.906.900 | 96,58",
        "Musyawarah | 47.500.000 | 45.180.000 | 95,12",
        "Sarana kelurahan | 350.000.000 | 338.726.900 | 96,78",
    )
    (found,) = review(table(1, "Tabel 1. Anggaran", *rows)).temuan
    assert found.tempat.teks == "338.726.900"
    assert found.judul.endswith("383.906.900")


def test_a_total_may_leave_out_what_stands_on_top() -> None:
    """ "Jumlah korban" is that of the three rows above it, and not of the operations before them."""
    rows = [
        "Uraian | 2022 | 2023 | 2024",
        "Operasi | 98 | 121 | 116",
        "Korban selamat | 588 | 915 | 762",
        "Korban meninggal | 91 | 102 | 107",
        "Korban hilang | 23 | 17 | 21",
        "Jumlah korban | 702 | 1.034 | 890",
    ]
    assert findings(table(1, "Tabel 1 Operasi", *rows)) == []
    rows[3] = rows[3].replace("107", "170")
    assert findings(table(1, "Tabel 1 Operasi", *rows)) == ["170"]


@pytest.mark.parametrize(("total", "wrong"), [("15.979.550", []), ("15.997.550", ["15.997.550"])])
def test_what_is_counted_in_another_unit_is_in_no_sum(total: str, wrong: list[str]) -> None:
    """Containers below "Volume (kg)" say their own unit; kilograms are added without them."""
    rows = (
        "Muatan | Call | Volume (kg)",
        "Curah | 318 | 4.862.500",
        "Beras | 262 | 9.730.000",
        "Pupuk | 187 | 1.214.300",
        "Besi | 92 | 172.750",
        "Peti kemas | 140 | 2.415 TEU",
        f"Jumlah | 999 | {total}",
    )
    assert findings(table(1, "Tabel 1 Muatan", *rows)) == wrong


def test_what_is_copied_beside_a_running_total_begins_nothing_anew() -> None:
    """The row below goes on from all that came before."""
    rows = [
        "Triwulan | Realisasi | Kumulatif",
        "I | 142.318.500 | 142.318.500",
        "II | 231.740.000 | 374.058.500",
        "III | 268.925.750 | 642.984.250",
        "IV | 203.416.250 | 846.400.500",
    ]
    assert findings(table(1, "Tabel 1 Retribusi", *rows)) == []
    rows[3] = rows[3].replace("642.984.250", "268.925.750")
    assert review(table(1, "Tabel 1 Retribusi", *rows)).temuan[0].tempat.judul_kolom == "Kumulatif"


def test_a_mean_may_take_each_group_once() -> None:
    """That of the agency is the mean of three sasaran, however many indikator each has."""
    rows = (
        "Sasaran | Indikator | Diperhitungkan (%)",
        "1. Budaya | Ditetapkan | 120,00",
        "^ | Diusulkan | 100,00",
        "^ | Dipelihara | 95,50",
        "Rata-rata sasaran 1 | < | 105,17",
        "2. Seni | Pergelaran | 113,89",
        "^ | Sanggar | 95,73",
        "Rata-rata sasaran 2 | < | 104,81",
        "3. Tata kelola | SAKIP | 101,69",
        "Rata-rata sasaran 3 | < | 101,69",
        "Rata-rata capaian sasaran | < | 103,89",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == []


def test_a_total_with_a_note_may_leave_out_what_is_counted_twice() -> None:
    """Two stations stand in two districts; the note of the total says that they are counted once."""
    rows = (
        "Kabupaten | Terukur | Berizin | Tidak Berizin | Tidak Sesuai",
        "Belanga | 157 | 148 | 6 | 3",
        "Sedayu | 108 | 97 | 11 | –",
        "Temiang | 43 | 42 | – | 1",
        "Laksa | 92 | 83 | 4 | 5",
        "{} | 398 | 368 | 21 | 9",
    )
    for label, wrong in (("Jumlah *)", []), ("Jumlah", ["368", "398"])):
        lines = [row.format(label) for row in rows]
        assert sorted(findings(table(1, "Tabel 1 Stasiun", *lines))) == wrong


def test_a_year_begins_and_ends_with_what_there_was() -> None:
    """Of what is counted at one moment the last row repeats the first and the last; of what comes it adds."""
    rows = [
        "Triwulan | Awal | Masuk | Pindahan | Keluar | Akhir",
        "I | 83 | 19 | 4 | 23 | 83",
        "II | 83 | 24 | 2 | 32 | 77",
        "III | 77 | 31 | 6 | 22 | 92",
        "IV | 92 | 17 | 2 | 39 | 72",
        "Jumlah | 83 | 91 | 14 | 116 | 72",
    ]
    assert findings(table(1, "Tabel 1 Mutasi", *rows)) == []
    rows[5] = rows[5].replace("| 91 |", "| 19 |")
    assert findings(table(1, "Tabel 1 Mutasi", *rows)) == ["19"]


def test_rates_above_and_amounts_below_are_in_no_sum_of_counts() -> None:
    """A tariff on top is no animal, and what it brings in is no sum of animals."""
    rows = [
        "Uraian | Sapi | Kerbau | Kambing | Jumlah Ekor | Retribusi (Rp)",
        "Tarif per ekor (Rp) | 60.000 | 65.000 | 12.500 | – | –",
        "Triwulan I | 1.318 | 24 | 906 | 2.248 | 91.965.000",
        "Triwulan II | 1.742 | 37 | 2.415 | 4.194 | 137.112.500",
        "Triwulan III | 1.265 | – | 844 | 2.109 | 86.450.000",
        "Triwulan IV | 1.409 | 19 | 1.072 | 2.500 | 99.175.000",
        "Jumlah ekor | 5.734 | 80 | 5.237 | 11.051 | –",
        "Jumlah retribusi (Rp) | 344.040.000 | 5.200.000 | 65.462.500 | – | 414.702.500",
    ]
    assert findings(table(1, "Tabel 1 Pemotongan", *rows)) == []
    rows[6] = rows[6].replace("5.237", "5.327")
    assert findings(table(1, "Tabel 1 Pemotongan", *rows)) == ["5.327"]


@pytest.mark.parametrize(
    ("total", "wrong"), [("5.698,62", []), ("5.689,62", ["5.689,62"]), ("5.700,62", ["5.700,62"])]
)
def test_subtotals_on_top_may_be_off_by_the_rounding_of_their_parts(total: str, wrong: list[str]) -> None:
    """The total adds the two lists, not the parts that one of them has been broken into."""
    rows = (
        "Daftar isian | Pagu | Realisasi",
        "Badan Urusan Administrasi | 5.614,37 | 5.588,92",
        "Belanja pegawai | 4.120,55 | 4.104,26",
        "Belanja barang | 1.382,23 | 1.373,17",
        "Belanja modal | 111,60 | 111,50",
        "Direktorat Jenderal | 84,25 | 82,61",
        f"Jumlah kedua daftar | {total} | 5.671,53",
    )
    assert findings(table(1, "Tabel 3.9 Realisasi anggaran (juta rupiah)", *rows)) == wrong


def test_what_is_counted_for_one_of_anything_has_no_sum() -> None:
    """ "Biaya per Peserta" of all is their costs by their number; "per 31 Desember" is a count of a day."""
    rows = (
        "Pelatihan | Realisasi (Rp) | Peserta | Biaya per Peserta (Rp ribu)",
        "Administrator | 1.402.518.400 | 60 | 23.375",
        "Pengawas | 2.268.905.750 | 120 | 18.908",
        "Dasar | 3.741.286.320 | 320 | 11.692",
        "Jumlah | 7.412.710.470 | 500 | 14.825",
    )
    assert findings(table(1, "Tabel 3.7 Biaya", *rows)) == []
    counts = ("Unit | Pegawai per 31 Desember", "A | 21", "B | 34", "C | 48", "Jumlah | 130")
    assert findings(table(1, "Tabel 1.1 Pegawai", *counts)) == ["130"]


@pytest.mark.parametrize(("share", "wrong"), [("9,77", []), ("9,50", ["9,50"])])
def test_a_percentage_is_told_above_a_year(share: str, wrong: list[str]) -> None:
    """ "Distribusi (%) | 2023 | 2024": the shares of the amounts of the same year."""
    rows = (
        "Lapangan usaha | PDRB (miliar Rp) | < | Distribusi (%) | <",
        "Lapangan usaha | 2022 | 2023 | 2022 | 2023",
        "Pertanian | 4.365,07 | 4.592,38 | 32,13 | 31,64",
        "Industri | 3.007,25 | 3.179,77 | 22,13 | 21,91",
        f"Konstruksi | 1.290,64 | 1.417,90 | 9,50 | {share}",
        "Perdagangan | 4.923,69 | 5.325,58 | 36,24 | 36,69",
        "PDRB | 13.586,65 | 14.515,63 | 100,00 | 100,00",
    )
    assert findings(table(1, "Tabel 2.4 PDRB", *rows, heads=2)) == wrong


@pytest.mark.parametrize(("share", "wrong"), [("96,71", []), ("96,91", ["96,91"])])
def test_what_is_spent_is_a_share_of_the_sum_of_all_funds(share: str, wrong: list[str]) -> None:
    """ "Alokasi Dana" is one of several, and no pagu of the whole."""
    rows = (
        "Kampung | Dana Desa | Alokasi Dana Kampung | Dana Otsus | Jumlah | Realisasi | %",
        "Hulu | 914,26 | 318,40 | 150,00 | 1.382,66 | 1.351,08 | 97,72",
        "Hilir | 886,73 | 309,15 | 150,00 | 1.345,88 | 1.318,62 | 97,97",
        "Tua | 742,08 | 286,90 | 175,00 | 1.203,98 | 1.140,37 | 94,72",
        f"Dua | 803,44 | 297,60 | 150,00 | 1.251,04 | 1.209,85 | {share}",
    )
    assert findings(table(1, "Tabel 3.3 Dana kampung (juta rupiah)", *rows)) == wrong


def test_what_is_owed_is_what_was_not_paid() -> None:
    """ "Tunggakan" of each row, copied from the row above."""
    rows = (
        "Rumah | Ketetapan (Rp) | Realisasi (Rp) | Tunggakan (Rp)",
        "Cempaka | 642.780.000 | 611.905.000 | 30.875.000",
        "Melur | 318.240.000 | 304.115.000 | 14.125.000",
        "Seroja | 874.650.000 | 796.320.000 | {}",
        "Kenanga | 229.600.000 | 226.180.000 | 3.420.000",
        "Jumlah | 2.065.270.000 | 1.938.520.000 | 126.750.000",
    )
    for printed, wrong in (("78.330.000", []), ("14.125.000", ["14.125.000"])):
        assert findings(table(1, "Tabel 3.4 Retribusi", *(row.format(printed) for row in rows))) == wrong


def test_points_by_which_shares_differ_have_no_sum() -> None:
    """The last row has the difference of its own shares: 54,7 less 53,8."""
    rows = (
        "Jenis | Penyelesaian 2022 (%) | Penyelesaian 2023 (%) | Naik/Turun (poin)",
        "Pencurian | 48,0 | 46,0 | -2,0",
        "Penipuan | 51,3 | 60,5 | 9,2",
        "Narkotika | 101,2 | 101,9 | 0,7",
        "Penganiayaan | 70,1 | 66,7 | -3,4",
        "Jumlah | 53,8 | 54,7 | 0,9",
    )
    outcome = review(table(1, "Tabel 1 Tindak Pidana", *rows))
    assert outcome.temuan == ()


def test_a_row_that_repeats_one_number_of_the_row_above_is_no_total() -> None:
    """ "Jumlah pelatihan" has 12 as the target above it in one of three years."""
    rows = (
        "Uraian | 2021 | 2022 | 2023",
        "Jumlah desa ODF | 10 | 25 | 41",
        "Target desa ODF | 12 | 24 | 40",
        "Jumlah pelatihan | 12 | 10 | 11",
        "Target pelatihan | 10 | 10 | 12",
    )
    assert findings(table(1, "Tabel 1 Kinerja", *rows)) == []


@pytest.mark.parametrize(("total", "wrong"), [("31.652", []), ("21.652", ["21.652"]), ("43.690", ["43.690"])])
def test_a_text_may_say_that_people_are_counted_once(total: str, wrong: list[str]) -> None:
    """Then the total is less than the sum, but no less than its largest part and no more than the sum."""
    rows = (
        "Layanan | Kunjungan | Pasien (orang)",
        "Rawat jalan | 41.207 | 21.907",
        "Gawat darurat | 15.318 | 13.264",
        "Rawat inap | 8.102 | 7.415",
        "Hemodialisis | 9.420 | 104",
        f"Jumlah | 74.047 | {total}",
    )
    said = "Seorang pasien yang memakai beberapa layanan pada baris jumlah dihitung satu kali."
    assert findings(table(1, "Tabel 1 Layanan", *rows), said) == wrong


@pytest.mark.parametrize(("years", "wrong"), [("4,60", []), ("4,90", ["4,90"])])
def test_a_label_names_the_weights_of_its_means(years: str, wrong: list[str]) -> None:
    """The mean by graduates, where other columns would give the grade, too; 4,90 is the plain mean."""
    rows = (
        "Fakultas | Mahasiswa | Dosen | Lulusan | Masa Studi (tahun) | IPK Lulusan",
        "Ekonomi | 4.218 | 124 | 1.036 | 4,21 | 3,38",
        "Teknik | 3.764 | 141 | 702 | 5,04 | 3,24",
        "Kelautan | 1.692 | 88 | 318 | 4,76 | 3,31",
        "Hukum | 2.145 | 67 | 477 | 4,38 | 3,35",
        "Kedokteran | 816 | 79 | 104 | 6,12 | 3,46",
        f"Universitas (tertimbang lulusan) | 12.635 | 499 | 2.637 | {years} | 3,33",
    )
    assert findings(table(1, "Tabel 1 Lulusan", *rows)) == wrong


@pytest.mark.parametrize(("third", "wrong"), [("2.342", []), ("1.703", ["1.703"])])
def test_two_rows_show_a_running_total_that_its_head_names(third: str, wrong: list[str]) -> None:
    """The last quarter has what all have come to, and so tells that the third leaves out the first."""
    rows = (
        "Triwulan | Jumlah | Kumulatif",
        "I | 639 | 639",
        "II | 808 | 1.447",
        f"III | 895 | {third}",
        "IV | 1.287 | 3.629",
    )
    assert findings(table(1, "Tabel 1 Penempatan", *rows)) == wrong


def test_unsur_whose_converted_values_agree_show_no_mean() -> None:
    """3,402 is by chance the mean of the four above it, and so is what it is converted to; 2022 is not."""
    rows = (
        "Unsur | 2022 | 2023 | Perubahan | Nilai Konversi 2023",
        "U1 Persyaratan | 3,284 | 3,341 | 0,057 | 83,525",
        "U2 Prosedur | 3,310 | 3,298 | -0,012 | 82,450",
        "U3 Waktu | 3,076 | 3,154 | 0,078 | 78,850",
        "U4 Biaya | 3,702 | 3,815 | 0,113 | 95,375",
        "U5 Produk | 3,355 | 3,402 | 0,047 | 85,050",
    )
    assert findings(table(1, "Tabel 1 Unsur", *rows)) == []


def test_a_total_that_misses_a_row_says_which() -> None:
    """11,19 is the sum without Pulau: a known wrong way, which supports the finding."""
    rows = (
        "Wilayah | Awal | Turun Kondisi",
        "Kota | 120,40 | 3,27",
        "Utara | 98,15 | 1,88",
        "Selatan | 143,60 | 6,04",
        "Pulau | 87,05 | 2,46",
        "Kabupaten | 449,20 | 11,19",
    )
    (found,) = review(table(1, "Tabel 1 Jalan", *rows)).temuan
    assert found.sebab == 'Yang tercetak adalah jumlah tanpa "Pulau".'
    assert not found.dukungan.is_tunggal


@pytest.mark.parametrize(("subtotal", "wrong"), [("1.335", []), ("2.138", ["2.138"])])
def test_a_total_may_be_known_by_its_parts_and_their_sub_totals(subtotal: str, wrong: list[str]) -> None:
    """ "Jumlah KPH" amid targets is no indikator, as all rows above it together are twice as much."""
    rows = (
        "Bagian Hutan/Resor | Getah (ton) | < | Madu (kg) | <",
        "Bagian Hutan/Resor | Target | Realisasi | Target | Realisasi",
        f"Bagian Hutan Barat | 269,0 | 277,2 | 1.350 | {subtotal}",
        "Resor Lubuk Kuning | 120,0 | 131,4 | 600 | 548",
        "Resor Batu Ampar | 85,0 | 79,6 | 450 | 472",
        "Resor Simpang Aur | 64,0 | 66,2 | 300 | 315",
        "Bagian Hutan Timur | 139,0 | 138,2 | 1.000 | 997",
        "Resor Danau Biru | 97,0 | 90,3 | 750 | 803",
        "Resor Tebing Suluh | 42,0 | 47,9 | 250 | 194",
        "Jumlah KPH | 408,0 | 415,4 | 2.350 | 2.332",
    )
    assert findings(table(1, "Tabel 1 Hasil Hutan", *rows, heads=2)) == wrong
