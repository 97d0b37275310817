"""The sentences of a report with the tables near each, for tests that hold prose to tables in their own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lkjtools.reviu.facts.stated import Stated, read_sentences
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import is_total, name_key
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.spoken_of import RowWords

_BEFORE, _AFTER = 8, 3
"""Blocks between a table and the text about it."""
_LETTERS, _CAPITALS = 4, 3
SCALES = tuple(Fraction(10) ** power for power in (0, 3, 6, 9))
"""A table of amounts may say of thousands, millions and so on only in its caption."""


@dataclass(frozen=True)
class Nearby:
    """What tests of prose beside tables share.

    Attributes:
        understood: the report.
        layouts: its tables, by their block.
        checks: the tests so far.
    """

    understood: Understood
    layouts: Mapping[int, Layout]
    checks: Sequence[Check]

    @property
    def tahun(self) -> int | None:
        """The year of the report."""
        return self.understood.tahun

    @cached_property
    def tested(self) -> frozenset[Place]:
        """The places that a test so far decides."""
        return frozenset(check.hasil for check in self.checks if check.is_tested)

    @cached_property
    def names(self) -> Mapping[int, Mapping[str, int]]:
        """The rows of each table by their short names, see `short_names`."""
        return {index: short_names(layout) for index, layout in self.layouts.items()}

    @cached_property
    def words(self) -> Mapping[int, RowWords]:
        """The words by which the rows of each table may be called."""
        return {index: RowWords(layout) for index, layout in self.layouts.items()}

    @cached_property
    def sentences(self) -> Sequence[tuple[Stated, Mapping[int, Layout]]]:
        """The sentences that quote nobody, each with the tables near it that are no quotations, by their block."""
        return [
            (stated, self._near(stated)) for stated in read_sentences(self.understood) if not stated.is_quoted
        ]

    def _near(self, stated: Stated) -> Mapping[int, Layout]:
        return {
            index: layout
            for index, layout in self.layouts.items()
            if -_AFTER <= stated.blok - index <= _BEFORE and index not in self.understood.quoted
        }


def short_names(layout: Layout) -> dict[str, int]:
    """The rows of a table by the key of their name, without those of which there are two, and totals.

    Args:
        layout: the table.

    Returns:
        The rows; a name has four letters, or is an acronym of three.
    """
    names = [(_spell_out(re.sub(r"\s*\(.*", "", layout.name(row))), row) for row in Structure(layout).data]
    keys = [(name_key(name), row, len(name) if name.isupper() else 0) for name, row in names]
    counts = Counter(key for key, *_ in keys)
    return {
        key: row
        for key, row, capitals in keys
        if counts[key] == 1 and key.isalpha() and not is_total(key)
        and (len(key) >= _LETTERS or capitals >= _CAPITALS)
    }  # fmt: skip


_REGIONS = {"Kab": "Kabupaten", "Kec": "Kecamatan", "Kel": "Kelurahan", "Prov": "Provinsi"}


def _spell_out(name: str) -> str:
    """A name of a region with its kind in full, as sentences have it: "Kab. Ujung Merapi"."""
    return re.sub(rf"^({'|'.join(_REGIONS)})\.?\s+(?=[A-Z])", lambda found: f"{_REGIONS[found[1]]} ", name)


def are_told(words: Iterable[str], texts: Iterable[str], plain: re.Pattern[str]) -> bool:
    """Whether words name no other thing than some texts do.

    Args:
        words: the words, in small letters.
        texts: caption, heads and names of a table.
        plain: words that name nothing.

    Returns:
        Whether each word is plain, or in the texts.

    Examples:
        >>> are_told(["retribusi", "yang"], ["Retribusi per Pasar"], re.compile("yang|dari"))
        True
        >>> are_told(["harga"], ["Retribusi per Pasar"], re.compile("yang|dari"))
        False
    """
    known = name_key(" ".join(texts))
    return all(plain.fullmatch(word) or name_key(word) in known for word in words)
