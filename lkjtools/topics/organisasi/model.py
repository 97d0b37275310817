"""The units of the agency, each below the one that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.documents import Documents
from lkjtools.show.tree import Simpul


@dataclass(frozen=True)
class Organisasi(Carded):
    """Unit kerja suatu instansi, dari yang teratas dalam bagan.

    Attributes:
        akar: the head with all that hangs below it; None where the data has no units.
        instansi: name of the agency with its region.
        dokumen: the documents behind the data.
    """

    kartu: ClassVar = ("instansi", "akar")

    akar: Simpul | None
    instansi: str
    dokumen: Documents


def build_organisasi(pengiriman: Delivery) -> Organisasi:
    """Arrange the units of the agency below its head, the row of organisasi.csv without kode_induk."""
    identitas, rows = pengiriman.identity, pengiriman.table("organisasi")

    def build(row: Row) -> Simpul:
        below = [child for child in rows if child["kode_induk"] == row["kode_unit"]]
        below.sort(key=lambda child: (int(child["urutan"]), child.line))
        return Simpul(row["nama"], "unit", tuple(build(child) for child in below))

    akar = next((build(row) for row in rows if not row["kode_induk"]), None)
    return Organisasi(akar, identitas.instansi_wilayah, Documents(pengiriman))
