"""Failing tests that speak against their rule: to be read; errors made one at a time stay findings."""

from __future__ import annotations

import pytest

from tests.reviewed import review, table

_HEAD = "Unit | Layanan | Petugas | Beban"
_ROWS = ("A | 120 | 4 | 31", "B | 310 | 6 | 52", "C | 250 | 5 | 48")


@pytest.mark.parametrize(
    ("total", "wrong", "left_open"),
    [
        ("680 | 15 | 131", [], []),
        ("680 | 15 | 135", ["135"], []),
        ("680 | 15 | 45", [], ["45"]),
        ("705 | 22 | 131", ["22", "705"], []),
        ("705 | 22 | 155", [], ["155", "22", "705"]),
        ("68 | 15 | 131", ["68"], []),
    ],
)
def test_a_total_is_wrong_or_is_none(total: str, wrong: list[str], left_open: list[str]) -> None:
    """One far from the sum may be a quotient of two others, and one that is the sum in no column anything.

    A digit that is lost is far off, too, and is an error.
    """
    outcome = review(table(1, "Tabel 1 Beban", _HEAD, *_ROWS, f"Jumlah | {total}"))
    assert sorted(found.tempat.teks for found in outcome.temuan) == wrong
    assert sorted(check.tercetak for check in outcome.perlu_dibaca) == left_open


@pytest.mark.parametrize(
    ("third", "wrong"),
    [
        ("-10 | 7 | Belum tercapai", []),
        ("-350 | -350 | Belum tercapai", ["Belum tercapai"]),
        ("-350 | -350 | Tercapai", []),
    ],
)
def test_where_the_target_is_a_fall_less_is_the_better(third: str, wrong: list[str]) -> None:
    """A rise where a fall was wanted has not reached it; what is on its target has."""
    rows = ("A | -0,50 | -0,72 | Tercapai", "B | -0,40 | -0,28 | Belum tercapai", f"C | {third}")
    head = "Indikator | Target Perubahan | Realisasi Perubahan | Keterangan"
    outcome = review(table(1, "Tabel 1 Perubahan", head, *rows))
    assert [found.tempat.teks for found in outcome.temuan] == wrong
    assert outcome.perlu_dibaca == ()


def test_a_scale_that_belies_most_of_a_column_is_none() -> None:
    """Where the classes of a column are those of something else, none of its words is wrong."""
    scale = table(2, "Tabel 2 Skala", "Nilai | Mutu", "81-100 | A", "61-80 | B", "41-60 | C", "0-40 | D")
    for last, wrong, left_open in (("C", ["A"], []), ("B", [], ["A", "B"])):
        rows = ("Unit | Nilai | Mutu", "P | 91 | A", "Q | 85 | A", "R | 62 | A", f"S | 55 | {last}")
        outcome = review(table(1, "Tabel 1 Mutu", *rows), scale)
        assert [found.tempat.teks for found in outcome.temuan] == wrong
        assert [check.tercetak for check in outcome.perlu_dibaca] == left_open
