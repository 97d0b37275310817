"""The indikator over the years, and beside the end of the plan, as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lkjtools.show.frame import UKURAN, Frame
from lkjtools.topics.antartahun.model import Antartahun

if TYPE_CHECKING:
    from lkjtools.topics.capaian.model import Kinerja, Peran

_YEARS = {
    "kode_indikator": str,
    "nama": str,
    "peran": str,
    "tahun": int,
    "satuan": str,
    "target": UKURAN,
    "realisasi": UKURAN,
    "capaian_pct": float,
    "status": str,
    "kategori": str,
    "skor_pct": float,
}
_CHANGES = {
    "kode_indikator": str,
    "nama": str,
    "satuan": str,
    "realisasi_lalu": UKURAN,
    "realisasi": UKURAN,
    "perubahan": float,
    "perubahan_pct": float,
    "arah": str,
    "status": str,
}
_ENDS = {
    "kode_indikator": str,
    "nama": str,
    "target_akhir": UKURAN,
    "capaian_akhir_pct": float,
    "kemajuan": str,
}


class _Report(Protocol):
    @property
    def indikator(self) -> tuple[Peran, ...]: ...

    @property
    def antartahun(self) -> Antartahun: ...


def _year(role: Peran, kinerja: Kinerja) -> dict[str, object]:
    skor = kinerja.skor
    return {
        "kode_indikator": kinerja.kode,
        "nama": role.nama,
        "peran": role.peran,
        "tahun": kinerja.tahun,
        "satuan": kinerja.satuan,
        "target": kinerja.target,
        "realisasi": kinerja.realisasi,
        "capaian_pct": kinerja.capaian,
        "status": kinerja.status,
        "kategori": kinerja.kategori,
        "skor_pct": skor.persen if skor else None,
    }


def _change(laporan: _Report, role: Peran) -> dict[str, object]:
    perubahan = laporan.antartahun.perubahan(role.kinerja.kode)
    return {
        "kode_indikator": role.kinerja.kode,
        "nama": role.nama,
        "satuan": role.kinerja.satuan,
        "realisasi_lalu": perubahan.lalu,
        "realisasi": perubahan.kini,
        "perubahan": perubahan.selisih,
        "perubahan_pct": perubahan.selisih_pct,
        "arah": perubahan.arah,
        "status": role.kinerja.status,
    }


def _end(laporan: _Report, role: Peran) -> dict[str, object]:
    kemajuan = laporan.antartahun.kemajuan(role.kinerja.kode)
    return {
        "kode_indikator": role.kinerja.kode,
        "nama": role.nama,
        "target_akhir": kemajuan.target,
        "capaian_akhir_pct": kemajuan.capaian,
        "kemajuan": kemajuan.kemajuan,
    }


FRAMES = {
    "capaian": Frame(
        _YEARS,
        lambda laporan: (
            _year(role, laporan.kinerja(role.kinerja.kode, tahun))
            for role in laporan.indikator
            for tahun in (*laporan.antartahun.tahun_banding, laporan.tahun)
        ),
    ),
    "perubahan": Frame(_CHANGES, lambda laporan: (_change(laporan, role) for role in laporan.indikator)),
    "akhir_renstra": Frame(_ENDS, lambda laporan: (_end(laporan, role) for role in laporan.indikator)),
}
"""What `Laporan.frame` gives of this topic."""
