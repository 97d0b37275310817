"""Words beside bounds say what the bounds say: "60 - 85", "maks. 4,0", a column "Batas"."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

HOSPITAL = (
    "Indikator | Standar | Realisasi | Penilaian",
    "BOR (%) | 60 - 85 | 56,93 | Belum Ideal",
    "LOS (hari) | 3 - 6 | 3,21 | Ideal",
    "TOI (hari) | 1 - 3 | 2,50 | {}",
    "NDR (‰) | < 25 | 19,33 | Ideal",
    "Konsumsi (kg) | min. 8,5 | 8,1 | Belum Ideal",
)


@pytest.mark.parametrize(("word", "wrong"), [("Ideal", []), ("Belum Ideal", ["Belum Ideal"])])
def test_a_word_says_on_which_side_of_its_bounds_a_number_lies(word: str, wrong: list[str]) -> None:
    """Whatever the head of the words is."""
    assert findings(table(1, "Tabel 1 Mutu", *(row.format(word) for row in HOSPITAL))) == wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("Di dalam batas", "Melebihi batas", "Di dalam batas", "Di dalam batas"), []),
        (("Melebihi batas", "Melebihi batas", "Di dalam batas", "Di dalam batas"), ["Melebihi batas"]),
        (("Melebihi batas", "Di dalam batas", "Di dalam batas", "Di dalam batas"), []),  # two leave it
        (("Lebih baik", "Tidak lebih baik", "Lebih baik", "Lebih baik"), []),  # of something else
    ],
)
def test_a_column_of_numbers_may_be_one_of_bounds(words: tuple[str, ...], wrong: list[str]) -> None:
    """As its head says."""
    rows = zip(
        ("Serbaguna | 55,00 | 70", "Peti kemas | 72,00 | 70", "Rakyat | 45,00 | 50"), words, strict=False
    )
    lines = [f"{row} | {word}" for row, word in rows]
    head = "Dermaga | BOR (%) | Batas (%) | Keterangan"
    assert (
        findings(table(1, "Tabel 1 Dermaga", head, *lines, f"Penumpang | 27,00 | 50 | {words[3]}")) == wrong
    )


def test_right_at_its_bound_a_number_may_have_been_rounded() -> None:
    """1,0 may be 0,96."""
    rows = (
        "Tenaga | Standar | Rasio | Penilaian",
        "Dokter | ≥ 0,4 | 0,6 | Memenuhi",
        "Perawat | ≥ 1,8 | 2,1 | Memenuhi",
    )
    rows += ("Apoteker | ≥ 0,9 | 1,2 | Memenuhi", "Bidan | ≥ 1,0 | 1,0 | Belum memenuhi")
    found = review(table(1, "Tabel 1 Rasio", *rows))
    assert found.temuan == ()
    assert [check.tercetak for check in found.perlu_dibaca] == ["Belum memenuhi"]


def test_of_two_halves_of_a_year_each_may_decide() -> None:
    """COD fails in the second, nitrogen in the first."""
    rows = (
        "Parameter | Baku Mutu | Semester I | Semester II | Keterangan",
        "BOD | 150 | 118,6 | 142,0 | Memenuhi",
    )
    rows += ("COD | 300 | 286,3 | 311,7 | Tidak memenuhi", "TSS | 100 | 64,0 | 100,0 | Memenuhi")
    rows += ("N total | 60 | 66,2 | 57,9 | Tidak memenuhi", "Kadmium | 0,1 | 0,03 | 0,04 | Memenuhi")
    assert findings(table(1, "Tabel 1 Lindi", *rows)) == []


@pytest.mark.parametrize(("word", "wrong"), [("Belum terpenuhi", []), ("Terpenuhi", ["Terpenuhi"])])
def test_the_head_of_the_words_may_have_the_bound(word: str, wrong: list[str]) -> None:
    """ "SPM ≤ 15 Menit" above "Terpenuhi"."""
    rows = ("Pos | Kejadian | Rata-rata (menit) | SPM ≤ 15 Menit", "Induk | 46 | 11,70 | Terpenuhi")
    rows += ("Timur | 31 | 12,94 | Terpenuhi", "Pelabuhan | 22 | 12,00 | Terpenuhi")
    rows += (f"Bukit | 17 | 17,00 | {word}", "Sungai | 28 | 15,89 | Belum terpenuhi")
    assert findings(table(1, "Tabel 1 Waktu Tanggap", *rows)) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Kuorum", []), ("Tidak kuorum", ["Tidak kuorum"])])
def test_any_word_and_its_negation_are_such_words(word: str, wrong: list[str]) -> None:
    """Beside bounds in the rows."""
    rows = (
        "Rapat | Syarat | Hadir | Keterangan",
        "Paripurna I | ≥ 23 | 31 | Kuorum",
        "Paripurna II | ≥ 30 | 27 | Tidak kuorum",
    )
    rows += (f"Paripurna III | ≥ 23 | 28 | {word}", "Paripurna IV | ≥ 23 | 25 | Kuorum")
    assert findings(table(1, "Tabel 1 Rapat", *rows)) == wrong
