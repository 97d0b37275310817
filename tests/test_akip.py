"""What tests/cases/akip.yaml cannot say: the score by the weights of the rule itself."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.figure.angka import Constant
from lkjtools.law.load import load_rule
from lkjtools.topics.akip.compute import classify_predikat, compute_nilai_akip, compute_nilai_komponen

ON = dt.date(2023, 12, 31)
PREDIKAT = load_rule("tingkat", "predikat_akip", ON).levels()


@pytest.mark.parametrize("name", ["permenpanrb_12_2015", "permenpanrb_88_2021"])
@given(share=st.fractions(0, 100))
def test_equal_share_of_every_component_is_the_score(name, share):
    """Who fulfils the same share of every component scores that share, whatever the weights."""
    parts = []
    for component in load_rule("akip", name, ON).content["komponen"]:
        weight = Constant(Fraction(component["bobot"]), "contoh")
        parts.append((weight, compute_nilai_komponen("n:a", weight, Constant(share, "contoh"))))
    assert compute_nilai_akip("n:b", parts).number == share


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_predicate_never_falls_as_the_score_rises(one, other):
    """The predicates of the score stand in the order in which they are compared as levels."""
    rule = load_rule("akip", "permenpanrb_88_2021", ON)
    low, high = (
        PREDIKAT.rank(classify_predikat("p:a", Constant(score, "contoh"), rule).text)
        for score in sorted((one, other))
    )
    assert low <= high


def test_evaluation_without_components_has_no_score():
    """Nothing evaluated is no zero."""
    assert compute_nilai_akip("n:a", []).text == "t.d."
