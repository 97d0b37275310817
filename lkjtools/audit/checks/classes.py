"""Checks of categories and statuses."""

from __future__ import annotations

import re
from fractions import Fraction

from lkjtools.audit.checker import Checker
from lkjtools.audit.checks.common import differ, name_places, unverifiable, verdict
from lkjtools.audit.printed import PrintedPlace
from lkjtools.audit.verdict import CheckResult, Verdict
from lkjtools.delivery.cell_advice import as_written
from lkjtools.figure.angka import Expression, Operation, Tanda, Value
from lkjtools.formatting import format_number
from lkjtools.measures import is_within, read_range


def uji_kategori(p: Checker) -> CheckResult:
    """A category is the class of a value on a scale; with a key, the word of that figure of the report."""
    if p.butir.kunci and not p.butir.argumen:
        expression: Expression = p.angka(p.butir.kunci)
        value: Value = expression.value
        if isinstance(value, Tanda):
            return unverifiable(p, expression)
        found, shown = str(value), str(value)
    else:
        expression = p.formula(p.butir.argumen)
        value = expression.value
        if not isinstance(value, Fraction) or p.absent(expression):
            return unverifiable(p, expression)
        scale = p.scale()
        found = scale.classify(value)
        shown = f"{expression} = {format_number(value, scale.decimals or 2)}: {found}"
        if not isinstance(expression, Operation):
            shown = f"{expression}: {found}"
    printed = p.butir.tempat[0]
    return verdict(
        p,
        holds=printed.kata == found.casefold(),
        failing=Verdict.MISMATCH,
        computed=found,
        comparison=f"{shown}, tercetak {printed.teks}",
        explanation=f"Menurut skala, kelasnya {found}, bukan {printed.teks}.",
        is_conclusion=True,
    )


_GOOD = ("capai", "lampau", "baik", "tinggi", "efisien", "puas")


_BAD = ("kurang", "rendah", "buruk", "gagal", "kendala", "hambatan")


_NOT = frozenset({"tidak", "tak", "belum", "tanpa", "bukan", "hampir", "nyaris"})
_REACH = 3
"""A negation turns round the next word that speaks well or ill, if it stands within so many words."""


def polarity(text: str) -> int:
    """Say whether words speak well (1) or ill (-1) of a performance, or neither (0).

    Returns:
        1, -1 or 0; a negation turns round the word that it stands before, and no other.

    Examples:
        >>> polarity("Tercapai"), polarity("belum mencapai target"), polarity("Kurang Efisien")
        (1, -1, -1)
        >>> polarity("tanpa hambatan target tercapai"), polarity("warna biru")
        (1, 0)
    """
    found = set()
    left = 0
    words = re.findall(r"\w+", text.casefold())
    for word, following in zip(words, [*words[1:], ""], strict=True):
        sign = 1 if any(stem in word for stem in _GOOD) else -1 if any(stem in word for stem in _BAD) else 0
        if sign:
            found.add(-sign if left else sign)
            left = 0
        elif word in _NOT and following not in {"hanya", "saja"}:
            left = _REACH
        else:
            left = max(0, left - 1)
    return -1 if -1 in found else 1 if found else 0


def _reached(p: Checker, target: PrintedPlace, realisasi: PrintedPlace) -> bool:
    """Whether a target that is no number is reached: a range, the same words, or a level of a scale."""
    bounds = read_range(as_written(target.teks.strip()))
    if bounds is not None and realisasi.angka is not None:
        return is_within(realisasi.angka[0], bounds)
    if target.kata == realisasi.kata:
        return True
    levels = p.levels()
    return levels.rank(realisasi.tingkat) >= levels.rank(target.tingkat)


def uji_status(p: Checker) -> CheckResult:
    """A status says whether the target is reached; a level is reached as a level, and its capaian is then 100."""
    printed = p.butir.tempat[0]
    target, realisasi, capaian = (p.places(group[0])[0] for group in p.butir.groups)
    if p.absent() or (capaian.angka is None and target.angka is not None):
        return unverifiable(p)
    claims = polarity(printed.teks) > 0
    if target.angka is None or capaian.angka is None:
        reached = _reached(p, target, realisasi)
        word = "tercapai" if reached else "belum tercapai"
        if reached != claims or read_range(as_written(target.teks.strip())) is not None:
            return verdict(
                p,
                holds=reached == claims,
                failing=Verdict.MISMATCH,
                computed=word,
                comparison=f"target {target.teks}, realisasi {realisasi.teks}: {word}; tercetak {printed.teks}",
                explanation=f"Target {target.teks} {word} dengan {realisasi.teks}, tetapi tercetak {printed.teks}.",
                is_conclusion=True,
            )
        fits = not reached or capaian.angka is None or capaian.angka[0] == 100
        return verdict(
            p,
            holds=fits,
            computed=f"{word} menurut tingkat",
            comparison=f"target {target.teks}, realisasi {realisasi.teks}: {word}; capaian tercetak {capaian.teks}",
            explanation=f"Status mengikuti tingkat ({word}); {capaian.teks} adalah ukuran lain "
            "dan tidak pada tempatnya di kolom capaian.",
            reason="dua_ukuran",
            is_conclusion=True,
        )
    reached = capaian.angka[0] >= 100
    # 999 of 1.000 is printed as 100: which of the two a status follows, only the direction of the indikator tells.
    is_open = (
        capaian.angka[0] == 100 and realisasi.angka is not None and realisasi.angka[0] != target.angka[0]
    )
    word = "tercapai" if reached else "belum tercapai"
    return verdict(
        p,
        holds=reached == claims or is_open,
        failing=Verdict.MISMATCH,
        computed=word,
        comparison=f"capaian {capaian.teks} {'≥' if reached else '<'} 100: {word}; tercetak {printed.teks}",
        explanation=f"Capaian {capaian.teks} berarti {word}, tetapi tercetak {printed.teks}.",
        is_conclusion=True,
    )


def uji_ukuran(p: Checker) -> CheckResult:
    """A percentage of a target that is a level is 100 where the level is reached; a score is another measure."""
    printed = p.butir.tempat[0]
    target, realisasi = (p.places(group[0])[0] for group in p.butir.groups)
    if p.absent() or printed.angka is None:
        return unverifiable(p)
    reached = _reached(p, target, realisasi)
    word = "tercapai (100)" if reached else "belum tercapai"
    return verdict(
        p,
        holds=reached and printed.angka[0] == 100,
        computed="100" if reached else "tidak dapat dihitung",
        comparison=f"target {target.teks}, realisasi {realisasi.teks}: {word}; tercetak {printed.teks}",
        explanation=f"Terhadap target berupa tingkat capaiannya {word}; {printed.teks} adalah bagian dari skor "
        "maksimum, bukan capaian target.",
        reason="dua_ukuran",
        is_conclusion=True,
    )


def uji_searah(p: Checker) -> CheckResult:
    """Statements about one fact speak either well or ill of it, not both."""
    places = (*p.butir.tempat, *p.places(*p.butir.argumen.split()))
    signs = {polarity(place.teks) for place in places} - {0}
    return verdict(
        p,
        holds=len(signs) <= 1,
        computed=" | ".join(dict.fromkeys(place.teks for place in places[1:])),
        comparison=" / ".join(name_places(places)),
        explanation=f"Penilaian atas hal yang sama bertentangan: {', '.join(name_places(places))}.",
        reason=differ(places),
        is_conclusion=True,
    )
