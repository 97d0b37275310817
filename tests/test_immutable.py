"""What is read once and shared by every report of a process cannot be changed by any of them."""

import dataclasses
import datetime as dt
import enum
import functools
from collections.abc import Mapping, MutableMapping, MutableSequence, MutableSet

import pytest

from lkjtools.delivery import Delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.texts import standard_texts
from lkjtools.errors import UnchangeableError
from lkjtools.figure.angka import Tanda
from lkjtools.law.load import FOLDER, list_rules, load_rule
from lkjtools.prose.text import narasi
from lkjtools.report.laporan import load_laporan
from lkjtools.versions import list_versions

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
        [vars(laporan), laporan.peraturan._used, laporan.capaian._known, vars(laporan.pengiriman)["_tables"]]
        for laporan in (one, other)
    ]
    assert all(a is not b for a, b in zip(*caches, strict=True))


def public_names(value):
    """What of an object can be asked for: fields, properties, what it keeps."""
    names = {field.name for field in dataclasses.fields(value)} if dataclasses.is_dataclass(value) else set()
    for base in type(value).__mro__:
        kept = vars(base).items()
        names |= {name for name, one in kept if isinstance(one, property | functools.cached_property)}
    return sorted(name for name in names | set(vars(value)) if not name.startswith("_"))


def changeable(value, place, seen):
    """The places reachable from a report by what anybody may ask that could be changed for who asks next.

    A container made anew at each question is nobody else's, so that only what is in it is looked at.
    """
    if id(value) in seen:
        return
    seen[id(value)] = value
    if isinstance(value, MutableMapping | MutableSequence | MutableSet):
        yield place
    elif isinstance(value, Mapping) and not type(value).__module__.startswith("lkjtools"):
        for key, part in value.items():
            yield from changeable(part, f"{place}[{key!r}]", seen)
    elif isinstance(value, tuple | frozenset):
        for number, part in enumerate(value):
            yield from changeable(part, f"{place}[{number}]", seen)
    elif type(value).__module__.startswith("lkjtools") and not isinstance(value, type | enum.Enum):
        if callable(value):
            return
        try:
            value.apa_saja = 1
            yield place
        except AttributeError:
            pass
        for name in public_names(value):
            try:
                one, again = getattr(value, name), getattr(value, name)
            except LookupError:  # of a delivery without such rows
                continue
            if not isinstance(one, MutableMapping | MutableSequence | MutableSet):
                yield from changeable(one, f"{place}.{name}", seen)
            elif one is again:
                yield f"{place}.{name}"
            else:
                yield from changeable(tuple(one), f"{place}.{name}", seen)


def test_nothing_that_can_be_asked_of_a_report_can_be_changed():
    """Every model, figure, rule and row, however deep; the tree of a text is made anew for each who asks for it."""
    laporan = load_laporan(2023, "data")
    assert len(laporan.daftar_angka) > 900
    places = list(changeable(laporan, "laporan", {}))
    assert [place for place in places if not (".tampilan." in place and place.endswith(".blocks"))] == []


def test_a_report_and_its_delivery_take_no_assignment():
    """The sentence says how something else is tried."""
    laporan = load_laporan(2023, "data")
    with pytest.raises(UnchangeableError, match=r"tahun tidak dapat diubah; .* dicoba dengan dengan"):
        laporan.tahun = 2022
    with pytest.raises(UnchangeableError, match="tahun tidak dapat diubah"):
        laporan.pengiriman.tahun = 2022
    with pytest.raises(TypeError):
        laporan.peraturan.used["efisiensi/beriringan"] = None
    with pytest.raises(TypeError):
        laporan.daftar_angka["serapan_pct:total:2023"] = None
    assert laporan.tahun == laporan.pengiriman.tahun == 2023


def test_what_a_process_reads_once_cannot_be_changed():
    """Versions are part of every record, standard texts of every report."""
    for shared in (list_versions(), standard_texts(), core_tables()):
        with pytest.raises(TypeError):
            shared["lkjtools"] = "0"


@pytest.mark.parametrize("tanda", Tanda)
@pytest.mark.parametrize("name", ["sign", "meaning"])
def test_a_sign_for_what_is_missing_cannot_be_changed(tanda, name):
    """Every table of the process prints it and says in its legend what it means."""
    with pytest.raises(AttributeError):
        setattr(tanda, name, "x")


def test_a_frame_and_a_text_are_their_reader_s_own():
    """Who writes into one spoils nobody else's."""
    laporan = load_laporan(2023, "data")
    for ask in (lambda: laporan.frame("kinerja"), lambda: laporan.tabel_data("realisasi")):
        before = ask().iloc[0, 0]
        frame = ask()
        frame.iloc[0, 0] = "rusak"
        assert ask().iloc[0, 0] == before
    text = narasi(laporan, "ringkasan_kinerja")
    before = repr(text.blocks)
    text.blocks[0]["c"].clear()
    assert repr(narasi(load_laporan(2023, "data"), "ringkasan_kinerja").blocks) == before
