"""What prose may use of the units."""

from __future__ import annotations

from lkjtools.prose.kinds import Vocabulary

VOCABULARY = Vocabulary(nilai_teks={"jabatan_kosong": ("jabatan",)})
