"""The unit of an indikator is the same in all tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import understand_table
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import SIGNS, Place
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check

_PERCENT = re.compile(r"^(?:%|persen|persentase|prosen|prosentase)$")


@dataclass(frozen=True)
class _Unit:
    """A unit as it is printed for a name."""

    nama: str
    teks: str
    tempat: Place
    dari: str
    nilai: frozenset[Fraction] = frozenset()

    @property
    def is_percent(self) -> bool:
        """It is the percent."""
        return bool(_PERCENT.match(self.teks.casefold().strip(" .()")))


def check_units(understood: Understood) -> Iterable[Check]:
    """Test that an indikator is measured in percent in all tables or in none, and per as many of what is counted.

    Args:
        understood: the report.

    Yields:
        A test for each place that has another one; words that may mean the same are not told apart.
    """
    named: dict[str, list[_Unit]] = defaultdict(list)
    for index, table in understood.report.tables.items():
        layout = understand_table(table, index)
        units = layout.with_role("satuan")
        if len(units) != 1 or index in understood.quoted:
            continue
        for row in layout.rows:
            name, text = layout.name(row), layout.text(row, units[0].kolom)
            cell = table.grid.get((row, units[0].kolom))
            if cell and name and text and text.casefold() not in SIGNS and name_key(text) != name_key(name):
                place = Place(index, cell.baris, cell.kolom, 0, len(cell.teks))
                values = frozenset(n.nilai for (at, _), n in layout.angka.items() if at == row and n.nilai)
                named[name_key(name)].append(_Unit(name, text, place, name_table(table), values))
    for units_of_name in named.values():
        if len({unit.tempat.blok for unit in units_of_name}) > 1:
            yield from _compare(units_of_name)
            yield from _compare_digits(units_of_name)


def _compare_digits(units: Sequence[_Unit]) -> Iterator[Check]:
    """Such as "per 1.000 kelahiran" beside "per 1.00 kelahiran": the same words, other digits."""
    alike: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        if re.search(r"\d", unit.teks):
            alike[re.sub(r"[\W\d]", "", unit.teks.casefold())].append(unit)
    for group in alike.values():
        counts = Counter(_digits(unit) for unit in group)
        usual, often = counts.most_common(1)[0]
        like = next(unit for unit in group if _digits(unit) == usual)
        if often > len(group) - often and often < len(group):
            yield from (_check(unit, like, often) for unit in group if _digits(unit) != usual)


def _digits(unit: _Unit) -> str:
    return re.sub(r"\D", "", unit.teks)


def _compare(units: Sequence[_Unit]) -> Iterator[Check]:
    counts = Counter(unit.is_percent for unit in units)
    # Where as many tables print percent as another unit, a name that says so decides.
    says_percent = name_key(units[0].nama).startswith("persentase")
    usual = max(counts, key=lambda each: (counts[each], each is says_percent))
    like = next(unit for unit in units if unit.is_percent is usual)
    for unit in units:
        other = (
            like
            if unit is not like
            else next((u for u in units if u is not like and u.is_percent is usual), None)
        )
        if other is None or _are_converted(unit, other):
            continue
        yield _check(unit, other, counts[usual], holds=unit.is_percent is usual)


def _are_converted(one: _Unit, other: _Unit) -> bool:
    """Whether a row prints in percent what another prints as a ratio: 44,7 percent and 0,447."""
    percent, ratio = sorted((one, other), key=lambda unit: not unit.is_percent)
    return any(value * 100 in percent.nilai for value in ratio.nilai)


def _check(unit: _Unit, other: _Unit, count: int, *, holds: bool = False) -> Check:
    return Check(
        "satuan",
        unit.tempat,
        (other.tempat,),
        Verdict.MATCH if holds else Verdict.INCONSISTENT,
        unit.teks,
        "" if holds else other.teks,
        f"{unit.teks} ({unit.dari}) {'dan' if holds else '≠'} {other.teks} ({other.dari})",
        "satuan suatu indikator sama di semua tabel",
        ""
        if holds
        else f"Satuan {unit.nama}: {unit.teks} di {unit.dari}, tetapi {other.teks} di {other.dari}.",
        "" if holds else "within",
        bukti=count,
    )
