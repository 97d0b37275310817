"""The budget as a frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lkjtools.delivery import Delivery
from lkjtools.show.frame import Frame
from lkjtools.topics.anggaran.model import Anggaran, Pos

_COLUMNS = {"kode": str, "nama": str, "pagu_rp": float, "realisasi_rp": float, "serapan_pct": float}


class _Report(Protocol):
    @property
    def pengiriman(self) -> Delivery: ...

    @property
    def anggaran(self) -> Anggaran: ...

    @property
    def belanja(self) -> Anggaran: ...

    @property
    def sumber_dana(self) -> Anggaran: ...

    @property
    def anggaran_instansi(self) -> Anggaran: ...


def _row(pos: Pos) -> dict[str, object]:
    return {
        "kode": pos.kode,
        "nama": pos.nama,
        "pagu_rp": pos.pagu,
        "realisasi_rp": pos.realisasi,
        "serapan_pct": pos.serapan,
    }


def _lines(laporan: _Report) -> Iterator[dict[str, object]]:
    """Each line with its level: a program with its parts adds up twice, so that who sums filters by it."""
    known = {row["kode"]: row for row in laporan.pengiriman.table("anggaran")}
    return (
        _row(pos) | {name: known[pos.kode][name] for name in ("tingkat", "kode_induk")}
        for pos in laporan.anggaran.semua
    )


FRAMES = {
    "anggaran": Frame(_COLUMNS | {"tingkat": str, "kode_induk": str}, _lines),
    "belanja": Frame(_COLUMNS, lambda laporan: map(_row, laporan.belanja.semua)),
    "sumber_dana": Frame(_COLUMNS, lambda laporan: map(_row, laporan.sumber_dana.semua)),
    "anggaran_instansi": Frame(_COLUMNS, lambda laporan: map(_row, laporan.anggaran_instansi.semua)),
    "jumlah_anggaran": Frame(_COLUMNS, lambda laporan: [_row(laporan.anggaran.jumlah)]),
}
"""What `Laporan.frame` gives of this topic."""
