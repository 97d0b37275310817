"""Nothing goes unsaid: every number of a report is tested, used, not testable for a reason, or no figure."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lkjtools.reviu.printed.by_year import year_of
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check

_NUMBERING = frozenset({"penomoran", "rujukan", "daftar", "halaman_daftar", "identitas"})
"""Tests of numbers that are no figures."""


_RANGE = re.compile(r"^\W*(?:[<>≥≤]|\d[\d.,]*\s?%?\s*(?:-|–|s\.?d\.?|sampai)\s*\d)")


class Golongan(enum.StrEnum):
    """The four lists, spelled as in coverage.csv."""

    DIUJI = "diuji"
    DIPAKAI = "dipakai"
    TIDAK_DIUJI = "tidak_diuji"
    BUKAN_ANGKA = "bukan_angka"

    @property
    def nama(self) -> str:
        """What it is called on the page."""
        return {
            "diuji": "diuji",
            "dipakai": "dipakai dalam uji",
            "tidak_diuji": "tidak dapat diuji",
            "bukan_angka": "bukan angka kinerja",
        }[self.value]


@dataclass(frozen=True)
class Covered:
    """One number and its list.

    Attributes:
        angka: the number.
        golongan: its list.
        alasan: why it is not testable, or what it is where it is no figure; else, and of numbering, the tests.
    """

    angka: Number
    golongan: Golongan
    alasan: str


def cover(
    understood: Understood,
    layouts: Mapping[int, Layout],
    checks: Sequence[Check],
    not_figures: Mapping[Place, str],
) -> tuple[Covered, ...]:
    """Put every number of a report in one of the four lists.

    Args:
        understood: the report.
        layouts: its tables.
        checks: all tests.
        not_figures: what the numbers are that are no figures.

    Returns:
        The numbers in the order of the report.
    """
    tested: dict[Place, dict[str, None]] = {}
    used: dict[Place, dict[str, None]] = {}
    doubtful: dict[Place, str] = {}
    for check in checks:
        if not check.is_tested:
            doubtful.setdefault(check.hasil, check.penjelasan or "perlu dibaca")
            continue
        tested.setdefault(check.hasil, {})[check.uji] = None
        for place in check.masukan:
            used.setdefault(place, {})[check.uji] = None
    result = []
    for place, number in sorted(understood.numbers.items()):
        if place in tested and _NUMBERING.issuperset(tested[place]):
            kinds, item = tested[place], Golongan.BUKAN_ANGKA
        elif place in tested:
            kinds, item = tested[place], Golongan.DIUJI
        elif place in used:
            kinds, item = used[place], Golongan.DIPAKAI
        else:
            reason = not_figures.get(place) or _table_reason(layouts, number)
            if reason:
                result.append(Covered(number, Golongan.BUKAN_ANGKA, reason))
            else:
                why = doubtful.get(place) or _why_not(layouts, number)
                result.append(Covered(number, Golongan.TIDAK_DIUJI, why))
            continue
        result.append(Covered(number, item, ", ".join(kinds)))
    return tuple(result)


def count(items: Sequence[Covered]) -> Mapping[Golongan, int]:
    """How many numbers are in each list."""
    counts = Counter(item.golongan for item in items)
    return {each: counts[each] for each in Golongan}


def _table_reason(layouts: Mapping[int, Layout], number: Number) -> str:
    """What a number of a table is that is no figure: of the head, of its numbering."""
    place = number.tempat
    layout = layouts.get(place.blok)
    if layout is None:
        return ""
    if place.baris <= layout.kepala:
        return "kepala tabel"
    if place.baris in layout.nomor_kolom:
        return "nomor kolom"
    if _RANGE.match(layout.text(place.baris, place.kolom)) and _is_scale(layout, place.kolom):
        return "batas kelas"
    if layout.text(place.baris, place.kolom).endswith(str(year_of(layout, place.baris))):
        return "tahun"
    role = layout.kolom[place.kolom - 1].peran if place.kolom <= len(layout.kolom) else ""
    if role == "nama" and not number.satuan and (place.baris, place.kolom) not in layout.angka:
        return "bagian dari nama"
    return {"no": "nomor urut", "kode": "kode"}.get(role, "")


def _is_scale(layout: Layout, column: int) -> bool:
    """A column of ranges and bounds beside words is the scale of classes, no result."""
    texts = [text for row in layout.rows if (text := layout.text(row, column))]
    return len(texts) > 1 and sum(bool(_RANGE.match(text)) for text in texts) * 2 > len(texts)


def _why_not(layouts: Mapping[int, Layout], number: Number) -> str:
    place = number.tempat
    if not number.bacaan:
        return number.salah
    layout = layouts.get(place.blok)
    if layout is None:
        return "tanpa angka lain yang menentukannya"
    if (place.baris, place.kolom) not in layout.angka:
        return "sel memuat beberapa angka atau kata"
    role = layout.kolom[place.kolom - 1].peran
    if role in {"target", "realisasi", "pagu", "realisasi_anggaran", "bobot", "nilai"}:
        return f"{role.replace('_', ' ')} tanpa rincian dan tanpa tempat lain yang harus sama"
    return "tidak ada kolom atau baris lain yang menentukannya"
