"""Claims about the others, classes counted in prose, the two values of a change, bare standards."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

GOALS = table(
    1,
    "Tabel 1 Capaian Sasaran Tahun 2023",
    "Indikator | Target | Realisasi | Capaian (%) | Kategori",
    "IPLM | 68,00 | 70,93 | 104,31 | Sangat Tinggi",
    "Tingkat kegemaran membaca | 71,50 | 68,92 | 96,39 | Sangat Tinggi",
    "Nilai pengawasan kearsipan | 78,00 | 69,15 | 88,65 | Tinggi",
    "Perangkat daerah yang arsipnya tertib | 30 | 22 | 73,33 | Sedang",
)
LEVELS = (
    "Indikator | Target | Realisasi | Capaian (%) | Level",
    "Kapabilitas APIP (skor) | 3,10 | 3,24 | 104,52 | Level 3",
    "Maturitas SPIP (skor) | 3,20 | 3,08 | 96,25 | Level 3",
)
COLOURS = (
    "Perspektif | Target | Realisasi | Capaian (%) | Warna",
    "Pelanggan | 85,00 | 87,01 | 102,36 | Hijau",
    "Proses | 80,00 | 84,00 | 105,00 | Hijau",
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("IPLM melampaui target, sedangkan tiga indikator lainnya belum mencapai target.", []),
        (
            "IPLM melampaui target, sedangkan tiga indikator lainnya telah mencapai target.",
            ["mencapai"],
        ),
        ("IPLM melampaui target, sedangkan dua indikator lainnya telah mencapai target.", []),
        ("IPLM melampaui target, sedangkan tiga indikator lainnya telah mencapai target tahun 2022.", []),
        ("Dari empat indikator, dua indikator berkategori Sangat Tinggi.", []),
        ("Dari empat indikator, tiga indikator berkategori Sangat Tinggi.", ["tiga"]),
        ("Dari lima indikator, tiga indikator berkategori Sangat Tinggi.", []),
    ],
)
def test_what_is_said_of_the_others_and_of_a_class_is_counted_in_the_table(text, wrong):
    """Where names and counts make up the table; else another one may be meant."""
    assert findings(GOALS, text) == wrong


@pytest.mark.parametrize(
    ("rows", "last", "legend", "right", "wrong"),
    [
        (
            LEVELS, "Manajemen Risiko (skor) | 3,00 | 2,94 | 98,00 | {}",
            "Level ditetapkan dari skor: Level 1 = 1,00 - 1,99; Level 2 = 2,00 - 2,99; Level 3 = 3,00 - 3,99.",
            "Level 2", "Level 3",
        ),
        (
            COLOURS, "Keuangan | 100,00 | 78,00 | 78,00 | {}",
            "Status Hijau untuk indeks 100 atau lebih, Kuning untuk 80 sampai kurang dari 100, Merah untuk < 80.",
            "Merah", "Kuning",
        ),
        (
            COLOURS, "Keuangan | 100,00 | 99,69 | 99,69 | {}",
            "Warna: Hijau = indeks 100 ke atas; Kuning = 80 sampai dengan kurang dari 100; Merah = di bawah 80.",
            "Kuning", "Hijau",
        ),
    ],
)  # fmt: skip
def test_a_level_and_a_colour_are_classes_of_their_legend(rows, last, legend, right, wrong):
    """ "Level 2 = 2,00 - 2,99", "Hijau = indeks 100 ke atas"."""
    assert findings(table(1, "Tabel 1 Kinerja", *rows, last.format(right)), legend) == []
    assert findings(table(1, "Tabel 1 Kinerja", *rows, last.format(wrong)), legend) == [wrong]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Rasio nonkaryawan turun tipis, dari 61,14 persen menjadi 60,93 persen.", []),
        ("Rasio nonkaryawan turun tipis, dari 61,14 persen menjadi 60,39 persen.", ["60,39 persen"]),
        ("Rasio nonkaryawan turun tipis, dari 61,41 persen menjadi 60,93 persen.", ["61,41 persen"]),
        ("Rasio provinsi turun tipis, dari 61,14 persen menjadi 57,20 persen.", []),
    ],
)
def test_the_value_of_a_change_is_that_of_the_series_of_the_other(text, wrong):
    """As far as it differs by a slip of typing."""
    rows = "Badan | 68,31 | 70,31", "Karyawan | 93,39 | 94,73", "Orang pribadi nonkaryawan | 61,14 | 60,93"
    ratios = table(1, "Tabel 1 Rasio Kepatuhan (%)", "Golongan | 2022 | 2023", *rows)
    assert findings(ratios, text) == wrong


@pytest.mark.parametrize(
    ("word", "wrong"), [("Di Bawah", []), ("Di Atas", ["Di Atas"]), ("Sesuai", ["Sesuai"])]
)
def test_above_and_below_a_range_are_its_two_sides(word, wrong):
    """Amid the quarters the whole year has the status."""
    head = "Uraian | I | II | Setahun | Standar | Keterangan"
    rows = "BOR | 60,97 | 67,44 | 65,10 | 60 - 85 | Sesuai", "BTO | 14,66 | 15,96 | 62,19 | 40 - 50 | Di Atas"
    ward = table(1, "Tabel 1 Rawat Inap", head, *rows, f"AvLOS | 3,78 | 3,84 | 3,83 | 6 - 9 | {word}")
    assert findings(ward) == wrong


def test_the_last_of_all_is_the_first_of_no_several():
    """ "Di antara subkegiatan, penyerapan tertinggi" of the lowest share that the table has."""
    head = "Uraian | Anggaran (Rp) | Realisasi (Rp) | %"
    rows = "Gaji | 5.486.310.000 | 5.371.884.219 | 97,91", "Reses | 2.943.750.000 | 2.930.115.000 | 99,54"
    more = "Raperda | 1.864.500.000 | 1.612.347.500 | 86,48", "Naskah | 275.000.000 | 268.400.000 | 97,60"
    spent = table(1, "Tabel 1 Realisasi Anggaran", head, *rows, *more)
    text = "Di antara subkegiatan, penyerapan tertinggi terdapat pada {}, karena ditunda ke tahun 2024."
    assert findings(spent, text.format("Raperda")) == ["tertinggi"]
    assert findings(spent, text.format("Naskah")) == []


SAMPLES = table(
    1,
    "Tabel 1 Hasil Pengujian menurut Komoditas",
    "Komoditas | Sampel | % MS 2023 | % MS 2022",
    "Obat | 498 | 95,18 | 94,40",
    "Kosmetik | 260 | 92,69 | 95,02",
    "Pangan | 507 | 76,92 | 80,15",
    "Suplemen kesehatan | 62 | 100,00 | 98,39",
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Persentase itu meningkat pada semua komoditas kecuali kosmetik dan pangan.", []),
        ("Persentase itu meningkat pada semua komoditas kecuali kosmetik.", ["kosmetik"]),
        ("Persentase itu meningkat pada semua komoditas kecuali vaksin.", []),
        ("Persentase itu meningkat pada semua kecamatan kecuali kosmetik.", []),
        ("Pada tahun 2021 persentase itu meningkat pada semua komoditas kecuali kosmetik.", []),
    ],
)
def test_what_holds_of_all_but_some_fails_of_none_else(text, wrong):
    """In the year of the report as against the one before."""
    assert findings(SAMPLES, text) == wrong


def test_what_is_left_out_of_the_whole_is_not_held_to_it():
    """ "Di luar gaji dan tunjangan, anggaran terserap 95,45 persen" beside a whole of 97,55 percent."""
    head = "Kegiatan | Anggaran (Rp) | Realisasi (Rp) | %"
    rows = "Gaji | 1.842.650.000 | 1.801.294.716 | 97,76", "Logistik | 180.595.000 | 172.370.750 | 95,45"
    spent = table(
        1, "Tabel 1 Realisasi Anggaran", head, *rows, "JUMLAH | 2.023.245.000 | 1.973.665.466 | 97,55"
    )
    whole = "Anggaran kecamatan yang terserap 97,55 persen."
    assert findings(spent, f"{whole} Di luar gaji, anggaran kecamatan terserap 95,45 persen.") == []


def test_some_of_the_quarters_are_not_the_year():
    """ "Pada dua triwulan lainnya sudah di atas target" of an indikator that has not reached it."""
    head = "Indikator | Target | TW I | TW II | TW III | TW IV | Realisasi | Capaian (%)"
    row = "Akurasi prakiraan gelombang | 80,00 | 76,20 | 80,95 | 81,30 | 78,85 | 79,33 | 99,16"
    waves = table(1, "Tabel 1 Realisasi per Triwulan", head, row)
    text = "Akurasi prakiraan gelombang belum mencapai target, sedangkan pada {} sudah di atas target."
    assert findings(waves, text.format("dua triwulan lainnya")) == []


def test_an_indikator_that_is_a_mean_is_one_of_the_rows():
    """ "Rata-rata skor Indeks Desa" has a target of its own; the last row is the mean of all."""
    rows = (
        "No | Indikator | Target | Realisasi | Capaian (%)",
        "1 | Persentase desa mandiri | 30,00 | 30,88 | 100,00",
        "2 | BUM Desa maju | 10 | 8 | 80,00",
        "3 | Rata-rata skor Indeks Desa | 0,7400 | 0,7518 | 100,00",
        "4 | Desa dengan laporan daring | 62 | 57 | 91,94",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows, "Rata-rata | < | < | < | 92,99")) == []
    assert findings(table(1, "Tabel 1 Capaian", *rows, "Rata-rata | < | < | < | 93,99")) == ["93,99"]


def test_what_a_caption_says_of_the_end_of_a_plan_is_told_of_its_column():
    """The realisasi of the year beside it are those of the text."""
    head = "Indikator | Realisasi 2022 | Target 2023 | Realisasi 2023 | Target Akhir Renstra (2026)"
    rows = (
        "Nilai Kegemaran Membaca | 61,30 | 63,00 | 65,82 | 72,00",
        "Indeks Literasi | 58,94 | 62,50 | 60,17 | 70,00",
    )
    plan = table(1, "Tabel 1 Capaian Tahun 2023 dan Kemajuan terhadap Target Akhir Renstra", head, *rows)
    text = "Nilai Kegemaran Membaca tahun 2023 sebesar {}, dan Indeks Literasi sebesar 60,17."
    assert findings(plan, text.format("65,82")) == []
    assert findings(plan, text.format("61,30")) == ["61,30"]


def test_a_bare_standard_says_not_which_of_its_sides_is_good():
    """Oxygen is to be above its baku mutu, BOD and COD below theirs, all in one unit."""
    rows = "BOD | 2,4 | 3 | Memenuhi", "COD | 21 | 25 | Memenuhi", "TSS | 38 | 50 | Memenuhi"
    head = "Parameter | Hasil (mg/L) | Baku Mutu (mg/L) | Keterangan"
    assert findings(table(1, "Tabel 1 Kualitas Air", head, *rows, "DO | 5,2 | 4 | Memenuhi")) == []


def test_a_capaian_of_the_end_of_a_plan_is_not_that_of_the_year():
    """Its caption tells it, though a head beside it says so of the target."""
    year = table(1, "Tabel 1 Capaian Tahun 2023", "Indikator | Target 2023 | Realisasi 2023 | Capaian (%)",
                 "Nilai Kegemaran Membaca | 63,00 | 65,82 | 104,48")  # fmt: skip
    end = table(2, "Tabel 2 Kemajuan terhadap Target Akhir Renstra",
                "Indikator | Realisasi 2023 | Target Akhir 2026 | Capaian (%)",
                "Nilai Kegemaran Membaca | 65,82 | 72,00 | 91,42")  # fmt: skip
    assert findings(year, end) == []
