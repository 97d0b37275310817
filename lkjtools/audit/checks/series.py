"""Checks that lay printed places side by side."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

from lkjtools.audit.checker import Checker
from lkjtools.audit.checks.common import (
    differ,
    is_exact,
    lay_side_by_side,
    name_places,
    plain,
    unverifiable,
    verdict,
)
from lkjtools.audit.printed import PrintedPlace
from lkjtools.audit.verdict import CheckResult, Verdict, exact_text, signed
from lkjtools.formatting import format_date, format_number, round_half_up


def _same(one: PrintedPlace, other: PrintedPlace) -> bool:
    """Whether two places say the same: numbers at the coarser precision of the two, else words."""
    a, b = one.angka, other.angka
    if a is None or b is None:
        return one.kata == other.kata
    decimals = min(a[1], b[1])
    return round_half_up(a[0], decimals) == round_half_up(b[0], decimals)


def uji_sama(p: Checker) -> CheckResult:
    """The places of each group say the same; a single group is compared with the printed text."""
    groups = [p.places(*group) for group in p.butir.groups]
    if len(groups) == 1:
        groups = [(*p.butir.tempat, *groups[0])]
    pairs = {group: _odd_pair(group) for group in groups}
    odd = [group for group, pair in pairs.items() if pair]
    first, pair = (odd[0], pairs[odd[0]]) if odd else (groups[0], None)
    others = [t for t in first if pair and not _same(pair[0], t)]
    numbers = None
    if pair and pair[0].angka and pair[1].angka:
        numbers = (pair[0].angka[0], pair[1].angka[0])
    words = first[0].angka is None and bool(odd)
    agreed = first[0].angka if len(groups) == 1 else None
    result = verdict(
        p,
        holds=not odd,
        computed=" | ".join(dict.fromkeys(t.teks for t in others)) if odd else p.butir.tercetak,
        comparison="; ".join(lay_side_by_side(g, _same, names=bool(odd)) for g in odd or groups),
        explanation="Tempat-tempat yang seharusnya sama berbeda: "
        f"{'; '.join(', '.join(name_places(group)) for group in odd)}.",
        reason=differ([t for group in odd for t in group]),
        is_conclusion=words,
        numbers=numbers,
    )
    if result.putusan is not Verdict.MATCH:
        return result
    if agreed is not None:
        result = replace(result, dihitung=exact_text(agreed[0]))
    coarse = [g for g in groups if any(not is_exact(a, b) for a, b in pairwise(g))]
    told = "; ".join(", ".join(name_places(group)) for group in coarse)
    return replace(result, penjelasan=f"Sama hanya pada desimal yang lebih sedikit: {told}." if told else "")


def _odd_pair(places: Sequence[PrintedPlace]) -> tuple[PrintedPlace, PrintedPlace] | None:
    """The first two places that say different things."""
    return next(((a, b) for a, b in combinations(places, 2) if not _same(a, b)), None)


def uji_setara(p: Checker) -> CheckResult:
    """Two formulas over printed places give the same at the printed precision."""
    left, right = p.formula(p.group(0)), p.formula(p.group(1))
    a, b = left.value, right.value
    if not (isinstance(a, Fraction) and isinstance(b, Fraction)) or p.absent(left, right):
        return unverifiable(p, left, right)
    printed = p.butir.tempat[0].angka
    decimals = printed[1] if printed else 0
    x, y = format_number(a, decimals), format_number(b, decimals)
    return verdict(
        p,
        holds=x == y,
        computed=y,
        comparison=f"{left} = {x}; {right} = {y}",
        explanation=f"Satu tempat berarti {x}, tempat lain berarti {y}.",
        reason=differ(list(p.used.values())),
        numbers=(a, b),
    )


_MONTHS = {format_date(dt.date(2000, m, 1)).split()[1].casefold(): m for m in range(1, 13)}


def _identity(text: str) -> str:
    """A date as ISO, a regulation as number/year, else the text without case, blanks and marks."""
    plain = re.sub(r"\s+", " ", text.strip()).casefold()
    date = re.search(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})", plain)
    if date and date[2] in _MONTHS:
        return f"{date[3]}-{_MONTHS[date[2]]:02}-{int(date[1]):02}"
    law = re.search(r"nomor ([0-9]+) tahun ([0-9]{4})|^([0-9]+)/([0-9]{4})$", plain)
    if law:
        return f"{law[1] or law[3]}/{law[2] or law[4]}"
    return re.sub(r"[\s.,:;*“”\"']", "", plain)


def uji_identitas(p: Checker) -> CheckResult:
    """Dates, numbers of documents and quotations are the same in all places, however they are written."""
    places = (*p.butir.tempat, *p.places(*p.butir.argumen.split()))
    names = [_identity(place.teks) for place in places]
    return verdict(
        p,
        holds=len(set(names)) == 1,
        computed=next(
            (t.teks for t, n in zip(places, names, strict=True) if n != names[0]), p.butir.tercetak
        ),
        comparison=lay_side_by_side(places, lambda a, b: _identity(a.teks) == _identity(b.teks)),
        explanation=f"Penyebutan berbeda: {', '.join(name_places(places))}.",
        reason=differ(places),
    )


def uji_satuan(p: Checker) -> CheckResult:
    """A unit is the same in all places."""
    places = (*p.butir.tempat, *p.places(*p.butir.argumen.split()))
    return verdict(
        p,
        holds=len({place.kata for place in places}) == 1,
        computed=next((t.teks for t in places if t.kata != places[0].kata), places[0].teks),
        comparison=lay_side_by_side(places, lambda a, b: a.kata == b.kata),
        explanation=f"Satuan berbeda: {', '.join(name_places(places))}.",
        reason="unit",
    )


def uji_rujukan(p: Checker) -> CheckResult:
    """A reference names the number of the caption that is meant."""
    printed, caption = p.butir.tempat[0], p.places(p.butir.argumen)[0]
    a, b = (re.search(r"(tabel|gambar)\s*([0-9.]*[0-9])", t.kata) for t in (printed, caption))
    if a is None or b is None:
        raise ValueError("rujukan dan judulnya harus memuat tabel atau gambar dan nomornya")
    return verdict(
        p,
        holds=a.groups() == b.groups(),
        computed=b[0],
        comparison=f"rujukan {a[0]}, judul {b[0]}",
        explanation=f"Rujukan menyebut {a[0]}; yang dimaksud {b[0]}.",
        reason=differ((printed, caption)),
    )


def uji_beda_tujuan(p: Checker) -> CheckResult:
    """Documents of different purpose are laid side by side as an observation; only a like document could decide."""
    decisive = p.places(p.butir.groups[0][0])
    if decisive[0].keadaan == "terbaca":
        return uji_sama(replace(p, butir=replace(p.butir, argumen=p.group(0))))
    other = p.places(p.butir.groups[1][0])[0]
    result = unverifiable(p)
    a, b = p.butir.tempat[0].angka, other.angka
    if a is None or b is None:
        return result
    text = signed(a[0] - b[0], min(a[1], b[1]))
    return replace(
        result,
        hitungan=plain(f"{p.butir.tempat[0].teks} - {other.teks} = {text}"),
        penjelasan=f"Pengamatan: {other.dokumen.nama} memuat {other.teks}; dokumen itu berbeda tujuan, "
        f"sehingga selisih {text} bukan pertentangan. {result.penjelasan}",
    )
