"""Parts of a chapter that need a decision: what is shown where something is delivered, and what where it is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lkjtools.formatting import format_date
from lkjtools.prose.text import judul, narasi, tanda_tangan_reviu
from lkjtools.prose.vocabulary import Letak
from lkjtools.report.annex_table import tabel_lampiran
from lkjtools.report.completeness import PEDOMAN, TOPIC, check_kelengkapan
from lkjtools.report.completeness_table import tabel_kelengkapan
from lkjtools.report.explain import aturan_dari
from lkjtools.report.laporan import Laporan
from lkjtools.report.repeated import bila_ada, pendukung_program
from lkjtools.report.revisions import find_revisions, tabel_isi_perubahan, tabel_perubahan
from lkjtools.show.values import Rangkaian, Shown
from lkjtools.topics.akip.table import (
    tabel_akip,
    tabel_capaian_akip,
    tabel_catatan_akip,
    tabel_lampiran_akip,
    tabel_tindak_lanjut,
)
from lkjtools.topics.anggaran.table import (
    tabel_anggaran,
    tabel_anggaran_instansi,
    tabel_anggaran_perjanjian,
    tabel_belanja,
    tabel_keluaran,
    tabel_sumber_dana,
)
from lkjtools.topics.antartahun.table import (
    tabel_akhir_renstra,
    tabel_antartahun,
    tabel_iku_akhir_renstra,
    tabel_iku_antartahun,
)
from lkjtools.topics.bukti.table import tabel_bukti
from lkjtools.topics.capaian.chart import gambar_capaian
from lkjtools.topics.capaian.table import tabel_kegiatan, tabel_program
from lkjtools.topics.efisiensi.chart import gambar_efisiensi
from lkjtools.topics.efisiensi.compute import describe_cara
from lkjtools.topics.efisiensi.table import tabel_efisiensi
from lkjtools.topics.keselarasan.chart import gambar_keselarasan
from lkjtools.topics.nilai_kinerja.chart import gambar_nilai_kinerja
from lkjtools.topics.nilai_kinerja.table import tabel_nilai_kinerja
from lkjtools.topics.organisasi.chart import gambar_organisasi
from lkjtools.topics.perbedaan.table import tabel_perbedaan
from lkjtools.topics.perencanaan.table import tabel_target_renstra
from lkjtools.topics.skm.table import tabel_kelas_mutu
from lkjtools.topics.triwulan.table import tabel_setahun

_PLACES = 5
"""Places named for one requirement of the contents; the table has them all."""


def struktur_organisasi(laporan: Laporan) -> Rangkaian:
    """Bagan organisasi di bawah kalimat pengantarnya.

    Returns:
        Prose and picture; prose without a word where the delivery has no organisasi.csv.
    """
    pictures = gambar_organisasi(laporan.organisasi)
    parts = (narasi(laporan, "struktur_organisasi"), *pictures) if pictures else ()
    return bila_ada(parts, "Tidak ada organisasi.csv, jadi tidak ada bagan yang tercetak di sini.")


def keselarasan(laporan: Laporan) -> Rangkaian:
    """Keselarasan misi, tujuan, sasaran, IKU, dan program, di bawah kalimat pengantarnya.

    Returns:
        Prose and picture; prose without a word where the delivery has no tujuan.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab II.
    """
    pictures = gambar_keselarasan(laporan.keselarasan)
    if not pictures:
        return bila_ada((), "Tidak ada tujuan di sasaran.csv, jadi tidak ada pohon yang tercetak di sini.")
    levels = laporan.keselarasan.tingkat
    text = narasi(laporan, "keselarasan", bermisi="misi" in levels, berprogram="program" in levels)
    return Rangkaian((text, *pictures))


def kelengkapan(laporan: Laporan) -> Rangkaian:
    """Yang diminta peraturan dari laporan di samping yang ada.

    Returns:
        Prose that says where the answers stand, and the table.

    Source:
        PermenPANRB 53/2014, Lampiran II; PermenPANRB 88/2021; law/isi_laporan.yaml.
    """
    items = check_kelengkapan(laporan)
    places: dict[str, dict[Letak, None]] = {}
    for item in items:
        if item.peraturan == items[0].peraturan:  # the criteria of the evaluation ask the same again
            places.setdefault(item.uraian, {}).update(dict.fromkeys(item.temuan.letak))
    # Requirement, the first places that answer it, and whether there are more.
    letak = [
        (uraian, tuple(found)[:_PLACES], len(found) > _PLACES) for uraian, found in places.items() if found
    ]
    prose = narasi(laporan, "kelengkapan", letak=letak)
    return Rangkaian((prose, tabel_kelengkapan(items)))


def cara_angka_dihitung(laporan: Laporan) -> Rangkaian:
    """Apa yang dihitung dari apa, menurut peraturan mana, dan bagaimana dibulatkan, dalam kata-kata biasa.

    Returns:
        Prose; which sentences stand in it is decided by the rules that the figures of the report name.
    """
    akip = laporan.akip
    rules = (akip.peraturan.rule("akip", one.aturan) for one in akip.evaluasi)
    used = aturan_dari(laporan.indikator, "kinerja.realisasi", "kinerja.sebelum_batas")
    komposit = [name.partition("/")[2] for name in used if name.startswith("komposit/")]
    pedoman = laporan.peraturan.rule(TOPIC, PEDOMAN)
    prose = narasi(
        laporan,
        "cara_angka_dihitung",
        pedoman=pedoman.reference.title,
        kemudian=pedoman.is_later,
        aturan=used,
        gabungan=tuple(laporan.peraturan.rule("komposit", cara).word("sebutan") for cara in komposit),
        batas=laporan.capaian.uraian_batas,
        bertarget_nol=any(
            role.kinerja.target.number is not None and role.kinerja.target.number <= 0
            for role in laporan.indikator
        ),
        dasar_akip=tuple(dict.fromkeys(rule.reference.title for rule in rules)),
        dasar_skm=laporan.peraturan.skm.reference.title if laporan.skm else None,
    )
    return Rangkaian((prose,))


def kinerja_triwulanan(laporan: Laporan) -> Rangkaian:
    """Target dan realisasi menurut triwulan, bila data mempunyainya, di bawah kalimat pengantarnya.

    Source:
        law/triwulan.yaml.
    """
    triwulanan = laporan.triwulanan
    parts = (narasi(laporan, "kinerja_triwulanan"), tabel_setahun(triwulanan)) if triwulanan.terukur else ()
    return bila_ada(parts, "Tidak ada baris triwulan di target.csv dan realisasi.csv.")


def nilai_kinerja(laporan: Laporan) -> Rangkaian:
    """Nilai kinerja organisasi menurut bobotnya, di bawah judul, bila nilai_kinerja.csv diserahkan.

    Returns:
        Heading, prose, table and picture; prose without a word where the agency weighs nothing.

    Source:
        law/nilai_kinerja.yaml; docs/asumsi.md, A44.
    """
    score = laporan.nilai_kinerja
    if not score.bagian:
        return bila_ada((), "Tidak ada nilai_kinerja.csv, jadi nilai kinerja organisasi tidak dihitung.")
    pictures = gambar_nilai_kinerja(score)
    prose = narasi(laporan, "nilai_kinerja", n=score, bergambar=bool(pictures))
    return Rangkaian((judul("Nilai Kinerja Organisasi", 3), prose, tabel_nilai_kinerja(score), *pictures))


def target_renstra(laporan: Laporan) -> Rangkaian:
    """Target indikator kinerja utama menurut rencana jangka menengah, di bawah kalimat pengantarnya.

    Returns:
        Prose and table; prose alone where the data has no target of a plan.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab II.
    """
    is_planned = laporan.perencanaan.is_planned
    tables = [tabel_target_renstra(laporan.perencanaan)] if is_planned else []
    return Rangkaian((narasi(laporan, "target_renstra"), *tables))


def anggaran_perjanjian(laporan: Laporan) -> Rangkaian:
    """Anggaran program yang mendukung perjanjian kinerja, bila anggaran.csv memuat pagu.

    Source:
        PermenPANRB 53/2014, Lampiran I.
    """
    tables = [tabel_anggaran_perjanjian(laporan.anggaran)] if laporan.anggaran.is_stated else []
    return bila_ada(tables, "Tidak ada pagu di anggaran.csv, jadi anggaran program tidak dicetak.")


def anggaran_dan_realisasi(laporan: Laporan) -> Rangkaian:
    """Anggaran dan realisasi menurut setiap pembagian yang diserahkan, dari belanja sampai keluaran.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf B.
    """
    by_program = laporan.anggaran
    tables = [
        *([tabel_belanja(laporan.belanja)] if laporan.belanja.is_stated else []),
        *([tabel_sumber_dana(laporan.sumber_dana)] if laporan.sumber_dana.is_stated else []),
        *(
            [tabel_anggaran_instansi(laporan.anggaran_instansi)]
            if laporan.anggaran_instansi.is_stated
            else []
        ),
        *([tabel_anggaran(by_program)] if by_program.is_stated else []),
        *([tabel_keluaran(by_program)] if by_program.is_stated and by_program.keluaran else []),
    ]
    return bila_ada(tables, "Tidak ada rupiah dalam data, jadi tabel anggaran tidak dicetak.")


def analisis_program(laporan: Laporan) -> Rangkaian:
    """Kinerja program dan di bawahnya dalam tahun itu: teks, tabel, gambar, dan bahan instansi tentangnya.

    Returns:
        The sequence; a sentence where there are programs and no indikator of theirs.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1.
    """
    parts: list[Shown] = []
    kegiatan = laporan.capaian.di_bawah_program
    if laporan.peran("program"):
        pictures = gambar_capaian(laporan.capaian)
        prose = narasi(laporan, "analisis_program", bergambar=bool(pictures))
        parts += [prose, tabel_program(laporan.capaian), *pictures]
    elif laporan.anggaran.pos and not kegiatan:
        parts.append(narasi(laporan, "tanpa_indikator_program"))
    if kegiatan:
        prose = narasi(laporan, "analisis_kegiatan", kegiatan=kegiatan)
        parts += [prose, tabel_kegiatan(laporan.capaian)]
    parts += pendukung_program(laporan)
    return bila_ada(parts, "Tidak ada program dalam data, jadi kinerja program tidak dicetak.")


_TANPA_PROGRAM = "Tidak ada indikator program, jadi perbandingan ini tidak dicetak."


def analisis_antartahun(laporan: Laporan) -> Rangkaian:
    """Indikator program di samping tahun-tahun sebelumnya, bila ada.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 2.
    """
    if not laporan.peran("program"):
        return bila_ada((), _TANPA_PROGRAM)
    return Rangkaian((narasi(laporan, "analisis_antartahun"), tabel_antartahun(laporan.antartahun)))


def analisis_akhir_renstra(laporan: Laporan) -> Rangkaian:
    """Indikator program di samping target akhir renstra, bila ada; bila tidak, kalimat yang menyebut sebabnya.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 3.
    """
    if not laporan.peran("program"):
        return bila_ada((), _TANPA_PROGRAM)
    if not laporan.antartahun.bertarget_akhir:
        return Rangkaian((narasi(laporan, "tanpa_target_akhir"),))
    return Rangkaian((narasi(laporan, "analisis_akhir_renstra"), tabel_akhir_renstra(laporan.antartahun)))


def analisis_iku(laporan: Laporan) -> Rangkaian:
    """Indikator kinerja utama di samping tahun-tahun sebelumnya dan target akhir renstra, dalam tabel.

    Returns:
        Prose and table for each comparison that the data allows; prose without a word where all indikator kinerja
        utama are of programs too, whose tables then have them.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 2 dan 3.
    """
    antartahun, parts = laporan.antartahun, list[Shown]()
    if antartahun.iku_berbanding:
        parts += [narasi(laporan, "iku_antartahun"), tabel_iku_antartahun(antartahun)]
    if antartahun.iku_bertarget_akhir:
        parts += [narasi(laporan, "iku_akhir_renstra"), tabel_iku_akhir_renstra(antartahun)]
    return bila_ada(parts, "Tidak ada perbandingan indikator kinerja utama yang belum tercetak.")


def analisis_efisiensi(laporan: Laporan) -> Rangkaian:
    """Serapan di samping kinerja, dinilai menurut satu aturan yang dipilih.

    Returns:
        Prose, picture and table; a sentence that says why where efficiency is not computed.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 6.
    """
    efisiensi = laporan.efisiensi
    if not efisiensi.indikator:
        return Rangkaian((narasi(laporan, "tanpa_efisiensi"),))
    pictures = gambar_efisiensi(efisiensi)
    kelas = [one for one in efisiensi.kelas if one.banyak.number]
    prose = narasi(
        laporan,
        "analisis_efisiensi",
        bergambar=bool(pictures),
        cara=describe_cara(efisiensi.rule),
        kelas=kelas,
        semua_terkelas=sum(one.banyak.number or 0 for one in kelas) == len(efisiensi.indikator),
    )
    # The table lies on a landscape page; the picture fills the page before it.
    tabel = tabel_efisiensi(efisiensi)
    tabel = replace(tabel, notes=(*tabel.notes, *laporan.capaian.catatan_batas(())))
    return Rangkaian((prose, *pictures, tabel))


def perbaikan_sakip(laporan: Laporan) -> Rangkaian:
    """Evaluasi AKIP terbaru dan tindak lanjut atas rekomendasinya, dalam teks dan tabel.

    Returns:
        Prose, and the table of follow-up where it is delivered.
    """
    parts: list[Shown] = [narasi(laporan, "perbaikan_sakip")]
    if laporan.akip.tindak_lanjut:
        parts.append(tabel_tindak_lanjut(laporan.akip))
    return Rangkaian(tuple(parts))


def ringkasan_akip(laporan: Laporan) -> Rangkaian:
    """Evaluasi AKIP sebagaimana terbit, beserta yang dikatakannya tentang kinerja dan yang perlu diperhatikan.

    Returns:
        Prose, the evaluator's over the years, the newest beside the agency's own, and its tables of performance and
        notes where they are delivered; a sentence where no evaluation is.
    """
    akip = laporan.akip
    newest = akip.terakhir
    if newest is None:
        return Rangkaian((narasi(laporan, "perbaikan_sakip"),))
    own = akip.oleh("mandiri", newest.tahun)
    outcome, notes = akip.capaian_menurut(newest), akip.catatan_komponen(newest)
    parts: list[Shown] = [
        narasi(
            laporan,
            "ringkasan_akip",
            mandiri=bool(own),
            outcome=bool(outcome),
            lampiran=bool(akip.lampiran),
            catatan=bool(notes),
        ),
        tabel_akip(
            akip,
            akip.oleh("evaluator"),
            code="akip_antartahun",
            caption="Hasil Evaluasi AKIP Menurut Tahun",
        ),
    ]
    if own:
        caption = "Penilaian Mandiri dan Hasil Evaluasi AKIP"
        parts.append(tabel_akip(akip, (*own, newest), code="akip_mandiri", caption=caption))
    if outcome:
        parts.append(tabel_capaian_akip(akip, laporan.capaian, newest))
    if akip.lampiran:
        parts.append(tabel_lampiran_akip(akip))
    if notes:
        parts.append(tabel_catatan_akip(akip, newest))
    return Rangkaian(tuple(parts))


def pernyataan_reviu(laporan: Laporan) -> Rangkaian:
    """Pernyataan bahwa laporan telah direviu, pada halaman tersendiri sebelum daftar isi.

    Returns:
        Heading, prose and signature block of the reviewer; prose without a word where laporan.yaml names no review.

    Source:
        PermenPANRB 53/2014, Lampiran III.
    """
    reviu = laporan.identitas.reviu
    if reviu is None:
        return bila_ada((), "Tidak ada reviu di laporan.yaml, jadi pernyataan telah direviu tidak dicetak.")
    heading = judul("Pernyataan Telah Direviu", bernomor=False)
    return Rangkaian((heading, narasi(laporan, "pernyataan_reviu"), tanda_tangan_reviu(reviu)))


def kelas_mutu(laporan: Laporan) -> Rangkaian:
    """Kelas mutu survei, bila ada indikator yang diukur dengan survei.

    Source:
        law/skm.yaml.
    """
    tables = [tabel_kelas_mutu(laporan.skm)] if laporan.skm else []
    return bila_ada(tables, "Tidak ada skm_unsur.csv, jadi kelas mutu pelayanan tidak dicetak.")


def perubahan(laporan: Laporan) -> Rangkaian:
    """Apa yang berubah sejak laporan ditandatangani, kapan, dan mengapa, pada halaman tersendiri.

    Returns:
        Heading, prose and table; prose without a word where the report has no revision.
    """
    revisions = find_revisions(laporan)
    if not revisions:
        return bila_ada((), "Tidak ada revisi di laporan.yaml, jadi halaman perubahan tidak dicetak.")
    heading = judul("Perubahan", bernomor=False)
    return Rangkaian((heading, narasi(laporan, "perubahan"), tabel_perubahan(laporan, revisions)))


def isi_perubahan(laporan: Laporan) -> Rangkaian:
    """Setiap sel yang berubah sejak laporan ditandatangani, dalam satu tabel.

    Returns:
        Heading and table; prose without a word where the report has no revision.
    """
    revisions = find_revisions(laporan)
    parts = (judul("Perubahan", 2), tabel_isi_perubahan(revisions)) if revisions else ()
    return bila_ada(parts, "Tidak ada revisi di laporan.yaml, jadi tidak ada perubahan yang dirinci.")


def lampiran_pdf(laporan: Laporan) -> Rangkaian:
    """Daftar dokumen yang menyusul laporan sebagai PDF, di bawah judul.

    Returns:
        Heading and table; prose without a word where the delivery has no such documents.
    """
    table = tabel_lampiran(laporan.lampiran)
    parts = (judul("Dokumen yang Dilampirkan", 2), table) if table.rows else ()
    return bila_ada(parts, "Tidak ada PDF di folder lampiran, jadi tidak ada yang dilampirkan.")


def daftar_bukti(laporan: Laporan) -> Rangkaian:
    """Berkas yang membuktikan realisasi, di bawah judul, bila bukti.csv diserahkan.

    Returns:
        Heading and table; prose without a word where no evidence is delivered.
    """
    table = tabel_bukti(laporan.bukti)
    parts = (judul("Bukti Dukung", 2), table) if table.rows else ()
    return bila_ada(
        parts, "Tidak ada baris tentang masa ini di bukti.csv, jadi tidak ada bukti yang didaftar."
    )


def catatan_perbedaan(laporan: Laporan) -> Rangkaian:
    """Perbedaan laporan dari dokumen yang menjadi dasarnya atau yang digantikannya, di bawah judul.

    Returns:
        Heading, prose and table; prose without a word where no reason is given in terbit.csv.
    """
    if not laporan.perbedaan.tercatat:
        return bila_ada((), "Tidak ada perbedaan yang beralasan di terbit.csv, jadi tidak ada yang dicatat.")
    heading = judul("Catatan Perbedaan", 2)
    return Rangkaian((heading, narasi(laporan, "catatan_perbedaan"), tabel_perbedaan(laporan.perbedaan)))


def lampiran_perjanjian(laporan: Laporan) -> Rangkaian:
    """Perjanjian kinerja dengan kata-katanya sendiri: siapa berjanji apa kepada siapa.

    Returns:
        Prose, which refers for targets and budget to the tables of the chapter on planning.

    Source:
        PermenPANRB 53/2014, Lampiran I.
    """
    dokumen = laporan.perencanaan.perjanjian
    tanggal = dokumen["tanggal"] if dokumen else ""
    prose = narasi(
        laporan,
        "lampiran_perjanjian",
        nama=dokumen["nama"] if dokumen else f"Perjanjian Kinerja Tahun {laporan.tahun}",
        tanggal=format_date(dt.date.fromisoformat(tanggal)) if tanggal else None,
        pihak_kedua=laporan.identitas.pihak_kedua,
    )
    return Rangkaian((prose,))
