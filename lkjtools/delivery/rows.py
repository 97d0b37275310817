"""From the bytes of a canonical CSV to rows: the file's own line for every fault, nothing repaired silently."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

from lkjtools.card import Card, Carded
from lkjtools.delivery.cells import cell_checks
from lkjtools.delivery.core_table import CoreTable
from lkjtools.delivery.table_shape import (
    describe_lines,
    find_head,
    find_merged,
    find_totals,
    header_faults,
    other_format_advice,
    separator_advice,
    workbook_advice,
)
from lkjtools.errors import Fault
from lkjtools.figure.angka import Cell, Tanda
from lkjtools.limits import MOST_COLUMNS, MOST_ROWS, MOST_SIGNS
from lkjtools.show.printable import find_unprintable, printable_advice, show

_BOM = "\ufeff"
_UTF8_ADVICE = "teks UTF-8; buka dengan Notepad atau penyunting teks lain, lalu simpan dengan pengodean UTF-8"
NO_ROWS = "sedikitnya satu baris data"
"""What is expected of a required table that has its head alone, as a new year begins."""
_CELL_ADVICE = f"sel paling panjang {MOST_SIGNS} karakter"


@dataclass(frozen=True)
class Row(Carded, Mapping[str, str]):
    """One row of a data file, by column name; an empty text is an empty cell.

    Attributes:
        file: path relative to the data folder.
        line: line in that file, as an editor shows it.
        key: the values of the key columns joined by ``|``; in a rincian the number of the row.
        values: the cells.

    Examples:
        >>> row = Row("2023/belanja.csv", 2, "5.2", {"kode_belanja": "5.2", "pagu_rp": "905713000"})
        >>> row["pagu_rp"], row.cell("pagu_rp").value
        ('905713000', Fraction(905713000, 1))
    """

    file: str
    line: int
    key: str
    values_by_column: Mapping[str, str] = field(hash=False)

    def __getitem__(self, column: str) -> str:
        return self.values_by_column[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_column)

    def __len__(self) -> int:
        return len(self.values_by_column)

    def cell(self, column: str, *, words: bool = False, missing: Tanda = Tanda.TIDAK_ADA) -> Cell:
        """Take one cell as the input of an expression.

        Args:
            column: the column.
            words: the cell holds a word of an ordered scale, never a number.
            missing: what it means where the cell is empty.

        Returns:
            The cell with its place.

        Raises:
            KeyError: the table has no such column.
        """
        return Cell(self.file, self.key, column, self[column], missing=missing, words=words)

    def card(self) -> Card:
        """Where it stands, and its cells."""
        cells = ((column, text) for column, text in self.items() if text)
        return Card("Baris", self.key, (("Letak", f"{self.file}, baris {self.line}"), *cells))


@dataclass(frozen=True)
class Loaded:
    """One table after reading and validating it alone.

    Attributes:
        rows: the rows of the right width, faulty ones included.
        faults: every fault of the file.
        checks: how many checks were made.
        exists: whether the file is there.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    checks: int
    exists: bool = True

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        """The first row of each key."""
        return {row.key: row for row in reversed(self.rows)}

    @cached_property
    def by_code(self) -> Mapping[str, Row]:
        """The first row of each code, which is what the first column of the key holds."""
        return {row.key.partition("|")[0]: row for row in reversed(self.rows)}

    def is_sound(self, *columns: str) -> bool:
        """Whether the file as a whole and the cells of these columns have no fault."""
        return not any(_touches(fault, columns) for fault in self.faults)

    def is_sound_at(self, row: Row, *columns: str) -> bool:
        """Whether these cells of a row have no fault."""
        return not any(fault.line == row.line and _touches(fault, columns) for fault in self.faults)


def _touches(fault: Fault, columns: Iterable[str]) -> bool:
    """Whether a fault is about the file, the row, or one of these columns; a key's fault names several."""
    return fault.column is None or not set(fault.column.split(", ")).isdisjoint(columns)


def decode(data: bytes, file: str) -> tuple[str | None, list[Fault]]:
    r"""Read bytes as UTF-8; a leading byte order mark is dropped.

    Args:
        data: the file's content.
        file: its path, for the faults.

    Returns:
        The text, or None and one fault for the file, which names the first line that is not UTF-8.

    Examples:
        >>> str(decode("a\né".encode("cp1252"), "2030/a.md")[1][0]).partition(";")[0]
        '2030/a.md, baris 2: tertulis "bita 0xE9 (dalam Windows-1252: é)"'
    """
    is_table = file.lower().endswith(".csv")
    if is_table and (other := other_format_advice(data, file)) is not None:
        return None, [Fault(file, None, None, None, other)]
    advice = f"teks UTF-8; {workbook_advice(file)}" if is_table else _UTF8_ADVICE
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Fault(file, 1, None, "teks UTF-16", advice)]
    try:
        return data.decode("utf-8").removeprefix(_BOM), []
    except UnicodeDecodeError as error:
        first = error.start
    line = data.count(b"\n", 0, first) + 1
    byte = data[first : first + 1]
    guess = byte.decode("cp1252", errors="replace")
    found = f"bita 0x{byte[0]:02X}"
    if guess.isprintable() and guess != "\N{REPLACEMENT CHARACTER}":
        found += f" (dalam Windows-1252: {guess})"
    return None, [Fault(file, line, None, found, advice)]


def read_records(text: str, file: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    r"""Split CSV text into records with the line each starts on.

    Args:
        text: the content, without byte order mark.
        file: its path, for the faults.

    Returns:
        The records, the header first, and the faults of quoting and of blank lines; of a file with more rows than a
        table may have only that fault.

    Examples:
        >>> read_records('a,b\n"1\n2",3\nx,y\n', "t.csv")[0]
        [(1, ['a', 'b']), (2, ['1\n2', '3']), (4, ['x', 'y'])]
    """
    records: list[tuple[int, list[str]]] = []
    faults: list[Fault] = []
    blank: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            expected = 'tanda kutip yang berpasangan; kutip di dalam sel ditulis dua kali ("")'
            if "field limit" in str(error):  # the reader's own limit, four times ours
                expected = f"{_CELL_ADVICE}; bila selnya pendek, ada tanda kutip yang tidak ditutup"
            faults.append(Fault(file, line, None, None, expected))
            continue
        if len(records) + len(faults) + len(blank) > MOST_ROWS:
            return [], [Fault(file, line, None, None, f"paling banyak {MOST_ROWS} baris data")]
        if any(cell.strip() for cell in cells):
            records.append((line, cells))
        else:
            blank.append(line)
    if records and blank:
        lines = f"; hapus {describe_lines(blank)}" if len(blank) > 1 else ""
        faults.append(Fault(file, blank[0], None, None, f"tidak ada baris kosong{lines}"))
    return records, faults


# Validating is slow and depends on nothing but these arguments: who edits one file of a delivery in JupyterLab
# waits for that file only.
@lru_cache(maxsize=512)
def load_table(data: bytes, file: str, table: CoreTable) -> Loaded:
    """Read and validate one file by its declaration.

    Args:
        data: the file's content.
        file: its path relative to the data folder.
        table: the declaration.

    Returns:
        Its rows, all its faults and the number of checks.
    """
    text, faults = decode(data, file)
    if text is None:
        return Loaded((), tuple(faults), 1)
    if (expected := separator_advice(text, file)) is not None:
        return Loaded((), (Fault(file, 1, None, None, expected),), 1)
    records, faults = read_records(text, file)
    if not records:
        no_head = Fault(file, 1, None, None, f"baris judul kolom: {', '.join(table.column_names)}")
        return Loaded((), tuple(faults or [no_head]), 1)
    if above := find_head(records, table):
        title = " ".join(filter(None, records[0][1]))
        expected = f"baris judul kolom, yang ada di baris {records[above][0]}; hapus yang di atasnya"
        return Loaded((), (Fault(file, records[0][0], None, title, expected),), 1)
    line, header = records.pop(0)
    if len(header) > MOST_COLUMNS:
        expected = f"paling banyak {MOST_COLUMNS} kolom, bukan {len(header)}"
        return Loaded((), (Fault(file, line, None, None, expected),), 1)
    faults += header_faults(header, line, file, table)
    checks = len(table.columns) + len(records)
    lacking = {column.name: "" for column in table.columns if column.may_lack and column.name not in header}
    rows: list[Row] = []
    oversized: set[tuple[int, str | None]] = set()
    for line, cells in records:
        if len(cells) != len(header):
            expected = f"{len(header)} sel seperti baris judul, bukan {len(cells)}"
            faults.append(Fault(file, line, None, None, expected))
            continue
        too_long = [name for name, cell in zip(header, cells, strict=True) if len(cell) > MOST_SIGNS]
        if too_long:
            faults += [Fault(file, line, name, None, _CELL_ADVICE) for name in too_long]
            cells = ["" if len(cell) > MOST_SIGNS else cell for cell in cells]
            oversized.update((line, name) for name in too_long)
        values = dict(
            zip(reversed(header), reversed(cells), strict=True)
        )  # of double columns the first counts
        key = "|".join(values.get(name, "") for name in table.key) if table.key else str(len(rows) + 1)
        rows.append(Row(file, line, key, MappingProxyType({name: values[name] for name in header} | lacking)))
    if table.required and not records:
        faults.append(Fault(file, None, None, None, NO_ROWS))
    by_line = {row.line: row for row in rows}
    totals = tuple(find_totals(by_line, file, table))
    merged = tuple(find_merged(by_line, file, table))
    cell_faults, cell_checks = _validate(rows, file, table)
    told = {fault.line for fault in totals}
    blank = {fault.column or "" for fault in merged}
    cell_faults = [
        fault
        for fault in cell_faults
        if fault.line not in told and not (fault.value is None and fault.column in blank)
    ]
    faults += [*totals, *(fault for fault in merged if fault.line not in told)]
    # What is told of the file as a whole is not repeated where its rows are compared with other tables.
    known = (
        []
        if any(not table.column(name).may_lack for name in table.column_names if name not in header)
        else [row for row in rows if row.line not in told and all(row[name] for name in blank)]
    )
    if find_unprintable(text.replace("\r\n", "\n")):
        cell_faults += _unprintable_cells(rows, cell_faults)
    cell_faults = [fault for fault in cell_faults if (fault.line, fault.column) not in oversized]
    return Loaded(tuple(known), tuple(faults + cell_faults), checks + cell_checks)


def _unprintable_cells(rows: Iterable[Row], known: Iterable[Fault]) -> list[Fault]:
    """Cells with signs that no format can print; of a cell that has a fault already only that one is reported."""
    at_fault = {(fault.line, fault.column) for fault in known}
    return [
        Fault(row.file, row.line, column, show(text), advice)
        for row in rows
        for column, text in row.items()
        if (row.line, column) not in at_fault and (advice := printable_advice(text)) is not None
    ]


def _validate(rows: Sequence[Row], file: str, table: CoreTable) -> tuple[list[Fault], int]:
    """Validate the text of the rows; of each cell only the first failing check is reported."""
    if not rows:
        return [], 0
    faults: list[Fault] = []
    at_fault: set[tuple[int, str]] = set()
    checks = 0
    for column in table.columns:
        if column.name not in rows[0]:
            continue
        of_cell = cell_checks(column)
        checks += len(of_cell)
        for row in rows:
            text = row[column.name]
            expected = next((advice for check in of_cell if (advice := check(text)) is not None), None)
            if expected is not None:
                faults.append(Fault(file, row.line, column.name, text or None, expected))
                at_fault.add((row.line, column.name))

    def sound(columns: Sequence[str]) -> Iterator[Row]:
        """What reads a faulty cell would only repeat that fault in other words."""
        return (row for row in rows if at_fault.isdisjoint((row.line, name) for name in columns))

    for check in table.row_checks:
        if rows[0].keys() >= set(check.needs):
            checks += 1
            faults += [
                Fault(file, row.line, check.column, row[check.column] or None, check.expected)
                for row in sound(check.needs)
                if not check.holds(row)
            ]
    if table.key and rows[0].keys() >= set(table.key):
        checks += 1
        first: dict[str, int] = {}
        for row in rows:
            first.setdefault(row.key, row.line)
        for row in sound(table.key):
            if first[row.key] != row.line:
                expected = f"hanya sekali; kunci yang sama ada di baris {first[row.key]}"
                key = ", ".join(row[name] or "(kosong)" for name in table.key)
                faults.append(Fault(file, row.line, ", ".join(table.key), key, expected))
    return faults, len(rows) * checks
