"""The lines of a budget report as a tree: sums of others are checked and left out, the rest is the budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lkjtools.formatting import decimal_text
from lkjtools.workbook.budget_code import BELANJA, Groups, office_of
from lkjtools.workbook.budget_rows import AMOUNTS, BudgetRow
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.head import fold

Key = tuple[Groups, Groups]
"""The groups of a program, or what is below it, and those of an account in it."""


@dataclass(frozen=True)
class BudgetTree:
    """The lines of a sheet.

    Attributes:
        lines: key -> row, in the order of the sheet; offices and totals are none of them.
        leaves: key -> row of those that nothing is listed below.
        totals: offices and rows without a code, which are the sum of others.
        faults: lines that stand twice, and offices other than the first.
    """

    lines: Mapping[Key, BudgetRow] = field(hash=False)
    leaves: Mapping[Key, BudgetRow] = field(hash=False)
    totals: tuple[BudgetRow, ...]
    faults: tuple[CellFault, ...]


def build_tree(rows: Iterable[BudgetRow]) -> BudgetTree:
    """Order the rows of a sheet by their codes.

    Args:
        rows: the rows; an account of spending belongs to the program, kegiatan or sub kegiatan above it, unless the
            sheet divides the whole once more by account, before the programs or by an account that was there.

    Returns:
        The tree.
    """
    lines: dict[Key, BudgetRow] = {}
    totals, faults = [], []
    above: Groups = ()
    for row in rows:
        if row.code is None or row.code.is_unit:
            totals.append(row)
            continue
        akun = row.code.akun
        above = row.code.program or above
        if akun and (not _is_spending(akun) or (len(akun) == 1 and (above, akun) in lines)):
            above = ()
        key = (above, akun)
        first = lines.setdefault(key, row)
        if first is not row:
            expected = (
                f"hanya sekali; kode yang sama ada di sel {first.places['kode'].address}: bila unit lain, jumlahkan"
                " dulu untuk seluruh perangkat daerah"
            )
            faults.append(row.places["kode"].refuse(row.text, expected))
    faults += _other_offices(totals)
    parents = {_parent(key, lines) for key in lines}
    leaves = {key: row for key, row in lines.items() if key not in parents}
    return BudgetTree(lines, leaves, tuple(totals), tuple(faults))


def _other_offices(totals: Iterable[BudgetRow]) -> Iterator[CellFault]:
    """Offices other than the first: their budget is not that of the agency."""
    first: BudgetRow | None = None
    for row in (row for row in totals if row.code is not None):
        first = first or row
        if office_of(row.text) != office_of(first.text):
            other = first.places["kode"].address
            expected = f"baris satu perangkat daerah, yang di sel {other}; hapus baris perangkat daerah lain"
            yield row.places["kode"].refuse(row.text, expected)


def _is_spending(akun: Groups) -> bool:
    return not akun or akun[0] == BELANJA


def is_spent(key: Key) -> bool:
    """It is spending, and no revenue or financing.

    Args:
        key: of a line.
    """
    return _is_spending(key[1])


def _parent(key: Key, lines: Mapping[Key, BudgetRow]) -> Key | None:
    """The nearest line above one that the sheet lists."""
    program, akun = key
    within = ((program, akun[:size]) for size in range(len(akun) - 1, -1, -1))
    higher = ((program[:size], ()) for size in range(len(program) - 1, 0, -1))
    return next((one for one in (*within, *higher) if one in lines and one != key), None)


def check_sums(tree: BudgetTree) -> Iterator[CellFault]:
    """Check that lowest lines have amounts, and that every other line is the sum of those below it.

    A line that agrees with what is printed right below it is not named again for what is wrong further down.

    Args:
        tree: the tree.

    Yields:
        One fault a cell: the sum that is printed and the right one.
    """
    for row in tree.leaves.values():
        for column in AMOUNTS:
            if row.amounts[column] is None:
                expected = "rupiah; tulis 0 hanya bila nilainya nol"
                yield row.places[column].refuse(None, expected, column)
    below: defaultdict[Key | None, list[Key]] = defaultdict(list)
    for key in tree.lines:
        below[_parent(key, tree.lines)].append(key)
    for column in AMOUNTS:
        sums = _sum_up(tree, column)
        unknown = _incomplete(tree, column)
        for key, row in tree.lines.items():
            printed = row.amounts[column]
            if printed is None or key in tree.leaves or printed == sums[key] or key in unknown:
                continue
            listed = [tree.lines[one].amounts[column] for one in below[key]]
            if None in listed or printed != sum((one or 0 for one in listed), Fraction(0)):
                yield _wrong(row, column, sums[key])
        if not unknown:
            yield from _check_totals(tree, sums, column)


def _incomplete(tree: BudgetTree, column: str) -> set[Key]:
    """Lines with a lowest line below them that has no amount."""
    found: set[Key] = set()
    for key, row in tree.leaves.items():
        above: Key | None = key if row.amounts[column] is None else None
        while above is not None:
            found.add(above)
            above = _parent(above, tree.lines)
    return found


def _sum_up(tree: BudgetTree, column: str) -> dict[Key, Fraction]:
    """Key -> the sum of the lowest lines below it, or its own amount."""
    sums: dict[Key, Fraction] = defaultdict(Fraction)
    for key, row in tree.leaves.items():
        above: Key | None = key
        while above is not None:
            sums[above] += row.amounts[column] or 0
            above = _parent(above, tree.lines)
    return sums


def _check_totals(tree: BudgetTree, sums: Mapping[Key, Fraction], column: str) -> Iterator[CellFault]:
    """Offices are the sum of what follows up to the next; a total is that of something that ends right above it."""
    units = [row for row in tree.totals if row.code is not None]
    for row in tree.totals:
        printed = row.amounts[column]
        if printed is None:
            continue
        if row.code is not None:
            end = next((one.number for one in units if one.number > row.number), None)
            parts = [
                one
                for one in tree.leaves.values()
                if one.number > row.number and (end is None or one.number < end)
            ]
            right = [add_up(parts, column), *_wholes(tree, column)]
        else:
            right = [*_right_totals(tree, sums, row, column)]
        if printed not in right:
            yield _wrong(row, column, right[0])


def _right_totals(
    tree: BudgetTree, sums: Mapping[Key, Fraction], total: BudgetRow, column: str
) -> Iterator[Fraction]:
    """What a total may say: the line that it names; else all above it, what ends there, or the whole sheet.

    As printed will do: that this is not the sum of the lowest lines is told where it is printed.
    """
    named = [key for key, row in tree.lines.items() if _names(total, row)]
    above = [key for key, row in tree.leaves.items() if row.number < total.number]
    ended: list[Key] = above[-1:]
    while ended and (parent := _parent(ended[-1], tree.lines)) is not None:
        ended.append(parent)
    if not named:
        yield add_up([tree.leaves[key] for key in above], column)
        yield from _wholes(tree, column)
        roots = [row for key, row in tree.lines.items() if _parent(key, tree.lines) is None]
        yield add_up([row for row in roots if row.number < total.number], column)
        yield add_up(roots, column)
    for key in named or ended:
        yield sums[key]
        yield add_up([tree.lines[key]], column)


def _wholes(tree: BudgetTree, column: str) -> Iterator[Fraction]:
    """The sum of all lowest lines, of those of programs, and of spending by account."""
    yield add_up([*tree.leaves.values()], column)
    yield add_up([row for (program, _), row in tree.leaves.items() if program], column)
    yield add_up([row for key, row in tree.leaves.items() if not key[0] and is_spent(key)], column)


def _names(total: BudgetRow, line: BudgetRow) -> bool:
    words = fold(line.uraian)
    return bool(words) and fold(total.uraian).removeprefix("jumlah ").removeprefix("total ") == words


def add_up(rows: Sequence[BudgetRow], column: str) -> Fraction:
    """The sum of an amount; an empty cell adds nothing.

    Args:
        rows: the lines.
        column: ``pagu_rp`` or ``realisasi_rp``.
    """
    return sum((row.amounts[column] or Fraction(0) for row in rows), Fraction(0))


def _wrong(row: BudgetRow, column: str, right: Fraction) -> CellFault:
    expected = f"jumlah baris terbawah di bawahnya, {decimal_text(right)}"
    if row.code is None:
        expected = f"jumlah baris di atasnya, {decimal_text(right)}"
    return row.places[column].refuse(decimal_text(row.amounts[column] or Fraction(0)), expected, column)
