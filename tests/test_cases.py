"""The cases in tests/cases/*.yaml, which an auditor can read: function, inputs, exact result, printed text."""

import datetime as dt
import importlib
import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from lkjtools.delivery.identity import BatasCapaian
from lkjtools.delivery.own_rules import make_batas_capaian
from lkjtools.figure.angka import SEMENTARA, Angka, Cell, Tanda, is_sementara
from lkjtools.formatting import parse_decimal, round_half_up
from lkjtools.law.load import load_rule
from lkjtools.topics.indikator.kinds import TanggalKind

FOLDER = Path(__file__).parent / "cases"
PLAIN = {"unit", "polarisasi", "belum", "cara"}


def read_cases():
    for path in sorted(FOLDER.glob("*.yaml")):
        cases = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - text only
        if not isinstance(cases, list) or not any("fungsi" in case for case in cases):
            continue  # read by another test
        for case in cases:
            yield pytest.param(case, id=f"{path.stem}: {case.get('id') or case['nama']}")


def leaf(written):
    """An input cell: a number, a word of a scale, or nothing; with the sign behind it, a provisional one."""
    text, sementara = written.removesuffix(SEMENTARA), written.endswith(SEMENTARA)
    is_word = re.fullmatch(r"-?[0-9]*(\.[0-9]+)?", text) is None
    cell = Cell("kasus.csv", text, "masukan", text, words=is_word)
    decimals = None if is_word else len(text.partition(".")[2])
    return Angka(f"masukan:{written or 'kosong'}", cell, "", decimals, sementara=sementara)


def argument(name, raw, on):
    if name == "rule" and isinstance(raw, dict):  # bounds that an agency sets
        bounds = {bound: int(number) for bound, number in raw.items()}
        return make_batas_capaian(BatasCapaian("Keputusan rekaan", **bounds), has_own=False)
    if raw == "kalender":
        return TanggalKind({}).order(lambda _: None)
    if name in {"rule", "scale", "levels"}:
        topic, variant = raw.split("/")
        rule = load_rule(topic, variant, on)
        return rule if name == "rule" else getattr(rule, name)()
    if name in PLAIN:
        return raw
    if name == "decimals":
        return int(raw)
    return expression(raw, on)


def expression(raw, on):
    if isinstance(raw, dict):  # an input that is itself computed
        return compute(raw, on)
    if isinstance(raw, list):
        return [
            tuple(expression(part, on) for part in item) if isinstance(item, list) else expression(item, on)
            for item in raw
        ]
    return leaf(raw)


def compute(case, on):
    module, _, name = case["fungsi"].rpartition(".")
    home = module if module == "arithmetic" or "." in module else f"{module}.compute"
    function = getattr(importlib.import_module(f"lkjtools.topics.{home}"), name)
    return function(f"hasil:{name}", **{key: argument(key, raw, on) for key, raw in case["masukan"].items()})


@pytest.mark.parametrize("case", list(read_cases()))
def test_case_gives_the_result_that_its_file_states(case):
    """Each case gives its result to the digits written there, or its word or sign, and prints as stated."""
    angka = compute(case, dt.date.fromisoformat(case.get("pada", "2023-12-31")))
    expected, actual = case["hasil"], angka.value
    if isinstance(actual, Fraction):
        decimals = len(expected.partition(".")[2])
        assert Fraction(round_half_up(actual, decimals)) == parse_decimal(expected)
    elif isinstance(actual, Tanda):
        assert actual.sign == expected
    else:
        assert actual == expected
    if "cetak" in case:
        assert angka.text == case["cetak"]
    if "sementara" in case:
        assert is_sementara(angka) == (case["sementara"] == "ya")
