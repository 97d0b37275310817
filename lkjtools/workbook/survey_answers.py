"""Reads the answers of a survey from a sheet, one row a respondent, each cell with its address."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lkjtools.delivery.core_table import CoreColumn
from lkjtools.errors import DataError, Fault
from lkjtools.limits import MOST_ROWS
from lkjtools.reading.book import Book
from lkjtools.workbook.cell import read_cell
from lkjtools.workbook.fault import CellFault, Place
from lkjtools.workbook.head import Head, fold
from lkjtools.workbook.held import Grid, Held
from lkjtools.workbook.shape import find_hidden, find_merged

_SOUGHT = 50
"""So many rows from the top are looked at."""
_UNIT, _DAY = "unit", "tanggal"
_SERVICE = "layanan"
"""Stands for the unit where the sheet names none."""
_TITLES = {
    _UNIT: re.compile(r"(nama )?(unit|loket)( .*)?"),
    _SERVICE: re.compile(r"(jenis )?layanan( .*)?"),
    _DAY: re.compile(r"(tanggal|tgl\.?)( .*)?|timestamp|stempel waktu|cap waktu"),
}
_TOTAL = re.compile(r"(jumlah|total|rata-rata|rerata|nrr|nilai|ikm|bobot)\b.*")
_COLUMNS = {
    _UNIT: CoreColumn(_UNIT, "teks", "Unit layanan", verbatim=True),
    _DAY: CoreColumn(_DAY, "tanggal", "Tanggal pengisian"),
}
_ANSWERS = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Answers:
    """The answers that a sheet holds.

    Attributes:
        place: the sheet.
        sums: code of an unsur -> the sum of its answers.
        units: unit -> how many have answered.
        days: the first and the last day.
        titles: code of an unsur -> the cell of its heading.
        unread: the headings of columns that are not read.
    """

    place: Place
    sums: Mapping[str, int] = field(hash=False)
    units: Mapping[str, int] = field(hash=False)
    days: tuple[dt.date, dt.date]
    titles: Mapping[str, Place] = field(hash=False)
    unread: tuple[str, ...]

    @property
    def respondents(self) -> int:
        """How many have answered."""
        return sum(self.units.values())


def read_answers(book: Book, names: Mapping[str, str], tahun: int) -> Answers:
    """Read the one sheet that has answers.

    Args:
        book: the workbook.
        names: code of each unsur -> its name.
        tahun: the year in which all have answered.

    Raises:
        DataError: with every answer, unit and date that is none, and whatever else is wrong with the sheet.
    """
    grids = [Grid(book, name) for name in book.values.sheetnames]
    found = [(grid, *head) for grid in grids if (head := _find_head(grid, names)) is not None]
    if len(found) != 1:
        sheets = f"; ada {len(found)}: {', '.join(grid.name for grid, _, _ in found)}" if found else ""
        expected = f"satu lembar dengan kolom unit, tanggal, {', '.join(names)}{sheets}"
        raise DataError([Fault(book.name, None, None, None, expected)])
    [(grid, row, titles)] = found
    if faults := [*_title_faults(grid, row, titles, names)]:
        raise DataError(faults)
    columns = {name: places[0] for name, places in titles.items()}
    used = set(columns.values())
    unread = tuple(held.shown or "" for number, held in grid.rows[row].items() if number not in used)
    cells = _read_rows(grid, Head(row, columns), tahun)
    days = sorted(dt.date.fromisoformat(one[_DAY]) for one in cells)
    return Answers(
        grid.place(),
        {code: sum(int(one[code]) for one in cells) for code in names},
        _count_units([one[_UNIT] for one in cells]),
        (days[0], days[-1]),
        {code: grid.at(row, columns[code]).place for code in names},
        unread,
    )


def _read_rows(grid: Grid, head: Head, tahun: int) -> list[dict[str, str]]:
    """The answers of each respondent by column; columns that are not meant may hold anything."""
    totals = [number for number in grid.rows if number > head.row and _is_total(grid, number, head.columns)]
    used = set(head.columns.values())
    grid.rows = {
        number: cells
        for number, held in grid.rows.items()
        if (cells := {place: one for place, one in held.items() if place in used})
    }
    below = Head(head.row + 1, head.columns)
    merged, within = find_merged(grid, below)
    faults = [*merged, *find_hidden(grid, below)]
    for number in totals:
        expected = f"tanpa baris jumlah, yang dihitung sendiri; hapus baris {number}"
        faults.append(grid.place(f"{number}").refuse(None, expected))
    rows = [number for number in grid.rows if number > head.row and number not in totals]
    if not 0 < len(rows) <= MOST_ROWS:
        faults.append(grid.place().refuse(f"{len(rows)} baris", f"1 sampai {MOST_ROWS} baris jawaban"))
    answers = []
    for number in rows:
        read = {name: _read(grid.at(number, place), name, tahun) for name, place in head.columns.items()}
        faults += [
            cell
            for name, cell in read.items()
            if isinstance(cell, CellFault) and (number, head.columns[name]) not in within
        ]
        answers.append({name: str(cell) for name, cell in read.items()})
    if faults:
        raise DataError(faults)
    return answers


def _find_head(grid: Grid, names: Mapping[str, str]) -> tuple[int, dict[str, list[int]]] | None:
    """The row with the most headings of unsur, and the columns of each heading; None where no row has two."""
    found = {row: _titles(grid, row, names) for row in list(grid.rows)[:_SOUGHT]}
    row = max(found, key=lambda one: len(found[one].keys() & names.keys()), default=0)
    enough = row and len(found[row].keys() & names.keys()) >= min(2, len(names))
    return (row, found[row]) if enough else None


def _titles(grid: Grid, row: int, names: Mapping[str, str]) -> dict[str, list[int]]:
    """The columns that a row names; a heading that is merged down to it stands in the row above."""
    titles: dict[str, list[int]] = {}
    for number, held in sorted({**grid.rows.get(row - 1, {}), **grid.rows[row]}.items()):
        name = _meant(fold(held.shown or ""), names)
        if name is not None:
            titles.setdefault(name, []).append(number)
    service = titles.pop(_SERVICE, None)
    return {_UNIT: service, **titles} if service else titles


def _meant(title: str, names: Mapping[str, str]) -> str | None:
    """The unsur that a heading names by its code or its name; unit and date by usual words."""
    for code, name in names.items():
        if title == fold(name) or re.fullmatch(rf"{re.escape(fold(code))}\b.*", title):
            return code
    return next((name for name, form in _TITLES.items() if form.fullmatch(title)), None)


def _title_faults(
    grid: Grid, row: int, titles: Mapping[str, Sequence[int]], names: Mapping[str, str]
) -> Iterator[CellFault]:
    """Columns that are lacking or there twice, and headings whose code and name are of two unsur."""
    for name in (_UNIT, _DAY, *names):
        places = titles.get(name, ())
        if not places:
            expected = f"kolom {name}{f' ({names[name]})' if name in names else ''} ada"
            yield grid.place(f"{row}").refuse(None, expected, name)
        for number in places[1:]:
            held = grid.at(row, number)
            expected = f"kolom {name} hanya sekali; ada juga di sel {grid.at(row, places[0]).place.address}"
            yield held.place.refuse(held.shown, expected, name)
    for code in names.keys() & titles.keys():
        held = grid.at(row, titles[code][0])
        rest = fold(held.shown or "").removeprefix(fold(code)).strip(" .:-–")
        other = next(
            (one for one, name in names.items() if rest and fold(name) == rest and one != code), None
        )
        if other is not None:
            expected = f'{code} dengan namanya, "{names[code]}"; nama ini nama {other} di skm_unsur.csv'
            yield held.place.refuse(held.shown, expected, code)


def _is_total(grid: Grid, row: int, columns: Mapping[str, int]) -> bool:
    """A row of sums or means: a word for them, and no unit or no date of a respondent."""
    day, unit = (grid.at(row, columns[name]) for name in (_DAY, _UNIT))
    cells = [day, unit] if not unit.is_empty else grid.rows[row].values()
    words = [fold(held.text) for held in cells if held.text]
    return not isinstance(day.value, dt.date) and any(_TOTAL.fullmatch(word) for word in words)


def _read(held: Held, name: str, tahun: int) -> str | CellFault:
    if name == _UNIT:
        tidy = held if held.text is None else replace(held, value=" ".join(held.text.split()))
        return read_cell(tidy, _COLUMNS[name])
    if name == _DAY:
        # A form notes the moment of an answer.
        moment = replace(held, value=held.value.date()) if isinstance(held.value, dt.datetime) else held
        day = read_cell(moment, _COLUMNS[name])
        if isinstance(day, str) and not day.startswith(f"{tahun}-"):
            return held.place.refuse(day, f"tanggal di tahun {tahun}", name)
        return day
    answer = read_cell(held, CoreColumn(name, "bulat", name))
    if answer in _ANSWERS:
        return str(answer)
    is_plain = not (held.is_error or held.is_uncomputed or isinstance(held.value, bool | dt.date))
    if isinstance(answer, CellFault) and not is_plain:
        return answer
    return held.place.refuse(held.shown, "jawaban 1, 2, 3, atau 4", name)


def _count_units(units: Sequence[str]) -> dict[str, int]:
    """Answers by unit in the order of their names; capitals make no other unit."""
    counts = Counter(map(fold, units))
    first = {fold(unit): unit for unit in reversed(units)}
    return {first[key]: counts[key] for key in sorted(counts)}
