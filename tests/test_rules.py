"""Rule files: cited or decided, dated in order, scales without gap or overlap, readable faults."""

import datetime as dt
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.errors import RuleError
from lkjtools.law import load
from lkjtools.law.load import FOLDER, list_rules, load_rule

ROOT = Path(__file__).parents[1]
TOPICS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
RULES = [(topic, name) for topic in TOPICS for name in list_rules(topic)]
ASSUMPTIONS = re.findall(r"^## (A[0-9]+)\. ", (ROOT / "docs/asumsi.md").read_text("utf-8"), re.MULTILINE)
ON = dt.date(2023, 12, 31)


def values():
    """Every dated value that is not a repeal."""
    for topic, name in RULES:
        for day in list_rules(topic)[name]:
            try:
                yield load_rule(topic, name, day)
            except RuleError as error:
                if "tidak berlaku lagi" not in str(error):
                    raise


def scales():
    for rule in values():
        for key in rule.content:
            if key.startswith("bands"):
                yield pytest.param(rule.scale(key), id=f"{rule.name} {rule.effective} {key}")


def write(folder, topic, text):
    (folder / f"{topic}.yaml").write_text(text, "utf-8")
    return folder


# --- every rule of the package ---------------------------------------------------------------------------


def test_every_topic_has_rules():
    """There are rule files, and each has a variant."""
    assert len(TOPICS) >= 10
    assert {topic for topic, _ in RULES} == set(TOPICS)


@pytest.mark.parametrize("rule", list(values()), ids=lambda rule: f"{rule.name} {rule.effective}")
def test_value_is_cited_and_its_assumption_exists(rule):
    """Every value names a title and article, and where it isn't confirmed an assumption of docs/asumsi.md."""
    assert rule.reference.title
    assert rule.reference.pasal
    assert rule.description
    if rule.status == "confirmed":
        assert rule.kind == "regulation"
    else:
        assert rule.status.removeprefix("asumsi ") in ASSUMPTIONS


@pytest.mark.parametrize(("topic", "name"), RULES, ids="/".join)
def test_dates_are_in_order(topic, name):
    """The values of a variant stand in the order of their days."""
    days = list_rules(topic)[name]
    assert list(days) == sorted(set(days))


def test_assumptions_are_numbered_without_gap():
    """A1, A2, ... each once."""
    assert [f"A{n}" for n in range(1, len(ASSUMPTIONS) + 1)] == ASSUMPTIONS


@pytest.mark.exhaustive
def test_every_assumption_is_cited():
    """No assumption stands in docs/asumsi.md that neither code, rule nor case refers to."""
    folders = (ROOT / "lkjtools", ROOT / "tests/cases")
    text = "\n".join(
        path.read_text("utf-8")
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".yaml"}
    )
    assert [number for number in ASSUMPTIONS if not re.search(rf"\b{number}\b", text)] == []


def test_every_assumption_that_code_cites_exists():
    """Code does not refer to an assumption that docs/asumsi.md lacks."""
    cited = set()
    for path in (ROOT / "lkjtools").rglob("*.py"):
        for line in re.findall(r"docs/asumsi\.md, (.*)", path.read_text("utf-8")):
            cited |= set(re.findall(r"\bA[0-9]+\b", line))
    assert cited
    assert cited <= set(ASSUMPTIONS)


def test_every_rule_named_by_an_angka_exists():
    """A rule name written in a calculation module can be looked up in its rule file."""
    names = set()
    for path in (ROOT / "lkjtools/topics").glob("*/compute.py"):
        source = path.read_text("utf-8")
        names |= set(re.findall(rf'"((?:{"|".join(TOPICS)})/[a-z0-9_]+)"', source))
    assert len(names) >= 10
    for name in names:
        assert load_rule(*name.split("/"), ON).name == name


# --- scales ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", list(scales()))
def test_scale_covers_the_line_and_each_bound_divides(scale):
    """Every class is reached, at each bound the class changes, and on the side that the rule states."""
    step = Fraction(1, 10 ** (scale.decimals or 0))
    labels = [band.label for band in scale.bands]
    assert len(set(labels)) == len(labels)
    assert scale.classify(Fraction(-(10**9))) == labels[-1]
    assert scale.classify(Fraction(10**9)) == labels[0]
    for upper, lower in pairwise(scale.bands):
        at, below, above = (scale.classify(upper.lower + offset) for offset in (0, -step, step))
        assert (below, above) == (lower.label, upper.label)
        assert at == (upper.label if upper.inclusive else lower.label)


@given(st.fractions(-200, 200), st.fractions(-200, 200))
def test_scale_never_falls_as_the_value_rises(one, other):
    """A larger capaian is never in a lower class."""
    for name in list_rules("skala_capaian"):
        scale = load_rule("skala_capaian", name, ON).scale()
        order = [band.label for band in scale.bands]
        low, high = sorted((one, other))
        assert order.index(scale.classify(high)) <= order.index(scale.classify(low))


@pytest.mark.parametrize(
    ("topic", "name", "key", "expected"),
    [
        (
            "skala_capaian",
            "lima_kelas_100_85_65_50",
            "bands",
            ["> 100", "85 – 100", "65 – 84,99", "50 – 64,99", "< 50"],
        ),
        (
            "skala_capaian",
            "lima_kelas_91_76_66_51",
            "bands",
            ["≥ 91", "76 – 90", "66 – 75", "51 – 65", "< 51"],
        ),
        (
            "akip",
            "permenpanrb_12_2015",
            "bands",
            ["> 90", "80,01 – 90", "70,01 – 80", "60,01 – 70", "50,01 – 60", "30,01 – 50", "≤ 30"],
        ),
        ("skm", "permenpanrb_14_2017", "bands", ["≥ 88,31", "76,61 – 88,30", "65,00 – 76,60", "< 65,00"]),
        ("indeks_kami", "versi_4", "bands_tinggi", ["> 583", "> 455 – 583", "> 272 – 455", "≤ 272"]),
        (
            "efisiensi",
            "rasio_lima_tingkat",
            "bands",
            ["> 100", "90 – 100", "80 – 89,99", "60 – 79,99", "< 60"],
        ),
        ("efisiensi", "selisih_lima_poin", "bands", ["> 5", "-5 – 5", "< -5"]),
        ("efisiensi", "indeks_ie_te", "bands", ["≥ 1", "< 1"]),
    ],
)
def test_legend_prints_the_classes_as_they_act(topic, name, key, expected):
    """The legend under a table says the same as the classification does."""
    assert [text for _, text in load_rule(topic, name, ON).scale(key).ranges()] == expected


def test_levels_are_compared_by_their_place():
    """A plus is above its level and below the next; an unknown word is refused by name."""
    levels = load_rule("tingkat", "indeks_kami", ON).levels()
    assert levels.rank("II") < levels.rank("II+") < levels.rank("III")
    assert "II+" in levels
    with pytest.raises(RuleError, match='Kata "Level II" tidak ada dalam urutan tingkat/indeks_kami'):
        levels.rank("Level II")


def test_akip_weights_add_up_to_100():
    """The components of each evaluation weigh 100 together."""
    for name in ("permenpanrb_12_2015", "permenpanrb_88_2021"):
        assert sum(int(part["bobot"]) for part in load_rule("akip", name, ON).content["komponen"]) == 100


def test_skm_weights_add_up_to_one_only_where_they_are_exact():
    """Nine times 1/9 is one; nine times 0,11 is not."""
    exact, printed = (
        load_rule("skm", name, ON) for name in ("permenpanrb_14_2017", "permenpanrb_14_2017_bobot_011")
    )
    assert exact.number("bobot") * len(exact.words("unsur")) == 1
    assert printed.number("bobot") * len(printed.words("unsur")) == Fraction(99, 100)


# --- dates and the agency's own rules ---------------------------------------------------------------------

DATED = """
unit: persen
variants:
  contoh:
    description: Contoh.
    values:
      2020-01-01:
        kind: decision
        status: asumsi A9
        method: lama
        reference: {title: Keputusan, pasal: angka 1}
      2022-07-01:
        kind: decision
        status: asumsi A9
        method: baru
        reference: {title: Keputusan, pasal: angka 2}
      2024-01-01: null
"""


def load_from(folder, on=ON):
    """The rule of a folder that stands in the place of the package's."""
    with patch.object(load, "FOLDER", folder):
        return load_rule("contoh", "contoh", on)


def test_rule_is_the_one_of_the_day(tmp_path):
    """The value that holds is the last one begun on or before the day asked for."""
    folder = write(tmp_path, "contoh", DATED)
    for day, method in (
        ("2020-01-01", "lama"),
        ("2022-06-30", "lama"),
        ("2022-07-01", "baru"),
        ("2023-12-31", "baru"),
    ):
        rule = load_from(folder, dt.date.fromisoformat(day))
        assert (day, rule.word("method")) == (day, method)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (
            "2019-12-31",
            "Aturan contoh/contoh belum berlaku pada 31 Desember 2019; mulai berlaku 1 Januari 2020.",
        ),
        ("2024-01-01", "Aturan contoh/contoh tidak berlaku lagi sejak 1 Januari 2024."),
    ],
)
def test_rule_before_its_first_day_or_after_its_repeal_is_refused(tmp_path, day, message):
    """Asked for a day on which it does not hold, a rule says since or until when it does."""
    with pytest.raises(RuleError) as caught:
        load_from(write(tmp_path, "contoh", DATED), dt.date.fromisoformat(day))
    assert str(caught.value) == message


BANDS = """
variants:
  contoh:
    values:
      2020-01-01:
        kind: decision
        status: asumsi A9
        evaluated_on: exact
        bands: [%s]
        reference: {title: Keputusan, pasal: angka 1}
"""


@pytest.mark.parametrize(
    "bands",
    [
        "{label: A, from: 50}, {label: B, from: 80}, {label: C}",
        "{label: A, from: 80}, {label: B, above: 80}, {label: C}",
        "{label: A, from: 80}, {label: B, from: 80}, {label: C}",
        "{label: A, from: 80}, {label: B}, {label: C}",
        "{label: A, from: 80}, {label: B, from: 50}",
    ],
)
def test_scale_with_a_gap_or_overlap_is_refused(tmp_path, bands):
    """Bounds that do not fall, stand twice, or leave the lowest values without a class are refused."""
    folder = write(tmp_path, "contoh", BANDS % bands)
    with pytest.raises(RuleError, match="batas kelas bands harus turun"):
        load_from(folder).scale()


def test_two_classes_may_meet_in_one_point(tmp_path):
    """Above 100 and exactly 100 may be two classes."""
    folder = write(tmp_path, "contoh", BANDS % "{label: A, above: 100}, {label: B, from: 100}, {label: C}")
    scale = load_from(folder).scale()
    assert [scale.classify(Fraction(text)) for text in ("100.001", "100", "99.999")] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: decision", "kind: pendapat", "kind harus regulation atau decision"),
        ("status: asumsi A9", "status: yakin", "status harus confirmed"),
        ("status: asumsi A9", "status: confirmed", "keputusan sendiri harus bernomor"),
        ("reference: {title: Keputusan, pasal: angka 1}", "reference: {title: Keputusan}", "title dan pasal"),
        ("2020-01-01", "1 Januari 2020", '"1 Januari 2020" bukan tanggal'),
        ("from: 80", 'from: "80,5"', '"80,5" bukan angka'),
        ("from: 80", "from: 80, above: 80", "paling banyak satu batas"),
        ("label: A", "nama: A", "tiap kelas punya label"),
        ("evaluated_on: exact", "evaluated_on: {decimals: dua}", "evaluated_on harus"),
        (
            "evaluated_on: exact",
            "evaluated_on: exact\n        kind: regulation",
            'kunci "kind" muncul dua kali',
        ),
        ("variants:", "varian:", "harus memuat variants"),
        ("bands: [", "bands: [[", "tidak dapat dibaca"),
        ("values:", "nilai:", "harus memuat values"),
    ],
)
def test_malformed_rule_is_refused_in_words(tmp_path, old, new, message):
    """A fault in a rule file is named in Indonesian, with the rule or the file."""
    text = BANDS % "{label: A, from: 80}, {label: C}"
    assert old in text
    folder = write(tmp_path, "contoh", text.replace(old, new))
    with pytest.raises(RuleError, match=re.escape(message)):
        load_from(folder).scale()


@pytest.mark.parametrize(
    ("topic", "name", "message"),
    [
        ("capaian", "tidak_ada", "Aturan capaian/tidak_ada tidak ada; yang tersedia: "),
        ("tidak_ada", "x", "Topik aturan tidak_ada tidak ada; yang tersedia: akip, "),
        ("../errors", "x", 'Nama topik aturan "../errors" tidak sah.'),
    ],
)
def test_unknown_rule_is_refused(topic, name, message):
    """A rule that does not exist is refused, naming what there is; a topic is a plain name, never a path."""
    with pytest.raises(RuleError, match=re.escape(message)):
        load_rule(topic, name, ON)


def test_rule_without_the_value_asked_for_is_refused():
    """A rule says which value it lacks."""
    rule = load_rule("capaian", "maksimal", ON)
    for read, message in (
        (lambda: rule.number("cap"), "Aturan capaian/maksimal tidak memuat cap."),
        (lambda: rule.words("unsur"), "Aturan capaian/maksimal tidak memuat daftar unsur."),
        (lambda: rule.scale(), "Aturan capaian/maksimal tidak memuat kelas bands."),
        (lambda: rule.levels(), "Aturan capaian/maksimal tidak memuat daftar levels."),
    ):
        with pytest.raises(RuleError) as caught:
            read()
        assert str(caught.value) == message


def test_word_that_stands_twice_in_an_order_is_refused(tmp_path):
    """Levels with one word at two places have no order."""
    text = DATED.replace("method: baru", "levels: [I, II, I]")
    with pytest.raises(RuleError, match="satu kata muncul dua kali"):
        load_from(write(tmp_path, "contoh", text)).levels()
