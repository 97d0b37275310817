"""A statement of sasaran strategis with all that the report has about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Row
from lkjtools.figure.angka import Angka
from lkjtools.measures import count_decimals
from lkjtools.topics.anggaran.model import Anggaran, Pos
from lkjtools.topics.capaian.model import DaftarKinerja, Peran
from lkjtools.topics.efisiensi.model import Efisiensi
from lkjtools.topics.indikator.kinds import kind_of


@dataclass(frozen=True)
class Sasaran(Carded):
    """Satu pernyataan yang kinerjanya dilaporkan.

    Attributes:
        kode: code of the sasaran, or of a tujuan that has indikator of its own.
        uraian: its wording.
        iku: its indikator kinerja utama.
        komponen: the components of these, each once.
        program: the programs that support it: those tied to its indikator, by keselarasan.csv, by a role, or by a
            share of their budget.
        efisiensi: spending beside performance, for its indikator, their components and those of its programs.
    """

    kartu: ClassVar = ("kode", "iku", "komponen", "program", "efisiensi")

    kode: str
    uraian: str
    iku: tuple[Peran, ...]
    komponen: tuple[Peran, ...]
    program: tuple[Pos, ...]
    efisiensi: tuple[Efisiensi, ...]


STANDAR = "standar nasional"
"""What is said of a row of pembanding.csv that names no other kind."""
JENIS_PEMBANDING = {
    "standar_nasional": STANDAR,
    "target_nasional": "target nasional",
    "rata_rata_nasional": "rata-rata nasional",
    "standar_internasional": "standar internasional",
    "rata_rata": "nilai rata-rata",
    "instansi_sejenis": "instansi sejenis",
    "lainnya": "pembanding lain",
}
"""What the report compares with, by the word in pembanding.csv, in the order of its paragraphs."""
TINGKAT_NASIONAL = (STANDAR, "target nasional", "rata-rata nasional", "standar internasional")
"""Those that say how an indikator stands beside the nation or the world."""


@dataclass(frozen=True)
class Pembanding(Carded):
    """Nilai dari luar instansi di samping indikator; ``nilai`` None bila data menyatakan standarnya tidak ada."""

    nama: str
    jenis: str
    nilai: Angka | None


def list_sasaran(
    capaian: DaftarKinerja, anggaran: Anggaran, efisiensi: Sequence[Efisiensi]
) -> tuple[Sasaran, ...]:
    """The statements whose performance is reported: every sasaran, and the tujuan that have indikator.

    Args:
        capaian: the performance of the indikator.
        anggaran: the budget by program.
        efisiensi: spending beside performance for every program indikator.

    Returns:
        The statements in the order of sasaran.csv.

    Source:
        docs/asumsi.md, A27.
    """
    found = []
    for row in capaian.pengiriman.table("sasaran"):
        iku = capaian.peran(f"iku_{row['jenis']}", row["kode_sasaran"])
        if iku or row["jenis"] == "sasaran":
            found.append(_gather(row, iku, capaian, anggaran, efisiensi))
    return tuple(found)


def _gather(
    row: Row,
    iku: tuple[Peran, ...],
    capaian: DaftarKinerja,
    anggaran: Anggaran,
    efisiensi: Sequence[Efisiensi],
) -> Sasaran:
    peran, data = capaian.peran, capaian.pengiriman
    komponen: dict[str, Peran] = {}
    for role in iku:
        for part in capaian.komponen(role.kinerja.kode):
            komponen.setdefault(part.kinerja.kode, part)
    codes = {role.kinerja.kode for role in (*iku, *komponen.values())}
    supporting = {one["kode"] for one in data.table("keselarasan") if one["kode_acuan"] in codes}
    supporting |= {role.acuan for role in peran("program") if role.kinerja.kode in codes}
    shares = data.table("anggaran_indikator")
    lines = {one["kode_anggaran"] for one in shares if one["kode_indikator"] in codes}
    lines |= {role.acuan for role in capaian.di_bawah_program if role.kinerja.kode in codes}
    program = tuple(
        pos for pos in anggaran.pos if pos.kode in supporting or not lines.isdisjoint(_codes(pos))
    )
    measured = codes.union(role.kinerja.kode for pos in program for role in peran("program", pos.kode))
    paid = tuple(item for item in efisiensi if item.kinerja.kode in measured)
    return Sasaran(row["kode_sasaran"], row["uraian"], iku, tuple(komponen.values()), program, paid)


def _codes(pos: Pos) -> set[str]:
    return {pos.kode}.union(*(_codes(part) for part in pos.bagian))


def list_pembanding(capaian: DaftarKinerja, kode: str, *jenis: str) -> tuple[Pembanding, ...]:
    """The values from outside beside an indikator; none where pembanding.csv says nothing about it.

    Args:
        capaian: the performance of the indikator.
        kode: code of the indikator.
        jenis: which of `JENIS_PEMBANDING` are asked for; none means all.

    Returns:
        One entry a value, in the order of the file; it is printed as its source gives it.
    """
    has_words = kind_of(capaian.definition(kode)).has_words
    found = []
    for row in capaian.pengiriman.table("pembanding"):
        kind = JENIS_PEMBANDING[row["jenis"]] if row["jenis"] else STANDAR
        if row["kode_indikator"] != kode or (jenis and kind not in jenis):
            continue
        satuan, decimals = ("", None) if has_words else (row["satuan"], count_decimals(row["nilai"]))
        key = f"pembanding:{kode}:{row.line}:{capaian.tahun}"
        value = Angka(key, row.cell("nilai", words=has_words), satuan, decimals)
        found.append(Pembanding(row["nama_pembanding"], kind, value if row["nilai"] else None))
    return tuple(found)
