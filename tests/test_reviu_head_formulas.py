"""A formula that a head prints over the numbers or letters of its columns is the rule of its column."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

SCHOOLS = (
    "Jenjang | Penduduk | Siswa | Sesuai Usia | APK (%) | APM (%)",
    "a | b | c | d | e = c/b | f = d/b",
    "SD | 27.950 | 29.871 | 27.104 | 106,87 | 96,97",
    "SMP | 14.268 | 13.905 | 11.342 | 97,46 | 79,49",
)
ARCHIVES = (
    "Jenis | Awal | Akuisisi | Diserahkan | Akhir | Dialihmediakan | Alih Media (%)",
    "(1) | (2) | (3) | (4) | (5)=(2)+(3)-(4) | (6) | (7) = (6):(5) x 100",
    "Tekstual | 18.214 | 2.306 | 120 | 20.400 | 9.180 | 45,00",
    "Foto | 6.540 | 415 | - | 6.955 | 6.120 | 87,99",
    "Peta | 1.102 | 68 | 14 | 1.156 | 377 | 32,61",
)
FOLLOWED_UP = (
    "Tahun | Rekomendasi | Sesuai (c) | Belum (d) | Tidak dapat (e) | Selesai (%)",
    "a | b | Sesuai (c) | Belum (d) | Tidak dapat (e) | (c + e) : b",
    "2020 | 41 | 38 | 2 | 1 | 95,12",
    "2021 | 36 | 31 | 5 | - | 86,11",
    "2022 | 52 | 46 | 6 | - | 88,46",
)


@pytest.mark.parametrize(
    ("rows", "right", "wrong", "found"),
    [
        pytest.param(SCHOOLS, "79,49", "79,49", [], id="letters"),
        pytest.param(SCHOOLS, "79,49", "81,57", ["81,57"], id="share of another whole"),
        pytest.param(ARCHIVES, "Foto", "Foto", [], id="numbers, and a sign for nothing"),
        pytest.param(ARCHIVES, "1.156", "1.165", ["1.165"], id="what is left"),
        pytest.param(ARCHIVES, "45,00", "50,40", ["50,40"], id="share of what is left from before"),
        pytest.param(FOLLOWED_UP, "2020", "2020", [], id="letters in brackets"),
        pytest.param(FOLLOWED_UP, "95,12", "92,68", ["92,68"], id="part of the sum"),
    ],
)
def test_a_row_that_leaves_the_formula_of_its_head(
    rows: tuple[str, ...], right: str, wrong: str, found: list[str]
) -> None:
    """Another formula over other columns that gives its number is no excuse."""
    printed = [row.replace(right, wrong) for row in rows]
    assert findings(table(1, "Tabel 1. Keadaan", *printed, heads=2)) == found


def test_a_formula_that_no_row_follows_is_none() -> None:
    """Heads are copied from other forms: what most rows do is the rule."""
    rows = [SCHOOLS[0], "a | b | c | d | e = d/b | f = d/c", *SCHOOLS[2:]]
    assert findings(table(1, "Tabel 1. Keadaan", *rows, heads=2)) == []


def test_a_range_of_ages_is_no_formula() -> None:
    """ "Umur 5-9" below the numbers of the columns takes nothing from anything."""
    rows = (
        "Desa | Umur 1-2 | Umur 3-4 | Umur 5-6",
        "1 | 2 | 3 | 4",
        "Awan | 310 | 295 | 402",
        "Bumi | 288 | 301 | 356",
        "Cahya | 194 | 176 | 230",
    )
    assert findings(table(1, "Tabel 1. Anak", *rows, heads=2)) == []


@pytest.mark.parametrize(
    "text",
    [
        "= " + "1-" * 400 + "1",
        "= " + "(" * 300 + "b" + ")" * 300 + "-c",
        f"= b x {'9' * 600}",
        "= b ** c ** d",
    ],
)
def test_a_head_that_is_no_formula_is_passed_over(text: str) -> None:
    """However long, deep or large it is."""
    rows = [SCHOOLS[0], f"a | b | c | d | e | f {text}", *SCHOOLS[2:]]
    assert findings(table(1, "Tabel 1. Keadaan", *rows, heads=2)) == []
