"""Columns of shares: each row's part of the total that is printed below or above the rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, Place, add_up
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, is_slip, leaf, most_held
from lkjtools.reviu.sums.additive import is_relative

_WHOLE = Fraction(100)
_SET_RIGHT = "Disesuaikan satu angka terakhir agar seluruh bagian berjumlah 100."
_OF_GROWTH = re.compile(
    r"\b(?:sumber|andil|kontribusi|sumbangan)\b.*(?:\bpertumbuhan\b|\bpoin\b|\binflasi\b)", re.IGNORECASE
)
"""The head of what the rows add to the growth of their total."""
_GROUPS = 2
_FEWEST = 3
"""Rows that show of which column the shares are."""


def check_shares(layout: Layout, tested: Collection[Place]) -> Iterator[Check]:
    """Test each share of a column whose total is 100 percent against the column that it is a share of.

    Args:
        layout: the table.
        tested: the places that other tests of a row explain.

    Yields:
        The tests, where all rows but one show the column; a share that is set right by a unit of its last digit, so
        that all make 100, is no error.
    """
    structure = Structure(layout)
    parts = {*structure.means, *structure.among, *filter(structure.is_item, layout.rows)}
    found: dict[Column, list[Check]] = {}
    for share in layout.kolom:
        held = [row for row in layout.rows if (row, share.kolom) in layout.angka]
        # What stands below the whole, as what is not valid does, has no share.
        for total in dict.fromkeys((*structure.totals[-1:], *held[-1:])):
            rows = [row for row in layout.rows if row != total and row not in parts]
            whole = layout.angka.get((total, share.kolom))
            if whole is None or whole.nilai != _WHOLE or not (share.is_percent or whole.satuan == "%"):
                continue
            places = [
                layout.angka[row, share.kolom].tempat for row in rows if (row, share.kolom) in layout.angka
            ]
            if not any(place in tested for place in places):
                found[share] = found.get(share) or _of_best(structure, share, total, rows)
    shown = {share for share, checks in found.items() if _is_shown(layout, checks)}
    for share, checks in found.items():
        twins = [other for other in shown if _is_twin(checks, found[other], share, other)]
        if share in shown or len(twins) > 1 or (twins and sum(map(_tells, checks)) >= _FEWEST - 1):
            yield from checks


def check_group_shares(layout: Layout, tested: Collection[Place]) -> Iterator[Check]:
    """Test each share of a column that has a hundred at the head of several groups: kegiatan of their program.

    Args:
        layout: the table.
        tested: the places that other tests of a row explain.

    Yields:
        The tests, where all rows but one show the column; what another test explains may be wrong all the same.
    """
    structure = Structure(layout)
    for share in layout.kolom:
        held = [row for row in structure.data if (row, share.kolom) in layout.angka]
        heads = [row for row in held if layout.angka[row, share.kolom].nilai == _WHOLE]
        if len(heads) < _GROUPS or not share.is_percent or held[:1] != heads[:1]:
            continue
        groups: dict[int, list[int]] = {head: [] for head in heads}
        for row in held:
            if row not in groups:
                groups[max(head for head in heads if head < row)].append(row)
        ways = []
        for column in layout.kolom[: share.kolom - 1]:
            bases = {h: n for h in heads if (n := layout.angka.get((h, column.kolom))) and n.nilai}
            if not is_relative(column) and len(bases) == len(heads):
                checks = (_shares(layout, share, column, bases[head], rows) for head, rows in groups.items())
                ways.append([*itertools.chain.from_iterable(checks)])
        best = most_held(ways)
        told = sum(map(_tells, best))
        if told >= _FEWEST and told >= len(best) - 1:
            yield from (check for check in best if check.is_finding or check.hasil not in tested)


def check_growth_shares(layout: Layout, tested: Collection[Place]) -> Iterator[Check]:
    """Test what each row adds to the growth of the total: its change by the total of the year before.

    Args:
        layout: the table.
        tested: the places that other tests of a row explain.

    Yields:
        The tests, where all rows but one show the columns.
    """
    structure = Structure(layout)
    for share in layout.kolom if structure.totals else ():
        if not _OF_GROWTH.search(share.judul):
            continue
        before = [column for column in layout.kolom[: share.kolom - 1] if not is_relative(column)]
        best = most_held(
            [*_of_growth(structure, share, old, new)] for old, new in itertools.permutations(before, 2)
        )
        told = sum(map(_tells, best))
        if told >= _FEWEST and told >= len(best) - 1:
            yield from (check for check in best if check.is_finding or check.hasil not in tested)


def _of_growth(structure: Structure, share: Column, old: Column, new: Column) -> Iterator[Check]:
    layout = structure.layout
    base = layout.angka.get((structure.totals[-1], old.kolom))
    rule = f'(kolom "{new.judul}" − kolom "{old.judul}") ÷ jumlah kolom "{old.judul}" × 100'
    for row in structure.data if base and base.nilai else ():
        number, was, now = (layout.angka.get((row, column.kolom)) for column in (share, old, new))
        if base and number and was and now and number.bacaan and was.bacaan and now.bacaan:
            value = (leaf(now) - leaf(was)) / leaf(base) * HUNDRED
            yield compare("persen", number, value, (now, was, base), aturan=rule)


def _is_twin(checks: Sequence[Check], others: Sequence[Check], share: Column, other: Column) -> bool:
    """Whether two columns with one last head are shares of the columns that stand alike before them."""
    if not checks or len(share.kepala) < 2 or share.kepala[-1:] != other.kepala[-1:]:
        return False
    bases = [each[0].masukan[-1].kolom for each in (checks, others)]
    return share.kolom - bases[0] == other.kolom - bases[1]


def _is_shown(layout: Layout, checks: Sequence[Check]) -> bool:
    """Whether rows enough follow the rule of a column."""
    held = sum(map(_tells, checks))
    return held >= _FEWEST - (held == len(checks) or _is_slip_of_three(layout, checks))


def _tells(check: Check) -> bool:
    return not check.is_finding and check.nilai is not None and check.nilai[0] != 0


def _of_best(structure: Structure, share: Column, total: int, rows: Sequence[int]) -> list[Check]:
    """The tests by the column that explains the most rows, of equals the nearest."""
    layout = structure.layout
    best: list[Check] = []
    held = 0
    printed = [n for row in structure.data if (n := layout.angka.get((row, share.kolom)))]
    is_set_right = add_up(printed) == _WHOLE
    for column in reversed(layout.kolom[: share.kolom - 1]):
        base = layout.angka.get((total, column.kolom))
        if is_relative(column) or base is None or not base.nilai or base.nilai <= 0:
            continue
        checks = list(_shares(layout, share, column, base, rows))
        if is_set_right:
            checks = [excuse_set_right(layout, check) for check in checks]
        right = sum(map(_tells, checks))
        if len(checks) - 1 <= right and right > held:
            best, held = checks, right
    return best


def _is_slip_of_three(layout: Layout, checks: Sequence[Check]) -> bool:
    """Whether of three shares one differs by a slip from what makes them 100, and by no rounding."""
    wrong = [(check, *check.nilai) for check in checks if check.is_finding and check.nilai is not None]
    if len(wrong) != 1:
        return False
    check, printed, value = wrong[0]
    number = layout.angka[check.hasil.baris, check.hasil.kolom]
    return is_slip(number, value) and abs(printed - value) > 2 * Fraction(10) ** -number.desimal


def _shares(
    layout: Layout, share: Column, column: Column, base: Number, rows: Sequence[int]
) -> Iterator[Check]:
    rule = f'bagian dari jumlah kolom "{column.judul}"'
    for row in rows:
        part, number = (layout.angka.get((row, k)) for k in (column.kolom, share.kolom))
        if part and number and part.bacaan and number.bacaan:
            yield compare("persen", number, leaf(part) / leaf(base) * HUNDRED, (part, base), aturan=rule)


def excuse_set_right(layout: Layout, check: Check) -> Check:
    """Take a failing share as one that was set right, where a unit of its last digit more or less makes it hold.

    Args:
        layout: the table.
        check: the test of a share, of those that make 100 as printed.

    Returns:
        The test; as rounding where it is so.
    """
    if not check.is_finding or check.nilai is None:
        return check
    printed, value = check.nilai
    number = layout.angka[check.hasil.baris, check.hasil.kolom]
    unit = Fraction(10) ** -number.desimal
    if any(agrees(number.with_value(printed + step), value, is_rounded=True) for step in (-unit, unit)):
        return replace(check, putusan=Verdict.ROUNDING, alasan="method", penjelasan=_SET_RIGHT)
    return check
