"""Tests down the rows of a table: totals, subtotals, levels, means.

Which rows a total adds is nowhere said: the block above it, all rows, the subtotals, the rows of one level. The set
that explains the most columns is taken; where none explains any, only a flat table allows a finding.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.verdict import CAPS
from lkjtools.figure.angka import Constant, Expression, Operation, geometric_mean, mean, total
from lkjtools.reviu.check import Check, as_unrounded, compare, is_likely, is_slip, leaf, undecided
from lkjtools.reviu.columns import agrees
from lkjtools.reviu.heads import Column, Layout, squash
from lkjtools.reviu.number import Number, add_up
from lkjtools.reviu.structure import Structure

_RELATIVE = frozenset({"capaian", "serapan", "persen", "efisiensi", "rasio", "status"})
"""A share is no sum of shares."""
_PER_UNIT = re.compile(
    r"kumulatif|kepadatan|rata-?rata|rerata|perkapita|per(?:\d|hari|bulan|orang|jiwa|km|ha\b|bus|kapal|unit|kegiatan|kali|trip)"
    r"|/(?:\d|kapita|hari|orang|jiwa|km|ha\b|unit|kapal)"
    r"|hargasatuan|tarif|laju|prevalensi|indeks|umur|(?<!man)usia|produktivitas|density|average|rate\b|ratio"
)
"""Heads of what is counted for one: the whole has no sum of it."""


def is_relative(column: Column) -> bool:
    """Whether a column holds what has no sum: shares, and what is counted for one."""
    return column.peran in _RELATIVE or any(_PER_UNIT.search(squash(head)) for head in column.kepala)


_BOTH = re.compile(r"\b(?:jumlah|total)\b", re.IGNORECASE)
_SUMMARY = re.compile(r"\b(?:nilai|indeks|ikm|skm|konversi|hasil|skor|akhir)\b", re.IGNORECASE)
_MOST_SUMMARIES = 8
"""Rows that may tell a result below a table: value, index, mutu and the like."""
_MOST_PARTS = 15
"""Rows that one without a word for it may sum."""
_NEAR = Fraction(2, 100)
"""Wrong arithmetic is so near to the plain mean; a weighted mean may be farther."""
_FEW_DIGITS = 2
"""Of so few digits any other number is a slip away."""
_PERSEPSI = 25
_FEWEST_ROWS = 3
"""Rows that tell a rule, the total among them."""
_POWERS = tuple(Fraction(10) ** power for power in range(6))
"""One by another, of a hundred, a thousand, a hundred thousand."""
_WEIGHTED = "rata-rata tertimbang"
_MOST_PERCENT = 300
_FEWEST_UNSUR = 5


def _is_growth(layout: Layout, column: Column) -> bool:
    """A difference in percent, as its head or its cells say."""
    cells = (layout.angka.get((row, column.kolom)) for row in layout.rows)
    return column.peran == "selisih" and (column.is_percent or any(n and n.satuan == "%" for n in cells))


def check_sums(layout: Layout) -> Iterator[Check]:
    """Test every total, level and mean of a table.

    Args:
        layout: the table understood.

    Yields:
        The tests.
    """
    structure = Structure(layout)
    columns = [
        replace(column, peran="persen") if _is_growth(layout, column) else column
        for column in layout.kolom
        if column.peran not in {"no", "kode", "nama", "satuan"}
        and sum((row, column.kolom) in layout.angka for row in layout.rows) > 1
    ]
    for row in structure.totals:
        yield from _check_total(structure, row, columns)
    for row in structure.means:
        yield from _check_mean(structure, row, columns)
    yield from _check_levels(structure, columns)
    yield from _check_summary(structure, columns)


def _numbers(layout: Layout, rows: Iterable[int], column: int) -> tuple[Number, ...]:
    found = (layout.angka.get((row, column)) for row in rows)
    return tuple(number for number in found if number and number.bacaan)


def _ways(layout: Layout, total: int, rows: Iterable[int], column: int) -> Iterator[tuple[Number, ...]]:
    """What a total may add: its column, and all columns that its cell lies over."""
    rows = tuple(rows)
    yield _numbers(layout, rows, column)
    width = layout.table.grid[total, column].lebar
    if width > 1:
        yield tuple(
            n for row in rows for k in range(column, column + width) for n in _numbers(layout, (row,), k)
        )


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
                _tells(result, parts) and agrees(result, add_up(parts))
                for parts in _ways(layout, row, rows, column)
            )
        ]
        if len(right) > len(explained):
            best, explained = rows, right
    best = best or _single(layout, structure, row, results) or _over_subtotals(layout, row, columns, sets)
    if not best:
        yield from _unexplained(structure, row, columns, results)
        return
    for column in columns:
        if column.kolom in results:
            check = _total(layout, row, best, column, len(explained))
            if is_relative(column) and (check is None or check.is_finding):
                check = _find_mean(structure, row, column, results[column.kolom])
                check = None if check is None or check.is_finding else check
            elif check is not None and check.is_finding:
                if _is_quotient(structure, row, column, columns) or _is_between(layout, row, best, column):
                    check = None
                else:
                    check = _otherwise(layout, row, best, sets, column) or check
            if check is not None:
                yield check


def _otherwise(
    layout: Layout, row: int, rows: Sequence[int], sets: Iterable[Sequence[int]], column: Column
) -> Check | None:
    """The test of a total as what else it may lawfully be: a weighted mean, the total of a column beside."""
    return _weighted(layout, row, rows, column) or _beside(layout, row, sets, column)


def _weighted(layout: Layout, row: int, rows: Sequence[int], column: Column) -> Check | None:
    """The test of a total as the weighted mean of its rows, where it is one."""
    for words, expression, parts in _means(layout, rows, column):
        if words == _WEIGHTED:
            rule = f'"{layout.label(row)}" = {words} {len(rows)} baris pada kolom "{column.judul}"'
            check = compare("rata_rata", layout.angka[row, column.kolom], expression, parts, aturan=rule)
            if not check.is_finding:
                return check
    return None


def _beside(layout: Layout, row: int, sets: Iterable[Sequence[int]], column: Column) -> Check | None:
    """The test of a total by the column beside it, where it stands in a cell over both."""
    result = layout.angka[row, column.kolom]
    for rows, other in itertools.product(sets, (column.kolom - 1, column.kolom + 1)):
        parts = _numbers(layout, rows, other)
        if len(parts) > 1 and len(parts) == len(rows) and not layout.text(row, other):
            rule = f'"{layout.label(row)}" = jumlah {len(parts)} baris di kolom sebelahnya'
            check = compare("jumlah", result, total(*map(leaf, parts)), parts, aturan=rule)
            if not check.is_finding:
                return check
    return None


def _is_between(layout: Layout, row: int, rows: Sequence[int], column: Column) -> bool:
    """Whether a total lies amid its rows, all of them with as many decimals: shares whose head is lost, no sum."""
    parts = _numbers(layout, rows, column.kolom)
    values = [part.nilai or Fraction(0) for part in parts]
    result = layout.angka[row, column.kolom]
    is_alike = {part.desimal for part in (*parts, result)} == {2} and len(parts) > 1
    return is_alike and min(values) <= (result.nilai or 0) <= max(values) <= _MOST_PERCENT


def _is_quotient(structure: Structure, row: int, column: Column, columns: Sequence[Column]) -> bool:
    """Whether what a total prints is one column by another, as in the rows above it (kilograms per hectare)."""
    layout = structure.layout
    for above, below in itertools.permutations([other for other in columns if other is not column], 2):
        triples = {
            each: values
            for each in (*structure.data, row)
            if len(values := _numbers_of(layout, each, (column, above, below))) == 3
        }
        if row not in triples or len(triples) < _FEWEST_ROWS:
            continue
        for power in _POWERS:
            if all(
                agrees(n, (a.nilai or Fraction(0)) / (b.nilai or Fraction(1)) * power)
                for n, a, b in triples.values()
            ):
                return True
    return False


def _numbers_of(layout: Layout, row: int, columns: Sequence[Column]) -> tuple[Number, ...]:
    """The numbers of a row in some columns that are not zero."""
    found = (layout.angka.get((row, column.kolom)) for column in columns)
    return tuple(number for number in found if number and number.nilai)


def _single(layout: Layout, structure: Structure, row: int, results: dict[int, Number]) -> tuple[int, ...]:
    """The one row that a total repeats in every column, as of a program with one kegiatan."""
    block = next(structure.sets(row))
    alike = [layout.angka.get((r, c)) for r in block for c in results]
    if len(block) == 1 and any(
        part and part.nilai == result.nilai for part, result in zip(alike, results.values(), strict=True)
    ):
        return block
    for other in reversed([r for r in structure.data if r < row]):
        pairs = [(n, layout.angka.get((other, column))) for column, n in results.items()]
        if len(pairs) > 1 and all(part and result.nilai == part.nilai for result, part in pairs):
            return (other,)
    return ()


def _over_subtotals(
    layout: Layout, row: int, columns: Sequence[Column], sets: Sequence[Sequence[int]]
) -> tuple[int, ...]:
    """The rows that a total adds where some have no word for it but are the sums of those above or below them."""
    plain = [c.kolom for c in columns if not is_relative(c) and (row, c.kolom) in layout.angka]
    rows = max(sets, key=len, default=())
    for is_above in (True, False):
        kept = _without_parts(layout, tuple(rows) if is_above else tuple(reversed(rows)), plain)
        told = sum(
            agrees(layout.angka[row, k], add_up(parts))
            for k in plain
            if len(parts := _numbers(layout, kept, k)) > 1
        )
        if len(kept) < len(rows) and told > 1:
            return tuple(sorted(kept))
    return ()


def _without_parts(layout: Layout, rows: Sequence[int], columns: Sequence[int]) -> list[int]:
    """Rows without those right before a row that is their sum, in two columns or more."""
    kept: list[int] = []
    for row in rows:
        for start in range(len(kept) - 2, max(-1, len(kept) - _MOST_PARTS - 1), -1):
            sums = [(layout.angka.get((row, k)), _numbers(layout, kept[start:], k)) for k in columns]
            right = sum(
                bool(n and n.bacaan and _tells(n, parts) and agrees(n, add_up(parts))) for n, parts in sums
            )
            if right > 1 and right * 2 > len(sums):
                del kept[start:]
                break
        kept.append(row)
    return kept


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
        checks.append(_excuse_rounded(check, result, parts))
    # Where neither adds up, a total over two columns is that of both.
    return next((check for check in checks if not check.is_finding), checks[-1])


def _excuse_rounded(check: Check, result: Number, parts: Sequence[Number]) -> Check:
    """Rounded parts need not add up to the rounded total; what is tested is their sum or a multiple of it."""
    whole = add_up(parts)
    if not check.is_finding or result.nilai is None or check.nilai is None or not whole:
        return check
    factor = check.nilai[1] / whole
    low, high = (bound * factor for bound in _sum_bounds(parts))
    own = Fraction(10) ** -result.desimal / 2
    if low - own <= result.nilai <= high + own and low != high:
        return as_unrounded(check)
    return check


def _sum_bounds(parts: Sequence[Number]) -> tuple[Fraction, Fraction]:
    half = sum((Fraction(10) ** -part.desimal / 2 for part in parts if part.desimal), Fraction(0))
    return add_up(parts) - half, add_up(parts) + half


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
    for column in columns:
        parts = _numbers(layout, rows, column.kolom)
        if column.kolom not in results or is_relative(column) or len(parts) < 2:
            continue
        check = _total(layout, row, rows, column, 0)
        if check is None or not check.is_finding:
            if check is not None:
                yield check
            continue
        is_additive = column.peran in {"pagu", "realisasi_anggaran", "jumlah", "sisa", "bobot", "tahun", ""}
        is_size = check.nilai is None or is_likely(results[column.kolom], check.nilai[1])
        if structure.is_flat(row) and is_additive and len(parts) == len(rows) and is_size:
            yield check
        else:
            yield undecided(check, "Baris mana yang dijumlahkan tidak terbaca dari tabelnya.")


def _check_mean(structure: Structure, row: int, columns: Sequence[Column]) -> Iterator[Check]:
    layout = structure.layout
    checks: list[Check] = []
    for column in columns:
        result = layout.angka.get((row, column.kolom))
        if result is None or not result.bacaan:
            continue
        found = _find_mean(structure, row, column, result)
        # "Rata-rata/Jumlah": some columns have a sum there, others a mean, by weights that stand elsewhere.
        if found is None or (found.is_finding and _BOTH.search(layout.label(row))):
            continue
        if found.is_finding and _may_be_weighted(layout, found, result):
            found = undecided(found, "Mungkin rata-rata tertimbang dengan bobot yang tidak tercetak.")
        checks.append(found)
    beyond = [check for check in checks if check.is_finding and _is_beyond(layout, check)]
    for check in checks:
        if check.is_finding and _is_mean_beside(structure, check, columns):
            continue  # a cell over several columns, which a reader may have put under the wrong one
        if len(beyond) > 1 and check in beyond:
            yield undecided(check, "Yang dirata-ratakan tampaknya bukan angka pada kolom ini.")
        else:
            yield check


def _is_mean_beside(structure: Structure, check: Check, columns: Sequence[Column]) -> bool:
    """Whether a mean is that of another column, which has none in its row."""
    row, layout = check.hasil.baris, structure.layout
    others = [column for column in columns if (row, column.kolom) not in layout.angka]
    number = layout.angka[row, check.hasil.kolom]
    found = (_find_mean(structure, row, column, number) for column in others)
    return any(mean is not None and not mean.is_finding for mean in found)


def _is_beyond(layout: Layout, check: Check) -> bool:
    """Whether a printed mean is less or more than each number that it is held to."""
    values = [layout.angka[place.baris, place.kolom].nilai or Fraction(0) for place in check.masukan]
    return check.nilai is not None and not min(values) <= check.nilai[0] <= max(values)


def _means(
    layout: Layout, rows: Sequence[int], column: Column
) -> Iterator[tuple[str, Expression, Sequence[Number]]]:
    parts = _numbers(layout, rows, column.kolom)
    if len(parts) < 2:
        return
    leaves = [leaf(part) for part in parts]
    yield "rata-rata hitung", mean(*leaves), parts
    if column.peran == "capaian":
        for cap in CAPS:
            capped = [Constant(Fraction(cap), "batas") if (n.nilai or 0) > cap else leaf(n) for n in parts]
            if any((n.nilai or 0) > cap for n in parts):
                yield f"rata-rata hitung, paling tinggi {cap}", mean(*capped), parts
    weights = [c for c in layout.kolom if c.peran == "bobot" and c.kolom != column.kolom]
    for weight in weights:
        pairs = [
            (*_numbers(layout, (r,), weight.kolom), *_numbers(layout, (r,), column.kolom))
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
                _WEIGHTED,
                Operation("weighted_mean", args),
                tuple(n for pair in pairs for n in pair),
            )
    if all(part.nilai and part.nilai > 0 for part in parts):
        yield "rata-rata ukur", geometric_mean(*leaves), parts


def _find_mean(structure: Structure, row: int, column: Column, result: Number) -> Check | None:
    layout = structure.layout
    first: Check | None = None
    for rows in dict.fromkeys(structure.sets(row)):
        for words, expression, parts in _means(layout, rows, column):
            check = compare(
                "rata_rata",
                result,
                expression,
                parts,
                aturan=f'"{layout.label(row)}" = {words} {len(rows)} baris pada kolom "{column.judul}"',
            )
            if not check.is_finding:
                return check
            low, high = (bound / len(parts) for bound in _sum_bounds(parts))
            own = Fraction(10) ** -result.desimal / 2
            if (
                words == "rata-rata hitung"
                and result.nilai is not None
                and low - own <= result.nilai <= high + own
            ):
                return as_unrounded(check)
            first = first or check
    if first is None:
        return None
    if structure.is_flat(row) and column.peran in {"capaian", "nilai", "persen", "serapan", "realisasi", ""}:
        return first
    return undecided(first, "Baris mana yang dirata-ratakan tidak terbaca dari tabelnya.")


def _may_be_weighted(layout: Layout, check: Check, result: Number) -> bool:
    """Whether a mean lies amid its numbers, too far from their plain mean for wrong arithmetic, and is no slip."""
    if check.nilai is None or _is_beyond(layout, check):
        return False
    if is_slip(result, check.nilai[1]) and len(re.sub(r"\D", "", result.teks).lstrip("0")) > _FEW_DIGITS:
        return False
    printed, plain = check.nilai
    return abs(printed - plain) > abs(plain) * _NEAR


def _check_levels(structure: Structure, columns: Sequence[Column]) -> Iterator[Check]:
    """A row of a higher level is the sum of those of the next: believed where it holds in any column of the row.

    A row that holds in none may have parts that are not printed; it falls only where most others hold.
    """
    layout = structure.layout
    if not structure.levels:
        return
    additive = [column for column in columns if not is_relative(column)]
    yield from _check_level_means(structure, [column for column in columns if is_relative(column)])
    held: list[Check] = []
    failed: list[tuple[Column, Check]] = []
    for row in structure.data:
        children = structure.children(row)
        for column in additive if children else ():
            result = layout.angka.get((row, column.kolom))
            parts = _numbers(layout, children, column.kolom)
            if result is None or not result.bacaan or len(parts) < len(children):
                continue
            check = compare(
                "jumlah",
                result,
                total(*(leaf(part) for part in parts)),
                parts,
                aturan=f'"{layout.label(row)}" = jumlah {len(parts)} baris di bawahnya pada kolom "{column.judul}"',
            )
            check = _excuse_rounded(check, result, parts)
            if check.is_finding:
                failed.append((column, check))
            else:
                held.append(check)
    if not any(len(check.masukan) > 1 and check.nilai and check.nilai[1] for check in held):
        money = {column.kolom for column in additive if column.peran in {"pagu", "realisasi_anggaran"}}
        held = [check for check in held if check.hasil.kolom in money]
        failed = [] if not held else failed
    yield from (replace(check, bukti=len(held)) for check in held)
    right = {check.hasil.baris for check in held}
    for column, check in failed:
        is_summed = column.peran in {"pagu", "realisasi_anggaran", "jumlah", "sisa", "", "tahun"}
        beside = sum(other.hasil.kolom == column.kolom for other in held)
        against = sum(other.kolom == column.kolom for other, _ in failed)
        is_alone = len({other.kolom for other, _ in failed} | {c.hasil.kolom for c in held}) == 1
        if is_summed and (check.hasil.baris in right or (is_alone and beside >= 2 * against)):
            yield replace(check, bukti=len(held))
        else:
            yield undecided(check, "Apakah baris ini jumlah baris di bawahnya tidak terbaca dari tabelnya.")


def _check_level_means(structure: Structure, columns: Sequence[Column]) -> Iterator[Check]:
    """The share of a sasaran is often the mean of those below it: where two rows show it, a third must follow."""
    layout = structure.layout
    for column in columns:
        held: list[Check] = []
        failed: list[Check] = []
        for row in structure.data:
            result = layout.angka.get((row, column.kolom))
            children = structure.children(row)
            # A row with operands of its own is tested by them.
            if result is None or not result.bacaan or len(children) < 2 or _has_operands(layout, row, column):
                continue
            checks = [
                compare("rata_rata", result, expression, parts,
                        aturan=f'"{layout.label(row)}" = {words} {len(children)} baris di bawahnya')
                for words, expression, parts in _means(layout, children, column)
            ]  # fmt: skip
            checks = [
                _excuse_rounded(check, result, _numbers(layout, children, column.kolom)) for check in checks
            ]
            right = [check for check in checks if not check.is_finding]
            if checks:
                (held if right else failed).append((right or checks)[0])
        yield from (replace(check, bukti=len(held)) for check in held)
        for check in failed:
            if len(held) >= 2 * len(failed):
                yield replace(check, bukti=len(held))
            else:
                yield undecided(
                    check, "Apakah baris ini rata-rata baris di bawahnya tidak terbaca dari tabelnya."
                )


def _has_operands(layout: Layout, row: int, column: Column) -> bool:
    inputs = layout.with_role("target", "realisasi", "pagu", "realisasi_anggaran")
    return sum((row, other.kolom) in layout.angka for other in inputs if other is not column) > 1


def _check_summary(structure: Structure, columns: Sequence[Column]) -> Iterator[Check]:
    """A last row such as "Nilai SKM": by a mean or sum of the rows above it.

    One that none explains falls where the same rule holds in another column, or where the table is of unsur, whose
    index is their mean; of others nothing is said.
    """
    layout = structure.layout
    counted = [row for row in structure.data if layout.text(row, 1).strip(" .)").isdecimal()]
    end = max(counted, default=layout.rows[len(layout.rows) // 2] if layout.rows else 0)
    last = [row for row in structure.data if row > end and _SUMMARY.search(layout.label(row))]
    if len(last) > _MOST_SUMMARIES:
        return  # names of rows like any others
    above = tuple(r for r in structure.data if r < min(last, default=0))
    is_unsur = any("unsur" in squash(column.judul) for column in layout.kolom) and len(above) >= _FEWEST_UNSUR
    for row in last if len(above) > 1 else ():
        held: dict[str, Check] = {}
        failed: list[tuple[Column, dict[str, Check]]] = []
        for column in columns:
            result = layout.angka.get((row, column.kolom))
            parts = _numbers(layout, above, column.kolom)
            if result is None or not result.bacaan or len(parts) < max(2, len(above)):
                continue
            if is_relative(column):
                check = _find_mean(structure, row, column, result)
                if check is not None and not check.is_finding:
                    yield check
                continue
            tried = {
                words: compare(
                    "rata_rata", result, expression, parts, aturan=f'"{layout.label(row)}" = {words}'
                )
                for words, expression in _summaries(parts)
                if not (words.startswith("jumlah") and column.peran in {"target", "realisasi"})
            }
            tried = {words: _excuse_rounded(check, result, parts) for words, check in tried.items()}
            right = [(w, check) for w, check in tried.items() if not check.is_finding]
            if right and result.nilai not in {part.nilai for part in parts}:
                held.setdefault(*right[0])
                yield right[0][1]
            elif not right:
                failed.append((column, tried))
        for column, tried in failed:
            if column.peran in {"target", "realisasi", "bobot"} or _is_converted(layout, row, column):
                continue  # "Nilai SAKIP" has a target of its own; weights have no mean
            words = next((w for w in held if w in tried), "")
            if not words and is_unsur:
                ending = f"× {_PERSEPSI}" if "konversi" in layout.label(row).casefold() else "baris"
                way = "jumlah" if "tertimbang" in squash(column.judul) else "rata"
                words = next((w for w in tried if w.startswith(way) and w.endswith(ending)), "")
            if words:
                yield _otherwise(layout, row, above, [above], column) or tried[words]


def _is_converted(layout: Layout, row: int, column: Column) -> bool:
    """Whether a converted index is that of a sum which is printed, rounded, above it: 86,20 of 3,448."""
    result = layout.angka[row, column.kolom]
    printed = (n for (r, _), n in layout.angka.items() if r < row and n.nilai and n.desimal > 1)
    return any(agrees(result, (n.nilai or Fraction(0)) * _PERSEPSI) for n in printed)


def _summaries(parts: Sequence[Number]) -> Iterator[tuple[str, Expression]]:
    leaves = [leaf(part) for part in parts]
    count = len(parts)
    yield f"rata-rata {count} baris", mean(*leaves)
    yield f"jumlah {count} baris", total(*leaves)
    yield f"rata-rata {count} baris × {_PERSEPSI}", mean(*leaves) * _PERSEPSI
    yield f"jumlah {count} baris × {_PERSEPSI}", total(*leaves) * _PERSEPSI
    for digits in (2, 3):  # 1/9 is printed 0,11 or 0,111, and many forms multiply by what is printed
        weight = Constant(Fraction(10**digits // count, 10**digits), "bobot tercetak")
        yield f"jumlah × bobot {weight}", total(*leaves) * weight
        yield f"jumlah × bobot {weight} × {_PERSEPSI}", total(*leaves) * weight * _PERSEPSI
