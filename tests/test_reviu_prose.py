"""A report in the words that offices use: nothing in it is wrong, and each change of a word or figure is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjtools.reading.model import Block, Cell, Jenis, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import review_report


def table(number: int, caption: str, *rows: tuple[str, ...]) -> Table:
    """A table with its head in the first row."""
    cells = (Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1))
    return Table(number, tuple(cells), caption)


CAPAIAN = table(
    1,
    "Tabel 3.1 Capaian Kinerja Tahun 2023",
    ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Keterangan"),
    ("1", "Persentase angkutan umum laik jalan", "%", "90", "91,3", "101,44", "Tercapai"),
    ("2", "Rasio konektivitas wilayah", "Rasio", "0,65", "0,62", "95,38", "Tidak tercapai"),
    ("3", "Angka kecelakaan lalu lintas", "Kasus", "120", "98", "118,33", "Tercapai"),
    ("4", "Indeks kepuasan penumpang", "Indeks", "82,00", "83,45", "101,77", "Tercapai"),
    ("5", "Nilai SAKIP perangkat daerah", "Nilai", "70,50", "71,22", "101,02", "Tercapai"),
    ("", "Rata-rata", "", "", "", "103,59", ""),
)
BUDGET = table(
    2,
    "Tabel 3.2 Realisasi Anggaran per Program Tahun 2023",
    ("No", "Program", "Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)"),
    ("1", "Program Penunjang Urusan Pemerintahan", "7.500.000.000", "7.200.000.000", "96,00"),
    ("2", "Program Penyelenggaraan Lalu Lintas", "5.000.000.000", "4.675.000.000", "93,50"),
    ("", "Jumlah", "12.500.000.000", "11.875.000.000", "95,00"),
)
_TEXT = """\
Laporan Kinerja Dinas Perhubungan Tahun 2023 disusun menurut Peraturan Bupati Nomor 12 Tahun 2021.

Berdasarkan Tabel 3.1, dari 5 (lima) indikator kinerja utama, 4 (empat) indikator mencapai target dan 1 (satu)
indikator tidak mencapai target.

Rata-rata capaian kinerja sebesar 103,59%.

Persentase angkutan umum laik jalan pada tahun 2023 terealisasi sebesar 91,3% dari target 90% sehingga
capaiannya 101,44%. Realisasi tersebut meningkat 7,1 poin dibandingkan tahun 2022 yang sebesar 84,2%.

Jumlah angkutan umum yang diuji sebanyak 1.250 unit, di antaranya 1.141 unit (91,28%) laik jalan.

Angka kecelakaan lalu lintas turun dari 131 kasus pada tahun 2022 menjadi 98 kasus pada tahun 2023 atau turun
25,19%. Penurunan ini melampaui target yang ditetapkan yaitu 120 kasus.

Rasio konektivitas wilayah belum mencapai target karena dari 42 trayek yang direncanakan baru 38 yang
beroperasi.

Untuk mencapai target tahun 2024 sebesar 92%, dinas akan meningkatkan pengujian dan menurunkan pelanggaran.

Apabila dibandingkan dengan target akhir Renstra tahun 2026 sebesar 95%, realisasi persentase angkutan umum laik
jalan tahun 2023 telah mencapai 96,11%.

Dibandingkan dengan realisasi nasional sebesar 88,5%, realisasi persentase angkutan umum laik jalan lebih tinggi
2,8%.

Indeks kepuasan penumpang triwulan I sebesar 81,20; triwulan II 82,90; triwulan III 83,10; dan triwulan IV
83,45.

Survei dilakukan terhadap 400 responden, terdiri dari 215 laki-laki dan 185 perempuan, dengan nilai indeks 83,45
atau mutu pelayanan B (Baik).

Nilai SAKIP perangkat daerah naik 1,12 poin dari 70,10 pada tahun 2022 menjadi 71,22 dengan predikat BB.

Anggaran tahun 2023 setelah perubahan sebesar Rp12.500.000.000,00, bertambah Rp500.000.000,00 dari anggaran
murni sebesar Rp12.000.000.000,00. Realisasi sebesar Rp11.875.000.000,00 (95,00%), sehingga terdapat sisa
anggaran sebesar Rp625.000.000,00 atau 5,00%.

Serapan tertinggi pada Program Penunjang Urusan Pemerintahan sebesar 96,00% dan terendah pada Program
Penyelenggaraan Lalu Lintas sebesar 93,50%.

Program Penyelenggaraan Lalu Lintas terdiri dari 4 kegiatan dan 11 sub kegiatan dengan anggaran semula
Rp4.800.000.000,00 dan setelah perubahan Rp5.000.000.000,00.

Pada tahun 2022 anggaran Program Penyelenggaraan Lalu Lintas sebesar Rp4.100.000.000,00 dengan realisasi
Rp3.900.000.000,00 atau 95,12%.

Efisiensi sebesar 5% diperoleh dari selisih anggaran dan realisasi; capaian rata-rata mencapai 103,59%.

Pengaturan lalu lintas dilaksanakan 365 hari dengan 45 orang petugas dan 12 kendaraan. Pelatihan diikuti 30
orang dari 15 desa, sedangkan sosialisasi diikuti 250 orang dari 15 desa.

Kendalanya antara lain: (1) terbatasnya personel; (2) sarana yang rusak; dan (3) rendahnya kesadaran masyarakat.
"""
TEXTS = [" ".join(text.split()) for text in _TEXT.split("\n\n")]
"""Its paragraphs."""


def findings(*changes: tuple[str, str]) -> list[str]:
    """What is found wrong in the report with some words replaced."""
    texts = list(TEXTS)
    for old, new in changes:
        (index,) = [number for number, text in enumerate(texts) if old in text]
        texts[index] = texts[index].replace(old, new)
    heading = Paragraph("BAB III AKUNTABILITAS KINERJA", Jenis.JUDUL, tingkat=1)
    blocks: list[Block] = [heading, CAPAIAN, *(Paragraph(text) for text in texts), BUDGET]
    review = review_report(PublishedReport("laporan.docx", "", tuple(blocks)))
    return [check.hitungan for check in review.uji if check.is_finding]


def test_a_right_report_has_no_finding() -> None:
    """Quarters, other years, plans, budgets before their change, counts of other things: none is an error."""
    assert findings() == []


CHANGES = [
    ("4 (empat) indikator mencapai", "5 (lima) indikator mencapai"),
    ("1 (satu) indikator", "2 (dua) indikator"),
    ("5 (lima)", "5 (enam)"),
    ("Rata-rata capaian kinerja sebesar 103,59%", "Rata-rata capaian kinerja sebesar 130,59%"),
    ("terealisasi sebesar 91,3%", "terealisasi sebesar 93,1%"),
    ("dari target 90%", "dari target 95%"),
    ("capaiannya 101,44%", "capaiannya 104,14%"),
    ("meningkat 7,1 poin", "meningkat 1,7 poin"),
    ("(91,28%)", "(92,18%)"),
    ("turun dari 131", "naik dari 131"),
    ("atau turun 25,19%", "atau turun 29,15%"),
    ("menjadi 98 kasus", "menjadi 89 kasus"),
    ("Rasio konektivitas wilayah belum mencapai", "Rasio konektivitas wilayah telah mencapai"),
    ("185 perempuan", "158 perempuan"),
    ("naik 1,12 poin", "naik 1,21 poin"),
    ("naik 1,12 poin", "turun 1,12 poin"),
    ("predikat BB", "predikat B"),
    ("menjadi 71,22", "menjadi 72,12"),
    ("bertambah Rp500.000.000,00", "bertambah Rp550.000.000,00"),
    ("tertinggi pada", "terendah pada"),
    ("sebesar 93,50%", "sebesar 95,30%"),
    ("atau 95,12%", "atau 91,52%"),
    ("Tabel 3.1, dari", "Tabel 3.9, dari"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES, ids=[f"{old} -> {new}" for old, new in CHANGES])
def test_each_change_is_found(old: str, new: str) -> None:
    """A digit, a word of direction, a negation, a class, a count, a reference: each change is a finding."""
    assert findings((old, new))


_HEALTH = """\
Pada tahun 2023 AKI sebesar 110 per 100.000 kelahiran hidup, lebih rendah dari target 120 per 100.000 kelahiran
hidup, sehingga target tercapai dengan capaian 108,33%.

Prevalensi Stunting tahun 2023 sebesar 14,5%, belum mencapai target 14%, namun turun 1,7 poin dibandingkan tahun
2022 (16,2%).

Usia Harapan Hidup meningkat setiap tahun, yaitu 70,12 tahun pada 2021, 70,45 tahun pada 2022 dan 70,88 tahun
pada 2023.

Persentase Desa ODF naik dari 80,00% menjadi 88,75% (71 dari 80 desa).

Capaian tertinggi adalah Angka Kematian Ibu dan capaian terendah adalah Prevalensi Stunting sebesar 96,43%.

Jika dibandingkan target Provinsi tahun 2023 sebesar 15%, realisasi Prevalensi Stunting lebih baik 0,5 poin.

Target Renstra tahun 2026 untuk Prevalensi Stunting adalah 10%, sehingga sampai dengan tahun 2023 baru tercapai
55,00%.

Dari 4 indikator tersebut, 3 indikator melampaui target (75%) dan 1 indikator tidak mencapai target (25%).

Jumlah kematian ibu tahun 2023 sebanyak 9 kasus dari 8.182 kelahiran hidup, menurun 2 kasus dibandingkan tahun
2022 yang berjumlah 11 kasus.

Rumus perhitungan: (9/8.182) x 100.000 = 110.

Faktor penyebab tidak tercapainya target Prevalensi Stunting antara lain cakupan pemberian tablet tambah darah
yang baru mencapai 78% dari sasaran 1.500 remaja putri.

Target kinerja tahun 2024 adalah 100 untuk AKI, 13% untuk Prevalensi Stunting, 71,00 untuk Usia Harapan Hidup
dan 90% untuk Desa ODF.

Sampai dengan triwulan III tahun 2023 realisasi Persentase Desa ODF mencapai 86,25%.

Total anggaran Dinas Kesehatan sebesar Rp5.000.000.000,- dengan realisasi Rp4.600.000.000,- atau 92,00%. Belanja
operasi terealisasi Rp4.100.000.000,- (91,11%) dari anggaran Rp4.500.000.000,- sedangkan belanja modal
terealisasi Rp500.000.000,- (100%).

Program Pemenuhan Upaya Kesehatan dengan pagu Rp3 miliar terserap 90% dan memberikan kontribusi terhadap 3
indikator.

Program Penunjang Urusan terdiri dari dua kegiatan, yaitu Administrasi Keuangan dan Administrasi Umum, dengan
serapan masing-masing 96,00% dan 92,00%.

Dengan capaian kinerja rata-rata 102,39% dan serapan anggaran 92,00%, terdapat efisiensi sebesar 8,00% atau
Rp400.000.000,-.

Dibandingkan tahun 2022 dengan anggaran Rp4.800.000.000,- dan realisasi Rp4.500.000.000,- (93,75%), serapan
anggaran tahun 2023 menurun 1,75 poin.

Indeks Kepuasan Masyarakat tahun 2023 sebesar 85,20 (B), naik dari 83,90 (B) pada tahun 2022; nilai tertinggi
pada unsur biaya (92,10) dan terendah pada unsur sarana (80,05).

Jumlah responden 300 orang, terdiri atas 120 laki-laki (40%) dan 180 perempuan (60%).

Hasil evaluasi SAKIP oleh Inspektorat memperoleh nilai 68,45 (predikat B), meningkat 2,10 poin dari nilai tahun
sebelumnya 66,35.

Sebanyak 12 dari 15 puskesmas (80%) terakreditasi paripurna, 2 puskesmas (13,33%) utama, dan 1 puskesmas (6,67%)
madya.

Rasio dokter terhadap penduduk 1:2.500, dengan 60 dokter melayani 150.000 penduduk.

Kegiatan dilaksanakan pada 2-5 Mei 2023 di 3 lokasi dengan 4 angkatan; setiap angkatan diikuti 25 orang sehingga
total 100 orang.

Capaian sebesar 108,33% tersebut termasuk kategori Sangat Baik (> 100%).

Skor 85 sampai dengan 100 termasuk kategori Baik.

Inflasi tahun 2023 tercatat -0,15 persen (deflasi), lebih rendah dibandingkan 2,31 persen pada tahun 2022.
"""
"""Sentences of another report, right as they stand: less is better, quarters, other years, provinces, ratios."""
TREND = table(
    1,
    "Tabel 3.1 Perbandingan Realisasi Kinerja Tahun 2021-2023",
    (
        "No",
        "Indikator Kinerja",
        "Realisasi 2021",
        "Realisasi 2022",
        "Target 2023",
        "Realisasi 2023",
        "Capaian 2023 (%)",
    ),
    ("1", "Angka Kematian Ibu (per 100.000 KH)", "145", "132", "120", "110", "108,33"),
    ("2", "Prevalensi Stunting", "18,7%", "16,2%", "14%", "14,5%", "96,43"),
    ("3", "Usia Harapan Hidup", "70,12", "70,45", "70,60", "70,88", "100,40"),
    ("4", "Persentase Desa ODF", "72,50", "80,00", "85,00", "88,75", "104,41"),
)
QUARTERS = table(
    2,
    "Tabel 3.2 Capaian Kinerja Triwulan Tahun 2023",
    (
        "No",
        "Indikator Kinerja",
        "Target",
        "Realisasi TW I",
        "Realisasi TW II",
        "Realisasi TW III",
        "Realisasi TW IV",
    ),
    ("1", "Persentase Desa ODF", "85,00", "81,25", "83,75", "86,25", "88,75"),
    ("2", "Prevalensi Stunting", "14%", "16,0%", "15,5%", "15,0%", "14,5%"),
)
LEVELS = table(
    3,
    "Tabel 3.3 Anggaran dan Realisasi Tahun 2023",
    ("Kode", "Program/Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "%"),
    ("1.02.01", "Program Penunjang Urusan", "2.000.000.000", "1.900.000.000", "95,00"),
    ("1.02.01.2.01", "Administrasi Keuangan", "1.500.000.000", "1.440.000.000", "96,00"),
    ("1.02.01.2.02", "Administrasi Umum", "500.000.000", "460.000.000", "92,00"),
    ("1.02.02", "Program Pemenuhan Upaya Kesehatan", "3.000.000.000", "2.700.000.000", "90,00"),
    ("1.02.02.2.01", "Penyediaan Fasilitas Pelayanan", "3.000.000.000", "2.700.000.000", "90,00"),
    ("", "Jumlah", "5.000.000.000", "4.600.000.000", "92,00"),
)


def test_another_right_report_has_no_finding() -> None:
    """What other years, quarters, provinces, shares of something else and ratios say is no error."""
    texts = ["Laporan Kinerja Dinas Kesehatan Tahun 2023, Tahun 2023", *_HEALTH.split("\n\n")]
    blocks: list[Block] = [TREND, QUARTERS, LEVELS, *(Paragraph(" ".join(text.split())) for text in texts)]
    review = review_report(PublishedReport("laporan.docx", "", tuple(blocks)))
    assert [check.hitungan for check in review.uji if check.is_finding] == []


_CLASSES = """\
Skala penilaian yang digunakan adalah sebagai berikut:

Nilai SAKIP meningkat dari 65,40 (B) pada tahun 2022 menjadi 70,10 (BB) pada tahun 2023.

Tujuh dari delapan indikator memiliki kriteria Tinggi dan Sangat Tinggi, sedangkan satu indikator berkriteria
Rendah.

Dari 8 indikator, 4 indikator (50%) mencapai atau melampaui target dan 4 indikator (50%) belum mencapai target.

Jumlah Perda yang ditetapkan sebanyak 7 Perda dari target 12 Perda atau 58,33%, sehingga belum mencapai target.

Indeks Reformasi Birokrasi sebesar 68,20 melampaui target 65,00 dan lebih tinggi dibandingkan rata-rata provinsi
sebesar 66,10.

Indeks SPBE sebesar 2,35 dengan predikat Cukup masih di bawah target 2,60.

Waktu penyelesaian surat mencapai 2 hari, lebih cepat dari target 3 hari.

Sasaran kedua tidak efisien karena capaian kinerja 90,00% lebih rendah daripada penyerapan anggaran 92,50%.

Tabel 3.6 di bawah ini memuat rekapitulasi pegawai.

Jumlah pegawai sebanyak 50 orang, terdiri dari 29 laki-laki (58%) dan 21 perempuan (42%); yang bergolongan III
sebanyak 35 orang (70%).
"""
"""Sentences of a third report, right as they stand: levels, classes, words as targets, shares of parts."""
CLASS_TABLES = (
    table(
        1,
        "Tabel 3.1 Skala Nilai Peringkat Kinerja",
        ("No", "Interval Nilai Realisasi Kinerja", "Kriteria Penilaian"),
        ("1", "91 ≤ 100", "Sangat Tinggi"),
        ("2", "76 ≤ 90", "Tinggi"),
        ("3", "66 ≤ 75", "Sedang"),
        ("4", "51 ≤ 65", "Rendah"),
        ("5", "≤ 50", "Sangat Rendah"),
    ),
    table(
        2,
        "Tabel 3.2 Capaian IKU Tahun 2023",
        ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)", "Kriteria", "Status"),
        ("1", "Opini BPK", "WTP", "WTP", "100", "Sangat Tinggi", "Tercapai"),
        ("2", "Nilai AKIP Kabupaten", "BB", "B", "90,00", "Tinggi", "Belum tercapai"),
        ("3", "Indeks Reformasi Birokrasi", "65,00", "68,20", "104,92", "Sangat Tinggi", "Melampaui Target"),
        (
            "4",
            "Persentase temuan yang ditindaklanjuti",
            "85%",
            "76,50%",
            "90,00",
            "Tinggi",
            "Tidak mencapai target",
        ),
        ("5", "Waktu penyelesaian surat", "3 hari", "2 hari", "133,33", "Sangat Tinggi", "Tercapai"),
        ("6", "Level maturitas SPIP", "3", "3", "100", "Sangat Tinggi", "Mencapai target"),
        ("7", "Indeks SPBE", "2,60", "2,35", "90,38", "Tinggi", "Belum mencapai target"),
        ("8", "Jumlah Perda yang ditetapkan", "12 Perda", "7 Perda", "58,33", "Rendah", "Tidak tercapai"),
    ),
    table(
        3,
        "Tabel 3.3 Hasil Survei Kepuasan Masyarakat Tahun 2023",
        ("No", "Unsur Pelayanan", "Nilai Rata-rata", "Nilai Konversi", "Mutu"),
        ("1", "Persyaratan", "3,52", "88,00", "B"),
        ("2", "Prosedur", "3,60", "90,00", "A"),
        ("3", "Waktu pelayanan", "3,10", "77,50", "B"),
        ("4", "Biaya", "3,95", "98,75", "A"),
        ("5", "Produk layanan", "3,05", "76,25", "C"),
    ),
    table(
        4,
        "Tabel 3.4 Perkembangan Nilai SAKIP",
        ("Tahun", "Nilai", "Predikat"),
        ("2020", "58,20", "CC"),
        ("2021", "60,05", "B"),
        ("2022", "65,40", "B"),
        ("2023", "70,10", "BB"),
    ),
    table(
        5,
        "Tabel 3.5 Efisiensi Penggunaan Sumber Daya Tahun 2023",
        ("No", "Sasaran", "Capaian Kinerja (%)", "Penyerapan Anggaran (%)", "Tingkat Efisiensi (%)"),
        ("1", "Meningkatnya kualitas pelayanan", "104,92", "95,00", "9,92"),
        ("2", "Meningkatnya akuntabilitas", "90,00", "92,50", "-2,50"),
    ),
    table(
        6,
        "Tabel 3.6 Rekapitulasi Pegawai",
        ("No", "Golongan", "Laki-laki", "Perempuan", "Jumlah"),
        ("1", "IV", "5", "3", "8"),
        ("2", "III", "20", "15", "35"),
        ("3", "II", "4", "3", "7"),
        ("", "Jumlah", "29", "21", "50"),
    ),
)


def test_a_right_report_of_classes_has_no_finding() -> None:
    """Opinions, predikat, levels and classes of a printed scale, met and not met, are no errors."""
    texts = ["Laporan Kinerja Sekretariat Daerah Tahun 2023, Tahun 2023", *_CLASSES.split("\n\n")]
    blocks: list[Block] = [*CLASS_TABLES, *(Paragraph(" ".join(text.split())) for text in texts)]
    review = review_report(PublishedReport("laporan.docx", "", tuple(blocks)))
    assert [check.hitungan for check in review.uji if check.is_finding] == []


@pytest.mark.parametrize(
    ("number", "row", "column", "word"),
    [
        (2, 4, 7, "Tidak tercapai"),
        (2, 9, 7, "Tercapai"),
        (2, 5, 6, "Sangat Tinggi"),
        (2, 3, 7, "Tercapai"),
        (2, 9, 6, "Sedang"),
    ],
)
def test_a_wrong_class_or_status_is_found(number: int, row: int, column: int, word: str) -> None:
    """One word of a table changed is a finding in its cell."""
    tables = list(CLASS_TABLES)
    old = tables[number - 1]
    cells = tuple(replace(c, teks=word) if (c.baris, c.kolom) == (row, column) else c for c in old.cells)
    tables[number - 1] = replace(old, cells=cells)
    blocks: list[Block] = [Paragraph("Laporan Kinerja Tahun 2023, Tahun 2023"), *tables]
    review = review_report(PublishedReport("laporan.docx", "", tuple(blocks)))
    found = [(c.hasil.blok, c.hasil.baris, c.hasil.kolom) for c in review.uji if c.is_finding]
    assert found == [(number, row, column)]


_CROPS = """\
Produksi padi sawah tahun 2023 sebesar 52.500 ton atau 105% dari target 50.000 ton, naik 1.500 ton (2,94%)
dibandingkan produksi tahun 2022 sebesar 51.000 ton.

Produksi jagung pipil sebesar 18.000 ton belum mencapai target 20.000 ton karena kekeringan pada 3 kecamatan,
yaitu Kecamatan A, Kecamatan B, dan Kecamatan C.

Populasi sapi potong mencapai target yaitu 10.000 ekor.

NTP tahun 2023 sebesar 103,02 lebih tinggi dari target 101,00 maupun NTP nasional 102,50.

Terdapat tiga sasaran strategis dengan empat indikator; satu di antaranya belum mencapai target.

Dua indikator (50%) melampaui target, satu indikator (25%) mencapai target, dan satu indikator (25%) tidak
mencapai target.

Luas tanam 12.000 ha, terdiri dari padi 9.000 ha dan jagung 3.000 ha, dengan produktivitas padi 5,83 ton/ha.

Bantuan diberikan kepada 25 kelompok tani yang terdiri dari 500 petani laki-laki dan 120 petani perempuan.

Pegawai berjumlah 60 orang: 35 PNS, 15 PPPK, dan 10 tenaga honorer; menurut jenis kelamin 38 laki-laki dan 22
perempuan.

Struktur organisasi terdiri dari Sekretariat dan empat bidang, yaitu Bidang Tanaman Pangan, Bidang Hortikultura,
Bidang Peternakan, dan Bidang Penyuluhan.

Anggaran tahun 2023 sebesar Rp8.000.000.000 bersumber dari APBD Rp6.500.000.000 (81,25%) dan DAK Rp1.500.000.000
(18,75%).

Realisasi anggaran sebesar Rp7.600.000.000 atau 95,00%, terdiri dari belanja pegawai Rp4.000.000.000 (98%),
belanja barang Rp2.600.000.000 (93%), dan belanja modal Rp1.000.000.000 (90%).

Realisasi tahun 2022 sebesar Rp7.000.000.000 atau 97,22% dari anggaran Rp7.200.000.000.

Apabila seluruh target tercapai, maka produksi akan naik 10% menjadi 57.750 ton pada tahun 2024.

Target produksi padi sawah tahun 2024 sebesar 53.000 ton atau naik 6% dari target tahun 2023.

Harga gabah turun dari Rp6.500/kg menjadi Rp5.900/kg (turun 9,23%), namun kesejahteraan petani tetap meningkat.

Tingkat keberhasilan inseminasi buatan sebesar 85%, tidak kurang dari standar nasional 80%.

Kehilangan hasil panen tidak lebih dari 10% dan penggunaan pupuk organik minimal 30%.

Sebanyak 1.200 dari target 1.000 petani telah dilatih (120%).

Capaian tahun 2023 (105%) lebih rendah dibandingkan capaian tahun 2022 (110%).

Kontribusi PDRB sektor pertanian 25,5%, naik 0,5 poin persentase dari 25,0%.

Dari 10 penyuluh, 6 orang PNS dan 4 orang THL, rata-rata membina 8 desa.
"""
"""Sentences of a fourth report, right as they stand: sources of a budget, members of groups, growth, plans."""
CROP_TABLES = (
    table(
        1,
        "Tabel 3.1 Capaian Kinerja Tahun 2023",
        ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"),
        ("1", "Meningkatnya produksi", "Produksi padi sawah", "Ton", "50.000", "52.500", "105,00"),
        ("2", "Meningkatnya produksi", "Produksi jagung pipil", "Ton", "20.000", "18.000", "90,00"),
        ("3", "Meningkatnya populasi ternak", "Populasi sapi potong", "Ekor", "10.000", "10.000", "100,00"),
        (
            "4",
            "Meningkatnya kesejahteraan petani",
            "Nilai Tukar Petani",
            "Indeks",
            "101,00",
            "103,02",
            "102,00",
        ),
    ),
    table(
        2,
        "Tabel 3.2 Produksi Tanaman Pangan Tahun 2022-2023",
        ("No", "Komoditas", "2022 (Ton)", "2023 (Ton)", "Pertumbuhan (%)"),
        ("1", "Padi sawah", "51.000", "52.500", "2,94"),
        ("2", "Jagung pipil", "19.200", "18.000", "-6,25"),
        ("", "Jumlah", "70.200", "70.500", "0,43"),
    ),
)


def test_a_right_report_of_growth_and_sources_has_no_finding() -> None:
    """Members of groups are no parts of them, a source is a part of a budget, and plans are no claims."""
    texts = ["Laporan Kinerja Dinas Pertanian Tahun 2023, Tahun 2023", *_CROPS.split("\n\n")]
    blocks: list[Block] = [*CROP_TABLES, *(Paragraph(" ".join(text.split())) for text in texts)]
    review = review_report(PublishedReport("laporan.docx", "", tuple(blocks)))
    assert [check.hitungan for check in review.uji if check.is_finding] == []


_COURT = """\
Pada tahun 2023 perkara perdata yang masuk sebanyak 340 perkara ditambah sisa tahun 2022 sebanyak 24 perkara
sehingga beban perkara menjadi 364 perkara. Dari jumlah tersebut telah diputus 354 perkara (97,25%) dan sisa 10
perkara (2,75%).

Persentase perkara perdata yang diselesaikan tepat waktu adalah 354 : 364 x 100% = 97,25%, sehingga capaiannya
97,25% : 95% x 100% = 102,37%.

Realisasi Persentase perkara pidana yang diselesaikan tepat waktu tahun 2021, 2022 dan 2023 berturut-turut
99,10%, 98,90% dan 98,40%, sehingga cenderung menurun.

Persentase perkara pidana yang diselesaikan tepat waktu tidak mencapai target 100% karena 4 perkara melampaui
batas waktu 5 bulan.

Dari 5 indikator, 4 indikator tercapai (80%) dan 1 indikator tidak tercapai (20%).

Indeks persepsi kepuasan layanan sebesar 3,72 (93,00 pada skala 100) dengan mutu pelayanan A, meningkat dari
3,65 (91,25) pada tahun 2022.

Terdapat 3 (tiga) Majelis Hakim dengan 9 (sembilan) hakim, terdiri dari 6 hakim laki-laki dan 3 hakim perempuan.

Rasio penyelesaian perkara 600 : 626 = 95,85%.

Pagu DIPA 01 sebesar Rp6.250.450.000,- terealisasi Rp6.201.300.125,- (99,21%), sedangkan DIPA 03 sebesar
Rp150.000.000,- terealisasi Rp149.250.000,- (99,50%).

Capaian terendah terdapat pada Persentase perkara pidana yang diselesaikan tepat waktu yaitu 98,40%, sedangkan
capaian tertinggi sebesar 103,33% pada Indeks persepsi kepuasan layanan.

Dibandingkan target jangka menengah (Renstra 2020-2024) sebesar 98%, realisasi Persentase perkara perdata yang
diselesaikan tepat waktu sebesar 97,25% baru mencapai 99,23%.

Mediasi yang berhasil 12 perkara dari 48 perkara yang dimediasi atau 25%, naik dibandingkan tahun 2022 sebesar
20% (10 dari 50 perkara).

Eksekusi: permohonan 15 perkara, dilaksanakan 9 perkara (60%), dicabut 3 perkara (20%), dan belum dilaksanakan 3
perkara (20%).

Jumlah pegawai 45 orang, meningkat 3 orang dari tahun 2022 (42 orang).

Perkara yang diajukan banding 28 perkara, kasasi 10 perkara, dan peninjauan kembali 2 perkara; total upaya hukum
40 perkara.

Sesuai SEMA Nomor 2 Tahun 2014, penyelesaian perkara tingkat pertama paling lambat 5 bulan dan tingkat banding 3
bulan.

Nilai evaluasi SAKIP tahun 2022 sebesar 80,15 (A) naik dari 78,90 (BB).

Sisa perkara turun dari 36 menjadi 26 perkara atau berkurang 10 perkara (27,78%).
"""
"""Sentences of a fifth report, right as they stand: burdens of cases, written quotients, years in a row."""
COURT_TABLES = (
    table(
        1,
        "Tabel 1. Pengukuran Kinerja Tahun 2023",
        ("No", "Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian"),
        (
            "1",
            "Peradilan yang pasti",
            "Persentase perkara perdata yang diselesaikan tepat waktu",
            "95%",
            "97,25%",
            "102,37%",
        ),
        (
            "2",
            "Peradilan yang pasti",
            "Persentase perkara pidana yang diselesaikan tepat waktu",
            "100%",
            "98,40%",
            "98,40%",
        ),
        (
            "3",
            "Peradilan yang pasti",
            "Persentase perkara yang tidak diajukan banding",
            "90%",
            "92,10%",
            "102,33%",
        ),
        ("4", "Peningkatan akses", "Persentase perkara prodeo yang diselesaikan", "100%", "100%", "100%"),
        ("5", "Kepuasan pencari keadilan", "Indeks persepsi kepuasan layanan", "3,60", "3,72", "103,33%"),
    ),
    table(
        2,
        "Tabel 2. Penyelesaian Perkara Tahun 2021-2023",
        ("No", "Jenis Perkara", "Sisa 2022", "Masuk 2023", "Putus 2023", "Sisa 2023"),
        ("1", "Perdata", "24", "340", "354", "10"),
        ("2", "Pidana", "12", "250", "246", "16"),
        ("", "Jumlah", "36", "590", "600", "26"),
    ),
)


def test_a_right_report_of_a_court_has_no_finding() -> None:
    """Shares of a burden that is added up, changes said twice, and values of several years are no errors."""
    texts = ["Laporan Kinerja Pengadilan Negeri Tahun 2023, Tahun 2023", *_COURT.split("\n\n")]
    blocks: list[Block] = [*COURT_TABLES, *(Paragraph(" ".join(text.split())) for text in texts)]
    review = review_report(PublishedReport("laporan.docx", "", tuple(blocks)))
    assert [check.hitungan for check in review.uji if check.is_finding] == []
