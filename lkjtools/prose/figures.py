"""Figures that only prose uses, from angka_narasi.csv."""

from __future__ import annotations

from lkjtools.delivery import Delivery
from lkjtools.figure.angka import Angka
from lkjtools.spelling import known_word


def read_figure(pengiriman: Delivery, kode: str) -> Angka:
    """A figure that only prose uses.

    Args:
        pengiriman: the delivery of its year.
        kode: its code in angka_narasi.csv.

    Returns:
        The figure, in its own unit.

    Raises:
        UnknownNameError: there is none of that code.
    """
    rows = {row["kode"]: row for row in pengiriman.table("angka_narasi")}
    row = rows[known_word(kode, rows, "angka narasi", pengiriman.name("angka_narasi.csv"))]
    return Angka(f"narasi:{kode}:{pengiriman.tahun}", row.cell("nilai"), row["satuan"], int(row["desimal"]))
