"""Gives the lowest lines of a budget report to the rows of the delivery that they are part of, and adds them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lkjtools.delivery.core_table import core_tables
from lkjtools.errors import Fault
from lkjtools.formatting import decimal_text, read_decimal
from lkjtools.workbook.budget_code import Groups
from lkjtools.workbook.budget_map import BudgetMap
from lkjtools.workbook.budget_rows import AMOUNTS, BudgetRow
from lkjtools.workbook.budget_tree import BudgetTree, Key, add_up, is_spent
from lkjtools.workbook.fault import Place
from lkjtools.workbook.head import fold
from lkjtools.workbook.merge import Line

_LEVELS = ("program", "kegiatan", "sub_kegiatan")
_JENIS = 3
"""So many groups of an account name the jenis belanja."""
_NAMED = 5
_TABLE_OF = {"kode": "anggaran", "kode_belanja": "belanja"}


@dataclass(frozen=True)
class Table:
    """A table as a budget report makes it.

    Attributes:
        lines: all its rows; none where the sheet says nothing of it.
        faults: what of the sheet has no place in it.
        notes: what is to be said, in Indonesian.
    """

    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class _Sums:
    """What the rows of a delivery get: by code the lines of the sheet, and what has no place."""

    parts: dict[str, list[BudgetRow]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)


def match_programs(tree: BudgetTree, sheet: Place, now: Sequence[Line], peta: BudgetMap) -> Table:
    """Fill anggaran.csv: rows that are there keep all but amounts and source; without rows it is made anew.

    Args:
        tree: the lines of the sheet.
        sheet: the sheet.
        now: the rows of anggaran.csv.
        peta: the map.

    Returns:
        The rows; none where the sheet has no programs.
    """
    leaves = {key: row for key, row in tree.leaves.items() if key[0] and is_spent(key)}
    if not leaves:
        return Table()
    made = _Sums()
    rows = list(now) or [*_new_programs(tree, made, peta)]
    by_code = {line.values["kode"]: line for line in rows}
    lowest = by_code.keys() - {line.values["kode_induk"] for line in rows}
    unknown: dict[str, Fault] = {}
    for key, row in leaves.items():
        code = _owner(key[0], by_code, peta)
        if code in lowest:
            made.parts[code].append(row)
        elif made.faults:
            continue  # why a new row could not be made is told
        else:
            fault = _stranger(key[0], code, tree, by_code, peta)
            unknown.setdefault(str(fault), fault)
    made.faults += [*unknown.values(), *_other_names(tree, by_code, "kode", peta)]
    if not unknown:
        made.faults += _lacking(
            sheet, [by_code[code] for code in lowest - made.parts.keys()], "kode", "anggaran"
        )
    return Table(tuple(_filled(rows, "kode", made, tree, sheet, peta)), tuple(made.faults))


def match_accounts(tree: BudgetTree, sheet: Place, now: Sequence[Line], peta: BudgetMap) -> Table:
    """Fill belanja.csv by jenis belanja, in the same way, where every lowest line has an account.

    Args:
        tree: the lines of the sheet.
        sheet: the sheet.
        now: the rows of belanja.csv.
        peta: the map.

    Returns:
        The rows; none where the sheet has no accounts, or not for all of the budget.
    """
    spent = {key: row for key, row in tree.leaves.items() if is_spent(key)}
    # A sheet that also divides the whole by account says it there; else each program does.
    leaves = {key: row for key, row in spent.items() if not key[0]} or spent
    if not any(akun for _, akun in leaves):
        return Table()
    if lacking := [row for (_, akun), row in leaves.items() if not akun]:
        few = f"{len(lacking)} dari {len(leaves)} baris terbawah tanpa kode akun"
        return Table(notes=(f"{sheet}: belanja.csv tidak diisi, karena {few}.",))
    made = _Sums()
    rows = list(now) or [*_new_accounts(tree, leaves, made, peta)]
    by_code = {line.values["kode_belanja"]: line for line in rows}
    unknown: dict[str, Fault] = {}
    for key, row in leaves.items():
        code = _owner(key[1], by_code, peta)
        if code is not None:
            made.parts[code].append(row)
        elif now:
            jenis = ".".join(key[1][:_JENIS])
            expected = f"kode di belanja.csv; tambahkan barisnya, atau beri padanan di {peta.file}"
            unknown.setdefault(jenis, row.places["kode"].refuse(jenis, expected))
    made.faults += [*unknown.values(), *_other_names(tree, by_code, "kode_belanja", peta)]
    made.faults += _disagreeing(tree, spent, leaves, by_code, made, peta)
    if not unknown:
        empty = [line for code, line in by_code.items() if code not in made.parts]
        made.faults += _lacking(sheet, empty, "kode_belanja", "belanja")
    return Table(tuple(_filled(rows, "kode_belanja", made, tree, sheet, peta)), tuple(made.faults))


def _disagreeing(
    tree: BudgetTree,
    spent: Mapping[Key, BudgetRow],
    leaves: Mapping[Key, BudgetRow],
    rows: Mapping[str, Line],
    made: _Sums,
    peta: BudgetMap,
) -> Iterator[Fault]:
    """A division by account that is not that of the programs: as a whole, or of an account."""
    others = {key: row for key, row in spent.items() if key not in leaves}
    if not others:
        return
    first = next(row for key, row in tree.lines.items() if key[1] and not key[0] and is_spent(key))
    by_code: dict[str | None, list[BudgetRow]] = defaultdict(list)
    for (_, akun), row in others.items():
        by_code[_owner(akun, rows, peta)].append(row)
    for column in AMOUNTS:
        whole, right = add_up([*leaves.values()], column), add_up([*others.values()], column)
        if whole != right:
            expected = f"jumlah belanja sama dengan jumlah menurut program, {decimal_text(right)}"
            yield first.places[column].refuse(decimal_text(whole), expected, column)
        elif all(akun for _, akun in others):
            for code, parts in made.parts.items():
                if add_up(parts, column) != (right := add_up(by_code[code], column)):
                    expected = f"jumlah {code} sama dengan jumlahnya menurut program, {decimal_text(right)}"
                    yield (
                        parts[0].places[column].refuse(decimal_text(add_up(parts, column)), expected, column)
                    )


def _owner(groups: Groups, rows: Mapping[str, Line], peta: BudgetMap) -> str | None:
    """The row of the delivery that a code is, or is part of: the nearest."""
    codes = (peta.code_of(".".join(groups[:size])) for size in range(len(groups), 0, -1))
    return next((code for code in codes if code in rows), None)


def _stranger(
    groups: Groups, owner: str | None, tree: BudgetTree, rows: Mapping[str, Line], peta: BudgetMap
) -> Fault:
    """The highest line of the sheet that the delivery does not know, or the one that is not listed further down."""
    listed = [
        row
        for size in range(1, len(groups) + 1)
        if (row := tree.lines.get((groups[:size], ()))) is not None
        and (row.code is None or row.code.level)
        and peta.code_of(row.text) not in rows
    ]
    row = listed[0] if listed else next(row for key, row in tree.leaves.items() if key[0] == groups)
    if owner is not None and not listed:
        below = [line.values["kode"] for line in rows.values() if line.values["kode_induk"] == owner]
        expected = f"dirinci sampai {', '.join(below[:_NAMED])}, seperti di anggaran.csv"
        return row.places["kode"].refuse(row.text, expected)
    alike = [code for code, line in rows.items() if _bare(line.values["nama"]) == _bare(row.uraian)]
    hint = f'; yang bernama sama di sana "{alike[0]}"' if alike else ""
    expected = f"kode di anggaran.csv{hint}; tambahkan barisnya, atau beri padanan di {peta.file}"
    return row.places["kode"].refuse(row.text, expected)


def _lacking(sheet: Place, lines: Sequence[Line], key: str, table: str) -> Iterator[Fault]:
    """Rows of the delivery that the sheet does not have."""
    for line in lines:
        code, name = line.values[key], line.values["nama"]
        yield sheet.refuse(None, f"baris {code} ({name}) ada, seperti di {table}.csv")


def _other_names(tree: BudgetTree, rows: Mapping[str, Line], key: str, peta: BudgetMap) -> Iterator[Fault]:
    """Codes that name something else in the sheet, each once; blanks, capitals and a word more at an end do not."""
    said = {str(one.dari) for one in peta.said.padanan}
    for code, listed in _listed(tree, key, peta).items():
        if code not in rows or code in said:
            continue
        name = rows[code].values["nama"]
        there = _bare(name)
        other = next(
            (row for row in listed if (here := _bare(row.uraian)) not in there and there not in here), None
        )
        if other is not None and peta.code_of(other.text) == other.text:
            expected = (
                f'nama {code}, "{name}", seperti di {_TABLE_OF[key]}.csv; samakan, atau bila sama maksudnya tulis'
                f" {{dari: {code}, ke: {code}}} di {peta.file}, padanan"
            )
            yield other.places["uraian"].refuse(other.uraian, expected)


def _bare(name: str) -> str:
    """A name by its letters and digits alone, without the word for its level."""
    words = fold(name)
    for level in ("program ", "kegiatan ", "sub kegiatan ", "subkegiatan "):
        words = words.removeprefix(level)
    return "".join(filter(str.isalnum, words))


def _listed(tree: BudgetTree, key: str, peta: BudgetMap) -> dict[str, list[BudgetRow]]:
    """Code of a row of the delivery -> the lines of the sheet that are that row, not parts of it."""
    listed: dict[str, list[BudgetRow]] = defaultdict(list)
    for (program, akun), row in tree.lines.items():
        if key == "kode" and not akun:
            listed[peta.code_of(".".join(program))].append(row)
        elif key != "kode" and akun:
            listed[peta.code_of(".".join(akun))].append(row)
    return listed


def _filled(
    rows: Sequence[Line], key: str, made: _Sums, tree: BudgetTree, sheet: Place, peta: BudgetMap
) -> Iterator[Line]:
    """The rows with their amounts; an amount that is the same is written as it was."""
    listed = _listed(tree, key, peta)
    for line in rows:
        parts = made.parts.get(line.values[key])
        if not parts:
            yield line
            continue
        values = dict(line.values)
        for column in AMOUNTS:
            amount = add_up(parts, column)
            if read_decimal(values[column]) != amount:
                values[column] = decimal_text(amount)
        own = listed[values[key]]
        first, last = (own[0], own[0]) if len(own) == 1 else (parts[0], parts[-1])
        numbers = f"{first.number}" if first is last else f"{first.number} sampai {last.number}"
        values["sumber"] = f"{sheet.file}, lembar {sheet.sheet}, baris {numbers}"
        seen = {key: first.places["kode"], "nama": first.places["uraian"]}
        seen |= {column: first.places[column] for column in AMOUNTS} | {"sumber": sheet}
        yield Line(values, line.at, line.brought, {**line.seen, **seen})


def _new_programs(tree: BudgetTree, made: _Sums, peta: BudgetMap) -> Iterator[Line]:
    """The rows of a budget that the delivery does not have yet, down to the level that the map names."""
    levels = _LEVELS[: _LEVELS.index(peta.said.tingkat) + 1]
    codes: dict[Groups, str] = {}
    for (program, akun), row in tree.lines.items():
        if akun or row.code is None or row.code.level not in levels:
            continue
        above = next(
            (codes[program[:size]] for size in range(len(program) - 1, 0, -1) if program[:size] in codes), ""
        )
        if not above and row.code.level != levels[0]:
            made.faults.append(row.places["kode"].refuse(row.text, "baris programnya di atas baris ini"))
            continue
        codes[program] = peta.code_of(row.text)
        yield _new_line(
            "anggaran", row, len(codes), kode=codes[program], tingkat=row.code.level, kode_induk=above
        )


def _new_accounts(
    tree: BudgetTree, leaves: Mapping[Key, BudgetRow], made: _Sums, peta: BudgetMap
) -> Iterator[Line]:
    """The rows of jenis belanja that the delivery does not have yet, named as the sheet names them."""
    jenis = dict.fromkeys(sorted(akun[:_JENIS] for _, akun in leaves))
    for number, akun in enumerate(jenis, start=1):
        row = next((row for key, row in tree.lines.items() if key[1] == akun), None)
        if row is None:
            first = next(row for key, row in leaves.items() if key[1][:_JENIS] == akun)
            expected = f"baris {'.'.join(akun)} dengan nama jenis belanjanya di atas baris ini"
            made.faults.append(first.places["kode"].refuse(first.text, expected))
            continue
        yield _new_line("belanja", row, number, kode_belanja=peta.code_of(".".join(akun)))


def _new_line(table: str, row: BudgetRow, number: int, **cells: str) -> Line:
    empty = dict.fromkeys(core_tables()[table].column_names, "")
    return Line({**empty, "nama": row.uraian, "urutan": str(number), **cells})
