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
    parts = _PLACE.fullmatch(place)
    if parts is None:
        return None
    year = pengiriman.of(int(parts["year"]))
    name = str(PurePosixPath(parts["file"]).relative_to(parts["year"]).with_suffix(""))
    table: CoreTable | None = core_tables().get(name)
    if table is None:
        own = {rincian.table.name: rincian.table for rincian in year.find_rincian() or ()}
        table = own.get(name)
    if table is None:
        return None
    with contextlib.suppress(LkjError):  # a file that cannot be read any more tells nothing
        row = year.load(table).by_key.get(parts["key"])
        if row is not None and parts["column"] in row:
            return SourceCell(row.file, row.line, row[parts["column"]])
    return None
