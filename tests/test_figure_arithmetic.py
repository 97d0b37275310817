"""Who types the numbers of a printed computation into a calculator gets the result that is printed."""

import datetime as dt
import re
from fractions import Fraction

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.figure.angka import Angka, Cell
from lkjtools.figure.arithmetic import UNROUNDED, spell_formula
from lkjtools.formatting import decimals_to_tell_apart, format_number, parse_number
from lkjtools.law.load import load_rule
from lkjtools.prose.grammar import parse
from lkjtools.prose.interpreter import Penafsir
from lkjtools.prose.vocabulary import Kosakata
from lkjtools.record.record import Record
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.recorded import LangkahV1, NarasiV1
from lkjtools.topics.antartahun.compute import compute_perubahan, compute_perubahan_pct
from lkjtools.topics.capaian.compute import compute_capaian, compute_mean, limit_capaian
from lkjtools.topics.indikator.compute import compute_komposit, compute_rasio
from tests.agencies import YEAR, rehearsed_report, write_agency
from tests.calculator import typed

WORKED = re.compile(rf"(?P<formula>.+) = (?P<result>-?[0-9][0-9.,]*)(?:\*\))?(?: \({UNROUNDED}\))?")


def fails(arithmetic):
    """Whether a line of arithmetic gives another result than it says; a rule chose one of what it compares."""
    found = WORKED.fullmatch(arithmetic)
    if found is None:
        return False
    result = parse_number(found["result"])
    decimals = len(found["result"].partition(",")[2])
    compared = re.fullmatch(r"[a-z_]+/\S+ \((.+)\)", found["formula"])
    parts = compared[1].split("; ") if compared else [found["formula"]]
    values = [value for value in map(typed, parts) if value is not None]
    return bool(values) and all(parse_number(format_number(value, decimals)) != result for value in values)


@pytest.mark.parametrize(
    ("arithmetic", "wrong"),
    [
        ("3,81 ÷ 3,80 × 100 = 100,1", True),
        ("3,8053… ÷ 3,8 × 100 = 100,1 (dengan angka yang belum dibulatkan)", False),
        ("3,81 − 3,604 = 0,201", True),
        ("(1.000 + 250,5*)) ÷ (2 × 5) = 125,1*)", False),
        ("terkecil (3,81 ÷ 3,80 × 100; 120) = 100,1", True),
        ("terkecil (130 ÷ 100 × 100; 120) = 120,0", False),
        ("terbesar (terkecil (-20,0; 120); 0) = 0,0", False),
        ("– ÷ – × 100 = t.d.", False),
    ],
)
def test_the_calculator_of_this_test_finds_what_does_not_work(arithmetic, wrong):
    """The computations that the first report printed fail; those that work pass."""
    assert fails(arithmetic) is wrong


@pytest.fixture(scope="module")
def records(tmp_path_factory, report_2023, project_contoh):
    """The reports of the sample, of the agency with every awkward case, of agencies with 1 and 12 indikator."""
    built = {
        "2023": report_2023 / "LKj-2023.ipynb",
        "contoh": project_contoh / f"outputs/{YEAR}/LKj-{YEAR}.ipynb",
    }
    made = {name: nbformat.read(path, 4) for name, path in built.items()}
    for n in (1, 12):
        root = tmp_path_factory.mktemp(f"hitungan_{n}")
        write_agency(root / "data", n)
        made[f"{n} indikator"] = rehearsed_report(root, YEAR)
    return {name: Record.of_stitched(notebook) for name, notebook in made.items()}


def test_every_formula_of_a_register_works_with_the_numbers_it_prints(records):
    """The formula of each figure, as the register and the page print it."""
    wrong = [
        (name, figure.arithmetic)
        for name, record in records.items()
        for figure in record.figures.values()
        if fails(figure.arithmetic)
    ]
    assert wrong == []


def test_every_computation_of_a_step_works_with_the_numbers_it_prints(records):
    """The one computation that a chapter shows by hand."""
    lines = [
        row[1]
        for record in records.values()
        for _, step in record.shown(LangkahV1)
        for row in step.baris
        if row[0] == "Hitungan"
    ]
    assert len(lines) > 5
    assert [line for line in lines if fails(line)] == []


def test_words_of_a_comparison_fit_the_numbers_printed_beside_them(records):
    """What rose is printed higher than before, what stayed alike: by the operands of the rule."""
    signs = {"naik": 1, "tetap": 0, "turun": -1}
    checked = 0
    for record in records.values():
        for figure in record.figures.values():
            found = re.fullmatch(
                r"perbandingan/arah \((\S+); (\S+)\) = (naik|tetap|turun)", figure.arithmetic
            )
            if found:
                lalu, kini = (typed(found[n]) for n in (1, 2))
                assert (kini > lalu) - (kini < lalu) == signs[found[3]], figure.arithmetic
                checked += 1
    assert checked > 5


COUNT = st.integers(1, 10**4)
DECIMALS = st.integers(0, 3)


def cell(column, number):
    return Cell("2023/contoh.csv", "a", column, str(number))


@st.composite
def shares(draw):
    """A share that hardly ever ends, printed with few decimals, at times provisional."""
    key = f"realisasi:{draw(st.uuids())}:2023"
    share = compute_rasio(
        key, cell("pembilang", draw(COUNT)), cell("penyebut", draw(COUNT)), decimals=draw(DECIMALS)
    )
    return Angka(key, share.expression, "%", share.decimals, share.rule, sementara=draw(st.booleans()))


RULES = [load_rule("capaian", name, dt.date(2023, 12, 31)) for name in ("maksimal", "minimal")]


ATAS_120 = load_rule("batas_capaian", "atas_120", dt.date(2023, 12, 31))


@given(shares(), COUNT, st.sampled_from(RULES), DECIMALS)
def test_a_capaian_works_whatever_was_reached(realisasi, target, rule, decimals):
    """However the realisasi is rounded, in every formula, with a cap too."""
    goal = Angka("target:a:2023", cell("target", target), "%", 1)
    capaian = compute_capaian("capaian_pct:a:2023", goal, realisasi, rule=rule, decimals=decimals)
    limited = limit_capaian("capaian_batas_pct:a:2023", capaian, rule=ATAS_120)
    for figure in (capaian, limited):
        assert not fails(figure.arithmetic), figure.arithmetic


@given(st.lists(st.tuples(COUNT, shares()), min_size=1, max_size=4), DECIMALS)
def test_means_and_changes_work_over_figures_of_any_depth(parts, decimals):
    """Weighted and plain means, differences, and changes in percent of what is itself computed."""
    values = [value for _, value in parts]
    weighted = compute_komposit("realisasi:g:2023", [(cell("b", w), v) for w, v in parts], decimals=decimals)
    mean = compute_mean("rata_rata_capaian_pct:a:2023", [weighted, *values], decimals=decimals)
    change = compute_perubahan("perubahan:a", mean, weighted, decimals=decimals)
    relative = compute_perubahan_pct("perubahan_pct:a", weighted, mean, decimals=decimals)
    for figure in (weighted, mean, change, relative):
        assert not fails(figure.arithmetic), figure.arithmetic


def test_every_change_that_a_report_tells_is_the_difference_of_what_it_prints(records):
    """ "Naik 0,201" beside 3,604 and 3,805; where the printed numbers give another one, the computation follows."""
    told = 0
    for record in records.values():
        prose = " ".join(plain_text(text.blocks) for _, text in record.shown(NarasiV1))
        for figure in record.figures.values():
            if figure.name in {"perubahan", "perubahan_pct"}:
                formula, is_rounded = spell_formula(figure)
                assert is_rounded or formula in prose, figure.arithmetic
                assert not figure.text.startswith("-"), figure.key
                told += 1
    assert told > 4


@pytest.fixture(scope="module")
def tell():
    """What prose says of two figures of one indikator, by the rules of the sample."""
    vocabulary = Kosakata(load_laporan(2023, "data"))
    tree, faults = parse(
        "a.md", "{{ arah_perubahan(kini, lalu) }} {{ perubahan(kini, lalu) }}{{ perubahan_pct(kini, lalu) }}"
    )
    assert faults == []

    def tell(kini, lalu):
        made = Penafsir(vocabulary, "a.md", {"kini": kini, "lalu": lalu}).render(tree)
        assert made.faults == []
        return [value.tercetak for value in made.nilai]

    return tell


@given(COUNT, COUNT, COUNT, COUNT, DECIMALS)
def test_a_sentence_on_a_rise_or_fall_works_with_the_numbers_printed_beside_it(tell, a, b, c, d, decimals):
    """The word, how far, and how far in percent; a fall is told by its word and no sign."""
    decimals = decimals_to_tell_apart(Fraction(a, b), Fraction(c, d), decimals)
    kini, lalu = (
        Angka(f"realisasi:a:{tahun}", cell("pembilang", n) / cell("penyebut", m), "", decimals)
        for tahun, n, m in ((2023, a, b), (2022, c, d))
    )
    word, change, percent = tell(kini, lalu)
    now, before = parse_number(kini.text), parse_number(lalu.text)
    assert word == ("naik" if now > before else "turun" if now < before else "tetap")
    for told, expected in (
        (change, abs(now - before)),
        (percent, before and abs(now - before) / before * 100),
    ):
        number, formula = re.fullmatch(
            r"([0-9.,]+)(?: persen)?(?: \((.+), " + UNROUNDED + r"\))?", told
        ).groups()
        given_by = expected if formula is None else typed(formula)
        assert format_number(given_by, len(number.partition(",")[2])) == number, (told, kini.text, lalu.text)
