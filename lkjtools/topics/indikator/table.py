"""The table of what each indikator measures."""

from __future__ import annotations

from lkjtools.delivery.units import is_percent
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Kalimat, Tabel
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.capaian.roles import DaftarKinerja, rumus_gabungan


def tabel_indikator(capaian: DaftarKinerja) -> Tabel:
    """What each indikator kinerja utama and component measures, how, who answers for it and where its data is.

    Args:
        capaian: the performance of the indikator.

    Returns:
        One row an indikator.

    Source:
        PermenPANRB 53/2014, Lampiran II huruf H.
    """
    roles = [part for role in capaian.iku for part in (role, *capaian.peran("komponen", role.kinerja.kode))]
    return Tabel(
        "indikator_kinerja_utama",
        "Indikator Kinerja Utama: Rumusan, Penanggung Jawab, dan Sumber Data",
        (
            kolom_nomor(),
            Column("indikator", ("Indikator/Komponen",), width=2.6, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("bobot", ("Bobot (%)",), "right", 0.8),
            Column("rumusan", ("Rumusan",), width=3.4),
            Column("unit_kerja", ("Penanggung Jawab",), width=2),
            Column("sumber_data", ("Sumber Data",), width=2.2),
        ),
        bernomor(
            [
                (
                    role.nama,
                    role.kinerja.jenis.satuan_tercetak,
                    role.bobot or "",
                    _rumusan(capaian, role),
                    role.kinerja.unit_kerja,
                    role.kinerja.sumber_data,
                )
                for role in roles
            ]
        ),
    )


def _rumusan(capaian: DaftarKinerja, role: Peran) -> str | Kalimat:
    """How an indikator is measured, in words, from what the data says of it."""
    jenis, row = role.kinerja.jenis, role.kinerja.jenis.definition
    if jenis.has_komponen:
        return rumus_gabungan(capaian.peran("komponen", role.kinerja.kode))
    if jenis.has_unsur and capaian.peraturan.pilihan.get("skm"):
        return f"Jumlah (nilai unsur × bobot). {capaian.peraturan.skm.description}"
    if row["nama_pembilang"] and not jenis.has_words:
        times = "× 100%" if is_percent(row["satuan"]) else f"dalam {row['satuan']}"
        return f"{row['nama_pembilang']} ÷ {row['nama_penyebut']} {times}"
    return jenis.rumusan(role.kinerja.order) or "Nilai menurut sumber data"
