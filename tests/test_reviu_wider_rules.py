"""Quotients of sums and balances over many columns are held to; by chance no column follows one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reviewed import findings, table

WARDS = (
    "Ruang | Awal | Masuk | Pindahan | Dipindahkan | Hidup | < 48 jam | ≥ 48 jam | Akhir | GDR (‰) | NDR (‰)",
    "Anggrek | 18 | 2.104 | 312 | 145 | 2.241 | 9 | 14 | 25 | 10,16 | 6,18",
    "Bugenvil | 22 | 1.876 | 287 | 198 | 1.935 | 12 | 21 | 19 | 16,77 | 10,67",
    "ICU | 5 | 214 | 186 | 268 | 84 | 31 | 17 | 5 | 363,64 | 128,79",
    "Perinatologi | 7 | 643 | 58 | 41 | 641 | 11 | 4 | 11 | 22,87 | 6,10",
    "Jumlah | 52 | 4.837 | 843 | 652 | 4.901 | 63 | 56 | 60 | 23,71 | 11,16",
)


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        pytest.param("Anggrek", "Anggrek", [], id="nothing"),
        pytest.param("| 19 |", "| 91 |", ["91"], id="what is left"),
        pytest.param("6,10", "16,77", ["16,77"], id="dead of another time"),
        pytest.param("363,64", "369,34", ["369,34"], id="digits of a rate"),
        pytest.param("23,71", "27,31", ["27,31"], id="rate of all"),
    ],
)
def test_balances_and_rates_over_many_columns(right: str, wrong: str, found: list[str]) -> None:
    """The rows show the rule, and the total of a rate is no sum."""
    rows = [row.replace(right, wrong) for row in WARDS]
    assert findings(table(1, "Tabel 1. Pasien Rawat Inap", *rows)) == found


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.integers(0, 99), min_size=8, max_size=8), min_size=3, max_size=5))
def test_by_chance_no_column_is_a_balance_of_those_before_it(counts: list[list[int]]) -> None:
    """Counts without a rule between them are never held to one."""
    rows = [
        f"{name} | " + " | ".join(map(str, row))
        for name, row in zip(("Utara", "Selatan", "Timur", "Barat", "Tengah"), counts, strict=False)
    ]
    heads = "Wilayah | Rapat | Kursus | Lomba | Pameran | Seminar | Kunjungan | Ceramah | Gladi"
    assert findings(table(1, "Tabel 1. Kegiatan", heads, *rows)) == []


def test_what_cancels_out_is_no_balance() -> None:
    """Equal numbers that are added and taken away show nothing: one that differs is no error."""
    rows = (
        "Layanan | TW I | TW II | TW III | TW IV",
        "Loket | 100 | 100 | 100 | 100",
        "Daring | 98 | 98 | 98 | 98",
        "Keliling | 100 | 100 | 100 | 90",
        "Rumah | 97 | 97 | 97 | 97",
        "Pasar | 99 | 99 | 99 | 99",
    )
    assert findings(table(1, "Tabel 1. Ketepatan", *rows)) == []


def test_a_rate_of_ten_thousand_inhabitants() -> None:
    """Per 10.000 is a rate like any other."""
    rows = (
        "Kecamatan | Penduduk | Bidan | Rasio",
        "Utara | 48.215 | 31 | 6,43",
        "Selatan | 39.870 | 22 | 5,52",
        "Timur | 51.604 | 40 | 7,57",
        "Barat | 27.433 | 19 | 6,93",
    )
    assert findings(table(1, "Tabel 1. Rasio Bidan per 10.000 Penduduk", *rows)) == ["7,57"]


def test_a_total_that_is_a_mean_as_well_has_no_sum_of_prices() -> None:
    """ "Jumlah/rata-rata": litres and their value add up, the price is that of all litres."""
    rows = (
        "Fungsi | Semester I | < | < | Semester II | < | <",
        "Fungsi | Liter | Harga (Rp) | Nilai (ribu Rp) | Liter | Harga (Rp) | Nilai (ribu Rp)",
        "Samapta | 14.215 | 13.300 | 189.060 | 15.040 | 13.950 | 209.808",
        "Lalu Lintas | 11.862 | 13.300 | 157.765 | 12.317 | 13.950 | 171.822",
        "Polairud | 3.906 | 6.800 | 26.561 | 4.255 | 6.800 | 28.934",
        "Polsek | 21.577 | 10.000 | 215.770 | 22.091 | 10.000 | 220.910",
        "Jumlah/rata-rata | 51.560 | 11.426 | 589.156 | 53.703 | 11.759 | 631.474",
    )
    assert findings(table(1, "Tabel 1. Pemakaian BBM", *rows, heads=2)) == []
    wrong = [row.replace("589.156", "598.156") for row in rows]
    assert findings(table(1, "Tabel 1. Pemakaian BBM", *wrong, heads=2)) == ["598.156"]


def test_a_row_with_a_note_may_stand_outside_its_total() -> None:
    """Earthquakes that were but felt, in brackets and with an asterisk, are in no sum of the events."""
    rows = (
        "Jenis Bencana | 2022 | 2023 | Rumah Rusak",
        "Banjir | 14 | 19 | 209",
        "Tanah longsor | 22 | 17 | 67",
        "Angin kencang | 9 | 13 | 110",
        "Gempa dirasakan* | (5) | (8) | -",
        "Jumlah | 45 | 49 | 386",
    )
    assert findings(table(1, "Tabel 1. Kejadian", *rows)) == []
    wrong = [row.replace("| 49 |", "| 94 |") for row in rows]
    assert findings(table(1, "Tabel 1. Kejadian", *wrong)) == ["94"]


def test_halves_of_a_year_are_sums_though_no_word_says_so() -> None:
    """The sums of two half years, of the year and of each row leave one number that is wrong."""
    rows = (
        "Bulan | Nusantara | Mancanegara | Jumlah",
        "Januari | 41.286 | 512 | 41.798",
        "Februari | 28.904 | 438 | 29.342",
        "Semester I | 70.190 | 950 | 71.140",
        "Juli | 52.614 | 1.483 | 54.097",
        "Agustus | 33.245 | 1.690 | 34.935",
        "Semester II | 85.859 | 3.173 | 89.032",
        "Tahun 2023 | 156.049 | 4.123 | 160.172",
    )
    assert findings(table(1, "Tabel 1. Kunjungan", *rows)) == []
    wrong = [row.replace("85.859", "84.859") for row in rows]
    assert findings(table(1, "Tabel 1. Kunjungan", *wrong)) == ["84.859"]


def test_an_arrow_tells_whether_less_is_the_better() -> None:
    """ "Unmet need ↓": what passes its target has no capaian above 100."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "TFR ↓ | 2,26 | 2,21 | 102,21",
        "Unmet need (%) ↓ | 12,40 | 13,75 | 89,11",
        "mCPR (%) | 63,10 | 64,82 | 102,73",
        "ASFR (per 1.000) ↓ | 24 | 19,6 | 118,33",
    )
    assert findings(table(1, "Tabel 1. Capaian", *rows)) == []
    wrong = [row.replace("89,11", "110,89") for row in rows]
    assert findings(table(1, "Tabel 1. Capaian", *wrong)) == ["110,89"]


@pytest.mark.parametrize(("printed", "wrong"), [("98,10", []), ("98,01", ["98,01"])])
def test_what_remains_of_a_whole_is_a_percentage(printed: str, wrong: list[str]) -> None:
    """How long a service was there: 720 hours without 13,7, though 720 of 733,7 is nearly the same."""
    rows = (
        "Bulan | Jam | Terencana | Lain | Jumlah Henti | Ketersediaan (%)",
        "Januari | 744 | 4,0 | 1,5 | 5,5 | 99,26",
        "Maret | 744 | 4,0 | 6,3 | 10,3 | 98,62",
        "April | 720 | 8,0 | 2,1 | 10,1 | 98,60",
        "Mei | 744 | 2,0 | 0,0 | 2,0 | 99,73",
        f"Juni | 720 | 2,0 | 11,7 | 13,7 | {printed}",
        "Juli | 744 | 4,0 | 0,4 | 4,4 | 99,41",
        "November | 720 | 6,0 | 4,5 | 10,5 | 98,54",
    )
    assert findings(table(1, "Tabel 1 Layanan", *rows)) == wrong


@pytest.mark.parametrize(("printed", "wrong"), [("-1,10", []), ("1,10", ["1,10"])])
def test_what_remains_may_be_below_nought(printed: str, wrong: list[str]) -> None:
    """More children were vaccinated the second time than the first."""
    rows = (
        "Puskesmas | Bayi | DPT 1 | Campak | Angka Putus (%)",
        "Sejati I | 812 | 797 | 758 | 4,89",
        "Sejati II | 604 | 588 | 571 | 2,89",
        "Rimba | 511 | 486 | 449 | 7,61",
        f"Muara | 377 | 362 | 366 | {printed}",
        "Hulu | 248 | 240 | 221 | 7,92",
    )
    assert findings(table(1, "Tabel 1 Imunisasi", *rows)) == wrong


@pytest.mark.parametrize(("printed", "wrong"), [("11.818.521", []), ("15.058.098", ["15.058.098"])])
def test_a_head_prints_the_part_that_a_column_is(printed: str, wrong: list[str]) -> None:
    """ "Opsen (66%)" is 66 percent of what stands before it, of amounts and not a percentage."""
    rows = (
        "Daerah | Pokok | Opsen (66%)",
        "Kuala | 61.240.550 | 40.418.763",
        "Hulu | 22.815.300 | 15.058.098",
        f"Gading | 17.906.850 | {printed}",
        "Tiram | 8.414.700 | 5.553.702",
    )
    assert findings(table(1, "Tabel 1 Pajak (ribu rupiah)", *rows)) == wrong


@pytest.mark.parametrize(("sisa", "wrong"), [("100,00", []), ("83,33", ["83,33"])])
def test_a_rule_that_all_rows_follow_goes_before_one_that_most_do(sisa: str, wrong: list[str]) -> None:
    """As much came as went in most rows, so that what came is the same part of all."""
    rows = (
        "Sengketa | Sisa 2022 | Masuk | Beban | Putus | Dicabut | Sisa 2023 | Penyelesaian (%)",
        "Pertanahan | 9 | 38 | 47 | 34 | 4 | 9 | 80,85",
        "Kepegawaian | 4 | 21 | 25 | 19 | 2 | 4 | 84,00",
        "Perizinan | 3 | 12 | 15 | 11 | 1 | 3 | 80,00",
        "Tender | 0 | 6 | 6 | 5 | 0 | 1 | 83,33",
        f"Informasi | 1 | 5 | 6 | 6 | 0 | 0 | {sisa}",
        "Lain-lain | 2 | 9 | 11 | 8 | 1 | 2 | 81,82",
    )
    # With one more row wrong no rule explains all, and that of most is taken.
    assert bool(findings(table(1, "Tabel 1 Perkara", *rows))) is bool(wrong)


@pytest.mark.parametrize(("rate", "wrong"), [("38,75", []), ("37,85", ["37,85"])])
def test_a_cell_says_for_how_many_a_rate_is_counted(rate: str, wrong: list[str]) -> None:
    """ "Per 10.000" in one row and "per 1.000" in the others."""
    rows = (
        "Penyakit | Populasi | Kasus | Satuan | Prevalensi",
        "Mulut dan kuku | 72.093 | 164 | per 1.000 | 2,27",
        "Septicaemia | 72.093 | 37 | per 1.000 | 0,51",
        "Antraks | 64.105 | 121 | per 1.000 | 1,89",
        f"Newcastle | 331.870 | 1.286 | per 10.000 | {rate}",
    )
    assert findings(table(1, "Tabel 1 Penyakit", *rows)) == wrong


@pytest.mark.parametrize(("fee", "wrong"), [("2.253,7", []), ("1.126,9", []), ("2.235,7", ["2.235,7"])])
def test_a_rate_of_its_own_is_no_error(fee: str, wrong: list[str]) -> None:
    """One percent amid two: another tarif; what no round rate gives is an error."""
    rows = (
        "Jenis Lelang | Frekuensi | Pokok Lelang | Bea",
        "Hak tanggungan | 412 | 152.640,5 | 3.052,8",
        "Pajak | 18 | 12.940,0 | 258,8",
        "Rampasan | 57 | 8.713,2 | 174,3",
        "Barang milik negara | 143 | 12.406,8 | 248,1",
        f"Sukarela | 236 | 112.685,5 | {fee}",
    )
    assert findings(table(1, "Tabel 1 Lelang (juta rupiah)", *rows)) == wrong


@pytest.mark.parametrize(
    ("bor", "toi", "wrong"),
    [
        ("59,97", "1,60", []),
        ("49,98", "1,60", ["49,98"]),  # the beds of the row above
        ("59,97", "1,06", ["1,06"]),
    ],
)
def test_beds_are_counted_for_the_days_of_a_year(bor: str, toi: str, wrong: list[str]) -> None:
    """BOR and TOI of a leap year, whose days stand in no column."""
    rows = (
        "Ruang | TT | Hari Perawatan | Pasien Keluar | BOR (%) | TOI (hari)",
        "Penyakit dalam | 16 | 4.127 | 1.102 | 70,47 | 1,57",
        "Anak | 12 | 2.786 | 842 | 63,43 | 1,91",
        f"Kebidanan | 10 | 2.195 | 913 | {bor} | {toi}",
        "Bedah | 8 | 1.843 | 496 | 62,94 | 2,19",
        "Perinatologi | 4 | 918 | 217 | 62,70 | 2,52",
    )
    assert findings(table(1, "Tabel 1 Rawat Inap", *rows)) == wrong


@pytest.mark.parametrize(
    ("tax", "wrong"),
    [
        ("4.400.000", []),
        ("0", []),  # free of it
        ("2.000.000", []),  # at five percent
        ("4.040.000", ["4.040.000"]),
    ],
)
def test_a_row_may_have_a_rate_of_its_own(tax: str, wrong: list[str]) -> None:
    """ "PPN (11%)" of books that are free, or of what another rate is due for; a slip is none."""
    rows = (
        "Pengadaan | Dasar | PPN (11%)",
        "Meja | 30.000.000 | 3.300.000",
        "Kursi | 12.000.000 | 1.320.000",
        "Lemari | 25.000.000 | 2.750.000",
        f"Buku | 40.000.000 | {tax}",
    )
    assert findings(table(1, "Tabel 1 Pengadaan", *rows)) == wrong


def test_beds_that_were_there_for_part_of_a_year_are_no_error() -> None:
    """1.472 days of ten beds in half a year."""
    rows = (
        "Ruang | TT | Hari Perawatan | Pasien Keluar | BOR (%)",
        "Penyakit dalam | 16 | 4.127 | 1.102 | 70,47",
        "Anak | 12 | 2.786 | 842 | 63,43",
        "Bedah | 8 | 1.843 | 496 | 62,94",
        "Perinatologi | 4 | 918 | 217 | 62,70",
        "Mata (sejak Juli) | 10 | 1.472 | 402 | 80,00",
    )
    assert findings(table(1, "Tabel 1 Rawat Inap", *rows)) == []
