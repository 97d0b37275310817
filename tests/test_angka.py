"""Angka: exact arithmetic over cells, missing values, lineage, and the stored form."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lkjtools.errors import PublishError
from lkjtools.figure.angka import (
    Angka,
    Cell,
    Constant,
    Lookup,
    Operation,
    Tanda,
    as_expression,
    count,
    count_present,
    geometric_mean,
    source_cells,
    total,
    walk,
    weighted_mean,
)
from lkjtools.figure.codec import angka_from_json, angka_json
from lkjtools.figure.formula import to_formula
from lkjtools.formatting import decimal_text, parse_number
from lkjtools.show.recorded import TABEL, make_schema


def cell(text, key="a", missing=Tanda.TIDAK_ADA):
    return Cell("contoh.csv", key, "nilai", text, missing)


@st.composite
def trees(draw, depth=4):
    """An expression over cells, and the same computation on Fractions done beside it."""
    if depth == 0 or draw(st.booleans()):
        number = Fraction(draw(st.decimals(-1000, 1000, places=3)))
        return cell(decimal_text(number)), number
    op = draw(st.sampled_from(["+", "-", "*", "/", "sum", "weighted_mean"]))
    parts = [draw(trees(depth=depth - 1)) for _ in range(4 if op == "weighted_mean" else 2)]
    left, right = parts[0], parts[1]
    numbers = [number for _, number in parts]
    known = all(number is not None for number in numbers)
    match op:
        case "+":
            return left[0] + right[0], numbers[0] + numbers[1] if known else None
        case "-":
            return left[0] - right[0], numbers[0] - numbers[1] if known else None
        case "*":
            return left[0] * right[0], numbers[0] * numbers[1] if known else None
        case "/":
            return left[0] / right[0], numbers[0] / numbers[1] if known and numbers[1] else None
        case "sum":
            return total(left[0], right[0]), sum(numbers) if known else None
    expression = weighted_mean((parts[0][0], parts[1][0]), (parts[2][0], parts[3][0]))
    if not known or numbers[0] + numbers[2] == 0:
        return expression, None
    return expression, (numbers[0] * numbers[1] + numbers[2] * numbers[3]) / (numbers[0] + numbers[2])


@given(trees())
def test_expression_is_worth_what_fractions_give(tree):
    """An expression's value is that of the same arithmetic on fractions; a zero divisor leaves none."""
    expression, number = tree
    assert expression.value == (Tanda.TIDAK_DIHITUNG if number is None else number)


@given(trees(), st.integers(0, 4))
def test_angka_prints_its_value_to_half_a_step(tree, decimals):
    """What is printed, read back, is within half of its last digit of the exact value."""
    angka = Angka("contoh:a", tree[0], "", decimals)
    if angka.number is None:
        assert angka.text == "t.d."
    else:
        assert abs(parse_number(angka.text) - angka.number) * 2 * 10**decimals <= 1


@given(trees())
def test_spelled_out_arithmetic_can_be_computed_again(tree):
    """The formula in words, read as arithmetic, gives the value: no bracket is missing."""
    expression, number = tree
    if number is None:
        return
    spelled = str(expression)
    for sign, python in ((" − ", " - "), (" × ", " * "), (" ÷ ", " / "), (",", ".")):
        spelled = spelled.replace(sign, python)
    tokens = spelled.replace("(", " ( ").replace(")", " ) ").split()
    source = " ".join(f"Fraction('{t}')" if t[-1].isdigit() else t for t in tokens)
    assert eval(source, {"Fraction": Fraction}) == number  # noqa: S307 - digits and signs of our own making


@given(trees())
def test_spreadsheet_formula_gives_the_same_value(tree):
    """The formula over input cells, computed apart from the expression, gives the expression's value."""
    expression, number = tree
    if number is None:
        return
    formula = to_formula(expression, lambda part: f"Fraction({str(part.value)!r})")
    assert eval(formula, {"Fraction": Fraction}) == number  # noqa: S307 - digits and signs of our own making


def test_spreadsheet_formula_of_constants_counts_and_rules():
    """A ninth stays exact, a count counts its inputs, and what only a rule can say has no formula."""
    ninth = Constant(Fraction(1, 9), "contoh")
    assert to_formula(cell("9") * ninth, lambda _: "A1") == "(A1*(1/9))"
    assert to_formula(count_present([cell("1"), cell("2")]), lambda part: f"A{part.text}") == "COUNTA(A1,A2)"
    band = Lookup("band", (cell("1"),), "contoh", lambda value: value)
    assert to_formula(band * 2, lambda _: "A1") is None
    assert to_formula(count([cell("1")], "lebih dari nol", lambda value: value > 0), lambda _: "A1") is None


def test_a_geometric_mean_is_as_near_to_its_root_as_twenty_decimals_are():
    """Its power is the product, to half of the last decimal; a spreadsheet takes the same root (A40)."""
    numbers = [cell(text, text) for text in ("94.87", "76.31", "85.09")]
    mean = geometric_mean(*numbers)
    half, product = Fraction(1, 2 * 10**20), Fraction("94.87") * Fraction("76.31") * Fraction("85.09")
    assert (mean.value - half) ** 3 <= product < (mean.value + half) ** 3
    formula = to_formula(mean, lambda part: part.text)
    assert formula == "((94.87*76.31*85.09)^(1/3))"
    assert float(mean.value) == pytest.approx(eval(formula.replace("^", "**")), rel=1e-14)  # noqa: S307 - our own
    assert [geometric_mean(cell(text), cell("4", "b")).value for text in ("9", "0", "-1", "")] == [
        *(6, 0),
        *(Tanda.TIDAK_DIHITUNG, Tanda.TIDAK_DIHITUNG),
    ]
    assert geometric_mean().value is Tanda.TIDAK_ADA


def test_a_geometric_mean_in_other_arithmetic_keeps_its_brackets():
    """A sum or a product within the root, and the root within a sum, a product or a quotient, read as computed."""
    two, eight = cell("2"), cell("8", "b")
    mean = geometric_mean(two + two, eight / two, two)
    assert str(mean) == "((2 + 2) × (8 ÷ 2) × 2) ^ (1 ÷ 3)"
    assert str(as_expression(3) / geometric_mean(two, eight) + two) == "3 ÷ (2 × 8) ^ (1 ÷ 2) + 2"
    stored = angka_from_json(json.loads(json.dumps(angka_json([Angka("a", mean, "", 2)]))))["a"]
    assert (stored.arithmetic, stored.is_sound) == ("((2 + 2) × (8 ÷ 2) × 2) ^ (1 ÷ 3) = 3,17", True)


def test_ninths_are_not_lost():
    """Nine unsur of weight 1/9 that all score 4 make 4, and reach a target of 4 (A2)."""
    weight = Constant(Fraction(1, 9), "contoh")
    assert total(*(cell("4", str(n)) * weight for n in range(9))).value == 4


@pytest.mark.parametrize("missing", list(Tanda))
def test_missing_cell_shows_why_and_stops_arithmetic(missing):
    """An empty cell prints its own sign; what is computed from it cannot be computed."""
    empty = cell("", missing=missing)
    assert Angka("a", empty).text == missing.sign
    for expression in (
        empty + 1,
        empty * 0,
        total(empty, cell("1")),
        weighted_mean((as_expression(1), empty)),
    ):
        assert expression.value is Tanda.TIDAK_DIHITUNG


def test_zero_is_a_number():
    """A zero that is written counts; a division by it cannot be computed."""
    zero = cell("0")
    assert Angka("a", zero, "", 2).text == "0,00"
    assert (as_expression(5) + zero).value == 5
    assert (as_expression(5) / zero).value is Tanda.TIDAK_DIHITUNG


def test_sum_of_nothing_is_no_zero():
    """A total without items does not exist."""
    assert total().value is Tanda.TIDAK_ADA


def test_word_is_not_read_as_a_number():
    """A level stays a word even where it looks like a number; arithmetic on it cannot be computed."""
    level = Cell("contoh.csv", "a", "tingkat", "3", words=True)
    assert level.value == "3"
    assert (level + 1).value is Tanda.TIDAK_DIHITUNG


def test_lookup_without_input_gives_no_answer():
    """A rule is not asked where an input is missing."""

    def never(*_):
        raise AssertionError

    assert Lookup("band", (cell(""),), "contoh/a", never).value is Tanda.TIDAK_DIHITUNG


def test_count_counts_missing_items_by_their_condition():
    """A count looks at every item, the missing ones included."""
    items = [cell("1"), cell(""), cell("3")]
    assert count(items, "ada nilainya", lambda value: isinstance(value, Fraction)).value == 2


def test_changing_a_cell_moves_exactly_what_rests_on_it():
    """Of two Angka only the one whose expression reaches a cell changes with it."""

    def build(first):
        one = Angka("satu", first * 2)
        return Angka("dua", one + 1), Angka("tiga", cell("5", "b"))

    before, after = build(cell("1")), build(cell("2"))
    assert cell("1") in source_cells(before[0])
    assert source_cells(before[1]) == {cell("5", "b")}
    assert before[0].value != after[0].value
    assert before[1].value == after[1].value


def test_walk_reaches_every_part():
    """Everything a value is made of is reached, through other Angka too."""
    inner = Angka("dalam", cell("1") / cell("2", "b"))
    outer = Angka("luar", inner * 100)
    assert [type(part) for part in walk(outer)] == [Angka, Operation, Angka, Operation, Cell, Cell, Constant]


def test_stored_form_holds_what_an_angka_refers_to():
    """Every key that an expression refers to is stored, each as its schema asks."""
    inner = Angka("dalam:a", cell("1") / cell("3", "b"), "", 2)
    outer = Angka(
        "luar:a", Lookup("band", (inner * 100,), "skala/contoh", lambda _: "Baik"), "", None, "skala/contoh"
    )
    stored = angka_json([outer])
    schema = make_schema(TABEL)
    schema = {"$defs": schema["$defs"], **schema["properties"]["angka"]}
    Draft202012Validator(schema).validate(stored)
    assert set(stored) == {"dalam:a", "luar:a"}
    assert stored["luar:a"]["value"] == "Baik"
    assert stored["dalam:a"]["text"] == "0,33"


def test_one_key_cannot_stand_for_two_angka():
    """Two different figures under one key are refused; the same figure twice is one."""
    one = Angka("a", cell("1"))
    assert list(angka_json([one, Angka("a", cell("1"))])) == ["a"]
    with pytest.raises(ValueError, match="kunci a dipakai oleh dua angka yang berbeda"):
        angka_json([one, replace(one, expression=cell("2"))])


def test_expression_cannot_be_changed():
    """Expressions are values: nothing changes them in place."""
    with pytest.raises(AttributeError):
        cell("1").text = "2"


@st.composite
def figures(draw):
    """Figures of every kind, some computed from others: numbers, words, what is missing, what is provisional."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        key, decimals = f"contoh:{number}", draw(st.integers(0, 4))
        expression = draw(trees(depth=2))[0]
        if made:
            expression = draw(st.sampled_from([expression + made[-1], made[0] * 2, made[-1]]))
        match draw(st.sampled_from(["number", "word", "rule", "missing"])):
            case "word":
                level = Cell("a.csv", key, "tingkat", draw(st.sampled_from(["II+", "3", "Baik"])), words=True)
                made.append(Angka(key, level, "", None))
            case "rule":
                rule = Lookup("band", (expression,), "skala/contoh", lambda _: "Baik")
                made.append(Angka(key, rule, "", None, "skala/contoh"))
            case "missing":
                made.append(Angka(key, cell("", key, draw(st.sampled_from(list(Tanda)))), "Rp", decimals))
            case _:
                is_word = isinstance(expression.value, str)
                made.append(
                    Angka(key, expression, "%", None if is_word else decimals, sementara=draw(st.booleans()))
                )
    return made


@given(figures())
def test_what_is_read_from_the_record_is_what_was_written(made):
    """Each figure comes back with all that is said of it, and is written the same again."""
    stored = angka_json(made)
    read = angka_from_json(json.loads(json.dumps(stored)))
    assert angka_json(read.values()) == stored
    assert read.keys() == {part.key for root in made for part in walk(root) if isinstance(part, Angka)}
    for angka in made:
        back = read[angka.key]
        assert back.is_sound
        assert (back.unit, back.decimals, back.text, back.rule) == (
            *(angka.unit, angka.decimals, angka.text, angka.rule),
        )
        match angka.value:
            case Tanda():
                assert (back.stored, back.value) == (None, angka.value)
            case str():
                assert back.stored == back.value == angka.value
            case _:
                assert back.stored == decimal_text(angka.value)
                assert abs(back.value - angka.value) < Fraction(1, 10**9)
        assert set(back.sources) == {part.place for part in source_cells(angka)}
        if not isinstance(angka.value, Tanda):
            assert back.arithmetic == angka.arithmetic


def test_a_figure_that_rests_on_itself_is_refused():
    """A forged record may name what no run gives: figures in a ring have no value."""
    stored = angka_json([Angka("a", Angka("b", cell("1")) * 2)])
    stored["b"]["expression"] = {"op": "angka", "key": "a"}
    with pytest.raises(PublishError, match="Angka a dihitung dari dirinya sendiri"):
        angka_from_json(stored)


def test_a_value_is_computed_once():
    """However often a figure is looked at, and however many others rest on it."""
    looked = []

    def rule(value):
        looked.append(value)
        return value

    base = Angka("a", Lookup("band", (cell("1"),), "contoh/a", rule))
    assert [(base * 2).value, (base + 1).value, base.text, base.number] == [2, 2, "1", 1]
    assert looked == [1]
