"""Tables of the indikator by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.masa import TRIWULAN, name_triwulan
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.triwulan.model import Triwulanan, name_akumulasi

SETAHUN = "kinerja_triwulanan"
"""Code of the table of all quarters of a year."""

_ARTI = {
    "kumulatif": "nilai triwulan dihitung sejak awal tahun",
    "jumlah": "nilai triwulan dijumlahkan",
    "rata-rata": "nilai triwulan dirata-ratakan",
    "posisi akhir": "keadaan pada akhir triwulan",
    "tahunan": "diukur setahun sekali",
}
"""What each way in which a year follows from its quarters says of the value of a quarter."""


def catatan_akumulasi(roles: Sequence[Peran]) -> tuple[str, ...]:
    """The note that says what the values of quarters mean, for the ways that these indikator have."""
    used = {name_akumulasi(role) for role in roles}
    meanings = "; ".join(f"{name}: {meaning}" for name, meaning in _ARTI.items() if name in used)
    return (f"Cara menghitung: {meanings}.",) if meanings else ()


def tabel_setahun(triwulanan: Triwulanan) -> Tabel:
    """Target dan realisasi setiap triwulan di samping target dan realisasi setahun.

    Returns:
        One row an indikator that is measured by quarter.

    Source:
        law/triwulan.yaml.
    """
    roles, dokumen = triwulanan.terukur, triwulanan.capaian.dokumen
    codes = [role.kinerja.kode for role in roles]
    heads = [*map(name_triwulan, TRIWULAN), f"Tahun {triwulanan.tahun}"]
    rows: list[tuple[Content, ...]] = []
    for role in roles:
        times = (*triwulanan.setahun(role.kinerja.kode), role.kinerja)
        values = [value for kinerja in times for value in (kinerja.target, kinerja.realisasi)]
        rows.append((role.nama, role.kinerja.jenis.satuan_tercetak, name_akumulasi(role), *values))
    every = {"triwulan": ("", *map(str, TRIWULAN))}
    goals, reached = (dokumen.of(table, *codes, where=every) for table in ("target", "realisasi"))
    return Tabel(
        SETAHUN,
        f"Target dan Realisasi Menurut Triwulan Tahun {triwulanan.tahun}",
        (
            kolom_nomor(),
            Column("indikator", ("Indikator",), width=2.6, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("akumulasi", ("Cara Menghitung",), width=1),
            *(
                Column(f"{code}_{number}", (head, title), "right", 0.9)
                for number, head in enumerate(heads, start=1)
                for code, title in (("target", "Target"), ("realisasi", "Realisasi"))
            ),
        ),
        bernomor(rows),
        notes=catatan_akumulasi(roles),
        source=dokumen.name_once((*goals, *reached)),
        landscape=True,
    )
