"""Parts of a chapter that repeat: for each sasaran, indikator, own table or evaluation, whatever their number."""

from __future__ import annotations

from lkjtools.charts import gambar_capaian, gambar_efisiensi, gambar_perkembangan, gambar_serapan, gambar_skm
from lkjtools.laporan import Laporan
from lkjtools.laporan.kinerja import Peran
from lkjtools.narasi import judul, narasi
from lkjtools.tables.keuangan import (
    tabel_anggaran,
    tabel_belanja,
    tabel_efisiensi,
    tabel_tingkat_efisiensi,
)
from lkjtools.tables.kinerja import (
    tabel_akhir_renstra,
    tabel_antartahun,
    tabel_program,
    tabel_sasaran,
    tabel_satu_indikator,
    tabel_tingkat,
)
from lkjtools.tables.penilaian import tabel_akip, tabel_skm
from lkjtools.tables.perencanaan import tabel_tindak_lanjut
from lkjtools.tables.rincian import tabel_rincian
from lkjtools.values import Rangkaian, Shown


def rincian_bab(laporan: Laporan, bab: str) -> Rangkaian:
    """The agency's own tables of a chapter, each below a heading.

    Args:
        laporan: the report.
        bab: code of the chapter in laporan.yaml.

    Returns:
        Heading and table, one pair a table; a sentence where there is none.
    """
    parts: list[Shown] = []
    for rincian in laporan.identitas.rincian:
        if rincian.bab == bab:
            parts += [narasi(laporan, "rincian", r=rincian), tabel_rincian(laporan, rincian.kode)]
    return Rangkaian(tuple(parts) or (narasi(laporan, "tanpa_rincian"),))


def uraian_indikator(laporan: Laporan) -> Rangkaian:
    """Each indikator kinerja utama: table, prose, survey, then its components with their own tables and pictures.

    Args:
        laporan: the report.

    Returns:
        The sequence for all of them.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A.
    """
    parts: list[Shown] = []
    for role in laporan.iku:
        kode = role.kinerja.kode
        komponen = laporan.peran("komponen", kode)
        parts += [
            judul(laporan.sasaran(role.acuan), 4),
            narasi(laporan, "uraian_iku", p=role, komponen=komponen),
            tabel_sasaran(laporan, role),
        ]
        if laporan.skm is not None and laporan.skm.nilai == role.kinerja.realisasi:
            parts += [
                narasi(laporan, "uraian_skm", skm=laporan.skm),
                tabel_skm(laporan, laporan.skm),
                gambar_skm(laporan, laporan.skm),
            ]
        parts += _narasi_indikator(laporan, kode)
        parts.append(gambar_perkembangan(laporan, role))
        for part in komponen:
            parts += _uraian_komponen(laporan, part)
    return Rangkaian(tuple(parts))


def _uraian_komponen(laporan: Laporan, role: Peran) -> list[Shown]:
    kode = role.kinerja.kode
    parts: list[Shown] = [
        judul(role.nama, 5),
        narasi(
            laporan,
            "uraian_komponen",
            p=role,
            sebelumnya=laporan.kinerja(kode, laporan.tahun - 1),
            arah=laporan.arah(kode),
            arah_skor=laporan.arah_skor(kode),
            status_skor=laporan.status_skor(kode),
        ),
        tabel_satu_indikator(laporan, role),
    ]
    if role.kinerja.levels is not None:
        parts.append(tabel_tingkat(laporan, role))
    parts += [
        tabel_rincian(laporan, rincian.kode)
        for rincian in laporan.identitas.rincian
        if rincian.kode_indikator == kode
    ]
    return [*parts, *_narasi_indikator(laporan, kode), gambar_perkembangan(laporan, role)]


def _narasi_indikator(laporan: Laporan, kode: str) -> list[Shown]:
    """What the agency itself writes about an indikator, where it does."""
    name = f"indikator/{kode}"
    has_text = laporan.pengiriman.find_text(f"narasi/{name}.md") is not None
    return [narasi(laporan, name)] if has_text else []


def keuangan(laporan: Laporan) -> Rangkaian:
    """Budget and spending: prose, by jenis belanja where it is delivered, by program and kegiatan, picture.

    Args:
        laporan: the report.

    Returns:
        The sequence.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    parts: list[Shown] = [narasi(laporan, "akuntabilitas_keuangan")]
    if laporan.belanja.pos:
        parts.append(tabel_belanja(laporan))
    return Rangkaian((*parts, tabel_anggaran(laporan), gambar_serapan(laporan)))


def analisis_program(laporan: Laporan) -> Rangkaian:
    """Performance of the programs in the year, over the years and against the end of the plan.

    Args:
        laporan: the report.

    Returns:
        Prose, table and picture of each comparison.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1 sampai 3.
    """
    return Rangkaian(
        (
            narasi(laporan, "analisis_program"),
            tabel_program(laporan),
            gambar_capaian(laporan),
            narasi(laporan, "analisis_antartahun"),
            tabel_antartahun(laporan),
            narasi(laporan, "analisis_akhir_renstra"),
            tabel_akhir_renstra(laporan),
        )
    )


def analisis_efisiensi(laporan: Laporan) -> Rangkaian:
    """Spending beside performance, on the scale chosen where one is chosen.

    Args:
        laporan: the report.

    Returns:
        Prose, tables and picture.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 6.
    """
    scale = laporan.skala_efisiensi
    parts: list[Shown] = []
    if scale is not None:
        parts += [narasi(laporan, "analisis_tingkat_efisiensi"), tabel_tingkat_efisiensi(laporan, scale)]
    return Rangkaian(
        (*parts, narasi(laporan, "analisis_efisiensi"), tabel_efisiensi(laporan), gambar_efisiensi(laporan))
    )


def perbaikan_sakip(laporan: Laporan) -> Rangkaian:
    """The newest AKIP evaluation and what was done about its recommendations.

    Args:
        laporan: the report.

    Returns:
        Prose, and the table of follow-up where it is delivered.
    """
    parts: list[Shown] = [narasi(laporan, "perbaikan_sakip")]
    if laporan.pengiriman.table("tindak_lanjut"):
        parts.append(tabel_tindak_lanjut(laporan))
    return Rangkaian(tuple(parts))


def ringkasan_akip(laporan: Laporan) -> Rangkaian:
    """The AKIP evaluations: the evaluator's over the years, and the newest beside the agency's own.

    Args:
        laporan: the report.

    Returns:
        Prose and up to two tables; a sentence where no evaluation is delivered.
    """
    newest = laporan.akip_terakhir
    if newest is None:
        return Rangkaian((narasi(laporan, "perbaikan_sakip"),))
    over_years = tuple(item for item in laporan.akip if item.penilai == "evaluator")
    own = tuple(item for item in laporan.akip if item.tahun == newest.tahun and item.penilai == "mandiri")
    parts: list[Shown] = [
        narasi(laporan, "ringkasan_akip"),
        tabel_akip(laporan, over_years, code="akip_antartahun", caption="Hasil Evaluasi AKIP Menurut Tahun"),
    ]
    if own:
        caption = "Penilaian Mandiri dan Hasil Evaluasi AKIP"
        parts.append(tabel_akip(laporan, (*own, newest), code="akip_mandiri", caption=caption))
    return Rangkaian(tuple(parts))
