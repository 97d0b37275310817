"""Rows whose name tells how they are computed of two others: "Rasio kas (kas dibagi kewajiban lancar) (%)".

The two others stand in the same table, or, where the name is the quotient itself ("Utang terhadap ekuitas"), in
other ones, in the columns of the same year.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, is_slip, leaf, undecided

_TOLD = re.compile(
    r"\(\s*(?P<part>[a-z][^()]*?)\s+(?:dibagi|dibanding(?:kan)?|terhadap|[÷:/])\s+(?:dengan\s+)?(?P<whole>[a-z][^()]*?)\s*\)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?:rasio|persentase|perbandingan)\s+)?(?P<part>[a-z].*?)\s+terhadap\s+(?P<whole>[a-z].*)",
    re.IGNORECASE,
)
_OF_THEIR_OWN = frozenset(
    {"target", "capaian", "persen", "selisih", "bobot", "efisiensi", "serapan", "tertimbang"}
)
"""What such a row has beside the quotient: a target that is set, what is computed of its own target and result."""
_OWN_HEAD = re.compile(
    r"rata-rata|standar|peringkat|naik|turun|perubahan|selisih|bobot|target", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
_WHOLE = re.compile(r"^(?:jumlah|total)\s+", re.IGNORECASE)
_PLANNED, _REACHED = frozenset({"target", "pagu"}), frozenset({"realisasi", "realisasi_anggaran"})
_RESULTS = frozenset({"tahun", "nilai", ""}) | _REACHED
_PLAN = re.compile(r"\b(?:rkap|rka|rencana|anggaran|target|prognosis|proyeksi)\b", re.IGNORECASE)
_OPEN = "Mungkin dihitung dari angka lain daripada yang tercetak di tabel itu."
_MOST = 100
_LONG = 3
"""Digits of a result that shows the formula to be meant as it is read."""


def check_told_rows(layout: Layout) -> Iterator[Check]:
    """Test the rows whose name says of which two rows they are the quotient, column by column.

    Args:
        layout: the table.

    Yields:
        The tests, as a ratio or in percent, whichever a column shows; none where no column shows it.
    """
    rows = {row: name_key(_BRACKETS.sub(" ", layout.name(row))) for row in layout.rows}
    for row in layout.rows:
        told = _TOLD.search(layout.name(row))
        part, whole = (_find(rows, told[which], row) if told else 0 for which in ("part", "whole"))
        if part and whole and part != whole:
            rule = f'"{layout.name(row)}": {layout.name(part)} ÷ {layout.name(whole)}'
            columns = [
                column.kolom
                for column in layout.kolom
                if column.peran not in _OF_THEIR_OWN and not _OWN_HEAD.search(column.judul)
            ]
            found = ([layout.angka.get((at, k)) for at in (row, part, whole)] for k in columns)
            ways = _try_ways(rule, found)
            if way := _find_way(ways):
                yield from (check for _, check in ways[way])


def check_ratio_rows(layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the rows that are called the quotient of two rows of other tables: "Laba bersih terhadap aset".

    Args:
        layouts: the tables of a report.

    Yields:
        The tests of the columns of years, likewise.
    """
    for layout in layouts.values():
        others = [each for each in layouts.values() if each is not layout]
        rows = []
        for row in layout.rows:
            named = _NAMED.fullmatch(_BRACKETS.sub(" ", layout.name(row)).strip())
            part, whole = (_find_of(others, named[which]) if named else None for which in ("part", "whole"))
            if part and whole and part != whole:
                rule = f'"{layout.name(row)}": {part[0].name(part[1])} ÷ {whole[0].name(whole[1])}'
                years = [c for c in layout.kolom if c.tahun and c.peran in _RESULTS and not _is_plan(c)]
                found = [
                    [layout.angka.get((row, c.kolom)), *(_of_year(*each, c) for each in (part, whole))]
                    for c in years
                ]
                rows.append((_try_ways(rule, found), found))
        shown = [way for ways, _ in rows if (way := _find_way(ways))]
        for ways, found in rows:
            # A round result shows its way where other rows do, too.
            way = _find_way(ways) or (Counter(shown).most_common(1)[0][0] if shown else 0)
            checks = ways.get(way, [])
            if any(check.holds for _, check in checks):
                yield from _explained(checks, found)


def _is_plan(column: Column) -> bool:
    return any(_PLAN.search(head) for head in column.kepala)


def _explained(
    checks: Iterable[tuple[Number, Check]], found: Sequence[Sequence[Number | None]]
) -> Iterator[Check]:
    """The tests; one that fails by no known wrong way, and no slip, is to be read: ROA may be of mean assets."""
    operands = [
        (one.nilai, other.nilai) for _, one, other in found if one and other and one.nilai and other.nilai
    ]
    of_means = [
        part / (whole + other) * 2 * power
        for (part, whole), (_, other) in itertools.permutations(operands, 2)
        for power in (100, 1)
        if whole + other
    ]
    wrong = [
        quotient * power
        for (part, whole), (_, other) in itertools.product(operands, operands)
        for quotient in (part / other, whole / part)
        for power in (100, 1)
    ]
    for number, check in checks:
        is_capped = number.nilai == _MOST and check.nilai is not None and check.nilai[1] > _MOST
        if not check.is_finding:
            yield check
        elif is_capped:
            yield undecided(check, "Mungkin dibatasi pada 100.")
        elif any(agrees(number, value) for value in of_means):
            yield undecided(check, _OPEN)
        elif any(agrees(number, value) for value in wrong):
            yield replace(check, cara="hasil bagi yang terbalik, atau dengan angka tahun lain")
        elif check.nilai and is_slip(number, check.nilai[1]):
            yield replace(check, cara="angka yang salah ketik")
        else:
            yield undecided(check, _OPEN)


def _find(rows: Mapping[int, str], words: str, own: int) -> int:
    """The row of a name, or the only one that begins with it; 0 where there is none."""
    key = name_key(words)
    same = [row for row, name in rows.items() if name == key and row != own]
    begun = [row for row, name in rows.items() if key and name.startswith(key) and row != own]
    return next((found[0] for found in (same, begun) if len(found) == 1), 0)


def _find_of(layouts: Iterable[Layout], words: str) -> tuple[Layout, int] | None:
    """The only row of some tables that has a name, with "Jumlah" before it or without; None where there is none."""
    names = [
        (layout, row, _WHOLE.sub("", layout.name(row).strip()).casefold())
        for layout in layouts
        for row in layout.rows
    ]
    wanted = _WHOLE.sub("", words.strip()).casefold()
    same = [(layout, row) for layout, row, name in names if name == wanted]
    alike = [(layout, row) for layout, row, name in names if name and name_key(name) == name_key(wanted)]
    return next((found[0] for found in (same, alike) if len(found) == 1), None)


def _of_year(layout: Layout, row: int, column: Column) -> Number | None:
    """The number of a row in the year of a column, which was not planned; None where there is not one."""
    found = [
        (other.peran, number)
        for other in layout.kolom
        if other.tahun == column.tahun and other.peran not in _PLANNED and not other.is_percent
        if not _is_plan(other)
        if (number := layout.angka.get((row, other.kolom))) is not None
    ]
    reached = [each for each in found if each[0] in _REACHED]  # "RKAP 2024 | Realisasi 2024"
    return next((each[0][1] for each in (found, reached) if len(each) == 1), None)


_Ways = dict[int, list[tuple[Number, Check]]]
"""The tests of the results of a row, in percent (100) and as a ratio (1)."""


def _find_way(ways: _Ways) -> int:
    """Whether a row is of a hundred or a ratio, as a result of digits enough shows it; 0 where none does."""
    shown = [at for at, way in ways.items() if any(c.holds and count_digits(n) >= _LONG for n, c in way)]
    return shown[0] if len(shown) == 1 else 0


def _try_ways(rule: str, found: Iterable[Sequence[Number | None]]) -> _Ways:
    ways: _Ways = {100: [], 1: []}
    for numbers in found:
        result, one, other = (n if n and n.nilai is not None else None for n in numbers)
        if result and one and other and other.nilai:
            quotient = leaf(one) / leaf(other)
            for power, expression in ((100, quotient * HUNDRED), (1, quotient)):
                ways[power].append((result, compare("persen", result, expression, (one, other), aturan=rule)))
    return ways
