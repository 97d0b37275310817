"""What a sentence says of another place or time is not held to the tables of the report."""

from __future__ import annotations

import pytest

from tests import reviewed
from tests.reviewed import table

RESULTS = table(
    1,
    "Tabel 1 Hasil",
    "Indikator | Target 2023 | Realisasi 2022 | Realisasi 2023 | Capaian",
    "Tingkat Pengangguran Terbuka (TPT) | 5,00 | 4,88 | 4,95 | 101,00",
    "Indeks Kualitas Air | 60,00 | 62,45 | 61,18 | 101,97",
    "Nilai SAKIP | 75,00 | 74,10 | 76,20 | 101,60",
)
STATUS = table(
    2,
    "Tabel 2 Mutu",
    "Indikator | Standar | Nilai | Status",
    "BOR | 60 - 85 | 71 | Ideal",
    "ALOS | 6 - 9 | 4 | Tidak ideal",
    "TOI | 1 - 3 | 2 | Ideal",
    "BTO | 40 - 50 | 45 | Ideal",
)
INCOME = table(
    3,
    "Tabel 3 Penerimaan",
    "Jenis Penerimaan | 2023",
    "Pajak Daerah | 90.000",
    "Dana Bagi Hasil | 60.000",
    "Retribusi Daerah | 40.000",
)


def findings(text: str) -> list[str]:
    """What is found in a paragraph below the tables."""
    return reviewed.findings(RESULTS, STATUS, INCOME, text)


@pytest.mark.parametrize(
    ("elsewhere", "here", "word"),
    [
        ("Di Provinsi Jawa Tengah, TPT turun", "TPT turun", "turun"),
        ("Di tingkat nasional TPT turun", "Pada tahun 2023 TPT turun", "turun"),
    ],
)
def test_a_change_of_another_region_is_not_held_to_the_own_figures(elsewhere, here, word):
    """Behind "Di Provinsi ..." no table of the report is meant."""
    assert findings(f"{elsewhere} dari tahun sebelumnya.") == []
    assert findings(f"{here} dari tahun sebelumnya.") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Tahun lalu dua dari empat indikator sudah ideal.",
        "Di rumah sakit lain, dua dari empat indikator sudah ideal.",
        "Dua dari empat indikator sudah ideal pada semester I.",
    ],
)
def test_a_count_of_another_time_or_place_is_not_held_to_the_table(text):
    """Last year, another hospital and a half of the year have counts of their own."""
    assert findings(text) == []
    assert findings("Dua dari empat indikator sudah ideal, setelah dibenahi pada semester I.") == ["Dua"]


def test_a_target_that_a_quarter_has_not_reached_may_be_reached_by_the_year():
    """A quarter is no year."""
    assert findings("Nilai SAKIP belum mencapai target pada triwulan III.") == []
    assert findings("Nilai SAKIP belum mencapai target.") == ["belum mencapai"]


def test_a_rank_of_another_region_is_not_held_to_the_own_table():
    """The province ranks otherwise than the district."""
    assert findings("Di tingkat provinsi, penerimaan terbesar kedua adalah Retribusi Daerah.") == []
    assert findings("Penerimaan terbesar kedua adalah Retribusi Daerah.") == ["terbesar kedua"]


def test_a_standard_is_held_to_the_target_only_where_the_table_calls_it_so():
    """A standard may be another number than the target."""
    assert findings("Nilai SAKIP belum melampaui standar, tetapi melampaui target.") == []
    assert findings("Nilai SAKIP belum melampaui target.") == ["belum melampaui"]


def test_what_is_said_of_the_capaian_of_a_name_is_not_held_to_its_realisasi():
    """ "Capaiannya" moves otherwise where the target has moved."""
    assert (
        findings("Nilai SAKIP naik dari tahun sebelumnya, tetapi capaiannya turun dari tahun sebelumnya.")
        == []
    )
    assert findings("Nilai SAKIP turun dari tahun sebelumnya.") == ["turun"]


def test_an_indikator_below_two_others_is_not_their_mean():
    """86,40 and 66,00 have by chance the mean 76,20; 85,00 and 70,00 have not 75,00."""
    chance = table(
        1,
        "Tabel 1 Kinerja",
        "Indikator | Target 2023 | Realisasi 2023 | Capaian",
        "Indeks Kepuasan Masyarakat | 85,00 | 86,40 | 101,65",
        "Persentase Layanan | 70,00 | 66,00 | 94,29",
        "Nilai SAKIP | 75,00 | 76,20 | 101,60",
    )
    assert reviewed.findings(chance) == []


def test_a_total_is_not_held_to_rows_of_other_units():
    """Hectares are no heads of cattle."""
    head = "Uraian | Satuan | 2022 | 2023"
    rows = "Sapi | ekor | 1.000 | 1.100", "Ayam | ekor | 5.000 | 5.200", "Lahan | ha | 9 | 9"
    right = table(1, "Tabel 1 Ternak", head, *rows, "Jumlah populasi | ribu ekor | 6 | 6,3")
    wrong = table(1, "Tabel 1 Ternak", head, *rows, "Jumlah populasi | ekor | 6.000 | 6.200")
    assert [reviewed.findings(each) for each in (right, wrong)] == [[], ["6.200"]]
