"""The table of the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.masa import name_triwulan
from lkjtools.show.table_rows import berkelompok, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel
from lkjtools.topics.bukti.model import Bukti

_DIGITS = 12
"""Of 64: enough to tell the files of an agency apart, and few enough for a column."""


_SIDIK = (
    f"Sidik: {_DIGITS} angka pertama SHA-256 berkas. Seluruhnya, 64 angka, ada dalam kertas kerja pada daftar "
    "berkas data yang dibaca."
)


def tabel_bukti(bukti: Sequence[Bukti]) -> Tabel:
    """Berkas yang membuktikan realisasi, di bawah nama indikatornya.

    Args:
        bukti: the evidence, in the order of the data.

    Returns:
        One row a file: its name, the pages, who handed it in, and the first digits of its sha256; with the quarter
        where one is proved.
    """
    has_quarters = any(one.triwulan for one in bukti)
    names = {one.kode: one.indikator for one in bukti}
    groups: dict[str, list[tuple[Content, ...]]] = {kode: [] for kode in names}
    for one in bukti:
        of = (name_triwulan(one.triwulan) if one.triwulan else "Setahun",) if has_quarters else ()
        cells: tuple[Content, ...] = (one.halaman or "semua", one.sumber, one.sha256[:_DIGITS])
        groups[one.kode].append((one.berkas, *of, *cells))
    return Tabel(
        "bukti_dukung",
        "Daftar Bukti Dukung",
        (
            kolom_nomor(),
            Column("berkas", ("Berkas",), width=2.8, row_header=True),
            *([Column("masa", ("Masa",), width=1)] if has_quarters else []),
            Column("halaman", ("Halaman",), width=1),
            Column("penyerah", ("Diserahkan oleh",), width=1.8),
            Column("sidik", ("Sidik",), width=1.3),
        ),
        berkelompok((names[kode], rows) for kode, rows in groups.items()),
        notes=(_SIDIK,),
    )
