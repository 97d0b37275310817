"""Rows that only show how a table is filled: the first data of an agency begin with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.log import Log
from lkjtools.delivery.rows import Row
from lkjtools.errors import Fault

MARK = "Baris contoh: ganti dengan data Anda"
"""What stands for the source of such a row."""
REPLACED = "data Anda: ganti isi baris ini, atau hapus barisnya"
"""What check expects of it."""


def is_example(row: Mapping[str, str]) -> bool:
    """Whether a row only shows how its table is filled.

    Examples:
        >>> is_example({"nama": "Rencana Strategis", "sumber": MARK}), is_example({"sumber": "halaman 2"})
        (True, False)
    """
    return row.get("sumber", "").casefold().startswith("baris contoh")


def pick_examples(
    begun: Iterable[str], tahun: str, instansi: str, cells: Mapping[str, Mapping[str, str]]
) -> dict[str, list[dict[str, str]]]:
    """Pick the first example of some tables, and every row that it refers to, in any table.

    Args:
        begun: the names of the tables.
        tahun: the reported year.
        instansi: the agency.
        cells: what cells of the first example of a table hold instead.

    Returns:
        Rows by table, each after those that it refers to, marked as examples.

    Examples:
        >>> picked = pick_examples(["sasaran"], "2030", "Badan Rekaan", {})
        >>> [row["kode_sasaran"] for row in picked["sasaran"]], [row["nama"] for row in picked["dokumen"]]
        (['T1', 'S1'], ['Rencana Strategis Badan Rekaan'])
    """
    tables = core_tables()
    examples = {name: table.example_rows(tahun, instansi) for name, table in tables.items()}
    picked: dict[str, list[dict[str, str]]] = {}
    waiting = [(name, {**examples[name][0], **cells.get(name, {})}) for name in begun]
    while waiting:
        name, row = waiting.pop(0)
        marked = {**row, "sumber": MARK}
        rows = picked.setdefault(name, [])
        if marked in rows:
            continue
        rows.insert(0, marked)
        for column in tables[name].columns:
            if column.refers and row[column.name]:
                key = tables[column.refers].key[0]
                found = (other for other in examples[column.refers] if other[key] == row[column.name])
                waiting += [(column.refers, other) for other in found]
    return picked


def refuse_examples(log: Log, rows: Iterable[Row]) -> None:
    """Name every example that is still there, and nothing else of it: it is to be replaced, not to be corrected.

    Warnings wait until no example is left: what they find unusual may only be that a table is not filled in yet.

    Args:
        log: what was found in the tables that hold them.
        rows: rows of these tables.
    """
    examples = [row for row in rows if is_example(row)]
    places = {(row.file, row.line) for row in examples}
    if places:
        log.faults = [fault for fault in log.faults if (fault.file, fault.line) not in places]
        log.warnings.clear()
        log.faults += [Fault(row.file, row.line, "sumber", row["sumber"], REPLACED) for row in examples]
