"""What tests/cases/skm.yaml cannot say: properties over all surveys, and what is refused."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Constant
from lkjtools.law.load import load_rule
from lkjtools.topics.skm.compute import (
    classify_kinerja_unit,
    classify_mutu,
    compute_konversi,
    compute_nilai_skm,
)

ON = dt.date(2023, 12, 31)
EXACT = load_rule("skm", "permenpanrb_14_2017", ON)
PRINTED = load_rule("skm", "permenpanrb_14_2017_bobot_011", ON)
SCORES = st.lists(st.fractions(1, 4, max_denominator=1000), min_size=9, max_size=9)


def survey(scores):
    return [Constant(score, "contoh") for score in scores]


@given(SCORES)
def test_index_is_the_plain_mean_and_stays_on_its_scale(scores):
    """With the exact weight the index is the mean of the unsur, and converts to 25 to 100."""
    nilai = compute_nilai_skm("n:a", survey(scores), EXACT)
    assert nilai.number == sum(scores) / 9
    assert 25 <= compute_konversi("k:a", nilai, EXACT).number <= 100


@given(SCORES)
def test_rounded_weight_loses_one_percent(scores):
    """Nine times 0,11 is 0,99: the printed weight takes one hundredth away (A15)."""
    exact, printed = (compute_nilai_skm("n:a", survey(scores), rule).number for rule in (EXACT, PRINTED))
    assert printed == exact * Fraction(99, 100)


def test_rounded_weight_costs_a_grade():
    """An A with weight 1/9 is a B with weight 0,11 (A15)."""
    scores = survey([Fraction("3.5324")] * 9)
    grades = []
    for rule in (EXACT, PRINTED):
        konversi = compute_konversi("k:a", compute_nilai_skm("n:a", scores, rule), rule)
        grades.append((konversi.text, classify_mutu("m:a", konversi, rule).text))
    assert grades == [("88,31", "A"), ("87,43", "B")]


def test_grade_and_words_go_together():
    """Each grade has its words: the two are read from one table."""
    pairs = set()
    for konversi in range(25, 101):
        value = Constant(Fraction(konversi), "contoh")
        pairs.add((classify_mutu("m:a", value, EXACT).text, classify_kinerja_unit("k:a", value, EXACT).text))
    assert pairs == {("A", "Sangat baik"), ("B", "Baik"), ("C", "Kurang baik"), ("D", "Tidak baik")}


@pytest.mark.parametrize("many", [0, 8, 10])
def test_survey_with_another_number_of_unsur_is_refused(many):
    """A weight of 1/9 fits nine unsur only."""
    with pytest.raises(RuleError, match=f"mengenal 9 unsur, sedangkan survei memuat {many} unsur"):
        compute_nilai_skm("n:a", survey([Fraction(4)] * many), EXACT)


def test_old_survey_rule_is_not_used_for_a_later_year():
    """The rule of 2004 holds no longer once it was replaced (A16)."""
    assert load_rule("skm", "kepmenpan_25_2004", dt.date(2010, 1, 1)).number("bobot") == Fraction(1, 14)
    with pytest.raises(RuleError, match="tidak berlaku lagi"):
        load_rule("skm", "kepmenpan_25_2004", ON)
