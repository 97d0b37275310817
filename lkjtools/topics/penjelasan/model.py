"""What stands out in the figures of a report, so that its reader asks why: the rule ``penjelasan`` says when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.card import Carded
from lkjtools.delivery import Delivery
from lkjtools.delivery.texts import TextFolder, path_of
from lkjtools.figure.angka import Angka
from lkjtools.law.rule import Rule
from lkjtools.topics.anggaran.model import Anggaran, Pos, read_pagu
from lkjtools.topics.antartahun.model import Antartahun
from lkjtools.topics.capaian.model import Kinerja, Peran
from lkjtools.topics.skm.model import Skm

SELURUHNYA = "Anggaran keseluruhan"
"""What the budget as a whole is called."""


@dataclass(frozen=True)
class Menonjol(Carded):
    """Satu hal yang menonjol dan perlu dijelaskan.

    Attributes:
        jenis: the kind of warning where it is not.
        nama: what it is called.
        sebab: why it stands out, in Indonesian.
        teks: the texts that may explain it, within the folder of the year; the first is its own.
    """

    jenis: str
    nama: str
    sebab: str
    teks: tuple[str, ...]


def find_indikator(antartahun: Antartahun) -> Iterator[Menonjol]:
    """Find the indikator that missed their target, or are worse than in the year before.

    Args:
        antartahun: the indikator beside other years.

    Yields:
        Each such indikator; what is written of its sasaran explains an indikator kinerja utama too.
    """
    for role in antartahun.capaian.indikator:
        kinerja, reasons = role.kinerja, []
        if kinerja.is_belum:
            reasons.append(f"belum mencapai target, {kinerja.realisasi.text} dari {kinerja.target.text}")
        if _is_worse(antartahun, kinerja):
            lalu = antartahun.capaian.kinerja(kinerja.kode, kinerja.tahun - 1)
            reasons.append(f"memburuk dari {lalu.realisasi.text} pada tahun {lalu.tahun}")
        if reasons:
            yield Menonjol(
                "indikator_tanpa_penjelasan", role.nama, " dan ".join(reasons), texts_of_indikator(role)
            )


def texts_of_indikator(role: Peran) -> tuple[str, ...]:
    """The texts that may explain an indikator: its own, and for an indikator kinerja utama that of its sasaran."""
    own = path_of(role.kinerja.kode, TextFolder.INDIKATOR)
    return (own, path_of(role.acuan)) if role.peran.startswith("iku") else (own,)


def _is_worse(antartahun: Antartahun, kinerja: Kinerja) -> bool:
    worse = {"maksimal": "turun", "minimal": "naik"}.get(kinerja.jenis.polarisasi)
    return worse is not None and antartahun.arah(kinerja.kode).value == antartahun.kata_arah[worse]


def find_unsur(skm: Skm, rule: Rule) -> Iterator[Menonjol]:
    """Find the unsur of a survey with the lowest values; none where all are equal.

    Args:
        skm: the survey.
        rule: how many of them.

    Yields:
        Each such unsur; all those that share the last of these values.
    """
    values = sorted(unsur.nilai.number or Fraction(0) for unsur in skm.unsur)
    bound = values[: int(rule.number("unsur_terendah"))][-1]
    for unsur in skm.unsur:
        if unsur.nilai.number is not None and unsur.nilai.number <= bound < values[-1]:
            path = path_of(unsur.kode, TextFolder.UNSUR)
            why = f"bernilai paling rendah dalam survei, {unsur.nilai.text}"
            yield Menonjol("unsur_tanpa_penjelasan", unsur.nama, why, (path,))


def find_anggaran(anggaran: Anggaran, belanja: Anggaran, lalu: Delivery, rule: Rule) -> Iterator[Menonjol]:
    """Find the lines of the budget that were spent too little or too much of, or that changed since last year.

    Args:
        anggaran: the budget by program.
        belanja: the budget by jenis belanja.
        lalu: the delivery of the year before, which may hold its budget.
        rule: the bounds.

    Yields:
        Each program, kegiatan and jenis belanja whose absorption is out of bounds; the whole budget and each
        program whose pagu has changed by more than the bound.
    """
    changed = _find_changed(anggaran, lalu, rule.number("perubahan_pagu_pct"))
    for folder, pos, lowest in _lines(anggaran, belanja, rule):
        reasons = []
        # The absorption of the whole is explained by that of its programs.
        if pos is not anggaran.jumlah and _is_out_of_bounds(pos, lowest, rule):
            reasons.append(f"terserap {pos.serapan.text} persen")
        if folder is TextFolder.ANGGARAN and pos.kode in changed:
            reasons.append(f"berubah dari {changed[pos.kode].text} menjadi {pos.pagu.text} rupiah")
        if reasons:
            nama = SELURUHNYA if pos is anggaran.jumlah else pos.nama
            path = path_of(pos.kode, folder)
            yield Menonjol("anggaran_tanpa_penjelasan", nama, " dan ".join(reasons), (path,))


def _lines(anggaran: Anggaran, belanja: Anggaran, rule: Rule) -> Iterator[tuple[TextFolder, Pos, Fraction]]:
    """The lines that are looked at, each with the lowest absorption that asks for no explanation.

    The only kegiatan of a program is the program by another name.
    """
    lowest, of_kegiatan = rule.number("serapan_terendah_pct"), rule.number("serapan_kegiatan_terendah_pct")
    yield TextFolder.ANGGARAN, anggaran.jumlah, lowest
    for program in anggaran.pos:
        yield TextFolder.ANGGARAN, program, lowest
        if len(program.bagian) > 1:
            yield from ((TextFolder.ANGGARAN, kegiatan, of_kegiatan) for kegiatan in program.bagian)
    yield from ((TextFolder.BELANJA, pos, lowest) for pos in belanja.pos)


def _is_out_of_bounds(pos: Pos, lowest: Fraction, rule: Rule) -> bool:
    serapan = pos.serapan.number
    return serapan is not None and not lowest <= serapan <= rule.number("serapan_tertinggi_pct")


def _find_changed(anggaran: Anggaran, lalu: Delivery, bound: Fraction) -> dict[str, Angka]:
    """The earlier pagu of each line that has changed by more than so many percent of it."""
    before = read_pagu(lalu)
    found = {}
    for pos in (anggaran.jumlah, *anggaran.pos):
        earlier, now = before.get(pos.kode), pos.pagu.number
        if earlier is None or not earlier.number or now is None:
            continue
        if abs(now - earlier.number) * 100 > bound * earlier.number:
            found[pos.kode] = earlier
    return found


def find_jabatan(pengiriman: Delivery) -> Iterator[Menonjol]:
    """Find the units whose head's post is vacant, as jabatan_kosong.csv says.

    Args:
        pengiriman: the delivery.

    Yields:
        Each such post.
    """
    for row in pengiriman.table("jabatan_kosong"):
        path = path_of(row["kode_unit"], TextFolder.JABATAN)
        yield Menonjol("jabatan_kosong_tanpa_penjelasan", row["nama_jabatan"], "kosong", (path,))
