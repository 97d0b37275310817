"""Figures that only prose uses, from angka_narasi.csv."""

from __future__ import annotations

from lkjtools.delivery import Delivery
from lkjtools.figure.angka import Angka


def read_figure(pengiriman: Delivery, kode: str) -> Angka:
    """A figure that only prose uses.

    Args:
        pengiriman: the delivery of its year.
        kode: its code in angka_narasi.csv.

    Returns:
        The figure, in its own unit.

    Raises:
        LookupError: there is none of that code.
    """
    tahun = pengiriman.tahun
    for row in pengiriman.table("angka_narasi"):
        if row["kode"] == kode:
            return Angka(f"narasi:{kode}:{tahun}", row.cell("nilai"), row["satuan"], int(row["desimal"]))
    raise LookupError(f"{tahun}/angka_narasi.csv tidak memuat {kode}")
