"""One rule as it holds on a day, and what can be read from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any

from lkjtools.card import Card, Carded
from lkjtools.errors import RuleError
from lkjtools.formatting import format_date, parse_decimal
from lkjtools.law.scale import Band, Levels, Reference, Scale

LATER = "asumsi A45"
"""The decision on which a rule serves years before it held."""

INSTANSI = "instansi"
"""Variant of a topic of which the agency has one rule of its own."""
DITETAPKAN = "ditetapkan instansi"
"""The standing of a rule that the agency sets itself, with its source."""


@dataclass(frozen=True)
class Rule(Carded):
    """Satu aturan sebagaimana berlaku pada suatu hari.

    Attributes:
        name: topic and variant, as printed beside a number: ``capaian/maksimal``.
        description: what it is, in Indonesian.
        unit: unit of its value.
        effective: the day from which this value holds; None where the agency sets it for the reported year.
        kind: ``regulation``, or ``decision`` where no regulation decides.
        status: ``confirmed`` (the text was read), the assumption in docs/asumsi.md it rests on, or `DITETAPKAN`.
        reference: where it is written.
        content: the value itself, as text, tuples and mappings that nobody can change.
        is_later: it did not hold yet on that day, and no rule of the time is held.
    """

    name: str
    description: str
    unit: str
    effective: dt.date | None
    kind: str
    status: str
    reference: Reference
    content: Mapping[str, Any] = field(repr=False, hash=False)
    is_later: bool = False

    @property
    def dasar(self) -> str:
        """Where it is written, and that it serves an earlier year, where it does."""
        if not self.is_later or self.effective is None:
            return str(self.reference)
        since = f"berlaku sejak {format_date(self.effective)}, dipakai untuk tahun sebelumnya"
        return f"{self.reference}; {since} ({LATER})"

    def word(self, key: str) -> str:
        """Read a text of the rule.

        Args:
            key: its name in the rule.

        Returns:
            The text.

        Raises:
            RuleError: the rule has no such text.

        Examples:
            >>> from lkjtools.law.load import load_rule
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
            >>> from lkjtools.law.load import load_rule
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
            >>> from lkjtools.law.load import load_rule
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
            >>> from lkjtools.law.load import load_rule
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
            >>> from lkjtools.law.load import load_rule
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
            >>> from lkjtools.law.load import load_rule
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

    def card(self) -> Card:
        """What it says, since when, and where that is written."""
        facts = (
            ("Isi", self.description),
            ("Satuan", self.unit),
            ("Dasar", self.dasar),
            ("Status", self.status),
            ("Berlaku sejak", self.effective),
        )
        return Card("Aturan", self.name, tuple((name, value) for name, value in facts if value))


def _number(name: str, text: object) -> Fraction:
    parts = text.split("/") if isinstance(text, str) else []
    try:
        if len(parts) == 2:
            return parse_decimal(parts[0]) / parse_decimal(parts[1])
        return parse_decimal(str(text))
    except (ValueError, ZeroDivisionError) as error:
        raise RuleError(f'Aturan {name}: "{text}" bukan angka seperti 76.61 atau 1/9.') from error
