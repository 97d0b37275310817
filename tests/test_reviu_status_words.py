"""Columns of two words say of each row whether it is as it should be; the numbers of the row say so, too."""

from __future__ import annotations

import pytest

from lkjtools.reviu.goals.conditions import find_conditions
from tests.reviewed import findings, table

PANGAN = (
    "Komoditas | Produksi | Kebutuhan | Surplus/Defisit | Keterangan",
    "Beras | 48.217 | 41.930 | 6.287 | Surplus",
    "Jagung | 12.604 | 9.875 | 2.729 | Surplus",
    "Kedelai | 318 | 2.146 | -1.828 | Defisit",
    "Telur | 3.871 | 4.105 | -234 | Defisit",
)
SPM = (
    "Jenis Pelayanan | Sasaran | Terlayani | Capaian (%) | Ket.",
    "Ibu hamil | 487 | 461 | 94,66 | BT",
    "Ibu bersalin | 465 | 465 | 100,00 | T",
    "Bayi | 443 | 443 | 100,00 | T",
    "Balita | 1.904 | 1.744 | 91,60 | BT",
    "Usia lanjut | 912 | 812 | 89,04 | BT",
)
SARANA = (
    "Jenis | Unit | Keandalan (%) | Standar (%) | Pemenuhan",
    "Menara suar | 12 | 99,29 | 99,00 | Memenuhi",
    "Rambu suar | 86 | 98,72 | 99,00 | Belum memenuhi",
    "Pelampung suar | 48 | 98,11 | 97,00 | Memenuhi",
    "Tanda siang | 31 | 95,40 | 96,00 | Belum memenuhi",
    "Stasiun radio | 9 | 97,25 | 97,00 | Memenuhi",
)
EFISIENSI = (
    "Program | Capaian (%) | Serapan (%) | Tingkat Efisiensi (%) | Keterangan",
    "Penunjang | 99,36 | 97,44 | 1,92 | Efisien",
    "Pelayanan | 102,04 | 96,34 | 5,70 | Efisien",
    "Pemberdayaan | 91,40 | 92,56 | -1,16 | Tidak efisien",
    "Pembinaan | 111,11 | 90,78 | 20,33 | Efisien",
)

KOMPONEN = (
    "Komponen | Bobot | Nilai | Minimal | Keterangan",
    "Perencanaan | 30 | 24,60 | 18,00 | Memenuhi",
    "Pengukuran | 30 | 22,15 | 18,00 | Memenuhi",
    "Pelaporan | 15 | 12,40 | 9,00 | Memenuhi",
    "Evaluasi | 25 | 14,20 | 15,00 | Tidak memenuhi",
    "Pemantauan | 10 | 6,10 | 6,00 | Memenuhi",
)

BEBAS = (
    "Kelurahan | Rumah Diperiksa | Positif | ABJ (%) | Status (Bebas bila ABJ ≥ 95)",
    "Embun | 320 | 14 | 95,63 | Bebas",
    "Sawah | 280 | 29 | 89,64 | Belum bebas",
    "Pasar | 300 | 15 | 95,00 | Bebas",
    "Tebing | 260 | 18 | 93,08 | Belum bebas",
    "Batu | 240 | 7 | 97,08 | Bebas",
)


def changed(rows: tuple[str, ...], row: int, word: str) -> list[str]:
    """What is found where a row has another word."""
    spoilt = [*rows]
    spoilt[row] = f"{rows[row].rsplit('|', 1)[0]}| {word}"
    return findings(table(1, "Tabel 3.1 Keadaan Tahun 2023", *spoilt))


@pytest.mark.parametrize(
    ("rows", "row", "word"),
    [
        (PANGAN, 4, "Surplus"),
        (PANGAN, 1, "Defisit"),
        (SPM, 4, "T"),
        (SPM, 2, "BT"),
        (SARANA, 2, "Memenuhi"),
        (EFISIENSI, 2, "Tidak efisien"),
        (KOMPONEN, 4, "Memenuhi"),
        (BEBAS, 4, "Bebas"),
        (BEBAS, 3, "Belum bebas"),
    ],
)
def test_a_word_that_the_numbers_of_its_row_deny_is_a_finding(
    rows: tuple[str, ...], row: int, word: str
) -> None:
    """The other rows show by which number the words go: a sign, a capaian of 100, a standard."""
    assert findings(table(1, "Tabel 3.1 Keadaan Tahun 2023", *rows)) == []
    assert changed(rows, row, word) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Status Tercapai diberikan bila kelulusan paling sedikit 90 persen.",
        "Dinyatakan belum tercapai apabila kelulusan kurang dari 90 persen.",
    ],
)
def test_a_text_may_say_when_a_word_is_due(text: str) -> None:
    """Of 86,84 and 87,50 one has the wrong word: which of them, only the bound of the text says."""
    rows = (
        "Kabupaten | Peserta | Lulus | Kelulusan (%) | Status",
        "Cahaya | 88 | 85 | 96,59 | Tercapai",
        "Utara | 75 | 69 | 92,00 | Tercapai",
        "Aren | 56 | 49 | 87,50 | Belum tercapai",
        "Jernih | 45 | 42 | 93,33 | Tercapai",
        "Rimba | 38 | 33 | 86,84 | {}",
        "Kerang | 30 | 27 | 90,00 | Tercapai",
    )

    def found(word: str, *texts: str) -> list[str]:
        return findings(table(1, "Tabel 3.4 Kelulusan", *rows[:5], rows[5].format(word), rows[6]), *texts)

    assert found("Belum tercapai", text) == found("Tercapai") == []
    assert found("Tercapai", text) == ["Tercapai"]


@pytest.mark.parametrize(
    "piece", ["kata lain ", "nilai bila kata ", "nilai bila kata lebih ", "nilai mulai kata "]
)
def test_a_long_text_of_conditions_without_bounds_does_not_run_away(piece: str) -> None:
    """Nobody waits for a text that says "bila" four thousand times; it tells no condition."""
    assert not list(find_conditions(piece * 4_000))


def test_a_text_may_take_less_than_a_hundred_for_reached() -> None:
    """Where it says from which capaian on, that bound holds, and not that of the target."""
    rows = [
        "Indikator | Target | Realisasi | Capaian (%) | Status",
        "Indeks SPBE | 3,05 | 3,16 | 103,61 | Tercapai",
        "Indeks Layanan | 3,80 | 3,75 | 98,68 | Tercapai",
        "Aduan | 90,00 | 84,62 | 94,02 | Belum Tercapai",
        "Tepat waktu | 75,00 | 78,15 | 104,20 | Tercapai",
        "Titik internet | 48 | 51 | 106,25 | Tercapai",
    ]
    said = "Status Tercapai diberikan mulai capaian 95 persen."
    assert findings(table(1, "Tabel 1 Kinerja", *rows), said) == []
    assert findings(table(1, "Tabel 1 Kinerja", *rows)) == ["Tercapai"]
    rows[3] = rows[3].replace("Belum Tercapai", "Tercapai")
    assert findings(table(1, "Tabel 1 Kinerja", *rows), said) == ["Tercapai"]


@pytest.mark.parametrize(("word", "wrong"), [("Tercapai", []), ("Tidak Tercapai", ["Tidak Tercapai"])])
def test_a_target_is_that_of_the_column_it_names(word: str, wrong: list[str]) -> None:
    """ "Target Hemat (%)" is the target of "Hemat (%)", though no realisasi is called so."""
    rows = (
        "Jenis | 2023 | 2024 | Hemat (%) | Target Hemat (%) | Status",
        "Listrik | 1.842.360 | 1.716.548 | 6,83 | 5,00 | Tercapai",
        "Air | 21.475 | 20.908 | 2,64 | 5,00 | Tidak Tercapai",
        f"Bahan bakar | 64.210 | 58.137 | 9,46 | 8,00 | {word}",
        "Kertas | 3.864 | 3.802 | 1,60 | 10,00 | Tidak Tercapai",
        "Perjalanan | 9.716 | 8.530 | 12,21 | 10,00 | Tercapai",
    )
    assert findings(table(1, "Tabel 1 Penghematan", *rows)) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Belum tercapai", []), ("Tercapai", ["Tercapai"])])
def test_a_target_beside_a_percentage_is_its_target(word: str, wrong: list[str]) -> None:
    """ "Kelulusan (%) | Target (%)": no realisasi is called so."""
    rows = (
        "Program Studi | Peserta | Lulus | Kelulusan (%) | Target (%) | Status",
        "Keperawatan | 156 | 142 | 91,03 | 90,00 | Tercapai",
        f"Kebidanan | 104 | 92 | 88,46 | 90,00 | {word}",
        "Gizi | 61 | 58 | 95,08 | 90,00 | Tercapai",
        "Farmasi | 87 | 76 | 87,36 | 90,00 | Belum tercapai",
        "Laboratorium | 74 | 69 | 93,24 | 90,00 | Tercapai",
    )
    assert findings(table(1, "Tabel 1 Uji Kompetensi", *rows)) == wrong


def test_a_class_may_go_by_the_extreme_of_another_column() -> None:
    """A month that is too warm is as little in order as those that are too damp."""
    rows = (
        "Bulan | Suhu | Kelembapan | Keterangan",
        "Januari | 19,4 | 53,2 | Sesuai",
        "Maret | 20,1 | 55,9 | Tidak sesuai",
        "Mei | 21,3 | 50,4 | Sesuai",
        "Juli | 22,4 | 46,1 | Tidak sesuai",
        "Agustus | 21,9 | 45,0 | Sesuai",
        "Oktober | 21,2 | 49,3 | Sesuai",
        "November | 20,5 | 56,3 | Tidak sesuai",
    )
    assert findings(table(1, "Tabel 1 Ruang Simpan", *rows)) == []


def test_words_that_no_number_explains_are_left_alone() -> None:
    """Two rows that leave a rule are of another rule; so are words of other kinds."""
    rows = [*SPM]
    rows[1], rows[2] = rows[1].replace("BT", "T"), rows[2].replace("| T", "| BT")
    assert findings(table(1, "Tabel 3.1", *rows)) == []
    assert changed(SPM, 3, "Dilanjutkan") == []


def test_with_a_standard_less_may_be_the_better_of_some_rows() -> None:
    """ "NPL" keeps its bound from below, where the others keep theirs from above."""
    rows = (
        "Rasio | 2023 | Batas | Predikat",
        "CAR | 25,07 | 12,00 | Sehat",
        "ROA | 2,74 | 1,22 | Sehat",
        "Kas | 10,35 | 14,05 | Tidak sehat",
        "NPL bersih (rasio kredit bermasalah) | 4,62 | 5,00 | Sehat",
        "LDR | 91,20 | 80,00 | Sehat",
    )
    assert findings(table(1, "Tabel 3.2 Rasio", *rows)) == []


@pytest.mark.parametrize(("word", "wrong"), [("B", []), ("A", ["A"]), ("C", ["C"])])
def test_the_mutu_of_the_converted_index_is_that_of_the_law(word: str, wrong: list[str]) -> None:
    """The last row of a table of unsur has an index of another size than the unsur."""
    unsur = [f"U{n} | Unsur {name} | 3,{n}12 | B" for n, name in enumerate("ABCDEFGHI", 1)]
    rows = ("Kode | Unsur Pelayanan | NRR | Mutu", *(u.replace(",1", ",2") for u in unsur))
    caption = "Tabel 3.3 Nilai Unsur Survei Kepuasan Masyarakat Tahun 2023"
    found = findings(table(1, caption, *rows, f"IKM Unit Pelayanan | < | 86,63 | {word}"))
    assert [each for each in found if each in "ABCD"] == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Belum tercapai", []), ("Tercapai", ["Tercapai"])])
def test_what_stands_under_the_year_of_the_target_was_reached(word: str, wrong: list[str]) -> None:
    """ "2022 | 2023 | Target 2023": no head names a realisasi."""
    rows = (
        "Indikator | 2022 | 2023 | Target RPJMD 2023 | Status",
        "Pertumbuhan ekonomi | 5,07 | 5,21 | 5,10 | Tercapai",
        "Indeks pembangunan manusia | 71,94 | 72,63 | 72,50 | Tercapai",
        f"Umur harapan hidup | 71,87 | 72,18 | 72,40 | {word}",
        "Harapan lama sekolah | 12,84 | 12,98 | 13,10 | Belum tercapai",
    )
    assert findings(table(1, "Tabel 2.5 Indikator makro", *rows)) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Tidak memenuhi", []), ("Memenuhi", ["Memenuhi"])])
def test_a_condition_may_be_told_in_words(word: str, wrong: list[str]) -> None:
    """ "di bawah satu persen"."""
    rows = (
        "Lokasi | Diperiksa | Positif | Indeks Rumah (%) | Kategori",
        "Terminal | 240 | 1 | 0,42 | Memenuhi",
        f"Gudang | 352 | 5 | 1,42 | {word}",
        "Perkantoran | 410 | 3 | 0,73 | Memenuhi",
        "Permukiman | 518 | 9 | 1,74 | Tidak memenuhi",
        "Bandara | 300 | – | 0,00 | Memenuhi",
    )
    text = "Wilayah dinyatakan memenuhi bila indeks rumah di bawah satu persen."
    assert findings(table(1, "Tabel 3.5 Survei", *rows), text) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Turun", []), ("Naik", ["Naik"])])
def test_words_of_change_compare_two_months(word: str, wrong: list[str]) -> None:
    """ "Desember" stands right of "Januari"; no year tells which is the later."""
    rows = (
        "Barang | Januari | Desember | Keterangan",
        "Beras | 14.100 | 13.850 | Turun",
        "Gula | 17.200 | 18.050 | Naik",
        "Minyak goreng | 15.700 | 15.700 | Tetap",
        "Telur | 29.400 | 30.650 | Naik",
        f"Daging sapi | 136.500 | 134.000 | {word}",
    )
    assert findings(table(1, "Tabel 1 Harga", *rows)) == wrong


def test_words_of_change_compare_no_target() -> None:
    """ "Naik" behind target and realisasi speaks of last year."""
    rows = (
        "Indikator | Target | Realisasi | Tren",
        "A | 70,00 | 72,10 | Naik",
        "B | 85,00 | 84,10 | Turun",
        "C | 60,00 | 66,20 | Naik",
        "D | 91,00 | 92,50 | Naik",
        "E | 75,00 | 73,25 | Naik",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == []


@pytest.mark.parametrize(
    ("reached", "word", "wrong"),
    [
        ("79.999", "Belum tercapai", []),
        ("79.990", "Belum tercapai", []),
        ("79.000", "Tercapai", ["Tercapai"]),
    ],
)
def test_next_to_a_target_no_capaian_shows_that_less_is_the_better(
    reached: str, word: str, wrong: list[str]
) -> None:
    """Every formula comes to 100,00 there, so that 79.999 of 80.000 may be said not to be enough."""
    capaian = {"79.999": "100,00", "79.990": "99,99", "79.000": "98,75"}[reached]
    rows = (
        "Indikator | Target | Realisasi | Capaian (%) | Status",
        f"A | 80.000 | {reached} | {capaian} | {word}",
        "B | 70,00 | 71,00 | 101,43 | Tercapai",
        "C | 90,00 | 81,00 | 90,00 | Belum tercapai",
        "D | 60 | 63 | 105,00 | Tercapai",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


NTP = ("98,41", "103,92", "117,77", "96,10", "101,35", "99,20")
LQ = ("1,24", "0,87", "1,06", "0,91", "1,52", "0,43")


@pytest.mark.parametrize(
    ("index", "words", "wrong"),
    [
        (NTP, "Defisit Surplus Surplus Defisit Surplus Defisit", []),
        (NTP, "Defisit Surplus Surplus Defisit Surplus Surplus", ["Surplus"]),
        (LQ, "Basis Nonbasis Basis Nonbasis Basis Nonbasis", []),
        (LQ, "Basis Nonbasis Nonbasis Nonbasis Basis Nonbasis", ["Nonbasis"]),
        (NTP, "Surplus Defisit Surplus Defisit Defisit Surplus", []),
    ],
    ids=["terms of trade", "one is wrong", "location quotients", "one of them is wrong", "by something else"],
)
def test_an_index_is_held_to_its_middle(index: tuple[str, ...], words: str, wrong: list[str]) -> None:
    """A hundred, or one."""
    names = ("Pangan", "Hortikultura", "Perkebunan", "Peternakan", "Perikanan", "Kehutanan")
    rows = [f"{name} | {n} | {word}" for name, n, word in zip(names, index, words.split(), strict=True)]
    assert findings(table(1, "Tabel 1 Indeks", "Subsektor | Angka | Keterangan", *rows)) == wrong
