"""How much a difference matters: by the dated rule, from what was found, never from what was expected."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from lkjtools.audit.checker import Butir
from lkjtools.audit.printed import PrintedDocument
from lkjtools.audit.verdict import CheckResult, Verdict
from lkjtools.law.rule import Rule

_CONCLUSION, _MATERIAL, _OTHER, _WORDING = range(4)
"""The levels of the rule, the most serious first; what each is called stands in the rule."""
_EDITORIAL = frozenset({"satuan", "rujukan", "identitas", "urut", "berurutan", "rentang"})


_NO_FINDING = frozenset({"batasan", "tidak_tercetak"})
"""Reasons why nothing can be said that the document does not answer for."""
_OWN_KINDS = frozenset({"lkj", "renstra", "renja", "perjanjian_kinerja", "iku", "rka", "dpa", "dipa", "lra"})
"""Documents that an agency issues for itself, whatever its name is spelt like."""


def is_own(dokumen: PrintedDocument, instansi: str) -> bool:
    """Whether the agency answers for a document: by what it is, else by its owner, however short the name.

    Args:
        dokumen: the document.
        instansi: the agency with its region.

    Examples:
        >>> survei = PrintedDocument("s", "Hasil Survei", "survei", "Dinas Kominfo")
        >>> is_own(survei, "Dinas Kominfo Kabupaten Contoh"), is_own(survei, "Inspektorat Kabupaten Contoh")
        (True, False)
    """
    if dokumen.jenis in _OWN_KINDS:
        return True
    owner, own = (re.findall(r"\w+", text.casefold()) for text in (dokumen.pemilik, instansi))
    is_shorter = owner[:1] == own[:1] and Counter(owner) <= Counter(own)
    return is_shorter or Counter(own) <= Counter(owner)


def classify_kepentingan(
    butir: Butir, hasil: CheckResult, *, rule: Rule, is_milik_sendiri: bool, is_kelas_berubah: bool
) -> str:
    """Say how much a difference matters.

    Args:
        butir: the row.
        hasil: what its check found.
        rule: the thresholds, ``kepentingan/uji_angka``.
        is_milik_sendiri: the document is the agency's own.
        is_kelas_berubah: the recomputed number falls in another class than the printed one.

    Returns:
        A word of the rule's ``tingkat``; empty where there is no difference to answer for.

    Source:
        law/kepentingan.yaml, uji_angka; docs/asumsi.md, A30.
    """
    if hasil.putusan is Verdict.MATCH or hasil.alasan in _NO_FINDING:
        return ""
    level = _level(butir, hasil, rule, is_kelas_berubah=is_kelas_berubah)
    if level is None:
        return ""
    words = rule.words("tingkat")
    highest = words.index(rule.word("tertinggi_dokumen_lain"))
    return words[level if is_milik_sendiri else max(level, highest)]


def _level(butir: Butir, hasil: CheckResult, rule: Rule, *, is_kelas_berubah: bool) -> int | None:
    if hasil.putusan is Verdict.UNVERIFIABLE:
        return _OTHER
    if butir.uji in _EDITORIAL:
        return _WORDING
    if hasil.is_kesimpulan or is_kelas_berubah:
        return {"utama": _CONCLUSION, "program": _MATERIAL}.get(butir.lingkup, _OTHER)
    if hasil.putusan is Verdict.ROUNDING:
        return None if hasil.alasan == "method" else _WORDING
    if hasil.nilai is None:
        return _OTHER
    return _MATERIAL if _is_material(butir, hasil, rule) else _OTHER


def _is_material(butir: Butir, hasil: CheckResult, rule: Rule) -> bool:
    """Two values for one fact, or a difference at or above the threshold of its unit."""
    if butir.uji == "sama":
        return True
    assert hasil.nilai is not None  # noqa: S101 - seen by the caller
    printed, computed = hasil.nilai
    difference = abs(printed - computed)
    if butir.satuan == "%":
        return difference >= rule.number("capaian_poin")
    if (
        butir.satuan in {"", "nilai"} and butir.uji != "cacah"
    ):  # an index or a weight is no count: no threshold is set for it
        return False
    threshold = rule.number("anggaran_pct" if butir.satuan == "Rp" else "cacah_pct")
    base = abs(computed) or Fraction(1)
    return difference * 100 >= threshold * base
