"""Complaints by channel."""

from dataclasses import dataclass

from lkjtools.delivery.documents import Documents
from lkjtools.figure.angka import Angka
from pengaduan.compute import classify_selesai, compute_selesai


@dataclass(frozen=True)
class Kanal:
    """One channel: complaints received and answered, and the share answered."""

    nama: str
    masuk: Angka
    selesai: Angka
    selesai_pct: Angka


@dataclass(frozen=True)
class Pengaduan:
    """All channels, and the class of the first one's share."""

    tahun: int
    kanal: tuple[Kanal, ...]
    nilai: Angka
    dokumen: Documents


def build(laporan):
    """Compute the topic of a report."""

    def kanal(row):
        kode = f"{row['kode_kanal']}:{laporan.tahun}"
        masuk, selesai = (
            Angka(f"pengaduan_{name}:{kode}", row.cell(name), "") for name in ("masuk", "selesai")
        )
        return Kanal(row["nama"], masuk, selesai, compute_selesai(f"pengaduan_pct:{kode}", masuk, selesai))

    items = tuple(map(kanal, laporan.pengiriman.table("pengaduan")))
    scale = laporan.peraturan.rule("pengaduan", "dua_kelas_90").scale()
    nilai = classify_selesai(f"nilai_pengaduan:{laporan.tahun}", items[0].selesai_pct, scale)
    return Pengaduan(laporan.tahun, items, nilai, laporan.dokumen)
