"""Misi, tujuan, sasaran, IKU and programs, each below what it serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Row
from lkjtools.delivery.documents import Documents
from lkjtools.show.tree import Simpul
from lkjtools.topics.anggaran.model import Anggaran
from lkjtools.topics.capaian.model import DaftarKinerja, Peran

TINGKAT = ("misi", "tujuan", "sasaran", "indikator", "program")
"""The kinds of the alignment from top to bottom."""


@dataclass(frozen=True)
class Keselarasan(Carded):
    """Kaitan misi, tujuan, sasaran, IKU, dan program.

    Attributes:
        pohon: a tree for each misi, then for each tujuan, or sasaran of no tujuan, of no misi.
        dokumen: the documents behind the data.
    """

    kartu: ClassVar = ("pohon", "sumber")

    pohon: tuple[Simpul, ...]
    dokumen: Documents

    @property
    def tingkat(self) -> tuple[str, ...]:
        """The kinds that its trees hold, from top to bottom."""
        held = set().union(*map(_kinds, self.pohon))
        return tuple(level for level in TINGKAT if level in held)

    @property
    def sumber(self) -> str | None:
        """The documents of misi and sasaran; None where the data names none."""
        return "; ".join(filter(None, map(self.dokumen.names, ("misi", "sasaran")))) or None


def _kinds(tree: Simpul) -> set[str]:
    return {tree.jenis}.union(*map(_kinds, tree.bawahan))


def arrange_keselarasan(capaian: DaftarKinerja, anggaran: Anggaran) -> Keselarasan:
    """Arrange misi, tujuan, sasaran, IKU and the programs that support them, each below what it serves.

    Args:
        capaian: the performance of the indikator.
        anggaran: the budget by program.

    Returns:
        The misi that something is tied to, each with what hangs below it, then the tujuan, and the sasaran of no
        tujuan, that are tied to none.
    """
    misi, sasaran = capaian.pengiriman.table("misi"), capaian.pengiriman.table("sasaran")
    links = {(row["kode"], row["kode_acuan"]) for row in capaian.pengiriman.table("keselarasan")}
    names = {pos.kode: pos.nama for pos in anggaran.pos}

    def program_of(kode: str) -> tuple[str, ...]:
        """Codes of the programs whose indikator are this one or its components."""
        parts = {kode, *(role.kinerja.kode for role in capaian.komponen(kode))}
        roles = (role for role in capaian.peran("program") if role.kinerja.kode in parts)
        return tuple(dict.fromkeys(role.acuan for role in roles))

    def measures(kode: str) -> list[Simpul]:
        return [indikator(role) for role in capaian.iku if role.acuan == kode]

    def indikator(role: Peran) -> Simpul:
        kode = role.kinerja.kode
        linked = [pos for pos in names if (pos, kode) in links] or program_of(kode)
        return Simpul(role.nama, "indikator", tuple(Simpul(names[pos], "program") for pos in linked))

    def goal(row: Row) -> Simpul:
        """A tujuan with its sasaran, or a sasaran."""
        kode = row["kode_sasaran"]
        below = [goal(child) for child in sasaran if child["kode_induk"] == kode]
        return Simpul(row["uraian"], row["jenis"], (*measures(kode), *below))

    goals = [row for row in sasaran if not row["kode_induk"]]
    tied = {
        row["kode_misi"]: [g for g in goals if (g["kode_sasaran"], row["kode_misi"]) in links] for row in misi
    }
    roots = [
        Simpul(row["uraian"], "misi", tuple(map(goal, tied[row["kode_misi"]])))
        for row in misi
        if tied[row["kode_misi"]]
    ]
    free = [row for row in goals if not any(row in mine for mine in tied.values())]
    return Keselarasan((*roots, *map(goal, free)), capaian.dokumen)
