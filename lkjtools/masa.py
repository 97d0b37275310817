"""A reported time, a year or a quarter of it, as keys of figures, folders of reports and readers name it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from lkjtools.card import Card, Carded
from lkjtools.formatting import format_roman

TRIWULAN = (1, 2, 3, 4)
_MASA = re.compile("([12][0-9]{3})(?:-(sd-)?tw([1-4]))?")


@dataclass(frozen=True)
class Masa(Carded):
    """Masa yang dilaporkan: setahun, satu triwulan, atau sejak awal tahun sampai dengan triwulan itu.

    Attributes:
        tahun: the year.
        triwulan: the quarter, 1 to 4; None for the whole year.
        sampai: from the beginning of the year up to and with that quarter.
    """

    tahun: int
    triwulan: int | None = None
    sampai: bool = False

    def __str__(self) -> str:
        """How keys and folders name it.

        Examples:
            >>> str(Masa(2023)), str(Masa(2023, 2)), str(Masa(2023, 2, sampai=True))
            ('2023', '2023-tw2', '2023-sd-tw2')
        """
        if self.triwulan is None:
            return str(self.tahun)
        return f"{self.tahun}-{'sd-' if self.sampai else ''}tw{self.triwulan}"

    def card(self) -> Card:
        """Its words alone."""
        return Card("Masa", self.kata, ())

    @property
    def kata(self) -> str:
        """How a sentence names it.

        Examples:
            >>> Masa(2023).kata, Masa(2023, 2).kata, Masa(2023, 2, sampai=True).kata
            ('tahun 2023', 'Triwulan II Tahun 2023', 'sampai dengan Triwulan II Tahun 2023')
        """
        if self.triwulan is None:
            return f"tahun {self.tahun}"
        until = "sampai dengan " if self.sampai else ""
        return f"{until}{name_triwulan(self.triwulan)} Tahun {self.tahun}"

    @property
    def judul(self) -> str:
        """How a title names it.

        Examples:
            >>> Masa(2023).judul, Masa(2023, 2).judul
            ('Tahun 2023', 'Triwulan II Tahun 2023')
        """
        return self.kata[:1].upper() + self.kata[1:]

    @property
    def akhir(self) -> dt.date:
        """Its last day.

        Examples:
            >>> Masa(2023, 2).akhir, Masa(2023).akhir
            (datetime.date(2023, 6, 30), datetime.date(2023, 12, 31))
        """
        months = 3 * (self.triwulan or len(TRIWULAN))
        return dt.date(self.tahun + months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def name_triwulan(triwulan: int) -> str:
    """The name of a quarter.

    Examples:
        >>> name_triwulan(4)
        'Triwulan IV'
    """
    return f"Triwulan {format_roman(triwulan)}"


def read_masa(text: str) -> Masa | None:
    """Read what ends a key.

    Returns:
        The time; None where the text names none.

    Examples:
        >>> read_masa("2023-sd-tw2"), read_masa("2.16.02")
        (Masa sampai dengan Triwulan II Tahun 2023, None)
    """
    found = _MASA.fullmatch(text)
    return found and Masa(int(found[1]), int(found[3]) if found[3] else None, bool(found[2]))
