"""Where a source cell stands in its file, and what it holds."""

from __future__ import annotations

import contextlib
import re
from pathlib import PurePosixPath
from typing import NamedTuple

from lkjtools.delivery.core_table import CoreTable, core_tables
from lkjtools.delivery.folder import Delivery
from lkjtools.errors import LkjError

_PLACE = re.compile(r"(?P<file>(?P<year>\d{4})/[^\[]+\.csv)\[(?P<key>.*)\]\.(?P<column>\w+)")


class SourceCell(NamedTuple):
    """A cell of a data file as it stands there.

    Attributes:
        file: path relative to the data folder.
        line: line in that file, as an editor shows it.
        text: what the cell holds.
    """

    file: str
    line: int
    text: str


class SourcePlace(NamedTuple):
    """What the name of a source cell says.

    Attributes:
        tahun: the year of its folder.
        table: the path of its file in it, without ``.csv``.
        key: key of the row.
        column: the column.
    """

    tahun: int
    table: str
    key: str
    column: str


def read_place(place: str) -> SourcePlace | None:
    """Read the name that the register gives a source cell; None for any other text.

    Examples:
        >>> read_place("2023/belanja.csv[5.2].pagu_rp")
        SourcePlace(tahun=2023, table='belanja', key='5.2', column='pagu_rp')
    """
    parts = _PLACE.fullmatch(place)
    if parts is None:
        return None
    name = str(PurePosixPath(parts["file"]).relative_to(parts["year"]).with_suffix(""))
    return SourcePlace(int(parts["year"]), name, parts["key"], parts["column"])


def find_source(pengiriman: Delivery, place: str) -> SourceCell | None:
    """Find a source cell by the name that the register gives it.

    Args:
        pengiriman: the delivery of the reported year.
        place: file, row and column, ``2023/belanja.csv[5.2].pagu_rp`` (`Cell.place`).

    Returns:
        The cell; None where its file has no such row or column: what was missing, or data of another time.

    Examples:
        >>> find_source(Delivery(2023, "data"), "2023/belanja.csv[5.2].pagu_rp")
        SourceCell(file='2023/belanja.csv', line=4, text='905713000')
        >>> find_source(Delivery(2023, "data"), "2023/belanja.csv[9.9].pagu_rp")
    """
    at = read_place(place)
    if at is None:
        return None
    year = pengiriman.of(at.tahun)
    table: CoreTable | None = core_tables().get(at.table)
    if table is None:
        own = {rincian.table.name: rincian.table for rincian in year.find_rincian() or ()}
        table = own.get(at.table)
    if table is None:
        return None
    with contextlib.suppress(LkjError):  # a file that cannot be read any more tells nothing
        row = year.load(table).by_key.get(at.key)
        if row is not None and at.column in row:
            return SourceCell(row.file, row.line, row[at.column])
    return None
