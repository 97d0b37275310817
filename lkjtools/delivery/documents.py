"""The documents that rows of data come from, and how a table names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.rows import Row


@dataclass(frozen=True)
class Documents:
    """The documents of a delivery.

    Attributes:
        pengiriman: the delivery, whose dokumen.csv is read once a document is asked for.
    """

    pengiriman: Delivery

    def of(self, table: str, *indikator: str) -> tuple[Row, ...]:
        """The documents that the rows of a table come from, each once, in the order of the rows.

        Args:
            table: name of the data table.
            indikator: only the rows of these indikator; of all where none is named.

        Returns:
            Rows of dokumen.csv.
        """
        known = {row["kode_dokumen"]: row for row in self.pengiriman.table("dokumen")}
        rows = [r for r in self.pengiriman.table(table) if not indikator or r["kode_indikator"] in indikator]
        used = dict.fromkeys(row["kode_dokumen"] for row in rows)
        return tuple(known[kode] for kode in used if kode)

    def names(self, table: str, *indikator: str) -> str | None:
        """The names of the documents behind a table, for the line below a printed table.

        Args:
            table: name of the data table.
            indikator: only the rows of these indikator; of all where none is named.

        Returns:
            The names; None where the rows name none.
        """
        return name_once(self.of(table, *indikator))


def name_once(dokumen: Iterable[Row]) -> str | None:
    """Name documents, each once, for the line below a table whose figures come from several data tables.

    Args:
        dokumen: rows of dokumen.csv.

    Returns:
        The names; None for no document.

    Examples:
        >>> name_once([{"nama": "Laporan A"}, {"nama": "Laporan B"}, {"nama": "Laporan A"}])
        'Laporan A; Laporan B'
    """
    return "; ".join(dict.fromkeys(row["nama"] for row in dokumen)) or None


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
