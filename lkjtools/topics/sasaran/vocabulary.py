"""What prose may use of a sasaran and the standards beside it."""

from __future__ import annotations

from lkjtools.prose.kinds import KODE, Fungsi, Jenis, Vocabulary, asks, column
from lkjtools.topics.sasaran.model import Pembanding, Sasaran, list_pembanding

VOCABULARY = Vocabulary(
    jenis=(
        Jenis("sasaran", Sasaran, ("kode", "uraian", "iku", "komponen", "program")),
        Jenis(
            "pembanding",
            Pembanding,
            ("nama", "nilai"),
            {"ada": lambda pembanding: pembanding.nilai is not None},
        ),
    ),
    fungsi=(
        Fungsi("laporan", "sasaran", {"kode": column("sasaran", "kode_sasaran")}, 1, asks("capaian.sasaran")),
        Fungsi(
            "laporan",
            "pembanding",
            {"kode": KODE},
            1,
            lambda laporan, kode: list_pembanding(laporan.capaian, kode),
        ),
    ),
    nilai_teks={
        "perbandingan_sasaran": ("banding", "akhir", "standar"),
        "tanpa_perbandingan": ("tanpa_banding",),
    },
)
