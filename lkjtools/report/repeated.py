"""What repeats, whatever the number: own tables and pictures of a part, each indikator with what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from lkjtools.delivery import Rincian
from lkjtools.delivery.identity import BAGIAN
from lkjtools.delivery.texts import TextFolder
from lkjtools.figure.angka import Tanda
from lkjtools.formatting import format_names
from lkjtools.prose.text import judul, narasi, narasi_berjudul
from lkjtools.report.laporan import Laporan
from lkjtools.report.pictures import list_missing_pictures, list_pictures
from lkjtools.show.values import Gambar, Narasi, Rangkaian, Shown, Tabel
from lkjtools.spelling import known_word
from lkjtools.topics.antartahun.chart import gambar_perkembangan
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.penjelasan.model import SELURUHNYA
from lkjtools.topics.rincian.table import tabel_rincian
from lkjtools.topics.sasaran.model import Sasaran, list_pembanding
from lkjtools.topics.skm.chart import gambar_skm
from lkjtools.topics.skm.table import tabel_skm
from lkjtools.topics.unit_kerja.model import build_konsolidasi
from lkjtools.topics.unit_kerja.table import tabel_unit


def bila_ada(bagian: Sequence[Shown], sebab: str) -> Rangkaian:
    """Menampilkan yang ada menurut urutannya; bila tidak ada, buku kerja menyebut sebabnya dan laporan diam.

    Args:
        bagian: tables, pictures, prose.
        sebab: why there may be nothing, for who reads the notebook.

    Returns:
        The parts, or prose without a word.
    """
    return Rangkaian(tuple(bagian) or (Narasi("tidak_ada", [], f"<p><em>{escape(sebab)}</em></p>"),))


def rincian_bab(laporan: Laporan, bab: str, *, tingkat: int | None = None) -> Rangkaian:
    """Tabel sendiri suatu bab, setiap tabel di bawah kalimat pengantarnya, lalu gambar sendiri.

    Args:
        laporan: the report, whose own tables, texts and pictures are shown.
        bab: code of the chapter in laporan.yaml.
        tingkat: level of a heading above each table; None for none.

    Returns:
        Prose and table, one pair a table, and the pictures. Where there is none, prose without a word: the report
        says nothing, the notebook says why.

    Raises:
        UnknownNameError: no part of a report has that code.
    """
    known_word(bab, BAGIAN, "bagian laporan")
    own = [rincian for rincian in laporan.identitas.rincian if rincian.bab == bab]
    parts: list[Shown] = []
    if tingkat:
        for rincian in own:
            parts += [judul(rincian.judul, tingkat), *_rincian(laporan, [rincian], is_headed=True)]
    else:
        parts += _rincian(laporan, own)
    parts += _gambar(laporan, bab)
    return bila_ada(
        parts, f"Tidak ada rincian atau gambar untuk bab {bab}, jadi tidak ada yang tercetak di sini."
    )


def _rincian(laporan: Laporan, own: Sequence[Rincian], *, is_headed: bool = False) -> list[Shown]:
    """Own tables below what the agency writes about each; those without a text follow one sentence for all of them.

    A table below a heading of its own name needs none.
    """
    parts: list[Shown] = []
    for has_text, group in groupby(own, lambda rincian: _has_text(laporan, rincian)):
        together = tuple(group)
        if not has_text and not is_headed:
            parts.append(narasi(laporan, "rincian", r=together[0], daftar=together))
        for rincian in together:
            if has_text:
                parts.append(narasi(laporan, f"rincian/{rincian.kode}", r=rincian, daftar=(rincian,)))
            parts.append(tabel_rincian(laporan.rincian(rincian.kode)))
    return parts


def _has_text(laporan: Laporan, rincian: Rincian) -> bool:
    return laporan.pengiriman.find_text(f"narasi/rincian/{rincian.kode}.md") is not None


def _gambar(laporan: Laporan, bagian: str) -> list[Shown]:
    """The pictures of a part, and a sentence about those that it should have but that were not delivered."""
    missing = list_missing_pictures(laporan.pengiriman, bagian)
    said = [narasi(laporan, "gambar_tidak_ada", judul_gambar=missing)] if missing else []
    return [*list_pictures(laporan.pengiriman, bagian), *said]


def uraian_indikator(laporan: Laporan) -> Rangkaian:
    """Uraian setiap sasaran: hasilnya, yang melatari tiap indikator, perbandingan, lalu komponennya.

    Target and realisasi of all of them stand in the summary, which is not printed again by the row.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A.
    """
    parts: list[Shown] = []
    unknown = [role for role in laporan.iku if not laporan.antartahun.kinerja_banding(role.kinerja.kode)]
    if unknown:
        parts.append(narasi(laporan, "tanpa_perbandingan", tanpa_banding=unknown))
    described = {role.acuan: None for role in laporan.iku}
    by_code = {sasaran.kode: sasaran for sasaran in laporan.sasaran}
    for kode in described:
        parts += _uraian_sasaran(laporan, by_code[kode])
    unmeasured = [sasaran for sasaran in laporan.sasaran if not sasaran.iku]
    if unmeasured:
        parts.append(narasi(laporan, "tanpa_indikator", tanpa_indikator=unmeasured))
        for sasaran in unmeasured:
            own = narasi_berjudul(laporan, sasaran.kode)
            parts += [judul(sasaran.uraian, 4), own] if own else []
    return Rangkaian(_each_once(parts))


def _uraian_sasaran(laporan: Laporan, sasaran: Sasaran) -> list[Shown]:
    parts: list[Shown] = [judul(sasaran.uraian, 4), narasi(laporan, "uraian_sasaran", s=sasaran)]
    is_alone = len(sasaran.iku) == 1
    for role in sasaran.iku:
        behind = _pendukung(laporan, role)
        parts += [*([] if is_alone or not behind else [judul(role.nama, 5)]), *behind]
    parts += _perbandingan(laporan, sasaran)
    for part in sasaran.komponen:
        parts += _uraian_komponen(laporan, part)
    return parts


def _perbandingan(laporan: Laporan, sasaran: Sasaran) -> list[Shown]:
    """The comparisons asked for every sasaran, where there are any, then what the agency writes about it."""
    antartahun = laporan.antartahun
    codes = {role.kinerja.kode: role for role in sasaran.iku}
    banding = [role for kode, role in codes.items() if antartahun.kinerja_banding(kode)]
    akhir = [
        role for kode, role in codes.items() if not isinstance(antartahun.kemajuan(kode).target.value, Tanda)
    ]
    standar = [role for kode, role in codes.items() if list_pembanding(laporan.capaian, kode)]
    own = narasi_berjudul(laporan, sasaran.kode)
    compared = narasi(laporan, "perbandingan_sasaran", banding=banding, akhir=akhir, standar=standar)
    return [*([compared] if banding or akhir or standar else []), *([own] if own else [])]


def _each_once(parts: Sequence[Shown]) -> tuple[Shown, ...]:
    """Leave out what was shown before: an indikator with several roles is described in the first of them."""
    shown: dict[tuple[type[Shown], str], Shown] = {}
    for part in parts:
        name = part.code if isinstance(part, Tabel | Gambar) else str(part.to_json()["blocks"])
        shown.setdefault((type(part), name), part)
    return tuple(shown.values())


def _pendukung(laporan: Laporan, role: Peran) -> list[Shown]:
    """What lies behind an indikator: survey, own tables, own words, development over the years, photos."""
    kode = role.kinerja.kode
    parts: list[Shown] = []
    picture = [gambar_perkembangan(laporan.antartahun, role)] if laporan.antartahun.is_drawn(kode) else []
    if role.peran == "komponen":  # the text before it speaks of the picture first
        parts += picture
    if laporan.skm is not None and laporan.skm.nilai == role.kinerja.realisasi:
        parts += [
            narasi(laporan, "uraian_skm", skm=laporan.skm),
            tabel_skm(laporan.skm),
            *([gambar_skm(laporan.skm)] if laporan.skm.is_drawn else []),
        ]
        for unsur in laporan.skm.unsur:
            parts += _penjelasan(laporan, unsur.kode, TextFolder.UNSUR, unsur.nama)
    parts += _sendiri(laporan, role)
    if role.peran != "komponen":
        parts += picture
    return [*parts, *_gambar(laporan, kode)]


def _sendiri(laporan: Laporan, role: Peran) -> list[Shown]:
    """What the agency itself brings about an indikator: its work units, own tables and own words."""
    kode = role.kinerja.kode
    own = [one for one in laporan.identitas.rincian if one.kode_indikator == kode]
    return [
        *_unit_kerja(laporan, role),
        *_rincian(laporan, own),
        *_narasi_indikator(laporan, kode),
    ]


def _unit_kerja(laporan: Laporan, role: Peran) -> list[Shown]:
    """The work units that an indikator is measured in, where there are any, below a sentence."""
    konsolidasi = build_konsolidasi(laporan.capaian, role.kinerja.kode)
    if konsolidasi is None:
        return []
    prose = narasi(
        laporan,
        "unit_kerja",
        p=role,
        cara=konsolidasi.rule.word("sebutan"),
        unit=[unit.nama for unit in konsolidasi.unit if unit.nilai.number is not None],
        tanpa=format_names([unit.nama for unit in konsolidasi.unit if unit.nilai.number is None]),
        hasil=konsolidasi.hasil,
        tabel=konsolidasi.kode,
    )
    return [prose, tabel_unit(konsolidasi)]


def _uraian_komponen(laporan: Laporan, role: Peran) -> list[Shown]:
    kode = role.kinerja.kode
    status_skor = laporan.capaian.status_skor(kode)
    parts: list[Shown] = [
        judul(role.nama, 5),
        narasi(
            laporan,
            "uraian_komponen",
            p=role,
            sebelumnya=laporan.kinerja(kode, laporan.tahun - 1),
            arah_skor=laporan.antartahun.arah_skor(kode),
            status_skor=status_skor,
            berinstrumen=status_skor is not None,
            bergambar=laporan.antartahun.is_drawn(kode),
        ),
    ]
    return [*parts, *_pendukung(laporan, role)]


def _narasi_indikator(laporan: Laporan, kode: str) -> list[Shown]:
    """What the agency itself writes about an indikator, where it does."""
    own = narasi_berjudul(laporan, kode, TextFolder.INDIKATOR)
    return [own] if own else []


def _penjelasan(laporan: Laporan, kode: str, folder: TextFolder, nama: str) -> list[Shown]:
    """Why something stands out, below its name; nothing where the agency has not written of it."""
    own = narasi_berjudul(laporan, kode, folder, pengantar=f"Penjelasan atas {nama}:")
    return [own] if own else []


def penjelasan_anggaran(laporan: Laporan) -> Rangkaian:
    """Yang ditulis instansi tentang anggaran seluruhnya, program dan bagiannya, dan jenis belanja.

    Source:
        law/penjelasan.yaml; PermenPANRB 53/2014, Anak Lampiran II/1, Bab III huruf A angka 5.
    """
    anggaran = laporan.anggaran
    parts = _penjelasan(laporan, anggaran.jumlah.kode, TextFolder.ANGGARAN, SELURUHNYA)
    for folder, lines in (
        (TextFolder.ANGGARAN, anggaran.semua),
        (TextFolder.BELANJA, laporan.belanja.semua),
    ):
        for pos in lines:
            parts += _penjelasan(laporan, pos.kode, folder, pos.nama)
    return bila_ada(parts, "Tidak ada penjelasan di narasi/anggaran dan narasi/belanja.")


def penjelasan_jabatan(laporan: Laporan) -> Rangkaian:
    """Jabatan kepala unit yang kosong, beserta yang ditulis instansi tentang tiap jabatan.

    Source:
        law/penjelasan.yaml.
    """
    rows = laporan.pengiriman.table("jabatan_kosong")
    if not rows:
        return bila_ada((), "Tidak ada jabatan_kosong.csv.")
    parts: list[Shown] = [narasi(laporan, "jabatan_kosong", jabatan=[row["nama_jabatan"] for row in rows])]
    for row in rows:
        parts += _penjelasan(laporan, row["kode_unit"], TextFolder.JABATAN, row["nama_jabatan"])
    return Rangkaian(tuple(parts))


def pendukung_program(laporan: Laporan) -> list[Shown]:
    """Own tables and words about indikator of programs and below that are described nowhere else."""
    described = {role.kinerja.kode for role in (*laporan.iku, *laporan.peran("komponen"))}
    parts: list[Shown] = []
    for role in (*laporan.peran("program"), *laporan.capaian.di_bawah_program):
        kode = role.kinerja.kode
        if kode not in described:
            described.add(kode)
            parts += [*_sendiri(laporan, role), *_gambar(laporan, kode)]
    return parts
