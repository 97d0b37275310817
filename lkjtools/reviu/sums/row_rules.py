"""Tests between the rows of a table of years: a row that is the sum, the difference or the share of two others.

"Tidak terkelola" below "Timbulan" and "Terkelola" is their difference, though no word says so. What two columns
show by numbers that chance would hardly give is the rule of the row, and a third column is held to it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.digits import slips_of
from lkjtools.audit.solve import put
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.printed.structure import Structure, is_period
from lkjtools.reviu.proof.check import Check, compare, excuse_rounded, is_slip, leaf, undecided
from lkjtools.reviu.proof.formulas import Formula
from lkjtools.reviu.sums.additive import is_relative

_Ways = tuple[tuple[str, Formula], ...]
_SUMS_OF_TWO: _Ways = (
    ("jumlah", Formula("jumlah", "jumlah", lambda a, b: a + b)),
    ("selisih", Formula("selisih", "selisih", lambda a, b: a - b)),
)
_QUOTIENTS_OF_TWO: _Ways = (
    ("persen", Formula("persen", "persentase", lambda a, b: a / b * 100)),
    ("persen", Formula("permil", "perbandingan per seribu", lambda a, b: a / b * 1000)),
    ("persen", Formula("rasio", "perbandingan", lambda a, b: a / b)),
    ("persen", Formula("sisa", "bagian yang tersisa, dalam persen,", lambda a, b: (a - b) / a * 100)),
    ("persen", Formula("per10", "perbandingan per sepuluh ribu", lambda a, b: a / b * 10_000)),
    ("persen", Formula("per100", "perbandingan per seratus ribu", lambda a, b: a / b * 100_000)),
)
_SUMS_OF_THREE: _Ways = (
    (
        "jumlah",
        Formula("dua_kurang", "jumlah dua baris pertama dikurangi yang ketiga:", lambda a, b, c: a + b - c),
    ),
    ("selisih", Formula("kurang_dua", "yang pertama dikurangi dua yang lain:", lambda a, b, c: a - b - c)),
)
_QUOTIENTS_OF_THREE: _Ways = (
    ("persen", Formula("dua_persen", "persentase dua baris pertama:", lambda a, b, c: (a + b) / c * 100)),
    ("persen", Formula("dua_permil", "dua baris pertama per seribu:", lambda a, b, c: (a + b) / c * 1000)),
    ("persen", Formula("dua_rasio", "dua baris pertama dibagi yang ketiga:", lambda a, b, c: (a + b) / c)),
    (
        "persen",
        Formula("rasio_dua", "yang pertama dibagi jumlah dua yang lain:", lambda a, b, c: a / (b + c)),
    ),
)
"""By two rows and by three: the kind of the test, see ``criteria.yaml``, and the way."""
_SAID = re.compile(r"persen|%|\(\s*\w+\s*/\s*\w+\s*\)", re.IGNORECASE)
"""What a row is called that is computed of others."""
_PER = re.compile(r"\b(?:per|tiap|/)\s*(1?[.\d]*000)\b", re.IGNORECASE)
_POWERS = {"1000": "permil", "10000": "per10", "100000": "per100"}
_SHORTEST = 4
"""Digits that show the way of a row which says for how many it counts."""
_ALL = 100
_RESULTS = frozenset({"tahun", "realisasi", "nilai", ""})
_PLANNED = _RESULTS | {"target", "jumlah", "pagu", "realisasi_anggaran"}
"""Columns that show a rule, and those that are held to one that others show.

The column of a total shows a quotient, too: it is no sum of the quotients before it.
"""
_FEWEST, _MOST_ROWS, _FAR = 3, 40, 12
"""So many columns tell a rule; longer tables are lists; the operands stand within so many rows."""
_SHORT = 14
"""Rows of a table in which three others are tried."""
_TELLING, _TELLING_OF_MANY, _FEW = 6, 9, 6
"""Digits of all results that are no chance, by two rows or of so few, and by three of many."""


@dataclass(frozen=True)
class _Way:
    """A row by others, column by column."""

    uji: str
    formula: Formula
    rows: tuple[int, ...]
    agree: tuple[int, ...]
    fail: tuple[int, ...]


def check_row_rules(layout: Layout) -> Iterator[Check]:
    """Test the rows of a table that come from two or three other rows.

    Args:
        layout: the table understood.

    Yields:
        The tests, those that hold, too.
    """
    columns = [c for c in layout.kolom if c.peran in _PLANNED and not is_relative(c)]
    if any(map(is_period, columns)):
        columns = [*filter(is_period, columns)]
    is_of_years = all(map(is_period, columns))
    telling = frozenset(c.kolom for c in columns if c.peran in _RESULTS)
    telling_quotients = frozenset(c.kolom for c in columns if c.peran in _RESULTS | {"jumlah"})
    structure = Structure(layout)
    rows = (*structure.data, *structure.among, *structure.totals)
    if len(telling_quotients) < _FEWEST or len(rows) > _MOST_ROWS:
        return
    # Women and men beside each other, or regions: what no row calls a quotient may be one by chance.
    of_two = ((_SUMS_OF_TWO, telling), (_QUOTIENTS_OF_TWO, telling_quotients))[0 if is_of_years else 1 :]
    of_three = ((_SUMS_OF_THREE, telling), (_QUOTIENTS_OF_THREE, telling_quotients)) if is_of_years else ()
    about = {at: float(number.nilai) for at, number in layout.angka.items() if number.nilai}
    found: dict[frozenset[int], tuple[int, _Way]] = {}
    for row in sorted({*rows, *structure.means}):
        if not is_of_years and not _SAID.search(layout.label(row)):
            continue
        near = [other for other in rows if other != row and abs(other - row) <= _FAR]
        cells = {c.kolom: layout.angka.get((row, c.kolom)) for c in columns}
        results = {column: n for column, n in cells.items() if n and n.nilai}
        ways: list[_Way] = []
        for count, tries in ((2, of_two), (3, of_three if len(rows) <= _SHORT else ())):
            if ways:
                break
            digits = _TELLING if count == 2 or len(near) <= _FEW else _TELLING_OF_MANY
            for others, (tried, shown_by) in itertools.product(itertools.permutations(near, count), tries):
                fitting = _fitting(about, results, others, tried, shown_by)
                ways += _try(layout, results, others, fitting, shown_by, digits) if fitting else ()
        ways = [way for way in ways if not _leaves_parts(structure, row, way)]
        if ways:
            best = max(ways, key=lambda way: (len(way.agree), -sum(abs(other - row) for other in way.rows)))
            # What several rows say of each other is one rule; its result stands below what it is computed of.
            found[frozenset((row, *best.rows))] = row, best
    for row, best in found.values():
        yield from _checks(layout, row, best, telling_quotients if best.uji == "persen" else telling)


def _leaves_parts(structure: Structure, row: int, way: _Way) -> bool:
    """Whether a part is what some other parts leave of their total, where there are more of them."""
    totals = [each for each in way.rows if structure.layout.says_total(each)]
    parts = {*structure.data} - {row, *way.rows}
    return bool(totals) and row in structure.data and bool(parts)


def _fitting(
    about: Mapping[tuple[int, int], float],
    results: Mapping[int, Number],
    rows: tuple[int, ...],
    ways: _Ways,
    telling: Collection[int],
) -> _Ways:
    """The ways that may be tried exactly: most are told apart by floats, which are quick."""
    tried = [
        (about[n.tempat.baris, column], 1.01 * 10.0**-n.desimal, [about[row, column] for row in rows])
        for column, n in results.items()
        if column in telling and all((row, column) in about for row in rows)
    ]
    if len(tried) < _FEWEST:
        return ()
    return tuple(way for way in ways if sum(not _is_about(way[1], *each) for each in tried) <= 1)


def _is_about(formula: Formula, result: float, room: float, operands: Sequence[float]) -> bool:
    try:
        value = formula.hitung(*operands)
    except ZeroDivisionError:
        return False
    return bool(abs(value - result) <= room + abs(value) * 1e-9)


def _try(
    layout: Layout,
    results: Mapping[int, Number],
    rows: tuple[int, ...],
    ways: _Ways,
    telling: Collection[int],
    digits: int,
) -> Iterator[_Way]:
    """The ways in which a row comes from others in all telling columns but one at most."""
    known = {column: found for column in results if (found := _cells(layout, rows, column))}
    if sum(column in telling for column in known) < _FEWEST:
        return
    for kind, formula in ways:
        agree: dict[int, tuple[Number, ...]] = {}
        fail: list[int] = []
        for column, operands in known.items():
            if _gives(kind, formula, results[column], operands):
                agree[column] = operands
            else:
                fail.append(column)
                if sum(each in telling for each in fail) > 1:
                    break
        else:
            told = {
                tuple(n.nilai for n in operands): _digits(results[column])
                for column, operands in agree.items()
            }
            row = next(iter(results.values())).tempat.baris
            enough = _SHORTEST if _says_power(layout.label(row), formula.nama) else digits
            if sum(column in telling for column in agree) >= _FEWEST - 1 and sum(told.values()) >= enough:
                yield _Way(kind, formula, rows, tuple(agree), tuple(fail))


def _says_power(label: str, name: str) -> bool:
    """Whether a row says for how many it counts: "Rasio dokter per 10.000 penduduk"."""
    found = _PER.search(label)
    return found is not None and _POWERS.get(re.sub(r"\D", "", found[1])) == name


def _gives(kind: str, formula: Formula, result: Number, operands: Sequence[Number]) -> bool:
    """Whether a result comes from its operands."""
    is_whole = result.desimal <= 0 and abs(result.nilai or Fraction(0)) < _ALL
    if kind == "persen" and is_whole:
        return False  # chance gives so short a quotient
    value = formula.of(*(number.nilai or Fraction(0) for number in operands))
    return value is not None and agrees(result, value)


def _cells(layout: Layout, rows: Sequence[int], column: int) -> tuple[Number, ...] | None:
    found = [layout.angka.get((row, column)) for row in rows]
    return None if any(n is None or not n.nilai for n in found) else tuple(n for n in found if n)


def _is_typed(check: Check, result: Number, operands: Sequence[Number], *, is_planned: bool) -> bool:
    """Whether a slip of typing in one of the numbers makes a test fail."""
    if check.nilai is None or check.ekspresi is None:
        return False
    if is_slip(result, check.nilai[1]):
        return True
    if is_planned:
        return False  # a target is set on its own
    for operand in operands:
        value = operand.nilai or Fraction(0)
        for slip in itertools.chain([-value], *slips_of(value, operand.desimal)):
            if _digits(operand.with_value(slip)) < _FEWEST:
                continue
            corrected = put(check.ekspresi, operand.tempat.key, slip).value
            if isinstance(corrected, Fraction) and agrees(result, corrected, is_rounded=True):
                return True
    return False


def _digits(number: Number) -> int:
    """The digits of a result that chance would have to give; noughts behind a whole number are none."""
    digits = str(abs(int((number.nilai or 0) * 10 ** max(number.desimal, 0))))
    return len(digits if number.desimal > 0 else digits.rstrip("0"))


def _checks(layout: Layout, row: int, way: _Way, telling: Collection[int]) -> Iterator[Check]:
    fail = () if _has_new_row(layout, way) or _is_printed_by_another(layout, row, way) else way.fail
    *first, last = (f'"{layout.label(other)}"' for other in way.rows)
    names = f"{', '.join(first)} dan {last}"
    for column in (*way.agree, *fail):
        cells = _cells(layout, (row, *way.rows), column)
        if cells is None:
            continue
        result, *operands = cells
        check = compare(
            way.uji,
            result,
            way.formula.hitung(*map(leaf, operands)),
            operands,
            aturan=f'"{layout.label(row)}" = {way.formula.kata} {names} pada kolom yang sama',
            bukti=len(way.agree),
        )
        check = excuse_rounded(check, {number.tempat: number for number in cells})
        if check.is_finding and way.formula.nama == "persen" and any(cell.nilai == _ALL for cell in cells):
            continue  # a share that was held at 100
        is_planned = column not in telling and way.uji == "persen"
        is_typed = _is_typed(check, result, operands, is_planned=is_planned)
        is_told = sum(each in telling for each in way.agree) >= _FEWEST or _SAID.search(layout.label(row))
        if check.is_finding and not is_typed and not (is_told and column in telling):
            check = undecided(check, "Dua kolom lain mengikuti aturan ini, kolom ini tidak.")
        yield check


def _has_new_row(layout: Layout, way: _Way) -> bool:
    """Whether a row has a number only in the column that fails: then the whole is of one part more."""
    held = {(row, column) for (row, column), number in layout.angka.items() if number.nilai}
    return any(
        (row, column) in held and not any((row, other) in held for other in way.agree)
        for column in way.fail
        for row in layout.rows
    )


def _is_printed_by_another(layout: Layout, row: int, way: _Way) -> bool:
    """Whether another row follows the way in every column: one near to it is of something else.

    Of all victims ("Jumlah korban") as many may have been served ("Korban terlayani") in all years but one.
    """
    columns = (*way.agree, *way.fail)
    known = {column: found for column in columns if (found := _cells(layout, way.rows, column))}
    return bool(way.fail) and any(
        all(
            (number := layout.angka.get((other, column))) and _gives(way.uji, way.formula, number, operands)
            for column, operands in known.items()
        )
        for other in layout.rows
        if other not in {row, *way.rows}
    )
