"""What prose may use of target, realisasi and capaian."""

from __future__ import annotations

from lkjtools.prose.kinds import (
    KODE,
    PERAN,
    Fungsi,
    Jenis,
    Vocabulary,
    a_year,
    asks,
    class_of,
    column,
    some_of,
)
from lkjtools.topics.capaian.model import Kinerja, Peran
from lkjtools.topics.indikator.model import Skor

_ACUAN = column("peran_indikator", "kode_acuan")
_STATUS = class_of(lambda laporan: laporan.capaian.kata_status)

VOCABULARY = Vocabulary(
    jenis=(
        Jenis(
            "kinerja",
            Kinerja,
            (
                *("kode", "nama", "satuan", "unit_kerja", "sumber_data", "target", "realisasi", "capaian"),
                *("status", "kategori", "skor", "selisih_hari"),
            ),
            {
                "tahun": lambda kinerja: str(kinerja.tahun),
                "cara": lambda kinerja: kinerja.jenis.cara,
                "bertingkat": lambda kinerja: kinerja.order is not None,
                "dinilai": lambda kinerja: kinerja.is_dinilai,
                "tercapai": lambda kinerja: kinerja.is_tercapai,
                "tepat": lambda kinerja: kinerja.realisasi.value == kinerja.target.value,
            },
        ),
        Jenis("skor", Skor, ("nilai", "maks", "persen")),
        Jenis("peran", Peran, ("acuan", "nama", "bobot", "kinerja")),
    ),
    fungsi=(
        Fungsi("teks", "kinerja", {"kode": KODE, "tahun": a_year}, 1, asks("laporan.capaian.kinerja")),
        Fungsi("laporan", "peran", {"peran": PERAN, "acuan": _ACUAN}, 1, asks("capaian.peran")),
        Fungsi(
            "laporan", "berstatus", {"daftar": some_of("peran")}, 1, asks("capaian.with_status"), lagi=_STATUS
        ),
        Fungsi("laporan", "banyak", {"peran": PERAN}, 1, asks("capaian.banyak"), lagi=_STATUS),
        Fungsi("laporan", "banyak_capaian", {"peran": PERAN}, 1, asks("capaian.banyak_capaian")),
        Fungsi("laporan", "banyak_status", {"peran": PERAN}, 1, asks("capaian.banyak_status")),
        Fungsi("laporan", "rata_rata_capaian", {"peran": PERAN}, 1, asks("capaian.rata_rata_capaian")),
    ),
    kata={
        "status": lambda laporan: laporan.capaian.kata_status.values(),
        "kategori": lambda laporan: (band.label for band in laporan.capaian.skala.bands),
    },
    nilai_teks={
        "analisis_kegiatan": ("kegiatan",),
        "analisis_program": ("bergambar",),
        "uraian_sasaran": ("s",),
        "uraian_komponen": ("p", "sebelumnya", "arah_skor", "status_skor", "berinstrumen", "bergambar"),
    },
)
