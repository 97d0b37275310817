"""What prose may use of the perjanjian kinerja."""

from __future__ import annotations

from lkjtools.prose.kinds import Vocabulary

VOCABULARY = Vocabulary(
    nilai_teks={
        "lampiran_perjanjian": ("nama", "tanggal", "pihak_kedua"),
    },
)
