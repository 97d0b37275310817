"""How an import ends, whatever was imported: what would change is told, then written unless one only looks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import click

from lkjtools.console import say

if TYPE_CHECKING:
    from lkjtools.delivery.seal import Change
    from lkjtools.workbook.importing import Import

MOST_SHOWN = 40
look_option = click.option(
    "--lihat", is_flag=True, help="Sebutkan saja yang akan berubah; tidak ada yang ditulis."
)


def conclude(planned: Import, *, lihat: bool, most: int = MOST_SHOWN) -> None:
    """Tell what an import changes, and write it unless one only looks.

    Args:
        planned: what it changes.
        lihat: one only looks.
        most: so many changes are named one by one.
    """
    from lkjtools.workbook.importing import apply_import

    tahun = planned.folder.name
    for line in planned.notes:
        say(line)
    lines = describe_changes(planned.changes)
    for line in lines[:most]:
        say(line)
    if (more := len(lines) - most) > 0:
        say(f"... dan {more} perubahan lain.")
    if not planned.files:
        say("Tidak ada yang berubah.")
    elif lihat:
        say(f"{len(planned.files)} berkas akan berubah. Jalankan tanpa --lihat untuk mengimpornya.")
    else:
        number = apply_import(planned)
        say(f"Impor {number}: {len(planned.files)} berkas berubah. Batalkan dengan lkj workbook undo.")
    if planned.missing:
        say(f"{len(planned.missing)} hal masih kurang atau belum cocok; disebut oleh lkj check {tahun}.")


def describe_changes(changes: Iterable[Change]) -> list[str]:
    """Say each change in a line; a row of a table that comes or goes is one.

    Args:
        changes: what is not as it was, row by row.

    Examples:
        >>> from lkjtools.delivery.seal import Change
        >>> row = [("kode_misi", "M1", ""), ("uraian", "Maju", "")]
        >>> describe_changes(Change("2030/misi.csv", "M1", *each) for each in row)
        ['2030/misi.csv: M1: baris dihapus']
    """
    from lkjtools.delivery.core_table import core_tables

    lines = []
    for (file, row), group in groupby(changes, key=lambda change: (change.file, change.row)):
        of_row = list(group)
        table = core_tables().get(file.partition("/")[2].removesuffix(".csv"))
        has_key = table is not None and any(change.column in table.key for change in of_row)
        if has_key and not any(change.before for change in of_row):
            lines.append(f"{file}: {row}: baris baru, {len(of_row)} sel")
        elif has_key and not any(change.after for change in of_row):
            lines.append(f"{file}: {row}: baris dihapus")
        else:
            lines += [f"{file}: {change}" for change in of_row]
    return lines
