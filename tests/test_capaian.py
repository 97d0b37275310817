"""What tests/cases/capaian.yaml cannot say: properties over all values, what is recorded, what is refused."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Cell, Constant, Tanda, as_expression, source_cells
from lkjtools.law.load import load_rule
from lkjtools.topics.capaian.compute import (
    classify_capaian,
    classify_skor,
    compute_capaian,
    compute_mean,
    compute_status,
)
from lkjtools.topics.indikator.compute import compute_komposit

ON = dt.date(2023, 12, 31)
MAKSIMAL, MINIMAL, TINGKAT = (load_rule("capaian", name, ON) for name in ("maksimal", "minimal", "tingkat"))
STATUS = load_rule("status_target", "tiga_status", ON)
KAMI = load_rule("tingkat", "indeks_kami", ON).levels()
POSITIVE = st.fractions(Fraction(1, 1000), 10**6)


def number(value):
    return Constant(Fraction(value), "contoh")


def cell(column, text, *, words=False):
    return Cell(f"2023/{column}.csv", "a", column, text, words=words)


@given(POSITIVE, st.fractions(-(10**6), 10**6))
def test_capaian_of_100_is_the_target_reached_exactly(target, realisasi):
    """Above 100 the status is melampaui, at 100 mencapai, below belum, in both directions, never otherwise."""
    for polarisasi, rule in (("maksimal", MAKSIMAL), ("minimal", MINIMAL)):
        capaian = compute_capaian("c:a", number(target), number(realisasi), rule=rule).number
        status = compute_status("s:a", number(target), number(realisasi), polarisasi=polarisasi, rule=STATUS)
        expected = (
            "Melampaui target"
            if capaian > 100
            else "Mencapai target"
            if capaian == 100
            else "Belum mencapai target"
        )
        assert status.text == expected


@given(POSITIVE, POSITIVE)
def test_the_two_directions_mirror_each_other(target, realisasi):
    """For one target and realisasi the two formulas add up to 200."""
    high, low = (
        compute_capaian("c:a", number(target), number(realisasi), rule=rule).number
        for rule in (MAKSIMAL, MINIMAL)
    )
    assert high + low == 200


@given(POSITIVE, POSITIVE, POSITIVE)
def test_capaian_does_not_depend_on_the_unit(target, realisasi, factor):
    """Target and realisasi in another unit give the same capaian."""
    for rule in (MAKSIMAL, MINIMAL):
        one, other = (
            compute_capaian("c:a", number(target * scale), number(realisasi * scale), rule=rule).number
            for scale in (1, factor)
        )
        assert one == other


@given(st.lists(st.tuples(POSITIVE, st.fractions(-100, 200)), min_size=1, max_size=6))
def test_composite_lies_between_its_components(parts):
    """A weighted mean is no lower than the lowest component and no higher than the highest."""
    value = compute_komposit("k:a", [(number(weight), number(reached)) for weight, reached in parts]).number
    reached = [one for _, one in parts]
    assert min(reached) <= value <= max(reached)


@pytest.mark.parametrize("goal", KAMI.words)
@pytest.mark.parametrize("reached", KAMI.words)
def test_level_is_100_where_reached_and_nothing_else(goal, reached):
    """A level at or above the target is 100; below it there is no percentage, but a status (A5)."""
    target, realisasi = cell("target", goal, words=True), cell("realisasi", reached, words=True)
    capaian = compute_capaian("c:a", target, realisasi, rule=TINGKAT, levels=KAMI)
    status = compute_status("s:a", target, realisasi, polarisasi="maksimal", rule=STATUS, levels=KAMI)
    is_reached = KAMI.rank(reached) >= KAMI.rank(goal)
    assert capaian.value == (Fraction(100) if is_reached else Tanda.TIDAK_DIHITUNG)
    assert (status.text == "Belum mencapai target") is not is_reached


def test_result_names_its_rule_and_rests_on_its_cells():
    """A capaian records the rule that gave it and reaches target and realisasi; so does its class."""
    target, realisasi = cell("target", "95"), cell("realisasi", "96.4")
    capaian = compute_capaian("capaian_pct:a:2023", target, realisasi, rule=MAKSIMAL)
    scale = load_rule("skala_capaian", "lima_kelas_100_85_65_50", ON).scale()
    kategori = classify_capaian("kategori:a:2023", capaian, scale)
    assert (capaian.rule, capaian.unit, capaian.decimals) == ("capaian/maksimal", "%", 2)
    assert (kategori.rule, kategori.decimals) == ("skala_capaian/lima_kelas_100_85_65_50", None)
    assert source_cells(kategori) == {target, realisasi}


def test_level_names_the_order_it_was_compared_by():
    """A level's capaian and status record both the rule and the order of the words."""
    target, realisasi = cell("target", "II", words=True), cell("realisasi", "II+", words=True)
    capaian = compute_capaian("c:a", target, realisasi, rule=TINGKAT, levels=KAMI)
    status = compute_status("s:a", target, realisasi, polarisasi="maksimal", rule=STATUS, levels=KAMI)
    assert (capaian.rule, capaian.expression.rule) == ("capaian/tingkat", "tingkat/indeks_kami")
    assert (status.rule, status.expression.rule) == ("status_target/tiga_status", "tingkat/indeks_kami")


def test_mean_rests_on_the_items_that_have_a_value():
    """The divisor printed is the number of values there are."""
    items = [
        Angka(f"c:{key}", Cell("a.csv", key, "nilai", text), "%", 0)
        for key, text in (("a", "80"), ("b", ""), ("c", "100"))
    ]
    mean = compute_mean("m:a", items)
    assert mean.arithmetic == "(80 + 100) ÷ 2 = 90,00"
    assert mean.unit == "%"


def test_mean_of_different_units_is_refused():
    """Percent and persons have no mean."""
    items = [Angka("a:a", as_expression(1), "%"), Angka("b:b", as_expression(1), "orang")]
    with pytest.raises(ValueError, match="one unit"):
        compute_mean("m:a", items)
    with pytest.raises(ValueError, match="one unit"):
        compute_mean("m:a", [])


def test_unknown_direction_formula_and_category_are_refused():
    """A rule that does not fit is refused in words, not computed as something else."""
    one = number(1)
    with pytest.raises(
        RuleError, match='"naik" tidak dikenal; yang dikenal: maksimal, minimal, stabil, rentang'
    ):
        compute_status("s:a", one, one, polarisasi="naik", rule=STATUS)
    with pytest.raises(RuleError, match="rumus rasio tidak dikenal"):
        compute_capaian("c:a", one, one, rule=load_rule("capaian", "rasio", ON))
    with pytest.raises(RuleError, match="memerlukan urutan tingkat"):
        compute_capaian("c:a", one, one, rule=TINGKAT)
    kami = load_rule("indeks_kami", "versi_4", ON)
    with pytest.raises(RuleError, match='Kategori "Sedang" tidak ada'):
        classify_skor("k:a", one, cell("kategori", "Sedang", words=True), rule=kami).value  # noqa: B018


def test_scores_of_two_versions_are_classed_by_their_own_bounds():
    """One score has another status under another version or category (A14)."""
    found = set()
    for version in ("versi_4", "versi_5"):
        rule = load_rule("indeks_kami", version, ON)
        for kategori in rule.names("kategori").values():
            found.add(classify_skor("k:a", number(500), cell("k", kategori, words=True), rule=rule).text)
    assert found == {"Cukup Baik", "Pemenuhan Kerangka Kerja Dasar"}
