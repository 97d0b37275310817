"""What tests/cases/efisiensi.yaml cannot say: properties over all values, and what is refused."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Constant
from lkjtools.law.choice import list_choices
from lkjtools.law.load import load_rule
from lkjtools.topics.efisiensi.compute import (
    classify_efisiensi,
    compute_rasio_efisiensi,
    compute_selisih,
    describe_cara,
    list_kelas,
)

ON = dt.date(2023, 12, 31)
BERIRINGAN = load_rule("efisiensi", "beriringan", ON)
PERCENT = st.fractions(Fraction(1, 100), 300)


def number(value):
    return Constant(Fraction(value), "contoh")


@given(PERCENT, PERCENT)
def test_default_agrees_with_the_sign_of_the_difference(serapan, capaian):
    """Efficient exactly where absorption is not above capaian: no positive difference is called efficient."""
    word = classify_efisiensi("e:a", number(serapan), number(capaian), BERIRINGAN).text
    selisih = compute_selisih("s:a", number(serapan), number(capaian)).number
    rasio = compute_rasio_efisiensi("r:a", number(serapan), number(capaian)).number
    assert (word == "Efisien") == (selisih <= 0) == (rasio <= 100)


@given(PERCENT)
def test_a_capaian_below_zero_is_no_ratio(serapan):
    """The smaller the better would call the worst performance very efficient (A20)."""
    assert compute_rasio_efisiensi("r:a", number(serapan), number(-45)).text == "t.d."
    rule = load_rule("efisiensi", "rasio_lima_tingkat", ON)
    assert classify_efisiensi("e:a", number(serapan), number(-45), rule).text == "t.d."


@pytest.mark.parametrize("name", list_choices("efisiensi", ON))
def test_the_classes_of_a_rule_go_from_the_best_to_the_worst(name):
    """The prose counts them in this order, and says by what they are found."""
    rule = load_rule("efisiensi", name, ON)
    found = [classify_efisiensi("e:a", number(serapan), number(100), rule).text for serapan in range(1, 200)]
    assert list_kelas(rule) == tuple(dict.fromkeys(found))
    assert describe_cara(rule).startswith(("menyandingkan", "membagi", "mengurangi"))
    assert list_kelas(rule)[0].lower() in describe_cara(rule)


def test_a_formula_is_no_rule_of_efficiency():
    """It has no classes."""
    with pytest.raises(RuleError, match="tidak memuat kelas"):
        classify_efisiensi("e:a", number(1), number(1), load_rule("efisiensi", "rasio", ON))
