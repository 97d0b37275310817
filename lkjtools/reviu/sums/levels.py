"""Tests of the levels of a table: a program of its kegiatan, a sasaran of its indikator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress

from lkjtools.figure.angka import total
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare, leaf, undecided
from lkjtools.reviu.sums.additive import excuse_parts, is_relative, numbers_in
from lkjtools.reviu.sums.means import means_of
from lkjtools.reviu.sums.unsummed import TAKEN


def check_levels(structure: Structure, columns: Sequence[Column]) -> Iterator[Check]:
    """Test the rows of a higher level as sums of those of the next.

    That they are is believed where it holds in any column of the row. A row that holds in none may have parts that
    are not printed; it falls only where most others hold.

    Args:
        structure: the table.
        columns: the columns that hold numbers.

    Yields:
        The tests, and those of shares as the means of those below.
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
        if len(children) == 1 and _IN_ALL.match(layout.name(children[0])):
            continue  # "TOTAL ASET (I + II + III)" behind a group without parts
        for column in additive if children else ():
            result = layout.angka.get((row, column.kolom))
            parts = numbers_in(layout, children, column.kolom)
            if result is None or not result.bacaan or len(parts) < len(children):
                continue
            below = f'{len(parts)} baris di bawahnya pada kolom "{column.judul}"'
            rule = f'"{layout.label(row)}" = jumlah {below}'
            check = compare("jumlah", result, total(*map(leaf, parts)), parts, aturan=rule)
            taken = [bool(TAKEN.search(layout.name(child))) for child in children]
            if check.is_finding and any(taken) and not taken[0]:
                # "Pembiayaan" is what comes in less what goes out.
                gone = total(*map(leaf, compress(parts, taken)))
                rest = total(*map(leaf, compress(parts, (not each for each in taken))))
                rule = f'"{layout.label(row)}" = selisih {below}'
                check = compare("jumlah", result, rest - gone, parts, aturan=rule)
            check = excuse_parts(check, result, parts)
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


_IN_ALL = re.compile(r"\W*(?:total|jumlah)\b", re.IGNORECASE)


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
                for words, expression, parts in means_of(layout, children, column)
            ]  # fmt: skip
            checks = [
                excuse_parts(check, result, numbers_in(layout, children, column.kolom)) for check in checks
            ]
            right = [check for check in checks if check.holds]
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
