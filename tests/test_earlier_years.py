"""A year before the rules that are held stands under those that came later, and every one of them says so."""

import datetime as dt

import pytest

from lkjtools.build import check_data
from lkjtools.document.compose import compose, compose_kertas_kerja
from lkjtools.document.register import build_register
from lkjtools.errors import RuleError
from lkjtools.law.load import list_in_force, list_topics, load_rule
from lkjtools.show.pandoc_tree import plain_text
from tests.agencies import rehearsed_report, write_agency, write_values
from tests.kasus import read_kasus

CASES = read_kasus("tahun_lama")
FIRST = dt.date(2014, 12, 1)
"""The day from which the rules of capaian hold."""
MARK = "berlaku sejak 1 Desember 2014, dipakai untuk tahun sebelumnya (asumsi A45)"


def test_a_rule_is_marked_on_the_days_before_it_held_and_on_no_other():
    """Up to the day before."""
    before, first = (load_rule("capaian", "maksimal", day) for day in (FIRST - dt.timedelta(1), FIRST))
    assert (before.is_later, first.is_later) == (True, False)
    assert before.dasar == f"{first.reference}; {MARK}"
    assert first.dasar == str(first.reference)
    assert before.content == first.content


@pytest.mark.parametrize("case", CASES["aturan"])
def test_a_rule_serves_an_earlier_year_where_no_other_is_held(case):
    """Marked; the survey of 2012 stands under the rule of 2004, and evaluations of 2020 under that of 2015."""
    name, day = case["aturan"].split("/"), dt.date.fromisoformat(case["pada"])
    if case["kemudian"] == "ditolak":
        with pytest.raises(RuleError, match="belum berlaku"):
            load_rule(*name, day)
    else:
        assert load_rule(*name, day).is_later == (case["kemudian"] == "ya")


def test_no_rule_of_a_year_since_is_marked():
    """From the year after the last of the first rules."""
    rules = [rule for topic in list_topics() for rule in list_in_force(topic, dt.date(2015, 12, 31)).values()]
    assert [rule.name for rule in rules if rule.is_later] == []


@pytest.mark.parametrize(
    ("year", "warned"), [(int(case["tahun"]), case["diperingatkan"] == "ya") for case in CASES["laporan"]]
)
def test_check_warns_of_a_year_whose_rules_are_not_held(tmp_path, year, warned):
    """Its data has no other fault."""
    write_agency(tmp_path, 2, year)
    found = check_data(year, tmp_path)
    assert found.faults == ()
    assert ("aturan_kemudian" in {one.jenis for one in found.warnings}) == warned


def test_the_kertas_kerja_of_an_earlier_year_marks_every_such_rule(tmp_path):
    """In the list of rules, in the register beside each figure, and among the assumptions."""
    write_values(tmp_path / "data", 2012)
    report = compose(rehearsed_report(tmp_path, 2012))
    register = build_register(report)
    paper = compose_kertas_kerja(report, register)
    rules = [[cell.text for cell in row.cells] for row in paper.tables["tabel-cara_aturan"].value.rows]
    used = {row[0]: row[2] for row in rules if row[-1] == "ya"}
    assert {"capaian/maksimal", "status_target/tiga_status", "anggaran/serapan"} <= used.keys()
    assert [name for name, basis in used.items() if not basis.endswith(MARK)] == []
    entry = next(entry for entry in register if entry.key == "capaian_pct:iku_02:2012")
    assert (entry.text, MARK in entry.reference) == ("100,00", True)
    assumptions = paper.tables["tabel-cara_asumsi"].value.rows
    assert "A45" in {row.cells[0].text for row in assumptions}
    said = " ".join(plain_text(report.blocks).split())
    assert "tahun 2012 tidak diperoleh. Yang dipakai adalah peraturan yang terbit kemudian" in said
