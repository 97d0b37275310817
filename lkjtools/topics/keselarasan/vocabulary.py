"""What prose may use of the alignment."""

from __future__ import annotations

from lkjtools.prose.kinds import Vocabulary

VOCABULARY = Vocabulary(
    nilai_teks={
        "keselarasan": ("bermisi", "berprogram"),
    },
)
