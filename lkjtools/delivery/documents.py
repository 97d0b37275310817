"""The documents that rows of data come from, and how a table names them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.rows import Row
from lkjtools.formatting import format_date

RENCANA = {
    "renstra": "rencana strategis",
    "rpjmd": "rencana pembangunan jangka menengah daerah",
    "rpjmdes": "rencana pembangunan jangka menengah desa",
}
"""The documents that set targets for several years, and what prose calls them."""
_OF_YEAR_AND_QUARTERS = ("target", "realisasi")
"""Tables that hold values of the year and of its quarters."""


@dataclass(frozen=True)
class Documents(Carded):
    """The documents of a delivery.

    Attributes:
        pengiriman: the delivery, whose dokumen.csv is read once a document is asked for.
    """

    kartu: ClassVar = ("pengiriman",)
    sebutan: ClassVar = "Dokumen"

    pengiriman: Delivery

    def of(
        self, table: str, *indikator: str, where: Mapping[str, Collection[str]] | None = None
    ) -> tuple[Row, ...]:
        """The documents that the rows of a table come from, each once, in the order of the rows.

        Args:
            table: name of the data table.
            indikator: only the rows of these indikator; of all where none is named.
            where: only the rows whose columns hold one of these words; unless quarters are asked for, rows of the
                whole year.

        Returns:
            Rows of dokumen.csv.
        """
        known = {row["kode_dokumen"]: row for row in self.pengiriman.table("dokumen")}
        rows = [r for r in self.pengiriman.table(table) if not indikator or r["kode_indikator"] in indikator]
        of_year: Mapping[str, Collection[str]] = {"triwulan": ("",)} if table in _OF_YEAR_AND_QUARTERS else {}
        asked = {**of_year, **(where or {})}.items()
        rows = [row for row in rows if all(row[column] in words for column, words in asked)]
        used = dict.fromkeys(row["kode_dokumen"] for row in rows)
        return tuple(known[kode] for kode in used if kode)

    @property
    def rencana(self) -> str:
        """What the plan is called whose targets the data has: that of a ministry or a region, or of a village."""
        rows = self.pengiriman.table("target")
        plan = {row["kode_dokumen"] for row in rows if row["dasar"] == "renstra"}
        known = sorted(self.pengiriman.table("dokumen"), key=lambda row: row["kode_dokumen"] not in plan)
        return next((RENCANA[row["jenis"]] for row in known if row["jenis"] in RENCANA), RENCANA["renstra"])

    def names(self, table: str, *indikator: str) -> str | None:
        """The names of the documents behind a table, for the line below a printed table.

        Args:
            table: name of the data table.
            indikator: only the rows of these indikator; of all where none is named.

        Returns:
            The names; None where the rows name none.
        """
        return self.name_once(self.of(table, *indikator))

    def name_once(self, dokumen: Iterable[Row]) -> str | None:
        """Name documents, each once, for the line below a table whose figures come from several data tables.

        Args:
            dokumen: rows of dokumen.csv.

        Returns:
            The names, those of the agency's own documents without its name; None for no document.
        """
        identity = self.pengiriman.identity
        names = (without_agency(row["nama"], identity.instansi, identity.wilayah) for row in dokumen)
        return "; ".join(dict.fromkeys(names)) or None


def without_agency(name: str, instansi: str, wilayah: str | None) -> str:
    """Leave the name of the agency out of the name of a document of its own: each page of its report has it.

    Args:
        name: of a document.
        instansi: name of the agency.
        wilayah: its region, which may stand behind it; None where it has none.

    Returns:
        The name without it, where the agency stands at its end or before a year; else as it is, for there, and
        in a name that says what the document is about ("tentang"), it tells more.

    Examples:
        >>> names = ("Renstra Dinas A Kota B Tahun 2023", "Survei Dinas A", "Evaluasi pada Dinas A Kota B")
        >>> [without_agency(name, "Dinas A", "Kota B") for name in names]
        ['Renstra Tahun 2023', 'Survei', 'Evaluasi pada Dinas A Kota B']
        >>> without_agency("Perbup 7 Tahun 2022 tentang Tata Kerja Dinas A", "Dinas A", "Kota B")
        'Perbup 7 Tahun 2022 tentang Tata Kerja Dinas A'
    """
    if " tentang " in name:
        return name
    agency = re.escape(instansi) + (f"(?: {re.escape(wilayah)})?" if wilayah else "")
    own = rf"(?<! pada)(?<! atas)(?<! bagi)(?<! di)(?<! untuk)(?<! oleh)(?<! dan) {agency}(?= Tahun |$)"
    return re.sub(own, "", name)


def cite_dated(dokumen: Iterable[Mapping[str, str]]) -> str:
    """Name documents with their numbers and dates, where the data gives them.

    Args:
        dokumen: rows of dokumen.csv.

    Examples:
        >>> cite_dated([{"nama": "Perjanjian Kinerja", "nomor": "7", "tanggal": "2024-01-05"}])
        'Perjanjian Kinerja Nomor 7 tanggal 5 Januari 2024'
    """
    return "; ".join(
        " ".join(
            filter(None, (row["nama"], row["nomor"] and f"Nomor {row['nomor']}", _dated(row["tanggal"])))
        )
        for row in dokumen
    )


def _dated(tanggal: str) -> str:
    return tanggal and f"tanggal {format_date(dt.date.fromisoformat(tanggal))}"


def cite(dokumen: Iterable[Row]) -> str | None:
    """Name documents with their numbers and the offices that issued them.

    Args:
        dokumen: rows of dokumen.csv.

    Returns:
        The names; None for no document.
    """
    parts = (
        ", ".join(filter(None, (row["nama"], row["nomor"] and f"Nomor {row['nomor']}", row["pemilik"])))
        for row in dokumen
    )
    return "; ".join(parts) or None
