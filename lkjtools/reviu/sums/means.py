"""Tests of the rows of a table that say they are a mean: plain, weighted, capped, geometric."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.digits import slips_of
from lkjtools.audit.verdict import CAPS
from lkjtools.figure.angka import Constant, Expression, Operation, geometric_mean, mean
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.days import find_years
from lkjtools.reviu.printed.heads import NAMING, Column, Layout, list_words, squash
from lkjtools.reviu.printed.number import Number, add_up, count_digits
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, as_unrounded, compare, excuse_rounded, is_slip, leaf, undecided
from lkjtools.reviu.sums.additive import is_relative, numbers_in, sum_bounds
from lkjtools.reviu.sums.unsummed import GOES_ON

_BOTH = re.compile(r"\b(?:jumlah|total)\b", re.IGNORECASE)
_NEAR = Fraction(2, 100)
"""Wrong arithmetic is so near to the plain mean; a weighted mean may be farther."""
_FEW_DIGITS = 2
"""Of so few digits any other number is a slip away."""
_TELLING = 3
"""Digits that are no chance."""
_ALIKE, _FAR = 2, Fraction(3)
"""Beside so many others a number is of another size that is so many times as much, or as little."""
PLAIN, WEIGHTED, _CAPPED = "rata-rata hitung", "rata-rata tertimbang", "rata-rata hitung, paling tinggi"


def check_mean(structure: Structure, row: int, columns: Sequence[Column]) -> Iterator[Check]:
    """Test a row that says it is a mean, in each column.

    Args:
        structure: the table.
        row: the row.
        columns: the columns that hold numbers.

    Yields:
        The tests; one that weights which are not printed may explain is to be read.
    """
    layout = structure.layout
    checks: list[Check] = []
    shown = check_shown_means(structure, row, columns)
    checks.extend(shown.values())
    for column in columns:
        result = layout.angka.get((row, column.kolom))
        if result is None or not result.bacaan or column.kolom in shown:
            continue
        found = find_mean(structure, row, column, result)
        # "Rata-rata/Jumlah": some columns have a sum there, others a mean, by weights that stand elsewhere.
        if found is None or (found.is_finding and _BOTH.search(layout.label(row))):
            continue
        if found.is_finding and _is_sum(column, found, result):
            continue
        if found.is_finding and _may_be_weighted(layout, found, result) and not _is_typed(layout, found):
            found = undecided(found, "Mungkin rata-rata tertimbang dengan bobot yang tidak tercetak.")
        if found.is_finding and "lanjutan" in layout.table.judul.casefold():
            found = undecided(found, GOES_ON)
        if found.is_finding and _of_another_year(layout, row, column):
            found = undecided(found, "Rata-rata tahun lain, yang barisnya tidak tercetak di sini.")
        checks.append(found)
    beyond = [check for check in checks if check.is_finding and _is_beyond(layout, check)]
    for check in checks:
        if check.is_finding and _is_mean_beside(structure, check, columns):
            continue  # a cell over several columns, which a reader may have put under the wrong one
        if len(beyond) > 1 and check in beyond:
            yield undecided(check, "Yang dirata-ratakan tampaknya bukan angka pada kolom ini.")
        else:
            yield check


def check_means(structure: Structure, columns: Sequence[Column]) -> Iterator[Check]:
    """Test the rows of a table that say they are means, see `check_mean`.

    Where two others are the plain mean of the rows right above them, one that is not is wrong, though rows of other
    groups stand above it, too.

    Args:
        structure: the table.
        columns: the columns that hold numbers.

    Yields:
        The tests.
    """
    layout = structure.layout
    checks = [check for row in structure.means for check in check_mean(structure, row, columns)]
    blocks = {row: next(structure.sets(row)) for row in structure.means}
    of_block = [
        check
        for check in checks
        if tuple(place.baris for place in check.masukan) == blocks[check.hasil.baris]
    ]
    held = Counter(check.hasil.kolom for check in of_block if check.holds)
    shown = {_rows_of(check) for check in checks if check.holds}
    for check in checks:
        if not check.holds and _rows_of(check) in shown and (counted := _by_wrong_count(layout, check)):
            yield counted
            continue
        is_left = check in of_block and not check.is_tested and held[check.hasil.kolom] >= _ALIKE
        if is_left and check.ekspresi is not None:
            parts = numbers_in(layout, blocks[check.hasil.baris], check.hasil.kolom)
            result = layout.angka[check.hasil.baris, check.hasil.kolom]
            yield compare("rata_rata", result, check.ekspresi, parts, aturan=check.aturan)
        else:
            yield check


def _rows_of(check: Check) -> tuple[int, tuple[int, ...]]:
    """The row of a mean, and the rows that it is of."""
    return check.hasil.baris, tuple(place.baris for place in check.masukan)


def _by_wrong_count(layout: Layout, check: Check) -> Check | None:
    """The failing test of a mean that is the sum by one row more, or less, than another column has it of."""
    result, count = layout.angka[check.hasil.baris, check.hasil.kolom], len(check.masukan)
    parts = numbers_in(layout, (place.baris for place in check.masukan), check.hasil.kolom)
    if check.ekspresi is None or len(parts) != count or count_digits(result) < _TELLING:
        return None
    for other in (count - 1, count + 1):
        if other > 1 and agrees(result, add_up(parts) / other):
            failing = compare("rata_rata", result, mean(*map(leaf, parts)), parts, aturan=check.aturan)
            return replace(failing, cara=f"jumlah {count} angka dibagi {other}")
    return None


def check_shown_means(structure: Structure, row: int, columns: Sequence[Column]) -> dict[int, Check]:
    """Test a row by the mean that it prints in all columns of a group but one: plain, or by weights.

    Args:
        structure: the table.
        row: the row.
        columns: the columns that hold numbers.

    Returns:
        The test of each column that leaves it, by its number; none where columns show no mean, or several.
    """
    layout = structure.layout
    is_weighted = "tertimbang" in squash(layout.label(row))
    groups: dict[str, dict[Column, Number]] = defaultdict(dict)
    for column in columns:
        result = layout.angka.get((row, column.kolom))
        head = squash(column.kepala[-1]) if len(column.kepala) > 1 and not is_weighted else ""
        is_mean = (head or is_weighted or is_relative(column)) and column.peran != "bobot"
        if result is None or not result.bacaan or not is_mean:
            continue
        sums = (add_up(numbers_in(layout, rows, column.kolom)) for rows in structure.sets(row))
        if not any(agrees(result, value) for value in sums):
            groups[head][column] = result
    checks = {}
    for head, printed in groups.items():
        ways = {column: _ways(structure, row, column, result) for column, result in printed.items()}
        held = Counter(way for found in ways.values() for way, check in found.items() if check.holds)
        weights = _named_weights(layout, row) if is_weighted else 0
        if weights:
            held = Counter({way: count for way, count in held.items() if way[0] == -weights})
        for way, count in held.most_common(1):
            left = [column for column, found in ways.items() if way not in found or not found[way].holds]
            if (count < _ALIKE and not weights) or len(left) != 1 or way not in ways[left[0]]:
                continue
            # What another mean gives leaves that of the others only where these are known to be weighted.
            is_mean = any(check.holds for check in ways[left[0]].values())
            if not is_mean or (way[0] and (is_weighted or head)):
                plain = ways[left[0]].get((0, way[1]))
                cara = "rata-rata hitung, tanpa bobot" if way[0] and plain is not None and plain.holds else ""
                checks[left[0].kolom] = replace(ways[left[0]][way], cara=cara)
    return checks


def _named_weights(layout: Layout, row: int) -> int:
    """The column of the weights that a label names: "Universitas (tertimbang lulusan)"; 0 where it names none."""
    said = list_words(layout.label(row).casefold().partition("tertimbang")[2])
    heads = {c.kolom: list_words(c.judul) for c in layout.kolom}
    return min((k for k, words in heads.items() if said & words), key=lambda k: len(heads[k]), default=0)


_Way = tuple[int, tuple[int, ...]]
"""How far left of a column its weights stand, or, negative, in which column; 0 of a plain mean; and the rows."""


def _ways(structure: Structure, row: int, column: Column, result: Number) -> dict[_Way, Check]:
    """The test of a number by each mean of rows of its column."""
    layout = structure.layout
    found: dict[_Way, Check] = {}
    for rows in dict.fromkeys(structure.sets(row)):
        for words, expression, parts in means_of(layout, rows, column):
            weight = parts[0].tempat.kolom if words == WEIGHTED else column.kolom
            if words not in {WEIGHTED, PLAIN}:
                continue
            rule = f'"{layout.label(row)}" = {words} {len(rows)} baris pada kolom "{column.judul}"'
            check = compare("rata_rata", result, expression, parts, aturan=rule)
            check = excuse_rounded(check, {n.tempat: n for n in (result, *parts)})
            for way in {column.kolom - weight, -weight if words == WEIGHTED else 0}:
                found.setdefault((way, rows), check)
    return found


def _is_sum(column: Column, check: Check, result: Number) -> bool:
    """Whether a row of means prints the sum of a column of counts: 400 responden beside their mean."""
    return (
        not is_relative(column)
        and check.nilai is not None
        and agrees(result, check.nilai[1] * len(check.masukan))
    )


def _of_another_year(layout: Layout, row: int, column: Column) -> bool:
    """Whether a label names a year that neither the column nor the caption has: "Rata-rata capaian tahun 2030"."""
    said, known = (
        {*find_years(text)}
        for text in (layout.label(row), f"{column.tahun} {' '.join(column.kepala)} {layout.table.judul}")
    )
    return bool(said - known)


def _is_mean_beside(structure: Structure, check: Check, columns: Sequence[Column]) -> bool:
    """Whether a mean is that of another column, which has none in its row."""
    row, layout = check.hasil.baris, structure.layout
    others = [column for column in columns if (row, column.kolom) not in layout.angka]
    number = layout.angka[row, check.hasil.kolom]
    found = (find_mean(structure, row, column, number) for column in others)
    return any(mean is not None and mean.holds for mean in found)


def _is_beyond(layout: Layout, check: Check) -> bool:
    """Whether a printed mean is less or more than each number that it is held to."""
    values = [layout.angka[place.baris, place.kolom].nilai or Fraction(0) for place in check.masukan]
    return check.nilai is not None and not min(values) <= check.nilai[0] <= max(values)


def means_of(
    layout: Layout, rows: Sequence[int], column: Column
) -> Iterator[tuple[str, Expression, Sequence[Number]]]:
    """The means that a row may print of some rows of a column.

    Args:
        layout: the table.
        rows: the rows.
        column: the column.

    Yields:
        The mean in words, its expression, and its numbers.
    """
    parts = numbers_in(layout, rows, column.kolom)
    if len(parts) < 2:
        return
    leaves = [leaf(part) for part in parts]
    yield PLAIN, mean(*leaves), parts
    if column.peran == "capaian":
        for cap in CAPS:
            capped = [Constant(Fraction(cap), "batas") if (n.nilai or 0) > cap else leaf(n) for n in parts]
            if any((n.nilai or 0) > cap for n in parts):
                yield f"{_CAPPED} {cap}", mean(*capped), parts
    others = [c for c in layout.kolom if c.kolom != column.kolom and c.peran not in NAMING]
    weights = sorted(others, key=lambda c: c.peran != "bobot")  # "Responden", "Jumlah Indikator" weight, too
    for weight in weights:
        pairs = [
            (*numbers_in(layout, (r,), weight.kolom), *numbers_in(layout, (r,), column.kolom))
            for r in rows
            if (r, weight.kolom) in layout.angka and (r, column.kolom) in layout.angka
        ]
        if (
            len(pairs) == len(parts)
            and all(len(pair) == 2 for pair in pairs)
            and any(w.nilai for w, _ in pairs)
        ):
            args = tuple(leaf(number) for pair in pairs for number in pair)
            yield (
                WEIGHTED,
                Operation("weighted_mean", args),
                tuple(n for pair in pairs for n in pair),
            )
    if all(part.nilai and part.nilai > 0 for part in parts):
        yield "rata-rata ukur", geometric_mean(*leaves), parts


def find_mean(structure: Structure, row: int, column: Column, result: Number) -> Check | None:
    """Test a number as a mean of rows of its column.

    Args:
        structure: the table.
        row: the row of the number.
        column: its column.
        result: the number.

    Returns:
        The test by the mean that gives it; else by the first that could; None where there is nothing to average.
    """
    layout = structure.layout
    first: Check | None = None
    above = tuple(other for other in structure.means if other < row)  # each sasaran counts once
    for rows in dict.fromkeys((*structure.sets(row), above)):
        for words, expression, parts in means_of(layout, rows, column):
            check = compare(
                "rata_rata",
                result,
                expression,
                parts,
                aturan=f'"{layout.label(row)}" = {words} {len(rows)} baris pada kolom "{column.judul}"',
            )
            # What is cut off shows no cap that the table does not tell.
            if check.holds and not (words.startswith(_CAPPED) and check.alasan == "truncated"):
                return check
            low, high = (bound / len(parts) for bound in sum_bounds(parts))
            own = Fraction(10) ** -result.desimal / 2
            if words == PLAIN and result.nilai is not None and low - own <= result.nilai <= high + own:
                return as_unrounded(check)
            first = first or check
    if first is None:
        return None
    of_results = {"capaian", "nilai", "persen", "serapan", "realisasi", "tahun", ""}
    if structure.is_flat(row) and column.peran in of_results:
        return first
    return undecided(first, "Baris mana yang dirata-ratakan tidak terbaca dari tabelnya.")


def _is_typed(layout: Layout, check: Check) -> bool:
    """Whether the mean holds without a slip in one number that is of another size than all others."""
    if check.nilai is None:
        return False
    parts = {place: layout.angka[place.baris, place.kolom] for place in check.masukan}
    for place, part in parts.items():
        others = [abs(other.nilai or Fraction(0)) for at, other in parts.items() if at != place]
        printed = abs(part.nilai or Fraction(0))
        if len(others) < _ALIKE or min(others) / _FAR < printed < max(others) * _FAR:
            continue
        needed = check.nilai[0] * len(parts) - add_up(other for at, other in parts.items() if at != place)
        room = len(parts) * Fraction(10) ** -check.desimal / 2
        slips = slips_of(part.nilai or Fraction(0), part.desimal)
        return any(abs(slip - needed) <= room for slip in itertools.chain(*slips))
    return False


def _may_be_weighted(layout: Layout, check: Check, result: Number) -> bool:
    """Whether a mean lies amid its numbers, too far from their plain mean for wrong arithmetic, and is no slip."""
    if check.nilai is None or _is_beyond(layout, check):
        return False
    if is_slip(result, check.nilai[1]) and len(re.sub(r"\D", "", result.teks).lstrip("0")) > _FEW_DIGITS:
        return False
    printed, plain = check.nilai
    return abs(printed - plain) > abs(plain) * _NEAR


def excuse_means(checks: Iterable[Check], layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Leave open whether what prints the total of another table is a mean: the serapan of all is none of shares.

    Args:
        checks: all tests.
        layouts: the tables of the report.

    Yields:
        The tests.
    """
    totals = {
        (number.nilai, number.desimal): blok
        for blok, layout in layouts.items()
        for (row, _), number in layout.angka.items()
        if layout.is_total(row) and number.desimal > 0
    }
    for check in checks:
        of_mean = check.is_finding and check.uji == "rata_rata" and check.nilai is not None
        blok = totals.get((check.nilai[0], check.desimal)) if of_mean and check.nilai else None
        if blok is None or blok == check.hasil.blok:
            yield check
        else:
            yield undecided(
                check, f"Angka ini juga tercetak sebagai jumlah pada {layouts[blok].table.judul}."
            )
