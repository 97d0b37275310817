"""Tests of the totals of a table.

Which rows a total adds is nowhere said: the block above it, all rows, the subtotals, the rows of one level. The set
that explains the most columns is taken; where none explains any, only a flat table allows a finding.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.digits import compare_digits
from lkjtools.figure.angka import total
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import AMOUNT, NAMING, Column, Layout, squash
from lkjtools.reviu.printed.number import Number, add_up, count_digits
from lkjtools.reviu.printed.structure import NOTED, Structure, has_periods
from lkjtools.reviu.proof.check import Check, compare, is_likely, is_slip, leaf, undecided
from lkjtools.reviu.sums.additive import (
    excuse_parts,
    is_about,
    is_relative,
    is_sum_before_rounding,
    numbers_in,
)
from lkjtools.reviu.sums.levels import check_levels
from lkjtools.reviu.sums.means import check_means, check_shown_means, find_mean
from lkjtools.reviu.sums.summaries import check_summary
from lkjtools.reviu.sums.totals_otherwise import compare_otherwise, is_between, is_quotient
from lkjtools.reviu.sums.unsummed import why_unsummed

_UP_TO = re.compile(r"\bs\.?\s?[./]?\s?d\b|sampai dengan|akumulasi", re.IGNORECASE)
_UNIT, _HEAD_UNIT = re.compile(r"(?<=\d\s)[A-Za-z]\w*$"), re.compile(r"\((\w+)\)\W*$")
_POINTS = re.compile(r"\bpoint?\b", re.IGNORECASE)
_STOCK = re.compile(r"\b(?:awal|akhir|saldo|sisa|posisi|stok|penghuni)\b", re.IGNORECASE)
"""Heads of what is counted at one moment."""
_SHORT = 6
_SHOWN = 4
"""Columns whose sums show that a row without a word for it is a total of all others, too."""
_LONG = 6
"""Digits of sums that chance would hardly give where no word tells them."""
_ALL = Fraction(100)
_MOST_PARTS = 15
"""Rows that one without a word for it may sum."""


def _is_growth(layout: Layout, column: Column) -> bool:
    """A difference in percent or in points, as its head or its cells say."""
    cells = (layout.angka.get((row, column.kolom)) for row in layout.rows)
    is_in_points = column.is_percent or bool(_POINTS.search(column.judul))
    return column.peran == "selisih" and (is_in_points or any(n and n.satuan == "%" for n in cells))


def _as_summed(layout: Layout, column: Column) -> Column:
    """A column as its sums see it: growth has none, what is saved in rupiah has one."""
    is_running = _UP_TO.search(" ".join(column.kepala)) and has_periods(layout)
    if is_running or _is_growth(layout, column):
        return replace(column, peran="persen")
    values = [abs(n.nilai) for (_, k), n in layout.angka.items() if k == column.kolom and n.nilai is not None]
    is_saved = column.peran == "efisiensi" and max(values, default=0) >= AMOUNT
    return replace(column, peran="sisa") if is_saved else column


def check_sums(layout: Layout) -> Iterator[Check]:
    """Test every total, level and mean of a table.

    Args:
        layout: the table understood.

    Yields:
        The tests.
    """
    structure = Structure(layout)
    columns = [
        _as_summed(layout, column)
        for column in layout.kolom
        if column.peran not in NAMING and sum((row, column.kolom) in layout.angka for row in layout.rows) > 1
    ]
    for row in structure.totals:
        yield from _check_total(structure, row, columns)
    yield from check_means(structure, columns)
    of_levels = list(check_levels(structure, columns))
    yield from of_levels
    yield from check_summary(structure, columns)
    if not structure.totals and not any(check.holds for check in of_levels):
        yield from _check_shown(layout, columns)


_LONG_PART = 3
"""Digits of a part that chance hardly makes what a sum is off by."""


def _check_shown(layout: Layout, columns: Sequence[Column]) -> Iterator[Check]:
    """The rows of a table without totals that are sums of those before or below: "Semester I" of its months."""
    plain = [column.kolom for column in columns if not is_relative(column)]

    def digits(row: int, rows: Sequence[int]) -> int:
        cells = ((layout.angka.get((row, k)), add_up(numbers_in(layout, rows, k))) for k in plain)
        return sum(count_digits(n) for n, value in cells if n and agrees(n, value))

    ways = (_without_parts(layout, rows, plain)[1] for rows in (layout.rows, layout.rows[::-1]))
    subtotals = max(ways, key=len)
    if len(subtotals) > 1 and min(digits(*each) for each in subtotals.items()) >= _LONG:
        checks = list(_check_subtotals(layout, subtotals, columns))
        held = Counter(check.hasil.kolom for check in checks if check.holds)
        for check in checks:
            if held[check.hasil.kolom] > 1 or not _is_of_another_rule(layout, check.hasil.baris, check):
                yield check


def _ways(layout: Layout, total: int, rows: Iterable[int], column: int) -> Iterator[tuple[Number, ...]]:
    """What a total may add: its column, and all columns that its cell lies over."""
    rows = tuple(rows)
    numbers = numbers_in(layout, rows, column)
    unit = _HEAD_UNIT.search(layout.kolom[column - 1].judul)
    # "2.415 TEU" below "Volume (kg)" is in no sum of kilograms.
    alike = tuple(n for n in numbers if not _is_of_other_unit(layout, n, unit[1])) if unit else numbers
    yield numbers
    if 1 < len(alike) < len(numbers):
        yield alike
    width = layout.table.grid[total, column].lebar
    if width > 1:
        yield tuple(
            n for row in rows for k in range(column, column + width) for n in numbers_in(layout, (row,), k)
        )


def _is_of_other_unit(layout: Layout, number: Number, head: str) -> bool:
    """Whether a cell prints a unit of its own below a head that prints another one."""
    unit = _UNIT.search(layout.text(number.tempat.baris, number.tempat.kolom))
    return unit is not None and unit[0].casefold() != head.casefold()


def _is_near(layout: Layout, result: Number, parts: Sequence[Number]) -> bool:
    """Whether it is worth adding up exactly."""
    values = [layout.about[part.tempat.baris, part.tempat.kolom] for part in parts]
    return is_about(result, sum(values), max(map(abs, values), default=0.0) * len(values))


def _tells(result: Number, parts: Sequence[Number]) -> bool:
    """A sum that chance would hardly give: of two parts or more that are not zero."""
    return sum(part.nilai != 0 for part in parts) > 1 and result.nilai != 0


def _check_total(structure: Structure, row: int, columns: Sequence[Column]) -> Iterator[Check]:
    layout = structure.layout
    results = {c.kolom: n for c in columns if (n := layout.angka.get((row, c.kolom))) and n.bacaan}
    best: tuple[int, ...] = ()
    explained: list[int] = []
    sets = [rows for rows in dict.fromkeys(structure.sets(row)) if rows]
    for rows in sets:
        right = [
            column
            for column, result in results.items()
            if any(
                _is_near(layout, result, parts) and _tells(result, parts) and agrees(result, add_up(parts))
                for parts in _ways(layout, row, rows, column)
            )
        ]
        if len(right) > len(explained):
            best, explained = rows, right
    if explained:
        last, right = _of_last_rows(layout, row, columns, sets)
        best, explained = (last, right) if len(right) > len(explained) else (best, explained)
    best = best or _single(layout, structure, row, results)
    if not best:
        best, subtotals = _over_subtotals(layout, row, columns, sets)
        yield from _check_subtotals(layout, subtotals, columns)
    if not best:
        best, explained = _of_last_rows(layout, row, columns, sets)
    if not best:
        yield from _unexplained(structure, row, columns, results)
        return
    is_mean = re.search("rata|tertimbang", squash(layout.label(row)))
    shown = check_shown_means(structure, row, columns) if is_mean else {}
    yield from shown.values()
    for column in columns:
        if column.kolom in results and column.kolom not in shown:
            check = _total(layout, row, best, column, len(explained))
            if is_relative(column) and (check is None or check.is_finding):
                of_all = check
                check = find_mean(structure, row, column, results[column.kolom])
                check = None if check is None or check.is_finding else check
                if of_all is not None and (check is None or not check.is_tested) and _is_of_all(of_all):
                    check = of_all
            elif check is not None and check.is_finding:
                # One percentage alone is that of its row, beside others that could not be computed.
                is_one = column.is_percent and len(check.masukan) == 1
                if (
                    is_one
                    or is_quotient(structure, row, column, columns)
                    or is_between(layout, row, best, column)
                ):
                    check = None
                else:
                    check = compare_otherwise(layout, row, best, sets, column) or check
            is_shown = len(explained) >= _SHOWN
            if check is not None and check.is_finding:
                is_known = len(explained) * 2 >= len(results)
                check = _doubt(layout, _as_stock(layout, check, best, column) or check, is_known=is_known)
            if check is not None and (is_shown or not _is_of_another_rule(layout, row, check)):
                yield check


def _as_stock(layout: Layout, check: Check, rows: Sequence[int], column: Column) -> Check | None:
    """What there was when a year began, or when it ended, as the last row of its periods repeats it."""
    result = layout.angka[check.hasil.baris, column.kolom]
    parts = numbers_in(layout, rows, column.kolom)
    part = next((each for each in (*parts[:1], *parts[-1:]) if each.nilai == result.nilai), None)
    if part is None or not has_periods(layout) or not _STOCK.search(" ".join(column.kepala)):
        return None
    rule = f'"{column.judul}" sepanjang tahun = posisi pada "{layout.label(part.tempat.baris)}"'
    return compare("jumlah", result, leaf(part), [part], aturan=rule)


def _doubt(layout: Layout, check: Check, *, is_known: bool) -> Check:
    """A failing total, to be read where a note may explain it, or the row may be no total of this column."""
    result = layout.angka[check.hasil.baris, check.hasil.kolom]
    if NOTED.search(layout.label(check.hasil.baris)):
        return undecided(check, "Jumlahnya bertanda catatan, yang mungkin menjelaskannya.")
    if not is_known and check.nilai is not None and not is_likely(result, check.nilai[1]):
        return undecided(check, "Barisnya tampaknya bukan jumlah pada kolom ini.")
    return check


def _of_last_rows(
    layout: Layout, row: int, columns: Sequence[Column], sets: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], list[int]]:
    """The rows right before a total that make it in two columns: "Jumlah korban" leaves out "Operasi" on top."""
    plain = [c.kolom for c in columns if not is_relative(c) and (row, c.kolom) in layout.angka]
    longest: Sequence[int] = max(sets, key=len, default=())
    rows = tuple(longest)
    sums = {k: _sums_of_last(layout, rows, k) for k in plain}
    for start in range(1, len(rows) - 1):
        near = [k for k in plain if is_about(layout.angka[row, k], *sums[k][start])]
        if len(near) > 1:
            parts = {k: numbers_in(layout, rows[start:], k) for k in near}
            right = [k for k in near if len(parts[k]) > 1 and agrees(layout.angka[row, k], add_up(parts[k]))]
            if len(right) > 1 and sum(count_digits(layout.angka[row, k]) for k in right) >= _LONG:
                return rows[start:], right
    return (), []


def _sums_of_last(layout: Layout, rows: Sequence[int], column: int) -> list[tuple[float, float]]:
    """About what a column has in the rows from each one to the last together, and with no sign."""
    values = [layout.about.get((row, column), 0.0) for row in reversed(rows)]
    found = zip(itertools.accumulate(values), itertools.accumulate(map(abs, values)), strict=True)
    return [*found][::-1]


def _is_of_another_rule(layout: Layout, row: int, check: Check) -> bool:
    """Whether a total without a word for it prints what no slip makes of the sum: "Setahun" of the same homes."""
    if not check.is_finding or layout.says_total(row) or check.nilai is None:
        return False
    # One row that is left out is the error of a total.
    is_slipped = is_slip(layout.angka[check.hasil.baris, check.hasil.kolom], check.nilai[1])
    return not _list_left_out(layout, check) and not is_slipped


def _is_of_all(check: Check) -> bool:
    """Whether parts make 100 percent, and a slip of typing what is printed instead."""
    if check.nilai is None or len(check.masukan) < 2:
        return False
    printed, value = check.nilai
    room = len(check.masukan) * Fraction(10) ** -check.desimal / 2
    return abs(value - _ALL) <= room and bool(compare_digits(printed, _ALL, check.desimal))


def _single(layout: Layout, structure: Structure, row: int, results: dict[int, Number]) -> tuple[int, ...]:
    """The one row that a total repeats in most columns, as of a program with one kegiatan."""
    block = next(structure.sets(row))
    alike = [layout.angka.get((r, c)) for r in block for c in results]
    same = sum(
        part is not None and part.nilai == n.nilai for part, n in zip(alike, results.values(), strict=False)
    )
    if len(block) == 1 and same and 2 * same >= len(results):
        return block
    for other in reversed([r for r in structure.data if r < row]):
        pairs = [(n, layout.angka.get((other, column))) for column, n in results.items()]
        if len(pairs) > 1 and all(part and result.nilai == part.nilai for result, part in pairs):
            return (other,)
    return ()


_Subtotals = Mapping[int, tuple[int, ...]]
"""The rows that each row sums which has no word for it."""


def _over_subtotals(
    layout: Layout, row: int, columns: Sequence[Column], sets: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], _Subtotals]:
    """The rows that a total adds where some have no word for it but are the sums of those above or below them."""
    plain = [c.kolom for c in columns if not is_relative(c) and (row, c.kolom) in layout.angka]
    rows = max(sets, key=len, default=())
    for is_above in (True, False):
        kept, subtotals = _without_parts(layout, tuple(rows) if is_above else tuple(reversed(rows)), plain)
        told = [
            layout.angka[row, k]
            for k in plain
            if len(parts := numbers_in(layout, kept, k)) > 1 and agrees(layout.angka[row, k], add_up(parts))
        ]
        if subtotals and (len(told) > 1 or any(count_digits(number) >= _LONG for number in told)):
            return tuple(sorted(kept)), subtotals
    return (), {}


def _without_parts(
    layout: Layout, rows: Sequence[int], columns: Sequence[int]
) -> tuple[list[int], _Subtotals]:
    """Rows without those right before a row that is their sum, in half its columns or of an amount; and these."""
    kept: list[int] = []
    subtotals: dict[int, tuple[int, ...]] = {}
    about = layout.about
    for row in rows:
        cells = [(k, n) for k in columns if (n := layout.angka.get((row, k))) and n.bacaan]
        sums = dict.fromkeys((k for k, _ in cells), 0.0)
        best: tuple[int, int] = (0, 0)
        for start in range(len(kept) - 1, max(-1, len(kept) - _MOST_PARTS - 1), -1):
            for k in sums:
                sums[k] += about.get((kept[start], k), 0.0)
            # Most sums are far off, and binary numbers tell that at once.
            near = [(k, n) for k, n in cells if abs(sums[k] - about[row, k]) <= 2 * 10.0**-n.desimal]
            parts = [(n, numbers_in(layout, kept[start:], k)) for k, n in near]
            right = [n for n, each in parts if _tells(n, each) and _is_sum(n, each)]
            is_amount = any(count_digits(n) >= _LONG for n in right)
            if is_amount or (len(right) > 1 and len(right) * 2 >= len(columns)):
                best = max(best, (len(right), -start))  # of equals that which leaves no row over
        if best[0]:
            subtotals[row] = tuple(sorted(kept[-best[1] :]))
            del kept[-best[1] :]
        kept.append(row)
    return kept, subtotals


def _is_sum(result: Number, parts: Sequence[Number]) -> bool:
    """Whether a number is the sum of others; one of many digits, also of them before they were rounded."""
    is_long = count_digits(result) >= _LONG
    return agrees(result, add_up(parts)) or (is_long and is_sum_before_rounding(result, parts))


def _check_subtotals(layout: Layout, subtotals: _Subtotals, columns: Iterable[Column]) -> Iterator[Check]:
    for column in columns:
        for row, rows in subtotals.items() if not is_relative(column) else ():
            number = layout.angka.get((row, column.kolom))
            check = _total(layout, row, rows, column, len(subtotals)) if number and number.bacaan else None
            if check is not None:
                yield check


def _total(layout: Layout, row: int, rows: Sequence[int], column: Column, support: int) -> Check | None:
    result = layout.angka[row, column.kolom]
    is_unread = any((n := layout.angka.get((r, column.kolom))) and not n.bacaan for r in rows)
    ways = [parts for parts in _ways(layout, row, rows, column.kolom) if parts]
    if not ways or is_unread:
        return None  # a mistyped part is a finding of its own
    checks = []
    for parts in ways:
        rule = f'"{layout.label(row) or "Jumlah"}" = jumlah {len(parts)} angka pada kolom "{column.judul}"'
        check = compare("jumlah", result, total(*map(leaf, parts)), parts, aturan=rule, bukti=support)
        checks.append(excuse_parts(check, result, parts))
    # Where neither adds up, a total over two columns is that of both.
    check = next((check for check in checks if check.holds), checks[-1])
    if (
        check.is_finding
        and len(left_out := _list_left_out(layout, check)) == 1
        and (name := layout.label(*left_out))
    ):
        check = replace(check, cara=f'jumlah tanpa "{name}"')
    # Where other columns do not take it in: "Jumlah ASN" may have the row below it in all of them.
    if check.is_finding and check.nilai and support and (name := _name_taken_in(layout, check, rows)):
        check = replace(check, cara=f'jumlah dengan "{name}"')
    unknown = (
        r for r in rows if (r, column.kolom) not in layout.angka and _is_told(layout.text(r, column.kolom))
    )
    if check.is_finding and check.nilai and check.nilai[0] > check.nilai[1] and (left := next(unknown, 0)):
        return undecided(check, f'"{layout.label(left)}" tercetak tanpa angka, tetapi dapat ikut terjumlah.')
    return check


def _list_left_out(layout: Layout, check: Check) -> list[int]:
    """The rows without one of which a total is the sum, of so many digits that chance hardly makes them."""
    if check.nilai is None:
        return []
    missing = check.nilai[1] - check.nilai[0]
    parts = ((p.baris, layout.angka.get((p.baris, p.kolom))) for p in check.masukan)
    return [row for row, n in parts if n and n.nilai == missing and count_digits(n) >= _LONG_PART]


def _name_taken_in(layout: Layout, check: Check, rows: Sequence[int]) -> str:
    """The first row of the next group, with which a total is the sum; empty where it is not."""
    place, (printed, value) = check.hasil, check.nilai or (Fraction(0), Fraction(0))
    below = (r for r in layout.rows if r > place.baris and (r, place.kolom) in layout.angka)
    row = next(below, 0) if max(rows) < place.baris else 0
    number = layout.angka.get((row, place.kolom))
    is_next = number is not None and not layout.is_total(row) and count_digits(number) > 1
    return layout.label(row) if is_next and number and number.nilai == printed - value else ""


def _is_told(text: str) -> bool:
    """Whether a cell without a number says that it has one which is not printed: "n/a", "*)"."""
    return len(text) <= _SHORT and bool(re.search(r"[^\W\d_]|\*", text))


def _unexplained(
    structure: Structure,
    row: int,
    columns: Sequence[Column],
    results: dict[int, Number],
) -> Iterator[Check]:
    """No set of rows gives any total: a finding where the table is flat, else to be read."""
    layout = structure.layout
    rows = structure.of_unit(row, (r for r in structure.data if r < row))
    if len(rows) < 2:
        return
    plain = {c.kolom: (c, results[c.kolom]) for c in columns if c.kolom in results and not is_relative(c)}
    reason = why_unsummed(layout, row, rows, plain)
    for column in columns:
        if column.kolom not in results or is_relative(column):
            continue
        tops = _tops(structure, rows, column.kolom)
        added = tops or rows
        parts = numbers_in(layout, added, column.kolom)
        if len(parts) < 2:
            continue
        check = _total(layout, row, added, column, 0)
        if check is None or not check.is_finding:
            if check is not None:
                yield check
            continue
        if "rata" in squash(layout.label(row)) and is_between(layout, row, rows, column):
            continue
        is_weighted = column.peran in {"nilai", "persen"} and "tertimbang" in squash(column.judul)
        is_additive = is_weighted or column.peran in {
            "pagu",
            "realisasi_anggaran",
            "jumlah",
            "sisa",
            "bobot",
            "tahun",
            "",
        }
        is_size = check.nilai is None or is_likely(results[column.kolom], check.nilai[1])
        is_plain = bool(tops) or structure.is_flat(row)
        if is_plain and is_additive and len(parts) == len(added) and is_size and not reason:
            yield check
        else:
            yield undecided(check, reason or "Baris mana yang dijumlahkan tidak terbaca dari tabelnya.")


def _tops(structure: Structure, rows: Sequence[int], column: int) -> tuple[int, ...]:
    """The rows of the highest level, where all that have others below them are their sums; none otherwise."""
    layout, levels = structure.layout, structure.levels
    highest = min((levels.get(row, 0) for row in rows), default=0)
    tops = tuple(row for row in rows if levels.get(row) == highest)
    parts = {row: numbers_in(layout, structure.children(row), column) for row in tops}
    is_told = len(tops) > 1 and any(len(below) > 1 for below in parts.values())
    numbers = {row: layout.angka.get((row, column)) for row in tops}
    is_right = all(
        not below or ((n := numbers[row]) and agrees(n, add_up(below))) for row, below in parts.items()
    )
    return tops if is_told and is_right and highest else ()
