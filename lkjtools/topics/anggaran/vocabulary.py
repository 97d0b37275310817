"""What prose may use of the budget."""

from __future__ import annotations

from lkjtools.prose.kinds import Fungsi, Jenis, Vocabulary, a_text, one_of
from lkjtools.topics.anggaran.model import Anggaran, Pos


def _cari(anggaran: Anggaran, kode: str) -> Pos:
    known = [pos.kode for pos in anggaran.semua]
    return anggaran.cari(one_of(kode, known, "kode di anggaran.csv"))


VOCABULARY = Vocabulary(
    jenis=(
        Jenis(
            "anggaran",
            Anggaran,
            ("pos", "jumlah", "terukur"),
            {
                "berpagu": lambda anggaran: anggaran.is_stated,
                "berkegiatan": lambda anggaran: any(pos.bagian for pos in anggaran.pos),
                "berkeluaran": lambda anggaran: bool(anggaran.keluaran),
                "bergambar": lambda anggaran: anggaran.is_drawn,
                "tertinggi": lambda anggaran: anggaran.tertinggi,
                "terendah": lambda anggaran: anggaran.terendah,
            },
        ),
        Jenis("pos", Pos, ("kode", "nama", "pagu", "realisasi", "serapan", "bagian", "terisi")),
    ),
    fungsi=(Fungsi("anggaran", "cari", {"kode": a_text}, 1, _cari),),
)
