"""What hangs below what: the units of the agency, and misi, tujuan, sasaran, IKU and programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lkjtools.laporan.keuangan import Pos
from lkjtools.laporan.kinerja import Peran
from lkjtools.sources import Row

TINGKAT = ("misi", "tujuan", "sasaran", "indikator", "program")
"""The kinds of the alignment from top to bottom."""


@dataclass(frozen=True)
class Simpul:
    """One member of a tree and what hangs below it.

    Attributes:
        nama: what it is called.
        jenis: ``unit``, or one of `TINGKAT`.
        bawahan: what hangs below it, in order.
    """

    nama: str
    jenis: str
    bawahan: tuple[Simpul, ...] = ()

    @property
    def uraian(self) -> str:
        """The tree in words; what has no name only passes on what hangs below it.

        Examples:
            >>> Simpul("Kepala", "unit", (Simpul("Sekretariat", "unit"), Simpul("Bidang", "unit"))).uraian
            'Kepala (Sekretariat; Bidang)'
        """
        below = "; ".join(simpul.uraian for simpul in self.bawahan)
        return f"{self.nama} ({below})" if self.nama and below else self.nama or below


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


def build_keselarasan(
    *,
    misi: Sequence[Row],
    sasaran: Sequence[Row],
    tautan: Sequence[Row],
    iku: Sequence[Peran],
    program: Sequence[Pos],
    program_of: Callable[[str], Sequence[str]],
) -> tuple[Simpul, ...]:
    """Arrange misi, tujuan, sasaran, their IKU and the programs that support each IKU.

    Args:
        misi: rows of misi.csv; none where the agency delivers no misi.
        sasaran: rows of sasaran.csv.
        tautan: rows of keselarasan.csv: the misi of a tujuan, the IKU that a program supports.
        iku: the indikator kinerja utama.
        program: the programs of the budget.
        program_of: gives the codes of the programs that an IKU rests on by its roles, for an IKU without tautan.

    Returns:
        The misi that a tujuan belongs to, each with what hangs below it, then the tujuan of no misi.
    """
    links = {(row["kode"], row["kode_acuan"]) for row in tautan}
    names = {pos.kode: pos.nama for pos in program}

    def measures(kode: str) -> list[Simpul]:
        return [indikator(role) for role in iku if role.acuan == kode]

    def indikator(role: Peran) -> Simpul:
        kode = role.kinerja.kode
        linked = [pos for pos in names if (pos, kode) in links] or program_of(kode)
        return Simpul(role.nama, "indikator", tuple(Simpul(names[pos], "program") for pos in linked))

    def tujuan(row: Row) -> Simpul:
        kode = row["kode_sasaran"]
        below = [
            Simpul(child["uraian"], "sasaran", tuple(measures(child["kode_sasaran"])))
            for child in sasaran
            if child["kode_induk"] == kode
        ]
        return Simpul(row["uraian"], "tujuan", (*measures(kode), *below))

    goals = [row for row in sasaran if row["jenis"] == "tujuan"]
    tied = {
        row["kode_misi"]: [g for g in goals if (g["kode_sasaran"], row["kode_misi"]) in links] for row in misi
    }
    roots = [
        Simpul(row["uraian"], "misi", tuple(tujuan(goal) for goal in tied[row["kode_misi"]]))
        for row in misi
        if tied[row["kode_misi"]]
    ]
    free = [goal for goal in goals if not any(goal in mine for mine in tied.values())]
    return (*roots, *(tujuan(goal) for goal in free))
