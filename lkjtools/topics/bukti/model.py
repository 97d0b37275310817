"""The evidence of a report: which file proves which realisasi."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Delivery
from lkjtools.delivery.evidence import fault_in_evidence
from lkjtools.errors import DataError, Fault


@dataclass(frozen=True)
class Bukti(Carded):
    """Satu berkas yang membuktikan realisasi sebuah indikator.

    Attributes:
        kode: code of the indikator.
        indikator: its name.
        triwulan: the quarter whose realisasi it proves, 1 to 4; None for the year.
        berkas: name of the file in the folder ``bukti``.
        halaman: the pages that show the figure; empty where none are named.
        sha256: the sha256 of the file.
        sumber: who handed it in.
    """

    kartu: ClassVar = ("indikator", "berkas", "halaman", "sumber")

    kode: str
    indikator: str
    triwulan: int | None
    berkas: str
    halaman: str
    sha256: str
    sumber: str


def list_bukti(pengiriman: Delivery, triwulan: int | None = None) -> tuple[Bukti, ...]:
    """List the evidence of a report, in the order of its data.

    Args:
        pengiriman: the delivery of the reported year.
        triwulan: the reported quarter, of which only what proves it and those before it counts; None for the year.

    Returns:
        One entry a row of bukti.csv; none where there is no such file.

    Raises:
        DataError: a file is not there as its row says.
    """
    rows = [
        row
        for row in pengiriman.table("bukti")
        if triwulan is None or (row["triwulan"] and int(row["triwulan"]) <= triwulan)
    ]
    names = {row["kode_indikator"]: row["nama"] for row in pengiriman.table("indikator")} if rows else {}
    faults = [
        Fault(row.file, row.line, found[0], row[found[0]] or None, found[1])
        for row in rows
        if (found := fault_in_evidence(pengiriman, row)) is not None
    ]
    if faults:
        raise DataError(faults)
    return tuple(
        Bukti(
            row["kode_indikator"],
            names[row["kode_indikator"]],
            int(row["triwulan"]) if row["triwulan"] else None,
            row["berkas"],
            row["halaman"],
            row["sha256"],
            row["sumber"],
        )
        for row in rows
    )
