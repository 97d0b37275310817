"""Rows of measures below each other, a column for each period, and last rows without a word for what they sum."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Table
from tests.reviewed import findings, review, table

HEADS = "Uraian | 2020 | 2021 | 2022 | 2023"
SAMPAH = (
    "Timbulan (ton) | 41.210 | 42.380 | 43.105 | 44.020",
    "Terkelola (ton) | 30.115 | 31.902 | 34.077 | 36.530",
    "Tidak terkelola (%) | 26,92 | 24,72 | 20,94 | 17,02",
)
PERKARA = (
    "Diterima | 245 | 231 | 268 | 296",
    "Luncuran | 41 | 58 | 71 | 63",
    "Beban | 286 | 289 | 339 | 359",
    "Diselesaikan | 178 | 160 | 214 | 237",
    "Dicabut | 50 | 58 | 62 | 47",
    "Belum selesai | 58 | 71 | 63 | 75",
)
BEBAN = (
    "Mahasiswa | 1.905 | 2.012 | 2.118 | 2.240",
    "Dosen tetap | 71 | 75 | 79 | 84",
    "Dosen tidak tetap | 19 | 22 | 20 | 23",
    "Mahasiswa per dosen | 21,2 | 20,7 | 21,4 | 20,9",
)
KINERJA = (
    "Nilai SAKIP | Target | 70,00 | 72,00 | 74,00 | 76,00",
    "^ | Realisasi | 68,31 | 72,48 | 75,27 | 74,90",
    "^ | Capaian (%) | 97,59 | 100,67 | 101,72 | 98,55",
    "Indeks SPBE | Target | 2,40 | 2,60 | 2,80 | 3,00",
    "^ | Realisasi | 2,31 | 2,72 | 2,91 | 3,12",
    "^ | Capaian (%) | 96,25 | 104,62 | 103,93 | 104,00",
)
LAYANAN = (
    "Layanan | 2022 | 2023",
    "Teknik | 412 | 450",
    "Ekonomi | 388 | 401",
    "Hukum | 275 | 269",
)


def of_years(rows: tuple[str, ...], right: str = "", wrong: str = "", heads: str = HEADS) -> Table:
    """A table of rows, one cell of it printed otherwise."""
    lines = "\n".join(rows)
    assert right in lines
    return table(
        1, "Tabel 3.1 Perkembangan Tahun 2020-2023", heads, *lines.replace(right, wrong, 1).split("\n")
    )


@pytest.mark.parametrize(
    ("rows", "right", "wrong"),
    [
        (SAMPAH, "20,94", "29,04"),
        (SAMPAH, "36.530", "35.630"),
        (PERKARA, "63 | 75", "63 | 57"),
        (BEBAN, "21,4", "24,1"),
        (BEBAN, "2.118", "2.218"),
    ],
)
def test_a_row_is_the_rest_the_sum_or_the_quotient_of_rows_above_it(
    rows: tuple[str, ...], right: str, wrong: str
) -> None:
    """Three years show the rule, the fourth leaves it by a slip; one place is named, not each row of the rule."""
    assert findings(of_years(rows)) == []
    assert len(findings(of_years(rows, right, wrong))) == 1


def test_a_row_that_no_other_rows_give_is_of_no_rule() -> None:
    """Two rows that agree with others in two years by chance, with short numbers, show nothing."""
    rows = ("Pos | 12 | 14 | 15 | 18", "Regu | 5 | 7 | 9 | 8", "Latihan | 7 | 7 | 4 | 9")
    assert findings(of_years(rows)) == []


def as_turned(rows: tuple[str, ...], right: str = "", wrong: str = "") -> Table:
    """A table in which each indikator has three rows, its name in a cell over them."""
    found = of_years(rows, right, wrong, heads="Indikator | Uraian | 2020 | 2021 | 2022 | 2023")
    cells = tuple(c for c in found.cells if c.teks != "^")
    high = [c.__class__(c.baris, 1, c.teks, tinggi=3) if c.kolom == 1 and c.baris > 1 else c for c in cells]
    return Table(1, tuple(high), found.judul)


@pytest.mark.parametrize(("right", "wrong"), [("101,72", "107,12"), ("98,55", "95,88"), ("104,62", "106,42")])
def test_capaian_below_target_and_realisasi_is_computed_of_them(right: str, wrong: str) -> None:
    """Such a table is the usual one turned; the finding names the printed row and column."""
    assert findings(as_turned(KINERJA)) == []
    found = review(as_turned(KINERJA, right, wrong)).temuan
    assert [each.tempat.teks for each in found] == [wrong]
    lines = "\n".join(KINERJA).split("\n")
    row = next(index for index, line in enumerate(lines, 2) if right in line)
    assert (found[0].tempat.baris, found[0].tempat.kolom) == (
        row,
        lines[row - 2].split(" | ").index(right) + 1,
    )


@pytest.mark.parametrize("name", ["Universitas", "NKO", "Kampus"])
def test_a_last_row_that_sums_the_others_needs_no_word_for_it(name: str) -> None:
    """Two sums of three numbers each are no chance; a slip in one is told by the other."""
    caption = "Tabel 3.2 Mahasiswa Baru"
    assert findings(table(1, caption, *LAYANAN, f"{name} | 1.075 | 1.120")) == []
    checks = review(table(1, caption, *LAYANAN, f"{name} | 1.075 | 1.120")).uji
    assert {check.tercetak for check in checks if check.uji == "jumlah"} >= {"1.075", "1.120"}
    assert findings(table(1, caption, *LAYANAN, f"{name} | 1.075 | 1.210")) == []
    more = ("Layanan | 2021 | 2022 | 2023", "Teknik | 398 | 412 | 450", "Ekonomi | 371 | 388 | 401")
    rows = (*more, "Hukum | 260 | 275 | 269")
    assert findings(table(1, caption, *rows, f"{name} | 1.029 | 1.075 | 1.210")) == ["1.210"]
    assert findings(table(1, caption, *rows, f"{name} | 1.029 | 1.075 | 374")) == []


def test_the_class_of_a_mean_is_that_of_its_number() -> None:
    """The scale that the rows show is that of their mean, too."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%) | Kategori",
        "Nilai SAKIP | 80,00 | 76,00 | 95,00 | Baik",
        "Indeks SPBE | 3,00 | 3,15 | 105,00 | Sangat Baik",
        "Nilai IKM | 88,00 | 79,20 | 90,00 | Baik",
    )
    legend = "Kategori: ≥ 100 Sangat Baik; 85 - 99,99 Baik; 70 - 84,99 Cukup; < 70 Kurang."
    for word, found in (("Baik", []), ("Sangat Baik", ["Sangat Baik"])):
        assert findings(table(1, "Tabel 3.1", *rows, f"Rata-rata | < | < | 96,67 | {word}"), legend) == found


QUARTERS = (
    "Indikator | Target | Realisasi Triwulan | < | < | < | Realisasi 2023 | Capaian (%)",
    "^ | ^ | I | II | III | IV | ^ | ^",
    "Patroli wilayah | 1.460 kali | 352 | 371 | 368 | 384 | 1.475 kali | 101,03",
    "Pengamanan kegiatan | 240 kali | 48 | 61 | 67 | 52 | 228 kali | 95,00",
    "Pengaduan yang diselesaikan | 100% | 94,20 | 96,80 | 97,15 | 98,05 | 96,55% | 96,55",
    "Anggota Linmas yang dibina | 620 orang | 140 | 185 | 160 | 150 | 635 orang | 102,42",
    "Sosialisasi Perda | 24 kali | 5 | 8 | 7 | 6 | 26 kali | 108,33",
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dari lima indikator kinerja, tiga indikator mencapai atau melampaui target.", []),
        ("Dari lima indikator kinerja, empat indikator mencapai atau melampaui target.", ["empat"]),
        ("Patroli wilayah melampaui target sebanyak 15 kali.", []),
        ("Pengamanan kegiatan telah mencapai target.", ["mencapai"]),
    ],
)
def test_of_quarters_and_the_year_the_year_reaches_the_target(text: str, wrong: list[str]) -> None:
    """What a quarter has reached is no realisasi of the year where a column has that."""
    cells = [
        cell for cell in table(1, "Tabel 3.2 Capaian Kinerja Tahun 2023", *QUARTERS, heads=2).cells
        if cell.teks != "^"
    ]  # fmt: skip
    tall = [
        cell.__class__(1, cell.kolom, cell.teks, tinggi=2, is_kepala=True)
        if cell.baris == 1 and cell.kolom not in range(3, 7)
        else cell
        for cell in cells
    ]
    found = review(Table(1, tuple(tall), "Tabel 3.2 Capaian Kinerja Tahun 2023"), text).uji
    assert [check.tercetak for check in found if check.is_finding] == wrong


def test_a_standard_that_every_row_has_is_no_sum() -> None:
    """Below "Jumlah/Rata-rata" a standard is the same again."""
    rows = (
        "Unit | Operasi | Waktu Tanggap (menit) | Standar (menit)",
        "Kantor | 31 | 21,4 | 25",
        "Pos Ujung | 24 | 23,8 | 25",
        "Pos Ketam | 18 | 26,5 | 25",
    )
    assert findings(table(1, "Tabel 3.3", *rows, "Jumlah/Rata-rata | 73 | 23,4 | 25")) == []
    assert findings(table(1, "Tabel 3.3", *rows, "Jumlah/Rata-rata | 37 | 23,4 | 25")) == ["37"]


@pytest.mark.parametrize(("first", "wrong"), [("91,20", []), ("9,120", ["9,120"]), ("18,42", [])])
def test_a_comma_that_is_moved_in_a_quarter_is_found(first: str, wrong: list[str]) -> None:
    """The first of four quarters is no part of the year's value where that is the last; what grows is no slip."""
    rows = (
        "Indikator | Target | TW I | TW II | TW III | TW IV | Capaian (%)",
        f"Nilai Kinerja Anggaran | 96,00 | {first} | 94,05 | 95,60 | 96,90 | 100,94",
    )
    assert findings(table(1, "Tabel 1 Realisasi per Triwulan Tahun 2023", *rows)) == wrong
