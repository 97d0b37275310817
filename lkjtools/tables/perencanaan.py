"""Tables of what was planned and promised, and of what followed from evaluations."""

from __future__ import annotations

from lkjtools.formatting import format_years
from lkjtools.laporan import Laporan
from lkjtools.laporan.kinerja import Peran
from lkjtools.schemas import is_percent
from lkjtools.tables import bernomor, catatan_sen, kolom_nomor
from lkjtools.tables.kinerja import rumus_gabungan
from lkjtools.values import Column, Content, Kalimat, Tabel, TableRow


def tabel_target_renstra(laporan: Laporan) -> Tabel:
    """Targets of the indikator kinerja utama for each year of the plan.

    Args:
        laporan: the report.

    Returns:
        One row an indikator, one column a year.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab II.
    """
    periode = laporan.identitas.periode_renstra
    years = laporan.tahun_target_renstra
    rows: list[tuple[Content, ...]] = [
        (
            laporan.sasaran(role.acuan),
            role.nama,
            role.kinerja.satuan_tercetak,
            *(laporan.target_renstra(role.kinerja.kode, tahun) for tahun in years),
        )
        for role in laporan.iku
    ]
    return Tabel(
        "target_renstra",
        "Tujuan, Sasaran Strategis, dan Target Indikator Kinerja Utama "
        f"Tahun {format_years(periode.awal, periode.akhir)}",
        (
            kolom_nomor(),
            Column("sasaran", ("Tujuan/Sasaran Strategis",), width=2),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.2, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            *(Column(f"tahun_{tahun}", ("Target", str(tahun)), "right", 0.7) for tahun in years),
        ),
        bernomor(rows),
        source=laporan.sumber("target", *(role.kinerja.kode for role in laporan.iku)),
    )


def tabel_perjanjian(laporan: Laporan) -> Tabel:
    """Indikator and targets of the perjanjian kinerja.

    Args:
        laporan: the report.

    Returns:
        One row an indikator.

    Source:
        PermenPANRB 53/2014, Lampiran I.
    """
    roles = laporan.peran_perjanjian
    return Tabel(
        "perjanjian_kinerja",
        f"Perjanjian Kinerja Tahun {laporan.tahun}",
        (
            kolom_nomor(),
            Column("sasaran", ("Tujuan/Sasaran Strategis",), width=2.4),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.6, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("target", ("Target",), "right", 0.8),
        ),
        bernomor(
            [(laporan.sasaran(r.acuan), r.nama, r.kinerja.satuan_tercetak, r.kinerja.target) for r in roles]
        ),
        source=laporan.sumber("target", *(role.kinerja.kode for role in roles)),
    )


def tabel_anggaran_perjanjian(laporan: Laporan) -> Tabel:
    """Budget of the programs that support the perjanjian kinerja.

    Args:
        laporan: the report.

    Returns:
        One row a program and the total, in rupiah.

    Source:
        PermenPANRB 53/2014, Lampiran I.
    """
    anggaran = laporan.anggaran
    rows = (
        *bernomor([(pos.nama, pos.pagu) for pos in anggaran.pos]),
        TableRow(("", "Jumlah", anggaran.jumlah.pagu), "total"),
    )
    return Tabel(
        "anggaran_perjanjian",
        f"Anggaran Program Pendukung Perjanjian Kinerja Tahun {laporan.tahun}",
        (
            kolom_nomor(),
            Column("program", ("Program",), width=4, row_header=True),
            Column("pagu", ("Anggaran (Rp)",), "right", 1.6),
        ),
        rows,
        notes=catatan_sen(rows),
        source=laporan.sumber("anggaran"),
    )


def tabel_indikator(laporan: Laporan) -> Tabel:
    """What each indikator kinerja utama and component measures, how, who answers for it and where its data is.

    Args:
        laporan: the report.

    Returns:
        One row an indikator.

    Source:
        PermenPANRB 53/2014, Lampiran II huruf H.
    """
    roles = [part for role in laporan.iku for part in (role, *laporan.peran("komponen", role.kinerja.kode))]
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
                    role.kinerja.satuan_tercetak,
                    role.bobot or "",
                    _rumusan(laporan, role),
                    role.kinerja.unit_kerja,
                    role.kinerja.sumber_data,
                )
                for role in roles
            ]
        ),
    )


def _rumusan(laporan: Laporan, role: Peran) -> str | Kalimat:
    """How an indikator is measured, in words, from what the data says of it."""
    kode = role.kinerja.kode
    row = next(row for row in laporan.pengiriman.table("indikator") if row["kode_indikator"] == kode)
    match row["jenis"]:
        case "komposit":
            return rumus_gabungan(laporan.peran("komponen", kode))
        case "skm" if laporan.identitas.aturan.get("skm"):
            return f"Jumlah (nilai unsur × bobot). {laporan.peraturan.skm.description}"
        case "tingkat":
            words = laporan.peraturan.levels(row["skala_tingkat"]).words
            score = f"; skornya {row['nama_skor']}" if row["nama_skor"] else ""
            return f"Tingkat {words[0]} sampai {words[-1]}{score}"
        case _ if row["nama_pembilang"]:
            times = "× 100%" if is_percent(row["satuan"]) else f"dalam {row['satuan']}"
            return f"{row['nama_pembilang']} ÷ {row['nama_penyebut']} {times}"
    return "Nilai menurut sumber data"


def tabel_lampiran(laporan: Laporan) -> Tabel:
    """The documents that follow the report as PDF.

    Args:
        laporan: the report.

    Returns:
        One row a document: what it is called, its pages, and the beginning of its sha256.
    """
    rows = [(item.judul, str(item.halaman), item.sidik[:16]) for item in laporan.lampiran]
    return Tabel(
        "dokumen_lampiran",
        "Dokumen yang Dilampirkan",
        (
            kolom_nomor(),
            Column("dokumen", ("Dokumen",), width=4, row_header=True),
            Column("halaman", ("Halaman",), "right", 0.8),
            Column("sidik", ("Sidik (SHA-256)",), width=1.6),
        ),
        bernomor(rows),
        notes=("Dokumen ini mengikuti laporan dalam berkas PDF lengkap.",),
    )


def tabel_tindak_lanjut(laporan: Laporan) -> Tabel:
    """What was done about the recommendations of the AKIP evaluation.

    Args:
        laporan: the report.

    Returns:
        One row a recommendation.
    """
    rows = laporan.pengiriman.table("tindak_lanjut")
    return Tabel(
        "tindak_lanjut",
        "Tindak Lanjut Rekomendasi Hasil Evaluasi AKIP",
        (
            kolom_nomor(),
            Column("rekomendasi", ("Rekomendasi",), width=3, row_header=True),
            Column("tindak_lanjut", ("Tindak Lanjut",), width=3),
            Column("status", ("Status",), width=0.9),
        ),
        bernomor([(row["rekomendasi"], row["tindak_lanjut"], row["status"].capitalize()) for row in rows]),
        source=laporan.sumber("tindak_lanjut"),
    )
