"""Checks of lists: how many, which, in what order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from lkjtools.audit.checker import Checker
from lkjtools.audit.checks.common import differ, verdict
from lkjtools.audit.printed import PrintedPlace
from lkjtools.audit.verdict import CheckResult


def uji_cacah(p: Checker) -> CheckResult:
    """The printed number is that of the rows of each list; without a printed number the lists are equally long."""
    lists = [p.places(*group) for group in p.butir.groups]
    counts = [len(items) for items in lists]
    printed = p.butir.tempat[0].angka if p.butir.tempat else None
    expected = printed[0] if printed else Fraction(counts[0])
    shown = "; ".join(f"{len(items)} butir (mulai {items[0].lokasi})" for items in lists if items)
    odd = [count for count in counts if count != expected]
    result = verdict(
        p,
        holds=not odd,
        computed=str(odd[0] if odd else counts[-1]),
        comparison=shown + (f"; tercetak {p.butir.tercetak}" if printed else ""),
        explanation=f"Cacah tidak sama: {shown}" + (f"; tercetak {p.butir.tercetak}." if printed else "."),
        reason=differ([*p.butir.tempat, *(items[0] for items in lists if items)]),
        numbers=(expected, Fraction(odd[0])) if odd else None,
    )
    return result if printed else replace(result, cacah=str(counts[0]))


def uji_memuat(p: Checker) -> CheckResult:
    """What is said to be presented is there: each list of words occurs among the rows."""
    rows = p.places(*p.butir.groups[0])
    wanted = p.group(1)
    found = [row for row in rows if wanted.casefold() in row.kata]
    return verdict(
        p,
        holds=bool(found),
        computed=f"{len(found)} dari {len(rows)} baris",
        comparison=f'{len(found)} dari {len(rows)} baris memuat "{wanted}"; tercetak "{p.butir.tercetak}"',
        explanation=f'Dinyatakan disajikan, tetapi tidak satu pun dari {len(rows)} baris memuat "{wanted}".',
        reason=differ((*p.butir.tempat, *rows)),
    )


def uji_terisi(p: Checker) -> CheckResult:
    """As many rows of a form are filled as the list that it repeats has; ``a*~x``: filled with x."""
    form: list[PrintedPlace] = []
    filled = 0
    for word in p.butir.groups[0]:
        pattern, _, part = word.partition("~")
        found = p.printed.find(pattern)
        form += found
        filled += sum(bool(place.teks) and part in place.teks for place in found)
    items = p.places(*p.butir.groups[1])
    text = f"{filled} dari {len(form)} baris terisi"
    return verdict(
        p,
        holds=filled >= len(items),
        computed=f"{filled} terisi",
        comparison=f"{text}; seharusnya memuat {len(items)} butir",
        explanation=f"Tidak semua diisi: {text}, padahal ada {len(items)} butir untuk dimuat.",
        reason=differ((*form, *items)),
    )


def uji_anggota(p: Checker) -> CheckResult:
    """Every name of the first list stands in the second."""
    named, known = (p.places(*group) for group in p.butir.groups)
    words = {place.kata for place in known}
    foreign = [place.teks for place in named if place.kata not in words]
    found = f"{len(named) - len(foreign)} dari {len(named)} ada dalam daftar"
    return verdict(
        p,
        holds=not foreign,
        computed=found,
        comparison=found,
        explanation=f"Disebut tetapi tidak ada dalam daftar: {', '.join(foreign)}.",
        reason=differ((*named, *known)),
    )


def _numbers(p: Checker, places: Sequence[PrintedPlace]) -> list[Fraction]:
    numbers = [place.angka[0] for place in places if place.angka is not None]
    if len(numbers) < len(places) and not p.absent():
        raise ValueError("semua tempat yang diurutkan harus berupa angka")
    return numbers


def uji_urut(p: Checker) -> CheckResult:
    """Numbers of a list never fall."""
    numbers = _numbers(p, p.places(*p.butir.argumen.split()))
    falls = [f"{a} lalu {b}" for a, b in pairwise(numbers) if b < a]
    return verdict(
        p,
        holds=not falls,
        computed=f"{len(numbers)} butir urut" if not falls else "; ".join(falls),
        comparison=" ≤ ".join(str(number) for number in numbers),
        explanation=f"Urutan turun: {'; '.join(falls)}.",
        reason="within",
    )


def uji_berurutan(p: Checker) -> CheckResult:
    """Numbers of a list go up by one without a gap; a printed number is the last of them."""
    numbers = _numbers(p, p.places(*p.butir.argumen.split()))
    gaps = [f"{a} lalu {b}" for a, b in pairwise(numbers) if b != a + 1]
    printed = p.butir.tempat[0].angka if p.butir.tempat else None
    is_last = printed is None or not numbers or printed[0] == numbers[-1] == len(numbers)
    return verdict(
        p,
        holds=not gaps and is_last,
        computed="; ".join(gaps) if gaps else str(len(numbers)),
        comparison=f"{len(numbers)} nomor: {', '.join(map(str, numbers))}",
        explanation=f"Penomoran tidak berurutan: {'; '.join(gaps) or len(numbers)}.",
        reason="within",
    )


def uji_rentang(p: Checker) -> CheckResult:
    """The middle place of each group lies between the other two."""
    outside, count = [], 0
    for group in p.butir.groups:
        low, middle, high = p.places(*group)
        bounds = _numbers(p, (low, middle, high))
        if len(bounds) == 3:
            count += 1
            if not bounds[0] <= bounds[1] <= bounds[2]:
                outside.append(f"{middle.teks} di luar {low.teks}-{high.teks} ({middle.lokasi})")
    return verdict(
        p,
        holds=not outside,
        computed=f"{count - len(outside)} dari {count} di dalam",
        comparison=f"{count - len(outside)} dari {count} di dalam rentangnya",
        explanation=f"Di luar rentangnya: {'; '.join(outside)}.",
        reason="within",
    )
