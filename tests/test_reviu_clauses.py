"""What a clause says belongs to its own subject, year and whole, not to those of the clause beside it."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

RESULTS = table(
    1,
    "Tabel 1 Capaian Kinerja Tahun 2023",
    "IKU | Indikator | Target 2023 | Realisasi 2022 | Realisasi 2023 | Capaian (%)",
    "IKU 1 | Pemohon yang dilayani (orang) | 24 | 26 | 30 | 125,00",
    "IKU 2 | Infeksi luka operasi (%) | 2,00 | 1,86 | 1,42 | 129,00",
    "IKU 3 | Visite dokter tepat waktu (%) | 80,00 | 82,07 | 79,36 | 99,20",
    "IKU 4 | Kepatuhan kebersihan tangan (%) | 85,00 | 86,20 | 89,74 | 105,58",
    "IKU 5 | Kepuasan pasien (%) | 80,00 | 81,55 | 83,08 | 103,85",
)
INCOME = table(
    1,
    "Tabel 1 Realisasi Pendapatan Tahun 2023",
    "Uraian | Anggaran 2023 (Rp) | Realisasi 2023 (Rp) | % | Realisasi 2022 (Rp)",
    "Pendapatan Asli Daerah | 243.830.000.000 | 242.537.163.480 | 99,47 | 233.849.145.217",
    "Pendapatan Transfer | 800.855.318.000 | 797.859.578.865 | 99,63 | 770.871.541.695",
    "Jumlah | 1.044.685.318.000 | 1.040.396.742.345 | 99,59 | 1.004.720.686.912",
)
LEGEND = (
    "Tingkat capaian: Istimewa bila lebih dari 110 persen, Baik bila 100 sampai 110 persen, Butuh Perbaikan bila"
    " 80 sampai kurang dari 100 persen, dan Kurang bila di bawah 80 persen."
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Pada tahun 2022 seluruh indikator mencapai target, sedangkan pada tahun 2023 empat dari lima indikator"
            " mencapai target.",
            id="a year of its own",
        ),
        pytest.param("Desa tangguh bencana bertambah 5 desa menjadi 24 dari 39 desa.", id="24 out of 39"),
        pytest.param(
            "Sisa perkara berkurang dari 62 menjadi 44 perkara atau 29,03 persen, ketika sisa lainnya justru"
            " bertambah 8,06 persen.",
            id="a change beside it",
        ),
        pytest.param(
            "Visite dokter tepat waktu (99,20 persen) masih di bawah target, sehingga rata-rata capaian sebesar"
            " 105,00 persen.",
            id="the mean of all",
        ),
        pytest.param(
            "Pemohon yang dilayani melampaui target 6 orang karena target terlalu rendah.", id="an excess"
        ),
        pytest.param(
            "Kepuasan pasien melampaui target, sedangkan kecepatan layanan dan mutu ruang tunggu belum mencapai"
            " target.",
            id="another subject",
        ),
        pytest.param(
            "IKU 3 tidak mencapai target; sebaliknya IKU 4 mencapai target 85,00 persen.",
            id="the number of an IKU",
        ),
        pytest.param(
            "Hibah terserap seluruhnya, sedangkan sisa terbesar berasal dari visite dokter tepat waktu.",
            id="what is left, not what was spent",
        ),
    ],
)
def test_what_stands_in_another_clause_accuses_nothing(text: str) -> None:
    """Its year, subject, base or measure is another."""
    assert findings(RESULTS, text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Tahun 2022 dua gagal, sedangkan pada tahun 2023 seluruh indikator mencapai target.", "seluruh"),
        ("Infeksi luka operasi naik dari 1,86 menjadi 1,42 persen.", "naik"),
        ("Kepuasan pasien belum mencapai target, sedangkan realisasinya naik 1,53 poin.", "belum mencapai"),
        ("Pemohon yang dilayani melampaui target 23 orang.", "23"),
        ("Produksi meningkat menjadi 24 ton dari 39 ton pada tahun 2022.", "meningkat"),
    ],
)  # fmt: skip
def test_what_a_clause_says_of_its_own_is_tested(text: str, printed: str) -> None:
    """The same words, wrong."""
    assert findings(RESULTS, text) == [printed]


def test_the_amount_of_another_year_is_wrong_where_the_sentence_names_the_year() -> None:
    """Where it names none, any year may be meant."""
    text = "Pendapatan Asli Daerah {}terealisasi sebesar Rp{}."
    stale = "233.849.145.217"
    assert findings(INCOME, text.format("tahun 2023 ", stale)) == [f"Rp{stale}"]
    assert findings(INCOME, text.format("tahun 2022 ", stale)) == []
    assert findings(INCOME, text.format("tahun 2023 ", "242.537.163.480")) == []


def test_a_legend_in_a_sentence_rules_the_classes_of_its_table() -> None:
    """ "Tingkat capaian: Baik bila 100 sampai 110 persen, ..." under a head "Tingkat Capaian"."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%) | Tingkat Capaian",
        "Ketepatan prakiraan (%) | 85,00 | 88,29 | 103,87 | Baik",
        "Ketersediaan data (%) | 100,00 | 99,45 | 99,45 | Butuh Perbaikan",
    )
    for word, expected in (("Butuh Perbaikan", []), ("Baik", ["Baik"])):
        last = f"Peserta sekolah lapang | 100 | 92 | 92,00 | {word}"
        assert findings(table(1, "Tabel 1 Capaian Kinerja", *rows, last), LEGEND) == expected


def test_a_line_of_a_legend_is_no_class_of_the_number_before_it() -> None:
    """ "... (3,048) masih bermutu C. Mutu A: 3,5324 - 4,00"."""
    text = "Pada survei itu sarana (3,048) masih bermutu C. Mutu A: 3,5324 - 4,00; mutu B: 3,0644 - 3,532."
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Lapas dihuni 521 dari 350 orang sehingga kelebihan hunian mencapai {} persen.", ("48,86", "48,68")),
        ("Target kambuh maksimal 10,00 persen {}, dengan realisasi 8,93 persen.", ("terpenuhi", "belum terpenuhi")),
        ("Kepuasan pasien {} 1,53 poin dibandingkan tahun 2022.", ("naik", "turun")),
        ("Kekurangan visite dokter tepat waktu terhadap target, yaitu {} poin, terjadi karena cuti.", ("0,64", "")),
    ],
)  # fmt: skip
def test_an_excess_a_bound_and_a_distance_are_what_they_are_called(
    text: str, printed: tuple[str, str]
) -> None:
    """No share of the whole, no floor, no value."""
    right, wrong = printed
    assert findings(RESULTS, text.format(right)) == []
    assert not wrong or findings(RESULTS, text.format(wrong)) != []
