"""The table of complaints."""

from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Tabel


def tabel_pengaduan(pengaduan):
    """One row a channel."""
    return Tabel(
        "pengaduan_kanal",
        f"Pengaduan Menurut Kanal Tahun {pengaduan.tahun}",
        (
            kolom_nomor(),
            Column("kanal", ("Kanal",), width=3, row_header=True),
            Column("masuk", ("Masuk",), "right"),
            Column("selesai", ("Selesai",), "right"),
            Column("selesai_pct", ("Selesai (%)",), "right"),
        ),
        bernomor([(k.nama, k.masuk, k.selesai, k.selesai_pct) for k in pengaduan.kanal]),
        source=pengaduan.dokumen.names("pengaduan"),
    )
