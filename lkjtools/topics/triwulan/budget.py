"""The budget of a quarter, and what was spent of the year's budget up to and with it."""

from __future__ import annotations

from lkjtools.delivery import Delivery
from lkjtools.figure.angka import Angka, Cell
from lkjtools.masa import Masa
from lkjtools.topics.anggaran.model import Anggaran, Pos, make_pos
from lkjtools.topics.arithmetic import compute_total

ANGGARAN_TRIWULAN = "anggaran_triwulan"


def build_pos(pengiriman: Delivery, pos: Pos, masa: Masa) -> Pos:
    """A budget line as it is in a quarter, or from the beginning of the year up to and with it.

    Args:
        pengiriman: the delivery of the reported year.
        pos: the line of the year.
        masa: the quarter; where ``sampai``, what was spent until its end is held against the budget of the year.

    Returns:
        The line with its parts; what the data does not hold of the quarter is present with its sign, and so is the
        sum that it belongs to.
    """
    bagian = [build_pos(pengiriman, part, masa) for part in pos.bagian]
    quarters = [masa]
    if masa.sampai:
        quarters = [Masa(masa.tahun, one) for one in range(1, (masa.triwulan or 0) + 1)]

    def amount(column: str) -> Angka:
        if bagian:
            parts = [part.pagu if column == "pagu_rp" else part.realisasi for part in bagian]
        else:
            parts = [_amount(pengiriman, pos.kode, one, column) for one in quarters]
        is_own = not bagian and not masa.sampai
        return parts[0] if is_own else compute_total(f"{column}:{pos.kode}:{masa}", parts)

    pagu = pos.pagu if masa.sampai else amount("pagu_rp")
    return make_pos(pos.kode, pos.nama, pagu, amount("realisasi_rp"), masa, bagian)


def _amount(pengiriman: Delivery, kode: str, masa: Masa, column: str) -> Angka:
    key = (kode, str(masa.triwulan))
    rows = (row for row in pengiriman.table(ANGGARAN_TRIWULAN) if (row["kode"], row["triwulan"]) == key)
    row = next(rows, None)
    cell = (
        row.cell(column)
        if row
        else Cell(pengiriman.name(f"{ANGGARAN_TRIWULAN}.csv"), "|".join(key), column, "")
    )
    return Angka(f"{column}:{kode}:{masa}", cell, "Rp")


def build_anggaran_triwulan(pengiriman: Delivery, anggaran: Anggaran, masa: Masa) -> Anggaran:
    """The budget of the year as it is in a quarter, or up to and with it.

    Args:
        pengiriman: the delivery of the reported year.
        anggaran: the budget of the year.
        masa: the quarter.

    Returns:
        The same lines, in the same order.
    """
    jumlah = build_pos(pengiriman, anggaran.jumlah, masa)
    return Anggaran(jumlah.bagian, jumlah, masa.tahun, ANGGARAN_TRIWULAN, anggaran.dokumen)
