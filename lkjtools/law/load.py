"""Regulation as dated data: one YAML file a topic, each value with its source and the day it starts to hold.

A topic has variants (``skala_capaian/lima_kelas_100_85_65_50``), a variant has values by date. A value is
never edited: a new one is added from its day, and ``null`` from the day of a repeal. All scalars are read as
text, so that ``76.61`` stays exact. Where no rule of earlier years is held, ``used_before: true`` of the topic,
or of a variant, says that the first value serves them too (docs/asumsi.md, A45).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from lkjtools.errors import RuleError
from lkjtools.extension import find_added, find_files
from lkjtools.formatting import format_date
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Reference
from lkjtools.spelling import did_you_mean

FOLDER = Path(__file__).parent
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NAMED = re.compile(r"\{([a-z_]+)\}")
_STATUS = re.compile(r"confirmed|asumsi A[1-9][0-9]*")
_KINDS = {"regulation", "decision"}
_REPEALED = {"", "null", "~"}


def load_rule(topic: str, name: str, on: dt.date) -> Rule:
    """Find the rule of that name as it holds on a day.

    Args:
        topic: the rule file without its extension, e.g. ``skala_capaian``.
        name: the variant within it.
        on: the day on which it must hold, e.g. the last day of the year measured.

    Returns:
        The rule.

    Raises:
        RuleError: no such rule, not yet in force, repealed, or malformed.

    Source:
        docs/asumsi.md, A26: from which day a rule holds; A45: what is used for the years before.

    Examples:
        >>> load_rule("capaian", "maksimal", dt.date(2024, 1, 1)).name
        'capaian/maksimal'
        >>> load_rule("capaian", "maksimal", dt.date(2012, 12, 31)).is_later
        True
        >>> load_rule("skm", "permenpanrb_14_2017", dt.date(2012, 12, 31))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        lkjtools.errors.RuleError: Aturan skm/permenpanrb_14_2017 belum berlaku pada 31 Desember 2012; ...
    """
    variants = _variants(topic)
    if name not in variants:
        known = f"{', '.join(sorted(variants))}{did_you_mean(name, variants)}"
        raise RuleError(f"Aturan {f'{topic}/{name}'.rstrip('/')} tidak ada; yang tersedia: {known}.")
    unit, variant = variants[name]
    full_name = f"{topic}/{name}"
    values = _dated(full_name, variant)
    is_later = variant.get("used_before") == "true" and min(values) > on
    reached = [min(values)] if is_later else [day for day in values if day <= on]
    if not reached:
        first = format_date(min(values))
        raise RuleError(f"Aturan {full_name} belum berlaku pada {format_date(on)}; mulai berlaku {first}.")
    effective = max(reached)
    content = values[effective]
    if content is None:
        raise RuleError(f"Aturan {full_name} tidak berlaku lagi sejak {format_date(effective)}.")
    named = {key: word.lower() for key, word in content.items() if isinstance(word, str)}
    description = _NAMED.sub(lambda found: named.get(found[1], found[0]), str(variant.get("description", "")))
    rule = _rule(full_name, description, str(variant.get("unit", unit)), effective, content)
    return replace(rule, is_later=is_later)


def list_topics() -> tuple[str, ...]:
    """Name the topics of rules, one a file: those of this room, and those that stand in the folder of a topic.

    Returns:
        Their names, sorted.

    Examples:
        >>> "skm" in list_topics()
        True
    """
    return tuple(sorted(find_files("rules", ".yaml", FOLDER.glob("*.yaml"))))


def list_rules(topic: str) -> dict[str, tuple[dt.date, ...]]:
    """Name the variants of a topic and the days on which their values change.

    Args:
        topic: the rule file without its extension.

    Returns:
        Variant -> days in the order of the file, repeals included.

    Raises:
        RuleError: no such topic, or a malformed one.

    Examples:
        >>> sorted(list_rules("tingkat"))
        ['indeks_kami', 'opini_bpk', 'predikat_akip', 'terlaksana']
    """
    variants = _variants(topic)
    return {name: tuple(_dated(f"{topic}/{name}", variant)) for name, (_, variant) in variants.items()}


def list_in_force(topic: str, on: dt.date) -> dict[str, Rule]:
    """The variants of a topic that hold on a day: those not yet in force and those repealed are left out.

    Args:
        topic: the subject.
        on: the day.

    Returns:
        Name of each variant and the rule.
    """
    found = {}
    for name in list_rules(topic):
        with contextlib.suppress(RuleError):
            found[name] = load_rule(topic, name, on)
    return found


def find_added_faults(path: Path) -> Iterator[str]:
    """Find everything wrong with a rule file that an added topic brings, whenever its values hold.

    Args:
        path: the file.

    Yields:
        One sentence each.
    """
    try:
        variants = _read(path)
    except RuleError as error:
        yield str(error)
        return
    for variant, (unit, content) in variants.items():
        name = f"{path.stem}/{variant}"
        try:
            for day, value in _dated(name, content).items():
                if value is not None:
                    _check(_rule(name, "", unit, day, value))
        except RuleError as error:
            yield f"{_place(path)}: {error}"


def _check(rule: Rule) -> None:
    """Read what a rule holds under the names that every rule has them under."""
    if "bands" in rule.content:
        rule.scale()
    if "levels" in rule.content:
        rule.levels()


def _rule(name: str, description: str, unit: str, effective: dt.date, content: Mapping[str, Any]) -> Rule:
    kind, status, reference = content.get("kind"), content.get("status"), content.get("reference")
    if kind not in _KINDS:
        raise RuleError(f"Aturan {name}: kind harus regulation atau decision.")
    if not isinstance(status, str) or not _STATUS.fullmatch(status):
        raise RuleError(f"Aturan {name}: status harus confirmed, atau asumsi A dan nomornya.")
    if (kind, status) == ("decision", "confirmed"):
        raise RuleError(f"Aturan {name}: keputusan sendiri harus bernomor dalam daftar asumsi.")
    if not isinstance(reference, Mapping) or not reference.get("title") or not reference.get("pasal"):
        raise RuleError(f"Aturan {name}: reference harus memuat title dan pasal.")
    source = Reference(reference["title"], reference["pasal"], reference.get("href"))
    return Rule(name, description, unit, effective, kind, status, source, content)


def _variants(topic: str) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    if not _NAME.fullmatch(topic):
        raise RuleError(f'Nama topik aturan "{topic}" tidak sah.')
    path = FOLDER / f"{topic}.yaml"
    if not path.is_file():
        path = find_files("rules", ".yaml").get(topic, path)
    if not path.is_file():
        known = list_topics()
        listed = f"{', '.join(known)}{did_you_mean(topic, known)}"
        raise RuleError(f"Topik aturan {topic} tidak ada; yang tersedia: {listed}.")
    return _packaged(path)


@cache
def _packaged(path: Path) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    return MappingProxyType(_read(path))


def _read(path: Path) -> dict[str, tuple[str, Mapping[str, Any]]]:
    try:
        document = yaml.load(path.read_text("utf-8"), Loader=_TextLoader)  # noqa: S506 - makes text only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RuleError(f"Berkas aturan {_place(path)} tidak dapat dibaca{_position(error)}.") from error
    variants = document.get("variants") if isinstance(document, dict) else None
    if not isinstance(variants, dict) or not all(isinstance(variant, dict) for variant in variants.values()):
        raise RuleError(f"Berkas aturan {_place(path)} harus memuat variants: nama dan isinya.")
    unit, topic = str(document.get("unit", "")), {"used_before": document.get("used_before", "false")}
    return {name: (unit, freeze(topic | variant)) for name, variant in variants.items()}


def _place(path: Path) -> str:
    topic = find_added(path)
    return path.name if topic is None else topic.place(path)


def _position(error: yaml.YAMLError | UnicodeDecodeError) -> str:
    """Where YAML stopped and what it expects, in Indonesian; a key that stands twice is told as that."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return ": seharusnya YAML dalam UTF-8, tanpa karakter kendali"
    is_twice = isinstance(error, _TwiceError)
    reason = error.problem if is_twice else "periksa lekukan, titik dua, dan tanda kutip"
    return f", baris {error.problem_mark.line + 1}: {reason}"


def freeze(value: Any) -> Any:  # noqa: ANN401 - what YAML holds
    """Make lists and mappings, at any depth, ones that nobody can change: what is read once serves every report."""
    if isinstance(value, dict):
        return MappingProxyType({key: freeze(part) for key, part in value.items()})
    return tuple(map(freeze, value)) if isinstance(value, list | tuple) else value


def _dated(name: str, variant: Mapping[str, Any]) -> dict[dt.date, Mapping[str, Any] | None]:
    values = variant.get("values")
    if not isinstance(values, Mapping) or not values:
        raise RuleError(f"Aturan {name} harus memuat values menurut tanggal berlaku.")
    dated: dict[dt.date, Mapping[str, Any] | None] = {}
    for day, content in values.items():
        try:
            effective = dt.date.fromisoformat(day)
        except ValueError as error:
            raise RuleError(f'Aturan {name}: "{day}" bukan tanggal seperti 2014-12-01.') from error
        if isinstance(content, Mapping):
            dated[effective] = content
        elif content in _REPEALED:
            dated[effective] = None
        else:
            raise RuleError(f"Aturan {name}: isi untuk {day} harus isian bernama, atau null bila dicabut.")
    return dated


class _TwiceError(yaml.constructor.ConstructorError):
    """A key stands twice in one mapping."""


_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C is ten times faster


class _TextLoader(_Loader):  # type: ignore[misc,valid-type] # either of two classes
    """Reads every scalar as text, and refuses a key that stands twice (YAML would silently keep the last)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise _TwiceError(None, None, f'kunci "{key}" muncul dua kali', node.start_mark)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made
