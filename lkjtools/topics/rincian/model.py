"""Figures of the agency's own tables: single cells, totals, and how many rows there are of a kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.delivery import Kolom, Periode, Rincian, Row
from lkjtools.figure.angka import Angka, Constant, Tanda, count
from lkjtools.topics.arithmetic import compute_total


@dataclass(frozen=True)
class IsiRincian:
    """One of the agency's own tables.

    Attributes:
        rincian: its declaration in laporan.yaml.
        baris: its rows.
        tahun: the reported year.
        periode: the planning period.
    """

    rincian: Rincian
    baris: tuple[Row, ...]
    tahun: int
    periode: Periode

    def jumlah(self, *kolom: str, **syarat: str) -> Angka:
        """The total of columns.

        Args:
            kolom: codes of the columns; of none, all that have a total.
            syarat: only rows with these texts, by column.

        Returns:
            The total, for one column the same as the table prints.
        """
        return build_jumlah(self.rincian, self.baris, self.tahun, *kolom, syarat=syarat)

    def banyak(self, **syarat: str) -> Angka:
        """How many rows there are; with one condition, how many have this text in this column."""
        return build_banyak(self.rincian, self.baris, self.tahun, syarat)


def build_nilai(rincian: Rincian, kolom: Kolom, row: Row, tahun: int) -> Angka:
    """One number of a table; an empty cell has the sign for no data, or for data that could not be read.

    Args:
        rincian: the table.
        kolom: a column of numbers.
        row: the row.
        tahun: the reported year.

    Returns:
        The number, in the unit of its column.
    """
    is_lost = rincian.tidak_terbaca is not None and kolom.kode in row[rincian.tidak_terbaca].split()
    cell = row.cell(kolom.kode, missing=Tanda.TIDAK_TERBACA if is_lost else Tanda.TIDAK_ADA)
    decimals = len(cell.text.partition(".")[2])
    key = f"rincian:{rincian.kode}:{row.key}:{kolom.kode}:{tahun}"
    return Angka(key, cell, kolom.satuan or "", decimals)


def build_jumlah(
    rincian: Rincian, rows: Sequence[Row], tahun: int, *kolom: str, syarat: Mapping[str, str] | None = None
) -> Angka:
    """Add numbers of a table up.

    Args:
        rincian: the table.
        rows: its rows.
        tahun: the reported year.
        kolom: codes of the columns added up; of none, all that have a total.
        syarat: only rows with these texts, by column.

    Returns:
        The total; for one column without condition the same as its total row prints.

    Raises:
        KeyError: there is no such column of numbers.
    """
    summed = {one.kode: one for one in rincian.kolom if one.jumlah}
    columns = [summed[kode] for kode in kolom or summed]
    condition = syarat or {}
    items = [
        build_nilai(rincian, one, row, tahun)
        for one in columns
        for row in rows
        if all(row[column] == text for column, text in condition.items())
    ]
    name = "_".join(kolom) or "semua"
    key = ":".join(("rincian", rincian.kode, "jumlah", name, *map(_slug, condition.values()), str(tahun)))
    decimals = max((item.decimals or 0 for item in items), default=0)
    return compute_total(key, items, unit=columns[0].satuan or "", decimals=decimals)


def build_banyak(rincian: Rincian, rows: Sequence[Row], tahun: int, syarat: Mapping[str, str]) -> Angka:
    """Count the rows of a table.

    Args:
        rincian: the table.
        rows: its rows.
        tahun: the reported year.
        syarat: one column and the text that the rows counted have there; empty to count all.

    Returns:
        Their number.

    Raises:
        ValueError: there is more than one condition.
        KeyError: there is no such column.
    """
    if len(syarat) > 1:
        raise ValueError("hanya satu syarat")
    if not syarat:
        number = Constant(Fraction(len(rows)), f"banyaknya baris {rincian.table.name}.csv")
        return Angka(f"rincian:{rincian.kode}:banyak:{tahun}", number)
    ((column, wanted),) = syarat.items()
    items = [row.cell(column, words=True) for row in rows]
    counted = count(items, f"{column} = {wanted}", lambda value: value == wanted)
    return Angka(f"rincian:{rincian.kode}:banyak:{_slug(wanted)}:{tahun}", counted)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
