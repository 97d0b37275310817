"""Columns that repeat another one: of another table by the names of their rows, or the last year of a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjtools.reviu.columns.rule_rows import repeats
from lkjtools.reviu.printed.by_year import year_of
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, add_up, count_digits
from lkjtools.reviu.proof.check import Check, compare, differ_by_slip, leaf, undecided

_ENOUGH = 3
"""So many different numbers that two columns share make them one and the same, where three times more agree."""
_LEAST_DIGITS = 3
_FAR = 3
"""So many times as much, or as little, is of another size."""
_END = re.compile(
    r"kondisi(?:kinerja)?(?:pada)?akhir|akhir(?:periode|renstra|rpjmd|tahunrenstra|perencanaan)"
)
_UNNAMED = frozenset({"", "nama"})


@dataclass(frozen=True)
class _Pair:
    """A number and the one that it repeats."""

    number: Number
    twin: Number
    beside: tuple[Number, ...] = ()
    """The targets of the years before."""

    @property
    def agrees(self) -> bool:
        """They are the same at the precision of the coarser."""
        return repeats(self.number, self.twin)

    @property
    def is_sum(self) -> bool:
        """What is to be reached in all years together, the last and those before."""
        return bool(self.beside) and self.number.nilai == add_up((self.twin, *self.beside))

    @property
    def is_slip(self) -> bool:
        """They differ as a typing error does, and have digits enough to tell."""
        return count_digits(self.number) >= _LEAST_DIGITS and differ_by_slip(self.number, self.twin)

    @property
    def odd_one(self) -> Number | None:
        """The one that is of another size than all targets of the years before, where the other is not."""
        sizes = [n.nilai for n in self.beside if n.nilai]
        odd = [
            n
            for n in (self.number, self.twin)
            if len(sizes) > 1 and not min(sizes) / _FAR < (n.nilai or 0) < max(sizes) * _FAR
        ]
        return odd[0] if len(odd) == 1 else None


def check_twins(layouts: Mapping[int, Layout], quoted: frozenset[int]) -> Iterator[Check]:
    """Test columns whose heads name no measure by one that they repeat, and the end of a plan by its last year.

    Args:
        layouts: the tables.
        quoted: those that are quoted; nothing is held against them.

    Yields:
        The tests, those that hold, too.
    """
    own = [layout for blok, layout in layouts.items() if blok not in quoted]
    by_name = {layout.blok: _columns_by_name(layout) for layout in own}
    for layout in own:
        is_of_years = sum(year_of(layout, row) is not None for row in layout.rows) > _ENOUGH
        for column in layout.kolom:
            if column.peran in _UNNAMED or is_of_years:
                best = _find_twin(by_name[layout.blok].get(column.kolom, {}), layout, own, by_name)
                yield from _check(best, "kolom ini mengulang kolom lain dengan nama baris yang sama")
            if _END.search(squash(column.judul)):
                pairs = _last_year(layout, column)
                yield from _check(pairs, "kondisi akhir sama dengan target tahun terakhirnya")


def _columns_by_name(layout: Layout) -> dict[int, dict[str, Number]]:
    """The numbers of each column by the keys of the names of their rows; a name of two rows is left out."""
    found: dict[int, dict[str, Number]] = {}
    keys = {row: name_key(layout.name(row)) or str(year_of(layout, row) or "") for row in layout.rows}
    counts = Counter(keys.values())
    once = {row: key for row, key in keys.items() if key and counts[key] == 1}
    for (row, column), number in layout.angka.items():
        if row in once and number.nilai is not None and layout.kolom[column - 1].peran not in {"no", "kode"}:
            found.setdefault(column, {})[once[row]] = number
    return found


def _find_twin(
    numbers: Mapping[str, Number],
    layout: Layout,
    others: Sequence[Layout],
    by_name: Mapping[int, Mapping[int, Mapping[str, Number]]],
) -> list[_Pair]:
    best: list[_Pair] = []
    for other in others if len(numbers) >= _ENOUGH else ():
        for twins in by_name[other.blok].values() if other is not layout else ():
            if len(numbers.keys() & twins.keys()) < _ENOUGH:
                continue
            pairs = [_Pair(number, twins[key]) for key, number in numbers.items() if key in twins]
            same = [pair for pair in pairs if pair.agrees]
            is_told = len({pair.number.nilai for pair in same}) >= _ENOUGH
            is_one = is_told and len(same) >= 3 * (len(pairs) - len(same))
            if is_one and len(same) > sum(pair.agrees for pair in best):
                best = pairs
    return best


def _last_year(layout: Layout, column: Column) -> list[_Pair]:
    targets = [c for c in layout.kolom if c.peran == "target" and c.tahun and c.kolom < column.kolom]
    if not targets:
        return []
    last = max(targets, key=lambda each: each.tahun or 0)
    found = [
        _Pair(number, twin, _earlier(layout, row, targets, last))
        for row in layout.rows
        if (number := layout.angka.get((row, column.kolom))) and (twin := layout.angka.get((row, last.kolom)))
    ]
    found = [pair for pair in found if not pair.is_sum]
    same = sum(pair.agrees for pair in found)
    return found if same and same >= len(found) - same else []


def _earlier(layout: Layout, row: int, targets: Sequence[Column], last: Column) -> tuple[Number, ...]:
    found = (layout.angka.get((row, column.kolom)) for column in targets if column is not last)
    return tuple(number for number in found if number)


def _is_copied(pair: _Pair, pairs: Sequence[_Pair]) -> bool:
    """Whether a number is that of another row: last year's."""
    others = {other.twin.nilai for other in pairs if other is not pair}
    return count_digits(pair.number) >= _LEAST_DIGITS and pair.number.nilai in others


def _check(pairs: Sequence[_Pair], rule: str) -> Iterator[Check]:
    failing = sum(not pair.agrees for pair in pairs)
    for pair in pairs:
        # Which of the two is printed with fewer decimals is the one that is tested.
        number, twin = sorted(
            (pair.number, pair.twin), key=lambda each: (each is not pair.odd_one, each.desimal)
        )
        check = compare("sama", number, leaf(twin), (twin,), aturan=rule)
        is_typed = (pair.is_slip and len(pairs) - failing >= 2) or pair.odd_one is not None
        is_typed = is_typed or (failing == 1 and _is_copied(pair, pairs))
        if check.is_finding and not is_typed:
            yield undecided(check, f"{pair.number.teks} dan {pair.twin.teks} mungkin dua hal.")
        else:
            yield check
