"""What prose may use of the survey."""

from __future__ import annotations

from lkjtools.prose.kinds import Jenis, Vocabulary
from lkjtools.topics.skm.model import Skm, Unsur

VOCABULARY = Vocabulary(
    jenis=(
        Jenis(
            "skm",
            Skm,
            ("unsur", "nilai", "konversi", "mutu", "kinerja", "sumber"),
            {"bergambar": lambda skm: skm.is_drawn},
        ),
        Jenis("unsur", Unsur, ("nama", "nilai", "mutu")),
    ),
    nilai_teks={
        "uraian_skm": ("skm",),
    },
)
