"""Writes the deliveries of invented bodies that are no perangkat daerah: a court, and a unit of a ministry."""

import csv
from pathlib import Path

YEAR = 2024
_SOURCE = "Data rekaan"
_DOKUMEN = "kode_dokumen,jenis,nama,nomor,tanggal,versi,pemilik,sumber"
_SASARAN = "kode_sasaran,jenis,uraian,kode_induk,kode_dokumen,sumber"
_INDIKATOR = (
    "kode_indikator,nama,satuan,polarisasi,jenis,skala_tingkat,desimal,desimal_capaian,nama_pembilang,nama_penyebut,"
    "nama_skor,unit_kerja,sumber_data,sumber"
)
_PERAN = "kode_indikator,peran,kode_acuan,nama_peran,bobot_pct,urutan,sumber"
_TARGET = "kode_indikator,tahun,triwulan,dasar,target,kode_dokumen,sumber"
_REALISASI = (
    "kode_indikator,triwulan,realisasi,pembilang,penyebut,skor,skor_maks,status_angka,kode_dokumen,sumber"
)
_ANGGARAN = "kode,tingkat,kode_induk,nama,pagu_rp,realisasi_rp,urutan,kode_dokumen,sumber"
_FEWEST_KEYS = """\
judul: Laporan Kinerja
instansi: {instansi}
pemerintah: {pemerintah}
tempat: Rekaan
tanggal: {tanggal}
penanda_tangan: {{nama: Nama Rekaan, jabatan: {jabatan}, pangkat: null}}
periode_renstra: {{awal: {tahun}, akhir: {akhir}}}
dasar_hukum: []
pembulatan: half_up
aturan: {aturan}
logo: null
rincian: []
"""


def _begin(data_dir, instansi, pemerintah, jabatan, aturan):
    """The folder of the year, with the fewest keys that laporan.yaml has to have."""
    folder = data_dir / str(YEAR)
    folder.mkdir(parents=True)
    text = _FEWEST_KEYS.format(
        instansi=instansi,
        pemerintah=pemerintah,
        jabatan=jabatan,
        aturan=aturan,
        tanggal=f"{YEAR + 1}-01-31",
        tahun=YEAR,
        akhir=YEAR + 4,
    )
    (folder / "laporan.yaml").write_text(text, encoding="utf-8")
    return folder


def _write(folder, tables):
    for name, (header, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows([*row, _SOURCE] for row in rows)


def _indikator(kode, nama, unit_kerja, satuan="%", parts=("", "")):
    return (kode, nama, satuan, "maksimal", "nilai", "", 2, 2, *parts, "", unit_kerja, "")


def write_court(data_dir: Path) -> Path:
    """Write the delivery of a court: sasaran without tujuan, one of them without indikator, and no budget at all.

    Nothing is there that such a report does not need. Two chambers measure the first indikator: 100 of 110 and 79
    of 90 cases are 179 of 200.
    """
    folder = _begin(
        data_dir,
        "Pengadilan Agama Rekaan",
        "Mahkamah Agung Republik Indonesia",
        "Ketua Pengadilan Agama Rekaan",
        "{skala_capaian: lima_kelas_91_76_66_51}",
    )
    names = (
        ("perkara_tepat_waktu", "Persentase Perkara yang Diselesaikan Tepat Waktu", "S1"),
        ("putusan_diunggah", "Persentase Putusan yang Diunggah ke Direktori Putusan", "S1"),
        ("mediasi_berhasil", "Persentase Perkara yang Berhasil Dimediasi", "S2"),
    )
    parts = ("Perkara yang memenuhi", "Perkara yang diselesaikan")
    owner = "Pengadilan Agama Rekaan"
    _write(
        folder,
        {
            "dokumen": (
                _DOKUMEN,
                [
                    ("renstra", "renstra", f"Rencana Strategis {owner}", "", "", "", owner),
                    ("pk", "perjanjian_kinerja", f"Perjanjian Kinerja {owner}", "", "", "", owner),
                ],
            ),
            "sasaran": (
                _SASARAN,
                [
                    ("S1", "sasaran", "Terwujudnya peradilan yang pasti dan terbuka", "", "renstra"),
                    ("S2", "sasaran", "Meningkatnya penyelesaian perkara secara damai", "", "renstra"),
                    ("S3", "sasaran", "Meningkatnya akses masyarakat tidak mampu", "", "renstra"),
                ],
            ),
            "indikator": (
                _INDIKATOR.replace("sumber_data,", "sumber_data,konsolidasi,"),
                [
                    (*_indikator(k, n, "Kepaniteraan", parts=parts), way)
                    for (k, n, _), way in zip(names, ("pembilang_penyebut", "", ""), strict=True)
                ],
            ),
            "realisasi_unit": (
                "kode_indikator,nama_unit,realisasi,pembilang,penyebut,urutan,kode_dokumen,sumber",
                [
                    ("perkara_tepat_waktu", "Majelis Pertama", "", 100, 110, 1, "renstra"),
                    ("perkara_tepat_waktu", "Majelis Kedua", "", 79, 90, 2, "renstra"),
                ],
            ),
            "peran_indikator": (
                _PERAN,
                [(k, "iku_sasaran", s, "", "", i) for i, (k, _, s) in enumerate(names, start=1)],
            ),
            "target": (_TARGET, [(k, YEAR, "", "tahunan", 90, "pk") for k, _, _ in names]),
            "realisasi": (
                _REALISASI,
                [(k, "", "", 179 + i, 200, "", "", "tetap", "renstra") for i, (k, _, _) in enumerate(names)],
            ),
        },
    )
    return data_dir


def write_ministry_unit(data_dir: Path) -> Path:
    """Write the delivery of a unit of a ministry: program, kegiatan, KRO and RO, of which one is not entered yet.

    A kegiatan, a KRO and an RO have indikator of their own; these two and an indikator kinerja utama have a share
    of the budget. The budget by source of funds is a pagu alone. The year before holds one indikator.
    """
    folder = _begin(
        data_dir,
        "Direktorat Layanan Rekaan",
        "Kementerian Rekaan Republik Indonesia",
        "Direktur Layanan Rekaan",
        "{skala_capaian: lima_kelas_91_76_66_51, efisiensi: beriringan}",
    )
    owner = "Direktorat Layanan Rekaan"
    roles = (
        ("iku_layanan", "Indeks Layanan Lembaga", "iku_sasaran", "SP1"),
        ("iku_mutu", "Indeks Mutu Lembaga", "iku_sasaran", "SP1"),
        ("kegiatan_tuntas", "Nilai Ketuntasan Pembinaan", "kegiatan", "4001"),
        ("kro_lembaga", "Nilai Lembaga yang Difasilitasi", "kro", "4001.BDB"),
        ("ro_pelatihan", "Nilai Pengelola Setelah Pelatihan", "ro", "4001.BDB.002"),
    )
    codes = [kode for kode, *_ in roles]
    budget = (
        ("099.01.DL", "program", "", "Program Layanan Rekaan", "", ""),
        ("4001", "kegiatan", "099.01.DL", "Pembinaan Lembaga Rekaan", "", ""),
        ("4001.BDB", "kro", "4001", "Fasilitasi dan Pembinaan Lembaga", "", ""),
        ("4001.BDB.001", "ro", "4001.BDB", "Lembaga yang Dibina", 400_000_000, 300_000_000),
        ("4001.BDB.002", "ro", "4001.BDB", "Pelatihan Pengelola Lembaga", 600_000_000, ""),
        ("4002", "kegiatan", "099.01.DL", "Dukungan Manajemen Rekaan", "", ""),
        ("4002.EBA", "kro", "4002", "Layanan Dukungan Manajemen Internal", "", ""),
        ("4002.EBA.994", "ro", "4002.EBA", "Layanan Perkantoran", 1_000_000_000, 990_000_000),
    )
    _write(
        folder,
        {
            "dokumen": (
                _DOKUMEN,
                [
                    ("renstra", "renstra", f"Rencana Strategis {owner}", "", "", "", owner),
                    ("dipa", "dipa", f"DIPA {owner}", "", "", "", owner),
                ],
            ),
            "sasaran": (
                _SASARAN,
                [("SP1", "sasaran", "Meningkatnya mutu layanan lembaga rekaan", "", "renstra")],
            ),
            "indikator": (
                _INDIKATOR,
                [_indikator(kode, nama, "Subdirektorat Rekaan", "nilai") for kode, nama, *_ in roles],
            ),
            "peran_indikator": (
                _PERAN,
                [(kode, peran, acuan, "", "", i) for i, (kode, _, peran, acuan) in enumerate(roles, 1)],
            ),
            "target": (
                _TARGET,
                [
                    *((kode, YEAR, "", "tahunan", 80, "renstra") for kode in codes),
                    ("iku_layanan", YEAR + 4, "", "renstra", 90, "renstra"),
                ],
            ),
            "realisasi": (
                _REALISASI,
                [(k, "", 70 + 5 * i, "", "", "", "", "tetap", "renstra") for i, k in enumerate(codes)],
            ),
            "anggaran": (_ANGGARAN, [(*line, i, "dipa") for i, line in enumerate(budget, start=1)]),
            "sumber_dana": (
                "kode_sumber_dana,nama,pagu_rp,realisasi_rp,urutan,kode_dokumen,sumber",
                [
                    ("RM", "Rupiah Murni", 1_500_000_000, "", 1, "dipa"),
                    ("PNBP", "Penerimaan Negara Bukan Pajak", 500_000_000, "", 2, "dipa"),
                ],
            ),
            "anggaran_indikator": (
                "kode_indikator,kode_anggaran,porsi_pct,sumber",
                [
                    ("iku_layanan", "4002", 100),
                    ("kro_lembaga", "4001.BDB.001", 100),
                    ("ro_pelatihan", "4001.BDB.002", 100),
                ],
            ),
        },
    )
    earlier = data_dir / str(YEAR - 1)
    earlier.mkdir()
    _write(
        earlier,
        {
            "dokumen": (_DOKUMEN, [("lkj", "lkj", f"Laporan Kinerja {owner}", "", "", "", owner)]),
            "target": (_TARGET, [("iku_layanan", YEAR - 1, "", "tahunan", 75, "lkj")]),
            "realisasi": (_REALISASI, [("iku_layanan", "", 72, "", "", "", "", "tetap", "lkj")]),
        },
    )
    return data_dir
