"""Figures of the agency's own tables: single cells, totals, and how many rows there are of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Kolom, Periode, Rincian, Row
from lkjtools.figure.angka import Angka, Constant, Tanda, count
from lkjtools.measures import count_decimals
from lkjtools.spelling import known_word
from lkjtools.topics.arithmetic import compute_total


@dataclass(frozen=True)
class IsiRincian(Carded):
    """Satu tabel sendiri milik instansi.

    Attributes:
        rincian: its declaration in laporan.yaml.
        baris: its rows.
        sumber: where they come from, as printed: a document of the agency's own without its name.
        tahun: the reported year.
        periode: the planning period.
    """

    kartu: ClassVar = ("rincian", "baris", "tahun")

    rincian: Rincian
    baris: tuple[Row, ...]
    sumber: str
    tahun: int
    periode: Periode

    def nilai(self, kolom: Kolom, row: Row) -> Angka:
        """One number of the table; an empty cell has the sign for no data, or for data that could not be read."""
        lost = self.rincian.tidak_terbaca
        is_lost = lost is not None and kolom.kode in row[lost].split()
        cell = row.cell(kolom.kode, missing=Tanda.TIDAK_TERBACA if is_lost else Tanda.TIDAK_ADA)
        decimals = count_decimals(cell.text)
        key = f"rincian:{self.rincian.kode}:{row.key}:{kolom.kode}:{self.tahun}"
        return Angka(key, cell, kolom.satuan or "", decimals)

    def jumlah(self, *kolom: str, **syarat: str) -> Angka:
        """The total of columns.

        Args:
            kolom: codes of the columns; of none, all that have a total.
            syarat: only rows with these texts, by column.

        Returns:
            The total; for one column without condition the same as the table prints.

        Raises:
            UnknownNameError: there is no such column, or none of numbers.
        """
        summed = {one.kode: one for one in self.rincian.kolom if one.jumlah}
        what = f"kolom yang dijumlahkan pada rincian {self.rincian.kode}"
        columns = [summed[known_word(kode, summed, what)] for kode in kolom or summed]
        for column in syarat:
            self._known_column(column)
        items = [
            self.nilai(one, row)
            for one in columns
            for row in self.baris
            if all(row[column] == text for column, text in syarat.items())
        ]
        words = ("jumlah", "_".join(kolom) or "semua", *map(_slug, syarat.values()))
        key = ":".join(("rincian", self.rincian.kode, *words, str(self.tahun)))
        decimals = max((item.decimals or 0 for item in items), default=0)
        return compute_total(key, items, unit=columns[0].satuan or "", decimals=decimals)

    def banyak(self, **syarat: str) -> Angka:
        """How many rows there are; with one condition, how many have this text in this column.

        Raises:
            ValueError: there is more than one condition.
            UnknownNameError: there is no such column.
        """
        if len(syarat) > 1:
            raise ValueError("hanya satu syarat")
        kode = self.rincian.kode
        if not syarat:
            number = Constant(Fraction(len(self.baris)), f"banyaknya baris {self.rincian.table.name}.csv")
            return Angka(f"rincian:{kode}:banyak:{self.tahun}", number)
        ((column, wanted),) = syarat.items()
        items = [row.cell(self._known_column(column), words=True) for row in self.baris]
        counted = count(items, f"{column} = {wanted}", lambda value: value == wanted)
        return Angka(f"rincian:{kode}:banyak:{_slug(wanted)}:{self.tahun}", counted)

    def _known_column(self, kode: str) -> str:
        return known_word(kode, self.rincian.table.column_names, f"kolom pada rincian {self.rincian.kode}")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
