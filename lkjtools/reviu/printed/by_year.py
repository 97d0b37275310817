"""Tables whose rows are years, as those of charts: a row over all columns or the caption names their subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lkjtools.reviu.printed.fact import Fact
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import find_mentions, name_key
from lkjtools.reviu.printed.number import SIGNS, Place

_YEAR = re.compile(r"(?:tahun\s*)?((?:19|20)\d\d)\*?", re.IGNORECASE)
_UNIT = re.compile(r"\s*\((?P<unit>[^()]{1,30})\)\s*$")
_MEASURES = frozenset({"target", "realisasi", "capaian"})


def year_of(layout: Layout, row: int) -> int | None:
    """The year that a row is about.

    Returns:
        The year in its first cell that is no number of the row; None where it is none.
    """
    columns = [column.kolom for column in layout.kolom if column.peran != "no"]
    found = _YEAR.fullmatch(layout.text(row, columns[0])) if columns else None
    return int(found[1]) if found else None


def state_years(layouts: Iterable[Layout], facts: Iterable[Fact], dari: Mapping[int, str]) -> Iterator[Fact]:
    """What tables of years state.

    Args:
        layouts: the tables understood.
        facts: what the other tables state: a caption names its subject as they do.
        dari: how the tables are called, by their block.

    Yields:
        The facts.
    """
    names = {name_key(fact.nama): fact.nama for fact in facts}
    for layout in layouts:
        if sum(year_of(layout, row) is not None for row in layout.rows) > 1:
            yield from _state(layout, names, dari[layout.blok])


def _state(layout: Layout, names: Mapping[str, str], dari: str) -> Iterator[Fact]:
    mentions = [mention.kunci for mention in find_mentions(layout.table.judul, names)]
    name, unit = (names[mentions[0]], "") if len(mentions) == 1 else ("", "")
    for row in layout.rows:
        year = year_of(layout, row)
        if year is None:
            cell = layout.table.grid.get((row, 1))
            is_heading = cell is not None and cell.lebar == layout.table.lebar
            head = layout.text(row, 1)
            told = _UNIT.search(head)
            name = head[: told.start()] if told and is_heading else head if is_heading else ""
            unit = told["unit"] if told and is_heading else ""
            continue
        for column in layout.kolom:
            cell = layout.table.grid.get((row, column.kolom))
            if not name or column.peran not in _MEASURES or cell is None or not cell.teks.strip():
                continue
            number = layout.angka.get((row, column.kolom))
            text = layout.text(row, column.kolom)
            head_unit = _UNIT.search(column.judul)
            known = unit or (head_unit["unit"] if head_unit else "")
            if number is not None and number.bacaan:
                yield Fact(
                    name, column.peran, year, number.tempat, number, satuan=number.satuan or known, dari=dari
                )
            elif number is None and text.casefold() not in SIGNS and not re.search(r"\d", text):
                place = Place(layout.blok, row, column.kolom, 0, len(cell.teks))
                yield Fact(name, column.peran, year, place, kata=text, satuan=known, dari=dari)
