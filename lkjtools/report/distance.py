"""How far each judged figure is from the next word, and what it is computed from would have to be for that.

A word is found by a rule from a number: a class by bounds, a status by holding it against another figure. The rule
itself is asked what it says at each bound and between two of them, so that rounding and what a bound belongs to are
the rule's own; no bound is known here.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Literal

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Constant, Expression, Lookup, Operation, Value, walk
from lkjtools.formatting import format_number
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.rule import Rule
from lkjtools.measures import format_word, read_date, read_range
from lkjtools.report.figure_words import name_codes, name_figure, name_quantity
from lkjtools.show.frame import UKURAN, Kind, make_typed_frame

if TYPE_CHECKING:
    from pandas import DataFrame

    from lkjtools.report.laporan import Laporan

Arah = Literal["naik", "turun"]
_JUDGED = {"band": 0, "compare": 1, "rank": 1}
"""Which input of a rule is judged: of a comparison the first is what it is held against."""
_MEASURED = "realisasi"
_MOST_DECIMALS = 4
"""Of a bound that does not end."""
_KEPALA = ("Sekarang", "Berikutnya", "Diperlukan", "Selisih")
_MOST = 12
"""Steps that are shown where somebody looks at all of them."""
_KOLOM: Mapping[str, Kind] = {
    **dict.fromkeys(("kunci", "nama", "sekarang", "arah", "berikutnya", "diukur"), str),
    **dict.fromkeys(("nilai", "batas"), UKURAN),
    "termasuk": bool,
    "jarak": float,
    "masukan": str,
    **dict.fromkeys(("nilai_masukan", "perlu"), UKURAN),
    "arah_masukan": str,
    "jarak_masukan": float,
}


@dataclass(frozen=True)
class Langkah:
    """Jarak satu angka yang dinilai dari kata berikutnya pada satu sisi.

    Attributes:
        kunci: key of the word.
        nama: what it is, in words.
        sekarang: the word.
        arah: whether what is judged would have to rise or fall.
        berikutnya: the word that is next on that side.
        diukur: key of what is judged; a figure that is held against another, or put into a class.
        nilai: what it is now.
        batas: where the next word begins; for words of an ordered scale that word.
        termasuk: the bound itself has the next word; else only what lies beyond it.
        masukan: key of what would have to change for that, a realisasi where there is one; empty where unknown.
        nilai_masukan: what it is now.
        perlu: what it would have to be, or to pass; None where no value of it leads there.
        arah_masukan: whether it would have to rise or fall: of what is better when it is less, the other way round.
    """

    kunci: str
    nama: str
    sekarang: str
    arah: Arah
    berikutnya: str
    diukur: str
    nilai: Fraction | str
    batas: Fraction | str
    termasuk: bool
    masukan: str = ""
    nilai_masukan: Fraction | str | None = None
    perlu: Fraction | str | None = None
    arah_masukan: Arah = "naik"

    @property
    def jarak(self) -> Fraction | None:
        """How much what is judged must rise (or fall, if below zero); None for words."""
        return _less(self.batas, self.nilai)

    @property
    def jarak_masukan(self) -> Fraction | None:
        """How much the input must rise (or fall, if below zero)."""
        return _less(self.perlu, self.nilai_masukan)

    @property
    def kata_perlu(self) -> str:
        """What the input, or else what is judged, would have to be, in words."""
        needed = self.perlu if self.masukan else self.batas
        if needed is None:
            return "tidak tercapai dengan nilai mana pun"
        arah = self.arah_masukan if self.masukan else self.arah
        sign = {("naik", True): "≥", ("naik", False): ">", ("turun", True): "≤", ("turun", False): "<"}
        measured = name_quantity(self.masukan or self.diukur)
        return f"{measured} {sign[arah, self.termasuk]} {_printed(needed, up=arah == 'naik')}"

    @property
    def kata_selisih(self) -> str:
        """How far that is from what it is now, with its sign; nothing for words."""
        gap = self.jarak_masukan if self.masukan else self.jarak
        if gap is None:
            return ""
        return ("+" if gap > 0 else "") + _printed(gap, up=gap > 0)


@dataclass(frozen=True, repr=False)
class Jarak:
    """Jarak setiap angka yang dinilai dari status atau kelas lain.

    Attributes:
        baris: for each figure its next word below and above, where there is one.
    """

    baris: tuple[Langkah, ...]

    def of(self, kunci: str) -> tuple[Langkah, ...]:
        """Jarak satu angka, menurut kunci katanya atau angka yang dinilai."""
        return tuple(row for row in self.baris if kunci in (row.kunci, row.diukur, row.masukan))

    def to_frame(self, *, exact: bool = False) -> DataFrame:
        """Jaraknya sebagai pandas DataFrame.

        Args:
            exact: numbers as exact fractions instead of floats.

        Returns:
            Columns kunci, nama, sekarang, arah, berikutnya, diukur, nilai, batas, termasuk, jarak, masukan,
            nilai_masukan, perlu, arah_masukan, jarak_masukan; levels among numbers in ``nilai_kata`` and so on.
        """
        columns = {name: [getattr(row, name) for row in self.baris] for name in _KOLOM}
        return make_typed_frame(columns, _KOLOM, exact=exact)

    def __repr__(self) -> str:
        shown = (
            f"{row.nama}: {row.sekarang}; {row.arah} ke {row.berikutnya}: {row.kata_perlu}"
            for row in self.baris[:_MOST]
        )
        return "\n".join([*shown, *self._others])

    @property
    def _others(self) -> list[str]:
        others = len(self.baris) - _MOST
        return [f"dan {others} lagi; semuanya ada pada to_frame()"] if others > 0 else []

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{text}</th>" for text in ("", *_KEPALA))
        rows = "".join(
            f"<tr><td>{escape(row.nama)}</td><td>{escape(row.sekarang)}</td><td>{escape(row.berikutnya)}</td>"
            f"<td>{escape(row.kata_perlu)}</td><td>{escape(row.kata_selisih)}</td></tr>"
            for row in self.baris[:_MOST]
        )
        more = "".join(f"<p>{text}</p>" for text in self._others)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"


def measure_distances(laporan: Laporan) -> Jarak:
    """Measure how far every word that a rule gives from a number, or from a word of a scale, is from the next one.

    Args:
        laporan: the report.

    Returns:
        The steps of each figure of the register that is judged; none of one that cannot be.

    Raises:
        NotebookError: there are no chapters.
        DataError: the data has faults.
    """
    names = name_codes(laporan)
    found = [
        step
        for key, angka in sorted(laporan.daftar_angka.items())
        if isinstance(angka.value, str) and isinstance(angka.expression, Lookup)
        for step in _steps(key, name_figure(key, names), angka, angka.expression, laporan.peraturan)
    ]
    return Jarak(tuple(found))


def _steps(key: str, nama: str, angka: Angka, lookup: Lookup, rules: RulesInForce) -> Iterator[Langkah]:
    judged = lookup.args[_JUDGED[lookup.op]] if lookup.op in _JUDGED else None
    if not isinstance(judged, Angka):
        return
    values = [arg.value for arg in lookup.args]
    place, now = lookup.args.index(judged), judged.value

    def word(value: Value) -> Value:
        return lookup.function(*values[:place], value, *values[place + 1 :])

    if isinstance(now, str):
        levels = _days(now, values[0]) or _levels(lookup.rule, rules)
        regions: list[_Region] = [(level, True, word(level)) for level in levels]
    elif isinstance(now, Fraction):
        regions = list(_regions(word, _bounds(lookup, judged, rules)))
    else:
        return
    measured = _measured(judged)
    for arah, region in _neighbours(regions, now, angka.value):
        bound, included, other = region
        needed = _solve(judged, measured, bound) if measured is not None else None
        yield Langkah(
            key,
            nama,
            angka.text,
            arah,
            str(other),
            judged.key,
            now,
            bound,
            included,
            measured.key if measured else "",
            measured.value if measured and isinstance(measured.value, Fraction | str) else None,
            needed,
            _direction(arah, judged, measured, needed),
        )


# -- what a rule says where ------------------------------------------------------------------------------------

_Region = tuple[Fraction | str, bool, Value]
"""Where a word holds: a point, the point itself included; or what lies between two points, named by the nearer."""


def _bounds(lookup: Lookup, judged: Angka, rules: RulesInForce) -> list[Fraction]:
    """The numbers at which a rule may change its word: bounds of its classes, or what is compared with."""
    if lookup.op == "compare":
        others = [arg.value for arg in lookup.args if arg is not judged]
        ends = [end for value in others if isinstance(value, str) for end in read_range(value) or ()]
        return [value for value in (*others, *ends) if isinstance(value, Fraction)]
    rule = _rule(lookup.rule, rules)
    if rule is None:
        return []
    found: set[Fraction] = set()
    for key in rule.content:
        if key.startswith("bands"):
            scale = rule.scale(key)
            half = Fraction(1, 2 * 10**scale.decimals) if scale.decimals is not None else Fraction(0)
            for band in scale.bands:
                if band.lower is not None:
                    found |= {band.lower - half, band.lower, band.lower + half}
    return sorted(found)


def _days(now: str, target: Value) -> tuple[str, ...]:
    """A date and the days about the target that it is held against, in order; nothing for other words."""
    goal = read_date(target) if isinstance(target, str) else None
    if goal is None:
        return ()
    near = {(goal + dt.timedelta(days=day)).isoformat() for day in (-1, 0, 1)}
    return tuple(sorted(near | {now}))


def _levels(name: str, rules: RulesInForce) -> tuple[str, ...]:
    rule = _rule(name, rules)
    return rule.levels().words if rule is not None and "levels" in rule.content else ()


def _rule(name: str, rules: RulesInForce) -> Rule | None:
    topic, _, variant = name.partition("/")
    try:
        return rules.rule(topic, variant) if variant else None
    except RuleError:  # what is counted, or an order that a kind of indikator makes itself
        return None


def _regions(word: Callable[[Value], Value], bounds: list[Fraction]) -> Iterator[_Region]:
    """Each bound and each room between two, from the lowest, with what the rule says there."""
    for index, bound in enumerate(bounds):
        below = bounds[index - 1] if index else bound - 2
        yield bound, False, word((below + bound) / 2)
        yield bound, True, word(bound)
    if bounds:
        yield bounds[-1], False, word(bounds[-1] + 1)


def _neighbours(
    regions: list[_Region], now: Fraction | str, current: Value
) -> Iterator[tuple[Arah, _Region]]:
    """The nearest region above and the nearest below in which the rule says something else."""
    index = _index_of(regions, now)
    if index is None:
        return
    steps: tuple[tuple[Arah, int], ...] = (("turun", -1), ("naik", 1))
    for arah, step in steps:
        place = index + step
        while 0 <= place < len(regions):
            bound, included, other = regions[place]
            if other != current:
                if isinstance(other, str):
                    # Rooms are named by the bound above them; who comes from below passes the one under it.
                    edge = regions[place - 1][0] if not included and step > 0 and place else bound
                    yield arah, (edge, included, other)
                break
            place += step


def _index_of(regions: list[_Region], now: Fraction | str) -> int | None:
    for index, (bound, included, _) in enumerate(regions):
        if included and bound == now:
            return index
        if not included and isinstance(now, Fraction) and isinstance(bound, Fraction) and now < bound:
            return index
    is_number = isinstance(now, Fraction) and bool(regions)
    return len(regions) - 1 if is_number else None


# -- what would have to change ---------------------------------------------------------------------------------


def _measured(judged: Angka) -> Angka | None:
    """What a judged figure is computed from: a realisasi where there is one, else the first figure below it."""
    below = [part for part in walk(judged) if isinstance(part, Angka)]
    if judged.key.startswith(_MEASURED):
        return judged
    return next((part for part in below if part.key.startswith(_MEASURED)), (*below[1:2], None)[0])


def _solve(judged: Angka, measured: Angka, wanted: Fraction | str) -> Fraction | str | None:
    """The value of an input with which a figure would be just what is wanted; found on a line, and then tried."""
    if judged is measured:
        return wanted
    if isinstance(wanted, str) or not isinstance(judged.value, Fraction):
        return None
    start = measured.value
    if not isinstance(start, Fraction):
        return None
    for other in (start + 1, start - 1, start / 2):
        reached = _with(judged, {measured.key: other}).value
        if isinstance(reached, Fraction) and reached != judged.value:
            found = start + (wanted - judged.value) * (other - start) / (reached - judged.value)
            if _with(judged, {measured.key: found}).value == wanted:
                return found
    return None


def _direction(arah: Arah, judged: Angka, measured: Angka | None, needed: Fraction | str | None) -> Arah:
    """Whether an input rises or falls where what is judged of it does the one or the other."""
    start = None if measured is None else measured.value
    if measured is None or not isinstance(start, Fraction) or not isinstance(needed, Fraction):
        return arah
    if needed != start:
        return "naik" if needed > start else "turun"
    after, now = _with(judged, {measured.key: start + 1}).value, judged.value
    is_against = isinstance(after, Fraction) and isinstance(now, Fraction) and after < now
    return ("turun" if arah == "naik" else "naik") if is_against else arah


def _with(part: Expression, values: Mapping[str, Fraction]) -> Expression:
    """An expression in which some figures have another value."""
    match part:
        case Angka(key=key) if key in values:
            return Constant(values[key], "percobaan")
        case Angka():
            return replace(part, expression=_with(part.expression, values))
        case Operation() | Lookup():
            return replace(part, args=tuple(_with(arg, values) for arg in part.args))
    return part


def _printed(value: Fraction | str, *, up: bool) -> str:
    """A number with all its digits; of one with many those that still lie on its side."""
    if isinstance(value, str):
        return format_word(value)
    for digits in range(_MOST_DECIMALS):
        if (value * 10**digits).denominator == 1:
            return format_number(value, digits)
    scaled = value * 10**_MOST_DECIMALS
    nearest = math.ceil(scaled) if up else math.floor(scaled)
    return format_number(Fraction(nearest, 10**_MOST_DECIMALS), _MOST_DECIMALS)


def _less(end: Fraction | str | None, start: Fraction | str | None) -> Fraction | None:
    return end - start if isinstance(end, Fraction) and isinstance(start, Fraction) else None
