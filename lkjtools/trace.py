"""Where a figure comes from and where it is printed, in words, from the register of a finished report."""

from __future__ import annotations

from pathlib import Path

from lkjtools.csv_table import read_table
from lkjtools.errors import LkjError
from lkjtools.spelling import did_you_mean

_LABELS = {
    "text": "Tercetak",
    "value": "Nilai",
    "unit": "Satuan",
    "formula": "Rumus",
    "arithmetic": "Hitungan",
    "rule": "Aturan",
    "reference": "Dasar",
    "sources": "Sumber",
    "printed_at": "Dicetak di",
}
_LISTS = {"sources", "printed_at"}


def describe_figure(key: str, folder: Path) -> str:
    """Say what a figure is, how it is reached, from which cells, and where it stands in the report.

    Args:
        key: its name in the register.
        folder: the folder of a finished report.

    Returns:
        One line a fact; a list has its items indented below it. A fact that a figure has not is left out.

    Raises:
        LkjError: there is no register, or no such figure in it, or another version wrote it without some of the
            facts; then the text says those that are there.
    """
    path = folder / "register.csv"
    if not path.is_file():
        raise LkjError(f"{folder.name}/register.csv tidak ada; susun laporannya dengan lkj report.")
    rows = {row.get("key", ""): row for row in read_table(path.read_bytes().decode())}
    if key not in rows:
        raise LkjError(f'Angka "{key}" tidak ada dalam register{did_you_mean(key, rows)}.')
    lines = [key]
    for column, label in _LABELS.items():
        text = rows[key].get(column)
        if text and column in _LISTS:
            lines += [f"{label}:", *(f"  {item}" for item in text.split(" | "))]
        elif text:
            lines.append(f"{label}: {text}")
    if absent := [label for column, label in _LABELS.items() if column not in rows[key]]:
        lines.append(f"Register ini dari versi lain, tanpa {', '.join(absent)}; susun ulang laporannya.")
        raise LkjError("\n".join(lines))
    return "\n".join(lines)
