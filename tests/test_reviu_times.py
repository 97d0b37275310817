"""When something holds that a sentence claims: before another change, since a year, now, in the year it names."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

IKU = table(
    1,
    "Tabel 1 Perkembangan Indikator Kinerja Tahun 2021-2023",
    "Indikator | Realisasi | < | < | Target 2023 | Capaian (%)",
    " | 2021 | 2022 | 2023 | | ",
    "APM SMP/MTs (%) | 82,47 | 83,90 | 83,15 | 85,00 | 97,82",
    "Anak tidak sekolah (orang) | 1.842 | 1.506 | 1.327 | 1.400 | 105,21",
    "Rata-rata lama sekolah (tahun) | 10,21 | 10,38 | 10,52 | 10,50 | 100,19",
    "Pasien keluar (orang) | 9.306 | 8.874 | 11.648 | 11.000 | 105,89",
    heads=2,
)
TWO_YEARS = table(
    1,
    "Tabel 1 Capaian Indikator Tahun 2022 dan 2023",
    "Indikator | Satuan | 2022 | < | < | 2023 | < | <",
    " | | Target | Realisasi | Capaian | Target | Realisasi | Capaian",
    "Luas kawasan kumuh | ha | 46,50 | 44,20 | 104,95 | 40,00 | 41,75 | 95,63",
    "Nilai IKPA | nilai | 95,00 | 95,41 | 100,43 | 95,14 | 94,00 | 98,80",
    "Akses air minum layak | % | 88,00 | 87,36 | 99,27 | 89,00 | 89,94 | 101,06",
    heads=2,
)


def test_a_change_after_another_is_of_the_year_before() -> None:
    """ "Turun 0,75 poin setelah naik 1,43 poin": only the first word is held to the year of the report."""
    assert findings(IKU, "APM SMP/MTs turun 0,75 poin setelah naik 1,43 poin pada tahun sebelumnya.") == []
    assert findings(IKU, "APM SMP/MTs naik 0,75 poin dibandingkan tahun sebelumnya.") == ["naik"]


@pytest.mark.parametrize(("claim", "wrong"), [("belum", []), ("telah", ["mencapai"])])
def test_the_year_that_a_value_is_compared_with_is_not_that_of_the_target_behind_it(
    claim: str, wrong: list[str]
) -> None:
    """What follows "namun" is of the year of the report."""
    text = f"Luas kawasan kumuh berkurang 2,45 ha dibandingkan tahun 2022, namun {claim} mencapai target 40,00 ha."
    assert findings(TWO_YEARS, text) == wrong


@pytest.mark.parametrize(("points", "wrong"), [("1,14", []), ("1,41", ["1,41"])])
def test_what_is_so_now_is_of_the_year_of_the_report(points: str, wrong: list[str]) -> None:
    """ "Kini" takes the sentence back from the year that was named before."""
    text = f"Nilai IKPA yang pada tahun 2022 tercapai kini berada {points} poin di bawah target."
    assert findings(TWO_YEARS, text) == wrong


@pytest.mark.parametrize(("number", "wrong"), [("179", []), ("336", ["336"])])
def test_a_change_said_of_a_year_is_that_of_no_other_one(number: str, wrong: list[str]) -> None:
    """336 is what it fell by in 2022."""
    text = f"Anak tidak sekolah berkurang {number} orang pada tahun 2023 karena penjangkauan."
    assert findings(IKU, text) == wrong


@pytest.mark.parametrize(("year", "wrong"), [("2022", []), ("2021", ["2021"])])
def test_a_change_in_percent_is_that_since_the_year_it_names(year: str, wrong: list[str]) -> None:
    """From 8.874 to 11.648 is 31,26 percent; since 2021 it is 25,17."""
    text = f"Kenaikan pasien keluar tahun 2023 sebesar 31,26% dibandingkan tahun {year} berasal dari layanan bedah."
    assert findings(IKU, text) == wrong


def test_a_tolerance_is_no_value() -> None:
    """ "2,5 ± 1 persen" is a range, and what stands behind it is compared with what stands before it."""
    rows = (
        "Bulan | m-to-m | y-on-y",
        "Oktober | 0,11 | 1,89",
        "November | 0,27 | 1,74",
        "Desember | 0,46 | 1,78",
    )
    text = (
        "Inflasi tahunan tercatat 1,78 persen, berada dalam rentang sasaran 2,5±1 persen dan lebih tinggi daripada"
        " inflasi nasional yang sebesar 1,57 persen."
    )
    assert findings(table(1, "Tabel 1 Inflasi Tahun 2023 (persen)", *rows), text) == []


def test_a_count_is_of_the_year_that_its_sentence_names_first() -> None:
    """Behind "meskipun" stands another year, of which nothing is counted."""
    rows = (
        "Indikator | Target 2023 | Target 2024 | Realisasi 2023 | Realisasi 2024",
        "Lulusan bekerja (%) | 60 | 65 | 62 | 64",
        "Dosen bersertifikat (%) | 30 | 40 | 33 | 45",
        "Program studi unggul | 1 | 2 | 1 | 1",
        "Kerja sama | 3 | 4 | 3 | 6",
    )
    text = (
        "Dari empat indikator, dosen bersertifikat dan kerja sama melampaui target tahun 2024, sedangkan dua"
        " indikator lain belum tercapai meskipun keduanya memenuhi target tahun 2023."
    )
    assert findings(table(1, "Tabel 1 Target dan Realisasi", *rows), text) == []


@pytest.mark.parametrize(("word", "wrong"), [("menurun", []), ("meningkat", ["meningkat"])])
def test_a_word_that_closes_its_clause_is_held_to_the_year_before(word: str, wrong: list[str]) -> None:
    """Since when is not said; what holds since no year at all is wrong."""
    rows = (
        "Jenis Penindakan | 2021 | 2022 | 2023",
        "Hasil tembakau ilegal | 170 | 175 | 200",
        "MMEA ilegal | 41 | 38 | 32",
        "Barang kiriman | 33 | 29 | 27",
    )
    text = f"Penindakan hasil tembakau bertambah 25 kali, sementara barang kiriman {word}."
    assert findings(table(1, "Tabel 1 Jumlah Penindakan (kali)", *rows), text) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("menurun", []), ("meningkat", ["meningkat"])])
def test_a_word_of_change_before_a_series_of_years_holds_from_the_first_to_the_last(
    word: str, wrong: list[str]
) -> None:
    """Of three values and their years the sentence itself tells the way."""
    told = "9,62% pada tahun 2021, 7,18% pada tahun 2022 sampai 5,94% pada tahun 2023"
    text = f"Pengekangan fisik {word} dari {told}."
    assert findings(text) == wrong


@pytest.mark.parametrize(("middle", "wrong"), [("100,00", []), ("99,90", ["99,90 persen"])])
def test_a_list_of_years_that_may_tell_realisasi_or_capaian_is_held_to_both(
    middle: str, wrong: list[str]
) -> None:
    """With a target of 100 they are one number; which of them the list tells need not be known."""
    rows = (
        "Indikator | 2021 | < | < | 2022 | < | < | 2023 | < | <",
        " | Target | Realisasi | Capaian (%) | Target | Realisasi | Capaian (%) | Target | Realisasi | Capaian (%)",
        "Sisa Perkara | 100,00 | 97,78 | 97,78 | 100,00 | 100,00 | 100,00 | 100,00 | 98,50 | 98,50",
        "Perkara yang Dimediasi | 100,00 | 91,20 | 91,20 | 100,00 | 95,10 | 95,10 | 100,00 | 96,40 | 96,40",
    )
    text = (
        f"Sisa Perkara yang Diselesaikan: 97,78 persen (2021), {middle} persen (2022), 98,50 persen (2023)."
    )
    assert findings(table(1, "Tabel 1 Perkembangan Tahun 2021-2023", *rows, heads=2), text) == wrong
