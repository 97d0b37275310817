"""What tests/cases/efisiensi.yaml cannot say: properties over all values, and what is refused."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.angka import Constant
from lkjtools.efisiensi import (
    Keluaran,
    classify_efisiensi,
    compute_efisiensi_keluaran,
    compute_nilai_efisiensi,
    compute_rasio,
    compute_selisih,
)
from lkjtools.errors import RuleError
from lkjtools.rules import load_rule

ON = dt.date(2023, 12, 31)
BERIRINGAN = load_rule("efisiensi", "beriringan", ON)
JUMLAH = load_rule("efisiensi", "keluaran_jumlah", ON)
PERCENT = st.fractions(Fraction(1, 100), 300)


def number(value):
    return Constant(Fraction(value), "contoh")


def output(pagu, realisasi, target, volume):
    return Keluaran(number(pagu), number(realisasi), number(target), number(volume))


@given(PERCENT, PERCENT)
def test_default_agrees_with_the_sign_of_the_difference(serapan, capaian):
    """Efficient exactly where absorption is not above capaian: no positive difference is called efficient."""
    word = classify_efisiensi("e:a", number(serapan), number(capaian), BERIRINGAN).text
    selisih = compute_selisih("s:a", number(serapan), number(capaian)).number
    rasio = compute_rasio("r:a", number(serapan), number(capaian)).number
    assert (word == "Efisien") == (selisih <= 0) == (rasio <= 100)


@given(st.lists(st.tuples(PERCENT, PERCENT, PERCENT, PERCENT), min_size=1, max_size=4))
def test_saving_stays_between_its_limits_and_its_value_on_its_scale(items):
    """E never leaves -20 to 20, so that NE never leaves 0 to 100 (A23)."""
    outputs = [output(*item) for item in items]
    for name, on in (("keluaran_jumlah", ON), ("keluaran_rata_rata", dt.date(2016, 12, 31))):
        rule = load_rule("efisiensi", name, on)
        saving = compute_efisiensi_keluaran("e:a", outputs, rule)
        assert -20 <= saving.number <= 20
        assert 0 <= compute_nilai_efisiensi("n:a", saving, rule).number <= 100


@given(PERCENT, PERCENT)
def test_ceiling_spent_for_the_whole_target_saves_nothing(pagu, target):
    """Everything spent and everything delivered is neither saving nor waste: E is 0."""
    assert compute_efisiensi_keluaran("e:a", [output(pagu, pagu, target, target)], JUMLAH).number == 0


def test_output_that_was_not_planned_cannot_be_computed():
    """A zero target leaves nothing to compare the cost with (A3)."""
    assert compute_efisiensi_keluaran("e:a", [output(100, 100, 0, 5)], JUMLAH).text == "t.d."
    assert compute_efisiensi_keluaran("e:a", [], JUMLAH).text == "t.d."


def test_rule_of_another_kind_is_refused():
    """A rule for outputs does not judge one indikator, nor the other way round."""
    with pytest.raises(RuleError, match="cara keluaran_jumlah tidak menilai serapan dan capaian"):
        classify_efisiensi("e:a", number(1), number(1), JUMLAH)
    with pytest.raises(RuleError, match="cara beriringan tidak menilai keluaran"):
        compute_efisiensi_keluaran("e:a", [output(1, 1, 1, 1)], BERIRINGAN)


def test_the_two_output_formulas_do_not_overlap():
    """On no day do both hold."""
    for day in (dt.date(2017, 12, 31), dt.date(2018, 1, 1)):
        held = 0
        for name in ("keluaran_jumlah", "keluaran_rata_rata"):
            try:
                load_rule("efisiensi", name, day)
            except RuleError:
                continue
            held += 1
        assert held == 1
