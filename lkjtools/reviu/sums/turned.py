"""Tables whose rows are measures, turned so that the rules of columns hold for them.

"Target", "Realisasi" and "Capaian (%)" stand as often below each other, a column for each year or each indikator,
as beside each other. Turned, such a table has a row for each; its numbers keep the place where they are printed.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lkjtools.figure.angka import Angka, Cell, Expression, Operation
from lkjtools.reviu.columns.columns import check_columns
from lkjtools.reviu.printed.days import find_years
from lkjtools.reviu.printed.heads import Layout, find_role, understand_table
from lkjtools.reviu.printed.number import Place, count_digits
from lkjtools.reviu.printed.structure import has_periods, is_period
from lkjtools.reviu.proof.check import Check, is_slip, undecided
from lkjtools.reviu.sums.growth_rows import check_growth_rows
from lkjtools.reviu.sums.running_totals import check_carried

_FEWEST, _OTHERS, _MOST = 3, 2, 40
"""Periods that tell a rule, columns beside them, and rows of a table that is no list."""
_TELLING = 8
"""Digits of all results of a rule that chance would hardly give."""
_MEASURES = frozenset({"target", "realisasi", "capaian"})
"""The roles of rows, each once, that say what they are where the columns are no periods."""
_QUOTIENTS = frozenset({"persen", "hasil_bagi", "rasio", "capaian", "serapan"})
_SET = "Target mungkin ditetapkan sendiri, bukan dihitung dari target baris lain."
_MEAN = re.compile(r"\b(?:rata-?\s?rata|rerata|indeks|nilai|skor|hasil|ikm|skm)\b", re.IGNORECASE)
"""How a row is called that may be a mean of others."""
_SIDES = {"kolom": "baris", "baris": "kolom"}


def turn(layout: Layout) -> Layout | None:
    """Turn a table whose columns are periods, or whose rows are called target, realisasi and capaian.

    Args:
        layout: the table understood.

    Returns:
        The table with a row for each period or indikator; None where it is of another kind.
    """
    if layout.table.tinggi > _MOST or has_periods(layout):
        return None
    is_of_measures = has_measures(layout)
    columns = [column for column in layout.kolom if column.kolom >= layout.first_number_column]
    turning = {column.kolom for column in columns if is_of_measures or is_period(column)}
    if not is_of_measures and len(turning) < max(_FEWEST, len(columns) - _OTHERS):
        return None
    table = replace(
        layout.table,
        cells=tuple(
            replace(cell, baris=cell.kolom, kolom=cell.baris, tinggi=cell.lebar, lebar=cell.tinggi)
            for cell in layout.table.cells
            if cell.baris not in layout.nomor_kolom
        ),
    )
    turned = understand_table(table, layout.blok)
    numbers = {
        (column, row): replace(number, tempat=_turn_place(number.tempat))
        for (row, column), number in layout.angka.items()
        if column in turning and column > turned.kepala
    }
    return replace(turned, angka=numbers)


def has_measures(layout: Layout) -> bool:
    """Whether the rows of a table are measures of indikator, each of which has a column.

    Args:
        layout: the table understood.

    Returns:
        Whether target, realisasi and capaian of the latest year are each the role of one row, and of no column.
    """
    names = {layout.name(row): find_years(layout.name(row)) for row in layout.rows}
    latest = max(itertools.chain.from_iterable(names.values()), default=0)
    roles = Counter(find_role([name]) for name, years in names.items() if latest in years or not years)
    return all(roles[role] == 1 for role in _MEASURES) and not layout.with_role(*_MEASURES)


def check_turned(layout: Layout, tested: frozenset[Place]) -> Iterator[Check]:
    """Test the rows of a table whose columns are periods or indikator as the columns of others.

    Args:
        layout: the table understood.
        tested: the places that other tests explain.

    Yields:
        The tests, those that hold, too.
    """
    turned = turn(layout)
    if turned is None:
        return
    turned_back = {_turn_place(place) for place in tested}
    found = (*check_columns(turned), *check_growth_rows(turned, turned_back), *check_carried(turned))
    is_of_measures = has_measures(layout)
    of_columns: dict[int, list[Check]] = defaultdict(list)
    for check in found:
        of_columns[check.hasil.kolom].append(check)
    for checks in of_columns.values():
        held = [check for check in checks if check.holds]
        numbers = [turned.angka[check.hasil.baris, check.hasil.kolom] for check in held]
        is_shown = len(held) >= _FEWEST and sum(map(count_digits, numbers)) >= _TELLING
        # A converted value is the mean wherever the value is, so that both are one chance.
        label = layout.label(checks[0].hasil.kolom)
        is_shown &= len(held) == len(checks) or checks[0].uji != "rata_rata" or bool(_MEAN.search(label))
        if is_shown or is_of_measures:
            for check in checks:
                is_judged = layout.is_total(check.hasil.kolom) and check.uji == "jumlah"  # by `check_sums`
                if check.hasil not in turned_back and not (is_judged and check.is_finding):
                    is_open = not is_of_measures and _is_set(layout, turned, check)
                    yield undecided(_turn_back(check), _SET) if is_open else _turn_back(check)


def _is_set(layout: Layout, turned: Layout, check: Check) -> bool:
    """Whether a quotient fails that is a target, set on its own: no slip of typing tells that it was computed."""
    if not check.is_finding or check.uji not in _QUOTIENTS or check.nilai is None:
        return False
    number = turned.angka[check.hasil.baris, check.hasil.kolom]
    return layout.kolom[check.hasil.baris - 1].peran == "target" and not is_slip(number, check.nilai[1])


def _turn_place(place: Place) -> Place:
    return replace(place, baris=place.kolom, kolom=place.baris)


def _turn_back(check: Check) -> Check:
    """A test of the turned table as one of the printed one."""
    holds = check.syarat
    return replace(
        check,
        hasil=_turn_place(check.hasil),
        masukan=tuple(map(_turn_place, check.masukan)),
        aturan=re.sub(r"\b(?:kolom|baris)\b", lambda word: _SIDES[word[0]], check.aturan),
        ekspresi=check.ekspresi and _turn_leaves(check.ekspresi),
        lain=tuple(map(_turn_leaves, check.lain)),
        syarat=holds and (lambda at, value: holds(_turn_place(at), value)),
    )


def _turn_leaves(expression: Expression) -> Expression:
    """An expression over the places of a turned table as one over those of the printed one."""
    if isinstance(expression, Angka) and isinstance(expression.expression, Cell):
        block, row, column, start = expression.key.split(".")
        key = f"{block}.{column}.{row}.{start}"
        return replace(expression, key=key, expression=replace(expression.expression, key=key))
    if isinstance(expression, Angka):
        return replace(expression, expression=_turn_leaves(expression.expression))
    if isinstance(expression, Operation):
        return replace(expression, args=tuple(map(_turn_leaves, expression.args)))
    return expression
