"""What prose may use of complaints."""

from lkjtools.prose.kinds import Fungsi, Vocabulary

VOCABULARY = Vocabulary(
    fungsi=(
        Fungsi("laporan", "pengaduan_selesai", {}, 0, lambda r: r.topik("pengaduan").kanal[0].selesai_pct),
        Fungsi("laporan", "pengaduan_nilai", {}, 0, lambda r: r.topik("pengaduan").nilai),
    )
)
