"""The figures of a report by key, as the audit needs them: computed from the data, not read from a record."""

from __future__ import annotations

from collections.abc import Iterator

from lkjtools.angka import Angka, walk
from lkjtools.laporan import Laporan
from lkjtools.laporan.keuangan import Pos


def build_register(laporan: Laporan) -> dict[str, Angka]:
    """Collect the figures of a report, with all that they are computed from.

    Args:
        laporan: the report.

    Returns:
        The figures by key.

    Examples:
        >>> from lkjtools.laporan import load_laporan
        >>> build_register(load_laporan(2023))["serapan_pct:total:2023"].unit
        '%'
    """
    found: dict[str, Angka] = {}
    for root in _roots(laporan):
        for part in walk(root):
            if isinstance(part, Angka):
                found.setdefault(part.key, part)
    return found


def _roots(laporan: Laporan) -> Iterator[Angka]:
    for row in laporan.pengiriman.table("indikator"):
        kode = row["kode_indikator"]
        for tahun in laporan.tahun_pembanding:
            kinerja = laporan.kinerja(kode, tahun)
            yield from (kinerja.target, kinerja.realisasi, kinerja.capaian, kinerja.status, kinerja.kategori)
            if kinerja.skor is not None:
                yield kinerja.skor.persen
        kemajuan = laporan.kemajuan(kode)
        yield from (kemajuan.target, kemajuan.capaian, kemajuan.kemajuan)
        status = laporan.status_skor(kode)
        if status is not None:
            yield status
    for budget in (laporan.anggaran, laporan.belanja):
        for pos in (*budget.pos, budget.jumlah):
            yield from _pos(pos)
    for item in laporan.efisiensi:
        yield from (*_pos(item.pos), item.selisih, item.rasio, item.tingkat)
    if laporan.skm is not None:
        yield from (laporan.skm.nilai, laporan.skm.konversi, laporan.skm.mutu, laporan.skm.kinerja)
    for evaluation in laporan.akip:
        yield from (evaluation.bobot, evaluation.nilai, evaluation.predikat)


def _pos(pos: Pos) -> Iterator[Angka]:
    yield from (pos.pagu, pos.realisasi, pos.serapan)
    for part in pos.bagian:
        yield from _pos(part)
