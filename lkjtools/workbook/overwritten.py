"""What was written where nothing is read or kept: above the head, over a key, or under a name that is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjtools.workbook.content import is_carried
from lkjtools.workbook.fault import CellFault, Place
from lkjtools.workbook.form import is_place
from lkjtools.workbook.layout import TEXTS_FOLDER, Sheet, above_head
from lkjtools.workbook.merge import Cells, Line, key_of
from lkjtools.workbook.sheet import SheetTable

_LONGEST = 200
"""Bytes of the name of a text: disks hold 255, and a new text is written under a longer name first."""


def find_unread(sheet: Sheet, table: SheetTable, place: Place, tahun: int) -> list[CellFault]:
    """Rows above the head that say something else than the workbook was made with: they would not be read."""
    made = {text.strip() for row in above_head(sheet, tahun) for text in row}
    expected = "seperti semula; data ditulis di bawah judul kolom, yang di atasnya tidak dibaca"
    return [
        Place(place.file, table.sheet, f"{number}").refuse(" ".join(cells), expected)
        for number, cells in table.above
        if not made.issuperset(cells)
    ]


def find_changed_keys(
    sheet: Sheet, table: SheetTable, made: Sequence[Cells], place: Place
) -> list[CellFault]:
    """Keys written over: where a row stood that is nowhere else now, there is a row that was never there."""
    declared = sheet.table
    if not declared.key or sheet.is_free:
        return []
    was = [key_of(declared, row) for row in made]
    now = {key_of(declared, row.values) for row in table.rows}
    at_fault = {fault.line for fault in table.faults if fault.column in declared.key}
    faults = []
    for row in table.rows:
        if row.number in at_fault:
            continue  # told once
        number, key = row.number - table.head - 1, key_of(declared, row.values)
        if key in was or not 0 <= number < len(was) or was[number] in now:
            continue
        name, before = next(
            (n, old) for n, new, old in zip(declared.key, key, was[number], strict=True) if new != old
        )
        expected = (
            f'kunci semula, "{before}"; baris lain ditulis di bawah baris terakhir, dan baris yang tidak dipakai'
            " dihapus"
        )
        at = Place(place.file, place.sheet, row.addresses.get(name, f"{row.number}"))
        faults.append(at.refuse(row.values[name] or None, expected, name))
    return faults


def find_wrong_names(sheet: Sheet, table: SheetTable, place: Place) -> list[CellFault]:
    """Rows of the form and of the texts that name nothing that can be."""
    if not sheet.is_free:
        return []
    column = sheet.table.key[0]
    faults = []
    for row in table.rows:
        name = row.values[column]
        if sheet.path:
            is_right, expected = is_place(name), "kunci laporan.yaml, seperti penanda_tangan.nama"
        else:
            parts = name.split("/")
            is_right = (
                is_carried(name) and name.startswith(f"{TEXTS_FOLDER}/") and not {"..", ".", ""} & {*parts}
            )
            expected = f"berkas teks di folder {TEXTS_FOLDER}, seperti {TEXTS_FOLDER}/kesimpulan.md"
            if len(name.encode()) > _LONGEST:
                is_right, expected = False, f"nama berkas sepanjang paling banyak {_LONGEST} huruf"
        if name and not is_right:
            faults.append(
                Place(place.file, place.sheet, row.addresses[column]).refuse(name, expected, column)
            )
    return faults


def find_changed_shown(sheet: Sheet, lines: Iterable[Line], made: Iterable[Cells]) -> list[CellFault]:
    """Cells that are only shown and say something else now.

    Args:
        sheet: the sheet.
        lines: its rows.
        made: the rows with which it was made.
    """
    known = {key_of(sheet.table, row): row for row in made}
    faults = []
    for line in lines:
        before = known.get(key_of(sheet.table, line.values), {})
        for name in sorted(sheet.shown):
            text, was = line.values.get(name, ""), before.get(name, "")
            if text != was:
                expected = f'seperti semula ("{was}"); kolom ini hanya ditampilkan'
                faults.append(line.seen[name].refuse(text or None, expected, name))
    return faults
