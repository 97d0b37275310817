"""Parts of the report of a quarter that need a decision or repeat for each indikator."""

from __future__ import annotations

from lkjtools.delivery.texts import OF_QUARTERS
from lkjtools.prose.text import judul, narasi, narasi_berjudul
from lkjtools.report.laporan import Laporan
from lkjtools.report.repeated import bila_ada
from lkjtools.show.values import Narasi, Rangkaian, Shown
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.triwulan.model import TriwulanIni
from lkjtools.topics.triwulan.table import (
    tabel_anggaran_triwulan,
    tabel_capaian_triwulan,
    tabel_hasil_aksi,
    tabel_rencana_aksi,
    tabel_sampai_triwulan,
    tabel_target_triwulan,
)


def judul_triwulan(laporan: Laporan, teks: str, tingkat: int = 1) -> Narasi:
    """Judul bagian laporan yang menyebut triwulannya.

    Args:
        laporan: the report of a quarter.
        teks: the heading without the quarter.
        tingkat: its level.
    """
    return judul(f"{teks} {laporan.triwulan_ini().nama}", tingkat)


def narasi_triwulan(laporan: Laporan, kode: str, **nilai: object) -> Narasi:
    """Teks laporan triwulanan, yang boleh menyebut triwulannya.

    Args:
        laporan: the report of a quarter.
        kode: name of the text.
        nilai: further values that the text may use.
    """
    ini = laporan.triwulan_ini()
    return narasi(laporan, kode, nama=ini.nama, masa=ini.masa.kata, **nilai)


def rencana_triwulan(laporan: Laporan) -> Rangkaian:
    """Target triwulan dan rencana aksinya, di bawah kalimat pengantarnya.

    Returns:
        Prose and tables; that of the actions where rencana_aksi.csv has any of the quarter.
    """
    ini = laporan.triwulan_ini()
    prose = narasi_triwulan(laporan, "triwulan_rencana", beraksi=bool(ini.aksi))
    return Rangkaian((prose, tabel_target_triwulan(ini), *([tabel_rencana_aksi(ini)] if ini.aksi else [])))


def capaian_triwulan(laporan: Laporan) -> Rangkaian:
    """Hasil triwulan terhadap target triwulan, lalu hasil sejak awal tahun terhadap target setahun.

    Returns:
        Prose and the two tables.
    """
    ini = laporan.triwulan_ini()
    prose = narasi_triwulan(laporan, "triwulan_capaian", semua=ini.kini, **_outcome(ini))
    return Rangkaian((prose, tabel_capaian_triwulan(ini), tabel_sampai_triwulan(ini)))


def penjelasan_triwulan(laporan: Laporan) -> Rangkaian:
    """Penyebab, hambatan, dan tindak lanjut setiap indikator menurut teks instansi, lalu yang belum dijelaskan.

    Returns:
        What the agency writes in the folder of the quarter, each below the name of its indikator; before it a
        sentence that names those that missed their target and are not explained.
    """
    ini = laporan.triwulan_ini()
    folder, parts = OF_QUARTERS[ini.triwulan - 1], list[Shown]()
    unexplained: list[Peran] = []
    for role in ini.kini:
        own = narasi_berjudul(laporan, role.kinerja.kode, folder)
        if own is not None:
            parts += [judul(role.nama, 3), own]
        elif role.kinerja.is_belum:
            unexplained.append(role)
    if unexplained or not parts:
        prose = narasi_triwulan(laporan, "triwulan_tanpa_penjelasan", belum=unexplained, ada=bool(parts))
        parts.insert(0, prose)
    return Rangkaian(tuple(parts))


def aksi_triwulan(laporan: Laporan) -> Rangkaian:
    """Pelaksanaan rencana aksi triwulan, bila rencana_aksi.csv mempunyainya."""
    ini = laporan.triwulan_ini()
    parts = (narasi_triwulan(laporan, "triwulan_aksi"), tabel_hasil_aksi(ini)) if ini.aksi else ()
    return bila_ada(parts, "Tidak ada rencana aksi triwulan ini di rencana_aksi.csv.")


def anggaran_triwulan(laporan: Laporan) -> Rangkaian:
    """Anggaran dan realisasi triwulan, atau kalimat bahwa anggaran tidak dirinci menurut triwulan.

    Returns:
        Prose, and the table where anggaran_triwulan.csv has rows of the quarter.
    """
    ini = laporan.triwulan_ini()
    if not ini.has_anggaran:
        return Rangkaian((narasi_triwulan(laporan, "triwulan_tanpa_anggaran"),))
    prose = narasi_triwulan(
        laporan, "triwulan_anggaran", kini=ini.anggaran.jumlah, sampai=ini.anggaran_sampai.jumlah
    )
    return Rangkaian((prose, tabel_anggaran_triwulan(ini)))


def penutup_triwulan(laporan: Laporan) -> Narasi:
    """Kesimpulan dari hasil triwulan."""
    ini = laporan.triwulan_ini()
    is_last = ini.triwulan == len(OF_QUARTERS)
    return narasi_triwulan(laporan, "triwulan_penutup", **_outcome(ini), terakhir=is_last)


def _outcome(ini: TriwulanIni) -> dict[str, list[Peran]]:
    """Those that can be held against the target of the quarter: all, those that reached it, and the others."""
    return {
        "dinilai": [role for role in ini.kini if role.kinerja.is_dinilai],
        "tercapai": [role for role in ini.kini if role.kinerja.is_tercapai],
        "belum": [role for role in ini.kini if role.kinerja.is_belum],
    }
