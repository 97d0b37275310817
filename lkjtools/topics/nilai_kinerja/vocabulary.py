"""What prose may use of the score of an agency."""

from __future__ import annotations

from lkjtools.prose.kinds import Jenis, Vocabulary
from lkjtools.topics.nilai_kinerja.model import BagianNilai, NilaiKinerja

VOCABULARY = Vocabulary(
    jenis=(
        Jenis("nilai_kinerja", NilaiKinerja, ("nilai", "kelas", "jenis", "bagian", "tidak_bernilai")),
        Jenis("bagian_nilai", BagianNilai, ("kode", "jenis", "nama", "bobot", "nilai", "kelas", "bagian")),
    ),
    kata={"kelas_nilai_kinerja": lambda laporan: (band.label for band in laporan.capaian.skala.bands)},
    nilai_teks={"nilai_kinerja": ("n", "bergambar")},
)
