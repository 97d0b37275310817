"""Scales of sentences are read by the classes that a column has, however a sentence is made."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.reviu.goals.told_scales import find_told_scales
from tests.reviewed import findings, table

WAYS = (
    "Kelas {2} berlaku apabila nilainya {b} ke atas, {1} bila {a} sampai kurang dari {b}, sisanya {0}.",
    "Unit dengan nilai di bawah {a} dianggap {0}, {a} sampai kurang dari {b} dianggap {1}, dan {b} atau lebih {2}.",
    "Yang nilainya minimal {b} mendapat sebutan {2}; {1} diberikan mulai {a}, dan {0} di bawah {a}.",
    "{0} untuk yang kurang dari {a}, {1} untuk yang paling sedikit {a} dan {2} untuk yang paling sedikit {b}.",
)
CLASSES = (("Kurang", "Cukup", "Baik"), ("Rendah", "Sedang", "Tinggi"), ("C", "B", "A"))


@given(
    st.sampled_from(WAYS[:2] + WAYS[3:]),
    st.sampled_from(CLASSES),
    st.integers(10, 49),
    st.integers(50, 99),
    st.integers(0, 110),
)
def test_each_number_has_the_class_that_the_sentence_gives_it(way, names, low, high, value) -> None:
    """The bounds themselves, too."""
    words = {name.casefold() for name in names}
    (scale,) = find_told_scales(words, [way.format(*names, a=low, b=high)])
    assert scale.lawful(Fraction(value)) == {names[(value >= low) + (value >= high)].casefold()}


@pytest.mark.parametrize(
    "text",
    [
        WAYS[2].format(*CLASSES[0], a=40, b=70),  # bounds before the one class and behind the others
        "Baik mulai 70, Cukup mulai 40, Kurang di bawah 40; target tahun ini Baik.",  # named twice
        "Baik mulai 70, Cukup mulai 40.",  # a class of the column is missing
        "Baik 70 sampai 90, Cukup 40 sampai 80, Kurang di bawah 40.",  # bounds that lie over each other
        "Unit yang Baik berjumlah 70, yang Cukup 40, dan yang Kurang 10.",  # no bounds
    ],
)
def test_what_is_no_scale_of_the_column_is_passed_over(text: str) -> None:
    """Then nothing is tested by it."""
    assert [*find_told_scales({"baik", "cukup", "kurang"}, [text])] == []


@pytest.mark.parametrize(("word", "wrong"), [("Sedang", []), ("Tinggi", ["Tinggi"])])
def test_a_column_is_held_to_the_sentence_that_names_its_classes(word: str, wrong: list[str]) -> None:
    """In words that no list of scales has."""
    said = (
        "Kelas Tinggi berlaku apabila nilainya lebih dari 80, Sedang bila antara 60 dan 80, sisanya Rendah."
    )
    rows = (
        "Desa | Nilai | Kelas",
        "Arut | 84,2 | Tinggi",
        f"Banama | 71,5 | {word}",
        "Cempaga | 55,0 | Rendah",
    )
    rows += ("Danau | 90,3 | Tinggi", "Enau | 62,8 | Sedang", "Fajar | 48,1 | Rendah")
    assert findings(table(1, "Tabel 1 Nilai Desa", *rows), said) == wrong
