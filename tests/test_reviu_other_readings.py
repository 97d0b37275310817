"""A word or number of a sentence that another reading explains is to be read, and no finding."""

import pytest

from lkjtools.audit.verdict import Verdict
from tests.reviewed import findings, review, table

YEARS = table(
    1,
    "Tabel 1 Isi Lapas",
    "Tahun | Narapidana | Tahanan | Tingkat Hunian (%)",
    "2020 | 388 | 121 | 212,08",
    "2021 | 401 | 134 | 222,92",
    "2022 | 417 | 108 | 218,75",
    "2023 | 426 | 97 | 163,44",
)
UNITS = table(
    1,
    "Tabel 1 Koperasi",
    "Uraian | 2021 | 2022 | 2023",
    "Koperasi aktif | 301 | 312 | 318",
    "Volume usaha (miliar rupiah) | 214,8 | 239,1 | 260,4",
    "Restitusi (miliar rupiah) | -52,0 | -58,9 | -71,4",
)
TARGETS = table(
    1,
    "Tabel 1 Capaian",
    "Indikator | Target | Realisasi | Capaian (%)",
    "Indeks ketahanan diri | 51,50 | 53,26 | 103,42",
    "Indeks ketahanan keluarga | 78,50 | 80,14 | 102,09",
    "Indeks mutu | 80,00 | 72,00 | 90,00",
)
PRICES = table(
    1,
    "Tabel 1 Harga Bahan Pokok",
    "Komoditas | Harga Terendah (Rp) | Harga Tertinggi (Rp)",
    "Beras medium | 12.500 | 14.500",
    "Gula pasir | 16.000 | 18.500",
    "Cabai merah | 24.000 | 92.000",
)

TRAFFIC = table(
    1,
    "Tabel 1 Kinerja Perhubungan",
    "Indikator | Target 2023 | Realisasi 2023",
    "V/C ratio ruas utama | 0,75 | 0,71",
    "Load factor bus | 45,00 | 41,85",
    "Rasio konektivitas | 0,62 | 0,64",
)
LOWER = " ".join(
    (
        "Fatalitas dan V/C ratio merupakan indikator yang makin kecil makin baik.",
        "Oleh karena itu V/C ratio 0,71 dinilai melampaui target 0,75.",
    )
)
REVENUE = " ".join(
    (
        "Untuk sementara dipakai angka tahun 2022, yakni Rp239,1 miliar, yang tumbuh 11,31 persen dari tahun 2021",
        "dan telah melampaui target 2023 sebesar Rp235 miliar.",
    )
)
POINTS = " ".join(
    (
        "Indeks ketahanan keluarga melampaui target 1,64 poin, lebih kecil daripada pelampauan",
        "indeks ketahanan diri sebesar 1,76 poin.",
    )
)


@pytest.mark.parametrize(
    ("at", "sentence", "reason"),
    [
        (YEARS, "Narapidana meningkat sejak tahun 2020, sementara tahanan berkurang dua tahun berturut-turut.",
         "Pada tahun lain arahnya berbeda"),
        (UNITS, "Penerimaan neto tumbuh karena restitusi membengkak 21,22 persen.", "Kedua angkanya negatif"),
        (UNITS, REVENUE, "kata pembanding lain"),
        (TARGETS, POINTS, "selisih atau perubahan dua angka"),
        (TARGETS, "Realisasi indeks mutu diperoleh dari 2.397 responden.", "jauh berbeda"),
        (TRAFFIC, LOWER, "makin kecil makin baik"),
        (PRICES, "Harga tertinggi beras medium, Rp14.500, melampaui harga eceran tertinggi.", "kepala kolom"),
    ],
)  # fmt: skip
def test_what_another_reading_explains_is_to_be_read(at, sentence, reason):
    """It is listed with that reading, so that a person decides."""
    reviewed = review(at, sentence)
    assert [found.tempat.teks for found in reviewed.temuan] == []
    left = [check for check in reviewed.uji if check.putusan is Verdict.UNVERIFIABLE]
    assert any(reason in check.penjelasan for check in left)


@pytest.mark.parametrize(
    ("at", "sentence", "wrong"),
    [
        (
            YEARS,
            "Tahanan bertambah dari 108 orang pada tahun 2022 menjadi 97 orang pada tahun 2023.",
            "bertambah",
        ),
        (UNITS, "Koperasi aktif berkurang dari 312 menjadi 318 unit.", "berkurang"),
        (
            TARGETS,
            "Indeks ketahanan diri terealisasi 53,26 dan belum mencapai target 51,50.",
            "belum mencapai",
        ),
        (TARGETS, "Realisasi indeks ketahanan keluarga sebesar 81,40.", "81,40"),
        (TRAFFIC, "V/C ratio ruas utama 0,71 melampaui target 0,75.", "melampaui"),
    ],
)
def test_what_no_reading_explains_stays_a_finding(at, sentence, wrong):
    """The second look excuses nothing that is plainly said."""
    assert findings(at, sentence) == [wrong]
