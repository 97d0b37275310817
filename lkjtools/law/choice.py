"""Which rules laporan.yaml may choose under each of its keys: those that can serve there on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lkjtools.errors import RuleError
from lkjtools.law.load import list_in_force, list_rules, load_rule
from lkjtools.law.rule import Rule


@dataclass(frozen=True)
class _Kunci:
    """One key: the topic of its rules, which of them serve, and what is said of one that does not."""

    topik: str
    serves: Callable[[Rule], bool]
    bukan: str


KUNCI: Mapping[str, _Kunci] = {
    "skala_capaian": _Kunci("skala_capaian", lambda rule: "bands" in rule.content, "bukan skala"),
    "skm": _Kunci("skm", lambda rule: "unsur" in rule.content, "bukan cara survei"),
    "akip": _Kunci(
        "akip", lambda rule: "komponen" in rule.content, "hanya rumus hitungan, tanpa komponen evaluasi"
    ),
    "efisiensi": _Kunci(
        "efisiensi", lambda rule: "uraian" in rule.content, "hanya rumus kolom, tanpa kelas efisiensi"
    ),
    "indeks_kami.versi": _Kunci(
        "indeks_kami", lambda rule: "skor_maks" in rule.content, "bukan versi instrumen"
    ),
}
"""The keys of ``aturan`` in laporan.yaml that name a rule."""


def list_choices(key: str, on: dt.date) -> tuple[str, ...]:
    """Name the rules that a key may choose.

    Args:
        key: a key of `KUNCI`.
        on: the day on which the rule must hold.

    Returns:
        Their names, in the order of the rule file.

    Raises:
        RuleError: a rule file is malformed.

    Examples:
        >>> list_choices("efisiensi", dt.date(2023, 12, 31))
        ('beriringan', 'rasio_lima_tingkat', 'selisih_lima_poin', 'indeks_ie_te')
    """
    kunci = KUNCI[key]
    return tuple(name for name, rule in list_in_force(kunci.topik, on).items() if kunci.serves(rule))


def describe_choices(key: str) -> dict[str, str]:
    """Say what each rule is that a key may choose, on whatever day it holds.

    Args:
        key: a key of `KUNCI`.

    Returns:
        Name -> what it is, in Indonesian, in the order of the rule file.

    Raises:
        RuleError: a rule file is malformed.

    Examples:
        >>> [*describe_choices("indeks_kami.versi")]
        ['versi_4', 'versi_5']
    """
    kunci = KUNCI[key]
    first = {
        name: load_rule(kunci.topik, name, min(days))
        for name, days in list_rules(kunci.topik).items()
        if days
    }
    return {name: rule.description for name, rule in first.items() if kunci.serves(rule)}


def explain_refusal(key: str, name: str, on: dt.date) -> str:
    """Say why a rule cannot be chosen under a key.

    Args:
        key: a key of `KUNCI`.
        name: the rule named there, which is none of `list_choices`.
        on: the day on which the rule must hold.

    Returns:
        The reason; empty where there is no rule of that name.

    Examples:
        >>> explain_refusal("efisiensi", "rasio", dt.date(2023, 12, 31))
        'rasio hanya rumus kolom, tanpa kelas efisiensi'
        >>> explain_refusal("skm", "kepmenpan_25_2004", dt.date(2023, 12, 31))
        'Aturan skm/kepmenpan_25_2004 tidak berlaku lagi sejak 14 Mei 2014'
        >>> explain_refusal("efisiensi", "tiga_warna_90_70", dt.date(2023, 12, 31))
        'tiga_warna_90_70 adalah isian untuk skala_capaian'
    """
    kunci = KUNCI[key]
    elsewhere = [other for other in KUNCI if name in list_choices(other, on)]
    if name not in list_rules(kunci.topik):
        return f"{name} adalah isian untuk {elsewhere[0]}" if elsewhere else ""
    try:
        load_rule(kunci.topik, name, on)
    except RuleError as error:
        return str(error).rstrip(".")
    return f"{name} {kunci.bukan}"
