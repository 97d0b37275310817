"""What prose may use of target, realisasi and capaian."""

from __future__ import annotations

from typing import Protocol

from lkjtools.figure.angka import Angka
from lkjtools.prose.kinds import KODE, PERAN, Fungsi, Jenis, Vocabulary, a_year, column, word_of
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja, Peran
from lkjtools.topics.indikator.model import Skor


class _Report(Protocol):
    @property
    def capaian(self) -> DaftarKinerja: ...


def _status_words(laporan: _Report) -> tuple[str, ...]:
    return tuple(laporan.capaian.kata_status.values())


def _banyak(laporan: _Report, peran: str, *status: str) -> Angka:
    return laporan.capaian.banyak(peran, *status)


_STATUS = word_of(lambda laporan: (*laporan.capaian.kata_status, *_status_words(laporan)))

VOCABULARY = Vocabulary(
    jenis=(
        Jenis(
            "kinerja",
            Kinerja,
            (
                *("kode", "nama", "satuan", "unit_kerja", "sumber_data", "target", "realisasi", "capaian"),
                *("status", "kategori", "skor"),
            ),
            {
                "tahun": lambda kinerja: str(kinerja.tahun),
                "bertingkat": lambda kinerja: kinerja.order is not None,
                "dinilai": lambda kinerja: kinerja.is_dinilai,
                "tercapai": lambda kinerja: kinerja.is_tercapai,
            },
        ),
        Jenis("skor", Skor, ("nilai", "maks", "persen")),
        Jenis("peran", Peran, ("acuan", "nama", "bobot", "kinerja")),
    ),
    fungsi=(
        Fungsi(
            "teks",
            "kinerja",
            {"kode": KODE, "tahun": a_year},
            1,
            lambda teks, kode, tahun=None: teks.laporan.capaian.kinerja(kode, tahun),
        ),
        Fungsi(
            "laporan",
            "peran",
            {"peran": PERAN, "acuan": column("peran_indikator", "kode_acuan")},
            1,
            lambda laporan, peran, acuan=None: laporan.capaian.peran(peran, acuan),
        ),
        Fungsi("laporan", "banyak", {"peran": PERAN}, 1, _banyak, lagi=_STATUS),
        Fungsi(
            "laporan",
            "banyak_capaian",
            {"peran": PERAN},
            1,
            lambda laporan, peran: laporan.capaian.banyak_capaian(peran),
        ),
        Fungsi(
            "laporan",
            "banyak_status",
            {"peran": PERAN},
            1,
            lambda laporan, peran: laporan.capaian.banyak_status(peran),
        ),
        Fungsi(
            "laporan",
            "rata_rata_capaian",
            {"peran": PERAN},
            1,
            lambda laporan, peran: laporan.capaian.rata_rata_capaian(peran),
        ),
    ),
    kata={
        "status": _status_words,
        "kategori": lambda laporan: (band.label for band in laporan.capaian.skala.bands),
    },
    nilai_teks={
        "analisis_program": ("bergambar",),
        "uraian_iku": ("p", "komponen"),
        "uraian_komponen": (
            *("p", "sebelumnya", "arah", "arah_skor", "status_skor", "berinstrumen"),
            *("bergambar", "bertabel"),
        ),
    },
)
