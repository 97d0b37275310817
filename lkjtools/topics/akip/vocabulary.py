"""What prose may use of the AKIP evaluations."""

from __future__ import annotations

from lkjtools.prose.kinds import Jenis, Vocabulary
from lkjtools.topics.akip.model import EvaluasiAkip, KomponenAkip, StatusTindakLanjut

VOCABULARY = Vocabulary(
    jenis=(
        Jenis(
            "akip",
            EvaluasiAkip,
            ("nilai", "predikat", "bobot", "komponen", "nilai_hitung"),
            {"tahun": lambda akip: str(akip.tahun)},
        ),
        Jenis("komponen_akip", KomponenAkip, ("nama", "bobot", "capaian", "nilai", "nilai_hitung")),
        Jenis("status_tindak_lanjut", StatusTindakLanjut, ("nama", "banyak")),
    ),
    nilai_teks={
        "ringkasan_akip": ("mandiri", "outcome", "lampiran", "catatan"),
    },
)
