"""What the checks of the data say of a delivery as workbooks would make it, each fault with its cell."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from lkjtools.delivery.example_rows import is_example
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.rows import load_table
from lkjtools.delivery.validation import validate_delivery
from lkjtools.errors import Fault
from lkjtools.workbook.content import Content
from lkjtools.workbook.evidence import lay_beside
from lkjtools.workbook.fault import Place
from lkjtools.workbook.state import State


def validate(state: State, content: Content, data_dir: Path) -> tuple[list[Fault], tuple[Fault, ...]]:
    """Check the delivery as it would be: faults of what a workbook shows, and what is only lacking."""
    tahun = state.tahun
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "data"
        if data_dir.is_dir():
            hidden = shutil.ignore_patterns(".*")
            shutil.copytree(data_dir, copy, ignore=hidden, copy_function=lay_beside)
        for path in {*state.ours, *content}:
            file = copy / str(tahun) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if path in content:
                file.write_text(content[path], encoding="utf-8", newline="\n")
            else:
                file.unlink()
        for path, data in (state.shelf.files if state.shelf is not None else {}).items():
            (copy / str(tahun) / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / str(tahun) / path).write_bytes(data)
        found = validate_delivery(tahun, copy).faults
    refused: list[Fault] = []
    missing = []
    for fault in found:
        shown = _find_cell(state, content, fault)
        if shown is None or not (fault.value is not None or fault.file.endswith(".md")):
            missing.append(fault)
        else:
            refused.append(shown.refuse(fault.value, fault.expected, fault.column))
    return refused, tuple(missing)


def _find_cell(state: State, content: Content, fault: Fault) -> Place | None:
    """The cell of a workbook that shows what a fault is about."""
    path = fault.file.removeprefix(f"{state.tahun}/")
    if path == IDENTITY_FILE or path.endswith(".md"):
        column, key = ("isi", fault.column) if path == IDENTITY_FILE else ("teks", path)
        lines = state.lines.get(IDENTITY_FILE if path == IDENTITY_FILE else "", [])
        found = next((line for line in lines if key in line.values.values()), None)
        return found.seen.get(column) if found else None
    sheet = state.sheets.get(path)
    if sheet is None or fault.line is None or path not in content:
        return None
    loaded = load_table(content[path].encode(), fault.file, sheet.table)
    rows = [row for row in loaded.rows if not is_example(row)]
    for row, line in zip(rows, state.lines[path], strict=False):
        if row.line == fault.line:
            column = (fault.column or sheet.table.column_names[0]).split(",")[0]
            return line.seen.get(column)
    return None
