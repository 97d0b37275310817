"""What repeats, whatever the number: own tables and pictures of a part, each indikator with what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lkjtools.delivery import Rincian
from lkjtools.delivery.identity import BAGIAN
from lkjtools.prose.text import judul, narasi, narasi_sasaran
from lkjtools.report.laporan import Laporan
from lkjtools.report.pictures import list_missing_pictures, list_pictures
from lkjtools.show.values import Gambar, Narasi, Rangkaian, Shown, Tabel
from lkjtools.spelling import known_word
from lkjtools.topics.antartahun.chart import gambar_perkembangan
from lkjtools.topics.antartahun.table import tabel_tingkat
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.capaian.table import (
    tabel_sasaran,
    tabel_satu_indikator,
)
from lkjtools.topics.rincian.table import tabel_rincian
from lkjtools.topics.skm.chart import gambar_skm
from lkjtools.topics.skm.table import tabel_skm


def bila_ada(bagian: Sequence[Shown], sebab: str) -> Rangkaian:
    """Show what there is in its order; where there is nothing, the notebook says why and the report nothing.

    Args:
        bagian: tables, pictures, prose.
        sebab: why there may be nothing, for who reads the notebook.

    Returns:
        The parts, or prose without a word.
    """
    return Rangkaian(tuple(bagian) or (Narasi("tidak_ada", [], f"<p><em>{escape(sebab)}</em></p>"),))


def rincian_bab(laporan: Laporan, bab: str, *, tingkat: int | None = None) -> Rangkaian:
    """The agency's own tables of a chapter, each below the sentences that introduce it, then its own pictures.

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
    parts: list[Shown] = []
    for rincian in laporan.identitas.rincian:
        if rincian.bab == bab:
            parts += [judul(rincian.judul, tingkat)] if tingkat else []
            parts += _rincian(laporan, rincian)
    parts += _gambar(laporan, bab)
    return bila_ada(
        parts, f"Tidak ada rincian atau gambar untuk bab {bab}, jadi tidak ada yang tercetak di sini."
    )


def _rincian(laporan: Laporan, rincian: Rincian) -> list[Shown]:
    """An own table below what the agency writes about it, or else below the standard sentence."""
    own = f"rincian/{rincian.kode}"
    has_text = laporan.pengiriman.find_text(f"narasi/{own}.md") is not None
    return [
        narasi(laporan, own if has_text else "rincian", r=rincian),
        tabel_rincian(laporan.rincian(rincian.kode)),
    ]


def _gambar(laporan: Laporan, bagian: str) -> list[Shown]:
    """The pictures of a part, and a sentence about those that it should have but that were not delivered."""
    missing = list_missing_pictures(laporan.pengiriman, bagian)
    said = [narasi(laporan, "gambar_tidak_ada", judul_gambar=missing)] if missing else []
    return [*list_pictures(laporan.pengiriman, bagian), *said]


def uraian_indikator(laporan: Laporan) -> Rangkaian:
    """Each indikator kinerja utama: table, prose, survey, then its components with their own tables and pictures.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A.
    """
    parts: list[Shown] = []
    iku = laporan.iku
    measured = [role.acuan for role in iku]
    last = {role.acuan: role for role in iku}
    for role in iku:
        komponen = laporan.peran("komponen", role.kinerja.kode)
        # A sasaran with several indikator would head each of them with the same words.
        is_alone = measured.count(role.acuan) == 1
        parts += [
            judul(laporan.capaian.sasaran(role.acuan) if is_alone else role.nama, 4),
            narasi(laporan, "uraian_iku", p=role, komponen=komponen),
            tabel_sasaran(laporan.capaian, role),
            *_pendukung(laporan, role),
        ]
        if role is last[role.acuan]:
            parts += _uraian_sasaran(laporan, role.acuan)
        for part in komponen:
            parts += _uraian_komponen(laporan, part)
    return Rangkaian(_each_once(parts))


def _uraian_sasaran(laporan: Laporan, kode: str) -> list[Shown]:
    """The comparisons that are asked for every sasaran, then what the agency writes about it."""
    sasaran = next(one for one in laporan.sasaran if one.kode == kode)
    own = narasi_sasaran(laporan, kode)
    return [narasi(laporan, "perbandingan_sasaran", s=sasaran), *([own] if own else [])]


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
    if laporan.skm is not None and laporan.skm.nilai == role.kinerja.realisasi:
        parts += [
            narasi(laporan, "uraian_skm", skm=laporan.skm),
            tabel_skm(laporan.skm),
            *([gambar_skm(laporan.skm)] if laporan.skm.is_drawn else []),
        ]
    for rincian in laporan.identitas.rincian:
        if rincian.kode_indikator == kode:
            parts += _rincian(laporan, rincian)
    parts += _narasi_indikator(laporan, kode)
    if laporan.antartahun.is_drawn(kode):
        parts.append(gambar_perkembangan(laporan.antartahun, role))
    return [*parts, *_gambar(laporan, kode)]


def _uraian_komponen(laporan: Laporan, role: Peran) -> list[Shown]:
    kode = role.kinerja.kode
    chosen = laporan.identitas.tabel_komponen
    bertabel = chosen is None or kode in chosen
    status_skor = laporan.capaian.status_skor(kode)
    parts: list[Shown] = [
        judul(role.nama, 5),
        narasi(
            laporan,
            "uraian_komponen",
            p=role,
            sebelumnya=laporan.kinerja(kode, laporan.tahun - 1),
            arah=laporan.antartahun.arah(kode),
            arah_skor=laporan.antartahun.arah_skor(kode),
            status_skor=status_skor,
            berinstrumen=status_skor is not None,
            bergambar=laporan.antartahun.is_drawn(kode),
            bertabel=bertabel,
        ),
    ]
    if bertabel:
        parts.append(tabel_satu_indikator(role))
    if role.kinerja.order is not None:
        parts.append(tabel_tingkat(laporan.antartahun, role))
    return [*parts, *_pendukung(laporan, role)]


def _narasi_indikator(laporan: Laporan, kode: str) -> list[Shown]:
    """What the agency itself writes about an indikator, where it does."""
    name = f"indikator/{kode}"
    has_text = laporan.pengiriman.find_text(f"narasi/{name}.md") is not None
    return [narasi(laporan, name)] if has_text else []


def pendukung_program(laporan: Laporan) -> list[Shown]:
    """Own tables and words about program indikator that are described nowhere else."""
    described = {role.kinerja.kode for role in (*laporan.iku, *laporan.peran("komponen"))}
    parts: list[Shown] = []
    for role in laporan.peran("program"):
        kode = role.kinerja.kode
        if kode not in described:
            for rincian in laporan.identitas.rincian:
                if rincian.kode_indikator == kode:
                    parts += _rincian(laporan, rincian)
            parts += [*_narasi_indikator(laporan, kode), *_gambar(laporan, kode)]
    return parts
