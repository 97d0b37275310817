"""Classes and ordered words: what a rule says of a number by its size, and of words by their rank."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from lkjtools.card import Card, Carded
from lkjtools.errors import RuleError
from lkjtools.formatting import format_number, round_half_up


@dataclass(frozen=True)
class Reference(Carded):
    """Dasar suatu nilai: peraturan atau dokumen, pasalnya, dan alamatnya bila ada."""

    title: str
    pasal: str
    href: str | None = None

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.title, self.pasal)))

    def card(self) -> Card:
        """Title and article."""
        return Card("Dasar", str(self), ())


@dataclass(frozen=True)
class Band(Carded):
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

    def card(self) -> Card:
        """Its word, and where it begins."""
        return Card("Kelas", self.label, () if self.lower is None else (("Mulai", self.lower),))


@dataclass(frozen=True)
class Scale(Carded):
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
            >>> import datetime as dt
            >>> from lkjtools.law.load import load_rule
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
            >>> import datetime as dt
            >>> from lkjtools.law.load import load_rule
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
        """Print a bound: whole where all lower bounds are, else with the decimals on which the scale acts."""
        is_whole = all(bound.denominator == 1 for bound in (value, *self._lower_bounds()))
        return format_number(value, 0 if is_whole else self.decimals or 2)

    def _lower_bounds(self) -> list[Fraction]:
        return [band.lower for band in self.bands if band.lower is not None]

    def card(self) -> Card:
        """Its classes, and where they are written."""
        return Card("Skala", self.name, (("Kelas", self.bands), ("Dasar", self.reference)))


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
class Levels(Carded):
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
            >>> import datetime as dt
            >>> from lkjtools.law.load import load_rule
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

    def card(self) -> Card:
        """Its words from the lowest, and where they are written."""
        return Card("Tingkat", self.name, (("Kata", self.words), ("Dasar", self.reference)))
