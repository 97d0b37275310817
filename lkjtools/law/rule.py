"""Regulation as dated data: one YAML file a topic, each value with its source and the day it starts to hold.

A topic has variants (``skala_capaian/lima_kelas_100_85_65_50``), a variant has values by date. A value is
never edited: a new one is added from its day, and ``null`` from the day of a repeal. All scalars are read as
text, so that ``76.61`` stays exact.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import yaml

from lkjtools.errors import RuleError
from lkjtools.extension import find_files
from lkjtools.formatting import format_date, format_number, parse_decimal, round_half_up

FOLDER = Path(__file__).parent
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NAMED = re.compile(r"\{([a-z_]+)\}")
_STATUS = re.compile(r"confirmed|asumsi A[1-9][0-9]*")
_KINDS = {"regulation", "decision"}
_REPEALED = {"", "null", "~"}


@dataclass(frozen=True)
class Reference:
    """Where a value is written: the regulation or document, the article, and an address if there is one."""

    title: str
    pasal: str
    href: str | None = None

    def __str__(self) -> str:
        return f"{self.title}, {self.pasal}"


@dataclass(frozen=True)
class Band:
    """One class of a scale: what it is called, and the bound at which it starts.

    Attributes:
        label: the word printed.
        lower: the bound below; None for the lowest class, which takes all that is left.
        inclusive: the bound itself belongs to this class ("mulai"), else only what is above it ("di atas").
    """

    label: str
    lower: Fraction | None
    inclusive: bool

    def holds(self, value: Fraction) -> bool:
        """Whether the value reaches this class.

        Args:
            value: the value, already rounded where the scale asks for it.

        Returns:
            True where it lies at or above (inclusive) or above (exclusive) the bound.

        Examples:
            >>> Band("Sangat baik", Fraction(100), inclusive=False).holds(Fraction(100))
            False
        """
        if self.lower is None:
            return True
        return value >= self.lower if self.inclusive else value > self.lower


@dataclass(frozen=True)
class Scale:
    """Classes from the highest to the lowest, with lower bounds only: no gap and no overlap can arise.

    Attributes:
        name: topic and variant.
        unit: unit of the value that is classified.
        bands: the classes, highest first.
        decimals: the value is rounded to so many decimals before it is classified; None: the exact value.
        status: ``confirmed``, or the assumption it rests on.
        reference: where it is written.
    """

    name: str
    unit: str
    bands: tuple[Band, ...]
    decimals: int | None
    status: str
    reference: Reference

    def classify(self, value: Fraction) -> str:
        """Find the class of a value.

        Args:
            value: the exact value, in the scale's unit.

        Returns:
            The label of the highest class whose bound the value reaches.

        Source:
            docs/asumsi.md, A7: on which value a scale acts.

        Examples:
            >>> scale = load_rule("skala_capaian", "lima_kelas_100_85_65_50", dt.date(2024, 1, 1)).scale()
            >>> scale.classify(Fraction("84.994")), scale.classify(Fraction("84.995"))
            ('Cukup', 'Baik')
        """
        if self.decimals is not None:
            value = Fraction(round_half_up(value, self.decimals))
        return next(band.label for band in self.bands if band.holds(value))

    def ranges(self) -> tuple[tuple[str, str], ...]:
        """Write the classes out for the legend of a table, highest first.

        Returns:
            (label, range) pairs; where the scale acts on rounded values an upper bound is the last value
            before the next class.

        Examples:
            >>> scale = load_rule("skala_capaian", "lima_kelas_100_85_65_50", dt.date(2024, 1, 1)).scale()
            >>> scale.ranges()[:3]
            (('Sangat baik', '> 100'), ('Baik', '85 – 100'), ('Cukup', '65 – 84,99'))
        """
        pairs = []
        above: Band | None = None
        for band in self.bands:
            pairs.append((band.label, self._range(band, above)))
            above = band
        return tuple(pairs)

    def _range(self, band: Band, above: Band | None) -> str:
        step = None if self.decimals is None else Fraction(1, 10**self.decimals)
        lower, upper = band.lower, None if above is None else above.lower
        if above is None or upper is None:  # the highest class
            return "semua" if lower is None else f"{'≥' if band.inclusive else '>'} {self._bound(lower)}"
        if lower is None:
            return f"{'<' if above.inclusive else '≤'} {self._bound(upper)}"
        if step is None:
            start, end = "" if band.inclusive else "> ", "< " if above.inclusive else ""
            return f"{start}{self._bound(lower)} – {end}{self._bound(upper)}"
        first = lower if band.inclusive else lower + step
        last = upper - step if above.inclusive else upper
        return f"{self._bound(first)} – {self._bound(last)}"

    def _bound(self, value: Fraction) -> str:
        """Print a bound: whole where it is whole, else with the decimals on which the scale acts."""
        return format_number(value, 0 if value.denominator == 1 else self.decimals or 2)


class Order(Protocol):
    """Words from the lowest to the highest: by it measures that are no numbers are compared and drawn."""

    @property
    def name(self) -> str:
        """Who orders them: topic and variant of a rule."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, lowest first."""

    def rank(self, word: str) -> int:
        """A word's place, counted from 1 for the lowest."""


@dataclass(frozen=True)
class Levels:
    """Words in order, from the lowest to the highest; they can be compared but not computed with.

    Attributes:
        name: topic and variant.
        words: the words, lowest first.
        status: ``confirmed``, or the assumption it rests on.
        reference: where the order is written.
    """

    name: str
    words: tuple[str, ...]
    status: str
    reference: Reference

    def rank(self, word: str) -> int:
        """Give a word's place, counted from 1 for the lowest.

        Args:
            word: a word of the scale, spelled as there.

        Returns:
            Its place.

        Raises:
            RuleError: the word does not belong to the scale.

        Examples:
            >>> levels = load_rule("tingkat", "indeks_kami", dt.date(2024, 1, 1)).levels()
            >>> levels.rank("II+") > levels.rank("II"), "VI" in levels
            (True, False)
        """
        if word not in self.words:
            raise RuleError(
                f'Kata "{word}" tidak ada dalam urutan {self.name}; yang dikenal: {", ".join(self.words)}.'
            )
        return self.words.index(word) + 1

    def __contains__(self, word: object) -> bool:
        return word in self.words


@dataclass(frozen=True)
class Rule:
    """One variant of a topic as it holds on a day.

    Attributes:
        name: topic and variant, as printed beside a number: ``capaian/maksimal``.
        description: what it is, in Indonesian.
        unit: unit of its value.
        effective: the day from which this value holds.
        kind: ``regulation``, or ``decision`` where no regulation decides.
        status: ``confirmed`` (the text was read), or the assumption in docs/asumsi.md it rests on.
        reference: where it is written.
        content: the value itself, as text, tuples and mappings that nobody can change.
    """

    name: str
    description: str
    unit: str
    effective: dt.date
    kind: str
    status: str
    reference: Reference
    content: Mapping[str, Any] = field(repr=False, hash=False)

    def word(self, key: str) -> str:
        """Read a text of the rule.

        Args:
            key: its name in the rule.

        Returns:
            The text.

        Raises:
            RuleError: the rule has no such text.

        Examples:
            >>> load_rule("capaian", "minimal", dt.date(2024, 1, 1)).word("method")
            'minimal'
        """
        value = self.content.get(key)
        if not isinstance(value, str) or not value:
            raise RuleError(f"Aturan {self.name} tidak memuat {key}.")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Read a list of texts of the rule.

        Args:
            key: its name in the rule.

        Returns:
            The texts in order.

        Raises:
            RuleError: the rule has no such list.

        Examples:
            >>> len(load_rule("skm", "permenpanrb_14_2017", dt.date(2024, 1, 1)).words("unsur"))
            9
        """
        value = self.content.get(key)
        if not isinstance(value, tuple) or not value or not all(isinstance(item, str) for item in value):
            raise RuleError(f"Aturan {self.name} tidak memuat daftar {key}.")
        return value

    def names(self, key: str) -> Mapping[str, str]:
        """Read what the codes of the rule are called.

        Args:
            key: its name in the rule.

        Returns:
            Code -> the word printed, in the order of the rule.

        Raises:
            RuleError: the rule has no such names.

        Examples:
            >>> load_rule("indeks_kami", "versi_4", dt.date(2024, 1, 1)).names("kategori")["tinggi"]
            'Tinggi'
        """
        value = self.content.get(key)
        if not isinstance(value, Mapping) or not value or not all(isinstance(w, str) for w in value.values()):
            raise RuleError(f"Aturan {self.name} tidak memuat nama {key}.")
        return value

    def number(self, key: str) -> Fraction:
        """Read a number of the rule: a decimal, or a fraction such as 1/9.

        Args:
            key: its name in the rule.

        Returns:
            The exact number.

        Raises:
            RuleError: the rule has no such number.

        Examples:
            >>> load_rule("skm", "permenpanrb_14_2017", dt.date(2024, 1, 1)).number("bobot")
            Fraction(1, 9)
        """
        return _number(self.name, self.word(key))

    def scale(self, key: str = "bands", *, label: str = "label") -> Scale:
        """Read a scale of the rule.

        Args:
            key: the name of its list of classes.
            label: which text of a class is given as the answer, where classes carry more than one.

        Returns:
            The scale.

        Raises:
            RuleError: the list is missing, a bound is malformed, or bounds do not fall from class to class.

        Examples:
            >>> rule = load_rule("skm", "permenpanrb_14_2017", dt.date(2024, 1, 1))
            >>> rule.scale().classify(Fraction("88.31"))
            'A'
            >>> rule.scale(label="kinerja").classify(Fraction("88.30"))
            'Baik'
        """
        raw = self.content.get(key)
        if not isinstance(raw, tuple) or not raw:
            raise RuleError(f"Aturan {self.name} tidak memuat kelas {key}.")
        bands = tuple(self._band(item, label) for item in raw)
        bounds = [(band.lower, not band.inclusive) for band in bands]
        falling = all(
            upper[0] is not None and (lower[0] is None or upper > lower) for upper, lower in pairwise(bounds)
        )
        if not falling or bounds[-1][0] is not None:
            raise RuleError(
                f"Aturan {self.name}: batas kelas {key} harus turun dari kelas ke kelas, "
                "dan kelas terendah tidak berbatas bawah."
            )
        return Scale(self.name, self.unit, bands, self._decimals(), self.status, self.reference)

    def levels(self) -> Levels:
        """Read the ordered words of the rule.

        Returns:
            The words, lowest first.

        Raises:
            RuleError: the rule has none, or a word stands twice.

        Examples:
            >>> load_rule("tingkat", "opini_bpk", dt.date(2024, 1, 1)).levels().words
            ('TMP', 'TW', 'WDP', 'WTP')
        """
        words = self.words("levels")
        if len(set(words)) != len(words):
            raise RuleError(f"Aturan {self.name}: satu kata muncul dua kali dalam urutan tingkat.")
        return Levels(self.name, words, self.status, self.reference)

    def _band(self, item: object, label: str) -> Band:
        if not isinstance(item, Mapping) or not item.get(label) or {"from", "above"} <= item.keys():
            raise RuleError(f"Aturan {self.name}: tiap kelas punya {label} dan paling banyak satu batas.")
        for key, inclusive in (("from", True), ("above", False)):
            if key in item:
                return Band(item[label], _number(self.name, item[key]), inclusive)
        return Band(item[label], None, inclusive=True)

    def _decimals(self) -> int | None:
        on = self.content.get("evaluated_on")
        if on == "exact":
            return None
        if isinstance(on, Mapping) and on.get("decimals") in set("0123456"):
            return int(on["decimals"])
        raise RuleError(f"Aturan {self.name}: evaluated_on harus exact atau decimals dengan bilangan bulat.")


def load_rule(topic: str, name: str, on: dt.date, *, overlay: Path | None = None) -> Rule:
    """Find the rule of that name as it holds on a day.

    Args:
        topic: the rule file without its extension, e.g. ``skala_capaian``.
        name: the variant within it.
        on: the day on which it must hold, e.g. the last day of the year measured.
        overlay: a folder of the same form with the agency's own rules; a variant there replaces the package's
            variant of that name as a whole.

    Returns:
        The rule.

    Raises:
        RuleError: no such rule, not yet in force, repealed, or malformed.

    Source:
        docs/asumsi.md, A26: from which day a rule holds.

    Examples:
        >>> load_rule("capaian", "maksimal", dt.date(2024, 1, 1)).name
        'capaian/maksimal'
        >>> load_rule("capaian", "maksimal", dt.date(2001, 1, 1))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        lkjtools.errors.RuleError: Aturan capaian/maksimal belum berlaku pada 1 Januari 2001; ...
    """
    variants = _variants(topic, overlay)
    if name not in variants:
        raise RuleError(f"Aturan {topic}/{name} tidak ada; yang tersedia: {', '.join(sorted(variants))}.")
    unit, variant = variants[name]
    full_name = f"{topic}/{name}"
    values = _dated(full_name, variant)
    reached = [day for day in values if day <= on]
    if not reached:
        first = format_date(min(values))
        raise RuleError(f"Aturan {full_name} belum berlaku pada {format_date(on)}; mulai berlaku {first}.")
    effective = max(reached)
    content = values[effective]
    if content is None:
        raise RuleError(f"Aturan {full_name} tidak berlaku lagi sejak {format_date(effective)}.")
    named = {key: word.lower() for key, word in content.items() if isinstance(word, str)}
    description = _NAMED.sub(lambda found: named.get(found[1], found[0]), str(variant.get("description", "")))
    return _rule(full_name, description, str(variant.get("unit", unit)), effective, content)


def list_topics() -> tuple[str, ...]:
    """Name the topics of rules, one a file: those of this room, and those that stand in the folder of a topic.

    Returns:
        Their names, sorted.

    Examples:
        >>> "skm" in list_topics()
        True
    """
    return tuple(sorted({path.stem for path in FOLDER.glob("*.yaml")} | find_files("rules", ".yaml").keys()))


def list_rules(topic: str, *, overlay: Path | None = None) -> dict[str, tuple[dt.date, ...]]:
    """Name the variants of a topic and the days on which their values change.

    Args:
        topic: the rule file without its extension.
        overlay: a folder with the agency's own rules.

    Returns:
        Variant -> days in the order of the file, repeals included.

    Raises:
        RuleError: no such topic, or a malformed one.

    Examples:
        >>> sorted(list_rules("tingkat"))
        ['indeks_kami', 'opini_bpk', 'predikat_akip']
    """
    variants = _variants(topic, overlay)
    return {name: tuple(_dated(f"{topic}/{name}", variant)) for name, (_, variant) in variants.items()}


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


def _variants(topic: str, overlay: Path | None) -> dict[str, tuple[str, Mapping[str, Any]]]:
    if not _NAME.fullmatch(topic):
        raise RuleError(f'Nama topik aturan "{topic}" tidak sah.')
    variants: dict[str, tuple[str, Mapping[str, Any]]] = {}
    name = f"{topic}.yaml"
    path = FOLDER / name
    if not path.is_file():
        path = find_files("rules", ".yaml").get(topic, path)
    if path.is_file():
        variants |= _packaged(path)
    if overlay is not None and (overlay / name).is_file():
        variants |= _read(overlay / name)  # not cached: the agency may be editing it
    if not variants:
        raise RuleError(f"Topik aturan {topic} tidak ada.")
    return variants


@cache
def _packaged(path: Path) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    return MappingProxyType(_read(path))


def _read(path: Path) -> dict[str, tuple[str, Mapping[str, Any]]]:
    try:
        document = yaml.load(path.read_text("utf-8"), Loader=_TextLoader)  # noqa: S506 - makes text only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RuleError(f"Berkas aturan {path.name} tidak dapat dibaca: {error}") from error
    variants = document.get("variants") if isinstance(document, dict) else None
    if not isinstance(variants, dict) or not all(isinstance(variant, dict) for variant in variants.values()):
        raise RuleError(f"Berkas aturan {path.name} harus memuat variants: nama dan isinya.")
    unit = str(document.get("unit", ""))
    return {name: (unit, _freeze(variant)) for name, variant in variants.items()}


def _freeze(value: Any) -> Any:  # noqa: ANN401 - what YAML holds
    """What is read once serves every report of a process, so nobody may change it."""
    if isinstance(value, dict):
        return MappingProxyType({key: _freeze(part) for key, part in value.items()})
    return tuple(map(_freeze, value)) if isinstance(value, list) else value


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


def _number(name: str, text: object) -> Fraction:
    parts = text.split("/") if isinstance(text, str) else []
    try:
        if len(parts) == 2:
            return parse_decimal(parts[0]) / parse_decimal(parts[1])
        return parse_decimal(str(text))
    except (ValueError, ZeroDivisionError) as error:
        raise RuleError(f'Aturan {name}: "{text}" bukan angka seperti 76.61 atau 1/9.') from error


class _TextLoader(yaml.BaseLoader):
    """Reads every scalar as text, and refuses a key that stands twice (YAML would silently keep the last)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f'kunci "{key}" muncul dua kali', node.start_mark
                )
        return super().construct_mapping(node, deep=deep)
