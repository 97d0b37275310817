"""The units of the agency, each below the one that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjtools.delivery import Row
from lkjtools.delivery.documents import Documents
from lkjtools.show.tree import Simpul


@dataclass(frozen=True)
class Organisasi:
    """The units of an agency.

    Attributes:
        akar: the head with all that hangs below it; None where the data has no units.
        instansi: name of the agency with its region.
        dokumen: the documents behind the data.
    """

    akar: Simpul | None
    instansi: str
    dokumen: Documents


def build_organisasi(rows: Sequence[Row]) -> Simpul | None:
    """Arrange the units of the agency below its head.

    Args:
        rows: rows of organisasi.csv; the one without kode_induk is the head.

    Returns:
        The head with all that hangs below it; None where there are no rows.
    """

    def build(row: Row) -> Simpul:
        below = [child for child in rows if child["kode_induk"] == row["kode_unit"]]
        below.sort(key=lambda child: (int(child["urutan"]), child.line))
        return Simpul(row["nama"], "unit", tuple(build(child) for child in below))

    return next((build(row) for row in rows if not row["kode_induk"]), None)
