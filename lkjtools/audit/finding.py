"""Findings: rows of one cause together, the smallest repair, and the answers of agency and reviewer."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from lkjtools.audit.checker import Butir
from lkjtools.audit.criteria import CRITERIA
from lkjtools.audit.verdict import ALASAN, CheckResult, Verdict
from lkjtools.card import Carded
from lkjtools.formatting import sentence

SEBAB = {
    "salah_hitung": "salah hitung",
    "salah_salin": "salah salin",
    "beda_versi": "beda versi data",
    "beda_metode": "beda metode",
    "tanpa_dukungan": "klaim tanpa dukungan",
    "redaksi": "redaksi",
}
_KINDS = {
    "salah_hitung": ("cacah", "angka", "jumlah", "kali", "selisih", "bagian", "rata", "rumus"),
    "beda_metode": ("kategori", "status", "ukuran", "setara"),
    "salah_salin": ("sama", "identitas"),
    "redaksi": ("satuan", "rujukan", "urut", "berurutan", "rentang", "terisi"),
}
_BY_KIND = {kind: cause for cause, kinds in _KINDS.items() for kind in kinds}
_BY_REASON = {
    "truncated": "salah_hitung",
    "double": "salah_hitung",
    "unrounded_inputs": "beda_metode",
    "method": "beda_metode",
    "dua_ukuran": "beda_metode",
    "salah_tulis": "redaksi",
    "bukan_angka": "redaksi",
    "butir": "redaksi",
}


_TITLED = frozenset(
    {"truncated", "double", "unrounded_inputs", "dua_ukuran", "tanpa_dukungan", "salah_tulis"}
)
SEVERAL = "Perubahan terkecil tidak tunggal"
"""How a repair begins that is one of several."""


@dataclass(frozen=True)
class JudgedRow(Carded):
    """One row with everything that the outputs say about it.

    Attributes:
        butir: the row.
        hasil: what its check found.
        is_ragu: a reading it rests on is doubtful, so it counts in no total.
        kepentingan: a level of the rule of severity, or nothing.
        akibat: what changes where a category flips.
        kriteria: rules and articles.
        slip: the slip of typing that tells the printed number from the right one, where one does.
        perbaikan: the smallest change that makes the check hold and no other fail.
        perbaikan_tempat: the places, any of which that change is made at.
        temuan: code of the finding that it is part of, or nothing.
    """

    kartu: ClassVar = ("tercetak", "hasil", "kepentingan", "sebab", "akibat")
    sebutan: ClassVar = "Uraian temuan"

    butir: Butir
    hasil: CheckResult
    is_ragu: bool
    kepentingan: str = ""
    akibat: str = ""
    kriteria: tuple[str, ...] = ()
    slip: str = ""
    perbaikan: str = ""
    perbaikan_tempat: str = ""
    temuan: str = ""

    @property
    def tercetak(self) -> str:
        """What is printed, or the number of rows that stands for it."""
        return self.butir.tercetak or self.hasil.cacah

    @property
    def sebab(self) -> str:
        """The likely cause; empty where there is no difference."""
        if not self.kepentingan:
            return ""
        butir, hasil = self.butir, self.hasil
        if hasil.putusan is Verdict.UNVERIFIABLE:
            return SEBAB[_BY_REASON.get(hasil.alasan, "tanpa_dukungan")]
        code = butir.sebab or _BY_REASON.get(hasil.alasan) or _BY_KIND.get(butir.uji, "tanpa_dukungan")
        return SEBAB[code]

    @property
    def penjelasan(self) -> str:
        """The sentences for the reader: doubt, explanation, consequence, cause, repair, note."""
        parts = [
            "Perlu konfirmasi ke dokumen asli." if self.is_ragu else "",
            self.hasil.penjelasan,
            self.akibat,
            f"Dugaan sebab: {self.sebab}." if self.sebab else "",
            self.perbaikan,
            sentence(self.butir.catatan),
        ]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Finding(Carded):
    """Rows of one cause.

    Attributes:
        kode: its number, that of its first row.
        uraian: its rows, the most serious first.
        tanggapan: the agency's answer, reason and action, where it still holds.
        keputusan: the reviewer's decision, where it still holds.
        catatan: the reviewer's note.
    """

    kartu: ClassVar = ("kepentingan", "uraian", "tanggapan", "keputusan")
    sebutan: ClassVar = "Temuan"

    kode: str
    uraian: tuple[JudgedRow, ...]
    tanggapan: str = ""
    keputusan: str = ""
    catatan: str = ""

    @property
    def kepentingan(self) -> str:
        """The highest severity of its rows."""
        return self.uraian[0].kepentingan

    @property
    def judul(self) -> str:
        """Its title: the cause, as far as it is known, else what the first row states."""
        first = self.uraian[0]
        what = ALASAN.get(first.hasil.alasan, "") if first.hasil.alasan in _TITLED else first.sebab
        if first.perbaikan_tempat and not first.perbaikan.startswith(SEVERAL):
            what = first.perbaikan.partition(": ")[2].rstrip(".")
        return f"{first.butir.pernyataan}: {what}" if what else first.butir.pernyataan

    @property
    def kondisi(self) -> str:
        """What is printed where, and what the printed figures give; the other rows are counted."""
        first, others = self.uraian[0], len(self.uraian) - 1
        found = [
            f"Pada {first.butir.lokasi} tercetak {first.tercetak or 'kosong'}.",
            sentence(first.hasil.hitungan),
        ]
        found.append(first.hasil.penjelasan)
        found.append(f"Begitu pula {others} butir lain." if others else "")
        return " ".join(dict.fromkeys(part for part in found if part))

    @property
    def kriteria(self) -> str:
        """Rule and article, of all its rows."""
        return "; ".join(dict.fromkeys(each for item in self.uraian for each in item.kriteria))

    @property
    def sebab(self) -> str:
        """How the error came about, as far as the figures tell."""
        first = self.uraian[0]
        return sentence(
            f"{first.sebab}; kemungkinan salah ketik: {first.slip}" if first.slip else first.sebab
        )

    @property
    def akibat(self) -> str:
        """What it does to a reader."""
        flips = dict.fromkeys(item.akibat for item in self.uraian if item.akibat)
        return " ".join((CRITERIA.find(self.uraian[0].butir.uji).akibat, *flips))

    @property
    def rekomendasi(self) -> str:
        """What is asked, with the smallest change."""
        repairs = dict.fromkeys(item.perbaikan for item in self.uraian if item.perbaikan)
        return " ".join((CRITERIA.find(self.uraian[0].butir.uji).rekomendasi, *repairs))

    @property
    def sidik(self) -> str:
        """A mark of what is printed and what was recomputed; an answer lapses when it changes."""
        text = "\n".join(
            f"{item.butir.id}\t{item.tercetak}\t{item.hasil.dihitung}"
            for item in sorted(self.uraian, key=lambda item: item.butir.id)
        )
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def is_diputus(self) -> bool:
        """The reviewer has decided."""
        return bool(self.keputusan)


def build_findings(uraian: Sequence[JudgedRow], tingkat: Sequence[str]) -> tuple[Finding, ...]:
    """Gather the rows that need an answer by cause.

    Args:
        uraian: all rows.
        tingkat: the levels of severity, the most serious first.

    Returns:
        The findings, the most serious first.
    """
    groups: dict[tuple[str, ...], list[JudgedRow]] = defaultdict(list)
    shared = Counter(item.perbaikan_tempat for item in uraian if not item.is_ragu)
    for item in uraian:
        if item.kepentingan:
            # What explains several rows is their cause, whatever else they were thought to have in common.
            is_known = bool(item.perbaikan_tempat) and shared[item.perbaikan_tempat] > 1 and not item.is_ragu
            groups[("tempat", item.perbaikan_tempat) if is_known else _cause(item)].append(item)
    findings = []
    for members in groups.values():
        members.sort(key=lambda item: tingkat.index(item.kepentingan))
        first = min(members, key=lambda item: uraian.index(item))
        kode = f"T-{first.butir.id}"
        findings.append(Finding(kode, tuple(replace(item, temuan=kode) for item in members)))
    return tuple(sorted(findings, key=lambda finding: tingkat.index(finding.kepentingan)))


def _cause(item: JudgedRow) -> tuple[str, ...]:
    butir, hasil = item.butir, item.hasil
    document = butir.dokumen.kode
    if item.is_ragu:  # what is certain does not wait for what has to be looked up
        return ("ragu", butir.id)
    if butir.kelompok:
        return ("kelompok", butir.kelompok)
    if hasil.putusan is Verdict.ROUNDING:
        return (document, hasil.alasan)
    if butir.uji == "kategori" and butir.aturan:
        return (document, "kategori", butir.aturan)
    if hasil.alasan == "dua_ukuran":
        return (document, "dua_ukuran")
    if butir.uji == "kata":
        return (document, "kata", butir.tercetak.casefold())
    return ("butir", butir.id)


def answer(
    findings: Iterable[Finding],
    tanggapan: Iterable[Mapping[str, str]],
    penerimaan: Iterable[Mapping[str, str]],
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Put the answers beside the findings.

    Args:
        findings: the findings.
        tanggapan: rows of tanggapan.csv.
        penerimaan: rows of penerimaan.csv.

    Returns:
        The findings with the answers that still hold, and a sentence for each answer that lapsed.
    """
    found = {finding.kode: finding for finding in findings}
    lapsed = []
    for file, rows in (("tanggapan", tanggapan), ("penerimaan", penerimaan)):
        for row in rows:
            finding = found.get(row["temuan"])
            if finding is None or finding.sidik != row["sidik"]:
                now = "tidak ada lagi" if finding is None else f"sidiknya kini {finding.sidik}"
                lapsed.append(f"{file} {row['temuan']} gugur: temuan itu {now}.")
            elif file == "tanggapan":
                text = f"{sentence(row['alasan'])} Tindakan: {sentence(row['tindakan'])}"
                found[finding.kode] = replace(finding, tanggapan=text)
            else:
                found[finding.kode] = replace(finding, keputusan=row["keputusan"], catatan=row["catatan"])
    return tuple(found.values()), tuple(lapsed)
