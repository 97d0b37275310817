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
    compute_ukuran,
    describe_cara,
    list_kelas,
)

ON = dt.date(2023, 12, 31)
BERIRINGAN = load_rule("efisiensi", "beriringan", ON)
PERCENT = st.fractions(Fraction(1, 100), 300)


def number(value):
    return Constant(Fraction(value), "contoh")


REACHED, MISSED = "Mencapai target", "Belum mencapai target"


def judged(serapan, capaian, rule, status=REACHED):
    ukuran = compute_ukuran("a", 2023, number(serapan), number(capaian), rule)
    return classify_efisiensi("e:a", ukuran, Constant(status, "contoh"), rule, belum=MISSED).text


@given(PERCENT, PERCENT)
def test_default_agrees_with_the_sign_of_the_difference(serapan, capaian):
    """Efficient exactly where absorption is not above capaian: no positive difference is called efficient."""
    selisih = compute_ukuran("a", 2023, number(serapan), number(capaian), BERIRINGAN).number
    rasio = compute_rasio_efisiensi("r:a", number(serapan), number(capaian)).number
    assert (judged(serapan, capaian, BERIRINGAN) == "Efisien") == (selisih <= 0) == (rasio <= 100)


@given(PERCENT, PERCENT, st.sampled_from(list_choices("efisiensi", ON)))
def test_who_missed_the_target_is_efficient_by_no_rule(serapan, capaian, name):
    """To have spent less is no efficiency: nothing is concluded, or the lowest class is given."""
    rule = load_rule("efisiensi", name, ON)
    *_, lowest, undecided = list_kelas(rule)
    word = judged(serapan, capaian, rule, MISSED)
    assert word == (lowest if judged(serapan, capaian, rule) == lowest else undecided)


@given(PERCENT)
def test_a_capaian_below_zero_is_no_ratio(serapan):
    """The smaller the better would call the worst performance very efficient (A20)."""
    assert compute_rasio_efisiensi("r:a", number(serapan), number(-45)).text == "t.d."
    rule = load_rule("efisiensi", "rasio_lima_tingkat", ON)
    assert judged(serapan, -45, rule) == "t.d."


@pytest.mark.parametrize("name", list_choices("efisiensi", ON))
def test_the_classes_of_a_rule_go_from_the_best_to_the_worst(name):
    """The prose counts them in this order, and says by what they are found."""
    rule = load_rule("efisiensi", name, ON)
    found = [judged(serapan, 100, rule) for serapan in range(1, 200)]
    assert list_kelas(rule) == (*dict.fromkeys(found), rule.word("target_belum"))
    assert describe_cara(rule).startswith(("menyandingkan", "membagi", "mengurangi"))
    assert list_kelas(rule)[0].lower() in describe_cara(rule)


def test_a_formula_is_no_rule_of_efficiency():
    """It has no classes."""
    with pytest.raises(RuleError, match="tidak memuat kelas"):
        judged(1, 1, load_rule("efisiensi", "rasio", ON))
