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
