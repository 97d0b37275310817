"""What prose may use of work units."""

from __future__ import annotations

from lkjtools.prose.kinds import Vocabulary

VOCABULARY = Vocabulary(nilai_teks={"unit_kerja": ("p", "cara", "unit", "tanpa", "hasil", "tabel")})
