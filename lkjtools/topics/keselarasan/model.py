"""Misi, tujuan, sasaran, IKU and programs, each below what it serves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lkjtools.delivery import Row
from lkjtools.show.tree import Simpul
from lkjtools.topics.anggaran.model import Pos
from lkjtools.topics.capaian.model import Peran

TINGKAT = ("misi", "tujuan", "sasaran", "indikator", "program")
"""The kinds of the alignment from top to bottom."""


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
