"""What is read once and shared by every report of a process cannot be changed by any of them."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, MutableMapping, MutableSequence, MutableSet

import pytest

from lkjtools.delivery import Delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.law.load import FOLDER, list_rules, load_rule
from lkjtools.report.laporan import load_laporan

TABLES = core_tables()

TOPICS = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def mutable(value, place):
    """The places below a value that could be changed."""
    if isinstance(value, MutableMapping | MutableSequence | MutableSet):
        yield place
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from mutable(part, f"{place}[{key!r}]")
    elif isinstance(value, tuple | frozenset):
        for number, part in enumerate(value):
            yield from mutable(part, f"{place}[{number}]")
    elif dataclasses.is_dataclass(value):
        if not value.__dataclass_params__.frozen:
            yield place
        for field in dataclasses.fields(value):
            yield from mutable(getattr(value, field.name), f"{place}.{field.name}")


def test_nothing_of_the_identity_and_of_the_rows_can_be_changed():
    """The identity and the tables are read once a process."""
    delivery = Delivery(2023, "data")
    assert list(mutable(delivery.identity, "identitas")) == []
    for name in TABLES:
        assert list(mutable(delivery.table(name)[:1], name)) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_of_a_rule_can_be_changed(topic):
    """A rule file is read once a process."""
    for name, days in list_rules(topic).items():
        rule = load_rule(topic, name, min(days))
        assert list(mutable(rule, name)) == []
        assert list(mutable(rule.scale(), name)) == [] if "bands" in rule.content else True


def test_an_experiment_does_not_reach_the_next_report():
    """Who tries another rule in a notebook is stopped, and the next report stands under the rule of the file."""
    laporan = load_laporan(2023, "data")
    with pytest.raises(TypeError):
        laporan.identitas.aturan["efisiensi"] = "rasio_lima_tingkat"
    with pytest.raises(TypeError):
        load_rule("efisiensi", "rasio_lima_tingkat", dt.date(2023, 12, 31)).content["bands"][0]["above"] = "1"
    later = load_laporan(2023, "data")
    assert later.peraturan.rule("efisiensi").name == "efisiensi/beriringan"
    assert later.peraturan is not laporan.peraturan


def test_two_reports_share_no_cache():
    """What one report has computed, another computes itself."""
    one, other = load_laporan(2023, "data"), load_laporan(2023, "data")
    for laporan in (one, other):
        laporan.kinerja("iku_tik")
        assert laporan.efisiensi.indikator
        assert laporan.peraturan.used
    caches = [
        [vars(laporan), laporan.peraturan.used, laporan.capaian._known, vars(laporan.pengiriman)["_tables"]]
        for laporan in (one, other)
    ]
    assert all(a is not b for a, b in zip(*caches, strict=True))
