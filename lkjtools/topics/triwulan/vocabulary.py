"""What prose may use of the quarters: each text of the report of a quarter gets its name and its time."""

from __future__ import annotations

from lkjtools.prose.kinds import Vocabulary

_NAMED = ("nama", "masa")

VOCABULARY = Vocabulary(
    nilai_teks={
        "triwulan_pendahuluan": _NAMED,
        "triwulan_rencana": (*_NAMED, "beraksi"),
        "triwulan_capaian": (*_NAMED, "semua", "dinilai", "tercapai", "belum"),
        "triwulan_tanpa_penjelasan": (*_NAMED, "belum", "ada"),
        "triwulan_aksi": _NAMED,
        "triwulan_anggaran": (*_NAMED, "kini", "sampai"),
        "triwulan_tanpa_anggaran": _NAMED,
        "triwulan_penutup": (*_NAMED, "dinilai", "tercapai", "belum", "terakhir"),
        "triwulan_kertas_kerja": _NAMED,
    },
)
