"""How an import ends, whatever was imported: what would change is told, then written unless one only looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lkjtools.console import say

if TYPE_CHECKING:
    from lkjtools.workbook.importing import Import

MOST_SHOWN = 40
look_option = click.option(
    "--lihat", is_flag=True, help="Sebutkan saja yang akan berubah; tidak ada yang ditulis."
)


def conclude(planned: Import, *, lihat: bool) -> None:
    """Tell what an import changes, and write it unless one only looks."""
    from lkjtools.workbook.importing import apply_import

    tahun = planned.folder.name
    for line in planned.notes:
        say(line)
    for change in planned.changes[:MOST_SHOWN]:
        say(f"{change.file}: {change}")
    if (more := len(planned.changes) - MOST_SHOWN) > 0:
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
