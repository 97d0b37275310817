"""Which indikator of an earlier year is the same as one of the reported year: peta_indikator.csv, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from lkjtools.delivery import Delivery, Row


@dataclass(frozen=True)
class Asal:
    """What an indikator was in an earlier year.

    Attributes:
        kode: its code then; None where it did not exist yet.
        perubahan: the row that says that its definition has changed since; None where it has not.
    """

    kode: str | None
    perubahan: Row | None = None


def find_asal(kode: str, *, tahun: int, kini: Delivery) -> Asal:
    """Follow an indikator back through the maps of the years between.

    Args:
        kode: its code in the reported year.
        tahun: the earlier year, or the reported one.
        kini: the delivery of the reported year.

    Returns:
        Its code in that year; a code that no map names has not changed.

    Source:
        docs/asumsi.md, A31.
    """
    for year in range(kini.tahun, tahun, -1):
        peta = kini.of(year).table("peta_indikator")
        row = next((r for r in peta if r["kode_baru"] == kode), None)
        match row["hubungan"] if row else None:
            case "baru":
                return Asal(None)
            case "definisi_berubah":
                return Asal(None, row)
            case "tetap" if row:
                kode = row["kode_lama"]
    return Asal(kode)
